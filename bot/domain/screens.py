"""Screens: what to show, messenger-neutral. VK's limits and devices belong to `bot.vk`."""

from __future__ import annotations

from enum import Enum, auto
from functools import cached_property

import msgspec

from bot.domain.actions import ButtonAction
from bot.domain.enclosures import Enclosure
from bot.domain.person import Awaits, Choice


class Tone(Enum):
    """How much a button asks to be pressed."""

    __hash__ = object.__hash__  # there is one of each; Enum's own way is slower

    PLAIN = auto()
    MAIN = auto()
    """The thing to do next on this screen."""
    GOOD = auto()
    """Says that something is done."""
    DANGER = auto()
    """Cannot be undone."""


class Button(msgspec.Struct, frozen=True):
    """A press means an action."""

    label: str
    action: ButtonAction
    tone: Tone = Tone.PLAIN
    is_quiet: bool = False
    """A quiet press leaves no message of the person; a spoken one reads as their answer."""


class LinkButton(msgspec.Struct, frozen=True):
    """A press opens a web page."""

    label: str
    url: str


Row = tuple[Button | LinkButton, ...]


class Screen(msgspec.Struct, frozen=True, dict=True):
    """One message: a text and the buttons under it."""

    text: str
    rows: tuple[Row, ...] = ()
    card_of: tuple[str, str] | None = None
    """(role, step) if this is a step's card, which will be edited once the step is done."""
    is_extra: bool = False
    """An addition before the screen that counts: it offers no choices of its own."""
    awaits: Awaits | None = None
    """What the person may type after it; any other screen ends that."""
    enclosure: Enclosure | None = None
    """A picture or a document that goes with it."""

    @cached_property
    def choices(self) -> tuple[Choice, ...]:
        """What is remembered of them with the person."""
        return tuple([Choice(button.label, button.action) for button in self.buttons])

    @cached_property
    def buttons(self) -> tuple[Button, ...]:
        """The buttons that mean an action, in reading order: what numbers refer to."""
        return tuple([b for row in self.rows for b in row if isinstance(b, Button)])
