"""What the torture of hand-overs calls a wrong: a word lost or doubled, something shown to others,
a row that has moved. It must be able to fail."""

import shutil
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import pytest

from bot.domain.content import Content
from torture.hearing import ONCE, Hearing, Times, judge_privacy, judge_times
from torture.sight import Rights, not_for_them, words_of
from torture.stored import Belongings, changes, owed
from torture.verdict import Verdict
from torture.words import words

SECRETS = frozenset({"Класс1", "Класс2", "0123456789abcdefghjk", "K7TX-4M2Q", "chat1", "a1b2"})
MOTHER = Rights(words_of("Класс1"))
CHIEF = Rights(words_of("Класс1"), frozenset({7}))


@pytest.mark.parametrize(
    ("rights", "text", "found"),
    [
        (MOTHER, "Вас пригласил учитель класса «Класс1».", []),
        (MOTHER, "Вас пригласил учитель класса «Класс2».", ["Класс2"]),
        (MOTHER, "https://vk.me/guide?ref=0123456789abcdefghjk", ["0123456789abcdefghjk"]),
        (MOTHER, "напишите ему: код K7TX-4M2Q.", ["K7TX-4M2Q"]),
        (MOTHER, "https://vk.me/join/chat1", ["chat1"]),
        (MOTHER, '{"do":"show_place","place":"a1b2"}', ["a1b2"]),
        (MOTHER, "1. [id7|Anna Petrova] — сегодня", ["person 7"]),
        (MOTHER, '{"do": "confirm", "person": "7"}', ["person 7"]),
        (CHIEF, "1. [id7|Anna Petrova] — сегодня", []),
        (CHIEF, "1. [id8|Anna Petrova] — сегодня", ["person 8"]),
    ],
)
def test_what_is_somebody_elses_is_seen_wherever_it_stands(
    rights: Rights, text: str, found: list[str]
) -> None:
    assert not_for_them(["Здравствуйте!", text], SECRETS, rights) == found


def hearing(*texts: str, due: Mapping[str, Times] | None = None) -> Hearing:
    return Hearing("Anna", texts, texts, MOTHER, due or {})


def confirmed(content: Content) -> str:
    return content.phrases.fill("cue_confirmed", place="Школа")


@pytest.mark.parametrize(
    ("times", "wrong"), [(0, {"lost": 1}), (1, {}), (2, {"told too often": 1})]
)
def test_a_word_that_is_lost_or_comes_twice_is_told(
    content: Content, times: int, wrong: dict[str, int]
) -> None:
    verdict = Verdict("test", 1)
    heard = hearing("Начать", *[confirmed(content)] * times, due={"cue_confirmed": ONCE})
    judge_times(verdict, [heard], "cue_confirmed", "once")
    assert dict(verdict.counts) == wrong
    assert verdict.is_kept is not bool(wrong)


def test_a_promise_that_is_about_nobody_is_not_kept() -> None:
    verdict = Verdict("test", 1)
    judge_times(verdict, [hearing("Начать")], "cue_confirmed", "once")
    judge_privacy(verdict, [], SECRETS)
    assert [promise.kept for promise in verdict.promises] == [False, False]


def test_whoever_was_shown_somebody_elses_class_is_named() -> None:
    verdict = Verdict("test", 1)
    judge_privacy(verdict, [hearing("Класс «Класс1»"), hearing("Класс «Класс2»")], SECRETS)
    assert verdict.problems == ["not for them: Anna was shown Класс2"]
    assert not verdict.is_kept


def put(database: Path, statement: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(statement)


PLACE = (
    "INSERT INTO places (id, kind, name, created_at, shows_chat_link, own_line) "
    "VALUES ('{id}', 'class', '{id}', '2026-11-28 10:00:00', 0, '')"
)


@pytest.fixture
def school(database_file: Path) -> Path:
    for name in ("ours", "theirs"):
        put(database_file, PLACE.format(id=name))
    return database_file


@pytest.mark.parametrize(
    ("statement", "moved"),
    [
        ("UPDATE places SET name = 'Чужой' WHERE id = 'theirs'", []),
        ("UPDATE places SET name = 'Чужой' WHERE id = 'ours'", ["places: name changed"]),
        ("DELETE FROM places WHERE id = 'ours'", ["places: a row is gone"]),
        (
            "INSERT INTO guesses (person_id, since, wrong, refused) "
            "VALUES (7, '2026-11-28 10:00:00', 1, 0)",
            ["guesses: 1 rows more"],
        ),
    ],
)
def test_what_has_moved_is_told(
    school: Path, tmp_path: Path, statement: str, moved: list[str]
) -> None:
    of_victims = Belongings(school, frozenset({"ours"}), frozenset({7}))
    before = of_victims.now()
    assert list(changes(before, of_victims.now())) == []
    shutil.copy(school, tmp_path / "copy.db")
    put(school, statement)
    assert list(changes(before, of_victims.now())) == moved


def test_a_row_that_waits_is_owed_to_whom_it_is_for(database_file: Path) -> None:
    put(
        database_file,
        "INSERT INTO outbox (peer_id, kind, params, random_id, attempts, created_at, due_at) "
        "VALUES (7, 'send', '{}', 1, 0, '2026-11-28 10:00:00', '2026-11-28 10:00:00')",
    )
    assert owed(database_file) == ["row send"]
    assert owed(database_file, {8}) == []


def test_phrases_are_known_by_their_words_and_their_numbers_read(content: Content) -> None:
    fill, place = content.phrases.fill, "Класс1"
    people = {"place": place, "list": "1. [id7|Anna] — сегодня\n2. [id8|Boris] — 3 дн."}
    told, asked = (
        fill("cue_applications", more="", **people),
        fill("applications", more="", **people),
    )
    assert words().says("cue_applications", told)
    assert words().says("applications", asked)
    assert not words().says("cue_applications", asked)
    assert not words().says("applications", told)
    there = fill("class", place=place, joined=25, in_chat=3, chat=fill("chat_there"))
    assert words().numbers("class", f"Рад видеть.\n\n{there}") == {"joined": 25, "in_chat": 3}
    assert words().numbers("class", told) == {}
