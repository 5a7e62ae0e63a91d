"""How people say who they are, as content: by words, and by examples of whole messages."""

import re
from collections.abc import Mapping
from typing import Annotated, Final

from pydantic import BeforeValidator, Field

from bot.domain.content_model import ContentModel, Id
from bot.domain.message_list import MessageList

Said = Annotated[str, Field(min_length=1, max_length=80)]
"""Words as people say them: forms and order do not matter; `<name>` is any word of a group."""


_DIVIDES: Final = re.compile(r"[\n,]")


def listed(value: object) -> object:
    """A text is a list too: an entry a line, or several with commas. Files of thousands of words
    are read many times as quickly so."""
    if isinstance(value, str):
        return tuple(part for part in map(str.strip, _DIVIDES.split(value)) if part)
    return value


SaidList = Annotated[tuple[Said, ...], BeforeValidator(listed)]
"""What people say, a phrase a line or with commas."""


Pair = Annotated[str, Field(pattern=r"^\S+ \S+$")]
PairList = Annotated[tuple[Pair, ...], BeforeValidator(listed)]


class RoleSpeech(ContentModel):
    """What tells one role."""

    nouns: SaidList
    """What somebody in the role is called; counts when it is said about oneself."""
    says: SaidList = ()
    """What only somebody in the role says."""
    hints: SaidList = ()
    """Counts if nothing clearer is said."""
    maybe: SaidList = ()
    """Makes the role likely, so that the person is asked."""


class RoleWords(ContentModel):
    """All words by which roles are told."""

    groups: Mapping[str, SaidList]
    other_people: SaidList
    """Who is spoken of as somebody else: what stands beside them is not about oneself."""
    not_now: SaidList
    """Words beside which somebody was or will be something."""
    retired: SaidList = ()
    """Words beside which somebody was something, unless they say that they still work."""
    elsewhere: SaidList = ()
    """Where somebody works who has nothing to do with a school: a factory, a bank."""
    same: PairList = ()
    """Two words by which somebody who was named is named again: he is also."""
    being: SaidList
    """Verbs of being and working as something, now."""
    made: SaidList
    """Verbs of becoming or being made something."""
    becoming: SaidList = ()
    """Those of them that are done by oneself: I became it, but I made somebody else it."""
    it_is_me: PairList = ()
    """Two words by which the speaker is whoever was named just before."""
    heads: SaidList
    """Heads and their deputies: often not the administrator of Sferum, so they are asked."""
    another_head: SaidList = ()
    so_it_is_me: SaidList = ()
    """How who is asked as one of a role agrees to have it, as written: "then it is me"."""
    plain_staff: SaidList = ()
    """Of the administrator, who is another one, and of oneself, who is but one of the staff."""
    fillers: SaidList
    """Greetings and manners, which say nothing about anybody."""
    greetings: PairList = ()
    """Two words that greet together, and mean something else apart."""
    addressed: SaidList
    """Whom people in the community call, without being that themselves."""
    sayings: SaidList = ()
    """Idioms, feasts, films: what names somebody in them is nobody."""
    such: SaidList = ()
    """Words beside which one of many is spoken of: each, this one, your."""
    judging: SaidList = ()
    """What people say of others, behind what those are: the teacher is kind."""
    away: SaidList = ()
    """Where somebody is of whom others speak: on holiday, ill."""
    introducing: SaidList = ()
    """Verbs by which somebody introduces themselves as a third person: a mother writes."""
    beside: SaidList = ()
    """What says no more beside a role that is known: the form, the school, "I say"."""
    thanking: SaidList = ()
    """Beside these alone a child is whoever is spoken to: "thank you, daughter"."""
    letting: SaidList = ()
    """Let: "let it be a parent" says who one is, and nothing of what anybody does."""
    for_elders: SaidList = ()
    """That a child does it for a grown-up of theirs: whose path it is has to be asked."""
    pressed: SaidList = ()
    """Verbs of choosing a button."""
    either: SaidList = ()
    """Words of choice: or."""
    also: SaidList = ()
    """Words by which a role is added to the one that is being chosen."""
    head_is_me: SaidList = ()
    """How a head says that they administer Sferum themselves, when asked."""
    head_is_another: SaidList = ()
    """And that somebody else does."""
    pointing: SaidList = ()
    """Words that point at somebody: "that is Petrova"."""
    head_around: SaidList = ()
    """What changes nothing beside these: where it is, by which order."""
    gone: SaidList = ()
    """Words of who saw to it once, and does no more: a no with these names nobody else."""
    given: SaidList = ()
    """How somebody says that it was given to them to see to, whatever it is."""
    given_around: SaidList = ()
    """What may be said beside that where nothing names Sferum."""
    handed: SaidList = ()
    """How one of the staff says that Sferum was given away, without saying to whom."""
    unregistered: SaidList = ()
    """That their organisation is not in Sferum."""
    registering: SaidList = ()
    """That they are to register their organisation."""
    joining: SaidList = ()
    """That they are to register: themselves or, if they sit at a desk, the organisation."""
    desk_posts: SaidList = ()
    """Posts, among the names of the roles, without pupils of their own: who holds one and sees to
    Sferum is the administrator, and nothing besides."""
    told: Mapping[str, RoleSpeech]
    """By role."""


class RoleExamples(ContentModel):
    """Whole messages by which somebody tells these roles; without any, nothing of themselves."""

    roles: tuple[Id, ...] = ()
    examples: MessageList
