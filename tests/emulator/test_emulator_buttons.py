"""Presses of every kind, and the answers to callback buttons."""

import json
from typing import Any

import pytest
from emulated_vk import Vk

from emulator.client import ControlRefusedError, NotSeenError, Person

SNACKBAR = json.dumps({"type": "show_snackbar", "text": "Saved"})
ACTIONS: dict[str, dict[str, Any]] = {
    "Text": {"type": "text", "payload": {"n": 1}},
    "Call": {"type": "callback", "payload": {"n": 2}},
    "Bare": {"type": "callback"},
    "Open": {"type": "open_link", "link": "https://vk.com/"},
    "location": {"type": "location", "payload": {"n": 3}},
    "App": {"type": "open_app", "app_id": 5},
}


async def show(vk: Vk, peer_id: int, *labels: str, inline: bool = True) -> None:
    rows = []
    for label in labels:
        action = ACTIONS[label]
        named = action if action["type"] == "location" else {**action, "label": label}
        rows.append([{"action": named}])
    await vk.send(peer_id, "choose", keyboard=json.dumps({"inline": inline, "buttons": rows}))


async def answer(vk: Vk, person: Person, event_id: str, data: str = SNACKBAR) -> Any:
    return await vk.call(
        "messages.sendMessageEventAnswer",
        event_id=event_id,
        user_id=person.id,
        peer_id=person.peer_id,
        event_data=data,
    )


async def test_a_text_button_writes_its_label_with_its_payload(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Text")
    pressed = await person.press("Text")
    assert pressed["type"] == "text"
    [_, update] = (await vk.poll())["updates"]
    assert update["event_id"] == pressed["event_id"]
    message = update["object"]["message"]
    assert (message["text"], message["payload"]) == ("Text", '{"n":1}')


async def test_a_callback_button_sends_message_event_with_a_payload_object(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.subscribe("message_event")
    await show(vk, person.id, "Call")
    pressed = await person.press("Call")
    [event] = await vk.events("message_event")
    assert event == {
        "user_id": person.id,
        "peer_id": person.id,
        "event_id": pressed["event_id"],
        "payload": {"n": 2},
        "conversation_message_id": 2,
    }


async def test_message_event_is_off_until_switched_on(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Call")
    assert (await person.press("Call"))["type"] == "callback"
    assert await vk.events("message_event") == []
    assert await person.unanswered() == 1


async def test_a_callback_button_under_the_input_field_has_no_message(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.subscribe("message_event")
    await show(vk, person.id, "Bare", inline=False)
    await person.press("Bare")
    [event] = await vk.events("message_event")
    assert "conversation_message_id" not in event
    assert event["payload"] == {}


async def test_a_client_without_callback_buttons_writes_instead(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.subscribe("message_event")
    await show(vk, person.id, "Call")
    old = {"button_actions": ["text"], "keyboard": True}
    assert (await person.press("Call", client_info=old))["type"] == "text"
    assert await vk.events("message_event") == []
    [*_, event] = await vk.events("message_new")
    assert event["client_info"] == old
    assert json.loads(event["message"]["payload"]) == {
        "command": "not_supported_button",
        "button_type": "callback",
        "payload": '{"n":2}',
    }


async def test_a_press_comes_from_the_client_used_last(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Call")
    await person.send("from an old phone", client_info={"button_actions": []})
    assert (await person.press("Call"))["type"] == "text"


async def test_a_link_button_gives_its_link_and_tells_nobody(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Open", "App")
    pressed = await person.press("Open")
    assert (pressed["type"], pressed["link"]) == ("open_link", "https://vk.com/")
    assert (await person.press("App"))["type"] == "open_app"
    assert len((await vk.poll())["updates"]) == 1


async def test_a_location_button_sends_a_place_with_its_payload(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "location")
    assert (await person.press("location"))["type"] == "location"
    [*_, event] = await vk.events("message_new")
    assert event["message"]["geo"]["type"] == "point"
    assert (event["message"]["text"], event["message"]["payload"]) == ("", '{"n":3}')


async def test_a_button_that_is_not_there_is_404_with_those_that_are(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Text", "Open")
    with pytest.raises(ControlRefusedError) as refused:
        await person.press("Dance", message=2)
    assert refused.value.status == 404
    assert refused.value.body["labels"] == ["Text", "Open"]
    with pytest.raises(ControlRefusedError):
        await person.press("Text", message=99)


async def test_a_button_on_an_old_message_still_works(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Text")
    vk.clock.advance(30 * 24 * 3600)
    await show(vk, person.id, "Open")
    assert (await person.press("Text"))["type"] == "text"


async def test_the_newest_button_with_a_label_is_pressed(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.subscribe("message_event")
    await show(vk, person.id, "Call")
    await show(vk, person.id, "Call")
    await person.press("Call")
    [event] = await vk.events("message_event")
    assert event["conversation_message_id"] == 3


async def test_two_presses_of_one_person_are_two_events(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.subscribe("message_event")
    await show(vk, person.id, "Call")
    first, second = await person.press("Call"), await person.press("Call")
    assert first["event_id"] != second["event_id"]
    assert len(await vk.events("message_event")) == 2


@pytest.mark.parametrize(
    ("data", "shown"),
    [
        (SNACKBAR, {"type": "show_snackbar", "text": "Saved"}),
        ('{"type":"open_link","link":"https://vk.com"}', {"type": "open_link"}),
        ('{"type":"open_app","app_id":5}', {"type": "open_app"}),
        ("", {"type": "none"}),
    ],
)
async def test_an_answer_reaches_the_person(vk: Vk, data: str, shown: dict[str, str]) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Call")
    pressed = await person.press("Call")
    assert await answer(vk, person, pressed["event_id"], data) == {"response": 1}
    [notification] = await person.notifications()
    assert notification["event_id"] == pressed["event_id"]
    assert notification["late"] is False
    assert shown.items() <= notification.items()
    assert await person.unanswered() == 0


async def test_a_person_can_wait_for_an_answer(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Call")
    pressed = await person.press("Call")
    await answer(vk, person, pressed["event_id"])
    assert (await person.notified("Sav"))["text"] == "Saved"
    with pytest.raises(NotSeenError):
        await person.notified("Dropped", timeout=0)


async def test_a_second_answer_is_error_100(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Call")
    pressed = await person.press("Call")
    await answer(vk, person, pressed["event_id"])
    assert (await answer(vk, person, pressed["event_id"]))["error"]["error_code"] == 100
    assert len(await person.notifications()) == 1


async def test_an_answer_within_a_minute_is_in_time(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Call")
    pressed = await person.press("Call")
    vk.clock.advance(60)
    assert await answer(vk, person, pressed["event_id"]) == {"response": 1}


async def test_an_answer_after_a_minute_is_error_100_and_kept_as_late(vk: Vk) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Call")
    pressed = await person.press("Call")
    vk.clock.advance(61)
    assert (await answer(vk, person, pressed["event_id"]))["error"]["error_code"] == 100
    [notification] = await person.notifications()
    assert notification["late"] is True


@pytest.mark.parametrize(
    "data",
    [
        "{",
        "5",
        '{"type":"dance"}',
        '{"type":"show_snackbar"}',
        json.dumps({"type": "show_snackbar", "text": "x" * 91}),
        '{"type":"open_link","link":5}',
        '{"type":"open_app","app_id":"5"}',
        json.dumps({"type": "open_link", "link": "x" * 1000}),
    ],
)
async def test_a_broken_answer_is_error_100_and_the_press_still_open(vk: Vk, data: str) -> None:
    person = await vk.somebody()
    await show(vk, person.id, "Call")
    pressed = await person.press("Call")
    assert (await answer(vk, person, pressed["event_id"], data))["error"]["error_code"] == 100
    assert await answer(vk, person, pressed["event_id"]) == {"response": 1}


async def test_an_answer_to_somebody_elses_press_is_error_100(vk: Vk) -> None:
    anna, boris = await vk.somebody(), await vk.somebody("Boris")
    await show(vk, anna.id, "Call")
    pressed = await anna.press("Call")
    assert (await answer(vk, boris, pressed["event_id"]))["error"]["error_code"] == 100
    assert (await answer(vk, anna, "made-up"))["error"]["error_code"] == 100


async def test_a_text_button_in_a_chat_mentions_the_bot(vk: Vk) -> None:
    person = await vk.somebody()
    peer_id = await vk.chat("Class", person)
    await show(vk, peer_id, "Text")
    await person.in_chat(peer_id).press("Text")
    [*_, event] = await vk.events("message_new")
    assert event["message"]["text"] == "[club1|@sferum_guide] Text"
    assert (event["message"]["peer_id"], event["message"]["from_id"]) == (peer_id, person.id)
    assert event["message"]["id"] == 0
