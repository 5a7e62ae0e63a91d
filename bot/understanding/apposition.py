"""Names of oneself that are no subject: "I work as a teacher", "us parents"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.understanding.clauses import Clause, is_me
from bot.understanding.matching import is_more_of_me
from bot.understanding.reading import Word


_STANDS_BETWEEN: Final = frozenset({"ADJF", "PRTF", "NUMR"})
_PREDICATES: Final = frozenset({"VERB", "INFN", "PRTS", "ADJS", "PRED", "COMP", "GRND"})


def as_somebody(clause: Clause) -> str | None:
    """Why "as a teacher" is said of the speaker, if it is."""
    before, lexicon = clause.before, clause.lexicon
    if before is not None and before.pos == "PREP":
        return None
    is_more = is_more_of_me(clause.reading.words, clause.word)
    if (clause.is_asked() and not is_more) or clause.has(lexicon.other_people):
        return None
    if _has_no_verb(clause):
        return "I am there as one"
    verbs = lexicon.being | lexicon.made
    being = [w for w in clause.words if not verbs.isdisjoint(w.lemmas)]
    if any(w.negated for w in being):
        return None
    for word in being:
        form = word.forms[0]
        is_made = not lexicon.made.isdisjoint(word.lemmas)
        is_done_to_me = is_made and lexicon.becoming.isdisjoint(word.lemmas)
        says_me = is_more or any(
            is_me(other) and not (is_done_to_me and other.case == "nomn") for other in clause.forms
        )
        if is_made and form.tense == "futr":
            continue
        if form.pos == "PRTS" or (form.person == "1per" and not is_done_to_me):
            return "I work or am made it"
        is_mine = says_me or _is_nobody_elses(clause, form.number)
        if is_made and form.tense == "past" and is_mine:
            return "I was made it"
        if form.pos == "INFN" and says_me:
            return "I am to be made it"
    return None


def with_pronoun(clause: Clause, cases: Iterable[str]) -> bool:
    """We parents are made to: the same case as a pronoun shortly before."""
    words = clause.reading.words
    at = next(i for i, w in enumerate(words) if w is clause.word)
    near = [
        word.forms[0]
        for place, word in enumerate(words[max(at - 2, 0) : at], start=max(at - 2, 0))
        if not place or words[place - 1].pos != "PREP"
    ]
    wanted = {"gent", "accs"} if {"gent", "accs"} & set(cases) else set(cases)
    return any(is_me(form) and form.case in wanted for form in near)


def _has_no_verb(clause: Clause) -> bool:
    """With little ones, as a teacher: work is left unsaid, by me or at the beginning."""
    is_another = any(f.pos == "NOUN" and f.case == "nomn" and f.is_animate for f in clause.forms)
    begins = clause.place == 0 and clause.word.sentence == 0 and not is_another
    if not (clause.says_i or begins) or _is_behind_preposition(clause, clause.word):
        return False
    return not any(form.pos in _PREDICATES for form in clause.forms)


def _is_nobody_elses(clause: Clause, number: str) -> bool:
    """They have made somebody it: nobody is named to whom, or by whom, it was done."""
    if clause.says_me:
        return False
    somebody = [
        w.forms[0]
        for w in clause.others
        if w.forms[0].pos == "NOUN" and w.forms[0].is_animate and not _is_behind_preposition(clause, w)
    ]
    if any(form.case == "accs" for form in somebody):
        return False
    return number == "plur" or not any(form.case == "nomn" for form in somebody)


def _is_behind_preposition(clause: Clause, word: Word) -> bool:
    at = next(i for i, w in enumerate(clause.words) if w is word)
    earlier = (w for w in reversed(clause.words[:at]) if w.pos not in _STANDS_BETWEEN)
    nearest = next(earlier, None)
    return nearest is not None and nearest.pos == "PREP"
