"""That a family is of another class than the one it was invited to, by the name of either: "we
are 3b, not 3a", "the wrong class was sent"; that one of the staff is of another school. Asked by
`strayed`, which shows the invitation then.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from bot.domain.content import Content
from bot.domain.places import Place, PlaceKind
from bot.understanding.places.inviting import class_key
from bot.understanding.text.names import Names
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_SMALL: Final = SMALL_WORDS | {CLASS}


class OtherClass:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        words, lemmas = content.place_questions.wishes.strayed, reader.all_lemmas
        groups = content.role_words.groups
        self._reader, self._also = reader, reader.all_surfaces(content.application_words.also)
        self._schools = lemmas((*groups.get("organisation", ()), *groups.get("school", ())))
        self._classes = lemmas(groups.get("class_word", ()))
        self._things = self._classes | lemmas(content.place_questions.invitation.links)
        self._children = lemmas((*groups.get("child", ()), *groups.get("kid", ())))
        self._this, self._sent = lemmas(words.this), lemmas(words.sent)
        self._meant = self._this | self._things
        self._own, self._belong = lemmas(words.own), lemmas(words.belonging)
        self._around = reader.all_surfaces(words.around)

    def is_meant(self, reading: Reading, place: Place, own: Collection[Place]) -> bool:
        """`own`: all the classes this person was invited to; of two children it may be said where
        the second one is."""
        name = Names.class_in(place.name)
        if place.kind is not PlaceKind.CLASS or name is None:
            return False
        here, mine = class_key(name), {class_key(one.name) for one in own}
        named = [word for word in reading.words if word.pos == CLASS]
        others = [w for w in named if not w.negated and class_key(w.surface) not in mine]
        denied = [w for w in named if w.negated and class_key(w.surface) == here]
        told = [w for w in named if not w.negated and class_key(w.surface) == here]
        if denied:
            return bool(others) or any(map(self._is_us, reading.words))
        if told:
            is_sent = any(self._is_sent_with(clause, told) for clause in reading.clauses)
            return is_sent and bool(others) and any(map(self._is_us, reading.words))
        if any(map(self._is_wrong, reading.clauses)):
            return True
        has_us = any(map(self._is_us, reading.words))
        return len(others) == 1 and has_us and all(map(self._says_nothing, reading.words))

    def is_other_school(self, reading: Reading, place: Place) -> bool:
        """ "I work in gymnasium 2", said to the invitation of gymnasium 3: the same word with
        another number. What a school is called besides is no matter, it has many names."""
        numbers = {part for part in place.name.split() if part.isdecimal()}
        if place.kind is not PlaceKind.ORGANISATION or not numbers or reading.asks:
            return False
        called = {word.lemma for word in self._reader.read(place.name).words}
        words = reading.words
        told = [
            word
            for before, word in pairwise(words)
            if word.pos == NUMBER and before.lemma in called and before.is_one_of(self._schools)
        ]
        is_other = bool(told) and not any(word.surface in numbers for word in told)
        is_mine = any(map(self._is_us, words)) and any(w.is_one_of(self._belong) for w in words)
        return is_other and is_mine and not any(w.surface in self._also for w in words)

    def _is_wrong(self, clause: Sequence[Word]) -> bool:
        """ "The wrong class was sent", "not that link"; of a child that was put there another
        question is asked."""
        denied = [word for word in clause if word.negated]
        is_wrong = any(w.is_one_of(self._this) for w in denied)
        is_wrong = is_wrong and all(w.pos in _SMALL or w.is_one_of(self._meant) for w in denied)
        things = [w for w in clause if w.is_one_of(self._things)]
        known = self._meant | self._sent
        return (
            is_wrong
            and bool(things)
            and not any(word.is_one_of(self._children) for word in clause)
            and all(w.is_one_of(known) or self._says_nothing(w) for w in clause)
        )

    def _is_sent_with(self, clause: Sequence[Word], told: Sequence[Word]) -> bool:
        return any(w in told for w in clause) and any(w.is_one_of(self._sent) for w in clause)

    def _is_us(self, word: Word) -> bool:
        is_me = any(f.pos == "NPRO" and f.person == "1per" for f in word.forms)
        return not word.negated and (is_me or word.is_one_of(self._own))

    def _says_nothing(self, word: Word) -> bool:
        is_around = word.pos in _SMALL or word.surface in self._around
        return is_around or word.is_one_of(self._own | self._belong | self._classes)
