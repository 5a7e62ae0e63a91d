"""What is wanted of the invitation that somebody gives to others: another one instead, to see it
again, to have it on paper; and that there are several classes. Asked by `place_talk`.

Strict, like `place_questions`: of each only its own words may be said, so that the link to a
chat, or one that somebody else has sent, remains something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from itertools import pairwise
from typing import Final

from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.places.on_paper import OnPaper
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word

_LONGEST: Final = 11
_SMALL: Final = frozenset({CLASS, NUMBER, "INTJ", "PRCL", "PREP"})
_FEWEST: Final = 2
_MOST: Final = 9
"""Classes that one teacher may have; more is no number of classes."""


class OwnLinkWish(Enum):
    RENEWED = auto()
    SHOWN = auto()
    PRINTED = auto()


class OwnLinks:
    """Made anew from content when that changes. `people`: lemmas of whoever is invited."""

    def __init__(
        self, reader: Reader, manners: Manners, content: Content, people: frozenset[str]
    ) -> None:
        asked = content.place_questions
        words, several = asked.wishes.link, asked.wishes.several
        lemmas, surfaces = reader.all_lemmas, reader.all_surfaces
        self._content, self._manners, self._people = content, manners, people
        self._links, self._renew = lemmas(words.links), lemmas(words.renewing)
        self._new, self._old = lemmas(words.new), lemmas(words.old)
        self._get, self._lost = lemmas(words.getting), lemmas(words.lost)
        self._own, self._asking = lemmas(words.own), surfaces(words.asking)
        self._texts, self._short = lemmas(words.texts), lemmas(words.short)
        self._sheets, self._pictures = lemmas(words.sheets), lemmas(words.pictures)
        self._sheet_for, self._around = lemmas(words.sheet_for), surfaces(words.around)
        self._leak = lemmas((*asked.invitation.leaked, *asked.invitation.passed))
        self._strangers = Phrases(reader, [("", said) for said in asked.invitation.strangers], {})
        self._paper = OnPaper(reader, manners, content, people)
        self._counts, self._have = lemmas(several.counts), lemmas(several.having)
        self._also = surfaces(several.also)
        self._around_several = surfaces(several.around)
        self._classes = lemmas(content.role_words.groups.get("class_word", ()))

    def agreed(self, reading: Reading, person: Person) -> does.RenewInvitation | None:
        """A yes in any words, where it is asked whether there shall be another one."""
        label = self._content.place_labels.renew_yes
        asked = (c.action for c in person.choices if c.label == label)
        words = {word.surface for word in reading.words}
        is_yes = {self._content.command_words.get(word) for word in words} == {"yes"}
        renewal = next(asked, None)
        return renewal if is_yes and isinstance(renewal, does.RenewInvitation) else None

    def meant(self, reading: Reading, *, is_shown: bool, is_named: bool) -> OwnLinkWish | None:
        """`is_shown`: an invitation is on the screen, so that "another one" says enough;
        `is_named`: a class is."""
        words = self._manners.within(reading.words)
        if self._paper.is_meant(reading, is_shown=is_shown):
            return OwnLinkWish.PRINTED
        if not 0 < len(words) <= _LONGEST:
            return None
        strange = [reading.words[at] for f in self._strangers.found(reading) for at in f.places]
        if self._is_renewed(words, strange, is_shown=is_shown):
            return OwnLinkWish.RENEWED
        if self._is_printed(words):
            return OwnLinkWish.PRINTED
        is_text = self._is_text(words) or self._is_shorter(words)
        return OwnLinkWish.SHOWN if is_text or self._is_shown(words, is_named=is_named) else None

    def are_several(self, reading: Reading) -> bool:
        """Whether there are classes in number, and it is not said which."""
        words = self._manners.within(reading.words)
        if not 0 < len(words) <= _LONGEST or any(word.negated for word in words):
            return False
        counts = [word for word in words if self._is_count(word)]
        is_class = any(word.is_one_of(self._classes) for word in words)
        is_had = any(word.is_one_of(self._have) for word in words) or len(words) == len(counts) + 1
        has_me = any(f.person == "1per" for word in words for f in word.forms)
        known = self._have | self._classes
        return (
            bool(counts)
            and is_class
            and (is_had or has_me)
            and all(
                word in counts
                or word.is_one_of(known)
                or word.surface in self._around_several
                or word.pos in ("INTJ", "PRCL")
                for word in words
            )
        )

    def is_one_more(self, reading: Reading) -> bool:
        """ "I have 8a too": a class of one's own besides, by its name."""
        words = self._manners.within(reading.words)
        named = [word for word in words if word.pos == CLASS]
        also = [word for word in words if word.surface in self._also]
        known = self._have | self._classes
        return (
            len(named) == 1
            and bool(also)
            and len(words) <= _LONGEST
            and not reading.is_question
            and (any(word.is_one_of(self._have) for word in words) or _is_at_me(words))
            and any(f.person == "1per" for word in words for f in word.forms)
            and all(
                word in (*named, *also)
                or (not word.negated and word.is_one_of(known))
                or word.surface in self._around_several
                for word in words
            )
        )

    def _is_count(self, word: Word) -> bool:
        if word.pos == NUMBER and word.surface.isascii() and word.surface.isdecimal():
            return _FEWEST <= int(word.surface) <= _MOST
        return word.is_one_of(self._counts)

    def _is_renewed(
        self, words: Sequence[Word], strange: Sequence[Word], *, is_shown: bool
    ) -> bool:
        """To put an end to it, or to make, to be given, just to have a new one."""
        is_link = any(word.is_one_of(self._links) for word in words)
        ends = [word for word in words if word.is_one_of(self._renew)]
        new = [
            word for word in words if word.is_one_of(self._new) and not word.is_one_of(self._old)
        ]
        gets = [word for word in words if word.is_one_of(self._get)]
        if not (is_link or (is_shown and (ends or (new and gets)))):
            return False
        if any(word.negated for word in (*ends, *new, *gets)):
            return False
        is_ended = bool(ends) and all(map(_is_wish, ends))
        is_made = bool(new) and all(map(_is_wish, gets)) and not ends
        is_told = not gets and any(word.negated for word in words)
        if is_told and not ends:
            return False
        known = self._links | self._renew | self._new | self._old | self._get | self._leak
        known |= self._people | self._own
        return (is_ended or is_made) and all(
            word in strange or word.is_one_of(known) or self._is_around(word) for word in words
        )

    def _is_text(self, words: Sequence[Word]) -> bool:
        """What was sent to be passed on, by whom it is for: "the text for teachers once more"."""
        lost = [word for word in words if word.is_one_of(self._lost)]
        gets = [word for word in words if word.is_one_of(self._get) and word not in lost]
        asks = any(word.surface in self._asking for word in words)
        if not (lost or gets or asks) or not all(map(_is_wish, gets)):
            return False
        is_text = any(word.is_one_of(self._texts) for word in words)
        known = self._texts | self._people | self._get | self._lost | self._own | self._short
        return (
            is_text
            and any(word.is_one_of(self._people) for word in words)
            and all(word.is_one_of(known) or self._is_around(word) for word in words)
        )

    def _is_shorter(self, words: Sequence[Word]) -> bool:
        """A short text: that is beside the invitation."""
        things, whom = self._texts | self._links, self._people | self._get | self._own
        is_said = any(w.is_one_of(things) for w in words) and any(
            w.is_one_of(self._short) for w in words
        )
        known = things | whom | self._short
        return (
            is_said
            and not any(word.negated for word in words)
            and all(word.is_one_of(known) or self._is_around(word) for word in words)
        )

    def _is_shown(self, words: Sequence[Word], *, is_named: bool) -> bool:
        """Where it is, that it is lost, to be given it: of one's own, or for those it is for."""
        if not any(word.is_one_of(self._links) for word in words):
            return False
        told = self._own | self._people
        is_own = is_named or any(word.is_one_of(told) for word in words)
        lost = any(word.is_one_of(self._lost) and not word.is_one_of(self._get) for word in words)
        gets = [word for word in words if word.is_one_of(self._get)]
        asks = any(word.surface in self._asking for word in words)
        is_wish = bool(gets) and all(map(_is_wish, gets))
        known = self._links | self._own | self._people | self._get | self._lost
        return (
            is_own
            and (is_wish or lost or (asks and not gets))
            and (not gets or is_wish or lost)
            and all(word.is_one_of(known) or self._is_around(word) for word in words)
        )

    def _is_printed(self, words: Sequence[Word]) -> bool:
        """A sheet by its name; a picture, if it is said what or whom it is for."""
        is_named = any(word.is_one_of(self._sheets) for word in words)
        is_picture = any(word.is_one_of(self._pictures) for word in words)
        is_for = any(word.is_one_of(self._sheet_for) for word in words)
        is_for_whom = any(word.is_one_of(self._people) for word in words)
        gets = [word for word in words if word.is_one_of(self._get)]
        is_code = not is_for and not any(
            w.is_one_of(self._pictures) and not w.is_one_of(self._links) for w in words
        )
        if not (is_named or (is_picture and (is_for or is_for_whom) and not is_code)):
            return False
        if any(word.negated for word in words) or not all(map(_is_wish, gets)):
            return False
        known = self._sheets | self._pictures | self._sheet_for | self._people
        known |= self._get | self._own | self._links
        return all(word.is_one_of(known) or self._is_around(word) for word in words)

    def _is_around(self, word: Word) -> bool:
        is_small = word.pos in _SMALL and not word.negated
        return is_small or word.surface in self._around or word.surface in self._asking


def _is_wish(word: Word) -> bool:
    """Do it, to do it, it is needed, I want; not what somebody did or does."""
    form = word.forms[0]
    if form.pos not in ("VERB", "GRND", "PRTF", "PRTS"):
        return form.pos in ("INFN", "PRED", "ADJS", "ADJF", "ADVB", "NOUN", "CONJ", "PREP")
    is_mine = form.person == "1per" and form.tense == "pres"
    return not word.negated and (word.may_be_order or is_mine)


def _is_at_me(words: Sequence[Word]) -> bool:
    """ "With me there is", which needs no verb."""
    return any(
        one.pos == "PREP" and any((f.person, f.case) == ("1per", "gent") for f in other.forms)
        for one, other in pairwise(words)
    )
