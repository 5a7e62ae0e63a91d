"""A role that is told by little more than a form or a button's label: "6b, pupil", "I am Vasya,
first form", "teacher or employee". The label is the role; of the others it is asked whether they
are who they seem.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.wording import normalised_label
from bot.understanding.roles.roles import RoleGuess
from bot.understanding.roles.taking_roles import is_asked_for
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_LONGEST: Final = 6
"""Words between the greeting and the thanks."""
_OF_FORMS: Final = ("class_word", "ordinal")


class BareRoles:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        words = content.role_words
        self._content = content
        self._manners = Manners(words)
        question = content.questions[content.first_question]
        self._labels = {
            normalised_label(option.label): option.sets_role
            for option in question.options
            if option.sets_role
        }
        self._children = tuple(role.id for role in content.roles.values() if role.is_child)
        groups = (words.groups.get(group, ()) for group in _OF_FORMS)
        self._forms = reader.all_lemmas(chain(*groups))
        schools = (*words.groups.get("school", ()), *words.groups.get("organisation", ()))
        self._schools = reader.all_lemmas(schools)
        self._nouns = {
            role: reader.all_lemmas(filter(str.isalpha, told.nouns))
            for role, told in words.told.items()
        }

    def told(self, guess: RoleGuess, reading: Reading, person: Person) -> act.TellRoles | None:
        """The role, where it is asked for, in so few words that nothing else can be meant."""
        words = self._manners.within(reading.words)
        if not is_asked_for(self._content, person) or reading.is_question:
            return None
        if not 0 < len(words) <= _LONGEST or any(word.negated for word in words):
            return None
        if role := self._labelled(words):
            return act.TellRoles((role,))
        likely = guess.roles or (self._children if any(map(self._is_pupil, words)) else ())
        if guess.sure or len(likely) != 1 or not any(map(self._is_form, words)):
            return None
        is_bare = all(self._is_bare(word, likely[0]) for word in words)
        return act.TellRoles(likely, is_sure=False) if is_bare else None

    def _labelled(self, words: Sequence[Word]) -> str | None:
        """The role of the label that is said, and of which school at most."""
        at = len(words)
        while at and not self._schools.isdisjoint(words[at - 1].lemmas):
            at -= 1
        said = (as_said(words), as_said(words[:at]))
        return next((self._labels[one] for one in said if one in self._labels), None)

    def _is_pupil(self, word: Word) -> bool:
        """The speaker, or what a pupil is called: of one, and no pupils of somebody's."""
        form, names = word.forms[0], (self._nouns.get(role) for role in self._children)
        is_one = (form.case, form.number) == ("nomn", "sing")
        is_named = any(nouns and word.is_one_of(nouns) for nouns in names)
        return is_one and (is_named or (form.pos == "NPRO" and form.person == "1per"))

    def _is_form(self, word: Word) -> bool:
        return word.pos == CLASS or word.is_one_of(self._forms)

    def _is_bare(self, word: Word, role: str) -> bool:
        is_me = word.pos == "NPRO" and word.forms[0].person == "1per"
        is_name = any(form.name for form in word.forms)
        is_their_own = not self._nouns.get(role, frozenset()).isdisjoint(word.lemmas)
        is_small = word.pos in (*FUNCTION_WORDS, NUMBER) or is_me or is_name
        return is_small or is_their_own or self._is_form(word)
