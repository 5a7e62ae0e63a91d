"""That one's invitation is wanted on paper, where the sheet for it is not named: "may I print
this", "for the meeting, on paper, not all of us have telephones". Asked by `own_links`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain.content import Content
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import CLASS, Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_LONGEST: Final = 13
_SMALL: Final = FUNCTION_WORDS | {CLASS}
_ON: Final = ("datv", "accs", "loct", "ablt", "gent")
"""Cases of what something is printed on, or is."""


class OnPaper:
    """Made anew from content when that changes. `people`: lemmas of whoever is invited."""

    def __init__(
        self, reader: Reader, manners: Manners, content: Content, people: frozenset[str]
    ) -> None:
        words, lemmas = content.place_questions.wishes.link, reader.all_lemmas
        self._manners, self._people = manners, people
        self._print, self._paper = lemmas(words.printing), lemmas(words.paper)
        self._sheet_for, self._why = lemmas(words.sheet_for), lemmas(words.paper_because)
        self._why |= reader.all_surfaces(words.paper_because)
        self._known = self._print | self._paper | self._sheet_for | people
        self._known |= lemmas((*words.handing, *words.getting, *words.own))
        self._links = lemmas(words.links)
        self._around = reader.all_surfaces((*words.around, *words.asking))

    def is_meant(self, reading: Reading, *, is_shown: bool) -> bool:
        """`is_shown`: an invitation is on the screen; else it is said whom or what it is for."""
        if not 0 < len(self._manners.within(reading.words)) <= _LONGEST:
            return False
        said = [clause for clause in reading.clauses if not self._is_why(clause)]
        words = self._manners.within([word for clause in said for word in clause])
        prints = [word for word in words if word.is_written_or_one_of(self._print)]
        on_paper = any(
            w.is_written_or_one_of(self._paper) and w.forms[0].case in _ON for w in words
        )
        whom_for = self._sheet_for | self._people
        is_for = any(w.is_written_or_one_of(whom_for) and w not in prints for w in words)
        is_wanted = bool(prints) or on_paper
        if not is_wanted or not (is_shown or (is_for and bool(prints))):
            return False
        return all(not word.negated and self._fits(word) for word in words) and not any(
            form.tense == "past" for word in prints for form in word.forms
        )

    def _fits(self, word: Word) -> bool:
        is_small = word.pos in _SMALL or word.surface in self._around
        return is_small or word.is_written_or_one_of(self._known | self._links)

    def _is_why(self, clause: Sequence[Word]) -> bool:
        """ "Not all of us are there": why paper is needed, and nothing about it."""
        return all(w.is_written_or_one_of(self._why) for w in clause) and any(
            w.pos != "CONJ" for w in clause
        )
