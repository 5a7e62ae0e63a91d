"""That a role of one's own is to be taken away, which the bot cannot do, or is one's own no more.
Asked by `own_roles`.

What is said of the role holds hardly a word besides; why, "I have left", is a clause of its own,
and may be any that asks nothing and wishes nothing else.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.own_role import roles_on_buttons
from bot.domain.person import Person
from bot.domain.places import Post
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import NUMBER, Reader, Reading, Word

_LONGEST: Final = 16
"""Words; whoever is rid of a role says why, and tells no story."""
_WHICH: Final = frozenset({"ADJF", "NUMR", "ANUM", NUMBER})
"""The second role, one of them, the needless one."""


class LeftRoles:
    """Made anew from content when that changes."""

    def __init__(
        self,
        reader: Reader,
        named: Phrases,
        is_beside: Callable[[Word], bool],
        content: Content,
    ) -> None:
        """`named` are the words of roles; `is_beside` tells what changes nothing."""
        speech, lemmas = content.speech, reader.all_lemmas
        self._named, self._is_beside, self._content = named, is_beside, content
        self._children = lemmas(content.role_words.groups.get("child", ()))
        self._parent = next(
            (r.id for r in content.roles.values() if r.post is Post.FAMILY and not r.is_child),
            None,
        )
        self._platform = lemmas(content.role_words.groups.get("platform", ()))
        self._role = frozenset(reader.lemmas_of(speech.role_itself))
        self._removing, self._needless = lemmas(speech.removing_role), lemmas(speech.needless_role)
        self._why, self._no_more = lemmas(speech.why_left), frozenset(speech.no_more)

    def declined(self, reading: Reading, person: Person) -> Action | None:
        """ "Take the parent away, only the work": of a role that is but asked about the other one
        goes on; of one that is had it is told that it stays. No word for "role" is said; whom
        else it is to be taken from, or where, has another meaning."""
        words = reading.words
        if not 0 < len(words) <= _LONGEST or reading.asks or self._is_to_stay(words):
            return None
        taking = [word for word in words if self._removes(word)]
        clauses = {word.clause for word in taking}
        if len(clauses) != 1 or any(word.is_one_of(self._role | self._platform) for word in words):
            return None
        told = [word for word in words if word.clause in clauses]
        things = [word for word in told if word.pos == "NOUN" and word not in taking]
        if len(things) != 1 or things[0].forms[0].number != "sing":
            return None
        rest = [word for word in told if word not in things]
        if not all(map(self._is_small, rest)) or not self._is_why(reading, clauses):
            return None
        role = self._role_of(replace(reading, words=(things[0],)))
        return self._without(role, person) if role else None

    def _removes(self, word: Word) -> bool:
        is_order = word.may_be_order or word.pos == "INFN"
        return is_order and not word.negated and word.is_one_of(self._removing)

    def _role_of(self, thing: Reading) -> str | None:
        """The role that a word names: who has a child to be taken away is a parent here."""
        roles = {one.phrase.meaning for one in self._named.found(thing)}
        if not roles and thing.words[0].is_one_of(self._children):
            return self._parent
        return roles.pop() if len(roles) == 1 else None

    def _without(self, role: str, person: Person) -> Action:
        now = person.dialogue.role if person.dialogue else None
        offered = offered_roles(self._content, person)
        others = [one for one in offered if one != role]
        if role in offered and len(others) == 1:
            return act.TellRoles((others[0],))
        if now == role and role not in person.journeys:
            return act.SwitchRole(person.role) if person.role else act.ShowRoles()
        if role in person.journeys:
            return act.Explain(act.Explanation.ROLE_STAYS)
        staying = now or person.role
        heard = act.Explain(act.Explanation.HEARD_FOR_LATER)
        return act.ToldAgain(staying) if staying else heard

    def is_meant(self, reading: Reading, person: Person) -> bool:
        words = reading.words
        if not 0 < len(words) <= _LONGEST:
            return False
        if any(word.is_one_of(self._platform) for word in words):
            return False
        return self._is_removal(reading) or self._is_over(reading, person)

    def _is_removal(self, reading: Reading) -> bool:
        """ "Take away the role of a teacher", as an order, a wish or a question; not of anything
        else, and not that it shall stay."""
        about = [word for word in reading.words if word.is_one_of(self._role)]
        if not about:
            return False
        clauses = {word.clause for word in reading.words if self._takes(word)}
        named = {word.clause for word in about}
        if not clauses <= named:
            return False  # something else is to be taken away too
        told = [word for word in reading.words if word.clause in clauses]
        if not clauses or not any(word in told for word in about):
            return False
        if self._is_to_stay(reading.words):
            return False
        rest = self._unnamed(replace(reading, words=tuple(told)))
        return all(map(self._is_small, rest)) and self._is_why(reading, clauses)

    def _is_over(self, reading: Reading, person: Person) -> bool:
        """ "I am a teacher no more": a role that somebody has, and that is denied with a word that
        it was theirs before. "I am no teacher" was a mistake from the beginning."""
        found = self._named.found(_affirmed(reading))
        places = {place for one in found for place in one.places}
        denied = [word for at, word in enumerate(reading.words) if at in places and word.negated]
        roles = {one.phrase.meaning for one in found}
        if not denied or len(roles) != 1 or not roles <= set(person.journeys) or reading.asks:
            return False
        clauses = {word.clause for word in denied}
        said = [word for word in reading.words if word.clause in clauses]
        is_no_more = any(word.surface in self._no_more for word in said)
        rest = self._unnamed(_affirmed(replace(reading, words=tuple(said))))
        return is_no_more and all(map(self._is_small, rest)) and self._is_why(reading, clauses)

    def _is_to_stay(self, words: Sequence[Word]) -> bool:
        """ "Do not take it away", "no need to take it away"."""
        is_denied = any(w.negated and w.is_one_of(self._needless) for w in words)
        taking = [word for word in words if word.is_one_of(self._removing)]
        return any(word.negated or (is_denied and word.pos == "INFN") for word in taking)

    def _takes(self, word: Word) -> bool:
        """An order or a wish to take it away; or that it is not needed."""
        if word.negated:
            return word.is_one_of(self._needless)
        return word.forms[0].tense != "past" and word.is_one_of(self._removing)

    def _unnamed(self, reading: Reading) -> Sequence[Word]:
        places = {place for one in self._named.found(reading) for place in one.places}
        return [word for at, word in enumerate(reading.words) if at not in places]

    def _is_small(self, word: Word) -> bool:
        known = self._role | self._removing | self._needless | self._why
        is_known = word.is_one_of(known) or word.surface in self._no_more
        return is_known or word.pos in _WHICH or self._is_beside(word)

    def _is_why(self, reading: Reading, but: set[int]) -> bool:
        """Whether what else is said only tells: nothing is asked, ordered or to be done there."""
        for word in reading.words:
            if word.clause in but:
                continue
            is_asking = word.clause in reading.asked or (
                word.surface in reading.question_words and word.pos != "CONJ"
            )
            is_order = word.pos == "INFN" or word.forms[0].is_order
            if is_asking or is_order:
                return False
        return True


def _affirmed(reading: Reading) -> Reading:
    """The same words with nothing denied: a role that is denied is named all the same."""
    return replace(reading, words=tuple(replace(word, negated=False) for word in reading.words))


def offered_roles(content: Content, person: Person) -> tuple[str, ...]:
    """The few roles of which it is asked which comes first; none where all are asked about."""
    roles = roles_on_buttons(content, person)
    return roles if len(roles) < len(content.roles) else ()
