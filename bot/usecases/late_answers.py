"""What somebody on a step says of a question that is over: what the step was to find out, or that
the answer was another one. The path follows, what is done stays done."""

from datetime import timedelta
from typing import Final

from msgspec.structs import replace

from bot.domain import journeys
from bot.domain.person import Dialogue, Journey
from bot.domain.turn import Turn
from bot.usecases import marking, role_dialogue

_JUST_NOW: Final = timedelta(minutes=10)


def take(turn: Turn, question_id: str, option_id: str, *, is_slip: bool = False) -> None:
    """A slip of the tongue is mended while it is fresh; what sounds like one later is asked."""
    journey, question = turn.person.journey, turn.content.question(question_id)
    if is_slip and journey and not _is_just_answered(turn, journey):
        role_dialogue.reopen_questions(turn, journey.role)
        return
    if journey is None or turn.person.dialogue or question is None:
        role_dialogue.answer(turn, question_id, option_id)
        return
    step = journeys.current_step(turn.content.guides[journey.role], journey)
    if step and step.then_ask == question_id:
        journey = marking.mark(turn, journey, step)
        asked = Dialogue(question_id, journey.role, journey.answers)
    else:
        if step:
            turn.close_cards(journey.role, step.id, "card_put_off", title=step.title)
        asked = role_dialogue.asked_at(turn.content, journey, question_id)
    turn.person = replace(turn.person, dialogue=asked)
    role_dialogue.answer(turn, question_id, option_id)


def _is_just_answered(turn: Turn, journey: Journey) -> bool:
    answered_at = journeys.answered_at(turn.content.guides[journey.role], journey)
    return turn.now - answered_at <= _JUST_NOW
