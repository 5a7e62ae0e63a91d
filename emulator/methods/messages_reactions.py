"""Reactions: the community's own, and reading everybody's."""

from emulator.dialogues import Dialogue, visible_to_community
from emulator.entities import Json, Message
from emulator.errors import VkError
from emulator.methods.messages_send import writable
from emulator.posting import react
from emulator.registry import Call, method
from emulator.shapes import reactions_json, user_json

REACTIONS = 16
"""Assumed: how many kinds there are; VK gives the list to users only."""


@method("messages.sendReaction")
def send_reaction(call: Call) -> int:
    """Documented: 100 without a number of a reaction. Assumed: 100 for one that is not there."""
    number = call.params.required_integer("reaction_id")
    dialogue, message = _message(call)
    if not 1 <= number <= REACTIONS:
        raise VkError(100, "reaction_id is invalid")
    react(call.state, dialogue, message, -call.state.group_id, number)
    return 1


@method("messages.deleteReaction")
def delete_reaction(call: Call) -> int:
    dialogue, message = _message(call)
    react(call.state, dialogue, message, -call.state.group_id, None)
    return 1


@method("messages.getMessagesReactions")
def get_messages_reactions(call: Call) -> Json:
    cmids = call.params.integers("cmids", 100)
    if not cmids:
        raise VkError(100, "cmids is a required parameter")
    dialogue = writable(call.state, call.params.required_integer("peer_id"))
    found = [dialogue.message(cmid) for cmid in cmids]
    seen = [message for message in found if message and visible_to_community(message)]
    return {
        "items": [
            {"cmid": message.cmid, "counters": reactions_json(message.reactions or {})}
            for message in seen
        ]
    }


@method("messages.getReactedPeers")
def get_reacted_peers(call: Call) -> Json:
    _, message = _message(call)
    reactions, state = message.reactions or {}, call.state
    only = call.params.integer("reaction_id")
    shown = {who: kind for who, kind in reactions.items() if only in {0, kind}}
    people = [state.users[who] for who in shown if who in state.users]
    return {
        "count": len(shown),
        "reactions": [{"user_id": who, "reaction_id": kind} for who, kind in shown.items()],
        "counters": reactions_json(reactions),
        "profiles": [user_json(user) for user in people],
        "groups": [],
    }


def _message(call: Call) -> tuple[Dialogue, Message]:
    dialogue = writable(call.state, call.params.required_integer("peer_id"))
    message = dialogue.message(call.params.required_integer("cmid"))
    if message is None or not visible_to_community(message):
        raise VkError(100, "cmid is invalid")
    return dialogue, message
