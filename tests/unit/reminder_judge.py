"""A judge of reminders: from what people did and what they were sent, by a reckoning of its own,
it says which promises were broken. It asks nothing of the code that decides when to remind."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bench.school_people import Somebody
from bot.domain.content import Content
from bot.domain.person import PersonId
from bot.domain.places import Member
from bot.domain.reminders import OWN, Reminder
from bot.domain.turn import Turn

MOSCOW = ZoneInfo("Europe/Moscow")
FRIDAY, SATURDAY = 4, 5
STATISTICS = "statistics"
WEEK = timedelta(days=7)
LONGEST_HOLIDAY = timedelta(days=12)
SWITCHES = ("mute_all", "unmute_all", "deny")


@dataclass
class Case:
    """What the judge knows of a person since they came."""

    zone: str
    came: datetime
    off: set[str] = field(default_factory=set)
    asked: Counter[str] = field(default_factory=Counter)
    """How often the person has set a reminder of their own, by its subject."""
    answered: Counter[str] = field(default_factory=Counter)
    counted: list[datetime] = field(default_factory=list)
    heard: Counter[tuple[str, str, int]] = field(default_factory=Counter)
    fridays: list[datetime] = field(default_factory=list)
    silences: list[tuple[datetime, datetime | None]] = field(default_factory=list)
    """From when to when the person wanted no statistics, or could not be reached."""
    moves: list[tuple[datetime, str]] = field(default_factory=list)
    """When the person's clock became another one, and the zone before."""
    roles: frozenset[str] = frozenset()
    done: frozenset[str] = frozenset()
    has_switched: bool = False


class Judge:
    """Watches a school year; `faults` are counted by the promise that was broken."""

    def __init__(self, content: Content, *, judges_fridays: bool = True) -> None:
        self.content = content
        self.judges_fridays = judges_fridays
        self.cases: dict[PersonId, Case] = {}
        self.closed: list[Case] = []
        self.faults: Counter[str] = Counter()
        self.messages: Counter[str] = Counter()
        self._asking: PersonId | None = None

    def acted(self, who: Somebody, what: str, now: datetime) -> None:
        if what == "comes" and who.id not in self.cases:
            self.cases[who.id] = Case(who.town.zone, now)
        case = self.cases.get(who.id)
        if case is None:
            return
        self._asking = who.id if what == "later" else None
        self._switches(case, what)
        self._void(who, case, what)
        self._notes_silence(case, now)
        if what == "vanishes":
            self.closed.append(self.cases.pop(who.id))

    def _switches(self, case: Case, what: str) -> None:
        """Whoever writes can be reached again, except by forbidding it."""
        case.off.discard("deny")
        if what == "unmute_all":
            case.off.clear()
        elif what.startswith("mute:"):
            case.off.add(what.removeprefix("mute:"))
        elif what in ("mute_all", "deny", "vanishes"):
            case.off.add(what)
        case.has_switched |= what in SWITCHES or what.startswith("mute:")

    def _void(self, who: Somebody, case: Case, what: str) -> None:
        """What is switched off takes with it what the person had set about it."""
        kind = what.removeprefix("mute:")
        for about in list(case.asked):
            if what in ("mute_all", "deny") or about.startswith(f"{kind}:"):
                del case.asked[about], case.answered[about]

    def _notes_silence(self, case: Case, now: datetime) -> None:
        is_silent = bool(case.off & {STATISTICS, "mute_all", "deny", "vanishes"})
        is_open = bool(case.silences) and case.silences[-1][1] is None
        if is_silent and not is_open:
            case.silences.append((now, None))
        elif is_open and not is_silent:
            case.silences[-1] = (case.silences[-1][0], now)

    def heard(self, who: Somebody, turn: Turn) -> None:
        """Learns the zone, the steps done, and what the person has just asked for."""
        case, person = self.cases.get(who.id), turn.person
        if case is None:
            return
        zone = person.reminding.zone or who.town.zone
        if zone != case.zone:
            case.moves.append((turn.now, case.zone))
            case.zone = zone
        case.roles = frozenset(person.journeys)
        case.done = frozenset(
            f"{role}/{step}" for role, journey in person.journeys.items() for step in journey.done
        )
        if self._asking == who.id:
            self._asking = None
            for reminder in person.reminding.pending:
                if reminder.kind == OWN:
                    case.asked[reminder.about] = case.answered[reminder.about] + 1

    def reminded(self, who: Somebody, said: Reminder, now: datetime) -> None:
        self.messages[said.kind] += 1
        case = self.cases.get(who.id)
        if case is None:
            self.faults["after deletion"] += 1
            return
        for fault in self._faults(who, case, said, now):
            self.faults[fault] += 1

    def _faults(self, who: Somebody, case: Case, said: Reminder, now: datetime) -> Iterator[str]:
        own = said.kind == OWN
        if self._is_untrue(who, case, said):
            yield "untrue"
        if own:
            case.answered[said.about] += 1
            if case.answered[said.about] > case.asked[said.about]:
                yield "not asked for"
            return
        yield from self._hours(case, said, now)
        yield from self._once(case, said)
        if case.off & {said.kind, "deny", "mute_all"}:
            yield "after opt-out"
        if said.kind == STATISTICS:
            case.fridays.append(now)
        else:
            yield from self._budget(case, now)

    def _hours(self, case: Case, said: Reminder, now: datetime) -> Iterator[str]:
        local = now.astimezone(ZoneInfo(case.zone))
        if not time(9) <= local.time() < time(21):
            yield "at night"
        if local.weekday() >= SATURDAY or self._is_holiday(local.date(), said.kind):
            yield "on a day off"

    def _is_holiday(self, day: date, kind: str) -> bool:
        off = self.content.reminders.manners.days_off
        stretches = [*off.public, *(off.school if kind != STATISTICS else ())]
        return any(stretch.covers(day) for stretch in stretches)

    def _once(self, case: Case, said: Reminder) -> Iterator[str]:
        """Each reminder of a series comes once, unless the person has switched meanwhile."""
        key = said.kind, said.about, said.stage
        case.heard[key] += 1
        is_step = said.kind in ("step", "family_step")
        if is_step and case.heard[key] > 1 and not case.has_switched:
            yield "twice"

    def _is_untrue(self, who: Somebody, case: Case, said: Reminder) -> bool:
        about = said.about.partition(":")[2] if said.kind == OWN else said.about
        if "/" in about:
            role, _, step = about.partition("/")
            journey = who.person.journeys.get(role) if who.person else None
            return about in case.done or journey is None or journey.current != step
        staff = self._staff(who)
        place = who.town.register.places.get(about)
        match said.kind:
            case "applications":
                return not any(m.applied_at and not m.confirmed_at for m in staff)
            case "inactive":
                confirmed = sum(bool(m.confirmed_at) for m in staff)
                is_ready = place is None or (place.signed_in_at and place.filled_at)
                return bool(is_ready and confirmed >= self.content.teachers_for_active)
            case "families":
                return bool(who.town.register.families_of(about).in_chat)
        return False

    def _staff(self, who: Somebody) -> list[Member]:
        members = who.town.register.members.values()
        return [m for m in members if m.place == who.town.organisation]

    def _budget(self, case: Case, now: datetime) -> Iterator[str]:
        most = 3 if case.roles & {"administrator", "teacher"} else 1
        if sum(now - at < WEEK for at in case.counted) >= most:
            yield "over budget"
        case.counted.append(now)

    def end(self, now: datetime) -> Judge:
        """The year is over: did every administrator who wanted it get every Friday's?"""
        for case in [*self.closed, *self.cases.values()]:
            if self.judges_fridays and "administrator" in case.roles:
                self.faults["not on Friday at 16:00"] += sum(self._out_of_time(case))
                self.faults["a Friday missed"] += sum(self._missed(case, now))
        self.faults += Counter()
        return self

    def _out_of_time(self, case: Case) -> Iterator[bool]:
        """Whoever is awake at 16:00 in Moscow gets it then."""
        for at in case.fridays:
            friday = friday_before(at)
            moved = any(friday <= move <= at for move, _ in case.moves)
            yield at - friday >= timedelta(minutes=1) and is_awake(case, friday) and not moved

    def _missed(self, case: Case, now: datetime) -> Iterator[bool]:
        friday = friday_before(case.came)
        while (friday := next_week(friday)) < now - LONGEST_HOLIDAY:
            until = friday + (timedelta(minutes=1) if is_awake(case, friday) else LONGEST_HOLIDAY)
            day = friday.astimezone(MOSCOW).date()
            is_free = self._is_holiday(day, STATISTICS)
            is_silent = any(
                begin <= until and (end or now) >= friday for begin, end in case.silences
            )
            is_away = any(friday - LONGEST_HOLIDAY <= at <= until for at, _ in case.moves)
            came = any(friday <= at <= until for at in case.fridays)
            yield not (is_free or is_silent or is_away or came)


def is_awake(case: Case, at: datetime) -> bool:
    zone = next((before for moved_at, before in case.moves if at < moved_at), case.zone)
    local = at.astimezone(ZoneInfo(zone))
    return time(9) <= local.time() < time(21) and local.weekday() < SATURDAY


def friday_before(at: datetime) -> datetime:
    """The last Friday, 16:00 in Moscow, at or before a moment."""
    local = at.astimezone(MOSCOW)
    day = local.date() - timedelta(days=(local.weekday() - FRIDAY) % 7)
    friday = datetime.combine(day, time(16), MOSCOW)
    if friday > at:
        friday -= WEEK
    return friday.astimezone(UTC)


def next_week(friday: datetime) -> datetime:
    local = friday.astimezone(MOSCOW)
    return datetime.combine(local.date() + WEEK, time(16), MOSCOW).astimezone(UTC)
