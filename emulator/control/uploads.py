"""A person uploads a file, to send it with a message."""

from aiohttp import web

from emulator.control.body import ControlError, state_of
from emulator.entities import User
from emulator.http import UNREADABLE, json_response, origin
from emulator.pictures import is_photo
from emulator.state import State
from emulator.uploading import KINDS, accepted, largest, reference, save, store_all
from emulator.uploads import read_files

routes = web.RouteTableDef()


@routes.post("/uploads")
async def upload(request: web.Request) -> web.Response:
    """Multipart: `user_id`, `type`? and one file. Without a type JPG, PNG and GIF are photos and
    anything else is a document."""
    state = state_of(request)
    fields: dict[str, str] = {}
    try:
        files = await read_files(request, largest("doc"), None, fields)
    except UNREADABLE as failure:
        raise ControlError(f"The body must be a form with a file ({failure}).") from None
    user, kind = _user(state, fields), fields.get("type")
    if len(files) != 1:
        raise ControlError("file: there must be one.")
    if kind is None:
        kind = "photo" if is_photo(files[0][1]) else "doc"
    if kind not in KINDS:
        raise ControlError(f"type: must be one of {', '.join(KINDS)}.")
    if not accepted(kind, files[0]):
        raise ControlError(f"file: VK does not take it as {kind}.")
    stored = store_all(state.media, files)
    if stored is None:
        raise ControlError("file: no more files fit into the emulator's memory.", status=413)
    attachment = save(state, kind, stored[0], user.id, origin=origin(request))
    return json_response({"attachment": reference(attachment), **attachment})


def _user(state: State, fields: dict[str, str]) -> User:
    text = fields.get("user_id", "")
    whole = text.isascii() and text.isdigit() and len(text) < 19
    user = state.users.get(int(text)) if whole else None
    if user is None:
        raise ControlError(f"user_id: there is no user {text[:40]}.")
    return user
