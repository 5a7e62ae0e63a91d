"""Photos and documents: sent from a phone, opened on another, drawn large."""

import asyncio
import struct
import zlib
from pathlib import Path

import pytest
from messenger import OpenMessenger, Phone
from playwright.async_api import Route, expect

from emulator.client import EmulatorClient


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A small PNG, half black, half white."""
    rows = b"".join(b"\0" + bytes(80 * [0] + 80 * [255]) for _ in range(120))

    def chunk(kind: bytes, content: bytes) -> bytes:
        check = zlib.crc32(kind + content)
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)

    head = struct.pack(">IIBBBBB", 160, 120, 8, 0, 0, 0, 0)
    path = tmp_path / "код.png"
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    )  # fmt: skip
    return path


async def attach(phone: Phone, kind: str, *files: Path) -> None:
    await phone.button("Прикрепить").click()
    async with phone.page.expect_file_chooser() as chooser:
        await phone.page.get_by_role("menuitem", name=kind).click()
    await (await chooser.value).set_files(list(files))


async def test_a_photo_goes_to_the_other_phone_and_opens_large(
    vk: EmulatorClient, open_messenger: OpenMessenger, picture: Path
) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "")
    messenger = await open_messenger(vk, anna, boris)
    sender, other = messenger.phone("Анна"), messenger.phone("Борис")
    await sender.open("Борис")
    await other.open("Анна")
    await attach(sender, "Фотография", picture)
    await expect(sender.column.locator(".file-chip img")).to_be_visible()
    await sender.write("код для входа")
    photo = other.bubble("код для входа").locator(".photo img")
    await expect(photo).to_be_visible()
    assert await photo.evaluate("async image => (await image.decode(), image.naturalWidth)") == 160
    await photo.click()
    large = messenger.page.get_by_role("dialog").locator("img")
    await expect(large).to_be_visible()
    box = await large.bounding_box()
    assert box is not None
    assert box["width"] > 700
    await messenger.page.keyboard.press("Escape")
    await expect(large).to_have_count(0)


async def test_the_place_of_a_photo_is_kept_until_it_has_come(
    vk: EmulatorClient, open_messenger: OpenMessenger, picture: Path
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("код", attachments=[await anna.upload(picture.name, picture.read_bytes())])
    messenger = await open_messenger(vk, anna)
    photo = messenger.phone("Анна").log.locator(".photo img")
    await expect(photo).to_be_visible()
    after = await photo.bounding_box()
    may_come = asyncio.Event()

    async def wait(route: Route) -> None:
        await may_come.wait()
        await route.continue_()

    await messenger.page.route("**/files/**", wait)
    await messenger.reload()
    await expect(photo).to_be_attached()
    before = await photo.bounding_box()
    may_come.set()
    assert before is not None
    assert after is not None
    assert (before["width"], before["height"]) == (after["width"], after["height"]) == (160, 120)


async def test_a_document_can_be_opened_and_says_its_size(
    vk: EmulatorClient, open_messenger: OpenMessenger, tmp_path: Path
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("привет")
    document = tmp_path / "Список класса.txt"
    document.write_text("Иванов\n" * 400, encoding="utf-8")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await attach(phone, "Документ", document)
    await expect(phone.column.locator(".file-chip")).to_contain_text("Список класса.txt")
    await phone.button("Отправить").click()
    tile = phone.log.get_by_role("link", name="Список класса.txt")
    await expect(tile).to_contain_text("5,1 КБ")
    content = await messenger.page.request.get(f"{vk.address}{await tile.get_attribute('href')}")
    assert (await content.text()).startswith("Иванов")


async def test_pictures_of_other_hosts_are_never_loaded(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    for kind in ("photo", "sticker", "audio_message", "doc", "graffiti", "video", "wall", "xyz"):
        await anna.send("", attachments=[{"type": kind}])
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    await expect(phone.bubbles).to_have_count(8)
    await expect(phone.log.get_by_text("Стикер")).to_be_visible()
    await expect(phone.log.get_by_label("Голосовое сообщение")).to_be_visible()
    await expect(phone.log.locator("img, audio")).to_have_count(0)


async def test_stickers_and_voice_messages_can_be_sent(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    messenger = await open_messenger(vk, anna)
    phone = messenger.phone("Анна")
    for name in ("Стикер", "Голосовое сообщение"):
        await phone.button("Прикрепить").click()
        await messenger.menu_item(name).click()
    await expect(phone.bubbles.get_by_label("Доставлено")).to_have_count(2)
    kinds = [message["attachments"][0]["type"] for message in await anna.messages()]
    assert kinds == ["sticker", "audio_message"]


async def test_files_can_be_dropped_onto_a_conversation(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna = await vk.person("Анна", "")
    await anna.send("привет")
    messenger = await open_messenger(vk, anna)
    messenger.expected = "400"  # the browser writes the refusal to its console
    phone = messenger.phone("Анна")
    talk = phone.column.locator(".talk")
    await expect(phone.bubble("привет")).to_be_visible()
    held = await messenger.page.evaluate_handle(
        "() => { const held = new DataTransfer();"
        " held.items.add(new File(['рисунок'], 'план.txt'));"
        " held.items.add(new File(['MZ'], 'игра.exe')); return held; }"
    )
    await talk.dispatch_event("dragover", {"dataTransfer": held})
    await expect(talk).to_have_attribute("data-dropping")
    await talk.dispatch_event("dragleave", {"dataTransfer": held})
    await expect(talk).not_to_have_attribute("data-dropping")
    await talk.dispatch_event("dragover", {"dataTransfer": held})
    await talk.dispatch_event("drop", {"dataTransfer": held})
    await expect(talk).not_to_have_attribute("data-dropping")
    await expect(phone.column.locator(".file-chip")).to_have_count(1)
    await expect(phone.column.locator(".file-chip")).to_contain_text("план.txt")
    await expect(phone.snackbar).to_have_text("ВКонтакте не принимает такие файлы")
