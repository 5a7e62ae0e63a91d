"""The shape of the files of what people ask, and of words that mean the same."""

from typing import Annotated

from pydantic import Field

from bot.domain.content_model import ContentModel
from bot.domain.faq import Topic


class TopicsFile(ContentModel):
    topics: tuple[Topic, ...]


class AlikeFile(ContentModel):
    alike: Annotated[str, Field(min_length=1, max_length=20_000)]

    @property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """A group on each line, its words divided by commas."""
        lines = (line.split(",") for line in self.alike.splitlines())
        return tuple(tuple(w.strip() for w in words if w.strip()) for words in lines)
