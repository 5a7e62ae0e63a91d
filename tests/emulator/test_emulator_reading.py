"""What a community can read back: conversations, history, single messages, permission, typing."""

import json

import pytest
from emulated_vk import Vk


async def test_conversations_are_listed_newest_first_with_their_last_message(vk: Vk) -> None:
    anna, boris = await vk.somebody(), await vk.somebody("Boris")
    await anna.send("newest")
    answer = await vk.ok("messages.getConversations")
    assert (answer["count"], answer["unread_count"]) == (2, 2)
    peers = [item["conversation"]["peer"]["id"] for item in answer["items"]]
    assert peers == [anna.id, boris.id]
    newest = answer["items"][0]
    assert newest["last_message"]["text"] == "newest"
    conversation = newest["conversation"]
    assert conversation["last_conversation_message_id"] == 2
    assert (conversation["unread_count"], conversation["in_read"]) == (2, 0)
    assert conversation["can_write"] == {"allowed": True}


async def test_unanswered_conversations_are_those_whose_last_word_is_the_persons(vk: Vk) -> None:
    anna, boris = await vk.somebody(), await vk.somebody("Boris")
    await vk.send(anna.id)
    answer = await vk.ok("messages.getConversations", filter="unanswered", count=200)
    assert answer["count"] == 1
    assert answer["items"][0]["conversation"]["peer"]["id"] == boris.id
    assert answer["items"][0]["conversation"]["unanswered"] is True
    await vk.send(boris.id)
    assert (await vk.ok("messages.getConversations", filter="unanswered"))["count"] == 0


async def test_unread_conversations_become_read_by_mark_as_read(vk: Vk) -> None:
    anna, boris = await vk.somebody(), await vk.somebody("Boris")
    assert (await vk.ok("messages.getConversations", filter="unread"))["count"] == 2
    assert await vk.ok("messages.markAsRead", peer_id=anna.id) == 1
    assert await vk.ok("messages.markAsRead", message_ids=2) == 1
    assert (await vk.ok("messages.getConversations", filter="unread"))["count"] == 0
    await boris.send("again")
    assert (await vk.ok("messages.getConversations", filter="unread"))["count"] == 1


async def test_an_answer_reads_the_conversation(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id)
    assert (await vk.ok("messages.getConversations", filter="unread"))["count"] == 0


async def test_conversations_come_in_pages_with_people_if_asked_for(vk: Vk) -> None:
    people = [await vk.somebody(f"P{number}") for number in range(3)]
    answer = await vk.ok("messages.getConversations", count=1, offset=1, extended=1)
    assert answer["count"] == 3
    assert [p["id"] for p in answer["profiles"]] == [people[1].id]
    assert answer["groups"][0]["id"] == 1


@pytest.mark.parametrize("params", [{"filter": "mine"}, {"count": 201}, {"offset": "x"}])
async def test_impossible_questions_about_conversations_are_error_100(
    vk: Vk, params: dict[str, object]
) -> None:
    assert (await vk.error("messages.getConversations", **params))[0] == 100


async def test_conversations_by_id_tell_who_may_be_written_to(vk: Vk) -> None:
    anna, silent = await vk.somebody(), await vk.person()
    ids = f"{anna.id},{silent.id},999"
    answer = await vk.ok("messages.getConversationsById", peer_ids=ids, extended=1)
    assert answer["count"] == 2
    known, unknown = answer["items"]
    assert known["can_write"] == {"allowed": True}
    assert unknown["can_write"] == {"allowed": False, "reason": 901}
    assert unknown["last_message_id"] == 0


async def test_a_chat_is_hidden_from_a_bot_that_is_no_admin(vk: Vk) -> None:
    peer_id = await vk.chat("Class", await vk.somebody())
    answer = await vk.ok("messages.getConversationsById", peer_ids=peer_id)
    assert answer == {"count": 0, "items": []}


async def test_conversations_by_id_need_ids(vk: Vk) -> None:
    assert (await vk.error("messages.getConversationsById"))[0] == 100


async def test_the_keyboard_in_force_stands_in_the_conversation(vk: Vk) -> None:
    person = await vk.somebody()
    rows = [[{"action": {"type": "text", "label": "Yes"}}]]
    await vk.send(person.id, keyboard=json.dumps({"buttons": rows}))
    [item] = (await vk.ok("messages.getConversations"))["items"]
    shown = item["conversation"]["current_keyboard"]
    assert shown["buttons"][0][0]["action"]["label"] == "Yes"
    assert (shown["inline"], shown["one_time"]) == (False, False)


async def test_history_is_newest_first_unless_turned_round(vk: Vk) -> None:
    person = await vk.somebody()
    for number in range(3):
        await vk.send(person.id, f"n{number}")
    answer = await vk.ok("messages.getHistory", peer_id=person.id, count=2, extended=1)
    assert answer["count"] == 4
    assert [m["text"] for m in answer["items"]] == ["n2", "n1"]
    assert answer["conversations"][0]["peer"]["id"] == person.id
    turned = await vk.ok("messages.getHistory", user_id=person.id, rev=1, offset=1, count=2)
    assert [m["text"] for m in turned["items"]] == ["n0", "n1"]
    older = await vk.ok("messages.getHistory", peer_id=person.id, start_message_id=2)
    assert [m["id"] for m in older["items"]] == [2, 1]


@pytest.mark.parametrize(("peer_id", "code"), [(999, 936), (2000000005, 917), ("", 100)])
async def test_no_history_where_there_is_nobody(vk: Vk, peer_id: object, code: int) -> None:
    assert (await vk.error("messages.getHistory", peer_id=peer_id))[0] == code


async def test_messages_are_found_by_either_number(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id)
    by_id = await vk.ok("messages.getById", message_ids="1,2,99")
    by_cmid = await vk.ok(
        "messages.getByConversationMessageId", peer_id=person.id, conversation_message_ids="1,2"
    )
    both = await vk.ok("messages.getById", peer_id=person.id, cmids="1,2")
    assert by_id["items"] == by_cmid["items"] == both["items"]
    assert by_id["count"] == 2


@pytest.mark.parametrize(
    "method", ["messages.getById", "messages.getByConversationMessageId", "messages.markAsRead"]
)
async def test_reading_nothing_is_error_100(vk: Vk, method: str) -> None:
    assert (await vk.error(method))[0] == 100


async def test_permission_is_told_per_person(vk: Vk) -> None:
    person = await vk.somebody()
    params = {"group_id": 1, "user_id": person.id}
    assert await vk.ok("messages.isMessagesFromGroupAllowed", **params) == {"is_allowed": 1}
    await person.allow(False)
    assert await vk.ok("messages.isMessagesFromGroupAllowed", **params) == {"is_allowed": 0}
    assert (await vk.error("messages.isMessagesFromGroupAllowed", group_id=2, user_id=1))[0] == 15


async def test_typing_shows_for_ten_seconds_or_until_the_message(vk: Vk) -> None:
    person = await vk.somebody()

    async def typing() -> bool:
        shown = await vk.control(f"conversations/{person.id}", method="GET")
        return bool(shown["typing"])

    assert await vk.ok("messages.setActivity", peer_id=person.id, type="typing") == 1
    assert await typing()
    vk.clock.advance(10)
    assert not await typing()
    await vk.ok("messages.setActivity", user_id=person.id)
    await vk.send(person.id)
    assert not await typing()


async def test_typing_to_somebody_who_forbids_messages_is_error_15(vk: Vk) -> None:
    person = await vk.person()
    code, text = await vk.error("messages.setActivity", peer_id=person.id)
    assert (code, text) == (15, "Access denied: can't set typing activity for this peer")
    assert (await vk.error("messages.setActivity"))[0] == 100
    assert (await vk.error("messages.setActivity", peer_id=person.id, type="x"))[0] == 100
