"""messages.send: to whom, in which shape, how often, and what is refused."""

import json

import pytest
from emulated_vk import StartVk, Vk


async def test_peer_id_answers_an_integer(vk: Vk) -> None:
    person = await vk.somebody()
    assert await vk.send(person.id) == 2


async def test_user_id_answers_an_integer(vk: Vk) -> None:
    person = await vk.somebody()
    assert await vk.ok("messages.send", user_id=person.id, random_id=0, message="x") == 2


async def test_domain_answers_an_integer(vk: Vk) -> None:
    person = await vk.somebody()
    assert await vk.ok("messages.send", domain=f"id{person.id}", random_id=0, message="x") == 2


async def test_peer_ids_answer_a_list_even_for_one(vk: Vk) -> None:
    person = await vk.somebody()
    assert await vk.ok("messages.send", peer_ids=person.id, random_id=0, message="x") == [
        {"peer_id": person.id, "message_id": 2, "conversation_message_id": 2}
    ]


async def test_with_peer_ids_an_error_stands_in_its_own_item(vk: Vk) -> None:
    person, silent = await vk.somebody(), await vk.person()
    ids = f"{silent.id},{person.id}"
    refused, sent = await vk.ok("messages.send", peer_ids=ids, random_id=0, message="x")
    assert refused == {
        "peer_id": silent.id,
        "message_id": 0,
        "conversation_message_id": 0,
        "error": {
            "code": 901,
            "description": "Can't send messages for users without permission",
        },
    }
    assert "error" not in sent


async def test_more_than_a_hundred_peer_ids_are_refused(vk: Vk) -> None:
    ids = ",".join(str(number) for number in range(1, 102))
    assert (await vk.error("messages.send", peer_ids=ids, random_id=0, message="x"))[0] == 100


async def test_old_versions_know_user_ids(vk: Vk) -> None:
    person = await vk.somebody()
    params = {"user_ids": person.id, "random_id": 0, "message": "x"}
    assert isinstance(await vk.ok("messages.send", v="5.131", **params), list)
    assert (await vk.error("messages.send", **params))[0] == 100


async def test_a_chat_is_written_by_chat_id_and_its_messages_have_no_id(vk: Vk) -> None:
    person = await vk.somebody()
    peer_id = await vk.chat("Class", person)
    assert await vk.ok("messages.send", chat_id=1, random_id=0, message="x") == 0
    [item] = await vk.ok("messages.send", peer_ids=peer_id, random_id=0, message="y")
    assert (item["message_id"], item["conversation_message_id"]) == (0, 3)


async def test_before_version_5_90_random_id_may_be_absent(vk: Vk) -> None:
    person = await vk.somebody()
    params = {"peer_id": person.id, "message": "x"}
    assert await vk.ok("messages.send", v="5.89", **params) == 2
    assert (await vk.error("messages.send", v="5.90", **params))[0] == 100


async def test_random_id_is_required(vk: Vk) -> None:
    person = await vk.somebody()
    assert await vk.error("messages.send", peer_id=person.id, message="x") == (
        100,
        "One of the parameters specified was missing or invalid: "
        "random_id is a required parameter",
    )


async def test_a_repeated_random_id_sends_nothing_and_answers_the_old_id(vk: Vk) -> None:
    person = await vk.somebody()
    first = await vk.send(person.id, "one", random_id=7)
    assert await vk.send(person.id, "two", random_id=7) == first
    assert [m["text"] for m in await person.messages()] == ["first", "one"]
    statistics = await vk.statistics()
    assert (statistics["sent"], statistics["suppressed"]) == (1, 1)


async def test_a_repeated_random_id_is_recognised_with_peer_ids_too(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, "one", random_id=7)
    [item] = await vk.ok("messages.send", peer_ids=person.id, message="two", random_id=7)
    assert (item["message_id"], item["conversation_message_id"]) == (2, 2)


async def test_random_id_zero_is_never_a_repeat(vk: Vk) -> None:
    person = await vk.somebody()
    assert await vk.send(person.id) != await vk.send(person.id)


async def test_random_ids_are_compared_within_one_dialogue(vk: Vk) -> None:
    anna, boris = await vk.somebody(), await vk.somebody("Boris")
    assert await vk.send(anna.id, random_id=7) != await vk.send(boris.id, random_id=7)


async def test_random_ids_beyond_32_bits_are_wrapped(vk: Vk) -> None:
    person = await vk.somebody()
    first = await vk.send(person.id, random_id=17_000_000_000_000_000)
    assert await vk.send(person.id, random_id=17_000_000_000_000_000 + 2**32) == first


async def test_random_ids_are_forgotten_after_the_window(start_vk: StartVk) -> None:
    vk = await start_vk(random_id_window_seconds=60)
    person = await vk.somebody()
    first = await vk.send(person.id, random_id=7)
    vk.clock.advance(60)
    assert await vk.send(person.id, random_id=7) == first
    vk.clock.advance(1)
    assert await vk.send(person.id, random_id=7) != first


async def test_random_ids_are_forgotten_after_a_hundred_messages(vk: Vk) -> None:
    person = await vk.somebody()
    first = await vk.send(person.id, random_id=7)
    for _ in range(99):
        await vk.send(person.id)
    assert await vk.send(person.id, random_id=7) == first
    await vk.send(person.id)
    assert await vk.send(person.id, random_id=7) != first


async def test_somebody_who_never_wrote_is_901(vk: Vk) -> None:
    person = await vk.person()
    assert await vk.error("messages.send", peer_id=person.id, random_id=1, message="x") == (
        901,
        "Can't send messages for users without permission",
    )


async def test_somebody_who_allowed_messages_may_be_written_to(vk: Vk) -> None:
    person = await vk.person()
    await person.allow()
    assert await vk.send(person.id) == 1


async def test_somebody_who_forbade_messages_is_901_until_writing_again(vk: Vk) -> None:
    person = await vk.somebody()
    await person.allow(False)
    params = {"peer_id": person.id, "random_id": 1, "message": "x"}
    assert (await vk.error("messages.send", **params))[0] == 901
    await person.send("again")
    await vk.ok("messages.send", **params)


@pytest.mark.parametrize(
    ("peer", "code"),
    [
        ({"peer_id": 999}, 901),
        ({"peer_id": -5}, 932),
        ({"peer_id": 2000000009}, 917),
        ({"chat_id": 9}, 917),
        ({"chat_id": 100000001}, 100),
        ({"peer_id": "me"}, 100),
        ({"domain": "nobody"}, 100),
        ({}, 100),
    ],
)
async def test_impossible_recipients_are_refused(
    vk: Vk, peer: dict[str, object], code: int
) -> None:
    assert (await vk.error("messages.send", random_id=1, message="x", **peer))[0] == code


async def test_a_chat_without_the_bot_is_917(vk: Vk) -> None:
    person = await vk.somebody()
    peer_id = await vk.chat("Class", person, invite_bot=False)
    assert (await vk.error("messages.send", peer_id=peer_id, random_id=0, message="x"))[0] == 917


@pytest.mark.parametrize("text", ["", "  \n"])
async def test_an_empty_message_is_error_100(vk: Vk, text: str) -> None:
    person = await vk.somebody()
    assert await vk.error("messages.send", peer_id=person.id, random_id=0, message=text) == (
        100,
        "One of the parameters specified was missing or invalid: message is empty or invalid",
    )


async def test_an_attachment_alone_is_a_message(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, "", attachment="wall-1_2_abc,video3_4,nonsense,photo-1_2")
    [wall, video] = (await person.messages())[-1]["attachments"]
    assert (wall["wall"]["owner_id"], wall["wall"]["access_key"]) == (-1, "abc")
    assert (video["type"], video["video"]["id"]) == ("video", 4)


@pytest.mark.parametrize(
    ("text", "code"),
    [("x" * 4096, None), ("x" * 4097, 914), ("😀" * 2048, None), ("😀" * 2049, 914)],
)
async def test_long_texts_are_914(vk: Vk, text: str, code: int | None) -> None:
    person = await vk.somebody()
    answer = await vk.call("messages.send", peer_id=person.id, random_id=0, message=text)
    assert answer.get("error", {}).get("error_code") == code


async def test_the_texts_limit_is_a_setting(start_vk: StartVk) -> None:
    vk = await start_vk(text_limit_utf16=9000)
    person = await vk.somebody()
    await vk.send(person.id, "x" * 9000)


async def test_a_payload_is_kept_and_must_be_json(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, payload='{"a": 1}')
    assert (await person.messages())[-1]["payload"] == '{"a": 1}'
    code, text = await vk.error(
        "messages.send", peer_id=person.id, random_id=0, message="x", payload="{a}"
    )
    assert (code, text.rpartition(": ")[2]) == (100, "payload contains incorrect JSON")
    long = json.dumps({"a": "x" * 1000})
    params = {"peer_id": person.id, "random_id": 0, "message": "x", "payload": long}
    assert (await vk.error("messages.send", **params))[0] == 100


async def test_an_unknown_intent_is_943(vk: Vk) -> None:
    person = await vk.somebody()
    params = {"peer_id": person.id, "random_id": 0, "message": "x"}
    assert (await vk.error("messages.send", intent="world_peace", **params))[0] == 943


async def test_a_reply_carries_the_message_it_answers(vk: Vk) -> None:
    person = await vk.somebody()
    forward = {"peer_id": person.id, "conversation_message_ids": [1], "is_reply": True}
    await vk.send(person.id, forward=json.dumps(forward))
    assert (await person.messages())[-1]["reply_message"]["text"] == "first"


async def test_a_reply_may_name_its_message_without_a_list(vk: Vk) -> None:
    """As `context.reply` of vk-io does."""
    person = await vk.somebody()
    forward = {"conversation_message_ids": 1, "peer_id": person.id, "is_reply": True}
    await vk.send(person.id, forward=json.dumps(forward))
    assert (await person.messages())[-1]["reply_message"]["text"] == "first"


@pytest.mark.parametrize("elsewhere", [True, False])
async def test_a_reply_stays_in_its_conversation(vk: Vk, elsewhere: bool) -> None:
    anna, boris = await vk.somebody(), await vk.somebody()
    asked = (await boris.messages())[0]["id"] if elsewhere else 99
    params = {"peer_id": anna.id, "random_id": 0, "message": "x", "reply_to": asked}
    code, text = await vk.error("messages.send", **params)
    assert (code, text.rpartition(": ")[2]) == (100, "reply_to have to be message from same chat")


async def test_messages_can_be_forwarded(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, "", forward=json.dumps({"cmids": [1]}))
    await vk.send(person.id, "", forward_messages="1,2")
    last, newest = (await person.messages())[-2:]
    assert [m["text"] for m in last["fwd_messages"]] == ["first"]
    assert [m["conversation_message_id"] for m in newest["fwd_messages"]] == [1, 2]


@pytest.mark.parametrize(
    ("forward", "code"),
    [
        ({"cmids": [99]}, 921),
        ({"cmids": [1, 1], "is_reply": True}, 100),
        ({"cmids": "1"}, 100),
        ({"cmids": True}, 100),
        ({"cmids": 99}, 921),
        ({"cmids": [1] * 101}, 913),
        ({"peer_id": 999, "cmids": [1]}, 921),
        ([], 100),
    ],
)
async def test_impossible_forwards_are_refused(vk: Vk, forward: object, code: int) -> None:
    person = await vk.somebody()
    params = {"peer_id": person.id, "random_id": 0, "message": "x"}
    assert (await vk.error("messages.send", forward=json.dumps(forward), **params))[0] == code


async def test_a_carousel_is_shown_and_its_buttons_can_be_pressed(vk: Vk) -> None:
    person = await vk.somebody()
    button = {"action": {"type": "text", "label": "Take", "payload": {"n": 1}}}
    element = {"title": "One", "description": "first", "buttons": [button]}
    await vk.send(
        person.id, template=json.dumps({"type": "carousel", "elements": [element, element]})
    )
    await person.press("Take", message=2)
    assert (await person.messages())[-1]["payload"] == '{"n":1}'


@pytest.mark.parametrize(
    "template",
    [
        {"type": "list"},
        {"type": "carousel", "elements": []},
        {"type": "carousel", "elements": [{"title": "x"}]},
        {"type": "carousel", "elements": [{"buttons": [{"action": {"type": "open_photo"}}]}]},
    ],
)
async def test_broken_carousels_are_refused(vk: Vk, template: object) -> None:
    person = await vk.somebody()
    params = {"peer_id": person.id, "random_id": 0, "message": "x"}
    assert (await vk.error("messages.send", template=json.dumps(template), **params))[0] == 100


async def test_the_bots_own_messages_come_as_message_reply_if_asked_for(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, "unheard")
    await vk.subscribe("message_reply")
    await vk.send(person.id, "heard", random_id=5)
    [reply] = await vk.events("message_reply")
    assert (reply["text"], reply["out"], reply["from_id"]) == ("heard", 1, -1)
    assert (reply["random_id"], reply["peer_id"]) == (5, person.id)


async def test_a_location_can_be_sent(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.send(person.id, "", lat="55.75", long="37.6")
    [*_, message] = await person.messages()
    assert message["geo"]["coordinates"] == {"latitude": 55.75, "longitude": 37.6}
