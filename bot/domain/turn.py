"""A turn: what one update changes and shows, gathered in memory and saved by the unit of work."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from bot.domain.actions import Action
from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.cues import Cue, CueFamilies
from bot.domain.person import Card, Person, PersonId
from bot.domain.register import Register
from bot.domain.screens import Screen

_CARDS_REMEMBERED: Final = 8
"""Open cards kept for later editing; older ones keep their buttons, which still answer."""


class Show(msgspec.Struct, frozen=True):
    """Send this screen. `card_key` names it for a later edit."""

    screen: Screen
    card_key: str | None = None


class CloseCard(msgspec.Struct, frozen=True):
    """Edit a card to one line without buttons."""

    card: Card
    text: str


Effect = Show | CloseCard


class Turn(msgspec.Struct):
    """The effects of one update on one person, in order.

    `address` is the bot's own `https://vk.me/…`; texts name it as `{bot}`. `new_key` gives random
    keys. `register` is the turn's own fork; `cues` are for other people. `snackbar` stays empty
    when the update is no quiet press: nothing can be shown there.
    """

    person: Person
    content: Content
    now: datetime
    address: str
    new_key: Callable[[], str]
    codes: Codes
    register: Register = msgspec.field(default_factory=Register)
    peer_id: int = 0
    """The conversation it happens in: the person's own, or a group chat."""
    is_quiet_press: bool = False
    is_blind: bool = False
    """Typed right after another message, before the answer to that came."""
    effects: list[Effect] = msgspec.field(default_factory=list)
    snackbar: str = ""
    forgets_person: bool = False
    cues: list[Cue | CueFamilies] = msgspec.field(default_factory=list)
    others: Mapping[PersonId, Person] = msgspec.field(default_factory=dict)
    """People whose progress this turn may look at: the staff of its person's organisation."""
    unanswered: str = ""
    """A question that nobody could answer, masked, to be kept for the editors."""

    def show(self, screen: Screen, *, present: bool = False) -> None:
        """Adds a screen. `present` says that it is where the person stands, not an excursion."""
        if "{bot}" in screen.text:
            screen = replace(screen, text=screen.text.replace("{bot}", self.address))
        key: str | None = None
        changes: dict[str, Any] = {}
        if screen.card_of:
            key = self.new_key()
            cards = (*self.person.cards, Card(key, *screen.card_of))[-_CARDS_REMEMBERED:]
            changes["cards"] = cards
        if not screen.is_extra:
            changes["choices"] = screen.choices
            changes["awaits"] = screen.awaits
            changes["sees_present"] = present
        if changes:
            self.person = replace(self.person, **changes)
        self.effects.append(Show(screen, key))

    def say(self, phrase: str, /, **variables: object) -> None:
        """Adds a sentence that goes before the screen that counts."""
        text = self.content.phrases.fill(phrase, **variables)
        self.show(Screen(text, is_extra=True))

    def open_with(self, phrase: str) -> None:
        """Puts a sentence at the beginning of the first message."""
        opening = self.content.phrases.fill(phrase)
        for number, effect in enumerate(self.effects):
            if isinstance(effect, Show):
                text = f"{opening}\n\n{effect.screen.text}"
                screen = replace(effect.screen, text=text)
                self.effects[number] = Show(screen, effect.card_key)
                return

    def close_cards(self, role: str, step: str, phrase: str, /, **variables: object) -> None:
        """Turns the open cards of a step into one line each."""
        text = self.content.phrases.fill(phrase, **variables)
        closed = [c for c in self.person.cards if (c.role, c.step) == (role, step)]
        self.effects.extend(CloseCard(card, text) for card in closed)
        if closed:
            left = tuple(c for c in self.person.cards if c not in closed)
            self.person = replace(self.person, cards=left)

    def glance(self, phrase: str, /, **variables: object) -> None:
        """Shows a short sentence over the chat, where the press allows it."""
        if self.is_quiet_press:
            self.snackbar = self.content.phrases.fill(phrase, **variables)

    def offered(self, action: Action) -> bool:
        """Whether the last screen offered this; for what an old button must not be able to do."""
        return any(choice.action == action for choice in self.person.choices)

    def show_notice_once(self) -> None:
        """Puts the global notice before everything else, once for each person."""
        notice = self.content.notice
        if not notice.enabled or self.person.notice_seen == notice.id or self.forgets_person:
            return
        if not any(isinstance(effect, Show) for effect in self.effects):
            return
        text = notice.text.replace("{bot}", self.address)
        self.effects.insert(0, Show(Screen(text, is_extra=True)))
        self.person = replace(self.person, notice_seen=notice.id)
