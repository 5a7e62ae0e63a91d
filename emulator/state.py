"""Everything the emulated VK remembers, in one object: a reset makes a new one.

Rules stand in methods/, posting.py and presses.py; there are no module globals beside this.
"""

import time
from collections.abc import Callable

from emulator.dialogues import Dialogue, Dialogues
from emulator.entities import CHAT_PEER_START, Chat, Press, User
from emulator.faults import Faults
from emulator.ids import Ids
from emulator.limits import RateLimit
from emulator.options import Options
from emulator.recording import Recording
from emulator.settings import DeliverySettings, GroupSettings
from emulator.signals import Bell
from emulator.statistics import Statistics
from emulator.updates import Updates

Clock = Callable[[], float]
"""Seconds since 1970; tests pass one they can move."""


class State:
    def __init__(
        self,
        options: Options,
        recording: Recording,
        clock: Clock = time.time,
        epoch: str | None = None,
    ) -> None:
        self.options = options
        self.clock = clock
        self.ids = Ids(options.seed, epoch or str(time.time_ns()))
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.dialogues = Dialogues()
        self.presses: dict[str, Press] = {}
        self.presses_of: dict[int, list[Press]] = {}
        self.notified = Bell()
        self.settings = GroupSettings()
        self.long_poll = DeliverySettings()
        self.faults = Faults(self.ids)
        self.rate_limit = RateLimit(options.api_rate)
        self.statistics = Statistics()
        self.updates = Updates(
            self.long_poll, self.ids, options.group_id, recording, options.history_events
        )

    @property
    def group_id(self) -> int:
        return self.options.group_id

    @property
    def now(self) -> int:
        """The moment as VK writes it: whole seconds."""
        return int(self.clock())

    def dialogue(self, peer_id: int) -> Dialogue | None:
        """The conversation with that peer; None if no such person or chat exists."""
        if peer_id in self.users:
            return self.dialogues.open(peer_id)
        chat = self.chats.get(peer_id)
        return self.dialogues.open(peer_id, chat) if chat else None

    def add_chat(self, title: str, member_ids: list[int], bot_is_member: bool) -> Chat:
        chat = Chat(self.ids.chat(), title, member_ids[0], member_ids, bot_is_member)
        self.chats[CHAT_PEER_START + chat.id] = chat
        return chat

    def add_press(self, user_id: int, peer_id: int) -> Press:
        press = Press(self.ids.unique(12), user_id, peer_id, self.clock())
        self.presses[press.event_id] = press
        self.presses_of.setdefault(user_id, []).append(press)
        return press
