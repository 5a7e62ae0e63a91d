"""Whether VK has a message already: for rows so old that VK may have forgotten their random_id."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from bot.domain.names import marks_for_mentions
from bot.domain.outgoing import NO_ANSWER, Kind, Verdict, decide
from bot.storage.outbox import Waiting
from bot.vk.api import VkApi, VkError
from bot.vk.sending import Call

_LOOK_BACK: Final = 30
"""Messages of a dialogue that are looked at: one's own answers are among the newest."""

_CLOCKS_DIFFER_BY: Final = 120
"""Seconds that VK's clock may be behind ours."""


async def find_sent(api: VkApi, rows: Sequence[Waiting]) -> Mapping[int, int]:
    """Which of the rows stand in their dialogues: row number → the message's number there.

    Whoever calls this has taken a turn of the pace, for up to 25 dialogues. Raises `VkError`.
    """
    peers = list(dict.fromkeys(row.outgoing.peer_id for row in rows))
    calls = [Call("messages.getHistory", {"peer_id": p, "count": _LOOK_BACK}) for p in peers]
    histories = await (_read_one(api, calls[0]) if len(calls) == 1 else _read(api, calls))
    by_peer = {peer: list(_own(history)) for peer, history in zip(peers, histories, strict=True)}
    found: dict[int, int] = {}
    for row in rows:
        for message in by_peer[row.outgoing.peer_id]:
            if _is(message, row):
                found[row.id] = _number(message, "conversation_message_id")
                break
    return found


async def _read(api: VkApi, calls: Sequence[Call]) -> Sequence[object]:
    answer = await api.run_script(f"return [{','.join(call.code() for call in calls)}];")
    histories = answer["response"]
    if not isinstance(histories, list) or len(histories) != len(calls):
        raise VkError(NO_ANSWER, "the answer to execute is not VK's")
    return histories


async def _read_one(api: VkApi, call: Call) -> Sequence[object]:
    """Without a script, which VK may not take at this moment. As within one, a dialogue that VK
    would not show is empty."""
    try:
        return [await api.call_in_turn(call.method, dict(call.params))]
    except VkError as error:
        refusal = decide(error.code, 1, Kind.SEND, of_recipient=False).verdict
        if refusal in (Verdict.RETRY, Verdict.STOP):
            raise
        return [False]


def _own(history: object) -> Iterable[Mapping[str, Any]]:
    """The community's messages of one dialogue; none of one that VK would not show."""
    items = history.get("items") if isinstance(history, dict) else None
    for message in items if isinstance(items, list) else ():
        if isinstance(message, dict) and message.get("out") == 1:
            yield message


def _is(message: Mapping[str, Any], row: Waiting) -> bool:
    """By `random_id`, which VK shows to the sender (documented: messages_message); where it is
    missing, by the same words, not older than the row."""
    random_id = _number(message, "random_id")
    if random_id:
        return random_id == row.outgoing.random_id
    is_new = _number(message, "date") >= row.created_at.timestamp() - _CLOCKS_DIFFER_BY
    theirs, ours = message.get("text", ""), row.outgoing.params.get("message", "")
    return is_new and marks_for_mentions(str(theirs)) == marks_for_mentions(str(ours))


def _number(message: Mapping[str, Any], key: str) -> int:
    value = message.get(key)
    return value if isinstance(value, int) else 0
