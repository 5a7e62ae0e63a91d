"""The kinds of reminders and their manners as content: `content/reminders.yaml`, validated."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import time, timedelta
from functools import cached_property
from typing import Annotated, Any, Final, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import BeforeValidator, Field, InstanceOf
from pydantic_core import PydanticCustomError

from bot.domain.content_model import ContentModel
from bot.domain.durations import Span, Stretch, span, stretch
from bot.domain.local_hours import Calendar, Hours
from bot.domain.places import Post
from bot.domain.reminder_words import ReminderLabels

RuleName = Literal[
    "step_stands", "applications_wait", "organisation_inactive", "families_missing", "weekly"
]
"""The named rules of `bot.domain.reminder_rules`: what may be open for a person."""
STEP: Final = "step_stands"
Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
WEEKDAYS: Final[tuple[Weekday, ...]] = (
    *("monday", "tuesday", "wednesday", "thursday"),
    *("friday", "saturday", "sunday"),
)
_MIDNIGHT: Final = "24:00"


def _read_by(read: Callable[[str], Any], kind: str) -> BeforeValidator:
    """A value that editors write as text; `kind` is what `bot.content.checks.schema` says of a
    wrong one."""

    def value(given: object) -> Any:
        try:
            return read(given if isinstance(given, str) else str(given))
        except ValueError as error:
            raise PydanticCustomError(kind, "{told}", {"told": str(error)}) from None

    return BeforeValidator(value)


def _time(text: str) -> time:
    if text == _MIDNIGHT:
        return time.max
    try:
        return time.fromisoformat(text.zfill(5))
    except ValueError:
        raise ValueError("is not a time of day") from None


def minutes(text: str | None) -> int | None:
    """Minutes since midnight of a time as editors write it; None if it is none."""
    try:
        at = _time(text or "")
    except ValueError:
        return None
    return at.hour * 60 + at.minute


def _zone(text: str) -> str:
    try:
        ZoneInfo(text)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("is not the name of a time zone") from None
    return text


SpanOfTime = Annotated[InstanceOf[Span], _read_by(span, "span")]
Days = Annotated[InstanceOf[Stretch], _read_by(stretch, "days")]
TimeOfDay = Annotated[time, _read_by(_time, "time_of_day")]
ZoneName = Annotated[str, _read_by(_zone, "zone")]

_Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
_Label = Annotated[str, Field(min_length=1, max_length=40)]
_Line = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\n]+$")]
_Text = Annotated[str, Field(min_length=1, max_length=1200)]


class Weekly(ContentModel):
    """Once a week at a fixed time, wherever the person is."""

    day: Weekday
    at: TimeOfDay
    zone: ZoneName
    on_holidays: bool = False
    """Whether it comes on public holidays too; if not, that week has none."""

    @property
    def weekday(self) -> int:
        return WEEKDAYS.index(self.day)


class Kind(ContentModel):
    """One kind of reminder: a rule that says what it is about, when it comes, what it says."""

    id: _Id
    rule: RuleName
    who: tuple[Post, ...] = Field(min_length=1)
    """Whose steps or places it is about."""
    after: tuple[SpanOfTime, ...] = ()
    """The series: from when something is open to the first, from one to the next; then silence."""
    weekly: Weekly | None = None
    still_useful: SpanOfTime
    """Later than that after its time, it is not said any more."""
    in_budget: bool = True
    is_on: bool = True
    """Whether people get it who have not asked for it."""
    title: _Line
    """What it is about, in the list of what will come."""
    label: _Label
    """The same on a button."""
    texts: tuple[_Text, ...] = Field(min_length=1)
    """What it says, the first time, the second time …; the last one serves for all others."""
    asked: _Text
    """What it says when the person has asked to be reminded."""
    trouble: _Text | None = None
    """What to do if it does not work out; a step has its own troubles."""
    note: _Id | None = None
    """A note that the button shows, where the rule has no screen of its own."""
    show: _Label
    """The button that leads to the thing itself."""

    def text(self, stage: int) -> str:
        return self.texts[min(stage, len(self.texts) - 1)]

    @property
    def is_weekly(self) -> bool:
        return self.weekly is not None


class Quiet(ContentModel):
    """The hours in which people may be spoken to unasked."""

    begin: TimeOfDay
    end: TimeOfDay
    spread: SpanOfTime
    """What waited for the morning comes within this time of its beginning."""


class Budget(ContentModel):
    """How many unasked reminders a person gets, over all their roles."""

    staff: Annotated[int, Field(ge=1, le=20)]
    family: Annotated[int, Field(ge=1, le=20)]
    per: SpanOfTime
    apart: SpanOfTime
    """The least time between two of them."""

    def most(self, posts: frozenset[Post]) -> int:
        return self.family if posts <= {Post.FAMILY} else self.staff


class DaysOff(ContentModel):
    public: tuple[Days, ...] = ()
    school: tuple[Days, ...] = ()


class Later(ContentModel):
    """Where «later» leads."""

    evening: TimeOfDay
    morning: TimeOfDay
    still_useful: SpanOfTime


class Manners(ContentModel):
    hours: Quiet
    rest: SpanOfTime
    """Who has just talked to the bot is left alone for that long."""
    late: SpanOfTime
    """What is later than this was held up, and is spread out."""
    catch_up: SpanOfTime
    """Over this time: not everything at once when the bot is back."""
    budget: Budget
    days_off: DaysOff
    later: Later


class Reminders(ContentModel):
    """All about reminders."""

    manners: Manners
    never_about: tuple[_Id, ...] = ()
    """Steps that nobody is reminded of: they end by themselves."""
    kinds: Mapping[str, Kind]
    labels: ReminderLabels
    weekdays: tuple[_Line, ...]
    months: tuple[_Line, ...]
    taken_back: tuple[_Line, ...] = ()
    """How people say that what they have just set is not needed."""
    moving: tuple[_Line, ...] = ()
    """Words before another time for what they have just set: "no, better on Tuesday"."""

    @cached_property
    def calendar(self) -> Calendar:
        off = self.manners.days_off
        return Calendar(off.public, off.school)

    @cached_property
    def hours(self) -> Hours:
        return self._hours(self.calendar)

    @cached_property
    def weekly_hours(self) -> Hours:
        """Of what comes once a week: schools work while their pupils have holidays."""
        return self._hours(Calendar(self.manners.days_off.public))

    @cached_property
    def any_day(self) -> Hours:
        """Of a weekly one that comes on holidays too."""
        return self._hours(Calendar())

    def _hours(self, calendar: Calendar) -> Hours:
        given = self.manners.hours
        return Hours(given.begin, given.end, calendar, given.spread.length)

    @cached_property
    def silent_steps(self) -> frozenset[str]:
        return frozenset(self.never_about)

    @cached_property
    def _kinds_by_posts(self) -> dict[frozenset[Post], tuple[Kind, ...]]:
        return {}

    def kinds_for(self, posts: frozenset[Post]) -> tuple[Kind, ...]:
        """The kinds that may concern somebody with these posts, in the editors' order."""
        known = self._kinds_by_posts.get(posts)
        if known is None:
            known = tuple(k for k in self.kinds.values() if not posts.isdisjoint(k.who))
            self._kinds_by_posts[posts] = known
        return known

    def kind_of_step(self, post: Post) -> Kind | None:
        """The kind that speaks of the steps of a role with this post."""
        return next((k for k in self.kinds.values() if k.rule == STEP and post in k.who), None)

    @cached_property
    def rest(self) -> timedelta:
        return self.manners.rest.length
