"""What the last screen waits for, asked for again: after an answer, a warning, or words that were
surely something else."""

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import invitation_screens, place_screens
from bot.domain.person import Awaited
from bot.domain.places import PlaceKind
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.usecases import belonging, questions, standing


def said_instead(turn: Turn, said: act.SaidInstead) -> None:
    """What was asked is answered first, and anger calmly; what was no question is not taken for a
    name."""
    asked = said.asked
    if said.asks_why or said.are_several:
        phrase = "name_why" if said.asks_why else "names_several"
        ask_again(turn, turn.content.phrases.fill(phrase))
        return
    if asked and questions.answer_beside(turn, asked):
        ask_again(turn, "")
        return
    if asked and (calm := questions.calming(turn.content, asked)):
        ask_again(turn, calm)
        return
    awaits = turn.person.awaits
    is_line = awaits is not None and awaits.what is Awaited.OWN_LINE
    ask_again(turn, turn.content.phrases.fill("no_own_line_said" if is_line else "no_name_said"))


def warn_of_secret(turn: Turn, *, is_of_sheet: bool = False) -> None:
    """What may be the code on a sheet is told by its look from one that nobody may know."""
    ask_again(turn, turn.content.phrases.fill("secret_of_sheet" if is_of_sheet else "secret"))


def ask_again(turn: Turn, opening: str) -> None:
    """One message: the opening, and what is still waited for; where that is no name, where the
    person stands."""
    screen = _prompt(turn)
    if screen:
        turn.show(replace(screen, text=f"{opening}\n\n{screen.text}".strip()))
    elif opening:
        standing.resume(turn, opening)
    else:
        standing.show(turn)


def _prompt(turn: Turn) -> Screen | None:
    awaits, content = turn.person.awaits, turn.content
    place = turn.register.places.get(awaits.about) if awaits else None
    is_led = place is not None and belonging.leads(turn, place)
    match awaits.what if awaits else None:
        case Awaited.ORGANISATION_NAME:
            return place_screens.name_screen(content, PlaceKind.ORGANISATION)
        case Awaited.CLASS_NAME:
            return place_screens.name_screen(content, PlaceKind.CLASS)
        case Awaited.NEW_NAME if place and is_led:
            return place_screens.new_name_screen(content, place)
        case Awaited.OWN_LINE if place and is_led:
            return invitation_screens.own_line_screen(content, place)
        case _:
            return None
