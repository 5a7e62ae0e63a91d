"""Reading back: history, single messages, conversations, permission."""

from bisect import bisect_left, bisect_right
from operator import attrgetter

from emulator.dialogues import Dialogue, visible_to_community
from emulator.entities import CHAT_PEER_START, Json, Message
from emulator.errors import VkError
from emulator.folders import FOLDERS
from emulator.registry import Call, method
from emulator.shapes import conversation_json, message_json, with_people


@method("messages.getConversations")
def get_conversations(call: Call) -> Json:
    """Documented: newest first, at most 200; `unanswered` and `unread` narrow it down."""
    state, params = call.state, call.params
    wanted = params.text("filter", "all")
    if wanted not in FOLDERS:
        raise VkError(100, "filter is invalid")
    count = params.within("count", 0, 200, 20)
    offset = params.within("offset", 0, 10**9, 0)
    dialogues = state.dialogues
    shown = dialogues.listed(wanted, offset, count)
    lasts = [last for dialogue in shown if (last := dialogue.last)]
    items = [
        {"conversation": conversation_json(state, dialogue), "last_message": message_json(last)}
        for dialogue, last in zip(shown, lasts, strict=True)
    ]
    answer: Json = {"count": len(dialogues.folders[wanted]), "items": items}
    if wanted == "all":
        answer["unread_count"] = len(dialogues.folders["unread"])
    return with_people(state, answer, lasts, extended=params.flag("extended"))


@method("messages.getConversationsById")
def get_conversations_by_id(call: Call) -> Json:
    """Observed: a chat in which the community is no admin is left out."""
    state, params = call.state, call.params
    peer_ids = params.integers("peer_ids", 100)
    if not peer_ids:
        raise VkError(100, "peer_ids is a required parameter")
    found = [state.dialogue(peer_id) for peer_id in peer_ids]
    shown = [d for d in found if d is not None and (d.chat is None or d.chat.bot_is_admin)]
    items = [conversation_json(state, dialogue) for dialogue in shown]
    messages = [last for dialogue in shown if (last := dialogue.last)]
    answer: Json = {"count": len(items), "items": items}
    return with_people(state, answer, messages, extended=params.flag("extended"))


@method("messages.getHistory")
def get_history(call: Call) -> Json:
    """Documented: newest first unless `rev`; `start_message_id` is the message to begin from, and
    with it a negative `offset` reaches to the other side of that message."""
    state, params = call.state, call.params
    dialogue = conversation_of(call, params.integer("peer_id") or params.integer("user_id"))
    count = params.within("count", 0, 200, 20)
    offset = params.within("offset", -(10**9), 10**9, 0)
    visible = dialogue.seen_by_community()
    shown = _page(call, visible, offset, count)
    answer: Json = {"count": len(visible), "items": [message_json(message) for message in shown]}
    if params.flag("extended"):
        answer["conversations"] = [conversation_json(state, dialogue)]
    return with_people(state, answer, shown, extended=params.flag("extended"))


def _page(call: Call, visible: list[Message], offset: int, count: int) -> list[Message]:
    """A part of what is sorted by age already. In chats every `id` is 0, below any start."""
    start, size = call.params.integer("start_message_id"), len(visible)
    if call.params.flag("rev"):
        first = bisect_left(visible, start, key=attrgetter("id")) if start > 0 else 0
        first += offset
        return visible[max(0, first) : max(0, first + count)]
    end = bisect_right(visible, start, key=attrgetter("id")) if start > 0 else size
    end = max(0, end - offset)
    return visible[max(0, end - count) : end][::-1]


@method("messages.getById")
def get_by_id(call: Call) -> Json:
    """Documented: `message_ids`, or `cmids` with `peer_id`."""
    params, state = call.params, call.state
    cmids = params.integers("cmids", 100)
    if cmids:
        return _messages_answer(call, _by_cmids(call, cmids))
    ids = params.integers("message_ids", 100)
    if not ids:
        raise VkError(100, "message_ids is a required parameter")
    found = [state.dialogues.message(message_id) for message_id in ids]
    return _messages_answer(call, [m for m in found if m and visible_to_community(m)])


@method("messages.getByConversationMessageId")
def get_by_conversation_message_id(call: Call) -> Json:
    cmids = call.params.integers("conversation_message_ids", 100)
    if not cmids:
        raise VkError(100, "conversation_message_ids is a required parameter")
    return _messages_answer(call, _by_cmids(call, cmids))


def _by_cmids(call: Call, cmids: list[int]) -> list[Message]:
    dialogue = conversation_of(call, call.params.required_integer("peer_id"))
    found = [dialogue.message(cmid) for cmid in cmids]
    return [message for message in found if message and visible_to_community(message)]


def _messages_answer(call: Call, messages: list[Message]) -> Json:
    items = [message_json(message) for message in messages]
    answer: Json = {"count": len(items), "items": items}
    return with_people(call.state, answer, messages, extended=call.params.flag("extended"))


def conversation_of(call: Call, peer_id: int) -> Dialogue:
    """Documented: 936 for a person who does not exist, 917 for a chat that is not ours."""
    if not peer_id:
        raise VkError(100, "peer_id is undefined")
    dialogue = call.state.dialogue(peer_id)
    if peer_id > CHAT_PEER_START and (
        dialogue is None or dialogue.chat is None or not dialogue.chat.bot_is_member
    ):
        raise VkError(917)
    if dialogue is None:
        raise VkError(936)
    return dialogue


@method("messages.isMessagesFromGroupAllowed")
def is_messages_from_group_allowed(call: Call) -> Json:
    """Documented: {is_allowed: 0|1}. Assumed: 15 about another community, 0 for nobody known."""
    if call.params.required_integer("group_id") != call.state.group_id:
        raise VkError(15, "no access to this group")
    user = call.state.users.get(call.params.required_integer("user_id"))
    return {"is_allowed": int(user is not None and user.allowed)}
