"""Walking through the guide in a browser: what the editors wrote is pressed, whatever it says."""

import re

from messenger import Phone
from playwright.async_api import expect
from support.wording import Wording

from bot.domain.guides import Step


def path_of(words: Wording, role: str) -> list[Step]:
    """The steps that are on everybody's path."""
    return [step for step in words.steps(role).values() if step.only_if is None]


async def begin(phone: Phone, *labels: str) -> None:
    await phone.button("Начать").click()
    for label in labels:
        await phone.key(label).click()


def beginning(text: str) -> str:
    """The first line up to its first variable."""
    return text.splitlines()[0].split("{")[0].strip()


async def finish(phone: Phone, words: Wording, role: str) -> None:
    """From the first step's card to the last words, whichever steps come."""
    end = beginning(words.content.guides[role].finish)
    steps = {beginning(step.title): step for step in words.steps(role).values()}
    card = "|".join(re.escape(text) for text in (*steps, end))
    for _ in steps:
        await expect(phone.bubbles.last).to_contain_text(re.compile(f"^[^✅]*({card})"))
        text = await phone.bubbles.last.inner_text()
        step = next((step for title, step in steps.items() if title in text), None)
        if step is None:
            break
        await phone.key(words.done_of(step)).click()
        await expect(phone.bubble(f"✅ {beginning(step.title)}")).to_be_visible()
    await expect(phone.bubbles.last).to_contain_text(end)


async def walk_to(phone: Phone, words: Wording, role: str, last: str) -> None:
    """Does each step that comes, until that one stands there."""
    steps = {beginning(step.title): step for step in words.steps(role).values()}
    end = beginning(words.steps(role)[last].title)
    card = "|".join(re.escape(text) for text in steps)
    for _ in steps:
        await expect(phone.bubbles.last).to_contain_text(re.compile(f"^[^✅]*({card})"))
        text = await phone.bubbles.last.inner_text()
        if end in text:
            return
        step = next(step for title, step in steps.items() if title in text)
        await phone.key(words.done_of(step)).click()
        await expect(phone.bubble(f"✅ {beginning(step.title)}")).to_be_visible()
    raise AssertionError(f"{last} never comes")
