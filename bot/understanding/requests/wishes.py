"""What is asked of the bot, decided: by the rules, by likeness to examples where they are silent.

Rules know what they know for sure; likeness hears what nobody foresaw. A phrase that merely stands
in a message gives way to what the whole of it is like.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain.control_words import ControlWords
from bot.understanding.judges.learnt import NOTHING
from bot.understanding.requests.controls import Control, Controls
from bot.understanding.requests.requests import Likely, Requests
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_LIKELY: Final = 0.6
"""Least share of all likeness, where the rules are silent (measured)."""
_LIKELY_DOUBTED: Final = 0.8
"""The same beside a word with which something else is meant, of what is surely a question, and of
what cannot be undone where a phrase of another request stands in the message."""
_CERTAIN: Final = 0.97
"""The same of what cannot be undone, beside such a word or a denial; and beside a question."""
_KNOWN: Final = 0.5
"""Least part of what is said that examples say too: who speaks of unknown things asks nothing."""
_KNOWN_OF_TWO: Final = 0.7
"""The same of two words."""
_SUPPOSED: Final = 0.35
"""From this share on the bot asks whether a request is meant."""
_SUPPOSED_OF_CLAUSE: Final = 0.9
"""The same in a clause of several (measured)."""
_LIKELIER: Final = 0.3
"""The same, where a phrase of the rules stands in the message."""
_SPOKEN_OF: Final = 0.9
"""The share of no request at all from which such a phrase is only spoken of."""
_ROLE: Final = "role"
_LATER: Final = "later"
_DONE, _STEP = "done", "step"
_OWN: Final = frozenset({"1per", "2per"})
_OF_ONESELF: Final = frozenset({"INFN", "PRED"})
"""What I am to do, or cannot."""


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
        leave: Sequence[str],
    ) -> None:
        """`leave`: words that ask whether one may."""
        self._controls = controls
        self._requests = requests
        self._role_names = role_names
        self._manners = manners
        self._unless = {
            name: reader.all_lemmas(said.unless) for name, said in words.requests.items()
        }
        lemmas = reader.all_lemmas
        self._of_app = {name: lemmas(said.of_app) for name, said in words.requests.items()}
        self._of_bot = {name: lemmas(said.of_bot) for name, said in words.requests.items()}
        self._leave = frozenset(leave)
        self._careful = frozenset(name for name, said in words.requests.items() if said.careful)

    def decide(self, reading: Reading, *, is_question: bool, is_exact: bool) -> Control | None:
        """`is_question`: whether the message is surely a question by itself; `is_exact`: whether
        in just these words. What editors wrote means what they say it means, whatever the rules
        say."""
        words = self._manners.within(reading.words)
        exact = self._requests.exact(words)
        if exact is not None:
            return Control(exact, as_said(words)) if exact else None
        if is_exact:
            return None
        meant = self._ruled(reading, words, is_question=is_question)
        return None if meant and self._is_of_app(meant.command, reading) else meant

    def _ruled(
        self, reading: Reading, words: Sequence[Word], *, is_question: bool
    ) -> Control | None:
        """By the rules, or by likeness."""
        ruled = self._controls.decide(reading, is_question=is_question)
        if ruled is None:
            return self._likely(reading, words, is_question=is_question)
        return self._weighed(ruled, words) if ruled.beside else ruled

    def _is_of_app(self, command: str, reading: Reading) -> bool:
        """ "May one turn the notifications off": asked of what the app has too, without an order
        and without a word of the bot."""
        said = reading.words
        asks = reading.is_question or any(word.surface in self._leave for word in said)
        if not asks or not any(word.is_one_of(self._of_app[command]) for word in said):
            return False
        is_order = any(word.forms[0].is_order for word in said)
        is_of_bot = any(w.is_one_of(self._of_bot[command]) or _is_you(w) for w in said)
        return not (is_order or is_of_bot)

    def is_written(self, reading: Reading) -> bool:
        """Whether editors wrote just these words as a request, or as none."""
        return self._requests.exact(self._manners.within(reading.words)) is not None

    def supposed(self, reading: Reading) -> str:
        """What may be asked for where nothing is decided, by the whole message or by a clause of
        it; nothing if there is no such thing."""
        words = self._manners.within(reading.words)
        found = self._requests.likely(words)
        best, share = "", _SUPPOSED
        if found.share > max(share, found.nothing) and self._is_enough(found, words):
            best, share = found.command, found.share
        share = max(share, _SUPPOSED_OF_CLAUSE)
        for clause in reading.clauses if len(reading.clauses) > 1 else ():
            found = self._requests.likely(clause)
            if found.share > share and self._is_enough(found, clause):
                best, share = found.command, found.share
        return best

    @staticmethod
    def _is_enough(found: Likely, words: Sequence[Word]) -> bool:
        return found.known >= _KNOWN and len(_telling(words)) > 1

    def _weighed(self, ruled: Control, words: Sequence[Word]) -> Control | None:
        """A phrase with other words beside it."""
        found = self._requests.likely(words)
        is_more_done = (ruled.command, found.command) == (_DONE, _STEP)
        if found.share < _LIKELIER or found.command == ruled.command or is_more_done:
            return ruled if found.nothing < _SPOKEN_OF else None
        if found.command in self._careful and found.share < _LIKELY_DOUBTED:
            return ruled
        return Control(found.command, " ".join(found.told), found.share)

    def _likely(
        self, reading: Reading, words: Sequence[Word], *, is_question: bool
    ) -> Control | None:
        found = self._requests.likely(words)
        if self._is_too_little(found, words):
            return None
        if found.command == _LATER and all(map(_is_of_others, reading.clauses)):
            return None
        needed = self._needed(found.command, words, is_question=is_question)
        if found.share < (_CERTAIN if self._asks_beside(reading) else needed):
            return None
        return Control(found.command, " ".join(found.told), found.share)

    def _asks_beside(self, reading: Reading) -> bool:
        """Whether a clause of several is a question, and no request."""
        asked = [clause for clause in reading.clauses if clause[0].clause in reading.asked]
        is_alone = len(reading.clauses) == 1
        return not is_alone and any(self._requests.likely(c).nothing > _SPOKEN_OF for c in asked)

    def _needed(self, command: str, words: Sequence[Word], *, is_question: bool) -> float:
        """The share from which a likely request is one."""
        is_doubted = any(not self._unless[command].isdisjoint(word.lemmas) for word in words)
        if command in self._careful and (is_doubted or any(word.negated for word in words)):
            return _CERTAIN
        return _LIKELY_DOUBTED if is_doubted or is_question else _LIKELY

    def _is_too_little(self, found: Likely, words: Sequence[Word]) -> bool:
        """A word alone is an example, or nothing; who says what they are asks for nothing, unless
        they deny to be something."""
        told = _telling(words)
        if found.command == NOTHING:
            return True
        if found.known < (_KNOWN if len(told) > 2 else _KNOWN_OF_TWO):
            return True
        if found.command != _ROLE:
            return len(told) < 2
        roles = [word for word in told if self._is_role(word)]
        return len(told) == len(roles) and not any(word.negated for word in roles)

    def _is_role(self, word: Word) -> bool:
        return word.pos in (CLASS, NUMBER) or word.is_one_of(self._role_names)


def _is_you(word: Word) -> bool:
    return any(form.person == "2per" for form in word.forms)


def _telling(words: Sequence[Word]) -> list[Word]:
    return [word for word in words if word.pos not in SMALL_WORDS]


def _is_of_others(clause: Sequence[Word]) -> bool:
    """Whether it tells what somebody else does, did, or what happens: a time in it is not one at
    which the bot is to come back."""
    forms = [word.forms[0] for word in clause]
    if any(form.person in _OWN or form.pos in _OF_ONESELF or form.is_order for form in forms):
        return False
    has_subject = any(form.pos == "NOUN" and form.case == "nomn" for form in forms)
    told = [form for form in forms if form.pos in ("VERB", "PRTS")]
    return any(form.person == "3per" or has_subject for form in told)
