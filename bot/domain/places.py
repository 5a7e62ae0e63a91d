"""Places and who belongs to them: organisations and classes, their members, their invitations.

Values are frozen; a turn replaces them in its `Register`. Storage loads and saves them.
"""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Final

import msgspec

from bot.domain.person import PersonId


class PlaceKind(StrEnum):
    """What a place is; the values stand in the database."""

    ORGANISATION = "organisation"
    CLASS = "class"


class Post(StrEnum):
    """What somebody is in a place, and whom an invitation is for."""

    ADMINISTRATOR = "administrator"
    """Of an organisation: sees its staff, confirms teachers."""
    TEACHER = "teacher"
    """Of an organisation, whose administrators see them; of a class, who invites its families."""
    FAMILY = "family"
    """Of a class; seen by nobody, only counted."""


STAFF = (Post.ADMINISTRATOR, Post.TEACHER)

LEADERS: Final[Mapping[PlaceKind, Post]] = {
    PlaceKind.ORGANISATION: Post.ADMINISTRATOR,
    PlaceKind.CLASS: Post.TEACHER,
}
"""Who may change a place and invite to it."""

INVITED: Final[Mapping[PlaceKind, Post]] = {
    PlaceKind.ORGANISATION: Post.TEACHER,
    PlaceKind.CLASS: Post.FAMILY,
}
"""Whom a place is for: those whom its leaders invite first."""


class Place(msgspec.Struct, frozen=True):
    """An organisation or a class. Of an organisation the bot knows its name, nothing else."""

    id: str
    kind: PlaceKind
    name: str
    created_at: datetime
    organisation: str | None = None
    """Of a class: the place it belongs to, if its teacher came by an administrator's link."""
    chat_ready_at: datetime | None = None
    """Of a class: since when its families need not wait for the chat."""
    chat_link: str | None = None
    shows_chat_link: bool = False
    """Whether families who came by the class's invitation see the link in the bot."""
    own_line: str = ""
    """What the teacher adds to the card for families."""
    signed_in_at: datetime | None = None
    """Of an organisation: an administrator has signed in, by their own word."""
    filled_at: datetime | None = None
    """Of an organisation: its data is filled in, by an administrator's word."""
    active_told_at: datetime | None = None
    """Of an organisation: when its administrators heard that it is active."""
    first_family_at: datetime | None = None
    """Of a class: when the first family was in the chat, which its teachers heard once."""
    zone: str = ""
    """Of an organisation: the time zone of its people who have not named their own."""


class Member(msgspec.Struct, frozen=True):
    """One person in one place in one post. Times say what is known of their way there."""

    person: PersonId
    place: str
    post: Post
    joined_at: datetime
    applied_at: datetime | None = None
    """A teacher's application is on its way in Sferum, by their own word."""
    confirmed_at: datetime | None = None
    """An administrator has confirmed the teacher."""
    nudged_at: datetime | None = None
    """An administrator has reminded them last."""
    in_chat_at: datetime | None = None
    """A family has joined the class's chat, by its own word."""

    @property
    def key(self) -> "MemberKey":
        return self.person, self.place, self.post


MemberKey = tuple[PersonId, str, Post]


class Invitation(msgspec.Struct, frozen=True):
    """Lets people into a place. The codes are not here: they follow from the id and a secret
    that is not in the database (`bot.domain.codes`)."""

    id: str
    place: str
    post: Post
    created_at: datetime
    last_day: date
    link_print: str
    """Fingerprint of the code in the link."""
    typed_print: str
    """Fingerprint of the short code."""
    revoked_at: datetime | None = None
    uses: int = 0
    """How many people have come by it."""

    def is_open(self, today: date) -> bool:
        return self.revoked_at is None and today <= self.last_day


class Families(msgspec.Struct, frozen=True):
    """How many families of a class there are; nobody sees who."""

    joined: int = 0
    in_chat: int = 0


class Chat(msgspec.Struct, frozen=True):
    """A group chat that the bot has been added to, and the place whose card it gives there."""

    peer_id: int
    place: str | None
    post: Post | None


def last_day_of_school_year(today: date) -> date:
    """Invitations end with the school year, on the last day of August."""
    return date(today.year + (today.month > 8), 8, 31)
