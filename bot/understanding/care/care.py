"""What calls for care before anything else: a cry for help, abuse. Errs on the side of care.

Neither the words nor that they were said are stored or logged anywhere.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from enum import StrEnum
from typing import Final

from bot.domain.care_words import CareWords
from bot.understanding.care.leaving import Leaving
from bot.understanding.care.strangers import Stranger, Strangers
from bot.understanding.phrases.matching import Found
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import Reader, Reading
from bot.understanding.text.word_classes import SMALL_WORDS

_SHORT: Final = 4
"""Words of an outcry that ends with a question mark and asks nothing."""


class Care(StrEnum):
    """What a message calls for."""

    CRY = "cry"
    """Somebody speaks of themselves."""
    CRY_FOR_ANOTHER = "cry_for_another"
    """A grown-up, or a friend, speaks of somebody else."""
    ABUSE = "abuse"
    """Anger; if there is a question in it, the question is answered."""
    MISSING = "cry_missing"
    """A child, and nobody knows where."""
    DANGER = "cry_danger"
    """A fire, shots, a bomb, an accident: here and now."""
    STRANGER = "cry_stranger"
    """A stranger writes to a child, or asks for what no stranger is given."""
    STRANGER_WRITES = "stranger_writes"
    """A stranger writes to whoever tells it: a cry, unless it is one of the staff."""
    SORROW = "sorrow"
    """Somebody has died, and nothing is asked."""
    HARDSHIP = "hardship"
    """Somebody is ill or disabled, or has no strength left, and nothing is asked."""
    THREAT = "threat"
    """Somebody will harm others."""


CRIES: Final = frozenset(
    {
        Care.CRY,
        Care.CRY_FOR_ANOTHER,
        Care.MISSING,
        Care.DANGER,
        Care.STRANGER,
        Care.STRANGER_WRITES,
    }
)
_OF_STRANGERS: Final[Mapping[Stranger | None, Care]] = {
    Stranger.LURES: Care.STRANGER,
    Stranger.WRITES: Care.STRANGER_WRITES,
}
MOURNED: Final = frozenset({Care.SORROW, Care.HARDSHIP})


class Carer:
    """Decides; made anew from content when that changes."""

    def __init__(
        self, reader: Reader, words: CareWords, strangers: Strangers, leaving: Leaving
    ) -> None:
        self._reader, self._groups = reader, words.groups
        self._strangers, self._leaving = strangers, leaving
        threats = [(Care.THREAT, said) for said in words.threats]
        cries = [(Care.CRY, said) for said in words.cry_self]
        cries += [(Care.CRY_FOR_ANOTHER, said) for said in words.cry_other]
        self._cries = self._phrases(cries + threats)
        self._missing = self._of(Care.MISSING, words.missing)
        self._not_missing = self._of(Care.MISSING, words.not_missing)
        self._since = self._of(Care.MISSING, words.missing_since)
        self._danger = self._of(Care.DANGER, words.danger)
        self._not_danger = self._of(Care.DANGER, words.not_danger)
        self._not_now = self._of(Care.SORROW, words.not_now)
        self._cries_alone = self._of(Care.CRY, words.cry_alone)
        self._beside = self._of(Care.CRY, words.beside)
        sorrow = [(Care.SORROW, said) for said in words.sorrow]
        sorrow += [(Care.HARDSHIP, said) for said in words.hardship]
        self._sorrow = self._phrases(sorrow)
        self._beside_sorrow = self._of(Care.SORROW, (*words.beside_sorrow, *words.beside))
        self._blackmail = self._of(Care.STRANGER, words.blackmail)
        self._unkept = self._of(Care.CRY, words.unkept)
        self._so_to_say = self._of(Care.ABUSE, words.so_to_say)
        self._abuse = self._of(Care.ABUSE, (*words.abuse, *words.so_to_say))
        self._jokes = tuple(reader.read(joke).text for joke in words.jokes)

    def _of(self, care: Care, written: Iterable[str]) -> Phrases:
        return self._phrases((care, said) for said in written)

    def _phrases(self, written: Iterable[tuple[Care, str]]) -> Phrases:
        named = [(care.value, said) for care, said in written]
        return Phrases(self._reader, named, self._groups)

    def cry(self, reading: Reading) -> Care | None:
        """A cry for help, a threat or a sorrow, if there is one."""
        if self.is_joke(reading):
            return None
        if self.is_danger(reading):
            return Care.DANGER
        if self._is_missing(reading):
            return Care.MISSING
        if self._blackmail.found(reading):
            return Care.STRANGER
        cries = self._leaving.without_errands(self._cries.found(reading), reading)
        idle = self._so_to_say.places(reading)
        met = [f for f in cries if not (_is_said_to_us(reading, f) or idle.issuperset(f.places))]
        own = {at for f in met if f.phrase.is_own for at in f.places}
        kinds = {Care(f.phrase.meaning) for f in met if not _harms_me(reading, f, own)}
        for care in (Care.CRY_FOR_ANOTHER, Care.CRY, Care.THREAT):
            if care in kinds:
                return care
        if (told := self._strangers.told(reading)) in _OF_STRANGERS:
            return _OF_STRANGERS[told]
        if self._is_all(reading, self._cries_alone, self._beside):
            return Care.STRANGER_WRITES if self._strangers.is_named(reading) else Care.CRY
        return None if reading.is_question else self._mourned(reading)

    def is_danger(self, reading: Reading) -> bool:
        """Whether there is one here and now."""
        return bool(self._danger.found(reading)) and not self._not_danger.found(reading)

    def _mourned(self, reading: Reading) -> Care | None:
        """Nothing else is said: who asks how to delete the dead man's profile is answered."""
        if not self._is_all(reading, self._sorrow, self._beside_sorrow):
            return None
        met = {found.phrase.meaning for found in self._sorrow.found(reading)}
        return Care.SORROW if Care.SORROW.value in met else Care.HARDSHIP

    def is_loss_beside(self, reading: Reading, *, means_more: bool) -> bool:
        """Whether somebody has died, and what is said besides is that they cannot now; or nothing
        of the matter in hand: the father of a pupil has died, remove his profile."""
        deaths = (f for f in self._sorrow.met(reading) if _is_death(reading, f))
        if reading.is_question or self.is_joke(reading) or not any(deaths):
            return False
        if self._not_now.found(reading):
            return True
        return not (means_more or self._not_missing.found(reading))

    def _is_missing(self, reading: Reading) -> bool:
        """Whether a child is, and not from a list or a call; of whom nothing else is told: the
        child's number is not found either."""
        if self._not_missing.found(reading):
            return False
        if self._leaving.is_not_back(reading):
            return True
        met = self._leaving.without_errands(self._missing.found(reading), reading)
        told = self._since.places(reading)
        return any(
            not _is_owner(reading, min(found.places))
            and all(
                reading.words[at].pos != "NOUN" or at in told
                for at in range(min(found.places), max(found.places))
                if at not in found.places
            )
            for found in met
        )

    def is_joke(self, reading: Reading) -> bool:
        """Whether words stand there, as they are, by which nobody is harmed."""
        return any(joke in reading.text for joke in self._jokes)

    @staticmethod
    def _is_all(reading: Reading, said: Phrases, beside: Phrases) -> bool:
        """Whether the message says so, and what it says besides is how, where, and by whom."""
        places = said.places(reading)
        if not places:
            return False
        rest = reading.beside(places | beside.places(reading))
        return all(word.pos in SMALL_WORDS for word in rest)

    def may_be_cry(self, reading: Reading) -> bool:
        """Whether a word stands there that people in need say: errs far on the side of silence,
        for what is kept of questions, not for the answer."""
        return bool(self._unkept.found(reading))

    def abuse(self, reading: Reading, *, is_like_question: bool) -> Care | None:
        """Anger, if there is any and nothing is asked: a question in it keeps its right. "What
        nonsense" has a question word and asks nothing, unless the message is like a question."""
        angry = self._abuse.places(reading)
        rest = reading.words if is_like_question else reading.beside(angry)
        is_question = (reading.asks and len(reading.words) > _SHORT) or any(
            word.surface in reading.question_words for word in rest
        )
        return Care.ABUSE if angry and not is_question else None


def _is_death(reading: Reading, found: Found) -> bool:
    """Somebody's, who is named: not that of my son's telephone."""
    if found.phrase.meaning != Care.SORROW or len(found.places) == 1:
        return False
    clauses = {reading.words[at].clause for at in found.places}
    return any(
        word.pos == "NOUN"
        and word.forms[0].is_animate
        and not _is_owner(reading, at)
        and (at == 0 or reading.words[at - 1].pos != "PREP")
        and (at in found.places or (word.clause in clauses and word.forms[0].case == "nomn"))
        for at, word in enumerate(reading.words)
    )


def _is_owner(reading: Reading, place: int) -> bool:
    """The telephone of my son is lost, not he."""
    before = reading.words[place - 1] if place else None
    return (
        before is not None
        and before.pos == "NOUN"
        and reading.words[place].forms[0].case == "gent"
    )


def _harms_me(reading: Reading, found: Found, own: Set[int]) -> bool:
    """Classmates beat me: whoever is named does what is said of me (the words at `own`), and is
    not harmed. My son says they beat me: he does not."""
    shared = [reading.words[at] for at in found.places if at in own]
    if found.phrase.is_own or not shared:
        return False
    named = (reading.words[at] for at in found.places if at not in own)
    doers = {form.number for word in named for form in word.forms if form.case == "nomn"}
    verbs = {form.number for word in shared for form in word.forms if form.pos == "VERB"}
    return not doers.isdisjoint(verbs)


def _is_said_to_us(reading: Reading, found: Found) -> bool:
    """Are you mocking me: said to whoever reads it, not of whoever torments."""
    if found.phrase.meaning == Care.THREAT:
        return False
    verbs = (reading.words[place].forms[0] for place in found.places)
    return any(form.person == "2per" for form in verbs)
