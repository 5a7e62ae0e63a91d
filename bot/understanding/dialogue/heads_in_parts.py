"""What a head answers in one part of a message, while another tells why: "yes, I do it myself,
there is nobody else", "I do, who else". Asked by `heads`, where the whole says nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import dropwhile
from typing import Final

from msgspec.structs import replace

from bot.domain.content import Content
from bot.understanding.judges.features import Features
from bot.understanding.phrases.clauses import is_i
from bot.understanding.text.parts import statements
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_GIVEN_TO: Final = ("datv", "loct")
"""Cases of those with whom it lies, or to whom it was given; who helps stands in another."""
_SAYING: Final = ("VERB", "PRTS", "PRED")


class HeadsInParts:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, features: Features, people: frozenset[str], content: Content
    ) -> None:
        """`people` are the features of words that name anybody of a role."""
        self._content, self._features, self._people = content, features, people
        speech = content.speech
        said = (tuple(word.surface for word in reader.read(s).words) for s in speech.who_else)
        self._who_else = sorted(said, key=len, reverse=True)
        self._supposing = frozenset(said.split()[-1] for said in speech.supposing)
        self._calling = reader.all_lemmas(speech.calling_for_answer)

    def plain(self, reading: Reading) -> Reading:
        """The same reading, or one without the question that is none: "who else", "what can one
        do"; "what do I do if it is not me" is one."""
        words, left, at = reading.words, list[Word](), 0
        surfaces = tuple(word.surface for word in words)
        while at < len(words):
            found = next((w for w in self._who_else if surfaces[at : at + len(w)] == w), None)
            behind = words[at + len(found) : at + len(found) + 1] if found else ()
            if found and not any(word.surface in self._supposing for word in behind):
                at += len(found)
            else:
                left.append(words[at])
                at += 1
        if len(left) == len(words):
            return reading
        kept = {word.clause for word in left}
        return replace(reading, words=tuple(left), asked=reading.asked & kept)

    def is_agreed(self, reading: Reading) -> bool:
        """Whether yes is said, by itself or in front of what only tells something; "oh come" ends
        with a word that is none."""
        parts = list(dropwhile(self._is_sigh, reading.clauses))
        bare = [words for words in parts if any(map(self._is_yes, words)) and self._is_bare(words)]
        others = [words for words in parts if words not in bare]
        is_denied = any(word.negated for words in others for word in words)
        is_front = bool(bare) and bare[0] is parts[0]
        is_told = all(self._only_tells(words) and not self._names(words) for words in others)
        return is_front and not is_denied and is_told

    def _is_sigh(self, words: Sequence[Word]) -> bool:
        return all(word.pos in FUNCTION_WORDS and not self._is_yes(word) for word in words)

    def _names(self, words: Sequence[Word]) -> bool:
        """Whether somebody is named, with whom it may lie: "yes, our deputy Petrova", "yes, it is
        on the secretary"; who helps me is none."""
        is_said = any(word.may_be(pos) for word in words for pos in _SAYING)
        is_on = any(word.pos == "PREP" or word.forms[0].case in _GIVEN_TO for word in words)
        if is_said and not is_on:
            return False
        is_named = any(form.name for word in words for form in word.forms)
        return is_named or not self._people.isdisjoint(self._features.names(words))

    def _is_bare(self, words: Sequence[Word]) -> bool:
        is_ended = self._is_yes(words[-1]) or is_i(words[-1])
        return is_ended and all(
            self._is_yes(word) or word.pos in FUNCTION_WORDS or is_i(word) for word in words
        )

    def meant(self, reading: Reading, who: Callable[[Reading], str | None]) -> str | None:
        """Who it is, if one part says so, none another one, and the others only tell something.
        `who` reads one part."""
        found, others = set[str](), list[Reading]()
        for part in statements(reading):
            if said := who(part):
                found.add(said)
            else:
                others.append(part)
        if len(found) != 1 or not all(self._only_tells(part.words) for part in others):
            return None
        return found.pop()

    def _only_tells(self, words: Sequence[Word]) -> bool:
        """Nothing is asked, ordered or wished, and nobody says who they are."""
        return not any(
            (word.surface in self._content.speech.question_words and word.pos != "CONJ")
            or word.forms[0].is_order
            or not (word.negated or self._calling.isdisjoint(word.lemmas))
            for word in words
        ) and not self._tells_role(words)

    def _tells_role(self, words: Sequence[Word]) -> bool:
        is_me = any(map(is_i, words))
        return is_me and not self._people.isdisjoint(self._features.names(words))

    def _is_yes(self, word: Word) -> bool:
        return self._content.command_words.get(word.surface) == "yes"
