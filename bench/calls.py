"""What the emulator itself can do, so that it is known not to be the bottleneck."""

import asyncio
from time import perf_counter

import aiohttp

from bench.measure import Figure
from emulator.testing import running

_CLIENTS = 16


async def _call(session: aiohttp.ClientSession, url: str, calls: int) -> None:
    form = {"access_token": "demo-token", "v": "5.199"}
    for _ in range(calls):
        async with session.post(url, data=form) as answer:
            await answer.read()


async def emulator_calls(calls: int, repeats: int) -> Figure:
    values = []
    with running("--api-rate", "0") as emulator:
        url = f"{emulator.address}/method/groups.getById"
        async with aiohttp.ClientSession() as session:
            for _ in range(repeats):
                begin = perf_counter()
                each = calls // _CLIENTS
                await asyncio.gather(*(_call(session, url, each) for _ in range(_CLIENTS)))
                values.append(each * _CLIENTS / (perf_counter() - begin))
    how = f"{calls} groups.getById by {_CLIENTS} connections of one Python client"
    return Figure("emulator", "calls/s", how, tuple(values))
