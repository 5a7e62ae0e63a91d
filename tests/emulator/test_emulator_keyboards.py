"""Keyboards: what VK refuses with 911, what stays under the input field, and for how long."""

import json
from typing import Any

import pytest
from emulated_vk import Vk

from emulator.client import Person

Json = dict[str, Any]


def text(label: object = "Yes", **fields: object) -> Json:
    return {"action": {"type": "text", "label": label, **fields}}


def link(address: object) -> Json:
    return {"action": {"type": "open_link", "label": "Open", "link": address}}


def keyboard(*rows: list[Json], **fields: object) -> Json:
    return {"buttons": list(rows), **fields}


def payload(characters: int) -> str:
    return json.dumps({"a": "x" * (characters - len('{"a": ""}'))})


async def refused(vk: Vk, person: Person, value: object) -> str:
    """What VK says after `Keyboard format is invalid`."""
    given = json.dumps(value)
    code, said = await vk.error(
        "messages.send", peer_id=person.id, random_id=0, message="x", keyboard=given
    )
    assert code == 911
    assert said.startswith("Keyboard format is invalid")
    return said.partition(": ")[2]


OBSERVED = [
    (keyboard(*[[text()]] * 11), "buttons contain too much rows"),
    (keyboard(*[[text()]] * 7, inline=True), "buttons contain too much rows"),
    (keyboard([text()], [text()] * 6), "row 1 contains too much columns"),
    (keyboard(*[[text()] * 5] * 9), "keyboard contains too much buttons"),
    (keyboard(*[[text()] * 4] * 3, inline=True), "keyboard contains too much buttons"),
    (keyboard([text("")]), "button [0][0] label should be at least 1 letters length"),
    (keyboard([link("nowhere")]), "button [0][0] has invalid link"),
    (keyboard([link("{signup_link}")]), "button [0][0] has invalid link"),
    (keyboard([text()], inline=1), "inline property should be boolean"),
    (keyboard([text()], inline="true"), "inline property should be boolean"),
    (keyboard([text(link="https://vk.com")]), "action contains unknown fields"),
    ([], "keyboard should be array"),
    (5, "keyboard should be array"),
]


@pytest.mark.parametrize(("given", "said"), OBSERVED)
async def test_broken_keyboards_are_911_in_vks_words(vk: Vk, given: Json, said: str) -> None:
    assert await refused(vk, await vk.somebody(), given) == said


@pytest.mark.parametrize("given", ["{", "Array", "[" * 5000, "[NaN]"])
async def test_a_keyboard_that_is_no_json_is_error_100(vk: Vk, given: str) -> None:
    person = await vk.somebody()
    code, said = await vk.error(
        "messages.send", peer_id=person.id, random_id=0, message="x", keyboard=given
    )
    assert (code, said.rpartition(": ")[2]) == (100, "keyboard contains incorrect JSON")


BROKEN: list[Json] = [
    {"buttons": {}},
    {"buttons": [5]},
    {"one_time": "yes", "buttons": []},
    {"inline": True},
    keyboard([text()], inline=True, one_time=True),
    keyboard([{}]),
    keyboard([{"action": "text"}]),
    keyboard([{"action": {"type": "dance", "label": "x"}}]),
    keyboard([{"action": {"type": ["text"], "label": "x"}}]),
    keyboard([{"action": {"type": "text"}}]),
    keyboard([{"action": {"type": "open_photo"}}]),
    keyboard([{**text(), "color": "pink"}]),
    keyboard([{**text(), "size": 5}]),
    keyboard([text("x" * 41)]),
    keyboard([text(5)]),
    keyboard([text(payload="5")]),
    keyboard([text(payload="[1]")]),
    keyboard([text(payload="{broken")]),
    keyboard([text(payload=payload(256))]),
    keyboard(*[[text(payload=payload(255))]] * 4),
    keyboard([link(5)]),
    keyboard([link("ftp://vk.com")]),
    keyboard([link("https://vk .com")]),
    keyboard([link("https://[")]),
    keyboard([{"action": {"type": "vkpay", "hash": 5}}]),
    keyboard([{"action": {"type": "open_app", "label": "x", "app_id": "five"}}]),
]


@pytest.mark.parametrize("given", BROKEN)
async def test_other_broken_keyboards_are_911(vk: Vk, given: object) -> None:
    await refused(vk, await vk.somebody(), given)


WHOLE = [
    keyboard(),
    keyboard(*[[text()] * 4] * 10),
    keyboard(*[[text()] * 2] * 5, inline=True),
    keyboard([text("x" * 40, payload=payload(255))] * 3),
    keyboard([text(payload={"a": 1})], [text(payload=""), text(payload=None)]),
    keyboard([link("https://vk.com/a?b=c#d")], inline=True),
    keyboard([{"action": {"type": "location", "payload": "{}"}}]),
    keyboard([{"action": {"type": "vkpay", "hash": "action=pay"}}]),
    keyboard([{"action": {"type": "open_app", "label": "App", "app_id": 1}}]),
    keyboard([{**text(), "color": "secondary"}, {**text(), "color": "positive"}], one_time=True),
]


@pytest.mark.parametrize("given", WHOLE)
async def test_keyboards_within_the_limits_are_taken(vk: Vk, given: Json) -> None:
    person = await vk.somebody()
    await vk.subscribe("message_reply")
    await vk.send(person.id, keyboard=json.dumps(given))


async def test_any_keyboard_is_912_while_bot_features_are_off(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.ok("groups.setSettings", group_id=1, bots_capabilities=0)
    params = {"peer_id": person.id, "random_id": 0, "message": "x"}
    given = json.dumps(keyboard([text()]))
    assert (await vk.error("messages.send", keyboard=given, **params))[0] == 912
    await vk.ok("messages.send", **params)


async def show(vk: Vk, person: Person, given: Json) -> None:
    await vk.send(person.id, keyboard=json.dumps(given))


async def test_a_regular_keyboard_stays_until_it_is_replaced(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person, keyboard([text("One")]))
    await show(vk, person, keyboard([text("Inline")], inline=True))
    await vk.send(person.id)
    assert await person.labels() == ["One"]
    await show(vk, person, keyboard([text("Two")]))
    assert await person.labels() == ["Two"]


async def test_an_empty_keyboard_removes_the_regular_one(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person, keyboard([text("One")]))
    await show(vk, person, keyboard())
    assert await person.keyboard() is None


async def test_a_one_time_keyboard_is_gone_after_a_press(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person, keyboard([text("One")], one_time=True))
    await person.press("One")
    assert await person.keyboard() is None


async def test_payloads_are_texts_and_colours_as_sent_for_the_person(vk: Vk) -> None:
    person = await vk.somebody()
    button = {**text(payload={"a": "б"}), "color": "secondary"}
    await show(vk, person, keyboard([button], inline=True))
    [shown] = (await person.messages())[-1]["keyboard"]["buttons"][0]
    assert shown == {
        "action": {"type": "text", "label": "Yes", "payload": '{"a":"б"}'},
        "color": "secondary",
    }


async def test_the_api_reads_secondary_as_default(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person, keyboard([{**text(), "color": "secondary"}], inline=True))
    [message, _] = (await vk.ok("messages.getHistory", peer_id=person.id))["items"]
    assert message["keyboard"]["buttons"][0][0]["color"] == "default"
    assert message["keyboard"]["author_id"] == -1
