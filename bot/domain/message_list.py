"""Whole messages in content, as examples."""

from typing import Annotated

from pydantic import BeforeValidator, Field


def lined(value: object) -> object:
    """A text is a list, an entry a line; a comma divides nothing."""
    if isinstance(value, str):
        return tuple(line for line in map(str.strip, value.splitlines()) if line)
    return value


MessageList = Annotated[
    tuple[Annotated[str, Field(min_length=1, max_length=200)], ...], BeforeValidator(lined)
]
"""Whole messages, word for word as they are compared: small letters, no signs."""
