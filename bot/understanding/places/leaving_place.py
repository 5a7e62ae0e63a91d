"""That somebody wants out of the organisation or the class they have come to here: "take me off
your school, I have left", "out of here". It is asked, as the button does, and said what it is not:
in Sferum itself nothing changes by it.

Strict: out of what must be said, and nothing else, so that whoever wants others gone, a class
deleted, or to leave school as such is heard as ever. Asked by `place_talk`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Member, PlaceKind, Post
from bot.domain.register import Register
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word

_LONGEST: Final = 12
_SMALL: Final = frozenset({"PREP", "PRCL", "INTJ", CLASS, NUMBER})


class LeavingPlace:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        words, strayed = (
            content.place_questions.wishes.leaving,
            content.place_questions.wishes.strayed,
        )
        groups, lemmas, surfaces = (
            content.role_words.groups,
            reader.all_lemmas,
            reader.all_surfaces,
        )
        self._negations, self._questions = reader.negations, reader.question_words
        self._going, self._why = lemmas(words.going), lemmas(words.why)
        self._out_of, self._around = surfaces(words.out_of), surfaces(words.around)
        self._here = surfaces(words.here)
        self._classes = lemmas(groups.get("class_word", ()))
        self._schools = lemmas((*groups.get("organisation", ()), *groups.get("school", ())))
        self._whose = lemmas((*strayed.own, *strayed.this))

    def meant(
        self, reading: Reading, person: Person, register: Register
    ) -> does.AskLeave | does.ShowPlaces | None:
        """Out of the only place there is; of several the card is chosen first."""
        own, words = register.memberships(person.id), reading.words
        if not own or person.awaits or not 0 < len(words) <= _LONGEST:
            return None
        if reading.asks or any(word.surface in self._questions for word in words):
            return None
        if not any(map(self._is_wish, words)) or not self._is_from(words, own, register):
            return None
        if not all(map(self._is_known, words)):
            return None
        return does.AskLeave(own[0].place) if len(own) == 1 else does.ShowPlaces()

    def _is_wish(self, word: Word) -> bool:
        """To go, I go, let me; not: he has gone, go."""
        form = word.forms[0]
        is_mine = form.person == "1per" or form.pos == "INFN"
        return not word.negated and word.is_one_of(self._going) and (is_mine or word.may_be_order)

    def _is_from(self, words: Sequence[Word], own: Sequence[Member], register: Register) -> bool:
        """From here, from your school; of families it is the class."""
        if any(word.surface in self._here for word in words):
            return True
        kinds = {register.places[member.place].kind for member in own}
        is_staff = any(member.post is not Post.FAMILY for member in own)
        places = self._classes if PlaceKind.CLASS in kinds else frozenset()
        places = places | (self._schools if is_staff else frozenset())
        behind, is_from = False, False
        for before, word in pairwise(words):
            behind = before.surface in self._out_of or (behind and before.is_one_of(self._whose))
            is_from = is_from or (behind and word.is_one_of(places))
        return is_from

    def _is_known(self, word: Word) -> bool:
        known = self._going | self._why | self._classes | self._schools | self._whose
        is_me = word.pos == "NPRO" and word.forms[0].person == "1per"
        is_said = word.surface in (self._here | self._around | self._out_of)
        return (
            is_me
            or is_said
            or word.pos in _SMALL
            or word.surface in self._negations
            or word.is_one_of(known)
        )
