"""Trouble on demand: what goes wrong, where, how often. The routes apply it."""

from dataclasses import dataclass
from itertools import count

from emulator.ids import Ids

COMMON_KINDS = frozenset({"http", "garbage", "delay", "drop_before", "drop_after"})
KINDS: dict[str, frozenset[str]] = {
    "method": COMMON_KINDS | {"error"},
    "longpoll": COMMON_KINDS | {"failed", "repeat", "shuffle"},
    "upload": COMMON_KINDS | {"error"},
    "callback": COMMON_KINDS | {"repeat", "shuffle"},
}
"""Which kinds make sense at which target; `method:messages.send` is a target of sort `method`."""


@dataclass(slots=True)
class Fault:
    id: int
    target: str
    kind: str
    error_code: int = 10
    status: int = 502
    """Observed: VK answers 502 or 503 with HTML at times of trouble."""
    seconds: float = 1
    failed: int = 1
    probability: float = 1
    times: int | None = None


class Faults:
    def __init__(self, ids: Ids) -> None:
        self._ids = ids
        self._numbers = count(1)
        self._active: list[Fault] = []

    def add(self, fault: Fault) -> int:
        fault.id = next(self._numbers)
        self._active.append(fault)
        return fault.id

    def clear(self) -> None:
        self._active.clear()

    def strike(self, target: str) -> dict[str, Fault]:
        """The faults that happen this time, by kind; each counts once against its `times`."""
        if not self._active:
            return {}
        struck: dict[str, Fault] = {}
        for fault in self._active:
            if fault.kind not in struck and self._happens(fault, target):
                struck[fault.kind] = fault
        self._active = [fault for fault in self._active if fault.times != 0]
        return struck

    def strike_inside(self, method: str) -> Fault | None:
        """The error that happens to a call inside a script. Only errors aimed at this very method
        count: the other kinds befall connections, and `method:*` means requests."""
        target = f"method:{method}"
        struck = (
            fault
            for fault in self._active
            if fault.kind == "error" and fault.target == target and self._happens(fault, target)
        )
        found = next(struck, None)
        self._active = [fault for fault in self._active if fault.times != 0]
        return found

    def _happens(self, fault: Fault, target: str) -> bool:
        everywhere = fault.target == "method:*" and target.startswith("method:")
        if not everywhere and fault.target != target:
            return False
        if self._ids.chance() >= fault.probability:
            return False
        if fault.times is not None:
            fault.times -= 1
        return True
