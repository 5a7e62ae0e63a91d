"""Callback API: the servers a community has, which updates each wants, and what is sent to them.

Delivery over HTTP is in deliveries.py. Documented: dev.vk.com callback-api pages, unless marked.
"""

import ipaddress
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from emulator.ids import Ids
from emulator.settings import DeliverySettings

Json = dict[str, Any]
SERVERS = 10
"""Documented: at most ten; then error 2000."""


@dataclass(slots=True, eq=False)
class CallbackServer:
    id: int
    url: str
    title: str
    secret_key: str
    settings: DeliverySettings = field(default_factory=DeliverySettings)
    confirmed: bool = False
    waiting: bool = False
    """Whether it has been asked to confirm and may still answer."""
    errors_in_a_row: int = 0
    paused_until: float = 0

    def status(self, now: float) -> str:
        """Documented words. Assumed: `failed` also stands for a paused delivery."""
        if not self.url:
            return "unconfigured"
        if self.waiting:
            return "wait"
        return "ok" if self.confirmed and self.paused_until <= now else "failed"


def is_loopback(url: str) -> bool:
    """Whether an address leads to this very machine. The emulator posts nowhere else: it is a test
    tool, and whoever can reach its port must not make it call others."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    if parts.scheme not in {"http", "https"} or any(c.isspace() for c in url):
        return False
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


Post = Callable[[CallbackServer, str], None]


class Callbacks:
    """`post` and `ask` are how something leaves: without a running server nothing does."""

    def __init__(self, ids: Ids, group_id: int) -> None:
        self.servers: dict[int, CallbackServer] = {}
        self.code = ids.unique(8)
        """Observed: a confirmation code is eight hexadecimal characters."""
        self.post: Post = _nowhere
        self.ask: Callable[[CallbackServer], None] = lambda _: None
        self._ids = ids
        self._group_id = group_id
        self.last_id = 0

    def add(self, url: str, title: str, secret_key: str) -> CallbackServer:
        self.last_id += 1
        server = CallbackServer(self.last_id, url, title, secret_key)
        self.servers[server.id] = server
        self.confirm(server)
        return server

    def go_on_with(self, servers: list[CallbackServer], code: str, last_id: int) -> None:
        """After a restart. Who had not confirmed yet is asked once more."""
        self.servers.update({server.id: server for server in servers})
        self.code, self.last_id = code, last_id
        for server in servers:
            if server.waiting:
                self.ask(server)

    def confirm(self, server: CallbackServer) -> None:
        """Assumed: VK asks by itself when an address is added or changed."""
        server.confirmed, server.waiting = False, bool(server.url)
        if server.url:
            self.ask(server)

    def confirmation(self, server: CallbackServer) -> str:
        """What a server is sent in order to answer with the code."""
        head = {"group_id": self._group_id, "event_id": self._ids.unique()}
        version = {"v": server.settings.api_version}
        return _dumps({"type": "confirmation", **head, **version, **_secret(server)})

    def receivers(self, event_type: str) -> list[CallbackServer]:
        found = self.servers.values()
        return [s for s in found if s.confirmed and s.settings.wants(event_type)]

    def send(self, update: Json, receivers: list[CallbackServer]) -> None:
        """The same update, and event_id, as in long poll (assumed), in each server's version."""
        for server in receivers:
            shown = server.settings.in_its_version(update)
            self.post(server, _dumps({**shown, **_secret(server)}))

    def send_raw(self, update: Any) -> None:
        """Whatever it is, to every server that is confirmed."""
        for server in self.servers.values():
            if server.confirmed:
                signed = {**update, **_secret(server)} if isinstance(update, dict) else update
                self.post(server, _dumps(signed))


def _nowhere(_server: CallbackServer, _text: str) -> None:
    return None


def _secret(server: CallbackServer) -> Json:
    return {"secret": server.secret_key} if server.secret_key else {}


def _dumps(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
