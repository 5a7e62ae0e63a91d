"""The bot's sentences: all are there, and each has the variables it cannot do without."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final

from bot.content.draft import Draft
from bot.content.problems import Problem, suggestion
from bot.content.shapes import PHRASES

ESSENTIAL: Final[Mapping[str, frozenset[str]]] = {
    "progress_bar": frozenset({"done", "total"}),
    "card": frozenset({"title", "text", "link"}),
    "card_link": frozenset({"url"}),
    "card_done": frozenset({"title"}),
    "card_put_off": frozenset({"title"}),
    "where_you_are": frozenset({"title"}),
    "trouble_answer": frozenset({"text"}),
    "trouble_again": frozenset({"whom"}),
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
    "choices_or_words": frozenset({"choices"}),
    "choice_by_words": frozenset({"label"}),
    "in_chat": frozenset({"address"}),
    "topic": frozenset({"answer", "link", "whom"}),
    "topic_step": frozenset({"title"}),
    "topics_unknown": frozenset({"whom"}),
    "told_unknown": frozenset({"whom"}),
    "forward_teachers": frozenset({"place", "address", "code", "install", "profile", "apply"}),
    "forward_teachers_short": frozenset({"place", "address", "install", "profile", "apply"}),
    "forward_families": frozenset({"place", "line", "address", "code", "install", "profile"}),
    "forward_families_short": frozenset({"place", "line", "address", "install", "profile"}),
    "forward_administrator": frozenset({"place", "address"}),
    "forward_class_teacher": frozenset({"place", "address"}),
    "applications": frozenset({"list"}),
    "applications_left": frozenset({"list"}),
    "cue_applications": frozenset({"list"}),
    "line_waiting": frozenset({"number", "name"}),
    "strangers": frozenset({"list"}),
    "staff": frozenset({"list"}),
    "line_staff": frozenset({"number", "name"}),
    "remove_ask": frozenset({"name", "place"}),
    "board": frozenset({"counts", "list"}),
    "board_longest": frozenset({"list"}),
    "board_count": frozenset({"step", "count"}),
    "board_line": frozenset({"number", "name", "step"}),
    "board_line_in_vain": frozenset({"number", "name", "step"}),
    "board_confirmed": frozenset({"name"}),
    "activity": frozenset({"list"}),
    "activity_done": frozenset({"what"}),
    "activity_open": frozenset({"what"}),
    "activity_teachers": frozenset({"confirmed", "needed"}),
    "cue_nudge": frozenset({"name", "step"}),
    "consent": frozenset({"place", "whom"}),
    "strayed_perhaps": frozenset({"place", "whom"}),
    "chat_intro_class": frozenset({"address"}),
    "chat_intro_staff": frozenset({"address"}),
    "progress_proved": frozenset({"title"}),
}
"""Variables without which a person would not learn what the sentence is for."""


def problems(draft: Draft) -> Iterator[Problem]:
    for file, expected in PHRASES.items():
        if draft.can_read(file):
            yield from _of_file(draft, file, expected)


def _of_file(
    draft: Draft, file: str, expected: Mapping[str, Collection[str]]
) -> Iterator[Problem]:
    root = draft.root(file)
    written = root.value.get("phrases") if isinstance(root.value, dict) else None
    if not isinstance(written, dict):
        return
    for name in sorted(expected.keys() - written.keys()):
        yield root.source.problem(("phrases", name), "the phrase is missing", "add it")
    for name in written.keys() - expected.keys():
        remedy = suggestion(name, expected, otherwise="remove it")
        yield root.source.problem(("phrases", name), "the bot has no such phrase", remedy)
    for name, spot in root.named("phrases").items():
        for variable in sorted(ESSENTIAL.get(name, frozenset())):
            if isinstance(spot.value, str) and "{" + variable + "}" not in spot.value:
                told = f"the variable {{{variable}}} is missing"
                yield root.source.problem(("phrases", name), told, "put it where it belongs")
