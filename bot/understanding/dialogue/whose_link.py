"""Of whose link something is told: the one that is asked for, or one from somebody else, for
somebody else, or a second one: "there is none from the administrator", "the parents have none".
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from bot.domain.content import Content
from bot.domain.places import Post
from bot.domain.questions import Question
from bot.understanding.dialogue.given_answers import GivenAnswers
from bot.understanding.judges.features import Features
from bot.understanding.text.reading import Reader, Reading, Word


class WhoseLink:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, features: Features, given: GivenAnswers, content: Content
    ) -> None:
        self._features, self._given, self._roles = features, given, content.roles
        speech, words = content.speech, content.role_words
        lemmas = reader.all_lemmas
        leaders = (*words.groups.get("admin_of", ()), *words.groups.get("head", ()))
        self._leaders = lemmas(leaders)
        self._leading = frozenset(features.names(reader.read(" ".join(leaders)).words))
        self.staff = self._leaders | lemmas(words.groups.get("slang_teacher", ()))
        self._from_whom = reader.all_surfaces(speech.from_whom)
        self._seconds = lemmas(speech.second_ones)
        self._children = lemmas((*words.groups.get("child", ()), *words.groups.get("kid", ())))
        teachers = (r.id for r in content.roles_of(Post.TEACHER) if r.id in words.told)
        nouns = (noun for role in teachers for noun in words.told[role].nouns if noun.isalpha())
        self._teachers = (self.staff | lemmas(nouns)) - self._leaders

    def givers(self, reading: Reading) -> list[Word]:
        """Of whom something is, or is not: "from the administrator"."""
        pairs = pairwise(reading.words)
        return [word for front, word in pairs if front.surface in self._from_whom]

    def is_from_another(self, reading: Reading, question: str) -> bool:
        """ "There is no link from the administrator", where the teacher's is asked for. Whoever
        leads may be the administrator."""
        is_asked = not self._given.asked_in(question).isdisjoint(self._leading)
        return not is_asked and any(w.is_one_of(self._leaders) for w in self.givers(reading))

    def takes_back(self, reading: Reading, question: Question, role: str) -> bool:
        """Whether what is told on a step is that just this link is not there: it is named, or who
        was to send it. "They have not given it" may be said of anything."""
        found = self._given.given(reading, question.id)
        said = {at for one in found for at in one.places}
        asked = self._given.asked_in(question.id)
        is_named = any(
            word.pos == "NOUN"
            and (at in said or not asked.isdisjoint(self._features.names([word])))
            for at, word in enumerate(reading.words)
        )
        return is_named and not self.is_of_others(reading, question, role)

    def is_of_others(self, reading: Reading, question: Question, role: str) -> bool:
        """Whether somebody else is named, or "there is no second one", so that there is a first;
        where a link is asked for at all."""
        if not any(option.takes_link for option in question.options):
            return False
        found = self._given.given(reading, question.id)
        said = {at for one in found for at in one.places}
        asked = self._given.asked_in(question.id)
        return any(
            (at not in said and word.is_one_of(self._seconds))
            or self._is_other(word, reading.words[:at], asked, role)
            for at, word in enumerate(reading.words)
        )

    def _is_other(
        self, word: Word, before: Sequence[Word], asked: frozenset[str], role: str
    ) -> bool:
        """Somebody who neither is to send this link, nor has it to get: one's own child has."""
        form = word.forms[0]
        if form.pos == "NPRO":
            is_ruled = bool(before) and before[-1].pos == "PREP"
            return form.person == "3per" and (is_ruled or form.case == "datv")
        if form.pos != "NOUN" or not any(f.is_animate for f in word.forms):
            return False
        if any(f.name for f in word.forms) or not asked.isdisjoint(self._features.names([word])):
            return False
        known = self._roles[role]
        if known.post is not Post.FAMILY:
            return not word.is_one_of(self._leaders)
        is_own = word.is_one_of(self._children) and not known.is_child
        return not (is_own or word.is_one_of(self._teachers))
