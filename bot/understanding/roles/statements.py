"""Whether a word that names somebody names the speaker: "I am a teacher" does, "the teacher says"
does not. Grammar decides; each verdict says why, so that decisions can be explained.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Final

import msgspec

from bot.understanding.phrases.clauses import Clause
from bot.understanding.phrases.lexicon import Lexicon
from bot.understanding.phrases.matching import Found
from bot.understanding.phrases.oneself import is_it_me, works_still
from bot.understanding.roles.apposition import as_somebody, stands_behind_me, with_pronoun
from bot.understanding.roles.mentions import why_mentioned
from bot.understanding.text.reading import Reading, Word

I_AM: Final = "I am"
NAMED: Final = "named by itself"
"""Why a word names the speaker: they say so, or nothing is said of it."""
_NAMES_SOMEBODY: Final = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", ""})


class Verdict(StrEnum):
    """What a word that names somebody says of the speaker."""

    SELF = "self"
    OTHER = "other"
    DENIED = "denied"


class Statement(msgspec.Struct, frozen=True):
    verdict: Verdict
    why: str


def judged(reading: Reading, found: Found, lexicon: Lexicon) -> Statement:
    """The verdict on a phrase that names somebody, by the word that is its head."""
    word = reading.words[found.head]
    if word.negated:
        is_none = _is_none_of_theirs(reading.words[: found.head])
        return Statement(*((Verdict.OTHER, "of whom") if is_none else (Verdict.DENIED, "denied")))
    clause = Clause(reading, word, found.places, lexicon)
    if is_it_me(clause):
        return Statement(Verdict.SELF, "it is me")
    is_over = clause.has(lexicon.retired) and not works_still(clause)
    if is_over or (clause.has(lexicon.not_now) and not _wants_to_do(clause)):
        return Statement(Verdict.OTHER, "was or will be")
    if clause.has(lexicon.elsewhere) and lexicon.kin.isdisjoint(word.lemmas):
        return Statement(Verdict.OTHER, "works elsewhere")
    cases = _cases(word, found, clause)
    if _is_sooner_one_of_them(clause):
        return Statement(Verdict.OTHER, "in an oblique case")
    is_me = clause.says_i and "nomn" in cases
    if "gent" in cases and clause.belongs_to_noun() and not is_me:
        return Statement(Verdict.OTHER, "of whom somebody is")
    if stands_behind_me(clause):
        return Statement(Verdict.SELF, "in apposition to me or us")
    if "nomn" in cases or "" in cases:
        if why := why_mentioned(clause):
            return Statement(Verdict.OTHER, why)
        return Statement(Verdict.SELF, I_AM if clause.says_me else NAMED)
    if "ablt" in cases and (why := as_somebody(clause)):
        return Statement(Verdict.SELF, why)
    if with_pronoun(clause, cases):
        return Statement(Verdict.SELF, "in apposition to me or us")
    return Statement(Verdict.OTHER, "in an oblique case")


def _is_none_of_theirs(before: Sequence[Word]) -> bool:
    """ "There is none from the administrator": nobody is said not to be one."""
    prepositions = [at for at, word in enumerate(before) if word.pos == "PREP"]
    at = prepositions[-1] if prepositions else 0
    is_behind = all(word.pos == "ADJF" for word in before[at + 1 :])
    return at > 0 and is_behind and before[at - 1].pos == "PRED"


def _wants_to_do(clause: Clause) -> bool:
    """ "A mother, I want to come in": behind whoever is named it is told what I want to do, or
    where to; to be somebody, and what I wanted once, tell nothing of now."""
    lexicon, words = clause.lexicon, clause.words
    becoming = lexicon.being | lexicon.becoming
    for at, word in enumerate(words):
        if not word.is_one_of(lexicon.not_now):
            continue
        form, behind = word.forms[0], next(iter(words[at + 1 :]), None)
        is_mine = form.pos == "VERB" and form.person == "1per" and at > clause.place
        is_deed = behind is not None and (
            behind.pos == "PREP" or (behind.may_be("INFN") and not behind.is_one_of(becoming))
        )
        if word.negated or not (is_mine and is_deed):
            return False
    return True


def _cases(word: Word, found: Found, clause: Clause) -> set[str]:
    """The cases the word may be in. What editors wrote is how somebody calls themselves, whatever
    the dictionary takes it for; I am one, not many; and one is likelier than of many."""
    lemmas = found.phrase.items[found.phrase.head].lemmas
    forms = [form for form in word.forms if form.lemma in lemmas and form.pos in _NAMES_SOMEBODY]
    if clause.says_i:
        one = [f for f in forms if not (f.case == "nomn" and f.number == "plur")]
        forms = one or forms
    if any(form.case == "nomn" and form.number == "sing" for form in forms):
        forms = [f for f in forms if not (f.case == "gent" and f.number == "plur")]
    cases = {form.case for form in forms}
    return cases | {"nomn"} if word.surface in found.phrase.written.split() else cases


def _is_sooner_one_of_them(clause: Clause) -> bool:
    """Call the teacher: many in the nominative, but one in a case that a verb asks for."""
    forms = clause.word.forms
    singular = any(f.number == "sing" and f.case in ("gent", "accs") for f in forms)
    is_ruled = any(form.pos in ("VERB", "INFN") for form in clause.forms)
    return clause.is_plural and singular and is_ruled and not clause.says_me
