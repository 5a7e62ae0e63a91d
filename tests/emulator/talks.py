"""What any client's bot must be able to do, as a person who talks to it sees it."""

from emulator.client import EmulatorClient, Person

PATIENCE = 30.0
"""Seconds for an answer: other clients poll at their own pace."""


async def talks_alone_and_in_a_chat(emulator: EmulatorClient, anna: Person) -> None:
    await anna.send("hello")
    await anna.sees("you said hello", PATIENCE)
    in_chat = anna.in_chat(await emulator.chat("Class", anna))
    await in_chat.send("[club1|bot] all")
    await in_chat.sees("you said [club1|bot] all", PATIENCE)


async def presses_its_buttons(anna: Person) -> None:
    """A keyboard under the input, a callback button, its snackbar, and the edit that follows."""
    await anna.send("menu")
    await anna.sees("choose", PATIENCE)
    assert await anna.labels() == ["One", "Two", "Site"]
    await anna.press("Two")
    await anna.sees("you said Two", PATIENCE)
    await anna.send("buttons")
    await anna.sees("press", PATIENCE)
    await anna.press("Save")
    await anna.notified("Saved", PATIENCE)
    assert "keyboard" not in await anna.sees("done: save", PATIENCE)
