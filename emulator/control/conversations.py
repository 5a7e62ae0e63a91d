"""A conversation as the person in it sees it, at once or when something changes."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from emulator.control.body import ControlError, query_number, state_of, wait_seconds
from emulator.dialogues import Dialogue
from emulator.entities import Json, Message
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
    """
    state = state_of(request)
    dialogue = _dialogue(state, request.match_info["peer_id"])
    view = View(int(query_number(request, "after", 2**53)), _since(request))
    start = dialogue.revision if view.since is None else view.since
    deadline = asyncio.get_running_loop().time() + wait_seconds(request)
    while not _has_news(dialogue, view, start):
        left = deadline - asyncio.get_running_loop().time()
        if left <= 0 or state_of(request) is not state or not await dialogue.bell.heard(left):
            break
    return json_response(_shown(state, dialogue, view, start))


def _has_news(dialogue: Dialogue, view: View, start: int) -> bool:
    if view.since is not None:
        return dialogue.revision > start
    return any(not message.deleted for message in view.news(dialogue, start))


def _since(request: web.Request) -> int | None:
    return int(query_number(request, "since", 2**53)) if request.query.get("since") else None


def _dialogue(state: State, text: str) -> Dialogue:
    whole = text.isascii() and text.isdigit() and len(text) < 19
    dialogue = state.dialogue(int(text)) if whole else None
    if dialogue is None:
        raise ControlError(f"peer_id: there is no person or chat {text[:40]}.", status=404)
    return dialogue


def _shown(state: State, dialogue: Dialogue, view: View, start: int) -> Json:
    news = view.news(dialogue, start)
    if view.since is None:
        news = [message for message in news if not message.deleted]
    return {
        "messages": [_message(message) for message in news],
        "keyboard": dialogue.keyboard,
        "typing": dialogue.typing_until > state.clock(),
        "revision": dialogue.revision,
    }


def _message(message: Message) -> Json:
    shown = message_json(message, as_sent=True)
    return {**shown, "deleted": 1} if message.deleted else shown
