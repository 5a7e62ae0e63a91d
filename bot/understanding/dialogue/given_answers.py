"""Which answer to a question of the role dialogue a statement gives in so many words, if any."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.understanding.dialogue.refined_answers import RefinedAnswers
from bot.understanding.judges.features import Features
from bot.understanding.phrases.matching import Found
from bot.understanding.phrases.patterns import Phrases, longest
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_HEDGED: Final = 2
"""Words of a yes that is no more than that: "it seems, yes"."""
_YES, _NO = "yes", "no"
_VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTS"})


class GivenAnswers:
    """Knows all questions that ask for no role; made anew from content when that changes."""

    def __init__(
        self, reader: Reader, features: Features, people: frozenset[str], content: Content
    ) -> None:
        """`people` are the features of words that name anybody of a role."""
        self._reader, self._features, self._people = reader, features, people
        self._commands = content.command_words
        self._not_so = frozenset(content.speech.not_so)
        self._or = frozenset(content.speech.alternatives)
        self._hearsay = reader.all_lemmas(content.speech.hearsay)
        self._indefinite = reader.all_surfaces(content.speech.indefinite)
        self._only = reader.all_surfaces(content.speech.only_so_far)
        self._refining = RefinedAnswers(reader, features, people, content)
        self._decides = {
            question.id: reader.all_lemmas(question.decides)
            for question in content.questions.values()
        }
        self._put = reader.all_lemmas(content.role_words.groups.get("put", ()))
        questions = {
            question.id: question
            for question in content.questions.values()
            if not any(option.sets_role for option in question.options)
        }
        self._phrases = {
            question.id: Phrases(
                reader,
                [(o.id, words) for o in question.options for words in (o.label, *o.words)],
                {},
            )
            for question in questions.values()
        }
        self._behind = {
            question.id: Phrases(
                reader, [(o.id, told) for o in question.options for told in o.behind_yes], {}
            )
            for question in questions.values()
        }
        self._written = {
            question.id: reader.all_surfaces(
                said for option in question.options for said in (option.label, *option.words)
            )
            for question in questions.values()
        }
        self._putting = frozenset(
            id_
            for id_, question in questions.items()
            if any(self.puts(reader.read(w).words) for o in question.options for w in o.words)
        )
        self._asked = {
            question.id: frozenset(features.names(reader.read(question.text).words))
            for question in questions.values()
        }

    def __contains__(self, question: str | None) -> bool:
        return question in self._phrases

    def asked_in(self, question: str) -> frozenset[str]:
        """The features of the words that ask it."""
        return self._asked.get(question, frozenset())

    def about(self, reading: Reading, question: str) -> act.Answer | None:
        """The answer that is given in words that name what was asked: "yes" alone, "not yet", "I
        do not know" may be said of anything."""
        given = self.given(reading, question)
        if not given:
            return None
        clauses = {reading.words[at].clause for one in given for at in one.places}
        said = [word for word in reading.words if word.clause in clauses]
        subject = self._asked[question] - self._people
        is_named = not subject.isdisjoint(self._features.names(said))
        return act.Answer(question, given[0].phrase.meaning) if is_named else None

    def proofs(self, reading: Reading, question: str) -> Sequence[Found]:
        """What editors know to be told behind an answer: "a letter has come"."""
        return self._refining.of_their_time(self._behind[question].met(reading), reading)

    def puts(self, words: Iterable[Word]) -> bool:
        """Whether it is told who was put down, in an application or anywhere."""
        return any(word.is_one_of(self._put) for word in words)

    def decides(self, reading: Reading, question: str) -> bool:
        """Whether it names what decides where answers contradict each other."""
        return any(word.is_one_of(self._decides[question]) for word in reading.words)

    def says_it_all(self, told: Sequence[Found]) -> bool:
        """Whether it is said what is answered, in more than a word."""
        return self.names_it(told) and any(len(one.places) > 1 for one in told)

    def is_some(self, at: int, words: Sequence[Word]) -> bool:
        """A question word that asks nothing: "somebody", "some", "just now"."""
        is_just = at > 0 and words[at - 1].surface in self._only
        return is_just or any(word.surface in self._indefinite for word in words[at + 1 : at + 2])

    def given(self, reading: Reading, question: str) -> Sequence[Found]:
        """Phrases of the one answer that is given, and nothing else is said. A noun or a verb that
        the question has not asks or tells something else. "No" in front denies what was asked, not
        what follows it without a comma."""
        found = self._met(reading, question)
        front = self._commands.get(reading.words[0].surface) if reading.words else ""
        if front == _YES and self._is_no(reading.words[1:2]):  # "oh no, she has not"
            return self._met(self.reread(reading.words[1:]), question)
        if found or front not in (_YES, _NO) or len(reading.words) < _HEDGED:
            return found
        behind = self._met(self.reread(reading.words[1:]), question)
        is_against = front == _NO and any(one.phrase.meaning == _YES for one in behind)
        return () if is_against else behind

    def _met(self, reading: Reading, question: str) -> Sequence[Found]:
        met = self._phrases[question].met(reading)
        found: Sequence[Found] = longest(self._refining.of_their_time(met, reading))
        places = {place for one in found for place in one.places}
        words = reading.words
        rest = [word for at, word in enumerate(words) if at not in places]
        if any(
            word.surface in reading.question_words and not self.is_some(at, words)
            for at, word in enumerate(words)
            if at not in places
        ):
            return ()
        if not all(self._is_of_question(word, question) for word in rest):
            return ()
        found = self._refining.refined(found, reading, question)
        meant = {one.phrase.meaning for one in found}
        if self._denies(rest, is_no=meant == {_NO}):
            return ()
        if any(self._is_ahead(word, question) for word in reading.words):
            return ()
        at_or = next((at for at, word in enumerate(words) if word.surface in self._or), len(words))
        if places and min(places) > at_or:
            return ()  # "or not" goes on with a question
        return found if len(meant) == 1 else ()

    def _is_no(self, words: Sequence[Word]) -> bool:
        return any(self._commands.get(word.surface) == _NO for word in words)

    def reread(self, words: Sequence[Word]) -> Reading:
        return self._reader.read(" ".join(word.surface for word in words))

    def names_it(self, found: Iterable[Found]) -> bool:
        """Whether it is said what is answered: "yes" alone answers what is on the screen."""
        commands = self._commands
        for written in (one.phrase.written for one in found):
            words = written.split()
            is_yes = len(words) <= _HEDGED and any(commands.get(w) == _YES for w in words)
            if not is_yes and commands.get(written) != _NO:
                return True
        return False

    def _denies(self, words: Iterable[Word], *, is_no: bool) -> bool:
        """Whether anything is denied, or a denial stands without its word: "surely not". Beside a
        no "none of it" denies once more; "there is none with me, it seems" denies no person, and
        nothing by the small word."""
        for word in words:
            is_more = is_no and word.pos == "ADJF"
            if word.surface in self._reader.negations and not is_more:
                return True
            if word.negated and word.pos not in SMALL_WORDS:
                return True
        return False

    def _is_of_question(self, word: Word, question: str) -> bool:
        if word.surface in self._not_so:
            return False  # "put down wrongly"
        is_named = any(form.name for form in word.forms)
        if is_named or (word.pos != "NOUN" and word.pos not in _VERBS):
            return True  # "Irina has sent it"
        if self._refining.is_was(word, question):
            return True
        if word.pos == "PRTS" and question in self._putting and self.puts([word]):
            return True  # "my number is put down there"
        if word.is_one_of(self._hearsay):
            return not word.negated and word.forms[0].tense != "futr"
        name = self._features.names([word])
        return not (self._people | self._asked[question]).isdisjoint(name)

    def _is_ahead(self, word: Word, question: str) -> bool:
        """What is to be done, or will be, answers nothing, unless editors wrote just that: "send
        the link", "she will send it" are not "the link was sent"."""
        form = word.forms[0]
        is_ahead = form.pos == "INFN" or form.is_order or form.tense == "futr"
        return is_ahead and word.surface not in self._written[question]
