"""Topics that steal each other's questions: phrases of one that are understood as another."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bot.content.checks.faq import lines_of
from bot.content.loader import assembled, examined
from bot.content.problems import Problem, in_order
from bot.domain.content import Content
from bot.understanding.understanding import Understanding


def stolen_phrases(
    directory: Path, understand: Callable[[Content], Understanding] = Understanding
) -> tuple[Problem, ...]:
    """The phrases of sound content that would be answered by another topic than their own;
    nothing of content that has other problems. Takes some seconds: every phrase is asked."""
    draft, models, problems = examined(directory)
    if draft is None or problems:
        return ()
    understanding = understand(assembled(models))

    def told() -> Iterator[Problem]:
        for topic in draft.topics:
            own = topic.text("id")
            for line, phrase in lines_of(topic.at("examples")):
                likest = understanding.topics.likest(understanding.reader.read(phrase))
                if likest not in (own, None):
                    message = f'"{phrase}" is understood as "{likest}"'
                    remedy = "put it there, or make the phrases of both more different"
                    place = topic.source.place(topic.path)
                    yield Problem(topic.source.file, line, place, message, remedy)

    return in_order(told())
