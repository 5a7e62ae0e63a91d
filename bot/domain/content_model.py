"""What all content has in common: it is frozen and strict, and its texts have limits."""

from collections.abc import Mapping
from typing import Annotated, Any, Final, Self

from pydantic import BaseModel, ConfigDict, Field

LABEL_LIMIT: Final = 40
"""Characters on a button (documented: dev.vk.com, keyboards)."""
SNACKBAR_LIMIT: Final = 90
"""Characters in `show_snackbar` (documented: dev.vk.com, messages.sendMessageEventAnswer)."""
SCREEN_LIMIT: Final = 360
"""Characters of one screen without its links; more is a wall of text on a phone."""

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,31}$")]
Label = Annotated[str, Field(min_length=1, max_length=LABEL_LIMIT)]
Line = Annotated[str, Field(min_length=1, max_length=120, pattern=r"^[^\n]+$")]
Text = Annotated[str, Field(min_length=1, max_length=1200)]
Phrase = Annotated[str, Field(min_length=1, max_length=120)]
Numeral = Annotated[str, Field(pattern=r"^(1?[0-9]|[2-9]0|[1-9]00)$")]
"""A number that is said in one word: 0 to 19, a ten, a hundred."""
Word = Annotated[str, Field(min_length=1, max_length=60)]


class ContentModel(BaseModel):
    """Frozen, and strict about what it does not know: a mistyped key is an error, not a wish."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """As pydantic's, but without what had been worked out of the old values (a
        `cached_property` stands beside the fields, and would be copied along)."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied
