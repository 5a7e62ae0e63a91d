"""What those say who wait for others and want the bot to tell them: a family of the teacher, a
teacher of the families. It writes only to those who have come to it. And that a family was told
to wait, which asks nothing. Asked by `place_talk`.

Strict, like `awaited_others`: of each only its own words may be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain.actions import Explain, Explanation
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Post
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import Reader, Reading, Word

_LONGEST: Final = 10
_SMALL: Final = frozenset({"PREP", "PRCL", "INTJ", "CONJ", "NPRO"})
_OPENING: Final = frozenset({"CONJ", "PRCL"})


class NotTold:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        words, lemmas = content.place_questions.wishes.waiting, reader.all_lemmas
        self._content, self._manners = content, manners
        self._teachers = lemmas((*words.staff, *words.class_teachers))
        self._families = lemmas(content.inviting_words.families)
        self._tell, self._wait = lemmas(words.telling), lemmas(words.waiting)
        self._say, self._know = lemmas(words.saying), lemmas(words.knowing)
        self._missing = frozenset(reader.read(said).text for said in words.missing)
        self._around = reader.all_surfaces((*words.around, *words.around_telling))

    def meant(self, reading: Reading, person: Person) -> Explain | None:
        role = self._content.roles.get(person.role or "")
        words = self._manners.within(reading.words)
        if role is None or person.dialogue or not 0 < len(words) <= _LONGEST:
            return None
        if role.post is Post.FAMILY and as_said(words) in self._missing:
            return Explain(Explanation.LINK_AWAITED)
        if any(word.negated for word in words):
            return None
        if role.post is Post.TEACHER:
            is_told = self._is_to_be_told(reading.words, self._families)
            return Explain(Explanation.FAMILIES_NOT_TOLD) if is_told else None
        if role.post is not Post.FAMILY:
            return None
        if self._is_to_be_told(reading.words, self._teachers) or self._is_known(reading, words):
            return Explain(Explanation.TEACHER_NOT_TOLD)
        return Explain(Explanation.TOLD_TO_WAIT) if self._is_told_to_wait(reading, words) else None

    def _is_to_be_told(self, words: Sequence[Word], whom: frozenset[str]) -> bool:
        """To be told by the bot: "remind them", "could you write to the teacher". "Tell me" may
        open any question, "tell the teacher" is one. To write may be one's own doing."""
        tells = [word for word in words if word.is_one_of(self._tell)]
        is_you = any(f.person == "2per" or f.is_order for w in words for f in w.forms)
        is_whom = any(word.is_one_of(whom) and _is_given(word) for word in words)
        known = self._tell | whom | self._wait
        return (
            bool(tells)
            and is_you
            and is_whom
            and all(word.is_one_of(known) or self._is_around(word) for word in words)
        )

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

    def _is_told_to_wait(self, reading: Reading, words: Sequence[Word]) -> bool:
        """The teacher said to wait; until when may be told besides."""
        says = any(word.is_one_of(self._say) and word.forms[0].person != "1per" for word in words)
        waits = [word for word in words if word.is_one_of(self._wait)]
        is_order = any(f.pos == "INFN" or f.is_order for w in waits for f in w.forms)
        is_teacher = any(word.is_one_of(self._teachers) for word in words)
        return says and is_order and is_teacher and not reading.is_question

    def _is_around(self, word: Word) -> bool:
        return word.surface in self._around or word.pos in _SMALL


def _is_given(word: Word) -> bool:
    return any(form.case in ("datv", "") for form in word.forms)
