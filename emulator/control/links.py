"""A person opens a link: to the community with a `ref`, into a chat, to another person."""

import re
from urllib.parse import parse_qs, unquote, urlsplit

from aiohttp import web

from emulator import chats
from emulator.control.body import Body, ControlError, query_number, state_of, user_of
from emulator.entities import Chat, Json, User
from emulator.http import json_response
from emulator.shapes import members_count
from emulator.state import State

routes = web.RouteTableDef()
HOSTS = {"vk.me", "vk.com", "vk.ru", "m.vk.com", "www.vk.com", "m.vk.ru", "www.vk.ru"}
CHAT_PREFIX = "join/"
FIELDS = 100
"""More in a query than anybody needs."""
SHORT_LINK = re.compile(r"(?:https?://)?vk\.cc/([0-9a-zA-Z]{1,40})/?")


@routes.post("/links")
async def open_link(request: web.Request) -> web.Response:
    """Does what VK does: joins the chat, or remembers `ref` for the message that follows."""
    state, body = state_of(request), await Body.of(request)
    user, link = user_of(state, body), _lengthened(state, body.text("link"))
    key = _chat_key(link)
    if key is not None:
        return json_response(_join(state, _chat(state, key), user))
    target = _target(state, link)
    if target["type"] == "community" and ("ref" in target or "ref_source" in target):
        user.opened_link = (target.get("ref", ""), target.get("ref_source", ""))
    return json_response(target)


@routes.get("/links")
async def look_at_link(request: web.Request) -> web.Response:
    """Where it leads, without going there."""
    state = state_of(request)
    link = _lengthened(state, request.query.get("link", ""))
    if not link:
        raise ControlError("link: is required.")
    key = _chat_key(link)
    if key is None:
        return json_response(_target(state, link))
    chat, user_id = _chat(state, key), int(query_number(request, "user_id", 2**53))
    return json_response(
        {
            "type": "chat",
            "peer_id": chat.peer_id,
            "title": chat.title,
            "members_count": members_count(chat),
            "is_member": user_id in chat.members,
        }
    )


def _lengthened(state: State, link: str) -> str:
    """What utils.getShortLink made short, in full."""
    found = SHORT_LINK.fullmatch(link)
    return state.short_links.get(found[1], link) if found else link


def _join(state: State, chat: Chat, user: User) -> Json:
    """Assumed: whoever was kicked cannot return by the link."""
    joined = user.id not in chat.members
    if joined:
        if user.id in chat.gone and chat.gone[user.id].kicked:
            raise ControlError(f"link: user {user.id} was removed from the chat.", status=403)
        chats.join_by_link(state, chat, user.id)
    return {"type": "chat", "peer_id": chat.peer_id, "joined": joined}


def _chat(state: State, key: str) -> Chat:
    chat = chats.by_link(state, key)
    if chat is None:
        raise ControlError("link: there is no such chat, or the link is no longer valid.", 404)
    return chat


def _vk_path(link: str) -> tuple[str, dict[str, list[str]]] | None:
    """The path and the query of an address of VK's, also written without https://."""
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        host = parts.hostname or ""
        query = parse_qs(parts.query, max_num_fields=FIELDS)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or host not in HOSTS:
        return None
    return unquote(parts.path).strip("/"), query


def _chat_key(link: str) -> str | None:
    found = _vk_path(link)
    if found is None or not found[0].startswith(CHAT_PREFIX):
        return None
    return found[0].removeprefix(CHAT_PREFIX)


def _target(state: State, link: str) -> Json:
    """Documented: vk.me/NAME and vk.com/write-ID lead into a dialogue and carry `ref` and
    `ref_source`."""
    found = _vk_path(link)
    if found is None:
        return {"type": "external", "link": link}
    path, query = found
    name, number = state.options.screen_name, state.group_id
    writes = path == f"write-{number}" or query.get("sel") == [f"-{number}"]
    if writes or path in {name, f"club{number}", f"public{number}", f"im/convo/-{number}"}:
        given: Json = {key: query[key][0] for key in ("ref", "ref_source") if key in query}
        return {"type": "community", "peer_id": -number, **given}
    digits = path.removeprefix("id").removeprefix("write").removeprefix("im/convo/")
    known = digits.isascii() and digits.isdigit() and len(digits) < 19 and path != digits
    if known and int(digits) in state.users:
        return {"type": "user", "peer_id": int(digits)}
    return {"type": "external", "link": link}
