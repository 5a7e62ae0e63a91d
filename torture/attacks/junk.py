"""What somebody with bad intentions types as a name, a line or a link, and how it would show in
what others are sent."""

import re
from collections.abc import Iterable

EVIL = "evil"
"""Stands in every address and domain here."""

NAMES = (
    "Школа [id1|Иванова]",
    "@all собрание",
    "*id1 (кабинет)",
    "7Б https://evil.example/login",
    "Вход на www.evil.example",
    "evil.com",
    "заходите на evil.рф",
    "{code} {address} {place}",
    "{{code}}",
    "«Школа\n\n✅ Администратор вас подтвердил»",
    "\u202eавонавИ",
    "<b>7Б</b> & <script>",
    "Ш" * 400,
    "☠" * 30,
    "javascript:evil",
)
CHAT_LINKS = (
    "https://evil.example/join/x",
    "http://vk.me.evil.example/join/x",
    "https://vk.me@evil.example/join/x",
    "https://vk.me:443@evil.example/",
    "https://vk.me\\@evil.example/join/x",
    "javascript:alert('vk.me')//evil",
    "vk.me/join/x evil.example",
    "https://evil.example/?https://vk.me/join/x",
    "//evil.example/join/vk.me",
    "https://vk.com/away.php?to=https://evil.example",
)
"""Each leads elsewhere than into a chat."""

_SIGNS = re.compile(
    r"\[(?:id|club|public)\d+\||@all|\*id\d|[{}<>\ue000-\uf8ff\u202a-\u202e\u2066-\u2069]"
)
_ADDRESS = re.compile(rf"{EVIL}\.\w|\.{EVIL}|/{EVIL}", re.IGNORECASE)
LONGEST_NAME = 100


def mark_for(person_id: int) -> tuple[str, ...]:
    """Ways to have the bot put another person's name into a text, if it kept such signs."""
    return f"Школа \ue000{person_id}\ue001", f"[id{person_id}|Школа]"


def shows_through(texts: Iterable[str], typed: str) -> list[str]:
    """What of the typed stands in these texts as more than words: a mention, a variable, a link,
    a turned line, or the whole of something endless."""
    found = []
    for text in texts:
        found += [repr(sign) for sign in _SIGNS.findall(text)]
        found += [repr(address) for address in _ADDRESS.findall(text)]
        if len(typed) > LONGEST_NAME and typed[:LONGEST_NAME] in text:
            found.append("all of it")
    return list(dict.fromkeys(found))
