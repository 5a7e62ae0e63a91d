"""What calls for care before anything else, as content; `bot.understanding.care.care` reads it."""

from collections.abc import Mapping
from typing import Literal

from bot.domain.content_model import ContentModel
from bot.domain.message_list import MessageList
from bot.domain.role_words import SaidList

Need = Literal["cry", "cry_for_another", "cry_missing", "none"]
"""Who is badly off: whoever speaks, somebody else, a child of whom nobody knows where they are,
nobody."""


class CareWords(ContentModel):
    """How people ask for help who are badly off, and how they swear."""

    groups: Mapping[str, SaidList]
    cry_self: SaidList
    """Somebody is harmed, or wants to harm themselves."""
    cry_other: SaidList
    """Somebody speaks of another who is."""
    missing: SaidList = ()
    """A child has not come home, does not answer, cannot be found."""
    not_missing: SaidList = ()
    """Words of the matter in hand, beside which nobody is missing but from a list or a call."""
    missing_since: SaidList = ()
    """The only nouns that may stand between the words of `missing`: hours, days."""
    danger: SaidList = ()
    """A fire, shots, a bomb, an accident: here and now."""
    not_danger: SaidList = ()
    """Words beside which it is none: a drill, a lesson, a film, last year."""
    left_home: SaidList = ()
    """Of what is said in cries: has left home; nothing, if `whither` is said besides."""
    gone: SaidList = ()
    """A child went somewhere: missing, if `not_back` is said besides."""
    whither: SaidList = ()
    """Where to, or what for, somebody has gone: to school, for bread."""
    went: SaidList = ()
    """That they have: at school somebody may be beaten."""
    not_back: SaidList = ()
    """Beside `whither`: and has not come back, it is night."""
    whereabouts: SaidList = ()
    """Said of a child who was taken for missing: at school, with the grandmother."""
    stranger_odd: SaidList = ()
    """How a stranger is called who must be one: some man, a strange account."""
    stranger_plain: SaidList = ()
    """How one may be called: a man, somebody."""
    stranger_known: SaidList = ()
    """Side by side these make somebody known: my uncle."""
    stranger_asks: SaidList = ()
    """What a stranger asks of a child: photos, to meet, where they live."""
    stranger_secrets: SaidList = ()
    """To tell nobody: said by a stranger, asked like the others."""
    stranger_asks_alone: SaidList = ()
    """The same, whoever it is."""
    blackmail: SaidList = ()
    """Pictures are extorted, or will be shown to all: nothing is to be sent, whoever it is."""
    stranger_writes: SaidList = ()
    """Writes to me."""
    stranger_to_child: SaidList = ()
    """Writes to a child."""
    not_stranger: SaidList = ()
    """Words beside which what is asked is for lessons, or the matter of frauds."""
    not_stranger_writes: SaidList = ()
    """Words beside which somebody who only writes has reason to."""
    not_stranger_alone: SaidList = ()
    """Words beside which who asks is known, or an app."""
    threats: SaidList = ()
    """Somebody will harm others."""
    sorrow: SaidList = ()
    """Somebody has died, a house has burnt, and nothing else is said but words of
    `beside_sorrow`."""
    hardship: SaidList = ()
    """The same of who is ill or disabled."""
    beside_sorrow: SaidList = ()
    """Who it was, when, and what changes nothing."""
    not_now: SaidList = ()
    """Beside a death: that somebody cannot do now what the guide is for."""
    grown_up: SaidList = ()
    """Words by which who is badly off is no child: my husband, my superior."""
    childhood: SaidList = ()
    """Words by which it is a child, who came by the way of parents."""
    no_child: SaidList = ()
    """Said after a cry: I am no child, I need no telephone for children."""
    thanks: SaidList = ()
    """All that is said after a cry by somebody who has read the answer."""
    cry_alone: SaidList = ()
    """The same, when nothing else is said but words of `beside`: I feel bad, not I see badly."""
    beside: SaidList = ()
    """How, where, by whom: words that leave what `cry_alone` says a cry."""
    unkept: SaidList = ()
    """Words by which a question may be a cry that was not heard: nothing of it is kept."""
    plain: SaidList = ()
    """Words that stand in many cries and tell of none; by these alone nothing is like a cry."""
    unanswered: SaidList = ()
    """How somebody says that they are not answered in the matter in hand: no cry, if nothing else
    is said but words of `unanswered_beside`."""
    unanswered_beside: SaidList = ()
    """How long, and what for."""
    unanswered_as: str = ""
    """A question's own words as which that is heard."""
    counted: Mapping[str, SaidList] = {}
    """Whom and what people of a school wait for, by a question's own words as which it is heard
    that there are none. Where nothing else is said but words of `counted_beside`, nobody is
    lonely."""
    counted_beside: SaidList = ()
    """How many, where, since when, and what they should have done."""
    jokes: SaidList
    """Words that stand there as they are when nobody is harmed."""
    so_to_say: SaidList = ()
    """ "The head will kill me if it is not done": who is tired says so, and is in no danger."""
    abuse: SaidList
    secrecy: SaidList = ()
    """Who will know of it: asked after a cry."""
    daunted: SaidList = ()
    """That one does not dare tell those at home, or knows no words for it: said after a cry."""
    complaint: SaidList = ()
    """Where one complains, whom one turns to: asked after a cry."""
    grave: SaidList = ()
    """Said after a cry, it is news: to die, pills."""
    misheard: SaidList = ()
    """That what was taken for a cry was none: a joke, a game."""
    of_guide: SaidList = ()
    """Words of somebody who has cried and asks about the guide's own matters again."""


class CareExamples(ContentModel):
    """Whole messages of people in need, or of those who only sound like it."""

    need: Need
    examples: MessageList
