"""Questions about the token and the community, to a VK on the loopback that answers oddly."""

import pytest
from loopback_vk import NOT_VKS, LoopbackVk

from bot.vk import inspection
from bot.vk.api import Community, VkApi, VkError
from bot.vk.inspection import Events, Features

ALL_EVENTS = dict.fromkeys(("message_new", "message_event", "message_allow", "message_deny"), 1)
TOO_FAST = {"error": {"error_code": 6, "error_msg": "Too many requests per second"}}
CLOSED = {"error": {"error_code": 27, "error_msg": "Group authorization failed"}}


@pytest.fixture(autouse=True)
def no_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inspection, "_PAUSE_SECONDS", 0.0)


async def test_rights_are_names(vk: LoopbackVk, api: VkApi) -> None:
    listed = [{"name": "manage", "setting": 262144}, {"name": "messages", "setting": 4096}]
    vk.says("groups.getTokenPermissions", {"response": {"mask": 266240, "permissions": listed}})
    assert await inspection.rights(api) == {"manage", "messages"}


async def test_features_are_switches(vk: LoopbackVk, api: VkApi, community: Community) -> None:
    vk.says(
        "groups.getSettings",
        {"response": {"messages": 1, "bots_capabilities": 0, "bots_start_button": 1}},
        {"response": {"bots_capabilities": 1}},
    )
    assert await inspection.features(api, community) == Features(True, False, True)
    assert await inspection.features(api, community) == Features(None, True, None)
    assert vk.asked[0].form["group_id"] == "77"


async def test_events_that_are_off_are_found(
    vk: LoopbackVk, api: VkApi, community: Community
) -> None:
    off = {**ALL_EVENTS, "message_event": 0, "wall_repost": 0}
    vk.says(
        "groups.getLongPollSettings",
        {"response": {"is_enabled": True, "api_version": "5.199", "events": ALL_EVENTS}},
        {"response": {"is_enabled": False, "events": off}},
    )
    wanted = api.API_VERSION
    assert await inspection.events(api, community) == Events(True, "5.199", wanted, ())
    assert await inspection.events(api, community) == Events(
        False, "none", wanted, ("message_event",)
    )


@pytest.mark.parametrize("ahead", [0.0, 1000.0, -1000.0])
async def test_the_clock_is_compared(
    vk: LoopbackVk, api: VkApi, monkeypatch: pytest.MonkeyPatch, ahead: float
) -> None:
    monkeypatch.setattr(inspection.time, "time", lambda: 1_790_000_000.5 + ahead)
    vk.says("utils.getServerTime", {"response": 1_790_000_000})
    assert await inspection.clock_ahead_seconds(api) == pytest.approx(ahead)


@pytest.mark.parametrize(
    ("answer", "is_persons"),
    [({"response": [{"id": 5}]}, True), ({"response": []}, False), (CLOSED, False)],
)
async def test_a_persons_token_knows_its_person(
    vk: LoopbackVk, api: VkApi, answer: object, is_persons: bool
) -> None:
    vk.says("users.get", answer)
    assert await inspection.belongs_to_a_person(api) is is_persons


async def test_while_a_bot_uses_up_the_limit_it_is_asked_again(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("utils.getServerTime", TOO_FAST, TOO_FAST, {"response": 5})
    assert await inspection.ask(api, "utils.getServerTime") == 5
    vk.says("users.get", TOO_FAST)
    with pytest.raises(VkError) as caught:
        await inspection.ask(api, "users.get")
    assert caught.value.code == 6
    assert len(vk.asked) == 6


async def test_other_refusals_are_not_asked_for_again(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("groups.getSettings", CLOSED)
    with pytest.raises(VkError):
        await inspection.ask(api, "groups.getSettings")
    assert len(vk.asked) == 1


@pytest.mark.parametrize(
    "answer",
    [*NOT_VKS.values(), *({"response": odd} for odd in (None, [], "x", {}, True, 5.5))],
    ids=[*NOT_VKS, *map(repr, (None, [], "x", {}, True, 5.5))],
)
async def test_what_is_not_vks_answer_is_a_refusal(
    vk: LoopbackVk, api: VkApi, community: Community, answer: object
) -> None:
    vk.says("groups.getTokenPermissions", answer)
    vk.says("groups.getLongPollSettings", answer)
    vk.says("utils.getServerTime", answer)
    for question in (
        inspection.rights(api),
        inspection.events(api, community),
        inspection.clock_ahead_seconds(api),
    ):
        with pytest.raises(VkError):
            await question
