"""The community itself: who it is, what is switched on, and its long poll."""

from typing import Any

from emulator.entities import Json, User
from emulator.errors import VkError
from emulator.params import Params
from emulator.registry import Call, method
from emulator.settings import EVENT_TYPES, OLDEST_VERSION, DeliverySettings, version_of
from emulator.shapes import group_json, user_json

SETTINGS = (
    "messages",
    "bots_capabilities",
    "bots_start_button",
    "bots_add_to_chat",
    "bot_online_booking_enabled",
)

PERMISSIONS = {"photos": 4, "messages": 4096, "docs": 131072, "manage": 262144}
"""Documented: the rights of a community's token."""


@method("groups.getById")
def get_by_id(call: Call) -> Json | list[Json]:
    """Documented (5.199): `{groups, profiles}`. Assumed: a bare list before version 5.139.
    Without an id a community's token answers about its own community (observed)."""
    state = call.state
    asked = call.params.texts("group_ids") or call.params.texts("group_id")
    names = {str(state.group_id), state.options.screen_name, f"club{state.group_id}"}
    found = [group_json(state)] if not asked or names & set(asked) else []
    return {"groups": found, "profiles": []} if call.version >= (5, 139) else found


def check_group(call: Call) -> None:
    """Assumed: 15 for another community's number."""
    if call.params.required_integer("group_id") != call.state.group_id:
        raise VkError(15, "no access to this group")


@method("groups.getLongPollServer")
def get_long_poll_server(call: Call) -> Json:
    """Observed: the address ends in /whp/ and the community's number; all three are texts, and
    this error when long poll is switched off."""
    check_group(call)
    if not call.state.server_limit.allows(call.state.clock()):
        raise VkError(29)
    if not call.state.long_poll.is_enabled:
        raise VkError(100, "longpoll for this group is not enabled")
    updates = call.state.updates
    server = f"{call.origin}/whp/{call.state.group_id}"
    return {"key": updates.key, "server": server, "ts": str(updates.position)}


@method("groups.getLongPollSettings")
def get_long_poll_settings(call: Call) -> Json:
    check_group(call)
    settings = call.state.long_poll
    return {
        "api_version": settings.api_version,
        "events": dict(settings.events),
        "is_enabled": settings.is_enabled,
    }


@method("groups.setLongPollSettings")
def set_long_poll_settings(call: Call) -> int:
    """Documented: what is not named stays as it is."""
    check_group(call)
    settings = call.state.long_poll
    enabled = call.params.flag("enabled", settings.is_enabled)
    change_settings(call.params, settings)
    settings.is_enabled = enabled
    return 1


def change_settings(params: Params, settings: DeliverySettings) -> None:
    """Which updates, in which version: for long poll and for each callback server alike."""
    changed = {name: int(params.flag(name)) for name in EVENT_TYPES if name in params}
    version = params.text("api_version", settings.api_version)
    if version_of(version) < OLDEST_VERSION:
        raise VkError(100, "api_version is invalid")
    settings.events.update(changed)
    settings.api_version = version


@method("groups.setSettings")
def set_settings(call: Call) -> int:
    check_group(call)
    wanted = {name: call.params.flag(name) for name in SETTINGS if name in call.params}
    for name, value in wanted.items():
        setattr(call.state.settings, name, value)
    return 1


@method("groups.getSettings")
def get_settings(call: Call) -> Json:
    """Only the switches that matter to bots; the rest is fixed to what the schema requires.
    Documented for users' tokens only; answered here so that a test can look."""
    check_group(call)
    required = (
        "audio articles city_id docs obscene_filter obscene_stopwords toxic_filter photos topics "
        "video wall wiki market messages disable_replies_from_groups"
    )
    known = {name: int(getattr(call.state.settings, name)) for name in SETTINGS}
    fixed: Json = dict.fromkeys(required.split(), 0)
    texts = {"city_name": "", "description": "", "obscene_words": []}
    return {**fixed, **texts, "title": call.state.options.screen_name, **known}


@method("groups.isMember")
def is_member(call: Call) -> Any:
    """Documented: a number for one person, a list for `user_ids`, objects with `extended`."""
    check_group(call)
    params, users = call.params, call.state.users
    extended = params.flag("extended")
    asked = params.integers("user_ids", 500)
    if not asked:
        member = _is_member(users, params.required_integer("user_id"))
        return {"member": member} if extended else member
    return [{"user_id": number, "member": _is_member(users, number)} for number in asked]


def _is_member(users: dict[int, User], user_id: int) -> int:
    return int(user_id in users and users[user_id].is_member)


@method("groups.getMembers")
def get_members(call: Call) -> Json:
    """Documented: numbers, or people with `fields`."""
    check_group(call)
    params = call.params
    found = [user for user in call.state.users.values() if user.is_member]
    found.sort(key=lambda user: user.id, reverse=params.text("sort") == "id_desc")
    offset, count = params.within("offset", 0, 10**9, 0), params.within("count", 0, 1000, 1000)
    shown, fields = found[offset : offset + count], frozenset(params.texts("fields"))
    items: list[Any] = [user_json(user, fields) if fields else user.id for user in shown]
    return {"count": len(found), "items": items}


@method("groups.getTokenPermissions")
def get_token_permissions(call: Call) -> Json:
    """Documented: a sum of bits and their names. The token may do everything a bot needs."""
    permissions = [{"name": name, "setting": bit} for name, bit in PERMISSIONS.items()]
    return {"mask": sum(PERMISSIONS.values()), "permissions": permissions}
