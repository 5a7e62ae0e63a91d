"""Steps that are told as done while it is still asked who somebody is: "the app is installed",
"I am a mother". They are kept with the dialogue, and offered to be marked where the path begins.
"""

from collections.abc import Collection

from msgspec.structs import replace

from bot.domain import journeys
from bot.domain.person import Dialogue
from bot.domain.turn import Show, Turn
from bot.usecases import role_dialogue, standing, steps_ahead


def keep(turn: Turn, steps: Collection[str]) -> None:
    """Heard, and what was asked is asked again; who has been asked nothing yet is greeted."""
    dialogue = turn.person.dialogue
    if dialogue is None:
        role_dialogue.ask(turn, Dialogue(turn.content.first_question, told=tuple(steps)))
        return
    told = tuple(dict.fromkeys((*dialogue.told, *steps)))
    turn.person = replace(turn.person, dialogue=replace(dialogue, told=told))
    standing.resume(turn, turn.content.phrases.fill("heard_for_step"))


def kept(turn: Turn) -> tuple[str, ...]:
    """What was told ahead in the dialogue under way, to be offered when that is over."""
    return turn.person.dialogue.told if turn.person.dialogue else ()


def answer(turn: Turn, question: str, option: str) -> None:
    """Takes a button's answer; what was told ahead is offered if it was the last one."""
    told = kept(turn)
    role_dialogue.answer(turn, question, option)
    offer(turn, told)


def offer(turn: Turn, told: Collection[str]) -> None:
    """What was told, up to the furthest of these steps, in the place of the path's first card: it
    is marked by a yes. While something is still asked nothing is offered."""
    journey, last = turn.person.journey, turn.effects[-1] if turn.effects else None
    if not told or turn.person.dialogue or journey is None:
        return
    guide = turn.content.guides[journey.role]
    steps = [step for step in journeys.path(guide, journey) if step.id in told]
    if not steps or not journeys.open_up_to(guide, journey, steps[-1].id):
        return
    if isinstance(last, Show) and not last.screen.is_extra:
        turn.effects.pop()
    steps_ahead.offer(turn, journey, steps[-1])
