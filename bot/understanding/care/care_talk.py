"""What is said around a cry for help: whose it is, and what leads from it back to the guide."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.crying import Grief, Whose
from bot.domain.own_role import is_child, is_grown_up, role_of
from bot.domain.person import Person
from bot.domain.places import Post
from bot.understanding.care.care import Care
from bot.understanding.care.leaving import Leaving
from bot.understanding.care.strangers import Stranger, Strangers
from bot.understanding.phrases.clauses import is_me
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_WHOSE: Final = {
    Care.CRY: Whose.ONESELF,
    Care.CRY_FOR_ANOTHER: Whose.ANOTHER,
    Care.MISSING: Whose.MISSING,
    Care.DANGER: Whose.DANGER,
}


class CareTalk:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, content: Content, strangers: Strangers, leaving: Leaving
    ) -> None:
        words = content.care_words
        self._strangers, self._leaving = strangers, leaving
        self._reader, self._content = reader, content
        self._groups = words.groups
        names = (said for said in words.of_guide if " " not in said)
        self._names = reader.all_lemmas(names)
        self._of_guide = self._phrases(said for said in words.of_guide if " " in said)
        self._hurtful = self._phrases(words.unkept)
        self._misheard = self._phrases(words.misheard)
        self._grown_up = self._phrases(words.grown_up)
        self._childhood = self._phrases(words.childhood)
        self._no_child = self._phrases(words.no_child)
        self._thanks = self._phrases(words.thanks)
        self._secrecy = self._phrases(words.secrecy)
        self._complaint = self._phrases(words.complaint)
        self._daunted = self._phrases(words.daunted)
        self._grave = self._phrases(words.grave)

    def _phrases(self, written: Iterable[str]) -> Phrases:
        return Phrases(self._reader, [("", said) for said in written], self._groups)

    def answer(self, care: Care | None, reading: Reading, person: Person | None) -> Action | None:
        """What is done about it before anything else; nothing about anger."""
        if care is Care.SORROW:
            return act.HeardSorrow()
        if care is Care.HARDSHIP:
            return act.HeardSorrow(Grief.HARDSHIP)
        if care is Care.THREAT:
            return act.HeardThreat()
        if care in (Care.STRANGER, Care.STRANGER_WRITES):
            return self._of_stranger(reading, person, is_sure=care is Care.STRANGER)
        is_child_near_one = is_child(self._content, person) and self._is_stranger(reading)
        if care is None and is_child_near_one:
            return act.CryForHelp(Whose.STRANGER)
        whose = _WHOSE.get(care) if care else None
        if whose is Whose.ONESELF and self._is_grown_up(reading, person):
            whose = Whose.GROWN_UP
        return act.CryForHelp(whose) if whose else None

    def _of_stranger(
        self, reading: Reading, person: Person | None, *, is_sure: bool
    ) -> act.CryForHelp | None:
        """To staff strangers may write for work."""
        role = role_of(self._content, person)
        if not is_sure and role and role.post is not Post.FAMILY:
            return None
        is_of_child = self._strangers.is_of_child(reading)
        is_grown_up = self._is_grown_up(reading, person) or is_of_child
        return act.CryForHelp(Whose.STRANGER_TO_CHILD if is_grown_up else Whose.STRANGER)

    def _is_stranger(self, reading: Reading) -> bool:
        return self._strangers.told(reading) is Stranger.IS_THERE

    def stranger_after_cry(self, text: str, person: Person) -> act.CryForHelp | None:
        """Of whom somebody speaks who has cried: then it is enough that one is there."""
        reading = self._reader.read(text)
        is_one = self._strangers.told(reading) is not None
        return self._of_stranger(reading, person, is_sure=True) if is_one else None

    def says_where(self, text: str) -> bool:
        """Whether it is explained where a child is who was taken for missing."""
        return self._leaving.is_explained(self._reader.read(text))

    def _is_grown_up(self, reading: Reading, person: Person | None) -> bool:
        """By their role, or by whom they speak of; children come by the way of parents too."""
        if is_child(self._content, person):
            return False
        if self._grown_up.found(reading):
            return True
        return is_grown_up(self._content, person) and not self._is_childs(reading, person)

    def _is_childs(self, reading: Reading, person: Person | None) -> bool:
        role = role_of(self._content, person)
        may_be_child = role is None or role.post is Post.FAMILY
        return may_be_child and bool(self._childhood.found(reading))

    def is_childs(self, text: str, person: Person | None) -> bool:
        """Whether it is said as a child would, by who need not be of the staff."""
        return self._is_childs(self._reader.read(text), person)

    def is_of_guide(self, text: str) -> bool:
        """Whether anything is named that the guide is about."""
        reading = self._reader.read(text)
        is_named = any(word.is_one_of(self._names) for word in reading.words)
        return is_named or bool(self._of_guide.found(reading))

    def is_hurtful(self, text: str) -> bool:
        """Whether a word stands there that people in need say: in the chat they write vile things,
        which is of the guide only if nobody has cried before it."""
        return bool(self._hurtful.found(self._reader.read(text)))

    def speaks_of_oneself(self, text: str) -> bool:
        """Whether "I" is said."""
        forms = (word.forms[0] for word in self._reader.read(text).words)
        return any(is_me(form, "nomn") for form in forms)

    def asks_of_something(self, text: str) -> bool:
        """Whether a thing or a person is asked about: "what am I to do" asks about neither."""
        reading = self._reader.read(text)
        return reading.is_question and any(word.pos == "NOUN" for word in reading.words)

    def says_misheard(self, text: str) -> bool:
        """Whether somebody says that what was taken for a cry was none."""
        return self._says(self._misheard, text)

    def says_no_child(self, text: str) -> bool:
        """Whether somebody says that they need no telephone for children."""
        return bool(self._no_child.found(self._reader.read(text)))

    def asks_for_secrecy(self, text: str) -> bool:
        """Whether it is asked who will know of it, or how it may be kept from somebody; "mother
        has said to bear it" tells more of it."""
        reading = self._reader.read(text)
        said = [reading.words[at] for at in self._secrecy.places(reading)]
        is_told = any(map(_is_told, said))
        is_mine = any(w.pos == "VERB" and w.forms[0].person == "1per" for w in said)
        return bool(said) and not is_mine and (reading.is_question or not is_told)

    def is_daunted(self, text: str) -> bool:
        """Whether it is hard to tell those at home, or it is asked how that is done."""
        return bool(self._daunted.found(self._reader.read(text)))

    def asks_where_to_complain(self, text: str) -> bool:
        """Whether nothing else is said: of whom one complains may have an answer of its own."""
        return self._is_all(self._complaint, text)

    def is_grave(self, text: str) -> bool:
        """Whether death is spoken of, by who has cried already."""
        return bool(self._grave.found(self._reader.read(text)))

    def says_thanks(self, text: str) -> bool:
        """Whether nothing else is said."""
        return self._is_all(self._thanks, text)

    def _is_all(self, phrases: Phrases, text: str) -> bool:
        reading = self._reader.read(text)
        said = phrases.places(reading)
        rest = reading.beside(said)
        return bool(said) and all(word.pos in SMALL_WORDS and not word.negated for word in rest)

    def is_thanked(self, action: Action, text: str) -> bool:
        """Whether it is small talk, and nothing but thanks."""
        if not (isinstance(action, act.Asked) and action.is_sure):
            return False
        topics = [self._content.topics.get(name) for name in action.topics]
        is_talk = all(topic and topic.manner == "smalltalk" for topic in topics)
        return bool(topics) and is_talk and self.says_thanks(text)

    def _says(self, phrases: Phrases, text: str) -> bool:
        """Whether it is said, and nothing besides is denied."""
        reading = self._reader.read(text)
        said = phrases.places(reading)
        rest = reading.beside(said)
        return bool(said) and all(word.surface not in self._reader.negations for word in rest)


def _is_told(word: Word) -> bool:
    """Somebody does it or did, and will not: "gets to know" and "will know" are written alike."""
    form, is_ahead = word.forms[0], any(one.tense == "futr" for one in word.forms)
    return form.tense in ("past", "pres") and form.person != "2per" and not is_ahead
