"""The users' side: lists of conversations, talks between people, reading, editing, deleting,
forwarding, reactions, devices, links with ref, the blacklist, and news for several at once."""

import asyncio
from typing import Any

import pytest
from emulated_vk import Clock, Vk

from emulator.client import ControlRefusedError, Person

COMMUNITY = -1


async def lines(vk: Vk, person: Person) -> dict[int, dict[str, Any]]:
    """The person's list of conversations, in order."""
    answer = await vk.read("conversations", user_id=person.id)
    return {line["peer_id"]: line for line in answer["conversations"]}


async def view(vk: Vk, person: Person, peer_id: int, **query: Any) -> dict[str, Any]:
    return await vk.read(f"conversations/{peer_id}", user_id=person.id, **query)


async def seen(vk: Vk, person: Person, peer_id: int) -> list[str]:
    return [message["text"] for message in (await view(vk, person, peer_id))["messages"]]


async def do(vk: Vk, path: str, person: Person, **fields: Any) -> dict[str, Any]:
    return await vk.control(path, {"user_id": person.id, **fields})


async def refused(vk: Vk, path: str, person: Person, **fields: Any) -> tuple[int, str]:
    with pytest.raises(ControlRefusedError) as failure:
        await do(vk, path, person, **fields)
    return failure.value.status, failure.value.sentence


async def test_the_list_starts_with_the_community_and_a_start_button(vk: Vk) -> None:
    anna = await vk.person()
    [line] = (await lines(vk, anna)).values()
    assert (line["peer_id"], line["type"], line["title"]) == (-1, "community", "sferum_guide")
    assert (line["start_button"], line["allowed"], line["can_write"]) == (True, False, True)
    assert (line["last_message"], line["unread_count"]) == (None, 0)
    await anna.send("Начать", payload={"command": "start"})
    [line] = (await lines(vk, anna)).values()
    assert (line["start_button"], line["allowed"]) == (False, True)
    assert line["last_message"]["text"] == "Начать"


async def test_the_newest_conversation_comes_first(vk: Vk) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.person("Boris")
    await do(vk, "messages", boris, peer_id=anna.id, text="hello")
    chat = await vk.chat("Class", anna, boris)
    assert list(await lines(vk, anna)) == [chat, boris.id, COMMUNITY]
    await vk.send(anna.id, "news")
    found = await lines(vk, anna)
    assert list(found) == [COMMUNITY, chat, boris.id]
    assert [line["title"] for line in found.values()] == [
        "sferum_guide",
        "Class",
        "Boris Petrova",
    ]


async def test_people_talk_and_the_community_learns_nothing(vk: Vk) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.somebody("Boris")
    await vk.subscribe("message_read", "message_typing_state", "message_reaction_event")
    before = (await vk.poll())["ts"]
    sent = await do(vk, "messages", anna, peer_id=boris.id, text="between us")
    assert (sent["event_id"], sent["message_id"]) == (None, 0)
    await do(vk, "typing", boris, peer_id=anna.id)
    await do(vk, "reads", boris, peer_id=anna.id)
    await do(vk, "reactions", boris, peer_id=anna.id, conversation_message_id=1, reaction_id=1)
    await do(vk, "messages", boris, peer_id=anna.id, text="indeed", reply_to=1)
    assert (await vk.poll())["ts"] == before
    conversations = await vk.ok("messages.getConversations")
    assert {item["conversation"]["peer"]["id"] for item in conversations["items"]} == {
        anna.id,
        boris.id,
    }
    history = await vk.ok("messages.getHistory", peer_id=boris.id)
    assert [item["text"] for item in history["items"]] == ["first"]


async def test_each_of_two_people_sees_the_other_as_the_peer(vk: Vk) -> None:
    anna, boris = await vk.person("Anna"), await vk.person("Boris")
    await do(vk, "messages", anna, peer_id=boris.id, text="hello")
    for me, other in ((anna, boris), (boris, anna)):
        [message] = (await view(vk, me, other.id))["messages"]
        assert (message["from_id"], message["peer_id"]) == (anna.id, other.id)


async def test_unread_counts_fall_by_reading_and_the_community_hears_of_it(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.subscribe("message_read")
    first = await vk.send(anna.id, "one")
    await vk.send(anna.id, "two")
    assert (await lines(vk, anna))[COMMUNITY]["unread_count"] == 2
    answer = await do(vk, "reads", anna, conversation_message_id=2)
    assert answer == {"unread_count": 1}
    [event] = await vk.events("message_read")
    assert (event["read_message_id"], event["from_id"]) == (first, anna.id)
    await do(vk, "reads", anna)
    line = (await lines(vk, anna))[COMMUNITY]
    assert (line["unread_count"], line["read_cmid"]) == (0, 3)
    assert len(await vk.events("message_read")) == 2
    await do(vk, "reads", anna, conversation_message_id=1)
    assert (await lines(vk, anna))[COMMUNITY]["read_cmid"] == 3


async def test_a_tick_shows_how_far_others_have_read(vk: Vk) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.person("Boris")
    await do(vk, "messages", anna, peer_id=boris.id, text="hello")
    assert (await lines(vk, anna))[boris.id]["others_read_cmid"] == 0
    assert (await lines(vk, boris))[anna.id]["unread_count"] == 1
    await do(vk, "reads", boris, peer_id=anna.id)
    assert (await lines(vk, anna))[boris.id]["others_read_cmid"] == 1
    await vk.ok("messages.markAsRead", peer_id=anna.id)
    assert (await view(vk, anna, COMMUNITY))["others_read_cmid"] == 1


async def test_a_person_edits_an_own_message_and_the_community_is_not_told(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.subscribe("message_edit")
    before = (await vk.poll())["ts"]
    sent = await anna.send("misteak", attachments=["sticker"])
    cmid = sent["conversation_message_id"]
    await do(vk, "edits", anna, conversation_message_id=cmid, text="mistake")
    assert int((await vk.poll())["ts"]) == int(before) + 1
    [again] = (await vk.ok("messages.getById", message_ids=sent["message_id"]))["items"]
    assert (again["text"], len(again["attachments"])) == ("mistake", 1)
    assert again["update_time"] == again["date"]
    await do(vk, "edits", anna, conversation_message_id=cmid, attachments=[])
    assert (await anna.messages())[-1]["attachments"] == []


async def test_only_own_messages_are_edited_or_deleted_for_everybody(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.send(anna.id, "from the bot")
    for path, fields in (
        ("edits", {"conversation_message_id": 2, "text": "x"}),
        ("deletions", {"conversation_message_ids": [2], "for_everybody": True}),
    ):
        status, sentence = await refused(vk, path, anna, **fields)
        assert (status, "somebody else" in sentence) == (403, True)
    for path, fields in (
        ("edits", {"conversation_message_id": 9, "text": "x"}),
        ("deletions", {"conversation_message_ids": [9]}),
        ("reactions", {"conversation_message_id": 9, "reaction_id": 1}),
    ):
        assert (await refused(vk, path, anna, **fields))[0] == 404
    assert (await refused(vk, "edits", anna, conversation_message_id=1, text=" "))[0] == 400
    assert (await refused(vk, "deletions", anna))[0] == 400


async def test_deleting_for_oneself_leaves_it_to_others(vk: Vk) -> None:
    anna, boris = await vk.person("Anna"), await vk.person("Boris")
    for text in ("one", "two", "three"):
        await do(vk, "messages", anna, peer_id=boris.id, text=text)
    await do(vk, "deletions", boris, peer_id=anna.id, conversation_message_ids=[1])
    assert await seen(vk, boris, anna.id) == ["two", "three"]
    assert await seen(vk, anna, boris.id) == ["one", "two", "three"]
    await do(
        vk, "deletions", anna, peer_id=boris.id, conversation_message_ids=[2], for_everybody=True
    )
    assert await seen(vk, boris, anna.id) == ["three"]
    changed = (await view(vk, boris, anna.id, since=3))["messages"]
    assert [message.get("deleted") for message in changed] == [1, 1]


async def test_what_a_person_deletes_for_everybody_is_gone_for_the_community(vk: Vk) -> None:
    anna = await vk.somebody()
    sent = await anna.send("oops")
    cmid = sent["conversation_message_id"]
    await do(vk, "deletions", anna, conversation_message_ids=[cmid], for_everybody=True)
    assert (await vk.ok("messages.getById", message_ids=sent["message_id"]))["count"] == 0
    await do(vk, "deletions", anna, conversation_message_ids=[1])
    assert (await vk.ok("messages.getHistory", peer_id=anna.id))["count"] == 1


async def test_a_forwarded_message_loses_its_buttons(vk: Vk) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.person("Boris")
    buttons = '{"inline":true,"buttons":[[{"action":{"type":"text","label":"Go"}}]]}'
    await vk.send(anna.id, "open the guide", keyboard=buttons)
    item = {"peer_id": COMMUNITY, "user_id": anna.id, "conversation_message_id": 2}
    await do(vk, "messages", anna, peer_id=boris.id, text="for you", forward=[item])
    [message] = (await view(vk, boris, anna.id))["messages"]
    [inside] = message["fwd_messages"]
    assert (inside["text"], inside["from_id"]) == ("open the guide", COMMUNITY)
    assert "keyboard" not in inside
    status, _ = await refused(vk, "presses", boris, peer_id=anna.id, label="Go")
    assert status == 404


async def test_people_forward_from_their_talks_to_the_community(vk: Vk) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.somebody("Boris")
    await do(vk, "messages", boris, peer_id=anna.id, text="a question")
    item = {"peer_id": boris.id, "conversation_message_id": 1}
    await do(vk, "messages", anna, forward=[{**item, "user_id": anna.id}])
    await do(vk, "messages", anna, forward=[item])
    one, other = (await vk.events("message_new"))[-2:]
    assert one["message"]["fwd_messages"][0]["text"] == "a question"
    assert other["message"]["fwd_messages"][0]["text"] == "first"
    status, sentence = await refused(vk, "messages", anna, forward=[{**item, "user_id": boris.id}])
    assert (status, sentence.startswith("forward:")) == (400, True)


async def test_a_reaction_is_told_to_the_community_and_taken_back(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.subscribe("message_reaction_event")
    await vk.send(anna.id, "nice?")
    where = {"conversation_message_id": 2}
    await do(vk, "reactions", anna, **where, reaction_id=4)
    await do(vk, "reactions", anna, **where, reaction_id=4)
    shown = (await anna.messages())[-1]["reactions"]
    assert shown == [{"reaction_id": 4, "count": 1, "user_ids": [anna.id]}]
    await do(vk, "reactions", anna, **where, reaction_id=None)
    assert "reactions" not in (await anna.messages())[-1]
    about = {"reacted_id": anna.id, "peer_id": anna.id, "cmid": 2}
    assert await vk.events("message_reaction_event") == [{**about, "reaction_id": 4}, about]


async def test_a_device_by_its_name_shows_what_it_can(vk: Vk) -> None:
    anna = await vk.person()
    old = {"button_actions": ["text"], "keyboard": True, "inline_keyboard": False}
    await do(vk, "devices", anna, device="old phone", client_info=old)
    await anna.send("from the old phone", device="old phone")
    await anna.send("still there")
    told = [event["client_info"] for event in await vk.events("message_new")]
    assert told == [old, old]
    assert (await refused(vk, "messages", anna, text="x", device="watch"))[0] == 400
    assert (await refused(vk, "devices", anna, device="watch"))[0] == 400


LINKS = [
    ("https://vk.me/sferum_guide?ref=a1&ref_source=qr", ("a1", "qr")),
    ("vk.me/sferum_guide?ref=a1", ("a1", None)),
    ("https://vk.com/write-1?ref=a1", ("a1", None)),
    ("https://vk.ru/im?sel=-1&ref=a1", ("a1", None)),
    ("https://vk.me/club1?ref_source=flyer", (None, "flyer")),
    ("https://vk.me/sferum_guide", (None, None)),
]


@pytest.mark.parametrize(("link", "came"), LINKS)
async def test_ref_comes_once_with_the_message_after_the_link(
    vk: Vk, link: str, came: tuple[str | None, str | None]
) -> None:
    anna = await vk.person()
    target = await do(vk, "links", anna, link=link)
    assert (target["type"], target["peer_id"]) == ("community", COMMUNITY)
    await anna.send("one")
    await anna.send("two")
    one, two = [event["message"] for event in await vk.events("message_new")]
    assert (one.get("ref"), one.get("ref_source")) == came
    assert "ref" not in two


async def test_a_message_to_somebody_else_keeps_the_ref_for_the_community(vk: Vk) -> None:
    anna, boris = await vk.person("Anna"), await vk.person("Boris")
    await do(vk, "links", anna, link="https://vk.me/sferum_guide?ref=a1")
    await do(vk, "messages", anna, peer_id=boris.id, text="wait")
    await anna.send("own ref", ref="b2")
    await anna.send("none left")
    refs = [event["message"].get("ref") for event in await vk.events("message_new")]
    assert refs == ["b2", None]


async def test_where_other_links_lead(vk: Vk) -> None:
    anna = await vk.person()
    short = (await vk.ok("utils.getShortLink", url="https://vk.me/sferum_guide?ref=s"))[
        "short_url"
    ]
    cases = {
        f"https://vk.com/id{anna.id}": "user",
        "https://vk.com/id999": "external",
        "https://example.com/": "external",
        "nonsense": "external",
        "http://[": "external",
        "https://vk.me/" + "x" * 9: "external",
        "https://vk.me/sferum_guide?" + "&".join(f"a{n}=1" for n in range(200)): "external",
        short: "community",
    }
    for link, kind in cases.items():
        assert (await do(vk, "links", anna, link=link))["type"] == kind, link
        assert (await vk.read("links", link=link))["type"] == kind, link
    with pytest.raises(ControlRefusedError):
        await vk.read("links")


async def test_the_blacklist_is_900_for_the_bot_and_silence_for_the_person(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.subscribe("user_block", "user_unblock")
    await do(vk, "blacklist", anna, blocked=True)
    code, text = await vk.error("messages.send", peer_id=anna.id, random_id=0, message="x")
    assert (code, text) == (900, "Can't send messages for users from blacklist")
    [item] = await vk.ok("messages.send", peer_ids=anna.id, random_id=0, message="x")
    assert item["error"]["code"] == 900
    [conversation] = (await vk.ok("messages.getConversationsById", peer_ids=anna.id))["items"]
    assert conversation["can_write"] == {"allowed": False, "reason": 900}
    status, sentence = await refused(vk, "messages", anna, text="let me in")
    assert (status, "blacklist" in sentence) == (403, True)
    line = (await lines(vk, anna))[COMMUNITY]
    assert (line["can_write"], "blacklist" in line["reason"]) == (False, True)
    await do(vk, "blacklist", anna, blocked=False)
    await do(vk, "blacklist", anna, blocked=False)
    await vk.send(anna.id)
    assert len(await vk.events("user_block")) == len(await vk.events("user_unblock")) == 1


async def test_people_join_the_community_and_leave_it(vk: Vk) -> None:
    anna, boris = await vk.person("Anna"), await vk.person("Boris")
    await vk.subscribe("group_join", "group_leave")
    for member in (True, True, False, True):
        await do(vk, "memberships", anna, member=member)
    assert len(await vk.events("group_join")) == 2
    assert len(await vk.events("group_leave")) == 1
    both = f"{anna.id},{boris.id}"
    assert await vk.ok("groups.isMember", group_id=1, user_id=anna.id) == 1
    assert await vk.ok("groups.isMember", group_id=1, user_id=9) == 0
    assert [
        one["member"] for one in await vk.ok("groups.isMember", group_id=1, user_ids=both)
    ] == [
        1,
        0,
    ]
    one = await vk.ok("groups.isMember", group_id=1, user_id=boris.id, extended=1)
    assert one == {"member": 0}
    assert await vk.ok("groups.getMembers", group_id=1) == {"count": 1, "items": [anna.id]}


async def test_while_messages_are_off_nobody_writes(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.ok("groups.setSettings", group_id=1, messages=0)
    code, text = await vk.error("messages.send", peer_id=anna.id, random_id=0, message="x")
    assert (code, text) == (15, "Access denied: group messages are disabled")
    assert (await refused(vk, "messages", anna, text="x"))[0] == 403
    assert (await vk.read("community"))["settings"]["messages"] is False
    await vk.ok("groups.setSettings", group_id=1, messages=1)
    await anna.send("again")


async def test_changes_start_with_everything(vk: Vk) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.person("Boris")
    await vk.send(anna.id)
    found = await vk.read("changes", user_id=f"{anna.id},{boris.id}")
    assert {person["id"] for person in found["people"]} == {anna.id, boris.id}
    counts = {one["user_id"]: len(one["conversations"]) for one in found["users"]}
    assert counts == {anna.id: 1, boris.id: 1}
    assert all(one["unanswered"] == 0 for one in found["users"])
    assert found["epoch"] == (await vk.read("community"))["epoch"]


async def test_changes_tell_each_person_what_is_new(vk: Vk) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.somebody("Boris")
    both = f"{anna.id},{boris.id}"
    since = (await vk.read("changes", user_id=both))["revision"]

    async def news() -> dict[int, list[int]]:
        nonlocal since
        found = await vk.read("changes", user_id=both, since=since)
        since = found["revision"]
        return {
            one["user_id"]: [line["peer_id"] for line in one.get("conversations", [])]
            for one in found["users"]
        }

    assert await news() == {}
    await vk.send(anna.id)
    assert await news() == {anna.id: [COMMUNITY]}
    await vk.ok("messages.edit", peer_id=anna.id, cmid=2, message="edited")
    assert await news() == {anna.id: [COMMUNITY]}
    await do(vk, "reads", anna)
    assert await news() == {anna.id: [COMMUNITY]}
    await do(vk, "messages", anna, peer_id=boris.id, text="hi")
    assert await news() == {anna.id: [boris.id], boris.id: [anna.id]}
    await do(vk, "typing", boris, peer_id=anna.id)
    assert anna.id in await news()
    await vk.ok("messages.setActivity", peer_id=boris.id, type="typing")
    assert await news() == {boris.id: [COMMUNITY]}
    await vk.chat("Class", anna, boris)
    assert set(await news()) == {anna.id, boris.id}
    await boris.allow(False)
    assert await news() == {boris.id: [COMMUNITY]}
    await vk.ok("messages.delete", peer_id=anna.id, cmids=2, delete_for_all=1)
    assert await news() == {anna.id: [COMMUNITY]}


async def test_changes_carry_answers_to_callback_buttons(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.subscribe("message_event")
    keyboard = '{"inline":true,"buttons":[[{"action":{"type":"callback","label":"Save"}}]]}'
    await vk.send(anna.id, keyboard=keyboard)
    since = (await vk.read("changes", user_id=anna.id))["revision"]
    await anna.press("Save")
    [event] = await vk.events("message_event")
    await vk.ok(
        "messages.sendMessageEventAnswer",
        event_id=event["event_id"],
        user_id=anna.id,
        peer_id=anna.id,
        event_data='{"type":"show_snackbar","text":"Saved"}',
    )
    [one] = (await vk.read("changes", user_id=anna.id, since=since))["users"]
    assert [answer["text"] for answer in one["notifications"]] == ["Saved"]
    assert one["unanswered"] == 0


async def test_changes_wait_until_something_concerns_these_people(vk: Vk) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.somebody("Boris")
    since = (await vk.read("changes", user_id=anna.id))["revision"]
    waiting = asyncio.create_task(vk.read("changes", user_id=anna.id, since=since, wait=30))
    await asyncio.sleep(0.05)
    await vk.send(boris.id, "not for Anna")
    await asyncio.sleep(0.05)
    assert not waiting.done()
    await vk.send(anna.id, "for Anna")
    [one] = (await waiting)["users"]
    assert one["conversations"][0]["last_message"]["text"] == "for Anna"


async def test_a_reset_ends_the_wait_with_another_epoch(vk: Vk) -> None:
    anna = await vk.somebody()
    found = await vk.read("changes", user_id=anna.id)
    waiting = asyncio.create_task(
        vk.read("changes", user_id=anna.id, since=found["revision"], wait=30)
    )
    await asyncio.sleep(0.05)
    await vk.reset()
    answer = await waiting
    assert (answer["epoch"] != found["epoch"], answer["revision"]) == (True, 0)


@pytest.mark.parametrize("user_id", ["", "5", "x", "1001,5", ",".join(["1001"] * 101)])
async def test_changes_are_for_people_who_exist(vk: Vk, user_id: str) -> None:
    await vk.person()
    with pytest.raises(ControlRefusedError) as failure:
        await vk.read("changes", user_id=user_id)
    assert failure.value.sentence.startswith("user_id:")


async def test_a_conversation_shows_who_types(vk: Vk, clock: Clock) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.person("Boris")
    await do(vk, "typing", boris, peer_id=anna.id)
    assert (await view(vk, anna, boris.id))["typing_ids"] == [boris.id]
    assert (await view(vk, boris, anna.id))["typing_ids"] == []
    clock.advance(7)
    assert (await view(vk, anna, boris.id))["typing_ids"] == []
    await vk.ok("messages.setActivity", peer_id=anna.id, type="typing")
    assert (await view(vk, anna, COMMUNITY))["typing_ids"] == [COMMUNITY]
    await do(vk, "typing", boris, peer_id=anna.id)
    await do(vk, "messages", boris, peer_id=anna.id, text="done")
    assert (await view(vk, anna, boris.id))["typing_ids"] == []


@pytest.mark.parametrize("peer_id", ["5", "-2", "2000000001", "x", "--1"])
async def test_a_conversation_that_is_not_there_is_404(vk: Vk, peer_id: str) -> None:
    anna = await vk.person()
    with pytest.raises(ControlRefusedError) as failure:
        await vk.read(f"conversations/{peer_id}", user_id=anna.id)
    assert failure.value.status == 404


async def test_the_clock_moves_on_request(vk: Vk) -> None:
    before = (await vk.read("clock"))["now"]
    anna = await vk.somebody()
    await vk.control("clock", {"advance_seconds": 90_000})
    assert (await vk.read("clock"))["now"] == before + 90_000
    sent = await vk.send(anna.id)
    await vk.control("clock", {"advance_seconds": 90_000})
    assert (await vk.error("messages.edit", peer_id=anna.id, message_id=sent, message="x"))[
        0
    ] == 909
    with pytest.raises(ControlRefusedError):
        await vk.control("clock", {"advance_seconds": -1})


async def test_the_client_plays_a_person_who_talks_edits_and_uploads(vk: Vk) -> None:
    anna, boris = await vk.person("Anna"), await vk.person("Boris")
    assert (await anna.open_link("https://vk.me/sferum_guide?ref=a1"))["type"] == "community"
    await anna.send("hello", attachments=[await anna.upload("plan.txt", b"plan")])
    [event] = await vk.events("message_new")
    assert event["message"]["ref"] == "a1"
    assert event["message"]["attachments"][0]["doc"]["title"] == "plan.txt"
    to_boris, to_anna = anna.talking_to(boris), boris.talking_to(anna)
    sent = await to_boris.send("look here")
    found = await to_anna.sees("look")
    await to_anna.react(found, 5)
    await to_boris.edit(sent, "look there")
    assert [m["text"] for m in await to_anna.messages()] == ["look there"]
    assert [line["unread_count"] for line in await boris.conversations()] == [1, 0]
    assert await to_anna.read() == 0
    await to_boris.delete(sent, for_everybody=True)
    assert await to_anna.messages() == []
    with pytest.raises(ControlRefusedError):
        await anna.upload("virus.exe", b"MZ")
