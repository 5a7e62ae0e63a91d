"""What people say to the bot itself, as content; `bot.understanding.controls` reads it."""

from typing import Annotated

from pydantic import Field

from bot.domain.content_model import ContentModel
from bot.domain.role_words import Said

Listed = Annotated[str, Field(min_length=1, max_length=1200)]
"""Several words in one line, with commas."""


class ControlSpeech(ContentModel):
    """How one command is asked for in people's own words."""

    name: str
    phrases: tuple[Said, ...] = Field(min_length=1)
    soft: tuple[Said, ...] = ()
    """Further words that change nothing beside these phrases."""
    soft_roles: bool = False
    """Whether the names of roles are such words too."""
    alone: tuple[Said, ...] = ()
    """Words that mean the command only when nothing else is said."""
    unless: tuple[Said, ...] = ()
    """Words beside which something else is meant."""


class ControlWords(ContentModel):
    """All of them, the more important ones first."""

    soft: tuple[Listed, ...]
    asking: tuple[Said, ...]
    requests: tuple[ControlSpeech, ...]
