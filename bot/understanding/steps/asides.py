"""What may stand beside a step that is told as done and changes nothing: that others write in the
chat somebody has joined, how the organisation is called in the list, that the code has come, that
room was made on the telephone. It is taken out, and `bot.understanding.steps.in_own_words` hears
what is left. Words are content (`speech.yaml`).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

from msgspec.structs import replace

from bot.domain.content import Content
from bot.domain.guides import Step
from bot.understanding.text.parts import parts
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_SMALL: Final = SMALL_WORDS | {"ADVB"}
_VERBS: Final = frozenset({"VERB", "PRTS", "INFN", "GRND"})
_BETWEEN: Final = 2
"""Words between what was deleted and that it was."""
_LONGEST: Final = 5
"""Words that a part has which tells only how something was before."""


class Asides:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        speech, lemmas = content.speech, reader.all_lemmas
        self._denials, self._asking = reader.negations, reader.question_words
        self._in_company, self._chatting = lemmas(speech.in_company), lemmas(speech.chatting)
        self._seeing, self._seen = lemmas(speech.seeing), lemmas(speech.seen_in_chat)
        self._named_as, self._with_code = lemmas(speech.named_as), lemmas(speech.with_code)
        self._code = lemmas(speech.with_code[:1])
        self._asked_code = reader.all_surfaces(speech.asked_code)
        self._being = lemmas(speech.being[:1])
        self._making_room, self._room = lemmas(speech.making_room), lemmas(speech.room)

    def left(self, reading: Reading, step: Step, known: frozenset[str]) -> Reading | None:
        """What else is told, if anything of this stands beside it; `known` are words of the
        step. What is only reported, or asked, is none."""
        if any(word.surface in self._asking for word in reading.words):
            return None
        without_room = self._without_room(reading.words)
        is_room = len(without_room) < len(reading.words)
        reading = replace(reading, words=without_room)
        told = [part.words for part in parts(reading)]
        if step.milestone == "applied":
            return self._behind_names(told, reading)
        has_code = self._code <= known and any(map(self._is_code, reading.words))
        beside = [part for part in told if self._is_beside(part, step, has_code=has_code)]
        return _without(beside, told, reading) or (reading if is_room and told else None)

    def _without_room(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """Without what was deleted to make room, if it was: "deleted photographs"."""
        made = {
            at
            for at, word in enumerate(words)
            if word.is_one_of(self._making_room) and word.forms[0].is_past and not word.negated
        }
        things = {at for at, word in enumerate(words) if word.is_one_of(self._room)}
        pairs = {(at, to) for at in made for to in things if self._are_together(words, at, to)}
        taken = {between for at, to in pairs for between in range(min(at, to), max(at, to) + 1)}
        kinds = {at - 1 for at in taken if at and words[at - 1].pos == "ADJF"}
        return tuple(word for at, word in enumerate(words) if at not in taken | kinds)

    @staticmethod
    def _are_together(words: Sequence[Word], at: int, to: int) -> bool:
        between = words[min(at, to) + 1 : max(at, to)]
        return len(between) <= _BETWEEN and all(w.pos in ("ADJF", "PRCL") for w in between)

    def _is_code(self, word: Word) -> bool:
        return word.is_one_of(self._code)

    def _behind_names(self, parts: Sequence[tuple[Word, ...]], reading: Reading) -> Reading | None:
        """What is told beside how an organisation is called, and behind its number."""
        named = [p for p in parts if any(w.is_one_of(self._named_as) for w in p)]
        left = [
            _behind_number(part) if part in named and not self._is_else(part) else part
            for part in parts
        ]
        words = tuple(chain(*left))
        return replace(reading, words=words) if named and words else None

    def overcome(self, reading: Reading) -> Reading | None:
        """What is told behind how something was before: "it was another number"."""
        told = [part.words for part in parts(reading)]
        is_before = bool(told) and self._is_of_before(told[0])
        return _without(told[:1], told, reading) if is_before else None

    def _is_beside(self, part: Sequence[Word], step: Step, *, has_code: bool) -> bool:
        if self._is_else(part):
            return False
        if step.milestone == "in_chat":
            if self._is_seen(part):
                return True
            people = any(word.is_one_of(self._in_company) for word in part)
            is_me = any(form.person == "1per" for word in part for form in word.forms)
            return people and not is_me and self._is_of(part, self._chatting, self._in_company)
        rest = [word for word in part if word.surface not in self._asked_code]
        is_asked = len(rest) == len(part) - 1 and all(map(self._is_code, rest))
        return has_code and (is_asked or self._is_of(part, self._with_code, self._with_code))

    def shows_chat(self, reading: Reading) -> bool:
        """Whether a part tells of what is seen only in a chat."""
        return any(self._is_seen(part.words) for part in parts(reading))

    def _is_seen(self, part: Sequence[Word]) -> bool:
        """ "I see the photographs of the children", "there are messages of the mothers": what
        others have sent."""
        known = self._seeing | self._seen | self._in_company
        has_seen = any(word.is_one_of(self._seeing) for word in part)
        sent = {at for at, word in enumerate(part) if word.is_one_of(self._seen)}
        whose = any(w.is_one_of(self._in_company) for at, w in enumerate(part) if at not in sent)
        is_all = all(word.pos in _SMALL or word.is_one_of(known) for word in part)
        return has_seen and bool(sent) and whose and is_all and not self._is_else(part)

    def _is_of(self, part: Sequence[Word], verbs: frozenset[str], others: frozenset[str]) -> bool:
        """Whether only these do something, or this is done, and little else is said."""
        done = [word for word in part if word.is_one_of(verbs)]
        rest = (word for word in part if word not in done)
        is_told = any(word.pos in _VERBS for word in done)
        return is_told and all(w.pos in _SMALL or w.is_one_of(others) for w in rest)

    def _is_of_before(self, part: Sequence[Word]) -> bool:
        verbs = [word for word in part if word.pos in _VERBS]
        is_past = all(
            word.forms[0].tense == "past" and word.is_one_of(self._being) for word in verbs
        )
        return bool(verbs) and is_past and len(part) <= _LONGEST and not self._is_else(part)

    def _is_else(self, part: Sequence[Word]) -> bool:
        """Whether anything is denied or asked there."""
        return any(
            word.negated or word.surface in self._denials or word.surface in self._asking
            for word in part
        )


def _behind_number(part: Sequence[Word]) -> tuple[Word, ...]:
    numbers = [at for at, word in enumerate(part) if word.pos in (NUMBER, CLASS)]
    return tuple(part[numbers[-1] + 1 :]) if numbers else ()


def _without(
    beside: Sequence[Sequence[Word]], parts: Sequence[Sequence[Word]], reading: Reading
) -> Reading | None:
    """The other parts; nothing, if there are none of either."""
    left = [part for part in parts if part not in beside]
    return replace(reading, words=tuple(chain(*left))) if beside and left else None
