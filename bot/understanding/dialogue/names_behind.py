"""Whose mother somebody is, of what the teacher, or how they are called, right behind who they
are: that belongs to the role, and answers no question beside it. Asked by `answers`.
"""

from __future__ import annotations

from collections.abc import Set
from itertools import pairwise

from bot.domain.content import Content
from bot.understanding.phrases.clauses import may_be
from bot.understanding.text.reading import CLASS, Reader, Reading, Word


class NamesBehind:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        groups, lemmas = content.role_words.groups, reader.all_lemmas
        taught = (*groups.get("subject", ()), *groups.get("class_word", ()))
        self._taught = lemmas(taught)
        self._namesakes = lemmas(groups.get("namesakes", ()))
        pupils = (
            noun
            for role in content.roles.values()
            if role.is_child
            for noun in content.role_words.told[role.id].nouns
            if noun.isalpha()
        )
        self._children = lemmas((*groups.get("child", ()), *pupils))

    def places(self, named: Set[int], reading: Reading) -> set[int]:
        """`named` are the places of the words that tell the role."""
        words, found = reading.words, set[int]()
        for at, (before, word) in enumerate(pairwise(words), start=1):
            is_behind = at - 1 in named or at - 1 in found
            if is_behind and self._is_name(word) and word.clause == before.clause:
                found.add(at)
        return found

    def _is_name(self, word: Word) -> bool:
        is_called = any(form.name for form in word.forms) or word.is_one_of(self._namesakes)
        is_child = word.pos == CLASS or (word.is_one_of(self._children) and may_be(word, "gent"))
        return is_called or is_child or self._is_taught(word)

    def _is_taught(self, word: Word) -> bool:
        """ "Of history", "of the Russian language", "of the elder group"."""
        is_which = word.pos == "ADJF" or word.is_one_of(self._taught)
        is_one = any((form.case, form.number) == ("nomn", "sing") for form in word.forms)
        return is_which and may_be(word, "gent") and not is_one
