"""What is asked of the bot itself in people's own words: progress, next, back, deletion, a person.

A request to the bot is short. Whatever holds other words than the phrase and small talk is a
question or a story, so that "how do I delete a class" deletes nothing. Why it is asked may be said
beside some requests, in a clause of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import dropwhile
from typing import Final

import msgspec
from msgspec.structs import replace

from bot.domain.control_words import ControlSpeech, ControlWords
from bot.understanding.phrases.matching import Found
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.morphology import Form
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_SMALL: Final = SMALL_WORDS | {"ADJF"}
_TIMES: Final = frozenset({"ADVB", "COMP"})
_LONGEST: Final = 16
"""Words; nobody commands in more."""
_BACK: Final = "back"
_DONE: Final = "done"
"""What somebody says they did; what is to be done is a question: "make a chat"."""


class Control(msgspec.Struct, frozen=True):
    """A command, by its name in content, and the phrase that was recognised; or, of what is only
    likely, the words that spoke for it."""

    command: str
    phrase: str
    share: float | None = None
    """How likely it is, where that is all that is known."""
    beside: int = 0
    """How many words stand beside the phrase."""


class _Rule(msgspec.Struct, frozen=True):
    soft: frozenset[str]
    plain: frozenset[str]
    """Those of `soft` that are in no phrase."""
    unless: frozenset[str]
    alone: frozenset[str]
    takes_reasons: bool
    is_order: bool


class Controls:
    """Decides; made anew when content changes. `role_names` are what roles are called, `greetings`
    how people begin: who wishes a good evening does not ask to be reminded then."""

    def __init__(
        self,
        reader: Reader,
        words: ControlWords,
        role_names: Iterable[str],
        greetings: Iterable[str],
    ) -> None:
        self._greeting = frozenset(word for line in greetings for word in line.split())
        soft, names = _lemmas(reader, words.soft), _lemmas(reader, role_names)
        self._order = {command: n for n, command in enumerate(words.requests)}
        self._asking = _lemmas(reader, words.asking)
        self._phrases = Phrases(
            reader,
            [(c, phrase) for c, said in words.requests.items() for phrase in said.phrases],
            words.groups,
        )
        said_of_back = words.requests[_BACK].phrases if _BACK in words.requests else ()
        self._told_back = {
            said for said in said_of_back if any(map(_is_past, reader.read(said).words))
        }
        self._written = _of_small_words(reader, words)
        self._orders = _only_ordering(reader, words)
        own = self._phrases.words_by_meaning()
        self._rules = {
            command: _rule(reader, said, soft, frozenset(own[command]) - self._asking, names)
            for command, said in words.requests.items()
        }

    def decide(self, reading: Reading, *, is_question: bool = False) -> Control | None:
        """The command that is asked for, if any. Beside what is surely a question nothing is
        asked for that could be its story."""
        words = tuple(dropwhile(lambda word: word.surface in self._greeting, reading.words))
        if not 0 < len(words) <= _LONGEST:
            return None
        reading = replace(reading, words=words)
        found = [f for f in self._phrases.found(reading) if self._is_meant(f, reading)]
        covered = {place for f in found for place in f.places}
        rest = reading.beside(covered)
        met = [
            f
            for f in found
            if self._is_asked_for(reading, f, rest)
            or (not is_question and self._is_reasoned(reading, f, covered))
        ]
        if best := self._best(met):
            beside = len(words) - len(best.places)
            return Control(best.phrase.meaning, best.phrase.written, beside=beside)
        return self._alone(reading)

    def _is_meant(self, found: Found, reading: Reading) -> bool:
        """Small words alone mean something in no other form: "I, all of them" is not "I, all"."""
        written = self._written.get(found.phrase.written)
        said = frozenset(reading.words[at].surface for at in found.places)
        return not self._is_told(found, reading) and written in (None, said)

    def _is_told(self, found: Found, reading: Reading) -> bool:
        """ "I have come back" tells of oneself, and takes nothing back; "they are silent" tells of
        others, and is not "be silent"."""
        said = [reading.words[at] for at in found.places]
        if found.phrase.written in self._orders and any(map(_is_of_others, said)):
            return True
        is_listed = found.phrase.meaning != _BACK or found.phrase.written in self._told_back
        return not is_listed and any(map(_is_past, said))

    def _best(self, met: list[Found]) -> Found | None:
        """Of phrases that share words the longest; of those that stand beside each other the one
        that is more important: done, and what next, means done."""
        best: Found | None = None
        for found in sorted(met, key=self._rank):
            is_apart = best is None or set(found.places).isdisjoint(best.places)
            is_earlier = (
                best is None
                or self._order[found.phrase.meaning] < self._order[best.phrase.meaning]
            )
            if is_apart and is_earlier:
                best = found
        return best

    def _rank(self, found: Found) -> tuple[int, int, int]:
        return -len(found.places), found.spread, self._order[found.phrase.meaning]

    def _is_asked_for(self, reading: Reading, found: Found, rest: Sequence[Word]) -> bool:
        """Whether what is said besides the phrases changes nothing."""
        rule = self._rules[found.phrase.meaning]
        beside = reading.beside(found.places)
        said = {reading.words[at].lemma for at in found.places if found.phrase.asks}
        if any(word.is_one_of(rule.unless) for word in beside):
            return False
        met = [reading.words[at] for at in found.places]
        if found.phrase.meaning == _DONE and any(word.pos == "INFN" for word in met):
            return False
        if rule.is_order and _is_report(met):
            return False
        return all(
            (word.lemma not in self._asking or word.lemma in said)
            and not (word.negated and word.pos == "VERB")
            and (
                _is_small(word)
                or word.is_one_of(rule.soft)
                or (rule.takes_reasons and _is_between_us(word))
            )
            for word in rest
        )

    def _is_reasoned(self, reading: Reading, found: Found, covered: set[int]) -> bool:
        """The child sleeps, tomorrow: the request is a clause of its own, first or last, and the
        others ask nothing."""
        rule, words = self._rules[found.phrase.meaning], reading.words
        said = [words[at] for at in found.places]
        clauses = {words[at].clause for at in found.places}
        first, last = words[0].clause, words[-1].clause
        is_at_end = last in clauses or (first in clauses and len(found.places) > 1)
        if not rule.takes_reasons or len(clauses) > 1 or first == last or not is_at_end:
            return False
        if any(word.surface in reading.question_words for word in said):
            return False
        rest = reading.beside(covered)
        if reading.asks or any(word.lemma in self._asking for word in rest):
            return False
        if not any(map(_is_asking_for if len(said) > 1 else _is_said_alone, said)):
            return False
        beside = [word for word in rest if word.clause in clauses]
        return all(
            rule.unless.isdisjoint(word.lemmas) and (_is_small(word) or word.is_one_of(rule.soft))
            for word in beside
        )

    def _alone(self, reading: Reading) -> Control | None:
        """A verb such as "installed", if nothing is said beside it but small talk."""
        for name, rule in self._rules.items():
            met = [w for w in reading.words if w.surface in rule.alone and not w.negated]
            rest = [w for w in reading.words if w not in met]
            if any(w.is_one_of(rule.unless) for w in rest):
                continue
            if met and all(_is_small(w) or w.is_one_of(rule.soft) for w in rest):
                is_asked = any(w.lemma in self._asking for w in rest)
                if not is_asked and not reading.asks:
                    beside = sum(rule.plain.isdisjoint(word.lemmas) for word in rest)
                    return Control(name, met[0].surface, beside=beside)
        return None


def _of_small_words(reader: Reader, words: ControlWords) -> Mapping[str, frozenset[str]]:
    """Phrases without anything that is done or named, and their words as they are written."""
    phrases = (said for speech in words.requests.values() for said in speech.phrases)
    read = ((said, reader.read(said).words) for said in phrases if "<" not in said)
    return {
        said: frozenset(word.surface for word in told)
        for said, told in read
        if all(word.pos in _SMALL for word in told)
    }


def _only_ordering(reader: Reader, words: ControlWords) -> frozenset[str]:
    """Phrases that order something and tell nothing of others."""
    phrases = (said for speech in words.requests.values() for said in speech.phrases)
    read = ((said, reader.read(said).words) for said in phrases if "<" not in said)
    return frozenset(
        said
        for said, told in read
        if any(w.forms[0].is_order for w in told) and not any(map(_is_of_others, told))
    )


def _is_of_others(word: Word) -> bool:
    """A verb that says what somebody else does."""
    return all(form.pos == "VERB" and form.person == "3per" for form in word.forms)


def _is_past(word: Word) -> bool:
    return word.forms[0].tense == "past"


def _is_small(word: Word) -> bool:
    """Conjunctions, interjections, names: nothing is asked for by them."""
    form = word.forms[0]
    is_grammar = form.pos in ("CONJ", "PRCL", "INTJ", "PREP", "ADVB", "NPRO")
    return is_grammar or (bool(form.name) and form.pos not in (CLASS, NUMBER))


def _is_report(words: Sequence[Word]) -> bool:
    """She has not sent it, nobody sends anything: what is denied is told, of now or of the past,
    and not forbidden. What is told behind "so that" is a wish; and who writes the second person
    means the order that sounds like it."""
    if any(word.pos == "CONJ" for word in words):
        return False
    return any(word.negated and all(map(_is_told, word.forms)) for word in words)


def _is_told(form: Form) -> bool:
    return form.pos == "VERB" and not form.is_order and form.person != "2per"


def _is_between_us(word: Word) -> bool:
    """A verb of me or you: what is asked about the world has a noun or a third person in it."""
    form = word.forms[0]
    is_verb = form.pos == "VERB"
    return is_verb and (form.person in ("1per", "2per") or form.is_order)


def _is_said_alone(word: Word) -> bool:
    """Wait, later; but "I am waiting" is no order."""
    return word.forms[0].is_order or word.pos in _TIMES


def _is_asking_for(word: Word) -> bool:
    """An order, what I shall do, what must be: "an application is sent, silence" is none."""
    form = word.forms[0]
    return form.is_order or form.person == "1per" or form.pos in ("INFN", "ADJS", "PRED")


def _lemmas(reader: Reader, said: Iterable[str]) -> frozenset[str]:
    return frozenset(
        lemma for line in said for word in reader.read(line).words for lemma in word.lemmas
    )


def _rule(
    reader: Reader,
    speech: ControlSpeech,
    soft: frozenset[str],
    own: frozenset[str],
    names: frozenset[str],
) -> _Rule:
    plain = soft | _lemmas(reader, speech.soft)
    return _Rule(
        plain | own | (names if speech.soft_roles else frozenset()),
        plain,
        _lemmas(reader, speech.unless),
        frozenset(reader.read(word).text for word in speech.alone),
        speech.takes_reasons,
        speech.is_order,
    )
