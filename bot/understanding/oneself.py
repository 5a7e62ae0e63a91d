"""Ways to say elsewhere in a message that whoever was named is the speaker, and still is."""

from __future__ import annotations

from itertools import pairwise

from bot.understanding.clauses import Clause


def is_it_me(clause: Clause) -> bool:
    """The librarian of ours, that is me: the speaker is whoever was named last before; but it is
    me who cannot come in says nothing."""
    words, lexicon = clause.reading.words, clause.lexicon
    for at, (one, me) in enumerate(pairwise(words)):
        if (one.surface, me.surface) not in lexicon.it_is_me:
            continue
        behind = next(iter(words[at + 2 : at + 3]), None)
        if behind is not None and behind.clause == me.clause:
            continue
        told = [w for w in words[:at] if w.sentence == me.sentence]
        told = [w for w in told if w.surface not in lexicon.fillers]
        if told and told[-1].clause == clause.word.clause:
            return True
    return False


def works_still(clause: Clause) -> bool:
    """Retired, but I still work: a verb of working in the first person."""
    being, elsewhere = clause.lexicon.being, clause.lexicon.elsewhere
    words = clause.reading.words
    if any(not elsewhere.isdisjoint(w.lemmas) for w in words):
        return False
    return any(
        not being.isdisjoint(w.lemmas) and w.forms[0].person == "1per" and not w.negated
        for w in words
    )
