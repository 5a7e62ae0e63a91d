"""How findings are said: one line, one sentence, the same for machines, no secret."""

import pytest

from bot.doctor.findings import counted, lasting, size, skipped, well, wrong


def test_a_line_says_what_is_well() -> None:
    assert str(well("disk", "5 GB free", free_bytes=5)) == "✓ disk: 5 GB free."


def test_a_line_says_what_is_wrong_and_the_remedy() -> None:
    assert str(wrong("clock", "an hour late", "set it")) == "✗ clock: an hour late: set it."


def test_a_line_says_why_nothing_can_be_said() -> None:
    assert str(skipped("events", "VK is away")) == "– events: skipped, since VK is away."


def test_a_line_is_one_line_whatever_others_have_said() -> None:
    assert str(wrong("token", "VK says\nno\t no", "ask\nagain")).splitlines() == [
        "✗ token: VK says no no: ask again."
    ]


def test_machines_get_the_same_with_figures() -> None:
    assert wrong("disk", "3 bytes free", "make room", free_bytes=3).as_json() == {
        "check": "disk",
        "verdict": "wrong",
        "told": "3 bytes free",
        "remedy": "make room",
        "figures": {"free_bytes": 3},
    }


def test_a_secret_is_taken_out_wherever_it_stands() -> None:
    finding = wrong("token", "VK says vk1.a.x is bad", "not vk1.a.x", seen="vk1.a.x", count=1)
    without = finding.without("vk1.a.x")
    assert "vk1" not in str(without) + str(without.as_json())
    assert without.figures["count"] == 1


@pytest.mark.parametrize(
    ("seconds", "told"),
    [
        (-3, "0 s"), (0, "0 s"), (59.4, "59 s"), (119, "119 s"), (120, "2 min"),
        (7199, "120 min"), (7200, "2 h"), (172_799, "48 h"), (172_800, "2 days"),
    ],
)  # fmt: skip
def test_stretches_of_time_are_told_as_people_do(seconds: float, told: str) -> None:
    assert lasting(seconds) == told


def test_bytes_and_things_are_told_as_people_do() -> None:
    assert [size(n) for n in (12, 2048, 3 * 2**20, 5 * 2**30)] == [
        "12 bytes", "2.0 KB", "3.0 MB", "5.0 GB",
    ]  # fmt: skip
    assert [counted(1, "row"), counted(2, "row"), counted(0, "person", "people")] == [
        "1 row", "2 rows", "0 people",
    ]  # fmt: skip
