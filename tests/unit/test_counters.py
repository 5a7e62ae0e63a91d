"""Counters: plain numbers with a meaning each, told in one line."""

import pytest

from bot.counters import Counters, as_line, is_gauge, meanings

NAMES = [
    "received", "repeated", "handled", "failed", "sent", "retried", "dead", "unreachable",
    "caught_up", "malformed_resent", "reminders_sent", "sent_bare", "reminders_due", "queue",
    "oldest_seconds",
]  # fmt: skip


def test_a_new_run_has_done_nothing() -> None:
    assert Counters().as_dict() == dict.fromkeys(NAMES, 0)


def test_every_number_says_what_it_counts() -> None:
    assert list(meanings()) == NAMES
    assert all(len(meaning) > 10 for meaning in meanings().values())


def test_only_what_waits_may_fall() -> None:
    gauges = [name for name in NAMES if is_gauge(name)]
    assert gauges == ["reminders_due", "queue", "oldest_seconds"]


def test_a_typing_error_in_a_counters_name_is_an_error() -> None:
    with pytest.raises(AttributeError):
        Counters().recieved = 1  # type: ignore[attr-defined]


def test_the_line_has_every_number_and_is_one_line() -> None:
    counters = Counters(received=1_234_567, sent=3, oldest_seconds=12.3456)
    line = as_line(counters.as_dict())
    assert line.startswith("received 1234567, repeated 0, ")
    assert "sent 3," in line
    assert line.endswith("oldest_seconds 12.3")
    assert "\n" not in line
