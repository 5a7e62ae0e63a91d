"""What people are called: asked of VK once, remembered for a day, and never a reason to wait."""

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from carrying import NOW, Clocks, to
from loopback_vk import NOT_VKS, LoopbackVk, Silence

from bot.domain.names import name_mark
from bot.storage.outbox import Waiting
from bot.vk import history
from bot.vk import names as names_module
from bot.vk.api import VkApi
from bot.vk.names import Names
from bot.vk.rendering import TEXT_LIMIT, length

ANNA = {"id": 5, "first_name": "Анна", "last_name": "Ким"}
GONE = {"id": 6, "first_name": "DELETED", "last_name": "", "deactivated": "deleted"}
TEXT = f"{name_mark(5)}, {name_mark(6)} и {name_mark(7)}"


def an_error(code: int) -> dict[str, Any]:
    return {"error": {"error_code": code, "error_msg": "no"}}


@pytest.fixture
def names(api: VkApi) -> Names:
    return Names(api)


async def test_who_is_deleted_or_unknown_is_told_by_their_number(
    vk: LoopbackVk, names: Names
) -> None:
    vk.says("users.get", {"response": [ANNA, GONE]})
    assert names.must_ask(TEXT)
    await names.learn(TEXT)
    assert names.filled(TEXT) == "[id5|Анна Ким], [id6|id6] и [id7|id7]"
    (asked,) = vk.asked
    assert asked.form["user_ids"] == "5,6,7"


async def test_nobody_is_asked_about_twice_within_a_day_and_again_after_it(
    vk: LoopbackVk, names: Names
) -> None:
    clocks = Clocks()
    vk.says("users.get", {"response": [ANNA, GONE]})
    for text in (TEXT, TEXT, name_mark(5), "nobody"):
        await names.learn(text)
    assert len(vk.asked) == 1
    clocks.leap(hours=23)
    assert not names.must_ask(name_mark(5))
    assert names.must_ask(name_mark(7)), "VK may know them by now"
    clocks.leap(hours=2)
    await names.learn(TEXT)
    assert len(vk.asked) == 2


async def test_a_text_without_names_costs_no_question(vk: LoopbackVk, names: Names) -> None:
    assert not names.must_ask("слова")
    await names.learn("слова")
    assert names.filled("слова [id5|x]") == "слова [id5|x]"
    assert vk.asked == []


async def test_many_texts_that_wait_for_one_name_ask_once(vk: LoopbackVk, names: Names) -> None:
    vk.says("users.get", {"response": [ANNA]})
    await asyncio.gather(*(names.learn(name_mark(5)) for _ in range(50)))
    assert len(vk.asked) == 1


@pytest.mark.parametrize("answer", [*NOT_VKS.values(), an_error(10), an_error(5), an_error(113)])
async def test_while_vk_does_not_answer_texts_go_without_names_and_it_is_left_alone_for_a_moment(
    vk: LoopbackVk, names: Names, answer: object
) -> None:
    clocks = Clocks()
    vk.says("users.get", answer)
    await names.learn(TEXT)
    assert names.filled(TEXT) == "[id5|id5], [id6|id6] и [id7|id7]"
    asked = len(vk.asked)
    assert asked == 2, "once more at once, since a stumble passes"
    assert not names.must_ask(TEXT)
    await names.learn(TEXT)
    assert len(vk.asked) == asked
    vk.says_only("users.get", {"response": [ANNA]})
    clocks.leap(minutes=1)
    await names.learn(TEXT)
    assert names.filled(name_mark(5)) == "[id5|Анна Ким]"


async def test_a_stumble_of_vk_costs_no_name(vk: LoopbackVk, names: Names) -> None:
    vk.says("users.get", an_error(6), {"response": [ANNA]})
    await names.learn(name_mark(5))
    assert names.filled(name_mark(5)) == "[id5|Анна Ким]"


async def test_an_answer_that_does_not_come_is_not_waited_for(
    vk: LoopbackVk, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names_module, "_PATIENCE", 0.05)
    vk.says("users.get", Silence())
    async with asyncio.timeout(20):
        await names.learn(TEXT)
    assert names.filled(name_mark(5)) == "[id5|id5]"


@pytest.mark.parametrize(
    "answer",
    [
        [None, 5, "x", [], {}, {"id": "5", "first_name": "Анна"}],
        [{"id": 5}, {"id": 5, "first_name": None, "last_name": 7}],
        {"items": [ANNA]},
        None,
    ],
)
async def test_half_an_answer_is_no_name(vk: LoopbackVk, names: Names, answer: object) -> None:
    vk.says("users.get", {"response": answer})
    await names.learn(name_mark(5))
    assert names.filled(name_mark(5)) == "[id5|id5]"


async def test_who_had_everything_deleted_is_forgotten(vk: LoopbackVk, names: Names) -> None:
    vk.says("users.get", {"response": [ANNA]})
    await names.learn(name_mark(5))
    names.forget(5)
    names.forget(5)
    assert names.filled(name_mark(5)) == "[id5|id5]"
    assert names.must_ask(name_mark(5))


async def test_memory_for_names_is_bounded(
    vk: LoopbackVk, names: Names, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(names_module, "_REMEMBERED", 3)
    vk.says("users.get", {"response": []})
    for number in range(1, 11):
        await names.learn(name_mark(number))
    known = [number for number in range(1, 11) if not names.must_ask(name_mark(number))]
    assert known == [8, 9, 10]


Words = Callable[[int], str]


@pytest.mark.parametrize(
    "words",
    [
        lambda n: " ".join(name_mark(5) for _ in range(n)),
        lambda n: f"{'слово ' * n}{name_mark(5)}",
        lambda n: f"{name_mark(5)}{'ж' * 10 * n}",
        lambda n: "🙂" * n + name_mark(5) * n,
    ],
)
async def test_a_text_that_grows_by_names_stays_within_vks_limit_and_cuts_none_in_two(
    vk: LoopbackVk, names: Names, words: Words
) -> None:
    vk.says("users.get", {"response": [ANNA]})
    text = words(680)
    assert length(text) > 2000
    await names.learn(text)
    shown = names.filled(text)
    assert TEXT_LIMIT / 2 < length(shown) <= TEXT_LIMIT
    assert shown.count("[id5|") == shown.count("[id5|Анна Ким]")


@pytest.mark.parametrize("called", ["Анна Ким", "id5"])
async def test_what_was_sent_under_names_is_found_again_by_its_words(
    vk: LoopbackVk, api: VkApi, called: str
) -> None:
    """A history that tells no random_id; VK may have forgotten it anyway."""
    sent = {"out": 1, "text": f"Ждёт [id5|{called}]", "conversation_message_id": 9}
    items = [{**sent, "text": "Ждёт [id6|Анна Ким]"}, sent]
    dated = [{**item, "date": int(NOW.timestamp())} for item in items]
    vk.says("messages.getHistory", {"response": {"items": dated}})
    row = Waiting(1, to(5, f"Ждёт {name_mark(5)}"), 0, NOW, NOW)
    assert await history.find_sent(api, [row]) == {1: 9}
