"""What all content has in common: it is frozen and strict."""

from pydantic import BaseModel, ConfigDict


class ContentModel(BaseModel):
    """Frozen, and strict about what it does not know: a mistyped key is an error, not a wish."""

    model_config = ConfigDict(frozen=True, extra="forbid")
