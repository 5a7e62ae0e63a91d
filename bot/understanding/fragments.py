"""A thought that comes in pieces: "delete", "my", "data". Each alone means little, all together
may be plain.

What was said a moment ago in a few words is remembered here, in memory alone and for a minute.
"""

from __future__ import annotations

from collections import OrderedDict
from datetime import datetime, timedelta
from typing import Final

import msgspec
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person, PersonId
from bot.domain.recognition import Heard, is_asked_to_confirm, recognise
from bot.understanding.understanding import Understanding

_REMEMBERED: Final = timedelta(minutes=1)
_PEOPLE: Final = 1000
"""Whose pieces are remembered at once; the oldest give way."""
_PIECES: Final = 8
_PIECE_WORDS, _PIECE_LENGTH = 4, 60
"""Words and characters of a message that may be a piece of another."""
_CRUMB_WORDS: Final = 2
"""Words of a piece that is not worth a list of what may be meant."""


class _Said(msgspec.Struct, frozen=True):
    """The pieces so far, when the last came, and whether they were a cry for help already."""

    pieces: tuple[str, ...]
    at: datetime
    is_cry: bool = False


class Fragments:
    """Of all people who have written a piece within the last minute."""

    def __init__(self) -> None:
        self._said: OrderedDict[PersonId, _Said] = OrderedDict()

    def forget(self, person: PersonId) -> None:
        self._said.pop(person, None)

    def whole(
        self,
        action: Action,
        text: str,
        person: Person,
        understanding: Understanding,
        now: datetime,
    ) -> Action:
        """What a message means together with the pieces before it, if alone it means little."""
        said = self._recent(person.id, now)
        is_long = len(text) > _PIECE_LENGTH or len(text.split()) > _PIECE_WORDS
        if is_long or is_asked_to_confirm(person):  # pieces said before confirm nothing
            self.forget(person.id)
            return action
        is_piece = _is_doubtful(action, understanding.content)
        if said and (is_piece or isinstance(action, act.StepDone)):
            action = _together(action, said, text, person, understanding)
        is_cry = isinstance(action, act.CryForHelp)
        if is_piece or is_cry:
            self._remember(person.id, said, text, now, is_cry=is_cry)
        else:
            self.forget(person.id)
        return action

    def _recent(self, person: PersonId, now: datetime) -> _Said | None:
        said = self._said.get(person)
        return said if said and timedelta() <= now - said.at <= _REMEMBERED else None

    def _remember(
        self, person: PersonId, said: _Said | None, text: str, now: datetime, *, is_cry: bool
    ) -> None:
        pieces = (*(said.pieces if said else ()), text)[-_PIECES:]
        self._said[person] = _Said(pieces, now, is_cry)
        self._said.move_to_end(person)
        if len(self._said) > _PEOPLE:
            self._said.popitem(last=False)


def _together(
    action: Action, said: _Said, text: str, person: Person, understanding: Understanding
) -> Action:
    """What all pieces mean; the action of the last one if that is no clearer. "Not", "done" has
    done nothing."""
    whole = " ".join((*said.pieces, text))
    heard = recognise(Heard(text=whole), person, understanding.content)
    meant = understanding.refined(heard, whole, person)
    if isinstance(meant, act.CryForHelp):
        return replace(meant, is_again=said.is_cry)
    if isinstance(action, act.StepDone) or not _is_doubtful(meant, understanding.content):
        return meant
    return act.Beginning() if len(text.split()) <= _CRUMB_WORDS else action


def _is_doubtful(action: Action, content: Content) -> bool:
    """Whether nothing is known of what is wanted: small talk is a beginning too."""
    if isinstance(action, act.Asked):
        topics = [content.topics[name] for name in action.topics if name in content.topics]
        return not (action.is_sure and any(topic.manner == "question" for topic in topics))
    if isinstance(action, act.TellRoles):
        return not action.is_sure
    return isinstance(action, act.Beginning) or action == act.NotUnderstood()
