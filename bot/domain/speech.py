"""Words of language as such, as content: what denies, asks, joins clauses, how words are short."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from bot.domain.content_model import ContentModel
from bot.domain.role_words import SaidList

SpokenWord = Annotated[str, Field(min_length=1, max_length=40)]


class Speech(ContentModel):
    """What the reading of a message needs besides the dictionary. All words in lower case."""

    negations: SaidList
    """Words that deny what follows."""
    clause_openers: SaidList
    """Words before which a new clause begins, whether there is a comma or not."""
    question_words: SaidList
    choosing: SaidList
    """Words beside the name of a choice that change nothing: "let us begin as a teacher"."""
    insisting: SaidList = ()
    """Words of whoever confirms a deletion."""
    retracting: SaidList = ()
    """Words of whoever takes back what the bot asks to confirm."""
    either: SaidList = ()
    """Words of whoever does not mind which of two roles comes first."""
    both: SaidList = ()
    """The same in phrases whose words mean something else apart."""
    reporting: SaidList
    """What changes nothing beside what somebody tells that they did: "at last"."""
    spellings: Mapping[SpokenWord, SpokenWord]
    """Short and wrong ways to write a word or two, and what is meant."""
    latin: Mapping[SpokenWord, SpokenWord]
    """Words that are written in Latin letters on purpose, and how they are read."""
