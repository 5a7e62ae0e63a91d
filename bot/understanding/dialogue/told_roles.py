"""A role that somebody tells, rounded off: who sees to Sferum themselves is not asked that, a post
is no second lane, and what the sentence answers besides is not asked either.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain, groupby
from operator import attrgetter
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.dialogue.answers import Answers
from bot.understanding.dialogue.bare_roles import BareRoles
from bot.understanding.dialogue.charged import Charged
from bot.understanding.dialogue.implied_answers import ImpliedAnswers
from bot.understanding.dialogue.options import Options
from bot.understanding.judges.features import Features
from bot.understanding.meaning import Understood
from bot.understanding.roles.roles import RoleGuess
from bot.understanding.text.reading import Reader, Reading

_NAMING: Final = frozenset({"NOUN", "VERB", "INFN", "PRED", "ADJS", "PRTS"})

_GOING_ON: Final = frozenset({"start", "step", "done"})
"""Requests that mean nothing behind an answer: it goes on by itself."""

Understand = Callable[[str], Understood]
AskedOf = Callable[[Understood, Person | None, str], act.Asked]


class ToldRoles:
    """Made anew when content changes."""

    def __init__(
        self,
        reader: Reader,
        features: Features,
        options: Options,
        answers: Answers,
        content: Content,
    ) -> None:
        self._heads, self._answers = options.heads, answers
        self._implied = ImpliedAnswers(reader, features, content)
        self._topics = content.topics
        self._charged = Charged(reader, content)
        self._bare = BareRoles(reader, content)
        self._asking_leave = frozenset(content.speech.asking_leave)

    def charged(
        self, understood: Understood, person: Person, asked: act.Asked
    ) -> act.TellRoles | None:
        """Who has Sferum to see to, by what they say of it; or who says no more than their form,
        or a button's label."""
        reading, guess = understood.reading, understood.roles
        told = self._charged.told(guess, reading, person, asked)
        told = told or self._bare.told(guess, reading, person)
        return self._answers.beside(told, guess, reading) if told else None

    def answered(
        self, understood: Understood, person: Person, asked_of: AskedOf
    ) -> act.TellRoles | act.ToldAgain | None:
        """The role that is known, behind a yes that answers nothing; or an answer of its own, with
        what is asked for sure behind it, or what is asked and answers it itself."""
        reading, dialogue = understood.reading, person.dialogue
        if dialogue and self._answers.is_oneself(understood.roles, reading, person):
            return act.ToldAgain(dialogue.role or "")
        answered = self._answers.in_front(reading, person)
        answered = answered or self._implied.meant(reading, person)
        if answered is None or understood.roles.roles:
            return None
        if understood.control:
            return answered if understood.control.command in _GOING_ON else None
        asked = asked_of(understood, person, "")
        is_doubt = any(self._topics[topic].is_doubt for topic in asked.topics)
        return replace(answered, asked=asked) if asked.is_sure and not is_doubt else None

    def rounded(
        self,
        told: act.TellRoles,
        understood: Understood,
        understand: Understand,
        asked_of: AskedOf,
        person: Person | None,
    ) -> act.TellRoles:
        reading, guess = understood.reading, understood.roles

        def ask(question: str) -> act.Asked:
            return asked_of(understand(question), person, "")

        told = self._heads.without_asking(told, reading, guess)
        told = self._charged.without_post(told, guess)
        told = self._answers.beside(told, guess, reading)
        if not told.answers:
            told = told if told.asked else self._with_question(told, understood, ask)
            return self._surer(told, reading, ask)
        asked = told.asked if reading.is_question else None
        if asked and (questions := _questions(reading)):  # what was answered is not asked
            alone = ask(questions)
            asked = alone if alone.is_sure or not asked.is_sure else asked
        is_sure = told.is_sure or self._is_sure_alone(understood, understand)
        return replace(told, asked=asked, is_sure=is_sure)

    def _with_question(
        self, told: act.TellRoles, understood: Understood, ask: Callable[[str], act.Asked]
    ) -> act.TellRoles:
        """What is asked behind the role, and has no mark: "a tutor, how do I invite them", "I am
        nine, may I"."""
        question = self._unmarked(understood.reading, understood.roles)
        asked = ask(question) if question else None
        return replace(told, asked=asked) if asked and asked.topics else told

    @staticmethod
    def _surer(
        told: act.TellRoles, reading: Reading, ask: Callable[[str], act.Asked]
    ) -> act.TellRoles:
        """With what is asked taken by itself, where that is surer than beside the role; "and me?"
        asks nothing that the role does not answer."""
        questions = _questions(reading)
        if told.asked is None or told.asked.is_sure or not questions:
            return told
        alone = ask(questions)
        if alone.is_sure:
            return replace(told, asked=alone)
        asking = [word for word in reading.words if word.clause in reading.asked]
        return told if any(word.pos in _NAMING for word in asking) else replace(told, asked=None)

    def _unmarked(self, reading: Reading, guess: RoleGuess) -> str:
        """The words from the one that asks on, if a verb is among them; all, if leave is asked."""
        words = reading.words
        said = {at for one in guess.reasons if one.counts for at in one.places}
        if words and words[-1].surface in self._asking_leave and len(words) - 1 not in said:
            return f"{' '.join(word.surface for word in words)}?"
        asks = (at for at, word in enumerate(words) if word.surface in reading.question_words)
        first = next((at for at in asks if at and at not in said), len(words))
        tail = words[first:]
        is_told = any(at >= first for at in said)
        is_question = not is_told and any(word.pos in ("VERB", "INFN") for word in tail)
        return f"{' '.join(word.surface for word in tail)}?" if is_question else ""

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
