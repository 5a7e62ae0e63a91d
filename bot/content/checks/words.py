"""What people type: every command and kind has its words, and no word means two things."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from bot.content.draft import Draft
from bot.content.problems import Problem, suggestion
from bot.content.shapes import COMMANDS, KINDS
from bot.content.source import Spot
from bot.domain.wording import normalised

_LISTS: Final = (
    "secret_words",
    "document_words",
    "harmless_words",
    "product_words",
    "linking_words",
    "sent_words",
    "sheet_words",
    "no_names",
)
"""Of `words.yaml`: words that are recognised by themselves."""
_OF_NUMBERS: Final = _LISTS[:-1]
"""What a number beside a word is; each word says one thing of it."""


def problems(draft: Draft) -> Iterator[Problem]:
    yield from _commands(draft)
    yield from _kinds(draft)
    for question in draft.questions_in_order:
        meanings = [
            (option, [s for s in (option.at("label"), *option.each("words")) if s])
            for option in question.items("options")
        ]
        yield from _clashes(meanings)
    yield from _refs(draft)
    yield from _secrets(draft)
    yield from _wordless(draft)


def _commands(draft: Draft) -> Iterator[Problem]:
    root = draft.root("words.yaml")
    commands = root.at("commands")
    if commands is None or not isinstance(commands.value, dict):
        return
    for name in sorted(COMMANDS - commands.value.keys()):
        yield root.source.problem(("commands", name), "the command is missing", "add it")
    entries = commands.each()
    for command in entries:
        if isinstance(command.value, dict) and not (
            command.each("words") or command.each("slash")
        ):
            yield command.problem("the command has no words", "add words or slash")
    for key in ("words", "slash"):
        yield from _clashes([(command, command.each(key)) for command in entries])


def _kinds(draft: Draft) -> Iterator[Problem]:
    root = draft.root("words.yaml")
    kinds = root.at("kinds")
    if kinds is None or not isinstance(kinds.value, dict):
        return
    for name in sorted(KINDS - kinds.value.keys()):
        yield root.source.problem(("kinds", name), "the kind is missing", "add it")
    for name in kinds.value.keys() - KINDS:
        remedy = suggestion(name, KINDS, otherwise="remove it")
        yield root.source.problem(("kinds", name), "there is no such kind", remedy)


def _clashes(meanings: Iterable[tuple[Spot, list[Spot]]]) -> Iterator[Problem]:
    """Words that would mean two things where only one can be meant."""
    owners: dict[str, Spot] = {}
    for owner, words in meanings:
        for word in words:
            typed = normalised(word.value) if isinstance(word.value, str) else ""
            first = owners.setdefault(typed, owner)
            if typed and first != owner:
                line = first.source.line(first.path)
                told = f'"{word.value}" already means something else, in line {line}'
                yield word.problem(told, "keep it in one place")


def _secrets(draft: Draft) -> Iterator[Problem]:
    """A word that names a secret cannot excuse one, and a word is only one number."""
    root = draft.root("words.yaml")
    lists = [(at, at.each()) for key in _OF_NUMBERS if (at := root.at(key))]
    yield from _clashes(lists)
    yield from _clashes([(numeral, numeral.each()) for numeral in root.each("numerals")])


def _refs(draft: Draft) -> Iterator[Problem]:
    owners: dict[str, Spot] = {}
    for item in [*draft.questions_in_order, *draft.root("roles.yaml").items("roles")]:
        for ref in item.each("refs"):
            name = str(ref.value).lower()
            first = owners.setdefault(name, ref)
            if first != ref:
                there = f"{first.source.file}:{first.source.line(first.path)}"
                yield ref.problem(
                    f'the ref "{name}" opens something else too ({there})', "rename it"
                )


def _wordless(draft: Draft) -> Iterator[Problem]:
    """Words of nothing but signs: they are never recognised, for signs in what is typed do not
    matter."""
    root = draft.root("words.yaml")
    typed = [w for c in root.each("commands") for w in (*c.each("words"), *c.each("slash"))]
    typed += [word for key in _LISTS for word in root.each(key)]
    by_name = ("times", "numerals", "names", "of_places", "applications")
    typed += [said for key in by_name for at in root.each(key) for said in at.each()]
    for question in draft.questions_in_order:
        typed += [w for option in question.items("options") for w in option.each("words")]
    for word in typed:
        if isinstance(word.value, str) and word.value.strip() and not normalised(word.value):
            yield word.problem(f'"{word.value}" has no letters or digits', "write a word")
