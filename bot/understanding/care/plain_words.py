"""Words that stand in cries and tell of none: kin, "to say", "home"; as editors list them."""

from __future__ import annotations

from itertools import chain

from bot.domain.care_words import CareWords
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import Reader, Reading


class PlainWords:
    """Made anew when content changes."""

    def __init__(self, reader: Reader, words: CareWords) -> None:
        groups = (words.groups.get(said.strip("<>"), ()) for said in words.plain if said[0] == "<")
        alone = (said for said in words.plain if " " not in said and said[0] != "<")
        lemmas = map(reader.lemmas_of, (*chain.from_iterable(groups), *alone))
        self._lemmas = frozenset(chain.from_iterable(lemmas))
        together = [("", said) for said in words.plain if " " in said]
        self._together = Phrases(reader, together, words.groups)

    def places(self, reading: Reading) -> frozenset[int]:
        """Where they stand."""
        alone = (at for at, w in enumerate(reading.words) if w.lemma in self._lemmas)
        return frozenset(alone) | self._together.places(reading)
