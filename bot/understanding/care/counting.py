"""Who only counts those they wait for: "teachers, not a single one", "nobody of the parents is in
the chat". That is made of the words of somebody who has no friends, and is no cry; where anything
else is said, it may be one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.domain.care_words import CareWords
from bot.understanding.phrases.clauses import is_me_alone
from bot.understanding.text.reading import NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_SMALL: Final = SMALL_WORDS | {NUMBER}
"""Words that may stand beside it and tell of nothing else."""


class Counting:
    """Made anew when content changes."""

    def __init__(self, reader: Reader, words: CareWords, none_of_them: Iterable[str]) -> None:
        """`none_of_them`: how it is said that there is not one."""
        lemmas = reader.all_lemmas
        self._counted = [(reader.read(said), lemmas(who)) for said, who in words.counted.items()]
        self._none = lemmas(none_of_them)
        self._beside = self._none.union(
            lemmas(words.counted_beside), *(who for _, who in self._counted)
        )

    def is_told(self, reading: Reading) -> bool:
        """Whether that is all: "not one" alone says as little, "I have nobody" says more."""
        is_of_me = any(map(is_me_alone, reading.words))
        return self._is_only_counted(reading) and (not is_of_me or bool(self.heard_as(reading)))

    def heard_as(self, reading: Reading) -> Reading | None:
        """The same in words that a topic has for it, if it is said of whom there are none: as
        examples these would make cries of who has no friends less of a cry. Nobody counts whom
        nobody of them takes in."""
        words = reading.words
        of_me = [at for at, word in enumerate(words) if is_me_alone(word)]
        is_at_me = all(at and words[at - 1].pos == "PREP" for at in of_me)
        if not is_at_me or not self._is_only_counted(reading):
            return None
        named = (said for said, who in self._counted if any(w.is_one_of(who) for w in words))
        return next(named, None)

    def _is_only_counted(self, reading: Reading) -> bool:
        is_none = any(word.is_one_of(self._none) for word in reading.words)
        return is_none and all(map(self._is_counting, reading.words))

    def _is_counting(self, word: Word) -> bool:
        return word.pos in _SMALL or word.is_one_of(self._beside)
