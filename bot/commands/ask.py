"""`python -m bot ask`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import typer

from bot.commands.failing import one_sentence
from bot.settings import load_settings

if TYPE_CHECKING:
    from bot.understanding.meaning import Understood
    from bot.understanding.understanding import Understanding

OUTSIDE: Final = {"administrator": "admin"}
"""How roles are called in the JSON, where it is not by their id."""


def command(
    text: Annotated[str, typer.Argument(help="What somebody writes, in quotes.")] = "",
    as_json: Annotated[
        bool, typer.Option("--json", help="Read a message from each line of stdin.")
    ] = False,
    directory: Annotated[
        Path | None, typer.Option("--content", help="The content folder; else BOT_CONTENT_DIR.")
    ] = None,
) -> None:
    """Show how the bot understands a message, and why.

    With --json every line of stdin is answered by a line of JSON: "roles" with "role_sure",
    "topics" (best first, "none" when it does not know) with "topic_sure". Nothing that is
    said is stored; what was learnt from the content is kept for the next start.
    """
    from bot.bootstrap import read_content
    from bot.mind import understanding_of

    if not (text or as_json):
        raise typer.BadParameter("give a message in quotes, or --json and messages on stdin")
    with one_sentence():
        settings = load_settings()
        content = read_content(directory or settings.content_dir)
        understanding = understanding_of(content, settings.cache_dir)
    if not as_json:
        print("\n".join(_told(understanding, text)))
        return
    for line in sys.stdin:
        print(json.dumps(_answer(understanding, line.rstrip("\r\n"))), flush=True)


def _answer(understanding: Understanding, text: str) -> dict[str, object]:
    understood = understanding.understand(text)
    return {
        "roles": [OUTSIDE.get(role, role) for role in understood.roles.roles],
        "role_sure": understood.roles.sure,
        "topics": list(understanding.reported(understood)),
        "topic_sure": understood.asking.is_sure or understood.control is not None,
    }


def _told(understanding: Understanding, text: str) -> Iterator[str]:
    understood = understanding.understand(text)
    yield f"read as: {understood.reading.text or '(no words)'}"
    if understood.care:
        yield f"care: {understood.care}"
    if understood.control:
        control = understood.control
        how = "for sure" if control.share is None else f"{control.share:.0%} like it"
        yield f'command: {control.command} (by "{control.phrase}", {how})'
    yield from _roles_told(understood)
    asking = understood.asking
    for ranked in asking.ranked:
        told = understanding.topics.told(understood.reading, ranked.topic)
        words = ", ".join(told) or "pieces of words"
        yield f"topic: {ranked.topic} {ranked.share:.0%}, by {words}"
    if asking.several:
        yield f"several things are asked: {', '.join(asking.several)}"
    yield f"the topic is {'sure' if asking.is_sure else 'not sure'}"
    if understood.supposed:
        yield f"perhaps the command: {understood.supposed}"
    yield f"so: {understanding.action(text, None)}"


def _roles_told(understood: Understood) -> Iterator[str]:
    guess = understood.roles
    for reason in guess.reasons:
        counts = "counts" if reason.counts else "does not count"
        yield f'role: {reason.role} by "{reason.words}" {counts}: {reason.why}'
    sure = "sure" if guess.sure else "not sure"
    yield f"roles: {', '.join(guess.roles) or 'none'}, {sure}"
