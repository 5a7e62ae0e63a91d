"""People, chats, messages and conversations as VK's JSON objects at 5.199. Reads state, changes
nothing. Shapes: documented, VK's published schema, and a recorded message_new where marked."""

from typing import Any

from emulator.dialogues import Dialogue
from emulator.entities import Chat, Member, Message, User
from emulator.state import State

Json = dict[str, Any]
NAME_CASES = ("nom", "gen", "dat", "acc", "ins", "abl")
PHOTO = "https://vk.com/images/camera_{0}.png"


def user_json(user: User, fields: frozenset[str] = frozenset()) -> Json:
    known: Json = {
        "sex": user.sex,
        "screen_name": f"id{user.id}",
        "domain": f"id{user.id}",
        "online": 1,
        "photo_50": PHOTO.format(50),
        "photo_100": PHOTO.format(100),
        "photo_200": PHOTO.format(200),
        "photo_400_orig": PHOTO.format(400),
        "photo_max": PHOTO.format(200),
        "photo_max_orig": PHOTO.format(400),
        "has_photo": 0,
        "has_mobile": 1,
        "verified": 0,
        "nickname": "",
        "maiden_name": "",
        "status": "",
        "can_write_private_message": int(user.allowed),
        "blacklisted": 0,
        "blacklisted_by_me": int(user.blocked),
        "is_friend": 0,
    }
    for case in NAME_CASES:
        known[f"first_name_{case}"] = user.first_name
        known[f"last_name_{case}"] = user.last_name
    return {
        "id": user.id,
        "first_name": user.first_name,
        "last_name": user.last_name,
        "can_access_closed": True,
        "is_closed": False,
        **{name: value for name, value in known.items() if name in fields},
    }


def group_json(state: State) -> Json:
    return {
        "id": state.group_id,
        "name": state.options.name,
        "screen_name": state.options.screen_name,
        "is_closed": 0,
        "type": "group",
        "photo_50": PHOTO.format(50),
        "photo_100": PHOTO.format(100),
        "photo_200": PHOTO.format(200),
    }


def message_json(message: Message, *, as_sent: bool = False) -> Json:
    """Observed (recorded message_new): these fields are always there, lists also when empty."""
    content = message.content
    shown: Json = {
        "date": message.date,
        "from_id": message.from_id,
        "id": message.id,
        "version": message.version,
        "out": int(message.out),
        "fwd_messages": content.fwd_messages,
        "important": False,
        "is_hidden": False,
        "attachments": content.attachments,
        "conversation_message_id": message.cmid,
        "text": content.text,
        "peer_id": message.peer_id,
        "random_id": message.random_id,
    }
    if content.keyboard is not None:
        shown["keyboard"] = content.keyboard if as_sent else keyboard_json(content.keyboard)
    optional = (
        "payload",
        "ref",
        "ref_source",
        "reply_message",
        "geo",
        "action",
        "template",
        "format_data",
    )
    for name in optional:
        value = getattr(content, name)
        if value is not None:
            shown[name] = value
    if message.update_time is not None:
        shown["update_time"] = message.update_time
    if message.reactions:
        shown["reactions"] = reactions_json(message.reactions)
    return shown


def reactions_json(reactions: dict[int, int]) -> list[Json]:
    """Documented: of each kind its number, how many, and at most three of those who gave it."""
    kinds: dict[int, list[int]] = {}
    for who, kind in reactions.items():
        kinds.setdefault(kind, []).append(who)
    return [
        {"reaction_id": kind, "count": len(people), "user_ids": people[:3]}
        for kind, people in sorted(kinds.items())
    ]


def keyboard_json(keyboard: Json) -> Json:
    """A keyboard as the API gives it back.

    The schema's colours for reading have `default` where the page for sending has `secondary`;
    assumed: VK answers in the schema's words. Observed: vkbottle's model, corrected after real
    answers, needs `label` and `payload` in every action; assumed: empty where none was sent.
    """
    return {**keyboard, "buttons": [[_readable(b) for b in row] for row in keyboard["buttons"]]}


def _readable(button: Json) -> Json:
    shown = {**button, "action": {"label": "", "payload": "", **button["action"]}}
    return {**shown, "color": "default"} if button.get("color") == "secondary" else shown


def foreign_json(message: Message) -> Json:
    """A message inside another one: forwarded or replied to. Documented: no nested reply. Assumed:
    no `peer_id` if the community cannot read it there (vkbottle would try)."""
    shown: Json = {
        "conversation_message_id": message.cmid,
        "date": message.date,
        "from_id": message.from_id,
        "text": message.content.text,
        "attachments": message.content.attachments,
        "fwd_messages": message.content.fwd_messages,
    }
    if message.peer_id and not message.hidden_from_community:
        shown["peer_id"] = message.peer_id
    if message.id:
        shown["id"] = message.id
    if message.content.payload is not None:
        shown["payload"] = message.content.payload
    return shown


def conversation_json(state: State, dialogue: Dialogue) -> Json:
    last = dialogue.last
    shown: Json = {
        "peer": _peer_json(dialogue),
        "version": last.version if last else 0,
        "last_message_id": last.id if last else 0,
        "last_conversation_message_id": last.cmid if last else 0,
        "in_read": _id_at(dialogue, dialogue.in_read),
        "out_read": _id_at(dialogue, dialogue.out_read),
        "in_read_cmid": dialogue.in_read,
        "out_read_cmid": dialogue.out_read,
        "sort_id": {"major_id": 0, "minor_id": last.id if last else 0},
        "unread_count": dialogue.unread_count,
        "is_marked_unread": False,
        "important": dialogue.important,
        "unanswered": dialogue.unanswered,
        "can_write": _can_write_json(state, dialogue),
    }
    if dialogue.keyboard is not None:
        shown["current_keyboard"] = keyboard_json(dialogue.keyboard)
    if dialogue.chat is not None:
        shown["chat_settings"] = chat_settings_json(dialogue.chat)
        pinned = dialogue.message(dialogue.chat.pinned_cmid)
        if pinned is not None and not pinned.deleted:
            shown["chat_settings"]["pinned_message"] = pinned_message_json(pinned)
    return shown


def _id_at(dialogue: Dialogue, cmid: int) -> int:
    message = dialogue.message(cmid)
    return message.id if message else 0


def _peer_json(dialogue: Dialogue) -> Json:
    if dialogue.chat is not None:
        return {"id": dialogue.peer_id, "type": "chat", "local_id": dialogue.chat.id}
    return {"id": dialogue.peer_id, "type": "user", "local_id": dialogue.peer_id}


def _can_write_json(state: State, dialogue: Dialogue) -> Json:
    """Documented: `reason` is the code that messages.send would answer."""
    user = state.users.get(dialogue.peer_id)
    if user is not None and user.blocked:
        return {"allowed": False, "reason": 900}
    if user is not None and not user.allowed:
        return {"allowed": False, "reason": 901}
    if dialogue.chat is not None and not dialogue.chat.bot_is_member:
        return {"allowed": False, "reason": 917}
    return {"allowed": True}


def members_count(chat: Chat) -> int:
    return len(chat.members) + int(chat.bot_is_member)


def chat_settings_json(chat: Chat) -> Json:
    rights = (
        "can_change_info can_change_invite_link can_change_pin can_invite can_promote_users "
        "can_see_invite_link can_moderate can_copy_chat can_call can_use_mass_mentions"
    )
    return {
        "owner_id": chat.owner_id,
        "title": chat.title,
        "state": "in" if chat.bot_is_member else "kicked",
        "members_count": members_count(chat),
        "active_ids": chat.member_ids[:4],
        "acl": dict.fromkeys(rights.split(), chat.bot_is_admin),
    }


def pinned_message_json(message: Message) -> Json:
    """Documented: `out` is a boolean here, and the fields of a forwarded message are there."""
    shown = foreign_json(message)
    return {**shown, "id": message.id, "out": message.out, "important": False}


def conversation_member_json(number: int, member: Member | None, owner_id: int) -> Json:
    """Documented: the flags stand there only for those they are true of."""
    if member is None:
        return {"member_id": number}
    shown: Json = {
        "member_id": number,
        "invited_by": member.invited_by,
        "join_date": member.join_date,
        "can_kick": not member.is_admin and number != owner_id and number > 0,
    }
    if member.is_admin:
        shown["is_admin"] = True
    if number == owner_id:
        shown["is_owner"] = True
    return shown


def with_people(state: State, answer: Json, messages: list[Message], *, extended: bool) -> Json:
    """Adds `profiles` and `groups` of whoever is named, if the caller asked for them."""
    if not extended:
        return answer
    named = {message.from_id for message in messages} | {message.peer_id for message in messages}
    people = [state.users[number] for number in sorted(named) if number in state.users]
    fields = frozenset({"sex", "screen_name", "photo_50", "photo_100", "online"})
    answer["profiles"] = [user_json(user, fields) for user in people]
    answer["groups"] = [group_json(state)]
    return answer
