"""Clients that can show less than the newest, as VK's `client_info` tells it."""

from collections.abc import Mapping

from support.people import Json

NO_INLINE: Json = {
    "button_actions": ["text", "open_link", "callback"],
    "keyboard": True,
    "inline_keyboard": False,
}
NO_CALLBACK: Json = {
    "button_actions": ["text", "open_link"],
    "keyboard": True,
    "inline_keyboard": True,
}
NO_KEYBOARD: Json = {"button_actions": [], "keyboard": False, "inline_keyboard": False}
CLIENTS: Mapping[str, Json | None] = {
    "newest": None,
    "without inline keyboards": NO_INLINE,
    "without callback buttons": NO_CALLBACK,
    "without keyboards": NO_KEYBOARD,
}
