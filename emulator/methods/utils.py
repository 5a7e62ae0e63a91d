"""Short addresses, short links, the clock."""

from urllib.parse import urlsplit

from emulator.entities import Json
from emulator.errors import VkError
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


@method("utils.getShortLink")
def get_short_link(call: Call) -> Json:
    """Documented: `access_key` goes with a private one. Observed: the host vk.cc. Assumed: an
    address gets the same short link again; 100 for what is no http address."""
    state, url = call.state, call.params.required_text("url")
    try:
        parts = urlsplit(url)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise VkError(100, "url is invalid")
    key = state.shorten(url)
    link = {"short_url": f"https://vk.cc/{key}", "key": key, "url": url}
    return {**link, "access_key": state.ids.unique(18)} if call.params.flag("private") else link


@method("utils.checkLink")
def check_link(call: Call) -> Json:
    """Nothing is banned here."""
    return {"link": call.params.required_text("url"), "status": "not_banned"}


@method("utils.getServerTime")
def get_server_time(call: Call) -> int:
    return call.state.now
