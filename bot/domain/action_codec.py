"""Actions as small mappings of ASCII ids and back, for payloads and remembered choices."""

from collections.abc import Mapping
from typing import Any, Final, get_args

from bot.domain import actions
from bot.domain.actions import ButtonAction

KEY: Final = "do"
"""The field that names the action."""

_ID_LIMIT: Final = 65
"""Characters of a field: "role/step" has two ids of 32."""


def _name(action_type: type[Any]) -> str:
    name = action_type.__name__
    return "".join(("_" if c.isupper() and i else "") + c.lower() for i, c in enumerate(name))


_TYPES: Final[Mapping[str, type[Any]]] = {_name(t): t for t in get_args(actions.ButtonAction)}
_NAMES: Final[Mapping[type[Any], str]] = {t: name for name, t in _TYPES.items()}


def encode(action: ButtonAction) -> dict[str, str]:
    """`StepDone("teacher", "install")` becomes `{"do": "step_done", "role": …, "step": …}`."""
    encoded = {KEY: _NAMES[type(action)]}
    for field in action.__struct_fields__:
        if value := getattr(action, field):
            encoded[field] = value
    return encoded


def decode(value: object) -> ButtonAction | None:
    """The action of a mapping; None for anything that this bot does not put on buttons.

    A payload is typed by whoever likes to: every field must be a short string, no field may be
    missing or too many.
    """
    if not isinstance(value, dict):
        return None
    given = value.copy()
    name = given.pop(KEY, None)
    action_type = _TYPES.get(name) if isinstance(name, str) else None
    if action_type is None:
        return None
    for part in given.values():
        if not isinstance(part, str) or len(part) > _ID_LIMIT:
            return None
    try:
        action: ButtonAction = action_type(**given)
    except TypeError:
        return None
    return action
