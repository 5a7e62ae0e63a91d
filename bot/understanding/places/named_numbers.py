"""Several of those who wait, named by their numbers and little else: from one to another, all but
some, the first two, these yes and those not yet.

Where it is told apart who is accepted, they are; what only may be meant is asked about, by name,
with a yes that marks it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.application_words import ApplicationWords
from bot.understanding.text.reading import Reader, Word

_RANGE: Final = re.compile("(?<!\\d)(\\d{1,2})\\s*[-\u2013\u2014]\\s*(\\d{1,2})(?!\\d)")
_YES, _NO, _REST, _BUT = "yes", "no", "rest", "but"
_Said = int | str
"""A number, a verdict, the others, or a "but" that parts two verdicts."""


class NamedNumbers:
    """Made anew when content changes. `counts` are the words for so many people."""

    def __init__(self, reader: Reader, words: ApplicationWords, counts: Mapping[str, int]) -> None:
        written = reader.all_surfaces
        self._counts = counts
        self._except, self._denied = written(words.all_but), written(words.denied)
        self._from, self._parting = written(words.ranged), written(words.parting)
        self._first, self._last = written(words.first), written(words.last)
        self._one_of_last = written(words.last_one)
        self._rest, self._done = written(words.rest), written(words.done)
        strange = (*words.strangers, *words.unknown)
        self._strange = frozenset(w for said in strange for w in written([said]))
        self._strange -= reader.negations
        self._strangers = written([said for said in strange if " " not in said])
        self._between = written(words.between) | written(words.all) | self._rest | self._done

    def meant(
        self,
        text: str,
        words: Sequence[Word],
        waiting: Mapping[int, does.Confirm],
        number_of: Callable[[Word], int | None],
        is_yes: Callable[[Word], bool],
    ) -> act.WhoIsMeant | does.Confirm | does.ConfirmSome | None:
        """Who is marked, or asked about; None if nobody is named in such a way. `number_of` a word
        that is one, `is_yes` for what says that somebody is accepted."""
        place = next(iter(waiting.values())).place
        numbers = [number for word in words if (number := number_of(word)) is not None]

        def is_small(word: Word) -> bool:
            is_said = is_yes(word) or word.surface in self._between
            return not word.negated and (is_said or number_of(word) is not None)

        def fit(*said: frozenset[str]) -> bool:
            return all(is_small(w) or any(w.surface in s for s in said) for w in words)

        chosen: list[int] = []
        if fit(self._from) and (ends := self._ends(text, words, numbers)):
            chosen = [number for number in waiting if ends[0] <= number <= ends[1]]
            chosen = chosen if set(ends) <= waiting.keys() else []
        elif fit(self._except) and self._is_behind(words, number_of):
            is_known = waiting.keys() >= set(numbers)
            chosen = [n for n in waiting if n not in numbers] if is_known else []
        elif fit(self._first, self._last, self._one_of_last, frozenset(self._counts)):
            chosen = self._at_an_end(words, sorted(waiting), numbers)
            if not (chosen or numbers or any(map(is_yes, words))):
                chosen = list(waiting) if self._counted(words) == {len(waiting)} else []
        if chosen:
            return asked_about(place, chosen, waiting)
        said = self._verdicts(words, number_of, is_yes)
        is_alone = _YES not in said and any(w.surface in self._strange for w in words)
        return None if is_alone or not said else self._told_apart(said, waiting)

    def _ends(
        self, text: str, words: Sequence[Word], numbers: Sequence[int]
    ) -> tuple[int, int] | None:
        found = _RANGE.findall(text)
        is_told = sum(word.surface in self._from for word in words) > 1
        if len(numbers) != 2 or not (is_told or len(found) == 1) or numbers[0] >= numbers[1]:
            return None
        return numbers[0], numbers[1]

    def _is_behind(self, words: Sequence[Word], number_of: Callable[[Word], int | None]) -> bool:
        """Whether "but" stands there, and every number behind it."""
        at = next((n for n, w in enumerate(words) if w.surface in self._except), len(words))
        numbered = [n for n, word in enumerate(words) if number_of(word) is not None]
        return bool(numbered) and at < numbered[0]

    def _counted(self, words: Sequence[Word]) -> set[int]:
        return {self._counts[word.surface] for word in words if word.surface in self._counts}

    def _at_an_end(
        self, words: Sequence[Word], known: Sequence[int], numbers: Sequence[int]
    ) -> list[int]:
        """The first two of the list, the last one."""
        surfaces = {word.surface for word in words}
        counts = {*numbers, *self._counted(words)}
        if not counts and surfaces & self._one_of_last:
            counts = {1}
        count = next(iter(counts), 0)
        is_first, is_last = surfaces & self._first, surfaces & (self._last | self._one_of_last)
        if len(counts) != 1 or bool(is_first) == bool(is_last) or not 0 < count <= len(known):
            return []
        return list(known[:count] if is_first else known[-count:])

    def _verdicts(
        self,
        words: Sequence[Word],
        number_of: Callable[[Word], int | None],
        is_yes: Callable[[Word], bool],
    ) -> list[_Said]:
        """What is said in order; nothing if anything else is said besides."""
        said: list[_Said] = []
        strange = {word.clause for word in words if self._is_strange(word)}
        strange &= {word.clause for word in words if number_of(word) is not None}
        clause = words[0].clause if words else 0
        for word in words:
            if word.clause != clause and word.clause in strange and said[-1:] != [_BUT]:
                said.append(_BUT)
            clause = word.clause
            number = number_of(word)
            if number is not None:
                said.append(number)
                verdict = None
            elif word.surface in self._rest:
                verdict = _REST
            elif self._is_denied(word, is_yes):
                verdict = _NO
            elif word.surface in self._parting:
                verdict = _BUT
            elif is_yes(word) or word.surface in self._done:
                verdict = _YES
            elif word.surface in self._between or word.surface in self._strange:
                continue
            else:
                return []
            if verdict and said[-1:] != [verdict]:
                said.append(verdict)
        return said

    def _is_denied(self, word: Word, is_yes: Callable[[Word], bool]) -> bool:
        is_not_yet = word.surface in self._denied or (word.negated and is_yes(word))
        return is_not_yet or self._is_strange(word)

    def _is_strange(self, word: Word) -> bool:
        """Not ours, not known to me; a stranger."""
        return word.surface in (self._strange if word.negated else self._strangers)

    def _told_apart(
        self, said: Sequence[_Said], waiting: Mapping[int, does.Confirm]
    ) -> act.WhoIsMeant | does.Confirm | does.ConfirmSome | None:
        """These yes, those not: each verdict stands with its numbers, on the same side of them."""
        place = next(iter(waiting.values())).place
        if _NO not in said or not any(isinstance(one, int) for one in said):
            return None
        marked, named = list[int](), list[int]()
        is_others = False
        for verdict, about in _grouped(said) or ():
            numbers = [one for one in about if isinstance(one, int)]
            named += numbers
            if verdict == _YES:
                marked += numbers
                is_others = is_others or _REST in about
        if not named or not set(named) <= waiting.keys() or len(set(named)) < len(named):
            return act.WhoIsMeant(place)
        if is_others:
            marked += [number for number in waiting if number not in named]
        if not marked:
            return act.WhoIsMeant(place)
        if is_others or _may_count(named, len(waiting)):
            return asked_about(place, marked, waiting)
        people = [waiting[number] for number in marked]
        everybody = ",".join(one.person for one in people)
        return people[0] if len(people) == 1 else does.ConfirmSome(place, everybody)


def asked_about(
    place: str, numbers: Sequence[int], waiting: Mapping[int, does.Confirm]
) -> act.WhoIsMeant:
    """They may be meant: it is asked whether they are."""
    return act.WhoIsMeant(place, ",".join(waiting[number].person for number in numbers))


def _may_count(named: Sequence[int], waiting: int) -> bool:
    """Two accepted and three not: of five who wait."""
    return len(named) == 2 and sum(named) == waiting


def _grouped(said: Sequence[_Said]) -> list[tuple[str, list[_Said]]] | None:
    """Each verdict with what it is about; None where that may be read in two ways."""
    parts: list[list[_Said]] = [[]]
    for one in said:
        if one == _BUT:
            parts.append([])
        else:
            parts[-1].append(one)
    groups: list[tuple[str, list[_Said]]] = []
    for part in filter(None, parts):
        verdicts = [at for at, one in enumerate(part) if one in (_YES, _NO)]
        if not verdicts or (verdicts[0] > 0) is not (verdicts[-1] == len(part) - 1):
            return None
        if verdicts[0] > 0:
            starts = [0, *(at + 1 for at in verdicts[:-1])]
            pairs = [(part[at], part[a:at]) for a, at in zip(starts, verdicts, strict=True)]
        else:
            ends = [*verdicts[1:], len(part)]
            pairs = [(part[at], part[at + 1 : b]) for at, b in zip(verdicts, ends, strict=True)]
        if not all(about for _, about in pairs):
            return None
        groups += [(str(verdict), list(about)) for verdict, about in pairs]
    return groups
