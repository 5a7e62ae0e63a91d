"""What those say who wait for others and want the bot to tell or ask them: a family of the
teacher, a teacher of the families, anybody of "her". It writes only to those who have come to it.
And that they were told to wait, or promised what they wait for, which asks nothing. Asked by
`place_talk`.

Strict, like `awaited_others`: of each only its own words may be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain import journeys
from bot.domain.actions import Explain, Explanation
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Post
from bot.understanding.places.awaited_others import is_wished
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.saying_times import SayingTimes
from bot.understanding.text.word_classes import SMALL_WORDS

_LONGEST: Final = 12
_OPENING: Final = frozenset({"CONJ", "PRCL"})
_LIGHT: Final = SMALL_WORDS | {"ADVB"}
_LINK_AWAITED: Final = frozenset({"teacher_sent_no_link", "class_chat_awaited"})
_CONFIRMED: Final = "confirmed"
"""Of which steps who waits there need not name whom."""


class NotTold:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        words, lemmas = content.place_questions.wishes.waiting, reader.all_lemmas
        self._content, self._manners = content, manners
        self._teachers = lemmas((*words.staff, *words.class_teachers))
        self._families = lemmas(content.inviting_words.families)
        self._tell, self._wait = lemmas(words.telling), lemmas(words.waiting)
        self._ask, self._heads = lemmas(words.asking), lemmas(words.heads)
        self._say, self._know = lemmas(words.saying), lemmas(words.knowing)
        self._accept, self._promise = lemmas(words.accepting), lemmas(words.promising)
        self._wishing = reader.all_surfaces(words.wishing)
        self._give, self._things = lemmas(words.giving), lemmas(words.things)
        self._missing = frozenset(reader.read(said).text for said in words.missing)
        self._around = reader.all_surfaces((*words.around, *words.around_telling))
        self._until = reader.all_surfaces(words.promised_for)
        self._ifs, self._idling = frozenset(content.speech.ifs), lemmas(words.idling)
        self._times = SayingTimes(content)

    def meant(self, reading: Reading, person: Person) -> Explain | None:
        role = self._content.roles.get(person.role or "")
        words = self._manners.within(reading.words)
        if role is None or person.dialogue or not 0 < len(words) <= _LONGEST:
            return None
        is_family = role.post is Post.FAMILY
        if is_family and as_said(words) in self._missing:
            return Explain(Explanation.LINK_AWAITED)
        if any(word.negated for word in words):
            return None
        if role.post is Post.TEACHER and self._is_to_be_told(reading.words, self._families):
            return Explain(Explanation.FAMILIES_NOT_TOLD)
        if is_family and self._is_of_teacher(reading, words):
            return Explain(Explanation.TEACHER_NOT_TOLD)
        if self._is_to_be_told(reading.words, self._heads | self._teachers, is_anybody=True):
            are_families = role.post is Post.TEACHER and any(map(_is_they, words))
            return Explain(
                Explanation.FAMILIES_NOT_TOLD if are_families else Explanation.OTHERS_NOT_TOLD
            )
        is_waiting = self._is_told_to_wait(reading, words, role.post, person)
        return Explain(Explanation.TOLD_TO_WAIT) if is_waiting else None

    def _is_of_teacher(self, reading: Reading, words: Sequence[Word]) -> bool:
        is_told = self._is_to_be_told(reading.words, self._teachers, is_anybody=True)
        return is_told or self._is_known(reading, words)

    def _is_to_be_told(
        self, words: Sequence[Word], whom: frozenset[str], *, is_anybody: bool = False
    ) -> bool:
        """To be told, or asked, by the bot: "remind them", "could you write to the teacher". "Tell
        me" may open any question, "tell the teacher" is one. To write may be one's own doing.
        `is_anybody`: also "tell her"."""
        words = self._without_grudge(words)
        at_last = self._timed(words)
        words = [word for word in words if word not in at_last]
        tells = [word for word in words if word.is_one_of(self._tell)]
        asks = [word for word in words if word.is_one_of(self._ask)]
        is_you = any(f.person == "2per" or f.is_order for w in words for f in w.forms)
        people = [w for w in words if w.is_one_of(whom) or (is_anybody and _is_other(w))]
        is_whom = any(map(_is_given if tells else _is_asked, people)) and bool(tells or asks)
        known = self._tell | self._ask | whom | self._wait
        if is_wished(words, self._wishing):
            known |= self._accept
        return (
            is_you
            and is_whom
            and all(word.is_one_of(known) or self._is_around(word) for word in words)
        )

    def _without_grudge(self, words: Sequence[Word]) -> Sequence[Word]:
        """Without what they do instead: "is she asleep? tell her"."""
        idle = [w.clause for w in words if w.is_one_of(self._idling) and not w.negated]
        said = [word for word in words if word.clause in idle]
        is_of_them = all(
            w.pos in _LIGHT or w.is_one_of(self._idling | self._heads | self._teachers)
            for w in said
        )
        return [word for word in words if word not in said] if is_of_them else words

    def _timed(self, words: Sequence[Word]) -> Sequence[Word]:
        """The words that say when they are to be told. "Remind me tomorrow to write to her" is a
        wish for oneself."""
        is_mine = any(f.person == "1per" for w in words for f in w.forms if w.pos == "NPRO")
        if is_mine or any(word.pos == "INFN" for word in words):
            return ()
        time = self._times.told(Reading(tuple(words), frozenset(), frozenset()))
        return [words[at] for at in time[1]] if time else ()

    def _is_known(self, reading: Reading, words: Sequence[Word]) -> bool:
        """Whether the teacher knows that one waits."""
        known = self._know | self._teachers | self._wait
        is_open = reading.is_question or words[0].pos in _OPENING
        has_each = all(
            any(word.is_one_of(lemmas) for word in words)
            for lemmas in (self._know, self._teachers, self._wait)
        )
        return (
            is_open and has_each and all(w.is_one_of(known) or self._is_around(w) for w in words)
        )

    def _is_told_to_wait(
        self, reading: Reading, words: Sequence[Word], post: Post | None, person: Person
    ) -> bool:
        """The teacher said to wait, or gives what is waited for later; of those who wait for an
        administrator, that one. Until when may be told besides; whom they wait for is known where
        just that is the step."""
        if post not in (Post.FAMILY, Post.TEACHER) or self._is_asked(reading):
            return False
        others = self._heads if post is Post.TEACHER else self._teachers
        is_awaited = self._is_awaited(person)
        is_named = any(word.is_one_of(others) or _is_other(word) for word in words)
        if not (is_named or is_awaited):
            return False
        says = any(word.is_one_of(self._say) and word.forms[0].person != "1per" for word in words)
        waits = [word for word in words if word.is_one_of(self._wait)]
        is_order = any(f.pos == "INFN" or f.is_order for w in waits for f in w.forms)
        is_told = says and is_order and (is_named or self._is_all_known(reading, others))
        is_told = is_told or (not is_awaited and self._has_asked(reading, others))
        return is_told or self._is_promised(reading, others, is_awaited=is_awaited)

    def _has_asked(self, reading: Reading, others: frozenset[str]) -> bool:
        """ "I have written to her, I wait": said where something else is to be done, which is what
        one would else be reminded of."""
        says = self._tell | self._ask
        asked = any(w.is_one_of(says) and w.forms[0].tense == "past" for w in reading.words)
        waits = any(w.is_one_of(self._wait) and w.forms[0].person == "1per" for w in reading.words)
        return asked and waits and self._is_all_known(reading, others | says)

    def _is_asked(self, reading: Reading) -> bool:
        """ "She said that" asks nothing."""
        asking, says = reading.question_words, self._say | self._promise
        return reading.asks or any(
            word.surface in asking and not (at and reading.words[at - 1].is_one_of(says))
            for at, word in enumerate(reading.words)
        )

    def _is_awaited(self, person: Person) -> bool:
        """Whether the present step is to wait for somebody's link, or for being accepted."""
        journey = person.journey
        guide = self._content.guides[journey.role] if journey else None
        step = journeys.current_step(guide, journey) if guide and journey else None
        awaits = step is not None and step.only_if in _LINK_AWAITED
        return awaits or (step is not None and step.milestone == _CONFIRMED)

    def _is_promised(self, reading: Reading, others: frozenset[str], *, is_awaited: bool) -> bool:
        """ "She gives the link on Friday", "he promised to accept me tomorrow"."""
        words, deeds = reading.words, self._give | self._accept
        given = [word for word in words if word.is_one_of(deeds)]
        is_ahead = any(f.person == "3per" and f.tense == "futr" for w in given for f in w.forms)
        is_thing = any(w.is_one_of(self._things | self._accept) for w in words)
        is_promised = any(word.is_one_of(self._promise) for word in words)
        is_promised = is_promised and (is_thing or any(word.pos == "INFN" for word in given))
        is_it = (is_ahead or is_promised) and (is_awaited or is_thing)
        return is_it and self._is_all_known(reading, others)

    def _is_all_known(self, reading: Reading, others: frozenset[str]) -> bool:
        """Whether nothing is told but who gives or says what, and when; nothing is supposed."""
        time = self._times.told(reading)
        used = time[1] if time else frozenset[int]()
        known = others | self._say | self._give | self._accept | self._promise
        known |= self._things | self._wait
        told = self._around | self._until
        return all(
            at in used or w.is_one_of(known) or w.pos in _LIGHT or w.surface in told
            for at, w in enumerate(reading.words)
        ) and not any(word.surface in self._ifs for word in reading.words)

    def _is_around(self, word: Word) -> bool:
        return word.surface in self._around or word.pos in SMALL_WORDS


def _is_given(word: Word) -> bool:
    return any(form.case in ("datv", "") for form in word.forms)


def _is_asked(word: Word) -> bool:
    return any(form.case in ("datv", "gent", "accs", "") for form in word.forms)


def _is_other(word: Word) -> bool:
    """Her, him, them: to somebody."""
    return any(
        form.pos == "NPRO" and form.person == "3per" and form.case != "nomn" for form in word.forms
    )


def _is_they(word: Word) -> bool:
    return any(
        form.pos == "NPRO" and form.person == "3per" and form.number == "plur"
        for form in word.forms
    )
