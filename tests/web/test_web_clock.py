"""The clock on the page: an hour, a day, until Friday; what is written afterwards is later."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from demo_people import PICTURES
from messenger import COMMUNITY, Messenger, OpenMessenger
from playwright.async_api import Locator, expect

from emulator.client import EmulatorClient
from emulator.testing import running


@pytest_asyncio.fixture(loop_scope="session")
async def vk() -> AsyncIterator[EmulatorClient]:
    """An emulator of the test's own: its clock never goes back."""
    with running("--api-rate", "0", "--group-name", COMMUNITY) as process:
        async with EmulatorClient(process.address) as client:
            yield client


MOSCOW = ZoneInfo("Europe/Moscow")
LEAPS = ["+1 час", "+1 день", "К пятнице, 16:00"]


async def now(vk: EmulatorClient) -> datetime:
    seconds = (await vk.control("clock", method="GET"))["now"]
    return datetime.fromtimestamp(seconds, UTC).astimezone(MOSCOW)


async def ahead(vk: EmulatorClient) -> float:
    return float((await vk.control("clock", method="GET"))["ahead_seconds"])


async def arrives(vk: EmulatorClient, then: datetime) -> datetime:
    """Waits until the page has let that much time pass."""
    while (moved := await now(vk)) < then:
        continue
    return moved


async def until_noon(vk: EmulatorClient) -> None:
    """A day and an hour from there is tomorrow: an hour before midnight it would be the day
    after."""
    at = await now(vk)
    ahead_seconds = (12 - at.hour) % 24 * 3600
    await vk.control("clock", {"advance_seconds": ahead_seconds})


def next_friday(after: datetime) -> datetime:
    days = (4 - after.weekday()) % 7
    at = (after + timedelta(days=days)).replace(hour=16, minute=0, second=0, microsecond=0)
    return at if at > after else at + timedelta(days=7)


def leap(messenger: Messenger, label: str) -> Locator:
    return messenger.page.locator(".popup").get_by_role("button", name=label, exact=True)


def clock_of(messenger: Messenger) -> Locator:
    """In the rail, or where there is room for one phone only, above it."""
    return messenger.page.locator("button[title='Часы']:visible").first


async def test_an_hour_and_a_day_pass_at_once_and_messages_are_dated_by_it(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    await until_noon(vk)
    anna = await vk.person("Анна", "")
    await anna.send("раньше")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    before = await now(vk)
    await clock_of(messenger).click()
    await leap(messenger, "+1 день").click()
    await leap(messenger, "+1 час").click()
    then = before + timedelta(days=1, hours=1)
    await arrives(vk, then)
    await expect(messenger.page.locator(".clock-now")).to_contain_text(f"{then:%-d} ")
    assert abs((await now(vk) - then).total_seconds()) < 60
    await messenger.page.keyboard.press("Escape")
    await phone.write("позже")
    await expect(phone.bubbles).to_have_count(2)
    first, second = [message["date"] for message in await anna.messages()]
    assert second - first >= timedelta(days=1, hours=1).total_seconds()
    await expect(phone.log).to_contain_text(re.compile("Вчера.*раньше.*Сегодня.*позже", re.S))


async def test_the_next_friday_at_four_in_moscow_and_then_the_one_after(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    messenger = await open_messenger(vk, anna)
    await clock_of(messenger).click()
    fridays = []
    for _ in range(2):
        before = await now(vk)
        await leap(messenger, LEAPS[2]).click()
        moved = await arrives(vk, next_friday(before))
        await expect(messenger.page.locator(".clock-now")).to_contain_text(
            re.compile(r"пятница, \d+ \S+ в 16:0|пятница, \d+ \S+, 16:0")
        )
        fridays.append(moved)
        assert (moved.weekday(), moved.hour, moved.minute) == (4, 16, 0)
    assert fridays[0].date() + timedelta(days=7) == fridays[1].date()


async def test_a_day_passes_in_strides_so_that_a_bot_meets_each_hour_of_it(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    """What is due in the morning is days late for a bot whose clock leaps from evening to
    evening."""
    messenger = await open_messenger(vk, await vk.person("Анна", ""))
    begin = await ahead(vk)
    await clock_of(messenger).click()
    await leap(messenger, LEAPS[1]).click()
    seen = [begin]
    while seen[-1] < begin + 24 * 3600:
        seen.append(await ahead(vk))
    assert seen[-1] == begin + 24 * 3600
    assert len(set(seen)) > 5


async def test_the_time_stands_in_the_rail_and_follows(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    messenger = await open_messenger(vk, anna)
    await vk.control("clock", {"advance_seconds": 7 * 3600})
    await anna.send("что-нибудь")
    then = await now(vk)
    await expect(clock_of(messenger)).to_contain_text(re.compile(f"{then:%H}:|:{then:%M}"))


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1440])
async def test_the_clock_can_be_read_and_pressed(
    vk: EmulatorClient, open_messenger: OpenMessenger, width: int, dark: bool
) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "")
    carl = await vk.person("Карл", "")
    await anna.send("привет")
    messenger = await open_messenger(
        vk, anna, boris, carl, width=width, height=860, dark=dark, touch=width < 500
    )
    await expect(messenger.phones.first).to_be_visible()
    await clock_of(messenger).click()
    for label in LEAPS:
        await expect(leap(messenger, label)).to_be_in_viewport()
    await messenger.check_looks()
    if width < 500:
        assert await messenger.measure("smallTargets") == []
    PICTURES.mkdir(parents=True, exist_ok=True)
    look = "dark" if dark else "light"
    await messenger.page.screenshot(path=PICTURES / f"clock-{width}-{look}.png")
