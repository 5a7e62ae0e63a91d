"""Organisations and classes: what has to be there for every post, and what stands on cards to
forward."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, get_args

from bot.content.checks.lengths import MESSAGE_LIMIT
from bot.content.checks.links import is_host
from bot.content.draft import Draft
from bot.content.problems import Problem
from bot.content.shapes import PLACES
from bot.content.source import Spot
from bot.domain.content_model import LABEL_LIMIT
from bot.domain.phrases import Phrases
from bot.domain.place_words import PLACE_PHRASES, ForwardedLink
from bot.domain.places import Post
from bot.domain.typed import LINE_LIMIT, NAME_LIMIT

NUMBERED: Final = ("confirm", "dismiss", "remove", "nudge")
"""Labels that a person's number is put behind."""
_NUMBER_ROOM: Final = 2
_LONGEST_ADDRESS: Final = 80
"""Of the bot with an invitation's code, and of a page of the guide."""


def problems(draft: Draft) -> Iterator[Problem]:
    root = draft.root(PLACES)
    for host in root.each("chat_hosts"):
        if isinstance(host.value, str) and not is_host(host.value):
            told = f'"{host.value}" is not the name of a host'
            yield host.problem(told, "write it like vk.me, without https:// and /")
    for name in root.each("code_names"):
        if isinstance(name.value, str) and len(name.value.split()) > 1:
            yield name.problem(f'"{name.value}" is more than one word', "write one word")
    yield from _forwarded(root)
    yield from _numbered(draft)
    if draft.can_read("roles.yaml"):
        yield from _posts(draft)
        yield from _of_families(draft)


def _forwarded(root: Spot) -> Iterator[Problem]:
    """Every card may hold every link; and a card must fit into one message."""
    links = root.at("forwarded_links")
    if links and isinstance(links.value, dict):
        for name in sorted(set(get_args(ForwardedLink)) - links.value.keys()):
            yield links.problem(f'"{name}" is missing', "add it")
    for name, spot in root.named("phrases").items():
        if name.startswith("forward_") and isinstance(spot.value, str):
            size = _longest(name, spot.value)
            if size > MESSAGE_LIMIT:
                told = f"the message has up to {size} characters, VK takes {MESSAGE_LIMIT}"
                yield spot.problem(told, "shorten it")


def _longest(name: str, template: str) -> int:
    room = {"place": NAME_LIMIT, "line": LINE_LIMIT, "code": 9}
    variables = PLACE_PHRASES.get(name, frozenset())
    given = {v: "x" * room.get(v, _LONGEST_ADDRESS) for v in variables}
    text = Phrases(sentences={name: template}).fill(name, **given) if variables else template
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _numbered(draft: Draft) -> Iterator[Problem]:
    for name in NUMBERED:
        label = draft.place_labels.get(name)
        size = len(label.value) if label and isinstance(label.value, str) else 0
        if label and LABEL_LIMIT - _NUMBER_ROOM < size <= LABEL_LIMIT:
            told = f"has {size} characters, and a number is put behind it"
            yield label.problem(told, f"keep {LABEL_LIMIT - _NUMBER_ROOM}")


def _of_families(draft: Draft) -> Iterator[Problem]:
    """Families have no place that they invite others to."""
    for role, guide in draft.guide_files.items():
        spot = draft.roles.get(role)
        if spot is None or spot.text("post") != Post.FAMILY.value:
            continue
        troubles = [t for step in guide.root.items("steps") for t in step.items("troubles")]
        texts = [guide.root.at("finish_with_place"), *(t.at("with_place") for t in troubles)]
        for text in filter(None, texts):
            yield text.problem("families have no place to invite others to", "remove it")


def _posts(draft: Draft) -> Iterator[Problem]:
    """Whoever comes by an invitation gets a role, so each post needs one."""
    roles = draft.root("roles.yaml").items("roles")
    given = {role.text("post") for role in roles}
    section = draft.root("roles.yaml").at("roles")
    if section and None not in given:
        for post in sorted({p.value for p in Post} - given):
            yield section.problem(f'no role has the post "{post}"', "give a role this post")
