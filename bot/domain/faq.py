"""What people ask, as content: topics with example phrases, and answers by role."""

from collections.abc import Collection, Mapping
from datetime import date
from functools import cached_property
from typing import Annotated, Final, Literal

from pydantic import Field

from bot.domain.content_model import ContentModel
from bot.domain.role_words import SaidList

_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
_Label = Annotated[str, Field(min_length=1, max_length=40)]
_Line = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\n]+$")]
_Text = Annotated[str, Field(min_length=1, max_length=1200)]

Trust = Literal["source", "official", "regional", "advice", "own", "unknown"]
"""What an answer rests on: the source document; an official page; a page of a regional authority;
common sense, said as such; the community, about its own bot; nothing, and then the answer says
that it does not know."""

Manner = Literal["question", "human", "smalltalk", "abuse", "unclear"]
"""How a topic is answered: with its text; with whom to ask; in passing; with the troubles of the
step the person stands on."""

UNKNOWN: Final = "none"
"""How topics are reported that the source document cannot answer."""


class Reply(ContentModel):
    """An answer to a few words of a topic: thanks are answered otherwise than a greeting."""

    said: SaidList
    answer: _Text
    source: _Line | None = None
    """Of this answer, if it has another than the topic."""
    trust: "Trust | None" = None
    follows: bool = False
    """Heard only of somebody who was answered on the topic a short time ago, and says little else:
    "and what now?", "mother will kill me"."""


class Topic(ContentModel):
    """One thing people ask. `title` stands on a button when the bot is not sure."""

    id: _Id
    title: _Label
    answer: _Text
    """For whoever has no answer of their own among `answers`, and for people without a role."""
    answers: Mapping[_Id, _Text] = Field(default_factory=dict)
    """By role."""
    replies: Mapping[_Id, Reply] = Field(default_factory=dict)
    """To some of its words, by a name: of those that are said the first is given instead."""
    source: _Line
    checked: date
    """The day the answer was compared with its source."""
    trust: Trust
    manner: Manner = "question"
    is_beyond: bool = False
    """The source document has nothing on it."""
    asks_on: bool = False
    """Below the answer stands whom to ask, by role."""
    step: _Id | None = None
    """The step it belongs to, in every guide that has it."""
    link: _Id | None = None
    link_for: tuple[_Id, ...] = ()
    """The roles that are shown the link; if none is named, everybody is."""
    mail: _Id | None = None
    offered_to: tuple[_Id, ...] = ()
    """The roles to which it may be suggested; if none is named, to everybody. Who asks it for sure
    is answered in any role."""
    after_secret: bool = False
    """What people go on about who have written a code or a number of their own to the bot."""
    is_doubt: bool = False
    """It is asked whether what somebody has is what the bot asks about: that is no answer yet."""
    guide_for: _Id | None = None
    """The role whose guide is asked for: whoever does not say whose means their own."""
    is_hidden: bool = False
    """Never a button among suggestions: its title tells nothing to whoever is asked back."""
    examples: Annotated[str, Field(min_length=1, max_length=12_000)]
    """What people write when they mean this, a phrase on each line."""

    @cached_property
    def phrases(self) -> tuple[str, ...]:
        return tuple(line for line in map(str.strip, self.examples.splitlines()) if line)

    @property
    def reported(self) -> str:
        """What it is called outside: everything beyond the source document is one."""
        return UNKNOWN if self.is_beyond else self.id

    @property
    def is_offered(self) -> bool:
        """Whether it may stand on a button; what is no question would only label who wrote."""
        return self.manner == "question" and not self.is_hidden

    def is_for(self, roles: Collection[str]) -> bool:
        """Whether it may be what people of these roles mean; nobody's is anybody's."""
        return not (roles and self.offered_to) or not set(roles).isdisjoint(self.offered_to)

    def replying(self, name: str) -> "Topic":
        """The topic with that reply as the answer to everybody; itself, if it has none such."""
        reply = self.replies.get(name)
        if reply is None:
            return self
        given = {"source": reply.source or self.source, "trust": reply.trust or self.trust}
        return self.model_copy(update={"answer": reply.answer, "answers": {}, **given})

    def answer_for(self, role: str | None) -> str:
        return self.answers.get(role or "", self.answer)

    def link_shown_to(self, role: str | None) -> str | None:
        """Who has no role yet may have any."""
        is_shown = role is None or not self.link_for or role in self.link_for
        return self.link if is_shown else None


AlikeWords = tuple[str, ...]
"""Words that mean the same in a question, divided by commas in the file."""
