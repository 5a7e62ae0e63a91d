"""Bots Long Poll: positions, waiting, what is lost and how that is said."""

import asyncio
from typing import Any

import aiohttp
import pytest
from emulated_vk import StartVk, Vk

CHANGING = ["message_reply", "message_edit", "message_allow", "message_deny", "message_read"]


async def until_waiting(vk: Vk, pollers: int = 1) -> None:
    """Until that many polls wait inside the emulator."""
    while len(vk.server.emulation.state.updates.bell) < pollers:
        await asyncio.sleep(0)


async def test_the_server_stands_on_the_address_the_client_used(vk: Vk) -> None:
    server = await vk.ok("groups.getLongPollServer", group_id=1)
    assert server["server"] == f"{vk.address}/whp/1"
    assert server["ts"] == "1"
    assert all(isinstance(value, str) for value in server.values())
    by_name = EmulatorByName(vk)
    assert (await by_name.server())["server"].startswith("http://localhost:")


class EmulatorByName:
    def __init__(self, vk: Vk) -> None:
        self.url = vk.api_url.replace("127.0.0.1", "localhost") + "groups.getLongPollServer"
        self.query = {"v": "5.199", "access_token": vk.token, "group_id": "1"}

    async def server(self) -> dict[str, str]:
        async with (
            aiohttp.ClientSession() as http,
            http.get(self.url, params=self.query) as answer,
        ):
            found: dict[str, str] = (await answer.json())["response"]
            return found


async def test_a_message_is_an_update_with_the_recorded_fields(vk: Vk) -> None:
    person = await vk.person()
    await person.send("/test")
    answer = await vk.poll()
    assert answer["ts"] == "2"
    [update] = answer["updates"]
    assert (update["type"], update["group_id"], update["v"]) == ("message_new", 1, "5.199")
    assert len(update["event_id"]) == 40
    assert update["object"]["client_info"]["lang_id"] == 0
    message = update["object"]["message"]
    assert message.pop("version") > 10_000_000
    assert message == {
        "date": vk.clock.now,
        "from_id": person.id,
        "id": 1,
        "out": 0,
        "fwd_messages": [],
        "important": False,
        "is_hidden": False,
        "attachments": [],
        "conversation_message_id": 1,
        "text": "/test",
        "peer_id": person.id,
        "random_id": 0,
    }


async def test_an_old_ts_gives_the_same_updates_again(vk: Vk) -> None:
    await vk.somebody()
    first, again = await vk.poll(), await vk.poll()
    assert first == again
    statistics = await vk.statistics()
    assert (statistics["events_given"], statistics["events_given_again"]) == (1, 1)


async def test_a_new_ts_gives_only_what_came_since(vk: Vk) -> None:
    person = await vk.somebody()
    ts = (await vk.poll())["ts"]
    await person.send("second")
    [update] = (await vk.poll(ts=ts))["updates"]
    assert update["object"]["message"]["text"] == "second"


async def test_an_empty_wait_answers_the_same_ts(vk: Vk) -> None:
    assert await vk.poll() == {"ts": "1", "updates": []}


async def test_a_post_and_unknown_parameters_are_fine(vk: Vk) -> None:
    server = await vk.ok("groups.getLongPollServer", group_id=1)
    query = {"act": "a_check", "key": server["key"], "ts": "1", "wait": 0, "rps_delay": 0}
    async with aiohttp.ClientSession() as http, http.post(server["server"], params=query) as a:
        assert await a.json() == {"ts": "1", "updates": []}


async def test_a_poll_in_flight_returns_at_once_when_something_happens(vk: Vk) -> None:
    person = await vk.person()
    pollers = [asyncio.create_task(vk.poll(wait=90)) for _ in range(2)]
    await until_waiting(vk, 2)
    await person.send("hello")
    for answer in await asyncio.gather(*pollers):
        assert [update["type"] for update in answer["updates"]] == ["message_new"]


async def test_updates_of_one_moment_come_in_one_batch(vk: Vk) -> None:
    await vk.subscribe("message_allow")
    person = await vk.person()
    poller = asyncio.create_task(vk.poll(wait=90))
    await until_waiting(vk)
    await person.send("hello")
    types = [update["type"] for update in (await poller)["updates"]]
    assert types == ["message_allow", "message_new"]


async def test_a_poller_that_goes_away_is_forgotten(vk: Vk) -> None:
    poller = asyncio.create_task(vk.poll(wait=90))
    await until_waiting(vk)
    poller.cancel()
    while len(vk.server.emulation.state.updates.bell):
        await asyncio.sleep(0)


async def test_a_wrong_key_is_exactly_failed_2(vk: Vk) -> None:
    assert await vk.poll(key="wrong") == {"failed": 2}


@pytest.mark.parametrize("ts", ["99", "-1", "soon", ""])
async def test_a_ts_that_was_never_given_is_failed_3(vk: Vk, ts: str) -> None:
    assert await vk.poll(ts=ts) == {"failed": 3}


async def test_a_lost_history_is_failed_1_with_ts_as_a_number(vk: Vk) -> None:
    person = await vk.somebody()
    await vk.lose_history()
    assert await vk.poll() == {"failed": 1, "ts": 2}
    await person.send("after")
    [update] = (await vk.poll(ts=2))["updates"]
    assert update["object"]["message"]["text"] == "after"


async def test_a_history_loss_takes_nothing_from_who_is_up_to_date(vk: Vk) -> None:
    await vk.somebody()
    await vk.lose_history()
    assert await vk.poll(ts=2) == {"ts": "2", "updates": []}


async def test_history_is_limited(start_vk: StartVk) -> None:
    vk = await start_vk(history_events=3)
    person = await vk.person()
    for number in range(8):
        await person.send(str(number))
    assert await vk.poll() == {"failed": 1, "ts": 9}
    assert await vk.poll(ts=5) == {"failed": 1, "ts": 9}
    texts = [u["object"]["message"]["text"] for u in (await vk.poll(ts=6))["updates"]]
    assert texts == ["5", "6", "7"]


async def test_a_batch_has_at_most_a_thousand_updates(vk: Vk) -> None:
    for number in range(1001):
        await vk.deliver({"type": "raw", "number": number})
    first = await vk.poll()
    assert (first["ts"], len(first["updates"])) == ("1001", 1000)
    assert (await vk.poll(ts=first["ts"]))["updates"] == [{"type": "raw", "number": 1000}]


async def test_after_a_reset_the_old_key_is_failed_3_also_for_a_poll_in_flight(vk: Vk) -> None:
    """Also with a ts that the new count knows: with failed 2 a client keeps it, and would miss
    what has come since."""
    key = (await vk.ok("groups.getLongPollServer", group_id=1))["key"]
    poller = asyncio.create_task(vk.poll(wait=90))
    await until_waiting(vk)
    await vk.reset()
    assert await poller == {"failed": 3}
    await vk.somebody()
    assert await vk.poll(key=key) == {"failed": 3}
    assert await vk.poll(key=key[:-1] + ("1" if key[-1] == "0" else "0")) == {"failed": 2}


async def test_an_old_version_in_the_settings_gives_the_message_without_its_client(vk: Vk) -> None:
    anna = await vk.somebody()
    for version in ("5.80", "6", "new"):
        given = {"group_id": 1, "api_version": version}
        assert (await vk.error("groups.setLongPollSettings", **given))[0] == 100
    await vk.ok("groups.setLongPollSettings", group_id=1, api_version="5.100")
    await anna.send("second")
    new, old = (await vk.poll())["updates"]
    assert (new["v"], new["object"]["message"]["text"]) == ("5.199", "first")
    assert (old["v"], old["object"]["text"]) == ("5.100", "second")
    assert "client_info" not in old["object"]


async def test_texts_come_escaped_only_if_asked_for(start_vk: StartVk) -> None:
    plain, escaped = await start_vk(), await start_vk(escape_texts=True)
    text = 'a < b && "c"\n> d'
    for vk in (plain, escaped):
        await vk.subscribe("message_reply")
        anna = await vk.person()
        await anna.send(text)
        await anna.send("again", forward=[{"peer_id": anna.id, "conversation_message_id": 1}])
        await vk.send(anna.id, text)
    written_out = "a &lt; b &amp;&amp; &quot;c&quot;<br>&gt; d"
    for vk, expected in ((plain, text), (escaped, written_out)):
        first, second = await vk.events("message_new")
        [reply] = await vk.events("message_reply")
        [inner] = second["message"]["fwd_messages"]
        found = [shown["text"] for shown in (first["message"], inner, reply)]
        assert found == [expected] * 3
    [_, sent] = (await escaped.ok("messages.getHistory", peer_id=1001, count=2))["items"]
    assert sent["text"] == "again"


async def test_event_ids_are_not_repeated_after_a_reset(vk: Vk) -> None:
    await vk.somebody()
    [before] = (await vk.poll())["updates"]
    await vk.reset()
    await vk.somebody()
    [after] = (await vk.poll())["updates"]
    assert before["event_id"] != after["event_id"]
    assert before["object"]["message"]["id"] == after["object"]["message"]["id"]


async def test_long_poll_that_is_switched_off_has_no_server(vk: Vk) -> None:
    await vk.ok("groups.setLongPollSettings", group_id=1, enabled=0)
    assert await vk.error("groups.getLongPollServer", group_id=1) == (
        100,
        "One of the parameters specified was missing or invalid: "
        "longpoll for this group is not enabled",
    )


async def test_settings_at_the_moment_of_the_event_decide(vk: Vk) -> None:
    person = await vk.person()
    await vk.ok("groups.setLongPollSettings", group_id=1, message_new=0)
    assert (await person.send("unheard"))["event_id"] is None
    await vk.subscribe("message_new")
    await person.send("heard")
    [event] = await vk.events("message_new")
    assert event["message"]["text"] == "heard"


async def test_the_version_of_the_settings_is_the_updates_version(vk: Vk) -> None:
    await vk.ok("groups.setLongPollSettings", group_id=1, api_version="5.131")
    await vk.somebody()
    [update] = (await vk.poll())["updates"]
    assert update["v"] == "5.131"


async def test_every_kind_of_message_update_can_be_asked_for(vk: Vk) -> None:
    await vk.subscribe(*CHANGING, "message_typing_state")
    person = await vk.somebody()
    await vk.send(person.id)
    await vk.ok("messages.edit", peer_id=person.id, cmid=2, message="new")
    await vk.control("typing", {"user_id": person.id})
    await person.send("read it")
    await person.allow(False)
    updates: list[dict[str, Any]] = (await vk.poll())["updates"]
    assert [(update["type"], sorted(update["object"])[:3]) for update in updates] == [
        ("message_allow", ["key", "user_id"]),
        ("message_new", ["client_info", "message"]),
        ("message_reply", ["attachments", "conversation_message_id", "date"]),
        ("message_edit", ["attachments", "conversation_message_id", "date"]),
        ("message_typing_state", ["from_id", "state", "to_id"]),
        ("message_read", ["conversation_message_id", "from_id", "peer_id"]),
        ("message_new", ["client_info", "message"]),
        ("message_deny", ["user_id"]),
    ]


async def test_an_outage_of_long_poll_meets_also_those_who_wait(vk: Vk) -> None:
    poller = asyncio.create_task(vk.poll(wait=90))
    await until_waiting(vk)
    assert (await vk.statistics())["polls_waiting"] == 1
    await vk.fault("longpoll", "drop_before")
    assert await poller == {"ts": "1", "updates": []}
    with pytest.raises(aiohttp.ClientError):
        await vk.poll(wait=90)
    await vk.no_faults()
    await vk.somebody()
    assert len((await vk.poll())["updates"]) == 1
