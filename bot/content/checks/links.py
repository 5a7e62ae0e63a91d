"""Addresses: links, their bases and hosts, and the day each link was last looked at.

The allow-list is what keeps a slip of the pen, or an ill will, from sending schools elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from bot.content.draft import Draft
from bot.content.problems import Problem
from bot.content.source import Spot

NOT_A_DAY: Final = ("is not a day", "write it like 2026-11-23")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_HOST: Final = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")
_BASE: Final = re.compile(r"\{[^{}]*\}(?P<rest>.*)", re.DOTALL)


def problems(draft: Draft) -> Iterator[Problem]:
    hosts = allowed_hosts(draft)
    yield from _hosts(draft)
    for spot in draft.root("links.yaml").each("bases"):
        yield from _base(spot, hosts)
    raw = draft.raw["links.yaml"].root.named("links")
    for name, link in draft.root("links.yaml").named("links").items():
        if url := link.at("url"):
            base = _BASE.match(raw[name].text("url") or "")
            yield from _address(url, hosts, has_base=bool(base))
            if base and not base["rest"].startswith("/"):
                yield url.problem("after the base there is no /", "write / after }")
    for entry in _with_a_day(draft):
        if checked := entry.at("checked"):
            yield from _checked(checked)


def _with_a_day(draft: Draft) -> list[Spot]:
    """What somebody has compared with the world on a certain day."""
    return [*draft.root("links.yaml").each("links"), *draft.topics]


def in_the_future(draft: Draft, today: date) -> Iterator[Problem]:
    """Dates nobody can have looked at a link or a source on. Not part of loading: a bot must start
    on a machine whose clock is wrong."""
    for entry in _with_a_day(draft):
        checked = entry.at("checked")
        day = _day(checked.value) if checked else None
        if checked and day and day > today:
            told = f"{day} is in the future"
            yield checked.problem(told, "write the day somebody looked")


def allowed_hosts(draft: Draft) -> frozenset[str]:
    hosts = draft.root("links.yaml").each("hosts")
    return frozenset(h.value for h in hosts if isinstance(h.value, str))


def is_host(name: str) -> bool:
    return bool(_HOST.fullmatch(name))


def _hosts(draft: Draft) -> Iterator[Problem]:
    for host in draft.root("links.yaml").each("hosts"):
        if isinstance(host.value, str) and not is_host(host.value):
            told = f'"{host.value}" is not the name of a host'
            yield host.problem(told, "write it like prof-sferum.ru, without https:// and /")


def _base(base: Spot, hosts: frozenset[str]) -> Iterator[Problem]:
    yield from _address(base, hosts, has_base=False)
    if isinstance(base.value, str) and base.value.endswith("/"):
        yield base.problem("the base ends with /", "remove the / at its end")


def _address(spot: Spot, hosts: frozenset[str], *, has_base: bool) -> Iterator[Problem]:
    """An address that begins with a base has its scheme and host judged at the base."""
    url = spot.value
    if not isinstance(url, str) or not url.strip():
        return
    if re.search(r"\s", url):
        yield spot.problem("the address has a space in it", "remove it")
    elif odd := re.search(r"[^\x21-\x7e]|[<>\"\\^`|]", url):
        told = f'the address has the character "{odd[0]}" in it'
        yield spot.problem(told, "copy the address from the browser again")
    elif not has_base and (fault := address_fault(url, hosts)):
        yield spot.problem(*fault)


def address_fault(url: str, hosts: frozenset[str]) -> tuple[str, str] | None:
    """What keeps people from being sent to this address, and the remedy."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        return "the address is malformed", "copy it from the browser again"
    if parts.scheme != "https":
        return "the address does not begin with https://", "write https://"
    if not host or port or parts.username or not _HOST.fullmatch(host):
        return "the address is malformed", "write it like https://sferum.ru/page"
    if host not in hosts:
        remedy = "correct the address, or add the host to hosts in links.yaml"
        return f"the host {host} is not on the list of hosts", remedy
    return None


def _day(value: object) -> date | None:
    """The day that is written, with quotes or without."""
    if isinstance(value, str) and _DAY.fullmatch(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return None
    return value if isinstance(value, date) else None


def _checked(spot: Spot) -> Iterator[Problem]:
    """Also numbers, which the content model would take for seconds since 1970."""
    if not _day(spot.value):
        message, remedy = NOT_A_DAY
        yield spot.problem(f'"checked" {message}', remedy)
