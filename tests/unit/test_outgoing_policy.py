"""What becomes of a message that VK refuses. The codes are those of VK's published errors."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.outgoing import (
    ANSWER_LIVES,
    NO_ANSWER,
    Kind,
    Lane,
    Outgoing,
    Verdict,
    as_new_message,
    decide,
    decide_on_upload,
    in_plain_form,
    is_about_the_key,
    may_blame_enclosure,
    retry_delay,
)

TRY_AGAIN = (NO_ANSWER, 1, 6, 10, 36, 43, 995)
"""VK stumbled, was asked too fast, or nobody answered."""
TRY_LATER = (9, 14, 29, 103, 944, 949, 984)
"""VK wants a pause, and does not say how long a one."""
OPERATOR_MUST_ACT = (2, 4, 5, 17, 20, 23, 24, 25, 27, 28, 42, 1114, 1116, 1117)
OPERATOR_MUST_ACT_TOO = (3300, 3301, 3302, 3303, 3304, 3305, 3609)
"""The key or the community's settings are wrong: no message can be sent until somebody acts."""
KEY_OR_PERSON = (7, 15)
"""Either a right the key lacks or a person who is closed: the code does not say."""
NOT_THIS_PERSON = (18, 30, 37, 113, 900, 901, 902, 917, 922, 927, 932, 935, 936, 939, 945, 946)
NOT_THIS_PERSON_EITHER = (950, 962, 985, 986, 987, 988, 991, 992, 993)
NOR_THIS_CHAT = (1012, 1016, 1017, 1021, 3610)
MALFORMED = (8, 100, 910, 911, 912, 913, 914, 940)
"""Something in the message but its words: the keyboard, a length, a forward. 912 is the
switched-off "bot features" of the community, which refuse every keyboard."""
WRONG_IN_ITSELF = (3, 12, 13, 104, 909, 920, 921, 969, 1150)
LISTED = (
    *TRY_AGAIN, *TRY_LATER, *OPERATOR_MUST_ACT, *OPERATOR_MUST_ACT_TOO, *KEY_OR_PERSON,
    *NOT_THIS_PERSON, *NOT_THIS_PERSON_EITHER, *NOR_THIS_CHAT, *MALFORMED, *WRONG_IN_ITSELF,
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


@pytest.mark.parametrize("code", TRY_LATER)
def test_a_limit_of_vk_is_given_seconds_and_soon_minutes(code: int) -> None:
    """A passing one costs a person three seconds, a lasting one costs VK few requests."""
    assert decide(code, 1, Kind.SEND).delay == timedelta(seconds=3)
    assert decide(code, 4, Kind.SEND).delay >= timedelta(minutes=1)
    assert decide(code, 6, Kind.SEND).delay == timedelta(minutes=5)


@pytest.mark.parametrize("code", [*OPERATOR_MUST_ACT, *OPERATOR_MUST_ACT_TOO])
def test_nothing_is_lost_while_the_key_or_the_settings_are_wrong(code: int) -> None:
    assert is_about_the_key(code)
    for attempt in (1, 1000):
        decision = decide(code, attempt, Kind.SEND)
        assert decision.verdict is Verdict.STOP
        assert decision.delay >= timedelta(seconds=3)
    assert decision.delay == timedelta(minutes=5)


@pytest.mark.parametrize("code", KEY_OR_PERSON)
def test_what_is_refused_as_a_call_is_the_keys_and_for_one_recipient_the_persons(
    code: int,
) -> None:
    assert is_about_the_key(code)
    assert decide(code, 1, Kind.SEND, of_recipient=False).verdict is Verdict.STOP
    assert decide(code, 1, Kind.SEND, of_recipient=True).verdict is Verdict.UNREACHABLE


@pytest.mark.parametrize("code", MALFORMED)
def test_what_vk_calls_malformed_is_sent_once_more_in_plain_form(code: int) -> None:
    assert verdict(code) is Verdict.PLAIN
    assert decide(code, 2, Kind.SEND, is_plain=True).verdict is Verdict.DEAD


@pytest.mark.parametrize("code", MALFORMED)
@pytest.mark.parametrize("kind", [Kind.EDIT, Kind.ANSWER])
def test_an_edit_or_a_press_has_no_plainer_form(code: int, kind: Kind) -> None:
    assert verdict(code, 1, kind) is Verdict.DEAD


@pytest.mark.parametrize("code", [909, 920])
def test_what_cannot_be_edited_any_more_is_said_in_a_new_message(code: int) -> None:
    assert verdict(code, 1, Kind.EDIT) is Verdict.ANEW
    assert verdict(code, 1, Kind.SEND) is Verdict.DEAD


@pytest.mark.parametrize("code", [*NOT_THIS_PERSON, *NOT_THIS_PERSON_EITHER, *NOR_THIS_CHAT])
def test_who_takes_no_messages_is_not_written_to_again(code: int) -> None:
    assert verdict(code) in ENDS


@pytest.mark.parametrize("code", [900, 901, 902])
def test_who_forbade_messages_is_remembered_as_unreachable(code: int) -> None:
    assert verdict(code) is Verdict.UNREACHABLE


@pytest.mark.parametrize("code", [777, 998, 1099])
def test_a_code_nobody_knows_is_tried_once_more(code: int) -> None:
    assert verdict(code) is Verdict.RETRY
    assert verdict(code, 2) in ENDS


@pytest.mark.parametrize("code", [998, 1099])
def test_a_new_code_of_messages_that_stays_is_about_the_person(code: int) -> None:
    assert verdict(code, 2) is Verdict.UNREACHABLE
    assert verdict(code, 2, Kind.EDIT) is Verdict.DEAD


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
    form, is_plain, seen = kind, False, []
    for attempt in range(1, 1000):
        seen.append(decide(code, attempt, form, is_plain=is_plain).verdict)
        if seen[-1] in ENDS:
            break
        is_plain = is_plain or seen[-1] in (Verdict.PLAIN, Verdict.ANEW)
        form = Kind.SEND if seen[-1] is Verdict.ANEW else form
    assert seen[-1] in ENDS or seen[-1] is Verdict.STOP or code == 6
    assert seen.count(Verdict.PLAIN) + seen.count(Verdict.ANEW) <= 1


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
        assert later.verdict is now.verdict
        assert later.delay >= now.delay


@given(st.integers(), st.integers(min_value=1), st.sampled_from(list(Kind)))
def test_every_code_has_a_verdict(code: int, attempt: int, kind: Kind) -> None:
    decision = decide(code, attempt, kind)
    assert (decision.delay > timedelta(0)) == (decision.verdict in {Verdict.RETRY, Verdict.STOP})


def test_an_answer_to_a_press_is_given_up_within_its_minute() -> None:
    assert timedelta(seconds=30) < ANSWER_LIVES < timedelta(minutes=1)


@given(st.sampled_from(LISTED), st.integers(1, 200))
def test_the_pause_of_a_whole_request_is_that_of_a_row(code: int, attempt: int) -> None:
    decision = decide(code, attempt, Kind.SEND)
    if decision.verdict is Verdict.RETRY and code != 6:
        assert decision.delay == retry_delay(code, attempt)


A_CARD = Outgoing(
    5,
    Kind.SEND,
    {"message": "Words", "keyboard": "{}", "attachment": "photo1_2", "template": "{}"},
    7,
    "key",
    Lane.BULK,
)


def test_the_plain_form_is_the_words_and_what_the_buttons_said() -> None:
    plain = in_plain_form(A_CARD, ("Done", "Back"))
    assert plain.params == {
        "message": "Words\n• Done\n• Back", "dont_parse_links": 1, "disable_mentions": 1,
    }  # fmt: skip
    kept = (plain.peer_id, plain.kind, plain.random_id, plain.card_key, plain.lane)
    assert kept == (5, Kind.SEND, 7, "key", Lane.BULK)
    assert plain.is_plain


@given(st.text(max_size=6000), st.lists(st.text(max_size=40), max_size=10).map(tuple))
def test_the_plain_form_is_short_and_not_without_a_word(
    words: str, labels: tuple[str, ...]
) -> None:
    """What VK counts, characters or halves of a pair, is not known: far below its limit."""
    outgoing = Outgoing(5, Kind.SEND, {"message": words}, 7)
    text = in_plain_form(outgoing, labels).params["message"]
    assert len(text) <= 2000
    assert text[:1900] == "\n".join((words, *(f"• {label}" for label in labels)))[:1900]


def test_what_cannot_be_edited_any_more_says_the_same_as_a_message_of_its_own() -> None:
    edit = Outgoing(5, Kind.EDIT, {"message": "Done"}, 7, "key", Lane.REPLY)
    anew = as_new_message(edit)
    assert (anew.kind, anew.params, anew.random_id) == (Kind.SEND, {"message": "Done"}, 7)
    assert anew.card_key is None  # the card itself stays where it was


UPLOAD_ANEW = (22, 105, 118, 121, 129)
"""Something between the upload host and the method that saves went wrong."""


@pytest.mark.parametrize("code", [*TRY_AGAIN, *TRY_LATER, *UPLOAD_ANEW])
def test_an_upload_that_fails_is_tried_three_times_and_then_the_words_go_alone(code: int) -> None:
    first, second, third = (decide_on_upload(code, attempt) for attempt in (1, 2, 3))
    assert first.verdict is second.verdict is Verdict.RETRY
    assert timedelta(0) < first.delay <= second.delay <= timedelta(seconds=10)
    assert third.verdict is (Verdict.RETRY if code == 6 else Verdict.BARE)


@pytest.mark.parametrize(
    "code", [100, 8, 200, 1150, 3, 104, 99999, *KEY_OR_PERSON, 20, 23, 24, 27]
)
def test_what_cannot_be_uploaded_at_all_costs_the_enclosure_only(code: int) -> None:
    """Also where the token may not upload: it may send messages all the same."""
    assert decide_on_upload(code, 1).verdict is Verdict.BARE


@pytest.mark.parametrize("code", [5, 17, 28, 1114])
def test_a_token_that_is_refused_stops_uploads_and_messages_alike(code: int) -> None:
    assert decide_on_upload(code, 1).verdict is Verdict.STOP


@pytest.mark.parametrize("code", [900, 901, 902, 917, 18])
def test_who_takes_no_messages_needs_no_documents(code: int) -> None:
    assert decide_on_upload(code, 1).verdict is Verdict.UNREACHABLE


@given(st.integers(-5, 5000), st.integers(1, 1000))
def test_any_code_of_an_upload_leads_somewhere_and_never_to_a_death(
    code: int, attempt: int
) -> None:
    decision = decide_on_upload(code, attempt)
    assert decision.verdict in {
        Verdict.RETRY, Verdict.BARE, Verdict.STOP, Verdict.UNREACHABLE
    }  # fmt: skip
    assert decision.verdict is not Verdict.RETRY or decision.delay > timedelta(0)


def test_a_message_is_tried_without_its_enclosure_before_its_words_suffer() -> None:
    assert may_blame_enclosure(100, Verdict.PLAIN)
    assert may_blame_enclosure(1150, Verdict.DEAD)
    assert not may_blame_enclosure(911, Verdict.PLAIN)
    assert not may_blame_enclosure(914, Verdict.PLAIN)
    for other in set(Verdict) - {Verdict.PLAIN, Verdict.DEAD}:
        assert not may_blame_enclosure(100, other)
