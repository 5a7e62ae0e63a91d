"""Callback API over HTTP: servers, confirmation, repeats, pauses, faults, both transports."""

import asyncio
import time
from collections.abc import AsyncIterator
from email.utils import formatdate
from typing import Any

import pytest
from callback_bot import Answer, CallbackBot
from emulated_vk import StartVk, Vk

from emulator.__main__ import _parser
from emulator.testing import StartEmulator

SOON = (0.05, 0.1, 0.1)


@pytest.fixture
async def bot() -> AsyncIterator[CallbackBot]:
    bot = CallbackBot()
    await bot.start()
    yield bot
    await bot.stop()


@pytest.fixture
async def vk(start_vk: StartVk) -> Vk:
    return await start_vk(real_clock=True, callback_retries_seconds=SOON)


async def status(vk: Vk, server_id: int) -> str:
    servers = await vk.ok("groups.getCallbackServers", group_id=1, server_ids=server_id)
    return str(servers["items"][0]["status"])


async def settled(vk: Vk, server_id: int) -> str:
    """The status once the server has been asked to confirm."""
    for _ in range(200):
        found = await status(vk, server_id)
        if found != "wait":
            return found
        await asyncio.sleep(0.01)
    raise AssertionError("still waiting")


async def add(vk: Vk, bot: CallbackBot, **fields: Any) -> int:
    """A confirmed server that wants message_new."""
    bot.code = (await vk.ok("groups.getCallbackConfirmationCode", group_id=1))["code"]
    given = {"group_id": 1, "url": bot.url, "title": "bot", **fields}
    server_id = (await vk.ok("groups.addCallbackServer", **given))["server_id"]
    assert await settled(vk, server_id) == "ok"
    return int(server_id)


async def test_a_server_confirms_and_gets_updates_with_its_secret(
    vk: Vk, bot: CallbackBot
) -> None:
    await add(vk, bot, secret_key="s3cret")
    [asked] = bot.confirmations
    assert (asked["group_id"], asked["secret"], asked["v"]) == (1, "s3cret", "5.199")
    anna = await vk.person()
    sent = await anna.send("hello")
    [update] = await bot.wait_for(1)
    assert update.retry_counter is None
    assert update.body["secret"] == "s3cret"
    assert update.body["event_id"] == sent["event_id"]
    assert update.body["object"]["message"]["text"] == "hello"


async def test_both_transports_carry_the_same_update(vk: Vk, bot: CallbackBot) -> None:
    await add(vk, bot)
    await (await vk.person()).send("hello")
    [update] = await bot.wait_for(1)
    [polled] = (await vk.poll())["updates"]
    assert update.body == polled


async def test_updates_come_by_callback_while_long_poll_is_off(vk: Vk, bot: CallbackBot) -> None:
    await add(vk, bot)
    await vk.ok("groups.setLongPollSettings", group_id=1, enabled=0)
    sent = await (await vk.person()).send("hello")
    [update] = await bot.wait_for(1)
    assert update.body["event_id"] == sent["event_id"]


async def test_each_server_has_its_own_settings(vk: Vk, bot: CallbackBot) -> None:
    first, second = await add(vk, bot), await add(vk, bot, url=f"{bot.url}/second", title="two")
    settings = {"group_id": 1, "server_id": second}
    await vk.ok("groups.setCallbackSettings", **settings, message_new=0, message_allow=1)
    await vk.ok("groups.setCallbackSettings", **settings, api_version="5.131")
    found = await vk.ok("groups.getCallbackSettings", **settings)
    assert (found["api_version"], found["events"]["message_allow"]) == ("5.131", 1)
    untouched = await vk.ok("groups.getCallbackSettings", group_id=1, server_id=first)
    assert (untouched["api_version"], untouched["events"]["message_new"]) == ("5.199", 1)
    await (await vk.person()).send("hello")
    came = {update.body["type"]: update.body["v"] for update in await bot.wait_for(2)}
    assert came == {"message_new": "5.199", "message_allow": "5.131"}


async def test_what_is_not_answered_ok_comes_again_and_counts_its_tries(
    vk: Vk, bot: CallbackBot
) -> None:
    await add(vk, bot)
    bot.answers = [Answer(status=500), Answer("OK, thanks"), Answer(" ok\n")]
    await (await vk.person()).send("hello")
    tries = await bot.wait_for(3)
    assert [one.retry_counter for one in tries] == [None, "1", "2"]
    assert len({one.body["event_id"] for one in tries}) == 1
    await asyncio.sleep(0.3)
    assert len(bot.received) == 3


async def test_after_the_last_try_an_update_is_lost(vk: Vk, bot: CallbackBot) -> None:
    await add(vk, bot)
    bot.answers = [Answer(status=500)] * 4
    await (await vk.person()).send("hello")
    await bot.wait_for(4)
    await asyncio.sleep(0.3)
    assert len(bot.received) == 4
    statistics = await vk.statistics()
    assert (statistics["callbacks_failed"], statistics["callbacks_accepted"]) == (4, 0)


@pytest.mark.parametrize("code", [410, 429, 503])
async def test_a_server_may_say_when_to_come_again(vk: Vk, bot: CallbackBot, code: int) -> None:
    await add(vk, bot)
    bot.answers = [Answer(status=code, headers={"Retry-After": "1"})]
    await (await vk.person()).send("hello")
    first, second = await bot.wait_for(2)
    assert second.at - first.at > 0.9


async def test_retry_after_may_be_a_date_and_counts_below_three_hours(
    vk: Vk, bot: CallbackBot
) -> None:
    await add(vk, bot)
    soon = formatdate(time.time() + 2, usegmt=True)
    late = formatdate(time.time() + 4 * 3600, usegmt=True)
    bot.answers = [
        Answer(status=503, headers={"Retry-After": soon}),
        Answer(status=503, headers={"Retry-After": late}),
        Answer(status=500, headers={"Retry-After": "3600"}),
    ]
    await (await vk.person()).send("hello")
    first, second, third, fourth = await bot.wait_for(4)
    assert second.at - first.at > 0.9
    assert third.at - second.at < 0.5
    assert fourth.at - third.at < 0.5


async def test_order_is_not_promised(vk: Vk, bot: CallbackBot) -> None:
    await add(vk, bot)
    bot.answers = [Answer(status=500)]
    anna = await vk.person()
    await anna.send("first")
    await bot.wait_for(1)
    await anna.send("second")
    texts = [one.body["object"]["message"]["text"] for one in await bot.wait_for(3)]
    assert texts == ["first", "second", "first"]


async def test_remove_takes_the_server_off_the_list(vk: Vk, bot: CallbackBot) -> None:
    await add(vk, bot)
    bot.answers = [Answer("remove")]
    anna = await vk.person()
    await anna.send("hello")
    await bot.wait_for(1)
    for _ in range(100):
        if not (await vk.ok("groups.getCallbackServers", group_id=1))["count"]:
            break
        await asyncio.sleep(0.01)
    await anna.send("nobody hears")
    assert (await vk.ok("groups.getCallbackServers", group_id=1))["items"] == []


async def test_a_server_can_change_its_version(vk: Vk, bot: CallbackBot) -> None:
    await add(vk, bot)
    bot.answers = [Answer("version 5.131"), Answer("version 4.1"), Answer("version 5.80")]
    anna = await vk.person()
    await anna.send("one")
    await bot.wait_for(1)
    await anna.send("two")
    versions = [one.body["v"] for one in await bot.wait_for(4)]
    assert versions == ["5.199", "5.131", "5.131", "5.131"]


async def test_after_several_errors_in_a_row_delivery_pauses(
    start_vk: StartVk, bot: CallbackBot
) -> None:
    options = {"callback_retries_seconds": (0.3, 1.5), "callback_errors_before_pause": 3}
    vk = await start_vk(real_clock=True, **options)
    server_id = await add(vk, bot)
    bot.answers = [Answer(status=500)] * 3
    anna = await vk.person()
    for text in ("one", "two", "three"):
        await anna.send(text)
    *_, last = await bot.wait_for(3)
    for _ in range(100):
        if await status(vk, server_id) == "failed":
            break
        await asyncio.sleep(0.01)
    await anna.send("four")
    *_, next_one = await bot.wait_for(4)
    assert next_one.at - last.at > 1.2
    await bot.wait_for(7)
    assert await status(vk, server_id) == "ok"


async def test_a_server_that_says_something_else_is_not_confirmed(
    vk: Vk, bot: CallbackBot
) -> None:
    bot.code = "wrong"
    given = {"group_id": 1, "url": bot.url, "title": "bot"}
    server_id = (await vk.ok("groups.addCallbackServer", **given))["server_id"]
    assert await settled(vk, server_id) == "failed"
    await (await vk.person()).send("hello")
    await asyncio.sleep(0.1)
    assert bot.received == []
    bot.code = (await vk.ok("groups.getCallbackConfirmationCode", group_id=1))["code"]
    await vk.ok("groups.editCallbackServer", **given, server_id=server_id)
    assert await settled(vk, server_id) == "ok"


async def test_a_server_that_is_not_there_yet_is_asked_again(vk: Vk, bot: CallbackBot) -> None:
    url = bot.url
    await bot.stop()
    server_id = (await vk.ok("groups.addCallbackServer", group_id=1, url=url, title="late"))[
        "server_id"
    ]
    assert await status(vk, server_id) == "wait"
    assert await settled(vk, server_id) == "failed"


async def test_editing_keeps_a_confirmed_address_confirmed(vk: Vk, bot: CallbackBot) -> None:
    server_id = await add(vk, bot, secret_key="old")
    fields = {"group_id": 1, "server_id": server_id, "url": bot.url, "title": "new"}
    await vk.ok("groups.editCallbackServer", **fields, secret_key="new")
    [server] = (await vk.ok("groups.getCallbackServers", group_id=1))["items"]
    assert (server["title"], server["secret_key"], server["status"]) == ("new", "new", "ok")
    await vk.ok("groups.deleteCallbackServer", group_id=1, server_id=server_id)
    assert (await vk.ok("groups.getCallbackServers", group_id=1))["count"] == 0


async def test_ten_servers_are_the_limit(vk: Vk, bot: CallbackBot) -> None:
    given = {"group_id": 1, "url": bot.url, "title": "bot"}
    for _ in range(10):
        await vk.ok("groups.addCallbackServer", **given)
    assert await vk.error("groups.addCallbackServer", **given) == (
        2000,
        "Servers number limit is reached",
    )


@pytest.mark.parametrize(
    "url",
    [
        "http://example.com/",
        "http://10.0.0.1/",
        "http://127.0.0.1.example.com/",
        "http://169.254.169.254/latest",
        "ftp://127.0.0.1/",
        "file:///etc/passwd",
        "http://[::2]/",
        "http://127.0.0.1:99999999/",
        "http://local host/",
        "nonsense",
        "http://",
        "//127.0.0.1",
    ],
)
async def test_only_this_machine_is_called(vk: Vk, url: str) -> None:
    code, text = await vk.error("groups.addCallbackServer", group_id=1, url=url, title="bot")
    assert (code, "loopback" in text) == (100, True)


@pytest.mark.parametrize(
    ("method", "params", "code"),
    [
        ("addCallbackServer", {"title": "x"}, 100),
        ("addCallbackServer", {"url": "http://localhost/"}, 100),
        ("addCallbackServer", {"url": "http://localhost/", "title": "fifteen letters"}, 100),
        ("addCallbackServer", {"url": "http://[::1]/", "title": "x", "secret_key": "s" * 51}, 100),
        ("addCallbackServer", {"group_id": 2, "url": "http://localhost/", "title": "x"}, 15),
        ("editCallbackServer", {"server_id": 9, "url": "http://localhost/", "title": "x"}, 104),
        ("deleteCallbackServer", {"server_id": 9}, 104),
        ("getCallbackSettings", {"server_id": 9}, 104),
        ("getCallbackSettings", {}, 104),
        ("setCallbackSettings", {"server_id": 9}, 104),
    ],
)
async def test_what_is_wrong_is_said(
    vk: Vk, method: str, params: dict[str, Any], code: int
) -> None:
    assert (await vk.error(f"groups.{method}", **{"group_id": 1, **params}))[0] == code


async def test_a_raw_update_goes_to_both_transports(vk: Vk, bot: CallbackBot) -> None:
    await add(vk, bot, secret_key="s")
    await vk.deliver({"type": "strange", "object": None})
    await vk.deliver([1, "two"])
    bodies = [one.body for one in await bot.wait_for(2)]
    assert {"type": "strange", "object": None, "secret": "s"} in bodies
    assert [1, "two"] in bodies
    assert len((await vk.poll())["updates"]) == 2


async def test_a_reset_ends_what_is_under_way(vk: Vk, bot: CallbackBot) -> None:
    await add(vk, bot)
    bot.answers = [Answer(status=500)] * 4
    await (await vk.person()).send("hello")
    await bot.wait_for(1)
    await vk.reset()
    count = len(bot.received)
    await asyncio.sleep(0.3)
    assert len(bot.received) == count
    assert (await vk.ok("groups.getCallbackServers", group_id=1))["count"] == 0


async def test_moving_the_clock_brings_the_next_try(start_vk: StartVk, bot: CallbackBot) -> None:
    vk = await start_vk(real_clock=True)
    await add(vk, bot)
    bot.answers = [Answer(status=500)]
    await (await vk.person()).send("hello")
    await bot.wait_for(1)
    await asyncio.sleep(0.05)
    await vk.control("clock", {"advance_seconds": 11})
    assert (await bot.wait_for(2))[1].retry_counter == "1"


@pytest.mark.parametrize(
    ("kind", "came"),
    [
        ("drop_before", ["1"]),
        ("http", ["1"]),
        ("drop_after", [None, "1"]),
        ("garbage", [None, "1"]),
        ("repeat", [None, None]),
        ("delay", [None]),
        ("shuffle", [None]),
    ],
)
async def test_faults(vk: Vk, bot: CallbackBot, kind: str, came: list[str | None]) -> None:
    await add(vk, bot)
    await vk.fault("callback", kind, times=1, **({"seconds": 0.1} if kind == "delay" else {}))
    await (await vk.person()).send("hello")
    found = await bot.wait_for(len(came))
    assert [one.retry_counter for one in found] == came
    assert isinstance(found[0].body, str) == (kind == "garbage")
    await asyncio.sleep(0.3)
    assert len(bot.received) == len(came)


async def test_the_schedule_and_the_name_are_options(
    start_emulator: StartEmulator, bot: CallbackBot
) -> None:
    client = await start_emulator("--callback-retries", "0.05,0.1", "--group-name", "Guide")
    assert (await client.control("community", method="GET"))["name"] == "Guide"
    given = {"group_id": 1, "url": bot.url, "title": "bot"}
    code = await client.call("groups.getCallbackConfirmationCode", group_id=1)
    bot.code = code["response"]["code"]
    await client.call("groups.addCallbackServer", **given)
    for _ in range(200):
        servers = await client.call("groups.getCallbackServers", group_id=1)
        if servers["response"]["items"][0]["status"] == "ok":
            break
        await asyncio.sleep(0.01)
    bot.answers = [Answer(status=500)]
    await (await client.person()).send("hello")
    assert [one.retry_counter for one in await bot.wait_for(2)] == [None, "1"]


@pytest.mark.parametrize("text", ["x", "-1", "1,,2", "99999"])
def test_a_schedule_that_makes_no_sense_is_refused(
    text: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        _parser().parse_args([f"--callback-retries={text}"])
    assert "seconds with commas between" in capsys.readouterr().err


@pytest.mark.parametrize("method", ["groups.editCallbackServer", "groups.deleteCallbackServer"])
async def test_a_server_is_changed_and_deleted_by_its_number_only(vk: Vk, method: str) -> None:
    url = "http://127.0.0.1:1/"
    await vk.ok("groups.addCallbackServer", group_id=1, url=url, title="one")
    code, text = await vk.error(method, group_id=1, url=url, title="two")
    assert (code, text.rpartition(": ")[2]) == (100, "server_id is a required parameter")
