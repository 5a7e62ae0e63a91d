"""The running emulator: its present state, its recording, and how it becomes new again."""

import time

from aiohttp import web

from emulator.options import Options
from emulator.recording import Recording
from emulator.state import Clock, State


class Emulation:
    def __init__(self, options: Options, clock: Clock = time.time) -> None:
        self.options = options
        self.clock = clock
        self.recording = Recording(options.record)
        self.closing = False
        self.state = self._new_state()

    def _new_state(self) -> State:
        return State(self.options, self.recording, self.clock)

    def reset(self) -> None:
        """As new; polls that wait on the old state are woken and find that it is gone."""
        old, self.state = self.state, self._new_state()
        old.updates.bell.ring()
        old.notified.ring()
        for dialogue in old.dialogues.all():
            dialogue.bell.ring()

    def close(self) -> None:
        """Wakes everybody who waits, so that a stop is not held up by long polls."""
        self.closing = True
        self.reset()


EMULATION = web.AppKey("emulation", Emulation)
