"""Conversations as a whole, and finding what was said: marks, deletion, restoring, search."""

from emulator.dialogues import Dialogue
from emulator.entities import CHAT_PEER_START, Json, Message
from emulator.errors import VkError
from emulator.methods.messages_read import conversation_of
from emulator.registry import Call, method
from emulator.shapes import conversation_json, message_json, with_people

DAY_SECONDS = 24 * 3600


@method("messages.markAsAnsweredConversation")
def mark_as_answered(call: Call) -> int:
    """Documented: takes the conversation out of those that wait for an answer, or back."""
    dialogue = conversation_of(call, call.params.required_integer("peer_id"))
    answered = call.params.flag("answered", default=True)
    dialogue.mark(unanswered=not answered and bool(dialogue.messages))
    return 1


@method("messages.markAsImportantConversation")
def mark_as_important(call: Call) -> int:
    dialogue = conversation_of(call, call.params.required_integer("peer_id"))
    dialogue.mark(important=call.params.flag("important", default=True))
    return 1


@method("messages.deleteConversation")
def delete_conversation(call: Call) -> Json:
    """Documented: the number of the last deleted message. The person keeps everything."""
    params = call.params
    dialogue = conversation_of(call, params.integer("peer_id") or params.integer("user_id"))
    seen = list(dialogue.seen_by_community())
    for message in seen:
        dialogue.hide(message)
    return {"last_deleted_id": seen[-1].id if seen else 0}


@method("messages.restore")
def restore(call: Call) -> int:
    """Assumed: what was deleted for everybody stays deleted, and a day is the longest."""
    params, state = call.params, call.state
    cmid = params.integer("cmid")
    if cmid:
        message = conversation_of(call, params.required_integer("peer_id")).message(cmid)
    else:
        message = state.dialogues.message(params.required_integer("message_id"))
    dialogue = state.dialogues.get(message.peer_id) if message else None
    if message is None or dialogue is None or message.deleted:
        raise VkError(100, "message_id is incorrect")
    if state.clock() - message.date > DAY_SECONDS:
        raise VkError(100, "message_id is incorrect")
    dialogue.show_again(message)
    return 1


@method("messages.search")
def search(call: Call) -> Json:
    """Documented: newest first; `date` as DDMMYYYY, only what is older. Assumed: a message is
    found by any part of its text in any case; `date` is not looked at."""
    state, params = call.state, call.params
    words = params.text("q").casefold()
    peer_id = params.integer("peer_id")
    places = [conversation_of(call, peer_id)] if peer_id else state.dialogues.listed()
    found = [message for dialogue in places for message in _said(dialogue, words)]
    found.sort(key=lambda message: (-message.date, -message.version))
    offset, count = params.integer("offset"), params.integer("count", 20)
    shown = found[offset : offset + count]
    answer: Json = {"count": len(found), "items": [message_json(message) for message in shown]}
    return with_people(state, answer, shown, extended=params.flag("extended"))


def _said(dialogue: Dialogue, words: str) -> list[Message]:
    seen = dialogue.seen_by_community()
    return [message for message in seen if words in message.content.text.casefold()]


@method("messages.searchConversations")
def search_conversations(call: Call) -> Json:
    """By a person's name or a chat's title."""
    state, params = call.state, call.params
    words = params.text("q").casefold()
    found = [d for d in state.dialogues.listed() if words in _name(call, d).casefold()]
    shown = found[: params.integer("count", 20)]
    items = [conversation_json(state, dialogue) for dialogue in shown]
    answer: Json = {"count": len(found), "items": items}
    lasts = [last for dialogue in shown if (last := dialogue.last)]
    return with_people(state, answer, lasts, extended=params.flag("extended"))


def _name(call: Call, dialogue: Dialogue) -> str:
    if dialogue.chat is not None:
        return dialogue.chat.title
    user = call.state.users.get(dialogue.peer_id)
    known = user is not None and dialogue.peer_id < CHAT_PEER_START
    return f"{user.first_name} {user.last_name}" if known and user else ""
