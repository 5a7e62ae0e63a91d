"""Buttons of each screen: few enough for VK, and no two alike, because people also type them.

Which buttons stand together is decided in `bot.domain.guide_screens`, `overview_screens`,
`place_screens`, `staff_screens` and `reminder_screens`; the tables here follow them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bot.content.draft import Draft
from bot.content.problems import Problem
from bot.content.shapes import REMINDERS
from bot.content.source import Spot
from bot.domain.reminder_words import WHEN
from bot.domain.wording import normalised

CHOICE_LIMIT: Final = 7
"""Troubles, notes or roles on one screen. An inline keyboard holds 10 buttons (documented:
dev.vk.com, keyboards); three of them are for finding the way back."""
_TOGETHER: Final = (
    ("my_step", "my_progress", "notes", "roles", "help"),
    ("show_step", "start_over", "roles"),
    ("show_step", "ask_human", "roles", "reminders", "delete_me"),
    ("start_over_yes", "show_step"),
    ("cancel", "delete_yes"),
    ("cancel", "delete_forever"),
    ("invite_teachers", "done", "other_trouble", "ask_human", "show_step"),
    ("invite_families", "done", "other_trouble", "ask_human", "show_step"),
    ("invite_teachers", "my_progress", "notes", "roles", "places"),
    ("invite_families", "my_progress", "notes", "roles", "places"),
    ("mail", "done", "trouble", "later", "back"),
    ("invite_teachers", "mail", "done", "trouble", "later", "back"),
    ("invite_families", "mail", "done", "trouble", "later", "back"),
    ("done", "trouble", "later", "mute"),
    (
        *WHEN,
        "show_step",
    ),
    ("mute_all", "drop_own", "zone", "show_step"),
    ("drop_one", "reminders", "show_step"),
    ("unmute_all", "drop_own", "zone", "show_step"),
    ("unmute", "mute_all", "reminders", "show_step"),
    ("unmute_all", "reminders", "show_step"),
    ("ask_human", "later", "show_step"),
    ("my_step", "my_progress", "notes", "roles", "places", "help"),
    ("new_organisation", "places_next", "show_step"),
    ("new_class", "places_next", "show_step"),
    (
        *("invite_teachers", "applications", "board", "activity", "second_administrator"),
        *("rename", "zone", "leave", "show_step"),
    ),
    (
        *("invite_families", "chat_ready", "chat_link", "second_teacher", "rename"),
        *("new_class", "leave", "show_step"),
    ),
    ("card_short", "print", "own_line", "renew", "revoke", "back_to_class", "show_step"),
    ("card_full", "print", "own_line", "renew", "revoke", "back_to_class", "show_step"),
    ("card_short", "print", "renew", "revoke", "back_to_organisation", "show_step"),
    ("card_full", "print", "renew", "revoke", "back_to_organisation", "show_step"),
    ("invite_families", "back_to_class", "show_step"),
    ("invite_teachers", "back_to_organisation", "show_step"),
    ("no_own_line", "back_to_class"),
    ("share_chat_link", "forget_chat_link", "back_to_class"),
    ("hide_chat_link", "forget_chat_link", "back_to_class"),
    ("hide_chat_link", "share_chat_link"),
    ("leave_yes", "back_to_class"),
    ("leave_yes", "back_to_organisation"),
    ("accept", "decline"),
    ("confirm", "confirm_all", "take_back", "strangers", "back_to_organisation"),
    (
        *("confirm_named", "confirm_nobody", "confirm", "take_back", "strangers"),
        "back_to_organisation",
    ),
    ("dismiss", "applications", "back_to_organisation"),
    ("filled", "take_back", "back_to_organisation", "show_step"),
    ("nudge", "board_next", "remove_teacher", "back_to_organisation", "show_step"),
    ("remove", "board_next", "board", "back_to_organisation"),
    ("remove_no", "remove_yes"),
)
"""Labels that stand on one screen."""


def problems(draft: Draft) -> Iterator[Problem]:
    for names in _TOGETHER:
        yield from _alike(_labels(draft, *names))
    for step in draft.written_steps:
        yield from _step(draft, step)
    for question in draft.questions_in_order:
        fixed = _labels(draft, "back", "show_step")
        for label in _inside(question.items("options"), "label"):
            yield from _alike([*fixed, label])
    yield from _notes_and_roles(draft)
    for kind in draft.root(REMINDERS).items("reminders"):
        fixed = _labels(draft, "done", "trouble", "later", "mute", "ask_human", "show_step")
        yield from _alike([*fixed, *filter(None, [kind.at("show")])])
    yield from _alike(_inside(draft.root(REMINDERS).items("reminders"), "label"))


def _step(draft: Draft, step: Spot) -> Iterator[Problem]:
    if own := step.at("done"):
        fixed = _labels(
            draft,
            *("mail", "trouble", "later", "mute", "back"),
            *("other_trouble", "ask_human", "show_step"),
        )
        invites = {"organisation": "invite_teachers", "class": "invite_families"}
        fixed += _labels(draft, invites.get(step.text("invites") or "", ""))
        if any(trouble.at("with_place") for trouble in step.items("troubles")):
            fixed += _labels(draft, *invites.values())
        yield from _alike([*fixed, own])
    troubles = step.items("troubles")
    yield from _many(step.at("troubles"), troubles, "troubles")
    fixed = _labels(draft, "ask_human", "show_step")
    yield from _alike([*fixed, *_inside(troubles, "label")])


def _notes_and_roles(draft: Draft) -> Iterator[Problem]:
    notes = draft.root("notes.yaml").named("notes")
    for role in draft.root("roles.yaml").items("roles"):
        shown = [notes[str(n.value)] for n in role.each("notes") if str(n.value) in notes]
        yield from _many(role.at("notes"), role.each("notes"), "notes")
        yield from _alike([*_labels(draft, "show_step"), *_inside(shown, "label")])
    section = draft.root("roles.yaml")
    yield from _many(section.at("roles"), section.items("roles"), "roles")
    fixed = _labels(draft, "another_role", "show_step")
    yield from _alike([*fixed, *_inside(section.items("roles"), "title")])


def _labels(draft: Draft, *names: str) -> list[Spot]:
    known = {**draft.labels, **draft.place_labels, **draft.reminder_labels}
    return [known[name] for name in names if name in known]


def _inside(items: Iterable[Spot], key: str) -> Iterator[Spot]:
    for item in items:
        if spot := item.at(key):
            yield spot


def _many(spot: Spot | None, entries: list[Spot], what: str) -> Iterator[Problem]:
    if spot and len(entries) > CHOICE_LIMIT:
        told = f"{len(entries)} {what} stand on one screen, {CHOICE_LIMIT} fit"
        yield spot.problem(told, f"keep {CHOICE_LIMIT}")


def _alike(labels: Iterable[Spot]) -> Iterator[Problem]:
    seen: dict[str, Spot] = {}
    for label in labels:
        words = normalised(label.value) if isinstance(label.value, str) else ""
        if words in seen and seen[words] != label:
            first = seen[words]
            there = f"{first.source.file}:{first.source.line(first.path)}"
            told = f'the button "{label.value}" stands twice on one screen (also {there})'
            yield label.problem(told, "change one of them")
        elif words:
            seen[words] = label
