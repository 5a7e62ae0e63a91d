"""The sign of life: written whole or not at all, young only as long as the intake goes round."""

import json
import threading
from pathlib import Path

import pytest

from bot.counters import Counters
from bot.heartbeat import STALE_SECONDS, Heartbeat, Pulse, heartbeat_file, read_pulse
from bot.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "bot.alive"


def test_it_stands_beside_the_database_and_nowhere_without_one(tmp_path: Path) -> None:
    there = Settings(database_url=f"sqlite+aiosqlite:///{tmp_path}/people.db")
    assert heartbeat_file(there) == tmp_path / "people.alive"
    assert heartbeat_file(Settings(database_url="sqlite+aiosqlite:///:memory:")) is None


def test_a_beat_is_read_with_its_time_and_numbers(file: Path) -> None:
    counters = Counters(received=5, oldest_seconds=1.5)
    Heartbeat(file, counters, clock=lambda: 1000.25).beat()
    pulse = read_pulse(file)
    assert pulse == Pulse(1000.25, counters.as_dict())
    assert pulse.age_seconds(1010.25) == 10


@pytest.mark.parametrize(
    ("seconds", "alive"),
    [(0, True), (STALE_SECONDS - 1, True), (STALE_SECONDS, False), (-1, True), (-86400, False)],
)
def test_who_was_silent_for_three_minutes_is_not_alive(seconds: float, alive: bool) -> None:
    assert Pulse(1000.0, {}).is_alive(1000.0 + seconds) is alive


def test_new_numbers_do_not_make_an_old_beat_younger(file: Path) -> None:
    """The loop that counts may go on while the intake hangs."""
    now = [1000.0]
    counters = Counters()
    heartbeat = Heartbeat(file, counters, clock=lambda: now[0])
    heartbeat.beat()
    now[0], counters.sent = 1500.0, 7
    heartbeat.refresh()
    pulse = read_pulse(file)
    assert pulse is not None
    assert (pulse.at, pulse.counters["sent"]) == (1000.0, 7)


def test_before_the_first_beat_nothing_is_written(file: Path) -> None:
    heartbeat = Heartbeat(file, Counters())
    heartbeat.refresh()
    assert not file.exists()
    assert not heartbeat.is_beating()


def test_rounds_of_milliseconds_do_not_write_each_time(file: Path) -> None:
    counters = Counters()
    heartbeat = Heartbeat(file, counters)
    heartbeat.beat()
    file.unlink()
    heartbeat.beat()
    assert not file.exists()
    assert heartbeat.is_beating()


def test_a_bot_that_ended_leaves_nothing(file: Path) -> None:
    heartbeat = Heartbeat(file, Counters())
    heartbeat.beat()
    heartbeat.stop()
    assert list(file.parent.iterdir()) == []
    assert not heartbeat.is_beating()
    heartbeat.stop()


def test_a_folder_that_is_gone_costs_a_beat_and_not_the_bot(tmp_path: Path) -> None:
    heartbeat = Heartbeat(tmp_path / "gone" / "bot.alive", Counters())
    heartbeat.beat()
    heartbeat.stop()


def test_without_a_file_it_beats_all_the_same() -> None:
    heartbeat = Heartbeat(None, Counters())
    heartbeat.beat()
    assert heartbeat.is_beating()
    heartbeat.stop()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "5",
        "null",
        "{}",
        '{"at": 1}',
        '{"at": "1", "counters": {}}',
        '{"at": true, "counters": {}}',
        '{"at": NaN, "counters": {}}',
        '{"at": 1e300, "counters": {}}',
        '{"at": 1, "counters": []}',
        '{"at": 1, "counters": {"sent": "words"}}',
        "\udcff",
    ],
)
def test_what_is_no_sign_of_life_is_none(file: Path, text: str) -> None:
    file.write_bytes(text.encode(errors="surrogateescape"))
    assert read_pulse(file) is None


def test_no_file_is_no_sign_of_life(file: Path) -> None:
    assert read_pulse(file) is None
    assert read_pulse(None) is None


def test_a_reader_never_meets_half_a_beat(file: Path) -> None:
    counters = Counters()
    heartbeat = Heartbeat(file, counters)
    heartbeat.beat()
    broken: list[bytes] = []

    def read() -> None:
        for _ in range(2000):
            text = file.read_bytes()
            try:
                json.loads(text)
            except ValueError:
                broken.append(text)

    reader = threading.Thread(target=read)
    reader.start()
    while reader.is_alive():
        counters.sent = 10 ** (counters.sent % 17)
        heartbeat.refresh()
    reader.join()
    assert broken == []
