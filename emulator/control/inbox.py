"""A person's list of conversations, and one wait for whatever changes for several people."""

import asyncio

from aiohttp import web

from emulator.control.body import (
    Body,
    ControlError,
    dialogue_of,
    query_number,
    state_of,
    user_of,
    wait_seconds,
)
from emulator.dialogues import Dialogue
from emulator.entities import Json, User
from emulator.http import json_response
from emulator.personal import concerns, conversations, person_json, summary_json, unread_count
from emulator.posting import read_by_person
from emulator.settings import GroupSettings
from emulator.state import State

routes = web.RouteTableDef()
PEOPLE_AT_ONCE = 100
TYPING_SECONDS = 6
"""Assumed: how long a person counts as typing after saying so once."""


@routes.get("/community")
async def community(request: web.Request) -> web.Response:
    state = state_of(request)
    settings = state.settings
    return json_response(
        {
            "id": state.group_id,
            "peer_id": -state.group_id,
            "name": state.options.name,
            "screen_name": state.options.screen_name,
            "settings": {name: getattr(settings, name) for name in GroupSettings.__slots__},
            "epoch": state.epoch,
        }
    )


@routes.get("/conversations")
async def list_conversations(request: web.Request) -> web.Response:
    state = state_of(request)
    [user] = _users(state, request, at_most=1)
    return json_response(
        {
            "epoch": state.epoch,
            "revision": state.changes.revision,
            "conversations": [summary_json(state, user, d) for d in conversations(state, user)],
        }
    )


@routes.get("/changes")
async def changes(request: web.Request) -> web.Response:
    """Everything at once without `since`; with it, whatever changed after that revision, and with
    `wait` not before something did. A different `epoch` in the answer means a new start."""
    state = state_of(request)
    users = _users(state, request, at_most=PEOPLE_AT_ONCE)
    since = int(query_number(request, "since", 2**53))
    since = since if since <= state.changes.revision else 0
    deadline = asyncio.get_running_loop().time() + wait_seconds(request)
    while not (found := _news(state, users, since)):
        left = deadline - asyncio.get_running_loop().time()
        if left <= 0 or state.over or not await state.changes.bell.heard(left):
            break
        if state_of(request) is not state:  # a reset: these people are gone
            new = state_of(request)
            return json_response({"epoch": new.epoch, "revision": 0, "people": [], "users": []})
        await asyncio.sleep(0)  # what belongs together comes in one answer
    head = {"epoch": state.epoch, "revision": state.changes.revision, "now": state.clock()}
    return json_response({**head, "people": [], "users": [], **found})


def _news(state: State, users: list[User], since: int) -> Json:
    """Empty if nothing that concerns these people has changed."""
    things = state.changes.since(since)
    people = [thing[1] for thing in things if isinstance(thing, tuple) and thing[0] == "person"]
    told = [_news_of(state, user, since, things) for user in users]
    told = [one for one in told if len(one) > 1]
    if not people and not told and since:
        return {}
    return {"people": [person_json(state.users[n]) for n in people], "users": told}


def _news_of(state: State, user: User, since: int, things: list[object]) -> Json:
    """Only `user_id` if there is nothing new for that person."""
    news: Json = {"user_id": user.id}
    changed = [d for d in things if isinstance(d, Dialogue) and concerns(d, user)]
    own = state.dialogues.open(user.id)
    if ("person", user.id) in things and own not in changed:
        changed.append(own)  # its line says whether the community may write
    lines = conversations(state, user) if not since else [d for d in changed if _line(d, user)]
    if lines:
        news["conversations"] = [summary_json(state, user, d) for d in lines]
    presses = state.presses_of.get(user.id, ())
    answered = [press for press in presses if press.notification and press.revision > since]
    if answered or not since:
        news["notifications"] = [press.notification for press in answered]
        news["unanswered"] = sum(1 for press in presses if not press.answered)
    return news


def _line(dialogue: Dialogue, user: User) -> bool:
    return bool(dialogue.messages or dialogue.chat or dialogue.peer_id == user.id)


def _users(state: State, request: web.Request, at_most: int) -> list[User]:
    """`user_id=1001,1002`, each of whom must exist."""
    texts = [part for part in request.query.get("user_id", "").split(",") if part]
    if not 1 <= len(texts) <= at_most:
        raise ControlError(f"user_id: must name from 1 to {at_most} users.")
    found = []
    for text in texts:
        whole = text.isascii() and text.isdigit() and len(text) < 19
        user = state.users.get(int(text)) if whole else None
        if user is None:
            raise ControlError(f"user_id: there is no user {text[:40]}.", status=404)
        found.append(user)
    return found


@routes.post("/reads")
async def read(request: web.Request) -> web.Response:
    """The person has read up to `conversation_message_id`, or all of it. Documented: the community
    gets message_read about its own messages."""
    state, body = state_of(request), await Body.of(request)
    user = user_of(state, body)
    dialogue = dialogue_of(state, body, user)
    cmid = body.integer("conversation_message_id") if "conversation_message_id" in body else None
    read_by_person(state, user, dialogue, cmid)
    return json_response({"unread_count": unread_count(dialogue, user)})


@routes.post("/typing")
async def typing(request: web.Request) -> web.Response:
    """Documented: message_typing_state. Assumed: for private conversations only."""
    state, body = state_of(request), await Body.of(request)
    user = user_of(state, body)
    dialogue = dialogue_of(state, body, user)
    dialogue.typing_people[user.id] = state.clock() + TYPING_SECONDS
    dialogue.touch()
    event = {"state": "typing", "from_id": user.id, "to_id": -state.group_id}
    private = dialogue.peer_id == user.id
    event_id = state.updates.emit("message_typing_state", event) if private else None
    return json_response({"event_id": event_id})
