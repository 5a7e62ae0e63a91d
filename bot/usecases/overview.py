"""Looking around without moving: progress, roles, notes, help."""

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import overview_screens as screens
from bot.domain import reminder_actions as reminds
from bot.domain.content import Role
from bot.domain.person import Dialogue
from bot.domain.reminder_screens import after_setting
from bot.domain.turn import Turn
from bot.usecases import belonging, standing


def _role(turn: Turn) -> Role | None:
    """The current role, or None after the person has been asked for it."""
    journey = turn.person.journey
    if journey is None:
        standing.repeat(turn, "role_needed")
        return None
    return turn.content.roles[journey.role]


def show_progress(turn: Turn) -> None:
    journey = turn.person.journey
    if _role(turn) and journey:
        proved = [
            step.id
            for step in turn.content.guides[journey.role].steps
            if step.milestone and belonging.proved(turn, step.milestone)
        ]
        turn.show(screens.progress_screen(turn.content, turn.person, journey, proved))


def show_notes(turn: Turn) -> None:
    if role := _role(turn):
        turn.show(screens.notes_screen(turn.content, role))


def show_note(turn: Turn, note_id: str) -> None:
    """A note of the person's own role; a note of another lane is not theirs to see."""
    if role := _role(turn):
        note = turn.content.notes.get(note_id) if note_id in role.notes else None
        if note:
            turn.show(screens.note_screen(turn.content, note))
        else:
            turn.show(screens.notes_screen(turn.content, role))


def show_roles(turn: Turn) -> None:
    if _has_only_told_a_role(turn):
        _ask_role_anew(turn)
    elif role := _role(turn):
        turn.show(screens.roles_screen(turn.content, turn.person, role))


def explain(turn: Turn, what: act.Explanation) -> None:
    """What does not go as it was wanted changes nothing: how it goes, and where the person is. The
    reminder that was just set may still be had back."""
    drops = (c.action for c in turn.person.choices if isinstance(c.action, reminds.DropOwn))
    about = next((drop.about for drop in drops if drop.about), "")
    if what is act.Explanation.ON_ONES_OWN and about:
        told = turn.content.phrases.fill("on_ones_own_reminder")
        turn.show(after_setting(turn.content, told, about))
        return
    standing.resume(turn, turn.content.phrases.fill(what))


def ask_start_over(turn: Turn) -> None:
    if _has_only_told_a_role(turn):
        _ask_role_anew(turn)
    elif role := _role(turn):
        turn.show(screens.start_over_screen(turn.content, role))


def _has_only_told_a_role(turn: Turn) -> bool:
    """Who has gone no step yet loses nothing by the first question."""
    dialogue = turn.person.dialogue
    return not turn.person.journeys and dialogue is not None and dialogue.role is not None


def _ask_role_anew(turn: Turn) -> None:
    turn.person = replace(turn.person, dialogue=Dialogue(turn.content.first_question))
    standing.show(turn)


def show_help(turn: Turn) -> None:
    is_on_step = turn.person.dialogue is None and turn.person.journey is not None
    turn.show(screens.help_screen(turn.content, is_on_step=is_on_step))


def listen(turn: Turn) -> None:
    """Somebody has begun to say something; what they see meanwhile is where they stand."""
    standing.resume(turn, turn.content.phrases.fill("listening"))


def know_already(turn: Turn, role: str) -> None:
    """What was said is known, or of no use here; it is heard all the same."""
    phrases, known = turn.content.phrases, turn.content.roles.get(role)
    heard = phrases.fill("role_known", role=known.title) if known else phrases.fill("form_told")
    standing.resume(turn, heard)


def not_understood(turn: Turn, kind: str) -> None:
    """No dead end: what cannot be read, where the person stands, what to do next."""
    phrases, kinds = turn.content.phrases, turn.content.kinds
    if not kind:
        opening = phrases.fill("not_understood")
    else:
        opening = phrases.fill("not_text", kind=kinds.get(kind, kinds["other"]))
    is_newcomer = turn.person.journey is None and turn.person.dialogue is None
    if is_newcomer and not kind:
        standing.show(turn)
    else:
        standing.resume(turn, opening)
