"""Turns made, and what they show made into outbox rows: one way for updates and for cues."""

import random
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.domain.person import Device, Person
from bot.domain.places import Post
from bot.domain.register import Register
from bot.domain.turn import Show, Turn
from bot.understanding.understanding import Understanding
from bot.usecases import reminding
from bot.vk.api import Community
from bot.vk.rendering import Renderer, snackbar
from bot.vk.updates import CHAT_PEERS_FROM, Press

_RANDOM_ID_BITS: Final = 31
"""VK takes a signed number of 32 bits (documented); 0 would mean that there is none."""


@dataclass(slots=True)
class Turns:
    """Everything a turn needs that is the same for all. Content may be renewed at any moment: a
    turn goes on to its end with the content it began with."""

    content: Content
    understanding: Understanding
    community: Community
    codes: Codes
    random: random.Random

    def renew(self, content: Content, understanding: Understanding) -> None:
        """Turns that begin from now on have this content, and what is made of it."""
        self.content, self.understanding = content, understanding

    def new(
        self,
        person: Person,
        now: datetime,
        register: Register,
        *,
        peer_id: int = 0,
        is_quiet_press: bool = False,
        is_blind: bool = False,
    ) -> Turn:
        """A turn on a fork of the register, in the person's own dialogue unless told otherwise."""
        return Turn(
            person=person,
            content=self.content,
            now=now,
            address=self.community.address,
            new_key=lambda: f"{self.random.getrandbits(64):016x}",
            codes=self.codes,
            register=register.fork(),
            peer_id=peer_id or person.id,
            is_quiet_press=is_quiet_press,
            is_blind=is_blind,
        )

    def end(self, turn: Turn, lane: Lane = Lane.REPLY) -> list[Outgoing]:
        """What the turn shows, once it is settled what its person is to be reminded of."""
        reminding.plan(turn)
        return self.rows(turn, lane)

    def rows(self, turn: Turn, lane: Lane = Lane.REPLY) -> list[Outgoing]:
        """What the turn shows, in order."""
        is_in_chat = turn.peer_id >= CHAT_PEERS_FROM
        renderer = _renderer(turn, is_in_chat=is_in_chat)
        rows = []
        for effect in turn.effects:
            if not isinstance(effect, Show):
                params = renderer.plain(effect.text)
                rows.append(self._row(turn.peer_id, Kind.EDIT, params, effect.card.key, lane))
            elif turn.forgets_person:
                params = renderer.farewell(effect.screen)
                rows.append(self._row(turn.peer_id, Kind.SEND, params, lane=lane))
            else:
                params = renderer.message(effect.screen)
                rows.append(self._row(turn.peer_id, Kind.SEND, params, effect.card_key, lane))
        return rows

    def press_answer(self, person_id: int, peer_id: int, press: Press, text: str) -> Outgoing:
        params: dict[str, Any] = {"event_id": press.event_id, "user_id": person_id}
        if text:
            params["event_data"] = snackbar(text)
        return self._row(peer_id, Kind.ANSWER, params, lane=Lane.PRESS)

    def apology(self, peer_id: int) -> Outgoing:
        text = self.content.phrases.fill("apology")
        return self._row(peer_id, Kind.SEND, Renderer.plain(text))

    def _row(
        self,
        peer_id: int,
        kind: Kind,
        params: Mapping[str, Any],
        card_key: str | None = None,
        lane: Lane = Lane.REPLY,
    ) -> Outgoing:
        """`random_id` is random, not counted: a database made anew must not repeat the ids VK
        remembers for an hour (documented)."""
        random_id = self.random.getrandbits(_RANDOM_ID_BITS) or 1
        return Outgoing(peer_id, kind, params, random_id, card_key, lane)


def _renderer(turn: Turn, *, is_in_chat: bool) -> Renderer:
    person, content = turn.person, turn.content
    device = Device(keyboard=False) if is_in_chat else person.device
    roles = content.roles
    return Renderer(
        content,
        device,
        has_menu=bool(person.journeys) and not is_in_chat,
        has_places=any(roles[role].post is not Post.FAMILY for role in person.journeys),
    )
