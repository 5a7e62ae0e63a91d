"""Questions to VK about the token and the community's settings. Nothing is changed there."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from bot.domain.outgoing import NO_ANSWER
from bot.vk.api import Community, VkApi, VkError
from bot.vk.longpoll import EVENTS

CLOSED_TO_COMMUNITIES: Final = frozenset({15, 27})
"""What VK answers where a method is for people's tokens only (observed: 27; assumed: 15)."""

_TOO_FAST: Final = 6
_TIMES: Final = 3
_PAUSE_SECONDS: Final = 1.0


@dataclass(frozen=True, slots=True)
class Features:
    """What the community's administrator has switched on; None where VK does not say."""

    messages: bool | None
    bots: bool | None
    start_button: bool | None


@dataclass(frozen=True, slots=True)
class Events:
    """How the long poll is set up. `missing` are events the bot lives on that are off."""

    is_enabled: bool
    version: str
    wanted_version: str
    missing: tuple[str, ...]


async def ask(api: VkApi, method: str, **params: Any) -> Any:
    """As `api.call`; while a running bot uses up what VK allows in a second (error 6,
    documented), it is asked again."""
    for _ in range(_TIMES - 1):
        try:
            return await api.call(method, **params)
        except VkError as error:
            if error.code != _TOO_FAST:
                raise
        await asyncio.sleep(_PAUSE_SECONDS)
    return await api.call(method, **params)


async def belongs_to_a_person(api: VkApi) -> bool:
    """Without ids, users.get answers about the token's owner (documented), and a community is
    nobody (assumed)."""
    try:
        answer = await ask(api, "users.get")
    except VkError:
        return False
    return isinstance(answer, list) and bool(answer)


async def rights(api: VkApi) -> frozenset[str]:
    """Names of what a community's token may do (documented: groups.getTokenPermissions)."""
    answer = _object(await ask(api, "groups.getTokenPermissions"), "groups.getTokenPermissions")
    listed = answer.get("permissions")
    if not isinstance(listed, list):
        raise VkError(NO_ANSWER, "the answer to groups.getTokenPermissions is not VK's")
    return frozenset(str(one["name"]) for one in listed if isinstance(one, dict) and "name" in one)


async def features(api: VkApi, community: Community) -> Features:
    """VK's schema gives groups.getSettings to people's tokens only: error 27 is to be expected."""
    answer = _object(
        await ask(api, "groups.getSettings", group_id=community.id), "groups.getSettings"
    )
    switches = ("messages", "bots_capabilities", "bots_start_button")
    return Features(*(bool(answer[name]) if name in answer else None for name in switches))


async def events(api: VkApi, community: Community) -> Events:
    """Documented: groups.getLongPollSettings."""
    method = "groups.getLongPollSettings"
    answer = _object(await ask(api, method, group_id=community.id), method)
    switches = answer.get("events")
    if not isinstance(switches, dict):
        raise VkError(NO_ANSWER, f"the answer to {method} is not VK's")
    return Events(
        is_enabled=bool(answer.get("is_enabled")),
        version=str(answer.get("api_version") or "none"),
        wanted_version=api.API_VERSION,
        missing=tuple(name for name in EVENTS if not switches.get(name)),
    )


async def clock_ahead_seconds(api: VkApi) -> float:
    """By how much this machine's clock is ahead of VK's, to about a second: VK tells whole ones
    (documented: utils.getServerTime), and half of the way counts for each direction."""
    before = time.time()
    answer = await ask(api, "utils.getServerTime")
    after = time.time()
    if isinstance(answer, bool) or not isinstance(answer, int):
        raise VkError(NO_ANSWER, "the answer to utils.getServerTime is not VK's")
    return (before + after) / 2 - (answer + 0.5)


def _object(answer: Any, method: str) -> Mapping[str, Any]:
    if not isinstance(answer, dict):
        raise VkError(NO_ANSWER, f"the answer to {method} is not VK's")
    return answer
