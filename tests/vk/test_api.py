"""Calls to VK: the token stays secret, nothing is repeated, every odd answer is a `VkError`."""

import traceback

import aiohttp
import pytest
from loopback_vk import NOT_VKS, TOKEN, LoopbackVk, Silence

from bot.domain.outgoing import NO_ANSWER
from bot.vk import api as api_module
from bot.vk.api import Community, VkApi, VkError, find_community

ODD_ERRORS = [
    {"error": None},
    {"error": "5"},
    {"error": []},
    {"error": {}},
    {"error": {"error_code": None, "error_msg": "x"}},
    {"error": {"error_code": "5", "error_msg": "x"}},
    {"error": {"error_code": 5.5}},
]


async def refusal(api: VkApi, method: str = "users.get") -> VkError:
    with pytest.raises(VkError) as caught:
        await api.call(method)
    return caught.value


async def test_the_response_is_returned(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("users.get", {"response": [{"id": 1}]})
    assert await api.call("users.get", user_ids=1) == [{"id": 1}]


@pytest.mark.parametrize("response", [0, False, None, [], {}, ""])
async def test_an_empty_response_is_a_response(
    vk: LoopbackVk, api: VkApi, response: object
) -> None:
    vk.says("users.get", {"response": response})
    assert await api.call("users.get") == response


async def test_the_token_is_in_a_header_and_nowhere_else(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("users.get", {"response": 1})
    await api.call("users.get", user_ids=1)
    (asked,) = vk.asked
    assert asked.headers["Authorization"] == f"Bearer {TOKEN}"
    assert TOKEN not in str(asked.query) + str(asked.form) + asked.path
    assert "v" in asked.form


async def test_parameters_travel_as_vk_takes_them(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("users.get", {"response": 1})
    await api.call("users.get", a=None, b=True, c=False, d=[1, 2], e={"x": "ы"}, f="=&?")
    sent = vk.asked[0].form
    assert "a" not in sent
    assert (sent["b"], sent["c"], sent["d"], sent["f"]) == ("1", "0", "1,2", "=&?")


async def test_what_stands_beside_the_response_is_kept(vk: LoopbackVk, api: VkApi) -> None:
    answer = {"response": [False], "execute_errors": [{"error_code": 901}]}
    vk.says("execute", answer)
    assert await api.request("execute", {"code": "return 1;"}) == answer


async def test_a_refusal_carries_vks_code_and_words(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("users.get", {"error": {"error_code": 901, "error_msg": "Can't send messages"}})
    error = await refusal(api)
    assert error.code == 901
    assert "Can't send messages" in str(error)


async def test_a_refusal_without_words_is_a_refusal(vk: LoopbackVk, api: VkApi) -> None:
    vk.says("users.get", {"error": {"error_code": 14}})
    assert (await refusal(api)).code == 14


async def test_a_refusal_does_not_repeat_what_was_sent(vk: LoopbackVk, api: VkApi) -> None:
    params = [{"key": "message", "value": "personal words"}]
    vk.says(
        "messages.send",
        {"error": {"error_code": 100, "error_msg": "x" * 5000, "request_params": params}},
    )
    error = await refusal(api, "messages.send")
    assert "personal words" not in str(error)
    assert len(str(error)) < 300


@pytest.mark.parametrize(
    "words",
    [
        f"invalid token {TOKEN}",
        f"{'x' * 190} {TOKEN}",
        "message is wrong: Сегодня мы идём домой",
        "message is wrong: secret words",
        "message is wrong:\r\n2026-01-01 CRITICAL bot: all is lost",
    ],
)
async def test_a_refusal_does_not_repeat_what_vk_repeats_of_the_call(
    vk: LoopbackVk, api: VkApi, words: str
) -> None:
    vk.says("messages.send", {"error": {"error_code": 100, "error_msg": words}})
    with pytest.raises(VkError) as caught:
        await api.call("messages.send", message="secret words", peer_id=1)
    told = str(caught.value)
    assert told.startswith("VK error 100: ")
    for secret in (TOKEN[:10], "Сегодня", "secret words", "\n", "\r"):
        assert secret not in told


async def test_a_refused_script_is_not_quoted(vk: LoopbackVk, api: VkApi) -> None:
    words = 'Unable to compile code: near API.messages.send({"message":"secret words"})'
    vk.says("execute", {"error": {"error_code": 12, "error_msg": words}})
    with pytest.raises(VkError) as caught:
        await api.call("execute", code='return API.messages.send({"message":"secret words"});')
    assert str(caught.value) == "VK error 12: Unable to compile code"


@pytest.mark.parametrize(
    "answer",
    [*NOT_VKS.values(), *ODD_ERRORS],
    ids=[*NOT_VKS, *map(repr, ODD_ERRORS)],
)
async def test_what_is_not_vks_answer_is_no_answer_and_is_not_asked_for_twice(
    vk: LoopbackVk, api: VkApi, answer: object
) -> None:
    vk.says("users.get", answer)
    assert (await refusal(api)).code == NO_ANSWER
    assert len(vk.asked) == 1


async def test_a_vk_that_is_away_is_no_answer(vk: LoopbackVk, api: VkApi) -> None:
    await vk.stop()
    assert (await refusal(api)).code == NO_ANSWER


async def test_a_vk_that_does_not_answer_in_time_is_no_answer(
    monkeypatch: pytest.MonkeyPatch, vk: LoopbackVk, api: VkApi
) -> None:
    vk.says("users.get", Silence())
    monkeypatch.setattr(api_module, "_CALL_TIMEOUT", aiohttp.ClientTimeout(total=0.2))
    assert (await refusal(api)).code == NO_ANSWER
    assert len(vk.asked) == 1


@pytest.mark.parametrize("answer", NOT_VKS.values(), ids=NOT_VKS)
async def test_the_token_is_in_no_exception(vk: LoopbackVk, api: VkApi, answer: object) -> None:
    vk.says("users.get", answer)
    error = await refusal(api)
    whole = "".join(traceback.format_exception(error))
    assert TOKEN not in whole + repr(error)


async def test_the_token_is_in_no_exception_of_the_network(vk: LoopbackVk, api: VkApi) -> None:
    url = vk.url
    await vk.stop()
    error = await refusal(api)
    assert TOKEN not in "".join(traceback.format_exception(error))
    assert url not in str(error)
    assert error.__cause__ is None
    assert error.__suppress_context__


@pytest.mark.parametrize(
    "answer",
    [
        {"groups": [{"id": 77, "screen_name": "school", "name": "x"}], "profiles": []},
        [{"id": 77, "screen_name": "school"}],
    ],
    ids=["today", "before 5.160"],
)
async def test_the_community_is_found(vk: LoopbackVk, api: VkApi, answer: object) -> None:
    vk.says("groups.getById", {"response": answer})
    assert await find_community(api) == Community(77, "school")


@pytest.mark.parametrize(
    "answer",
    [[], {"groups": []}, {}, None, {"groups": [{}]}, [{"id": 77}], {"groups": {"a": 1}}, "x",
     [None], {"groups": [{"id": "x", "screen_name": None}]}],
    ids=repr,
)  # fmt: skip
async def test_no_community_is_an_error_with_words(
    vk: LoopbackVk, api: VkApi, answer: object
) -> None:
    vk.says("groups.getById", {"response": answer})
    with pytest.raises(VkError):
        await find_community(api)


def test_the_communitys_address_is_where_people_write() -> None:
    assert Community(77, "school").address == "https://vk.me/school"
