"""What is said where a name was asked for and surely is none: a request, a question, anger.

What a name is like, and which words are said instead of one, `naming` tells."""

from __future__ import annotations

from collections.abc import Callable

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Awaited, Person
from bot.understanding.care.care import Care
from bot.understanding.meaning import Understood
from bot.understanding.places.naming import NAMES, Instead, Naming, without_quoted
from bot.understanding.roles.taking_roles import told
from bot.understanding.text.reading import Reading
from bot.understanding.text.word_classes import FUNCTION_WORDS

Understand = Callable[[str], Understood]
Commanded = Callable[[Understood, Person], Action | None]


class NameTalk:
    """Made anew from content when that changes."""

    def __init__(self, naming: Naming, calm: str | None, content: Content) -> None:
        """`calm` is the topic that answers anger, if there is one."""
        self._naming, self._calm, self._content = naming, calm, content

    def meant(
        self, text: str, person: Person, understand: Understand, commanded: Commanded
    ) -> Action | None:
        """None if nothing was asked for, or the words may be what was. `commanded` is what a
        request does."""
        awaited = person.awaits.what if person.awaits else None
        if awaited is not Awaited.OWN_LINE and awaited not in NAMES:
            return None
        if self._naming.are_several(awaited, text):
            return act.SaidInstead(are_several=True)
        if awaited in NAMES and (name := self._naming.given(text)):
            return act.Type(name)
        heard = understand(without_quoted(text))
        reading, roles, asking = heard.reading, heard.roles, heard.asking
        if awaited in NAMES and self._is_angry(heard):
            return act.SaidInstead(act.Asked((self._calm or "",), is_sure=True))
        instead = self._naming.instead(awaited, text, reading, heard.control, roles, asking)
        if instead is None:
            return None
        if instead is Instead.HUMAN:
            return act.AskHuman()
        meant = commanded(heard, person) if instead is Instead.REQUEST else None
        if instead is Instead.ROLE:
            meant = told(self._content, roles, reading, act.NotUnderstood(), person)
        asked = act.Asked(asking.several or (asking.best or "",), is_sure=True)
        is_asked = asking.is_sure and instead is not Instead.NOTHING and not _is_state(reading)
        if not meant and self._naming.asks_why(awaited, reading, is_asked=is_asked):
            return act.SaidInstead(asks_why=True)
        return meant or act.SaidInstead(asked if is_asked else None)

    def joined(self, before: str, text: str, person: Person) -> str | None:
        """The name of an organisation that comes in two messages: "School", "number 8"; None if
        the second is one by itself."""
        is_asked = person.awaits is not None and person.awaits.what is Awaited.ORGANISATION_NAME
        is_begun = is_asked and self._naming.is_kind(before, person)
        return f"{before} {text}" if is_begun and not self._naming.says_kind(text) else None

    def _is_angry(self, heard: Understood) -> bool:
        is_written = heard.asking.is_sure and heard.asking.best == self._calm
        return self._calm is not None and (heard.care is Care.ABUSE or is_written)


def _is_state(reading: Reading) -> bool:
    """ "The chat is ready", and nothing else: told, whatever question it is like."""
    words = [word for word in reading.words if word.pos not in FUNCTION_WORDS]
    poses = [word.pos for word in words]
    is_told = not reading.is_question and not any(word.negated for word in words)
    return is_told and sorted(poses) in (["ADJS", "NOUN"], ["NOUN", "PRTS"])
