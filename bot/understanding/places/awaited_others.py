"""What those say who wait, of whom they wait for: an administrator of teachers, and that there are
strangers among them; a teacher of the administrator, who says to have accepted them, who has to
be told, who may be here. Asked by `place_talk`.

Strict, like `place_questions`: of each only its own words may be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Place, Post
from bot.domain.register import Register
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_LONGEST: Final = 10
_ACCEPTED: Final = "accepted"
_OF_APPLYING: Final = frozenset({"applied", "confirmed"})
"""Milestones of the steps at which "he" is the administrator."""


class AwaitedOthers:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        wishes = content.place_questions.wishes
        words, lemmas, surfaces = wishes.waiting, reader.all_lemmas, reader.all_surfaces
        self._content, self._manners = content, manners
        said = content.application_words.strangers
        self._strangers = Phrases(reader, [("", line) for line in said], {})
        self._around_strangers = surfaces(wishes.strangers.around)
        self._wait, self._staff = lemmas(words.waiting), lemmas(words.staff)
        self._apply, self._heads = lemmas(words.applying), lemmas(words.heads)
        self._say, self._accept = lemmas(words.saying), lemmas(words.accepting)
        self._tell, self._be = lemmas(words.telling), lemmas(words.being_here)
        self._wishing = surfaces(words.wishing)
        self._here, self._around = lemmas(words.here), surfaces(words.around)

    def meant(self, reading: Reading, person: Person, register: Register) -> Action | None:
        """None where something else is said, or this person waits for nobody."""
        role = self._content.roles.get(person.role or "")
        words = self._manners.within(reading.words)
        if role is None or person.dialogue or not 0 < len(words) <= _LONGEST:
            return None
        if role.post is Post.ADMINISTRATOR:
            led = register.organisations_of(person.id, Post.ADMINISTRATOR)
            return self._of_staff(reading, words, person, register, led)
        return self._of_head(reading, words, person) if role.post is Post.TEACHER else None

    def _of_staff(
        self,
        reading: Reading,
        words: Sequence[Word],
        person: Person,
        register: Register,
        led: Sequence[Place],
    ) -> Action | None:
        waited_for = [place for place in led if register.has_applicants(place.id)]
        if waited_for and self._are_strangers(reading, words):
            is_one = len(waited_for) == 1
            return does.ShowStrangers(waited_for[0].id) if is_one else does.ShowPlaces()
        if not self._is_waiting(reading, words, is_led=bool(led), person=person):
            return None
        return does.ShowApplications(led[0].id) if len(led) == 1 else does.ShowPlaces()

    def _are_strangers(self, reading: Reading, words: Sequence[Word]) -> bool:
        """Words of the list, said when it is not on the screen any more."""
        places = {place for found in self._strangers.found(reading) for place in found.places}
        found = [reading.words[at] for at in places]
        return bool(found) and all(
            word in found
            or word.surface in self._around_strangers
            or (word.pos in FUNCTION_WORDS and not word.negated)
            for word in words
        )

    def _is_waiting(
        self, reading: Reading, words: Sequence[Word], *, is_led: bool, person: Person
    ) -> bool:
        """I wait for teachers, or for what they send; not for the answer to one's own letter."""
        if reading.asks or not any(map(self._do_i_wait, words)):
            return False
        is_staff = any(word.is_one_of(self._staff) for word in words)
        is_sent = any(word.is_one_of(self._apply) for word in words)
        is_here = is_led or self._milestone(person) == _ACCEPTED
        known = self._wait | self._staff | self._apply
        is_all = all(word.is_one_of(known) or self._is_around(word) for word in words)
        return is_all and (is_staff or (is_sent and is_here))

    def _do_i_wait(self, word: Word) -> bool:
        is_mine = word.forms[0].person == "1per" and word.forms[0].tense == "pres"
        return is_mine and not word.negated and word.is_one_of(self._wait)

    def _of_head(
        self, reading: Reading, words: Sequence[Word], person: Person
    ) -> does.AskAccepted | does.AskAdministrator | None:
        is_head = any(word.is_one_of(self._heads) for word in words)
        says = [word for word in words if word.is_one_of(self._say)]
        accepts = [word for word in words if word.is_one_of(self._accept)]
        known = self._heads | self._say | self._accept
        is_told = bool(says and accepts) and not any(word.negated for word in words)
        is_told = (
            is_told and all(word.may_be_past for word in accepts) and all(map(_is_of_others, says))
        )
        if is_told and all(word.is_one_of(known) or self._is_around(word) for word in words):
            return does.AskAccepted(is_told=True)
        is_meant = is_head or self._is_he(words, person)
        if not is_meant or any(word.negated for word in words):
            return None
        is_asked = self._is_to_be_told(reading, words) or self._is_asked_about(reading, words)
        return does.AskAdministrator() if is_asked else None

    def _is_to_be_told(self, reading: Reading, words: Sequence[Word]) -> bool:
        """To be told by the bot, or how one may tell them; "tell me" may open any question, "tell
        her" is one."""
        tells = [word for word in reading.words if word.is_one_of(self._tell)]
        known = self._heads | self._tell
        if is_wished(words, self._wishing):
            known |= self._accept
        return (
            bool(tells)
            and all(map(_is_to_do, tells))
            and any(_is_whom(word, self._heads) for word in words)
            and all(word.is_one_of(known) or self._is_around(word) for word in words)
        )

    def _is_asked_about(self, reading: Reading, words: Sequence[Word]) -> bool:
        """Whether they are here."""
        is_here = any(word.is_one_of(self._here) for word in words)
        is_open = reading.is_question or words[0].pos in ("CONJ", "PRCL")
        known = self._heads | self._here | self._be
        is_all = all(word.is_one_of(known) or self._is_around(word) for word in words)
        is_being = any(word.is_one_of(self._be) for word in words)
        return is_here and is_being and is_open and is_all

    def _is_he(self, words: Sequence[Word], person: Person) -> bool:
        """Who accepts is "he" only at the steps that are about it."""
        return any(map(_is_he, words)) and self._milestone(person) in _OF_APPLYING

    def _milestone(self, person: Person) -> str | None:
        journey = person.journey
        guide = self._content.guides.get(journey.role) if journey else None
        step = guide.by_id.get(journey.current or "") if guide and journey else None
        return step.milestone if step else None

    def _is_around(self, word: Word) -> bool:
        return word.surface in self._around or (word.pos in FUNCTION_WORDS and not word.negated)


def _is_of_others(word: Word) -> bool:
    form = word.forms[0]
    return form.pos == "VERB" and (form.tense == "past" or form.person == "3per")


def _is_to_do(word: Word) -> bool:
    form = word.forms[0]
    return form.pos == "INFN" or form.is_order or form.person == "2per"


def _is_whom(word: Word, heads: frozenset[str]) -> bool:
    return _is_he(word) or word.is_one_of(heads)


def _is_he(word: Word) -> bool:
    return any(form.pos == "NPRO" and form.person == "3per" for form in word.forms)


def is_wished(words: Sequence[Word], wishing: frozenset[str]) -> bool:
    """Whether somebody is to do something: "let him accept", "ask her to accept me"; and not
    asked about, as in "will he accept"."""
    return any(word.surface in wishing or word.pos == "INFN" for word in words)
