"""Variables in braces: what editors name once and use everywhere, put in place at load.

`{app}`, `{app.gen}`, `{fact.name}` come from app.yaml, `{base}` in addresses from links.yaml. What
the bot fills in per person stays: the variables of a phrase, and `{bot}`, the bot's own address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from bot.content.problems import Problem, nearest
from bot.content.shapes import PHRASES, REMINDERS
from bot.content.source import Source
from bot.content.yaml_values import Path
from bot.domain.content import AppName
from bot.domain.phrases import PHRASE_VARIABLES
from bot.domain.reminder_words import KIND_VARIABLES

BOT_ADDRESS: Final = "bot"
"""`{bot}` in a text becomes the bot's `https://vk.me/...` when it is shown."""
TEXTS: Final = frozenset(
    {
        *("text", "again", "with_place", "chosen", "whom_to_ask", "who_knows", "finish"),
        *("finish_with_place", "body", "answer", "answers"),
    }
)
"""Keys of the texts that are shown as messages, where `{bot}` is filled in."""
_BRACES: Final = re.compile(r"\{([^{}]*)\}|[{}]")
_RUNTIME: Final = frozenset().union(*PHRASE_VARIABLES.values())


@dataclass(frozen=True, slots=True)
class _Known:
    """What may stand in braces at one place. A value that is missing or broken is None."""

    values: Mapping[str, str | None]
    left: frozenset[str] = frozenset()
    is_complete: bool = True


def filled(sources: Mapping[str, Source]) -> tuple[dict[str, Source], list[Problem]]:
    """The sources with variables in place, by file; an unknown variable is told and stays."""
    names, bases = _names(sources["app.yaml"]), _bases(sources["links.yaml"])
    problems: list[Problem] = []
    results = {}
    for file, source in sources.items():
        filler = _Filler(source, names, bases, problems)
        results[file] = source.with_values(filler.fill((), source.values))
    return results, problems


def _names(app: Source) -> _Known:
    cases = app.root.at("app")
    values: dict[str, str | None] = {
        f"app.{case}": cases.text(case) if cases else None for case in AppName.model_fields
    }
    values["app"] = values["app.nom"]
    facts = app.root.at("facts")
    for name in facts.named() if facts else ():
        values[f"fact.{name}"] = facts.text(name) if facts else None
    return _Known(values, is_complete=app.is_readable)


def _bases(links: Source) -> _Known:
    bases = links.root.at("bases")
    values = {name: bases.text(name) for name in bases.named()} if bases else {}
    return _Known(values, is_complete=links.is_readable)


@dataclass(frozen=True, slots=True)
class _Filler:
    """Puts variables in place in one file, adding problems to a list."""

    source: Source
    names: _Known
    bases: _Known
    problems: list[Problem]

    def fill(self, path: Path, value: object) -> object:
        if isinstance(value, str):
            return self._text(path, value)
        if isinstance(value, dict):
            return {key: self.fill((*path, key), inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.fill((*path, i), inner) for i, inner in enumerate(value)]
        return value

    def _text(self, path: Path, text: str) -> str:
        known = self._known_at(path)

        def value(match: re.Match[str]) -> str:
            name = match[1]
            if name is None:
                self._tell(path, f'a single "{match[0]}" stands here', "remove it")
            elif name not in known.values and name not in known.left and known.is_complete:
                self._tell(path, f"unknown variable {match[0]}", _remedy(name, known))
            return known.values.get(name or "") or match[0]

        return _BRACES.sub(value, text)

    def _known_at(self, path: Path) -> _Known:
        file, section = self.source.file, path[0]
        if file == "app.yaml" or (file == "links.yaml" and section != "links"):
            return _Known({})
        if file == "links.yaml" and path[-1] == "url":
            return self.bases
        left: frozenset[str] = frozenset()
        if file in PHRASES and section == "phrases" and len(path) == 2:
            left = PHRASE_VARIABLES.get(str(path[1]), _RUNTIME) | {BOT_ADDRESS}
        elif file == REMINDERS and section == "reminders" and len(path) > 2:
            left = self._of_kind(path)
        elif TEXTS.intersection(path[-2:]):
            left = frozenset({BOT_ADDRESS})
        return _Known(self.names.values, left, self.names.is_complete)

    def _of_kind(self, path: Path) -> frozenset[str]:
        """Of a reminder's texts: those that its rule knows. A rule that is misspelt is told at its
        own place."""
        if not {"texts", "asked", "trouble"}.intersection(path):
            return frozenset()
        kind = self.source.root.at("reminders")
        entry = kind.at(path[1]) if kind else None
        rule = (entry.text("rule") or "") if entry else ""
        known = KIND_VARIABLES.get(rule, frozenset().union(*KIND_VARIABLES.values()))
        return known | {BOT_ADDRESS}

    def _tell(self, path: Path, message: str, remedy: str) -> None:
        self.problems.append(self.source.problem(path, message, remedy))


def _remedy(name: str, known: _Known) -> str:
    if meant := nearest(name, [*known.values, *known.left]):
        return f"did you mean {{{meant}}}?"
    own = known.left - {BOT_ADDRESS}
    listed = [f"{{{variable}}}" for variable in sorted(own or known.left.union(known.values))]
    return f"known here: {', '.join(listed)}" if listed else "write the text itself"
