"""The time in a wish to wait: "not now, tomorrow morning"."""

from __future__ import annotations

from typing import Final

from bot.domain import reminder_actions as reminds
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.reminder_times import WHEN
from bot.domain.wording import normalised_label
from bot.understanding.reading import CLASS, NUMBER, Reading, Word

_TELLS_MORE: Final = frozenset({"NOUN", "ADJF", "ADJS", "NUMR", "PRTF", "PRTS", NUMBER, CLASS})
"""Beside a time these make it another time, or the time of something else."""


class Moments:
    """The times somebody may choose from, by their labels; made anew when content changes."""

    def __init__(self, content: Content) -> None:
        labels = content.reminders.labels
        self._labels = {
            when: tuple(normalised_label(getattr(labels, when)).split(" ")) for when in WHEN
        }

    def told(self, reading: Reading, person: Person) -> reminds.RemindLater | None:
        """To be reminded then: of what the screen asks about, else of the present step. None if no
        time is told, or not for sure."""
        found = [when for when, label in self._labels.items() if _is_told(label, reading.words)]
        if len(found) != 1:
            return None
        asked = (c.action for c in person.choices if isinstance(c.action, reminds.RemindLater))
        known = next((action for action in asked if action.when == found[0]), None)
        return known or reminds.RemindLater("", "", found[0])


def _is_told(label: tuple[str, ...], words: tuple[Word, ...]) -> bool:
    """Whether the label stands in the message as it is, and nothing besides tells more."""
    surfaces = tuple(word.surface for word in words)
    for at in range(len(words) - len(label) + 1):
        if surfaces[at : at + len(label)] == label:
            rest = (*words[:at], *words[at + len(label) :])
            return not any(word.negated or word.pos in _TELLS_MORE for word in rest)
    return False
