"""messages.edit and messages.delete: the community's own messages, while they are young."""

from emulator.content import check_not_empty, read_content
from emulator.dialogues import Dialogue, visible_to_community
from emulator.entities import Json, Message
from emulator.errors import VkError, missing
from emulator.forwarding import add_forwarded
from emulator.methods.messages_send import writable
from emulator.posting import change
from emulator.registry import Call, method
from emulator.state import State

DELETE_AGE_SECONDS = 24 * 3600
"""Assumed, like the age for editing."""


@method("messages.edit", without_effect="dont_parse_links disable_mentions subscribe_id")
def edit(call: Call) -> int:
    """Documented: `cmid` or `message_id`; observed: vkbottle and vk-io send
    `conversation_message_id`. Assumed: what is not sent again is gone, also keyboards."""
    state, params = call.state, call.params
    dialogue = writable(state, params.required_integer("peer_id"))
    message = _message_to_edit(call, dialogue)
    if not message.out or message.content.action is not None:
        raise VkError(920)
    if state.clock() - message.date > state.options.edit_age_seconds:
        raise VkError(909)
    content = read_content(call)
    add_forwarded(call, dialogue, content)
    if params.flag("keep_forward_messages"):
        content.fwd_messages = message.content.fwd_messages
        content.reply_message = message.content.reply_message
    check_not_empty(content)
    change(state, dialogue, message, content)
    return 1


def _message_to_edit(call: Call, dialogue: Dialogue) -> Message:
    params = call.params
    cmid = params.integer("cmid") or params.integer("conversation_message_id")
    message_id = params.integer("message_id")
    if not cmid and not message_id:
        raise missing("message_id")
    found = dialogue.message(cmid) if cmid else call.state.dialogues.message(message_id)
    if found is None or found.peer_id != dialogue.peer_id or not visible_to_community(found):
        raise VkError(100, "message_id is incorrect")
    return found


@method("messages.delete")
def delete(call: Call) -> list[Json] | Json:
    """Documented (5.199): an item for each message. Observed: older versions answer a map."""
    params = call.params
    everybody = params.flag("delete_for_all")
    items = [
        _delete_one(call.state, message, everybody, asked)
        for asked, message in _messages_to_delete(call)
    ]
    if not items:
        raise missing("message_ids")
    if call.version >= (5, 199):
        return items
    return {str(item["message_id"]): item.get("response", 0) for item in items}


def _messages_to_delete(call: Call) -> list[tuple[Json, Message | None]]:
    params, state = call.params, call.state
    cmids = params.integers("cmids", 100)
    if not cmids:
        ids = params.integers("message_ids", 1000)
        return [({"message_id": number}, state.dialogues.message(number)) for number in ids]
    peer_id = params.required_integer("peer_id")
    dialogue = state.dialogue(peer_id)
    return [
        (
            {"peer_id": peer_id, "conversation_message_id": number, "message_id": 0},
            dialogue.message(number) if dialogue else None,
        )
        for number in cmids
    ]


def _delete_one(state: State, message: Message | None, everybody: bool, asked: Json) -> Json:
    """Documented: 924 when it cannot be deleted for everybody."""
    if message is None or not visible_to_community(message):
        return {**asked, "response": 0}
    answer = {
        "peer_id": message.peer_id,
        "message_id": message.id,
        "conversation_message_id": message.cmid,
    }
    too_old = state.clock() - message.date > DELETE_AGE_SECONDS
    if everybody and (not message.out or too_old):
        state.statistics.errors[924] += 1
        return {**answer, "error": {"code": 924, "description": VkError(924).text}}
    dialogue = state.dialogue(message.peer_id)
    if dialogue is not None:
        dialogue.hide(message, from_everybody=everybody)
        dialogue.touch(message)
    return {**answer, "response": 1}
