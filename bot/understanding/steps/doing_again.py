"""Whether one has to do it all again: a question, and no wish to begin anew, which would take the
marks away; asked also where another role is being added: "what I have installed, need I do it a
second time?". Strict: only its own words may be said."""

from __future__ import annotations

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import Reader, Reading, Word

AGAIN = act.NotDoneYet("again")


class DoingAgain:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        speech = content.speech
        self._manners = manners
        self._again = Phrases(reader, [("", said) for said in speech.again], {})
        self._doubt = Phrases(reader, [("", said) for said in speech.doubting], {})
        self._going = reader.all_lemmas(speech.going)
        self._beside = reader.all_surfaces(speech.beside_again)

    def asked(self, reading: Reading, person: Person) -> act.NotDoneYet | None:
        if person.journey is None:
            return None
        again = {place for found in self._again.found(reading) for place in found.places}
        if not again or not (reading.asks or any(self._doubt.found(reading))):
            return None
        told = self._manners.within(reading.words)
        rest = [w for at, w in enumerate(reading.words) if at not in again and w in told]
        is_order = any(word.forms[0].is_order for word in rest)
        fits = all(
            word.surface in self._beside or (word.is_one_of(self._going) and _is_deed(word))
            for word in rest
        )
        return AGAIN if fits and not is_order else None


def _is_deed(word: Word) -> bool:
    """To do it, or that I have done it."""
    return word.may_be("INFN") or any(form.pos == "VERB" and form.is_past for form in word.forms)
