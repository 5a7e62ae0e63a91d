"""The dictionary of Russian that is bundled with pymorphy3: normal forms and grammar of words."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, NamedTuple

import msgspec
import pymorphy3
import pymorphy3_dicts_ru

_IO, _IE = "\N{CYRILLIC SMALL LETTER IO}", "\N{CYRILLIC SMALL LETTER IE}"
_LIKELY: Final = frozenset({"NOUN", "VERB", "INFN", "ADJF"})
"""What a word that the dictionary does not have may be; it is guessed by its end."""
_READ_FORMS: Final = 8
_GUESSED_FROM: Final = 6
"""Letters from which a word's forms are guessed by its end."""
_NAMES: Final = ("Name", "Surn", "Patr")
_NOT_INFLECTED: Final = ("PRTF", "PRTS", "GRND")
"""How the grammar of participles begins: a verb has a hundred forms of them, and nobody mistypes
those."""


class Form(msgspec.Struct, frozen=True, gc=False):
    """One way to understand a word: its normal form and its grammar, in OpenCorpora's terms; an
    empty string where the grammar says nothing."""

    lemma: str
    pos: str = ""
    case: str = ""
    person: str = ""
    number: str = ""
    tense: str = ""
    name: str = ""
    """`Name`, `Surn` or `Patr` of a person."""
    mood: str = ""
    is_animate: bool = False
    gender: str = ""
    """Of a past verb alone: a link has come, and a code, in two words."""
    points: bool = False
    """Of an adjective that only points, as a pronoun does: my, that one, all."""

    @property
    def is_past(self) -> bool:
        """Somebody did it, or it is done."""
        return self.tense == "past" or self.pos == "PRTS"

    @property
    def is_order(self) -> bool:
        return self.mood == "impr"


@cache
def _analyzer() -> Any:
    """One for the whole program: it holds some ten megabytes."""
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


class Senses(msgspec.Struct, frozen=True, gc=False):
    """A word's forms, and what follows from them."""

    forms: tuple[Form, ...]
    lemmas: frozenset[str]
    senses: frozenset[tuple[str, str]]
    """Normal forms with the kind of word: who studies is no student by grammar alone."""


_KINDS: Final = {"VERB": "verb", "INFN": "verb", "PRTS": "verb", "GRND": "verb"}


def senses(word: str, forms: tuple[Form, ...]) -> Senses:
    found = forms or (Form(word),)
    return Senses(
        found,
        frozenset([form.lemma for form in found]),
        frozenset([(form.lemma, _KINDS.get(form.pos, "")) for form in found]),
    )


_KEPT: Final = 8192
_known: dict[str, Senses] = {}
"""What words of the dictionary may be: at most `_KEPT`, then it begins anew. What else people type
may be a name or a secret and is not kept."""
_in_common: dict[Any, Any] = {}
"""What the known words of one normal form have in common, once: that form, and sets of it, which
weigh more than they do."""
_guesses: dict[str, Senses] = {}
"""What words of content may be that the dictionary does not have; guessing takes long."""


def knows(word: str) -> bool:
    """Whether the dictionary has the word itself, in lower case."""
    return word in _known or bool(_analyzer().word_is_known(word))


def looked_up(word: str) -> Senses:
    """What a word may be, most likely first."""
    found = _known.get(word) or _guesses.get(word)
    if found is not None:
        return found
    forms_known = _in_dictionary(word)
    if not forms_known:
        return senses(word, _guessed(_analyzer().parse(word)))
    if len(_known) >= _KEPT:
        _known.clear()
        _in_common.clear()
    _known[word] = found = _shared(senses(word, forms_known))
    return found


def _shared(found: Senses) -> Senses:
    once = _in_common.setdefault
    lemmas, kinds = found.lemmas, found.senses
    return Senses(found.forms, once(lemmas, lemmas), once(kinds, kinds))


def forms(word: str) -> tuple[Form, ...]:
    return looked_up(word).forms


class _Shape(NamedTuple):
    """A form of a paradigm: where its stem stands, and what is put around that to make the normal
    form."""

    begin: int
    end: int | None
    before: str
    after: str
    form: Form
    tag: str


@cache
def _shape(paradigm: int, index: int) -> _Shape:
    dictionary = _analyzer().dictionary
    ids = dictionary.paradigms[paradigm]
    count = len(ids) // 3
    prefixes, suffixes = dictionary.paradigm_prefixes, dictionary.suffixes
    before, after = prefixes[ids[2 * count + index]], suffixes[ids[index]]
    tag = dictionary.gramtab[ids[count + index]]
    return _Shape(
        begin=len(before),
        end=-len(after) or None,
        before=prefixes[ids[2 * count]],
        after=suffixes[ids[0]],
        form=_grammar(tag),
        tag=str(tag),
    )


def _in_dictionary(word: str) -> tuple[Form, ...]:
    """What the dictionary says; asked directly, since pymorphy3's own way around it takes many
    times as long."""
    analyzer = _analyzer()
    chance = analyzer.prob_estimator.p_t_given_w.prob
    found: dict[Form, float] = {}
    for fixed, parses in analyzer.dictionary.words.similar_items(word, analyzer.char_substitutes):
        is_only = len(parses) == 1 and not found
        for paradigm, index in parses:
            begin, end, before, after, form, tag = _shape(paradigm, index)
            lemma = plain(before + fixed[begin:end] + after)
            lemma = _in_common.setdefault(lemma, lemma)
            likely = 1.0 if is_only else chance(word, tag)
            found.setdefault(msgspec.structs.replace(form, lemma=lemma), likely)
    return tuple(sorted(found, key=found.__getitem__, reverse=True)[:_READ_FORMS])


def _guessed(parses: list[Any]) -> tuple[Form, ...]:
    """What a word that the dictionary does not have may be, by its end."""
    guesses = [
        msgspec.structs.replace(_grammar(parse.tag), lemma=plain(parse.normal_form))
        for parse in parses
    ]
    likely = [form for form in guesses if form.pos in _LIKELY] or guesses
    return tuple(dict.fromkeys(likely))[:_READ_FORMS]


@cache
def _grammar(tag: Any) -> Form:
    """A form without its lemma; there are some thousand tags in all."""
    return Form(
        lemma="",
        pos=str(tag.POS or ""),
        case=str(tag.case or ""),
        person=str(tag.person or ""),
        number=str(tag.number or ""),
        tense=str(tag.tense or ""),
        name=next((name for name in _NAMES if name in tag), ""),
        mood=str(tag.mood or ""),
        is_animate=str(tag.animacy) == "anim",
        gender=str(tag.gender or "") if (tag.POS, tag.tense) == ("VERB", "past") else "",
        points="Apro" in tag,
    )


def inflected(word: str) -> set[str]:
    """All forms of a word of content that people are likely to type, the word itself among them.
    Built from the dictionary's paradigms: asking for each form's grammar takes ten times as
    long."""
    analyzer = _analyzer()
    known = analyzer.dictionary.words.similar_items(word, analyzer.char_substitutes)
    if not known:
        return {plain(word), *_likely_forms(word)}
    written = {plain(word)}
    stems: dict[tuple[int, str], None] = {}
    for fixed, parses in known:
        for paradigm, index in parses:
            shape = _shape(paradigm, index)
            stems[paradigm, plain(fixed[shape.begin : shape.end])] = None
    for paradigm, stem in stems:
        endings, around = _endings(paradigm)
        written.update(map(stem.__add__, endings), [before + stem + end for before, end in around])
    return written


def _likely_forms(word: str) -> set[str]:
    """Forms of a noun that the dictionary does not have: people make many such words."""
    parses = _analyzer().parse(word)
    if len(_guesses) >= _KEPT:
        _guesses.clear()
    _guesses[word] = senses(word, _guessed(parses))
    guess = parses[0]
    is_noun = guess.tag.POS == "NOUN" and guess.tag.case == "nomn"
    if not is_noun or len(word) < _GUESSED_FROM:
        return set()
    return {plain(form.word) for form in guess.lexeme}


@cache
def _endings(paradigm: int) -> tuple[list[str], list[tuple[str, str]]]:
    """What stands behind the stem in each form of a paradigm; and, of forms with something before
    it, what stands around it."""
    dictionary = _analyzer().dictionary
    ids = dictionary.paradigms[paradigm]
    count = len(ids) // 3
    ends, tags, starts = ids[:count], ids[count : 2 * count], ids[2 * count :]
    kept = {(s, e) for s, tag, e in zip(starts, tags, ends, strict=True) if _is_typed(tag)}
    pairs = [(dictionary.paradigm_prefixes[s], dictionary.suffixes[e]) for s, e in kept]
    endings = [plain(end) for before, end in pairs if not before]
    return endings, [(plain(before), plain(end)) for before, end in pairs if before]


@cache
def _is_typed(tag: int) -> bool:
    """Whether people are likely to type a form with this grammar, by its number."""
    return not str(_analyzer().dictionary.gramtab[tag]).startswith(_NOT_INFLECTED)


def plain(word: str) -> str:
    """Without the dots of io, which people leave out."""
    return word.replace(_IO, _IE)
