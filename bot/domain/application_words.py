"""Words of an administrator to the list of teachers who wait for them."""

from bot.domain.content_model import ContentModel, Word


class ApplicationWords(ContentModel):
    """What an administrator says to the list of teachers who wait: that they are accepted, all of
    them, that there are strangers, or who waits; and that what they have just marked was wrong."""

    accepted: tuple[Word, ...] = ()
    all: tuple[Word, ...] = ()
    about: tuple[Word, ...] = ()
    who_waited: tuple[Word, ...] = ()
    """What may stand right behind "all": all who have applied."""
    around_all: tuple[Word, ...] = ()
    """What changes nothing beside "all of them", where nothing says what became of them."""
    known: tuple[Word, ...] = ()
    """That somebody of the list is known after all: there is such a one, ours, I remember."""
    strangers: tuple[Word, ...] = ()
    asked: tuple[Word, ...] = ()
    shown: tuple[Word, ...] = ()
    """The list, if nothing else is said."""
    unknown: tuple[Word, ...] = ()
    """What says that somebody is a stranger, if their number is said too."""
    ordinals: tuple[Word, ...] = ()
    """The first, the second: each item holds the forms of one, with spaces between them."""
    numbered: tuple[Word, ...] = ()
    """What stands beside numbers: number, numbers."""
    rest: tuple[Word, ...] = ()
    """All the others, in the form in which they are accepted."""
    also: tuple[Word, ...] = ()
    """Also: said after a mark, the same is meant."""
    counted: tuple[Word, ...] = ()
    """Two people, three people: each item holds the forms of one count, from two on."""
    done: tuple[Word, ...] = ()
    """Done: beside a number, they are accepted."""
    denied: tuple[Word, ...] = ()
    """Not: beside a number, they are not accepted."""
    gone: tuple[Word, ...] = ()
    """What tells, beside a number, that somebody does not work there any more."""
    all_but: tuple[Word, ...] = ()
    """Everybody but those whose numbers follow."""
    ranged: tuple[Word, ...] = ()
    """From and to, between two numbers."""
    parting: tuple[Word, ...] = ()
    """But: between those who are accepted and those who are not."""
    first: tuple[Word, ...] = ()
    last: tuple[Word, ...] = ()
    """Beside a count: so many from the beginning of the list, or from its end."""
    last_one: tuple[Word, ...] = ()
    some: tuple[Word, ...] = ()
    """What says that not all are accepted: so far, only, a part; as it is written."""
    others: tuple[Word, ...] = ()
    """Those who are not yet: the rest, the third one."""
    delaying: tuple[Word, ...] = ()
    """What these do: they are slow, they have not applied, one waits for them."""
    around_some: tuple[Word, ...] = ()
    """What changes nothing beside all this, as it is written."""
    later: tuple[Word, ...] = ()
    """What may stand beside "I shall accept them", and says when: not now."""
    between: tuple[Word, ...] = ()
    """Words beside numbers that say nothing."""
    mistaken: tuple[Word, ...] = ()
    """What takes the last mark back; the next two only if it was "accepted", or "not ours"."""
    mistaken_accepted: tuple[Word, ...] = ()
    mistaken_dismissed: tuple[Word, ...] = ()
    returning: tuple[Word, ...] = ()
    """Verbs of whoever wants the last mark back, in any form that wishes."""
    beside_mistaken: tuple[Word, ...] = ()
    """What changes nothing beside what takes the last mark back, as it is written."""
