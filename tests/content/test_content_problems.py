"""What the check says: every problem, each in its place, all in one run."""

from pathlib import Path

import pytest
from breaks_of_addresses import ADDRESSES
from breaks_of_faq import FAQ
from breaks_of_names import NAMES
from breaks_of_paths import DIALOGUE
from breaks_of_places import PLACES
from breaks_of_reminders import REMINDERS
from breaks_of_shape import SHAPE
from breaks_of_size import LENGTHS
from breaks_of_texts import TEXTS
from breaks_of_understanding import UNDERSTANDING
from broken_content import Break, broken
from sound_content import write_sound_content

from bot.content import check_content

BREAKS = [
    *(*SHAPE, *NAMES, *DIALOGUE, *LENGTHS, *ADDRESSES, *TEXTS, *PLACES, *REMINDERS, *FAQ),
    *UNDERSTANDING,
]
TOGETHER = [change for change in BREAKS if not change.alone]


def test_sound_content_has_no_problems(tmp_path: Path) -> None:
    assert check_content(write_sound_content(tmp_path)) == ()


@pytest.mark.parametrize("change", BREAKS, ids=lambda change: change.name)
def test_a_break_is_told_in_its_place_with_a_remedy(change: Break, tmp_path: Path) -> None:
    problems = broken(tmp_path, change)
    assert [p for p in problems if change.is_told(p, tmp_path)], "\n".join(map(str, problems))
    assert len(problems) == 1 + change.follow_ups, "\n".join(map(str, problems))


def test_all_breaks_made_at_once_are_told_in_one_run(tmp_path: Path) -> None:
    problems = broken(tmp_path, *TOGETHER)
    untold = [c.name for c in TOGETHER if not any(c.is_told(p, tmp_path) for p in problems)]
    assert len(TOGETHER) > 30
    assert not untold, "\n".join(map(str, problems))
