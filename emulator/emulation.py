"""The running emulator: its present state, its clock, its recording, and how it becomes new."""

import time

from aiohttp import web

from emulator.deliveries import Deliveries
from emulator.options import Options
from emulator.recording import Recording
from emulator.signals import Bell
from emulator.snapshot import Snapshot, put_back, take
from emulator.state import Clock, State
from emulator.state_file import read, write


class Emulation:
    def __init__(self, options: Options, clock: Clock = time.time) -> None:
        """Raises StateFileError, and OSError for files that cannot be had."""
        self.options = options
        before = _before(options)
        self.recording = Recording(options.record, go_on=before is not None)
        self.deliveries = Deliveries()
        self._clock = clock
        self.ahead_seconds = before.ahead_seconds if before else 0.0
        self.clock_moved = Bell()
        """Also over a reset; what is the state's own wakes those who sleep in it."""
        self.state = self._new_state()
        if before is not None:
            put_back(self.state, before)

    def _new_state(self) -> State:
        state = State(self.options, self.recording, self.clock)
        self.deliveries.begin(state)
        return state

    def clock(self) -> float:
        return self._clock() + self.ahead_seconds

    def move_clock(self, seconds: float) -> None:
        """For a demo or a test that will not wait for an hour to pass. A reset does not undo it:
        time never goes back."""
        self.ahead_seconds += seconds
        self.state.clock_moved.ring()
        self.clock_moved.ring()

    def reset(self) -> None:
        """As new; polls that wait on the old state are woken and find that it is gone."""
        old, self.state = self.state, self._new_state()
        old.end()

    def save(self) -> None:
        """Raises OSError."""
        if self.options.state_file is not None:
            write(self.options.state_file, take(self.state, self.ahead_seconds))

    def close(self) -> None:
        """So that a stop is not held up by long polls. What is asked until then is still answered
        from what there is: a bot must not hear of a VK that has forgotten it."""
        self.state.end()
        self.clock_moved.ring()


def _before(options: Options) -> Snapshot | None:
    path = options.state_file
    return read(path, options.group_id) if path else None


EMULATION = web.AppKey("emulation", Emulation)
