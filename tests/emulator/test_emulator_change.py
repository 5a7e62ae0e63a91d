"""messages.edit and messages.delete."""

import json

import pytest
from emulated_vk import Vk

INLINE = json.dumps({"inline": True, "buttons": [[{"action": {"type": "text", "label": "Yes"}}]]})


@pytest.mark.parametrize("name", ["message_id", "cmid", "conversation_message_id"])
async def test_a_message_is_edited_by_any_of_its_numbers(vk: Vk, name: str) -> None:
    person = await vk.somebody()
    await vk.send(person.id)
    assert await vk.ok("messages.edit", peer_id=person.id, message="new", **{name: 2}) == 1
    message = (await person.messages())[-1]
    assert (message["text"], message["update_time"]) == ("new", vk.clock.now)
    assert (await vk.statistics())["edited"] == 1


async def test_what_an_edit_does_not_send_again_is_gone(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, keyboard=INLINE, attachment="wall1_2")
    assert await person.labels() == ["Yes"]
    await vk.ok("messages.edit", peer_id=person.id, cmid=2, message="new")
    message = (await person.messages())[-1]
    assert "keyboard" not in message
    assert message["attachments"] == []


async def test_an_edit_brings_its_own_keyboard(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id)
    await vk.ok("messages.edit", peer_id=person.id, cmid=2, message="new", keyboard=INLINE)
    assert await person.labels() == ["Yes"]


async def test_forwarded_messages_stay_if_asked_for(vk: Vk) -> None:
    person = await vk.somebody()
    for cmid in (2, 3):
        await vk.send(person.id, forward=json.dumps({"cmids": [1]}))
        await vk.ok(
            "messages.edit",
            peer_id=person.id,
            cmid=cmid,
            message="new",
            keep_forward_messages=cmid - 2,
        )
    gone, kept = (await person.messages())[-2:]
    assert (len(gone["fwd_messages"]), len(kept["fwd_messages"])) == (0, 1)


async def test_an_edit_comes_as_message_edit_if_asked_for(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.subscribe("message_edit")
    await vk.send(person.id)
    await vk.ok("messages.edit", peer_id=person.id, cmid=2, message="new")
    [edited] = await vk.events("message_edit")
    assert (edited["text"], edited["out"]) == ("new", 1)


@pytest.mark.parametrize(
    ("params", "code"),
    [
        ({"cmid": 1}, 920),
        ({"cmid": 99}, 100),
        ({"message_id": 99}, 100),
        ({}, 100),
        ({"cmid": 2, "message": ""}, 100),
        ({"cmid": 2, "message": "x" * 4097}, 914),
        ({"cmid": 2, "keyboard": "[]"}, 911),
        ({"cmid": 2, "peer_id": 999}, 901),
        ({"cmid": 2, "peer_id": 2000000005}, 917),
    ],
)
async def test_impossible_edits_are_refused(vk: Vk, params: dict[str, object], code: int) -> None:
    person = await vk.somebody()
    await vk.send(person.id)
    asked = {"peer_id": person.id, "message": "new", **params}
    assert (await vk.error("messages.edit", **asked))[0] == code
    assert (await person.messages())[-1]["text"] == "hello"


async def test_an_old_message_is_909(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id)
    vk.clock.advance(24 * 3600 + 1)
    params = {"peer_id": person.id, "cmid": 2, "message": "new"}
    assert (await vk.error("messages.edit", **params))[0] == 909


async def test_a_message_of_another_conversation_is_not_edited(vk: Vk) -> None:
    anna, boris = await vk.somebody(), await vk.somebody("Boris")
    message_id = await vk.send(boris.id)
    params = {"peer_id": anna.id, "message_id": message_id, "message": "new"}
    assert (await vk.error("messages.edit", **params))[0] == 100


async def test_a_message_deleted_for_everybody_is_gone_for_the_person(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id)
    assert await vk.ok("messages.delete", peer_id=person.id, cmids="2", delete_for_all=1) == [
        {"peer_id": person.id, "message_id": 2, "conversation_message_id": 2, "response": 1}
    ]
    assert [message["text"] for message in await person.messages()] == ["first"]


async def test_a_message_deleted_for_the_community_stays_for_the_person(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.ok("messages.delete", message_ids="1,99")
    assert len(await person.messages()) == 1
    assert (await vk.ok("messages.getHistory", peer_id=person.id))["count"] == 0


async def test_somebody_elses_message_cannot_be_deleted_for_everybody(vk: Vk) -> None:
    person = await vk.somebody()
    [item] = await vk.ok("messages.delete", peer_id=person.id, cmids=1, delete_for_all=1)
    assert item["error"]["code"] == 924


async def test_old_versions_answer_a_delete_with_a_map(vk: Vk) -> None:
    await vk.somebody()
    assert await vk.ok("messages.delete", message_ids=1, v="5.131") == {"1": 1}


async def test_delete_needs_to_know_what(vk: Vk) -> None:
    assert (await vk.error("messages.delete"))[0] == 100


async def test_numbers_of_messages_begin_at_0(vk: Vk) -> None:
    anna = await vk.somebody()
    assert await vk.error("messages.delete", message_ids=-5) == (
        100,
        "One of the parameters specified was missing or invalid: message_ids should be positive",
    )
    code, _ = await vk.error("messages.getById", peer_id=anna.id, cmids="1,-1")
    assert code == 100


async def test_null_in_forward_counts_as_absent(vk: Vk) -> None:
    """vkbottle's `message.reply` writes nulls for the lists it has no use for."""
    anna = await vk.somebody()
    forward = {"peer_id": anna.id, "conversation_message_ids": [1], "is_reply": True}
    nulls = dict.fromkeys(["owner_id", "message_ids", "cmids"])
    await vk.send(anna.id, forward=json.dumps(forward | nulls))
    assert (await anna.messages())[-1]["reply_message"]["text"] == "first"
