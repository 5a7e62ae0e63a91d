"""Who is badly off, by likeness to what people in need have written: where nobody foresaw their
words. The rules of `bot.understanding.care.care` are asked first.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from typing import Final

from bot.understanding.care.plain_words import PlainWords
from bot.understanding.judges.judge import Judge
from bot.understanding.judges.learnt import NOTHING, LearntMeanings
from bot.understanding.judges.traits import Telling
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import CLASS, NUMBER, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS, SMALL_WORDS

_LIKELY: Final = 0.7
"""Least share of all cries together from which a message is one (measured)."""
_LIKELIER: Final = 0.92
"""The same of what is surely a question or a request, or tells a role."""
_LIKELIEST, _FEW = 0.97, 2
"""The same of so few words: he is silent, she said."""
_TELLING: Final = 2
"""Least words that say anything: what one alone means is for the rules."""
_KNOWN: Final = 0.5
"""Least part of what is said that examples say too."""
_OF_NEED: Final = 10.0
"""Least that a word says for a cry to be one of need: what is said of father or of home is less
when it is said of everybody's (measured; to beat has eighty, to be lonely ten)."""
_CERTAIN: Final = 0.9
"""Least share from which a message is a cry without a word of need: all are better off without
me."""
_SURER: Final = 0.8
"""Least share from which whoever is not understood is told whom to call, without such a word."""
_UNTOLD: Final = SMALL_WORDS | {NUMBER, CLASS}
"""The same, and which it is."""
_SILENT: Final = 0.15
"""From this share on it may be one: nothing of it is kept."""
_WORRYING: Final = 0.3
"""From this share on whoever is not understood is told whom to call, too."""


class Needs:
    """A second opinion; made anew when content changes."""

    def __init__(
        self,
        telling: Telling,
        learnt: LearntMeanings,
        manners: Manners,
        plain: PlainWords,
        people: Set[str],
    ) -> None:
        """`people`: normal forms of words that name somebody of a role or of a family."""
        self._judge = Judge(telling, learnt)
        self._plain = plain
        self._manners = manners
        self._people = people

    def written(self, reading: Reading) -> str | None:
        """Who is badly off by just these words, as editors wrote: nothing if nobody is, None if
        they did not write them."""
        return self._judge.exact(self._manners.within(reading.words))

    def likely(self, reading: Reading, *, means_more: bool) -> str:
        """Who seems to be badly off: a meaning of the examples; nothing if nobody is. More is
        needed of a message that means something else for sure."""
        words = self._manners.within(reading.words)
        if not self._tells(words):
            return NOTHING
        judged = self._judge.judged(words)
        need = max((m for m in judged.shares if m != NOTHING), key=judged.shares.__getitem__)
        least = _LIKELIER if means_more else _LIKELY
        if len(words) <= _FEW:
            least = _LIKELIEST
        if not self._has_word_of_need(reading):
            least = max(least, _CERTAIN)
        if not self._is_known(words, judged.known) or _of_need(judged.shares) < least:
            return NOTHING
        return need

    def chance(self, reading: Reading) -> float:
        """The share of all cries together; none of a word alone, of unknown ones, or of what
        editors wrote that nobody is badly off by."""
        words = self._manners.within(reading.words)
        if self._judge.exact(words) == NOTHING:
            return 0.0
        judged = self._judge.judged(words)
        is_heard = self._tells(words) and judged.known >= _KNOWN
        return _of_need(judged.shares) if is_heard else 0.0

    def may_be(self, reading: Reading) -> bool:
        """Whether it may be a cry, so that nothing of it is kept."""
        return self.chance(reading) >= _SILENT

    def is_worrying(self, reading: Reading) -> bool:
        """Whether whoever is not understood is told whom to call, too: nobody by what only sounds
        like somebody who speaks of themselves."""
        words = self._manners.within(reading.words)
        least = _WORRYING if self._has_word_of_need(reading) else _SURER
        return self.chance(reading) >= least and self._is_known(words, _KNOWN)

    def _has_word_of_need(self, reading: Reading) -> bool:
        """Whether anything is told that is told in need: "he does not want to", "mother says that
        she must", names and numbers are made of the same words as cries, and are none."""
        plain = self._plain.places(reading)
        return any(
            at not in plain
            and word.pos not in _UNTOLD
            and not word.forms[0].name
            and self._judge.pull(word, NOTHING) >= _OF_NEED
            for at, word in enumerate(reading.words)
        )

    def _is_known(self, words: Sequence[Word], known: float) -> bool:
        """Whether examples tell enough of it: "I" alone, before a word that nobody has written, is
        like those who speak of themselves, and says nothing. Whose name it is does not matter."""
        naming = [w for w in words if w.pos not in SMALL_WORDS and not w.forms[0].name]
        return known >= _KNOWN and self._judge.share_known(naming) > _KNOWN

    def _tells(self, words: Sequence[Word]) -> bool:
        """Whether anything is told of anybody: "I and all of them", "my son, a pupil", "the elder
        sister" only say who."""
        is_enough = sum(word.pos not in FUNCTION_WORDS for word in words) >= _TELLING
        telling = (w for w in words if w.pos not in _UNTOLD and not w.forms[0].points)
        return is_enough and any(not self._is_somebody(word) for word in telling)

    def _is_somebody(self, word: Word) -> bool:
        is_one = word.pos == "ADJF" or (word.pos == "NOUN" and word.forms[0].is_animate)
        return is_one and word.is_one_of(self._people)


def _of_need(shares: Mapping[str, float]) -> float:
    return 1.0 - shares[NOTHING]
