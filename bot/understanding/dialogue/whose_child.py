"""Whose mother somebody is who has just said that they are one: "of a pupil of the first form",
sent as a message of its own. A genitive belongs to the role before it, and is no other role.
"""

from __future__ import annotations

from typing import Final

from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Post
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_LONGEST: Final = 6
_SMALL: Final = FUNCTION_WORDS | {"NUMR", CLASS, NUMBER}
_OF: Final = "gent"


class WhoseChild:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        groups, self._roles = content.role_words.groups, content.roles
        lemmas = reader.all_lemmas
        self._children = lemmas(
            noun
            for role, told in content.role_words.told.items()
            if role in content.roles and content.roles[role].is_child
            for noun in told.nouns
            if noun.isalpha()
        )
        self._children |= lemmas((*groups.get("child", ()), *groups.get("kid", ())))
        self._classes = lemmas(groups.get("class_word", ()))
        self._own = lemmas(content.place_questions.wishes.strayed.own)

    def parent(self, reading: Reading, person: Person) -> str:
        """The role of a parent that is being asked about, if just that is said."""
        role = self._roles.get(person.dialogue.role or "") if person.dialogue else None
        words = reading.words
        if role is None or role.post is not Post.FAMILY or role.is_child:
            return ""
        if reading.is_question or not 0 < len(words) <= _LONGEST:
            return ""
        children = [word for word in words if word.is_one_of(self._children)]
        is_theirs = bool(children) and all(map(_is_of_whom, children))
        has_class = any(word.is_one_of(self._classes) for word in words)
        is_all = all(w in children or self._says_no_more(w, has_class=has_class) for w in words)
        return role.id if is_theirs and is_all else ""

    def _says_no_more(self, word: Word, *, has_class: bool) -> bool:
        """An adjective tells whose the child is, or which class; another may tell of need."""
        if word.negated:
            return False
        is_of_them = has_class or word.is_one_of(self._own)
        is_which = any(
            f.case == _OF and (f.pos == "NPRO" or (f.pos == "ADJF" and is_of_them))
            for f in word.forms
        )
        is_name = any(form.name for form in word.forms)
        return word.pos in _SMALL or is_which or is_name or word.is_one_of(self._classes)


def _is_of_whom(word: Word) -> bool:
    """A genitive, and nobody who may be named: not "a pupil"."""
    is_one = any(f.case == "nomn" and f.number == "sing" for f in word.forms)
    return not word.negated and not is_one and any(f.case == _OF for f in word.forms)
