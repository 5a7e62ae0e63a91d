"""The register: places, members, invitations that a batch has loaded, and how turns change them.

A turn works on a fork; what it has changed lasts only if the turn is adopted. No I/O: whatever is
not in the register was not loaded, because the turn has no business with it.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from msgspec.structs import replace

from bot.domain.guesses import Guesses
from bot.domain.person import PersonId
from bot.domain.places import (
    LEADERS,
    Chat,
    Families,
    Invitation,
    Member,
    MemberKey,
    Place,
    PlaceKind,
    Post,
)


@dataclass(slots=True)
class Register:
    """For everybody in a batch: their own memberships, those places and what belongs to them,
    and all the staff there. Of families only those in the batch, and how many there are."""

    places: dict[str, Place] = field(default_factory=dict)
    members: dict[MemberKey, Member] = field(default_factory=dict)
    invitations: dict[str, Invitation] = field(default_factory=dict)
    families: dict[str, Families] = field(default_factory=dict)
    chats: dict[int, Chat] = field(default_factory=dict)
    guesses: dict[PersonId, Guesses] = field(default_factory=dict)
    _by_person: dict[PersonId, tuple[MemberKey, ...]] = field(default_factory=dict)
    _by_place: dict[str, tuple[MemberKey, ...]] = field(default_factory=dict)

    def fork(self) -> Register:
        """A copy to change; the values in it are frozen."""
        return Register(
            self.places.copy(),
            self.members.copy(),
            self.invitations.copy(),
            self.families.copy(),
            self.chats.copy(),
            self.guesses.copy(),
            self._by_person.copy(),
            self._by_place.copy(),
        )

    def memberships(self, person: PersonId) -> list[Member]:
        """Everything this person belongs to, newest last."""
        own = [self.members[key] for key in self._by_person.get(person, ())]
        if len(own) > 1:
            own.sort(key=lambda m: m.joined_at)
        return own

    def member(self, person: PersonId, place: str, post: Post) -> Member | None:
        return self.members.get((person, place, post))

    def is_in(self, person: PersonId, place: str, *posts: Post) -> bool:
        """Whether the person is in the place, in one of these posts if any are named."""
        return any((person, place, post) in self.members for post in posts or Post)

    def staff(self, place: str, post: Post) -> list[Member]:
        """The administrators or teachers of a place, oldest first."""
        found = (self.members[key] for key in self._by_place.get(place, ()) if key[2] is post)
        return sorted(found, key=lambda m: (m.joined_at, m.person))

    def applicants(self, place: str) -> list[Member]:
        """Teachers whose application waits for an administrator, longest first."""
        staff = self.staff(place, Post.TEACHER)
        waiting = [m for m in staff if m.applied_at and not m.confirmed_at]
        return sorted(waiting, key=lambda m: (m.applied_at, m.person))

    def has_applicants(self, place: str) -> bool:
        """Whether anybody waits; asked at every turn of an administrator."""
        own = (
            self.members[key] for key in self._by_place.get(place, ()) if key[2] is Post.TEACHER
        )
        return any(m.applied_at and not m.confirmed_at for m in own)

    def confirmed(self, place: str) -> list[Member]:
        """Teachers whom an administrator has confirmed."""
        own = (
            self.members[key] for key in self._by_place.get(place, ()) if key[2] is Post.TEACHER
        )
        return [m for m in own if m.confirmed_at]

    def has_staff(self, place: str) -> bool:
        return any(post is not Post.FAMILY for _, _, post in self._by_place.get(place, ()))

    def invitation_to(self, place: str, post: Post) -> Invitation | None:
        """The newest invitation that has not been revoked."""
        own = (
            i
            for i in self.invitations.values()
            if i.place == place and i.post is post and i.revoked_at is None
        )
        return max(own, key=lambda i: i.created_at, default=None)

    def invitation_with(self, fingerprint: str) -> Invitation | None:
        """The one whose link or short code has this fingerprint, open or not."""
        found = (
            i for i in self.invitations.values() if fingerprint in (i.link_print, i.typed_print)
        )
        return next(found, None)

    def classes_of(self, person: PersonId) -> list[Place]:
        """The classes this person teaches."""
        return self._of_kind(person, PlaceKind.CLASS, Post.TEACHER)

    def organisations_of(self, person: PersonId, post: Post) -> list[Place]:
        """The organisations in which this person has this post."""
        return self._of_kind(person, PlaceKind.ORGANISATION, post)

    def led_as(self, person: PersonId, post: Post) -> list[Place]:
        """The places that somebody in this post invites others to: an administrator's
        organisations, a teacher's classes."""
        if post is Post.TEACHER:
            return self.classes_of(person)
        return self.organisations_of(person, post)

    def led_by(self, person: PersonId) -> list[Place]:
        """The places that this person may change and invite others to."""
        own = ((self.places[m.place], m.post) for m in self.memberships(person))
        return [place for place, post in own if post is LEADERS[place.kind]]

    def invited(self, person: PersonId) -> list[Member]:
        """What this person belongs to by an invitation, newest last: who made a place has come
        with it."""
        return [m for m in self.memberships(person) if not self._has_made(m)]

    def _has_made(self, member: Member) -> bool:
        place = self.places[member.place]
        is_as_old = member.joined_at == place.created_at
        return is_as_old and member.post is LEADERS[place.kind]

    def _of_kind(self, person: PersonId, kind: PlaceKind, post: Post) -> list[Place]:
        own = (self.places[m.place] for m in self.memberships(person) if m.post is post)
        return [place for place in own if place.kind is kind]

    def families_of(self, place: str) -> Families:
        return self.families.get(place, Families())

    def put_member(self, member: Member) -> None:
        known = self.members.get(member.key)
        self.members[member.key] = member
        if known is None:
            self._index(member)
        if member.post is Post.FAMILY:
            arrived = bool(member.in_chat_at) - bool(known and known.in_chat_at)
            self._count(member.place, int(known is None), arrived)

    def loaded(self, member: Member) -> None:
        """A member as the database has it: counted there already."""
        self.members[member.key] = member
        self._index(member)

    def remove_member(self, member: Member) -> None:
        key = member.key
        known = self.members.pop(key, None)
        if known is None:
            return
        self._by_person[key[0]] = tuple(k for k in self._by_person[key[0]] if k != key)
        self._by_place[key[1]] = tuple(k for k in self._by_place[key[1]] if k != key)
        if member.post is Post.FAMILY:
            self._count(member.place, -1, -bool(known.in_chat_at))

    def _index(self, member: Member) -> None:
        key = member.key
        self._by_person[member.person] = (*self._by_person.get(member.person, ()), key)
        self._by_place[member.place] = (*self._by_place.get(member.place, ()), key)

    def _count(self, place: str, joined: int, in_chat: int) -> None:
        known = self.families_of(place)
        self.families[place] = replace(
            known, joined=known.joined + joined, in_chat=known.in_chat + in_chat
        )
