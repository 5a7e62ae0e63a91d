"""Actions as small mappings of ASCII ids and back, for payloads and remembered choices."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final, get_args

from bot.domain import actions
from bot.domain.actions import ButtonAction

KEY: Final = "do"
"""The field that names the action."""

_ID_LIMIT: Final = 64


def _name(action_type: type[Any]) -> str:
    name = action_type.__name__
    return "".join(("_" if c.isupper() and i else "") + c.lower() for i, c in enumerate(name))


_TYPES: Final[Mapping[str, type[Any]]] = {_name(t): t for t in get_args(actions.ButtonAction)}
_NAMES: Final[Mapping[type[Any], str]] = {t: name for name, t in _TYPES.items()}
_FIELDS: Final = {t: tuple(f.name for f in fields(t)) for t in _TYPES.values()}


def encode(action: ButtonAction) -> dict[str, str]:
    """`StepDone("teacher", "install")` becomes `{"do": "step_done", "role": …, "step": …}`."""
    action_type = type(action)
    encoded = {KEY: _NAMES[action_type]}
    for field in _FIELDS[action_type]:
        if value := getattr(action, field):
            encoded[field] = value
    return encoded


def decode(value: object) -> ButtonAction | None:
    """The action of a mapping; None for anything that this bot does not put on buttons.

    A payload is typed by whoever likes to: every field must be a short string, no field may be
    missing or too many.
    """
    if not isinstance(value, Mapping) or not isinstance(value.get(KEY), str):
        return None
    action_type = _TYPES.get(value[KEY])
    if action_type is None:
        return None
    given = {k: v for k, v in value.items() if k != KEY}
    if not all(isinstance(v, str) and len(v) <= _ID_LIMIT for v in given.values()):
        return None
    try:
        action: ButtonAction = action_type(**given)
    except TypeError:
        return None
    return action
