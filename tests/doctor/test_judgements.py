"""What facts mean: pure functions from what was seen to what is said."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.doctor import database_side as database
from bot.doctor import own_side as own
from bot.doctor import vk_side as vk
from bot.doctor.checks import CHECKS
from bot.doctor.findings import Finding, Verdict
from bot.doctor.own_side import SettingsSeen
from bot.storage.backlog import Backlog
from bot.storage.examination import Mail, ToBeReminded
from bot.vk.api import Community, VkError
from bot.vk.inspection import Events, Features

NOW = datetime(2026, 9, 1, 12, tzinfo=UTC)
SEEN = SettingsSeen("here", True, None, True, None, {})
NO_MAIL = Mail(Backlog(0, None), 0, {}, 0, 0)
ALL_ON = Events(True, "5.199", "5.199", ())


def is_well(finding: Finding) -> bool:
    """Whether it is; whoever says no also says what to do."""
    assert (finding.verdict is Verdict.WRONG) == bool(finding.remedy)
    return finding.verdict is Verdict.WELL


def test_every_check_has_a_name_of_its_own_and_comes_after_what_it_needs() -> None:
    names = [check.name for check in CHECKS]
    assert len(set(names)) == len(names)
    for number, check in enumerate(CHECKS):
        assert set(check.after) <= set(names[:number])


@pytest.mark.parametrize(
    ("changes", "well", "word"),
    [
        ({}, True, ".env is there"),
        ({"env_file": False}, True, "environment"),
        ({"env_file": False, "elsewhere": "/srv/bot"}, False, "/srv/bot"),
        ({"env_file": False, "has_token": False}, False, "cp .env.example .env"),
        ({"unreadable": ".env cannot be read."}, False, "cannot be read"),
        ({"wrong": {"BOT_TIMEZONE": "Value error, is not a time zone"}}, False,
         "BOT_TIMEZONE is not a time zone"),
        ({"wrong": {"BOT_LOG_LEVEL": "Input should be 'INFO'"}}, False,
         "BOT_LOG_LEVEL input should be 'INFO'"),
    ],
)  # fmt: skip
def test_settings(changes: dict[str, object], well: bool, word: str) -> None:
    finding = own.settings(replace(SEEN, **changes))  # type: ignore[arg-type]
    assert is_well(finding) is well
    assert word in str(finding)


def test_names_that_are_nearly_settings_are_told_with_what_was_meant() -> None:
    assert is_well(own.names({}))
    told = str(own.names({"BOT_TOKN": "BOT_TOKEN", "BOT_QQ": None}))
    assert "BOT_TOKN, BOT_QQ are no settings" in told
    assert "perhaps BOT_TOKEN instead of BOT_TOKN" in told
    assert "BOT_QQ is no setting: remove" in str(own.names({"BOT_QQ": None}))


def test_content_is_told_by_its_problems_or_its_oldest_link() -> None:
    today = date(2026, 9, 1)
    broken = own.content(2, "roles.yaml:3: is wrong", 0, None, today)
    assert not is_well(broken)
    assert "2 problems, the first in roles.yaml:3" in str(broken)
    assert "python -m bot check" in str(broken)
    well = own.content(0, "", 10, date(2026, 8, 31), today)
    assert is_well(well)
    assert "2026-08-31 (1 day ago)" in str(well)
    assert well.figures["oldest_checked"] == "2026-08-31"
    assert is_well(own.content(0, "", 0, None, today))


@pytest.mark.parametrize(
    ("age", "alive", "well", "word"),
    [
        (None, False, True, "none runs"),
        (3.0, True, True, "3 s ago"),
        (7200.0, False, False, "2 h old"),
        (-90000.0, False, False, "future"),
    ],
)
def test_a_bot_that_runs_or_was_cut_off(
    age: float | None, alive: bool, well: bool, word: str
) -> None:
    finding = own.running(age, alive)
    assert is_well(finding) is well
    assert word in str(finding)


def test_a_database_is_told_by_its_version() -> None:
    assert not is_well(database.in_memory())
    for found in (None, "0001", "0002"):
        assert is_well(database.version("data/bot.db", found, "0002"))
    assert "there is no database yet" in str(database.version("x.db", None, "0002"))
    assert "brings it to 0002" in str(database.version("x.db", "0001", "0002"))


@pytest.mark.parametrize(
    ("sentence", "remedy"),
    [
        ("x.db is another's; give it a file.", "give it a file"),
        ("x.db cannot be reached: no. Check that it may.", "check that it may"),
        ("x.db cannot be read as a database: not one.", "restore a copy"),
        ("x.db cannot be read as a database: database is locked.", "end the other program"),
    ],
)
def test_a_database_that_is_refused_comes_with_a_remedy(sentence: str, remedy: str) -> None:
    finding = database.refused(sentence)
    assert not is_well(finding)
    assert remedy in finding.remedy
    assert ".." not in str(finding)


def test_writing_integrity_and_disk() -> None:
    assert is_well(database.writable(None))
    assert "end the other program" in str(database.writable("SQLite says: database is locked"))
    assert "give the file" in str(database.writable("this user may not write into /"))
    assert is_well(database.integrity([]))
    assert not is_well(database.integrity(["row 3 missing from index"]))
    assert is_well(database.disk(database.LEAST_FREE_BYTES))
    assert not is_well(database.disk(database.LEAST_FREE_BYTES - 1))


@pytest.mark.parametrize(("minutes", "well"), [(0, True), (9, True), (11, False)])
def test_what_waits_for_long_is_wrong(minutes: int, well: bool) -> None:
    mail = replace(NO_MAIL, backlog=Backlog(3, NOW - timedelta(minutes=minutes)))
    finding = database.outbox(mail, NOW)
    assert is_well(finding) is well
    assert "3 messages wait" in str(finding)
    assert finding.figures == {"waiting": 3, "oldest_seconds": minutes * 60}


def test_nothing_that_waits_is_well() -> None:
    assert is_well(database.outbox(NO_MAIL, NOW))


def test_dead_letters_of_today_are_wrong_and_older_ones_only_told() -> None:
    old = database.dead_letters(replace(NO_MAIL, dead=5))
    assert is_well(old)
    assert "5 kept from before" in str(old)
    late = database.dead_letters(replace(NO_MAIL, dead=5, dead_of_late={911: 2, 0: 1}))
    assert not is_well(late)
    assert "3 in the last 24 hours (VK error 911: 2, other: 1)" in str(late)


def test_people_who_take_no_messages_are_told() -> None:
    assert "300 people, 2 of them" in str(
        database.people(replace(NO_MAIL, people=300, unreachable=2))
    )


@pytest.mark.parametrize(
    ("people", "first_in", "well", "words"),
    [
        (0, None, True, "nobody is to be reminded"),
        (1, timedelta(hours=3), True, "1 person to be reminded, the first in 3 h"),
        (7, timedelta(minutes=-5), True, "7 people to be reminded, the first now"),
        (7, timedelta(hours=-5), False, "the first was to hear it 5 h ago: start the bot"),
    ],
)
def test_reminders_that_are_late_are_told(
    people: int, first_in: timedelta | None, well: bool, words: str
) -> None:
    first = NOW + first_in if first_in is not None else None
    finding = database.reminders(ToBeReminded(people, first), NOW)
    assert is_well(finding) is well
    assert words in str(finding)
    assert finding.figures["people"] == people


def test_a_communitys_token_is_told_by_its_community() -> None:
    finding = vk.community(Community(77, "school"))
    assert is_well(finding)
    assert "https://vk.me/school (number 77)" in str(finding)


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (5, "VK refuses it"), (27, "VK refuses it"), (1117, "VK refuses it"),
        (0, "check the network and BOT_API_URL"), (100, "belongs to no community"),
    ],
)  # fmt: skip
def test_a_refused_token_says_whose_fault_it_is(code: int, words: str) -> None:
    finding = vk.refused_token(VkError(code, "no"))
    assert not is_well(finding)
    assert words in str(finding)


@pytest.mark.parametrize(
    ("rights", "word"),
    [
        ({"messages", "manage", "photos", "docs"}, ""),
        ({"messages", "photos", "docs"}, "lacks the right to manage"),
        ({"messages", "manage"}, "lacks the right to photos and to docs"),
        (set(), "lacks the right to messages and to manage and to photos and to docs"),
    ],
)
def test_rights_that_are_missing_are_named(rights: set[str], word: str) -> None:
    finding = vk.permissions(rights)
    assert is_well(finding) is not bool(word)
    assert word in str(finding)


@pytest.mark.parametrize(
    ("found", "verdict", "word"),
    [
        (Features(True, True, True), Verdict.WELL, "on"),
        (Features(None, True, None), Verdict.WELL, "on"),
        (Features(True, True, False), Verdict.WELL, "Start button is off"),
        (Features(True, False, True), Verdict.WRONG, "bot features are off"),
        (Features(False, True, True), Verdict.WRONG, "messages are off"),
        (Features(False, False, True), Verdict.WRONG, "messages and bot features are off"),
        (Features(None, None, None), Verdict.SKIPPED, "look yourself"),
    ],
)
def test_features_that_are_off_are_named(found: Features, verdict: Verdict, word: str) -> None:
    finding = vk.features(found)
    assert finding.verdict is verdict
    assert word in str(finding)


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({}, ""),
        ({"is_enabled": False}, "long poll is off"),
        ({"version": "5.131"}, "version 5.131, not 5.199"),
        ({"missing": ("message_event",)}, "message_event is off"),
        ({"missing": ("message_allow", "message_deny")}, "message_allow, message_deny are off"),
    ],
)
def test_events_that_do_not_come_are_named(changes: dict[str, object], word: str) -> None:
    finding = vk.events(replace(ALL_ON, **changes))  # type: ignore[arg-type]
    assert is_well(finding) is not bool(word)
    assert word in str(finding)
    if word:
        assert "python -m bot run" in finding.remedy


@pytest.mark.parametrize(
    ("ahead", "word"), [(0, ""), (5, ""), (-5, ""), (5.1, "ahead of"), (-3600, "behind")]
)
def test_a_clock_that_is_wrong_is_told_by_how_much(ahead: float, word: str) -> None:
    finding = vk.clock(ahead)
    assert is_well(finding) is not bool(word)
    assert word in str(finding)


@pytest.mark.parametrize("code", [0, 5, 10, 15])
def test_a_question_that_vk_does_not_answer_is_wrong(code: int) -> None:
    assert not is_well(vk.unanswered("clock", VkError(code, "no")))
