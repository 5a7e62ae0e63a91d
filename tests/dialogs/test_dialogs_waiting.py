"""Slips of an administrator's over the list of who waits, and what their teachers hear of them."""

from collections.abc import Sequence

import pytest
from school import (
    SCHOOL,
    all_is_said,
    applying_teacher,
    is_taken,
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


async def three_wait(olga: Talker, somebody: Somebody, words: Wording) -> list[Talker]:
    """In this order."""
    link = (await makes_organisation(olga, words)).link
    names = ("Pyotr", "Maria", "Nina")
    people = [await applying_teacher(somebody, link, words, name) for name in names]
    await olga.hears(waits(people[0], words))
    await olga.presses(words.at_places.back_to_organisation)
    await olga.presses(words.at_places.applications)
    assert [label[-1] for label in (await olga.offers())[:3]] == ["1", "2", "3"]
    return people


async def writes_at_once(olga: Talker, bot: BotProcess, *texts: str) -> None:
    """Faster than any answer comes."""
    with bot.frozen():
        sent = [await olga.send(text) for text in texts]
    for message in sent:
        await is_taken(bot.database, message["event_id"])
    await all_is_said(bot.database)


def confirmed(bot: BotProcess, people: Sequence[Talker]) -> list[bool]:
    query = "SELECT confirmed_at FROM memberships WHERE person_id = ?"
    return [bot.database.read(query, person.id) != [(None,)] for person in people]


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("1", "2", "3"), [True, True, True]),
        (("3", "1"), [True, False, True]),
        (("2", "3", "3", "3"), [False, True, True]),
        (("3", "остальных приняла"), [False, False, True]),
        (("1", "приняла"), [True, False, False]),
        (("1", "приняла всех"), [True, False, False]),
        (("есть чужие", "2"), [False, False, False]),
        (("1 и 2", "2"), [True, True, False]),
    ],
)
async def test_numbers_written_in_one_go_mean_what_stood_before_ones_eyes(
    texts: Sequence[str],
    expected: list[bool],
    olga: Talker,
    somebody: Somebody,
    bot: BotProcess,
    words: Wording,
) -> None:
    people = await three_wait(olga, somebody, words)
    await writes_at_once(olga, bot, *texts)
    assert confirmed(bot, people) == expected
    assert all(posts_of(bot.database, person) for person in people)


async def test_one_after_another_is_marked_by_the_number_they_had(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    people = await three_wait(olga, somebody, words)
    await olga.says("1")
    await olga.says("2")
    assert confirmed(bot, people) == [True, True, False]
    await olga.says("1")
    assert words.phrase("applications_unclear") in olga.last.text
    await olga.says("остальных тоже приняла")
    assert confirmed(bot, people) == [True, True, True]


async def test_a_number_for_a_list_that_is_done_presses_nothing_else(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    await one_waits(olga, somebody, words)
    await writes_at_once(olga, bot, "1", "1", "1")
    await olga.hears(words.phrase("applications_none", place=SCHOOL))
    query = "SELECT filled_at FROM places JOIN memberships ON id = place_id WHERE person_id = ?"
    assert bot.database.read(query, olga.id) == [(None,)]


async def test_whom_the_bot_cannot_tell_it_asks_for_by_number(
    olga: Talker, somebody: Somebody, words: Wording
) -> None:
    pyotr = await one_waits(olga, somebody, words)
    for text in ("вроде приняла", "приняла вторую", "второго не знаю"):
        await olga.says(text)
        assert words.phrase("applications_unclear") in olga.last.text
        assert waits(pyotr, words) in olga.last.text
    await olga.says("приняла первого")
    await pyotr.hears(words.phrase("cue_confirmed", place=SCHOOL))


async def test_who_waits_alone_is_asked_about_and_had_back_in_any_words(
    olga: Talker, somebody: Somebody, words: Wording
) -> None:
    pyotr = await one_waits(olga, somebody, words)
    await olga.says("приняла Иванову")
    assert mention(pyotr) in olga.last.text
    await olga.says("да")
    await pyotr.hears(words.phrase("cue_confirmed", place=SCHOOL))
    await olga.says("ой ошиблась, не приняла ещё")
    await pyotr.hears(words.phrase("cue_reconsidered", place=SCHOOL))
    assert waits(pyotr, words) in olga.last.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("приняла 2", [False, True, False]),
        ("всех кроме 2", [True, False, True]),
        ("с 1 по 2", [True, True, False]),
        ("последние двое", [False, True, True]),
    ],
)
async def test_who_may_be_meant_is_asked_about_by_name_and_marked_by_a_yes(
    text: str,
    expected: list[bool],
    olga: Talker,
    somebody: Somebody,
    bot: BotProcess,
    words: Wording,
) -> None:
    people = await three_wait(olga, somebody, words)
    await olga.says(text)
    named = ", ".join(
        words.phrase("name_numbered", number=number, name=mention(person))
        for number, (person, is_meant) in enumerate(zip(people, expected, strict=True), start=1)
        if is_meant
    )
    assert words.phrase("applications_supposed", names=named) in olga.last.text
    assert not any(confirmed(bot, people))
    await olga.says("да")
    assert confirmed(bot, people) == expected


async def test_more_than_wait_are_not_asked_about(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    first = await applying_teacher(somebody, link, words, "Pyotr")
    await olga.hears(waits(first, words))
    second = await applying_teacher(somebody, link, words, "Anna")
    await olga.says("приняла троих")
    assert words.phrase("applications_unclear") in olga.last.text
    assert not any(confirmed(bot, [first, second]))


async def test_both_of_whom_one_was_seen_are_marked_by_a_yes(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    first = await applying_teacher(somebody, link, words, "Pyotr")
    await olga.hears(waits(first, words))
    people = [first, await applying_teacher(somebody, link, words, "Anna")]
    await olga.says("обеих приняла")
    named = ", ".join(
        words.phrase("name_numbered", number=number, name=mention(person))
        for number, person in enumerate(people, start=1)
    )
    assert words.phrase("applications_supposed", names=named) in olga.last.text
    assert not any(confirmed(bot, people))
    await olga.says("да")
    assert confirmed(bot, people) == [True, True]


async def test_who_was_not_meant_is_not_marked_and_the_list_goes_on(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    people = await three_wait(olga, somebody, words)
    await olga.says("приняла 2")
    await olga.says("нет")
    assert waits(people[0], words) in olga.last.text
    await writes_at_once(olga, bot, "приняла 3", "да")
    assert not any(confirmed(bot, people))
    await olga.says("приняла 2")
    await olga.says("3")
    assert confirmed(bot, people) == [False, False, True]


async def test_an_active_organisation_leaves_the_list_the_last_word(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    await olga.presses(words.at_places.back_to_organisation)
    await olga.presses(words.show_step)
    await walks_to(olga, "administrator", "accept", words)
    names = ("Pyotr", "Maria", "Nina", "Vera", "Lev")
    people = [await applying_teacher(somebody, link, words, name) for name in names]
    await olga.says("кто ждёт")
    for number in ("1", "2", "3"):
        await olga.says(number)
    await olga.hears(words.phrase("cue_active", place=SCHOOL))
    await all_is_said(bot.database)
    await olga.says("1")
    assert confirmed(bot, people) == [True, True, True, False, False]
    await olga.says("5")
    await olga.says("остальных тоже приняла")
    assert confirmed(bot, people) == [True] * 5
    await olga.says("1")
    assert confirmed(bot, people) == [True] * 5
