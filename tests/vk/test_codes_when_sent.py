"""Codes of invitations put in when a message is sent: whatever befalls it, people read the code,
and the database never holds it."""

import pytest
from carrying import CODES, NOW, Carrying, Clocks, to
from loopback_vk import LoopbackVk
from packing_vk import CallMade, PackingVk, an_error_page

from bot.domain.code_marks import link_mark, typed_mark
from bot.domain.names import name_mark
from bot.domain.outgoing import Kind
from bot.storage.database import Database
from bot.vk.api import VkApi
from bot.vk.rendering import TEXT_LIMIT, length

INVITATION = "0123456789abcdef"
KEPT = f"vk.me/x?ref={link_mark(INVITATION)}, код {typed_mark(INVITATION)}"
SENT = f"vk.me/x?ref={CODES.link_code(INVITATION)}, код {CODES.typed_code(INVITATION)}"
KEYBOARD = '{"buttons": [[{"action": {"type": "text", "label": "Да"}}]]}'


def stored(carrying: Carrying) -> bytes:
    """The database and what SQLite keeps beside it, byte by byte."""
    files = carrying.path.parent.glob(f"{carrying.path.name}*")
    return b"".join(file.read_bytes() for file in files)


def holds_a_code(carrying: Carrying) -> bool:
    codes = CODES.link_code(INVITATION), CODES.typed_code(INVITATION)
    return any(code.encode() in stored(carrying) for code in codes)


async def test_people_read_codes_and_the_database_never_holds_one(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    await carrying.put(*(to(peer, KEPT) for peer in range(1, 31)), to(1, KEPT))
    assert not holds_a_code(carrying)
    await carrying.drain()
    assert packing_vk.texts(1) == [SENT, SENT]
    assert all(packing_vk.texts(peer) == [SENT] for peer in range(2, 31))
    assert carrying.waiting == 0
    assert not holds_a_code(carrying), "neither in freed pages"


async def test_an_edit_gets_codes_too(carrying: Carrying, packing_vk: PackingVk) -> None:
    await carrying.put(to(1, "x", key="k"), to(1, KEPT, Kind.EDIT, "k"))
    await carrying.drain()
    assert packing_vk.calls[-1].text == SENT


@pytest.mark.parametrize("code", [100, 10])
async def test_what_vk_refuses_is_sent_again_or_in_plain_form_with_its_codes(
    carrying: Carrying, packing_vk: PackingVk, code: int, caplog: pytest.LogCaptureFixture
) -> None:
    """Neither a row that is written anew, nor a dead letter, nor the log holds one."""
    caplog.set_level("INFO")
    refused: list[CallMade] = []

    def once(call: CallMade) -> int | None:
        refused.append(call)
        return code if len(refused) == 1 else None

    packing_vk.refuses = once
    await carrying.know(1)
    await carrying.put(to(1, KEPT, keyboard=KEYBOARD))
    await carrying.drain()
    carrying.clocks.leap(minutes=1)
    await carrying.drain()
    assert carrying.waiting == 0
    assert [call.text for call in refused] == [SENT, f"{SENT}\n• Да" if code == 100 else SENT]
    assert not holds_a_code(carrying)
    told = caplog.text + "".join(carrying.letters)
    assert CODES.link_code(INVITATION) not in told
    assert CODES.typed_code(INVITATION) not in told


async def test_what_dies_takes_its_codes_with_it(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    packing_vk.refuses = lambda _: 3
    await carrying.know(1)
    await carrying.put(to(1, KEPT))
    await carrying.drain()
    assert len(carrying.letters) == 1
    assert not holds_a_code(carrying)


async def test_lost_answers_show_it_once_with_its_codes(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    packing_vk.trouble_after = lambda _: an_error_page()
    await carrying.start()
    await carrying.put(to(1, KEPT))
    await carrying.until(lambda: carrying.counters.retried)
    await carrying.kill()
    packing_vk.trouble_after = lambda _: None
    await carrying.drain()
    assert packing_vk.texts(1) == [SENT]


@pytest.mark.parametrize("with_name", [False, True])
async def test_what_was_sent_with_codes_is_found_again_by_its_words(
    vk: LoopbackVk, api: VkApi, database: Database, carrying: Carrying, *, with_name: bool
) -> None:
    """A history that tells no random_id, beyond the hour in which VK remembers it."""
    kept, sent = KEPT, SENT
    if with_name:
        kept, sent = f"{name_mark(5)}: {KEPT}", f"[id5|Анна Ким]: {SENT}"
    found = {"out": 1, "text": sent, "conversation_message_id": 9, "date": int(NOW.timestamp())}
    vk.says("messages.getHistory", {"response": {"items": [found]}})
    vk.says("messages.send", {"error": {"error_code": 1, "error_msg": "not to be asked"}})
    vk.says("users.get", {"response": []})
    again = Carrying(database, api, carrying.path, Clocks())
    await again.commit(to(1, kept))
    again.clocks.leap(hours=2)
    await again.drain()
    assert again.waiting == 0
    assert vk.asked_for("messages.send") == []


async def test_a_text_as_long_as_vk_allows_stays_whole(
    carrying: Carrying, packing_vk: PackingVk
) -> None:
    filling = "ж" * (TEXT_LIMIT - length(SENT))
    await carrying.put(to(1, filling + KEPT))
    await carrying.drain()
    assert packing_vk.texts(1) == [filling + SENT]
    assert length(filling + SENT) == TEXT_LIMIT


async def test_half_a_mark_reaches_nobody(carrying: Carrying, packing_vk: PackingVk) -> None:
    """Of a text that was cut to the plain form's length."""
    await carrying.know(1)
    packing_vk.refuses = lambda call: 100 if "keyboard" in call.params else None
    for shown in range(1, 40):
        text = "ж" * (2000 - shown) + KEPT.replace(" ", "")
        await carrying.put(to(1, text, keyboard=KEYBOARD))
    await carrying.drain()
    assert len(packing_vk.texts(1)) == 39
    for text in packing_vk.texts(1):
        assert not any("\ue000" <= character <= "\uf8ff" for character in text)
