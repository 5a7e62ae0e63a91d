"""Outbox rows as calls to VK, up to 25 in one `execute`, and VK's answers as results the policy
can decide on."""

import json
from collections.abc import Container, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec

from bot.domain.enclosures import ENCLOSURE
from bot.domain.outgoing import NO_ANSWER, Kind
from bot.storage.outbox import Waiting
from bot.vk.api import VkApi, VkError, plain, quoted

CALLS_IN_SCRIPT: Final = 25
"""How many calls one `execute` may make (documented)."""

SCRIPT_LIMIT: Final = 60_000
"""Bytes of a script. VK's pages name no limit; ours is what others send without trouble."""

_TEXTS_REMEMBERED: Final = 256
"""Messages with their keyboards as a form has them, some six kilobytes each. They are made of
content and repeat: quoting them anew for everybody took a twentieth of the bot's time."""

Places = Mapping[str, int]
"""Card keys → where the card stands within its conversation."""


class Sent(msgspec.Struct, frozen=True):
    """VK took it. The id of the message within its conversation is needed for editing it."""

    conversation_message_id: int | None = None


class Refused(msgspec.Struct, frozen=True):
    """VK's code and words, or `NO_ANSWER`. `of_recipient`: not the call, but this one address."""

    code: int
    message: str
    of_recipient: bool = False


Result = Sent | Refused


class Call(msgspec.Struct, frozen=True):
    """One method with its parameters; `own` are those that no other call has."""

    method: str
    params: Mapping[str, Any]
    own: Mapping[str, int] = {}

    @property
    def all_params(self) -> dict[str, Any]:
        return {**self.params, **self.own}

    def code(self) -> str:
        """As VKScript: JSON is a part of it (observed: what vk-io and vk_api send)."""
        return f"API.{self.method}({msgspec.json.encode(self.all_params).decode()})"

    def quoted(self, *, is_common: bool) -> tuple[str, int]:
        """The code as it stands in a form, and about how many bytes it is; what is common is
        remembered."""
        quote = _remembered if is_common else _quoted_fields
        fields, size = quote(tuple(self.params.items()))
        own = ",".join([f"%22{name}%22:{number}" for name, number in self.own.items()])
        comma = "," if fields and own else ""
        code = f"API.{self.method}(%7B{fields}{comma}{own}%7D)"
        return code, size + len(code) - len(fields)


def _quoted_fields(params: tuple[tuple[str, Any], ...]) -> tuple[str, int]:
    """Parameters as they stand within the braces of a script in a form, and their bytes there."""
    code = msgspec.json.encode(dict(params))[1:-1]
    return quoted(code.decode()), len(code)


_remembered: Final = lru_cache(maxsize=_TEXTS_REMEMBERED)(_quoted_fields)


def call_of(row: Waiting, places: Places) -> Call | None:
    """The call that a row becomes; None for the edit of a card that was never sent.

    Messages go by `peer_ids`, whose answer alone tells the id within the conversation
    (documented); errors stand in the answer's items then. An edit without a keyboard takes the
    inline one away (assumed: libraries treat an edit as a replacement).
    """
    outgoing = row.outgoing
    peer_id, params = outgoing.peer_id, outgoing.params
    if ENCLOSURE in params:
        params = {name: value for name, value in params.items() if name != ENCLOSURE}
    match outgoing.kind:
        case Kind.SEND:
            own = {"peer_ids": peer_id, "random_id": outgoing.random_id}
            return Call("messages.send", params, own)
        case Kind.ANSWER:
            return Call("messages.sendMessageEventAnswer", params, {"peer_id": peer_id})
        case Kind.EDIT:
            place = places.get(outgoing.card_key or "")
            own = {"peer_id": peer_id, "cmid": place or 0}
            return Call("messages.edit", params, own) if place else None


async def send_alone(api: VkApi, row: Waiting, places: Places) -> Result:
    """One call without a script around it."""
    call = call_of(row, places)
    if call is None:
        return Sent()
    try:
        answer = await api.call_in_turn(call.method, call.all_params)
    except VkError as error:
        return Refused(error.code, str(error))
    return _result(row.outgoing.kind, answer)


class Script(msgspec.Struct, frozen=True):
    """Rows as one script; rows that need no call have no part in it."""

    rows: Sequence[Waiting]
    calls: Sequence[Call | None]
    quoted: str
    """The code as it stands in a form; empty if there is nothing to call."""


def write_script(
    rows: Sequence[Waiting], places: Places, common: Container[int] = frozenset()
) -> Script:
    """Of the rows as many, from the first, as fit into one script; at least one. `common` are the
    numbers of those that say what others are told too: how that is quoted is remembered."""
    calls: list[Call | None] = []
    codes: list[str] = []
    size = 0
    for row in rows:
        call = call_of(row, places)
        code, length = call.quoted(is_common=row.id in common) if call else ("", 0)
        size += length
        if size > SCRIPT_LIMIT and calls:
            break
        calls.append(call)
        codes.extend((code,) if call else ())
    return Script(rows[: len(calls)], calls, f"return+%5B{','.join(codes)}%5D%3B" if codes else "")


async def send_together(api: VkApi, script: Script) -> Sequence[Result] | VkError:
    """A result for each row of the script, or the error of the script as a whole."""
    if not script.quoted:
        return [Sent() for _ in script.rows]
    try:
        answer = await api.run_quoted(script.quoted)
    except VkError as error:
        return error
    made = answer["response"]
    if not isinstance(made, list) or len(made) != sum(call is not None for call in script.calls):
        return VkError(NO_ANSWER, "the answer to execute is not VK's")
    answers, refusals = iter(made), _refusals(answer.get("execute_errors"))
    return [
        _scripted(row.outgoing.kind, next(answers), refusals) if call else Sent()
        for row, call in zip(script.rows, script.calls, strict=True)
    ]


def _refusals(errors: object) -> Iterator[Refused]:
    """The errors of a script's calls, in the order of the calls that failed (documented); one
    more about the script itself may follow (observed)."""
    for error in errors if isinstance(errors, list) else ():
        if isinstance(error, dict):
            code = _number(error.get("error_code"))
            yield Refused(code, f"VK error {code}: {plain(str(error.get('error_msg', '')))}")


def _scripted(kind: Kind, answer: Any, refusals: Iterator[Refused]) -> Result:
    """A call that failed within a script is `false` at its place (documented)."""
    if answer is False:
        return next(refusals, Refused(1, "VK refused a call and did not say why"))
    return _result(kind, answer)


def _result(kind: Kind, answer: Any) -> Result:
    if kind is not Kind.SEND:
        return Sent()
    item = answer[0] if isinstance(answer, list) and answer else None
    if not isinstance(item, dict):
        return Refused(NO_ANSWER, "the answer to messages.send is not VK's")
    error = item.get("error")
    if not error:
        number = item.get("conversation_message_id")
        return Sent(number if isinstance(number, int) else None)
    code = _number(error.get("code") if isinstance(error, dict) else None)
    words = error.get("description") if isinstance(error, dict) else error
    return Refused(code, f"VK error {code}: {plain(str(words))}", of_recipient=True)


def _number(code: object) -> int:
    """The code of an error; 1, "unknown", if it is none."""
    return int(code) if isinstance(code, int | str) and str(code).isdecimal() else 1


def labels_of(params: Mapping[str, Any]) -> tuple[str, ...]:
    """The labels of the buttons that can be typed, of a message's keyboard."""
    try:
        rows = json.loads(params.get("keyboard") or "{}").get("buttons", ())
        actions = [button["action"] for row in rows for button in row]
        return tuple(a["label"] for a in actions if a.get("type") in ("text", "callback"))
    except (ValueError, LookupError, TypeError, AttributeError):
        return ()
