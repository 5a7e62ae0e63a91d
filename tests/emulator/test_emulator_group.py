"""The community, its settings, people and short addresses."""

import pytest
from emulated_vk import StartVk, Vk

GROUP_METHODS = [
    "groups.getLongPollServer",
    "groups.getLongPollSettings",
    "groups.setLongPollSettings",
    "groups.getSettings",
    "groups.setSettings",
]


async def test_the_community_describes_itself(start_vk: StartVk) -> None:
    vk = await start_vk(group_id=77, screen_name="my_bot")
    answer = await vk.ok("groups.getById")
    assert answer["profiles"] == []
    [group] = answer["groups"]
    assert (group["id"], group["screen_name"], group["type"]) == (77, "my_bot", "group")


@pytest.mark.parametrize(
    ("params", "found"),
    [({"group_id": 1}, 1), ({"group_ids": "sferum_guide,5"}, 1), ({"group_id": 5}, 0)],
)
async def test_communities_are_found_by_number_or_name(
    vk: Vk, params: dict[str, object], found: int
) -> None:
    assert len((await vk.ok("groups.getById", **params))["groups"]) == found


async def test_old_versions_get_a_bare_list(vk: Vk) -> None:
    [group] = await vk.ok("groups.getById", v="5.131")
    assert group["id"] == 1


@pytest.mark.parametrize("method", GROUP_METHODS)
async def test_another_community_is_error_15_and_none_is_100(vk: Vk, method: str) -> None:
    assert (await vk.error(method, group_id=2))[0] == 15
    assert (await vk.error(method))[0] == 100


async def test_only_message_new_is_switched_on_at_first(vk: Vk) -> None:
    settings = await vk.ok("groups.getLongPollSettings", group_id=1)
    assert (settings["is_enabled"], settings["api_version"]) == (True, "5.199")
    assert [name for name, on in settings["events"].items() if on] == ["message_new"]


async def test_settings_that_are_not_named_stay(vk: Vk) -> None:
    await vk.subscribe("message_event")
    await vk.ok("groups.setLongPollSettings", group_id=1, message_reply=1, enabled=1)
    events = (await vk.ok("groups.getLongPollSettings", group_id=1))["events"]
    assert [name for name, on in events.items() if on] == [
        "message_new",
        "message_reply",
        "message_event",
    ]


@pytest.mark.parametrize("params", [{"message_new": "maybe"}, {"api_version": "six"}])
async def test_broken_settings_change_nothing(vk: Vk, params: dict[str, str]) -> None:
    changes = {"group_id": 1, "message_event": 1, **params}
    assert (await vk.error("groups.setLongPollSettings", **changes))[0] == 100
    settings = await vk.ok("groups.getLongPollSettings", group_id=1)
    assert settings["events"]["message_event"] == 0


async def test_bot_features_can_be_switched(vk: Vk) -> None:
    assert (await vk.ok("groups.getSettings", group_id=1))["bots_capabilities"] == 1
    await vk.ok("groups.setSettings", group_id=1, bots_capabilities=0)
    assert (await vk.ok("groups.getSettings", group_id=1))["bots_capabilities"] == 0


async def test_people_are_found_by_number_and_strangers_left_out(vk: Vk) -> None:
    anna = await vk.person("Anna", "Petrova", sex=1)
    ids = f"{anna.id},id{anna.id},999,{'9' * 5000},durov"
    found = await vk.ok("users.get", user_ids=ids, fields="sex,domain")
    assert [user["id"] for user in found] == [anna.id, anna.id]
    assert (found[0]["first_name"], found[0]["last_name"]) == ("Anna", "Petrova")
    assert (found[0]["sex"], found[0]["domain"]) == (1, f"id{anna.id}")


async def test_fields_come_only_if_asked_for(vk: Vk) -> None:
    anna = await vk.person()
    [user] = await vk.ok("users.get", user_ids=anna.id)
    assert set(user) == {"id", "first_name", "last_name", "can_access_closed", "is_closed"}


async def test_a_community_is_nobody(vk: Vk) -> None:
    assert await vk.ok("users.get") == []


async def test_short_addresses_are_resolved(vk: Vk) -> None:
    anna = await vk.person()
    group = await vk.ok("utils.resolveScreenName", screen_name="sferum_guide")
    assert (group["type"], group["object_id"]) == ("group", 1)
    person = await vk.ok("utils.resolveScreenName", screen_name=f"id{anna.id}")
    assert person == {"type": "user", "object_id": anna.id}


async def test_a_name_nobody_has_resolves_to_an_empty_list(vk: Vk) -> None:
    assert await vk.ok("utils.resolveScreenName", screen_name="nobody", v="5.131") == []
    assert (await vk.error("utils.resolveScreenName"))[0] == 100
