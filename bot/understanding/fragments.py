"""A thought that comes in pieces: "delete", "my data". Each alone means little, all together may
be plain; and "not" a moment before "done" has done nothing.

Short messages are remembered here for a minute, and that somebody cried for help or mourned, or
was answered on what people go on about, without the words, for ten, in memory alone.
"""

from __future__ import annotations

from collections import OrderedDict
from itertools import takewhile
from typing import Final, TypeVar

import msgspec
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.crying import Grief, Told
from bot.domain.person import Person, PersonId
from bot.domain.recognition import Heard, is_asked_to_confirm, recognise
from bot.domain.wording import has_letters
from bot.understanding.after_answer import Answered, after_an_answer, answered_on
from bot.understanding.after_cry import Cried, after_a_cry
from bot.understanding.dialogue.at_questions import HEARD
from bot.understanding.text.unfinished import denies_at_the_end
from bot.understanding.understanding import Understanding

REMEMBERED: Final = 60
"""Seconds from one piece to the next."""
_LONG_REMEMBERED: Final = 600
"""Seconds from a cry, or an answer, to what is said after it, by somebody who may write slowly."""
_PEOPLE: Final = 1000
"""Whose pieces are remembered at once; the oldest give way."""
_PIECES: Final = 8
_PIECE_WORDS, _PIECE_LENGTH = 4, 60
"""Words and characters of a message that may be a piece of another."""
_DENIED: Final = act.StepDone | does.Confirm | does.ConfirmAll | reminds.MuteAll | act.ShowNotes
"""What a denial just before it forbids: others are told of it, or hear no more; who has no
"links" does not ask to be shown all of them."""
_MARKS: Final = act.StepDone | act.DoneUpTo | act.StepsTold
_BEGUN: Final = act.Beginning()
_SET: Final = reminds.RemindAt | reminds.RemindLater


class Piece(msgspec.Struct, frozen=True):
    """A message: its number in the dialogue, when it was written (in seconds since 1970), its
    words. Open: it was not understood, alone or with others. A time: somebody is to be reminded
    then, and may go on to the hour. A mark: it has told that a step is done."""

    number: int
    written_at: int
    text: str
    is_open: bool = True
    is_time: bool = False
    is_mark: bool = False


_Told = TypeVar("_Told", Piece, Cried, Answered)


class _Remembered(msgspec.Struct, frozen=True):
    """Of one person."""

    pieces: tuple[Piece, ...] = ()
    cried: Cried | None = None
    mourned: Piece | None = None
    """When they told of a sorrow; not how."""
    answered: Answered | None = None
    comforted: Cried | None = None
    """The last of a cry after which the guide went on: thanks may still be for what was said."""


_NOTHING: Final = _Remembered()


class Fragments:
    """Of all people who have written something short, or cried, a short time ago. What is given
    again after a failure is not joined to itself: pieces are known by their numbers."""

    def __init__(self) -> None:
        self._remembered: OrderedDict[PersonId, _Remembered] = OrderedDict()
        self.is_watched = False
        """Whether somebody will come to drop what is old."""

    def __len__(self) -> int:
        return len(self._remembered)

    def forget(self, person: PersonId) -> None:
        self._remembered.pop(person, None)

    def drop_old(self, now: float) -> None:
        """Forgets what is too old at that time, in seconds since 1970, to be joined."""
        for person, known in list(self._remembered.items()):
            last = known.pieces[-1:]
            told = (known.cried, known.mourned, known.answered, known.comforted)
            is_fresh = any(now - piece.written_at <= REMEMBERED for piece in last)
            is_told_fresh = any(t and now - t.written_at <= _LONG_REMEMBERED for t in told)
            if not (is_fresh or is_told_fresh):
                del self._remembered[person]
            elif known.pieces and not is_fresh:
                self._remembered[person] = replace(known, pieces=())

    def whole(
        self, action: Action, piece: Piece, person: Person, understanding: Understanding
    ) -> Action:
        """What a message means together with the pieces before it, if alone it means little."""
        known = self._recent(person.id, piece)
        joined, is_over = _heard(action, known, piece, person, understanding)
        mourned = piece if isinstance(action, act.HeardSorrow) else known.mourned
        mourned = replace(mourned, text="") if mourned else None
        comforted = _comforted(known, joined, is_over=is_over)
        last = (piece.number, piece.written_at)
        answered = answered_on(joined, last, understanding) or (
            None if is_over else known.answered
        )
        if is_over:
            begun = (replace(piece, is_open=False),) if _begins_a_name(joined, piece) else ()
            self._keep(person.id, _Remembered(begun, None, mourned, answered, comforted))
            return joined
        is_open = _is_alone(joined, action) and _may_go_on(action, understanding.content)
        is_open = is_open or joined == _BEGUN
        cried = known.cried
        if isinstance(joined, act.CryForHelp):
            before = cried or Cried(piece.number, piece.written_at)
            cried = before.answered(joined, piece.number, piece.written_at)
        answered = None if isinstance(joined, _MARKS) else answered
        is_short = _is_piece(piece.text) and not _is_anger(joined, understanding.content)
        kept = known.pieces if is_open else tuple(replace(p, is_open=False) for p in known.pieces)
        kept = () if _is_address(joined, piece, understanding) else kept
        if is_short:
            is_time = isinstance(joined, _SET)
            piece = replace(
                piece, is_open=is_open, is_time=is_time, is_mark=isinstance(joined, _MARKS)
            )
            kept = (*kept, piece)[-_PIECES:]
        kept = kept if is_short else ()
        self._keep(person.id, _Remembered(kept, cried, mourned, answered, comforted))
        return joined

    def _keep(self, person: PersonId, what: _Remembered) -> None:
        if what == _NOTHING:
            self.forget(person)
            return
        self._remembered[person] = what
        self._remembered.move_to_end(person)
        if len(self._remembered) > _PEOPLE:
            self._remembered.popitem(last=False)

    def _recent(self, person: PersonId, piece: Piece) -> _Remembered:
        known = self._remembered.get(person)
        if known is None:
            return _NOTHING
        pieces = tuple(p for p in known.pieces if p.number < piece.number)
        if not (pieces and _is_soon_after(pieces[-1], piece)):
            pieces = ()
        return _Remembered(
            pieces,
            _if_lately(known.cried, piece),
            _if_lately(known.mourned, piece),
            _if_lately(known.answered, piece),
            _if_lately(known.comforted, piece),
        )


def _heard(
    action: Action, known: _Remembered, piece: Piece, person: Person, understanding: Understanding
) -> tuple[Action, bool]:
    """What a message means after what is remembered, and whether what came before it is over."""
    if of_mark := _of_mark(known, piece, person, understanding):
        return of_mark, False
    if known.cried:
        joined = after_a_cry(action, piece.text, known.cried, person, understanding)
        return joined, not isinstance(joined, act.CryForHelp)
    if known.mourned or known.comforted:
        is_thanked = understanding.care.is_thanked(action, piece.text)
        if known.mourned and is_thanked:
            return act.HeardSorrow(Grief.THANKED), True
        if known.comforted and is_thanked:
            return act.CryForHelp(known.comforted.whose, Told.THANKED), True
    if _is_answer(piece.text, person) and not isinstance(action, act.CryForHelp):
        return _named(action, known, person, understanding), True
    joined = _joined(action, known, piece, person, understanding)
    if known.answered:
        joined = after_an_answer(joined, piece.text, known.answered, understanding)
    return joined, False


def _begins_a_name(joined: Action, piece: Piece) -> bool:
    """Whether no name was given where one is asked for, which the next message may give."""
    return joined == act.SaidInstead(None) and _is_piece(piece.text)


def _named(
    action: Action, known: _Remembered, person: Person, understanding: Understanding
) -> Action:
    """A name with the piece of it that came just before."""
    if not (known.pieces and isinstance(action, act.Type)):
        return action
    name = understanding.name_talk.joined(known.pieces[-1].text, action.text, person)
    return act.Type(name) if name else action


def _is_piece(text: str) -> bool:
    return len(text) <= _PIECE_LENGTH and len(text.split()) <= _PIECE_WORDS


def _is_anger(action: Action, content: Content) -> bool:
    """Said whole: "are you mocking me?" and "the third day I cannot get in" are no one thought,
    and nobody is mocked by it."""
    topics = action.topics if isinstance(action, act.Asked) and action.is_sure else ()
    return any(content.topics[name].manner == "abuse" for name in topics)


def _comforted(known: _Remembered, joined: Action, *, is_over: bool) -> Cried | None:
    """Who goes on with the guide after a cry; not who was misheard."""
    is_left = known.cried and is_over and not isinstance(joined, act.Misheard)
    return known.cried if is_left else known.comforted


def _if_lately(before: _Told | None, piece: Piece) -> _Told | None:
    """What was told, if that was long ago by no more than it is remembered."""
    is_soon = before is not None and _is_soon_after(before, piece, _LONG_REMEMBERED)
    return before if is_soon else None


def _is_soon_after(
    before: Piece | Cried | Answered, piece: Piece, seconds: int = REMEMBERED
) -> bool:
    return before.number < piece.number and piece.written_at - before.written_at <= seconds


def _is_answer(text: str, person: Person) -> bool:
    """Whether it answers the screen whatever came before it: a name, a number, a yes or no to what
    is to be confirmed."""
    return not has_letters(text) or person.awaits is not None or is_asked_to_confirm(person)


def _of_mark(
    known: _Remembered, piece: Piece, person: Person, understanding: Understanding
) -> Action | None:
    """What it makes of the mark that the piece just before it has set."""
    before = known.pieces[-1] if known.pieces else None
    if before is None or not before.is_mark or known.cried:
        return None
    is_blind = piece.number == before.number + 1
    marks = understanding.step_talk.wrong_marks
    return marks.behind_a_mark(piece.text, person, is_blind=is_blind)


def _joined(
    action: Action,
    known: _Remembered,
    piece: Piece,
    person: Person,
    understanding: Understanding,
) -> Action:
    """The action of the piece alone, or what it means with those before it."""
    content = understanding.content
    if isinstance(action, _DENIED):
        before = next((p for p in known.pieces[-1:] if p.is_open), None)
        is_denied = before is not None and denies_at_the_end(before.text, understanding.reader)
        return _meant((*known.pieces[-1:], piece), person, understanding) if is_denied else action
    if isinstance(action, act.CryForHelp) or _is_address(action, piece, understanding):
        return action
    if at_hour := _at_hour(action, known, piece, person, understanding):
        return at_hour
    if not (known.pieces and _may_go_on(action, content)):
        return action
    everything = _meant((*known.pieces, piece), person, understanding)
    if isinstance(everything, act.CryForHelp):
        return everything
    open_ones = list(takewhile(lambda p: p.is_open, reversed(known.pieces)))[::-1]
    meant = _meant((*open_ones, piece), person, understanding) if open_ones else action
    if not _may_go_on(meant, content):
        return meant
    is_off = _is_off(action, content)
    if open_ones and is_off and _meant(tuple(open_ones), person, understanding) == _BEGUN:
        return _BEGUN
    if isinstance(action, act.Asked) and isinstance(everything, act.Asked):
        return replace(action, may_be_cry=action.may_be_cry or everything.may_be_cry)
    return action


def _is_alone(joined: Action, action: Action) -> bool:
    """Whether the pieces before it have told no more than that it may be a cry."""
    if isinstance(joined, act.Asked) and isinstance(action, act.Asked):
        return replace(joined, may_be_cry=action.may_be_cry) == action
    return joined == action


def _at_hour(
    action: Action, known: _Remembered, piece: Piece, person: Person, understanding: Understanding
) -> Action | None:
    """The hour of a day that was named just before: "the day after tomorrow", "at 8"."""
    before = tuple(takewhile(lambda p: p.is_time, reversed(known.pieces)))[::-1]
    is_hour = isinstance(action, reminds.RemindAt) and not action.time.names_day
    is_unclear = isinstance(action, act.Asked) and not action.is_sure
    if not before or not (is_hour or is_unclear or action == act.NotUnderstood()):
        return None
    whole = _meant((*before, piece), person, understanding)
    is_told = isinstance(whole, reminds.RemindAt) and whole.time.hour is not None
    return whole if is_told and whole != _meant(before, person, understanding) else None


def _meant(pieces: tuple[Piece, ...], person: Person, understanding: Understanding) -> Action:
    whole = " ".join(piece.text for piece in pieces)
    heard = recognise(Heard(text=whole), person, understanding.content)
    return understanding.refined(heard, whole, person)


def _may_go_on(action: Action, content: Content) -> bool:
    """Whether more is needed to know what is wanted: small talk is a beginning too, and so is what
    belongs elsewhere, or only tells something to a question of the bot's."""
    if _is_off(action, content):
        return True
    if isinstance(action, act.Explain):
        return action.what in HEARD
    if isinstance(action, act.Asked):
        topics = [content.topics[name] for name in action.topics if name in content.topics]
        return not (action.is_sure and any(topic.manner == "question" for topic in topics))
    if isinstance(action, act.TellRoles):
        return not action.is_sure
    begins = isinstance(action, act.Beginning | act.ToldAgain)
    return begins or action == act.NotUnderstood()


def _is_address(action: Action, piece: Piece, understanding: Understanding) -> bool:
    """ "Tell me": with it a thought of its own begins, whatever was said before."""
    words = understanding.reader.read(piece.text).words if action == _BEGUN else ()
    return any(word.surface in understanding.content.speech.addressing for word in words)


def _is_off(action: Action, content: Content) -> bool:
    """Whether it is no matter of the guide: "how long" is none, before "does it take"."""
    if not isinstance(action, act.Asked) or len(action.topics) != 1:
        return False
    topic = content.topics.get(action.topics[0])
    return topic is not None and topic.is_hidden
