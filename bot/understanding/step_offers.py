"""What is said while several steps are offered to be marked ("Mark all of this?"): that all of it
is done, or of one step after another that it is."""

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.step_screens import up_to_offered


def taken(
    said: act.StepDone | act.NotDoneYet | None, person: Person, content: Content
) -> act.StepDone | act.NotDoneYet | act.DoneUpTo | None:
    """A step that is told while others are offered: the last of them again means them all, since
    whoever stands there has done what comes before, and so does the first of two. One between
    means what comes before it, and the present one itself alone: the rest is asked about once
    more. What is not offered yet is asked about as well."""
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
    return act.DoneUpTo(journey.role, step) if step in ahead else said
