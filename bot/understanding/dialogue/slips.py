"""What takes back the answer just given: "rather no", "oh no", "not yes but no", "on the contrary,
there is". Heard before the question that stands on the screen now, which it does not answer; but
"yes, that is, no" answers that one, by what is said last.

Somebody must be startled, or say that they put it otherwise; the words of an answer are behind it,
or only yes or no. Said on a step, the answer that led there counts, as long as nothing is done
since; whether it is fresh is known where the time is (`bot.usecases.late_answers`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import msgspec

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Dialogue, Journey, Person
from bot.domain.places import Post
from bot.domain.questions import Option, Question
from bot.domain.wording import normalised_label
from bot.understanding.dialogue.given_answers import GivenAnswers
from bot.understanding.dialogue.whose_link import WhoseLink
from bot.understanding.text.reading import Reader, Reading, Word

_LONGEST: Final = 8
_YES, _NO = "yes", "no"
_OPPOSITE: Final[Mapping[str, str]] = {_YES: _NO, _NO: _YES}
_SMALL: Final = frozenset({"CONJ", "PRCL", "INTJ"})


class _Said(msgspec.Struct, frozen=True):
    """What is left of a message that takes something back."""

    is_plain: bool
    """Whether it is said that it is put otherwise; else somebody is only startled."""
    meaning: str = ""
    """Yes or no, if only that is said."""
    is_turned: bool = False
    """The contrary of what was said, whatever that was."""
    rest: Reading | None = None
    """What else is said."""


class Slips:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, given: GivenAnswers, link: WhoseLink, content: Content
    ) -> None:
        speech, self._link = content.speech, link
        self._reader, self._given, self._content = reader, given, content
        self._plain = _phrases(speech.correcting)
        self._startled = reader.all_surfaces((*speech.startled, *speech.second_thoughts))
        self._turning = reader.all_surfaces(speech.on_the_contrary)
        self._around = reader.all_surfaces(speech.around_refusal)
        self._nos = frozenset(speech.nos)
        self._not_so = frozenset(speech.not_so)
        self._unsure, self._unsure_behind = _phrases(speech.unsure), _phrases(speech.unsure_behind)
        self._leading = tuple(role.id for role in content.roles_of(Post.ADMINISTRATOR))[:1]

    def meant(self, reading: Reading, person: Person) -> Action | None:
        if reading.asks or not 0 < len(reading.words) <= _LONGEST:
            return None
        if mended := self._mended(reading, person):
            return mended
        said, dialogue = self._said(reading), person.dialogue
        if dialogue and self._is_unsure(reading):
            return self._reopened(reading, dialogue)
        if said is None and dialogue and reading.text in self._not_so:
            said = _Said(is_plain=False, rest=reading)
        if said is None:
            return None
        if head := self._of_head(said, person):
            return head
        if dialogue:
            return self._in_dialogue(said, dialogue) or self._agreed(said, dialogue)
        journey = person.journey
        return self._on_step(said, journey) if journey and self._is_fresh(journey) else None

    def _mended(self, reading: Reading, person: Person) -> Action | None:
        """ "Yes, that is, no", "no, or rather it has come": of two answers to what stands on the
        screen the last one, if the first one was another."""
        words = reading.words
        at = [at for at in range(1, len(words)) if self._turns_at(words, at)]
        if not at:
            return None
        question = person.dialogue.question if person.dialogue else ""
        before = self._told_by(words[: at[0]], question)
        behind, _ = _without(words[at[-1] :], self._plain)
        behind = [word for word in behind if word.surface not in self._startled]
        last = self._told_by(behind, question)
        if not before or not last or before == last:
            return None
        if head := self._head_button(last, person):
            return head
        return act.Answer(question, last) if question in self._given else None

    def _turns_at(self, words: Sequence[Word], at: int) -> bool:
        """Whether somebody is startled here, or begins to put it otherwise."""
        said = tuple(word.surface for word in words[at : at + _LONGEST])
        is_plain = any(said[: len(phrase)] == phrase for phrase in self._plain)
        return is_plain or said[0] in self._startled

    def _told_by(self, words: Sequence[Word], question: str) -> str:
        """The option of the question, or yes or no where its buttons say only that."""
        agreed = [self._agrees(word) for word in words if self._agrees(word)]
        is_bare = all(self._agrees(word) or self._is_around(word) for word in words)
        if not is_bare or question not in self._given:
            told = self._answer(self._reread(words), question) if words else ""
            return told or (agreed[0] if is_bare and len(set(agreed)) == 1 else "")
        asked = self._content.question(question)
        options = [o for o in asked.options if self._meaning(o) in agreed] if asked else []
        return options[0].id if len(set(agreed)) == len(options) == 1 else ""

    def _of_head(self, said: _Said, person: Person) -> Action | None:
        return self._head_button(said.meaning, person)

    def _head_button(self, meaning: str, person: Person) -> Action | None:
        """What a head is asked has two buttons; nothing was answered yet."""
        labels = self._content.labels
        label = {_YES: labels.head_yes, _NO: labels.head_no}.get(meaning)
        return next((c.action for c in person.choices if c.label == label), None)

    def _agreed(self, said: _Said, dialogue: Dialogue) -> act.Answer | None:
        """ "Oh yes" takes nothing back."""
        question = self._content.question(dialogue.question)
        if said.meaning != _YES or said.is_plain or question is None:
            return None
        option = next((o for o in question.options if self._meaning(o) == _YES), None)
        return act.Answer(question.id, option.id) if option else None

    def _in_dialogue(self, said: _Said, dialogue: Dialogue) -> Action | None:
        """Of the question before this one; unless the one on the screen is answered in words of
        its own."""
        before = self._content.question(dialogue.trail[-1]) if dialogue.trail else None
        if before is None or (said.rest and self._answer(said.rest, dialogue.question)):
            return None
        back = act.BackToQuestion(dialogue.question)
        if any(option.sets_role for option in before.options):
            return self._of_role(said, dialogue, back)
        option = self._other(said, before, dialogue.answers.get(before.key, ""))
        if option is None:
            return None
        is_meant = said.is_plain or said.rest is not None
        return act.Answer(before.id, option.id) if is_meant else back

    def _is_unsure(self, reading: Reading) -> bool:
        """ "It seems", "not sure though", and nothing else."""
        left, is_unsure = _without(reading.words, self._unsure)
        is_turned = any(word.surface in self._startled or word.pos == "CONJ" for word in left)
        rest, is_behind = _without(left, self._unsure_behind)
        is_meant = is_unsure or (is_behind and is_turned)
        return is_meant and not any(map(self._agrees, rest)) and all(map(self._is_small, rest))

    def _is_small(self, word: Word) -> bool:
        return word.surface in self._startled or self._is_around(word)

    def _reopened(self, reading: Reading, dialogue: Dialogue) -> act.BackToQuestion | None:
        """The question before this one, whose answer is not sure; unless this one has an answer
        that says so, or that one was answered with it."""
        before = self._content.question(dialogue.trail[-1]) if dialogue.trail else None
        if before is None or self._answer(reading, dialogue.question):
            return None
        known = dialogue.answers.get(before.key, "")
        is_of_role = any(option.sets_role for option in before.options)
        is_told = known == self._answer(reading, before.id)
        return None if is_of_role or is_told else act.BackToQuestion(dialogue.question)

    def _of_role(self, said: _Said, dialogue: Dialogue, back: Action) -> Action | None:
        """Who they are is asked again; of who may have answered whether they see to Sferum, that
        is."""
        if said.rest is not None:
            return back if said.rest.text in self._not_so else None
        role = self._content.roles.get(dialogue.role or "")
        post = role.post if role else None
        was = {Post.ADMINISTRATOR: _YES, Post.TEACHER: _NO}.get(post, "") if post else ""
        if said.is_plain and was and (said.is_turned or said.meaning == _OPPOSITE[was]):
            return act.TellRoles(self._leading, is_sure=True, is_head=True)
        return back if said.meaning == _NO or said.is_turned else None

    def _on_step(self, said: _Said, journey: Journey) -> Action | None:
        asked = self._content.question(self._content.roles[journey.role].ask or "")
        last: Question | None = None
        while asked and asked.key in journey.answers:
            last, option = asked, asked.option(journey.answers[asked.key])
            asked = self._content.question(option.ask) if option and option.ask else None
        if last is None:
            return None
        if said.rest and self._link.is_of_others(said.rest, last, journey.role):
            return None
        if option := self._other(said, last, journey.answers[last.key]):
            is_told = said.rest is not None and self._given.about(said.rest, last.id)
            return act.AnswerLate(last.id, option.id, is_slip=not is_told)
        is_no = said.meaning == _NO and not said.is_plain
        return act.StepBack() if is_no else None

    def _is_fresh(self, journey: Journey) -> bool:
        """Whether nothing was done since the last question was answered."""
        answered = journeys.answered_at(self._content.guides[journey.role], journey)
        return all(at <= answered for at in journey.done.values())

    def _other(self, said: _Said, question: Question, known: str) -> Option | None:
        """The answer that is meant instead of the one that was given."""
        if said.rest is not None:
            meant = self._answer(said.rest, question.id)
            option = question.option(meant) if meant else None
        else:
            before = question.option(known)
            was = self._meaning(before) if before else ""
            meaning = _OPPOSITE.get(was, "") if said.is_turned else said.meaning
            option = next((o for o in question.options if self._meaning(o) == meaning), None)
            option = option if meaning else None
        return option if option and option.id != known else None

    def _answer(self, reading: Reading, question: str) -> str:
        if question not in self._given:
            return ""
        found = self._given.given(reading, question)
        return found[0].phrase.meaning if found and self._given.names_it(found) else ""

    def _meaning(self, option: Option) -> str:
        """Whether its label begins with yes or with no."""
        first = normalised_label(option.label).partition(" ")[0].strip(",.")
        return self._content.command_words.get(first) or ""

    def _said(self, reading: Reading) -> _Said | None:
        """None if nobody is startled or puts it otherwise."""
        words, is_plain = _without(reading.words, self._plain)
        is_startled = any(word.surface in self._startled for word in words)
        words = [word for word in words if word.surface not in self._startled]
        words, is_denied = self._without_denied(words)
        is_plain = is_plain or is_denied
        if not (is_plain or is_startled):
            return None
        agreed = [w for w in words if self._agrees(w)]
        others = [w for w in words if w not in agreed and not self._is_around(w)]
        if others:
            return _Said(is_plain, rest=self._reread(words))
        if len({self._agrees(word) for word in agreed}) > 1:
            return None  # "yes, that is, no" answers what stands on the screen
        if agreed:
            return _Said(is_plain, meaning=self._agrees(agreed[-1]))
        is_turned = is_denied or any(w.surface in self._turning for w in reading.words)
        return _Said(is_plain, is_turned=True) if is_turned else None

    def _without_denied(self, words: Sequence[Word]) -> tuple[list[Word], bool]:
        """ "Not yes but no": the answer that is denied goes."""
        left, at, is_denied = list[Word](), 0, False
        while at < len(words):
            one, behind = words[at], words[at + 1 : at + 2]
            is_not = one.surface in self._reader.negations and not self._agrees(one)
            if is_not and behind and self._agrees(behind[0]):
                is_denied = True
                at += 2
            else:
                left.append(one)
                at += 1
        return left, is_denied

    def _agrees(self, word: Word) -> str:
        """Yes or no, if the word says that."""
        meaning = self._content.command_words.get(word.surface) or ""
        if word.surface in self._nos:
            return _NO
        return meaning if meaning in _OPPOSITE else ""

    def _is_around(self, word: Word) -> bool:
        return word.surface in self._around or word.pos in _SMALL

    def _reread(self, words: Iterable[Word]) -> Reading:
        return self._reader.read(" ".join(word.surface for word in words))


def _phrases(said: Iterable[str]) -> Sequence[tuple[str, ...]]:
    """The longest first."""
    return sorted((tuple(words.split()) for words in said), key=len, reverse=True)


def _without(words: Sequence[Word], phrases: Sequence[tuple[str, ...]]) -> tuple[list[Word], bool]:
    """The words without these phrases; and whether any such stood there."""
    left, at = list[Word](), 0
    surfaces = [word.surface for word in words]
    while at < len(words):
        found = next((p for p in phrases if tuple(surfaces[at : at + len(p)]) == p), None)
        if found is None:
            left.append(words[at])
        at += len(found) if found else 1
    return left, len(left) < len(words)
