"""What people ask: ids, answers and steps that exist, phrases that belong to one topic only."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.content.draft import Draft
from bot.content.problems import Problem, suggestion
from bot.content.shapes import ALIKE, FAQ
from bot.content.source import Spot
from bot.domain.wording import normalised

_FEWEST: Final = 5
"""Phrases of a topic: with fewer it would hardly ever be recognised."""


def problems(draft: Draft) -> Iterator[Problem]:
    if not any(file.startswith(FAQ) for file in draft.sources):
        yield Problem(FAQ, 0, "", "there is no file in this folder", "restore its files")
    yield from _same_ids(draft.topics)
    yield from _same_guides(draft.topics)
    for topic in draft.topics:
        yield from _roles(draft, topic)
        yield from _step(draft, topic)
        yield from _few(topic)
    yield from _phrases_twice(draft.topics)
    yield from _alike_twice(draft)


def lines_of(spot: Spot | None) -> Iterator[tuple[int, str]]:
    """The lines of a text with their numbers in the file: a block begins below its key, what is
    one line stands beside it."""
    if spot and isinstance(spot.value, str):
        first = spot.source.line(spot.path) + ("\n" in spot.value)
        for number, line in enumerate(spot.value.splitlines()):
            if line.strip():
                yield first + number, line.strip()


def _same_ids(topics: list[Spot]) -> Iterator[Problem]:
    seen: dict[str, Spot] = {}
    for topic in topics:
        name = topic.text("id")
        first = seen.setdefault(name, topic) if name else topic
        if first is not topic:
            there = f"{first.source.file}:{first.source.line(first.path)}"
            told = f'"{name}" stands in {there} already'
            yield topic.problem(told, "give another id, or put the two together")


def _same_guides(topics: list[Spot]) -> Iterator[Problem]:
    seen: dict[str, Spot] = {}
    for topic in topics:
        guide = topic.at("guide_for")
        first = seen.setdefault(str(guide.value), guide) if guide else None
        if guide and first and first is not guide:
            there = f"{first.source.file}:{first.source.line(first.path)}"
            told = f"{there} is the guide for {guide.value} already"
            yield guide.problem(told, "a role has one guide")


def _roles(draft: Draft, topic: Spot) -> Iterator[Problem]:
    named = [(spot, str(spot.path[-1])) for spot in topic.each("answers")]
    for key in ("link_for", "offered_to"):
        named += [(spot, str(spot.value)) for spot in topic.each(key)]
    if guide := topic.at("guide_for"):
        named.append((guide, str(guide.value)))
    roles = draft.names("role")
    for spot, role in named:
        if roles.lacks(role):
            remedy = suggestion(role, roles.known, otherwise="name a role of roles.yaml")
            yield spot.problem(f'there is no role "{role}"', remedy)


def _step(draft: Draft, topic: Spot) -> Iterator[Problem]:
    spot = topic.at("step")
    if spot is None or not (draft.can_read_paths and draft.guide_files):
        return
    steps = {step.id for role in draft.guide_files for step in draft.steps_of(role)}
    if spot.value not in steps:
        remedy = suggestion(str(spot.value), steps, otherwise="name a step of a guide")
        yield spot.problem(f'no guide has the step "{spot.value}"', remedy)


def _few(topic: Spot) -> Iterator[Problem]:
    examples = topic.at("examples")
    count = len(list(lines_of(examples)))
    if examples and 0 < count < _FEWEST:
        told = f"holds {count} phrases, too few to recognise a question by"
        yield examples.problem(told, f"write at least {_FEWEST}, one on each line")


def _phrases_twice(topics: list[Spot]) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    for topic in topics:
        spot = topic.at("examples")
        for line, phrase in lines_of(spot):
            where = f"{topic.source.file}:{line}"
            first = seen.setdefault(normalised(phrase) or phrase, where)
            if spot and first != where:
                place = topic.source.place(topic.path)
                told = f'"{phrase}" stands in {first} already'
                yield Problem(topic.source.file, line, place, told, "keep it in one place")


def _alike_twice(draft: Draft) -> Iterator[Problem]:
    seen: dict[str, int] = {}
    for line, group in lines_of(draft.root(ALIKE).at("alike")):
        for word in filter(None, map(normalised, group.split(","))):
            first = seen.setdefault(word, line)
            if first != line:
                told = f'"{word}" stands in line {first} already'
                yield Problem(ALIKE, line, "", told, "keep a word on one line only")
            elif len(word.split()) > 1:
                told = f'"{word}" is more than one word'
                yield Problem(ALIKE, line, "", told, "divide words by commas")
