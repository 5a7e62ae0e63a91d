"""Requests that fail as a whole say nothing about their rows: they are sent again, shown once, and
one row over which VK stumbles does not hold up the others."""

import asyncio
from datetime import timedelta

import pytest
from aiohttp import web
from carrying import Carrying, to
from msgspec.structs import replace
from packing_vk import PackingVk, Request, an_error, an_error_page, dropped

from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.storage.unit_of_work import Committed

PASSING = {
    "error 1": lambda: an_error(1),
    "error 6": lambda: an_error(6),
    "error 10": lambda: an_error(10),
    "error 12": lambda: an_error(12),
    "error 13": lambda: an_error(13),
    "error 9": lambda: an_error(9),
    "502": an_error_page,
    "503": lambda: an_error_page(503),
    "a page": lambda: an_error_page(200),
    "not VK's": lambda: web.json_response({"response": [1, 2]}),
    "no list": lambda: web.json_response({"response": None}),
    "dropped": dropped,
}


def people(first: int, last: int, text: str = "x") -> list[Outgoing]:
    return [to(peer, f"{text}{peer}") for peer in range(first, last + 1)]


def everybody_got(vk: PackingVk, first: int, last: int, *texts: str) -> bool:
    return all(
        vk.texts(peer) == [f"{text}{peer}" for text in texts] for peer in range(first, last + 1)
    )


class Times:
    """Trouble for scripts, so many times."""

    def __init__(self, times: int, make: object) -> None:
        self.left, self.make = times, make

    def __call__(self, request: Request) -> web.Response | None:
        if not request.is_script or self.left <= 0:
            return None
        self.left -= 1
        return self.make()  # type: ignore[operator, no-any-return]


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("trouble", PASSING)
async def test_a_script_that_fails_as_a_whole_is_sent_again_and_shown_once(
    carrying: Carrying, packing_vk: PackingVk, trouble: str, when: str
) -> None:
    """Whether VK has done it all before it failed, or nothing."""
    fails = Times(2, PASSING[trouble])
    if when == "before":
        packing_vk.trouble = fails
    else:
        packing_vk.trouble_after = fails
    await carrying.start()
    await carrying.put(*people(1, 60, "a"), *people(1, 60, "b"), to(1, kind=Kind.ANSWER))
    await carrying.until_empty()
    assert fails.left == 0
    assert everybody_got(packing_vk, 1, 60, "a", "b")
    assert carrying.letters == []
    assert (carrying.counters.sent, carrying.counters.dead) == (121, 0)


@pytest.mark.parametrize("when", ["before", "after"])
async def test_a_connection_that_hangs_is_given_up_and_its_rows_shown_once(
    carrying: Carrying, packing_vk: PackingVk, when: str
) -> None:
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.put(*people(1, 30))
    await carrying.until(lambda: len(packing_vk.in_flight) == 2)
    if when == "after":
        for request in packing_vk.requests:
            packing_vk.act(request)
    carrying.clocks.leap(seconds=25)
    await carrying.until(lambda: carrying.counters.retried == 30)
    packing_vk.may_answer.set()
    await carrying.until_empty()
    assert everybody_got(packing_vk, 1, 30, "x")


async def test_a_vk_that_is_gone_is_asked_every_few_seconds_and_then_everything_arrives(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    packing_vk.trouble = lambda request: an_error_page()
    await carrying.start()
    await carrying.put(*people(1, 50, "a"), *people(1, 50, "b"))
    for _ in range(10):
        before = len(packing_vk.requests)
        carrying.clocks.leap(seconds=5)
        await carrying.until(lambda: len(packing_vk.requests) > before)  # noqa: B023
    packing_vk.trouble = lambda request: None
    carrying.clocks.leap(seconds=5)
    await carrying.until_empty()
    assert everybody_got(packing_vk, 1, 50, "a", "b")
    assert carrying.letters == []


@pytest.mark.parametrize("code", [12, 13])
async def test_a_script_that_vk_cannot_run_is_taken_apart_at_once(
    carrying: Carrying, packing_vk: PackingVk, code: int
) -> None:
    """One row in it is what VK cannot bear; the others lose a moment, and it ends alone."""
    await carrying.know(7)
    packing_vk.trouble = lambda request: (
        an_error(code) if request.is_script and "x7" in request.texts else None
    )
    packing_vk.refuses_call = lambda call: 3 if call.text == "x7" else None
    await carrying.put(*people(1, 30), to(7, "next"))
    await carrying.drain()
    assert everybody_got(packing_vk, 8, 30, "x")
    assert everybody_got(packing_vk, 1, 6, "x")
    assert packing_vk.texts(7) == ["next"]
    (letter,) = carrying.letters
    assert letter.startswith("VK error 3")
    assert carrying.counters.dead == 1


@pytest.mark.parametrize("others_write", [True, False])
@pytest.mark.parametrize("make", [lambda: an_error(10), an_error_page, dropped])
async def test_a_row_over_which_vk_stumbles_does_not_hold_up_those_it_travels_with(
    carrying: Carrying, packing_vk: PackingVk, make: object, *, others_write: bool
) -> None:
    """Also when nobody else writes, whose answers would show that VK itself is well."""
    await carrying.know(7)
    packing_vk.trouble = lambda request: (
        make() if "x7" in request.texts else None  # type: ignore[operator]
    )
    await carrying.start()
    await carrying.put(*people(1, 25), to(7, "next"))
    others = 100
    for _ in range(200):
        await carrying.until(lambda: not packing_vk.in_flight)
        carrying.clocks.leap(seconds=2)
        if others_write:
            others += 1
            await carrying.put(*people(others, others))
        await asyncio.sleep(0.01)
        if carrying.waiting == 2:  # what VK stumbles over, and what comes behind it
            break
    await carrying.until(lambda: carrying.waiting == 2)
    assert everybody_got(packing_vk, 1, 6, "x")
    assert everybody_got(packing_vk, 8, 25, "x")


@pytest.mark.parametrize("make", [lambda: an_error(10), an_error_page, dropped])
async def test_a_row_that_is_never_taken_is_dead_in_the_end_and_its_person_goes_on(
    carrying: Carrying, packing_vk: PackingVk, make: object
) -> None:
    await carrying.know(7)
    packing_vk.trouble = lambda request: (
        make() if "x7" in request.texts else None  # type: ignore[operator]
    )
    await carrying.start()
    await carrying.put(*people(1, 25), to(7, "next"))
    others = 100
    while not carrying.letters:
        assert others < 1000
        others += 1
        carrying.clocks.leap(minutes=1)
        await carrying.put(*people(others, others))
        await carrying.until(lambda: packing_vk.texts(others))  # noqa: B023
    await carrying.until_empty()
    assert packing_vk.texts(7) == ["next"]
    assert len(carrying.letters) == 1


async def test_while_scripts_are_at_their_limit_calls_go_one_by_one(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """29 is about one method, and lasts (observed)."""
    packing_vk.trouble = lambda request: an_error(29) if request.is_script else None
    await carrying.start()
    await carrying.put(*people(1, 50))
    await carrying.until_empty()
    scripts = [request for request in packing_vk.requests if request.is_script]
    assert len(scripts) <= 2
    assert everybody_got(packing_vk, 1, 50, "x")
    packing_vk.trouble = lambda request: None
    carrying.clocks.leap(minutes=11)
    await carrying.put(*people(1, 50, "y"))
    await carrying.until_empty()
    assert len([request for request in packing_vk.requests if request.is_script]) > len(scripts)


@pytest.mark.parametrize("code", [5, 27, 7])
async def test_a_key_that_vk_takes_for_no_script_stops_everything_until_it_is_right(
    carrying: Carrying, packing_vk: PackingVk, code: int
) -> None:
    packing_vk.trouble = lambda request: an_error(code)
    await carrying.put(*people(1, 30))
    await carrying.start()
    await carrying.until(lambda: packing_vk.requests)
    await carrying.finish()
    assert len(packing_vk.requests) <= 2
    assert carrying.waiting == 30
    packing_vk.trouble = lambda request: None
    await carrying.drain()
    assert everybody_got(packing_vk, 1, 30, "x")


async def test_a_row_that_breaks_its_sender_is_dead_and_breaks_nothing_else(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.know(1)
    relay = await carrying.start()
    await carrying.put(to(9, "the relay is up"))
    await carrying.until_empty()
    committed = await carrying.commit(to(1, "odd"), to(2, "b"), to(1, "next"), to(3, "c"))
    first, *rest = committed.rows
    odd = replace(first, outgoing=Outgoing(1, Kind.SEND, None, 1))  # type: ignore[arg-type]
    relay.accept(Committed(frozenset(), [odd, *rest]))
    await carrying.until_empty()
    assert [packing_vk.texts(peer) for peer in (1, 2, 3)] == [["next"], ["b"], ["c"]]
    (letter,) = carrying.letters
    assert "TypeError" in letter
    assert carrying.counters.dead == 1


async def is_killed_before_it_writes_down(
    carrying: Carrying, packing_vk: PackingVk, sent: int
) -> None:
    """VK has taken so many, and the database does not know it."""
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.until(lambda: packing_vk.in_flight)
    with carrying.locked():
        packing_vk.may_answer.set()
        await carrying.until(lambda: carrying.counters.sent == sent)
        await carrying.kill()


HOUR_AND_MORE = {"hours": 2}


async def test_beyond_vks_hour_the_history_is_read_and_what_stands_there_not_sent_again(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "a", key="k"), to(1, "b"), to(2, "c"), to(3, "d"))
    await is_killed_before_it_writes_down(carrying, packing_vk, sent=4)
    del packing_vk.shown[3]
    packing_vk.forgets_random_ids = True
    carrying.clocks.leap(**HOUR_AND_MORE)
    await carrying.put(to(1, "new"))
    await carrying.drain()
    assert packing_vk.texts(1) == ["a", "b", "new"]
    assert packing_vk.texts(2) == ["c"]
    assert packing_vk.texts(3) == ["d"]
    assert carrying.waiting == 0
    assert carrying.rows("SELECT conversation_message_id FROM sent_cards") == [(1,)]


async def test_after_a_clock_was_set_back_the_history_is_read_too(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "a"), to(2, "b"))
    await is_killed_before_it_writes_down(carrying, packing_vk, sent=2)
    packing_vk.forgets_random_ids = True
    carrying.clocks.wall -= timedelta(days=1)
    await carrying.drain()
    assert packing_vk.texts(1) == ["a"]
    assert packing_vk.texts(2) == ["b"]
    assert carrying.waiting == 0


async def test_within_vks_hour_the_random_id_is_enough(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "a"), to(2, "b"))
    carrying.clocks.leap(minutes=50)
    await carrying.drain()
    assert {call.method for call in packing_vk.calls} == {"messages.send"}


async def test_what_has_surely_not_been_sent_is_not_looked_for(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """Rows of this run that waited for their turn for an hour, in a broadcast."""
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.put(to(1, "a"), to(1, "b"))
    await carrying.until(lambda: packing_vk.in_flight)
    packing_vk.may_answer.set()
    carrying.clocks.wall = carrying.clocks.wall.replace(hour=5)
    await carrying.until_empty()
    assert packing_vk.texts(1) == ["a", "b"]
    assert {call.method for call in packing_vk.calls} == {"messages.send"}


async def test_an_outage_of_hours_is_followed_by_a_look_at_the_history(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """The last answer before the outage was lost: VK has the messages, and forgets the ids."""
    packing_vk.trouble_after = lambda request: dropped()
    await carrying.start()
    await carrying.put(to(1, "a"), to(2, "b"))
    await carrying.until(lambda: packing_vk.texts(1) and packing_vk.texts(2))
    packing_vk.forgets_random_ids = True
    packing_vk.trouble = packing_vk.trouble_after
    carrying.clocks.leap(**HOUR_AND_MORE)
    await carrying.until(lambda: len(packing_vk.requests) > 3)
    packing_vk.trouble = packing_vk.trouble_after = lambda request: None
    carrying.clocks.leap(seconds=10)
    await carrying.until_empty()
    assert packing_vk.texts(1) == ["a"]
    assert packing_vk.texts(2) == ["b"]


@pytest.mark.parametrize("code", [917, 18, 100])
@pytest.mark.parametrize("company", [0, 2])
async def test_a_dialogue_whose_history_vk_does_not_show_is_written_to(
    carrying: Carrying, packing_vk: PackingVk, code: int, company: int
) -> None:
    packing_vk.refuses_call = lambda call: code if call.method == "messages.getHistory" else None
    await carrying.put(to(1, "a"), *people(10, 9 + company))
    carrying.clocks.leap(**HOUR_AND_MORE)
    await carrying.drain()
    assert packing_vk.texts(1) == ["a"]
    assert carrying.waiting == 0


@pytest.mark.parametrize("code", [6, 10, 29])
async def test_one_old_row_whose_history_cannot_be_read_now_does_not_run_in_circles(
    carrying: Carrying, packing_vk: PackingVk, code: int
) -> None:
    packing_vk.trouble = lambda request: an_error(code)
    await carrying.put(to(1, "a"))
    carrying.clocks.leap(**HOUR_AND_MORE)
    await carrying.start()
    await carrying.until(lambda: packing_vk.requests)
    await carrying.put(to(1, "b"))
    await asyncio.sleep(0.2)
    assert len(packing_vk.requests) <= 3
    packing_vk.trouble = lambda request: None
    carrying.clocks.leap(seconds=5)
    await carrying.until_empty()
    assert packing_vk.texts(1) == ["a", "b"]


async def test_a_clock_that_jumps_changes_nothing_for_what_waits(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """A row put off until a date that is a year away now is tried within minutes."""
    packing_vk.refuses = lambda call: 9
    await carrying.put(to(1, "a"), to(2, "b", lane=Lane.BULK))
    await carrying.drain()
    packing_vk.refuses = lambda call: None
    carrying.clocks.wall = carrying.clocks.wall.replace(year=2025)
    await carrying.start()
    await carrying.put(to(3, "the relay is up"))
    await carrying.until(lambda: packing_vk.texts(3))
    carrying.clocks.leap(minutes=5)
    await carrying.until_empty()
    assert packing_vk.texts(1) == ["a"]
    assert packing_vk.texts(2) == ["b"]
