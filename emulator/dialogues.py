"""One conversation and all of them: storage with an index for each question asked on a hot path.

No rules about who may do what stand here, and nothing is rendered.
"""

from collections import OrderedDict, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain

from emulator.changes import Changes
from emulator.entities import Chat, Json, Message
from emulator.signals import Bell

REMEMBERED_SENDS = 100


class SentIds:
    """The random_ids of one conversation.

    Documented: a repeat is recognised within the last hour and at most the last 100 messages.
    """

    def __init__(self) -> None:
        self._known: dict[int, tuple[float, Message]] = {}
        self._order: deque[int] = deque()

    def find(self, random_id: int, newer_than: float) -> Message | None:
        known = self._known.get(random_id)
        return known[1] if random_id and known and known[0] >= newer_than else None

    def add(self, random_id: int, now: float, message: Message) -> None:
        """A zero switches the check off, yet takes one of the hundred places: assumed."""
        self._order.append(random_id)
        self._known[random_id] = (now, message)
        if len(self._order) > REMEMBERED_SENDS:
            oldest = self._order.popleft()
            if oldest not in self._order:
                self._known.pop(oldest, None)


@dataclass(slots=True, eq=False)
class Dialogue:
    """`peer_id` is the community's number for it: the person's, or the chat's. A talk between two
    people, of which the community knows nothing, has 0 and names both in `people`."""

    peer_id: int
    changes: Changes
    chat: Chat | None = None
    people: tuple[int, int] | None = None
    messages: list[Message] = field(default_factory=list)
    keyboard: Json | None = None
    typing_until: float = 0
    in_read: int = 0
    """The last cmid of the person's that the community has read; `out_read` the other way."""
    out_read: int = 0
    read_by: dict[int, int] = field(default_factory=dict)
    """The last cmid that each person has read."""
    typing_people: dict[int, float] = field(default_factory=dict)
    """Until when each person counts as typing."""
    important: bool = False
    """Marked so by the community."""
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
    def last(self) -> Message | None:
        """The newest message the community can see; deletions are rare, so this is one step."""
        return next((m for m in reversed(self.messages) if visible_to_community(m)), None)

    def message(self, cmid: int) -> Message | None:
        return self.messages[cmid - 1] if 0 < cmid <= len(self.messages) else None

    def unread(self) -> int:
        """How many of the person's messages the community has not read; they are the newest."""
        newer = self.messages[self.in_read :]
        return sum(1 for message in newer if not message.out and visible_to_community(message))

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

    def changed_since(self, revision: int) -> list[Message]:
        """Messages added, edited or deleted after `revision`, oldest first."""
        found: list[Message] = []
        for message in reversed(self._changed.values()):
            if message.revision <= revision:
                break
            found.append(message)
        return sorted(found, key=lambda message: message.cmid)


class Dialogues:
    """All conversations of the community; those with messages are kept in order, the latest
    written last. Talks between people stand apart, so that no method can meet one by chance."""

    def __init__(self, changes: Changes) -> None:
        self._changes = changes
        self._talks: dict[tuple[int, int], Dialogue] = {}
        self._by_peer: dict[int, Dialogue] = {}
        self._recent: OrderedDict[int, Dialogue] = OrderedDict()
        self._unanswered: OrderedDict[int, Dialogue] = OrderedDict()
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
            found = self._talks[people] = Dialogue(0, self._changes, people=people)
        return found

    def open(self, peer_id: int, chat: Chat | None = None) -> Dialogue:
        found = self._by_peer.get(peer_id)
        if found is None:
            found = self._by_peer[peer_id] = Dialogue(peer_id, self._changes, chat)
        return found

    def add(self, dialogue: Dialogue, message: Message) -> None:
        if dialogue.people is not None:
            dialogue.append(message)
            return
        if message.id:
            self._by_message_id[message.id] = message
        self._recent[dialogue.peer_id] = dialogue
        self._recent.move_to_end(dialogue.peer_id)
        self._unanswered.pop(dialogue.peer_id, None)
        if not message.out and dialogue.chat is None:
            self._unanswered[dialogue.peer_id] = dialogue
        dialogue.append(message)

    def message(self, message_id: int) -> Message | None:
        return self._by_message_id.get(message_id)

    def recent(self, *, unanswered: bool = False) -> Iterator[Dialogue]:
        """Newest first, as VK lists them."""
        return reversed((self._unanswered if unanswered else self._recent).values())

    def count(self, *, unanswered: bool = False) -> int:
        return len(self._unanswered if unanswered else self._recent)

    def mark_answered(self, dialogue: Dialogue, answered: bool) -> None:
        self._unanswered.pop(dialogue.peer_id, None)
        if not answered and dialogue.messages:
            self._unanswered[dialogue.peer_id] = dialogue

    def is_unanswered(self, peer_id: int) -> bool:
        """Assumed: a private dialogue whose last message is the person's."""
        return peer_id in self._unanswered


def visible_to_community(message: Message) -> bool:
    return not (message.deleted or message.hidden_from_community)
