"""The metrics page over HTTP: every number in Prometheus' words, and whether the bot is well."""

from collections.abc import AsyncIterator

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families

from bot.counters import Counters, is_gauge, meanings
from bot.failures import ExitCode, StartError
from bot.workers.metrics import serving

LOOPBACK = "127.0.0.1"


class Bot:
    """What the page looks at."""

    def __init__(self) -> None:
        self.counters = Counters(received=7, queue=2, oldest_seconds=1.5)
        self.is_alive = True


@pytest.fixture
def bot() -> Bot:
    return Bot()


@pytest.fixture
async def page(bot: Bot) -> AsyncIterator[str]:
    async with serving(LOOPBACK, 0, bot.counters, lambda: bot.is_alive) as address:
        yield address


async def fetch(address: str, accept: str = "*/*") -> tuple[int, str, str]:
    async with (
        aiohttp.ClientSession(headers={"Accept": accept}) as session,
        session.get(address) as answer,
    ):
        return answer.status, answer.headers["Content-Type"], await answer.text()


async def test_every_number_is_there_with_its_meaning(page: str, bot: Bot) -> None:
    status, kind, text = await fetch(f"{page}/metrics")
    assert status == 200
    assert kind.startswith("text/plain")
    found = {family.name: family for family in text_string_to_metric_families(text)}
    for name, number in bot.counters.as_dict().items():
        family = found[f"sferum_guide_{name}"]
        assert family.type == ("gauge" if is_gauge(name) else "counter")
        assert family.documentation == meanings()[name]
        assert [sample.value for sample in family.samples] == [number]


async def test_numbers_are_read_when_somebody_asks(page: str, bot: Bot) -> None:
    bot.counters.received += 1
    assert "sferum_guide_received_total 8.0" in (await fetch(f"{page}/metrics"))[2]


async def test_open_metrics_are_given_to_who_wants_them(page: str) -> None:
    wanted = "application/openmetrics-text; version=1.0.0"
    status, kind, text = await fetch(f"{page}/metrics", accept=wanted)
    assert (status, kind.split(";")[0]) == (200, "application/openmetrics-text")
    assert text.endswith("# EOF\n")


async def test_health_follows_the_bot(page: str, bot: Bot) -> None:
    assert (await fetch(f"{page}/health"))[0] == 200
    bot.is_alive = False
    status, _, text = await fetch(f"{page}/health")
    assert status == 503
    assert "false" in text


async def test_nothing_else_is_served(page: str) -> None:
    assert (await fetch(f"{page}/"))[0] == 404


async def test_a_port_that_is_taken_is_one_sentence(page: str, bot: Bot) -> None:
    port = int(page.rpartition(":")[2])
    with pytest.raises(StartError, match="BOT_METRICS_PORT") as caught:
        async with serving(LOOPBACK, port, bot.counters, lambda: True):
            pass
    assert caught.value.code is ExitCode.SETTINGS
    assert "\n" not in str(caught.value)


async def test_the_page_is_gone_with_the_bot(bot: Bot) -> None:
    async with serving(LOOPBACK, 0, bot.counters, lambda: True) as address:
        pass
    async with aiohttp.ClientSession() as session:
        with pytest.raises(aiohttp.ClientConnectorError):
            await session.get(f"{address}/health")
