"""Payloads of buttons: actions as JSON that VK gives back, typed by whoever likes to forge it."""

import json
from typing import Any, Final

from bot.domain import action_codec
from bot.domain import actions as act
from bot.domain.actions import ButtonAction

PAYLOAD_LIMIT: Final = 200
"""VK allows 255 without saying of what (documented, unit unknown); ours are ASCII and shorter."""

_WRAPPERS: Final = 3
"""A payload wrapped by clients without callback buttons can be wrapped again (observed)."""


def write(action: ButtonAction) -> dict[str, str]:
    return action_codec.encode(action)


def read(payload: object) -> ButtonAction | None:
    """The action of a payload: a JSON string of a text button, the object of a callback button,
    or either wrapped in `not_supported_button` by a client that shows no callback buttons
    (observed). None for anything else."""
    if payload is None:  # nothing was pressed, as in most of what is typed
        return None
    value = payload
    for _ in range(_WRAPPERS + 1):
        value = _parsed(value)
        if not isinstance(value, dict) or value.get("command") != "not_supported_button":
            break
        value = value.get("payload")
    if isinstance(value, dict) and value.get("command") == "start":
        return act.Begin()
    return action_codec.decode(value)


def _parsed(value: object) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None
