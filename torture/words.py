"""What the guide's words are for, looked up in the content that the bot is run with: so that
people find their button on any client, and a judge knows what a message was about."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

from ruamel.yaml import YAML

from torture.bot_process import ROOT

_VARIABLE: Final = re.compile(r"\{([a-z_.]+)\}")
_NUMBERS: Final = frozenset(
    {"teachers", "confirmed", "waiting", "joined", "in_chat", "uses", "count", "needed"}
)
"""Variables of phrases that are always a number."""


class Words:
    """`words.says("cue_confirmed", text)`; editors may change a word whenever they like."""

    def __init__(self, folder: Path = ROOT / "content") -> None:
        read = YAML(typ="safe")
        files = {path.stem: read.load(path) for path in folder.glob("*.yaml")}
        places = files["places"]
        self._labels: Mapping[str, str] = {**files["labels"]["labels"], **places["labels"]}
        self._phrases: Mapping[str, str] = {**files["phrases"]["phrases"], **places["phrases"]}
        self._titles = {step["id"]: step["title"] for step in files["shared_steps"]["steps"]}
        self.name_of_code: str = places["code_names"][0]
        self._patterns: dict[str, re.Pattern[str]] = {}

    def label(self, name: str) -> str:
        """The words on a button."""
        return self._labels[name]

    def title(self, step: str) -> str:
        """Of a step that several roles share."""
        return str(self._titles[step])

    def says(self, phrase: str, text: str) -> bool:
        """Whether the text holds the phrase, with whatever in place of its variables."""
        return self._pattern(phrase).search(text) is not None

    def numbers(self, phrase: str, text: str) -> dict[str, int]:
        """The numbers that the phrase tells in this text; none if it does not hold it."""
        found = self._pattern(phrase).search(text)
        told: dict[str, Any] = found.groupdict() if found else {}
        return {name: int(number) for name, number in told.items()}

    def _pattern(self, phrase: str) -> re.Pattern[str]:
        if phrase not in self._patterns:
            pattern = "".join(_parts(self._phrases[phrase]))
            self._patterns[phrase] = re.compile(pattern, re.DOTALL)
        return self._patterns[phrase]


def _parts(sentence: str) -> Iterator[str]:
    """Of a pattern. What is empty takes its blank lines with it, so these may be missing."""
    for number, part in enumerate(_VARIABLE.split(sentence.strip())):
        if number % 2 == 0:
            yield r"\s*".join(re.escape(words) for words in re.split(r"\n+", part))
        elif part in _NUMBERS:
            yield rf"(?P<{part}>\d+)"
        else:
            yield ".*?"


@cache
def words() -> Words:
    """Of the content that lies here; read once."""
    return Words()
