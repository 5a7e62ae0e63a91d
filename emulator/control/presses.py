"""A person presses a button, and sees what the bot answered to callback buttons."""

import asyncio

from aiohttp import web

from emulator.control.body import (
    Body,
    ControlError,
    client_info_of,
    query_number,
    state_of,
    user_of,
    wait_seconds,
    writable_dialogue_of,
)
from emulator.dialogues import Dialogue
from emulator.entities import Json, Message
from emulator.http import json_response
from emulator.keyboards import label_of
from emulator.presses import buttons_shown, press
from emulator.state import State

routes = web.RouteTableDef()


@routes.post("/presses")
async def press_button(request: web.Request) -> web.Response:
    state, body = state_of(request), await Body.of(request)
    user = user_of(state, body)
    dialogue = writable_dialogue_of(state, body, user)
    message = _message(body, dialogue)
    action = _button(buttons_shown(dialogue, message), body.text("label"))
    client_info = client_info_of(body, user)
    pressed = press(state, user, dialogue, message, action=action, client_info=client_info)
    answer: Json = {"type": pressed.type, "revision": dialogue.revision}
    if pressed.link is not None:
        answer["link"] = pressed.link
    if pressed.event_id is not None:
        answer["event_id"] = pressed.event_id
    return json_response(answer)


def _message(body: Body, dialogue: Dialogue) -> Message | None:
    if "conversation_message_id" not in body:
        return None
    cmid = body.integer("conversation_message_id")
    message = dialogue.message(cmid)
    if message is None or message.deleted:
        raise ControlError(f"conversation_message_id: there is no message {cmid}.", status=404)
    return message


def _button(shown: list[Json], label: str) -> Json:
    """The first with that label, as people find it."""
    for action in shown:
        if label_of(action) == label:
            return action
    labels = [label_of(action) for action in shown]
    sentence = f"label: there is no button {label!r} there; there are {labels}."
    raise ControlError(sentence, status=404, labels=labels)


@routes.get("/notifications")
async def notifications(request: web.Request) -> web.Response:
    """`after` and `wait` are beside the contract: wait until there are more than `after`."""
    state = state_of(request)
    user_id = int(query_number(request, "user_id", 2**53))
    if user_id not in state.users:
        raise ControlError(f"user_id: there is no user {user_id}.")
    after = int(query_number(request, "after", 2**53))
    deadline = asyncio.get_running_loop().time() + wait_seconds(request)
    while len(found := _notifications(state, user_id)) <= after:
        left = deadline - asyncio.get_running_loop().time()
        if left <= 0 or state.over or not await state.notified[user_id].heard(left):
            break
    unanswered = sum(1 for press in state.presses_of.get(user_id, ()) if not press.answered)
    return json_response({"notifications": found, "unanswered": unanswered})


def _notifications(state: State, user_id: int) -> list[Json]:
    presses = state.presses_of.get(user_id, ())
    return [press.notification for press in presses if press.notification is not None]
