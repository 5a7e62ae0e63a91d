"""Reading the control plane's bodies and queries; what is wrong is said with the field's name."""

import json
import math
from typing import Any

from aiohttp import web

from emulator.dialogues import Dialogue
from emulator.emulation import EMULATION
from emulator.entities import CHAT_PEER_START, Json, User
from emulator.params import strict_json
from emulator.personal import cannot_write, conversation_of
from emulator.state import State

LARGEST_NUMBER = 2**53
LONGEST_WAIT_SECONDS = 90


class ControlError(Exception):
    """A request that cannot be done: one sentence, a status, and fields beside the sentence."""

    def __init__(self, sentence: str, status: int = 400, **extra: object) -> None:
        super().__init__(sentence)
        self.status = status
        self.extra = extra


def state_of(request: web.Request) -> State:
    return request.app[EMULATION].state


async def read_json(request: web.Request) -> Any:
    """The body whatever its content type says, so that plain curl works."""
    try:
        return strict_json(await request.read())
    except (ValueError, web.RequestPayloadError):
        raise ControlError("The body is not JSON.") from None


class Body:
    """A JSON object with typed access. A null counts as absent."""

    def __init__(self, fields: Json) -> None:
        self._fields = {name: value for name, value in fields.items() if value is not None}

    @classmethod
    async def of(cls, request: web.Request) -> "Body":
        given = await read_json(request)
        if not isinstance(given, dict):
            raise ControlError("The body must be a JSON object.")
        return cls(given)

    def __contains__(self, name: str) -> bool:
        return name in self._fields

    def get(self, name: str) -> Any:
        return self._fields.get(name)

    def required(self, name: str) -> Any:
        if name not in self._fields:
            raise ControlError(f"{name}: is required.")
        return self._fields[name]

    def integer(self, name: str, low: int = 1, high: int = LARGEST_NUMBER) -> int:
        value = self.required(name)
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ControlError(f"{name}: must be a whole number from {low} to {high}.")
        return value

    def number(self, name: str, low: float, high: float) -> float:
        value = self.required(name)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ControlError(f"{name}: must be a number.")
        if not low <= value <= high:
            raise ControlError(f"{name}: must be from {low} to {high}.")
        return float(value)

    def text(self, name: str, default: str | None = None) -> str:
        if default is not None and name not in self._fields:
            return default
        value = self.required(name)
        if not isinstance(value, str):
            raise ControlError(f"{name}: must be a text.")
        return value

    def optional_text(self, name: str) -> str | None:
        return self.text(name) if name in self._fields else None

    def flag(self, name: str, default: bool | None = None) -> bool:
        if default is not None and name not in self._fields:
            return default
        value = self.required(name)
        if not isinstance(value, bool):
            raise ControlError(f"{name}: must be true or false.")
        return value

    def items(self, name: str) -> list[Any]:
        value = self._fields.get(name, [])
        if not isinstance(value, list):
            raise ControlError(f"{name}: must be a list.")
        return value

    def object(self, name: str) -> Json | None:
        value = self._fields.get(name)
        if value is not None and not isinstance(value, dict):
            raise ControlError(f"{name}: must be an object.")
        return value


def user_of(state: State, body: Body) -> User:
    user_id = body.integer("user_id")
    user = state.users.get(user_id)
    if user is None:
        raise ControlError(f"user_id: there is no user {user_id}; POST /control/users makes one.")
    return user


def dialogue_of(state: State, body: Body, user: User) -> Dialogue:
    """The conversation `peer_id` in the person's view; without one, that with the community."""
    peer_id = body.integer("peer_id", -LARGEST_NUMBER) if "peer_id" in body else user.id
    dialogue = conversation_of(state, user, peer_id)
    if dialogue is not None:
        return dialogue
    if peer_id in state.chats:
        raise ControlError(f"user_id: user {user.id} is not in chat {peer_id}.")
    kind = "chat" if peer_id > CHAT_PEER_START else "person or community"
    raise ControlError(f"peer_id: there is no {kind} {peer_id}.")


def writable_dialogue_of(state: State, body: Body, user: User) -> Dialogue:
    dialogue = dialogue_of(state, body, user)
    reason = cannot_write(state, user, dialogue)
    if reason is not None:
        raise ControlError(f"user_id: {reason}.", status=400 if dialogue.chat else 403)
    return dialogue


def client_info_of(body: Body, user: User) -> Json:
    """The client the person uses now: `client_info`, a `device` by its name, or that used last."""
    given = body.object("client_info")
    if given is None and "device" in body:
        name = body.text("device")
        if name not in user.devices:
            raise ControlError(f"device: user {user.id} has no device {name[:40]!r}.")
        return user.devices[name]
    if given is None:
        return user.client_info
    actions = given.get("button_actions", [])
    if not isinstance(actions, list) or not all(isinstance(name, str) for name in actions):
        raise ControlError("client_info: button_actions must be a list of texts.")
    return given


def query_number(request: web.Request, name: str, high: float) -> float:
    """A number in the query; 0 if it is absent."""
    text = request.query.get(name, "")
    try:
        value = float(text or 0)
    except ValueError:
        raise ControlError(f"{name}: must be a number.") from None
    if not 0 <= value <= high:
        raise ControlError(f"{name}: must be from 0 to {high:g}.")
    return value


def wait_seconds(request: web.Request) -> float:
    """How long to wait for news; asking for more than the longest wait gets the longest."""
    return min(query_number(request, "wait", math.inf), LONGEST_WAIT_SECONDS)


def dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
