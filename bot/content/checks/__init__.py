"""What can be wrong with content, by topic. Every check walks a draft and yields problems.

Checks see the values as read, so that one broken item hides no other; each tells what it owns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from bot.content.checks import (
    dialogue,
    faq,
    guides,
    lengths,
    links,
    phrases,
    places,
    references,
    reminders,
    screens,
    texts,
    understanding,
    words,
    zones,
)
from bot.content.draft import Draft
from bot.content.problems import Problem

Check = Callable[[Draft], Iterator[Problem]]

CHECKS: Final[tuple[Check, ...]] = (
    dialogue.problems,
    faq.problems,
    guides.problems,
    lengths.problems,
    links.problems,
    phrases.problems,
    places.problems,
    references.problems,
    reminders.problems,
    screens.problems,
    texts.problems,
    understanding.problems,
    words.problems,
    zones.problems,
)
