"""Short addresses."""

from emulator.entities import Json
from emulator.methods.users import find_user
from emulator.registry import Call, method


@method("utils.resolveScreenName")
def resolve_screen_name(call: Call) -> Json | list[Json]:
    """Documented: type and object_id. Observed: an empty list for a name nobody has."""
    name, state = call.params.required_text("screen_name"), call.state
    if name in {state.options.screen_name, f"club{state.group_id}", f"public{state.group_id}"}:
        return {"type": "group", "object_id": state.group_id, "group_id": state.group_id}
    user = find_user(state, name) if name.startswith("id") else None
    return {"type": "user", "object_id": user.id} if user else []
