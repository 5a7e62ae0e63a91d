"""What a VK remembers over a restart, as plain values: taken from a state, and put back into a new
one. How it is written is in state_file.py.

Not among it: faults, counts, limits on how often something may be asked, who is typing, and what a
callback server has not taken yet.
"""

import base64
from dataclasses import dataclass

from emulator.callbacks import CallbackServer
from emulator.dialogues import Dialogue
from emulator.entities import Chat, Json, Message, Press, User
from emulator.ids import Numbers
from emulator.media import Key, Media, Pending, StoredFile, Ticket
from emulator.settings import DeliverySettings, GroupSettings
from emulator.state import State
from emulator.updates import Past

FORMAT = 1


@dataclass(slots=True)
class SavedDialogue:
    """`sent` are the random_ids VK would still recognise: each with its moment and a cmid."""

    peer_id: int
    people: tuple[int, int] | None
    messages: list[Message]
    keyboard: Json | None
    in_read: int
    out_read: int
    read_by: dict[int, int]
    important: bool
    unanswered: bool
    written_at: int
    revision: int
    sent: list[tuple[int, float, int]]


@dataclass(slots=True)
class SavedPending:
    """`files` are keys."""

    kind: str
    owner_id: int
    files: list[str]
    said: str
    server: int
    expires_at: float


@dataclass(slots=True)
class SavedMedia:
    """`files`: path, name, and the content in base64."""

    files: list[tuple[str, str, str]]
    tickets: dict[str, Ticket]
    pending: dict[str, SavedPending]
    objects: list[Json]
    given: list[Key]


@dataclass(slots=True)
class Snapshot:
    format: int
    group_id: int
    ahead_seconds: float
    numbers: Numbers
    random: tuple[int, list[int], float | None]
    revision: int
    users: list[User]
    chats: list[Chat]
    dialogues: list[SavedDialogue]
    presses: list[Press]
    settings: GroupSettings
    long_poll: DeliverySettings
    past: Past
    servers: list[CallbackServer]
    code: str
    last_server: int
    short_links: dict[str, str]
    media: SavedMedia


def take(state: State, ahead_seconds: float) -> Snapshot:
    version, inner, gauss = state.ids.random.getstate()
    return Snapshot(
        format=FORMAT,
        group_id=state.group_id,
        ahead_seconds=ahead_seconds,
        numbers=state.ids.numbers,
        random=(version, list(inner), gauss),
        revision=state.changes.revision,
        users=list(state.users.values()),
        chats=list(state.chats.values()),
        dialogues=[_saved(dialogue) for dialogue in state.dialogues.all()],
        presses=list(state.presses.values()),
        settings=state.settings,
        long_poll=state.long_poll,
        past=state.updates.past(),
        servers=list(state.callbacks.servers.values()),
        code=state.callbacks.code,
        last_server=state.callbacks.last_id,
        short_links=state.short_links,
        media=_saved_media(state.media),
    )


def _saved(dialogue: Dialogue) -> SavedDialogue:
    same = {name: getattr(dialogue, name) for name in SavedDialogue.__slots__ if name != "sent"}
    return SavedDialogue(**same, sent=dialogue.sent.remembered())


def _saved_media(media: Media) -> SavedMedia:
    files = [
        (file.path, file.name, base64.b64encode(file.content).decode())
        for file in media.files.values()
    ]
    pending = {key: _saved_pending(one) for key, one in media.pending.items()}
    return SavedMedia(files, dict(media.tickets), pending, *media.known())


def _saved_pending(one: Pending) -> SavedPending:
    keys = [file.key for file in one.files]
    return SavedPending(one.kind, one.owner_id, keys, one.said, one.server, one.expires_at)


def put_back(state: State, snapshot: Snapshot) -> None:
    """Into a state that is as new. Event ids and the state's epoch go on being new ones."""
    state.ids.numbers = snapshot.numbers
    version, inner, gauss = snapshot.random
    state.ids.random.setstate((version, tuple(inner), gauss))
    state.users.update({user.id: user for user in snapshot.users})
    state.chats.update({chat.peer_id: chat for chat in snapshot.chats})
    for saved in snapshot.dialogues:
        _put_back_dialogue(state, saved)
    state.changes.revision = snapshot.revision
    for press in snapshot.presses:
        state.keep_press(press)
    for name in GroupSettings.__slots__:
        setattr(state.settings, name, getattr(snapshot.settings, name))
    for name in DeliverySettings.__slots__:
        setattr(state.long_poll, name, getattr(snapshot.long_poll, name))
    state.updates.go_on_from(snapshot.past)
    state.callbacks.go_on_with(snapshot.servers, snapshot.code, snapshot.last_server)
    for key, url in snapshot.short_links.items():
        state.keep_short_link(key, url)
    _put_back_media(state.media, snapshot.media)


def _put_back_dialogue(state: State, saved: SavedDialogue) -> None:
    if saved.people:
        dialogue = state.dialogues.talk(*saved.people)
    else:
        dialogue = state.dialogues.open(saved.peer_id, state.chats.get(saved.peer_id))
    for name in SavedDialogue.__slots__:
        if name not in {"sent", "messages"}:
            setattr(dialogue, name, getattr(saved, name))
    state.dialogues.take_over(dialogue, saved.messages)
    for random_id, sent_at, cmid in saved.sent:
        dialogue.sent.add(random_id, sent_at, dialogue.messages[cmid - 1])


def _put_back_media(media: Media, saved: SavedMedia) -> None:
    for path, name, content in saved.files:
        media.keep_file(StoredFile(path, name, base64.b64decode(content)))
    media.tickets.update(saved.tickets)
    for key, one in saved.pending.items():
        files = tuple(media.files[file] for file in one.files)
        whole = Pending(one.kind, one.owner_id, files, one.said, one.server, one.expires_at)
        media.pending[key] = whole
    for attachment in saved.objects:
        media.keep(attachment)
    media.give_again(saved.given)
