"""Every text as text: empty, blank edges, invisible characters, emoji, addresses in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

from bot.content.checks.links import address_fault, allowed_hosts
from bot.content.draft import Draft
from bot.content.problems import Problem
from bot.content.source import Spot

_EMOJI: Final = re.compile(
    r"[\U0001F1E6-\U0001F1FF]{2}"
    r"|[0-9#*]\uFE0F?\u20E3"
    r"|(?:[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B00-\u2BFF\u2300-\u23FF]"
    r"|[\u25AA\u25AB\u25B6\u25C0\u25FB-\u25FE]"
    r"|[\u203C-\u3299]\uFE0F)"
    r"(?:[\uFE0F\U0001F3FB-\U0001F3FF\U000E0020-\U000E007F]"
    r"|\u200D[\u2190-\u2BFF\U0001F000-\U0001FAFF])*"
)
"""One emoji as a reader sees it: with its skin colour, its joined parts, or as a flag."""
_FIRST_EMOJI: Final = "\u203c"
"""Each emoji has a character of this number or above; most texts have none."""
_JOINERS: Final = "\u200d\u00ad"
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co"})
"""Unicode categories: control, format, surrogate, private use."""
_URL: Final = re.compile(r"\bhttps?://[^\s<>\"\u00ab\u00bb()]*", re.IGNORECASE)
_MAIL: Final = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_MARKED_TITLES: Final = (
    "card_done",
    "card_put_off",
    "progress_done",
    "progress_current",
    "progress_open",
)
"""Phrases that put a mark before a step's title."""


def problems(draft: Draft) -> Iterator[Problem]:
    for source in draft.sources.values():
        for spot in source.root.texts():
            yield from _edges(spot)
            yield from _lines(spot)
            yield from _invisible(spot)
            yield from _emoji(spot)
    yield from _written_out(draft)
    yield from _marked(draft)


def emoji_in_fullest_line(text: str) -> int:
    if max(text, default="") < _FIRST_EMOJI:
        return 0
    return max((len(_EMOJI.findall(line)) for line in text.split("\n")), default=0)


def _edges(spot: Spot) -> Iterator[Problem]:
    text = str(spot.value)
    if not text.strip():
        yield spot.problem(f"{_noun(spot)} is empty", "write it")
    elif text != text.strip():
        remedy = 'remove it; after "|" or ">" write "-"'
        yield spot.problem(f"{_noun(spot)} begins or ends with a space or a blank line", remedy)


def _lines(spot: Spot) -> Iterator[Problem]:
    """Buttons have one line; more would be cut or refused (assumed)."""
    last, section = spot.path[-1], spot.path[0]
    is_button = (
        last in ("label", "show") or section == "labels" or (last == "done" and len(spot.path) > 1)
    )
    if "\n" in str(spot.value) and (is_button or (section == "links" and last == "title")):
        yield spot.problem("the words on a button have more than one line", "write one line")


def _noun(spot: Spot) -> str:
    last = spot.path[-1]
    return "an entry" if isinstance(last, int) else f'"{last}"'


def _invisible(spot: Spot) -> Iterator[Problem]:
    text = str(spot.value)
    if "\ufffd" not in text and text.replace("\n", "").isprintable():
        return
    for char in sorted(set(text) - {"\n", *_JOINERS}):
        is_tag = "\U000e0020" <= char <= "\U000e007f"
        if char == "\ufffd" or (unicodedata.category(char) in _INVISIBLE and not is_tag):
            told = f"contains the invisible character U+{ord(char):04X}"
            yield spot.problem(told, "delete it or retype the line")


def _emoji(spot: Spot) -> Iterator[Problem]:
    if emoji_in_fullest_line(str(spot.value)) > 1:
        yield spot.problem("a line has more than one emoji", "keep one a line")


def _written_out(draft: Draft) -> Iterator[Problem]:
    """Addresses in texts, looked at as editors wrote them: a fact is judged once, at its home."""
    hosts = allowed_hosts(draft)
    knows_hosts = draft.can_read("links.yaml")
    for file, source in draft.raw.items():
        for spot in source.root.texts():
            text = str(spot.value)
            if "://" in text and file != "links.yaml" and knows_hosts:
                yield from _web_addresses(spot, hosts)
            if "@" in text and file != "app.yaml" and spot.path[-1] != "examples":
                yield from _mail_addresses(spot)


def _web_addresses(spot: Spot, hosts: frozenset[str]) -> Iterator[Problem]:
    for found in _URL.findall(str(spot.value)):
        url = found.rstrip(".,;:!?")
        if fault := address_fault(url, hosts):
            yield spot.problem(f"{url}: {fault[0]}", fault[1])


def _mail_addresses(spot: Spot) -> Iterator[Problem]:
    for address in _MAIL.findall(_URL.sub("", str(spot.value))):
        told = f"the mail address {address} is written out"
        yield spot.problem(told, "name it in facts of app.yaml and write {fact.name} here")


def _marked(draft: Draft) -> Iterator[Problem]:
    """Emoji that are one too many only beside the mark that a phrase puts before them."""
    if any(_has_mark(draft, name, "{title}") for name in _MARKED_TITLES):
        for step in draft.written_steps:
            yield from _second_mark(step.at("title"))
    if _has_mark(draft, "finish", "{text}"):
        for guide in draft.guide_files.values():
            for key in ("finish", "finish_with_place"):
                yield from _second_mark(guide.root.at(key))


def _has_mark(draft: Draft, phrase: str, variable: str) -> bool:
    lines = draft.phrases.get(phrase, "").split("\n")
    return any(variable in line and _EMOJI.search(line) for line in lines)


def _second_mark(spot: Spot | None) -> Iterator[Problem]:
    if spot and emoji_in_fullest_line(str(spot.value).split("\n", 1)[0]) == 1:
        told = "the first line has an emoji, and the bot puts its own before it"
        yield spot.problem(told, "remove the emoji")
