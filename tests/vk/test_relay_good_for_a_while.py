"""What is good for a while only, and room for what nobody waits for."""

from datetime import timedelta

from carrying import NOW, Carrying, to
from msgspec.structs import replace
from packing_vk import PackingVk

from bot.domain.outgoing import Kind, Lane, Outgoing, as_new_message, in_plain_form

HOUR = timedelta(hours=1)


def for_an_hour(peer: int, text: str = "x") -> Outgoing:
    return replace(to(peer, text, lane=Lane.BULK), good_until=NOW + HOUR)


async def test_what_is_good_no_more_after_a_start_is_dropped_and_leaves_nothing(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(for_an_hour(1), to(1, "for ever", lane=Lane.BULK), for_an_hour(2))
    carrying.clocks.leap(hours=2)
    await carrying.drain()
    assert packing_vk.texts(1) == ["for ever"]
    assert packing_vk.texts(2) == []
    assert carrying.waiting == 0
    assert carrying.letters == []


async def test_what_becomes_stale_while_vk_is_away_is_not_said_when_it_is_back(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    packing_vk.refuses = lambda call: 10
    await carrying.start()
    await carrying.put(for_an_hour(1, "stale"))
    await carrying.until(lambda: carrying.counters.retried)
    packing_vk.refuses = lambda call: None
    carrying.clocks.leap(hours=2)
    await carrying.put(to(2, "fresh"))
    await carrying.until_empty()
    assert packing_vk.texts(1) == []
    assert packing_vk.texts(2) == ["fresh"]


async def test_until_then_it_is_said(carrying: Carrying, packing_vk: PackingVk) -> None:
    await carrying.put(for_an_hour(1))
    carrying.clocks.leap(minutes=59)
    await carrying.drain()
    assert packing_vk.texts(1) == ["x"]


def test_in_another_form_a_message_is_good_for_as_long() -> None:
    row = for_an_hour(1)
    edit = replace(row, kind=Kind.EDIT, card_key="k")
    for other in (in_plain_form(row, ()), as_new_message(edit)):
        assert (other.good_until, other.lane, other.is_plain) == (NOW + HOUR, Lane.BULK, True)
        assert other.kind is Kind.SEND
    assert as_new_message(edit).card_key is None
    assert in_plain_form(replace(row, card_key="k"), ()).card_key == "k"


async def test_there_is_room_until_a_thousand_wait_and_again_when_vk_has_taken_them(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    relay = await carrying.start()
    await carrying.until(relay.has_room_for_bulk.is_set)
    packing_vk.may_answer.clear()
    await carrying.put(*(to(peer, lane=Lane.BULK) for peer in range(1, 1500)))
    assert relay.has_room_for_bulk.is_set()
    await carrying.put(*(to(peer, lane=Lane.BULK) for peer in range(1500, 2500)))
    assert not relay.has_room_for_bulk.is_set()
    packing_vk.may_answer.set()
    await carrying.until(relay.has_room_for_bulk.is_set)
    assert carrying.waiting > 0
    await carrying.finish()
    assert carrying.waiting == 0


async def test_replies_do_not_take_away_the_room(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    relay = await carrying.start()
    packing_vk.may_answer.clear()
    await carrying.put(*(to(peer) for peer in range(1, 2500)))
    await carrying.until(relay.has_room_for_bulk.is_set)
    packing_vk.may_answer.set()
    await carrying.finish()


async def test_what_waits_on_the_disk_is_no_room(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(*(to(peer, lane=Lane.BULK) for peer in range(1, 4001)))
    packing_vk.may_answer.clear()
    relay = await carrying.start()
    await carrying.until(lambda: packing_vk.in_flight)
    assert not relay.has_room_for_bulk.is_set()
    packing_vk.may_answer.set()
    await carrying.finish()
    assert relay.has_room_for_bulk.is_set()
