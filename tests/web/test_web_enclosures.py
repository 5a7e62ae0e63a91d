"""What the community encloses, a QR and a printable page, on a phone and on the one it is
forwarded to."""

import io
from typing import Any

import aiohttp
from messenger import OpenMessenger, Phone
from playwright.async_api import expect

from bot.domain.enclosures import Handout
from bot.paper import handout, qr
from emulator.client import EmulatorClient, Person

LINK = "https://vk.me/guide?ref=Zm9vYmFyYmF6cXV4MTIz"
SHEET = Handout("Класс 7Б", "Три шага", ("Раз", "Два"), LINK, "K7TX-4M2Q", "Вопросы — учителю")


async def called(vk: EmulatorClient, method: str, **params: Any) -> Any:
    answer = await vk.call(method, **params)
    assert "response" in answer, answer
    return answer["response"]


async def posted(url: str, field: str, name: str, content: bytes) -> dict[str, Any]:
    form = aiohttp.FormData()
    form.add_field(field, io.BytesIO(content), filename=name)
    async with aiohttp.ClientSession() as session, session.post(url, data=form) as answer:
        found: dict[str, Any] = await answer.json()
        return found


async def card_for(vk: EmulatorClient, person: Person) -> None:
    """A message of the community with both."""
    server = await called(vk, "photos.getMessagesUploadServer")
    said = await posted(server["upload_url"], "photo", "qr.png", qr.png(LINK))
    [photo] = await called(vk, "photos.saveMessagesPhoto", **said)
    given = {"type": "doc", "peer_id": person.id}
    server = await called(vk, "docs.getMessagesUploadServer", **given)
    said = await posted(server["upload_url"], "file", "sheet.pdf", handout.pdf(SHEET))
    doc = (await called(vk, "docs.save", file=said["file"], title="Класс 7Б.pdf"))["doc"]
    both = f"photo{photo['owner_id']}_{photo['id']},doc{doc['owner_id']}_{doc['id']}"
    await called(
        vk, "messages.send", peer_id=person.id, random_id=1, message="карточка", attachment=both
    )


async def shows_both(phone: Phone, text: str) -> None:
    bubble = phone.bubble(text)
    picture = bubble.locator(".photo img")
    await expect(picture).to_be_visible()
    width = await picture.evaluate("async image => (await image.decode(), image.naturalWidth)")
    assert width >= 800
    tile = bubble.get_by_role("link", name="Класс 7Б.pdf")
    await expect(tile).to_contain_text("КБ")
    content = await phone.page.request.get(
        f"{phone.page.url.split('#')[0].rstrip('/')}{await tile.get_attribute('href')}"
    )
    assert (await content.body()).startswith(b"%PDF-")


async def test_a_qr_and_a_printable_page_are_seen_and_forwarded(
    vk: EmulatorClient, open_messenger: OpenMessenger
) -> None:
    anna, boris = await vk.person("Анна", ""), await vk.person("Борис", "")
    await anna.send("привет")
    await boris.send("привет")
    await anna.talking_to(boris).send("сейчас перешлю")
    await card_for(vk, anna)
    messenger = await open_messenger(vk, anna, boris)
    sender, other = messenger.phone("Анна"), messenger.phone("Борис")
    await shows_both(sender, "карточка")
    await sender.forward(sender.bubble("карточка"), "Борис")
    await other.returns_to("Анна")
    await shows_both(other, "карточка")
    await messenger.check_looks()
