"""A role that somebody states in so many words: "I am a teacher", "father I am". What is told
around it, a story that hardly anybody in the role tells or "we are in the fifth form", makes it no
less sure.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from bot.domain.content import Content
from bot.domain.places import Post
from bot.understanding.phrases.clauses import is_i
from bot.understanding.roles.roles import CHILD, SAID, Reason, RoleGuess
from bot.understanding.roles.statements import I_AM, NAMED, Verdict
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import Reading


class PlainRoles:
    """Made anew from content when that changes."""

    def __init__(self, content: Content, manners: Manners) -> None:
        self._manners = manners
        roles = content.roles.values()
        self._children = frozenset(role.id for role in roles if role.is_child)
        self._parents = frozenset(
            role.id for role in roles if role.post is Post.FAMILY and not role.is_child
        )

    def stated(self, guess: RoleGuess, reading: Reading) -> RoleGuess:
        """The same guess, sure if the role is stated plainly."""
        if guess.sure or guess.is_like or not guess.roles:
            return guess
        if parent := self._parent(guess, reading):
            return _without(guess, parent)
        role, *others = guess.roles
        is_denied = any(one.role == role and one.why == Verdict.DENIED for one in guess.reasons)
        if others or is_denied or not any(self._is_plain(o, reading) for o in _counting(guess)):
            return guess
        return replace(guess, sure=True)

    def _is_plain(self, reason: Reason, reading: Reading) -> bool:
        """Whether a clause says that and nothing else."""
        if reason.why != I_AM or not reason.places:
            return False
        clauses = {reading.words[at].clause for at in reason.places}
        if not reading.asked.isdisjoint(clauses):
            return False
        said = [(at, word) for at, word in enumerate(reading.words) if word.clause in clauses]
        beside = [word for at, word in said if at not in reason.places]
        return all(map(is_i, self._manners.within(beside)))

    def _parent(self, guess: RoleGuess, reading: Reading) -> str | None:
        """The one grown-up of a family, if they say so, where only what is said of a child makes
        them a pupil too."""
        parents = [role for role in guess.roles if role in self._parents]
        others = set(guess.roles).difference(parents)
        if len(parents) != 1 or not others or not others <= self._children:
            return None
        counted = list(_counting(guess))
        theirs = [one for one in counted if one.role in others]
        if any(one.why != SAID and CHILD not in one.words for one in theirs):
            return None
        own = (one for one in counted if one.role in parents)
        return parents[0] if any(_says_i_am(one, reading) for one in own) else None


def _counting(guess: RoleGuess) -> Iterator[Reason]:
    return (one for one in guess.reasons if one.counts)


def _without(guess: RoleGuess, role: str) -> RoleGuess:
    """The role alone; what seemed to tell another one does not count."""
    reasons = tuple(replace(one, counts=one.counts and one.role == role) for one in guess.reasons)
    return replace(guess, roles=(role,), sure=True, reasons=reasons)


def _says_i_am(reason: Reason, reading: Reading) -> bool:
    """ "I am a father", or "father I am", with the pronoun at the end of what is stated."""
    if CHILD in reason.words or not reason.places:
        return False
    if reason.why != NAMED:
        return reason.why == I_AM
    last = max(reason.places)
    me, behind = reading.words[last + 1 : last + 2], reading.words[last + 2 : last + 3]
    if not me or not is_i(me[0]) or me[0].sentence != reading.words[last].sentence:
        return False
    return not behind or behind[0].clause != me[0].clause
