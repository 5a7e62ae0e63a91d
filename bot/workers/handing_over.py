"""A batch of updates handed to the dispatcher so that no update in it can hold up the rest."""

import asyncio
import logging
import random
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from bot.logs import place_of
from bot.storage.errors import StorageError
from bot.vk.api import VkError
from bot.vk.dispatcher import Dispatcher
from bot.vk.updates import event_id

log = logging.getLogger(__name__)

Batch = Sequence[Mapping[str, Any]]


async def hand_over(
    dispatcher: Dispatcher, batch: Batch, ts: str | None = None, *, is_caught_up: bool = False
) -> None:
    """Has the batch handled. If that fails for no known reason, one update in it is poison: each
    is tried alone and the poison left out, since otherwise it would come again for ever.

    Raises `StorageError` if the disk refuses; the batch may be given again.
    """
    try:
        await dispatcher.handle(batch, ts, is_caught_up=is_caught_up)
        return
    except (VkError, StorageError):
        raise
    except Exception as error:
        log.error("a batch of %d updates failed: %s", len(batch), place_of(error))
    for update in batch:
        try:
            await dispatcher.handle([update])
        except StorageError:
            raise
        except Exception as error:
            log.error("update %s left out: %s", event_id(update), place_of(error))
    await dispatcher.handle((), ts, is_caught_up=is_caught_up)


def reason(error: Exception) -> str:
    """For an operator, without SQL and values: what VK, the disk or the database said."""
    if isinstance(error, VkError):
        return str(error)
    return f"{type(error).__name__} ({getattr(error, 'orig', None) or 'no answer in time'})"


def pause_seconds(failures: int, rng: random.Random) -> float:
    """0.5 s doubling up to 30 s, shortened by up to a half so that bots do not return in step."""
    return float(min(0.5 * 2 ** min(failures - 1, 10), 30.0) * rng.uniform(0.5, 1.0))


async def wait(event: asyncio.Event, seconds: float) -> None:
    """Until the event, but no longer than that. Not by `wait_for`, which may swallow a
    cancellation."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()
