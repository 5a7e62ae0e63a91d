"""The screens that ask back about steps: whether several are done. Built from content alone."""

from collections.abc import Sequence
from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.guide_screens import to_step
from bot.domain.guides import Step
from bot.domain.screens import Button, Screen, Tone

_LISTED: Final = 4
"""Steps that are named one by one: more do not fit on a screen."""


def up_to_screen(content: Content, role: str, steps: Sequence[Step]) -> Screen:
    """Whether all these steps are done; the last one is what was told."""
    phrases = content.phrases
    lines = [phrases.fill("up_to_open", title=step.title) for step in steps]
    if len(lines) > _LISTED:
        lines = [*lines[: _LISTED - 2], phrases.fill("up_to_more"), *lines[-1:]]
    yes = Button(content.labels.up_to_yes, act.DoneUpTo(role, steps[-1].id), Tone.GOOD)
    text = phrases.fill("up_to_here", steps="\n".join(lines))
    return Screen(text, ((yes,), (to_step(content),)))
