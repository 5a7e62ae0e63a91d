"""Who somebody is, by their own words: a set of roles, whether it is sure, and why.

What is said about oneself counts, mentions do not; a question tells nothing unless it names one's
own pupils, class or child. The words are `content/understanding/roles.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import msgspec

from bot.domain.role_words import RoleWords
from bot.understanding.lexicon import lexicon
from bot.understanding.matching import Found
from bot.understanding.patterns import Phrases
from bot.understanding.reading import Reader, Reading
from bot.understanding.statements import Verdict, judged

_OWN_GROUPS: Final = ("my", "child")
_CLEAR, _HINT, _MAYBE = "clear", "hint", "maybe"
_SEPARATOR: Final = "/"


class Reason(msgspec.Struct, frozen=True):
    """What was found, and what it says."""

    role: str
    words: str
    counts: bool
    why: str


class RoleGuess(msgspec.Struct, frozen=True):
    """The roles a message tells, by id; when it is not sure, the ones that are likely."""

    roles: tuple[str, ...] = ()
    sure: bool = False
    is_head: bool = False
    """A head or deputy, who need not be the administrator of Sferum."""
    reasons: tuple[Reason, ...] = ()


class Roles:
    """Decides; made anew from content when that changes."""

    def __init__(self, reader: Reader, words: RoleWords) -> None:
        self._order = tuple(words.told)
        self._nouns = Phrases(
            reader,
            [(role, noun) for role, speech in words.told.items() for noun in speech.nouns],
            words.groups,
            finds_denied=True,
        )
        said = [
            (f"{role}{_SEPARATOR}{weight}", phrase)
            for role, speech in words.told.items()
            for weight, phrases in (
                (_CLEAR, speech.says),
                (_HINT, speech.hints),
                (_MAYBE, speech.maybe),
            )
            for phrase in phrases
        ]
        self._said = Phrases(reader, said, words.groups, _OWN_GROUPS)
        self._lexicon = lexicon(reader, words)
        self._heads = frozenset(words.heads)

    def decide(self, reading: Reading) -> RoleGuess:
        reasons: dict[str, list[Reason]] = {_CLEAR: [], _HINT: [], _MAYBE: []}
        said = self._said.found(reading)
        for weight, reason in self._from_phrases(reading, said):
            reasons[weight].append(reason)
        reasons[_CLEAR].extend(self._from_nouns(reading))
        told = tuple(r for found in reasons.values() for r in found)
        for weight, found in reasons.items():
            counting = [reason for reason in found if reason.counts]
            if roles := {reason.role for reason in counting}:
                return RoleGuess(
                    tuple(role for role in self._order if role in roles),
                    sure=weight != _MAYBE and self._is_possible(roles),
                    is_head=self._names_head_only(counting),
                    reasons=told,
                )
        return RoleGuess(reasons=told)

    def _names_head_only(self, counting: list[Reason]) -> bool:
        """Whether all that speaks for an administrator is that somebody is a head or deputy."""
        named = [r.words for r in counting if r.role == self._order[0]]
        return bool(named) and self._heads.issuperset(named)

    @staticmethod
    def _is_possible(roles: set[str]) -> bool:
        """Pupils are neither parents nor administrators: such words were misread."""
        return not ("student" in roles and roles & {"parent", "administrator"})

    def _from_phrases(self, reading: Reading, said: list[Found]) -> Iterator[tuple[str, Reason]]:
        for found in said:
            role, weight = found.phrase.meaning.split(_SEPARATOR)
            is_asked = not found.phrase.is_own and self._is_asked(reading, found)
            why = "asked about" if is_asked else "said"
            yield weight, Reason(role, found.phrase.written, not is_asked, why)

    def _is_asked(self, reading: Reading, found: Found) -> bool:
        clauses = {reading.words[place].clause for place in found.places}
        asking = {w.clause for w in reading.words if w.surface in self._lexicon.questions}
        return not clauses.isdisjoint(reading.asked | asking)

    def _from_nouns(self, reading: Reading) -> Iterator[Reason]:
        for found in self._nouns.found(reading):
            item = found.phrase.items[found.phrase.head]
            places = found.places
            if not _stands_together(reading, places):
                continue
            statement = judged(reading, found.head, item.lemmas, self._lexicon)
            yield Reason(
                found.phrase.meaning,
                found.phrase.written,
                statement.verdict is Verdict.SELF,
                statement.why,
            )


def _stands_together(reading: Reading, places: tuple[int, ...]) -> bool:
    """A name of several words keeps their order, with nothing but adjectives between them."""
    between = set(range(min(places), max(places))) - set(places)
    in_order = list(places) == sorted(places)
    return in_order and all(reading.words[place].may_be("ADJF") for place in between)
