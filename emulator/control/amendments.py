"""A person changes, deletes or reacts to what stands in a conversation already."""

from aiohttp import web

from emulator.control.body import Body, ControlError, dialogue_of, state_of, user_of
from emulator.control.messages import attachments_of
from emulator.dialogues import Dialogue
from emulator.entities import Message, User
from emulator.http import json_response
from emulator.personal import sees
from emulator.posting import react

routes = web.RouteTableDef()
REACTIONS = 16
"""Assumed: how many kinds of reaction there are."""


@routes.post("/edits")
async def edit(request: web.Request) -> web.Response:
    """Documented: message_edit is about the community's own messages, so a person's edit is not
    told to it; whoever reads the message again finds it changed."""
    state, body = state_of(request), await Body.of(request)
    user = user_of(state, body)
    dialogue = dialogue_of(state, body, user)
    [message] = _own_messages(dialogue, user, [body.integer("conversation_message_id")])
    content = message.content
    text = body.text("text", default=content.text)
    attachments = content.attachments
    if "attachments" in body:
        attachments = attachments_of(state, body, user)
    if not text.strip() and not attachments and not content.fwd_messages:
        raise ControlError("text: nothing would be left of the message.")
    content.text, content.attachments = text, attachments
    message.update_time, message.version = state.now, state.ids.version()
    dialogue.touch(message)
    return json_response({"revision": dialogue.revision})


@routes.post("/deletions")
async def delete(request: web.Request) -> web.Response:
    """For oneself, or with `for_everybody` one's own messages for all. Nobody is told."""
    state, body = state_of(request), await Body.of(request)
    user = user_of(state, body)
    dialogue = dialogue_of(state, body, user)
    everybody = body.flag("for_everybody", default=False)
    cmids = body.items("conversation_message_ids")
    if not cmids or not all(type(cmid) is int for cmid in cmids):
        raise ControlError("conversation_message_ids: must be a list of numbers.")
    own = _own_messages if everybody else _messages
    for message in own(dialogue, user, cmids):
        if everybody:
            dialogue.hide(message, from_everybody=True)
        message.hidden_from |= {user.id}
        dialogue.touch(message)
    return json_response({"revision": dialogue.revision, "deleted": cmids})


@routes.post("/reactions")
async def set_reaction(request: web.Request) -> web.Response:
    """A null takes the reaction away. Documented: message_reaction_event."""
    state, body = state_of(request), await Body.of(request)
    user = user_of(state, body)
    dialogue = dialogue_of(state, body, user)
    [message] = _messages(dialogue, user, [body.integer("conversation_message_id")])
    number = body.integer("reaction_id", 1, REACTIONS) if "reaction_id" in body else None
    react(state, dialogue, message, user.id, number)
    return json_response({"revision": dialogue.revision})


def _messages(dialogue: Dialogue, user: User, cmids: list[int]) -> list[Message]:
    found = [dialogue.message(cmid) for cmid in cmids]
    seen = [message for message in found if message and sees(dialogue, message, user.id)]
    if len(seen) != len(cmids):
        raise ControlError(f"conversation_message_id: there is no such message: {cmids}.", 404)
    return seen


def _own_messages(dialogue: Dialogue, user: User, cmids: list[int]) -> list[Message]:
    found = _messages(dialogue, user, cmids)
    if any(m.from_id != user.id or m.content.action for m in found):
        raise ControlError("conversation_message_id: it is somebody else's message.", 403)
    return found
