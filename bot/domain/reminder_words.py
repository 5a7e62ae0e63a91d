"""The words about reminders: labels, and sentences with the variables each may hold."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from bot.domain.content_model import ContentModel

_Label = Annotated[str, Field(min_length=1, max_length=40)]

When = Literal[
    "in_an_hour", "this_evening", "tomorrow_morning", "in_three_days", "on_monday", "in_a_week"
]
"""The times a person may choose from."""
WHEN: Final[tuple[When, ...]] = get_args(When)


class ReminderLabels(ContentModel):
    """The words on buttons about reminders."""

    reminders: _Label
    later: _Label
    in_an_hour: _Label
    this_evening: _Label
    tomorrow_morning: _Label
    in_three_days: _Label
    on_monday: _Label
    in_a_week: _Label
    mute: _Label
    mute_all: _Label
    unmute: _Label
    unmute_all: _Label
    turn_off: _Label
    """Before the name of a kind, with a colon."""
    turn_on: _Label
    by_night: _Label
    """Before the name of a kind, with a colon: at its hour, though it is late."""
    by_day: _Label
    drop_own: _Label
    drop_one: _Label
    """What was just set."""
    zone: _Label


REMINDER_PHRASES: Final[Mapping[str, frozenset[str]]] = {
    "reminder": frozenset({"text", "whose", "stop"}),
    "reminder_stop": frozenset(),
    "reminder_turn": frozenset(),
    "reminder_from_class": frozenset({"place"}),
    "reminder_from_organisation": frozenset({"place"}),
    "later_ask": frozenset({"what"}),
    "later_set": frozenset({"what", "time"}),
    "later_at_question": frozenset(),
    "later_needless": frozenset(),
    "later_other_time": frozenset(),
    "muted_kind": frozenset({"what"}),
    "muted_all": frozenset(),
    "unmuted_kind": frozenset({"what"}),
    "unmuted_all": frozenset(),
    "own_dropped": frozenset(),
    "one_dropped": frozenset(),
    "reminded_done": frozenset(),
    "reminded_still": frozenset({"what"}),
    "reminded_over": frozenset(),
    "reminders": frozenset({"list", "night", "off", "zone"}),
    "reminders_none": frozenset(),
    "reminders_line": frozenset({"time", "what"}),
    "reminders_own_line": frozenset({"time", "what"}),
    "reminders_off": frozenset({"kinds"}),
    "reminders_night": frozenset({"what", "time", "button"}),
    "reminders_zone": frozenset({"zone", "time"}),
    "what_step": frozenset({"step"}),
    "what_place": frozenset({"what", "place"}),
    "moment_today": frozenset({"time"}),
    "moment_tomorrow": frozenset({"time"}),
    "moment_day": frozenset({"weekday", "day", "month", "time"}),
    "zone_ask": frozenset({"zone", "time"}),
    "zone_ask_place": frozenset({"place", "zone", "time"}),
    "zone_set": frozenset({"zone", "time"}),
    "zone_set_place": frozenset({"place", "zone", "time"}),
    "zone_unknown": frozenset(),
}
"""Every sentence about reminders by name, with the variables an editor may use in it."""

KIND_VARIABLES: Final[Mapping[str, frozenset[str]]] = {
    "step_stands": frozenset({"step", "role", "done", "turn"}),
    "applications_wait": frozenset({"place", "waiting"}),
    "organisation_inactive": frozenset({"place", "list"}),
    "families_missing": frozenset({"place", "joined"}),
    "weekly": frozenset(),
}
"""The variables of a kind's texts, by its rule."""
KIND_ESSENTIAL: Final[Mapping[str, frozenset[str]]] = {
    "step_stands": frozenset({"step"}),
    "applications_wait": frozenset({"place"}),
    "organisation_inactive": frozenset({"place"}),
    "families_missing": frozenset({"place"}),
    "weekly": frozenset(),
}
"""Those without which nobody would know what it is about."""

_VARIABLE: Final = re.compile(r"\{([a-z_]+)\}")


@lru_cache(maxsize=256)
def _parted(text: str) -> tuple[str, ...]:
    return tuple(_VARIABLE.split(text))


def filled(text: str, variables: Mapping[str, object]) -> str:
    """A kind's text with its variables put in; values are never searched again."""
    parts = list(_parted(text))
    parts[1::2] = [str(variables.get(name, f"{{{name}}}")) for name in parts[1::2]]
    return "".join(parts)
