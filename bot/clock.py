"""The one clock that everything is decided by."""

from collections.abc import Callable
from datetime import UTC, datetime


class Clock:
    """The machine's own. Nothing in the program can move it; the demo has another kind
    (`bot.commands.demo_bot`)."""

    def now(self) -> datetime:
        return datetime.now(UTC)

    def when_moved(self, call: Callable[[], None]) -> None:
        """Whoever naps until some time is called when the clock is moved, which this one is not:
        should the machine's be put right, who naps finds out within a minute."""
