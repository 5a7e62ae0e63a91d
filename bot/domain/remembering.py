"""What follows from content alone is made once: content is fixed until all of it is renewed."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from bot.domain.content import Content

Values = ParamSpec("Values")
Made = TypeVar("Made")

_AT_MOST: Final = 4096
"""All of the content comes to some hundreds; beyond that everything is made anew."""


def remembered(
    make: Callable[Concatenate[Content, Values], Made],
) -> Callable[Concatenate[Content, Values], Made]:
    """For a pure function of content and of ids and numbers that are in it; never of anything
    that people write. What it makes must be frozen: many are given the same."""

    @wraps(make)
    def remembering(content: Content, /, *values: Values.args, **named: Values.kwargs) -> Made:
        known = content.made
        key = (make, *values, *named.values())
        if key in known:
            made: Made = known[key]
            return made
        if len(known) >= _AT_MOST:
            known.clear()
        made = known[key] = make(content, *values, **named)
        return made

    return remembering
