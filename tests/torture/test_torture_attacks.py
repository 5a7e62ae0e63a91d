"""What attackers try, and what the torture takes for a success of theirs."""

import random
from typing import get_args

import pytest
from msgspec.structs import fields

from bot.domain import action_codec
from bot.domain.content import Content
from bot.domain.place_actions import PlaceAction
from torture.attacks.forging import ACTIONS, Learnt, forged, some, stolen, written
from torture.attacks.guessing import MOST_LOOKED_AT, Answers, a_code
from torture.attacks.junk import CHAT_LINKS, NAMES, mark_for, shows_through
from torture.family_way import as_typed

LEARNT = Learnt(
    frozenset({"ours"}),
    frozenset({"7"}),
    frozenset({"inv"}),
    ('{"do": "leave", "place": "ours"}', '{"do": "begin"}'),
)


def test_every_action_about_places_is_forged_with_all_its_fields() -> None:
    of_bot = {
        action_codec.encode(kind(**{f.name: "x" for f in fields(kind)}))["do"]: tuple(
            field.name for field in fields(kind)
        )
        for kind in get_args(PlaceAction)
    }
    assert of_bot == ACTIONS


def test_whatever_is_left_out_each_action_is_tried() -> None:
    tried = some(forged(LEARNT, ()), 0, random.Random(1))
    assert {payload["do"] for payload in tried} == set(ACTIONS)
    assert any("ours" in written(payload) for payload in forged(LEARNT, ()))


def test_what_somebody_may_do_in_their_own_place_is_no_attack() -> None:
    leaving = {"do": "leave", "place": "ours"}
    assert leaving in forged(LEARNT, ())
    assert leaving not in forged(LEARNT, {"ours"})
    assert {"do": "rename", "place": "ours"} in forged(LEARNT, {"ours"})
    assert stolen(LEARNT, {"ours"}) == ['{"do": "begin"}']
    assert len(stolen(LEARNT, ())) == 2


@pytest.mark.parametrize(
    ("looked_at", "refused", "slowed"),
    [
        (5, 15, True),
        (MOST_LOOKED_AT, 20 - MOST_LOOKED_AT, True),
        (MOST_LOOKED_AT + 1, 19 - MOST_LOOKED_AT, False),
        (20, 0, False),
        (5, 14, False),
    ],
)
def test_guesses_are_slowed_if_few_are_looked_at_and_the_others_told_so(
    content: Content, looked_at: int, refused: int, slowed: bool
) -> None:
    unknown, wait = (content.phrases.fill(name) for name in ("code_unknown", "code_wait"))
    texts = [f"{unknown}\n\nВаш шаг"] * looked_at + [f"{wait}\n\nВаш шаг"] * refused
    assert Answers(20, ["Здравствуйте!", *texts]).are_slowed is slowed


def test_guessed_codes_look_like_real_ones_and_real_ones_are_typed_in_many_ways() -> None:
    rng = random.Random(1)
    guessed = [a_code(rng) for _ in range(100)]
    assert len(set(guessed)) == 100
    assert all(len(code) == 9 and code[4] == "-" for code in guessed)
    assert len({as_typed("K7TX-4M2Q", rng) for _ in range(50)}) == 4


@pytest.mark.parametrize(
    ("typed", "shown", "found"),
    [
        (NAMES[0], "Организация «Школа [id1|Иванова]».", ["'[id1|'"]),
        (NAMES[0], "Организация «Школа id1Иванова».", []),
        ("@all", "«@all собрание»", ["'@all'"]),
        ("{code}", "«{code}»", ["'{'", "'}'"]),
        ("evil.com", "Класс «evil.com»", ["'evil.c'"]),
        (NAMES[6], "Класс «заходите на evil.рф»", ["'evil.р'"]),
        (mark_for(7)[0], "Организация «Школа [id7|Anna]».", ["'[id7|'"]),
        ("Ш" * 400, "Ш" * 300, ["all of it"]),
        ("Ш" * 400, "Это слишком длинно.", []),
        (CHAT_LINKS[0], "Открыть чат: https://evil.example/join/x", ["'/evil'"]),
    ],
)
def test_tricks_that_show_through_are_seen(typed: str, shown: str, found: list[str]) -> None:
    assert sorted(shows_through([shown], typed)) == sorted(found)
