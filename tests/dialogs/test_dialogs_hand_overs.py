"""The bot carries the work from one person to the next: nobody has to find out by themselves that
it is their turn, and nobody hears what is not for them."""

import pytest
from devices import CLIENTS
from school import (
    FORM,
    SCHOOL,
    all_is_said,
    applying_teacher,
    comes_as_parent,
    invitation_in,
    looks_at_place,
    makes_class,
    makes_organisation,
    mention,
    opens,
    places_called,
    reads_card,
    waits,
    walks_to,
)
from support.bot_process import BotProcess
from support.people import Json, Talker, Typist
from support.wording import Wording
from town import Somebody


@pytest.mark.parametrize("client", CLIENTS)
async def test_the_work_is_carried_from_the_deputy_head_to_the_first_family(
    client: str, somebody: Somebody, words: Wording
) -> None:
    people = [await somebody(name) for name in ("Olga", "Pyotr", "Maria")]
    device = CLIENTS[client]
    olga, pyotr, maria = (like(person, words, device) for person in people)
    confirm = f"{words.at_places.confirm} 1"

    await olga.says("Начать")
    await olga.goes(*words.way("administrator", registered="yes", named="yes"))
    for_teachers = await makes_organisation(olga, words)
    await olga.forwards(for_teachers.card, pyotr, "Коллеги, это вам")

    await opens(pyotr, await reads_card(pyotr, olga))
    assert words.phrase("joined_as_teacher", place=SCHOOL) in pyotr.last.text
    await pyotr.asks_for(words.answer("link_from_administrator", "yes"))
    await walks_to(pyotr, "teacher", "confirmed", words)
    assert words.phrase("administrator_told", place=SCHOOL) in pyotr.last.text

    await olga.hears(waits(pyotr, words))
    await olga.asks_for(confirm)
    assert words.phrase("confirmed_one", name=mention(pyotr)) in olga.last.text
    await pyotr.hears(words.phrase("cue_confirmed", place=SCHOOL))
    assert words.steps("teacher")["create_chat"].title in pyotr.last.text

    await pyotr.asks_for(words.at_places.invite_families)
    for_families = invitation_in(await pyotr.says(FORM))
    await pyotr.forwards(for_families.card, maria)
    await opens(maria, await reads_card(maria, pyotr))
    assert words.phrase("joined_as_family", place=FORM) in maria.last.text
    await maria.asks_for(words.answer("family", "parent"))
    await walks_to(maria, "parent", "await_chat", words)

    await pyotr.says(words.my_step)
    await pyotr.asks_for(words.done)
    await maria.hears(words.phrase("cue_chat_ready", place=FORM))
    assert f"✅ {words.steps('parent')['await_chat'].title}" in await maria.texts()
    await walks_to(maria, "parent", "communicate", words)
    await pyotr.hears(words.phrase("cue_first_family", place=FORM))
    assert words.phrase("chat_there") in pyotr.last.text


def like(person: Talker, words: Wording, device: Json | None) -> Talker:
    """On the newest client people press; on others they type."""
    return Typist.like(person, words, device) if device else person


async def test_a_teacher_sees_how_many_families_came_and_never_who(
    pyotr: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_class(pyotr, words)).link
    families = [await somebody(name) for name in ("Maria", "Vera", "Lena")]
    for person in families:
        await comes_as_parent(person, link, words)
    await looks_at_place(pyotr, words)
    await pyotr.presses(words.at_places.chat_ready)
    assert words.phrase("chat_ready_noted", place=FORM) in pyotr.last.text
    for person in families[:2]:
        await walks_to(person, "parent", "communicate", words)
    await pyotr.hears(words.phrase("cue_first_family", place=FORM))
    await all_is_said(bot.database)

    await looks_at_place(pyotr, words)
    counts = {"joined": 3, "in_chat": 2}
    chat = words.phrase("chat_there")
    assert words.phrase("class", place=FORM, chat=chat, **counts) in pyotr.last.text
    told = words.phrase("cue_first_family", place=FORM)
    assert sum(told in text for text in await pyotr.texts()) == 1
    names = ("Maria", "Vera", "Lena")
    assert [t for t in await pyotr.texts() if any(name in t for name in names)] == []


async def test_who_leaves_or_is_forgotten_is_counted_no_more_and_an_empty_place_goes(
    pyotr: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    name = "9 прощальный"
    link = (await makes_class(pyotr, words, name)).link
    maria, vera = await somebody("Maria"), await somebody("Vera")
    for person in (maria, vera):
        await comes_as_parent(person, link, words)

    await looks_at_place(vera, words)
    await vera.presses(words.at_places.leave)
    assert words.phrase("leave_ask", place=name) in vera.last.text
    await vera.presses(words.at_places.leave_yes)
    assert words.phrase("left_guest", place=name) in vera.last.text
    await looks_at_place(pyotr, words)
    counts = {"joined": 1, "in_chat": 0}
    chat = words.phrase("chat_none")
    assert words.phrase("class", place=name, chat=chat, **counts) in pyotr.last.text

    await pyotr.presses(words.at_places.leave)
    assert words.phrase("leave_ask_last", place=name) in pyotr.last.text
    await pyotr.presses(words.at_places.leave_yes)
    await opens(vera, link)
    assert words.phrase("invitation_over") in vera.last.text
    assert places_called(bot.database, name) == 1

    await maria.says("/delete")
    await maria.goes(words.delete_yes, words.delete_forever)
    assert bot.database.rows_about(maria.id) == {}
    assert places_called(bot.database, name) == 0


async def test_an_organisation_without_an_administrator_takes_nobody_in(
    olga: Talker, somebody: Somebody, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    await applying_teacher(somebody, link, words, "Pyotr")
    await looks_at_place(olga, words)
    await olga.goes(words.at_places.leave, words.at_places.leave_yes)

    raya = await somebody("Raya")
    await opens(raya, link)

    assert words.phrase("invitation_over") in raya.last.text
