"""What administrators see and do: who waits for them, who stands where, whether the organisation
is active; and what their teachers hear of it."""

import asyncio

from school import (
    FORM,
    SCHOOL,
    all_is_said,
    applying_teacher,
    comes_as_teacher,
    invitation_in,
    is_taken,
    looks_at_place,
    makes_class,
    makes_organisation,
    mention,
    opens,
    posts_of,
    waits,
    walks_to,
)
from support.bot_process import BotProcess
from support.people import Talker
from support.wording import Wording
from town import Somebody


async def test_the_administrator_hears_of_many_teachers_once_in_a_quarter_of_an_hour(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    first = await applying_teacher(somebody, link, words, "Pyotr")
    await olga.hears(waits(first, words))

    others = [await applying_teacher(somebody, link, words, name) for name in ("Raya", "Semyon")]
    await all_is_said(bot.database)
    assert (await olga.looks()).new == []

    await olga.presses(words.at_places.back_to_organisation)
    await olga.presses(words.at_places.applications)
    names = [mention(person) for person in (first, *others)]
    assert [name for name in names if name not in olga.last.text] == []

    await olga.presses(words.at_places.confirm_all)
    for teacher in (first, *others):
        await teacher.hears(words.phrase("cue_confirmed", place=SCHOOL))
    await olga.presses(words.at_places.back_to_organisation)
    await olga.presses(words.at_places.applications)
    assert words.phrase("applications_none", place=SCHOOL) in olga.last.text


async def test_an_organisation_is_active_when_all_three_conditions_are_met(
    olga: Talker, somebody: Somebody, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    needed = words.content.teachers_for_active
    for number in range(needed):
        await applying_teacher(somebody, link, words, f"Teacher{number}")
    await looks_at_place(olga, words)
    await olga.presses(words.at_places.applications)
    await olga.presses(words.at_places.confirm_all)
    signed_in, filled = (words.phrase(f"activity_{n}") for n in ("signed_in", "filled"))
    assert words.phrase("activity_open", what=signed_in) in olga.last.text
    teachers = words.phrase("activity_teachers", confirmed=needed, needed=needed)
    assert words.phrase("activity_done", what=teachers) in olga.last.text

    await olga.presses(words.show_step)
    await walks_to(olga, "administrator", "organisation", words)
    await olga.presses(words.done)
    await olga.hears(words.phrase("cue_active", place=SCHOOL))
    for condition in (signed_in, filled, teachers):
        assert words.phrase("activity_done", what=condition) in olga.last.text


async def test_two_administrators_confirm_the_same_teacher_and_he_hears_it_once(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    confirm = f"{words.at_places.confirm} 1"
    link = (await makes_organisation(olga, words)).link
    pyotr = await applying_teacher(somebody, link, words, "Pyotr")
    await olga.hears(waits(pyotr, words))
    nina = await second_administrator(olga, somebody, words)
    await nina.presses(words.at_places.applications)

    with bot.frozen():
        pressed = await asyncio.gather(olga.press(confirm), nina.press(confirm))
    for press in pressed:
        await is_taken(bot.database, press["event_id"])
    await all_is_said(bot.database)
    said = (await olga.looks()).text + (await nina.looks()).text
    assert said.count(words.phrase("confirmed_one", name=mention(pyotr))) == 1
    assert said.count(words.phrase("already_confirmed")) == 1
    told = words.phrase("cue_confirmed", place=SCHOOL)
    assert sum(told in text for text in await pyotr.texts()) == 1


async def test_who_waits_is_not_forgotten_over_a_question(
    olga: Talker, somebody: Somebody, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    pyotr = await applying_teacher(somebody, link, words, "Pyotr")
    await olga.hears(waits(pyotr, words))

    for text in ("где посмотреть статистику?", "а это зачем вообще нужно", "абракадабра"):
        await olga.says(text)
        assert mention(pyotr) in olga.last.text
    await olga.says("приняла его")
    await pyotr.hears(words.phrase("cue_confirmed", place=SCHOOL))


async def second_administrator(olga: Talker, somebody: Somebody, words: Wording) -> Talker:
    """Invited by the first one; looks at the organisation."""
    await looks_at_place(olga, words)
    invitation = invitation_in(await olga.presses(words.at_places.second_administrator))
    nina = await somebody("Nina")
    await opens(nina, invitation.link)
    assert words.phrase("joined_as_administrator", place=SCHOOL) in nina.last.text
    answers = [words.answer("registered", "yes"), words.answer("named", "yes")]
    await nina.goes(*answers, words.at_places.places)
    return nina


async def test_somebody_whom_the_administrator_does_not_know_is_dismissed(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    stranger = await applying_teacher(somebody, link, words, "Zakhar")
    await olga.hears(waits(stranger, words))

    await olga.presses(words.at_places.strangers)
    await olga.presses(f"{words.at_places.dismiss} 1")
    assert words.phrase("dismissed", name=mention(stranger)) in olga.last.text
    assert words.phrase("applications_none", place=SCHOOL) in olga.last.text
    await stranger.hears(words.phrase("cue_dismissed", place=SCHOOL))
    assert posts_of(bot.database, stranger) == {}


async def test_a_teacher_who_has_left_the_school_is_taken_out_and_keeps_what_is_theirs(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    pyotr = await applying_teacher(somebody, link, words, "Pyotr")
    await makes_class(pyotr, words)
    await olga.hears(waits(pyotr, words))

    await looks_at_place(olga, words)
    await olga.goes(words.at_places.board, words.at_places.remove_teacher)
    state = words.phrase("staff_applied")
    assert words.phrase("line_staff", number=1, name=mention(pyotr), state=state) in olga.last.text
    await olga.presses(f"{words.at_places.remove} 1")
    assert words.phrase("remove_ask", name=mention(pyotr), place=SCHOOL) in olga.last.text
    assert posts_of(bot.database, pyotr) == {SCHOOL: "teacher", FORM: "teacher"}
    await olga.presses(words.at_places.remove_yes)
    assert words.phrase("removed", name=mention(pyotr), place=SCHOOL) in olga.last.text

    await pyotr.hears(words.phrase("cue_removed", place=SCHOOL))
    assert posts_of(bot.database, pyotr) == {FORM: "teacher"}
    await pyotr.asks_for(words.show_step)
    assert words.steps("teacher")["confirmed"].title in pyotr.last.text


async def test_two_administrators_take_out_the_same_teacher_and_he_hears_it_once(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    pyotr = await applying_teacher(somebody, link, words, "Pyotr")
    await olga.hears(waits(pyotr, words))
    nina = await second_administrator(olga, somebody, words)
    await looks_at_place(olga, words)
    for head in (olga, nina):
        way = (words.at_places.board, words.at_places.remove_teacher)
        await head.goes(*way, f"{words.at_places.remove} 1")

    with bot.frozen():
        pressed = await asyncio.gather(
            *(head.press(words.at_places.remove_yes) for head in (olga, nina))
        )
    for press in pressed:
        await is_taken(bot.database, press["event_id"])
    await all_is_said(bot.database)
    said = (await olga.looks()).text + (await nina.looks()).text
    assert said.count(words.phrase("removed", name=mention(pyotr), place=SCHOOL)) == 1
    assert said.count(words.phrase("member_gone")) == 1
    told = words.phrase("cue_removed", place=SCHOOL)
    assert sum(told in text for text in await pyotr.texts()) == 1


async def test_a_second_administrator_is_not_asked_what_the_organisation_shows(
    olga: Talker, somebody: Somebody, words: Wording
) -> None:
    await makes_organisation(olga, words)
    await olga.presses(words.show_step)
    await walks_to(olga, "administrator", "organisation", words)
    await looks_at_place(olga, words)
    invitation = invitation_in(await olga.presses(words.at_places.second_administrator))

    nina = await somebody("Nina")
    await opens(nina, invitation.link)
    assert words.phrase("joined_as_administrator", place=SCHOOL) in nina.last.text
    assert words.beginning_of_question("named") in nina.last.text
    await nina.presses(words.answer("named", "yes"))
    assert words.steps("administrator")["manual"].title in nina.last.text


async def test_the_board_says_who_stands_where_and_one_press_reminds_them_once_a_day(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    steps = words.steps("teacher")
    pyotr = await somebody("Pyotr")
    await looks_at_place(olga, words)
    await olga.presses(words.at_places.board)
    assert words.phrase("board_nobody", place=SCHOOL) in olga.last.text
    await comes_as_teacher(pyotr, link, words)
    await pyotr.presses(words.done)

    await looks_at_place(olga, words)
    await olga.presses(words.at_places.board)
    here = {"step": steps["profile"].title}
    assert words.phrase("board_count", count=1, **here) in olga.last.text
    line = words.phrase(
        "board_line", number=1, name=mention(pyotr), time=words.phrase("today"), **here
    )
    assert line in olga.last.text

    nudge = f"{words.at_places.nudge} 1"
    await olga.presses(nudge)
    assert words.phrase("nudged", name=mention(pyotr)) in olga.last.text
    await pyotr.hears(words.phrase("cue_nudge", name=mention(olga), place=SCHOOL, **here))
    assert words.done in await pyotr.offers()
    await olga.presses(nudge)
    assert words.phrase("nudged_today", name=mention(pyotr)) in olga.last.text
    await all_is_said(bot.database)
    assert (await pyotr.looks()).new == []


async def test_whom_a_reminder_cannot_help_gets_none(
    olga: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    silent = await somebody("Semyon")
    await comes_as_teacher(silent, link, words)
    await silent.allow(False)
    await looks_at_place(olga, words)
    await olga.presses(words.at_places.board)
    await olga.presses(f"{words.at_places.nudge} 1")
    assert words.phrase("nudge_unreachable", name=mention(silent)) in olga.last.text

    await silent.allow(True)
    await silent.hears(words.steps("teacher")["install"].title)
    await walks_to(silent, "teacher", "confirmed", words)
    await olga.hears(waits(silent, words))
    await looks_at_place(olga, words)
    await olga.presses(words.at_places.board)
    await olga.presses(f"{words.at_places.nudge} 1")
    assert words.phrase("nudge_waits", name=mention(silent)) in olga.last.text
    await all_is_said(bot.database)
    assert (await silent.looks()).new == []


async def test_who_says_to_have_accepted_far_from_the_list_sees_it_and_marks_there(
    olga: Talker, somebody: Somebody, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    pyotr = await somebody("Pyotr")
    await comes_as_teacher(pyotr, link, words)
    await walks_to(pyotr, "teacher", "confirmed", words)
    await olga.hears(waits(pyotr, words))
    await looks_at_place(olga, words)
    await olga.says("приняла его")
    assert mention(pyotr) in olga.last.text
    assert f"{words.at_places.confirm} 1" in await olga.offers()
    await olga.says("приняла")
    await olga.hears(words.phrase("confirmed_one", name=mention(pyotr)))


async def test_reminding_teachers_is_told_with_the_board(
    olga: Talker, somebody: Somebody, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    pyotr = await somebody("Pyotr")
    await comes_as_teacher(pyotr, link, words)
    await olga.says("напомнить учителям")
    await olga.hears(words.phrase("reminding_staff"))
    assert f"{words.at_places.nudge} 1" in await olga.offers()
