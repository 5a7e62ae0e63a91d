"""The web messenger as people use it: whose phone, which conversation, what stands in it."""

import json
import re
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

from playwright.async_api import Locator, Page, Request, expect

from emulator.client import EmulatorClient, Person

COMMUNITY = "Проводник"
PATIENCE_MS = 15_000
"""Only a page that does not come to it at all makes a test wait that long."""
LEAST_CONTRAST = 4.5
"""WCAG 2, level AA."""
MEASURES = Path(__file__).with_name("measures.js").read_text(encoding="utf-8")

expect.set_options(timeout=PATIENCE_MS)


class Messenger:
    """One page of a browser. `complaints` are its errors and its requests to other hosts."""

    def __init__(self, page: Page, address: str) -> None:
        self.page = page
        self.address = address
        self.complaints: list[str] = []
        self.expected = ""
        """A part of the console's errors that the test brings about itself."""
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("console", lambda line: self._said(line.type, line.text))
        page.context.on("request", self._requested)

    def _said(self, kind: str, text: str) -> None:
        if kind in {"error", "warning"} and not (self.expected and self.expected in text):
            self.complaints.append(f"console: {text}")

    def _requested(self, request: Request) -> None:
        own = urlsplit(self.address).netloc
        if urlsplit(request.url).netloc != own:
            self.complaints.append(f"request: {request.url}")

    async def open(self, *person_ids: int) -> None:
        people = f"#people={','.join(map(str, person_ids))}" if person_ids else ""
        await self.page.goto(f"{self.address}/{people}")

    async def reload(self) -> None:
        await self.page.reload()

    def phone(self, name: str) -> "Phone":
        return Phone(self.page, self.page.get_by_role("region", name=f"Телефон: {name}"))

    @property
    def phones(self) -> Locator:
        """Those that can be seen."""
        return self.page.locator("[data-person]:visible")

    async def measure(self, name: str) -> Any:
        """What that function of measures.js finds."""
        return await self.page.evaluate(f"({MEASURES}).{name}()")

    async def check_looks(self) -> None:
        """Everything in view can be read, has a name, and keeps within the window."""
        contrasts = await self.measure("contrasts")
        assert len(contrasts) > 5
        assert [line for line in contrasts if line[0] < LEAST_CONTRAST] == []
        assert await self.measure("nameless") == []
        assert await self.measure("sticksOut") == []

    def menu_item(self, name: str) -> Locator:
        return self.page.get_by_role("menuitem", name=name)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)


class Phone:
    """One person's messenger."""

    def __init__(self, page: Page, column: Locator) -> None:
        self.page = page
        self.column = column
        self.field = column.get_by_placeholder("Сообщение")
        self.log = column.get_by_role("log")
        self.list = column.locator(".list-pane")
        self.main = column.locator(".main-pane")
        self.snackbar = column.locator(".snackbar")

    @property
    def bubbles(self) -> Locator:
        return self.column.locator(".message")

    def bubble(self, text: str) -> Locator:
        """The newest with that text in it."""
        return self.bubbles.filter(has_text=text).last

    def key(self, label: str) -> Locator:
        """The newest button with these words, under a message or under the field."""
        words = re.compile(rf"^\s*{re.escape(label)}\s*$")
        return self.column.locator(".key").filter(has_text=words).last

    def button(self, name: str) -> Locator:
        return self.column.get_by_role("button", name=name, exact=True)

    def row(self, title: str) -> Locator:
        name = self.page.locator("b").get_by_text(title, exact=True)
        return self.list.locator(".conversation").filter(has=name)

    async def to_list(self) -> None:
        """Where there is room the list stands beside the conversation already."""
        await expect(self.list.or_(self.main).first).to_be_attached()
        back = self.column.locator(".back")
        await expect(self.list.locator(".conversation").first).to_be_attached()
        if await back.is_visible():
            await back.click()

    async def open(self, title: str) -> None:
        """Goes to that conversation by way of the list, or begins it."""
        await self.to_list()
        await self.list.get_by_role("button", name="Новая переписка").click()
        await self.main.get_by_role("button", name=title).click()

    async def write(self, text: str) -> None:
        await self.field.fill(text)
        await self.field.press("Enter")

    async def act(self, text: str, action: str) -> None:
        """Chooses that in the menu of the newest message with the text."""
        await self.bubble(text).hover()
        await self.bubble(text).get_by_role("button", name="Действия с сообщением").click()
        await self.page.get_by_role("menuitem", name=action, exact=True).click()

    async def forward(self, message: Locator, title: str) -> None:
        """That message goes into the conversation, with nothing but a mouse."""
        await message.hover()
        await message.get_by_role("button", name="Действия с сообщением").click()
        await self.page.get_by_role("menuitem", name="Переслать").click()
        await self.main.locator(".conversation").filter(has_text=title).click()
        await expect(self.column.locator(".chip")).to_contain_text("1 пересылаемое сообщение")
        await self.button("Отправить").click()
        await expect(self.bubbles.last.get_by_label("Доставлено")).to_be_visible()

    async def returns_to(self, title: str) -> None:
        """Goes to a conversation that is in the list already."""
        await self.to_list()
        await self.row(title).click()

    async def settings(self) -> None:
        """Opens or closes the panel of this phone's switches."""
        await self.column.get_by_role("button", name=re.compile("^Настройки телефона:")).click()

    async def switch(self, label: str) -> None:
        await self.settings()
        await self.page.get_by_role("switch", name=label).click()
        await self.page.keyboard.press("Escape")


class OpenMessenger(Protocol):
    async def __call__(
        self,
        vk: EmulatorClient,
        *people: Person,
        width: int = ...,
        height: int = ...,
        dark: bool = ...,
        touch: bool = ...,
    ) -> Messenger: ...


async def say(vk: EmulatorClient, peer_id: int, message: str = "", **params: Any) -> int:
    """The community writes there; the message's conversation_message_id."""
    answer = await vk.call(
        "messages.send", peer_ids=peer_id, message=message, random_id=0, **params
    )
    item: dict[str, Any] = answer["response"][0]
    assert "error" not in item, item
    return int(item["conversation_message_id"])


def keyboard(*labels: str, inline: bool = True, kind: str = "text", **fields: Any) -> str:
    """Each button on a row of its own."""
    row = [{"action": {"type": kind, "label": label, **fields}} for label in labels]
    return json.dumps({"inline": inline, "buttons": [[button] for button in row]})
