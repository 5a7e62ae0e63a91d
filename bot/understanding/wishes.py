"""What is asked of the bot, decided: by the rules, by likeness to examples where they are silent.

Rules know what they know for sure; likeness hears what nobody foresaw. Where both speak and
disagree, a phrase that merely stands in a message gives way to what the whole of it is like.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from bot.domain.control_words import ControlSpeech, ControlWords
from bot.understanding.controls import Control, Controls
from bot.understanding.manners import Manners, as_said
from bot.understanding.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.requests import Likely, Requests

_LIKELY: Final = 0.99
"""Least share of all likeness."""
_FIT: Final = 3.4
"""How well the message, a sentence or a clause of it must fit."""
_LIKELY_QUESTION: Final = 0.97
_FIT_QUESTION: Final = 14.5
"""The same of what is surely a question by itself."""
_FIT_DOUBTED: Final = 14.0
"""The same of a part in which stands a word beside which something else is meant."""
_COVERED: Final = 10.0
"""What it weighs that every word is one that examples say too (measured)."""
_ROLE: Final = "role"
_DONE, _STEP = "done", "step"
_LIGHT: Final = frozenset({"PREP", "CONJ", "PRCL", "INTJ", "NPRO"})


class Wishes:
    """Made anew when content changes. `role_names` are normal forms of what roles are called."""

    def __init__(
        self,
        reader: Reader,
        words: ControlWords,
        controls: Controls,
        requests: Requests,
        role_names: frozenset[str],
        manners: Manners,
    ) -> None:
        self._controls = controls
        self._requests = requests
        self._role_names = role_names
        self._manners = manners
        self._unless = {speech.name: _unless(reader, speech) for speech in words.requests}
        self._careful = frozenset(speech.name for speech in words.requests if speech.careful)
        self._exact = {said: s.name for s in words.requests for said in s.examples}
        self._nothing = frozenset(words.nothing)

    def decide(self, reading: Reading, *, is_question: bool) -> Control | None:
        """`is_question`: whether the message is surely a question by itself. What editors wrote in
        these words to be no request is none, whatever the rules say."""
        if self._said(reading)[1] in self._nothing:
            return None
        ruled = self._controls.decide(reading, is_question=is_question)
        likely = self._likely(reading, is_question=is_question, is_asked=ruled is not None)
        if ruled is None or likely is None or ruled.command == likely.command:
            return ruled or likely
        if not ruled.beside:
            return ruled
        is_more_done = (ruled.command, likely.command) == (_DONE, _STEP)
        return ruled if is_more_done else likely

    def _likely(self, reading: Reading, *, is_question: bool, is_asked: bool) -> Control | None:
        """`is_asked`: whether something is asked for sure."""
        words, said = self._said(reading)
        if command := self._exact.get(said):
            return Control(command, said)
        found = self._requests.likely(words)
        if found.command is None or found.share < _LIKELY:
            return None
        if not is_asked and self._is_too_little(found, words):
            return None
        if is_question and not is_asked and not _is_beyond_doubt(found):
            return None
        if not self._is_asked_for(words, found, found.command):
            parts = ((part, self._requests.likely(part)) for part in _parts(words))
            if not any(self._is_asked_for(part, like, found.command) for part, like in parts):
                return None
        return Control(found.command, " ".join(found.told), found.share)

    def _said(self, reading: Reading) -> tuple[Sequence[Word], str]:
        """The words between a greeting and thanks, and these as they were said."""
        words = self._manners.within(reading.words)
        return words, as_said(words)

    def _is_asked_for(self, part: Sequence[Word], found: Likely, command: str) -> bool:
        if found.command != command or found.share < _LIKELY:
            return False
        is_doubted = any(not self._unless[command].isdisjoint(word.lemmas) for word in part)
        if command in self._careful and (is_doubted or found.is_denied):
            return False
        return _fit(found) >= (_FIT_DOUBTED if is_doubted else _FIT)

    def _is_too_little(self, found: Likely, words: Sequence[Word]) -> bool:
        """A word alone is an example, or nothing; who says what they are asks for nothing, unless
        they deny to be something."""
        told = [word for word in words if word.pos not in _LIGHT]
        if found.command != _ROLE:
            return len(told) < 2
        roles = [word for word in told if self._is_role(word)]
        return len(told) == len(roles) and not any(word.negated for word in roles)

    def _is_role(self, word: Word) -> bool:
        return word.pos in (CLASS, NUMBER) or not self._role_names.isdisjoint(word.lemmas)


def _parts(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """Its sentences, its clauses."""
    for _, part in groupby(words, key=lambda word: word.sentence):
        yield list(part)
    for _, part in groupby(words, key=lambda word: word.clause):
        yield list(part)


def _is_beyond_doubt(found: Likely) -> bool:
    return found.share >= _LIKELY_QUESTION and _fit(found) >= _FIT_QUESTION


def _fit(found: Likely) -> float:
    return found.score + _COVERED * found.covered


def _unless(reader: Reader, speech: ControlSpeech) -> frozenset[str]:
    """Words beside which something else is meant."""
    return frozenset(lemma for said in speech.unless for lemma in reader.lemmas_of(said))
