"""A cry for help as it is answered: who is badly off, and how much of an answer there was; and a
sorrow."""

from enum import StrEnum


class Whose(StrEnum):
    """Who is badly off, and so whom the answer is written for."""

    ONESELF = "oneself"
    """Whoever writes, a child for all that is known."""
    GROWN_UP = "grown_up"
    """Whoever writes, who is no child: a telephone for children is of little use."""
    ANOTHER = "another"
    """A child, a pupil, a friend."""
    STRANGER = "stranger"
    """Whoever writes, a child for all that is known, to whom a stranger writes."""
    STRANGER_TO_CHILD = "stranger_to_child"
    """A child to whom a stranger writes, of whom a grown-up tells."""
    MISSING = "missing"
    """A child, and nobody knows where: the police first, at once."""
    DANGER = "danger"
    """Everybody there: a fire, shots, a bomb, an accident; those first who come and help."""


class Told(StrEnum):
    """Which answer it is, of those in a row."""

    FIRST = "first"
    AGAIN = "again"
    STILL = "still"
    """In turn with the one before: nobody hears the same twice running."""
    THANKED = "thanked"
    """To "thank you", "all right": short."""
    PARTING = "parting"
    """To the next of these."""
    SECRECY = "secrecy"
    """To whether anybody will know."""
    COMPLAINT = "complaint"
    """To where one complains."""
    DAUNTED = "daunted"
    """To who does not dare tell those at home."""
    GRAVE = "grave"
    """To who speaks of death after a cry: the telephone first, whatever was said before."""


class Grief(StrEnum):
    """What is answered with a kind word."""

    LOSS = "loss"
    """Somebody has died, a house has burnt."""
    HARDSHIP = "hardship"
    """Somebody is ill or disabled, or has no strength left."""
    THANKED = "thanked"
    """Thanks for the word: nobody is glad of them."""
