"""Documents, voice messages and graffiti for messages. VK's published schema has no section for
them; documented are the pages of both methods."""

from emulator.entities import CHAT_PEER_START, Json
from emulator.errors import VkError
from emulator.methods.messages_send import writable
from emulator.methods.photos import saveable, upload_url
from emulator.registry import Call, method
from emulator.uploading import save

TYPES = ("doc", "audio_message", "graffiti")
TITLE_CHARACTERS = 255


@method("docs.getMessagesUploadServer")
def get_messages_upload_server(call: Call) -> Json:
    """Observed: a community must name `peer_id` (vkbottle/vkbottle#306), 901 for a person who
    never wrote (python273/vk_api#206), and the document belongs to that person (negezor/vk-io#32).
    Assumed: in a chat it belongs to the community."""
    params = call.params
    kind = params.text("type", "doc")
    if kind not in TYPES:
        raise VkError(100, "type is invalid")
    peer_id = params.integer("peer_id")
    if not peer_id:
        raise VkError(100, "peer_id is required for community messages")
    writable(call.state, peer_id)
    owner_id = peer_id if peer_id < CHAT_PEER_START else -call.state.group_id
    return {"upload_url": upload_url(call, kind, owner_id)}


@method("docs.save")
def save_document(call: Call) -> Json:
    """Observed: "file is undefined" without one. Assumed: 105 for a text that the upload server
    did not answer, or that was saved already. Tags are taken and not kept."""
    params, state = call.params, call.state
    said = params.text("file")
    if not said:
        raise VkError(100, "file is undefined")
    pending = saveable(call, said)
    if pending is None or pending.kind == "photo":
        raise VkError(105)
    del state.media.pending[said]
    title = params.text("title")[:TITLE_CHARACTERS]
    [file] = pending.files
    owner_id = pending.owner_id
    saved = save(state, pending.kind, file, owner_id, origin=call.origin, title=title)
    state.media.give_to_community(saved)
    return saved
