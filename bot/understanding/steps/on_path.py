"""Where somebody is on the path of their role: the step they stand on, and the one just done."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain import journeys
from bot.domain.guides import Guide, Step
from bot.domain.person import Person


def present_step(guides: Mapping[str, Guide], person: Person) -> Step | None:
    """The step somebody stands on who is asked nothing."""
    journey = person.journey
    if journey is None or person.dialogue is not None:
        return None
    return journeys.current_step(guides[journey.role], journey)


def last_done(guides: Mapping[str, Guide], person: Person) -> Step | None:
    """The step before the present one, if it is done."""
    journey = person.journey
    if journey is None:
        return None
    step = journeys.previous_step(guides[journey.role], journey)
    return step if step and step.id in journey.done else None
