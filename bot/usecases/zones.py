"""By which clock people are reminded: their own, or that of their organisation."""

from msgspec.structs import replace

from bot.domain import reminder_screens as screens
from bot.domain.local_hours import MOSCOW
from bot.domain.places import PlaceKind
from bot.domain.reminder_times import local_time
from bot.domain.turn import Turn
from bot.usecases import belonging, places, reminder_settings, reminding


def ask(turn: Turn, place_id: str) -> None:
    """For the person themselves, or for an organisation they lead."""
    zone = reminding.zone_name(turn)
    phrase, variables = "zone_ask", dict[str, str]()
    if place_id:
        place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
        if place is None:
            return
        zone, phrase, variables = place.zone, "zone_ask_place", {"place": place.name}
    said = turn.content.phrases.fill(phrase, **_told(turn, zone), **variables)
    turn.show(screens.zone_screen(turn.content, said, place_id))


def _told(turn: Turn, zone: str) -> dict[str, str]:
    """The zone, and what its clocks show: so people see whether it is theirs."""
    name = turn.content.zones.name_of(zone or MOSCOW)
    reckoning = reminding.clock_in(turn, zone)
    return {"zone": name, "time": local_time(turn.now, reckoning)}


def take(turn: Turn, place_id: str, text: str) -> None:
    """What was typed: a city, a region, a difference."""
    found = turn.content.zones.found(text, turn.now)
    if found is None:
        said = turn.content.phrases.fill("zone_unknown")
        turn.show(screens.zone_screen(turn.content, said, place_id))
    elif place_id:
        _take_for_place(turn, place_id, found.zone)
    else:
        before = reminding.zone_name(turn)
        changed = reminder_settings.local(turn, before, found.zone)
        turn.person = replace(turn.person, reminding=replace(changed, zone=found.zone))
        turn.say("zone_set", **_told(turn, found.zone))
        reminder_settings.show(turn)


def _take_for_place(turn: Turn, place_id: str, zone: str) -> None:
    place = belonging.led(turn, place_id, PlaceKind.ORGANISATION)
    if place is None:
        return
    before = reminding.zone_name(turn)
    turn.register.places[place.id] = replace(place, zone=zone)
    changed = reminder_settings.local(turn, before, reminding.zone_name(turn))
    turn.person = replace(turn.person, reminding=changed)
    turn.say("zone_set_place", place=place.name, **_told(turn, zone))
    places.show_place(turn, place_id)
