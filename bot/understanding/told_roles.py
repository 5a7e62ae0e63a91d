"""A role that somebody tells, rounded off: who sees to Sferum themselves is not asked that, a post
is no second lane, and what the sentence answers besides is not asked either.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, groupby
from operator import attrgetter

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.person import Person
from bot.understanding.answers import Answers
from bot.understanding.charged import Charged
from bot.understanding.heads import Heads
from bot.understanding.meaning import Understood
from bot.understanding.reading import Reading

Understand = Callable[[str], Understood]
AskedOf = Callable[[Understood, Person | None, str], act.Asked]


class ToldRoles:
    """Made anew when content changes."""

    def __init__(self, heads: Heads, answers: Answers, charged: Charged) -> None:
        self._heads, self._answers, self._charged = heads, answers, charged

    def charged(
        self, understood: Understood, person: Person, asked: act.Asked
    ) -> act.TellRoles | None:
        """Who has Sferum to see to, by what they say of it."""
        reading, guess = understood.reading, understood.roles
        told = self._charged.told(guess, reading, person, asked)
        return self._answers.beside(told, guess, reading) if told else None

    def rounded(
        self,
        told: act.TellRoles,
        understood: Understood,
        understand: Understand,
        asked_of: AskedOf,
        person: Person | None,
    ) -> act.TellRoles:
        reading, guess = understood.reading, understood.roles
        told = self._charged.without_post(self._heads.without_asking(told, reading), guess)
        told = self._answers.beside(told, guess, reading)
        if not told.answers:
            return told
        asked = told.asked if reading.is_question else None
        if asked and (questions := _questions(reading)):  # what was answered is not asked
            alone = asked_of(understand(questions), person, "")
            asked = alone if alone.is_sure or not asked.is_sure else asked
        is_sure = told.is_sure or self._is_sure_alone(understood, understand)
        return replace(told, asked=asked, is_sure=is_sure)

    @staticmethod
    def _is_sure_alone(understood: Understood, understand: Understand) -> bool:
        """Whether the role is sure without the answer, which nobody says in their role."""
        reading, guess = understood.reading, understood.roles
        places = chain.from_iterable(one.places for one in guess.reasons if one.counts)
        clauses = {reading.words[at].clause for at in places}
        said = " ".join(word.surface for word in reading.words if word.clause in clauses)
        alone = understand(said).roles
        return alone.sure and alone.roles == guess.roles


def _questions(reading: Reading) -> str:
    """The clauses that ask something, each sentence by itself."""
    asking = [word for word in reading.words if word.clause in reading.asked]
    sentences = groupby(asking, key=attrgetter("sentence"))
    return " ".join(f"{' '.join(word.surface for word in words)}?" for _, words in sentences)
