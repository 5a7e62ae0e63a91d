"""What somebody on a step says of a question that is over: what the step was to find out, or that
the answer was another one. The path follows, what is done stays done."""

from msgspec.structs import replace

from bot.domain import journeys
from bot.domain.person import Dialogue
from bot.domain.turn import Turn
from bot.usecases import marking, role_dialogue


def take(turn: Turn, question_id: str, option_id: str) -> None:
    journey, question = turn.person.journey, turn.content.question(question_id)
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
