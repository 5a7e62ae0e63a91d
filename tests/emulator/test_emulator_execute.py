"""execute over HTTP: the same methods with the same checks, as one request."""

import json
from typing import Any

import pytest
from emulated_vk import StartVk, Vk
from vkbottle import API, vkscript

Answer = dict[str, Any]


def sends(*texts: str, peer_id: int) -> str:
    """What vk-io sends in its parallel mode."""
    calls = (
        f"API.messages.send({json.dumps({'random_id': 0, 'peer_id': peer_id, 'message': text})})"
        for text in texts
    )
    return f"return [{','.join(calls)}];"


async def texts_seen(vk: Vk, user_id: int) -> list[str]:
    conversation = await vk.control(f"conversations/{user_id}", method="GET")
    return [message["text"] for message in conversation["messages"] if message["out"]]


async def test_what_a_script_sends_people_see(vk: Vk) -> None:
    anna = await vk.somebody()
    answer = await vk.call("execute", code=sends("one", "two", peer_id=anna.id))
    assert answer == {"response": [2, 3]}
    assert await texts_seen(vk, anna.id) == ["one", "two"]
    await anna.sees("two")


async def test_a_call_that_fails_is_false_and_an_error_in_call_order(vk: Vk) -> None:
    anna = await vk.somebody()
    code = f"""
        var sent = API.messages.send({{"peer_id": 9, "random_id": 1, "message": "x"}});
        var bad = API.users.fly();
        var good = API.messages.send({{"peer_id": {anna.id}, "random_id": 0, "message": "y"}});
        var none = API.messages.send({{"peer_id": {anna.id}, "message": "no random_id"}});
        return {{"1": sent, "2": bad, "3": good > 0, "4": none}};
    """
    answer = await vk.call("execute", code=code)
    assert answer["response"] == {"1": False, "2": False, "3": True, "4": False}
    assert answer["execute_errors"] == [
        {
            "method": "messages.send",
            "error_code": 901,
            "error_msg": "Can't send messages for users without permission",
        },
        {"method": "users.fly", "error_code": 3, "error_msg": "Unknown method passed"},
        {
            "method": "messages.send",
            "error_code": 100,
            "error_msg": "One of the parameters specified was missing or invalid: "
            "random_id is a required parameter",
        },
    ]


async def test_random_id_and_keyboards_are_checked_inside_too(vk: Vk) -> None:
    anna = await vk.somebody()
    code = """
        var params = {"peer_id": parseInt(Args.to), "random_id": 7, "message": "x"};
        var sent = [API.messages.send(params), API.messages.send(params)];
        params.random_id = 8;
        params.keyboard = '{"inline": 5}';
        return sent + [API.messages.send(params)];
    """
    answer = await vk.call("execute", code=code, to=anna.id)
    assert answer["response"] == [2, 2, False]
    assert answer["execute_errors"][0]["error_code"] == 911
    assert (await vk.statistics())["suppressed"] == 1


async def test_a_list_of_an_answer_is_a_parameter_of_the_next_call(vk: Vk) -> None:
    people = [await vk.somebody(name) for name in ("Anna", "Boris")]
    code = """
        var talks = API.messages.getConversations({"count": 5}).items;
        return API.users.get({"user_ids": talks@.conversation@.peer@.id})@.first_name;
    """
    assert await vk.ok("execute", code=code) == ["Boris", "Anna"]
    assert people[0].id < people[1].id


async def test_a_parameter_may_be_a_boolean_null_or_an_object(vk: Vk) -> None:
    anna = await vk.somebody()
    code = """
        API.groups.setLongPollSettings({"group_id": 1, "message_event": true, "enabled": null});
        var button = {"action": {"type": "text", "label": "A"}};
        API.messages.send({"peer_id": parseInt(Args.to), "random_id": 0, "message": "x",
            "keyboard": {"inline": true, "buttons": [[button]]}});
        return API.groups.getLongPollSettings({"group_id": 1}).events.message_event;
    """
    assert await vk.ok("execute", code=code, to=anna.id) == 1
    assert await anna.labels() == ["A"]


async def test_an_inner_version_is_the_outer_one(vk: Vk) -> None:
    assert await vk.ok("execute", v="5.100", code="return API.groups.getById();") == [
        (await vk.ok("groups.getById"))["groups"][0]
    ]


async def test_args_do_not_hold_the_token(vk: Vk) -> None:
    assert await vk.ok("execute", code="return Args;", a="1") == {
        "v": "5.199",
        "code": "return Args;",
        "a": "1",
    }


async def test_broken_code_is_error_12_and_does_nothing(vk: Vk) -> None:
    anna = await vk.somebody()
    answer = await vk.call("execute", code=sends("x", peer_id=anna.id).replace("]", ")"))
    assert answer["error"]["error_code"] == 12
    assert answer["error"]["error_msg"] == (
        "Unable to compile code: ']' expected, ')' found in line 1"
    )
    assert {"key": "method", "value": "execute"} in answer["error"]["request_params"]
    assert await texts_seen(vk, anna.id) == []


async def test_an_error_while_it_runs_is_13_and_what_was_done_stays(vk: Vk) -> None:
    anna = await vk.somebody()
    code = f"API.messages.send({{peer_id: {anna.id}, random_id: 0, message: 'x'}}); null.slice(0);"
    assert await vk.error("execute", code=code) == (
        13,
        "Runtime error occurred during code invocation: Method slice requires an array",
    )
    assert await texts_seen(vk, anna.id) == ["x"]


async def test_twenty_five_sends_are_one_request(start_vk: StartVk) -> None:
    vk = await start_vk(api_rate=2)
    anna = await vk.somebody()
    texts = [f"text {number}" for number in range(25)]
    assert len(await vk.ok("execute", code=sends(*texts, peer_id=anna.id))) == 25
    assert len(await vk.ok("execute", code=sends(*texts, peer_id=anna.id))) == 25
    assert (await vk.error("execute", code="return 1;"))[0] == 6
    assert len(await texts_seen(vk, anna.id)) == 50


async def test_the_twenty_sixth_call_is_error_13(vk: Vk) -> None:
    anna = await vk.somebody()
    code = sends(*["x"] * 26, peer_id=anna.id)
    assert await vk.error("execute", code=code) == (
        13,
        "Runtime error occurred during code invocation: Too many API calls",
    )


async def test_statistics_show_scripts_and_what_they_call(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.ok("execute", code=sends("a", "b", "c", peer_id=anna.id))
    await vk.send(anna.id)
    await vk.call("execute", code="return API.users.fly();")
    statistics = await vk.statistics()
    assert statistics["calls"] == {"execute": 2, "messages.send": 4}
    assert statistics["inside_execute"] == {"messages.send": 3}
    assert statistics["unknown_methods"] == {"users.fly": 1}
    assert (statistics["sent"], statistics["errors"]) == (4, {"3": 1})


async def test_a_script_in_a_script_is_error_13(vk: Vk) -> None:
    code = "return API.execute({code: 'return 1;'});"
    assert (await vk.error("execute", code=code))[0] == 13


async def test_code_is_required(vk: Vk) -> None:
    assert (await vk.error("execute"))[0] == 100


async def test_stored_procedures_are_unknown_methods(vk: Vk) -> None:
    assert (await vk.error("execute.getAll"))[0] == 3


async def test_a_fault_at_a_method_also_hits_it_inside_scripts(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.fault("method:messages.send", "error", error_code=10, times=1)
    answer = await vk.call("execute", code=sends("a", "b", peer_id=anna.id))
    assert answer["response"] == [False, 2]
    assert [error["error_code"] for error in answer["execute_errors"]] == [10]
    assert await texts_seen(vk, anna.id) == ["b"]
    assert (await vk.statistics())["faults"] == 1


async def test_other_kinds_of_faults_do_not_reach_into_scripts(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.fault("method:messages.send", "http", times=1)
    assert await vk.ok("execute", code=sends("a", peer_id=anna.id)) == [2]
    assert (await vk.statistics())["faults"] == 0


async def test_a_fault_at_every_method_counts_a_script_once(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.fault("method:*", "error", error_code=6, times=1)
    assert (await vk.error("execute", code=sends("a", peer_id=anna.id)))[0] == 6
    assert await vk.ok("execute", code=sends("a", peer_id=anna.id)) == [2]


async def test_a_fault_at_execute_hits_the_whole(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.fault("method:execute", "error", error_code=10, times=1)
    assert (await vk.error("execute", code=sends("a", peer_id=anna.id)))[0] == 10
    assert await texts_seen(vk, anna.id) == []


@vkscript  # type: ignore[arg-type]
def greeting(api: API, user_id: int, text: str = 'it\'s "me"') -> Any:
    found = []
    for person in api.users.get(user_ids=[user_id, 5]):
        found.append(person.first_name)
    sent = api.messages.send(
        peer_id=user_id, random_id=0, message=text + "!", dont_parse_links=True
    )
    count = 0
    while count < 3:
        count += 1
    if count == 3 and sent:
        del found[5]
        return {"found": found, "sent": sent, "last": found.pop(), "place": found.index("x")}
    return None


async def test_vkbottles_transpiler_is_understood(vk: Vk) -> None:
    anna = await vk.somebody()
    api = API("demo-token")
    api.API_URL = vk.api_url
    try:
        answer = await api.execute(code=greeting(user_id=anna.id))
    finally:
        await api.http_client.close()
    assert answer.response["response"] == {
        "found": ["Anna"],
        "sent": 2,
        "last": "Anna",
        "place": -1,
    }
    assert await texts_seen(vk, anna.id) == ['it\'s "me"!']


@pytest.mark.parametrize("extra", [{"func_v": 2}, {"lang": "ru"}])
async def test_other_parameters_do_no_harm(vk: Vk, extra: dict[str, Any]) -> None:
    assert await vk.ok("execute", code="return 1;", **extra) == 1
