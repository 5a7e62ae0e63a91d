"""Whether somebody who is named is spoken of: one of many, judged, or at somebody's place."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.understanding.phrases.clauses import Clause, is_me, may_be
from bot.understanding.text.reading import CLASS, NUMBER, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_NAMING: Final = frozenset({"NOUN", "NPRO", "VERB", "INFN", CLASS, NUMBER})
THERE_IS: Final = frozenset({"\u0435\u0441\u0442\u044c", "\u0431\u044b\u0442\u044c"})


def is_many(clause: Clause) -> bool:
    """Many who are described, who do something, or are told of in several clauses."""
    if not clause.is_plural:
        return False
    if any(_is_described(w) for w in clause.words[clause.place + 1 :]):
        return True
    if clause.has_own_verb and not any(
        form.person == "1per" and form.number == "plur" for form in clause.forms
    ):
        return True
    others: Sequence[Word] = clause.lexicon.told(clause.reading.words, clause.word)
    return any(w.clause != clause.word.clause for w in others)


def _is_described(word: Word) -> bool:
    """Teachers are kind: an adjective of many behind."""
    form = word.forms[0]
    return form.pos == "ADJF" and form.case == "nomn" and form.number == "plur"


def is_judged(clause: Clause) -> bool:
    """The teacher is kind: a judgement behind that belongs to no other noun."""
    behind = clause.words[clause.place + 1 :]
    return any(
        word.is_one_of(clause.lexicon.judging)
        and may_be(word, "nomn")
        and not (after and after[0].pos == "NOUN")
        for word, after in ((word, behind[at + 1 : at + 2]) for at, word in enumerate(behind))
    )


def is_ours(clause: Clause) -> bool:
    """At ours the head is new, or is the administrator; teachers at theirs: said of others."""
    at = [
        place + 1
        for place, (before, word) in enumerate(pairwise(clause.words))
        if before.pos == "PREP" and may_be(word, "gent")
    ]
    if any(_is_theirs(clause, place) for place in at):
        return True
    mine = [p for p in at if is_me(clause.forms[p])]
    if clause.has_child_for_name:
        return bool(mine)
    if clause.has_another and any(
        p < clause.place and clause.forms[p].number == "sing" for p in mine
    ):
        return True
    if any(p < clause.place and _is_introduced(clause, p) for p in mine):
        return True
    if mine and _is_only_kin(clause):
        return True
    is_told = any(f.pos == "ADJF" and f.case == "nomn" for f in clause.forms[clause.place + 1 :])
    is_told = is_told or any(f.case == "ablt" and f.is_animate for f in clause.forms)
    return bool(mine) and (clause.is_plural or is_told)


def _is_introduced(clause: Clause, place: int) -> bool:
    """ "We have a new teacher", "we have a teacher Petrova": with us there is somebody, of whom
    nothing is said but which one it is."""
    if clause.has_own_verb or not clause.lexicon.kin.isdisjoint(clause.word.lemmas):
        return False
    between = clause.words[place + 1 : clause.place]
    if any(form.pos == "ADJF" and form.case == "nomn" for form in (w.forms[0] for w in between)):
        return True
    is_first = not any(w.pos in _NAMING for w in clause.words[: place - 1])
    return is_first and not any(w.pos in _NAMING for w in between)


def _is_only_kin(clause: Clause) -> bool:
    """ "I have a father", and nothing else: so has a pupil. A mother with whom something is, or
    does not work, is the speaker."""
    return not clause.lexicon.kin.isdisjoint(clause.word.lemmas) and all(
        word.pos in SMALL_WORDS or word.lemma in THERE_IS for word in clause.others
    )


def _is_theirs(clause: Clause, place: int) -> bool:
    """At theirs, but not at his school; my daughter has a new teacher, but not a new mother."""
    form, behind = clause.forms[place], clause.words[place + 1 : place + 2]
    if form.pos == "NPRO" and form.person == "3per":
        return not behind or behind[0].pos != "NOUN" or may_be(behind[0], "nomn")
    offspring, kin = clause.lexicon.offspring, clause.lexicon.kin
    is_childs = not offspring.isdisjoint(clause.words[place].lemmas)
    return is_childs and kin.isdisjoint(clause.word.lemmas)
