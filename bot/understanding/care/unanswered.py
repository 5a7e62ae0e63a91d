"""Who is not answered in the matter in hand: "the teacher ignores it", "nobody talks to me about
Sferum". That sounds like somebody who is lonely, and is no cry; where anything else is said, or
somebody is ignored and not their letters, it may be one.
"""

from __future__ import annotations

from typing import Final

from bot.domain.care_words import CareWords
from bot.understanding.phrases.clauses import is_me_alone
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import NUMBER, Reader, Reading
from bot.understanding.text.word_classes import SMALL_WORDS

_SMALL: Final = SMALL_WORDS | {NUMBER}
"""Words that may stand beside it and tell of nothing else."""


class Unanswered:
    """Made anew when content changes."""

    def __init__(self, reader: Reader, words: CareWords) -> None:
        groups = words.groups
        self.heard_as = reader.read(words.unanswered_as)
        """The same in words that a topic has for it: examples of its own would make cries of who
        is ignored by all less of a cry."""
        self._said = Phrases(reader, [("", said) for said in words.unanswered], groups)
        self._beside = Phrases(reader, [("", said) for said in words.unanswered_beside], groups)
        self._matter = reader.all_lemmas(groups.get("matter", ()))

    def is_told(self, reading: Reading) -> bool:
        said = self._said.places(reading)
        if not said:
            return False
        rest = reading.beside(said | self._beside.places(reading))
        if not all(word.pos in _SMALL for word in rest):
            return False
        is_matter = any(word.is_one_of(self._matter) for word in reading.words)
        return is_matter or not any(map(is_me_alone, reading.words))
