"""A school year on a virtual clock: seeded people of all roles and time zones who act, stall,
forbid, come back, have themselves deleted; and the bot's reminders among them.

Whoever watches is told of every act and every reminder; `tests/unit` judges them, and
`python -m bench` measures what a simulated day costs.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from itertools import count
from random import Random
from typing import Final, Protocol

from bench import school_people as people
from bench.school_people import Somebody, Stage, Town
from bot.domain.content import Content
from bot.domain.local_hours import utc, zone_of
from bot.domain.person import PersonId
from bot.domain.reminder_words import WHEN
from bot.domain.reminders import Reminder
from bot.domain.turn import Turn
from bot.usecases import reach, reminder_settings

PEOPLE_OF_A_TOWN: Final = 100
_CLASSES: Final = 12
_STAFF: Final = 14
"""Of a town's people: two administrators, a teacher for each class; the others are families."""
_ONE_SITTING: Final = timedelta(minutes=3)


class Watcher(Protocol):
    """Whoever wants to know what happens. `what` is the name of an act."""

    def acted(self, who: Somebody, what: str, now: datetime) -> None:
        """Told before the act, with the person as they were."""

    def heard(self, who: Somebody, turn: Turn) -> None:
        """Told after every turn of a person, whatever it came from."""

    def reminded(self, who: Somebody, said: Reminder, now: datetime) -> None:
        """Told after a reminder was said."""


class Nobody:
    """Watches nothing."""

    def acted(self, who: Somebody, what: str, now: datetime) -> None: ...

    def heard(self, who: Somebody, turn: Turn) -> None: ...

    def reminded(self, who: Somebody, said: Reminder, now: datetime) -> None: ...


@dataclass
class SchoolYear:
    """The year; `run` lets it pass. While the bot is `off` nobody is reminded, and people who
    would have acted do so when it is back."""

    content: Content
    begin: datetime
    end: datetime
    zones: Sequence[str]
    watcher: Watcher = field(default_factory=Nobody)
    seed: int = 1
    off: tuple[datetime, datetime] | None = None
    turns: int = 0
    said: int = 0
    _queue: list[tuple[datetime, int, Callable[[], None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.stage = Stage(self.content, self.begin, self._heard)
        self._ids, self._order = count(1), count()
        self.towns: list[Town] = []

    def fill(self, number: int) -> SchoolYear:
        """Towns with so many people in all, who come in the first weeks."""
        for town_number in range(-(-number // PEOPLE_OF_A_TOWN)):
            zone = self.zones[town_number % len(self.zones)]
            town = people.town(town_number, zone, _CLASSES, self.begin)
            self.towns.append(town)
            for index in range(min(PEOPLE_OF_A_TOWN, number - town_number * PEOPLE_OF_A_TOWN)):
                self._add(town, index)
        return self

    def _add(self, town: Town, index: int) -> None:
        classes = [place for place in town.register.places if place != town.organisation]
        roles, class_of = self._roles(index), classes[index % len(classes)]
        who = Somebody(
            PersonId(next(self._ids)),
            town,
            roles,
            class_of,
            self.random.random(),
            self.random.uniform(0.8, 1.0),
        )
        town.people[who.id] = who
        weeks = 1 if index < 2 else 3 if index < _STAFF else 8
        self._at(self._waking_hour(who, self.random.uniform(0, weeks * 7)), self._comes, who)

    def _roles(self, index: int) -> list[str]:
        """Some teachers have a child in the school, some administrators teach."""
        if index < 2:
            return ["administrator", *self._some("teacher", 0.3)]
        if index < _STAFF:
            return ["teacher", *self._some("parent", 0.3)]
        return [self.random.choice(["parent", "parent", "student"])]

    def _some(self, role: str, chance: float) -> Iterator[str]:
        if self.random.random() < chance:
            yield role

    def _waking_hour(self, who: Somebody, days: float) -> datetime:
        """Some days from now, when people hold a phone: mostly by day, at times at night."""
        zone = zone_of(who.town.zone)
        day = (self.stage.now + timedelta(days=days)).astimezone(zone).date()
        is_by_night = self.random.random() < 0.05
        hour = self.random.randrange(24) if is_by_night else self.random.randrange(7, 23)
        at = utc(day, time(hour, self.random.randrange(60)), zone)
        return max(at, self.stage.now + _ONE_SITTING)

    def _at(self, at: datetime, what: Callable[[Somebody], None], who: Somebody) -> None:
        if self.off and self.off[0] <= at < self.off[1]:
            at = self.off[1]
        heapq.heappush(self._queue, (at, next(self._order), lambda: what(who)))

    def everybody(self) -> Iterator[Somebody]:
        for town in self.towns:
            yield from town.people.values()

    def run(self) -> SchoolYear:
        while self._queue and self._queue[0][0] < self.end:
            at, _, happen = heapq.heappop(self._queue)
            self.stage.now = at
            happen()
        return self

    def _heard(self, who: Somebody, turn: Turn) -> None:
        self.turns += 1
        self.watcher.heard(who, turn)
        self._schedule(who)

    def _schedule(self, who: Somebody) -> None:
        """When the worker's index would find them. Earlier entries look again and find nothing."""
        at = who.person.reminding.remind_at if who.person else None
        if at:
            self._at(max(at, self.stage.now), self._reminds, who)

    def _reminds(self, who: Somebody) -> None:
        person = who.person
        due = person.reminding.remind_at if person and person.reachable else None
        if due is None or due > self.stage.now:
            return
        said = self.stage.remind(who)
        if said:
            self.said += 1
            self.watcher.reminded(who, said, self.stage.now)
            self._reacts(who, is_weekly=said.about == "" and self.random.random() < 0.98)

    def _reacts(self, who: Somebody, *, is_weekly: bool) -> None:
        """People act within a day or two of a message, if at all; a few have had enough, seldom of
        what comes every week."""
        chance = self.random.random()
        if chance < who.diligence * 0.5:
            self._at(self._waking_hour(who, self.random.uniform(0, 2)), self._steps, who)
        elif self.random.random() > who.patience and not is_weekly:
            self._at(self.stage.now + _ONE_SITTING, self._has_enough, who)

    def _comes(self, who: Somebody) -> None:
        self._tell(who, "comes")
        people.comes(self.stage, who)
        for role in who.roles[1:]:
            self._tell(who, "comes")
            people.takes_role(self.stage, who, role)
        self._at(self.stage.now + _ONE_SITTING, self._steps, who)

    def _steps(self, who: Somebody) -> None:
        """Does a step, or only looks; then goes on in this sitting, or in some days, or stalls."""
        if who.person is None:
            return
        sitting = self.random.choice((1, 1, 2, 3, 5))
        acts: dict[str, Callable[[Turn], None]] = {
            "does_steps": lambda turn: people.does_steps(turn, sitting),
            "looks": people.looks,
            "other_role": lambda turn: people.other_role(turn, self.random),
            "later": lambda turn: people.asks_later(turn, self.random.choice(WHEN)),
            "zone": lambda turn: people.names_zone(turn, self.random.choice(_CITIES)),
        }
        what = self.random.choices(list(acts), (70, 12, 6, 9, 3))[0]
        self._act(who, what, acts[what])
        chance = self.random.random()
        if chance < 0.15:
            self._at(self.stage.now + _ONE_SITTING, self._steps, who)
        elif chance < 0.45:
            days = self.random.expovariate(1 / 9)
            self._at(self._waking_hour(who, days), self._steps, who)

    def _has_enough(self, who: Somebody) -> None:
        """Switches something off, forbids messages, or wants to be forgotten; some come back."""
        if who.person is None:
            return
        last = self._last_kind(who)
        acts: dict[str, Callable[[Turn], None]] = {
            f"mute:{last}": lambda turn: reminder_settings.mute(turn, last),
            "mute_all": reminder_settings.mute_all,
            "deny": reach.deny,
        }
        what = self.random.choices([*acts, "vanishes"], (50, 20, 20, 10))[0]
        if what == "vanishes":
            self._tell(who, what)
            people.vanishes(who)
        else:
            self._act(who, what, acts[what])
        if self.random.random() < 0.4:
            back = self._waking_hour(who, self.random.uniform(1, 60))
            self._at(back, self._comes_back, who)

    def _last_kind(self, who: Somebody) -> str:
        assert who.person
        kinds = [r.kind for r in who.person.reminding.pending if r.kind in self._kinds]
        return self.random.choice(kinds or list(self._kinds))

    @property
    def _kinds(self) -> Sequence[str]:
        return list(self.content.reminders.kinds)

    def _comes_back(self, who: Somebody) -> None:
        if who.person is None:
            self._comes(who)
        elif self.random.random() < 0.5:
            self._act(who, "unmute_all", reminder_settings.unmute_all)
        else:
            self._steps(who)

    def _act(self, who: Somebody, what: str, act: Callable[[Turn], None]) -> None:
        self._tell(who, what)
        people.acts(self.stage, who, act)

    def _tell(self, who: Somebody, what: str) -> None:
        self.watcher.acted(who, what, self.stage.now)


_CITIES: Final = ("\u041e\u043c\u0441\u043a", "UTC+2", "UTC+12", "UTC+3")
"""What people type for their zone; the first is Omsk."""
SCHOOL_YEAR: Final = (datetime(2027, 8, 30, tzinfo=UTC), datetime(2028, 6, 5, tzinfo=UTC))
"""With a New Year, a 29 February, and all holidays."""
