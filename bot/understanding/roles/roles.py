"""Who somebody is, by their own words: a set of roles, whether it is sure, and why.

What is said about oneself counts, mentions do not; a question tells nothing unless it names one's
own pupils, class or child. The words are `content/understanding/roles.yaml`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from typing import Final

import msgspec
from msgspec.structs import replace

from bot.domain.role_words import RoleWords
from bot.understanding.phrases.clauses import may_be
from bot.understanding.phrases.lexicon import lexicon
from bot.understanding.phrases.matching import Found
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.roles.mentions import ACTS, OF_SUBJECTS
from bot.understanding.roles.statements import Verdict, judged
from bot.understanding.text.reading import Reader, Reading, Word

_OWN_GROUPS: Final = ("my", "my_one", "child", "kid_of")
_CLEAR, _HINT, _MAYBE = "clear", "hint", "maybe"
_SEPARATOR: Final = "/"
_PARENT, _PUPIL, _NURSERY = "parent", "student", "nursery"
SAID: Final = "said"
"""Why a phrase that tells a role counts."""
CHILD: Final = "<child>"
"""The phrase that names somebody's child and nothing else."""
_AROUND_THANKS: Final = frozenset({"ADJF", "ADVB", "CONJ", "INTJ", "NPRO", "PRCL"})


class Reason(msgspec.Struct, frozen=True):
    """What was found, and what it says."""

    role: str
    words: str
    counts: bool
    why: str
    places: tuple[int, ...] = ()
    """Where it stands among the words of the message."""


class RoleGuess(msgspec.Struct, frozen=True):
    """The roles a message tells, by id; when it is not sure, the ones that are likely."""

    roles: tuple[str, ...] = ()
    sure: bool = False
    is_head: bool = False
    """A head or deputy, who need not be the administrator of Sferum."""
    is_like: bool = False
    """Nothing tells the roles but that people in them write so."""
    reasons: tuple[Reason, ...] = ()


class Roles:
    """Decides; made anew from content when that changes."""

    def __init__(self, reader: Reader, words: RoleWords) -> None:
        self._order = tuple(words.told)
        self._nouns = Phrases(
            reader,
            [(role, noun) for role, speech in words.told.items() for noun in speech.nouns],
            words.groups,
            are_names=True,
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
        self._sayings = Phrases(
            reader, [("", saying) for saying in words.sayings], {}, are_names=True
        )
        self._said = Phrases(reader, said, words.groups, _OWN_GROUPS)
        elders = [("", said) for said in words.for_elders]
        self._for_elders = Phrases(reader, elders, words.groups)
        self._lexicon = lexicon(reader, words)
        self._heads = frozenset(words.heads)
        self._thanking = reader.all_surfaces(words.thanking)
        self._nursery = reader.all_lemmas(words.groups.get(_NURSERY, ()))

    def decide(self, reading: Reading) -> RoleGuess:
        guess = self._among_us(reading, self._told(reading))
        if guess.roles == (_PUPIL,) and self._for_elders.found(reading):
            return replace(guess, roles=(_PARENT, _PUPIL), sure=False)  # whose path is it?
        return guess

    def _told(self, reading: Reading) -> RoleGuess:
        reasons: dict[str, list[Reason]] = {_CLEAR: [], _HINT: [], _MAYBE: []}
        idle = self._sayings.places(reading)
        named = self._nouns.found(reading)
        nouns = [(found, self._from_noun(reading, found, idle)) for found in named]
        taken = {found.head for found, reason in nouns if reason.counts}
        theirs = {reading.words[f.head].clause for f, r in nouns if r.why in OF_SUBJECTS}
        acting = {(reason.role, found.head) for found, reason in nouns if reason.why == ACTS}
        for weight, reason in self._from_phrases(reading, idle, taken, theirs):
            is_theirs = any((reason.role, at) in acting for at in reason.places)
            reasons[weight].append(
                replace(reason, counts=False, why=ACTS) if is_theirs else reason
            )
        reasons[_CLEAR].extend(reason for _, reason in nouns)
        told = tuple(r for found in reasons.values() for r in found)
        for weight, found in reasons.items():
            counting = [reason for reason in found if reason.counts]
            if roles := {reason.role for reason in counting}:
                return RoleGuess(
                    tuple(role for role in self._order if role in roles),
                    sure=weight != _MAYBE
                    and self._is_possible(roles)
                    and not _is_odd(counting, told),
                    is_head=self._names_head_only(counting),
                    reasons=told,
                )
        return RoleGuess(reasons=told)

    def _among_us(self, reading: Reading, guess: RoleGuess) -> RoleGuess:
        """ "We are in the third form" is what mothers say too; "we go to the kindergarten" they
        alone."""
        counted = [reason for reason in guess.reasons if reason.counts]
        is_we = any(_says_we(reading, reason) for reason in counted)
        is_one = any(_says_i(reading, reason) for reason in counted)
        if guess.roles != (_PUPIL,) or is_one or not is_we:
            return guess
        is_small = any(word.is_one_of(self._nursery) for word in reading.words)
        roles = (_PARENT,) if is_small else (_PARENT, _PUPIL)
        return replace(guess, roles=roles, sure=is_small)

    def _names_head_only(self, counting: list[Reason]) -> bool:
        """Whether all that speaks for an administrator is that somebody is a head or deputy."""
        named = [r.words for r in counting if r.role == self._order[0]]
        return bool(named) and self._heads.issuperset(named)

    @staticmethod
    def _is_possible(roles: set[str]) -> bool:
        """Pupils are nothing else: such words were misread, or a student is a teacher to be."""
        return not (_PUPIL in roles and len(roles) > 1)

    def _from_phrases(
        self, reading: Reading, idle: Set[int], taken: set[int], theirs: set[int]
    ) -> Iterator[tuple[str, Reason]]:
        """`theirs` are clauses that tell something of somebody else."""
        for found in _closest(self._said.found(reading)):
            role, weight = found.phrase.meaning.split(_SEPARATOR)
            why = self._why_not(reading, found, idle, taken)
            clauses = {reading.words[place].clause for place in found.places}
            if weight == _MAYBE and clauses <= theirs:
                why = why or "told of somebody else"
            told = why or SAID
            yield weight, Reason(role, found.phrase.written, why is None, told, found.places)

    def _why_not(
        self, reading: Reading, found: Found, idle: Set[int], taken: set[int]
    ) -> str | None:
        places = set(found.places)
        if places & idle:
            return "a saying"
        if places <= taken:
            return "I am that myself"
        if self._is_thanked(reading, found):
            return "spoken to"
        if self._is_done_by_others(reading, found):
            return ACTS
        if self._is_of_others(reading, found):
            return "of somebody else"
        if not found.phrase.is_own and self._is_asked(reading, found):
            return "asked about"
        return None

    def _is_thanked(self, reading: Reading, found: Found) -> bool:
        """ "Thank you, daughter": so the old speak to anybody, and tell of no child."""
        beside = reading.beside(found.places)
        return (
            found.phrase.written == CHILD
            and any(word.surface in self._thanking for word in beside)
            and may_be(reading.words[found.places[0]], "nomn")
            and all(
                word.surface in self._lexicon.fillers or word.pos in _AROUND_THANKS
                for word in beside
            )
        )

    def _is_done_by_others(self, reading: Reading, found: Found) -> bool:
        """My son has gone to the fifth form: a verb of the past with a subject of its own."""
        verbs = [at for at in found.places if reading.words[at].forms[0].tense == "past"]
        subjects = self._lexicon.children | self._lexicon.my | self._lexicon.other_people
        has_subject = any(not subjects.isdisjoint(reading.words[at].lemmas) for at in found.places)
        if has_subject or len(verbs) != 1:
            return False
        clause = reading.words[verbs[0]].clause
        return any(
            word.clause == clause and word.forms[0].case == "nomn" and word.is_one_of(subjects)
            for word in reading.beside(found.places)
        )

    def _is_of_others(self, reading: Reading, found: Found) -> bool:
        """The neighbour's son, your son: a child of somebody else."""
        if len(found.places) > 1 or found.phrase.written != CHILD:
            return False
        at = found.places[0]
        others, words = self._lexicon.other_people, reading.words
        is_yours = at > 0 and not self._lexicon.such.isdisjoint(words[at - 1].lemmas)
        if is_yours or _is_of_somebody(words, at):
            return True
        behind = [w for w in words[at + 1 : at + 3] if w.clause == words[at].clause]
        before = [w for w in words[max(at - 3, 0) : at] if w.clause == words[at].clause]
        is_at = any(w.pos == "PREP" for w in before)
        near = (behind if not (behind and behind[0].pos == "PREP") else []) + before * is_at
        return any(w.is_one_of(others) and may_be(w, "gent") for w in near)

    def _is_asked(self, reading: Reading, found: Found) -> bool:
        clauses = {reading.words[place].clause for place in found.places}
        others = reading.beside(found.places)  # "come as a mother" asks nothing by its "as"
        asking = {w.clause for w in others if w.surface in reading.question_words}
        return not clauses.isdisjoint(reading.asked | asking)

    def _from_noun(self, reading: Reading, found: Found, idle: Set[int]) -> Reason:
        statement = judged(reading, found, self._lexicon)
        counts = statement.verdict is Verdict.SELF and found.head not in idle
        why = "a saying" if found.head in idle else statement.why
        return Reason(found.phrase.meaning, found.phrase.written, counts, why, found.places)


def _says_we(reading: Reading, reason: Reason) -> bool:
    """Whether a role is told by what several people do together."""
    forms = (reading.words[at].forms[0] for at in reason.places)
    return any((form.person, form.number) == ("1per", "plur") for form in forms)


def _says_i(reading: Reading, reason: Reason) -> bool:
    """Whether it is told by what one is named, or does alone."""
    forms = (reading.words[at].forms[0] for at in reason.places)
    return reason.why != SAID or any(f.person == "1per" and f.number == "sing" for f in forms)


def _is_of_somebody(words: Sequence[Word], at: int) -> bool:
    """A teacher's son: somebody who is spoken of, or the speaker, but no child of theirs."""
    behind = words[at + 1 : at + 2]
    if not behind or behind[0].clause != words[at].clause or words[at].forms[0].case != "nomn":
        return False
    return any(
        form.pos == "NOUN" and form.case == "gent" and form.number == "sing" and form.is_animate
        for form in behind[0].forms
        if not form.name
    )


def _is_odd(counting: list[Reason], told: tuple[Reason, ...]) -> bool:
    """No mother, but a daughter: by the child alone they are what they say they are not."""
    by_child = {reason.role for reason in counting if reason.words == CHILD}
    denied = {reason.role for reason in told if reason.why == Verdict.DENIED}
    others = {reason.role for reason in counting if reason.words != CHILD}
    return not (by_child & denied).issubset(others)


def _closest(met: list[Found]) -> list[Found]:
    """Of phrases of several roles that share a word the one whose words stand closest: I teach
    children, in form 5; no children of mine are there."""
    return [found for found in met if not any(_is_closer(other, found) for other in met)]


def _is_closer(one: Found, other: Found) -> bool:
    is_shared = not set(one.places).isdisjoint(other.places)
    role, its = (found.phrase.meaning.partition(_SEPARATOR) for found in (one, other))
    is_clear = role[2] == _CLEAR and its[2] == _CLEAR and role[0] != its[0]
    return is_shared and is_clear and one.spread < other.spread
