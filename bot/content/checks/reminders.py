"""Reminders: every kind can come, says what it is about, and has its place among the settings;
nobody's hours are upside down."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.content.draft import Draft
from bot.content.problems import Problem, suggestion
from bot.content.shapes import REMINDERS
from bot.content.source import Spot
from bot.domain.content_model import LABEL_LIMIT
from bot.domain.durations import span
from bot.domain.places import Post
from bot.domain.reminder_kinds import STEP, minutes
from bot.domain.reminder_words import KIND_ESSENTIAL
from bot.domain.reminders import ALL, OWN

KINDS_LIMIT: Final = 10
"""Kinds on the settings' screen, with a button each, a weekly one with two, since its hour may be
at night somewhere: the keyboard under the input has room for ten rows of two, menu included
(documented: dev.vk.com, keyboards)."""
_TAKEN: Final = (OWN, ALL)


def problems(draft: Draft) -> Iterator[Problem]:
    root = draft.root(REMINDERS)
    kinds = root.items("reminders")
    for kind in kinds:
        yield from _kind(draft, kind)
    section = root.at("reminders")
    buttons = len(kinds) + sum(kind.at("weekly") is not None for kind in kinds)
    if section and buttons > KINDS_LIMIT:
        told = f"{buttons} buttons of reminders stand on one screen, {KINDS_LIMIT} fit"
        yield section.problem(told, f"keep {KINDS_LIMIT}")
    if draft.can_read(REMINDERS, "roles.yaml"):
        yield from _later(draft, kinds)
    if draft.can_read_paths:
        yield from _never_about(draft, root)
    if manners := root.at("manners"):
        yield from _hours(manners)


def _kind(draft: Draft, kind: Spot) -> Iterator[Problem]:
    name, rule = kind.at("id"), kind.text("rule")
    if name and name.value in _TAKEN:
        yield name.problem(f'the id "{name.value}" is the bot\'s own', "give another id")
    if rule == "weekly" and kind.at("weekly") is None:
        yield kind.problem('"weekly" is missing', "say on which day and at what time")
    if rule != "weekly" and kind.at("weekly"):
        yield kind.problem('"weekly" belongs to the rule "weekly"', "remove it")
    if rule not in ("weekly", None) and not kind.each("after"):
        yield kind.problem('"after" is missing', "say when it comes, like [1 working day]")
    if rule not in (STEP, None) and kind.at("trouble") is None:
        yield kind.problem('"trouble" is missing', "say what to do if it does not work out")
    if rule == STEP and (trouble := kind.at("trouble")):
        yield trouble.problem("nobody sees it: a step has troubles of its own", "remove it")
    yield from _variables(kind, rule or "")
    yield from _toggles(draft, kind)


def _variables(kind: Spot, rule: str) -> Iterator[Problem]:
    for spot in filter(None, [*kind.each("texts"), kind.at("asked")]):
        for variable in sorted(KIND_ESSENTIAL.get(rule, frozenset())):
            if isinstance(spot.value, str) and f"{{{variable}}}" not in spot.value:
                told = f"the variable {{{variable}}} is missing"
                yield spot.problem(told, "put it where it belongs")


def _toggles(draft: Draft, kind: Spot) -> Iterator[Problem]:
    """«Switch off: …» is a button of two labels."""
    label = kind.at("label")
    words = [draft.reminder_labels.get(name) for name in ("turn_on", "turn_off")]
    room = LABEL_LIMIT - 2 - max((len(str(w.value)) for w in words if w), default=0)
    size = len(str(label.value)) if label else 0
    if label and room < size <= LABEL_LIMIT:
        told = f"has {size} characters, and «on» or «off» is put before it"
        yield label.problem(told, f"keep {room}")


def _later(draft: Draft, kinds: list[Spot]) -> Iterator[Problem]:
    """«Later» stands on every step, and what it sets speaks with the words of a kind."""
    section = draft.root(REMINDERS).at("reminders")
    served = {str(p.value) for k in kinds if k.text("rule") == STEP for p in k.each("who")}
    posts = {role.text("post") for role in draft.root("roles.yaml").items("roles")}
    for post in sorted({post.value for post in Post} & posts - served):
        told = f'no reminder with the rule "{STEP}" is for the post "{post}"'
        if section:
            yield section.problem(told, 'name it in "who" of one')


def _never_about(draft: Draft, root: Spot) -> Iterator[Problem]:
    steps = {step.id for role in draft.guide_files for step in draft.steps_of(role)}
    for spot in root.each("never_about"):
        if isinstance(spot.value, str) and spot.value not in steps:
            remedy = suggestion(spot.value, steps, otherwise="name a step of a guide")
            yield spot.problem(f'there is no step "{spot.value}"', remedy)


def _hours(manners: Spot) -> Iterator[Problem]:
    for key, first, last in (("hours", "begin", "end"), ("later", "morning", "evening")):
        spot = manners.at(key)
        begin, end = (minutes(spot.text(k) if spot else None) for k in (first, last))
        if spot and begin is not None and end is not None and begin >= end:
            told = f'"{first}" is not before "{last}"'
            yield spot.problem(told, "exchange them")
    yield from _spread(manners.at("hours"))


def _spread(hours: Spot | None) -> Iterator[Problem]:
    """A spread beyond the evening would put mornings off for ever."""
    spread = hours.at("spread") if hours else None
    if hours is None or spread is None or not isinstance(spread.value, str):
        return
    begin, end = (minutes(hours.text(key)) for key in ("begin", "end"))
    try:
        length = span(spread.value).length.total_seconds() / 60
    except ValueError:
        return
    if begin is not None and end is not None and begin < end <= begin + length:
        yield spread.problem('"spread" is as long as the hours', "make it shorter")
