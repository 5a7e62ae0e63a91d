"""The names of VK's methods for communities and of their parameters, to tell what is missing.

Only names, kept in vk_names.json. Made from a checkout of VKCOM/vk-api-schema (MIT, Copyright (c)
2016 VK.com) by `python -m emulator.coverage.vk_names DIRECTORY`; docs.* is not in that schema and
is taken from the pages of its methods.
"""

import json
import sys
from functools import cache
from pathlib import Path
from typing import Any

NAMES = Path(__file__).with_name("vk_names.json")
VERSION = "5.199"
DOCS = {
    "docs.getMessagesUploadServer": ["type", "peer_id"],
    "docs.save": ["file", "title", "tags", "return_tags"],
}
EXECUTE = ["code", "func_v"]
"""Documented on its page; the schema names none."""


@cache
def community_methods() -> dict[str, frozenset[str]]:
    """Every method that a community's token may call, with its parameters."""
    given = json.loads(NAMES.read_text(encoding="utf-8"))
    return {name: frozenset(parameters.split()) for name, parameters in given.items()}


def read_schema(directory: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = dict(DOCS)
    for path in sorted(directory.glob("*/methods.json")):
        for method in json.loads(path.read_text(encoding="utf-8"))["methods"]:
            if "group" in method.get("access_token_type", []):
                found[method["name"]] = [item["name"] for item in method.get("parameters", [])]
    return {**found, "execute": EXECUTE}


def _write(names: dict[str, list[str]]) -> None:
    text: dict[str, Any] = {name: " ".join(names[name]) for name in sorted(names)}
    NAMES.write_text(json.dumps(text, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    _write(read_schema(Path(sys.argv[1])))
