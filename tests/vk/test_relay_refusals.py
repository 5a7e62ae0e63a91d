"""What VK refuses is repeated, said in another way or given up, or everything waits; the rest
goes on."""

import json
from datetime import timedelta

import pytest
from carrying import Carrying, to
from packing_vk import CallMade, PackingVk

from bot.domain.outgoing import Kind

KEYBOARD = json.dumps(
    {
        "inline": True,
        "buttons": [
            [{"action": {"type": "callback", "label": "Done", "payload": "{}"}}],
            [
                {"action": {"type": "open_link", "label": "Site", "link": "https://vk.com"}},
                {"action": {"type": "text", "label": "Back", "payload": "{}"}},
            ],
        ],
    }
)
KINDS = {"messages.send": Kind.SEND, "messages.edit": Kind.EDIT}
TWO_WAYS = pytest.mark.parametrize("company", [0, 3], ids=["alone", "in a script"])


def only(peer: int, code: int, method: str = "messages.send"):  # type: ignore[no-untyped-def]
    """VK refuses what goes to that peer."""
    return lambda call: code if (call.peer, call.method) == (peer, method) else None


async def company_of(carrying: Carrying, number: int) -> None:
    """Others whose messages travel in the same request."""
    await carrying.put(*(to(peer, "other") for peer in range(101, 101 + number)))


def asked(vk: PackingVk, peer: int) -> list[CallMade]:
    return [call for call in vk.calls if call.peer == peer]


@TWO_WAYS
@pytest.mark.parametrize("code", [1, 9, 10, 14, 29, 36, 103, 944, 949, 995])
async def test_a_stumble_is_repeated_later_with_the_same_random_id(
    carrying: Carrying, packing_vk: PackingVk, code: int, company: int
) -> None:
    await carrying.put(to(1, "a"), to(1, "b"))
    await company_of(carrying, company)
    packing_vk.refuses = only(1, code)
    await carrying.drain()
    assert [call.text for call in asked(packing_vk, 1)] == ["a"]
    assert carrying.waiting == 2
    packing_vk.refuses = lambda call: None
    carrying.clocks.leap(minutes=10)
    await carrying.drain()
    first, again, _ = asked(packing_vk, 1)
    assert first.random_id == again.random_id != 0
    assert packing_vk.texts(1) == ["a", "b"]


async def test_a_stumble_is_repeated_without_a_new_start(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    packing_vk.refuses = only(1, 10)
    await carrying.start()
    await carrying.put(to(1, "a"), to(1, "b"), to(2, "c"))
    await carrying.until(lambda: len(asked(packing_vk, 1)) >= 3)
    packing_vk.refuses = lambda call: None
    await carrying.until_empty()
    assert packing_vk.texts(1) == ["a", "b"]
    assert packing_vk.texts(2) == ["c"]
    assert {call.text for call in asked(packing_vk, 1)[:3]} == {"a"}
    assert carrying.counters.retried >= 3


async def test_how_often_a_row_was_tried_survives_a_restart(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """Else what can never be sent would be tried for ever by a bot that is often restarted."""
    await carrying.know(1)
    packing_vk.refuses = only(1, 10)
    await carrying.put(to(1, "a"), to(1, "b"))
    for _ in range(45):
        await carrying.drain()
        carrying.clocks.leap(minutes=6)
    assert len([call for call in asked(packing_vk, 1) if call.text == "a"]) == 40
    (letter,) = carrying.letters
    assert letter.startswith("VK error 10")


async def test_a_row_put_off_before_the_clock_was_set_back_waits_no_longer(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    packing_vk.refuses = only(1, 9)
    await carrying.put(to(1, "a"))
    await carrying.drain()
    packing_vk.refuses = lambda call: None
    carrying.clocks.wall -= timedelta(days=1)
    await carrying.drain()
    assert packing_vk.texts(1) == ["a"]


@TWO_WAYS
async def test_who_takes_no_messages_is_given_up_counted_and_stops_nobody(
    carrying: Carrying, packing_vk: PackingVk, company: int
) -> None:
    await carrying.know(1)
    packing_vk.refuses = only(1, 901)
    await carrying.put(to(1, "a"), to(1, "c"))
    await company_of(carrying, company)
    await carrying.drain()
    assert [call.text for call in asked(packing_vk, 1)] == ["a"]
    assert all(packing_vk.texts(101 + number) == ["other"] for number in range(company))
    assert carrying.waiting == 0
    assert carrying.rows("SELECT reachable FROM people") == [(0,)]
    assert carrying.counters.unreachable == 1
    assert carrying.letters == []


async def test_who_writes_while_vk_refuses_is_answered(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    """The refusal was of what waited when VK was asked."""
    await carrying.know(1)
    packing_vk.refuses = lambda call: 901 if call.text != "written since" else None
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.put(to(1, "a"), to(1, "b"))
    await carrying.until(lambda: packing_vk.in_flight)
    await carrying.put(to(1, "written since"))
    packing_vk.may_answer.set()
    await carrying.until_empty()
    assert packing_vk.texts(1) == ["written since"]
    assert [call.text for call in asked(packing_vk, 1)] == ["a", "written since"]
    assert carrying.rows("SELECT reachable FROM people") == [(1,)]


@TWO_WAYS
@pytest.mark.parametrize("code", [100, 911, 912, 914])
async def test_a_malformed_message_is_sent_once_more_in_plain_form_and_reported(
    carrying: Carrying, packing_vk: PackingVk, code: int, company: int
) -> None:
    await carrying.know(1)
    packing_vk.refuses = lambda call: code if "keyboard" in call.params else None
    await carrying.put(to(1, "words", key="k", keyboard=KEYBOARD), to(1, "next"))
    await company_of(carrying, company)
    await carrying.drain()
    assert packing_vk.texts(1) == ["words\n• Done\n• Back", "next"]
    assert carrying.waiting == 0
    (letter,) = carrying.letters
    assert "plain" in letter
    assert str(code) in letter
    assert (carrying.counters.malformed_resent, carrying.counters.dead) == (1, 0)
    assert carrying.rows("SELECT key FROM sent_cards") == [("k",)]


@TWO_WAYS
async def test_a_message_that_is_malformed_in_plain_form_too_is_dead_and_the_next_one_sent(
    carrying: Carrying, packing_vk: PackingVk, company: int
) -> None:
    await carrying.know(1)
    packing_vk.refuses = lambda call: 914 if "words" in call.text else None
    await carrying.put(to(1, "words", keyboard=KEYBOARD), to(1, "next"))
    await company_of(carrying, company)
    await carrying.drain()
    assert packing_vk.texts(1) == ["next"]
    assert len(asked(packing_vk, 1)) == 3
    (letter,) = carrying.letters
    assert "plain" not in letter
    assert "words" not in letter
    assert (carrying.counters.malformed_resent, carrying.counters.dead) == (1, 1)


async def test_the_plain_form_survives_a_restart(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    packing_vk.refuses = lambda call: 911 if "keyboard" in call.params else 10
    await carrying.put(to(1, "words", keyboard=KEYBOARD))
    await carrying.drain()
    packing_vk.refuses = lambda call: 911 if "keyboard" in call.params else None
    carrying.clocks.leap(minutes=1)
    await carrying.drain()
    assert packing_vk.texts(1) == ["words\n• Done\n• Back"]
    assert len(asked(packing_vk, 1)) == 3


@TWO_WAYS
@pytest.mark.parametrize("code", [909, 920])
async def test_a_card_too_old_to_edit_becomes_a_message_that_says_the_same(
    carrying: Carrying, packing_vk: PackingVk, code: int, company: int
) -> None:
    await carrying.put(to(1, "card", key="k"))
    await carrying.drain()
    packing_vk.refuses_call = only(1, code, "messages.edit")
    await carrying.put(to(1, "done", Kind.EDIT, "k"), to(1, "next"))
    await company_of(carrying, company)
    await carrying.drain()
    assert packing_vk.texts(1)[0] == "card"
    assert sorted(packing_vk.texts(1)[1:]) == ["done", "next"]  # they travelled together
    assert carrying.waiting == 0
    assert carrying.letters == []


@TWO_WAYS
@pytest.mark.parametrize("code", [900, 7, 15, 100])
async def test_a_refused_edit_or_answer_leaves_the_person_reachable(
    carrying: Carrying, packing_vk: PackingVk, code: int, company: int
) -> None:
    await carrying.know(1)
    packing_vk.refuses_call = lambda call: code if call.method != "messages.send" else None
    await carrying.put(
        to(1, kind=Kind.ANSWER), to(1, "card", key="k"), to(1, "x", Kind.EDIT, "k"), to(1, "b")
    )
    await company_of(carrying, company)
    await carrying.drain()
    assert packing_vk.texts(1) == ["card", "b"]
    assert carrying.waiting == 0
    assert carrying.rows("SELECT reachable FROM people") == [(1,)]


@TWO_WAYS
@pytest.mark.parametrize("code", [5, 27, 7, 15])
async def test_everything_waits_while_the_key_or_its_rights_are_wrong(
    carrying: Carrying, packing_vk: PackingVk, code: int, company: int
) -> None:
    await carrying.know(1)
    packing_vk.refuses_call = lambda call: code
    await carrying.put(to(1, "a"), to(1, "b"))
    await company_of(carrying, company)
    await carrying.start()
    await carrying.until(lambda: packing_vk.requests)
    await carrying.finish()
    assert len(packing_vk.requests) == 1
    assert carrying.waiting == 2 + company
    packing_vk.refuses_call = lambda call: None
    await carrying.drain()
    assert packing_vk.texts(1) == ["a", "b"]
    assert carrying.rows("SELECT reachable FROM people") == [(1,)]


@pytest.mark.parametrize("code", [7, 15])
async def test_a_call_that_is_refused_beside_others_that_are_taken_is_about_its_person(
    carrying: Carrying, packing_vk: PackingVk, code: int
) -> None:
    await carrying.know(1)
    packing_vk.refuses_call = lambda call: code if call.peer == 1 else None
    await carrying.put(to(1, "a"))
    await company_of(carrying, 3)
    await carrying.drain()
    assert all(packing_vk.texts(101 + number) == ["other"] for number in range(3))
    assert carrying.waiting == 0
    assert carrying.rows("SELECT reachable FROM people WHERE id = 1") == [(0,)]


async def test_while_the_key_is_wrong_one_request_now_and_then_tries_whether_it_is_right(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    packing_vk.refuses_call = lambda call: 5
    await carrying.start()
    await carrying.put(*(to(peer) for peer in range(1, 201)))
    await carrying.until(lambda: packing_vk.requests)
    for seconds in (4, 10, 30):
        before = len(packing_vk.requests)
        carrying.clocks.leap(seconds=seconds)
        await carrying.until(lambda: len(packing_vk.requests) > before)  # noqa: B023
        await carrying.put(to(1, "wakes the relay"))
    assert len(packing_vk.requests) <= 4 * 8  # as many as were on their way at once
    packing_vk.refuses_call = lambda call: None
    carrying.clocks.leap(minutes=5)
    await carrying.until_empty()
    assert all(packing_vk.texts(peer)[0] == "x" for peer in range(1, 201))


async def test_deletion_while_a_message_is_on_its_way_leaves_nothing(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.know(1, 2)
    packing_vk.may_answer.clear()
    await carrying.start()
    await carrying.put(to(1, "card", key="k"), to(1, "never said"), to(2, "b"))
    await carrying.until(lambda: packing_vk.in_flight)
    await carrying.forget(1, to(1, "farewell"))
    packing_vk.may_answer.set()
    await carrying.until_empty()
    assert packing_vk.texts(1) == ["card", "farewell"]
    assert carrying.rows("SELECT id FROM people") == [(2,)]
    assert carrying.rows("SELECT * FROM sent_cards") == []


@pytest.mark.parametrize("code", [901, 914, 909, 10, 3])
async def test_whatever_vk_says_of_a_message_of_somebody_deleted_only_the_farewell_follows(
    carrying: Carrying, packing_vk: PackingVk, code: int
) -> None:
    await carrying.know(1, 2)
    packing_vk.may_answer.clear()
    packing_vk.refuses = lambda call: None if call.text == "farewell" else code
    await carrying.start()
    await carrying.put(to(1, "card", key="k", keyboard=KEYBOARD), to(1, "never said"))
    await carrying.until(lambda: packing_vk.in_flight)
    await carrying.forget(1, to(1, "farewell"))
    packing_vk.may_answer.set()
    await carrying.until_empty()
    assert [call.text for call in asked(packing_vk, 1)] == ["card", "farewell"]
    assert packing_vk.texts(1) == ["farewell"]
    assert carrying.letters == []
    assert carrying.rows("SELECT id FROM people") == [(2,)]
