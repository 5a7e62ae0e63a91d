"""Lemmas that the rules about statements need by name, taken from content."""

from __future__ import annotations

import msgspec

from bot.domain.role_words import RoleWords
from bot.understanding.reading import Reader


class Lexicon(msgspec.Struct, frozen=True):
    """Lemmas that the rules need by name; the rest is grammar."""

    my: frozenset[str]
    other_people: frozenset[str]
    children: frozenset[str]
    """Of whom what stands behind them is said: a son, pupil of the second form."""
    not_now: frozenset[str]
    being: frozenset[str]
    """Verbs that say what somebody is now."""
    made: frozenset[str]
    """Verbs that say what somebody has become."""
    fillers: frozenset[str]
    addressed: frozenset[str]
    places: frozenset[str]
    """Organisations: they may stand before what somebody is there."""
    questions: frozenset[str]


def lexicon(reader: Reader, words: RoleWords) -> Lexicon:
    def lemmas(said: tuple[str, ...]) -> frozenset[str]:
        return frozenset(lemma for line in said for lemma in reader.lemmas_of(line))

    return Lexicon(
        my=lemmas(words.groups["my"]),
        other_people=lemmas(words.other_people),
        children=lemmas((*words.groups["child"], *words.groups["kid"])),
        not_now=lemmas(words.not_now),
        being=lemmas(words.being),
        made=lemmas(words.made),
        fillers=frozenset(words.fillers),
        addressed=lemmas(words.addressed),
        places=lemmas(words.groups["school"]),
        questions=reader.question_words,
    )
