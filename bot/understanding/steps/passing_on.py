"""How people go on from a step without a word for "done": they want to pass it over, which does
not go, or have understood the last one, which only tells something; or it is done after all, as it
seems, or by somebody else.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, groupby, takewhile
from operator import attrgetter
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.step_screens import up_to_offered
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.steps.on_path import present_step
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

PERHAPS_DONE: Final = act.Asked((), supposed="done")
_LONGEST: Final = 7
_NO, _STEP = "no", "step"
"""The words of a refusal; the group of words for a step."""
_VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTS"})

IsDone = Callable[[Reading, Person], bool]


class PassingOn:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        speech, self._manners = content.speech, manners
        self._content, self._reader = content, reader
        self._skipping = Phrases(reader, [("", said) for said in speech.skipping], {})
        self._further, self._again = map(self._listed, (speech.going_further, speech.back_again))
        self._what_next = self._listed(speech.what_next)
        self._hedging = frozenset(speech.hedging)
        self._untold = reader.all_lemmas(speech.untold)
        controls, lemmas = content.control_words, reader.all_lemmas
        self._understood, self._beside = (
            lemmas(speech.understood),
            lemmas(speech.beside_understood),
        )
        self._soft, self._steps = lemmas(controls.soft), lemmas(controls.groups.get(_STEP, ()))

    def wanted(self, text: str, person: Person) -> act.Asked | act.Begin | act.Explain | None:
        """ "Next", said to a step that is before their eyes, or to whether it is done: that is
        asked, since the same card once more is no answer; so are the steps offered to be marked,
        which were told and are not to be lost. Or that somebody is here again."""
        if present_step(self._content.guides, person) is None or person.awaits:
            return None
        said = self._as_said(text)
        if said in self._again:
            return act.Begin()
        if person.dialogue is None and up_to_offered(person):
            is_next = said in self._further | self._what_next
            return act.Explain(act.Explanation.MARKS_FIRST) if is_next else None
        done = [c.label for c in person.choices if isinstance(c.action, act.StepDone)]
        is_asked = self._content.labels.done_yes in done
        is_meant = bool(done) and (person.sees_present or is_asked) and "?" not in text
        return PERHAPS_DONE if said in self._further and is_meant else None

    def _listed(self, lines: Iterable[str]) -> frozenset[str]:
        return frozenset(map(self._as_said, lines))

    def _as_said(self, text: str) -> str:
        return as_said(self._manners.within(self._reader.read(text).words))

    def skipped(self, reading: Reading, person: Person) -> act.Explain | act.StepDone | None:
        """That the step shall be passed over: an order, a wish or a question, and nothing else.
        It goes where a button on the screen says so."""
        words = reading.words
        if present_step(self._content.guides, person) is None or not 0 < len(words) <= _LONGEST:
            return None
        found = self._skipping.found(reading)
        places = {place for one in found for place in one.places}
        rest = [word for at, word in enumerate(words) if at not in places]
        is_over = any(words[at].forms[0].tense == "past" for at in places)
        is_small = all(map(self._is_small, rest))
        if not places or is_over or not is_small:
            return None
        offered = None if reading.asks else self._offered(person)
        return offered or act.Explain(act.Explanation.NO_SKIPPING)

    def _offered(self, person: Person) -> act.StepDone | None:
        """What the button does that passes the step over."""
        return next(
            (
                choice.action
                for choice in person.choices
                if isinstance(choice.action, act.StepDone)
                and self._skipping.found(self._reader.read(choice.label))
            ),
            None,
        )

    def understood(self, reading: Reading, person: Person, is_done: IsDone) -> act.StepDone | None:
        """That the last step is understood, which asks for nothing that others wait for; or, once
        it is understood, how they will go on."""
        step, journey = present_step(self._content.guides, person), person.journey
        if step is None or journey is None or not 0 < len(reading.words) <= _LONGEST:
            return None
        path = journeys.path(self._content.guides[journey.role], journey)
        is_last = path[-1] == step and step.milestone is None and step.done is None
        words = reading.words
        if not is_last or any(w.negated or w.surface in self._reader.negations for w in words):
            return None
        said = [word for word in words if word.is_one_of(self._understood)]
        if reading.asks:
            return None
        known = self._understood | self._beside
        rest = tuple(word for word in words if known.isdisjoint(word.lemmas))
        is_all = not rest or is_done(replace(reading, words=rest), person)
        return act.StepDone(journey.role, step.id) if said and is_all else None

    def done_for_them(self, reading: Reading, person: Person, is_done: IsDone) -> bool:
        """Whether somebody of theirs has done on their telephone what the step asks for: "my
        grandson has installed it". Where others hear of a step, it is nobody else's deed."""
        step = present_step(self._content.guides, person)
        if step is None or step.milestone is not None or step.done is not None or reading.asks:
            return False
        words = reading.words
        helpers = [at for at, word in enumerate(words) if _is_somebody(word)]
        if len(helpers) != 1 or not any(word.pos in _VERBS for word in words):
            return False
        rest = [word for at, word in enumerate(words) if at not in helpers]
        return is_done(replace(reading, words=tuple(rest)), person)

    def perhaps_done(self, reading: Reading, person: Person, is_done: IsDone) -> bool:
        """Whether the step is told as done, as it seems: "confirmed, I think, a tick is there"."""
        words = reading.words
        hedges = [word for word in words if word.surface in self._hedging]
        is_denied = any(w.negated or w.surface in self._reader.negations for w in words)
        if not hedges or is_denied or reading.is_question or len(words) > _LONGEST + len(hedges):
            return False
        parts = (replace(reading, words=clause) for clause in _clauses(words, hedges))
        return any(is_done(part, person) for part in parts)

    def done_after_all(self, reading: Reading, person: Person, is_done: IsDone) -> bool:
        """Whether what was said before is taken back: "and no, it was made after all"."""
        words = reading.words
        front = list(takewhile(self._takes_back, words))
        rest = words[len(front) :]
        is_no = any(self._is_no(word) for word in front)
        if not is_no or not rest or len(words) > _LONGEST or reading.asks:
            return False
        if any(word.negated or word.surface in self._reader.negations for word in rest):
            return False
        return is_done(replace(reading, words=tuple(rest)), person)

    def behind_story(self, reading: Reading, person: Person, is_done: IsDone) -> bool:
        """ "It was called otherwise, I have sent it", "my daughter gave me hers, it is installed":
        the step as it is listed, behind what is told besides. Of others only where nobody hears
        of the step."""
        *before, last = reading.clauses or [()]
        told, step = tuple(chain.from_iterable(before)), present_step(self._content.guides, person)
        if not told or reading.asks or step is None:
            return False
        denials, asking = self._reader.negations, self._reader.question_words
        is_plain = not any(
            word.negated or word.surface in denials | asking for word in reading.words
        )
        is_heard_of = step.milestone is not None or step.done is not None
        is_mine = not (is_heard_of and any(map(_acts, told)))
        is_harm = any(word.pos == "NOUN" and word.is_one_of(self._untold) for word in told)
        head = replace(reading, words=tuple(last))
        is_past = any(word.forms[0].is_past for word in told)
        return is_plain and is_mine and is_past and not is_harm and is_done(head, person)

    def _is_no(self, word: Word) -> bool:
        return self._content.command_words.get(word.surface) == _NO

    def _takes_back(self, word: Word) -> bool:
        """No, or what stands beside it: "oh", "and", "although"."""
        return self._is_no(word) or word.pos in ("CONJ", "INTJ")

    def _is_small(self, word: Word) -> bool:
        is_me = word.pos == "NPRO"
        known = self._soft | self._steps
        return is_me or word.pos in FUNCTION_WORDS or word.is_one_of(known)


def _clauses(words: Sequence[Word], but: Sequence[Word]) -> Iterator[tuple[Word, ...]]:
    """What is said in each clause, a hedge being none of its own; and all of it."""
    told = [word for word in words if word not in but]
    yield tuple(told)
    for _, clause in groupby(told, key=attrgetter("clause")):
        yield tuple(clause)


def _is_somebody(word: Word) -> bool:
    form = word.forms[0]
    is_one = form.pos == "NOUN" and form.number == "sing" and form.is_animate
    return is_one and form.case == "nomn"


def _acts(word: Word) -> bool:
    return word.forms[0].is_animate and word.forms[0].case == "nomn"
