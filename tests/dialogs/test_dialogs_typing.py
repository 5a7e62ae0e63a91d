"""Everything can be typed, on every kind of client: no press is needed to get anywhere."""

import asyncio

import pytest
import pytest_asyncio
from devices import CLIENTS, NO_KEYBOARD
from support.bot_process import BotProcess
from support.people import Talker, Typist, is_screen
from support.wording import Wording
from table import assert_each_row_came
from town import LANES, Somebody, finishes, sees_everything

from emulator.client import EmulatorClient
from emulator.testing import EmulatorProcess

BY_NAME = {str(lane): lane for lane in LANES}
TYPED = [
    ("newest", "administrator-unknown-yes-no"),
    ("newest", "parent-no"),
    ("without inline keyboards", "administrator-no"),
    ("without inline keyboards", "student-no"),
    ("without callback buttons", "teacher-no"),
    ("without keyboards", "administrator-yes-no"),
    ("without keyboards", "teacher-yes"),
    ("without keyboards", "parent-no"),
]
"""Together these see every step of every role; all clients with all lanes would say no more."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def typists(
    vk_process: EmulatorProcess, bot: BotProcess, words: Wording
) -> dict[tuple[str, str], Typist]:
    """People who have typed their way through everything, all of them at once."""
    async with EmulatorClient(vk_process.address) as vk:
        people, opened = {}, set[str]()
        for client, lane in TYPED:
            person = Talker(vk, (await vk.person(lane)).user, bot.database)
            people[client, lane] = Typist.like(person, words, CLIENTS[client])
        walks = (sees_everything(people[key], BY_NAME[key[1]], words, opened) for key in TYPED)
        await asyncio.gather(*walks)
    return people


@pytest.mark.parametrize(("client", "lane"), TYPED)
def test_the_whole_table_can_be_reached_by_typing(
    client: str, lane: str, typists: dict[tuple[str, str], Typist], words: Wording
) -> None:
    person = typists[client, lane]
    print(person.transcript())  # noqa: T201  (pytest shows it when the test has failed)

    assert_each_row_came(person, BY_NAME[lane], words)


@pytest.mark.parametrize(("client", "lane"), TYPED)
def test_a_client_gets_only_what_it_can_show(
    client: str, lane: str, typists: dict[tuple[str, str], Typist]
) -> None:
    device = CLIENTS[client] or {}
    keyboards = [
        message["keyboard"] for message in typists[client, lane].seen if message.get("keyboard")
    ]
    kinds = {b["action"]["type"] for k in keyboards for row in k["buttons"] for b in row}

    assert device.get("keyboard", True) or not keyboards
    assert device.get("inline_keyboard", True) or not any(k["inline"] for k in keyboards)
    assert "callback" in device.get("button_actions", ["callback"]) or "callback" not in kinds


@pytest.mark.parametrize("client", ["without inline keyboards", "without callback buttons"])
async def test_an_old_client_with_buttons_can_press_its_way_to_the_end(
    client: str, somebody: Somebody, words: Wording
) -> None:
    pyotr = await somebody("Pyotr")

    await pyotr.says("Начать", client_info=CLIENTS[client])
    await pyotr.goes(*words.way("teacher", link_from_administrator="yes"))
    await finishes(pyotr, words)

    assert words.content.guides["teacher"].finish.splitlines()[0] in pyotr.last.text
    assert await pyotr.notifications() == []


async def test_buttons_change_when_the_person_changes_the_client(
    maria: Talker, words: Wording
) -> None:
    assert is_screen(await maria.screen())

    await maria.says(words.my_step, client_info=NO_KEYBOARD)
    assert words.done in words.numbered(maria.last.text)
    assert words.content.phrases.fill("menu_words") in maria.last.text

    await maria.says("1")
    assert words.steps("parent")["profile"].title in maria.last.text
