"""Reminders: what a person is to be reminded of from now on, and saying it when its time has come.
Both are decided from the state of the moment; nothing here asks what was true before."""

from msgspec.structs import replace

from bot.domain import reminder_policy as policy
from bot.domain.local_hours import zone_of
from bot.domain.places import Place
from bot.domain.register import Register
from bot.domain.reminder_policy import Clock, Ruling
from bot.domain.reminder_rules import is_open, open_subjects
from bot.domain.reminders import OWN, Reminder, Reminding
from bot.domain.turn import Turn
from bot.usecases import reminder_messages, standing


def plan(turn: Turn) -> None:
    """Brings the person's reminders in line with what is open for them now; the same object if
    nothing changes. Called at the end of every turn, so it costs microseconds."""
    if turn.forgets_person or turn.peer_id != turn.person.id:
        return
    known = turn.person.reminding
    after = _in_line(turn) if turn.person.reachable else _silent(known)
    if turn.effects and policy.is_restless(after, turn.now + turn.content.reminders.rest):
        after = policy.rested(after, clock(turn))
    if after is not known and after != known:
        turn.person = replace(turn.person, reminding=after)


def _in_line(turn: Turn) -> Reminding:
    person, register, content = turn.person, turn.register, turn.content
    known = person.reminding
    opened = open_subjects(person, register, content)
    if not opened and not known.pending:
        return known

    def is_so(kind_id: str, about: str) -> bool:
        kind = content.reminders.kinds.get(kind_id)
        return kind is not None and is_open(person, register, content, kind, about)

    return policy.in_line(known, opened, is_so, lambda: clock(turn))


def _silent(reminding: Reminding) -> Reminding:
    """Who takes no messages is planned for anew when they are back."""
    return replace(reminding, pending=()) if reminding.pending else reminding


def clock(turn: Turn) -> Clock:
    """What times are reckoned by for this person."""
    return clock_in(turn, zone_name(turn))


def clock_in(turn: Turn, zone: str) -> Clock:
    posts = frozenset(turn.content.roles[role].post for role in turn.person.journeys)
    reminders = turn.content.reminders
    person = turn.person
    return Clock(reminders, turn.now, zone_of(zone), person.id, posts, person.reminding.wanted)


def zone_name(turn: Turn) -> str:
    """The person's own time zone, else that of a place of theirs; empty if nobody has said."""
    own, register = turn.person.reminding.zone, turn.register
    mine = (register.places[m.place] for m in register.memberships(turn.person.id))
    return own or next((zone for place in mine if (zone := _zone_of(register, place))), "")


def _zone_of(register: Register, place: Place) -> str:
    """That of an organisation, also of the one above a class."""
    above = register.places.get(place.organisation or "")
    return place.zone or (above.zone if above else "")


def follow(turn: Turn) -> Reminder | None:
    """Says at most one of the reminders that are due, if it is still true, wanted, useful and at a
    human hour; drops or puts off the others. What was said, for the log. Afterwards
    `turn.person.reminding` says when there is more (`remind_at` is later than now, or None)."""
    standing.refresh(turn)
    plan(turn)
    now, reminding = turn.now, turn.person.reminding
    due = [r for r in reminding.pending if r.due_at and r.due_at <= now]
    if not due:
        return None
    reckoning, heard = clock(turn), None
    for reminder in policy.in_order(due, turn.content.reminders):
        ruling, due_at = policy.judged(reminder, reminding, reckoning)
        if ruling is Ruling.DROP:
            reminding = policy.dropped(reminder, reminding)
        elif ruling is Ruling.MOVE:
            reminding = policy.moved(reminder, due_at, reminding)
        elif heard:
            later = policy.waits_its_turn(reminder, reckoning)
            reminding = policy.moved(reminder, later, reminding)
        else:
            heard = reminder
            reminding = _said(reminder, reminding, reckoning)
    if heard:
        _say(turn, heard)
    turn.person = replace(turn.person, reminding=reminding)
    return heard


def _said(reminder: Reminder, reminding: Reminding, reckoning: Clock) -> Reminding:
    if reminder.kind == OWN:
        return policy.dropped(reminder, reminding)
    return policy.said(reminder, reminding, reckoning)


def _say(turn: Turn, reminder: Reminder) -> None:
    """A person who has been asked for words may still give them after it."""
    asked = turn.person.awaits
    reminder_messages.say(turn, reminder)
    turn.person = replace(turn.person, awaits=asked)
