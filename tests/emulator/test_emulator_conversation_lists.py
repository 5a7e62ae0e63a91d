"""messages.getConversations against a plain look at every conversation: whatever happened, each
filter has the right conversations in the right order, page by page."""

import random
from typing import Any

import pytest
from emulated_vk import Vk

from emulator.client import Person
from emulator.dialogues import Dialogue, visible_to_community

FILTERS = ("all", "archive", "important", "sorted_chats", "unanswered", "unread")


def unread(dialogue: Dialogue) -> int:
    newer = dialogue.messages[dialogue.in_read :]
    return sum(1 for message in newer if not message.out and visible_to_community(message))


def expected(vk: Vk, name: str) -> list[int]:
    """By looking at everything, as slowly as need be."""
    found = []
    for dialogue in vk.server.emulation.state.dialogues.all():
        chat = dialogue.chat
        seen = any(visible_to_community(message) for message in dialogue.messages)
        if dialogue.people is not None or not seen or (chat and not chat.bot_is_member):
            continue
        belongs = {
            "all": True,
            "archive": False,
            "important": dialogue.important,
            "sorted_chats": chat is not None,
            "unanswered": dialogue.unanswered,
            "unread": unread(dialogue) > 0,
        }
        if belongs[name]:
            found.append(dialogue)
    return [d.peer_id for d in sorted(found, key=lambda d: -d.written_at)]


async def shown(vk: Vk, name: str, size: int) -> list[int]:
    """All pages of that size."""
    found: list[int] = []
    while True:
        page = await vk.ok("messages.getConversations", filter=name, count=size, offset=len(found))
        found += [item["conversation"]["peer"]["id"] for item in page["items"]]
        if len(page["items"]) < size:
            assert page["count"] == len(found)
            return found


class Talk:
    """Everything that changes a list, at random."""

    def __init__(self, vk: Vk, seed: int) -> None:
        self.vk = vk
        self.random = random.Random(seed)
        self.people: list[Person] = []
        self.chats: list[int] = []

    async def begin(self) -> None:
        for _ in range(5):
            self.people.append(await self.vk.somebody())
        for _ in range(2):
            self.chats.append(await self.vk.chat("Class", *self.people[:3]))

    async def step(self) -> None:
        draw, person = self.random, self.random.choice(self.people)
        peer_id = draw.choice([person.id, person.id, draw.choice(self.chats)])
        place = person if peer_id == person.id else self.people[0].in_chat(peer_id)
        cmid = draw.randint(1, len(await place.messages()) + 1)
        member: dict[str, Any] = {"user_id": self.people[0].id, "member_id": -1}
        calls: list[tuple[str, dict[str, Any]]] = [
            ("messages.send", {"random_id": 0, "message": "x"}),
            ("messages.markAsRead", {"up_to_cmid": cmid}),
            ("messages.markAsAnsweredConversation", {"answered": draw.randint(0, 1)}),
            ("messages.markAsImportantConversation", {"important": draw.randint(0, 1)}),
            ("messages.delete", {"cmids": cmid, "delete_for_all": draw.randint(0, 1)}),
            ("messages.deleteConversation", {}),
            ("messages.restore", {"cmid": cmid}),
        ]
        if draw.random() < 0.5:
            method, fields = draw.choice(calls)
            await self.vk.call(method, peer_id=peer_id, **fields)
        elif draw.random() < 0.8:
            await place.send("x")
        elif peer_id in self.chats:
            left = not self.vk.server.emulation.state.chats[peer_id].bot_is_member
            await self.vk.control(f"chats/{peer_id}/{'members' if left else 'removals'}", member)
        else:
            own = [m for m in await person.messages() if not m["out"]]
            for message in own[-1:]:
                body = {"conversation_message_ids": [message["conversation_message_id"]]}
                everybody = {"user_id": person.id, "for_everybody": True}
                await self.vk.control("deletions", body | everybody)


@pytest.mark.parametrize("seed", [1, 2])
async def test_each_filter_has_the_right_conversations_in_order(vk: Vk, seed: int) -> None:
    talk = Talk(vk, seed)
    await talk.begin()
    for _ in range(40):
        for _ in range(talk.random.randint(1, 6)):
            await talk.step()
        size = talk.random.randint(1, 4)
        for name in FILTERS:
            assert await shown(vk, name, size) == expected(vk, name), name
        for dialogue in vk.server.emulation.state.dialogues.all():
            assert dialogue.unread_count == (0 if dialogue.people else unread(dialogue))


async def test_a_history_is_the_same_with_and_without_deleted_messages(vk: Vk) -> None:
    anna = await vk.somebody()
    for _ in range(7):
        await anna.send("x")
    everything = list(range(1, 9))
    for deleted in ([], [3, 8]):
        if deleted:
            cmids = ",".join(map(str, deleted))
            await vk.ok("messages.delete", peer_id=anna.id, cmids=cmids)
        left = [cmid for cmid in everything if cmid not in deleted]
        for rev in (0, 1):
            for start, offset, count in [(0, 0, 3), (0, 2, 4), (0, 7, 5), (4, 0, 9), (4, 1, 2)]:
                given = {"start_message_id": start, "offset": offset, "count": count, "rev": rev}
                answer = await vk.ok("messages.getHistory", peer_id=anna.id, **given)
                ordered = left if rev else left[::-1]
                kept = [c for c in ordered if not start or (c >= start if rev else c <= start)]
                got = [item["conversation_message_id"] for item in answer["items"]]
                assert (answer["count"], got) == (len(left), kept[offset : offset + count])


@pytest.mark.parametrize(
    ("given", "cmids"),
    [
        ({"start_message_id": 4, "offset": -2, "count": 3}, [6, 5, 4]),
        ({"start_message_id": 4, "offset": -9, "count": 3}, []),
        ({"start_message_id": 7, "offset": -2, "count": 3}, [8, 7]),
        ({"start_message_id": 4, "offset": -2, "count": 3, "rev": 1}, [2, 3, 4]),
        ({"start_message_id": 2, "offset": -2, "count": 3, "rev": 1}, [1, 2]),
    ],
)
async def test_a_negative_offset_reaches_beyond_the_start(
    vk: Vk, given: dict[str, int], cmids: list[int]
) -> None:
    anna = await vk.somebody()
    for _ in range(7):
        await anna.send("x")
    answer = await vk.ok("messages.getHistory", peer_id=anna.id, **given)
    assert [item["conversation_message_id"] for item in answer["items"]] == cmids
