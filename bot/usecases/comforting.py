"""Somebody is harmed, or wants to harm themselves: a telephone and a person, no menu, no steps."""

from bot.domain.screens import Screen
from bot.domain.turn import Turn


def comfort(turn: Turn, *, is_for_another: bool, is_again: bool) -> None:
    """Says whom to call and to tell. Nothing of the person's way changes, nothing is kept."""
    phrase = "cry_for_another" if is_for_another else "cry"
    if is_again:
        phrase = "cry_again"
    turn.show(Screen(turn.content.phrases.fill(phrase), is_extra=True))
