"""Whether the bot may write to a person, and forgetting a person altogether."""

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import overview_screens as screens
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.usecases import evidence, reminder_settings, standing


def deny(turn: Turn) -> None:
    """The person forbade messages: nothing more is sent until they write or allow."""
    turn.person = replace(turn.person, reachable=False)


def allow(turn: Turn) -> None:
    """Allowed again after a refusal: go on where they stood."""
    if turn.person.reachable:
        return
    is_back(turn)
    if turn.person.journey or turn.person.dialogue:
        turn.say("welcome_back")
        standing.show(turn)


def is_back(turn: Turn) -> None:
    """Whoever writes may be written to again. What they could not be told meanwhile is made up
    for."""
    if not turn.person.reachable:
        turn.person = replace(turn.person, reachable=True)
        evidence.catch_up(turn)


def ask_deletion(turn: Turn) -> None:
    turn.show(_deletion(turn, again=False))


def ask_deletion_again(turn: Turn) -> None:
    again = turn.offered(act.AskDeletionAgain())
    turn.show(_deletion(turn, again=again))


def delete_forever(turn: Turn) -> None:
    """Forgets the person, if both questions were answered just now."""
    if not turn.offered(act.DeleteForever()):
        ask_deletion(turn)
        return
    turn.forgets_person = True
    turn.show(screens.deleted_screen(turn.content))


def leave_alone(turn: Turn) -> None:
    """No more reminders; the question about deletion, of which this is no answer, stays."""
    reminder_settings.silence(turn)
    again = turn.offered(act.DeleteForever())
    screen = _deletion(turn, again=again)
    turn.say("delete_left_alone")
    turn.show(screen)


def keep(turn: Turn) -> None:
    turn.say("delete_kept")
    standing.show(turn)


def _deletion(turn: Turn, *, again: bool) -> Screen:
    leads = bool(turn.register.led_by(turn.person.id))
    return screens.deletion_screen(turn.content, again=again, leads=leads)
