"""Words that the last screen asked for, to whoever asked."""

from bot.domain.person import Awaited
from bot.domain.places import PlaceKind
from bot.domain.turn import Turn
from bot.usecases import class_chat, inviting, overview, places, zones


def take_class(turn: Turn, name: str) -> None:
    """A class that was named before anybody asked."""
    inviting.make_and_invite(turn, PlaceKind.CLASS, name)


def take(turn: Turn, text: str) -> None:
    awaits = turn.person.awaits
    about = awaits.about if awaits else ""
    match awaits.what if awaits else None:
        case Awaited.ORGANISATION_NAME:
            inviting.make_and_invite(turn, PlaceKind.ORGANISATION, text)
        case Awaited.CLASS_NAME:
            inviting.make_and_invite(turn, PlaceKind.CLASS, text)
        case Awaited.NEW_NAME:
            places.take_new_name(turn, about, text)
        case Awaited.OWN_LINE:
            inviting.take_own_line(turn, about, text)
        case Awaited.CHAT_LINK:
            class_chat.take_link(turn, about, text)
        case Awaited.ZONE:
            zones.take(turn, about, text)
        case _:
            overview.not_understood(turn, "")
