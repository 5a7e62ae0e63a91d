"""Messages inside messages: what `forward`, `reply_to` and `forward_messages` ask for, and how
much of it VK carries."""

from emulator.dialogues import Dialogue, visible_to_community
from emulator.entities import Content, Json, Message
from emulator.errors import VkError
from emulator.registry import Call
from emulator.shapes import foreign_json
from emulator.state import State

FORWARDED_AT_ONCE = 100
FORWARDED_IN_ALL = 500
NESTING = 45
"""Documented: messages.send. At the top level, at all levels together, inside each other."""


def too_many(forwarded: list[Json]) -> bool:
    """Whether VK would not carry so much. Without this a message that forwards the one before it
    several times, and so on, would soon be larger than any memory."""
    if len(forwarded) > FORWARDED_AT_ONCE:
        return True
    level, total, depth = forwarded, 0, 0
    while level:
        depth, total = depth + 1, total + len(level)
        if total > FORWARDED_IN_ALL or depth > NESTING:
            return True
        level = [inner for message in level for inner in message["fwd_messages"]]
    return False


def add_forwarded(call: Call, dialogue: Dialogue, content: Content) -> None:
    """`forward` (documented: JSON, `is_reply` with exactly one id), `reply_to`,
    `forward_messages`."""
    state, params = call.state, call.params
    reply_to = params.integer("reply_to")
    if reply_to:
        content.reply_message = foreign_json(_answered(state, dialogue, reply_to))
    by_id = params.integers("forward_messages", 1000)
    _check_count(len(by_id))
    content.fwd_messages = [foreign_json(_by_id(state, number)) for number in by_id]
    forward = params.json("forward")
    if forward is not None:
        _add_forward(state, dialogue, content, forward)
    if too_many(content.fwd_messages):
        raise VkError(913)


def _answered(state: State, dialogue: Dialogue, message_id: int) -> Message:
    """Observed (negezor/vk-io#127): the message must stand in the same conversation. Assumed: one
    that is not there at all is refused alike."""
    message = state.dialogues.message(message_id)
    if message is None or message.peer_id != dialogue.peer_id or not visible_to_community(message):
        raise VkError(100, "reply_to have to be message from same chat")
    return message


def _add_forward(state: State, dialogue: Dialogue, content: Content, forward: object) -> None:
    if not isinstance(forward, dict):
        raise VkError(100, "forward should be an object")
    cmids = _numbers(forward, "conversation_message_ids") or _numbers(forward, "cmids")
    ids = _numbers(forward, "message_ids")
    _check_count(len(cmids) + len(ids))
    source = _source(state, dialogue, forward.get("peer_id"))
    found = [_by_cmid(source, number) for number in cmids]
    found += [_by_id(state, number) for number in ids]
    if not forward.get("is_reply"):
        content.fwd_messages += [foreign_json(message) for message in found]
    elif len(found) == 1:
        content.reply_message = foreign_json(found[0])
    else:
        raise VkError(100, "forward: is_reply needs exactly one message")


def _numbers(forward: Json, name: str) -> list[int]:
    """Observed: vkbottle writes `null` for the lists it has no use for, and `reply` of vk-io a
    number that is in no list."""
    values = forward.get(name) or []
    if type(values) is int:
        return [values]
    whole = isinstance(values, list) and all(type(value) is int for value in values)
    if not whole:
        raise VkError(100, f"forward: {name} should be a list of integers")
    return list(values)


def _check_count(number: int) -> None:
    if number > FORWARDED_AT_ONCE:  # documented: 100 at the top level
        raise VkError(913)


def _source(state: State, dialogue: Dialogue, peer_id: object) -> Dialogue:
    if peer_id is None:
        return dialogue
    found = state.dialogue(peer_id) if type(peer_id) is int else None
    if found is None:
        raise VkError(921)
    return found


def _by_cmid(dialogue: Dialogue, cmid: int) -> Message:
    message = dialogue.message(cmid)
    if message is None or not visible_to_community(message):
        raise VkError(921)
    return message


def _by_id(state: State, message_id: int) -> Message:
    message = state.dialogues.message(message_id)
    if message is None or not visible_to_community(message):
        raise VkError(921)
    return message
