"""The shape of the file about reminders: what it holds in which section."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from pydantic import Field

from bot.domain.content_model import ContentModel, Id, Line
from bot.domain.reminder_kinds import Kind, Manners, Reminders
from bot.domain.reminder_words import REMINDER_PHRASES, ReminderLabels


class RemindersFile(ContentModel):
    manners: Manners
    never_about: tuple[Id, ...] = ()
    reminders: tuple[Kind, ...]
    labels: ReminderLabels
    weekdays: tuple[Line, ...] = Field(min_length=7, max_length=7)
    months: tuple[Line, ...] = Field(min_length=12, max_length=12)
    taken_back: tuple[Line, ...] = ()
    moving: tuple[Line, ...] = ()
    phrases: Mapping[str, str]

    @property
    def whole(self) -> Reminders:
        return Reminders(
            manners=self.manners,
            never_about=self.never_about,
            kinds={kind.id: kind for kind in self.reminders},
            labels=self.labels,
            weekdays=self.weekdays,
            months=self.months,
            taken_back=self.taken_back,
            moving=self.moving,
        )


REMINDER_KEYS: Final[Mapping[object, Collection[str]]] = {
    "labels": ReminderLabels.model_fields,
    "phrases": REMINDER_PHRASES,
    "manners": Manners.model_fields,
}
"""The keys of its sections that have keys of their own."""
