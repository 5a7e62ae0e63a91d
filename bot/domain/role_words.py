"""How people say who they are, as content; `bot.understanding.roles` reads it."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from bot.domain.content_model import ContentModel

Said = Annotated[str, Field(min_length=1, max_length=80)]
"""Words as people say them: forms and order do not matter; `<name>` is any word of a group."""


class RoleSpeech(ContentModel):
    """What tells one role."""

    nouns: tuple[Said, ...]
    """What somebody in the role is called; counts when it is said about oneself."""
    says: tuple[Said, ...] = ()
    """What only somebody in the role says."""
    hints: tuple[Said, ...] = ()
    """Counts if nothing clearer is said."""
    maybe: tuple[Said, ...] = ()
    """Makes the role likely, so that the person is asked."""


class RoleWords(ContentModel):
    """All words by which roles are told."""

    groups: Mapping[str, tuple[Said, ...]]
    other_people: tuple[Said, ...]
    """Who is spoken of as somebody else: what stands beside them is not about oneself."""
    not_now: tuple[Said, ...]
    """Words beside which somebody was or will be something."""
    being: tuple[Said, ...]
    """Verbs of being, working or being made something."""
    heads: tuple[Said, ...]
    """Heads and their deputies: often not the administrator of Sferum, so they are asked."""
    fillers: tuple[Said, ...]
    """Greetings and manners, which say nothing about anybody."""
    addressed: tuple[Said, ...]
    """Whom people in the community call, without being that themselves."""
    told: Mapping[str, RoleSpeech]
    """By role."""
