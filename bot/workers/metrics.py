"""The metrics page, for Prometheus and for whoever asks whether the bot is well: /metrics and
/health. Off unless BOT_METRICS_PORT is set; on the loopback unless BOT_METRICS_HOST says more."""

import logging
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Final

from aiohttp import web
from prometheus_client import CollectorRegistry, Metric, ProcessCollector
from prometheus_client.aiohttp import make_aiohttp_handler
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.registry import Collector

from bot.counters import Counters, is_gauge, meanings
from bot.failures import ExitCode, StartError

log = logging.getLogger(__name__)

_PREFIX: Final = "sferum_guide_"
_STOP_SECONDS: Final = 1.0


class _Counted(Collector):
    """Reads the bot's own numbers when somebody asks; nothing is counted twice."""

    def __init__(self, counters: Counters) -> None:
        self._counters = counters

    def collect(self) -> Iterable[Metric]:
        means = meanings()
        for name, number in self._counters.as_dict().items():
            family = GaugeMetricFamily if is_gauge(name) else CounterMetricFamily
            yield family(_PREFIX + name, means[name], value=number)


def metrics_app(counters: Counters, is_well: Callable[[], bool]) -> web.Application:
    """`/health` answers 200 as long as the bot polls, and 503 before and when it hangs."""
    registry = CollectorRegistry()
    registry.register(_Counted(counters))
    ProcessCollector(registry=registry)

    async def health(_: web.Request) -> web.Response:
        well = is_well()
        return web.json_response({"alive": well}, status=200 if well else 503)

    app = web.Application()
    app.router.add_get("/metrics", make_aiohttp_handler(registry))
    app.router.add_get("/health", health)
    return app


@asynccontextmanager
async def serving(
    host: str, port: int, counters: Counters, is_well: Callable[[], bool]
) -> AsyncIterator[str]:
    """The page's address as long as it is served. Raises `StartError` if it cannot be had."""
    app = metrics_app(counters, is_well)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_STOP_SECONDS)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise StartError(
                f"The metrics page cannot be served at {host}:{port} ({error.strerror}): give "
                "BOT_METRICS_PORT a free port, or leave it empty.",
                ExitCode.SETTINGS,
            ) from None
        name = f"[{host}]" if ":" in host else host
        address = f"http://{name}:{runner.addresses[0][1]}"
        log.info("metrics at %s/metrics", address)
        yield address
    finally:
        await runner.cleanup()
