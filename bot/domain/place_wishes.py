"""Words of which it is made what people want of a place of their own where nothing had asked for
it, and what they say of those who wait. Editors list them in any form."""

from bot.domain.content_model import ContentModel, Word


class OwnLinkWords(ContentModel):
    """The invitation that somebody gives to others: see it again, have it on paper, have another
    one instead."""

    links: tuple[Word, ...] = ()
    renewing: tuple[Word, ...] = ()
    """To put an end to it, to have another one instead."""
    new: tuple[Word, ...] = ()
    """What another one is called."""
    old: tuple[Word, ...] = ()
    """What is said of the one there is."""
    getting: tuple[Word, ...] = ()
    """To be given or shown it, to make it."""
    lost: tuple[Word, ...] = ()
    """That one has it no longer."""
    asking: tuple[Word, ...] = ()
    """Where is it, as it is written."""
    own: tuple[Word, ...] = ()
    """Mine; to this bot: what says which link is meant."""
    texts: tuple[Word, ...] = ()
    """What it is too, if it is said whom it is for, or that it is to be short."""
    short: tuple[Word, ...] = ()
    sheets: tuple[Word, ...] = ()
    """What is printed, or shown on a screen, by its name."""
    pictures: tuple[Word, ...] = ()
    """What may be that, if it is said what it is for."""
    sheet_for: tuple[Word, ...] = ()
    """What it is for."""
    printing: tuple[Word, ...] = ()
    """To have on paper what is on the screen, or what it is said to be for."""
    paper: tuple[Word, ...] = ()
    """On what, if the card is on the screen."""
    handing: tuple[Word, ...] = ()
    """What is done with the paper; what else changes nothing beside it."""
    paper_because: tuple[Word, ...] = ()
    """Of what a part of the message may be made that says why."""
    around: tuple[Word, ...] = ()
    """What changes nothing, as it is written."""


class SeveralClassesWords(ContentModel):
    """That one has, or needs, more than one class."""

    counts: tuple[Word, ...] = ()
    having: tuple[Word, ...] = ()
    also: tuple[Word, ...] = ()
    """One more, beside the class that is named."""
    around: tuple[Word, ...] = ()


class ListedStrangersWords(ContentModel):
    """That somebody in the list of who waits is a stranger; of the phrases of the list itself,
    nothing but this may be beside one."""

    around: tuple[Word, ...] = ()


class WaitingForWords(ContentModel):
    """What those say who wait: an administrator for teachers, a teacher for an administrator."""

    waiting: tuple[Word, ...] = ()
    staff: tuple[Word, ...] = ()
    applying: tuple[Word, ...] = ()
    """What teachers are to do, and what comes of it."""
    heads: tuple[Word, ...] = ()
    """Who accepts: the administrator, by any title."""
    class_teachers: tuple[Word, ...] = ()
    """Whom families wait for, besides the staff."""
    asking: tuple[Word, ...] = ()
    """What the bot is wished to ask of somebody."""
    giving: tuple[Word, ...] = ()
    things: tuple[Word, ...] = ()
    promising: tuple[Word, ...] = ()
    promised_for: tuple[Word, ...] = ()
    """What a teacher will give, that it was promised, and until when."""
    knowing: tuple[Word, ...] = ()
    """That the teacher knows of them."""
    missing: tuple[Word, ...] = ()
    """That a family has no link to the chat, in just these words."""
    around_telling: tuple[Word, ...] = ()
    """What stands beside the wish that somebody be told."""
    wishing: tuple[Word, ...] = ()
    """Let, so that: beside them it is wished that somebody accepts, and not asked."""
    idling: tuple[Word, ...] = ()
    """What is said of who lets others wait: "is she asleep?"."""
    saying: tuple[Word, ...] = ()
    accepting: tuple[Word, ...] = ()
    """What they say to have done."""
    telling: tuple[Word, ...] = ()
    """To let them know."""
    being_here: tuple[Word, ...] = ()
    """Whether they have come to the bot."""
    here: tuple[Word, ...] = ()
    around: tuple[Word, ...] = ()
    """What changes nothing, as it is written."""


class StaffWords(ContentModel):
    """What an administrator wants to know of the teachers who have come, and to have done."""

    steps: tuple[Word, ...] = ()
    """Where on the way somebody may be."""
    stuck: tuple[Word, ...] = ()
    """To stand there: what is asked of somebody, whatever else is named."""
    asking: tuple[Word, ...] = ()
    """Who, where, show: what asks for it, as it is written."""
    everybody: tuple[Word, ...] = ()
    """Who, all: those who are asked about where nobody is named, as it is written."""
    showing: tuple[Word, ...] = ()
    """What asks to see them, or how they are, as it is written."""
    beside_shown: tuple[Word, ...] = ()
    """What changes nothing beside that, as it is written."""
    staff: tuple[Word, ...] = ()
    reminding: tuple[Word, ...] = ()
    whom: tuple[Word, ...] = ()
    """They, by a word that stands for them, as it is written."""
    around: tuple[Word, ...] = ()
    """What changes nothing, as it is written."""


class StrayedWords(ContentModel):
    """That an invitation has reached the wrong one."""

    own: tuple[Word, ...] = ()
    other: tuple[Word, ...] = ()
    """What is said of a place that is somebody else's."""
    this: tuple[Word, ...] = ()
    here: tuple[Word, ...] = ()
    """What stands for the place, as it is written."""
    belonging: tuple[Word, ...] = ()
    """What one does in a place: learn, work."""
    in_lists: tuple[Word, ...] = ()
    """That one is in its lists, which may be said of Sferum's too."""
    teaching: tuple[Word, ...] = ()
    """What not everybody does who works there."""
    mistake: tuple[Word, ...] = ()
    """What came wrong, as it is written."""
    sent: tuple[Word, ...] = ()
    """How it came."""
    around: tuple[Word, ...] = ()
    """What changes nothing, as it is written."""


class LeavingWords(ContentModel):
    """That one wants out of a place."""

    going: tuple[Word, ...] = ()
    why: tuple[Word, ...] = ()
    """What became of one: left the job, moved."""
    out_of: tuple[Word, ...] = ()
    """What stands before the place, as it is written."""
    here: tuple[Word, ...] = ()
    """What stands for the place, as it is written."""
    around: tuple[Word, ...] = ()
    """What changes nothing, as it is written."""


class SendingWords(ContentModel):
    """Shall the bot send the invitation, and may it go by another messenger."""

    sending: tuple[Word, ...] = ()
    things: tuple[Word, ...] = ()
    """The invitation, by its name."""
    messengers: tuple[Word, ...] = ()
    may: tuple[Word, ...] = ()
    """What asks whether it may, as it is written."""
    whom: tuple[Word, ...] = ()
    """To them, as it is written."""
    oneself: tuple[Word, ...] = ()
    """The bot itself, as it is written."""
    around: tuple[Word, ...] = ()
    """What changes nothing, as it is written."""


class PlaceWishes(ContentModel):
    """All of them."""

    link: OwnLinkWords = OwnLinkWords()
    several: SeveralClassesWords = SeveralClassesWords()
    strangers: ListedStrangersWords = ListedStrangersWords()
    waiting: WaitingForWords = WaitingForWords()
    staff: StaffWords = StaffWords()
    strayed: StrayedWords = StrayedWords()
    leaving: LeavingWords = LeavingWords()
    sending: SendingWords = SendingWords()
