"""An answer of the role dialogue that is told in several statements, or beside something else."""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.content import Content
from bot.understanding.dialogue.given_answers import GivenAnswers
from bot.understanding.judges.features import Features
from bot.understanding.text.parts import pieces, statements
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_SEVERAL: Final = 2
_MORE: Final = 2
"""Words that say more than "me" alone."""
_YES, _NO = "yes", "no"
_SMALL: Final = SMALL_WORDS | {"ADVB"}


class AnswersInParts:
    """Divides what is told; whether a statement gives an answer, `GivenAnswers` says. Made anew
    when content changes."""

    def __init__(
        self, reader: Reader, features: Features, given: GivenAnswers, content: Content
    ) -> None:
        self._reader, self._features, self._given = reader, features, given
        self._commands = content.command_words
        self._made = reader.all_lemmas(content.role_words.made)

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

    def about_in_parts(self, reading: Reading, question: str) -> act.Answer | None:
        """The answer that names what was asked, where something else may be told around it: in the
        whole, or in a clause of its own, if no other clause says the opposite."""
        if told := self._given.about(reading, question):
            return told
        found = [self._given.about(part, question) for part in pieces(reading)]
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
            told = self._given.given(part, question)
            if told and self._given.says_it_all(told):
                decides = self._given.decides(part, question)
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
        met = self._given.proofs(reading, question)
        proving = {one.phrase.meaning for one in met}
        places = frozenset(at for one in met for at in one.places)
        rest = reading.beside(places)
        denied = {at for one in met if one.phrase.heeds_denials for at in one.places}
        if len(proving) != 1 or not rest or any(reading.words[at].negated for at in denied):
            return None
        given = self._given.given(self._given.reread(rest), question)
        meant = {one.phrase.meaning for one in given}
        return act.Answer(question, given[0].phrase.meaning) if meant == proving else None

    def of_several(self, reading: Reading, question: str) -> act.Answer | None:
        """ "From 2b there is a link, from 9a there is none": of one child there is what was asked
        about, of the other there is not, and one begins with the first."""
        if len(reading.clauses) < _SEVERAL:
            return None
        told = [
            self._given.given(replace(reading, words=part), question) for part in reading.clauses
        ]
        meant = [found[0].phrase.meaning if found else "" for found in told]
        is_each = all(any(word.pos == "PREP" for word in part) for part in reading.clauses)
        is_named = any(self._given.names_it(found) for found in told)
        is_both = is_each and is_named and set(meant) == {_YES, _NO}
        return act.Answer(question, _YES) if is_both else None

    def put_down(self, reading: Reading, question: str, of_role: Set[int]) -> act.Answer | None:
        """The answer to what follows from a question just answered, by who was put down somewhere:
        "the school is there, I am entered"; or appointed, where no more is said of that.
        `of_role` are the clauses that tell the role: "I was appointed administrator" is not yet
        put down."""
        found = set[str]()
        for part in statements(reading):
            is_put, words = self._given.puts(part.words), part.words
            is_made = not is_put and words[0].clause not in of_role
            is_made = is_made and any(word.is_one_of(self._made) for word in words)
            told = self._given.given(part, question) if is_put or is_made else ()
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
            if not front or not self._gives_any(replace(reading, words=behind), ahead):
                continue
            if self._given.about(replace(reading, words=front), question):
                apart = tuple(replace(w, clause=last + 1) if w in behind else w for w in words)
                return replace(reading, words=apart)
        return reading

    def _gives_any(self, reading: Reading, questions: Sequence[str]) -> bool:
        given = self._given
        return any(given.says_it_all(given.given(reading, one)) for one in questions)

    def _is_echo(self, word: Word, reading: Reading, question: str) -> bool:
        if word.negated or word.surface in self._reader.negations:
            return False
        is_small = word.surface in reading.question_words or word.pos in _SMALL
        return is_small or self._is_named(word, question)

    def _is_named(self, word: Word, question: str) -> bool:
        """Whether the question names it."""
        return not self._given.asked_in(question).isdisjoint(self._features.names([word]))

    def _is_told(self, words: Sequence[Word], *, or_denied: bool = False) -> bool:
        return all(self._only_tells(at, words, or_denied=or_denied) for at in range(len(words)))

    def _only_tells(self, at: int, words: Sequence[Word], *, or_denied: bool) -> bool:
        word = words[at]
        is_asking = word.surface in self._reader.question_words
        is_asking = is_asking and not self._given.is_some(at, words)
        is_denied = not or_denied and (word.negated or word.surface in self._reader.negations)
        is_ahead = word.pos == "INFN" and not word.may_be("VERB")
        form = word.forms[0]
        is_promised = form.tense == "futr" and form.person != "1per"  # what I shall do is no link
        return not (is_asking or is_denied or is_ahead or form.is_order or is_promised)
