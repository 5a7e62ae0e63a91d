"""A small school in memory: an organisation with its head, and how others come to it.

Everybody here acts as people do, by links, buttons and words; only codes are read from the
register.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from guided_person import CODES, GuidedPerson, Town, said, shipped, shown

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.person import PersonId
from bot.domain.place_words import PlaceLabels
from bot.domain.places import Invitation, Member, Place, PlaceKind, Post
from bot.domain.recognition import Heard
from bot.domain.screens import Button, LinkButton
from bot.domain.turn import Turn

SCHOOL, CLASS = "Школа № 12", "7Б"
CHAT_LINK = "https://vk.me/join/AJQ1d_abc="


def words(phrase: str, /, **variables: object) -> str:
    return shipped().phrases.fill(phrase, **variables)


def labels() -> PlaceLabels:
    return shipped().place_labels


def tells(turn: Turn, phrase: str, /, **variables: object) -> bool:
    """Whether the person reads this phrase after the turn."""
    return words(phrase, **variables) in said(turn)


def mark(person: GuidedPerson) -> str:
    """What stands for somebody's name in a text."""
    return f"\ue000{person.id}\ue001"


class School:
    """One organisation with one administrator, who has gone through the first questions."""

    def __init__(self, name: str = SCHOOL, content: Content | None = None) -> None:
        self.town = Town(content)
        self.head = self.town.somebody().settles_as("administrator")
        self.id = makes(self.head, PlaceKind.ORGANISATION, name)

    @property
    def place(self) -> Place:
        return self.town.register.places[self.id]

    def invitation(self, place: str, post: Post, leader: GuidedPerson) -> Invitation:
        """The one on the card that a leader of the place forwards."""
        leader.does(does.Invite(place, post))
        found = self.town.register.invitation_to(place, post)
        assert found
        return found

    def revokes(self, place: str, post: Post, leader: GuidedPerson) -> None:
        self.invitation(place, post, leader)
        leader.presses(leader.finds(does.RevokeInvitation))

    def link(self, post: Post = Post.TEACHER) -> str:
        return CODES.link_code(self.invitation(self.id, post, self.head).id)

    def teacher(self) -> GuidedPerson:
        """Came by the link and stands on the first step."""
        person = self.town.somebody()
        comes(person, self.link())
        person.settles_again()
        return person

    def applicant(self) -> GuidedPerson:
        """Has applied and waits to be confirmed."""
        return walks_to(self.teacher(), "confirmed")

    def confirmed(self) -> GuidedPerson:
        person = self.applicant()
        self.head.does(does.Confirm(self.id, str(person.id)))
        self.town.follow_cues()
        return person

    def second_head(self) -> GuidedPerson:
        person = self.town.somebody()
        comes(person, self.link(Post.ADMINISTRATOR))
        person.settles_again()
        return person

    def class_of(self, teacher: GuidedPerson, name: str = CLASS) -> str:
        return makes(teacher, PlaceKind.CLASS, name)

    def class_link(self, teacher: GuidedPerson, place: str, post: Post = Post.FAMILY) -> str:
        return CODES.link_code(self.invitation(place, post, teacher).id)

    def family(self, teacher: GuidedPerson, place: str) -> GuidedPerson:
        """Came by the class's link and stands on the first step."""
        person = self.town.somebody()
        comes(person, self.class_link(teacher, place))
        person.settles_again()
        return person

    def member(self, person: GuidedPerson, place: str = "", post: Post = Post.TEACHER) -> Member:
        found = self.town.register.member(person.id, place or self.id, post)
        assert found
        return found


def makes(person: GuidedPerson, kind: PlaceKind, name: str) -> str:
    """Makes a place; its id."""
    before = set(person.town.register.places)
    person.does(does.NewClass() if kind is PlaceKind.CLASS else does.NewOrganisation())
    person.writes(name)
    (new,) = set(person.town.register.places) - before
    return new


def comes(person: GuidedPerson, link_code: str) -> Turn:
    """Opens an invitation's link and presses what stands there."""
    return person.hears(Heard(text="Начать", ref=link_code))


def walks_to(person: GuidedPerson, step: str) -> GuidedPerson:
    """Does what comes before the step."""
    for _ in range(30):
        person.settles_again()
        if person.journey.current == step:
            return person
        person.does_step()
    raise AssertionError(f"{step} never comes")


def posts(person: GuidedPerson) -> dict[str, set[Post]]:
    """What somebody is, by the place's name."""
    register, found = person.town.register, dict[str, set[Post]]()
    for member in register.memberships(person.id):
        found.setdefault(register.places[member.place].name, set()).add(member.post)
    return found


def heard(turns: Mapping[PersonId, list[Turn]], person: GuidedPerson) -> str:
    """Everything this person was told by cues."""
    return "\n".join(said(turn) for turn in turns.get(person.id, ()))


def stands_on_card(person: GuidedPerson) -> bool:
    """Whether the last thing shown is the card of the step they stand on."""
    journey, screen = person.journey, person.screen
    return bool(screen and screen.card_of == (journey.role, journey.current))


def is_done(person: GuidedPerson, role: str, step: str) -> bool:
    guide, journey = shipped().guides[role], person.person.journeys[role]
    assert journeys.find_step(guide, step)
    return step in journey.done


def offered(person: GuidedPerson, action: type[Any]) -> list[Any]:
    """The actions of this kind on the last screen."""
    assert person.screen
    return [b.action for b in person.screen.buttons if isinstance(b.action, action)]


def leaves(person: GuidedPerson, place: str) -> None:
    person.does(does.AskLeave(place))
    person.presses(person.finds(does.Leave))


def forgets(person: GuidedPerson) -> None:
    """Has everything about them deleted."""
    for action in (act.AskDeletion(), act.AskDeletionAgain(), act.DeleteForever()):
        person.does(action)


def not_me_of(person: GuidedPerson) -> Button:
    """The way out that stood on the last greeting."""
    return next(b for b in reversed(person.seen) if isinstance(b.action, does.NotMe))


def confirms(school: School, person: GuidedPerson) -> None:
    school.head.does(does.Confirm(school.id, str(person.id)))


def gives_link(teacher: GuidedPerson, place: str, link: str = CHAT_LINK) -> Turn:
    teacher.does(does.AskChatLink(place))
    return teacher.writes(link)


def shares(teacher: GuidedPerson, place: str, link: str = CHAT_LINK) -> None:
    gives_link(teacher, place, link)
    teacher.presses(teacher.finds(does.ShareChatLink))


def chats_on(turn: Turn) -> list[LinkButton]:
    """The buttons of this turn that lead to chats."""
    buttons = [b for screen in shown(turn) for row in screen.rows for b in row]
    return [b for b in buttons if isinstance(b, LinkButton) and "join" in b.url]


def links_on(turn: Turn) -> list[str]:
    return [button.url for button in chats_on(turn)]
