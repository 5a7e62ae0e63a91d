"""The role dialogue: every question is reached, none asks too much, all end with a known role."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.content.draft import Draft
from bot.content.problems import Problem
from bot.content.roads import Asked, Roads, explored, given, turnings
from bot.domain.rules import RULES

_QUESTIONS_AFTER_ROLE: Final = 2


def problems(draft: Draft) -> Iterator[Problem]:
    if not (draft.can_read("dialogue.yaml") and draft.questions):
        return
    roads = explored(draft, all_steps=True)
    if draft.can_read_paths:
        yield from _unreached(draft, roads)
    if draft.can_read("roles.yaml"):
        yield from _nobodys_roles(draft, roads)
    yield from _without_role(draft, roads)
    yield from _unoffered_rules(draft)
    circles: set[frozenset[str]] = set()
    for start in sorted(roads.starts | _after_role(draft, roads), key=str):
        yield from _walk(draft, [start], circles)


def _unreached(draft: Draft, roads: Roads) -> Iterator[Problem]:
    for question, spot in draft.questions.items():
        if question not in roads.questions:
            remedy = "name it in ask or then_ask, give it refs, or remove it"
            yield spot.problem("nothing leads to this question", remedy)


def _nobodys_roles(draft: Draft, roads: Roads) -> Iterator[Problem]:
    chosen = {t.role for asked in roads.asked for t in turnings(draft, asked)}
    for role, spot in draft.roles.items():
        if role not in chosen and not spot.each("refs"):
            remedy = "let an answer have sets_role, or give the role refs"
            yield spot.problem("nobody can get this role", remedy)


def _without_role(draft: Draft, roads: Roads) -> Iterator[Problem]:
    for asked in sorted(roads.asked, key=str):
        for turning in turnings(draft, asked):
            if turning.role is None and turning.following is None and not turning.is_dangling:
                remedy = "add sets_role, or ask a question that has it"
                yield turning.option.problem("after this answer the role is unknown", remedy)


def _unoffered_rules(draft: Draft) -> Iterator[Problem]:
    """Rules stand in code: an answer they wait for must not silently leave the content."""
    offered = {g for question in draft.questions_in_order for g in given(question)}
    for name, rule in RULES.items():
        if rule.is_asked and not any(g.may_meet(name) for g in offered):
            told = f'no question with key "{rule.key}" offers the option "{rule.option}"'
            remedy = "add it, or have the rule removed from bot/domain/rules.py"
            yield Problem("dialogue.yaml", 0, f'rule "{name}"', told, remedy)


def _after_role(draft: Draft, roads: Roads) -> set[Asked]:
    """The first questions somebody is asked after an answer that told their role."""
    turns = [t for asked in roads.asked if asked.role is None for t in turnings(draft, asked)]
    return {t.following for t in turns if t.following and t.role}


def _walk(draft: Draft, trail: list[Asked], circles: set[frozenset[str]]) -> Iterator[Problem]:
    """Follows every answer to its end and tells circles and too long ways, each circle once."""
    for turning in turnings(draft, trail[-1]):
        following = turning.following
        if following is None:
            continue
        spot = turning.option.at("ask") or turning.option
        if following in trail:
            circle = frozenset(a.question for a in trail[trail.index(following) :])
            if circle not in circles:
                circles.add(circle)
                told = f'this answer leads back to the question "{following.question}"'
                yield spot.problem(told, "let it end the dialogue")
            continue
        if sum(asked.role is not None for asked in trail) == _QUESTIONS_AFTER_ROLE:
            told = "this answer leads to a third question after the role"
            yield spot.problem(told, "ask at most two, and let the steps do the rest")
        yield from _walk(draft, [*trail, following], circles)
