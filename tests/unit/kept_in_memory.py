"""What the database does for places and cues, in memory: a turn is given the part of the register
that storage would load for it, and what it changes is kept; a cue of a kind is one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from msgspec.structs import replace

from bot.domain.cues import Cue, CueFamilies, CueKind
from bot.domain.guesses import EVERYBODY
from bot.domain.person import PersonId
from bot.domain.places import STAFF, Families, PlaceKind, Post
from bot.domain.register import Register

Key = TypeVar("Key")
Value = TypeVar("Value")


def truth(whole: Register, place: str) -> Families:
    """How many families there really are."""
    own = [m for m in whole.members.values() if (m.place, m.post) == (place, Post.FAMILY)]
    return Families(len(own), sum(m.in_chat_at is not None for m in own))


def part_for(
    whole: Register,
    person: PersonId,
    *,
    named: Collection[str] = (),
    chats: Collection[int] = (),
    guessers: Collection[PersonId] = (),
    besides: Collection[str] = (),
) -> Register:
    """What the database loads for a batch with this person (`bot.storage.places.load`)."""
    part = Register()
    for member in whole.memberships(person):
        part.loaded(member)
    for key, known in whole.invitations.items():
        if not {key, known.link_print, known.typed_print}.isdisjoint(named):
            part.invitations[key] = known
    part.chats = {peer: whole.chats[peer] for peer in chats if peer in whole.chats}
    wanted = {*guessers, EVERYBODY} if guessers else set()
    part.guesses = {who: whole.guesses[who] for who in wanted if who in whole.guesses}
    led = {m.place for m in part.members.values() if m.post in STAFF}
    led |= {chat.place for chat in part.chats.values() if chat.place}
    around = {m.place for m in part.members.values()} | led
    around |= {i.place for i in part.invitations.values()}.union(besides)
    _put_around(whole, part, around, led)
    return part


def _put_around(whole: Register, part: Register, around: set[str], led: set[str]) -> None:
    here = [whole.places[key] for key in sorted(around) if key in whole.places]
    above = [whole.places[p.organisation] for p in here if p.organisation]
    part.places = {place.id: place for place in (*here, *above)}
    for key, member in whole.members.items():
        if member.place in around and member.post in STAFF and key not in part.members:
            part.loaded(member)
    for known in whole.invitations.values():
        if known.place in led and known.revoked_at is None:
            part.invitations[known.id] = known
    for place in part.places.values():
        if place.kind is PlaceKind.CLASS:
            part.families[place.id] = truth(whole, place.id)


def keep(whole: Register, before: Register, after: Register) -> None:
    """Writes the difference, and takes out places in which nobody is left."""
    whole.places |= _changed(before.places, after.places)
    for key in before.members.keys() - after.members.keys():
        whole.remove_member(before.members[key])
    for member in _changed(before.members, after.members).values():
        whole.put_member(member)
    whole.invitations |= _changed(before.invitations, after.invitations)
    whole.guesses |= _changed(before.guesses, after.guesses)
    whole.chats |= _changed(before.chats, after.chats)
    for peer_id in before.chats.keys() - after.chats.keys():
        whole.chats.pop(peer_id, None)
    end_empty_places(whole)


def _changed(before: dict[Key, Value], after: dict[Key, Value]) -> dict[Key, Value]:
    return {key: value for key, value in after.items() if before.get(key) != value}


def end_empty_places(whole: Register) -> None:
    peopled = {m.place for m in whole.members.values()}
    for gone in whole.places.keys() - peopled:
        del whole.places[gone]
        of_it = [key for key, i in whole.invitations.items() if i.place == gone]
        for key in of_it:
            del whole.invitations[key]
        for key, place in whole.places.items():
            if place.organisation == gone:
                whole.places[key] = replace(place, organisation=None)
        for peer_id, chat in whole.chats.items():
            if chat.place == gone:
                whole.chats[peer_id] = replace(chat, place=None)


def forget(whole: Register, person: PersonId) -> None:
    whole.guesses.pop(person, None)
    for member in whole.memberships(person):
        whole.remove_member(member)
    end_empty_places(whole)


@dataclass
class _Waiting:
    """`due_at` is None once the cue has been followed."""

    due_at: datetime | None
    quiet_until: datetime | None = None
    by: PersonId | None = None


class KeptCues:
    """Cues by person, kind and place (`bot.storage.cues`)."""

    def __init__(self) -> None:
        self._kept: dict[tuple[PersonId, CueKind, str], _Waiting] = {}

    def add(self, cues: Collection[Cue | CueFamilies], whole: Register) -> None:
        for group in cues:
            for cue in [group] if isinstance(group, Cue) else _each(group, whole):
                self._add(cue)

    def _add(self, cue: Cue) -> None:
        known = self._kept.setdefault((cue.person, cue.kind, cue.place), _Waiting(None))
        earliest = max(cue.due_at, known.quiet_until or cue.due_at)
        known.due_at, known.by = known.due_at or earliest, cue.by

    def due(self, now: datetime, places: Collection[str]) -> list[Cue]:
        """Those whose time has come; cues of a place that is no more go."""
        self._kept = {key: waiting for key, waiting in self._kept.items() if key[2] in places}
        found = [
            Cue(*key, waiting.due_at, waiting.by)
            for key, waiting in self._kept.items()
            if waiting.due_at and waiting.due_at <= now
        ]
        return sorted(found, key=lambda cue: cue.due_at)

    def settle(self, cue: Cue, quiet_until: datetime | None) -> None:
        key = cue.person, cue.kind, cue.place
        if quiet_until:
            self._kept[key] = _Waiting(None, quiet_until)
        else:
            self._kept.pop(key, None)

    def forget(self, person: PersonId) -> None:
        self._kept = {
            key: waiting
            for key, waiting in self._kept.items()
            if person not in (key[0], waiting.by)
        }


def _each(group: CueFamilies, whole: Register) -> list[Cue]:
    wanted = (group.place, Post.FAMILY)
    own = [who for who, place, post in whole.members if (place, post) == wanted]
    return [Cue(who, group.kind, group.place, group.due_at) for who in own]
