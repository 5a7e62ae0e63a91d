"""The dictionary of Russian that is bundled with pymorphy3: normal forms and grammar of words."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any, Final

import msgspec
import pymorphy3
import pymorphy3_dicts_ru

_IO, _IE = "\N{CYRILLIC SMALL LETTER IO}", "\N{CYRILLIC SMALL LETTER IE}"
_READ_FORMS: Final = 4
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


def knows(word: str) -> bool:
    """Whether the dictionary has the word itself, in lower case."""
    return bool(_analyzer().word_is_known(word))


def forms(word: str) -> tuple[Form, ...]:
    """What a word may be, most likely first. Only words of the dictionary are remembered: what
    else people type may be a name or a secret."""
    return _known_forms(word) if knows(word) else _forms(word)


@lru_cache(maxsize=8192)
def _known_forms(word: str) -> tuple[Form, ...]:
    return _forms(word)


def _forms(word: str) -> tuple[Form, ...]:
    found: list[Form] = []
    for parse in _analyzer().parse(word):
        form = _form(parse)
        if form not in found:
            found.append(form)
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
