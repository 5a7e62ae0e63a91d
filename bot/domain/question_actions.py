"""What is asked of the bot, explained by it, or not understood."""

from enum import StrEnum
from typing import TypeAlias

import msgspec


class ShowHelp(msgspec.Struct, frozen=True):
    """What the bot can do."""


class ShowTopic(msgspec.Struct, frozen=True):
    """The answer to something people ask, chosen among suggestions."""

    topic: str


class Asked(msgspec.Struct, frozen=True):
    """The person's own words, and the topics they may ask about, best first. Sure: each was asked.
    Not sure: suggestions. None: nobody knows what was asked."""

    topics: tuple[str, ...] = ()
    is_sure: bool = False
    text: str = ""
    """What is kept for the editors, where nobody knows."""
    is_told: bool = False
    """The text asks nothing."""
    supposed: str = ""
    """A command that may be meant; a suggestion too."""
    may_be_cry: bool = False
    """Whoever asks may be badly off."""
    is_beside_cry: bool = False
    """Whoever asks was badly off just now: the telephone stays, no step is spoken of."""
    reply: str = ""
    """The one that the topic has for these words."""
    is_done: bool = False
    """The step is told as done, besides."""
    up_to: str = ""
    """The step told as done besides, further on than those that are offered to be marked."""


class Explanation(StrEnum):
    """What there is to explain, by the name of the phrase that does."""

    ROLE_STAYS = "role_stays"
    """A single role is not taken away."""
    NO_SKIPPING = "no_skipping"
    """A step is not passed over."""
    HEARD_OF_IT = "heard_of_it"
    """What is told while a question waits is heard, and the question is asked again."""
    HEARD_FOR_LATER = "heard_for_later"
    """The same in other words, lest each story be answered alike."""
    HEARD_ONCE_MORE = "heard_once_more"
    """And in others still: who tells three things hears none of these twice running."""
    HEARD_OF_ONESELF = "heard_of_oneself"
    """The same of whoever says that they do it themselves."""
    SAID_BY_ANOTHER = "said_by_another"
    """What somebody else has said, the bot cannot know."""
    TEACHER_NOT_TOLD = "teacher_not_told"
    """The bot writes nothing to the teacher for who waits for them: only to who came to it."""
    FAMILIES_NOT_TOLD = "families_not_told"
    """Nor to families for their teacher."""
    OTHERS_NOT_TOLD = "others_not_told"
    """Nor to whomever else somebody speaks of."""
    INVITATION_NOT_SENT = "invitation_not_sent"
    """Nor does it send invitations for who gives them."""
    INVITATION_ANYWHERE = "invitation_anywhere"
    """An invitation may go by any messenger."""
    LINK_AWAITED = "link_awaited"
    """The link to the chat is the teacher's to give."""
    TOLD_TO_WAIT = "told_to_wait"
    """Whoever waits for others was told to, and may."""
    MARKS_FIRST = "marks_first"
    """Steps are offered to be marked, and whoever asks what is next sees it behind that."""
    WAITING_STILL = "waiting_still"
    """Steps are offered to be marked, and whoever waits need not mark them."""
    ON_ONES_OWN = "on_ones_own"
    """They will ask somebody themselves, which is kind of them."""


class Explain(msgspec.Struct, frozen=True):
    """Why what was wanted does not go so, and how it goes; or that what was told is heard. Nothing
    changes by it."""

    what: Explanation


class Beginning(msgspec.Struct, frozen=True):
    """The first word of something that is not said yet: "so", "and", "I"."""


class NotUnderstood(msgspec.Struct, frozen=True):
    """No other action. `kind` names what was sent instead of words, empty for words."""

    kind: str = ""


class SecretPasted(msgspec.Struct, frozen=True):
    """Something like a code, a password or a private number was written: warn, keep nothing."""

    is_of_sheet: bool = False
    """Whether it may as well be the code on a sheet that a teacher has given out."""


QuestionAction: TypeAlias = ShowHelp | ShowTopic
"""What a button about questions may carry."""

SaidInOwnWords: TypeAlias = Asked | Explain | Beginning | NotUnderstood | SecretPasted
"""What is asked or told in somebody's own words."""
