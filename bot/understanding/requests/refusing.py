"""A refusal in several words, or another one: "no, no need", "I have changed my mind". It means
what "no" alone means to what the bot has offered; where nothing is offered it means nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Awaited, Person
from bot.domain.recognition import is_asked_to_confirm, refused, says
from bot.understanding.requests.leaving_alone import LeavingAlone
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_LONGEST: Final = 6
_NO: Final = "no"
_YES: Final = "yes"
_ASKED: Final = (act.StepBack, act.DoneUpTo)
"""What is asked about besides what loses or changes much, where it is offered beside no step."""
_NAMES: Final = frozenset({Awaited.ORGANISATION_NAME, Awaited.CLASS_NAME, Awaited.NEW_NAME})


class Refusing:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        speech, lemmas = content.speech, reader.all_lemmas
        self._leaving_alone = LeavingAlone(reader, content)
        self._reader, self._content = reader, content
        self._plain_nos = frozenset(speech.nos)
        self._nos = self._plain_nos | reader.negations
        self._changed, self._needless = lemmas(speech.changing_mind), lemmas(speech.needless)
        self._deleting = lemmas(content.control_words.groups.get("delete", ()))
        self._reminders = lemmas(content.reminders.taken_back) - self._changed
        self._around = reader.all_surfaces(speech.around_refusal)
        self._taking = lemmas(speech.taking_back)
        self._counting = lemmas(speech.none_of_them)
        self._as_is, self._beside_as_is = (
            lemmas(speech.leaving_as_is),
            reader.all_surfaces(speech.beside_as_is),
        )
        said = (tuple(w.surface for w in reader.read(s).words) for s in speech.as_it_is)
        self._as_it_is = sorted(said, key=len, reverse=True)
        turning = (*speech.correcting, *speech.startled, *speech.second_thoughts)
        self._turning = reader.all_surfaces(word for said in turning for word in said.split())

    def meant(self, action: Action, text: str, person: Person) -> Action | None:
        """What "no" does here, if that is all that is said and more than this one word. That no
        more be written is no refusal of a deletion."""
        if left_alone := self._leaving_alone.meant(text, person):
            return left_alone
        is_name = person.awaits is not None and person.awaits.what in _NAMES
        is_open = action == act.NotUnderstood() or (is_name and isinstance(action, act.Type))
        if not is_open or not person.choices:
            return None
        said = self._reader.read(text)
        reading = self._without_as_is(said)
        if not said.words or len(reading.words) > _LONGEST or reading.asks:
            return None
        is_asked = _is_asked_to_agree(person)
        is_left = not reading.words or self._leaves_it(reading.words)
        is_left = is_left and (is_asked or is_name)
        if reading.is_question and not is_left:
            return None
        is_no = self._is_no(reading.words)
        if is_left or is_no or (is_asked and self._ends_in_no(reading.words)):
            return says(_NO, person, self._content) or self._declined(person)
        if person.dialogue or not self._is_refusal(reading, person):
            return None
        return self._declined(person) or self._kept(reading)

    def _kept(self, reading: Reading) -> act.KeepData | None:
        """ "No need to delete", said where nothing is asked any more: nothing is deleted."""
        is_said = any(word.negated and word.is_one_of(self._deleting) for word in reading.words)
        is_said = is_said or any(
            w.may_be("INFN") and w.is_one_of(self._deleting) for w in reading.words
        )
        return act.KeepData() if is_said else None

    def _without_as_is(self, reading: Reading) -> Reading:
        """Without "let it be as it is", which has a question word and asks nothing."""
        surfaces = tuple(word.surface for word in reading.words)
        for said in self._as_it_is:
            for at in range(len(surfaces) - len(said) + 1):
                if surfaces[at : at + len(said)] == said:
                    words = (*reading.words[:at], *reading.words[at + len(said) :])
                    return replace(reading, words=words)
        return reading

    def _declined(self, person: Person) -> Action | None:
        return _just_set(person) or refused(person)

    def _is_no(self, words: Sequence[Word]) -> bool:
        """ "No, none", "no, no": nothing but that; "no, that is, yes" ends in another answer."""
        saying = [word for word in words if self._says_no(word)]
        bare = [word for word in saying if word.surface not in self._reader.negations]
        is_all = all(word in saying or self._is_around(word) for word in words)
        return bool(bare) and is_all and self._last_answer(words) == _NO

    def _ends_in_no(self, words: Sequence[Word]) -> bool:
        """ "Yes, that is, no", "oh no": of what is said the last is a no, and nothing else is, nor
        how many there are: "there is nobody"."""
        is_counting = any(word.is_one_of(self._counting) for word in words)
        return (
            self._last_answer(words) == _NO
            and not is_counting
            and all(
                self._says(word) or word.surface in self._turning or self._is_around(word)
                for word in words
            )
        )

    def _last_answer(self, words: Sequence[Word]) -> str:
        said = (self._says(word) for word in reversed(words))
        return next(filter(None, said), "")

    def _says(self, word: Word) -> str:
        """Yes or no, if the word by itself does; "not" denies what follows it."""
        meaning = self._content.command_words.get(word.surface) or ""
        is_no = word.surface in self._plain_nos or meaning == _NO
        return _NO if is_no else meaning if meaning == _YES else ""

    def _is_refusal(self, reading: Reading, person: Person) -> bool:
        """That it is not needed, not to be done, or thought better of, and nothing else."""
        needless = self._needless | (self._reminders if _just_set(person) else frozenset())
        if any(isinstance(choice.action, act.StepBack) for choice in person.choices):
            needless |= self._taking
        told = [w for w in reading.words if not (self._says_no(w) or self._is_around(w))]
        changed = [w for w in told if not w.negated and w.is_one_of(self._changed)]
        clauses = {w.clause for w in told if w.negated and w.is_one_of(needless)}
        denied = [w for w in told if w.is_one_of(needless) and self._is_denied(w, clauses)]
        return bool(told) and len(changed) + len(denied) == len(told)

    @staticmethod
    def _is_denied(word: Word, clauses: Set[int]) -> bool:
        """ "No need to take it off": what is needless stands in the infinitive."""
        return word.negated or (word.clause in clauses and word.may_be("INFN"))

    def _leaves_it(self, words: Sequence[Word]) -> bool:
        """ "Leave it as it is", "let it stay"."""
        return any(w.is_one_of(self._as_is) and not w.negated for w in words) and all(
            word.surface in self._beside_as_is or word.is_one_of(self._as_is) for word in words
        )

    def _says_no(self, word: Word) -> bool:
        is_no = self._content.command_words.get(word.surface) == _NO
        return is_no or word.surface in self._nos

    def _is_around(self, word: Word) -> bool:
        return word.surface in self._around or (
            word.pos in SMALL_WORDS and word.surface not in self._nos and not _is_need(word)
        )


def _is_need(word: Word) -> bool:
    return word.may_be("PRED") or word.may_be("VERB")


def _is_asked_to_agree(person: Person) -> bool:
    """Whether the screen asks for a yes, and is neither a question of the role dialogue nor a
    step, of which anything may be denied."""
    actions = [choice.action for choice in person.choices]
    is_step = any(isinstance(action, act.StepDone) for action in actions)
    is_asked = any(isinstance(action, _ASKED) for action in actions)
    return is_asked_to_confirm(person) or (is_asked and not is_step and not person.dialogue)


def _just_set(person: Person) -> reminds.DropOwn | None:
    """The reminder that was just set, as what drops it."""
    drops = (c.action for c in person.choices if isinstance(c.action, reminds.DropOwn))
    return next((drop for drop in drops if drop.about), None)
