"""A person as the bot knows them: VK id, roles, progress, what stands on their screen. No names.

Values are frozen; a turn replaces them. Storage loads and saves them, nothing else creates them.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import NewType

import msgspec
from msgspec.structs import replace

from bot.domain.actions import ButtonAction
from bot.domain.reminders import NOTHING, Reminding

PersonId = NewType("PersonId", int)
"""VK's user id; in a private dialogue also the peer id."""


def no_answers() -> Mapping[str, str]:
    """The answers of somebody who has not been asked yet."""
    return {}


class Device(msgspec.Struct, frozen=True):
    """What the client that wrote last can show (VK's `client_info`); unknown means all."""

    keyboard: bool = True
    inline: bool = True
    callback: bool = True
    links: bool = True


class Journey(msgspec.Struct, frozen=True):
    """Progress of one person in one role. `done` and `current` are step ids, never positions."""

    role: str
    started_at: datetime
    answers: Mapping[str, str] = msgspec.field(default_factory=no_answers)
    done: Mapping[str, datetime] = msgspec.field(default_factory=dict)
    current: str | None = None
    """The step the person stands on; None when there is none left."""


class Dialogue(msgspec.Struct, frozen=True):
    """A role dialogue under way: the question on the screen and the answers before it."""

    question: str
    role: str | None = None
    answers: Mapping[str, str] = msgspec.field(default_factory=no_answers)
    trail: tuple[str, ...] = ()
    """Questions already answered, for going back."""
    told: tuple[str, ...] = ()
    """Steps told as done before their path was known."""


class Choice(msgspec.Struct, frozen=True):
    """A button of the last screen, so that its words or its number can be typed instead."""

    label: str
    action: ButtonAction


class Card(msgspec.Struct, frozen=True):
    """A step card that still has buttons and will be edited when its step is done."""

    key: str
    role: str
    step: str


class Awaited(StrEnum):
    """What the last screen asked to be typed; the values stand in the database."""

    ORGANISATION_NAME = "organisation_name"
    CLASS_NAME = "class_name"
    NEW_NAME = "new_name"
    OWN_LINE = "own_line"
    CHAT_LINK = "chat_link"
    CONSENT = "consent"
    """Nothing is typed: the person is asked whether to accept the invitation `about`."""
    ZONE = "zone"
    """A city or a time zone: the person's own, or that of the organisation `about`."""


class Awaits(msgspec.Struct, frozen=True):
    """What the last screen waits for, and the place or invitation it is about."""

    what: Awaited
    about: str = ""


class Person(msgspec.Struct, frozen=True):
    """Everything the bot remembers of a person."""

    id: PersonId
    first_seen: datetime
    role: str | None = None
    dialogue: Dialogue | None = None
    journeys: Mapping[str, Journey] = msgspec.field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    cards: tuple[Card, ...] = ()
    device: Device = Device()
    reachable: bool = True
    notice_seen: str | None = None
    awaits: Awaits | None = None
    sees_present: bool = False
    """Whether the last screen is the present one (card, question, finish), not an excursion."""
    last_message: int = 0
    """The number, within the dialogue, of the newest message from this person that was handled:
    what VK calls unanswered although it is not above this has its answer in the outbox."""
    reminding: Reminding = NOTHING

    @property
    def remind_at(self) -> datetime | None:
        """When there may be something to remind them of; whoever takes no messages is left alone
        until they are back."""
        return self.reminding.remind_at if self.reachable else None

    @property
    def journey(self) -> Journey | None:
        """Progress in the current role."""
        return self.journeys.get(self.role) if self.role else None

    def with_journey(self, journey: Journey) -> Person:
        """The person standing in this journey, which they have yet to be shown; a dialogue under
        way is over."""
        journeys = {**self.journeys, journey.role: journey}
        return replace(
            self, role=journey.role, journeys=journeys, dialogue=None, sees_present=False
        )

    def with_progress(self, journey: Journey) -> Person:
        """The person standing where they stand, with this journey in place of the one before."""
        return replace(self, journeys={**self.journeys, journey.role: journey})
