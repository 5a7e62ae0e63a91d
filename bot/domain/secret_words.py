"""The words of content by which a secret is told from an ordinary number, in normal form."""

from dataclasses import dataclass

from bot.domain.numerals import Numerals


@dataclass(frozen=True, slots=True)
class SecretWords:
    names: frozenset[str]
    """Of codes and passwords."""
    documents: frozenset[str]
    codes: frozenset[str]
    """Those of `names` that anything may have: a school has a code, but no secret password."""
    harmless: frozenset[str]
    """Whose number it is, or what is counted: a school, an error, people, years."""
    products: frozenset[str]
    """Foreign words that are no password."""
    linking: frozenset[str]
    """What may stand between such a word and its number."""
    sent: frozenset[str]
    """With which people say that they were sent something, or hand it on."""
    sheets: frozenset[str]
    """What invitations are printed on."""
    numerals: Numerals

    def tells_of_secret(self, word: str) -> bool:
        return word in self.names or word in self.documents
