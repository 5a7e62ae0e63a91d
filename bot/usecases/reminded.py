"""What a person answers to a reminder: shows it, is done with it, or has trouble. A reminder may
be a month old: what it was about is looked up first."""

from bot.domain import journeys, overview_screens
from bot.domain import reminder_screens as screens
from bot.domain.places import Post
from bot.domain.reminder_kinds import Kind
from bot.domain.reminder_rules import is_open
from bot.domain.reminder_words import filled
from bot.domain.turn import Turn
from bot.usecases import confirming, inviting, standing, step_walk
from bot.usecases import reminder_messages as messages


def show(turn: Turn, kind_id: str, about: str) -> None:
    """The thing itself: a step's card, those who wait, the card to forward, a note."""
    kind = turn.content.reminders.kinds.get(kind_id)
    if kind is None:
        step_walk.show_step(turn)
    else:
        _show(turn, kind, about)


def _show(turn: Turn, kind: Kind, about: str) -> None:
    match kind.rule:
        case "step_stands":
            _show_step(turn, about)
        case "applications_wait":
            confirming.show_applications(turn, about)
        case "organisation_inactive":
            confirming.show_activity(turn, about)
        case "families_missing":
            inviting.invite(turn, about, Post.FAMILY, "")
        case "weekly":
            _show_note(turn, kind)


def _show_step(turn: Turn, about: str) -> None:
    role, _, step = about.partition("/")
    journey = turn.person.journeys.get(role)
    if journey is None:
        step_walk.show_step(turn)
        return
    if journey.role != turn.person.role:
        turn.person = turn.person.with_journey(journey)
    standing.leave_optional_dialogue(turn)
    if journeys.present_id(turn.content.guides[role], step) in journey.done:
        standing.repeat(turn, "step_already_done")
    else:
        standing.show(turn)


def _show_note(turn: Turn, kind: Kind) -> None:
    note = turn.content.notes.get(kind.note or "")
    if note:
        turn.show(overview_screens.note_screen(turn.content, note))
    else:
        standing.show(turn)


def is_done(turn: Turn, kind_id: str, about: str) -> None:
    """Takes the person's word, and looks: what others' evidence shows open is shown again."""
    kind = turn.content.reminders.kinds.get(kind_id)
    phrases = turn.content.phrases
    if kind is None:
        standing.remind(turn, phrases.fill("reminded_over"))
    elif kind.is_weekly or not _stands(turn, kind, about):
        turn.glance("snackbar_shown_below")
        standing.remind(turn, phrases.fill("reminded_done"))
    else:
        turn.say("reminded_still", what=messages.what(turn, kind, about))
        _show(turn, kind, about)


def has_trouble(turn: Turn, kind_id: str, about: str) -> None:
    kind = turn.content.reminders.kinds.get(kind_id)
    if kind is None or not _stands(turn, kind, about):
        standing.remind(turn, turn.content.phrases.fill("reminded_over"))
        return
    if kind.trouble is None:
        _show(turn, kind, about)
        return
    text = filled(kind.trouble, messages.variables(turn, kind, about))
    turn.show(screens.trouble_screen(turn.content, kind, about, text))


def _stands(turn: Turn, kind: Kind, about: str) -> bool:
    return is_open(turn.person, turn.register, turn.content, kind, about)
