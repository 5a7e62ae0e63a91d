"""The screens about reminders: the reminder itself, «later», and the settings."""

from collections.abc import Mapping, Sequence
from typing import Final

from bot.domain import actions as act
from bot.domain import reminder_actions as does
from bot.domain.actions import ButtonAction
from bot.domain.content import Content
from bot.domain.person import Awaited, Awaits
from bot.domain.reminder_kinds import Kind
from bot.domain.reminder_words import WHEN, When, filled
from bot.domain.screens import Button, Row, Screen, Tone

LINES: Final = 8
"""Reminders listed in the settings."""
_AT_MOST: Final = 10
"""Buttons of the settings; who has every role and a late Friday types the way to their step."""
ABOUT_STEP: Final = "step_stands"


def reminder_screen(
    content: Content,
    kind: Kind,
    about: str,
    text: str,
    variables: Mapping[str, object],
    *,
    whose: str = "",
) -> Screen:
    """What stands, whose turn it is, what to do next, how to make it stop; `whose` names those
    who wait."""
    phrases, labels = content.phrases, content.reminders.labels
    said = phrases.fill(
        "reminder",
        text=filled(text, variables),
        whose=whose,
        stop=phrases.fill("reminder_stop"),
    )
    done, trouble = _word_on_it(kind, about)
    label = str(variables.get("done") or content.labels.done)
    rows: tuple[Row, ...] = (
        (Button(kind.show, does.ShowReminded(kind.id, about), Tone.MAIN),),
        (Button(label, done, Tone.GOOD, is_quiet=True),),
        (
            Button(content.labels.trouble, trouble, is_quiet=True),
            Button(labels.later, does.AskLater(kind.id, about)),
        ),
        (Button(labels.mute, does.Mute(kind.id)),),
    )
    return Screen(said, rows)


def _word_on_it(kind: Kind, about: str) -> tuple[ButtonAction, ButtonAction]:
    """«Done» and «does not work out»: of a step they are those of its card."""
    if kind.rule == ABOUT_STEP:
        role, _, step = about.partition("/")
        return act.StepDone(role, step), act.ShowTroubles(role, step)
    return does.RemindedDone(kind.id, about), does.RemindedTrouble(kind.id, about)


def trouble_screen(content: Content, kind: Kind, about: str, text: str) -> Screen:
    labels = content.reminders.labels
    rows: tuple[Row, ...] = (
        (Button(kind.show, does.ShowReminded(kind.id, about), Tone.MAIN),),
        (
            Button(content.labels.ask_human, act.AskHuman()),
            Button(labels.later, does.AskLater(kind.id, about)),
        ),
        (_to_step(content),),
    )
    return Screen(text, rows)


def _to_step(content: Content) -> Button:
    return Button(content.labels.show_step, act.ShowStep())


def later_screen(
    content: Content, kind: str, about: str, what: str, offered: Sequence[When]
) -> Screen:
    """When to be reminded of it."""
    labels = content.reminders.labels
    words: Mapping[When, str] = {when: getattr(labels, when) for when in WHEN}
    buttons = [Button(words[when], does.RemindLater(kind, about, when)) for when in offered]
    rows: list[Row] = [tuple(buttons[i : i + 2]) for i in range(0, len(buttons), 2)]
    rows.append((_to_step(content),))
    return Screen(content.phrases.fill("later_ask", what=what), tuple(rows))


def settings_screen(
    content: Content,
    text: str,
    kinds: Sequence[Kind],
    off: Sequence[str],
    *,
    has_own: bool,
    late: Mapping[str, bool],
) -> Screen:
    """What will come; each kind and all of them on and off; the time zone. `off` are the kinds the
    person does not get; `late` those whose hour is at night, and whether they want them then."""
    labels = content.reminders.labels
    toggles = [
        Button(f"{labels.turn_on}: {kind.label}", does.Unmute(kind.id))
        if kind.id in off
        else Button(f"{labels.turn_off}: {kind.label}", does.Mute(kind.id))
        for kind in kinds
    ]
    toggles += [
        _late_button(content, kind, wanted=late[kind.id]) for kind in kinds if kind.id in late
    ]
    width = 1 if len(toggles) <= 3 else 2
    rows: list[Row] = [tuple(toggles[i : i + width]) for i in range(0, len(toggles), width)]
    is_silent = bool(kinds) and len(off) == len(kinds)
    everything = (
        Button(labels.unmute_all, does.UnmuteAll())
        if is_silent
        else Button(labels.mute_all, does.MuteAll())
    )
    own = (Button(labels.drop_own, does.DropOwn()),) if has_own else ()
    rows.append((everything, *own))
    zone = Button(labels.zone, does.AskZone())
    has_room = len(toggles) + len(rows[-1]) + 2 <= _AT_MOST
    rows.append((zone, _to_step(content)) if has_room else (zone,))
    return Screen(text, tuple(rows))


def _late_button(content: Content, kind: Kind, *, wanted: bool) -> Button:
    labels = content.reminders.labels
    if wanted:
        return Button(f"{labels.by_day}: {kind.label}", does.ByDay(kind.id))
    return Button(f"{labels.by_night}: {kind.label}", does.ByNight(kind.id))


def muted_screen(content: Content, kind: Kind) -> Screen:
    """It is off already; a slip can be taken back, or all of them be switched off."""
    labels = content.reminders.labels
    text = content.phrases.fill("muted_kind", what=kind.title)
    rows: tuple[Row, ...] = (
        (Button(labels.unmute, does.Unmute(kind.id)),),
        (Button(labels.mute_all, does.MuteAll()),),
        (Button(labels.reminders, does.ShowReminders()), _to_step(content)),
    )
    return Screen(text, rows)


def muted_all_screen(content: Content) -> Screen:
    labels = content.reminders.labels
    rows: tuple[Row, ...] = (
        (Button(labels.unmute_all, does.UnmuteAll()),),
        (Button(labels.reminders, does.ShowReminders()), _to_step(content)),
    )
    return Screen(content.phrases.fill("muted_all"), rows)


def after_setting(content: Content, text: str, about: str) -> Screen:
    """What was set ("kind:subject"), with the ways on, and back."""
    labels = content.reminders.labels
    drop = Button(labels.drop_one, does.DropOwn(about))
    settings = Button(labels.reminders, does.ShowReminders())
    return Screen(text, ((drop, settings), (_to_step(content),)))


def zone_screen(content: Content, text: str, place: str = "") -> Screen:
    return Screen(text, ((_to_step(content),),), awaits=Awaits(Awaited.ZONE, place))
