"""What somebody means who goes on about what was just answered: "and what now?" of who has told a
code away. `bot.understanding.fragments` remembers what it was about, not what was said.
"""

from __future__ import annotations

from typing import Final

import msgspec

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.understanding.understanding import Understanding

_VAGUE: Final = act.Asked | act.Begin | act.Beginning | act.ToldAgain | act.NotUnderstood
"""What words that go on may mean by themselves; a step that is marked stays marked."""
_ELSE: Final = act.CryForHelp | act.ShowStep | act.StepBack | act.BackToQuestion
"""What they may mean, said alone: "mother will kill me", "and what now?", "oh, not here"."""


class Answered(msgspec.Struct, frozen=True):
    """The last answer that people go on about: its topic, in which message it was asked, when."""

    topic: str
    number: int
    written_at: int


def after_an_answer(
    action: Action, text: str, answered: Answered, understanding: Understanding
) -> Action:
    """What it means now. What is surely something else by itself goes on about the answer only if
    no other words stand there."""
    if not isinstance(action, _VAGUE | _ELSE):
        return action
    is_exact = isinstance(action, _ELSE) or (isinstance(action, act.Asked) and action.is_sure)
    reading = understanding.reader.read(text)
    reply = understanding.replies.following(answered.topic, reading, is_exact=is_exact)
    return act.Asked((answered.topic,), is_sure=True, reply=reply) if reply else action


def answered_on(
    action: Action, last: tuple[int, int], understanding: Understanding
) -> Answered | None:
    """What is answered by it, if people go on about that, or warned of; `last` are the message's
    number and time."""
    if isinstance(action, act.SecretPasted):
        topic = understanding.replies.after_secret
        return Answered(topic, *last) if topic else None
    asked = action.asked if isinstance(action, act.TellRoles) else action
    if not (isinstance(asked, act.Asked) and asked.is_sure and len(asked.topics) == 1):
        return None
    [topic] = asked.topics
    return Answered(topic, *last) if understanding.replies.is_followed(topic) else None
