"""The bot's sentences: all are there, and each has the variables it cannot do without."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from bot.content.draft import Draft
from bot.content.problems import Problem, suggestion
from bot.domain.phrases import PHRASE_VARIABLES

ESSENTIAL: Final[Mapping[str, frozenset[str]]] = {
    "progress_bar": frozenset({"done", "total"}),
    "card": frozenset({"title", "text", "link"}),
    "card_link": frozenset({"url"}),
    "card_done": frozenset({"title"}),
    "card_put_off": frozenset({"title"}),
    "where_you_are": frozenset({"title"}),
    "trouble_answer": frozenset({"text"}),
    "ask_human": frozenset({"whom"}),
    "finish": frozenset({"text"}),
    "progress": frozenset({"steps"}),
    "progress_done": frozenset({"title"}),
    "progress_current": frozenset({"title"}),
    "progress_open": frozenset({"title"}),
    "progress_other_role": frozenset({"role"}),
    "notes": frozenset({"links"}),
    "notes_link": frozenset({"url"}),
    "note": frozenset({"text"}),
    "roles": frozenset({"role"}),
    "role_switched": frozenset({"role"}),
    "role_opened_by_link": frozenset({"role"}),
    "start_over": frozenset({"role"}),
    "mail": frozenset({"to", "subject", "body"}),
    "choices": frozenset({"choices"}),
    "choice": frozenset({"number", "label"}),
    "in_chat": frozenset({"address"}),
}
"""Variables without which a person would not learn what the sentence is for."""


def problems(draft: Draft) -> Iterator[Problem]:
    if not draft.can_read("phrases.yaml"):
        return
    root = draft.root("phrases.yaml")
    written = root.value.get("phrases") if isinstance(root.value, dict) else None
    if not isinstance(written, dict):
        return
    for name in sorted(PHRASE_VARIABLES.keys() - written.keys()):
        yield root.source.problem(("phrases", name), "the phrase is missing", "add it")
    for name in written.keys() - PHRASE_VARIABLES.keys():
        remedy = suggestion(name, PHRASE_VARIABLES, otherwise="remove it")
        yield root.source.problem(("phrases", name), "the bot has no such phrase", remedy)
    for name, template in draft.phrases.items():
        for variable in sorted(ESSENTIAL.get(name, frozenset())):
            if "{" + variable + "}" not in template:
                told = f"the variable {{{variable}}} is missing"
                yield root.source.problem(("phrases", name), told, "put it where it belongs")
