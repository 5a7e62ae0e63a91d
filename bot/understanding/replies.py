"""What is answered to a few words that ask nothing: thanks, a farewell, "a minute"."""

from __future__ import annotations

from collections.abc import Sequence

from bot.domain.content import Content
from bot.understanding.patterns import Phrases
from bot.understanding.reading import Reader, Reading


class Replies:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        self._said = {
            topic.id: {
                name: Phrases(reader, [("", said) for said in reply.said], {})
                for name, reply in topic.replies.items()
            }
            for topic in content.topics.values()
            if topic.replies
        }

    def chosen(self, topics: Sequence[str], reading: Reading) -> str:
        """The name of the reply that the only topic has for it; empty if it has none."""
        if len(topics) != 1 or topics[0] not in self._said:
            return ""
        replies = self._said[topics[0]].items()
        return next((name for name, said in replies if said.found(reading)), "")
