"""The screens that ask back about steps: whether one, or several, are done, whether a mark was a
mistake. Built from content alone."""

from collections.abc import Sequence
from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.guide_screens import to_step
from bot.domain.guides import Step
from bot.domain.person import Journey
from bot.domain.screens import Button, Row, Screen, Tone

_LISTED: Final = 4
"""Steps that are named one by one: more do not fit on a screen."""


def perhaps_done_screen(content: Content, role: str, step: Step) -> Screen:
    """Whether the step is done, asked of whoever has told something that may mean it."""
    labels, here = content.labels, (role, step.id)
    rows: tuple[Row, ...] = (
        (Button(labels.done_yes, act.StepDone(*here), Tone.GOOD, is_quiet=True),),
        (Button(labels.trouble, act.ShowTroubles(*here), is_quiet=True), to_step(content)),
    )
    return Screen(content.phrases.fill("done_perhaps", title=step.title), rows)


def perhaps_back_screen(content: Content, journey: Journey, before: Step) -> Screen:
    """Whether the mark of the step before was a mistake."""
    here = journey.current
    back = act.StepBack(journey.role, here) if here else act.StepBack()
    rows: tuple[Row, ...] = (
        (Button(content.labels.back_yes, back, is_quiet=True),),
        (to_step(content),),
    )
    return Screen(content.phrases.fill("back_perhaps", title=before.title), rows)


def up_to_screen(content: Content, role: str, steps: Sequence[Step]) -> Screen:
    """Whether all these steps are done; the last one is what was told."""
    phrases = content.phrases
    lines = [phrases.fill("up_to_open", title=step.title) for step in steps]
    if len(lines) > _LISTED:
        lines = [*lines[: _LISTED - 2], phrases.fill("up_to_more"), *lines[-1:]]
    yes = Button(content.labels.up_to_yes, act.DoneUpTo(role, steps[-1].id), Tone.GOOD)
    text = phrases.fill("up_to_here", steps="\n".join(lines))
    return Screen(text, ((yes,), (to_step(content),)))
