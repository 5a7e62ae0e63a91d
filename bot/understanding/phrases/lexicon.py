"""Lemmas that the rules about statements need by name, taken from content."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from bot.domain.role_words import RoleWords
from bot.understanding.text.reading import Reader, Word


class Lexicon(msgspec.Struct, frozen=True):
    """Lemmas that the rules need by name; the rest is grammar."""

    my: frozenset[str]
    such: frozenset[str]
    """Words beside which one of many is spoken of: each, this one, your."""
    other_people: frozenset[str]
    children: frozenset[str]
    """Of whom what stands behind them is said: a son, pupil of the second form."""
    offspring: frozenset[str]
    """Children by what they are to somebody: a daughter, not a little one."""
    kin: frozenset[str]
    """Who is somebody of a child: a mother is a child's, a teacher of a child is not oneself."""
    not_now: frozenset[str]
    retired: frozenset[str]
    """Words beside which somebody was something, unless they still work."""
    elsewhere: frozenset[str]
    """Where somebody works who has nothing to do with a school: a factory, a bank."""
    same: frozenset[tuple[str, str]]
    """Pairs of words by which somebody who was named is named again: he is also."""
    judging: frozenset[str]
    """Adjectives that people say of others: kind, angry."""
    away: frozenset[str]
    """Where somebody is whom others speak of: a holiday, a hospital."""
    being: frozenset[str]
    """Verbs that say what somebody is now."""
    made: frozenset[str]
    """Verbs that say what somebody has become."""
    becoming: frozenset[str]
    """Those of them that somebody does, and nobody else for them."""
    accepting: frozenset[str]
    """Those of them that are done to applications too: accepted by the administrator."""
    giving: frozenset[str]
    """Verbs by which somebody lets others have a link: sent, handed out."""
    leaders: frozenset[str]
    """Who accepts: an administrator, by any title."""
    it_is_me: frozenset[tuple[str, str]]
    """Pairs of words by which the speaker is whoever was named just before."""
    introducing: frozenset[str]
    """Verbs before which the speaker stands as a third person: a mother writes to you."""
    letting: frozenset[str]
    """Let: what is to be one's role does nothing."""
    pressed: frozenset[str]
    """Verbs of choosing: what was chosen is a button."""
    fillers: frozenset[str]
    greetings: frozenset[tuple[str, str]]
    """Two words that are a greeting together: good day."""
    either: frozenset[str]
    addressed: frozenset[str]
    places: frozenset[str]
    """Organisations: they may stand before what somebody is there."""
    classes: frozenset[str]
    namesakes: frozenset[str]
    """Names that the dictionary takes for things only."""
    coming_from: frozenset[str]
    """Prepositions before the form somebody is a pupil of: "from 6a"."""

    def told(self, words: Sequence[Word], kept: Word) -> list[Word]:
        """The words without manners and greetings, with the one that is asked about."""
        greeting = {
            id(word)
            for pair in pairwise(words)
            if (pair[0].surface, pair[1].surface) in self.greetings
            for word in pair
        }
        return [
            w for w in words if w is kept or not (w.surface in self.fillers or id(w) in greeting)
        ]


def lexicon(reader: Reader, words: RoleWords) -> Lexicon:
    lemmas = reader.all_lemmas
    return Lexicon(
        my=lemmas(words.groups["my"]),
        such=lemmas(words.such),
        other_people=lemmas(words.other_people),
        children=lemmas((*words.groups["child"], *words.groups["kid"])),
        offspring=lemmas(words.groups["child"]),
        kin=lemmas(words.groups.get("kin", ())),
        not_now=lemmas(words.not_now),
        retired=lemmas(words.retired),
        elsewhere=lemmas(words.elsewhere),
        same=_pairs(words.same),
        judging=lemmas(words.judging),
        away=lemmas(words.away),
        being=lemmas(words.being),
        made=lemmas(words.made),
        becoming=lemmas(words.becoming),
        accepting=lemmas(words.groups.get("accept", ())),
        giving=lemmas(words.groups.get("sends", ())),
        leaders=lemmas((*words.groups.get("admin_of", ()), *words.groups.get("head", ()))),
        it_is_me=_pairs(words.it_is_me),
        introducing=lemmas(words.introducing),
        letting=lemmas(words.letting),
        pressed=lemmas(words.pressed),
        fillers=frozenset(words.fillers),
        greetings=_pairs(words.greetings),
        either=frozenset(words.either),
        addressed=lemmas(words.addressed),
        places=lemmas(words.groups["school"]),
        classes=lemmas(words.groups["class_word"]),
        namesakes=lemmas(words.groups.get("namesakes", ())),
        coming_from=frozenset(words.groups.get("coming_from", ())),
    )


def _pairs(lines: tuple[str, ...]) -> frozenset[tuple[str, str]]:
    return frozenset((one, two) for one, two in map(str.split, lines))
