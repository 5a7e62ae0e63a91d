"""The wish to invite others, in the words of who works at a school: "invite the parents", "I need
a link for 5A". It does what the button does; how one invites is another question, and an answer.

Strict: nothing may stand beside it but small words and what editors listed, so that a link to the
chat, or what somebody else has sent, remains something else.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import INVITED, LEADERS, Place, PlaceKind
from bot.domain.register import Register
from bot.domain.wording import normalised
from bot.understanding.text.manners import Manners
from bot.understanding.text.names import Names
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word

_LONGEST: Final = 9
_SMALL: Final = frozenset({"PREP", "PRCL", "INTJ", "NPRO", "NUMR", NUMBER, CLASS})
_NEEDED: Final = frozenset({"PRED", "ADJS"})


class Inviting:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, manners: Manners, content: Content) -> None:
        words = content.inviting_words
        self._roles, self._manners = content.roles, manners

        lemmas = reader.all_lemmas
        self._call, self._give, self._make = map(lemmas, (words.call, words.give, words.make))
        self._own, self._things = lemmas(words.invitation), lemmas(words.things)
        self._whom = {
            PlaceKind.CLASS: lemmas(words.families),
            PlaceKind.ORGANISATION: lemmas(words.staff),
        }
        self._for, self._into = lemmas(words.whose), lemmas(words.into)
        self._around = reader.all_surfaces(words.around)

    def meant(
        self, text: str, reading: Reading, person: Person, register: Register
    ) -> Action | None:
        """The invitation that is wished for; None if something else is said, or it is not this
        person who invites there."""
        posts = {self._roles[role].post for role in person.journeys if role in self._roles}
        if person.dialogue or posts.isdisjoint(LEADERS.values()):
            return None
        words = self._manners.within(reading.words)
        if not 0 < len(words) <= _LONGEST or reading.is_question:
            return None
        is_call = any(word.is_one_of(self._call) for word in words)
        said = [word for word in words if not (is_call and word.is_one_of(self._into))]
        if any(word.negated for word in words) or not all(map(self._fits, said)):
            return None
        if not self._is_wish(words):
            return None
        kind = self._kind(words, person)
        if kind is None or LEADERS[kind] not in posts:
            return None
        return _invitation(text, kind, register.led_as(person.id, LEADERS[kind]))

    def _is_wish(self, words: Sequence[Word]) -> bool:
        """To call somebody; to be given, or to make, an invitation, or something for them."""
        calls = [word for word in words if word.is_one_of(self._call)]
        if calls:
            return self._kinds(words) != set() or any(w.is_one_of(self._own) for w in words)
        if any(word.is_one_of(self._own) for word in words) and (
            self._kinds(words) or any(word.is_one_of(self._make) for word in words)
        ):
            return True
        is_thing = any(word.is_one_of(self._things) or word.is_one_of(self._own) for word in words)
        is_for = any(word.is_one_of(self._for) for word in words)
        return is_thing and is_for and bool(self._kinds(words))

    def _kinds(self, words: Sequence[Word]) -> set[PlaceKind]:
        kinds = {k for k, whom in self._whom.items() if any(w.is_one_of(whom) for w in words)}
        return kinds | ({PlaceKind.CLASS} if any(w.pos == CLASS for w in words) else set())

    def _kind(self, words: Sequence[Word], person: Person) -> PlaceKind | None:
        """Of those who are named; else of those whom the present role invites."""
        kinds = self._kinds(words)
        if kinds:
            return kinds.pop() if len(kinds) == 1 else None
        role = self._roles.get(person.role or "")
        return next((k for k, post in LEADERS.items() if role and role.post is post), None)

    def _fits(self, word: Word) -> bool:
        """A word of a wish: what was done, or will be done by others, is none."""
        if word.surface in self._around:
            return True
        form = word.forms[0]
        verbs = self._call | self._give | self._make
        if word.is_one_of(verbs):
            is_mine = (form.person, form.number) == ("1per", "sing") and form.tense != "past"
            is_order = form.is_order and form.person != "1per"
            is_called = word.is_one_of(self._call) and is_mine and form.tense == "futr"
            return not is_called and (
                form.pos in ("INFN", *_NEEDED) or is_order or (is_mine and form.tense == "pres")
            )
        named = self._own | self._things | self._for
        return word.pos in _SMALL or word.is_one_of(
            named | frozenset().union(*self._whom.values())
        )


def _invitation(text: str, kind: PlaceKind, led: Sequence[Place]) -> Action:
    """To the class that is named, which may have to be made first; else as the button does."""
    name = Names.class_in(text) if kind is PlaceKind.CLASS else None
    if not name:
        return does.InviteTo(kind.value)
    same = [place for place in led if class_key(place.name) == class_key(name)]
    if len(same) == 1:
        return does.Invite(same[0].id, INVITED[kind].value)
    return does.ShowPlaces() if same else does.MakeClass(name)


def class_key(name: str) -> str:
    """A class as it is called, however it is written."""
    return "".join(filter(str.isalnum, normalised(name)))
