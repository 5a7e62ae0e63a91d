"""What is asked about the path of another role of one's own: must I go it too, as a teacher; how
do I get in as a mother; where are my administrator's steps; will the teacher be forgotten. Asked
by `own_roles`, where no plainer wish is said.

The role is named, and hardly anything else is said but what editors listed (`speech.yaml`); who
has the role is led to it, who has not is offered it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.text.reading import Reader, Reading, Word

_AS: Final = 2
"""Words of "as a father"."""


class OtherPaths:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        speech, lemmas = content.speech, reader.all_lemmas
        self._as, self._where = speech.as_one, frozenset(speech.whereabouts)
        self._going, self._forgetting = lemmas(speech.going_as), lemmas(speech.forgetting)
        self._path, self._seeing = lemmas(speech.own_path), lemmas(speech.seeing)
        first = content.questions[content.first_question]
        self._begins = {o.sets_role: act.Answer(first.id, o.id) for o in first.options}
        self._wishing = frozenset(speech.wishing_path)
        self._whose = {role: lemmas(said.split(", ")) for role, said in speech.whose_path.items()}

    def meant(
        self,
        reading: Reading,
        person: Person,
        role: str,
        rest: Sequence[Word],
        is_beside: Callable[[Word], bool],
    ) -> Action | None:
        """`role` is named by the words that are not in the `rest`; `is_beside` tells what changes
        nothing."""
        is_had = role in person.journeys
        if self._is_kept(reading, rest, is_beside):
            is_other = is_had and role != person.role
            return act.ShowRoles() if is_other and not person.dialogue else None
        if self._is_where(reading, rest, is_beside):
            if role == person.role and not person.dialogue:
                return act.ShowProgress()
            return act.SwitchRole(role) if is_had else None
        if person.dialogue or role == person.role:
            return None
        if not self._is_as_one(reading, rest, is_beside):
            return None
        if not is_had:
            begun = self._begins.get(role)
            is_offered = begun in [choice.action for choice in person.choices]
            is_meant = self._is_wish(reading) or (is_offered and not reading.asks)
            return (begun if is_meant else None) or act.TellRoles((role,), is_sure=False)
        return act.ShowRoles() if reading.asks else act.SwitchRole(role)

    def _is_wish(self, reading: Reading) -> bool:
        """ "I want to go it as a mother too" is no question whether to: it is begun at once."""
        asking = {w.surface for w in reading.words if w.surface in reading.question_words}
        is_wanted = any(word.surface in self._wishing for word in reading.words)
        is_of_others = any(
            form.number == "plur" and form.person != "1per"
            for word in reading.words
            for form in word.forms[:1]
        )
        return is_wanted and not reading.asks and asking <= {self._as} and not is_of_others

    def whose(
        self, reading: Reading, person: Person, is_beside: Callable[[Word], bool]
    ) -> Action | None:
        """ "Now mother's steps": whose path is wanted, by a word that says whose it is before what
        it is, and hardly anything else."""
        words = reading.words
        named = {role for role, said in self._whose.items() for w in words if w.is_one_of(said)}
        if len(named) != 1 or person.dialogue or any(word.negated for word in words):
            return None
        role = named.pop()
        path = [
            behind
            for front, behind in pairwise(words)
            if front.is_one_of(self._whose[role]) and behind.is_one_of(self._path)
        ]
        if not path or not all(
            w.is_one_of(self._whose[role] | self._path | self._going) or is_beside(w)
            for w in words
        ):
            return None
        if role == person.role:
            return act.ShowProgress()
        if role not in person.journeys:
            return act.TellRoles((role,), is_sure=False)
        return act.ShowRoles() if reading.asks else act.SwitchRole(role)

    def _is_kept(
        self, reading: Reading, rest: Sequence[Word], is_beside: Callable[[Word], bool]
    ) -> bool:
        """Whether it is asked if the path is forgotten, or told not to forget it."""
        told = [word for word in rest if word.is_one_of(self._forgetting)]
        is_asked = reading.asks or any(word.negated for word in told)
        known = self._forgetting | self._path
        return bool(told) and is_asked and all(w.is_one_of(known) or is_beside(w) for w in rest)

    def _is_where(
        self, reading: Reading, rest: Sequence[Word], is_beside: Callable[[Word], bool]
    ) -> bool:
        """Whether it is asked where its steps are: "where is mine as a mother"."""
        said = {w.surface for w in reading.words if w.surface in reading.question_words}
        asking, is_path = said - {self._as}, any(word.is_one_of(self._path) for word in rest)
        if not asking or not is_path or not asking <= self._where:
            return False
        known = [w for w in rest if w.is_one_of(self._path) or w.surface in said]
        return all(not w.negated and (w in known or is_beside(w)) for w in rest)

    def _is_as_one(
        self, reading: Reading, rest: Sequence[Word], is_beside: Callable[[Word], bool]
    ) -> bool:
        """Whether somebody speaks of going a path "as" that one, of themselves: of others' mothers
        it is another question how they get in."""
        words = reading.words
        behind = (
            words[at + 1 : at + 1 + _AS] for at, w in enumerate(words) if w.surface == self._as
        )
        ones = [one for words_behind in behind for one in words_behind if one not in rest]
        is_one = any(form.number != "plur" for one in ones for form in one.forms)
        has_me = any(f.person == "1per" for word in rest for f in word.forms)
        is_told = not any(word.pos in ("VERB", "INFN", "PRED") for word in rest)
        asking = {w.surface for w in rest if w.surface in reading.question_words} - {self._as}
        return (  # "as a mother what to do": how it is done is not what is asked
            bool(ones)
            and (has_me or is_told or (is_one and bool(asking)))
            and all(
                not word.negated
                and (
                    word.surface in asking
                    or word.surface == self._as
                    or word.is_one_of(self._going)
                    or (bool(asking) and self._is_look(word))
                    or is_beside(word)
                )
                for word in rest
            )
        )

    def _is_look(self, word: Word) -> bool:
        """ "I want to see what to do as a teacher"."""
        return word.surface in self._wishing or word.is_one_of(self._seeing)
