"""Ways to say elsewhere in a message that whoever was named is the speaker, and still is."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.understanding.phrases.clauses import Clause, is_me, place_of
from bot.understanding.text.reading import Word

_NAMES: Final = frozenset({"NOUN", "ADJF"})
_PREDICATES: Final = frozenset({"VERB", "INFN", "PRED", "PRTS", "ADJS"})


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
    if any(w.is_one_of(elsewhere) for w in words):
        return False
    return any(w.is_one_of(being) and w.forms[0].person == "1per" and not w.negated for w in words)


def is_more_of_me(words: Sequence[Word], told: Word) -> bool:
    """I am the one who does it, or whom they made it: a clause that tells more of me."""
    place = place_of(words, told)
    who = next((at for at in range(place, 0, -1) if _is_who(words, at)), None)
    if who is None or words[who].sentence != told.sentence:
        return False
    earlier = [w.forms[0] for w in words[:who] if w.clause >= words[who].clause - 1]
    if any(form.pos in _PREDICATES for form in earlier):
        return False
    return any(is_me(form, "nomn") for form in earlier)


def _is_who(words: Sequence[Word], at: int) -> bool:
    """A pronoun of no person, behind somebody or behind the one."""
    form, before = words[at].forms[0], words[at - 1]
    is_pronoun = form.pos == "NPRO" and not form.person
    return is_pronoun and any(f.pos in _NAMES and f.case == "nomn" for f in before.forms)
