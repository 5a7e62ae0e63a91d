"""The words by which people name a time that stands on no button, as content."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from bot.domain.content_model import ContentModel, Word

Minutes = Annotated[int, Field(ge=1, le=44_640)]
Hour = Annotated[int, Field(ge=0, le=23)]


class ClockWords(ContentModel):
    """How people name a time that stands on no button."""

    after: tuple[Word, ...] = ()
    """Before how long it is until then: in."""
    spans: Mapping[Word, Minutes] = Field(default_factory=dict)
    counts: Mapping[Word, Annotated[int, Field(ge=1, le=99)]] = Field(default_factory=dict)
    """How many, besides numerals: a couple."""
    days: Mapping[Word, Annotated[int, Field(ge=0, le=7)]] = Field(default_factory=dict)
    """Days from today."""
    weekdays: tuple[Word, ...] = Field(default=(), max_length=7)
    """From Monday on."""
    months: tuple[Word, ...] = Field(default=(), max_length=12)
    """From January on."""
    parts: Mapping[Word, Hour] = Field(default_factory=dict)
    """Parts of the day, with the hour that is meant if none is named."""
    before_noon: tuple[Word, ...] = ()
    """Behind an hour: in the morning."""
    after_noon: tuple[Word, ...] = ()
    beside: tuple[Word, ...] = ()
    """Small words of a time: at, on, hours."""
