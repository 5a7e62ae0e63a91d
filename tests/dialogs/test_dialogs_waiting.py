"""Slips of an administrator's over the list of who waits, and what their teachers hear of them."""

import pytest
from school import (
    SCHOOL,
    all_is_said,
    applying_teacher,
    makes_organisation,
    mention,
    posts_of,
    waits,
    walks_to,
)
from support.bot_process import BotProcess
from support.people import Talker
from support.wording import Wording
from town import Somebody


async def one_waits(olga: Talker, somebody: Somebody, words: Wording) -> Talker:
    link = (await makes_organisation(olga, words)).link
    pyotr = await applying_teacher(somebody, link, words, "Pyotr")
    await olga.hears(waits(pyotr, words))
    return pyotr


@pytest.mark.parametrize("text", ["", "ой не его", "отмени"])
async def test_a_teacher_who_was_confirmed_by_mistake_waits_again_and_hears_it(
    text: str, olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    pyotr = await one_waits(olga, somebody, words)
    steps = words.steps("teacher")
    await olga.presses(f"{words.at_places.confirm} 1")
    await pyotr.hears(words.phrase("cue_confirmed", place=SCHOOL))
    assert steps["create_chat"].title in (await pyotr.texts())[-1]

    if text:
        await olga.says(text)
    else:
        await olga.presses(words.at_places.take_back)
    assert words.phrase("taken_back", names=mention(pyotr)) in olga.last.text
    assert waits(pyotr, words) in olga.last.text
    await pyotr.hears(words.phrase("cue_reconsidered", place=SCHOOL))
    assert steps["confirmed"].title in (await pyotr.texts())[-1]
    query = "SELECT confirmed_at FROM memberships WHERE person_id = ?"
    assert bot.database.read(query, pyotr.id) == [(None,)]

    await olga.says("принял всех")
    await pyotr.hears(words.phrase("cue_confirmed", place=SCHOOL))
    assert steps["create_chat"].title in (await pyotr.texts())[-1]


async def test_a_teacher_who_was_dismissed_by_mistake_is_in_the_list_again(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    pyotr = await one_waits(olga, somebody, words)
    before = bot.database.read("SELECT applied_at FROM memberships WHERE person_id = ?", pyotr.id)
    await olga.presses(words.at_places.strangers)
    await olga.presses(f"{words.at_places.dismiss} 1")
    await pyotr.hears(words.phrase("cue_dismissed", place=SCHOOL))
    assert posts_of(bot.database, pyotr) == {}

    await olga.says("ой это наш")
    assert waits(pyotr, words) in olga.last.text
    await pyotr.hears(words.phrase("cue_reconsidered", place=SCHOOL))
    assert posts_of(bot.database, pyotr) == {SCHOOL: "teacher"}
    query = "SELECT applied_at FROM memberships WHERE person_id = ?"
    assert bot.database.read(query, pyotr.id) == before


async def test_who_was_forgotten_since_is_not_brought_back(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    pyotr = await one_waits(olga, somebody, words)
    await olga.presses(words.at_places.strangers)
    await olga.presses(f"{words.at_places.dismiss} 1")
    await pyotr.says("удали меня")
    await pyotr.goes(words.delete_yes, words.delete_forever)

    await olga.presses(words.at_places.take_back)
    assert words.phrase("member_gone") in olga.last.text
    assert posts_of(bot.database, pyotr) == {}


async def test_pressed_twice_at_once_it_is_had_back_once(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    pyotr = await one_waits(olga, somebody, words)
    await olga.presses(f"{words.at_places.confirm} 1")
    await pyotr.hears(words.phrase("cue_confirmed", place=SCHOOL))

    with bot.frozen():
        for _ in range(2):
            await olga.press(words.at_places.take_back)
    await all_is_said(bot.database)
    told = words.phrase("taken_back", names=mention(pyotr))
    await olga.hears(told)
    assert sum(told in text for text in await olga.texts()) == 1
    told = words.phrase("cue_reconsidered", place=SCHOOL)
    await pyotr.hears(told)
    assert sum(told in text for text in await pyotr.texts()) == 1


async def test_an_administrator_who_is_through_is_shown_who_still_waits(
    olga: Talker, somebody: Somebody, words: Wording
) -> None:
    pyotr = await one_waits(olga, somebody, words)
    await olga.presses(words.at_places.back_to_organisation)
    await olga.presses(words.show_step)
    await walks_to(olga, "administrator", "accept", words)

    await olga.says("принял всех")
    assert waits(pyotr, words) in olga.last.text
    assert words.steps("administrator")["communicate"].title in olga.last.text
    await olga.says("принял всех")
    await pyotr.hears(words.phrase("cue_confirmed", place=SCHOOL))


async def test_whom_the_bot_cannot_tell_it_asks_for_by_number(
    olga: Talker, somebody: Somebody, words: Wording
) -> None:
    pyotr = await one_waits(olga, somebody, words)
    for text in ("приняла Иванову", "приняла вторую", "второго не знаю"):
        await olga.says(text)
        assert words.phrase("applications_unclear") in olga.last.text
        assert waits(pyotr, words) in olga.last.text
    await olga.says("приняла первого")
    await pyotr.hears(words.phrase("cue_confirmed", place=SCHOOL))
