"""Outbox rows as calls to VK, and what VK's answers mean."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import unquote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st
from loopback_vk import LoopbackVk, Raw

from bot.domain.outgoing import NO_ANSWER, Kind, Outgoing, Verdict, decide
from bot.storage.outbox import Waiting
from bot.vk import sending
from bot.vk.api import VkApi, VkError
from bot.vk.sending import Refused, Sent
from emulator.vkscript import run_script

NOW = datetime(2026, 9, 1, tzinfo=UTC)


NOWHERE: dict[str, int] = {}
THERE = {"key": 44}


def a_row(kind: Kind = Kind.SEND, peer: int = 5, **params: Any) -> Waiting:
    outgoing = Outgoing(peer, kind, params, random_id=123, card_key="key")
    return Waiting(1, outgoing, 0, NOW, NOW)


def code_of(script: sending.Script) -> str:
    return unquote_plus(script.quoted)


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


def sent_item(number: int = 4) -> list[dict[str, Any]]:
    return [{"peer_id": 5, "message_id": 9, "conversation_message_id": number}]


async def together(vk: LoopbackVk, api: VkApi, rows: list[Waiting], answer: object) -> Any:
    vk.says("execute", answer)
    return await sending.send_together(api, sending.write_script(rows, NOWHERE))


async def test_errors_of_a_script_belong_to_its_calls_in_their_order(
    vk: LoopbackVk, api: VkApi
) -> None:
    errors = [
        {"method": "messages.send", "error_code": 914, "error_msg": "too long"},
        {"method": "messages.send", "error_code": 10, "error_msg": "x"},
        {"method": "execute", "error_code": 10, "error_msg": "an old dump has such an item"},
    ]
    answer = {"response": [sent_item(7), False, sent_item(8), False], "execute_errors": errors}
    rows = [a_row(message=str(number)) for number in range(4)]
    results = await together(vk, api, rows, answer)
    assert [type(result) for result in results] == [Sent, Refused, Sent, Refused]
    assert (results[0].conversation_message_id, results[1].code, results[3].code) == (7, 914, 10)
    assert not results[1].of_recipient


async def test_an_item_of_a_script_may_refuse_its_recipient(vk: LoopbackVk, api: VkApi) -> None:
    item = {"peer_id": 5, "message_id": 0, "error": {"code": 901, "description": "Can't"}}
    rows = [a_row(message="a"), a_row(message="b")]
    refused, sent = await together(vk, api, rows, {"response": [[item], sent_item()]})
    assert (refused.code, refused.of_recipient, sent) == (901, True, Sent(4))


@pytest.mark.parametrize("errors", [None, [], {}, "x", [None], [{}], [{"error_code": []}]])
async def test_a_failed_call_without_a_sound_error_is_an_unknown_one(
    vk: LoopbackVk, api: VkApi, errors: object
) -> None:
    answer = {"response": [False, sent_item()], "execute_errors": errors}
    refused, sent = await together(vk, api, [a_row(message="a"), a_row(message="b")], answer)
    assert (refused.code, sent) == (1, Sent(4))


@pytest.mark.parametrize("response", [None, 1, {}, [], [[]], [[], [], []], False])
async def test_an_answer_of_another_length_is_no_answer_to_any(
    vk: LoopbackVk, api: VkApi, response: object
) -> None:
    rows = [a_row(message="a"), a_row(message="b")]
    result = await together(vk, api, rows, {"response": response})
    assert isinstance(result, VkError)
    assert result.code == NO_ANSWER


async def test_rows_that_need_no_call_have_no_part_in_the_script(
    vk: LoopbackVk, api: VkApi
) -> None:
    rows = [a_row(Kind.EDIT, message="x"), a_row(message="a"), a_row(Kind.EDIT, message="y")]
    results = await together(vk, api, rows, {"response": [sent_item()]})
    assert results == [Sent(), Sent(4), Sent()]
    assert vk.asked[0].form["code"].count("API.") == 1


async def test_a_script_without_calls_is_not_sent(vk: LoopbackVk, api: VkApi) -> None:
    rows = [a_row(Kind.EDIT, message="x"), a_row(Kind.EDIT, message="y")]
    assert await together(vk, api, rows, None) == [Sent(), Sent()]
    assert vk.asked == []


def test_a_row_that_is_larger_than_a_script_goes_all_the_same() -> None:
    """VK may still take it, and says what it is if not."""
    rows = [a_row(message="x" * 2 * sending.SCRIPT_LIMIT), a_row(message="b")]
    script = sending.write_script(rows, NOWHERE)
    assert list(script.rows) == rows[:1]
    assert code_of(script).endswith("];")


WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=40)


@given(
    st.lists(st.dictionaries(st.sampled_from(["message", "keyboard"]), WORDS), max_size=5),
    st.booleans(),
)
def test_whatever_is_said_a_script_says_the_same_in_vks_language(
    said: list[dict[str, str]], is_common: bool
) -> None:
    rows = [a_row(peer=number, **params) for number, params in enumerate(said, start=1)]
    made: list[dict[str, Any]] = []

    def make(name: str, params: dict[str, Any]) -> bool:
        made.append(params)
        return name == "messages.send"

    common = {row.id for row in rows} if is_common else set[int]()
    code = code_of(sending.write_script(rows, NOWHERE, common))
    if said:
        assert run_script(code, {}, make) == [True] * len(said)
    own = [{"peer_ids": row.outgoing.peer_id, "random_id": 123} for row in rows]
    assert made == [params | rest for params, rest in zip(said, own, strict=True)]


@pytest.mark.parametrize(
    "keyboard", [None, "", "{", "[]", "1", '{"buttons": 5}', '{"buttons": [[{}]]}', '"x"']
)
def test_an_odd_keyboard_has_no_labels(keyboard: object) -> None:
    assert sending.labels_of({"keyboard": keyboard}) == ()
    assert sending.labels_of({}) == ()


@pytest.mark.parametrize("kind", Kind)
def test_what_is_enclosed_never_reaches_vk_as_it_is_kept(kind: Kind) -> None:
    """It holds a link's secret; what VK gets in its place is the attachment."""
    row = a_row(kind, message="x", enclosure={"type": "qr_code", "url": "secret"}, attachment="p")
    call = sending.call_of(row, THERE)
    assert call is not None
    params = call.all_params
    assert "enclosure" not in params
    assert (params["message"], params["attachment"]) == ("x", "p")
    assert "secret" not in code_of(sending.write_script([row, row], THERE))
    assert "enclosure" in row.outgoing.params
