"""Steps that are told as done before their turn: they are offered to be marked, with everything
before them, and marked only by a yes. A step done by mistake misleads, and others hear of it."""

from collections.abc import Sequence

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.guides import Step
from bot.domain.person import Choice, Dialogue, Journey
from bot.domain.step_screens import up_to_offered, up_to_screen
from bot.domain.turn import Turn
from bot.usecases import confirming, marking, role_dialogue, standing


def offer(turn: Turn, journey: Journey, step: Step) -> None:
    """Asks whether this step and everything open before it are done: also what was told before,
    and is offered still."""
    turn.glance("snackbar_shown_below")
    steps = _up_to(turn, journey, step.id)
    before = up_to_offered(turn.person)
    told = _up_to(turn, journey, before.step) if before and before.role == journey.role else ()
    furthest = max(steps, told, key=len)
    turn.show(up_to_screen(turn.content, journey.role, furthest, is_again=bool(told)))


def offer_further(turn: Turn, step_id: str) -> None:
    """What is offered reaches to this step from now on, when it is asked about again."""
    journey, offered = turn.person.journey, up_to_offered(turn.person)
    if journey is None or offered is None or offered.role != journey.role:
        return
    if len(_up_to(turn, journey, step_id)) > len(_up_to(turn, journey, offered.step)):
        further = act.DoneUpTo(journey.role, step_id)
        choices = (Choice(turn.content.labels.up_to_yes, further),)
        turn.person = replace(turn.person, choices=choices)


def finish_alone(turn: Turn, journey: Journey, step: Step) -> None:
    """A step ahead that needs none before it: the link has come, the app waits. It is marked, and
    the person stands where they stood, with what was offered to them."""
    marking.mark(turn, journey, step)
    standing.resume(turn, step.alone or "")


def finish_up_to(turn: Turn, role: str, step_id: str) -> None:
    """Marks what was offered, in the order of the path; a step that asks something stops it, as
    the rest of the path depends on the answer. What was not offered just now is offered."""
    offered = up_to_offered(turn.person)
    journey = marking.stand_in(turn, role)
    if journey is None:
        role_dialogue.ask_first(turn)
        return
    if turn.person.dialogue:
        standing.repeat(turn, "answer_first")
        return
    steps = _up_to(turn, journey, step_id)
    if not steps:
        standing.repeat(turn, "step_already_done" if step_id in journey.done else "step_is_gone")
    elif offered and offered.role == role and steps[-1] in _up_to(turn, journey, offered.step):
        _mark_all(turn, journey, steps, offered)
    else:
        offer(turn, journey, steps[-1])


def offer_the_rest(turn: Turn, journey: Journey, offered: act.DoneUpTo | None) -> bool:
    """Who says of one step of an offer that it is done is still asked about the others."""
    if offered is None or offered.role != journey.role:
        return False
    steps = _up_to(turn, journey, offered.step)
    if steps:
        turn.show(up_to_screen(turn.content, journey.role, steps, is_again=True))
    return bool(steps)


def _up_to(turn: Turn, journey: Journey, step_id: str) -> Sequence[Step]:
    return journeys.open_up_to(turn.content.guides[journey.role], journey, step_id)


def _mark_all(turn: Turn, journey: Journey, steps: Sequence[Step], offered: act.DoneUpTo) -> None:
    for step in steps:
        journey = marking.mark(turn, journey, step)
        if step.then_ask:
            role_dialogue.ask(turn, Dialogue(step.then_ask, journey.role, journey.answers))
            return
    if not offer_the_rest(turn, journey, offered):
        standing.show(turn)
    if any(step.milestone == "accepted" for step in steps):
        confirming.show_who_is_left(turn)
