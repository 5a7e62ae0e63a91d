"""One conversation and all of them: storage with an index for each question asked on a hot path.

No rules about who may do what stand here, and nothing is rendered.
"""

from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter

from emulator.changes import Changes
from emulator.entities import Chat, Json, Message
from emulator.folders import Folders
from emulator.signals import Bell

REMEMBERED_SENDS = 100
Sent = tuple[int, float, Message]
"""A random_id, when it came, and what it sent."""


class SentIds:
    """The random_ids of one conversation.

    Documented: a repeat is recognised within the last hour and at most the last 100 messages.
    """

    def __init__(self) -> None:
        self._known: dict[int, Sent] = {}
        self._order: deque[Sent] = deque()

    def find(self, random_id: int, newer_than: float) -> Message | None:
        known = self._known.get(random_id)
        return known[2] if random_id and known and known[1] >= newer_than else None

    def add(self, random_id: int, now: float, message: Message) -> None:
        """A zero switches the check off, yet takes one of the hundred places: assumed."""
        sent = (random_id, now, message)
        self._order.append(sent)
        self._known[random_id] = sent
        if len(self._order) > REMEMBERED_SENDS:
            oldest = self._order.popleft()
            if self._known.get(oldest[0]) is oldest:
                del self._known[oldest[0]]

    def remembered(self) -> list[tuple[int, float, int]]:
        """Each random_id with its moment and the message's cmid."""
        return [(random_id, sent_at, message.cmid) for random_id, sent_at, message in self._order]


@dataclass(slots=True, eq=False)
class Dialogue:
    """`peer_id` is the community's number for it: the person's, or the chat's. A talk between two
    people, of which the community knows nothing, has 0 and names both in `people`."""

    peer_id: int
    changes: Changes
    folders: Folders
    chat: Chat | None = None
    people: tuple[int, int] | None = None
    messages: list[Message] = field(default_factory=list)
    keyboard: Json | None = None
    typing_until: float = 0
    in_read: int = 0
    """The last cmid of the person's that the community has read; `out_read` the other way."""
    out_read: int = 0
    unread_count: int = 0
    """How many of the person's messages the community can see and has not read."""
    visible_count: int = 0
    """How many messages the community can see."""
    read_by: dict[int, int] = field(default_factory=dict)
    """The last cmid that each person has read."""
    typing_people: dict[int, float] = field(default_factory=dict)
    """Until when each person counts as typing."""
    important: bool = False
    """Marked so by the community."""
    unanswered: bool = False
    """Assumed: a private dialogue whose last message is the person's."""
    written_at: int = 0
    """The revision of the newest message, over all conversations: their order in a list."""
    revision: int = 0
    bell: Bell = field(default_factory=Bell)
    sent: SentIds = field(default_factory=SentIds)
    _changed: OrderedDict[int, Message] = field(default_factory=OrderedDict)

    @property
    def next_cmid(self) -> int:
        return len(self.messages) + 1

    @property
    def is_listed(self) -> bool:
        """Whether it is among the community's conversations."""
        return self.visible_count > 0 and (self.chat is None or self.chat.bot_is_member)

    @property
    def last(self) -> Message | None:
        """The newest message the community can see; deletions are rare, so this is one step."""
        if not self.visible_count:
            return None
        return next((m for m in reversed(self.messages) if visible_to_community(m)), None)

    def seen_by_community(self) -> list[Message]:
        """What the community can see, oldest first; not to be changed."""
        if self.visible_count == len(self.messages):
            return self.messages
        return [message for message in self.messages if visible_to_community(message)]

    def message(self, cmid: int) -> Message | None:
        return self.messages[cmid - 1] if 0 < cmid <= len(self.messages) else None

    def read_by_community(self, up_to: int) -> None:
        """The community has read everything up to that cmid; what it has read stays read."""
        up_to = min(up_to, len(self.messages))
        if up_to > self.in_read:
            read = self.messages[self.in_read : up_to]
            self.unread_count -= sum(1 for m in read if not m.out and visible_to_community(m))
            self.in_read = up_to
            self.folders.changed.add(self)

    def hide(self, message: Message, *, from_everybody: bool = False) -> None:
        """Deletes it for the community, or for everybody."""
        was_visible = visible_to_community(message)
        message.hidden_from_community = True
        message.deleted = message.deleted or from_everybody
        if was_visible:
            self._count(message, -1)

    def show_again(self, message: Message) -> None:
        """What was deleted for everybody stays deleted."""
        was_visible = visible_to_community(message)
        message.hidden_from_community = False
        if not was_visible and visible_to_community(message):
            self._count(message, 1)

    def _count(self, message: Message, change: int) -> None:
        if self.people is not None:
            return
        self.visible_count += change
        if not message.out and message.cmid > self.in_read:
            self.unread_count += change
        self.folders.changed.add(self)

    def mark(self, *, important: bool | None = None, unanswered: bool | None = None) -> None:
        if important is not None:
            self.important = important
        if unanswered is not None:
            self.unanswered = unanswered
        self.folders.changed.add(self)

    def touch(self, message: Message | None = None) -> None:
        """Marks a change and wakes whoever watches the conversation."""
        self.revision += 1
        if message is not None:
            message.revision = self.revision
            self._changed[message.cmid] = message
            self._changed.move_to_end(message.cmid)
        self.bell.ring()
        self.changes.note(self)

    def append(self, message: Message) -> None:
        self.messages.append(message)
        self.touch(message)
        self.written_at = self.changes.revision
        if visible_to_community(message):
            self._count(message, 1)
        if self.people is None:
            self.mark(unanswered=not message.out and self.chat is None)

    def put_back(self, messages: list[Message]) -> None:
        self.messages = messages
        for message in sorted(messages, key=attrgetter("revision")):
            self._changed[message.cmid] = message
        for message in messages:
            if visible_to_community(message):
                self._count(message, 1)

    def changed_since(self, revision: int) -> list[Message]:
        """Messages added, edited or deleted after `revision`, oldest first."""
        found: list[Message] = []
        for message in reversed(self._changed.values()):
            if message.revision <= revision:
                break
            found.append(message)
        return sorted(found, key=lambda message: message.cmid)


class Dialogues:
    """All conversations of the community. Talks between people stand apart, so that no method can
    meet one by chance."""

    def __init__(self, changes: Changes) -> None:
        self.folders = Folders()
        self._changes = changes
        self._talks: dict[tuple[int, int], Dialogue] = {}
        self._by_peer: dict[int, Dialogue] = {}
        self._by_message_id: dict[int, Message] = {}

    def get(self, peer_id: int) -> Dialogue | None:
        return self._by_peer.get(peer_id)

    def all(self) -> Iterator[Dialogue]:
        return chain(self._by_peer.values(), self._talks.values())

    def talk(self, one: int, other: int) -> Dialogue:
        """The conversation of two people with each other."""
        people = (min(one, other), max(one, other))
        found = self._talks.get(people)
        if found is None:
            found = Dialogue(0, self._changes, self.folders, people=people)
            self._talks[people] = found
        return found

    def open(self, peer_id: int, chat: Chat | None = None) -> Dialogue:
        found = self._by_peer.get(peer_id)
        if found is None:
            found = Dialogue(peer_id, self._changes, self.folders, chat)
            self._by_peer[peer_id] = found
        return found

    def add(self, dialogue: Dialogue, message: Message) -> None:
        if dialogue.people is None and message.id:
            self._by_message_id[message.id] = message
        dialogue.append(message)

    def take_over(self, dialogue: Dialogue, messages: list[Message]) -> None:
        """Puts back what was in a conversation before a restart."""
        dialogue.put_back(messages)
        if dialogue.people is None:
            self._by_message_id.update({m.id: m for m in messages if m.id})

    def message(self, message_id: int) -> Message | None:
        return self._by_message_id.get(message_id)

    def listed(
        self, folder: str = "all", offset: int = 0, count: int | None = None
    ) -> list[Dialogue]:
        """Newest first, as VK lists them."""
        return [self._by_peer[peer_id] for peer_id in self.folders[folder].page(offset, count)]


def visible_to_community(message: Message) -> bool:
    return not (message.deleted or message.hidden_from_community)
