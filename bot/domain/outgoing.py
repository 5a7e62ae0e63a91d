"""What is to be sent, as rows of the transactional outbox, and what to do when VK refuses.

The policy is a pure function of the error and the number of attempts; VK's codes and their
meaning are listed in one table (documented: errors.json of the published schema; classes ours).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Any, Final

import msgspec
from msgspec.structs import replace


class Kind(StrEnum):
    """Which call a row becomes."""

    SEND = "send"
    EDIT = "edit"
    ANSWER = "answer"
    """The answer to a quiet press; it lives one minute (documented), so it goes first."""


class Lane(IntEnum):
    """Who goes first. Order is kept for each peer within a lane."""

    PRESS = 0
    """Answers to presses: they live one minute."""
    REPLY = 1
    """Answers to people who wrote."""
    BULK = 2
    """Messages nobody is waiting for at this moment."""


ANSWER_LIVES: Final = timedelta(seconds=55)
"""VK takes the answer to a press for a minute (documented); a little less counts for the way."""

RANDOM_ID_LIVES: Final = timedelta(minutes=55)
"""VK remembers a `random_id` for an hour (documented); a little less counts for the way."""


class Outgoing(msgspec.Struct, frozen=True):
    """A call to make. `random_id` stays the same however often the call is repeated, so that VK
    shows the message once; `card_key` names the card that is sent or edited."""

    peer_id: int
    kind: Kind
    params: Mapping[str, Any]
    random_id: int
    card_key: str | None = None
    lane: Lane = Lane.REPLY
    is_plain: bool = False
    """Nothing is left in it that VK could call malformed but the words themselves."""
    good_until: datetime | None = None
    """After that it is not sent any more: it would not be true, or come in the night."""


class Verdict(StrEnum):
    """What becomes of a row after an attempt that failed."""

    RETRY = "retry"
    DEAD = "dead"
    """Wrong in itself or for this dialogue: kept as a dead letter, not repeated."""
    UNREACHABLE = "unreachable"
    """The person does not take messages; nothing is sent until they write or allow."""
    STOP = "stop"
    """The community's own key or settings are wrong: nothing can be sent, an operator must act."""
    PLAIN = "plain"
    """VK calls the message malformed: once more with nothing but its words."""
    ANEW = "anew"
    """The message cannot be edited any more: a new one says the same."""
    BARE = "bare"
    """What is enclosed is to blame: the words go without it."""


class Decision(msgspec.Struct, frozen=True):
    verdict: Verdict
    delay: timedelta = timedelta(0)


NO_ANSWER: Final = 0
"""In place of a code: the connection failed, or what came back was not VK's JSON."""

TOO_FAST: Final = 6
FLOOD: Final = 9
LIMIT_REACHED: Final = 29

_RETRY: Final = frozenset({NO_ANSWER, 1, 10, 36, 43, 995})
_LATER: Final = frozenset({FLOOD, 14, LIMIT_REACHED, 103, 944, 949, 984})
_UNREACHABLE: Final = frozenset(
    {7, 15, 18, 30, 37, 113, 900, 901, 902, 915, 916, 917, 918, 922, 927, 932, 935, 936, 939, 943}
    | {945, 946, 950, 979, 983, 985, 986, 987, 988, 1012, 1017, 1021, 3610}
)
_STOP: Final = frozenset(
    {2, 4, 5, 17, 20, 23, 24, 25, 27, 28, 42, 1114, 1116, 1117, 3609} | set(range(3300, 3306))
)
_MALFORMED: Final = frozenset({8, 100, 910, 911, 912, 913, 914, 940})
"""With 912, "this is a chat bot feature", VK refuses keyboards until the community's settings
change (documented): people get the words meanwhile."""
_NOT_TO_BE_EDITED: Final = frozenset({909, 920})

_WRONG_IN_ITSELF: Final = frozenset(
    {3, 11, 12, 13, 16, 19, 21, 22, 104, 105, 118, 121, 125, 129, 200, 203, 907, 908, 909}
) | {919, 920, 921, 924, 925, 931, 947, 962, 969, 991, 992, 993, 994, 996, 1016, 1150, 2000}
_KNOWN: Final = _RETRY | _LATER | _UNREACHABLE | _STOP | _MALFORMED | _WRONG_IN_ITSELF | {TOO_FAST}
_TRIES_OF_UNKNOWN: Final = 1
"""What VK has no page about may pass by itself."""
_OF_MESSAGES: Final = range(900, 1100)
"""Codes of VK's messages; one that is new and stays is about the person or their dialogue."""

_METHOD_CLOSED: Final = frozenset({7, 15, 20, 23, 24, 27})
"""Of a method for uploading: the token may do everything else."""
_UPLOAD_ANEW: Final = frozenset({22, 105, 118, 121, 129})
"""Something went wrong between uploading and saving: it is all to be done again (documented)."""
_ENCLOSURE_ATTEMPTS: Final = 3
"""The words do not wait for longer than that."""
_OF_OTHER_PARTS: Final = frozenset({910, 911, 912, 913, 914, 940})

_FIRST_DELAY: Final = timedelta(seconds=0.5)
_LONGEST_DELAY: Final = timedelta(minutes=5)
_LATER_DELAY: Final = timedelta(seconds=3)
_ATTEMPTS: Final = 40
"""At the delays above a row is tried for about three hours before it is called dead."""

_STOP_AS_CALL: Final = frozenset({7, 15})
"""Refused as a call these mean that the token lacks a right; for one recipient, that person."""


def is_about_the_key(code: int) -> bool:
    """Whether VK's code says that the token or the community's settings are wrong."""
    return code in (_STOP | _STOP_AS_CALL)


def decide(
    code: int, attempts: int, kind: Kind, *, of_recipient: bool = True, is_plain: bool = False
) -> Decision:
    """What to do with a row after failure number `attempts` (from 1) with VK's error `code`.

    An edit or an answer that VK refuses says nothing about whether the person takes messages.
    `of_recipient` is False if VK refused the call as a whole. A code that is on no page of VK's is
    tried once more.
    """
    is_message = kind is Kind.SEND
    if code in _STOP or (is_message and not of_recipient and code in _STOP_AS_CALL):
        return Decision(Verdict.STOP, retry_delay(code, attempts))
    if code == TOO_FAST:
        return Decision(Verdict.RETRY, timedelta(seconds=1))
    if is_message and code in _UNREACHABLE:
        return Decision(Verdict.UNREACHABLE)
    if is_message and code in _MALFORMED and not is_plain:
        return Decision(Verdict.PLAIN)
    if kind is Kind.EDIT and code in _NOT_TO_BE_EDITED:
        return Decision(Verdict.ANEW)
    if code not in _KNOWN and attempts <= _TRIES_OF_UNKNOWN:
        return Decision(Verdict.RETRY, retry_delay(code, attempts))
    if code not in _KNOWN and is_message and code in _OF_MESSAGES:
        return Decision(Verdict.UNREACHABLE)
    if attempts >= _ATTEMPTS or code not in (_RETRY | _LATER):
        return Decision(Verdict.DEAD)
    return Decision(Verdict.RETRY, retry_delay(code, attempts))


def decide_on_upload(code: int, attempts: int) -> Decision:
    """What to do with a row whose enclosure could not be uploaded, the row's failure number
    `attempts`. A token that is refused altogether, and a person who takes no messages, concern
    the words as well; everything else costs the enclosure at most."""
    if code in _STOP - _METHOD_CLOSED:
        return Decision(Verdict.STOP, retry_delay(code, attempts))
    if code == TOO_FAST:
        return Decision(Verdict.RETRY, timedelta(seconds=1))
    if code in _UNREACHABLE - _METHOD_CLOSED:
        return Decision(Verdict.UNREACHABLE)
    passes = code in (_RETRY | _LATER | _UPLOAD_ANEW)
    if passes and attempts < _ENCLOSURE_ATTEMPTS:
        return Decision(Verdict.RETRY, retry_delay(code, attempts))
    return Decision(Verdict.BARE)


def may_blame_enclosure(code: int, verdict: Verdict) -> bool:
    """Whether a message that VK refuses with something enclosed might be taken without it."""
    return verdict in (Verdict.PLAIN, Verdict.DEAD) and code not in _OF_OTHER_PARTS


def retry_delay(code: int, attempts: int) -> timedelta:
    """How long to wait after failure number `attempts` in a row (from 1): half a second doubling
    for what passes by itself, three seconds trebling for limits, up to five minutes."""
    first, factor = (
        (_LATER_DELAY, 3) if code in _LATER or is_about_the_key(code) else (_FIRST_DELAY, 2)
    )
    growth: int = factor ** min(attempts - 1, 12)
    return min(first * growth, _LONGEST_DELAY)


_PLAIN_LIMIT: Final = 2000
"""Characters; far below each limit that VK's pages name for a message."""


def in_plain_form(row: Outgoing, labels: tuple[str, ...]) -> Outgoing:
    """The same message with nothing but its words, short; `labels` are the buttons it loses,
    which can be typed all the same."""
    words = "\n".join((str(row.params.get("message", "")), *(f"• {label}" for label in labels)))
    text = words if len(words) <= _PLAIN_LIMIT else words[: _PLAIN_LIMIT - 1] + "…"
    params = {"message": text, "dont_parse_links": 1, "disable_mentions": 1}
    return replace(row, kind=Kind.SEND, params=params, is_plain=True)


def as_new_message(row: Outgoing) -> Outgoing:
    """What an edit was to say, as a message of its own."""
    return replace(row, kind=Kind.SEND, card_key=None, is_plain=True)
