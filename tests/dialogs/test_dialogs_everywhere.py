"""At every screen each button does something sensible: at once, again, and from an old message."""

import asyncio

from explorer import Explored, Explorer
from school import applying_teacher, comes_as_parent, makes_class, makes_organisation
from support.bot_process import BotProcess
from support.people import Talker, labels_of
from support.wording import Wording
from town import LANES, Lane, Somebody

WITH_EVERY_STEP = [LANES[number] for number in (1, 2, 4, 6, 7, 9, 11)]


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

    await asyncio.gather(*map(explore, WITH_EVERY_STEP))
    for person, lane in await people_of_a_school(somebody, words):
        explorers.append(Explorer(person, explored))
        await explorers[-1].walk(lane)
    await asyncio.gather(*(explorer.press_what_is_old() for explorer in explorers))

    assert len(explored.pressed_at_last) > len(explored.pressed) / 2
    for guide in words.content.guides.values():
        for step in guide.steps:
            assert any(step.title in line for line in explored.lines), step.title
            for trouble in step.troubles:
                assert trouble.text.splitlines()[0] in explored.lines, trouble.label
    for note in words.content.notes.values():
        assert note.text.splitlines()[0] in explored.lines, note.label


async def people_of_a_school(somebody: Somebody, words: Wording) -> list[tuple[Talker, Lane]]:
    """A parent who waits for the chat, her teacher who waits for his administrator, and her."""
    olga, maria = await somebody("Olga"), await somebody("Maria")
    await olga.says("Начать")
    lane = Lane("administrator", {"registered": "yes", "named": "yes"})
    await olga.goes(*words.way(lane.role, **lane.answers))
    for_teachers = await makes_organisation(olga, words)
    pyotr = await applying_teacher(somebody, for_teachers.link, words, "Pyotr")
    for_families = await makes_class(pyotr, words)
    await comes_as_parent(maria, for_families.link, words)
    return [(maria, Lane("parent", {})), (pyotr, Lane("teacher", {})), (olga, lane)]


async def test_a_storm_of_one_persons_presses_is_answered_and_leaves_one_standing(
    maria: Talker, bot: BotProcess, words: Wording
) -> None:
    """All of it before the bot has edited the card, whose buttons are gone then."""
    card = await maria.screen()
    buttons = [(label, card) for label in labels_of(card)] + [
        (label, None) for label in words.menu
    ]

    storm = [maria.press(label, message) for label, message in buttons * 3]
    storm += [maria.send(text) for text in ("готово", "назад", "1", "2", "?!") for _ in range(2)]
    with bot.frozen():
        await asyncio.gather(*storm)
    await maria.says(words.my_step)

    assert await maria.unanswered() == 0
    assert (await maria.screen())["text"].startswith("▰")
    assert words.done in await maria.offers()
