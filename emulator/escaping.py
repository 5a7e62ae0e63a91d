"""Texts of messages as users' long poll has them: with HTML's characters written out.

Observed (python273/vk_api#264, longpoll-doc). Whether a community's updates are like that no
source says, so it is off unless `--escape-texts` asks for it; a bot should understand both.
"""

from typing import Any

Json = dict[str, Any]
_WRITTEN_OUT = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "<br>"}
_TABLE = str.maketrans(_WRITTEN_OUT)
MESSAGES = frozenset({"message_reply", "message_edit"})
"""Updates whose object is a message; that of message_new has one inside."""


def escaped_object(event_type: str, content: Json) -> Json:
    if event_type == "message_new":
        return {**content, "message": _escaped(content["message"])}
    return _escaped(content) if event_type in MESSAGES else content


def _escaped(message: Json) -> Json:
    """The message, and those inside it."""
    shown = {**message, "text": message["text"].translate(_TABLE)}
    if "reply_message" in message:
        shown["reply_message"] = _escaped(message["reply_message"])
    if "fwd_messages" in message:
        shown["fwd_messages"] = [_escaped(inner) for inner in message["fwd_messages"]]
    return shown
