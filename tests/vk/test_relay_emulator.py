"""The outbox carried to the emulator, a process of its own that runs scripts as VK does and counts
what it is asked."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from carrying import Carrying, Clocks, to

from bot.domain.outgoing import Kind
from bot.storage.database import Database
from bot.vk.api import VkApi
from bot.vk.pace import Pace
from emulator.client import EmulatorClient, Person
from emulator.testing import EmulatorProcess, running

API_RATE = 20
FAULTS: dict[str, dict[str, Any]] = {
    **{f"error {code}": {"kind": "error", "error_code": code} for code in (1, 6, 9, 10)},
    **{
        f"error {code}": {"target": "method:execute", "kind": "error", "error_code": code}
        for code in (12, 13)
    },
    "an error page": {"kind": "http", "status": 502},
    "garbage": {"kind": "garbage"},
    "dropped before": {"kind": "drop_before"},
    "dropped after": {"kind": "drop_after"},
}


@pytest.fixture(scope="module")
def vk_process() -> Iterator[EmulatorProcess]:
    with running("--api-rate", str(API_RATE)) as process:
        yield process


@pytest.fixture
async def vk(vk_process: EmulatorProcess) -> AsyncIterator[EmulatorClient]:
    async with EmulatorClient(vk_process.address) as client:
        await client.reset()
        yield client
        await client.reset()


@pytest.fixture
async def carrying(
    vk: EmulatorClient, database: Database, database_file: Path
) -> AsyncIterator[Carrying]:
    """At the pace that VK allows."""
    api = VkApi(vk.token, vk.api_url, Pace(API_RATE))
    carrying = Carrying(database, api, database_file, Clocks())
    yield carrying
    await carrying.kill()
    await api.close()


async def who_wrote(vk: EmulatorClient, number: int) -> list[Person]:
    people = [await vk.person(f"Person{n}") for n in range(number)]
    for person in people:
        await person.send("hello")
    return people


async def heard(person: Person) -> list[str]:
    shown = await person.client.control(f"conversations/{person.id}", method="GET")
    return [message["text"] for message in shown["messages"] if message["out"]]


async def test_hundreds_are_answered_in_order_at_the_pace_that_vk_allows(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    people = await who_wrote(vk, 300)
    await carrying.start()
    await carrying.put(*(to(person.id, text) for text in "ab" for person in people))
    await carrying.until_empty()
    counts = await vk.statistics()
    assert [await heard(person) for person in people] == [["a", "b"]] * 300
    assert (counts["sent"], counts["suppressed"]) == (600, 0)
    assert counts["calls"]["execute"] - counts["refused"] <= 2 * 300 // 25 + 6


@pytest.mark.parametrize("fault", FAULTS)
async def test_whatever_befalls_a_third_of_the_requests_everybody_hears_everything_once(
    carrying: Carrying, vk: EmulatorClient, fault: str
) -> None:
    people = await who_wrote(vk, 40)
    await vk.fault(**{"target": "method:*", "probability": 0.34, "times": 6, **FAULTS[fault]})
    await carrying.start()
    for text in "abc":
        await carrying.put(*(to(person.id, text) for person in people))
    await carrying.until_empty()
    assert [await heard(person) for person in people] == [["a", "b", "c"]] * 40
    assert carrying.letters == []


async def test_scripts_at_their_limit_are_done_without(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    people = await who_wrote(vk, 10)
    await vk.fault("method:execute", "error", error_code=29)
    await carrying.start()
    await carrying.put(*(to(person.id, text) for text in "ab" for person in people))
    await carrying.until_empty()
    assert [await heard(person) for person in people] == [["a", "b"]] * 10


async def test_who_forbade_messages_is_left_and_the_others_hear(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    people = await who_wrote(vk, 30)
    closed, *others = people
    await carrying.know(closed.id)
    await vk.control("permissions", {"user_id": closed.id, "allowed": False})
    await carrying.put(*(to(person.id, text) for text in "ab" for person in people))
    await carrying.drain()
    assert [await heard(person) for person in others] == [["a", "b"]] * 29
    assert await heard(closed) == []
    assert carrying.rows("SELECT reachable FROM people") == [(0,)]
    assert carrying.counters.unreachable == 1


async def test_cards_are_edited_in_a_script(carrying: Carrying, vk: EmulatorClient) -> None:
    people = await who_wrote(vk, 10)
    await carrying.start()
    await carrying.put(*(to(p.id, "card", key=f"k{p.id}") for p in people))
    await carrying.put(
        *(to(p.id, "done", Kind.EDIT, f"k{p.id}") for p in people),
        *(to(p.id, "next") for p in people),
    )
    await carrying.until_empty()
    assert [await heard(person) for person in people] == [["done", "next"]] * 10


async def test_a_message_that_vk_calls_malformed_arrives_in_plain_form(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    people = await who_wrote(vk, 3)
    broken = '{"buttons": [[{"action": {"type": "text", "label": "Done"}, "color": "pink"}]]}'
    await carrying.know(people[0].id)
    await carrying.put(to(people[0].id, "words", keyboard=broken), *(to(p.id) for p in people[1:]))
    await carrying.drain()
    assert [await heard(person) for person in people] == [["words\n• Done"], ["x"], ["x"]]
    assert len(carrying.letters) == 1


async def test_answers_that_were_lost_and_a_new_start_show_everything_once(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    people = await who_wrote(vk, 40)
    await vk.fault("method:*", "drop_after")
    await carrying.start()
    await carrying.put(*(to(person.id, text) for text in "ab" for person in people))
    await carrying.until(lambda: carrying.counters.retried >= 40)
    await carrying.kill()
    await vk.no_faults()
    await carrying.drain()
    assert [await heard(person) for person in people] == [["a", "b"]] * 40


async def test_when_vk_has_forgotten_the_random_ids_its_history_is_asked(
    database: Database, database_file: Path
) -> None:
    with running("--api-rate", "0", "--random-id-window", "0") as process:
        async with EmulatorClient(process.address) as vk:
            api = VkApi(vk.token, vk.api_url, Pace(0))
            carrying = Carrying(database, api, database_file, Clocks())
            people = await who_wrote(vk, 30)
            await vk.fault("method:*", "drop_after", times=2)
            await carrying.put(*(to(person.id, text) for text in "ab" for person in people))
            await carrying.start()
            await carrying.until(lambda: carrying.counters.retried >= 30)
            await carrying.kill()
            carrying.clocks.leap(hours=2)
            await carrying.drain()
            found = [await heard(person) for person in people]
            counts = await vk.statistics()
            await api.close()
    assert found == [["a", "b"]] * 30
    assert counts["suppressed"] == 0
