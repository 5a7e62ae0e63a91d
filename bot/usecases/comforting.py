"""Somebody is harmed, or wants to harm themselves: a telephone and a person, no menu, no steps."""

from msgspec.structs import replace

from bot.domain.actions import CryForHelp
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.usecases import standing


def comfort(turn: Turn, cry: CryForHelp) -> None:
    """Says whom to call and to tell. Nothing of the person's way changes, nothing is kept; no
    number or word means a button of before any more, and none is a name that was asked for."""
    phrase = "cry_for_another" if cry.is_for_another else "cry"
    if cry.is_again:
        phrase = "cry_still" if cry.is_still else "cry_again"
    turn.show(Screen(turn.content.phrases.fill(phrase), is_extra=True))
    turn.person = replace(turn.person, choices=(), awaits=None)


def go_on(turn: Turn) -> None:
    """Who was misheard is where they were; the telephone stays."""
    turn.say("cry_misheard")
    standing.show(turn)
