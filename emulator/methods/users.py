"""People as a community may see them."""

from emulator.entities import Json, User
from emulator.errors import VkError
from emulator.registry import Call, method
from emulator.shapes import user_json
from emulator.state import State

PEOPLE_AT_ONCE = 1000
CASES = {"nom", "gen", "dat", "acc", "ins", "abl"}


@method("users.get")
def get(call: Call) -> list[Json]:
    """Documented: a list, unknown people left out. Assumed: empty without `user_ids`, since a
    community is nobody. Names are not declined: `name_case` is only checked."""
    fields = frozenset(call.params.texts("fields"))
    if call.params.text("name_case", "nom") not in CASES:
        raise VkError(100, "name_case is invalid")
    asked = call.params.texts("user_ids")[:PEOPLE_AT_ONCE]
    found = (find_user(call.state, name) for name in asked)
    return [user_json(user, fields) for user in found if user is not None]


def find_user(state: State, name: str) -> User | None:
    """By number or by short address `id…`."""
    number = name.removeprefix("id")
    whole = number.isascii() and number.isdigit() and len(number) < 19
    return state.users.get(int(number)) if whole else None
