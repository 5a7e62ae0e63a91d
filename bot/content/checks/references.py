"""Names: every id is given once, everything named exists, everything that exists is used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from bot.content.draft import Draft, PlacedStep
from bot.content.problems import Problem, suggestion
from bot.content.shapes import REMINDERS
from bot.content.source import Spot

_BOT_LINK: Final = re.compile(r"\{bot\}\?ref=([\w-]*)")
_HOMES: Final = {
    "shared step": ("shared_steps.yaml", "steps", "no guide uses it"),
    "note": ("notes.yaml", "notes", "no role shows it"),
    "mail": ("mails.yaml", "mails", "no step shows it"),
    "link": ("links.yaml", "links", "no step or role shows it"),
}
"""Where things stand that somebody must name, and what to say if nobody does."""


def problems(draft: Draft) -> Iterator[Problem]:
    yield from _unknown(draft)
    yield from _unknown_refs(draft)
    yield from _unused(draft)
    yield from _duplicates(draft)
    yield from _roles_and_guides(draft)
    for role in draft.guide_files:
        yield from _steps_twice(draft.steps_of(role))
        yield from _retired(draft, role)


def _unknown(draft: Draft) -> Iterator[Problem]:
    for spot, name, names in draft.references:
        if names.lacks(name):
            remedy = suggestion(name, names.known, otherwise="correct it, or add what it names")
            yield spot.problem(f'there is no {names.kind} "{name}"', remedy)


def _unknown_refs(draft: Draft) -> Iterator[Problem]:
    """Links to the bot itself that stand in texts and would open nothing in particular."""
    if not draft.can_read("dialogue.yaml", "roles.yaml"):
        return
    openers = [*draft.questions_in_order, *draft.root("roles.yaml").items("roles")]
    refs = {str(ref.value) for opener in openers for ref in opener.each("refs")}
    for source in draft.sources.values():
        for spot in source.root.texts():
            for ref in _BOT_LINK.findall(str(spot.value)):
                if ref not in refs:
                    remedy = suggestion(ref, refs, otherwise="give it to a role or a question")
                    yield spot.problem(f'nothing has the ref "{ref}"', remedy)


def _unused(draft: Draft) -> Iterator[Problem]:
    if not (draft.can_read_paths and draft.guide_files):
        return
    for kind, (file, section, told) in _HOMES.items():
        used = draft.used(kind)
        for name, spot in draft.root(file).named(section).items():
            if name not in used:
                yield spot.problem(told, "name it where it belongs, or remove it")


def _duplicates(draft: Draft) -> Iterator[Problem]:
    for file, section in (
        ("dialogue.yaml", "questions"),
        ("roles.yaml", "roles"),
        ("shared_steps.yaml", "steps"),
        ("notes.yaml", "notes"),
        (REMINDERS, "reminders"),
    ):
        yield from _same_ids(draft.root(file).items(section))
    for question in draft.questions_in_order:
        yield from _same_ids(question.items("options"))
    for step in draft.written_steps:
        yield from _same_ids(step.items("troubles"))
    for guide in draft.guide_files.values():
        yield from _same_ids(guide.root.items("retired"))
    for role in draft.root("roles.yaml").items("roles"):
        for key in ("notes", "links"):
            yield from _same_names(role.each(key))


def _same_ids(items: Iterable[Spot]) -> Iterator[Problem]:
    yield from _same_names(found for item in items if (found := item.at("id")))


def _same_names(names: Iterable[Spot]) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for spot in names:
        if not isinstance(spot.value, str):
            continue
        if spot.value in seen:
            told = f'"{spot.value}" stands here already, in line {seen[spot.value]}'
            yield spot.problem(told, "give another id or remove one")
        seen.setdefault(spot.value, spot.source.line(spot.path))


def _steps_twice(steps: list[PlacedStep]) -> Iterator[Problem]:
    """A guide's own steps and shared ones have their ids in common, because progress has."""
    seen: dict[str, PlacedStep] = {}
    for step in steps:
        if first := seen.get(step.id):
            line = first.entry.source.line(first.entry.path)
            told = f'the step "{step.id}" is on this path already, in line {line}'
            yield step.entry.problem(told, "give another id or remove one")
        seen.setdefault(step.id, step)


def _roles_and_guides(draft: Draft) -> Iterator[Problem]:
    for role, spot in draft.roles.items():
        if role not in draft.guide_files:
            yield spot.problem("the role has no guide", f"add guides/{role}.yaml")
    for role, guide in draft.guide_files.items():
        if draft.names("role").lacks(role):
            remedy = "add the role to roles.yaml, or remove the file"
            yield Problem(guide.file, 0, "", f'there is no role "{role}"', remedy)


def _retired(draft: Draft, role: str) -> Iterator[Problem]:
    """Retired steps: gone from the path, and leading in the end to a step that is on it."""
    guide = draft.guide_files[role].root
    steps = {step.id for step in draft.steps_of(role)}
    moved = {id_: spot.text("moved_to") for id_, spot in guide.named("retired").items()}
    circles: set[frozenset[str]] = set()
    for id_, spot in guide.named("retired").items():
        if id_ in steps:
            told = "the step is retired, but still on the path"
            yield spot.problem(told, "remove it from retired, or from steps")
        target, where = moved[id_], spot.at("moved_to")
        if target is None or where is None:
            continue
        if target not in steps and target not in moved:
            if draft.can_read("shared_steps.yaml"):
                remedy = suggestion(target, steps, otherwise="name a step of this guide")
                yield where.problem(f'there is no step "{target}" on this path', remedy)
        elif (circle := _circle(id_, moved)) and circle not in circles:
            circles.add(circle)
            remedy = "let one of them name a step that is on the path"
            yield where.problem("the retired steps lead in a circle", remedy)


def _circle(start: str, moved: Mapping[str, str | None]) -> frozenset[str]:
    """The retired steps that lead from one back to itself, if they do."""
    met = [start]
    while (following := moved.get(met[-1])) and following not in met:
        met.append(following)
    return frozenset(met) if following == start else frozenset()
