"""Where the person stands, shown: the question being asked, the step's card, or the finish."""

from dataclasses import replace

from bot.domain import guide_screens as screens
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.person import Dialogue, Journey
from bot.domain.screens import Screen
from bot.domain.turn import Turn


def refresh(turn: Turn) -> None:
    """Brings the person in line with today's content: retired steps, roles and questions gone."""
    person, content = turn.person, turn.content
    known = {role: j for role, j in person.journeys.items() if role in content.guides}
    now = {role: journeys.present(content.guides[role], j) for role, j in known.items()}
    if any(now.get(role) is not journey for role, journey in person.journeys.items()):
        person = replace(person, journeys=now)
    if person.role and person.role not in now:
        person = replace(person, role=None)
    turn.person = replace(person, dialogue=_present_dialogue(content, person.dialogue))


def _present_dialogue(content: Content, dialogue: Dialogue | None) -> Dialogue | None:
    """The dialogue without questions that are no more; None if it cannot go on at all."""
    if dialogue is None or content.question(dialogue.question) is None:
        return None
    if dialogue.role and dialogue.role not in content.guides:
        return None
    trail = tuple(q for q in dialogue.trail if content.question(q))
    return dialogue if trail == dialogue.trail else replace(dialogue, trail=trail)


def show(turn: Turn) -> None:
    """Shows the present screen as a new message."""
    turn.show(_present_screen(turn), present=True)


def _present_screen(turn: Turn) -> Screen:
    person, content = turn.person, turn.content
    dialogue = person.dialogue
    if dialogue is None and person.journey is None:
        dialogue = Dialogue(content.first_question)
        turn.person = replace(person, dialogue=dialogue)
    if dialogue:
        question = content.questions[dialogue.question]
        return screens.question_screen(content, question, dialogue, turn.person)
    return _journey_screen(turn, person.journeys[person.role or ""])


def _journey_screen(turn: Turn, journey: Journey) -> Screen:
    step = journeys.current_step(turn.content.guides[journey.role], journey)
    if step is None:
        return screens.finish_screen(turn.content, journey)
    return screens.card_screen(turn.content, journey, step)


def repeat(turn: Turn, phrase: str) -> None:
    """Answers a stale or second press: says why nothing changed and where the person stands.

    If the present screen is the last one anyway and the press can show a snackbar, that is enough.
    """
    turn.glance(phrase)
    if turn.is_quiet_press and turn.person.sees_present:
        return
    if not turn.is_quiet_press:
        turn.say(phrase)
    show(turn)


def remind(turn: Turn, opening: str) -> None:
    """One message: the opening, where the person stands, and the present screen's buttons."""
    person, content = turn.person, turn.content
    if person.dialogue or person.journey is None:
        screen = _present_screen(turn)
        turn.show(replace(screen, text=f"{opening}\n\n{screen.text}"), present=True)
    else:
        turn.show(screens.where_screen(content, person.journey, opening))


def leave_optional_dialogue(turn: Turn) -> None:
    """Who turns to their step while adding a role or revising an answer has changed their mind.

    A question that a step asked (`then_ask`) is not optional: the path depends on it.
    """
    person, dialogue = turn.person, turn.person.dialogue
    if dialogue and person.journey and (dialogue.trail or dialogue.role != person.role):
        turn.person = replace(person, dialogue=None)
