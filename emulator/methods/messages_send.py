"""messages.send: to whom, whether it may, once or again, and the answer's two shapes."""

from emulator.content import check_not_empty, read_content
from emulator.dialogues import Dialogue
from emulator.entities import CHAT_PEER_START, Content, Json, Message
from emulator.errors import VkError, missing
from emulator.forwarding import add_forwarded
from emulator.posting import post_from_community
from emulator.registry import Call, method
from emulator.state import State

RECIPIENTS = 100
RANDOM_ID_SINCE = (5, 90)
"""Documented: from this version on it has to be there."""
INTENTS = {
    "account_update",
    "bot_ad_invite",
    "bot_ad_promo",
    "confirmed_notification",
    "customer_support",
    "default",
    "finance_notification",
    "game_notification",
    "moderated_newsletter",
    "non_promo_newsletter",
    "promo_newsletter",
    "purchase_update",
}


@method("messages.send", without_effect="dont_parse_links disable_mentions intent subscribe_id")
def send(call: Call) -> int | list[Json]:
    """Documented: an integer for one recipient, a list of items for `peer_ids`."""
    params = call.params
    if "random_id" not in params and call.version >= RANDOM_ID_SINCE:
        raise missing("random_id")
    random_id = as_int32(params.integer("random_id"))
    if params.text("intent", "default") not in INTENTS:
        raise VkError(943)
    if not call.state.settings.messages:
        # assumed; observed: the like about documents (python273/vk_api#371)
        raise VkError(15, "group messages are disabled")
    content = read_content(call)
    peer_ids = _peer_ids(call)
    if peer_ids is not None:
        return [_send_to_one_of_many(call, peer, content, random_id) for peer in peer_ids]
    return _send_to(call, _peer_id(call), content, random_id).id


def as_int32(value: int) -> int:
    """Observed: values beyond 32 bits seem to be wrapped; vk-io sends up to 1.7e16."""
    return (value + 2**31) % 2**32 - 2**31


def _peer_ids(call: Call) -> list[int] | None:
    """Documented: at most 100. `user_ids` did the same up to version 5.138."""
    for name in ("peer_ids", "user_ids") if call.version < (5, 138) else ("peer_ids",):
        if name in call.params:
            return call.params.integers(name, RECIPIENTS)
    return None


def _peer_id(call: Call) -> int:
    params = call.params
    for name in ("peer_id", "user_id"):
        if params.integer(name):
            return params.integer(name)
    if "chat_id" in params:
        return CHAT_PEER_START + params.within("chat_id", 1, 100_000_000, 0)
    if "domain" in params:
        return _peer_of_domain(call.state, params.text("domain"))
    raise VkError(100, "you should specify peer_id, user_id, domain, chat_id or peer_ids param")


def _peer_of_domain(state: State, domain: str) -> int:
    """Every emulated person's short address is `id` and the number."""
    number = domain.removeprefix("id")
    if domain.startswith("id") and number.isascii() and number.isdigit() and len(number) < 19:
        return int(number)
    raise VkError(100, "domain is invalid" if domain != state.options.screen_name else "")


def _send_to_one_of_many(call: Call, peer_id: int, content: Content, random_id: int) -> Json:
    """Documented: with `peer_ids` what is wrong with one recipient stands in its own item.
    Observed: its numbers are 0 then, and clients fail if they are missing."""
    try:
        message = _send_to(call, peer_id, content, random_id)
    except VkError as failure:
        if failure.code == 100:
            raise
        call.state.statistics.errors[failure.code] += 1
        error = {"code": failure.code, "description": failure.text}
        return {"peer_id": peer_id, "message_id": 0, "conversation_message_id": 0, "error": error}
    return {
        "peer_id": peer_id,
        "message_id": message.id,
        "conversation_message_id": message.cmid,
    }


def _send_to(call: Call, peer_id: int, given: Content, random_id: int) -> Message:
    state = call.state
    dialogue = writable(state, peer_id)
    known = dialogue.sent.find(random_id, state.clock() - state.options.random_id_window_seconds)
    if known is not None:
        state.statistics.suppressed += 1
        return known
    content = Content(given.text, given.attachments, given.keyboard, given.template)
    content.geo, content.payload = given.geo, given.payload
    content.format_data = given.format_data
    add_forwarded(call, dialogue, content)
    check_not_empty(content)
    if dialogue.chat is None and not state.flood_limit.allows(peer_id, state.clock()):
        raise VkError(9)
    return post_from_community(state, dialogue, content, random_id)


def writable(state: State, peer_id: int) -> Dialogue:
    """The conversation, if the community may write there.

    Documented: only to people who wrote first or allowed it, until they forbid it (901); observed:
    917 for a chat that is not the community's. Assumed: 901 also for people who do not exist, 932
    for other communities.
    """
    if peer_id < 0:
        raise VkError(932)
    if peer_id > CHAT_PEER_START:
        chat = state.chats.get(peer_id)
        if chat is None or not chat.bot_is_member:
            raise VkError(917)
        return state.dialogues.open(peer_id, chat)
    user = state.users.get(peer_id)
    if user is not None and user.blocked:
        raise VkError(900)
    if user is None or not user.allowed:
        raise VkError(901)
    return state.dialogues.open(peer_id)
