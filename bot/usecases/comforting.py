"""Somebody is harmed, or wants to harm themselves: a telephone and a person, no menu, no steps.
Who mourns, and who threatens, is answered in a word and goes on from where they are.
"""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from bot.domain.actions import CryForHelp, HeardSorrow, Misheard
from bot.domain.crying import Grief, Told, Whose
from bot.domain.own_role import is_child
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.usecases import standing

_PHRASES: Final[Mapping[Whose, Mapping[Told, str]]] = {
    Whose.ONESELF: {Told.FIRST: "cry", Told.AGAIN: "cry_again", Told.STILL: "cry_still"},
    Whose.GROWN_UP: {
        Told.FIRST: "cry_adult",
        Told.AGAIN: "cry_adult_again",
        Told.STILL: "cry_adult_still",
        Told.GRAVE: "cry_grave_adult",
    },
    Whose.ANOTHER: {
        Told.FIRST: "cry_for_another",
        Told.AGAIN: "cry_adult_again",
        Told.STILL: "cry_adult_still",
    },
    Whose.STRANGER: {
        Told.FIRST: "cry_stranger",
        Told.AGAIN: "cry_again",
        Told.STILL: "cry_still",
    },
    Whose.STRANGER_TO_CHILD: {
        Told.FIRST: "cry_stranger_to_child",
        Told.AGAIN: "cry_adult_again",
        Told.STILL: "cry_adult_still",
    },
    Whose.MISSING: {
        Told.FIRST: "cry_missing",
        Told.AGAIN: "cry_missing_again",
        Told.STILL: "cry_missing",
    },
    Whose.DANGER: {
        Told.FIRST: "cry_danger",
        Told.AGAIN: "cry_danger_again",
        Told.STILL: "cry_danger",
    },
}
_OF_GRIEF: Final[Mapping[Grief, str]] = {
    Grief.LOSS: "sorrow",
    Grief.HARDSHIP: "hardship",
    Grief.THANKED: "sorrow_thanked",
}
_SHORT: Final[Mapping[Told, str]] = {
    Told.THANKED: "cry_thanked",
    Told.PARTING: "cry_parting",
    Told.SECRECY: "cry_secrecy",
    Told.COMPLAINT: "cry_complaint",
    Told.DAUNTED: "cry_daunted",
    Told.GRAVE: "cry_grave",
}


def comfort(turn: Turn, cry: CryForHelp) -> None:
    """Says whom to call and to tell. Nothing of the person's way changes, nothing is kept; no
    number or word means a button of before any more, and none is a name that was asked for."""
    turn.show(Screen(turn.content.phrases.fill(_phrase(turn, cry)), is_extra=True))
    turn.person = replace(turn.person, choices=(), awaits=None)


def _phrase(turn: Turn, cry: CryForHelp) -> str:
    """A child who tells of a friend goes on being spoken to as a child."""
    is_first = cry.told is Told.FIRST
    is_friend = cry.whose is Whose.ANOTHER and is_child(turn.content, turn.person)
    whose = Whose.ONESELF if is_friend and not is_first else cry.whose
    return _PHRASES[whose].get(cry.told) or _SHORT[cry.told]


def go_on(turn: Turn, misheard: Misheard) -> None:
    """Who was misheard is where they were; the telephone stays."""
    turn.say("cry_grown_up" if misheard.is_grown_up else "cry_misheard")
    standing.show(turn)


def condole(turn: Turn, sorrow: HeardSorrow) -> None:
    standing.resume(turn, turn.content.phrases.fill(_OF_GRIEF[sorrow.grief]))


def calm(turn: Turn) -> None:
    standing.resume(turn, turn.content.phrases.fill("threat"))
