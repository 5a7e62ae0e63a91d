"""A person writes: to the community, to another person, or into a chat."""

from typing import Any

from aiohttp import web

from emulator.attachments import complete, referred
from emulator.control.body import (
    LARGEST_NUMBER,
    Body,
    ControlError,
    client_info_of,
    dumped,
    state_of,
    user_of,
    writable_dialogue_of,
)
from emulator.dialogues import Dialogue
from emulator.entities import Content, Json, Message, User
from emulator.forwarding import FORWARDED_AT_ONCE, too_many
from emulator.http import json_response
from emulator.personal import conversation_of
from emulator.posting import post_from_person
from emulator.shapes import foreign_json
from emulator.state import State

routes = web.RouteTableDef()


@routes.post("/messages")
async def write(request: web.Request) -> web.Response:
    """Beside the contract: `reply_to` (a number in this conversation) in the body, and `revision`
    in the answer, to wait from there on."""
    state, body = state_of(request), await Body.of(request)
    user = user_of(state, body)
    dialogue = writable_dialogue_of(state, body, user)
    content = _content(state, body, user, dialogue)
    _carry_link(state, user, dialogue, content)
    posted = post_from_person(state, user, dialogue, content, client_info_of(body, user))
    return json_response(
        {
            "message_id": posted.message.id,
            "conversation_message_id": posted.message.cmid,
            "event_id": posted.event_id,
            "revision": dialogue.revision,
        }
    )


def _content(state: State, body: Body, user: User, dialogue: Dialogue) -> Content:
    return Content(
        text=body.text("text", default=""),
        payload=_payload(body),
        ref=body.optional_text("ref"),
        ref_source=body.optional_text("ref_source"),
        fwd_messages=_all_forwarded(state, user, body.items("forward")),
        reply_message=_replied(body, dialogue),
        attachments=attachments_of(state, body, user),
    )


def _carry_link(state: State, user: User, dialogue: Dialogue, content: Content) -> None:
    """Documented: `ref` comes once, with the message that follows the opening of the link."""
    if dialogue.peer_id != user.id:
        return
    if user.opened_link is not None and content.ref is None and content.ref_source is None:
        ref, ref_source = user.opened_link
        content.ref, content.ref_source = ref or None, ref_source or None
    user.opened_link = None


def _payload(body: Body) -> str | None:
    """A text goes as it is, since people can forge it; an object is written as JSON."""
    given = body.get("payload")
    return given if given is None or isinstance(given, str) else dumped(given)


def _all_forwarded(state: State, user: User, items: list[Any]) -> list[Json]:
    """Assumed: VK's limits are the same for people."""
    found = [_forwarded(state, user, item) for item in items[: FORWARDED_AT_ONCE + 1]]
    if too_many(found):
        raise ControlError("forward: VK does not carry so many messages in one.")
    return found


def _forwarded(state: State, user: User, item: Any) -> Json:
    """Assumed: what is forwarded loses its buttons. With `user_id` the item's `peer_id` is that
    person's address of the conversation; without it, the community's."""
    if not isinstance(item, dict):
        raise ControlError("forward: must be a list of objects.")
    body = Body(item)
    peer_id = body.integer("peer_id", -LARGEST_NUMBER)
    if "user_id" in body and body.integer("user_id") != user.id:
        raise ControlError("forward: user_id must be the person who forwards.")
    own = "user_id" in body or peer_id < 0
    dialogue = conversation_of(state, user, peer_id) if own else state.dialogue(peer_id)
    message = _message(dialogue, body.integer("conversation_message_id"))
    if message is None:
        raise ControlError("forward: there is no such message.")
    return foreign_json(message)


def _replied(body: Body, dialogue: Dialogue) -> Json | None:
    if "reply_to" not in body:
        return None
    message = _message(dialogue, body.integer("reply_to"))
    if message is None:
        raise ControlError("reply_to: there is no such message in this conversation.")
    return foreign_json(message)


def _message(dialogue: Dialogue | None, cmid: int) -> Message | None:
    message = dialogue.message(cmid) if dialogue else None
    return None if message is None or message.deleted else message


def attachments_of(state: State, body: Body, user: User) -> list[Json]:
    return [_attachment(state, user, item) for item in body.items("attachments")]


def _attachment(state: State, user: User, item: Any) -> Json:
    """`{"type": "sticker"}`, with what is to differ from the usual, or `"photo1_2"`: something
    uploaded, else a thing made up on the spot."""
    if isinstance(item, str):
        found = referred(item, state.media, state.now)
        item = found[0] if found else {"type": item}
    if not isinstance(item, dict) or not isinstance(item.get("type"), str) or not item["type"]:
        raise ControlError("attachments: each must be an object with a type.")
    attachment = complete(item, owner_id=user.id, ids=state.ids, now=state.now)
    state.media.keep(attachment)
    return attachment
