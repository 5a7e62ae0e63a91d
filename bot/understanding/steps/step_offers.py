"""What is said while several steps are offered to be marked ("Mark all of this?"): that all of it
is done, or of one step after another that it is; or that it is not so."""

from __future__ import annotations

from collections.abc import Callable, Set
from itertools import chain
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.recognition import says
from bot.domain.step_screens import up_to_offered
from bot.understanding.meaning import Understood
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_YES: Final = "yes"
_LONGEST: Final = 8
_SMALL: Final = SMALL_WORDS | {"ADVB"}
"""Words beside how somebody goes on: there, now."""
_FINITE: Final = frozenset({"VERB", "PRTS"})
_TELLING: Final = frozenset({"NOUN", "VERB", "INFN", "PRTS", "PRTF", "GRND"})

Said = act.StepDone | act.NotDoneYet | act.StepsTold
ToldOf = Callable[[Reading, Person], Said | None]
Ask = Callable[[Understood, Person, str], act.Asked]


def taken(said: Said | None, person: Person, content: Content) -> Said | act.DoneUpTo | None:
    """A step that is told while others are offered: the last of them again means them all, since
    whoever stands there has done what comes before, and so does the first of two. One between
    means what comes before it, and the present one itself alone: the rest is asked about once
    more. What is not offered yet is asked about as well, and what needs none of the others is
    told of itself alone."""
    offered, journey = up_to_offered(person), person.journey
    if not isinstance(said, act.StepDone) or offered is None or journey is None:
        return said
    step = said.step or journey.current or ""
    if {said.role or journey.role, offered.role} != {journey.role}:
        return said
    guide = content.guides[journey.role]
    ahead = [step.id for step in journeys.open_up_to(guide, journey, offered.step)]
    if step == journey.current:
        return offered if len(ahead) == len({step, offered.step}) else said
    is_alone = step in guide.by_id and guide.by_id[step].alone is not None
    return act.DoneUpTo(journey.role, step) if step in ahead and not is_alone else said


class Agreeing:
    """Hears a yes to what is asked of steps, and that somebody only waits. Made anew from content
    when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        speech, surfaces = content.speech, reader.all_surfaces
        self._content, self._reader = content, reader
        self._confirming = surfaces(speech.confirming)
        self._agreeing = surfaces(said for said in speech.agreeing if " " not in said)
        self._agreeing_whole = frozenset(speech.agreeing)
        self._waiting = reader.all_lemmas(speech.still_waiting)
        self._beside = surfaces(speech.beside_understood)
        self._beside_waiting = self._beside | surfaces(speech.understood)
        self._understood = reader.all_lemmas(speech.understood)
        self._going_on = Phrases(reader, [("", said) for said in speech.going_on], {})
        self._beside_going_on = self._beside_waiting | self._agreeing

    def is_done(self, reading: Reading, person: Person) -> act.StepDone | None:
        """ "All right", "it is": that the one step is done of which this was asked just now."""
        asked = says(_YES, person, self._content) if person.dialogue is None else None
        words = [word.surface for word in reading.words]
        is_said = not self._confirming.isdisjoint(words)
        is_all = (self._confirming | self._beside).issuperset(words)
        is_yes = is_said and is_all and not reading.asks and not _is_denied(reading)
        return asked if is_yes and isinstance(asked, act.StepDone) else None

    def agrees(self, reading: Reading, told: Set[str]) -> bool:
        """Whether nothing is said but that it be so, with what is `told` of deeds; or how they
        will go on, which whoever has not done it yet would not say."""
        is_said = any(word.surface in self._agreeing for word in reading.words)
        is_all = is_said and self._agreeing.issuperset(told)
        return is_all or reading.text in self._agreeing_whole or self._goes_on(reading)

    def _goes_on(self, reading: Reading) -> bool:
        """ "I see, I shall write there"."""
        places = self._going_on.places(reading)
        return bool(places) and all(
            word.pos in _SMALL
            or word.surface in self._beside_going_on
            or word.is_one_of(self._understood)
            for word in reading.beside(places)
        )

    @staticmethod
    def further(
        understood: Understood, person: Person, told: ToldOf, ask: Ask
    ) -> act.Asked | None:
        """ "The application is sent, and it is not accepted", while what comes before that is
        offered: what is asked for sure, and up to where it is done."""
        journey, offered, reading = person.journey, up_to_offered(person), understood.reading
        if journey is None or offered is None or person.dialogue or reading.asks:
            return None
        for at in range(len(reading.clauses) - 1, 0, -1):
            head = replace(reading, words=tuple(chain.from_iterable(reading.clauses[:at])))
            said = told(head, person)
            if isinstance(said, act.StepDone) and said.step not in (journey.current, offered.step):
                behind = tuple(chain.from_iterable(reading.clauses[at:]))
                if isinstance(told(replace(reading, words=behind), person), act.StepDone):
                    return None  # "accepted! the mark is there": nothing but deeds is told
                more = ask(understood, person, "")
                return replace(more, up_to=said.step) if more.is_sure else None
        return None

    def waits(self, reading: Reading, person: Person) -> act.Explain | None:
        """ "Then I wait", while steps are offered: neither a yes nor to be reminded."""
        words = reading.words
        if up_to_offered(person) is None or person.dialogue is not None or reading.asks:
            return None
        waiting = [word for word in words if word.is_one_of(self._waiting)]
        is_all = all(
            word in waiting or word.surface in self._beside_waiting or _is_mine(word)
            for word in words
        )
        is_mine = any(map(_is_mine, words)) and not _is_denied(reading)
        is_said = bool(waiting) and is_all and is_mine
        return act.Explain(act.Explanation.WAITING_STILL) if is_said else None


class Declining:
    """Hears that what is offered is not so. Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        self._reader = reader
        self._understood = reader.all_lemmas(content.speech.understood)
        self._counting = reader.all_lemmas(content.speech.none_of_them)

    def meant(self, reading: Reading, person: Person) -> act.ShowStep | None:
        """ "No, not all of it", "I have not made the profile": the way back to the step, which the
        button beside the offer leads to as well. Who did not understand it has declined nothing;
        who asks, or says what is missing or how many, is answered."""
        words, denials = reading.words, self._reader.negations
        if up_to_offered(person) is None or person.dialogue is not None:
            return None
        if not 0 < len(words) <= _LONGEST or reading.asks or reading.is_question:
            return None
        if any(map(self._is_undone, words)):
            return act.ShowStep()
        counted = {word.clause for word in words if word.is_one_of(self._counting)}
        told = [word for word in words if word.clause not in counted]
        is_denied = any(word.negated or word.surface in denials for word in told)
        is_bare = not any(word.pos in _TELLING for word in words)
        return act.ShowStep() if is_denied and is_bare else None

    def _is_undone(self, word: Word) -> bool:
        form = word.forms[0]
        is_past = form.pos in _FINITE and form.is_past
        return word.negated and is_past and self._understood.isdisjoint(word.lemmas)


def _is_denied(reading: Reading) -> bool:
    return any(word.negated for word in reading.words)


def _is_mine(word: Word) -> bool:
    """I, or what I do or shall do."""
    return any(f.person == "1per" and f.tense != "past" for f in word.forms)
