"""What understands people's words, made once for each content: making it takes a while."""

from bot.domain.content import Content
from bot.understanding.understanding import Understanding

_MADE: dict[int, Understanding] = {}


def understanding_of(content: Content) -> Understanding:
    made = _MADE.get(id(content))
    if made is None or made.content is not content:
        made = _MADE[id(content)] = Understanding(content)
    return made
