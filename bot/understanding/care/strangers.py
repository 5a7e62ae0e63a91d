"""A stranger who writes to a child: asks for photos, to meet, where they live, to tell nobody.
Whatever the stranger is called and whatever is asked, as long as both are said.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from bot.domain.care_words import CareWords
from bot.understanding.phrases.matching import Found
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import Reader, Reading

_ODD: Final = "odd"
_PLAIN: Final = "plain"
_ME: Final = "me"
_CHILD: Final = "child"
_ADDRESSED: Final = frozenset({"datv", "ablt"})
_FEW: Final = 7
"""Words of a message that only says that there is a stranger."""
_SPREAD: Final = 1
"""Words inside of what a stranger is called: some strange man, a man, a strange one."""


class Stranger(StrEnum):
    """What is told of one."""

    LURES = "lures"
    """Asks for what no stranger is given, or writes to a child."""
    WRITES = "writes"
    """Writes to whoever tells it: of the staff, that is for work."""
    IS_THERE = "is_there"
    """Nothing more: enough from a child, or after a cry."""


class Strangers:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, words: CareWords) -> None:
        def phrases(**written: Iterable[str]) -> Phrases:
            named = [(name, said) for name, group in written.items() for said in group]
            return Phrases(reader, named, words.groups)

        self._called = phrases(**{_ODD: words.stranger_odd, _PLAIN: words.stranger_plain})
        self._asks = phrases(asks=words.stranger_asks)
        self._secrets = phrases(asks=words.stranger_secrets)
        self._alone = phrases(asks=words.stranger_asks_alone)
        self._writes = phrases(**{_ME: words.stranger_writes, _CHILD: words.stranger_to_child})
        self._children = phrases(child=("<victim>",) if "victim" in words.groups else ())
        self._known = phrases(known=words.stranger_known)
        self._not_asks = phrases(no=words.not_stranger)
        self._not_writes = phrases(no=words.not_stranger_writes)
        self._not_alone = phrases(no=words.not_stranger_alone)

    def told(self, reading: Reading) -> Stranger | None:
        """What is told of a stranger; of a relative, who has a name or is mine, nothing."""
        if self._not_asks.found(reading):
            return None
        called = self._strangers(reading)
        if called and (self._asks.found(reading) or self._secrets.found(reading)):
            return Stranger.LURES
        is_harmless = bool(self._not_writes.found(reading))
        if not is_harmless and self._alone.found(reading) and not self._not_alone.found(reading):
            return Stranger.LURES
        if is_harmless or not called:
            return None
        met = self._writes.met(reading)
        written = {f.phrase.meaning for f in met if _is_addressed(reading, f)}
        if _CHILD in written:
            return Stranger.LURES
        if _ODD not in called:
            return None
        if _ME in written:
            return Stranger.WRITES
        is_told = len(reading.words) <= _FEW and not reading.asks
        return Stranger.IS_THERE if is_told else None

    def _strangers(self, reading: Reading) -> set[str]:
        """Whether one is named at all, and whether as somebody odd."""
        near = (f for f in self._known.met(reading) if not f.spread)
        known = {place for found in near for place in found.places}
        met = (f for f in self._called.met(reading) if _is_stranger(reading, f))
        return {f.phrase.meaning for f in met if known.isdisjoint(f.places)}

    def is_named(self, reading: Reading) -> bool:
        """Whether anybody is called as strangers are."""
        return bool(self._strangers(reading))

    def asks(self, reading: Reading) -> bool:
        """Whether anything is asked that no stranger is given, by whoever is not known."""
        is_asked = bool(self._asks.found(reading) or self._alone.found(reading))
        known = self._not_asks.found(reading) or self._not_alone.found(reading)
        return is_asked and not known

    def is_of_child(self, reading: Reading) -> bool:
        """Whether it is written to a child who is named, not to whoever tells it."""
        places = {place for found in self._children.met(reading) for place in found.places}
        return any(reading.words[at].forms[0].case not in ("nomn", "") for at in places)


def _is_addressed(reading: Reading, found: Found) -> bool:
    """To the child, with her: the uncle of the child is not."""
    words = [reading.words[at] for at in found.places if reading.words[at].may_be("NOUN")]
    is_governed = any(reading.words[at].pos == "PREP" for at in found.places)
    return (
        is_governed
        or not words
        or any(form.case in _ADDRESSED for word in words for form in word.forms)
    )


def _is_stranger(reading: Reading, found: Found) -> bool:
    """Whoever writes or asks, the subject; uncle Vasya is known."""
    words, behind = reading.words, max(found.places) + 1
    is_subject = any(form.case == "nomn" for at in found.places for form in words[at].forms)
    is_named = behind < len(words) and bool(words[behind].forms[0].name)
    return found.spread <= _SPREAD and is_subject and not is_named
