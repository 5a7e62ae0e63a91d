"""What becomes of a message that VK refuses. The codes are those of VK's published errors."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.outgoing import ANSWER_LIVES, NO_ANSWER, Kind, Verdict, decide

TRY_AGAIN = (NO_ANSWER, 1, 6, 10, 36, 995)
"""VK stumbled, was asked too fast, or nobody answered."""
TRY_LATER = (9, 14, 29, 43, 103, 944, 949, 984)
"""VK wants a pause of minutes or hours."""
OPERATOR_MUST_ACT = (2, 4, 5, 17, 20, 23, 24, 25, 27, 28, 42, 912, 1114, 1116, 1117)
OPERATOR_MUST_ACT_TOO = (3300, 3301, 3302, 3303, 3304, 3305, 3609)
"""The key or the community's settings are wrong: no message can be sent until somebody acts.
912 is the switched-off "bot features" of the community, which refuse every keyboard."""
KEY_OR_PERSON = (7, 15)
"""Either a right the key lacks or a person who is closed: the code does not say."""
NOT_THIS_PERSON = (18, 30, 37, 113, 900, 901, 902, 917, 922, 927, 932, 935, 936, 939, 945, 946)
NOT_THIS_PERSON_EITHER = (950, 962, 985, 986, 987, 988, 991, 992, 993)
NOR_THIS_CHAT = (1012, 1016, 1017, 1021, 3610)
WRONG_IN_ITSELF = (3, 8, 12, 13, 100, 104, 909, 910, 911, 913, 914, 920, 921, 940, 969, 1150)
LISTED = (
    *TRY_AGAIN, *TRY_LATER, *OPERATOR_MUST_ACT, *OPERATOR_MUST_ACT_TOO, *KEY_OR_PERSON,
    *NOT_THIS_PERSON, *NOT_THIS_PERSON_EITHER, *NOR_THIS_CHAT, *WRONG_IN_ITSELF,
)  # fmt: skip
ENDS = {Verdict.DEAD, Verdict.UNREACHABLE}


def verdict(code: int, attempt: int = 1, kind: Kind = Kind.SEND) -> Verdict:
    return decide(code, attempt, kind).verdict


@pytest.mark.parametrize("code", TRY_AGAIN)
def test_a_stumble_of_vk_is_tried_again_within_seconds(code: int) -> None:
    decision = decide(code, 1, Kind.SEND)
    assert decision.verdict is Verdict.RETRY
    assert timedelta(0) < decision.delay <= timedelta(seconds=2)


@pytest.mark.parametrize("code", TRY_LATER)
def test_a_pause_that_vk_wants_is_kept(code: int) -> None:
    assert verdict(code) is Verdict.RETRY


@pytest.mark.parametrize("code", [9, 14, 29, 103, 944, 984])
def test_flood_control_is_not_answered_within_seconds(code: int) -> None:
    assert decide(code, 1, Kind.SEND).delay >= timedelta(minutes=1)


@pytest.mark.parametrize("code", [*OPERATOR_MUST_ACT, *OPERATOR_MUST_ACT_TOO])
def test_nothing_is_lost_while_the_key_or_the_settings_are_wrong(code: int) -> None:
    for attempt in (1, 1000):
        decision = decide(code, attempt, Kind.SEND)
        assert decision.verdict is Verdict.STOP
        assert decision.delay >= timedelta(minutes=1)


@pytest.mark.parametrize("code", KEY_OR_PERSON)
def test_a_refusal_that_may_be_the_persons_is_not_repeated(code: int) -> None:
    assert verdict(code) in {Verdict.STOP, Verdict.UNREACHABLE}


@pytest.mark.parametrize("code", [*NOT_THIS_PERSON, *NOT_THIS_PERSON_EITHER, *NOR_THIS_CHAT])
def test_who_takes_no_messages_is_not_written_to_again(code: int) -> None:
    assert verdict(code) in ENDS


@pytest.mark.parametrize("code", [900, 901, 902])
def test_who_forbade_messages_is_remembered_as_unreachable(code: int) -> None:
    assert verdict(code) is Verdict.UNREACHABLE


@pytest.mark.parametrize("code", WRONG_IN_ITSELF)
def test_what_is_wrong_in_itself_is_not_repeated(code: int) -> None:
    assert verdict(code) is Verdict.DEAD


@pytest.mark.parametrize("kind", [Kind.EDIT, Kind.ANSWER])
@pytest.mark.parametrize("code", LISTED)
def test_an_edit_or_a_press_says_nothing_about_whether_a_person_is_reachable(
    code: int, kind: Kind
) -> None:
    assert verdict(code, 1, kind) is not Verdict.UNREACHABLE


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("code", LISTED)
def test_a_message_is_not_tried_for_ever(code: int, kind: Kind) -> None:
    """Except while nothing at all can be sent, or VK only asks to slow down."""
    last = verdict(code, 1000, kind)
    assert last in ENDS or last is Verdict.STOP or code == 6


@pytest.mark.parametrize("code", [NO_ANSWER, 10, 29])
def test_an_outage_of_an_hour_loses_nothing(code: int) -> None:
    waited, attempt = timedelta(0), 1
    while (decision := decide(code, attempt, Kind.SEND)).verdict is Verdict.RETRY:
        waited += decision.delay
        attempt += 1
    assert timedelta(hours=1) < waited < timedelta(days=1)


@given(
    st.one_of(st.sampled_from(LISTED), st.integers()),
    st.integers(1, 200),
    st.sampled_from(list(Kind)),
)
def test_pauses_never_shrink_and_never_exceed_five_minutes(
    code: int, attempt: int, kind: Kind
) -> None:
    now, later = decide(code, attempt, kind), decide(code, attempt + 1, kind)
    assert timedelta(0) <= now.delay <= timedelta(minutes=5)
    if now.verdict is later.verdict is Verdict.RETRY:
        assert now.delay <= later.delay
    if now.verdict is not Verdict.RETRY:
        assert later == now


@given(st.integers(), st.integers(min_value=1), st.sampled_from(list(Kind)))
def test_every_code_has_a_verdict(code: int, attempt: int, kind: Kind) -> None:
    decision = decide(code, attempt, kind)
    assert (decision.delay > timedelta(0)) == (decision.verdict in {Verdict.RETRY, Verdict.STOP})


def test_an_answer_to_a_press_is_given_up_within_its_minute() -> None:
    assert timedelta(seconds=30) < ANSWER_LIVES < timedelta(minutes=1)
