"""Classes of words that name nothing, by the dictionary's parts of speech (OpenCorpora)."""

from typing import Final

FUNCTION_WORDS: Final = frozenset({"PREP", "CONJ", "PRCL", "INTJ"})
"""They join what is said, or colour it."""
SMALL_WORDS: Final = FUNCTION_WORDS | {"NPRO"}
"""The same and pronouns: they point at what others name."""
