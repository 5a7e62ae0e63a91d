"""Reading a message: its words, their normal forms and grammar, clauses, what is denied.

The one way from text to words for everything that understands; nothing is kept of what was read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence, Set
from functools import cached_property
from itertools import groupby
from typing import Final

import msgspec

from bot.domain.speech import Speech
from bot.understanding.text.lines import closed_up, normal, words_of
from bot.understanding.text.morphology import Form, Senses, knows, looked_up, senses
from bot.understanding.text.scripts import Scripts
from bot.understanding.text.spelling import Spelling

READ_AT_MOST: Final = 600
"""Characters of a message that are looked at."""
_LONGEST_WORD: Final = 40
"""Letters; more is somebody leaning on a key."""
_SHORTENED: Final = 4
"""Letters from which a short way to write a word may be mistyped too."""
_DENIED_FROM: Final = 6
_VERBS: Final = frozenset({"VERB", "INFN"})
CLASS: Final = "CLASS"
"""`pos` of what names a class: a number and a letter."""
NUMBER: Final = "NUMBER"

_SPACED: Final = re.compile("(\\d{1,2}) ([\u0430-\u044f])(?= (?:\u043a\u043b)|\\s*(?:$|[.,!?;)]))")
"""A class whose letter stands apart, before the word that it is a class, or at the end."""
_ORDINAL: Final = re.compile("(\\d{1,2})\\s?[\"\u00ab'-]\\s?([\u0430-\u044f])[\"\u00bb']?(?!\\w)")
_TOKEN: Final = re.compile(
    "\\d{1,2}[\u0430-\u044f](?!\\w)|\\d+|[\u0430-\u044fa-z]+"
    "|[.!?\\n]|[,;:()\u2013\u2014]|(?<= )-+(?= )"
)
_PLAIN: Final = re.compile(f"[\u0430-\u044f ]{{1,{READ_AT_MOST}}}")
"""What has nothing but words in it, as thousands of lines of content."""
_ENDS: Final = frozenset(".!?\n")
_REPEATED: Final = re.compile(r"(\D)\1+")
_LONG_REPEATED: Final = re.compile(r"(\D)\1{2,}")
_SKIPPED_BY_DENIAL: Final = frozenset({"ADJF", "ADVB", "PREP", "PRCL", "NPRO", CLASS, NUMBER})


class Word(msgspec.Struct, frozen=True, gc=False):
    """A word in its place. `forms` are what it may be, most likely first."""

    surface: str
    """As it was read: in Russian letters, lower case, slips mended."""
    forms: tuple[Form, ...]
    lemmas: frozenset[str]
    senses: frozenset[tuple[str, str]]
    """Normal forms with the kind of word."""
    clause: int
    sentence: int
    negated: bool = False

    @property
    def lemma(self) -> str:
        return self.forms[0].lemma

    @property
    def pos(self) -> str:
        return self.forms[0].pos

    def is_one_of(self, lemmas: Set[str]) -> bool:
        """Whether it may be a form of one of them."""
        return not self.lemmas.isdisjoint(lemmas)

    def is_written_or_one_of(self, said: Set[str]) -> bool:
        """The same, or just what stands there."""
        return self.surface in said or self.is_one_of(said)

    def may_be(self, pos: str) -> bool:
        return any(form.pos == pos for form in self.forms)

    @property
    def may_be_past(self) -> bool:
        return any(form.is_past for form in self.forms)

    @property
    def may_be_order(self) -> bool:
        return any(form.is_order for form in self.forms)


class Reading(msgspec.Struct, frozen=True, dict=True):
    """A message as read."""

    words: tuple[Word, ...]
    asked: frozenset[int]
    """The clauses that end with a question mark."""
    question_words: frozenset[str]

    @property
    def asks(self) -> bool:
        return bool(self.asked)

    @property
    def is_question(self) -> bool:
        return self.asks or self.has_question_word

    @property
    def has_question_word(self) -> bool:
        return any(word.surface in self.question_words for word in self.words)

    def beside(self, places: Collection[int]) -> list[Word]:
        """The words that stand elsewhere."""
        return [word for at, word in enumerate(self.words) if at not in places]

    @cached_property
    def lemmas(self) -> tuple[str, ...]:
        return tuple(word.lemma for word in self.words)

    @cached_property
    def senses(self) -> frozenset[tuple[str, str]]:
        """Of all its words."""
        return frozenset().union(*[word.senses for word in self.words])

    @cached_property
    def text(self) -> str:
        return " ".join(word.surface for word in self.words)

    @cached_property
    def clauses(self) -> tuple[tuple[Word, ...], ...]:
        return tuple(tuple(words) for _, words in groupby(self.words, key=lambda w: w.clause))


class Reader:
    """Reads with the dictionary and the vocabulary of content: a word that an editor adds is known
    to the next reader."""

    def __init__(self, speech: Speech, vocabulary: Iterable[str]) -> None:
        self._openers = frozenset(speech.clause_openers)
        self.negations = frozenset(speech.negations)
        self._denials = sorted(speech.negations, key=len, reverse=True)
        self.question_words = frozenset(speech.question_words)
        self._spellings = speech.spellings
        pairs = [s.split(" ") for s in speech.spellings if " " in s]
        paired = "|".join("[. ]+".join(map(re.escape, pair)) for pair in pairs)
        self._pairs = re.compile(rf"\b(?:{paired or '(?!)'})\b")
        self._pair_openers = frozenset(pair[0] for pair in pairs)
        short = [s for s in speech.spellings if len(s) >= _SHORTENED and " " not in s]
        meant = " ".join(speech.spellings.values()).split()
        self._spelling = Spelling([*words_of(vocabulary), *meant, *short])
        self._scripts = Scripts(speech.latin, self.knows, self._spelling.meant)
        self._met: dict[str, tuple[tuple[str, Senses], ...]] = {}

    def knows(self, word: str) -> bool:
        return word in self._spelling or word in self._spellings or knows(word)

    def lemmas_of(self, words: str) -> tuple[str, ...]:
        """The normal forms of words in content, read as a message is read."""
        return self.read(words).lemmas

    def all_lemmas(self, said: Iterable[str]) -> frozenset[str]:
        """Of several lines of content together."""
        return frozenset(lemma for line in said for lemma in self.lemmas_of(line))

    def all_surfaces(self, said: Iterable[str]) -> frozenset[str]:
        """The words of several lines of content, as they are written."""
        return frozenset(word.surface for line in said for word in self.read(line).words)

    def read(self, text: str) -> Reading:
        asked: set[int] = set()
        text = closed_up(text)
        if _PLAIN.fullmatch(text) and self._pair_openers.isdisjoint(parts := text.split()):
            words = self._plain_words(parts)
        else:
            written = self._scripts.in_russian(normal(text[:READ_AT_MOST]))
            words = list(self._words(written, asked))
        if not self.negations.isdisjoint([word.surface for word in words]):
            words = list(self._with_denials(words))
        return Reading(
            words=tuple(words), asked=frozenset(asked), question_words=self.question_words
        )

    def _plain_words(self, parts: Iterable[str]) -> list[Word]:
        """Where nothing stands between words: so are most lines of content, thousands of them."""
        words: list[Word] = []
        clause = 0
        for part in parts:
            for word, known in self._meant(part):
                if words and word in self._openers:
                    clause += 1
                words.append(Word(word, known.forms, known.lemmas, known.senses, clause, 0))
        return words

    def _words(self, text: str, asked: set[int]) -> Iterator[Word]:
        """Words with their clause and sentence; `asked` takes the clauses that end in `?`."""
        clause, sentence, has_words, last = 0, 0, False, ""
        text = _SPACED.sub(r"\1\2", _ORDINAL.sub(r"\1\2 ", text))
        for found in _TOKEN.finditer(self._pairs.sub(self._unpaired, text)):
            part = found[0]
            if not part[0].isalnum():
                if part == "." and (last in self._spellings or _is_initial(last)):
                    continue
                if part == "?" and has_words:
                    asked.add(clause)
                clause += has_words
                sentence += has_words and part in _ENDS
                has_words = False
                continue
            last = part
            for word, known in self._meant(part):
                if word in self._openers and has_words:
                    clause += 1
                yield Word(word, known.forms, known.lemmas, known.senses, clause, sentence)
                has_words = True

    def _meant(self, part: str) -> Sequence[tuple[str, Senses]]:
        """The word or words that were meant, with what each may be; kept for words of content."""
        met = self._met.get(part)
        if met is None:
            met = tuple((word, _senses(word)) for word in self._spelled(part))
            if self._spelling.is_written(part):
                self._met[part] = met
        return met

    def _unpaired(self, found: re.Match[str]) -> str:
        return self._spellings[" ".join(found[0].replace(".", " ").split())]

    def _spelled(self, token: str) -> Iterable[str]:
        """The word or words that were meant."""
        if len(token) > _LONGEST_WORD:
            return ()
        if token[0].isdigit():
            return (token,)
        if token in self._spellings:
            return self._spellings[token].split()
        if self.knows(token):
            return (token,)
        shorter = [_LONG_REPEATED.sub(r"\1\1", token), _LONG_REPEATED.sub(r"\1", token)]
        for word in shorter:
            if word in self._spelling or word in self._spellings:
                return self._spellings.get(word, word).split()
        if latin := self._scripts.typed_in_russian(token):
            return latin.split()
        if denied := self._denied(token, lambda rest: rest if self.knows(rest) else None):
            return denied
        if meant := self._spelling.meant(_LONG_REPEATED.sub(r"\1", token)):
            return self._spellings.get(meant, meant).split()
        shorter.append(_REPEATED.sub(r"\1", token))
        known = next((word for word in shorter if self.knows(word)), token)
        denied = self._denied(token, self._spelling.meant)
        return self._spelling.parts(token) or denied or (known,)

    def _denied(self, token: str, meant_by: Callable[[str], str | None]) -> tuple[str, str] | None:
        """A denial that was written together with a verb; a name may begin so too."""
        for denial in self._denials:
            rest = token.removeprefix(denial)
            if rest == token or len(rest) < _DENIED_FROM:
                continue
            meant = meant_by(rest)
            if meant and looked_up(meant).forms[0].pos in _VERBS:
                return denial, meant
        return None

    def _with_denials(self, words: list[Word]) -> Iterator[Word]:
        """Marks what is denied: everything from the denial to the first noun or verb behind it."""
        clause, denies = -1, False
        for at, word in enumerate(words):
            if word.clause != clause:
                clause, denies = word.clause, False
            if word.surface in self.negations:
                denies = True
                yield word
                continue
            if self._is_missed(word, words[at + 1 : at + 3]):
                yield msgspec.structs.replace(word, negated=True)
                continue
            yield msgspec.structs.replace(word, negated=True) if denies else word
            denies = denies and word.pos in _SKIPPED_BY_DENIAL

    def _is_missed(self, word: Word, behind: list[Word]) -> bool:
        """Children there are none: a noun of which there is nothing, before the word that says
        so."""
        if not behind or behind[0].clause != word.clause:
            return False
        is_nothing = behind[0].surface in self.negations and behind[0].pos == "PRED"
        is_end = len(behind) < 2 or behind[1].clause != word.clause
        return (
            is_nothing and is_end and any(f.pos == "NOUN" and f.case == "gent" for f in word.forms)
        )


def _is_initial(part: str) -> bool:
    """A letter that stands for a name; "I" ends what is said: "I am a father. My son"."""
    return len(part) == 1 and looked_up(part).forms[0].pos != "NPRO"


def _senses(word: str) -> Senses:
    if word.isdigit():
        return senses(word, (Form(word, NUMBER),))
    if word[0].isdigit():
        return senses(word, (Form(word, CLASS),))
    return looked_up(word)
