"""What a person decides about their reminders: later, none of this kind, none at all, and by which
clock. What they switch off is off with this turn."""

from collections.abc import Iterable
from datetime import datetime

from msgspec.structs import replace

from bot.domain import reminder_policy as policy
from bot.domain import reminder_screens as screens
from bot.domain.local_hours import after, zone_of
from bot.domain.reminder_actions import AskLater, RemindAt
from bot.domain.reminder_kinds import Kind
from bot.domain.reminder_policy import Clock
from bot.domain.reminder_rules import is_open
from bot.domain.reminder_times import chosen, local_time, moment, times, told
from bot.domain.reminder_words import WHEN
from bot.domain.reminders import ALL, OWN, Reminder, Reminding, own_about, subject_of
from bot.domain.screens import Screen
from bot.domain.step_screens import up_to_again, up_to_or_later
from bot.domain.turn import Turn
from bot.usecases import reminder_messages as messages
from bot.usecases import reminding, standing


def show(turn: Turn) -> None:
    """What will come and when, and what does not."""
    reminding.plan(turn)
    turn.show(_settings(turn))


def _settings(turn: Turn) -> Screen:
    content, known = turn.content, turn.person.reminding
    reckoning = reminding.clock(turn)
    kinds = content.reminders.kinds_for(reckoning.posts)
    off = [kind.id for kind in kinds if not known.wants(kind.id, is_on=kind.is_on)]
    coming = policy.coming(known, reckoning)[: screens.LINES]
    lines = [_line(turn, at, reminder, reckoning) for at, reminder in coming]
    late = [kind for kind in kinds if kind.id not in off and _is_late(kind, reckoning)]
    off_titles = ", ".join(kind.title for kind in kinds if kind.id in off)
    phrases = content.phrases
    text = phrases.fill(
        "reminders",
        list="\n".join(lines) or phrases.fill("reminders_none"),
        night="\n".join(_why_in_the_morning(turn, kind, reckoning) for kind in late),
        off=phrases.fill("reminders_off", kinds=off_titles) if off else "",
        zone=phrases.fill(
            "reminders_zone",
            zone=content.zones.name_of(reckoning.zone.key),
            time=local_time(turn.now, reckoning),
        ),
    )
    has_own = any(r.kind == OWN for r in known.pending)
    wanted = {kind.id: reckoning.is_at_any_hour(kind) for kind in late}
    return screens.settings_screen(content, text, kinds, off, has_own=has_own, late=wanted)


def _is_late(kind: Kind, reckoning: Clock) -> bool:
    """Whether it would come at its hour only to whoever asks for that."""
    if kind.weekly is None or not kind.is_on:
        return False
    at = reckoning.fixed(kind.weekly, reckoning.now)
    return not reckoning.hours_of(kind.weekly).suits(at, reckoning.zone)


def _why_in_the_morning(turn: Turn, kind: Kind, reckoning: Clock) -> str:
    if kind.weekly is None or reckoning.is_at_any_hour(kind):
        return ""
    labels = turn.content.reminders.labels
    return turn.content.phrases.fill(
        "reminders_night",
        what=kind.title,
        time=told(turn.content, reckoning.fixed(kind.weekly, reckoning.now), reckoning),
        button=labels.by_night,
    )


def _line(turn: Turn, at: datetime, reminder: Reminder, reckoning: Clock) -> str:
    kind_id, about = subject_of(reminder)
    kind = turn.content.reminders.kinds[kind_id]
    return turn.content.phrases.fill(
        "reminders_own_line" if reminder.kind == OWN else "reminders_line",
        time=told(turn.content, at, reckoning),
        what=messages.what(turn, kind, about),
    )


def ask_later(turn: Turn, wanted: AskLater) -> None:
    """Offers times; without ids, for the present step. Steps that were told, and are offered to be
    marked, are asked about first."""
    offer = None if wanted.kind else up_to_or_later(turn.content, turn.person)
    if offer:
        turn.show(offer)
        return
    found = _subject(turn, wanted.kind, wanted.about)
    if found is None:
        _tell_needless(turn)
        return
    kind, about = found
    if wanted.is_other_time:
        turn.say("later_other_time")
    offered = list(times(reminding.clock(turn)))
    what = messages.what(turn, kind, about)
    turn.show(screens.later_screen(turn.content, kind.id, about, what, offered))


def _tell_needless(turn: Turn) -> None:
    """Nothing is to be reminded of; a question of the role dialogue waits by itself."""
    needless = "later_needless" if turn.person.journey else "later_at_question"
    standing.remind(turn, turn.content.phrases.fill(needless))


def _subject(turn: Turn, kind_id: str, about: str) -> tuple[Kind, str] | None:
    """What a button or word names, if it stands: a kind's subject, a step, the present step."""
    content, person = turn.content, turn.person
    journey = person.journey
    if not kind_id and not about and journey and journey.current:
        about = f"{journey.role}/{journey.current}"
    kind = content.reminders.kinds.get(kind_id)
    role = content.roles.get(about.partition("/")[0])
    if not kind_id and role:
        kind = content.reminders.kind_of_step(role.post)
    if kind is None or not is_open(person, turn.register, content, kind, about):
        return None
    return kind, about


def remind_later(turn: Turn, kind_id: str, about: str, when: str) -> None:
    """Sets a reminder of the person's own; the series about the same thing goes on after it."""
    found = _subject(turn, kind_id, about)
    if found is None or when not in WHEN:
        _tell_needless(turn)
        return
    _set(turn, *found, chosen(when, reminding.clock(turn)))


def remind_at(turn: Turn, wanted: RemindAt) -> None:
    """The same at any other time; one that is over, or far away, is asked about."""
    found = _subject(turn, wanted.kind, wanted.about)
    due_at = moment(wanted.time, reminding.clock(turn)) if found else None
    if found and due_at:
        _set(turn, *found, due_at)
    else:
        ask_later(turn, AskLater(wanted.kind, wanted.about, is_other_time=True))


def _set(turn: Turn, kind: Kind, about: str, due_at: datetime) -> None:
    reckoning = reminding.clock(turn)
    own = Reminder(OWN, own_about(kind.id, about), due_at)
    known = turn.person.reminding
    others = [r for r in known.pending if (r.kind, r.about) != (OWN, own.about)]
    pending = (*(_after_own(r, own, kind, reckoning) for r in others), own)
    turn.person = replace(turn.person, reminding=replace(known, pending=pending))
    what = messages.what(turn, kind, about)
    time = told(turn.content, due_at, reckoning)
    text = turn.content.phrases.fill("later_set", what=what, time=time)
    offer = up_to_again(turn.content, turn.person)
    turn.show(screens.after_setting(turn.content, text, own.about))
    if offer:  # "tomorrow", said to the steps that are offered to be marked
        turn.show(offer)


def _after_own(reminder: Reminder, own: Reminder, kind: Kind, by: Clock) -> Reminder:
    is_same = own_about(reminder.kind, reminder.about) == own.about
    if not is_same or kind.is_weekly or not (reminder.due_at and own.due_at):
        return reminder
    delay = kind.after[min(reminder.stage, len(kind.after) - 1)]
    following = by.good(after(own.due_at, delay, by.zone, by.reminders.calendar))
    return replace(reminder, due_at=max(reminder.due_at, following))


def drop_own(turn: Turn, about: str = "") -> None:
    """What was just set is taken back on its screen; everything, among the settings."""
    known = turn.person.reminding
    left = tuple(r for r in known.pending if r.kind != OWN or about not in ("", r.about))
    turn.person = replace(turn.person, reminding=replace(known, pending=left))
    if about:
        standing.remind(turn, turn.content.phrases.fill("one_dropped"))
        return
    turn.say("own_dropped")
    show(turn)


def mute(turn: Turn, kind_id: str) -> None:
    """Off at once, with what the person has set themselves about it."""
    kind = turn.content.reminders.kinds.get(kind_id)
    if kind is None:
        show(turn)
        return
    known = turn.person.reminding
    muted = known.muted if kind_id in known.muted else (*known.muted, kind_id)
    wanted = tuple(k for k in known.wanted if k != kind_id)
    left = tuple(r for r in known.pending if subject_of(r)[0] != kind_id)
    _put(turn, replace(known, muted=muted, wanted=wanted, pending=left))
    turn.show(screens.muted_screen(turn.content, kind))


def unmute(turn: Turn, kind_id: str) -> None:
    kinds = turn.content.reminders.kinds
    kind = kinds.get(kind_id)
    if kind is None:
        show(turn)
        return
    known = turn.person.reminding
    muted: Iterable[str] = kinds if ALL in known.muted else known.muted
    wanted = (*known.wanted, kind_id) if not kind.is_on else known.wanted
    left = tuple(k for k in muted if k not in (kind_id, ALL))
    _put(turn, replace(known, muted=left, wanted=wanted))
    turn.say("unmuted_kind", what=kind.title)
    show(turn)


def by_night(turn: Turn, kind_id: str, *, is_wanted: bool) -> None:
    """A weekly kind at its own hour, though that is late by the person's clock; or not."""
    kind, known = turn.content.reminders.kinds.get(kind_id), turn.person.reminding
    if kind and kind.is_weekly and kind.is_on and known.wants(kind_id, is_on=True):
        others = tuple(k for k in known.wanted if k != kind_id)
        wanted = (*others, kind_id) if is_wanted else others
        left = tuple(r for r in known.pending if r.kind != kind_id)
        _put(turn, replace(known, wanted=wanted, pending=left))
    show(turn)


def mute_all(turn: Turn) -> None:
    """Nothing comes any more, also of kinds that there are not yet."""
    silence(turn)
    turn.show(screens.muted_all_screen(turn.content))


def silence(turn: Turn) -> None:
    """The same, of which nothing is said here."""
    _put(turn, replace(turn.person.reminding, muted=(ALL,), wanted=(), pending=()))


def unmute_all(turn: Turn) -> None:
    _put(turn, replace(turn.person.reminding, muted=()))
    turn.say("unmuted_all")
    show(turn)


def _put(turn: Turn, changed: Reminding) -> None:
    turn.person = replace(turn.person, reminding=changed)


def local(turn: Turn, old: str, new: str) -> Reminding:
    """The person's reminders by another clock: what they have set keeps its time of day, what
    comes once a week is planned anew."""
    known, before, after_ = turn.person.reminding, zone_of(old), zone_of(new)

    def kept(reminder: Reminder) -> Reminder:
        if reminder.kind != OWN or reminder.due_at is None:
            return reminder
        at = reminder.due_at.astimezone(before).replace(tzinfo=after_)
        return replace(reminder, due_at=at.astimezone(turn.now.tzinfo))

    kinds = turn.content.reminders.kinds
    weekly = {kind.id for kind in kinds.values() if kind.is_weekly}
    left = [r for r in known.pending if r.kind not in weekly]
    return replace(known, pending=tuple(map(kept, left)))
