"""Payloads that nobody was given: every action about places, with ids that are somebody else's."""

import json
import random
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from torture.conversation import Conversation
from torture.member import payload_of

ACTIONS: Mapping[str, tuple[str, ...]] = {
    "accept_invitation": ("role",),
    "not_me": ("place", "role"),
    "show_places": ("start",),
    "show_place": ("place",),
    "new_organisation": (),
    "new_class": (),
    "rename": ("place",),
    "invite": ("place", "post", "form"),
    "invite_to": ("kind",),
    "print": ("place", "post"),
    "ask_own_line": ("place",),
    "no_own_line": ("place",),
    "renew_invitation": ("place", "post", "invitation"),
    "revoke_invitation": ("place", "post", "invitation"),
    "show_applications": ("place",),
    "confirm": ("place", "person"),
    "confirm_some": ("place", "people"),
    "confirm_all": ("place",),
    "show_strangers": ("place",),
    "dismiss": ("place", "person"),
    "unconfirm": ("place", "people", "numbers"),
    "readmit": ("place", "person", "since", "numbers"),
    "show_staff": ("place", "start"),
    "ask_removal": ("place", "person"),
    "remove": ("place", "person"),
    "show_board": ("place", "start"),
    "nudge": ("place", "person"),
    "show_activity": ("place",),
    "mark_filled": ("place",),
    "chat_ready": ("place",),
    "ask_chat_link": ("place",),
    "share_chat_link": ("place",),
    "hide_chat_link": ("place",),
    "forget_chat_link": ("place",),
    "ask_leave": ("place",),
    "leave": ("place",),
}
"""What the bot's buttons about places say, and with which fields; a test holds it to the bot."""

OF_ONESELF = frozenset({"not_me", "leave", "ask_leave", "show_place"})
"""What any member of a place may do there, for themselves; without a place it is about the one
they came to last."""

NO_PLACES = ("", "ffffffffffffffff", "' OR 1=1 --", "../x")
NO_PEOPLE = ("0", "-1", "99999999999999999999", "x")

Payload = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Learnt:
    """What an attacker has read off other people's buttons."""

    places: frozenset[str]
    people: frozenset[str]
    invitations: frozenset[str]
    payloads: tuple[str, ...]
    """As they stood there."""

    @classmethod
    def of(cls, conversations: Collection[Conversation]) -> "Learnt":
        buttons = [
            button
            for seen in conversations
            for part in (*(shown.buttons for shown in seen.said), seen.below)
            for button in part
        ]
        found: list[dict[str, Any]] = [payload_of(button) for button in buttons]

        def named(field: str) -> frozenset[str]:
            return frozenset(str(said[field]) for said in found if said.get(field))

        return cls(
            named("place"),
            named("person"),
            named("invitation"),
            tuple(sorted({button.payload for button in buttons if button.payload})),
        )


def forged(learnt: Learnt, own_places: Collection[str]) -> list[Payload]:
    """Every action with every id, also with ids of nothing; but not what somebody may rightly do
    in the places they belong to."""
    values: Mapping[str, Sequence[str]] = {
        "place": [*sorted(learnt.places), *NO_PLACES],
        "person": [*sorted(learnt.people), *NO_PEOPLE],
        "people": [",".join(sorted(learnt.people)), *sorted(learnt.people), *NO_PEOPLE],
        "numbers": ["", "1", "x"],
        "since": ["2026-09-01T00:00:00+00:00", "x"],
        "invitation": ["", *sorted(learnt.invitations), "x"],
        "post": ["administrator", "teacher", "family", "owner"],
        "form": ["", "short"],
        "role": ["", "parent", "administrator", "owner"],
        "kind": ["organisation", "class", "x"],
        "start": ["", "5", "9" * 60],
    }
    return [
        payload
        for payload in _combined(values)
        if not (payload["do"] in OF_ONESELF and payload.get("place", "") in {*own_places, ""})
    ]


def _combined(values: Mapping[str, Sequence[str]]) -> Iterator[Payload]:
    for name, fields in ACTIONS.items():
        for chosen in product(*(values[field] for field in fields)):
            yield {"do": name, **{k: v for k, v in zip(fields, chosen, strict=True) if v}}
        yield {"do": name, **dict.fromkeys(fields, "x" * 65)}
        yield {"do": name, **dict.fromkeys(fields, "1"), "by": "1"}


def some(payloads: list[Payload], number: int, rng: random.Random) -> list[Payload]:
    """So many of them, of each action at least one."""
    rng.shuffle(payloads)
    by_name: dict[str, list[Payload]] = {}
    for payload in payloads:
        by_name.setdefault(payload["do"], []).append(payload)
    first = [kind.pop() for kind in by_name.values()]
    rest = [payload for kind in by_name.values() for payload in kind]
    return [*first, *rest[: max(0, number - len(first))]]


def stolen(learnt: Learnt, own_places: Collection[str]) -> list[str]:
    """Other people's payloads as they stood there, but for what somebody may do for themselves."""

    def is_rightful(payload: str) -> bool:
        said = json.loads(payload)
        return said.get("do") in OF_ONESELF and said.get("place", "") in {*own_places, ""}

    return [payload for payload in learnt.payloads if not is_rightful(payload)]


def written(payload: Payload) -> str:
    return json.dumps(payload, ensure_ascii=False)
