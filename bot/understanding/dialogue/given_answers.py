"""Which answer to a question of the role dialogue is given in so many words, if any is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence, Set
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.content import Content
from bot.understanding.dialogue.refined_answers import RefinedAnswers
from bot.understanding.judges.features import Features
from bot.understanding.phrases.matching import Found
from bot.understanding.phrases.patterns import Phrases, longest
from bot.understanding.text.parts import pieces, statements
from bot.understanding.text.reading import Reader, Reading, Word

_HEDGED: Final = 2
"""Words of a yes that is no more than that: "it seems, yes"."""
_MORE: Final = 2
"""Words that say more than "me" alone."""
_YES, _NO = "yes", "no"
_VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTS"})
_UNDENIED: Final = frozenset({"PREP", "NPRO", "PRCL", "CONJ", "INTJ"})


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
        self._made = reader.all_lemmas(content.role_words.made)
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

    def about_in_parts(self, reading: Reading, question: str) -> act.Answer | None:
        """The same where something else may be told around it: in the whole, or in a clause of its
        own, if no other clause says the opposite."""
        if told := self.about(reading, question):
            return told
        found = [self.about(part, question) for part in pieces(reading)]
        answers = {answer for answer in found if answer}
        return answers.pop() if len(answers) == 1 else None

    def in_part(self, reading: Reading, question: str) -> act.Answer | None:
        """The answer of a part of what is told, behind which others only tell something: "the
        teacher has sent something, some link", "I was named, the application is not written". More
        than a word says it, and no part that asks, denies or wishes stands beside it. Of two that
        contradict each other the one counts that names what decides: "the name is the head's, but
        the number is mine". Beside a no something else may be denied: "there is none, she has not
        made it"."""
        found, agreed, is_denied = dict[str, bool](), set[str](), False
        for part in statements(reading):
            told = self.given(part, question)
            if told and self._says_it_all(told):
                decides = self.decides(part, question)
                meaning = told[0].phrase.meaning
                found[meaning] = found.get(meaning, False) or decides
            elif all(self._commands.get(word.surface) in (_YES, _NO) for word in part.words):
                agreed.update(str(self._commands[word.surface]) for word in part.words)
            elif not self._is_told(part.words):
                if not self._is_told(part.words, or_denied=True):
                    return None
                is_denied = True
        deciding = [meaning for meaning, decides in found.items() if decides]
        meant = [*found] if len(found) == 1 else deciding
        is_clear = len(meant) == 1 and agreed <= set(meant)
        is_clear = is_clear and (not is_denied or meant == [_NO])
        return act.Answer(question, meant[0]) if is_clear else None

    def with_proof(self, reading: Reading, question: str) -> act.Answer | None:
        """ "Yes, it is registered, a letter has come": an answer with what editors know to be told
        behind it, with a comma or without, and nothing else."""
        met = self._refining.of_their_time(self._behind[question].met(reading), reading)
        proving = {one.phrase.meaning for one in met}
        places = frozenset(at for one in met for at in one.places)
        rest = reading.beside(places)
        denied = {at for one in met if one.phrase.heeds_denials for at in one.places}
        if len(proving) != 1 or not rest or any(reading.words[at].negated for at in denied):
            return None
        given = self.given(self._reread(rest), question)
        meant = {one.phrase.meaning for one in given}
        return act.Answer(question, given[0].phrase.meaning) if meant == proving else None

    def of_several(self, reading: Reading, question: str) -> act.Answer | None:
        """ "From 2b there is a link, from 9a there is none": of one child there is what was asked
        about, of the other there is not, and one begins with the first."""
        if len(reading.clauses) < _HEDGED:
            return None
        told = [self.given(replace(reading, words=part), question) for part in reading.clauses]
        meant = [found[0].phrase.meaning if found else "" for found in told]
        is_each = all(any(word.pos == "PREP" for word in part) for part in reading.clauses)
        is_named = any(self.names_it(found) for found in told)
        is_both = is_each and is_named and set(meant) == {_YES, _NO}
        return act.Answer(question, _YES) if is_both else None

    def without_echo(self, reading: Reading, question: str) -> Reading:
        """ "What link? She has sent nothing": without what only asks back in the words of the
        question, in front of what is told."""
        front = 0
        for part in reading.clauses[:-1]:
            if not (
                any(word.surface in reading.question_words for word in part)
                and any(self._is_named(word, question) for word in part)
                and all(self._is_echo(word, reading, question) for word in part)
            ):
                break
            front += len(part)
        rest = reading.words[front:]
        asked = reading.asked & {word.clause for word in rest}
        return replace(reading, words=rest, asked=asked) if front else reading

    def _is_echo(self, word: Word, reading: Reading, question: str) -> bool:
        if word.negated or word.surface in self._reader.negations:
            return False
        is_small = word.surface in reading.question_words or word.pos in (*_UNDENIED, "ADVB")
        return is_small or self._is_named(word, question)

    def _is_named(self, word: Word, question: str) -> bool:
        """Whether the question names it."""
        return not self._asked[question].isdisjoint(self._features.names([word]))

    def put_down(self, reading: Reading, question: str, of_role: Set[int]) -> act.Answer | None:
        """The answer to what follows from a question just answered, by who was put down somewhere:
        "the school is there, I am entered"; or appointed, where no more is said of that.
        `of_role` are the clauses that tell the role: "I was appointed administrator" is not yet
        put down."""
        found = set[str]()
        for part in statements(reading):
            is_put, words = self.puts(part.words), part.words
            is_made = not is_put and words[0].clause not in of_role
            is_made = is_made and any(word.is_one_of(self._made) for word in words)
            told = self.given(part, question) if is_put or is_made else ()
            least = len(words) if is_made else _MORE
            found.update(one.phrase.meaning for one in told if len(one.places) >= least)
        return act.Answer(question, found.pop()) if len(found) == 1 else None

    def divided(self, reading: Reading, question: str, ahead: Sequence[str]) -> Reading:
        """With a clause of its own for the answer of a question `ahead` that follows the answer of
        this one with nothing to divide them: "the school is registered I was named"."""
        words, last = reading.words, max((word.clause for word in reading.words), default=0)
        for at in range(1, len(words)):
            clause = words[at].clause
            front = tuple(word for word in words[:at] if word.clause == clause)
            behind = tuple(word for word in words[at:] if word.clause == clause)
            if not front or not any(
                self._says_it_all(self.given(replace(reading, words=behind), one)) for one in ahead
            ):
                continue
            if self.about(replace(reading, words=front), question):
                apart = tuple(replace(w, clause=last + 1) if w in behind else w for w in words)
                return replace(reading, words=apart)
        return reading

    def puts(self, words: Iterable[Word]) -> bool:
        """Whether it is told who was put down, in an application or anywhere."""
        return any(word.is_one_of(self._put) for word in words)

    def decides(self, reading: Reading, question: str) -> bool:
        """Whether it names what decides where answers contradict each other."""
        return any(word.is_one_of(self._decides[question]) for word in reading.words)

    def _says_it_all(self, told: Sequence[Found]) -> bool:
        return self.names_it(told) and any(len(one.places) > 1 for one in told)

    def _is_told(self, words: Sequence[Word], *, or_denied: bool = False) -> bool:
        return all(self._only_tells(at, words, or_denied=or_denied) for at in range(len(words)))

    def _only_tells(self, at: int, words: Sequence[Word], *, or_denied: bool) -> bool:
        word = words[at]
        is_asking = word.surface in self._reader.question_words and not self._is_some(at, words)
        is_denied = not or_denied and (word.negated or word.surface in self._reader.negations)
        is_ahead = word.pos == "INFN" and not word.may_be("VERB")
        form = word.forms[0]
        is_promised = form.tense == "futr" and form.person != "1per"  # what I shall do is no link
        return not (is_asking or is_denied or is_ahead or form.is_order or is_promised)

    def _is_some(self, at: int, words: Sequence[Word]) -> bool:
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
            return self._met(self._reread(reading.words[1:]), question)
        if found or front not in (_YES, _NO) or len(reading.words) < _HEDGED:
            return found
        behind = self._met(self._reread(reading.words[1:]), question)
        is_against = front == _NO and any(one.phrase.meaning == _YES for one in behind)
        return () if is_against else behind

    def _met(self, reading: Reading, question: str) -> Sequence[Found]:
        met = self._phrases[question].met(reading)
        found: Sequence[Found] = longest(self._refining.of_their_time(met, reading))
        places = {place for one in found for place in one.places}
        words = reading.words
        rest = [word for at, word in enumerate(words) if at not in places]
        if any(
            word.surface in reading.question_words and not self._is_some(at, words)
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

    def _reread(self, words: Sequence[Word]) -> Reading:
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
            if word.negated and word.pos not in _UNDENIED:
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
