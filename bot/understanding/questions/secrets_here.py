"""May the code be written here: a question of safety, put together of what is secret, whither it
would go and how. It is never left to likeness, which takes it for a question about codes.
"""

from __future__ import annotations

from typing import Final

from bot.domain.content import Content
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_LONGEST: Final = 10


class SecretsHere:
    """Made anew when content changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        words, speech = content.words_of_secrets, content.speech
        self._secrets = words.names | words.documents
        self._whither = reader.all_surfaces(speech.secret_whither)
        self._hand = reader.all_lemmas(speech.secret_handing)
        self._beside = reader.all_surfaces(speech.secret_beside)
        self.heard_as = reader.read(speech.secret_heard_as)
        """The same in words that a topic has for it."""

    def asks(self, reading: Reading) -> bool:
        """Whether just that is asked, or about to be done. What was sent already is told, and a
        code on a sheet of paper is another thing."""
        words = reading.words
        if not 0 < len(words) <= _LONGEST:
            return False
        secrets = [word for word in words if word.surface in self._secrets]
        whither = [word for word in words if word.surface in self._whither]
        return bool(secrets and whither) and all(
            word in secrets or word in whither or self._is_around(word) for word in words
        )

    def _is_around(self, word: Word) -> bool:
        if word.is_one_of(self._hand):
            return all(form.tense != "past" and not form.is_order for form in word.forms)
        return word.surface in self._beside or word.pos in SMALL_WORDS
