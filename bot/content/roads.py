"""Where the role dialogue of a draft can lead: questions asked, answers given, steps opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from bot.content.draft import Draft, PlacedStep
from bot.content.source import Spot
from bot.domain.rules import RULES


class Asked(NamedTuple):
    """A question on somebody's screen; `role` is None while it is unknown."""

    question: str
    role: str | None


class Turning(NamedTuple):
    """One answer and what follows: a question, or None for the first open step."""

    option: Spot
    role: str | None
    following: Asked | None
    is_dangling: bool
    """The answer names a question or role that does not exist, so what follows is not known."""


class Given(NamedTuple):
    """An answer that may be remembered; None is what a broken item does not say."""

    key: str | None
    option: str | None

    def may_meet(self, rule: str) -> bool:
        wanted = RULES[rule]
        return self.key in (None, wanted.key) and self.option in (None, wanted.option)


@dataclass(frozen=True, slots=True)
class Roads:
    """Everything that can be reached from the beginning or from a link."""

    asked: frozenset[Asked]
    starts: frozenset[Asked]
    steps: frozenset[tuple[str, str]]
    """(role, step)"""

    @property
    def questions(self) -> frozenset[str]:
        return frozenset(asked.question for asked in self.asked)


def turnings(draft: Draft, asked: Asked) -> Iterator[Turning]:
    for option in _options(draft, asked.question):
        sets, ask = option.text("sets_role"), option.text("ask")
        role = (draft.names("role").meant(sets) or sets) if sets else asked.role
        following = _question(draft, ask, role)
        ends = option.at("ends")
        if ask is None and sets and role and not (ends and ends.value is True):
            following = _first_of_role(draft, role)
        yield Turning(option, role, following, bool(ask) and following is None)


def _options(draft: Draft, question: str) -> Iterator[Spot]:
    """The options of a question; of all that bear its id, if there are several by mistake."""
    for spot in draft.questions_in_order:
        if spot.text("id") == question:
            yield from spot.items("options")


def explored(draft: Draft, *, all_steps: bool = False) -> Roads:
    """The roads as they are; with `all_steps` as if every step could be reached, so that what an
    unreachable step asks is not told as a second problem."""
    starts = set(_starts(draft))
    while True:
        asked = _spread(draft, starts)
        steps = [
            (role, placed)
            for role in draft.guide_files
            for placed in draft.steps_of(role)
            if all_steps or _is_open(draft, placed, role, asked)
        ]
        more = {a for role, placed in steps for a in _asked_after(draft, role, placed)} - starts
        if not more:
            opened = frozenset((role, placed.id) for role, placed in steps)
            return Roads(frozenset(asked), frozenset(starts), opened)
        starts |= more


def given(question: Spot) -> Iterator[Given]:
    """The answers of a question that are remembered: an answer that sets the role is the role."""
    for option in question.items("options"):
        if option.at("sets_role") is None:
            yield Given(question.text("key"), option.text("id"))


def _starts(draft: Draft) -> Iterator[Asked]:
    first = draft.root("dialogue.yaml").text("first_question")
    meant = draft.names("question").meant(first) if first else None
    if start := meant or next(iter(draft.questions), None):
        yield Asked(start, None)
    for question, spot in draft.questions.items():
        if spot.each("refs"):
            yield Asked(question, None)
    for role, spot in draft.roles.items():
        if spot.each("refs") and (asked := _first_of_role(draft, role)):
            yield asked


def _first_of_role(draft: Draft, role: str) -> Asked | None:
    spot = draft.roles.get(role)
    return _question(draft, spot.text("ask"), role) if spot else None


def _question(draft: Draft, name: str | None, role: str | None) -> Asked | None:
    meant = draft.names("question").meant(name) if name else None
    return Asked(meant, role) if meant else None


def _asked_after(draft: Draft, role: str, placed: PlacedStep) -> Iterator[Asked]:
    if asked := _question(draft, placed.step.text("then_ask"), role):
        yield asked


def _spread(draft: Draft, starts: Iterable[Asked]) -> set[Asked]:
    reached: set[Asked] = set()
    waiting = list(starts)
    while waiting:
        asked = waiting.pop()
        if asked not in reached:
            reached.add(asked)
            waiting.extend(t.following for t in turnings(draft, asked) if t.following)
    return reached


def _is_open(draft: Draft, placed: PlacedStep, role: str, asked: Iterable[Asked]) -> bool:
    """Whether some answer of this role opens the step. What was answered before the role was
    known is not remembered; a question without an id may be any."""
    rule = placed.step.text("only_if")
    meant = draft.names("rule").meant(rule) if rule else None
    if meant is None or not RULES[meant].is_asked:
        return True
    heard = {a.question for a in asked if a.role == role} | {None}
    questions = [q for q in draft.questions_in_order if q.text("id") in heard]
    return any(answer.may_meet(meant) for question in questions for answer in given(question))
