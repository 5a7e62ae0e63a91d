"""What changed, over all conversations and people, so that one wait can watch many of them."""

from collections import OrderedDict
from collections.abc import Hashable

from emulator.signals import Bell


class Changes:
    """A growing number, and for each thing that changed the number of its last change.

    Things are conversations, and pairs such as ("person", 1001); who asks knows what they mean.
    """

    def __init__(self) -> None:
        self.revision = 0
        self.bell = Bell()
        self._latest: OrderedDict[Hashable, int] = OrderedDict()

    def note(self, thing: Hashable) -> int:
        self.revision += 1
        self._latest[thing] = self.revision
        self._latest.move_to_end(thing)
        self.bell.ring()
        return self.revision

    def since(self, revision: int) -> list[Hashable]:
        """What changed after that, latest first."""
        found: list[Hashable] = []
        for thing, changed_at in reversed(self._latest.items()):
            if changed_at <= revision:
                break
            found.append(thing)
        return found
