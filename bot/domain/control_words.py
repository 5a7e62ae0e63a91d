"""What people say to the bot itself, as content; `bot.understanding.controls` reads it."""

from collections.abc import Mapping

from pydantic import Field

from bot.domain.content_model import ContentModel
from bot.domain.role_words import PairList, SaidList


class ControlSpeech(ContentModel):
    """How one command is asked for in people's own words."""

    name: str
    phrases: SaidList
    soft: SaidList = ()
    """Further words that change nothing beside these phrases."""
    soft_roles: bool = False
    """Whether the names of roles are such words too."""
    takes_reasons: bool = False
    """Whether other clauses may say why it is asked."""
    alone: SaidList = ()
    """Words that mean the command only when nothing else is said."""
    unless: SaidList = ()
    """Words beside which something else is meant."""
    careful: bool = False
    """Whether such a word always means that, however like a request the message is."""
    examples: SaidList = ()
    """Whole messages, from which likely requests are learnt; the rules do not look at them."""


class ControlWords(ContentModel):
    """All of them, the more important ones first."""

    groups: Mapping[str, SaidList] = Field(default_factory=dict)
    soft: SaidList
    asking: SaidList
    signs: PairList = ()
    """What a picture says that is sent alone: the picture, and a word."""
    nothing: SaidList = ()
    """Examples of what is no request, though it sounds like one."""
    requests: tuple[ControlSpeech, ...]
