"""Everything the emulated VK remembers, in one object: a reset makes a new one.

Rules stand in methods/, posting.py and presses.py; there are no module globals beside this.
"""

import time
from collections import defaultdict
from collections.abc import Callable

from emulator.callbacks import Callbacks
from emulator.changes import Changes
from emulator.dialogues import Dialogue, Dialogues
from emulator.entities import Chat, Member, Press, User
from emulator.faults import Faults
from emulator.ids import Ids
from emulator.limits import HOUR, FloodLimit, RateLimit
from emulator.media import Media
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
        self.clock_moved = Bell()
        self.over = False
        """A reset or the end of the program has come: nobody waits for anything any more."""
        self.ids = Ids(options.seed, epoch or str(time.time_ns()))
        self.epoch = self.ids.unique(16)
        """Tells this state from the one before a reset or a restart."""
        self.changes = Changes()
        self.users: dict[int, User] = {}
        self.chats: dict[int, Chat] = {}
        self.dialogues = Dialogues(self.changes)
        self.presses: dict[str, Press] = {}
        self.presses_of: dict[int, list[Press]] = {}
        self.notified: defaultdict[int, Bell] = defaultdict(Bell)
        """One for each person, so that an answer to one of a thousand wakes only that one."""
        self.settings = GroupSettings()
        self.long_poll = DeliverySettings()
        self.media = Media(self.ids, options.files_bytes)
        self.short_links: dict[str, str] = {}
        """What stands behind vk.cc/KEY, by its key; `_shortened` is the other way."""
        self._shortened: dict[str, str] = {}
        self.callbacks = Callbacks(self.ids, options.group_id)
        self.faults = Faults(self.ids)
        self.rate_limit = RateLimit(options.api_rate)
        self.server_limit = RateLimit(options.long_poll_servers_an_hour, HOUR)
        self.flood_limit = FloodLimit(options.messages_an_hour)
        self.statistics = Statistics()
        self.updates = Updates(self.long_poll, self.ids, recording, self.callbacks, options)

    @property
    def group_id(self) -> int:
        return self.options.group_id

    @property
    def now(self) -> int:
        """The moment as VK writes it: whole seconds."""
        return int(self.clock())

    def end(self) -> None:
        """Wakes everybody who waits here."""
        self.over = True
        self.updates.bell.ring()
        for bell in self.notified.values():
            bell.ring()
        self.changes.bell.ring()
        for dialogue in self.dialogues.all():
            dialogue.bell.ring()

    async def sleep(self, seconds: float) -> None:
        """Until the clock shows that many seconds more; moving it wakes the sleeper."""
        until = self.clock() + seconds
        while (left := until - self.clock()) > 0:
            await self.clock_moved.heard(left)

    def shorten(self, url: str) -> str:
        if url not in self._shortened:
            self.keep_short_link(self.ids.unique(6), url)
        return self._shortened[url]

    def keep_short_link(self, key: str, url: str) -> None:
        self._shortened[url] = key
        self.short_links[key] = url

    def dialogue(self, peer_id: int) -> Dialogue | None:
        """The conversation with that peer; None if no such person or chat exists."""
        if peer_id in self.users:
            return self.dialogues.open(peer_id)
        chat = self.chats.get(peer_id)
        return self.dialogues.open(peer_id, chat) if chat else None

    def add_user(self, user: User) -> None:
        self.users[user.id] = user
        self.changes.note(("person", user.id))

    def add_chat(self, title: str, owner_id: int, member_ids: list[int]) -> Chat:
        """A chat of people, made by one of them (or by the community), who administers it."""
        members = {number: Member(owner_id, self.now) for number in member_ids}
        if owner_id in members:
            members[owner_id].is_admin = True
        chat = Chat(self.ids.chat(), title, owner_id, members, self.ids.link_key())
        self.chats[chat.peer_id] = chat
        return chat

    def add_press(self, user_id: int, peer_id: int) -> Press:
        press = Press(self.ids.unique(12), user_id, peer_id, self.clock())
        self.keep_press(press)
        return press

    def keep_press(self, press: Press) -> None:
        self.presses[press.event_id] = press
        self.presses_of.setdefault(press.user_id, []).append(press)
