"""What the community's administrator has switched on, and which updates long poll is to carry."""

import re
from dataclasses import dataclass, field
from typing import Any

OLDEST_VERSION = (5, 81)
"""Documented: versions below 5.81 are switched off."""
_VERSION = re.compile(r"(\d{1,3})\.(\d{1,4})", re.ASCII)
_FLAGS = (
    "message_new message_reply message_allow message_deny message_edit message_typing_state "
    "message_read message_event message_reaction_event photo_new audio_new video_new "
    "wall_reply_new wall_reply_edit wall_reply_delete wall_reply_restore wall_post_new "
    "wall_repost wall_schedule_post_new wall_schedule_post_delete board_post_new "
    "board_post_edit board_post_restore board_post_delete photo_comment_new "
    "photo_comment_edit photo_comment_delete photo_comment_restore video_comment_new "
    "video_comment_edit video_comment_delete video_comment_restore market_comment_new "
    "market_comment_edit market_comment_delete market_comment_restore market_order_new "
    "market_order_edit poll_vote_new group_join group_leave group_change_settings "
    "group_change_photo group_officers_edit user_block user_unblock like_add like_remove "
    "lead_forms_new vkpay_transaction donut_subscription_create donut_subscription_prolonged "
    "donut_subscription_cancelled donut_subscription_price_changed donut_subscription_expired "
    "donut_money_withdraw donut_money_withdraw_error"
)
EVENT_TYPES = tuple(_FLAGS.split())
"""Documented: the flags of groups.setLongPollSettings and of its answer."""


def _default_events() -> dict[str, int]:
    """Observed: `message_event` is off until it is ticked. Assumed: only `message_new` is on."""
    return {name: int(name == "message_new") for name in EVENT_TYPES}


@dataclass(slots=True)
class DeliverySettings:
    """Which updates are delivered, and in which version. Long poll has one such set."""

    is_enabled: bool = True
    """Assumed on, so that a bot which only knows its token can start; VK's default is off."""
    api_version: str = "5.199"
    events: dict[str, int] = field(default_factory=_default_events)

    def wants(self, event_type: str) -> bool:
        return self.is_enabled and bool(self.events.get(event_type))

    def in_its_version(self, update: dict[str, Any]) -> dict[str, Any]:
        """Documented: updates follow the version of these settings, not that of any call; since
        5.103 the object of message_new has `client_info` beside the message, before that it is
        the message. Assumed: nothing else differs."""
        if update["type"] == "message_new" and version_of(self.api_version) < (5, 103):
            update = {**update, "object": update["object"]["message"]}
        return {**update, "v": self.api_version}


def version_of(text: str) -> tuple[int, int]:
    """(0, 0) for what is no version."""
    match = _VERSION.fullmatch(text)
    return (int(match[1]), int(match[2])) if match else (0, 0)


@dataclass(slots=True)
class GroupSettings:
    """Assumed: everything a bot needs is switched on, as in a community set up for one."""

    messages: bool = True
    bots_capabilities: bool = True
    bots_start_button: bool = True
    bots_add_to_chat: bool = True
    bot_online_booking_enabled: bool = False
