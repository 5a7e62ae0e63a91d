"""The dictionary of Russian that is bundled with pymorphy3: normal forms and grammar of words."""

from __future__ import annotations

from functools import cache
from typing import Any, Final

import msgspec
import pymorphy3
import pymorphy3_dicts_ru

_IO, _IE = "\N{CYRILLIC SMALL LETTER IO}", "\N{CYRILLIC SMALL LETTER IE}"
_LIKELY: Final = frozenset({"NOUN", "VERB", "INFN", "ADJF"})
"""What a word that the dictionary does not have may be; it is guessed by its end."""
_READ_FORMS: Final = 8
_NAMES: Final = ("Name", "Surn", "Patr")
_NOT_INFLECTED: Final = frozenset({"PRTF", "PRTS", "GRND"})
"""Participles: a verb has a hundred forms of them, and nobody mistypes those in a short message."""


class Form(msgspec.Struct, frozen=True):
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


@cache
def _analyzer() -> Any:
    """One for the whole program: it holds some ten megabytes."""
    return pymorphy3.MorphAnalyzer(path=pymorphy3_dicts_ru.get_path(), lang="ru")


class Senses(msgspec.Struct, frozen=True):
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
        frozenset(form.lemma for form in found),
        frozenset((form.lemma, _KINDS.get(form.pos, "")) for form in found),
    )


_KEPT: Final = 8192
_known: dict[str, Senses] = {}
"""What words of the dictionary may be: at most `_KEPT`, then it begins anew. What else people type
may be a name or a secret and is not kept."""


def knows(word: str) -> bool:
    """Whether the dictionary has the word itself, in lower case."""
    return word in _known or bool(_analyzer().word_is_known(word))


def looked_up(word: str) -> Senses:
    """What a word may be, most likely first."""
    found = _known.get(word)
    if found is None:
        found = senses(word, _forms(word))
        if knows(word):
            if len(_known) >= _KEPT:
                _known.clear()
            _known[word] = found
    return found


def forms(word: str) -> tuple[Form, ...]:
    return looked_up(word).forms


def _forms(word: str) -> tuple[Form, ...]:
    found: list[Form] = []
    for parse in _analyzer().parse(word):
        form = _form(parse)
        if form not in found:
            found.append(form)
    if not knows(word):
        found = [form for form in found if form.pos in _LIKELY] or found
    return tuple(found[:_READ_FORMS])


def _form(parse: Any) -> Form:
    tag = parse.tag
    return Form(
        lemma=plain(parse.normal_form),
        pos=str(tag.POS or ""),
        case=str(tag.case or ""),
        person=str(tag.person or ""),
        number=str(tag.number or ""),
        tense=str(tag.tense or ""),
        name=next((name for name in _NAMES if name in tag), ""),
        mood=str(tag.mood or ""),
        is_animate=str(tag.animacy) == "anim",
    )


def inflected(word: str) -> set[str]:
    """All forms of a word that people are likely to type, the word itself among them."""
    parses = _analyzer().parse(word)[:2] if knows(word) else ()
    written = {
        plain(other.word)
        for parse in parses
        for other in parse.lexeme
        if other.tag.POS not in _NOT_INFLECTED
    }
    return written | {plain(word)}


def plain(word: str) -> str:
    """Without the dots of io, which people leave out."""
    return word.replace(_IO, _IE)
