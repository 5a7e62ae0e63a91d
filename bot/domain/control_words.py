"""What people say to the bot itself, as content; read by
`bot.understanding.requests.controls`."""

from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import AfterValidator, BeforeValidator, Field

from bot.domain.content_model import ContentModel, Label
from bot.domain.message_list import MessageList
from bot.domain.role_words import Pair, SaidList, listed

_IN_COLOUR: Final = "\N{VARIATION SELECTOR-16}"
"""Comes with a sign that was copied, and is not seen."""


def bare_sign(written: str) -> str:
    """What is left of a sign when people send it in one way or another."""
    return written.replace(_IN_COLOUR, "")


_Sign = Annotated[Pair, AfterValidator(bare_sign)]
SignList = Annotated[tuple[_Sign, ...], BeforeValidator(listed)]


class ControlSpeech(ContentModel):
    """How one command is asked for in people's own words."""

    button: Label | None = None
    """What is offered to whom the bot is not sure to have understood; without it, nothing is."""
    phrases: SaidList
    soft: SaidList = ()
    """Further words that change nothing beside these phrases."""
    soft_roles: bool = False
    """Whether the names of roles are such words too."""
    takes_reasons: bool = False
    """Whether other clauses may say why it is asked."""
    is_order: bool = False
    """Whether what its phrases deny is forbidden: who says that somebody has not sent something
    asks for nothing."""
    alone: SaidList = ()
    """Words that mean the command only when nothing else is said."""
    unless: SaidList = ()
    """Words beside which something else is meant."""
    of_app: SaidList = ()
    """Things that the app has as well: whether they may be turned off is asked of it."""
    of_bot: SaidList = ()
    """Words beside which they are the bot's."""
    careful: bool = False
    """Whether a message with such a word or a denial must be all but certain to be a request."""
    examples: MessageList = ()
    """What is said in just these words is asked for; what is likely is learnt from them."""


class ControlWords(ContentModel):
    """Everything about requests to the bot; `requests` has them by their commands, the more
    important ones first."""

    groups: Mapping[str, SaidList] = Field(default_factory=dict)
    soft: SaidList
    asking: SaidList
    signs: SignList = ()
    """What a picture says that is sent alone: the picture, and a word."""
    nothing: MessageList = ()
    """Examples of what is no request, though it sounds like one."""
    requests: Mapping[str, ControlSpeech]
