"""Names of oneself that are no subject: "I work as a teacher", "us parents"."""

from __future__ import annotations

from collections.abc import Iterable

from bot.understanding.clauses import Clause, is_me


def as_somebody(clause: Clause) -> str | None:
    """Why "as a teacher" is said of the speaker, if it is."""
    before, lexicon = clause.before, clause.lexicon
    if before is not None and before.pos == "PREP":
        return None
    if clause.is_asked() or clause.has(lexicon.other_people):
        return None
    verbs = lexicon.being | lexicon.made
    being = [w for w in clause.words if not verbs.isdisjoint(w.lemmas)]
    if any(w.negated for w in being):
        return None
    says_me = any(is_me(form) for form in clause.forms)
    for word in being:
        form = word.forms[0]
        if form.tense == "futr" and not lexicon.made.isdisjoint(word.lemmas):
            continue
        if form.person == "1per" or form.pos == "PRTS":
            return "I work or am made it"
        became = form.tense == "past" and not lexicon.made.isdisjoint(word.lemmas)
        if became and (says_me or form.number == "plur" or not _has_subject(clause)):
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


def _has_subject(clause: Clause) -> bool:
    return any(f.pos == "NOUN" and f.case == "nomn" and f.is_animate for f in clause.forms)
