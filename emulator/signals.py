"""Waking whoever waits for something to happen, leaving nothing behind of those who left."""

import asyncio


class Bell:
    """Everybody who waits is woken by one ring; who comes later waits for the next."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def heard(self, timeout_seconds: float) -> bool:
        """True if it rang in time. A cancelled waiter (its client went away) leaves no trace."""
        future = asyncio.get_running_loop().create_future()
        self._waiting.add(future)
        try:
            await asyncio.wait_for(future, timeout_seconds)
        except TimeoutError:
            return False
        finally:
            self._waiting.discard(future)
        return True

    def __len__(self) -> int:
        return len(self._waiting)
