"""The community's conversations in VK's folders, each in order, so that a page of any of them
costs the same whether there are ten conversations or ten thousand."""

from bisect import bisect_left, insort
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from emulator.dialogues import Dialogue

FOLDERS: dict[str, "Callable[[Dialogue], bool]"] = {
    "all": lambda _: True,
    "archive": lambda _: False,
    "important": lambda dialogue: dialogue.important,
    "sorted_chats": lambda dialogue: dialogue.chat is not None,
    "unanswered": lambda dialogue: dialogue.unanswered,
    "unread": lambda dialogue: dialogue.unread_count > 0,
}
"""Documented: the words of `filter`. Assumed: nothing is ever archived."""


class Folder:
    """Conversations by the moment their newest message was written."""

    def __init__(self) -> None:
        self._order: list[tuple[int, int]] = []
        self._written: dict[int, int] = {}
        """When each was written last, by peer_id; the same pairs stand in `_order`."""

    def put(self, peer_id: int, written_at: int) -> None:
        if self._written.get(peer_id) != written_at:
            self.drop(peer_id)
            self._written[peer_id] = written_at
            insort(self._order, (written_at, peer_id))

    def drop(self, peer_id: int) -> None:
        written_at = self._written.pop(peer_id, None)
        if written_at is not None:
            del self._order[bisect_left(self._order, (written_at, peer_id))]

    def page(self, offset: int = 0, count: int | None = None) -> list[int]:
        """Their peer_ids, newest first."""
        end = max(0, len(self) - offset)
        start = 0 if count is None else max(0, end - count)
        return [peer_id for _, peer_id in reversed(self._order[start:end])]

    def __len__(self) -> int:
        return len(self._order)


class Folders:
    """Looks anew only at conversations in which something happened since it was last asked."""

    def __init__(self) -> None:
        self.changed: set[Dialogue] = set()
        """Conversations put themselves here; who asks for a folder clears it."""
        self._folders = {name: Folder() for name in FOLDERS}

    def __getitem__(self, name: str) -> Folder:
        for dialogue in sorted(self.changed, key=attrgetter("written_at")):
            for kind, belongs in FOLDERS.items():
                if dialogue.is_listed and belongs(dialogue):
                    self._folders[kind].put(dialogue.peer_id, dialogue.written_at)
                else:
                    self._folders[kind].drop(dialogue.peer_id)
        self.changed.clear()
        return self._folders[name]
