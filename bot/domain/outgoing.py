"""What is to be sent, as rows of the transactional outbox, and what to do when VK refuses.

The policy is a pure function of the error and the number of attempts; VK's codes and their
meaning are listed in one table (documented: errors.json of the published schema; classes ours).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any, Final


class Kind(StrEnum):
    """Which call a row becomes."""

    SEND = "send"
    EDIT = "edit"
    ANSWER = "answer"
    """The answer to a quiet press; it lives one minute (documented), so it goes first."""


ANSWER_LIVES: Final = timedelta(seconds=55)
"""VK takes the answer to a press for a minute (documented); a little less counts for the way."""


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A call to make. `random_id` stays the same however often the call is repeated, so that VK
    shows the message once; `card_key` names the card that is sent or edited."""

    peer_id: int
    kind: Kind
    params: Mapping[str, Any]
    random_id: int
    card_key: str | None = None


class Verdict(StrEnum):
    """What becomes of a row after an attempt that failed."""

    RETRY = "retry"
    DEAD = "dead"
    """Wrong in itself or for this dialogue: kept as a dead letter, not repeated."""
    UNREACHABLE = "unreachable"
    """The person does not take messages; nothing is sent until they write or allow."""
    STOP = "stop"
    """The community's own key or settings are wrong: nothing can be sent, an operator must act."""


@dataclass(frozen=True, slots=True)
class Decision:
    verdict: Verdict
    delay: timedelta = timedelta(0)


NO_ANSWER: Final = 0
"""In place of a code: the connection failed, or what came back was not VK's JSON."""

_SOON: Final = frozenset({6})
_RETRY: Final = frozenset({NO_ANSWER, 1, 10, 36, 43, 995})
_LATER: Final = frozenset({9, 14, 29, 103, 944, 949, 984})
_UNREACHABLE: Final = frozenset({7, 15, 18, 30, 37, 113, 900, 901, 902, 915, 916, 917, 918, 922})
_UNREACHABLE_TOO: Final = frozenset(
    {
        927,
        932,
        935,
        936,
        939,
        943,
        945,
        946,
        950,
        979,
        983,
        985,
        986,
        987,
        988,
        1012,
        1017,
        1021,
        3610,
    }
)
_STOP: Final = frozenset({2, 4, 5, 17, 20, 23, 24, 25, 27, 28, 42, 912, 1114, 1116, 1117, 3609})
_STOP_TOO: Final = frozenset(range(3300, 3306))

_FIRST_DELAY: Final = timedelta(seconds=0.5)
_LONGEST_DELAY: Final = timedelta(minutes=5)
_LATER_DELAY: Final = timedelta(minutes=1)
_ATTEMPTS: Final = 40
"""At the delays above a row is tried for about three hours before it is called dead."""


_STOP_AS_CALL: Final = frozenset({7, 15})
"""Refused as a call these mean that the token lacks a right; for one recipient, that person."""


def is_about_the_key(code: int) -> bool:
    """Whether VK's code says that the token or the community's settings are wrong."""
    return code in (_STOP | _STOP_TOO | _STOP_AS_CALL)


def decide(code: int, attempts: int, kind: Kind, *, of_recipient: bool = True) -> Decision:
    """What to do with a row after failure number `attempts` (from 1) with VK's error `code`.

    An edit or an answer that VK refuses says nothing about whether the person takes messages.
    `of_recipient` is False if VK refused the call as a whole.
    """
    is_message = kind is Kind.SEND
    lacks_right = is_message and not of_recipient and code in _STOP_AS_CALL
    if code in (_STOP | _STOP_TOO) or lacks_right:
        return Decision(Verdict.STOP, _LONGEST_DELAY)
    if code in _SOON:
        return Decision(Verdict.RETRY, timedelta(seconds=1))
    if is_message and code in (_UNREACHABLE | _UNREACHABLE_TOO):
        return Decision(Verdict.UNREACHABLE)
    if attempts >= _ATTEMPTS or code not in (_RETRY | _LATER):
        return Decision(Verdict.DEAD)
    first = _LATER_DELAY if code in _LATER else _FIRST_DELAY
    return Decision(Verdict.RETRY, min(first * 2 ** min(attempts - 1, 20), _LONGEST_DELAY))
