"""What a name is like, and which words of a sentence are the name: "our class is called 5B".

Names are made of nouns, adjectives and numbers. A verb, an adverb, a pronoun tell something: what
holds one is doubtful, and becomes a name for others to see only between quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from bot.domain.content import Content
from bot.understanding.text.lines import normal
from bot.understanding.text.morphology import forms, knows
from bot.understanding.text.reading import CLASS, READ_AT_MOST, Reader, Word

QUOTED: Final = re.compile(r'«[^»]*»|"[^"]*"|[“„][^“”]*[“”]')
_CLASS: Final = re.compile(
    "(?<![\\d\\w])(\\d{1,2})(?:-?[\u0439\u044f](?=\\W*[\"\u00ab'\u201c\u201e]?[\u0430-\u0438\u043a-\u0449\u044d-\u044f](?!\\w)))?"
    "(\\s?[-\u2013\u2014]?\\s?)([\"\u00ab'\u201c\u201e]?)([\u0430-\u0438\u043a-\u0449\u044d-\u044f])"
    "([\"\u00bb'\u201c\u201d]?)(?!\\w|\\.\\s*\\w)",
    re.I,
)
"""A number, maybe with its ending, and a letter, however they are written; "2 v." with a point is
a town or a year."""
_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_SHORTENED: Final = re.compile(r"\.\s*\w|/\w|-\d")
"""What stands behind what is shortened."""
_AFTER_NAMING: Final = " \t\n,.:;-\u2013\u2014"
_OF_NAMES: Final = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", "PREP", ""})
_HEADS: Final = frozenset({"NOUN", "ADJF", "PRTF", "NUMR", ""})
"""What a name may be by itself, in the nominative."""
_ONE_QUOTED: Final = 3
"""Characters of a letter in quotation marks."""
_LONGEST: Final = 160
"""Characters of a sentence that gives a name."""
_GIVEN, _OF_PERSON = "Name", 3
"""A first name, and of how many words somebody's name is at most."""
_AND: Final = "\u0438"
_ABBREVIATED: Final = 4
"""Letters of a word that a point may shorten."""


class _Token(NamedTuple):
    """A word as it was typed, and what it may be: a name is not mended by likeness."""

    typed: str
    word: Word | None
    """None for numbers, a letter at the end and what is shortened."""
    is_number: bool = False
    is_free: bool = False
    """Unknown or shortened: whatever case it stands in."""


class Names:
    """Made anew when content changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        words = content.name_words
        self._reader = reader
        self._renaming = _phrases(reader, content.place_speech.rename_to)
        self._introducing = _phrases(reader, words.introducing) | self._renaming
        self._beside = reader.all_surfaces(words.beside)
        self._ordinals = reader.all_surfaces(words.ordinals)
        self._within = frozenset(words.within)
        self._counted = frozenset(map(normal, words.counted))
        self._people = reader.all_lemmas(words.people)
        self._spoken_of = reader.all_lemmas(words.spoken_of)
        groups = content.role_words.groups
        kinds = (*groups["school"], *groups["class_word"])
        self._kinds = reader.all_lemmas(kinds)
        self._class_words = reader.all_lemmas(groups["class_word"])

    def given(self, text: str) -> str | None:
        """The name alone, where a sentence gives one; None if the text is no such sentence."""
        if "?" in text or len(text) > _LONGEST:
            return None
        return self._quoted(text) or self._class_among_small(text) or self._introduced(text)

    def _quoted(self, text: str) -> str | None:
        """What is quoted, where all the rest says that this is the name; one letter belongs to
        what stands before it."""
        spans = list(QUOTED.finditer(text))
        around = self._read(QUOTED.sub(" ", text))
        if (
            len(spans) != 1
            or len(spans[0][0]) <= _ONE_QUOTED
            or not (self._introduces(around) or self._is_small(around))
        ):
            return None
        return spans[0][0][1:-1].strip() or None

    def _introduces(self, words: Sequence[Word]) -> bool:
        """A name is to follow, with nothing but small words before that is said."""
        return self._ends_with(self._introducing, words)

    def _ends_with(self, said: frozenset[tuple[str, ...]], words: Sequence[Word]) -> bool:
        rest = tuple(word.surface for word in words)
        while rest and rest not in said and rest[0] in self._beside:
            rest = rest[1:]
        return rest in said

    def _is_small(self, words: Sequence[Word]) -> bool:
        return bool(words) and all(word.surface in self._beside for word in words)

    def is_kind(self, text: str) -> bool:
        """One word that says what it is, and not which."""
        words = self._read(text)
        return (
            len(words) == 1
            and _is_single(words[0])
            and not self._kinds.isdisjoint(words[0].lemmas)
        )

    def says_kind(self, text: str) -> bool:
        return any(not self._kinds.isdisjoint(word.lemmas) for word in self._read(text))

    def are_several(self, text: str) -> bool:
        """Whether two classes are named, with nothing around but small words."""
        classes = {f"{one[1]}{one[4].casefold()}" for one in _CLASS.finditer(text)}
        around = self._read(_CLASS.sub(" ", text))
        others = [word for word in around if self._kinds.isdisjoint(word.lemmas)]
        return len(classes) > 1 and all(word.surface in self._beside for word in others)

    @staticmethod
    def class_in(text: str) -> str | None:
        """The only class that is named, its letter large, and without quotation marks of its own:
        its name stands between some wherever it is shown."""
        found = list(_CLASS.finditer(text))
        if len(found) != 1:
            return None
        number, gap, opened, letter, _ = found[0].groups()
        return f"{number}{'' if opened else gap}{letter.upper()}"

    def class_alone(self, text: str) -> str | None:
        """The class, where nothing else is said but small words."""
        if "?" in text:
            return None
        is_all = _CLASS.fullmatch(text.strip(_AFTER_NAMING + "!"))
        return self.class_in(text) if is_all else self._class_among_small(text)

    def _class_among_small(self, text: str) -> str | None:
        """The only class that is named, with nothing around it but small words."""
        rest = _CLASS.sub(" ", text)
        around = self._read(rest)
        naming = {word for said in self._introducing for word in said}
        others = [word for word in around if self._kinds.isdisjoint(word.lemmas)]
        small = self._beside | self._ordinals | naming
        is_told = around and all(word.surface in small for word in others)
        return self.class_in(text) if is_told and not any(map(str.isdigit, rest)) else None

    def renamed(self, text: str) -> str | None:
        """The new name, where somebody says that something, or a class, is to have it: all that
        stands behind. Nobody says so in more; to divide a long message would take minutes."""
        if len(text) > _LONGEST:
            return None
        for said, behind in reversed(list(self._divided(text))):
            name = behind.strip(_AFTER_NAMING)
            is_name = bool(QUOTED.fullmatch(name)) or self._is_clean(name)
            without_old = [word for word in said if word.pos != CLASS]
            is_said = self._ends_with(self._renaming, without_old)
            if is_name and is_said and "?" not in text:
                return self.class_in(name) if _CLASS.fullmatch(name) else name
        return None

    def _introduced(self, text: str) -> str | None:
        """What stands behind words that introduce it, or behind small words and a colon; behind
        small words alone only what has a number."""
        if self.is_like(text):
            return None
        for said, behind in self._divided(text):
            name = behind.strip(_AFTER_NAMING)
            is_told = behind.startswith(":") or any(map(str.isdigit, name))
            is_said = self._introduces(said) or (is_told and self._is_small(said))
            if is_said and self._is_clean(name):
                return name
        return None

    def _divided(self, text: str) -> Iterator[tuple[Sequence[Word], str]]:
        """The words before each word but the first, and what stands from it on; the shortest end
        first."""
        ends = [found.end() for found in _TOKEN.finditer(text)]
        for end in reversed(ends[:-1]):
            yield self._read(text[:end]), text[end:].lstrip()

    def _is_clean(self, name: str) -> bool:
        """Like a name, and more than "a school"; who teaches a class says who they are."""
        words = self._read(name)
        is_kind = all(word.is_one_of(self._kinds) for word in words)
        has_people = any(word.is_one_of(self._people) for word in words)
        has_letters = any(map(str.isalpha, name))
        return has_letters and not (is_kind or has_people) and self.is_like(name)

    def is_like(self, text: str) -> bool:
        """Whether the text may be a name as it stands; what is longer than is read is none."""
        if len(text) > READ_AT_MOST:
            return False
        unquoted = QUOTED.sub(" ", text)
        rest = _CLASS.sub(" ", unquoted)
        has_class = rest != unquoted
        is_loud = text.isupper()
        tokens = [self._token(f, rest, is_loud=is_loud) for f in _TOKEN.finditer(rest)]
        if not tokens:
            return True
        has_number = has_class or any(token.is_number for token in tokens)
        if not all(self._may_stand(token) for token in tokens) or _ends_openly(tokens):
            return False
        if not has_class and not _has_head(tokens):
            return False
        if not has_number and any(self._is(token, self._spoken_of) for token in tokens):
            return False
        if not has_number and (self._is_ones_own(tokens) or _is_somebody(tokens)):
            return False
        return not self._tells_of_people(tokens, has_number=has_number)

    def _tells_of_people(self, tokens: Sequence[_Token], *, has_number: bool) -> bool:
        """Parents against it, a mother of 5A, ten people; but not a school of young teachers, nor
        the parents of 5A."""
        for at, token in enumerate(tokens):
            is_counted = at > 0 and _counts(tokens[at - 1])
            is_alone = not any(map(_may_be_head, tokens[: max(at - 1, 0)]))
            if token.typed in self._counted and is_counted and is_alone:
                return True
            if not self._is(token, self._people) or _is_of(token, tokens[:at]):
                continue
            if is_counted or not has_number or _is_one(token):
                return True
        return False

    def _is_ones_own(self, tokens: Sequence[_Token]) -> bool:
        """Our class, this group: which, is not said."""
        kinds = [self._is(token, self._class_words) for token in tokens]
        small = [t.word is not None and t.word.surface in self._beside for t in tokens]
        return any(kinds) and any(small) and all(map(any, zip(kinds, small, strict=True)))

    @staticmethod
    def _is(token: _Token, lemmas: frozenset[str]) -> bool:
        return token.word is not None and not lemmas.isdisjoint(token.word.lemmas)

    def _may_stand(self, token: _Token) -> bool:
        if token.word is None or token.word.surface in self._within:
            return True
        return token.word.surface == _AND or token.word.pos in _OF_NAMES

    def _token(self, found: re.Match[str], text: str, *, is_loud: bool) -> _Token:
        typed = normal(found[0])
        if typed.isdigit():
            return _Token(typed, None, is_number=True)
        if self._is_shortened(found, typed, text, is_loud=is_loud):
            return _Token(typed, None, is_free=True)
        if knows(typed):
            known = forms(typed)
            lemmas = frozenset(form.lemma for form in known)
            return _Token(typed, Word(typed, known, lemmas, frozenset(), 0, 0))
        words = self._read(typed)
        return _Token(typed, words[0] if words else None, is_free=True)

    def _is_shortened(self, found: re.Match[str], typed: str, text: str, *, is_loud: bool) -> bool:
        """With a point or a sign, in capitals where not all is, unknown, or a letter behind what
        it belongs to."""
        if len(typed) > _ABBREVIATED or typed in self._reader.negations:
            return False
        rest = text[found.end() :]
        if _SHORTENED.match(rest) or not self._reader.knows(typed):
            return True
        if len(typed) == 1:
            behind = self._read(rest)[:1]
            is_of_class = any(word.is_one_of(self._kinds) for word in behind)
            return found.start() > 0 and (is_of_class or not rest.strip())
        has_number = any(map(str.isdigit, text))
        return found[0].isupper() and (has_number or not is_loud)

    def _read(self, text: str) -> Sequence[Word]:
        return self._reader.read(text).words


def _is_of(token: _Token, before: Sequence[_Token]) -> bool:
    """Whether something is theirs: it stands right before, or with an adjective between."""
    nouns = [t for t in before if t.word is None or t.word.pos != "ADJF"]
    may_be_theirs = token.word is not None and any(f.case == "gent" for f in token.word.forms)
    return may_be_theirs and bool(nouns) and _may_be_head(nouns[-1])


def _is_single(word: Word) -> bool:
    return any((form.case, form.number) == ("nomn", "sing") for form in word.forms)


def _counts(token: _Token) -> bool:
    return token.is_number or (token.word is not None and token.word.pos == "NUMR")


def _is_one(token: _Token) -> bool:
    form = token.word.forms[0] if token.word else None
    return form is not None and (form.case, form.number) == ("nomn", "sing")


def _may_be_head(token: _Token) -> bool:
    """In the nominative, or of a case that nobody knows."""
    if token.is_free or token.word is None:
        return token.is_free
    is_of_names = token.word.pos in _HEADS
    return is_of_names and any(form.case in ("nomn", "") for form in token.word.forms)


def _has_head(tokens: Sequence[_Token]) -> bool:
    """Whether anything stands in the nominative, and not behind a preposition; a number alone is a
    name too."""
    is_governed = False
    for token in tokens:
        if token.is_number:
            continue
        if _may_be_head(token) and not is_governed:
            return True
        pos = token.word.pos if token.word else ""
        is_governed = pos == "PREP" or (is_governed and pos in ("ADJF", "PRTF", "NUMR"))
    return all(token.is_number for token in tokens)


def _is_somebody(tokens: Sequence[_Token]) -> bool:
    """Somebody by their first name and another, who is no class."""
    names = [
        {form.name for form in token.word.forms if form.case == "nomn"}
        for token in tokens
        if token.word is not None
    ]
    is_all = len(tokens) == len(names) and all(any(found) for found in names)
    return 1 < len(tokens) <= _OF_PERSON and is_all and any(_GIVEN in found for found in names)


def _ends_openly(tokens: Sequence[_Token]) -> bool:
    """Against, for: with nothing behind it."""
    last = tokens[-1].word
    return last is not None and last.pos == "PREP" and len(last.surface) > 1


def _phrases(reader: Reader, said: Iterable[str]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(word.surface for word in reader.read(line).words) for line in said)
