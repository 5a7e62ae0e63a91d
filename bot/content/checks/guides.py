"""The path of each role: every step can come, and something comes whatever was answered."""

from __future__ import annotations

from collections.abc import Iterator

from bot.content.draft import Draft
from bot.content.problems import Problem
from bot.content.roads import explored
from bot.content.source import Spot


def problems(draft: Draft) -> Iterator[Problem]:
    for role, guide in draft.guide_files.items():
        steps, entries = draft.steps_of(role), guide.root.items("steps")
        is_known = steps and len(steps) == len(entries)
        if is_known and all(placed.step.at("only_if") for placed in steps):
            remedy = "leave at least one step without only_if"
            yield Problem(guide.file, 0, "", "every step has a condition", remedy)
    for step in draft.written_steps:
        yield from _not_alone(step)
    if draft.can_read("dialogue.yaml", "roles.yaml") and draft.questions:
        yield from _closed(draft)


def _not_alone(step: Spot) -> Iterator[Problem]:
    """Only what somebody else does needs nothing of one's own before it; and what asks something
    decides about the rest of the path, so its turn has to come."""
    alone = step.at("alone")
    if alone is None:
        return
    if step.at("done") is None:
        remedy = "say in done what has come, or remove alone"
        yield alone.problem("a step of one's own cannot be done alone", remedy)
    if step.at("then_ask"):
        remedy = "remove alone or then_ask"
        yield alone.problem("a step that asks something cannot be done alone", remedy)


def _closed(draft: Draft) -> Iterator[Problem]:
    opened = explored(draft).steps
    for role in draft.guide_files:
        if draft.names("role").lacks(role):
            continue
        for placed in draft.steps_of(role):
            rule = placed.step.at("only_if")
            if rule and (role, placed.id) not in opened:
                told = f'no answer of the role "{role}" meets the rule "{rule.value}"'
                where = rule if placed.step == placed.entry else placed.entry
                remedy = "ask the question in this role, or remove the step or its only_if"
                yield where.problem(told, remedy)
