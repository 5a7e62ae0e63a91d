"""Whether words that a screen has asked for are a name, or said to the bot instead of one.

What surely speaks is none: a request, a question, a denial of one's own, a word of small talk; nor
is what is not like a name (`bot.understanding.text.names`), for others would see it at once. What
stands in quotation marks is a name and says nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import Final

from bot.domain.content import Content
from bot.domain.person import Awaited, Person
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.questions.topics import Asking
from bot.understanding.requests.controls import Control
from bot.understanding.requests.requests import Requests
from bot.understanding.roles.roles import RoleGuess
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.names import QUOTED, Names
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

NAMES: Final = frozenset({Awaited.ORGANISATION_NAME, Awaited.CLASS_NAME, Awaited.NEW_NAME})
_SURELY: Final = 0.9
"""The share from which a likely request is one where a name is asked for."""
_SHORT: Final = 8
"""Words of a line to families that may be meant for the bot instead."""
_SENTENCE: Final = 3
"""Words from which what somebody does not do may be told to families."""
_GOING_ON: Final = frozenset({"start", "step", "done"})
"""What many a name sounds like: a first step, ready to work."""


class Instead(Enum):
    """What was said in place of a name."""

    REQUEST = auto()
    """Something that the bot is to do."""
    ROLE = auto()
    """Who somebody is."""
    HUMAN = auto()
    """A person instead of the bot."""
    TALK = auto()
    """A question, a denial, a yes or no."""
    DOUBT = auto()
    """What may be a statement as well: names hold no verbs, and no word of parents."""
    NOTHING = auto()
    """That there is no name, in words of editors: nothing is asked."""


def without_quoted(text: str) -> str:
    """The words that are the person's own."""
    return QUOTED.sub(" ", text)


class Naming:
    """Made anew when content changes."""

    def __init__(
        self,
        reader: Reader,
        names: Names,
        content: Content,
        manners: Manners,
        requests: Requests,
    ) -> None:
        self._no_names = frozenset(reader.read(said).text for said in content.no_names)
        self._why = Phrases(reader, [("", said) for said in content.name_words.why], {})
        self._manners_of_topics = {t.id: t.manner for t in content.topics.values()}
        self._manners = manners
        self._requests = requests
        self._names = names

    def asks_why(self, awaited: Awaited, reading: Reading, *, is_asked: bool) -> bool:
        """Whether it is asked what a name is for, or must it be; with nothing besides, if a topic
        is surely asked about too."""
        places = {place for found in self._why.found(reading) for place in found.places}
        rest = (word for at, word in enumerate(reading.words) if at not in places)
        return (
            awaited in NAMES
            and bool(places)
            and not (is_asked and any(w.pos not in SMALL_WORDS for w in rest))
        )

    def is_kind(self, text: str, person: Person) -> bool:
        """Whether "a class" is all that is said where its name is asked for: the name follows."""
        is_asked = person.awaits is not None and person.awaits.what in NAMES
        return is_asked and self._names.is_kind(text)

    def says_kind(self, text: str) -> bool:
        """Whether it says what is named: a school, a class."""
        return self._names.says_kind(text)

    def are_several(self, awaited: Awaited, text: str) -> bool:
        """Whether two classes are named where one is asked for."""
        is_class = awaited is Awaited.CLASS_NAME and "/" not in text
        return is_class and self._names.are_several(without_quoted(text))

    def given(self, text: str) -> str | None:
        """The name alone, where a sentence says which it is."""
        return self._names.given(text)

    def instead(
        self,
        awaited: Awaited,
        text: str,
        reading: Reading,
        control: Control | None,
        roles: RoleGuess,
        asking: Asking,
    ) -> Instead | None:
        """What was said instead of what is `awaited`, where the `reading` is without what is
        quoted in the text; None for what may well be that."""
        words = self._manners.within(reading.words)
        if not reading.words:
            return None
        if not self._no_names.isdisjoint((as_said(reading.words), as_said(words))):
            return Instead.NOTHING
        if awaited is Awaited.OWN_LINE:
            return self._instead_of_line(reading, words, control, asking)
        if control and self._is_request(reading, words, control):
            return Instead.REQUEST
        if roles.sure and not roles.is_like and any(map(_is_me, reading.words)):
            return Instead.ROLE
        small = self._small_talk(words, asking)
        if small is None and (_is_question(reading, words) or _denies_of_oneself(words)):
            return Instead.TALK
        return small or (None if self._names.is_like(text) else Instead.DOUBT)

    def _instead_of_line(
        self, reading: Reading, words: Sequence[Word], control: Control | None, asking: Asking
    ) -> Instead | None:
        """A line is a sentence to others, who may be asked and told to do much: only what editors
        wrote as said to the bot, and short questions that are surely the bot's, are none."""
        if control and self._requests.exact(words) and self._is_request(reading, words, control):
            return Instead.REQUEST
        if len(words) > _SHORT:
            return None
        is_asked = asking.is_sure and _is_question(reading, words) and any(map(_is_spoken, words))
        is_said = len(words) < _SENTENCE and _denies_of_oneself(words)
        if is_asked or is_said:
            return Instead.TALK
        return self._small_talk(words, asking) if len(reading.words) == 1 else None

    def _is_request(self, reading: Reading, words: Sequence[Word], control: Control) -> bool:
        """Whether somebody is spoken to, or editors wrote just these words, and not one word: that
        may be a name."""
        if control.share is not None and control.share < _SURELY:
            return False
        if _is_question(reading, words) or any(map(_is_me, words)):
            return True
        is_spoken = any(map(_is_spoken, words))
        is_exact = len(reading.words) > 1 and bool(self._requests.exact(words))
        if control.command in _GOING_ON:
            return is_exact and is_spoken
        return is_exact or is_spoken

    def _small_talk(self, words: Sequence[Word], asking: Asking) -> Instead | None:
        """What editors wrote as something that asks nothing, or asks for a person; a noun or a
        letter alone is a name."""
        if not asking.is_exact or asking.best is None:
            return None
        if len(words) == 1 and (words[0].pos == "NOUN" or len(words[0].surface) == 1):
            return None
        manner = self._manners_of_topics[asking.best]
        if manner == "human":
            return Instead.HUMAN
        return None if manner == "question" else Instead.TALK


def _is_question(reading: Reading, words: Sequence[Word]) -> bool:
    """With its mark, or beginning with a word that asks, or asking you."""
    first = next(
        (w for w in words if w.surface in reading.question_words or not _is_link(w)), None
    )
    begins = first is not None and first.surface in reading.question_words
    return reading.asks or begins or (reading.has_question_word and any(map(_is_you, words)))


def _is_link(word: Word) -> bool:
    return word.pos in ("CONJ", "PRCL", "INTJ")


def _denies_of_oneself(words: Sequence[Word]) -> bool:
    """I do not know, I have none; or it does not work."""
    if any(map(_is_me, words)):
        return any(word.negated or word.pos == "PRED" for word in words)
    is_denied = len(words) > 1 and words[0].pos == "PRCL" and words[1].negated
    return is_denied and words[1].forms[0].person == "3per" and words[1].forms[0].number == "sing"


def _is_me(word: Word) -> bool:
    form = word.forms[0]
    return form.person == "1per" and form.number == "sing"


def _is_you(word: Word) -> bool:
    return word.forms[0].person == "2per"


def _is_spoken(word: Word) -> bool:
    """Said by one to another: I, you, do, to do."""
    form = word.forms[0]
    return _is_me(word) or _is_you(word) or form.is_order or form.pos == "INFN"
