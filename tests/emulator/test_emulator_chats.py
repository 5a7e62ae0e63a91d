"""Group chats: members, invitations, the link, titles, pins, rights, and what a bot may do."""

from typing import Any

import pytest
from emulated_vk import Vk

from emulator.client import ControlRefusedError, Person

COMMUNITY = -1


async def act(vk: Vk, chat: int, path: str, person: Person, **fields: Any) -> dict[str, Any]:
    return await vk.control(f"chats/{chat}/{path}", {"user_id": person.id, **fields})


async def refused(vk: Vk, chat: int, path: str, person: Person, **fields: Any) -> tuple[int, str]:
    with pytest.raises(ControlRefusedError) as failure:
        await act(vk, chat, path, person, **fields)
    return failure.value.status, failure.value.sentence


async def make_admin(vk: Vk, chat: int, **fields: Any) -> None:
    """Gives the bot the rights of an administrator, or others."""
    await vk.control(f"chats/{chat}/rights", {"member_id": -1, **(fields or {"admin": True})})


async def actions(vk: Vk) -> list[dict[str, Any]]:
    """Every action that the bot was told of."""
    found = [event["message"] for event in await vk.events("message_new")]
    return [message["action"] for message in found if "action" in message]


async def members(vk: Vk, chat: int) -> list[int]:
    return [one["member_id"] for one in (await vk.read(f"chats/{chat}"))["members"]]


async def test_a_bot_that_administers_hears_of_everything(vk: Vk) -> None:
    anna, boris, clara = [await vk.person(name) for name in ("Anna", "Boris", "Clara")]
    chat = await vk.chat("Class", anna, boris)
    await make_admin(vk, chat)
    await act(vk, chat, "members", boris, member_id=clara.id)
    await act(vk, chat, "title", clara, title="Class 5b")
    await act(vk, chat, "removals", boris, member_id=clara.id)
    await act(vk, chat, "removals", boris, member_id=boris.id)
    link = (await vk.read(f"chats/{chat}"))["link"]
    await vk.control("links", {"user_id": boris.id, "link": link})
    await boris.in_chat(chat).send("back again")
    await act(vk, chat, "pin", anna, conversation_message_id=7)
    await act(vk, chat, "pin", anna, conversation_message_id=None)
    pinned = {"member_id": anna.id, "conversation_message_id": 7}
    assert await actions(vk) == [
        {"type": "chat_invite_user", "member_id": COMMUNITY},
        {"type": "chat_invite_user", "member_id": clara.id},
        {"type": "chat_title_update", "text": "Class 5b"},
        {"type": "chat_kick_user", "member_id": clara.id},
        {"type": "chat_kick_user", "member_id": boris.id},
        {"type": "chat_invite_user_by_link"},
        {"type": "chat_pin_message", **pinned, "message": "back again"},
        {"type": "chat_unpin_message", **pinned},
    ]
    messages = [event["message"] for event in await vk.events("message_new")]
    assert {message["id"] for message in messages} == {0}
    assert [message["text"] for message in messages if "action" in message] == [""] * 8


async def test_a_bot_without_access_hears_its_own_invitation_only(vk: Vk) -> None:
    anna, boris = await vk.person("Anna"), await vk.person("Boris")
    chat = await vk.chat("Class", anna)
    await act(vk, chat, "members", anna, member_id=boris.id)
    await act(vk, chat, "title", boris, title="Class 5b")
    await boris.in_chat(chat).send("hello all")
    assert len(await vk.events("message_new")) == 1
    await make_admin(vk, chat, all_messages=True)
    await boris.in_chat(chat).send("hello again")
    assert (await vk.events("message_new"))[-1]["message"]["text"] == "hello again"


async def test_a_chat_without_the_bot_is_not_there_for_it(vk: Vk) -> None:
    anna = await vk.somebody()
    chat = await vk.chat("Family", anna, invite_bot=False)
    await anna.in_chat(chat).send("/secret @sferum_guide")
    assert (await vk.ok("messages.getConversations"))["count"] == 1
    for method in ("getHistory", "getConversationMembers", "markAsRead", "getInviteLink"):
        assert (await vk.error(f"messages.{method}", peer_id=chat))[0] == 917
    assert (await vk.error("messages.send", peer_id=chat, random_id=0, message="x"))[0] == 917
    forward = {"peer_id": chat, "conversation_message_ids": [1]}
    sent = {"peer_id": anna.id, "random_id": 0, "forward": str(forward).replace("'", '"')}
    assert (await vk.error("messages.send", **sent))[0] == 921
    await act(vk, chat, "members", anna, member_id=COMMUNITY)
    history = await vk.ok("messages.getHistory", peer_id=chat)
    assert [item["conversation_message_id"] for item in history["items"]] == [2]


async def test_a_bot_that_is_removed_learns_it_by_917(vk: Vk) -> None:
    anna = await vk.person()
    chat = await vk.chat("Class", anna)
    await make_admin(vk, chat)
    await vk.send(chat, "hello")
    before = (await vk.poll())["ts"]
    await act(vk, chat, "removals", anna, member_id=COMMUNITY)
    assert (await vk.poll())["ts"] == before
    assert (await vk.error("messages.send", peer_id=chat, random_id=0, message="x"))[0] == 917
    await act(vk, chat, "members", anna, member_id=COMMUNITY)
    await vk.send(chat, "hello again")
    assert not (await vk.read(f"chats/{chat}"))["bot_is_admin"]


async def test_whoever_was_removed_sees_the_chat_up_to_that_moment(vk: Vk) -> None:
    anna, boris = await vk.person("Anna"), await vk.person("Boris")
    chat = await vk.chat("Class", anna, boris)
    await anna.in_chat(chat).send("before")
    await act(vk, chat, "removals", anna, member_id=boris.id)
    await anna.in_chat(chat).send("after")
    seen = (await vk.read(f"conversations/{chat}", user_id=boris.id))["messages"]
    assert [message["text"] for message in seen] == ["", "before", ""]
    found = (await vk.read("conversations", user_id=boris.id))["conversations"]
    line = next(line for line in found if line["peer_id"] == chat)
    assert (line["is_member"], line["can_write"]) == (False, False)
    assert line["last_message"]["action"]["type"] == "chat_kick_user"
    with pytest.raises(ControlRefusedError):
        await boris.in_chat(chat).send("let me in")
    link = (await vk.read(f"chats/{chat}"))["link"]
    with pytest.raises(ControlRefusedError) as failure:
        await vk.control("links", {"user_id": boris.id, "link": link})
    assert failure.value.status == 403
    await act(vk, chat, "members", anna, member_id=boris.id)
    await boris.in_chat(chat).send("thanks")


async def test_people_join_by_the_link_until_it_is_changed(vk: Vk) -> None:
    anna, boris, clara = [await vk.person(name) for name in ("Anna", "Boris", "Clara")]
    chat = await vk.chat("Class", anna)
    await make_admin(vk, chat)
    link = (await vk.ok("messages.getInviteLink", peer_id=chat))["link"]
    assert link.startswith("https://vk.me/join/")
    preview = await vk.read("links", link=link, user_id=boris.id)
    assert preview == {
        "type": "chat",
        "peer_id": chat,
        "title": "Class",
        "members_count": 2,
        "is_member": False,
    }
    opened = {"user_id": boris.id, "link": link.rstrip("=")}
    assert await vk.control("links", opened) == {"type": "chat", "peer_id": chat, "joined": True}
    assert (await vk.control("links", opened))["joined"] is False
    new = (await vk.ok("messages.getInviteLink", peer_id=chat, reset=1))["link"]
    assert new != link
    with pytest.raises(ControlRefusedError) as failure:
        await vk.control("links", {"user_id": clara.id, "link": link})
    assert failure.value.status == 404
    assert await members(vk, chat) == [anna.id, boris.id, COMMUNITY]


async def test_without_rights_there_is_no_link(vk: Vk) -> None:
    chat = await vk.chat("Class", await vk.person())
    assert await vk.error("messages.getInviteLink", peer_id=chat) == (
        919,
        "You can't see invite link for this chat",
    )
    assert await vk.error("messages.getInviteLink", peer_id=chat, reset=1) == (
        931,
        "You can't change invite link for this chat",
    )
    assert (await vk.error("messages.getInviteLink", peer_id=1001))[0] == 100


async def test_members_are_listed_for_administrators(vk: Vk) -> None:
    anna, boris = await vk.person("Anna"), await vk.person("Boris")
    chat = await vk.chat("Class", anna, boris)
    assert (await vk.error("messages.getConversationMembers", peer_id=chat))[0] == 917
    assert (await vk.ok("messages.getConversationsById", peer_ids=chat))["items"] == []
    await make_admin(vk, chat)
    answer = await vk.ok("messages.getConversationMembers", peer_id=chat)
    assert answer["count"] == 3
    flags = {
        one["member_id"]: (one.get("is_owner"), one.get("is_admin"), one["can_kick"])
        for one in answer["items"]
    }
    assert flags == {
        anna.id: (True, True, False),
        boris.id: (None, None, True),
        COMMUNITY: (None, True, False),
    }
    assert [one["first_name"] for one in answer["profiles"]] == ["Anna", "Boris"]
    assert [one["id"] for one in answer["groups"]] == [1]
    page = await vk.ok("messages.getConversationMembers", peer_id=chat, offset=1, count=1)
    assert [one["member_id"] for one in page["items"]] == [boris.id]
    [found] = (await vk.ok("messages.getConversationsById", peer_ids=chat))["items"]
    assert found["chat_settings"]["members_count"] == 3


async def test_a_private_conversation_has_two_members(vk: Vk) -> None:
    anna = await vk.somebody()
    answer = await vk.ok("messages.getConversationMembers", peer_id=anna.id)
    assert [one["member_id"] for one in answer["items"]] == [anna.id, COMMUNITY]
    assert (await vk.error("messages.getConversationMembers", peer_id=9))[0] == 917


async def test_a_bot_that_administers_removes_people(vk: Vk) -> None:
    anna, boris = await vk.person("Anna"), await vk.person("Boris")
    chat = await vk.chat("Class", anna, boris)
    remove = {"chat_id": chat - 2_000_000_000, "member_id": boris.id}
    assert await vk.error("messages.removeChatUser", **remove) == (
        925,
        "You are not admin of this chat",
    )
    await make_admin(vk, chat)
    assert await vk.ok("messages.removeChatUser", **remove) == 1
    assert await members(vk, chat) == [anna.id, COMMUNITY]
    assert (await vk.error("messages.removeChatUser", **remove))[0] == 935
    owner = {**remove, "member_id": anna.id}
    assert (await vk.error("messages.removeChatUser", **owner))[0] == 15
    nobody = {"chat_id": remove["chat_id"]}
    assert (await vk.error("messages.removeChatUser", **nobody))[0] == 100
    assert await vk.ok("messages.removeChatUser", **{**remove, "member_id": COMMUNITY}) == 1
    assert (await vk.error("messages.removeChatUser", **remove))[0] == 917


async def test_a_bot_that_administers_renames_and_pins(vk: Vk) -> None:
    anna = await vk.person()
    chat = await vk.chat("Class", anna)
    [sent] = await vk.ok("messages.send", peer_ids=chat, random_id=0, message="rules")
    cmid = sent["conversation_message_id"]
    named = {"chat_id": chat - 2_000_000_000, "title": "Rules"}
    for method, params in (
        ("editChat", named),
        ("pin", {"peer_id": chat, "cmid": cmid}),
        ("unpin", {"peer_id": chat}),
    ):
        assert (await vk.error(f"messages.{method}", **params))[0] == 925
    await make_admin(vk, chat)
    assert await vk.ok("messages.editChat", **named) == 1
    pinned = await vk.ok("messages.pin", peer_id=chat, cmid=cmid)
    assert (pinned["text"], pinned["conversation_message_id"]) == ("rules", cmid)
    shown = await vk.read(f"chats/{chat}")
    assert (shown["title"], shown["pinned_message"]["text"]) == ("Rules", "rules")
    [found] = (await vk.ok("messages.getConversationsById", peer_ids=chat))["items"]
    assert found["chat_settings"]["pinned_message"]["text"] == "rules"
    assert await vk.ok("messages.unpin", peer_id=chat) == 1
    assert (await vk.read(f"chats/{chat}"))["pinned_message"] is None
    assert (await vk.error("messages.pin", peer_id=chat, cmid=99))[0] == 100
    assert (await vk.error("messages.editChat", chat_id=1, title=" "))[0] == 100


async def test_a_bot_makes_a_chat_of_people_who_allow_it(vk: Vk) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.person("Boris")
    both = f"{anna.id},{boris.id},9"
    made = await vk.ok("messages.createChat", user_ids=both, title="Together")
    assert made["peer_ids"] == [anna.id]
    peer_id = 2_000_000_000 + made["chat_id"]
    await vk.send(peer_id, "welcome")
    seen = (await vk.read(f"conversations/{peer_id}", user_id=anna.id))["messages"]
    assert [message.get("action", {}).get("type") for message in seen] == ["chat_create", None]
    assert (await vk.ok("messages.getConversationMembers", peer_id=peer_id))["count"] == 2


async def test_whoever_may_not_is_refused(vk: Vk) -> None:
    anna, boris, clara = [await vk.person(name) for name in ("Anna", "Boris", "Clara")]
    chat = await vk.chat("Class", anna, boris)
    cases: list[tuple[str, Person, dict[str, Any], int]] = [
        ("members", clara, {"member_id": clara.id}, 403),
        ("members", anna, {"member_id": boris.id}, 400),
        ("members", anna, {"member_id": 9}, 400),
        ("members", anna, {}, 400),
        ("removals", boris, {"member_id": anna.id}, 403),
        ("removals", anna, {"member_id": clara.id}, 400),
        ("title", anna, {"title": " "}, 400),
        ("title", anna, {"title": "x" * 251}, 400),
        ("rights", anna, {"member_id": clara.id, "admin": True}, 400),
        ("rights", anna, {"member_id": boris.id, "all_messages": True}, 400),
        ("pin", anna, {"conversation_message_id": 9}, 404),
    ]
    for path, person, fields, status in cases:
        assert (await refused(vk, chat, path, person, **fields))[0] == status, (path, fields)
    await act(vk, chat, "removals", boris, member_id=boris.id)
    status, sentence = await refused(vk, chat, "members", anna, member_id=boris.id)
    assert (status, "left" in sentence) == (400, True)
    for number in ("5", "x", "2000000009"):
        with pytest.raises(ControlRefusedError) as failure:
            await vk.read(f"chats/{number}")
        assert failure.value.status == 404


async def test_bots_may_be_kept_out_of_chats(vk: Vk) -> None:
    anna = await vk.person()
    await vk.ok("groups.setSettings", group_id=1, bots_add_to_chat=0)
    chat = await vk.chat("Class", anna, invite_bot=False)
    status, sentence = await refused(vk, chat, "members", anna, member_id=COMMUNITY)
    assert (status, "does not allow" in sentence) == (400, True)
    with pytest.raises(ControlRefusedError):
        await vk.chat("Class", anna)


async def test_an_administrator_of_the_chat_can_be_made_of_anybody(vk: Vk) -> None:
    anna, boris, clara = [await vk.person(name) for name in ("Anna", "Boris", "Clara")]
    chat = await vk.chat("Class", anna, boris, clara)
    assert (await refused(vk, chat, "removals", boris, member_id=clara.id))[0] == 403
    await vk.control(f"chats/{chat}/rights", {"member_id": boris.id, "admin": True})
    await act(vk, chat, "removals", boris, member_id=clara.id)
    assert await members(vk, chat) == [anna.id, boris.id, COMMUNITY]


async def test_a_chat_is_made_with_the_bots_rights(vk: Vk) -> None:
    anna = await vk.person()
    body = {"title": "Class", "member_ids": [anna.id], "invite_bot": True}
    for name in ("bot_is_admin", "bot_sees_everything"):
        chat = (await vk.control("chats", {**body, name: True}))["peer_id"]
        assert (await vk.read(f"chats/{chat}"))[name] is True
        await anna.in_chat(chat).send(f"no mention, {name}")
        assert (await vk.events("message_new"))[-1]["message"]["text"].endswith(name)
