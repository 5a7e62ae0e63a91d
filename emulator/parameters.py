"""What the parameters of messages.* may be: types and limits, whether a method reads them or not.

Documented: VK's published schema, except where a limit says otherwise. What a parameter means, and
which must be there, is the method's own affair. Parameters that VK does not know are passed over.
"""

from collections.abc import Callable

from emulator.errors import VkError
from emulator.params import Params

Check = Callable[[Params, str], object]
Checks = dict[str, Check]


def number(params: Params, name: str) -> object:
    return params.integer(name)


def positive(params: Params, name: str) -> object:
    """Assumed: the tail of this and of the next error is not published."""
    return params.within(name, 0, 2**63, 0)


def within(low: int, high: int) -> Check:
    return lambda params, name: params.within(name, low, high, low)


def flag(params: Params, name: str) -> object:
    return params.flag(name)


def real(params: Params, name: str) -> object:
    return params.number(name)


def json(params: Params, name: str) -> object:
    return params.json(name)


def numbers(at_most: int) -> Check:
    return lambda params, name: params.integers(name, at_most)


def counts(at_most: int) -> Check:
    """Documented: the numbers of messages and of people start at 0."""

    def check(params: Params, name: str) -> object:
        if any(number < 0 for number in params.integers(name, at_most)):
            raise VkError(100, f"{name} should be positive")
        return None

    return check


def one_of(*words: str) -> Check:
    def check(params: Params, name: str) -> object:
        if not set(params.texts(name)) <= set(words):
            raise VkError(100, f"{name} is invalid")
        return None

    return check


def anything(_params: Params, _name: str) -> object:
    return None


CHAT_ID = within(0, 100_000_000)
PEOPLE: Checks = {"extended": flag, "fields": anything}
WRITTEN: Checks = {
    "message": anything,
    "lat": real,
    "long": real,
    "attachment": anything,
    "keyboard": anything,
    "template": anything,
    "dont_parse_links": flag,
    "disable_mentions": flag,
    "format_data": json,
}
ONE_MESSAGE: Checks = {"message_id": positive, "cmid": positive, "peer_id": number}
MEDIA = one_of(
    "app_action_games",
    "app_action_mini_apps",
    "audio",
    "audio_message",
    "clip",
    "doc",
    "graffiti",
    "link",
    "market",
    "photo",
    "share",
    "video",
    "wall",
)
PARAMETERS: dict[str, Checks] = {
    "createChat": {"user_ids": counts(1000), "title": anything},
    "delete": {
        "message_ids": counts(1000),
        "cmids": counts(100),
        "spam": flag,
        "reason": positive,
        "delete_for_all": flag,
        "peer_id": number,
    },
    "deleteConversation": {"user_id": number, "peer_id": number},
    "deleteReaction": {"peer_id": number, "cmid": positive},
    "edit": WRITTEN
    | ONE_MESSAGE
    | {"conversation_message_id": positive, "keep_forward_messages": flag, "keep_snippets": flag},
    "editChat": {"chat_id": CHAT_ID, "title": anything},
    "getByConversationMessageId": PEOPLE
    | {"peer_id": number, "conversation_message_ids": counts(100)},
    "getById": PEOPLE
    | {
        "message_ids": counts(100),
        "cmids": counts(100),
        "peer_id": number,
        "preview_length": positive,
    },
    "getConversationMembers": PEOPLE
    | {
        "peer_id": number,
        "offset": positive,
        "count": within(1, 1000),
        "member_ids": numbers(1000),
    },
    "getConversations": PEOPLE
    | {
        "offset": positive,
        "count": within(0, 200),
        "filter": one_of("all", "archive", "important", "sorted_chats", "unanswered", "unread"),
        "start_message_id": positive,
    },
    "getConversationsById": PEOPLE | {"peer_ids": numbers(100)},
    "getHistory": PEOPLE
    | {
        "offset": number,
        "count": within(0, 200),
        "user_id": number,
        "peer_id": number,
        "start_message_id": number,
        "rev": flag,
    },
    "getHistoryAttachments": PEOPLE
    | {
        "attachment_types": MEDIA,
        "media_type": MEDIA,
        "peer_id": number,
        "cmid": positive,
        "attachment_position": within(1, 200),
        "offset": within(-200, 200),
        "count": within(0, 200),
        "max_forwards_level": within(0, 45),
        "message_video": flag,
        "start_from": anything,
        "preserve_order": flag,
        "photo_sizes": flag,
    },
    "getInviteLink": {"peer_id": number, "reset": flag},
    "getMessagesReactions": {"peer_id": number, "cmids": numbers(100)},
    "getReactedPeers": {"peer_id": number, "cmid": positive, "reaction_id": positive},
    "isMessagesFromGroupAllowed": {"user_id": positive},
    "markAsAnsweredConversation": {"peer_id": number, "answered": flag},
    "markAsImportantConversation": {"peer_id": number, "important": flag},
    "markAsRead": {
        "message_ids": counts(1000),
        "peer_id": number,
        "start_message_id": positive,
        "mark_conversation_as_read": flag,
        "up_to_cmid": positive,
    },
    "pin": ONE_MESSAGE | {"conversation_message_id": positive},
    "removeChatUser": {"chat_id": CHAT_ID, "user_id": number, "member_id": number},
    "restore": ONE_MESSAGE,
    "search": PEOPLE
    | {
        "q": anything,
        "peer_id": number,
        "date": positive,
        "preview_length": positive,
        "offset": positive,
        "count": within(0, 100),
    },
    "searchConversations": PEOPLE | {"q": anything, "count": within(1, 255)},
    "send": WRITTEN
    | {
        "user_id": number,
        "random_id": number,
        "peer_id": number,
        "peer_ids": numbers(100),
        "domain": anything,
        "chat_id": CHAT_ID,
        "reply_to": number,
        "forward_messages": numbers(1000),
        "forward": json,
        "sticker_id": positive,
        "payload": json,
        "content_source": json,
        "intent": anything,
        "subscribe_id": within(0, 100),
    },
    "sendMessageEventAnswer": {
        "event_id": anything,
        "user_id": number,
        "peer_id": number,
        "event_data": json,
    },
    "sendReaction": {"peer_id": number, "cmid": positive, "reaction_id": positive},
    "setActivity": {
        "user_id": number,
        "peer_id": number,
        "type": one_of("audiomessage", "file", "photo", "typing", "video"),
    },
    "unpin": {"peer_id": number},
}
"""By the part of the name after `messages.`; `group_id` goes with every method."""


def check_parameters(method: str, params: Params, group_id: int) -> None:
    """Assumed: 15 for another community's number, as in groups.*."""
    section, _, name = method.partition(".")
    if section != "messages":
        return
    for parameter, check in PARAMETERS.get(name, {}).items():
        if parameter in params.values:
            check(params, parameter)
    if params.integer("group_id", group_id) not in {group_id, 0}:
        raise VkError(15, "no access to this group")
