"""What a scenario is given, how it is known, and how it is run within its time."""

import asyncio
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from torture.verdict import Verdict


def _nobody_listens(_done: float, _what: str) -> None:
    return


@dataclass(frozen=True, slots=True)
class Setting:
    """`is_quick`: small enough for a test. `tell` takes the part done (0 to 1) and a word."""

    seed: int
    is_quick: bool = False
    tell: Callable[[float, str], None] = _nobody_listens

    def pick(self, whole: int, quick: int) -> int:
        return quick if self.is_quick else whole


@dataclass(frozen=True, slots=True)
class Scenario:
    """`limit_minutes` bounds it, whatever the bot does."""

    name: str
    summary: str
    work: Callable[[Setting, Verdict], Awaitable[None]]
    limit_minutes: float


async def try_out(scenario: Scenario, setting: Setting) -> Verdict:
    """Runs a scenario within its time; whatever breaks it is a promise not kept."""
    verdict, begun = Verdict(scenario.name, setting.seed), time.monotonic()
    try:
        async with asyncio.timeout(60 * scenario.limit_minutes):
            await scenario.work(setting, verdict)
    except TimeoutError:
        verdict.problem("not finished", f"within {scenario.limit_minutes:g} minutes")
    except Exception as error:
        verdict.problem("broken off", _told(error))
    verdict.seconds = time.monotonic() - begun
    return verdict


def _told(error: BaseException) -> str:
    """What broke and where; of a group the first, which is the cause of the rest."""
    while isinstance(error, BaseExceptionGroup):
        error = error.exceptions[0]
    frames = traceback.extract_tb(error.__traceback__)
    where = " > ".join(f"{Path(f.filename).name}:{f.lineno}" for f in frames[-3:])
    return f"{type(error).__name__} at {where}: {error}"
