"""What must hold in a town whatever its people do: who may change, see and be counted as what."""

from __future__ import annotations

from dataclasses import dataclass

from guided_person import CODES, GuidedPerson, Town, said, shown, unsent
from kept_in_memory import truth
from msgspec.structs import replace

from bot.domain import journeys
from bot.domain.names import marked_in
from bot.domain.person import PersonId
from bot.domain.places import Chat, Invitation, Member, MemberKey, Place, PlaceKind, Post
from bot.domain.register import Register
from bot.domain.screens import LinkButton
from bot.domain.turn import Turn

LEADERS = {PlaceKind.ORGANISATION: Post.ADMINISTRATOR, PlaceKind.CLASS: Post.TEACHER}


@dataclass(frozen=True)
class Before:
    """The town as it was before a turn."""

    places: dict[str, Place]
    members: dict[MemberKey, Member]
    invitations: dict[str, Invitation]
    chats: dict[int, Chat]
    members_ever: set[MemberKey]

    @staticmethod
    def of(town: Town) -> Before:
        register = town.register
        town.members_ever |= register.members.keys()
        return Before(
            register.places.copy(),
            register.members.copy(),
            register.invitations.copy(),
            register.chats.copy(),
            town.members_ever.copy(),
        )

    def leads(self, person: PersonId, place: str) -> bool:
        known = self.places.get(place)
        return bool(known and (person, place, LEADERS[known.kind]) in self.members)


def examine_changes(
    person: GuidedPerson, turn: Turn, before: Before, *, is_cue: bool = False
) -> None:
    """Nobody changes a place, a member or an invitation that is not theirs to change."""
    register = person.town.register
    for key, place in register.places.items():
        _examine_place(person.id, before, before.places.get(key), place, is_cue=is_cue)
    for key in before.places.keys() - register.places.keys():
        assert not any(member.place == key for member in register.members.values())
        assert any(who == person.id and place == key for who, place, _ in before.members)
    for member in before.members.keys() | register.members.keys():
        now = register.members.get(member)
        _examine_member(person.id, before, before.members.get(member), now)
    for key, invitation in register.invitations.items():
        known = before.invitations.get(key)
        _examine_invitation(person.id, before, known, invitation, register)


def _examine_place(
    who: PersonId, before: Before, known: Place | None, place: Place, *, is_cue: bool
) -> None:
    """A family's step marks the first of a class; the bot itself what it has told."""
    if known is None or known == place or before.leads(who, place.id):
        return
    told = replace(known, first_family_at=place.first_family_at)
    if is_cue:
        told = replace(told, active_told_at=place.active_told_at)
    is_gone_above = place.organisation is None
    assert replace(told, organisation=None if is_gone_above else told.organisation) == place


def _examine_member(
    who: PersonId, before: Before, known: Member | None, member: Member | None
) -> None:
    """One's own membership is one's own; an administrator confirms, reminds or dismisses the
    teachers of their organisation, and has back whom they dismissed."""
    changed = member or known
    assert changed
    if known == member or changed.person == who:
        return
    assert changed.post is Post.TEACHER
    assert before.places[changed.place].kind is PlaceKind.ORGANISATION
    assert before.leads(who, changed.place)
    if known is None:
        assert changed.key in before.members_ever, "nobody brings others into a place"
        assert changed.applied_at
        assert not changed.confirmed_at
        return
    if member:
        same = replace(
            known,
            applied_at=member.applied_at,
            confirmed_at=member.confirmed_at,
            nudged_at=member.nudged_at,
        )
        assert same == member


def _examine_invitation(
    who: PersonId,
    before: Before,
    known: Invitation | None,
    invitation: Invitation,
    register: Register,
) -> None:
    if known == invitation or before.leads(who, invitation.place):
        return
    if known is None:
        assert register.is_in(who, invitation.place), "only a place that was just made"
        return
    assert replace(known, uses=known.uses + 1) == invitation
    assert invitation.revoked_at is None
    assert (who, invitation.place, invitation.post) not in before.members
    assert (who, invitation.place, invitation.post) in register.members


def examine_sight(person: GuidedPerson, turn: Turn, before: Before) -> None:
    """Nobody is shown a name, a link to a chat or a code that is not theirs to see."""
    register, text = person.town.register, said(turn)
    new = register.members.keys() - before.members.keys()
    had_back = {int(who) for who, place, _ in new if before.leads(person.id, place)}
    assert set(marked_in(text)) <= _names_for(person.id, before) | had_back
    assert text.count("\ue000") == text.count("\ue001") == text_marks(text)
    buttons = [b for screen in shown(turn) for row in screen.rows for b in row]
    text += "\n".join(b.url for b in buttons if isinstance(b, LinkButton))
    for place in {**before.places, **register.places}.values():
        if place.chat_link and place.chat_link in text:
            assert (person.id, place.id, Post.FAMILY) in register.members
            assert any(
                p.shows_chat_link and p.chat_link and p.chat_link in text
                for p in register.places.values()
                if (person.id, p.id, Post.FAMILY) in register.members
            )
    waiting = repr([(screen.text, screen.enclosure) for screen in unsent(turn)])
    for key in register.invitations:
        assert CODES.link_code(key) not in waiting, "codes are put in when it is sent"
        assert CODES.typed_code(key) not in waiting
    if turn.peer_id == person.id:
        for key, invitation in register.invitations.items():
            if CODES.link_code(key) in text or CODES.typed_code(key) in text:
                leads = (person.id, invitation.place, LEADERS[_kind(register, invitation)])
                assert leads in register.members


def _kind(register: Register, invitation: Invitation) -> PlaceKind:
    return register.places[invitation.place].kind


def text_marks(text: str) -> int:
    return sum(text.count(f"\ue000{who}\ue001") for who in marked_in(text))


def _names_for(who: PersonId, before: Before) -> set[int]:
    """The teachers of whose organisation this person is an administrator; for a teacher the
    administrators, in whose name they are reminded."""
    organisations = {
        place.id: place for place in before.places.values() if place.kind is PlaceKind.ORGANISATION
    }
    led = {place for place in organisations if before.leads(who, place)}
    worked_in = {place for place in organisations if (who, place, Post.TEACHER) in before.members}
    return {
        int(member.person)
        for member in before.members.values()
        if (member.place in led and member.post is Post.TEACHER)
        or (member.place in worked_in and member.post is Post.ADMINISTRATOR)
    }


def examine_people(town: Town) -> None:
    """What is kept fits together: places and members, counts, and each person's own path."""
    register = town.register
    for key, member in register.members.items():
        assert key == member.key
        assert member.place in register.places
        assert member in register.memberships(member.person)
        assert member.post is not Post.FAMILY or member.confirmed_at is None
    for invitation in register.invitations.values():
        assert invitation.place in register.places
    for place in register.places.values():
        assert any(member.place == place.id for member in register.members.values())
        assert register.families_of(place.id) == truth(register, place.id)
        assert not place.shows_chat_link or place.chat_link
        assert place.organisation is None or place.organisation in register.places
        open_ones = [
            i for i in register.invitations.values() if i.place == place.id and not i.revoked_at
        ]
        posts = [i.post for i in open_ones if i.is_open(town.now.date())]
        assert len(posts) == len(set(posts))
    for person in town.people.values():
        _examine_person(person)


def _examine_person(person: GuidedPerson) -> None:
    kept, content = person.person, person.content
    assert kept.role is None or kept.role in kept.journeys
    assert kept.dialogue or kept.journey or not kept.journeys
    for role, journey in kept.journeys.items():
        guide = content.guides[role]
        assert journeys.present(guide, journey) is journey
        score = journeys.score(guide, journey)
        assert 1 <= score.done <= score.total
        assert (score.done == score.total) == (journey.current is None)
    if kept.sees_present and kept.journey and not kept.dialogue:
        assert person.screen
        current = kept.journey.current
        assert person.screen.card_of == ((kept.role, current) if current else None)
