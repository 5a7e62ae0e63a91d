"""Names of oneself that are no subject: "I work as a teacher", "us parents"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.understanding.phrases.clauses import Clause, is_me, place_of
from bot.understanding.phrases.oneself import is_more_of_me
from bot.understanding.text.reading import Word

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
    being = [w for w in clause.words if w.is_one_of(verbs)]
    if any(w.negated for w in being):
        return None
    return next((why for word in being if (why := _of_verb(clause, word, is_more))), None)


def _of_verb(clause: Clause, word: Word, is_more: bool) -> str | None:
    """What a verb of being or making says; `is_more` where the clause tells more of me. I became
    it, they made me it; but I made somebody else it."""
    form, lexicon = word.forms[0], clause.lexicon
    is_made = word.is_one_of(lexicon.made)
    is_done_to_me = is_made and lexicon.becoming.isdisjoint(word.lemmas)
    says_me = is_more or any(
        is_me(other) and not (is_done_to_me and other.case == "nomn") for other in clause.forms
    )
    if is_made and form.tense == "futr":
        return None
    if form.pos == "PRTS" and _is_done_by(clause, word):
        return None
    if form.pos == "PRTS" or (form.person == "1per" and not is_done_to_me):
        return "I work or am made it"
    is_mine = says_me or _is_nobody_elses(clause, form.number)
    if is_made and form.tense == "past" and is_mine:
        return "I was made it"
    return "I am to be made it" if form.pos == "INFN" and says_me else None


def _is_done_by(clause: Clause, word: Word) -> bool:
    """ "The application is accepted by the administrator": who did it, and to what."""
    is_leader = not clause.lexicon.leaders.isdisjoint(clause.word.lemmas)
    if is_leader and word.is_one_of(clause.lexicon.accepting) and not clause.says_me:
        return True
    things = (w.forms[0] for w in clause.words if w is not clause.word)
    return any(f.pos == "NOUN" and f.case == "nomn" and not f.is_animate for f in things)


def with_pronoun(clause: Clause, cases: Iterable[str]) -> bool:
    """We parents are made to: the same case as a pronoun shortly before."""
    words = clause.reading.words
    at = place_of(words, clause.word)
    near = [
        word.forms[0]
        for place, word in enumerate(words[max(at - 2, 0) : at], start=max(at - 2, 0))
        if not place or words[place - 1].pos != "PREP"
    ]
    wanted = {"gent", "accs"} if {"gent", "accs"} & set(cases) else set(cases)
    return any(is_me(form) and form.case in wanted for form in near)


def stands_behind_me(clause: Clause) -> bool:
    """Besides me, the head: the same case and number right behind a pronoun, set off by a sign."""
    words = clause.reading.words
    at = place_of(words, clause.word)
    if not at or words[at - 1].clause == clause.word.clause:
        return False
    me = words[at - 1].forms[0]
    cases = ("gent", "accs") if me.case in ("gent", "accs") else (me.case,)
    return is_me(me) and any(f.case in cases and f.number == me.number for f in clause.word.forms)


def _has_no_verb(clause: Clause) -> bool:
    """With little ones, as a teacher: work is left unsaid, by me or at the beginning."""
    begins = clause.place == 0 and clause.word.sentence == 0 and not clause.has_another
    if not (clause.says_i or begins) or _is_behind_preposition(clause, clause.word):
        return False
    return not any(form.pos in _PREDICATES for form in clause.forms)


def _is_nobody_elses(clause: Clause, number: str) -> bool:
    """They have made somebody it: nobody is named to whom, or by whom, it was done."""
    if clause.says_me:
        return False
    free = [w.forms[0] for w in clause.others if not _is_behind_preposition(clause, w)]
    somebody = [form for form in free if form.pos == "NOUN" and form.is_animate]
    if any(form.case == "accs" for form in somebody):
        return False
    return number == "plur" or not any(form.case == "nomn" for form in somebody)


def _is_behind_preposition(clause: Clause, word: Word) -> bool:
    """Right behind it, or with adjectives between."""
    at = place_of(clause.words, word)
    earlier = (w for w in reversed(clause.words[:at]) if w.pos not in _STANDS_BETWEEN)
    nearest = next(earlier, None)
    return nearest is not None and nearest.pos == "PREP"
