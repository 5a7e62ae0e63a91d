"""The outbox carried to VK: packed, in order for each person, and nobody holds up another."""

import asyncio
from collections.abc import Iterator

import pytest
from carrying import Carrying, to
from packing_vk import PackingVk
from support.statements import statements_of

from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.vk.pace import Pace
from bot.vk.sending import SCRIPT_LIMIT


def everybody(number: int, text: str = "x") -> Iterator[Outgoing]:
    return (to(peer, f"{text}{peer}") for peer in range(1, number + 1))


def sizes(vk: PackingVk) -> list[int]:
    return [len(request.calls) for request in vk.requests]


async def test_one_persons_messages_arrive_in_order(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "a"), to(1, "b"), to(1, "c"))
    await carrying.drain()
    assert packing_vk.texts(1) == ["a", "b", "c"]
    assert carrying.waiting == 0
    assert carrying.counters.sent == 3


async def test_a_hundred_people_are_answered_in_four_requests(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(*everybody(100))
    await carrying.drain()
    assert sizes(packing_vk) == [25] * 4
    assert all(request.is_script for request in packing_vk.requests)
    assert [packing_vk.texts(peer) for peer in range(1, 101)] == [[f"x{p}"] for p in range(1, 101)]
    assert carrying.waiting == 0


async def test_one_message_alone_goes_without_a_script(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "a"))
    await carrying.drain()
    (request,) = packing_vk.requests
    assert request.method == "messages.send"


async def test_a_script_stays_under_its_limit_whatever_the_words_are(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """Long words fill it before its 25 calls do; VK's Russian takes two bytes a letter."""
    await carrying.put(*(to(peer, "ж" * 3500 + str(peer)) for peer in range(1, 31)))
    await carrying.drain()
    codes = [request.form["code"] for request in packing_vk.requests if request.is_script]
    assert len(codes) >= 2
    assert all(len(code.encode()) <= SCRIPT_LIMIT + 100 for code in codes)
    assert sum(sizes(packing_vk)) == 30
    assert all(len(packing_vk.texts(peer)) == 1 for peer in range(1, 31))


@pytest.mark.parametrize(
    "words",
    ["«Ёлки»\n\t\"'\\", "\u2028\u2029</script>", "🙂" * 20, "\x00\x07", "${a} %s {} // /* return"],
)
async def test_any_words_pass_through_a_script_unharmed(
    carrying: Carrying, packing_vk: PackingVk, words: str
) -> None:
    await carrying.put(to(1, words), to(2, words))
    await carrying.drain()
    assert packing_vk.requests[0].is_script
    assert packing_vk.texts(1) == packing_vk.texts(2) == [words]


async def test_requests_travel_side_by_side_and_never_two_for_one_person(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.put(*everybody(100, "a"), *everybody(100, "b"))
    await carrying.until(lambda: len(packing_vk.in_flight) == 4)
    await carrying.put(*everybody(100, "c"), to(200, "new"))
    await carrying.until(lambda: len(packing_vk.in_flight) == 5)
    packing_vk.may_answer.set()
    await carrying.finish()
    assert packing_vk.most_in_flight >= 5
    for peer in range(1, 101):
        assert packing_vk.texts(peer) == [f"{text}{peer}" for text in "abc"]


async def test_only_so_many_requests_are_in_flight_and_some_are_kept_for_people(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """A broadcast to a VK that does not answer leaves room for whoever writes meanwhile."""
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.put(*(to(peer, lane=Lane.BULK) for peer in range(1, 1001)))
    await carrying.until(lambda: len(packing_vk.in_flight) == 24)
    await carrying.put(*(to(peer, "answer") for peer in range(2001, 3001)))
    await carrying.until(lambda: len(packing_vk.in_flight) == 30)
    answered = [call for request in packing_vk.in_flight[24:] for call in request.calls]
    assert {call.text for call in answered} == {"answer"}
    packing_vk.may_answer.set()
    await carrying.until_empty()
    assert packing_vk.most_in_flight <= 30


async def test_a_card_is_edited_where_it_stands(carrying: Carrying, packing_vk: PackingVk) -> None:
    packing_vk.shown[1] = []
    await carrying.put(to(1, "before"), to(1, "card", key="k"), to(1, "done", Kind.EDIT, "k"))
    await carrying.drain()
    (edited,) = [call for call in packing_vk.calls if call.method == "messages.edit"]
    assert int(edited.params["cmid"]) == 2
    assert carrying.waiting == 0


async def test_a_card_that_stands_since_an_earlier_start_is_edited_there(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "card", key="k"))
    await carrying.drain()
    await carrying.put(to(1, "done", Kind.EDIT, "k"), to(2, "x"))
    await carrying.drain()
    assert packing_vk.requests[-1].is_script
    (edited,) = [call for call in packing_vk.calls if call.method == "messages.edit"]
    assert edited.params["cmid"] == 1
    assert carrying.rows("SELECT * FROM sent_cards") == []


async def test_a_card_that_was_never_sent_is_not_edited(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "done", Kind.EDIT, "k"), to(1, "a"), to(2, "b"))
    await carrying.drain()
    assert [call.method for call in packing_vk.calls] == ["messages.send"] * 2
    assert carrying.waiting == 0


async def test_presses_are_answered_before_messages_and_the_bulk_comes_last(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """Even those that were pressed last."""
    await carrying.put(
        *(to(peer, "bulk", lane=Lane.BULK) for peer in range(1, 31)),
        *(to(peer, "reply") for peer in range(31, 61)),
        *(to(peer, kind=Kind.ANSWER) for peer in range(61, 91)),
    )
    await carrying.drain()
    kinds = [call.text if call.method == "messages.send" else "press" for call in packing_vk.calls]
    first = kinds.index("reply")
    assert set(kinds[:first]) == {"press"}
    assert first == 30
    assert set(kinds[first : first + 30]) == {"reply"}
    assert set(kinds[60:]) == {"bulk"}


async def test_an_answer_that_is_too_late_is_not_sent(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """VK takes it for a minute; later it would only be an error."""
    await carrying.put(to(1, kind=Kind.ANSWER), to(1, "a"))
    carrying.clocks.leap(seconds=56)
    await carrying.put(to(2, kind=Kind.ANSWER))
    await carrying.drain()
    pressed = [c.peer for c in packing_vk.calls if c.method == "messages.sendMessageEventAnswer"]
    assert pressed == [2]
    assert packing_vk.texts(1) == ["a"]
    assert carrying.waiting == 0
    assert carrying.letters == []


async def test_an_answer_that_becomes_too_late_in_memory_is_dropped(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.start()
    packing_vk.refuses = lambda call: 10
    await carrying.put(to(1, kind=Kind.ANSWER))
    await carrying.until(lambda: packing_vk.calls)
    await carrying.until(lambda: carrying.counters.retried)
    packing_vk.refuses = lambda call: None
    carrying.clocks.leap(seconds=60)
    await carrying.put(to(2, "b"))
    await carrying.until_empty()
    assert [call.peer for call in packing_vk.calls] == [1, 2]


async def test_rows_of_an_earlier_start_are_sent_in_order(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "a"), to(2, "b"), to(1, "c", lane=Lane.BULK), to(1, "d"))
    await carrying.start()
    await carrying.put(to(1, "e"), to(2, "f"))
    await carrying.finish()
    assert [text for text in packing_vk.texts(1) if text != "c"] == ["a", "d", "e"]
    assert packing_vk.texts(1).count("c") == 1
    assert packing_vk.texts(2) == ["b", "f"]


async def test_what_vk_took_before_a_kill_is_shown_once(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(to(1, "a"), to(1, "b"), to(2, "c"))
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.until(lambda: packing_vk.in_flight)
    with carrying.locked():
        packing_vk.may_answer.set()
        await carrying.until(lambda: carrying.counters.sent == 3)
        await carrying.kill()
    assert carrying.waiting == 3
    await carrying.drain()
    assert packing_vk.texts(1) == ["a", "b"]
    assert packing_vk.texts(2) == ["c"]
    assert len(packing_vk.calls) == 6
    assert carrying.waiting == 0


async def test_a_sleeping_relay_wakes_when_something_is_put_in(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.start()
    await carrying.put(to(1, "a"))
    await carrying.until_empty()
    await carrying.put(to(1, "b"))
    await carrying.until_empty()
    assert packing_vk.texts(1) == ["a", "b"]


async def test_the_database_is_not_read_again_for_what_is_handed_over(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """The hot path: a row goes in, and its end is written; nothing between."""
    await carrying.start()
    await carrying.put(to(1, "a"))
    await carrying.until_empty()
    seen = await statements_of(carrying.database)
    await carrying.put(*everybody(50))
    await carrying.until_empty()
    assert any(s.startswith("INSERT INTO outbox") for s in seen)
    assert not [s for s in seen if s.startswith("SELECT outbox")]


async def test_a_relay_that_is_told_to_end_sends_what_is_due(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.put(*everybody(60))
    await carrying.until(lambda: len(packing_vk.in_flight) == 3)
    finishing = asyncio.create_task(carrying.finish())
    packing_vk.may_answer.set()
    await finishing
    assert carrying.waiting == 0


@pytest.mark.parametrize("ticks", range(5))
async def test_a_relay_that_is_cancelled_just_as_it_wakes_ends(
    carrying: Carrying, packing_vk: PackingVk, ticks: int
) -> None:
    """Python 3.11's `wait_for` may take the cancellation for the end of its wait, and a bot that
    is told to stop would go on."""
    relay = await carrying.start()
    await carrying.put(to(1, "the relay is up"))
    await carrying.until_empty()
    relay.wake()
    for _ in range(ticks):
        await asyncio.sleep(0)
    async with asyncio.timeout(10):
        await carrying.kill()


async def test_no_message_is_in_the_log(
    carrying: Carrying, packing_vk: PackingVk, caplog: pytest.LogCaptureFixture
) -> None:
    packing_vk.refuses = lambda call: 914
    with caplog.at_level("DEBUG", logger="bot"):
        await carrying.put(to(1, "personal words"), to(2, "more words"))
        await carrying.drain()
        await carrying.put(to(1, "personal words"))
        await carrying.drain()
    assert "row 1" in caplog.text
    assert "words" not in caplog.text


async def test_every_request_takes_its_turn_of_the_pace(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """Also the history that is read before something old is sent again."""
    taken: list[bool] = []

    class Counting(Pace):
        def take(self, now: float, *, is_bulk: bool = False) -> None:
            taken.append(is_bulk)
            super().take(now, is_bulk=is_bulk)

    carrying.api.pace = Counting(0)
    await carrying.put(to(1, "old"), to(2, "old"))
    carrying.clocks.leap(hours=2)
    await carrying.put(*(to(peer, lane=Lane.BULK) for peer in range(10, 70)))
    await carrying.drain()
    assert len(taken) == len(packing_vk.requests)
    assert sorted(taken) == [False, False, True, True]
