"""When a reminder comes, and whether it may come now: pure decisions over one person's reminders.

The worker asks at the moment of sending; nothing that was decided before is taken for granted.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum, auto
from operator import is_, itemgetter
from typing import Final
from zoneinfo import ZoneInfo

from msgspec.structs import replace

from bot.domain.local_hours import Hours, after, part_of, weekly, zone_of
from bot.domain.places import Post
from bot.domain.reminder_kinds import Kind, Reminders, Weekly
from bot.domain.reminders import OWN, Reminder, Reminding, subject_of

_WEEKS_LOOKED_AT: Final = 60
_BETWEEN_ASKED: Final = timedelta(minutes=10)
"""Between two that were asked for or have a fixed time, and would come at once."""

Subject = tuple[Kind, str]


@dataclass(frozen=True, slots=True)
class Clock:
    """What times are reckoned by: the moment, the person's zone, content's manners."""

    reminders: Reminders
    now: datetime
    zone: ZoneInfo
    person: int
    posts: frozenset[Post]
    wanted: Collection[str] = ()
    """Kinds the person has asked for: a weekly one among them comes at its hour, late or not."""

    def first(self, kind: Kind) -> datetime:
        return self.stage(kind, 0) or self.now

    def stage(self, kind: Kind, stage: int, since: datetime | None = None) -> datetime | None:
        """When this stage comes, counted from `since` (now); None when the series is over."""
        since = since or self.now
        if kind.weekly:
            return self.suited(kind, self.fixed(kind.weekly, since))
        if stage >= len(kind.after):
            return None
        return self.good(after(since, kind.after[stage], self.zone, self.reminders.calendar))

    def good(self, at: datetime) -> datetime:
        return self.reminders.hours.good(at, self.zone, self.person)

    def awake(self, at: datetime) -> datetime:
        return self.reminders.hours.awake(at, self.zone, self.person)

    def fixed(self, given: Weekly, since: datetime) -> datetime:
        """The next time of what comes once a week that is no public holiday, by night or not."""
        zone, at = zone_of(given.zone), since
        for _ in range(_WEEKS_LOOKED_AT):
            at = weekly(at, given.weekday, given.at, zone)
            day = at.astimezone(zone).date()
            if given.on_holidays or not self.reminders.calendar.is_public_holiday(day):
                break
        return at

    def suited(self, kind: Kind, at: datetime) -> datetime:
        """`at`, or the next working morning if the person is not to be spoken to of this then."""
        if self.is_at_any_hour(kind):
            return at
        return self.hours_of(kind.weekly).good(at, self.zone, self.person)

    def is_at_any_hour(self, kind: Kind) -> bool:
        return kind.is_weekly and kind.id in self.wanted

    def is_free(self, given: Weekly) -> bool:
        """Whether its day has become a holiday since it was planned."""
        day = self.now.astimezone(zone_of(given.zone)).date()
        is_holiday = self.reminders.calendar.is_public_holiday(day)
        return is_holiday and not given.on_holidays and day.weekday() == given.weekday

    def hours_of(self, given: Weekly | None) -> Hours:
        if given is None:
            return self.reminders.hours
        return self.reminders.any_day if given.on_holidays else self.reminders.weekly_hours


def in_line(
    reminding: Reminding,
    opened: Sequence[Subject],
    is_so: Callable[[str, str], bool],
    clock: Callable[[], Clock],
) -> Reminding:
    """The reminders for what is open now: new subjects get their first time, what is over goes,
    what the person has set stays while it stands (`is_so`). The same object if nothing changes.
    The clock is made only when a time is reckoned."""
    pending = [
        reminding.of(kind.id, about) or Reminder(kind.id, about, clock().first(kind))
        for kind, about in opened
        if reminding.wants(kind.id, is_on=kind.is_on)
    ]
    pending += [r for r in reminding.pending if r.kind == OWN and is_so(*subject_of(r))]
    known = reminding.pending
    if len(pending) == len(known) and all(map(is_, pending, known)):
        return reminding
    return replace(reminding, pending=tuple(pending))


def rested(reminding: Reminding, clock: Clock) -> Reminding:
    """Who talks to the bot just now is not reminded in the middle of it."""
    until = clock.now + clock.reminders.rest

    def put_off(reminder: Reminder) -> Reminder:
        kind = clock.reminders.kinds.get(reminder.kind)
        if kind is None or kind.is_weekly or not reminder.due_at or reminder.due_at >= until:
            return reminder
        return replace(reminder, due_at=clock.good(until))

    return replace(reminding, pending=tuple(map(put_off, reminding.pending)))


def is_restless(reminding: Reminding, until: datetime) -> bool:
    """Whether something would come before `until`."""
    return any(r.due_at is not None and r.due_at < until for r in reminding.pending)


class Ruling(Enum):
    """What becomes of a reminder that is due."""

    SAY = auto()
    MOVE = auto()
    """To another time."""
    DROP = auto()


Judgement = tuple[Ruling, datetime | None]


def judged(reminder: Reminder, reminding: Reminding, clock: Clock) -> Judgement:
    """Whether a due reminder that is still true is said now. What was asked for comes at any hour,
    unless it was held up: nobody has asked for the night then. What has a fixed time in the week
    is not counted in the budget."""
    asked = reminder.kind == OWN
    kind = clock.reminders.kinds.get(subject_of(reminder)[0])
    if kind is None or reminder.due_at is None:
        return Ruling.DROP, None
    waited = clock.now - reminder.due_at
    useful = clock.reminders.manners.later.still_useful if asked else kind.still_useful
    if waited > useful.length:
        return (Ruling.DROP, None) if asked else (Ruling.MOVE, clock.stage(kind, reminder.stage))
    if waited > clock.reminders.manners.late.length:
        return Ruling.MOVE, _held_up(reminder, kind, useful.length - waited, clock)
    if asked:
        return Ruling.SAY, None
    if kind.weekly and clock.is_free(kind.weekly):
        return Ruling.MOVE, clock.stage(kind, reminder.stage)
    suited = clock.suited(kind, clock.now)
    if suited > clock.now:
        return Ruling.MOVE, suited
    if kind.in_budget and not kind.is_weekly:
        free_at = room_at(reminding.sent, clock)
        if free_at > clock.now:
            return Ruling.MOVE, clock.good(free_at)
    return Ruling.SAY, None


def _held_up(reminder: Reminder, kind: Kind, left: timedelta, clock: Clock) -> datetime | None:
    """When what is late comes: spread out over people, while it is useful; if that would be
    over by the morning, it comes the next time."""
    window = min(clock.reminders.manners.catch_up.length, left)
    spread = clock.now + part_of(window, clock.person) + _BETWEEN_ASKED
    if reminder.kind == OWN:
        return clock.awake(spread)
    later = clock.good(spread)
    is_over = later > clock.now + left + _BETWEEN_ASKED
    return clock.stage(kind, reminder.stage) if is_over else later


def room_at(sent: Sequence[datetime], clock: Clock) -> datetime:
    """From when the budget allows one more: apart from the last, and within so many in a time."""
    budget = clock.reminders.manners.budget
    most = budget.most(clock.posts)
    times = [clock.now]
    if sent:
        times.append(sent[-1] + budget.apart.length)
    if len(sent) >= most:
        times.append(sent[-most] + budget.per.length)
    return max(times)


def coming(reminding: Reminding, clock: Clock) -> list[tuple[datetime, Reminder]]:
    """What will come and when, the earliest first, by the person's clock of today and within the
    budget: what was planned may have to wait, as `judged` will say then."""
    found, sent = list[tuple[datetime, Reminder]](), reminding.sent
    planned = [(r.due_at, r) for r in reminding.pending if r.due_at]
    for due_at, reminder in sorted(planned, key=itemgetter(0)):
        kind = clock.reminders.kinds.get(reminder.kind)
        at = clock.suited(kind, due_at) if kind else due_at
        if kind and kind.in_budget and not kind.is_weekly:
            at = clock.good(max(at, room_at(sent, clock)))
            sent = (*sent, at)
        found.append((at, reminder))
    return sorted(found, key=itemgetter(0))


def said(reminder: Reminder, reminding: Reminding, clock: Clock) -> Reminding:
    """The reminders after this one was said: the next of its series, or silence."""
    others = tuple(r for r in reminding.pending if r is not reminder)
    kind = clock.reminders.kinds.get(reminder.kind)
    if kind is None:
        return replace(reminding, pending=others)
    stage = reminder.stage + 1
    following = replace(reminder, stage=stage, due_at=clock.stage(kind, stage))
    sent = reminding.sent
    if kind.in_budget and not kind.is_weekly:
        oldest = clock.now - clock.reminders.manners.budget.per.length
        sent = (*(at for at in sent if at > oldest), clock.now)
    return replace(reminding, pending=(*others, following), sent=sent)


def moved(reminder: Reminder, due_at: datetime | None, reminding: Reminding) -> Reminding:
    """The reminders with this one at another time, or silent."""
    changed = (replace(r, due_at=due_at) if r is reminder else r for r in reminding.pending)
    return replace(reminding, pending=tuple(changed))


def dropped(reminder: Reminder, reminding: Reminding) -> Reminding:
    left = tuple(r for r in reminding.pending if r is not reminder)
    return replace(reminding, pending=left)


def waits_its_turn(reminder: Reminder, clock: Clock) -> datetime:
    """When one comes that was due together with another that was said."""
    kind = clock.reminders.kinds.get(reminder.kind)
    if kind is None or kind.is_weekly:
        return clock.now + _BETWEEN_ASKED
    return clock.good(clock.now + max(clock.reminders.rest, _BETWEEN_ASKED))


def in_order(due: Iterable[Reminder], reminders: Reminders) -> list[Reminder]:
    """What has a fixed time first, then what was asked for, then as editors have ordered kinds."""
    places = {kind: number for number, kind in enumerate(reminders.kinds)}

    def rank(reminder: Reminder) -> tuple[int, int, datetime]:
        kind = reminders.kinds.get(reminder.kind)
        group = 0 if kind and kind.is_weekly else 1 if reminder.kind == OWN else 2
        assert reminder.due_at
        return group, places.get(reminder.kind, 0), reminder.due_at

    return sorted(due, key=rank)
