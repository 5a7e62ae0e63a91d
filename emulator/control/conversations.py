"""A conversation as the person in it sees it, at once or when something changes."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from emulator import personal
from emulator.control.body import ControlError, query_number, state_of, wait_seconds
from emulator.dialogues import Dialogue
from emulator.entities import Json, Message, User
from emulator.http import json_response
from emulator.shapes import message_json
from emulator.state import State

routes = web.RouteTableDef()


@dataclass(frozen=True, slots=True)
class View:
    """What the caller knows already: messages up to `after`, or everything up to `since`."""

    after: int
    since: int | None

    def news(self, dialogue: Dialogue, revision: int) -> list[Message]:
        """Messages newer than `after` and those changed after `revision`, oldest first."""
        newer = dialogue.messages[self.after :] if self.since is None else []
        known = {message.cmid: message for message in newer}
        known.update((message.cmid, message) for message in dialogue.changed_since(revision))
        return [known[cmid] for cmid in sorted(known)]


@routes.get("/conversations/{peer_id}")
async def conversation(request: web.Request) -> web.Response:
    """With `wait` it answers when there is something newer, also an edit, which is then among
    the messages though its number is not above `after`.

    Beside the contract: `revision` in the answer, given back as `since`, asks for whatever changed
    from then on, deletions (`deleted` 1) and "is typing" included, so nothing falls between calls.
    With `user_id` the address is read, and the conversation shown, as that person sees it.
    """
    state = state_of(request)
    viewer = _viewer(state, request)
    dialogue = _dialogue(state, request.match_info["peer_id"], viewer)
    viewer = viewer or state.users.get(dialogue.peer_id)
    view = View(int(query_number(request, "after", 2**53)), _since(request))
    start = dialogue.revision if view.since is None else view.since
    deadline = asyncio.get_running_loop().time() + wait_seconds(request)
    while not _has_news(dialogue, view, start, viewer):
        left = deadline - asyncio.get_running_loop().time()
        if left <= 0 or state.over or not await dialogue.bell.heard(left):
            break
    return json_response(_shown(state, dialogue, view, start, viewer))


def _has_news(dialogue: Dialogue, view: View, start: int, viewer: User | None) -> bool:
    if view.since is not None:
        return dialogue.revision > start
    return any(_seen(dialogue, message, viewer) for message in view.news(dialogue, start))


def _seen(dialogue: Dialogue, message: Message, viewer: User | None) -> bool:
    """A chat without a viewer is shown whole."""
    return personal.sees(dialogue, message, viewer.id if viewer else 0)


def _since(request: web.Request) -> int | None:
    return int(query_number(request, "since", 2**53)) if request.query.get("since") else None


def _viewer(state: State, request: web.Request) -> User | None:
    if not request.query.get("user_id"):
        return None
    user_id = int(query_number(request, "user_id", 2**53))
    if user_id not in state.users:
        raise ControlError(f"user_id: there is no user {user_id}.", status=404)
    return state.users[user_id]


def _dialogue(state: State, text: str, viewer: User | None) -> Dialogue:
    digits = text.removeprefix("-")
    whole = digits.isascii() and digits.isdigit() and len(digits) < 19
    if viewer is not None:
        dialogue = personal.conversation_of(state, viewer, int(text)) if whole else None
    else:
        dialogue = state.dialogue(int(text)) if whole else None
    if dialogue is None:
        raise ControlError(f"peer_id: there is no person or chat {text[:40]}.", status=404)
    return dialogue


def _shown(state: State, dialogue: Dialogue, view: View, start: int, viewer: User | None) -> Json:
    news = view.news(dialogue, start)
    if view.since is None:
        news = [message for message in news if _seen(dialogue, message, viewer)]
    shown: Json = {
        "messages": [_message(state, dialogue, message, viewer) for message in news],
        "keyboard": dialogue.keyboard,
        "typing": dialogue.typing_until > state.clock(),
        "revision": dialogue.revision,
    }
    if viewer is not None:
        shown["typing_ids"] = personal.typing_ids(state, viewer, dialogue)
        shown["read_cmid"] = personal.read_cmid(dialogue, viewer)
        shown["others_read_cmid"] = personal.others_read_cmid(dialogue, viewer)
    return shown


def _message(state: State, dialogue: Dialogue, message: Message, viewer: User | None) -> Json:
    if viewer is not None:
        return personal.seen_json(state, viewer, dialogue, message)
    shown = message_json(message, as_sent=True)
    return {**shown, "deleted": 1} if message.deleted else shown
