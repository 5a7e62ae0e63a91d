"""The control plane: people, what they write and what they see."""

import asyncio
from typing import Any

import pytest
from emulated_vk import Vk

from emulator.client import NotSeenError

Json = dict[str, Any]


async def test_people_are_made_and_listed(vk: Vk) -> None:
    anna = await vk.person("Anna", "Petrova", sex=1)
    boris = await vk.person("Boris", "Orlov", id=5)
    assert (anna.id, boris.id) == (1001, 5)
    listed = (await vk.control("users", method="GET"))["users"]
    assert [(user["id"], user["first_name"], user["sex"]) for user in listed] == [
        (1001, "Anna", 1),
        (5, "Boris", 0),
    ]


async def test_a_message_carries_ref_payload_and_client(vk: Vk) -> None:
    person = await vk.person()
    client = {"button_actions": ["text"], "keyboard": False}
    sent = await person.send(
        "hi", ref="qr-1", ref_source="poster", payload={"command": "start"}, client_info=client
    )
    assert (sent["message_id"], sent["conversation_message_id"]) == (1, 1)
    [update] = (await vk.poll())["updates"]
    assert update["event_id"] == sent["event_id"]
    message = update["object"]["message"]
    assert (message["ref"], message["ref_source"]) == ("qr-1", "poster")
    assert message["payload"] == '{"command":"start"}'
    assert update["object"]["client_info"] == client


async def test_a_payload_given_as_a_text_goes_as_it_is(vk: Vk) -> None:
    person = await vk.person()
    await person.send("hi", payload="{forged")
    [event] = await vk.events("message_new")
    assert event["message"]["payload"] == "{forged"


KINDS = ["sticker", "audio_message", "photo", "doc", "wall", "link", "video", "graffiti", "audio"]


@pytest.mark.parametrize("kind", [*KINDS, "wall_reply", "something_new"])
async def test_attachments_need_only_a_type(vk: Vk, kind: str) -> None:
    """The fixture parses the update with vkbottle's models at the end."""
    person = await vk.person()
    await person.send("", attachments=[{"type": kind}])
    [event] = await vk.events("message_new")
    assert event["message"]["attachments"][0]["type"] == kind


async def test_attachments_keep_what_is_given(vk: Vk) -> None:
    person = await vk.person()
    given = {"type": "doc", "doc": {"title": "plan.pdf", "ext": "pdf"}}
    await person.send("", attachments=[given, "photo-5_6", "sticker"])
    [event] = await vk.events("message_new")
    doc, photo, sticker = event["message"]["attachments"]
    assert (doc["doc"]["title"], doc["doc"]["owner_id"]) == ("plan.pdf", person.id)
    assert photo["photo"]["owner_id"] == -5
    assert sticker["sticker"]["inner_type"] == "base_sticker_new"


async def test_messages_can_be_forwarded_and_answered(vk: Vk) -> None:
    anna, boris = await vk.somebody(), await vk.person("Boris")
    forward = [{"peer_id": anna.id, "conversation_message_id": 1}]
    await boris.send("look", forward=forward)
    await boris.send("yes", reply_to=1)
    *_, looked, answered = await vk.events("message_new")
    assert looked["message"]["fwd_messages"][0]["text"] == "first"
    assert answered["message"]["reply_message"]["text"] == "look"


async def test_permissions_are_told_once(vk: Vk) -> None:
    await vk.subscribe("message_allow", "message_deny")
    person = await vk.person()
    for allowed in (True, True, False, False):
        await person.allow(allowed)
    types = [(update["type"], update["object"]) for update in (await vk.poll())["updates"]]
    assert types == [
        ("message_allow", {"user_id": person.id, "key": ""}),
        ("message_deny", {"user_id": person.id}),
    ]


async def test_a_conversation_is_shown_oldest_first_from_both_sides(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, "answer")
    shown = await vk.control(f"conversations/{person.id}", method="GET")
    assert [(m["text"], m["out"]) for m in shown["messages"]] == [("first", 0), ("answer", 1)]
    assert (shown["keyboard"], shown["typing"]) == (None, False)
    newer = await vk.control(f"conversations/{person.id}", method="GET", after=1)
    assert [m["text"] for m in newer["messages"]] == ["answer"]


async def until_watched(vk: Vk, peer_id: int) -> None:
    dialogue = vk.server.emulation.state.dialogue(peer_id)
    assert dialogue is not None
    while not len(dialogue.bell):
        await asyncio.sleep(0)


def watch(vk: Vk, peer_id: int, **query: int) -> asyncio.Task[Json]:
    path = f"conversations/{peer_id}"
    return asyncio.create_task(vk.control(path, method="GET", wait=60, **query))


async def test_waiting_for_something_newer_ends_with_it(vk: Vk) -> None:
    person = await vk.somebody()
    waiting = watch(vk, person.id, after=1)
    await until_watched(vk, person.id)
    await vk.send(person.id, "answer")
    assert [m["text"] for m in (await waiting)["messages"]] == ["answer"]


async def test_waiting_ends_with_an_edit_too(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, "old")
    waiting = watch(vk, person.id, after=2)
    await until_watched(vk, person.id)
    await vk.ok("messages.edit", peer_id=person.id, cmid=2, message="new")
    assert [m["text"] for m in (await waiting)["messages"]] == ["new"]


async def test_typing_does_not_end_a_wait_for_messages(vk: Vk) -> None:
    person = await vk.somebody()
    waiting = watch(vk, person.id, after=1)
    await until_watched(vk, person.id)
    await vk.ok("messages.setActivity", peer_id=person.id)
    await until_watched(vk, person.id)
    assert not waiting.done()
    await vk.send(person.id, "answer")
    assert len((await waiting)["messages"]) == 1


async def test_since_a_revision_nothing_is_missed(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, "one")
    await vk.send(person.id, "two")
    path = f"conversations/{person.id}"
    revision = (await vk.control(path, method="GET"))["revision"]
    await vk.ok("messages.edit", peer_id=person.id, cmid=2, message="edited")
    await vk.ok("messages.delete", peer_id=person.id, cmids=3, delete_for_all=1)
    shown = await vk.control(path, method="GET", since=revision, wait=60)
    assert [(m["text"], m.get("deleted")) for m in shown["messages"]] == [
        ("edited", None),
        ("two", 1),
    ]
    waiting = watch(vk, person.id, since=shown["revision"])
    await until_watched(vk, person.id)
    await vk.ok("messages.setActivity", peer_id=person.id)
    assert (await waiting)["typing"] is True


async def test_a_wait_ends_with_a_reset(vk: Vk) -> None:
    person = await vk.somebody()
    waiting = watch(vk, person.id, after=1)
    await until_watched(vk, person.id)
    await vk.reset()
    assert (await waiting)["messages"] == []


async def test_a_reset_makes_it_new(vk: Vk) -> None:
    await vk.somebody()
    await vk.subscribe("message_event")
    await vk.fault("method:*", "error", error_code=10)
    await vk.reset()
    assert (await vk.control("users", method="GET"))["users"] == []
    assert await vk.poll() == {"ts": "1", "updates": []}
    settings = await vk.ok("groups.getLongPollSettings", group_id=1)
    assert settings["events"]["message_event"] == 0
    assert (await vk.statistics())["calls"] == {
        "groups.getLongPollServer": 1,
        "groups.getLongPollSettings": 1,
    }
    assert (await vk.person()).id == 1001


async def test_a_person_sees_only_what_came_after_the_last_own_action(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, "old answer")
    await person.sees("old")
    await person.send("again")
    with pytest.raises(NotSeenError, match="'answer' did not come in 0 s; came: "):
        await person.sees("answer", timeout=0)
    await vk.send(person.id, "new answer")
    assert (await person.sees("answer"))["text"] == "new answer"


async def test_a_person_sees_an_edit(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, "step one")
    await person.send("next")
    seeing = asyncio.create_task(person.sees("step two"))
    await until_watched(vk, person.id)
    await vk.ok("messages.edit", peer_id=person.id, cmid=2, message="step two")
    assert (await seeing)["conversation_message_id"] == 2


async def test_an_invited_bot_is_told(vk: Vk) -> None:
    anna = await vk.person()
    peer_id = await vk.chat("Class", anna)
    [event] = await vk.events("message_new")
    message = event["message"]
    assert message["action"] == {"type": "chat_invite_user", "member_id": -1}
    assert (message["peer_id"], message["from_id"], message["text"]) == (peer_id, anna.id, "")
    assert peer_id == 2000000001


HEARD = ["/start", "[club1|@sferum_guide] hi", "@club1 hi", "@sferum_guide, hi", "*public1 hi"]
UNHEARD = ["hi", "club1", "@club12 hi", "@sferum_guides", "say /start"]


@pytest.mark.parametrize("text", [*HEARD, *UNHEARD])
async def test_in_a_chat_the_bot_hears_what_is_for_it(vk: Vk, text: str) -> None:
    anna = await vk.person()
    in_chat = anna.in_chat(await vk.chat("Class", anna))
    sent = await in_chat.send(text)
    assert (sent["event_id"] is not None) == (text in HEARD)
    assert len(await in_chat.messages()) == 2


async def test_in_a_chat_the_bot_hears_answers_to_itself(vk: Vk) -> None:
    anna = await vk.person()
    in_chat = anna.in_chat(await vk.chat("Class", anna))
    await vk.send(in_chat.peer_id, "question")
    assert (await in_chat.send("answer", reply_to=2))["event_id"] is not None


async def test_a_raw_update_is_delivered_as_it_is(vk: Vk) -> None:
    for update in ({"type": "message_new"}, [], "text", 5, None, {"object": {"message": None}}):
        await vk.deliver(update if update is not None else {"null": None})
    assert (await vk.poll())["updates"][:3] == [{"type": "message_new"}, [], "text"]
