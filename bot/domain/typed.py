"""What people type into a place: names, a line of their own, a chat's link. Pure; nothing typed is
trusted, since it goes to other people."""

import re
import unicodedata
from collections.abc import Collection
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from bot.domain.names import without_marks

NAME_LIMIT: Final = 60
LINE_LIMIT: Final = 200
_LINK_LIMIT: Final = 200

_SPACES: Final = re.compile(r"\s+")
_SIGNS: Final = str.maketrans("", "", "{}[]|<>@*")
"""Of mentions (`[id1|name]`, `@all`, `*id1`) and of the bot's own variables."""
_QUOTED: Final = re.compile(r"[«\"“„]([^«»\"“”„]+)[»\"”“]")
"""The whole of it, as the bot shows names anyway."""
_DOMAIN: Final = re.compile("\\w\\.(?:[a-z]{2,}|\u0440\u0444\\b|\u0440\u0443\u0441\\b)", re.I)
"""Latin letters behind a dot, or one of the Cyrillic domains: initials have such dots too."""


def name_of_place(text: str) -> str | None:
    """A place's name as typed, in one line; None if it is none or holds a link."""
    return _words(text, NAME_LIMIT)


def own_line(text: str) -> str | None:
    """A sentence for a card that is forwarded; None if it is too long or holds a link: the card
    must not carry anybody elsewhere."""
    return _words(text, LINE_LIMIT)


def position(start: str) -> int:
    """Where in a list to begin, as a button says it, which anybody can forge; else at the
    beginning."""
    return int(start) if start.isascii() and start.isdecimal() else 0


def _words(text: str, limit: int) -> str | None:
    clean = without_marks(text).translate(_SIGNS)
    clean = "".join(c for c in clean if c.isprintable() or c.isspace())
    clean = _SPACES.sub(" ", clean).strip()
    if quoted := _QUOTED.fullmatch(clean):
        clean = quoted[1].strip()
    is_named = any(c.isalnum() for c in clean)
    return clean if is_named and len(clean) <= limit and not holds_address(clean) else None


def holds_address(text: str) -> bool:
    """Whether anything in it may be an address."""
    plain = unicodedata.normalize("NFKC", text)
    return "://" in plain or "www." in plain.casefold() or bool(_DOMAIN.search(plain))


def chat_link(text: str, hosts: Collection[str]) -> str | None:
    """A link to a chat on one of the hosts, by https, whole; None for anything else. It is never
    opened."""
    link = text.strip()
    if len(link) > _LINK_LIMIT or not link.isascii() or not link.isprintable() or " " in link:
        return None
    try:
        parts = urlsplit(link if "://" in link else f"https://{link}")
        port = parts.port
    except ValueError:
        return None
    host = (parts.hostname or "").lower()
    is_plain = parts.scheme in ("https", "http") and "@" not in parts.netloc and port is None
    if host not in hosts or not is_plain or "\\" in link or not _stays(parts):
        return None
    return parts._replace(scheme="https", netloc=host).geturl()


def is_same_page(link: str, address: str) -> bool:
    """Whether the link leads where the address does, whatever stands behind `?`."""
    return _path(link) == _path(address)


def _path(link: str) -> str:
    return urlsplit(link).path.strip("/").lower()


def _stays(parts: SplitResult) -> bool:
    """Whether the address is of something on that host, and not of a page of VK's that sends
    people on (observed: `vk.com/away.php?to=`)."""
    rest = unquote(f"{parts.path}?{parts.query}#{parts.fragment}")
    sends_on = rest.lower().startswith(("//", "/away")) or holds_address(rest)
    return len(parts.path) + len(parts.query) > 1 and not sends_on
