"""Marking steps as done: what follows from it for others, and what the card becomes. What is shown
afterwards is decided by who marks."""

from bot.domain import journeys
from bot.domain.guides import Step
from bot.domain.person import Journey
from bot.domain.turn import Turn
from bot.usecases import milestones, standing


def stand_in(turn: Turn, role: str) -> Journey | None:
    """The journey a press belongs to. A card of another role of this person leads back to it."""
    journey = turn.person.journeys.get(role) if role else turn.person.journey
    if journey is None:
        return None
    if journey.role != turn.person.role:
        turn.person = turn.person.with_journey(journey)
    standing.leave_optional_dialogue(turn)
    return journey


def mark(turn: Turn, journey: Journey, step: Step) -> Journey:
    """The journey with this step done; others hear of it at once."""
    guide = turn.content.guides[journey.role]
    journey = journeys.completed(guide, journey, step.id, turn.now)
    turn.person = turn.person.with_journey(journey)
    turn.close_cards(journey.role, step.id, "card_done", title=step.title)
    if turn.is_quiet_press:
        score = journeys.score(guide, journey)
        turn.glance("snackbar_done", done=score.done, total=score.total)
    if step.milestone:
        milestones.reached(turn, step.milestone)
    return journey
