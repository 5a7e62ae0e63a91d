"""The screens by which an administrator sees the staff: who waits, who stands where, and how far
the organisation is from being active. People stand in them by their marks, not by name."""

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Final, NamedTuple

from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.names import name_mark
from bot.domain.person import Choice, PersonId
from bot.domain.place_screens import to_place, to_step
from bot.domain.places import Member, Place
from bot.domain.screens import Button, Row, Screen, Tone
from bot.domain.waiting_numbers import known_numbers, numbered

PEOPLE_ON_SCREEN: Final = 5
"""People with a button each; an inline keyboard has room for ten (documented)."""


def applications_screen(
    content: Content,
    place: Place,
    waiting: Sequence[Member],
    now: datetime,
    undo: does.TakeBack | None = None,
    *,
    last: Sequence[Choice] = (),
    phrase: str = "applications",
) -> Screen:
    """Who waits for the administrator, longest first, with a button each; and a button for what
    they have just marked, which may have been a mistake. Who has a number on the `last` screen
    keeps it. Other phrases say the same as a message that nobody has asked for, or to who has
    marked the step."""
    if not waiting:
        text = content.phrases.fill("applications_none", place=place.name)
        way = (to_place(content, place), to_step(content))
        return Screen(text, (*_undo_rows(content, undo), way))
    labels, known = content.place_labels, known_numbers(last, place.id)
    shown = numbered(waiting[:PEOPLE_ON_SCREEN], known)
    rows = _confirming(content, place, shown)
    if len(waiting) > 1:
        rows.append((Button(labels.confirm_all, does.ConfirmAll(place.id), Tone.MAIN),))
    rows += (*_undo_rows(content, undo), _of_strangers(content, place))
    hidden = len(waiting) - len(shown)
    text = content.phrases.fill(
        phrase,
        place=place.name,
        list="\n".join(_lines(content, shown, now)),
        more=content.phrases.fill("more", count=hidden) if hidden else "",
    )
    return Screen(text, tuple(rows))


def supposed_screen(
    content: Content,
    place: Place,
    waiting: Sequence[Member],
    meant: Sequence[Member],
    undo: does.TakeBack | None = None,
    *,
    last: Sequence[Choice] = (),
) -> Screen:
    """Whether these are meant of those in the list, who can be marked one by one all the same."""
    labels, phrases = content.place_labels, content.phrases
    shown = numbered(waiting[:PEOPLE_ON_SCREEN], known_numbers(last, place.id))
    named = [(number, member) for number, member in shown if member in meant]
    people = ",".join(str(member.person) for _, member in named)
    agreeing: Row = (
        Button(labels.confirm_named, does.ConfirmSome(place.id, people), Tone.MAIN),
        Button(labels.confirm_nobody, does.ShowApplications(place.id)),
    )
    rows = (agreeing, *_confirming(content, place, shown), *_undo_rows(content, undo))
    names = ", ".join(
        phrases.fill("name_numbered", number=number, name=name_mark(member.person))
        for number, member in named
    )
    text = phrases.fill("applications_supposed", names=names)
    return Screen(text, (*rows, _of_strangers(content, place)))


def _confirming(content: Content, place: Place, shown: Sequence[tuple[int, Member]]) -> list[Row]:
    label = content.place_labels.confirm
    each = tuple(
        Button(f"{label} {number}", does.Confirm(place.id, str(m.person)), Tone.GOOD)
        for number, m in shown
    )
    return [row for row in (each[:3], each[3:]) if row]


def _of_strangers(content: Content, place: Place) -> Row:
    strangers = Button(content.place_labels.strangers, does.ShowStrangers(place.id))
    return strangers, to_place(content, place)


def _undo_rows(content: Content, undo: does.TakeBack | None) -> tuple[Row, ...]:
    return ((Button(content.place_labels.take_back, undo),),) if undo else ()


def _lines(
    content: Content, members: Iterable[tuple[int, Member]], now: datetime
) -> Iterable[str]:
    for number, member in members:
        yield content.phrases.fill(
            "line_waiting",
            number=number,
            name=name_mark(member.person),
            time=time_since(content, member.applied_at or member.joined_at, now),
        )


def time_since(content: Content, since: datetime, now: datetime) -> str:
    days = (now - since).days
    return content.phrases.fill("days", days=days) if days > 0 else content.phrases.fill("today")


def strangers_screen(
    content: Content,
    place: Place,
    waiting: Sequence[Member],
    now: datetime,
    last: Sequence[Choice] = (),
) -> Screen:
    """The same people, by the same numbers, to choose whom one does not know."""
    labels, known = content.place_labels, known_numbers(last, place.id)
    shown = numbered(waiting[:PEOPLE_ON_SCREEN], known)
    each = tuple(
        Button(f"{labels.dismiss} {number}", does.Dismiss(place.id, str(m.person)), Tone.DANGER)
        for number, m in shown
    )
    rows = [row for row in (each[:3], each[3:]) if row]
    back = Button(labels.applications, does.ShowApplications(place.id))
    text = content.phrases.fill(
        "strangers", place=place.name, list="\n".join(_lines(content, shown, now))
    )
    return Screen(text, (*rows, (back, to_place(content, place))))


def staff_screen(
    content: Content, place: Place, teachers: Sequence[Member], first: int = 0
) -> Screen:
    """The teachers of the organisation, some at a time, each with a button to be taken out."""
    labels, phrases = content.place_labels, content.phrases
    back = (Button(labels.board, does.ShowBoard(place.id)), to_place(content, place))
    if not teachers:
        return Screen(phrases.fill("staff_nobody", place=place.name), (back,))
    first = first if first < len(teachers) else 0
    shown = teachers[first : first + PEOPLE_ON_SCREEN]
    lines = [
        phrases.fill(
            "line_staff", number=number, name=name_mark(m.person), state=_state(content, m)
        )
        for number, m in enumerate(shown, start=1)
    ]
    each = tuple(
        Button(f"{labels.remove} {number}", does.AskRemoval(place.id, str(m.person)))
        for number, m in enumerate(shown, start=1)
    )
    rows: list[Row] = [row for row in (each[:3], each[3:]) if row]
    if first + len(shown) < len(teachers):
        further = does.ShowStaff(place.id, str(first + len(shown)))
        rows.append((Button(labels.board_next, further),))
    text = phrases.fill("staff", place=place.name, list="\n".join(lines))
    return Screen(text, (*rows, back))


def _state(content: Content, member: Member) -> str:
    state = "not_applied"
    if member.applied_at:
        state = "confirmed" if member.confirmed_at else "applied"
    return content.phrases.fill(f"staff_{state}")


def removal_screen(content: Content, place: Place, member: Member) -> Screen:
    """The question before a teacher is taken out."""
    labels = content.place_labels
    yes = does.Remove(place.id, str(member.person))
    rows: tuple[Row, ...] = (
        (Button(labels.remove_no, does.ShowPlace(place.id)),),
        (Button(labels.remove_yes, yes, Tone.DANGER),),
    )
    text = content.phrases.fill("remove_ask", name=name_mark(member.person), place=place.name)
    return Screen(text, rows)


def activity_screen(
    content: Content, place: Place, confirmed: int, undo: does.TakeBack | None = None
) -> Screen:
    """The three conditions of an active organisation as a checklist (source document, notes)."""
    text = content.phrases.fill(
        "activity", place=place.name, list=activity_list(content, place, confirmed)
    )
    rows: list[Row] = []
    if not place.filled_at:
        rows.append((Button(content.place_labels.filled, does.MarkFilled(place.id), Tone.GOOD),))
    rows += _undo_rows(content, undo)
    return Screen(text, (*rows, (to_place(content, place), to_step(content))))


def activity_list(content: Content, place: Place, confirmed: int) -> str:
    phrases, needed = content.phrases, content.teachers_for_active
    teachers = phrases.fill("activity_teachers", confirmed=confirmed, needed=needed)
    conditions = (
        (bool(place.signed_in_at), phrases.fill("activity_signed_in")),
        (bool(place.filled_at), phrases.fill("activity_filled")),
        (confirmed >= needed, teachers),
    )
    return "\n".join(
        phrases.fill("activity_done" if is_met else "activity_open", what=what)
        for is_met, what in conditions
    )


class BoardLine(NamedTuple):
    """Somebody on the board: who, the title of their step (empty if they have not begun), and
    since when they stand there. `in_vain`: all reminders of it have been sent, in vain.
    `confirmed`: by an administrator; the step is the teacher's own word."""

    person: PersonId
    step: str
    since: datetime
    in_vain: bool = False
    confirmed: bool = False


def board_screen(
    content: Content,
    place: Place,
    counts: Sequence[tuple[str, int]],
    finished: int,
    lines: Sequence[BoardLine],
    first: int,
    now: datetime,
) -> Screen:
    """How many stand at which step, then those who have stood longest, with a button each."""
    labels, phrases = content.place_labels, content.phrases
    shown = lines[first : first + PEOPLE_ON_SCREEN]
    if not lines and not finished:
        text = phrases.fill("board_nobody", place=place.name)
        return Screen(text, ((to_place(content, place), to_step(content)),))
    not_begun = phrases.fill("step_not_begun")
    told = [phrases.fill("board_count", step=s or not_begun, count=n) for s, n in counts]
    if finished:
        told.append(phrases.fill("board_finished", count=finished))
    people = [_board_line(content, n, line, now) for n, line in enumerate(shown, start=1)]
    each = tuple(
        Button(f"{labels.nudge} {number}", does.Nudge(place.id, str(person)))
        for number, (person, *_) in enumerate(shown, start=1)
    )
    rows: list[Row] = [row for row in (each[:3], each[3:]) if row]
    if first + len(shown) < len(lines):
        further = does.ShowBoard(place.id, str(first + len(shown)))
        rows.append((Button(labels.board_next, further),))
    rows.append((Button(labels.remove_teacher, does.ShowStaff(place.id)),))
    rows.append((to_place(content, place), to_step(content)))
    longest = phrases.fill("board_longest", list="\n".join(people)) if people else ""
    text = phrases.fill("board", place=place.name, counts="\n".join(told), list=longest)
    return Screen(text, tuple(rows))


def _board_line(content: Content, number: int, line: BoardLine, now: datetime) -> str:
    phrases, name = content.phrases, name_mark(line.person)
    return phrases.fill(
        "board_line_in_vain" if line.in_vain else "board_line",
        number=number,
        name=phrases.fill("board_confirmed", name=name) if line.confirmed else name,
        step=line.step or phrases.fill("step_not_begun"),
        time=time_since(content, line.since, now),
    )
