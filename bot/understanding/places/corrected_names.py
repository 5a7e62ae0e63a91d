"""That the name just given had a slip: "not 8 but 18", said where the place is on the screen. The
one number or class that is denied must stand in the name once; the other takes its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import Final

from bot.domain.content import Content
from bot.domain.wording import normalised
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Word

_ONE: Final = r"(?<!\w){}(?!\w)"
_GAP: Final = r"\s*[-\"\u00ab\u00bb]?\s*"
_BOTH: Final = 2


class CorrectedNames:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        self._reader = reader
        groups, words = content.role_words.groups, content.name_words
        self._around = reader.all_surfaces((*words.beside, *words.slips))
        self._around |= reader.all_surfaces((*groups.get("school", ()),))
        self._negations = reader.negations

    @staticmethod
    def _is_around(at: int, words: Sequence[Word], known: Set[str]) -> bool:
        """ "With me it is 8": whoever else has it, or is there, is no matter of the name."""
        behind = words[at + 1 : at + 2]
        is_ours = bool(behind) and any(form.person == "1per" for form in behind[0].forms)
        return words[at].surface in known and (words[at].pos != "PREP" or is_ours)

    def corrected(self, text: str, name: str) -> str | None:
        """The whole name with the slip mended; None if nothing of the kind is said."""
        words = self._reader.read(text).words
        named = [word for word in words if word.pos in (CLASS, NUMBER)]
        rest = [word for word in words if word not in named]
        if "?" in text or len(named) != _BOTH or named[0].pos != named[1].pos:
            return None
        wrong = [word.surface for word in named if word.negated]
        right = [word.surface for word in named if not word.negated]
        known = self._around | self._negations
        if (
            len(wrong) != 1
            or len(right) != 1
            or not all(self._is_around(at, rest, known) for at in range(len(rest)))
        ):
            return None
        parts = re.fullmatch(r"(\d+)(\D*)", wrong[0])
        if parts is None:
            return None
        pattern = _ONE.format(parts[1] + (_GAP + parts[2] if parts[2] else ""))
        found = list(re.finditer(pattern, name, re.IGNORECASE))
        if len(found) != 1 or normalised(right[0]) == normalised(wrong[0]):
            return None
        start, end = found[0].span()
        return name[:start] + right[0].upper() + name[end:]
