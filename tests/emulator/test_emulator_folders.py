"""The rarer methods: marks on conversations, restoring, search, reactions, short links, what is
closed to communities, and the types and limits of parameters."""

from typing import Any

import pytest
from emulated_vk import Clock, Vk


async def test_marks_move_a_conversation_between_filters(vk: Vk) -> None:
    anna = await vk.somebody()

    async def filtered(name: str) -> list[int]:
        found = await vk.ok("messages.getConversations", filter=name)
        return [item["conversation"]["peer"]["id"] for item in found["items"]]

    assert await filtered("unanswered") == [anna.id]
    assert await vk.ok("messages.markAsAnsweredConversation", peer_id=anna.id) == 1
    assert await filtered("unanswered") == []
    await vk.ok("messages.markAsAnsweredConversation", peer_id=anna.id, answered=0)
    assert await filtered("unanswered") == [anna.id]
    assert await filtered("important") == []
    assert await vk.ok("messages.markAsImportantConversation", peer_id=anna.id) == 1
    assert await filtered("important") == [anna.id]
    await vk.ok("messages.markAsImportantConversation", peer_id=anna.id, important=0)
    assert await filtered("important") == []
    assert (await vk.error("messages.markAsAnsweredConversation", peer_id=9))[0] == 936


async def test_a_deleted_conversation_stays_with_the_person(vk: Vk) -> None:
    anna = await vk.somebody()
    sent = await vk.send(anna.id, "second")
    deleted = await vk.ok("messages.deleteConversation", peer_id=anna.id)
    assert deleted == {"last_deleted_id": sent}
    assert (await vk.ok("messages.getConversations"))["count"] == 0
    assert len(await anna.messages()) == 2
    assert await vk.ok("messages.restore", message_id=sent) == 1
    history = await vk.ok("messages.getHistory", peer_id=anna.id)
    assert [item["text"] for item in history["items"]] == ["second"]
    assert await vk.ok("messages.restore", peer_id=anna.id, cmid=1) == 1
    assert (await vk.error("messages.restore", message_id=99))[0] == 100


async def test_what_is_too_old_or_gone_for_everybody_is_not_restored(vk: Vk, clock: Clock) -> None:
    anna = await vk.somebody()
    gone, old = await vk.send(anna.id), await vk.send(anna.id)
    await vk.ok("messages.delete", message_ids=gone, delete_for_all=1)
    await vk.ok("messages.delete", message_ids=old)
    assert (await vk.error("messages.restore", message_id=gone))[0] == 100
    clock.advance(24 * 3600 + 1)
    assert (await vk.error("messages.restore", message_id=old))[0] == 100


async def test_search_finds_messages_and_conversations(vk: Vk, clock: Clock) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.somebody("Boris")
    await vk.send(anna.id, "Your Link is here")
    clock.advance(5)
    await boris.send("where is the link?")
    found = await vk.ok("messages.search", q="LINK", extended=1)
    assert [item["text"] for item in found["items"]] == ["where is the link?", "Your Link is here"]
    only = await vk.ok("messages.search", q="link", peer_id=anna.id)
    assert only["count"] == 1
    assert (await vk.ok("messages.search", q="link", count=1, offset=1))["count"] == 2
    people = await vk.ok("messages.searchConversations", q="bor")
    assert [one["peer"]["id"] for one in people["items"]] == [boris.id]


async def test_a_bot_reacts_and_reads_reactions(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.subscribe("message_reaction_event")
    where = {"peer_id": anna.id, "cmid": 1}
    assert await vk.ok("messages.sendReaction", **where, reaction_id=2) == 1
    body = {"user_id": anna.id, "conversation_message_id": 1, "reaction_id": 3}
    await vk.control("reactions", body)
    counters = [
        {"reaction_id": 2, "count": 1, "user_ids": [-1]},
        {"reaction_id": 3, "count": 1, "user_ids": [anna.id]},
    ]
    found = await vk.ok("messages.getMessagesReactions", peer_id=anna.id, cmids="1,9")
    assert found["items"] == [{"cmid": 1, "counters": counters}]
    peers = await vk.ok("messages.getReactedPeers", **where, reaction_id=3)
    assert peers["reactions"] == [{"user_id": anna.id, "reaction_id": 3}]
    assert await vk.ok("messages.deleteReaction", **where) == 1
    assert len((await anna.messages())[0]["reactions"]) == 1
    assert len(await vk.events("message_reaction_event")) == 1
    assert (await vk.error("messages.sendReaction", **where, reaction_id=99))[0] == 100
    assert (await vk.error("messages.sendReaction", **where))[0] == 100
    assert (await vk.error("messages.deleteReaction", peer_id=anna.id, cmid=9))[0] == 100


async def test_an_address_gets_one_short_link(vk: Vk) -> None:
    url = "https://example.com/?a=1&b=2"
    link = await vk.ok("utils.getShortLink", url=url)
    assert link == {"short_url": f"https://vk.cc/{link['key']}", "key": link["key"], "url": url}
    assert await vk.ok("utils.getShortLink", url=url) == link
    assert (await vk.ok("utils.getShortLink", url=url, private=1))["access_key"]
    for wrong in ("nonsense", "ftp://example.com/", "http://", "http://["):
        assert (await vk.error("utils.getShortLink", url=wrong))[0] == 100
    assert (await vk.read("links", link=link["short_url"])) == {"type": "external", "link": url}


async def test_small_utilities(vk: Vk, clock: Clock) -> None:
    assert await vk.ok("utils.getServerTime") == int(clock.now)
    assert (await vk.ok("utils.checkLink", url="x"))["status"] == "not_banned"
    permissions = await vk.ok("groups.getTokenPermissions")
    assert {one["name"] for one in permissions["permissions"]} >= {"messages", "manage"}


async def test_users_have_the_fields_that_are_asked_for(vk: Vk) -> None:
    anna = await vk.somebody()
    [user] = await vk.ok(
        "users.get", user_ids=anna.id, fields="sex,domain,photo_100,blacklisted_by_me,moon"
    )
    assert set(user) - {"id", "first_name", "last_name", "can_access_closed", "is_closed"} == {
        "sex",
        "domain",
        "photo_100",
        "blacklisted_by_me",
    }
    [user] = await vk.ok("users.get", user_ids=f"id{anna.id}", name_case="gen")
    assert user["first_name"] == "Anna"
    assert (await vk.error("users.get", user_ids=anna.id, name_case="voc"))[0] == 100


@pytest.mark.parametrize(
    "name",
    ["messages.joinChatByInviteLink", "messages.getChatPreview", "photos.getWallUploadServer"],
)
async def test_some_methods_are_for_users_only(vk: Vk, name: str) -> None:
    assert await vk.error(name, link="x") == (
        27,
        "Group authorization failed: method is unavailable with group auth.",
    )
    assert name not in (await vk.statistics())["unknown_methods"]


WRONG: list[tuple[str, dict[str, Any]]] = [
    ("send", {"chat_id": 100_000_001}),
    ("send", {"chat_id": -1}),
    ("send", {"lat": "north", "long": 1}),
    ("send", {"subscribe_id": 101}),
    ("send", {"content_source": "{"}),
    ("send", {"format_data": "["}),
    ("send", {"attachment": "x" * 9001}),
    ("send", {"sticker_id": -1}),
    ("send", {"reply_to": "first"}),
    ("send", {"forward_messages": "1,two"}),
    ("send", {"dont_parse_links": "perhaps"}),
    ("edit", {"cmid": 1, "keep_snippets": "perhaps"}),
    ("delete", {"cmids": ",".join(["1"] * 101)}),
    ("delete", {"message_ids": 1, "reason": -1}),
    ("getHistory", {"count": 201}),
    ("getHistory", {"rev": "back"}),
    ("getHistory", {"extended": "very"}),
    ("getConversations", {"start_message_id": "x"}),
    ("getConversations", {"filter": "moon"}),
    ("getConversationMembers", {"count": 1001}),
    ("getById", {"message_ids": 1, "preview_length": -1}),
    ("markAsRead", {"mark_conversation_as_read": "x"}),
    ("setActivity", {"type": "singing"}),
    ("search", {"count": 101}),
    ("searchConversations", {"count": 0}),
    ("pin", {"cmid": "x"}),
    ("removeChatUser", {"chat_id": 100_000_001, "member_id": 1}),
    ("getReactedPeers", {"cmid": -1}),
]


@pytest.mark.parametrize(("name", "params"), WRONG)
async def test_parameters_have_types_and_limits(vk: Vk, name: str, params: dict[str, Any]) -> None:
    anna = await vk.somebody()
    given = {"peer_id": anna.id, "random_id": 0, "message": "x", **params}
    assert (await vk.error(f"messages.{name}", **given))[0] == 100


async def test_another_community_is_refused_and_strange_parameters_are_not(vk: Vk) -> None:
    anna = await vk.somebody()
    given = {"peer_id": anna.id, "random_id": 0, "message": "x"}
    assert (await vk.error("messages.send", **given, group_id=2))[0] == 15
    await vk.ok("messages.send", **given, group_id=1, moon="full", rps_delay=1)
    await vk.ok("messages.getHistory", peer_id=anna.id, fields="sex,moon", extended="true")


async def test_the_format_of_a_text_is_kept(vk: Vk) -> None:
    anna = await vk.somebody()
    form = '{"version":"1","items":[{"type":"bold","offset":0,"length":4}]}'
    await vk.send(anna.id, "bold words", format_data=form)
    assert (await anna.messages())[-1]["format_data"]["items"][0]["type"] == "bold"
