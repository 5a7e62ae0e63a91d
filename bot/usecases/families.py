"""A family's way to its chats: what the classes it came to say about its journeys."""

from collections.abc import Iterable, Mapping
from typing import Final

from msgspec.structs import replace

from bot.domain import journeys
from bot.domain.guides import Guide, Step
from bot.domain.person import Journey
from bot.domain.places import Member, Place, Post
from bot.domain.rules import AWAITED, CLASS_CHAT, READY, RULES
from bot.domain.turn import Turn

_AWAITING: Final = "class_chat_awaited"
_SEVERAL: Final = 2
_ON_CARD: Final = 3


def answers_from_places(turn: Turn, role_id: str) -> Mapping[str, str]:
    """What a person's places answer for them: whether a family has a chat to join yet."""
    if turn.content.roles[role_id].post is not Post.FAMILY:
        return {}
    if not joined(turn):
        return {}
    ahead = chats_ahead(turn)
    is_awaited = bool(ahead) and all(place.chat_ready_at is None for place in ahead)
    return {CLASS_CHAT: AWAITED if is_awaited else READY}


def joined(turn: Turn) -> list[Place]:
    """The classes this person came to as a family, oldest first."""
    return [turn.register.places[m.place] for m in _as_family(turn)]


def chats_ahead(turn: Turn) -> list[Place]:
    """Those of them whose chat the family has yet to join."""
    return [turn.register.places[m.place] for m in _as_family(turn) if not m.in_chat_at]


def _as_family(turn: Turn) -> list[Member]:
    return [m for m in turn.register.memberships(turn.person.id) if m.post is Post.FAMILY]


def told_apart(turn: Turn, step: Step) -> str:
    """Which class has its chat, where the step is about that and a family has several: the card
    else leaves open whose chat is meant."""
    members, phrases = _as_family(turn), turn.content.phrases
    is_about_chats = step.milestone == "in_chat" or step.only_if == _AWAITING
    if len(members) < _SEVERAL or not is_about_chats:
        return ""
    newest = [(turn.register.places[m.place], m) for m in members[-_ON_CARD:]]
    lines = [
        phrases.fill(
            "card_class_joined"
            if member.in_chat_at
            else "card_class_ready"
            if place.chat_ready_at
            else "card_class_awaited",
            place=place.name,
        )
        for place, member in newest
    ]
    return "\n".join(lines)


def bring_in_line(turn: Turn, *, reopens: bool = False) -> list[Journey]:
    """Puts what places say into a family's journeys; those that stand on another step now.
    `reopens`: there is a chat more to join, so who has joined one has that step before them."""
    changed = [_in_line(turn, j, reopens=reopens) for j in turn.person.journeys.values()]
    return _put(turn, changed)


def go_on(turn: Turn) -> None:
    """Who still stands waiting for a chat goes on if it is there, or if they are in it."""
    for journey in turn.person.journeys.values():
        is_waiting = journey.answers.get(CLASS_CHAT) == AWAITED
        if is_waiting and answers_from_places(turn, journey.role).get(CLASS_CHAT) != AWAITED:
            _put(turn, [_in_line(turn, journey, reopens=False)])


def after_leaving(turn: Turn) -> None:
    """What is left says how far the family is: who is in the chat of every class has no chat
    before them."""
    bring_in_line(turn)
    if joined(turn) and not chats_ahead(turn):
        through(turn)


def through(turn: Turn) -> None:
    """No chat is before the family for now: joining one is done."""
    guide = turn.person.journey and turn.content.guides[turn.person.journey.role]
    for step in _joining(guide) if guide else ():
        turn.close_cards(turn.person.role or "", step.id, "card_done", title=step.title)
    own = [j for j in turn.person.journeys.values() if CLASS_CHAT in j.answers]
    _put(turn, [_through(turn, journey) for journey in own])


def _through(turn: Turn, journey: Journey) -> Journey:
    guide = turn.content.guides[journey.role]
    for step in _joining(guide):
        if step.id not in journey.done:
            journey = journeys.completed(guide, journey, step.id, turn.now)
    return journey


def _put(turn: Turn, changed: Iterable[Journey]) -> list[Journey]:
    moved = []
    for journey in changed:
        before = turn.person.journeys[journey.role]
        if journey != before:
            turn.person = turn.person.with_progress(journey)
        if journey.current != before.current:
            _close_card_of_waiting(turn, before, journey)
            moved.append(journey)
    return moved


def _close_card_of_waiting(turn: Turn, before: Journey, after: Journey) -> None:
    """What was waited for is there: the step that said so has left the path, and is over."""
    guide = turn.content.guides[before.role]
    step = journeys.current_step(guide, before)
    is_there = after.answers.get(CLASS_CHAT) == READY
    if step and is_there and step not in journeys.path(guide, after):
        turn.close_cards(before.role, step.id, "card_done", title=step.title)


def _in_line(turn: Turn, journey: Journey, *, reopens: bool) -> Journey:
    guide = turn.content.guides[journey.role]
    said = {key: value for key, value in journey.answers.items() if key != CLASS_CHAT}
    answers = {**said, **answers_from_places(turn, journey.role)}
    begins_to_wait = answers.get(CLASS_CHAT) == AWAITED != journey.answers.get(CLASS_CHAT)
    is_ahead = CLASS_CHAT in answers and bool(chats_ahead(turn))
    changed = replace(journey, answers=answers)
    if is_ahead and (reopens or begins_to_wait):
        changed = _reopened(guide, changed)
    return journeys.present(guide, changed)


def _joining(guide: Guide) -> list[Step]:
    return [step for step in guide.steps if step.milestone == "in_chat"]


def _reopened(guide: Guide, journey: Journey) -> Journey:
    """Waiting for a chat and joining it are before whoever had done that for another class."""
    if not any(step.id in journey.done for step in _joining(guide)):
        return journey
    waiting = [s for s in guide.steps if s.only_if and not RULES[s.only_if].is_asked]
    again = {step.id for step in (*waiting, *_joining(guide))}
    done = {step: at for step, at in journey.done.items() if step not in again}
    opened = replace(journey, done=done)
    first = next(step.id for step in journeys.path(guide, opened) if step.id in again)
    return replace(opened, current=first)
