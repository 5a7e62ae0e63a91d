"""Marks of steps that were set by mistake: taken back at once where just that is told of one set a
moment ago, else asked about, never silently. Pressing "back" is `step_walk`'s.
"""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise, takewhile
from typing import Final

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.guides import Step
from bot.domain.person import Journey
from bot.domain.step_screens import perhaps_back_screen, undone_screen, which_marks_screen
from bot.domain.turn import Turn
from bot.usecases import marking, role_dialogue, standing

_JUST_NOW: Final = timedelta(minutes=10)
"""How long a mark counts as just set: who says "not done" later may mean something else."""
_A_MOMENT_AGO: Final = timedelta(minutes=2)
"""The same for no more than "oh no"."""
_IN_A_ROW: Final = timedelta(seconds=30)
"""Between marks that may have been set by one slip: "done", "done", "done"."""


def retract(turn: Turn, *, is_told: bool) -> None:
    """The mark of the step before was wrong: it is taken back if it was set just now; of an older
    one it is asked, and of one that was set a moment ago when only "oh no" is said."""
    journey = turn.person.journey
    guide = turn.content.guides[journey.role] if journey else None
    before = journeys.previous_step(guide, journey) if guide and journey else None
    marked_at = journey.done.get(before.id) if journey and before else None
    is_meant = marked_at and (is_told or turn.now - marked_at <= _A_MOMENT_AGO)
    if not (journey and before and marked_at and is_meant) or turn.person.dialogue:
        standing.resume(turn, turn.content.phrases.fill("under_way"))
    elif not is_told or turn.now - marked_at > _JUST_NOW:
        turn.show(perhaps_back_screen(turn.content, journey, before))
    else:
        _undo(turn, journey, before)


def ask_from(turn: Turn, step_id: str) -> None:
    """Whether the marks from this step on are to go; without one, from which of those that were
    set in a row, if it was more than one."""
    journey = turn.person.journey
    if journey is None or turn.person.dialogue:
        standing.resume(turn, turn.content.phrases.fill("under_way"))
        return
    guide = turn.content.guides[journey.role]
    steps = journeys.marked_from(guide, journey, step_id) if step_id else _in_a_row(turn, journey)
    if not steps:
        retract(turn, is_told=False)
    elif step_id or len(steps) == 1:
        turn.show(undone_screen(turn.content, journey.role, steps))
    else:
        turn.show(which_marks_screen(turn.content, journey.role, steps))


def undo_from(turn: Turn, action: act.UndoneFrom) -> None:
    """Takes the marks back that were asked about just now; an old button changes nothing."""
    is_offered = turn.offered(action)
    journey = marking.stand_in(turn, action.role)
    if journey is None:
        role_dialogue.ask_first(turn)
        return
    steps = journeys.marked_from(turn.content.guides[journey.role], journey, action.step)
    if turn.person.dialogue:
        standing.repeat(turn, "answer_first")
    elif not (is_offered and steps):
        standing.repeat(turn, "step_already_done" if steps else "step_is_ahead")
    else:
        _undo(turn, journey, steps[0])


def _in_a_row(turn: Turn, journey: Journey) -> Sequence[Step]:
    """The steps marked last, one right after another, in the order of the path."""
    guide = turn.content.guides[journey.role]
    before = journeys.previous_step(guide, journey)
    marked = [s for s in journeys.path(guide, journey) if s.id in journey.done]
    ids = [step.id for step in marked]
    if before is None or before.id not in ids or _is_old(turn, journey, before):
        return ()
    done = marked[: ids.index(before.id) + 1][::-1]
    gaps = (journey.done[late.id] - journey.done[early.id] for late, early in pairwise(done))
    several = len(list(takewhile(lambda gap: timedelta(0) <= gap <= _IN_A_ROW, gaps))) + 1
    first = done[several - 1]
    return journeys.marked_from(guide, journey, first.id)


def _is_old(turn: Turn, journey: Journey, step: Step) -> bool:
    return turn.now - journey.done[step.id] > _JUST_NOW


def _undo(turn: Turn, journey: Journey, step: Step) -> None:
    guide = turn.content.guides[journey.role]
    if current := journeys.current_step(guide, journey):
        turn.close_cards(journey.role, current.id, "card_put_off", title=current.title)
    turn.say("mark_taken_back", title=step.title)
    turn.glance("snackbar_shown_below")
    turn.person = turn.person.with_journey(journeys.undone_from(guide, journey, step.id))
    standing.show(turn)
