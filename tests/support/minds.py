"""What understands people's words, made once for each content: making it takes a while."""

from bot import mind
from bot.domain.content import Content
from bot.understanding.understanding import Understanding

_KEPT = 2
_made: list[Understanding] = []


def understanding_of(content: Content) -> Understanding:
    found = next((made for made in _made if made.content is content), None)
    if found is None:
        found = mind.understanding_of(content, None)
        _made[:] = [*_made[1 - _KEPT :], found]
    return found
