"""groups.*Callback*: the servers of Callback API and what each of them wants to hear."""

from emulator.callbacks import SERVERS, CallbackServer, is_loopback
from emulator.entities import Json
from emulator.errors import VkError
from emulator.methods.groups import change_settings, check_group
from emulator.registry import Call, method

TITLE_CHARACTERS = 14
SECRET_CHARACTERS = 50
CREATOR = 1
"""Who added a server: nobody emulated, yet the answer names somebody."""


@method("groups.getCallbackConfirmationCode")
def get_confirmation_code(call: Call) -> Json:
    """Documented: one code for all servers that were added by the API."""
    check_group(call)
    return {"code": call.state.callbacks.code}


@method("groups.addCallbackServer")
def add_server(call: Call) -> Json:
    check_group(call)
    callbacks = call.state.callbacks
    url, title, secret = _given(call)
    if len(callbacks.servers) >= SERVERS:
        raise VkError(2000)
    return {"server_id": callbacks.add(url, title, secret).id}


@method("groups.editCallbackServer")
def edit_server(call: Call) -> int:
    """Assumed: only another address is confirmed anew; a secret that is not sent is gone."""
    check_group(call)
    call.params.required_integer("server_id")
    server = _server(call)
    url, title, secret = _given(call)
    changed = url != server.url or not server.confirmed
    server.url, server.title, server.secret_key = url, title, secret
    if changed:
        call.state.callbacks.confirm(server)
    return 1


@method("groups.deleteCallbackServer")
def delete_server(call: Call) -> int:
    check_group(call)
    call.params.required_integer("server_id")
    del call.state.callbacks.servers[_server(call).id]
    return 1


@method("groups.getCallbackServers")
def get_servers(call: Call) -> Json:
    check_group(call)
    state = call.state
    asked = set(call.params.integers("server_ids", 1000))
    found = [s for s in state.callbacks.servers.values() if not asked or s.id in asked]
    items = [
        {
            "id": server.id,
            "title": server.title,
            "creator_id": CREATOR,
            "url": server.url,
            "secret_key": server.secret_key,
            "status": server.status(state.clock()),
        }
        for server in found
    ]
    return {"count": len(items), "items": items}


@method("groups.getCallbackSettings")
def get_settings(call: Call) -> Json:
    check_group(call)
    settings = _server(call).settings
    return {"api_version": settings.api_version, "events": dict(settings.events)}


@method("groups.setCallbackSettings")
def set_settings(call: Call) -> int:
    """Documented: what is not named stays as it is."""
    check_group(call)
    change_settings(call.params, _server(call).settings)
    return 1


def _server(call: Call) -> CallbackServer:
    """Documented: 104 for a server that is not there. Assumed: where a number may be left
    out, the first one is meant."""
    servers = call.state.callbacks.servers
    wanted = call.params.integer("server_id") or min(servers, default=0)
    if wanted not in servers:
        raise VkError(104)
    return servers[wanted]


def _given(call: Call) -> tuple[str, str, str]:
    """Documented: a title of at most 14 characters, a secret of at most 50."""
    params = call.params
    url, title = params.required_text("url"), params.required_text("title")
    secret = params.text("secret_key")
    if len(title) > TITLE_CHARACTERS:
        raise VkError(100, "title is too long")
    if len(secret) > SECRET_CHARACTERS:
        raise VkError(100, "secret_key is too long")
    if not is_loopback(url):
        raise VkError(100, "url: the emulator delivers to loopback addresses only")
    return url, title, secret
