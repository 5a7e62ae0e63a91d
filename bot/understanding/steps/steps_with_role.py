"""The steps that somebody tells as done in the same breath as who they are: "I am a father, I have
the link, the app is installed, I am in the chat". They are offered to be marked, never marked.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.steps.reports import Reports
from bot.understanding.text.parts import pieces
from bot.understanding.text.reading import Reader, Reading


class StepsWithRole:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, reports: Reports, content: Content) -> None:
        self._reports, self._content = reports, content
        self._put = reader.all_lemmas(content.role_words.groups.get("put", ()))

    def told(self, told: act.TellRoles, reading: Reading, person: Person | None) -> act.TellRoles:
        """The same with the furthest step that is told, if nothing stays to be asked before."""
        is_plain = told.is_sure and not (told.is_head or told.asked or told.may_be_cry)
        if person is None or not is_plain or len(told.roles) != 1 or reading.is_question:
            return told
        role = told.roles[0]
        if role in person.journeys or not (answers := self._answers(told)):
            return told
        guide = self._content.guides[role]
        journey = journeys.started(guide, role, answers, person.first_seen)
        there = replace(person, dialogue=None, choices=(), awaits=None).with_journey(journey)
        done = {step for part in pieces(reading) for step in self._of(part, there)}
        path = [step.id for step in journeys.path(guide, journey) if step.id in done]
        return replace(told, step=path[-1]) if path else told

    def _answers(self, told: act.TellRoles) -> dict[str, str]:
        """What all questions of the role are answered, by key; nothing if one is left."""
        content, given = self._content, {one.question: one.option for one in told.answers}
        asked, known = content.roles[told.roles[0]].ask, dict[str, str]()
        while asked:
            question = content.question(asked)
            option = question.option(given.get(asked, "")) if question else None
            if question is None or option is None:
                return {}
            known[question.key], asked = option.id, option.ask
        return known

    def _is_answer(self, part: Reading) -> bool:
        """Who was put down in the application: that is answered, and no step."""
        return any(word.is_one_of(self._put) for word in part.words)

    def _of(self, part: Reading, there: Person) -> Iterator[str]:
        """The steps that a part of the message tells of."""
        current = there.journey.current if there.journey else None
        if self._is_answer(part):
            return
        for said in (self._reports.listed(part, there), self._reports.elsewhere(part, there)):
            if isinstance(said, act.StepDone | act.StepsTold):
                yield said.step or current or ""
