"""Conversations without an answer, from a VK on the loopback: each answered once, in order."""

import asyncio
import json
import random
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from loopback_vk import LoopbackVk, Raw, Silence
from support.minds import understanding_of
from vk_updates import message_new

from bot.counters import Counters
from bot.domain import actions as act
from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.person import Person, PersonId
from bot.storage.database import Database
from bot.storage.unit_of_work import UnitOfWork
from bot.vk import payloads
from bot.vk.api import Community, VkApi
from bot.vk.dispatcher import Dispatcher
from bot.vk.longpoll import LongPoll
from bot.vk.routing import TurnRouter
from bot.vk.turns import Turns
from bot.workers.catching_up import CatchingUp
from bot.workers.intake import Intake
from handlers import labelers

NOW = datetime(2026, 9, 1, tzinfo=UTC)


class Catching:
    """An intake and what catches up beside it; `texts()` are the answers in the outbox."""

    def __init__(self, path: Path, counters: Counters) -> None:
        self.counters = counters
        self._path = path

    def texts(self) -> list[tuple[int, str]]:
        connection = sqlite3.connect(self._path)
        try:
            query = "SELECT peer_id, json_extract(params, '$.message') FROM outbox ORDER BY id"
            return connection.execute(query).fetchall()
        finally:
            connection.close()

    async def until_answers(self, number: int) -> list[tuple[int, str]]:
        async with asyncio.timeout(20):
            while len(self.texts()) < number:
                await asyncio.sleep(0.01)
        return self.texts()


@pytest.fixture
async def start(
    vk: LoopbackVk,
    api: VkApi,
    community: Community,
    database: Database,
    content: Content,
    database_file: Path,
) -> AsyncIterator[Callable[..., Awaitable[Catching]]]:
    stopping, tasks = asyncio.Event(), []
    server = {"server": vk.long_poll_url, "key": "key", "ts": "5"}
    vk.says("groups.getLongPollServer", {"response": server})

    async def start(*polls: object, caught_up_at: datetime | None = None) -> Catching:
        vk.says("lp", *polls)
        counters = Counters()
        dispatcher = Dispatcher(
            new_work=partial(UnitOfWork, database),
            router=TurnRouter(labelers, api),
            turns=Turns(
                content,
                understanding_of(content),
                community,
                Codes(b"secret" * 4),
                random.Random(1),
            ),
            clock=lambda: NOW,
            hand_over=lambda _: None,
            counters=counters,
        )
        catching_up = CatchingUp(
            api, dispatcher, lambda: NOW, random.Random(1), stopping, caught_up_at
        )
        intake = Intake(
            long_poll=LongPoll(api, community, None),
            dispatcher=dispatcher,
            catching_up=catching_up,
            random=random.Random(1),
            stopping=stopping,
            on_ready=lambda: None,
            on_round=lambda: None,
            on_calm=lambda: None,
        )
        tasks.extend(asyncio.create_task(part.run()) for part in (intake, catching_up))
        return Catching(database_file, counters)

    yield start
    stopping.set()
    async with asyncio.timeout(20):
        await asyncio.gather(*tasks)


def waiting(
    person: int, number: int, text: str = "Начать", minutes_ago: int = 1
) -> dict[str, Any]:
    """One line of messages.getConversations: a person's message that nobody has answered."""
    date = int((NOW - timedelta(minutes=minutes_ago)).timestamp())
    message = message_new(text, person=person, conversation_message_id=number, date=date)
    conversation = {"peer": {"id": person, "type": "user"}, "can_write": {"allowed": True}}
    return {"conversation": conversation, "last_message": message["object"]["message"]}


def listed(*items: dict[str, Any]) -> dict[str, Any]:
    return {"response": {"count": len(items), "items": list(items)}}


def nothing(ts: str = "5") -> dict[str, Any]:
    return {"ts": ts, "updates": []}


async def test_everybody_who_waits_is_answered_once(vk: LoopbackVk, start: Any) -> None:
    vk.says("messages.getConversations", listed(*(waiting(p, 7) for p in (1, 2, 3))))
    catching = await start(nothing(), nothing(), Silence())
    answers = await catching.until_answers(3)
    assert [peer for peer, _ in answers] == [1, 2, 3]
    assert catching.counters.caught_up == 3


async def test_what_the_long_poll_still_knows_comes_first_and_is_not_answered_again(
    vk: LoopbackVk, start: Any
) -> None:
    """The list says 8 only; 7 and 8 are on their way."""
    vk.says("messages.getConversations", listed(waiting(1, 8, "/help"), waiting(2, 4)))
    known = [
        message_new("Начать", person=1, conversation_message_id=7),
        message_new("/help", person=1, conversation_message_id=8),
    ]
    catching = await start({"ts": "7", "updates": known}, nothing("7"), nothing("7"), Silence())
    answers = await catching.until_answers(3)
    assert [peer for peer, _ in answers] == [1, 1, 2]
    assert answers[0][1] == answers[2][1]
    assert answers[1][1] != answers[0][1]
    assert catching.counters.caught_up == 1


@pytest.mark.parametrize("listed_number", [7, 8, 9])
async def test_who_is_forgotten_meanwhile_is_not_taken_for_a_newcomer_who_waits(
    vk: LoopbackVk, start: Any, content: Content, listed_number: int
) -> None:
    """Whichever of their messages the list says, all three are on their way."""
    vk.says("messages.getConversations", listed(waiting(1, listed_number), waiting(2, 4)))
    presses = [act.AskDeletion(), act.AskDeletionAgain(), act.DeleteForever()]
    known = [
        message_new(
            "кнопка",
            person=1,
            payload=json.dumps(payloads.write(action)),
            conversation_message_id=number,
        )
        for number, action in enumerate(presses, start=7)
    ]
    catching = await start({"ts": "7", "updates": known}, nothing("7"), nothing("7"), Silence())
    answers = await catching.until_answers(2)
    assert [peer for peer, _ in answers] == [1, 2]
    assert answers[0][1] == content.phrases.fill("delete_gone")
    assert catching.counters.caught_up == 1


async def test_who_waited_long_is_told_why(vk: LoopbackVk, start: Any, content: Content) -> None:
    vk.says("messages.getConversations", listed(waiting(1, 7, minutes_ago=90), waiting(2, 7)))
    catching = await start(nothing(), nothing(), Silence())
    (_, late), (_, soon) = await catching.until_answers(2)
    sorry = content.phrases.fill("late_answer")
    assert late.startswith(sorry)
    assert sorry not in soon


async def test_nobody_of_last_week_is_written_to_by_a_bot_that_is_new(
    vk: LoopbackVk, start: Any
) -> None:
    old, young = waiting(1, 7, minutes_ago=8 * 24 * 60), waiting(2, 7)
    vk.says("messages.getConversations", listed(young, old))
    catching = await start(nothing(), nothing(), Silence())
    assert [peer for peer, _ in await catching.until_answers(1)] == [2]
    assert catching.counters.handled == 1


async def test_who_writes_now_is_answered_while_vk_refuses_the_list(
    vk: LoopbackVk, start: Any
) -> None:
    vk.says("messages.getConversations", Raw(b"<html>", status=502))
    now = {"ts": "6", "updates": [message_new("Начать", person=1, conversation_message_id=1)]}
    catching = await start(now, Silence())
    assert [peer for peer, _ in await catching.until_answers(1)] == [1]


def said_by_us(person: int, minutes_ago: int = 1) -> dict[str, Any]:
    item = waiting(person, 9, "an answer", minutes_ago)
    item["last_message"] |= {"out": 1, "from_id": -77}
    return item


async def test_a_clock_that_was_ahead_leaves_nobody_in_silence(vk: LoopbackVk, start: Any) -> None:
    vk.says("messages.getConversations", listed(waiting(1, 3, minutes_ago=180)), listed())
    polls = [nothing() for _ in range(500)]
    catching = await start(*polls, Silence(), caught_up_at=NOW + timedelta(hours=26))
    assert [peer for peer, _ in await catching.until_answers(1)] == [1]


async def test_a_message_lost_behind_an_answer_to_the_one_before_is_answered(
    vk: LoopbackVk, start: Any, database: Database
) -> None:
    """VK calls these conversations answered; of the first two the bot knows how far it came, the
    third was answered by a person of the community."""
    async with UnitOfWork(database) as work:
        for person, handled in ((1, 7), (2, 8)):
            work.save(Person(PersonId(person), NOW, last_message=handled))
        await work.commit(NOW)
    answered = listed(*(said_by_us(person) for person in (1, 2, 3)))
    vk.says("messages.getConversations", listed(), answered)
    histories = [
        {"items": [said_by_us(p)["last_message"], waiting(p, 8)["last_message"]]}
        for p in (1, 2, 3)
    ]
    vk.says("execute", {"response": histories})
    polls = [nothing() for _ in range(500)]
    catching = await start(*polls, Silence(), caught_up_at=NOW)
    assert [peer for peer, _ in await catching.until_answers(1)] == [1]
    assert catching.counters.caught_up == 1
