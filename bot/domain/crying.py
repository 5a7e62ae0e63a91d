"""A cry for help as it is answered: who is badly off, and how much of an answer there was."""

from enum import StrEnum


class Whose(StrEnum):
    """Who is badly off, and so whom the answer is written for."""

    ONESELF = "oneself"
    """Whoever writes, a child for all that is known."""
    GROWN_UP = "grown_up"
    """Whoever writes, who is no child: a telephone for children is of little use."""
    ANOTHER = "another"
    """A child, a pupil, a friend."""
    MISSING = "missing"
    """A child, and nobody knows where: the police first, at once."""


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
