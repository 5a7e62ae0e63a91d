"""What is answered to a few words that ask nothing: thanks, a farewell, "a minute"; or that go on
about what was answered before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_SORRY, _PLEA, _THANKS = "sorry", "plea", "thanks"
"""The replies of small talk to an apology, of what is unclear to a call for help, and of small
talk to thanks."""
_AROUND_THANKS: Final = ("hello", "agreed", "joy", "solved", "oops", "farewell")
"""The replies to what else is said by who thanks: "ah, I see, thank you"."""
_OF_ONESELF: Final = ("name", "ill", "busy")
"""The replies of small talk to who introduces themselves, is ill, has no time."""
_BESIDE: Final = SMALL_WORDS | {"ADVB"}
"""Words beside what goes on about an answer: now, already, to me."""
_LONGEST: Final = 8
"""Words of a message that goes on, and tells a little more."""
_APOLOGY: Final = 6
"""Words of a message that is one, and no question behind one."""
_AS: Final = 2
"""Words of "as a father"."""
_STEP: Final = "step"
"""The group of words for a step."""


class Replies:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        self._said: dict[str, dict[str, Phrases]] = defaultdict(dict)
        self._following: dict[str, dict[str, Phrases]] = defaultdict(dict)
        for topic in content.topics.values():
            for name, reply in topic.replies.items():
                where = self._following if reply.follows else self._said
                phrases = Phrases(reader, [("", said) for said in reply.said], {})
                where[topic.id][name] = phrases
        told, steps = content.role_words.told.values(), content.control_words.groups
        nouns = (noun for speech in told for noun in speech.nouns if noun.isalpha())
        self._of_roles, self._as = reader.all_lemmas(nouns), content.speech.as_one
        self._of_steps = reader.all_lemmas(steps.get(_STEP, ()))
        self._endearing = reader.all_lemmas(content.speech.endearing)
        secret = (topic.id for topic in content.topics.values() if topic.after_secret)
        self.after_secret: Final = next(secret, "")
        """The topic of which is gone on about after a secret; empty if there is none."""
        ids = {topic.manner: topic.id for topic in content.topics.values()}
        self._small_talk, self._unclear = ids.get("smalltalk", ""), ids.get("unclear", "")

    def or_small_talk(self, asked: act.Asked, reading: Reading) -> act.Asked:
        """What is said to who is sorry for how they have written, and says little else, or tells
        of themselves what asks nothing, where nothing is surely meant by it."""
        if asked.is_sure or len(reading.words) > _APOLOGY:
            return asked
        if told := self._told_of_oneself(reading) or self._thanks(reading):
            return act.Asked((self._small_talk,), is_sure=True, reply=told)
        sorry = self._places(_SORRY, self._small_talk, reading)
        rest = reading.beside(sorry)
        is_more = reading.asks or any(word.surface in reading.question_words for word in rest)
        if is_more or not sorry:
            return asked
        return act.Asked((self._small_talk,), is_sure=True, reply=_SORRY)

    def _told_of_oneself(self, reading: Reading) -> str:
        """The reply to it, if beside its words only names of people and small words stand."""
        if reading.is_question:
            return ""
        for name in _OF_ONESELF:
            places = self._places(name, self._small_talk, reading)
            rest = reading.beside(places)
            if places and all(w.pos in SMALL_WORDS or _is_name(w) for w in rest):
                return name
        return ""

    def _thanks(self, reading: Reading) -> str:
        """The reply to thanks, if only other small talk and small words stand beside them."""
        thanks = self._places(_THANKS, self._small_talk, reading)
        if not thanks or reading.is_question or any(word.negated for word in reading.words):
            return ""
        others = (self._places(name, self._small_talk, reading) for name in _AROUND_THANKS)
        rest = reading.beside(thanks.union(*others))
        is_all = all(w.pos in SMALL_WORDS or w.is_one_of(self._endearing) for w in rest)
        return _THANKS if is_all else ""

    def to_plea(self, reading: Reading) -> act.Asked | None:
        """What is said to who calls for help, and does not ask what the bot can do."""
        plea = self._places(_PLEA, self._unclear, reading)
        is_all = bool(plea) and all(word.pos in SMALL_WORDS for word in reading.beside(plea))
        return act.Asked((self._unclear,), is_sure=True, reply=_PLEA) if is_all else None

    def _places(self, name: str, topic: str, reading: Reading) -> frozenset[int]:
        """Where the words of that reply of the topic stand."""
        said = self._said.get(topic, {}).get(name)
        return said.places(reading) if said else frozenset()

    def chosen(self, topics: Sequence[str], reading: Reading) -> str:
        """The name of the reply that the only topic has for it; empty if it has none."""
        if len(topics) != 1:
            return ""
        replies = self._said.get(topics[0], {}).items()
        return next((name for name, said in replies if said.found(reading)), "")

    def is_followed(self, topic: str) -> bool:
        """Whether anything is heard otherwise after an answer on it."""
        return topic in self._following

    def following(self, topic: str, reading: Reading, *, is_exact: bool) -> str:
        """The name of the reply to who goes on about it; empty if none is. An exact one is to who
        says nothing else. What is asked of the guide is not: "what do I do as a teacher"."""
        if self._is_of_guide(reading):
            return ""
        for name, said in self._following.get(topic, {}).items():
            places = said.places(reading)
            is_all = all(word.pos in _BESIDE for word in reading.beside(places))
            if places and (is_all or not (is_exact or len(reading.words) > _LONGEST)):
                return name
        return ""

    def _is_of_guide(self, reading: Reading) -> bool:
        """Whether it names what one does something as, or the steps."""
        words = reading.words
        behind = (
            words[at + 1 : at + 1 + _AS] for at, w in enumerate(words) if w.surface == self._as
        )
        is_as = any(word.is_one_of(self._of_roles) for ones in behind for word in ones)
        return is_as or any(word.is_one_of(self._of_steps) for word in words)


def _is_name(word: Word) -> bool:
    return any(form.name for form in word.forms)
