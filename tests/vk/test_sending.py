"""Outbox rows as calls to VK, and what VK's answers mean."""

from datetime import UTC, datetime
from typing import Any

import pytest
from loopback_vk import LoopbackVk, Raw

from bot.domain.outgoing import NO_ANSWER, Kind, Outgoing, Verdict, decide
from bot.storage.outbox import Waiting
from bot.vk import sending
from bot.vk.api import VkApi
from bot.vk.sending import Refused, Sent

NOW = datetime(2026, 9, 1, tzinfo=UTC)


NOWHERE: dict[str, int] = {}
THERE = {"key": 44}


def a_row(kind: Kind = Kind.SEND, peer: int = 5, **params: Any) -> Waiting:
    outgoing = Outgoing(peer, kind, params, random_id=123, card_key="key")
    return Waiting(1, outgoing, 0, NOW, NOW)


async def test_a_message_is_sent_with_its_random_id(vk: LoopbackVk, api: VkApi) -> None:
    item = {"peer_id": 5, "message_id": 9, "conversation_message_id": 4}
    vk.says("messages.send", {"response": [item]})
    assert await sending.send_alone(api, a_row(message="x", keyboard="{}"), NOWHERE) == Sent(4)
    sent = vk.asked[0].form
    assert (sent["peer_ids"], sent["random_id"]) == ("5", "123")
    assert (sent["message"], sent["keyboard"]) == ("x", "{}")


@pytest.mark.parametrize(
    ("error", "code"),
    [
        ({"code": 901, "description": "Can't send"}, 901),
        ({"code": "901", "description": "Can't send"}, 901),
        ({"code": 7}, 7),
        ("Can't send messages", 1),
    ],
)
async def test_an_error_inside_the_answer_is_a_refusal(
    vk: LoopbackVk, api: VkApi, error: object, code: int
) -> None:
    item = {"peer_id": 5, "message_id": 0, "conversation_message_id": 0, "error": error}
    vk.says("messages.send", {"response": [item]})
    result = await sending.send_alone(api, a_row(message="x"), NOWHERE)
    assert isinstance(result, Refused)
    assert result.code == code


@pytest.mark.parametrize(
    "error", [{"code": "x"}, {"code": None}, {"code": []}, {}, ["x"]], ids=repr
)
async def test_an_odd_error_inside_the_answer_is_a_refusal(
    vk: LoopbackVk, api: VkApi, error: object
) -> None:
    vk.says("messages.send", {"response": [{"message_id": 0, "error": error}]})
    result = await sending.send_alone(api, a_row(message="x"), NOWHERE)
    assert isinstance(result, Refused) or not error


@pytest.mark.parametrize("response", [0, 1, None, [], {}, "x", [None], [1], [[]]], ids=repr)
async def test_an_answer_that_names_no_message_is_no_answer(
    vk: LoopbackVk, api: VkApi, response: object
) -> None:
    vk.says("messages.send", {"response": response})
    result = await sending.send_alone(api, a_row(message="x"), NOWHERE)
    assert isinstance(result, Refused)
    assert decide(result.code, 1, Kind.SEND).verdict is Verdict.RETRY


async def test_a_refused_call_is_a_refusal(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("messages.send", {"error": {"error_code": 914, "error_msg": "too long"}})
    result = await sending.send_alone(api, a_row(message="x"), NOWHERE)
    assert result == Refused(914, "VK error 914: too long")


async def test_an_outage_is_no_answer(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("messages.send", Raw(b"<html>", status=503))
    result = await sending.send_alone(api, a_row(message="x"), NOWHERE)
    assert isinstance(result, Refused)
    assert result.code == NO_ANSWER


async def test_an_edit_names_the_message_of_the_card(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("messages.edit", {"response": 1})
    assert await sending.send_alone(api, a_row(Kind.EDIT, message="done"), THERE) == Sent()
    edited = vk.asked[0].form
    assert (edited["peer_id"], edited["cmid"], edited["message"]) == ("5", "44", "done")


async def test_a_card_that_was_never_sent_needs_no_edit(vk: LoopbackVk, api: VkApi) -> None:
    assert await sending.send_alone(api, a_row(Kind.EDIT, message="done"), NOWHERE) == Sent()
    assert vk.asked == []


async def test_a_press_is_answered(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("messages.sendMessageEventAnswer", {"response": 1})
    row = a_row(Kind.ANSWER, event_id="e", user_id=5, event_data="{}")
    assert await sending.send_alone(api, row, NOWHERE) == Sent()
    answered = vk.asked[0].form
    assert (answered["peer_id"], answered["user_id"], answered["event_id"]) == ("5", "5", "e")
    assert "random_id" not in answered


@pytest.mark.parametrize("kind", [Kind.EDIT, Kind.ANSWER])
async def test_a_refused_edit_or_answer_is_a_refusal(
    vk: LoopbackVk, api: VkApi, kind: Kind
) -> None:
    for method in ("messages.edit", "messages.sendMessageEventAnswer"):
        vk.says(method, {"error": {"error_code": 909, "error_msg": "too old"}})
    result = await sending.send_alone(api, a_row(kind), THERE)
    assert isinstance(result, Refused)
    assert result.code == 909
