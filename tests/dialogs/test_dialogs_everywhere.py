"""At every screen each button does something sensible: at once, again, and from an old message."""

import asyncio

from explorer import Explored, Explorer
from support.wording import Wording
from town import LANES, Lane, Somebody


async def test_no_button_anywhere_is_without_an_answer(somebody: Somebody, words: Wording) -> None:
    explored = Explored(words)
    explorers = []

    async def explore(lane: Lane) -> None:
        person = await somebody(lane.role)
        explorer = Explorer(person, explored)
        explorers.append(explorer)
        await person.says("Начать")
        await person.goes(*words.way(lane.role, **lane.answers))
        await explorer.walk(lane)

    await asyncio.gather(*map(explore, LANES))
    await asyncio.gather(*(explorer.press_what_is_old() for explorer in explorers))

    assert len(explored.pressed_at_last) > len(explored.pressed) / 2
    for guide in words.content.guides.values():
        for step in guide.steps:
            assert any(step.title in line for line in explored.lines), step.title
            for trouble in step.troubles:
                assert trouble.text.splitlines()[0] in explored.lines, trouble.label
    for note in words.content.notes.values():
        assert note.text.splitlines()[0] in explored.lines, note.label
