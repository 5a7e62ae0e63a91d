"""What is said of the list of teachers who wait and names none of them by a number: all who are
there, without a word of what became of them; or that somebody of it is known after all. Asked by
`waiting_list`.

Nobody is marked by it: whether all are accepted is asked, or the list is shown again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.application_words import ApplicationWords
from bot.understanding.phrases.clauses import is_me_alone
from bot.understanding.places.named_numbers import asked_about
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS


class WholeList:
    """Made anew when content changes."""

    def __init__(self, reader: Reader, words: ApplicationWords) -> None:
        surfaces = reader.all_surfaces
        self._negations = reader.negations
        self._all = surfaces(said for said in words.all if " " not in said) | surfaces(words.rest)
        self._around = surfaces(words.around_all) | surfaces(words.also)
        self._known = surfaces(words.known)
        who = (tuple(w.surface for w in reader.read(said).words) for said in words.who_waited)
        self._who = sorted(who, key=len, reverse=True)

    def without_who(self, reading: Reading) -> Reading:
        """ "All who have applied" is all of them, and asks nothing."""
        said = tuple(word.surface for word in reading.words)
        for at, surface in enumerate(said):
            behind = said[at + 1 :]
            who = next((who for who in self._who if behind[: len(who)] == who), None)
            if surface in self._all and who:
                words = (*reading.words[: at + 1], *reading.words[at + 1 + len(who) :])
                return replace(reading, words=words)
        return reading

    def meant(
        self, reading: Reading, words: Sequence[Word], waiting: Mapping[int, does.Confirm]
    ) -> Action | None:
        """What is to be done where nothing tells that they are accepted."""
        is_denied = any(w.negated or w.surface in self._negations for w in words)
        if reading.is_question or is_denied:
            return None
        place = next(iter(waiting.values())).place
        surfaces = {word.surface for word in words}
        if surfaces & self._all and surfaces <= self._all | self._around:
            return asked_about(place, list(waiting), waiting)
        return does.ShowApplications(place) if self._is_known(words) else None

    def _is_known(self, words: Sequence[Word]) -> bool:
        """ "Oh yes, there is one, that is the new English teacher": of nobody but them."""
        known = [word for word in words if word.surface in self._known]
        is_mine = any(is_me_alone(word) for word in words) and not any(
            w.may_be("VERB") for w in known
        )
        return bool(known) and not is_mine and all(map(self._is_of_them, words))

    def _is_of_them(self, word: Word) -> bool:
        is_small = word.surface in self._around - self._all or word.pos in FUNCTION_WORDS
        return word.surface in self._known or is_small or _is_them(word)


def _is_them(word: Word) -> bool:
    """That one, her, or what somebody is; at ours, but not me."""
    form = word.forms[0]
    if form.pos == "NPRO":
        return form.person != "2per" and not is_me_alone(word)
    is_one = any(f.pos == "NOUN" and f.is_animate and f.case == "nomn" for f in word.forms)
    return is_one or any(form.name for form in word.forms)
