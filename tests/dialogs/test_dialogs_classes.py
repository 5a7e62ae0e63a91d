"""A class from its teacher's side: the chat's link, the line on the card, and the group chat in
which the bot keeps quiet."""

import pytest
from devices import NO_KEYBOARD
from school import (
    FORM,
    SCHOOL,
    comes_as_parent,
    invitation_in,
    is_taken,
    looks_at_place,
    makes_class,
    makes_organisation,
    posts_of,
    walks_to,
)
from support.bot_process import BotProcess
from support.people import PATIENCE_SECONDS, Talker, links_of
from support.wording import Wording
from town import Somebody

from emulator.client import EmulatorClient

CHAT = "https://vk.me/join/AJQ1d0aBcDeFgH=="
NOT_A_CHAT = [
    "https://vk.me.evil.example/join/AJQ1d",
    "https://evil.example/?to=vk.me/join/AJQ1d",
    "http://admin@vk.me/join/AJQ1d",
    "javascript:alert(1)//vk.me/join/AJQ1d",
    "https://vk.me",
    "ссылка в чате",
]


async def test_the_chats_link_is_hidden_until_the_teacher_says_families_may_see_it(
    pyotr: Talker, dima: Talker, somebody: Somebody, words: Wording
) -> None:
    link = (await makes_class(pyotr, words)).link
    maria = await somebody("Maria")
    await comes_as_parent(maria, link, words)
    await looks_at_place(pyotr, words)
    await pyotr.presses(words.at_places.chat_link)
    await pyotr.says(CHAT)
    assert words.phrase("chat_link_question", place=FORM) in pyotr.last.text
    assert (await pyotr.offers())[0] == words.at_places.hide_chat_link

    await walks_to(maria, "parent", "join", words)
    assert CHAT not in links_of(await maria.screen())

    await pyotr.presses(words.at_places.hide_chat_link)
    await looks_at_place(pyotr, words)
    assert words.phrase("chat_link_hidden") in pyotr.last.text
    await maria.says(words.my_step)
    assert CHAT not in links_of(await maria.screen())

    await pyotr.presses(words.at_places.chat_link)
    await pyotr.presses(words.at_places.share_chat_link)
    assert words.phrase("chat_link_shared", place=FORM) in pyotr.last.text
    await maria.says(words.my_step)
    assert links_of(await maria.screen()).count(CHAT) == 2  # in the words, and on a button
    await walks_to(dima, "student", "join", words)
    assert CHAT not in links_of(await dima.screen())

    await pyotr.presses(words.at_places.chat_link)
    await pyotr.presses(words.at_places.forget_chat_link)
    await maria.says(words.my_step)
    assert CHAT not in links_of(await maria.screen())


async def test_families_of_another_class_do_not_see_the_link(
    pyotr: Talker, somebody: Somebody, words: Wording
) -> None:
    await makes_class(pyotr, words)
    await pyotr.presses(words.at_places.back_to_class)
    await pyotr.presses(words.at_places.chat_link)
    await pyotr.says(CHAT)
    await pyotr.presses(words.at_places.share_chat_link)
    other = await makes_class(pyotr, words, "3А")
    vera = await somebody("Vera")

    await comes_as_parent(vera, other.link, words)
    await pyotr.presses(words.at_places.back_to_class)
    await pyotr.presses(words.at_places.chat_ready)
    await walks_to(vera, "parent", "join", words)

    assert CHAT not in links_of(await vera.screen())


async def test_only_a_link_to_a_chat_is_taken_for_one(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    await makes_class(pyotr, words)
    await pyotr.presses(words.at_places.back_to_class)
    await pyotr.presses(words.at_places.chat_link)
    for text in NOT_A_CHAT:
        await pyotr.says(text)
        phrase = "chat_link_bad" if "." in text else "chat_link_purpose"
        assert words.phrase(phrase) in pyotr.last.text, text

    await pyotr.says("vk.me/join/AJQ1d0aBcDeFgH==")
    assert words.phrase("chat_link_question", place=FORM) in pyotr.last.text
    assert bot.database.holds(CHAT)


async def test_the_teachers_own_line_stands_on_the_card_and_carries_nobody_elsewhere(
    pyotr: Talker, words: Wording
) -> None:
    line = "Собрание в среду в 18:00, кабинет 12"
    await makes_class(pyotr, words)
    await pyotr.presses(words.at_places.own_line)
    for bad in ("Все сюда: evil.example/школа", "https://evil.example", "очень " * 50):
        await pyotr.says(bad)
        assert words.phrase("own_line_bad") in pyotr.last.text, bad

    card = invitation_in(await pyotr.says(line)).card
    assert line in card["text"]
    short = invitation_in(await pyotr.presses(words.at_places.card_short)).card
    assert line in short["text"]
    assert len(short["text"]) < len(card["text"])

    await pyotr.presses(words.at_places.own_line)
    card = invitation_in(await pyotr.presses(words.at_places.no_own_line)).card
    assert line not in card["text"]


async def test_a_class_can_be_renamed_and_odd_names_are_refused(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    await makes_class(pyotr, words)
    await pyotr.presses(words.at_places.back_to_class)
    await pyotr.presses(words.at_places.rename)
    for odd in ("школа.рф https://evil.example", "я" * 61, "🙂", "{}[]|<>@*"):
        await pyotr.says(odd)
        assert words.phrase("name_bad") in pyotr.last.text, odd

    await pyotr.says("8Б, [id1|@all] {place} <b>")
    assert words.phrase("renamed", place="8Б, id1all place b") in pyotr.last.text
    await pyotr.presses(words.at_places.rename)
    await pyotr.says("8Б, бывший 7Б")
    assert words.phrase("renamed", place="8Б, бывший 7Б") in pyotr.last.text
    await pyotr.presses(words.at_places.invite_families)
    assert "8Б, бывший 7Б" in invitation_in(pyotr.last).card["text"]


async def test_who_is_asked_for_a_name_can_still_say_something_else(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    for way_out in ("Мой шаг", "помощь", "назад", "/progress", words.show_step):
        await pyotr.says(words.at_places.new_class)
        await pyotr.says(way_out)
        assert words.phrase("class_made", place=way_out) not in pyotr.last.text
    assert posts_of(bot.database, pyotr) == {}


async def test_who_is_asked_for_a_name_and_asks_something_is_answered_and_asked_again(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    await pyotr.says(words.at_places.new_class)
    for said in ("а зачем вам название?", "не знаю", "спасибо", "мой код 482913"):
        await pyotr.says(said)
        assert words.phrase("ask_class_name") in pyotr.last.text, said
        assert posts_of(bot.database, pyotr) == {}, said
    await pyotr.says("как создать чат?")
    answer = words.content.topics["chat_create"].answer_for("teacher")
    assert pyotr.last.text.startswith(answer.splitlines()[0])
    assert pyotr.last.text.endswith(words.phrase("ask_class_name"))

    await pyotr.says(FORM)
    assert posts_of(bot.database, pyotr) == {FORM: "teacher"}
    assert not bot.database.holds("482913")


async def test_what_is_told_where_a_name_is_asked_for_becomes_no_class(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    await pyotr.says(words.at_places.new_class)
    for said in ("чат уже есть", "родители против", "меня зовут Ольга Петровна", "вечером"):
        await pyotr.says(said)
        assert words.phrase("no_name_said") in pyotr.last.text, said
    await pyotr.says("иди в жопу")
    calm = words.content.topics["abuse"].answer
    assert pyotr.last.text == f"{calm}\n\n{words.phrase('ask_class_name')}"
    assert posts_of(bot.database, pyotr) == {}

    await pyotr.says("«Мы вместе»")
    assert posts_of(bot.database, pyotr) == {"Мы вместе": "teacher"}


async def test_of_a_sentence_the_card_says_only_the_name(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    await pyotr.says(words.at_places.new_class)
    await pyotr.says("ну у меня 5 б класс")
    assert posts_of(bot.database, pyotr) == {"5 Б": "teacher"}
    await pyotr.presses(words.at_places.back_to_class)
    await pyotr.presses(words.at_places.rename)
    await pyotr.says("теперь это 6 б")
    assert words.phrase("renamed", place="6 Б") in pyotr.last.text


async def test_who_has_a_class_is_understood_about_it_in_words(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    await makes_class(pyotr, words)
    for said in ("кому пересылать?", "а что мне с этим делать", "покажи приглашение"):
        assert FORM in invitation_in(await pyotr.says(said)).card["text"], said
    for said in ("сколько родителей уже пришло", "а кто не пришел", "кто вошел", "все вошли?"):
        await pyotr.says(said)
        chat = words.phrase("chat_none")
        told = words.phrase("class", place=FORM, joined=0, in_chat=0, chat=chat)
        assert pyotr.last.text == told, said
    await pyotr.says("ой я не тот класс написала у меня 6б")
    assert words.phrase("renamed", place="6Б") in pyotr.last.text
    await pyotr.says("ещё один класс")
    assert words.phrase("ask_class_name") in pyotr.last.text
    await pyotr.says("8А")
    assert posts_of(bot.database, pyotr) == {"6Б": "teacher", "8А": "teacher"}


async def test_what_a_link_is_and_what_if_strangers_have_it_is_told_with_its_buttons(
    pyotr: Talker, words: Wording
) -> None:
    await makes_class(pyotr, words)
    for said, phrase in (
        ("это какая ссылка, в чат или к вам?", "link_leads_families"),
        ("а если родители перешлют кому попало", "link_leaked"),
    ):
        await pyotr.says(said)
        assert words.phrase(phrase) in pyotr.last.text, said
        assert words.at_places.renew in await pyotr.offers()


async def test_another_link_is_made_only_when_that_is_agreed_to(
    pyotr: Talker, words: Wording
) -> None:
    await makes_class(pyotr, words)
    old = invitation_in(await pyotr.says("где моя ссылка для родителей, я ее потеряла")).link
    await pyotr.says("старая ссылка у чужих, сделайте новую")
    assert words.phrase("link_renew") in pyotr.last.text
    assert invitation_in(await pyotr.says("покажи мою ссылку")).link == old
    await pyotr.says("сделай новую ссылку")
    assert invitation_in(await pyotr.says("да")).link != old


async def test_classes_are_made_in_turn_and_by_their_names(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    await pyotr.says("мне надо два класса")
    assert words.phrase("classes_in_turn") in pyotr.last.text
    await pyotr.says("7В")
    await pyotr.says("мне еще 7г пригласить")
    assert posts_of(bot.database, pyotr) == {"7В": "teacher", "7Г": "teacher"}
    await pyotr.says("ещё один класс")
    await pyotr.says("где моя ссылка для родителей 7в")
    assert set(posts_of(bot.database, pyotr)) == {"7В", "7Г"}


async def test_the_first_class_is_asked_for_in_words_where_it_is_offered(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    await pyotr.says("школа и классы")
    await pyotr.says("как создать класс?")
    assert words.phrase("ask_class_name") not in pyotr.last.text
    await pyotr.says("школа и классы")
    await pyotr.says("добавить класс")
    assert words.phrase("ask_class_name") in pyotr.last.text
    await pyotr.says("9А")
    assert posts_of(bot.database, pyotr) == {"9А": "teacher"}


async def test_who_has_no_class_is_not_understood_about_one(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    for said in ("кому пересылать?", "покажи приглашение", "переименуй в 7В"):
        await pyotr.says(said)
        assert words.phrase("not_yours") not in pyotr.last.text, said
        assert words.phrase("ask_class_name") not in pyotr.last.text, said
    assert posts_of(bot.database, pyotr) == {}


async def test_without_buttons_a_number_is_a_choice_also_where_a_name_is_asked_for(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    await pyotr.says(words.at_places.new_class)
    await pyotr.says("1")
    assert posts_of(bot.database, pyotr) == {"1": "teacher"}

    await pyotr.says(words.at_places.new_class, client_info=NO_KEYBOARD)
    assert words.numbered(pyotr.last.text) == {words.show_step: 1}
    await pyotr.says("1", client_info=NO_KEYBOARD)
    assert words.steps("teacher")["install"].title in pyotr.last.text
    assert posts_of(bot.database, pyotr) == {"1": "teacher"}


async def test_in_the_class_chat_the_bot_gives_the_class_link_and_then_keeps_quiet(
    pyotr: Talker, dima: Talker, vk: EmulatorClient, bot: BotProcess, words: Wording
) -> None:
    link = (await makes_class(pyotr, words)).link
    introduction = words.phrase("chat_intro_class", place=FORM, address=link)
    chat = await vk.chat("7Б", pyotr, dima)
    teacher, child = pyotr.in_chat(chat), dima.in_chat(chat)
    await teacher.sees(introduction, timeout=PATIENCE_SECONDS)
    assert len(introduction.splitlines()) <= 4

    await child.send("Всем привет!")
    await child.send("/kick @anna")
    await child.says("/progress")
    assert child.last.text == introduction
    await teacher.says("[club1|@sferum_guide] кто уже вступил?")
    assert teacher.last.new[-1]["text"] == introduction
    assert len(await teacher.texts()) == 3
    progress = words.content.roles["student"].title
    assert [text for text in await child.texts() if progress in text.lower()] == []
    assert bot.database.read("SELECT count(*) FROM group_chats WHERE peer_id = ?", chat) == [(1,)]

    out = {"type": "chat_kick_user", "member_id": -1}
    message = {"from_id": pyotr.id, "peer_id": chat, "text": "", "action": out}
    event_id = f"kicked-{chat}"
    update = {"type": "message_new", "event_id": event_id, "object": {"message": message}}
    await vk.deliver(update)
    await is_taken(bot.database, event_id)
    assert bot.database.read("SELECT count(*) FROM group_chats WHERE peer_id = ?", chat) == [(0,)]


async def test_in_the_staff_chat_the_bot_gives_the_link_for_teachers(
    olga: Talker, somebody: Somebody, vk: EmulatorClient, words: Wording
) -> None:
    link = (await makes_organisation(olga, words)).link
    raya = await somebody("Raya")

    chat = await vk.chat("Учительская", olga, raya)

    introduction = words.phrase("chat_intro_staff", place=SCHOOL, address=link)
    await raya.in_chat(chat).sees(introduction, timeout=PATIENCE_SECONDS)


async def test_what_is_said_after_a_cry_is_no_name(
    pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    await pyotr.says(words.at_places.new_class)
    await pyotr.says("не хочу жить")
    await pyotr.says("одноклассники")
    assert pyotr.last.text == words.phrase("cry_adult_again")
    assert posts_of(bot.database, pyotr) == {}


@pytest.mark.parametrize("text", ["", "Чат класса готов!", "чат класса готов"])
async def test_what_the_teacher_says_of_the_chat_is_what_families_hear(
    text: str, pyotr: Talker, somebody: Somebody, words: Wording
) -> None:
    link = (await makes_class(pyotr, words)).link
    maria = await somebody("Maria")
    await comes_as_parent(maria, link, words)
    await pyotr.says(words.my_step)
    await walks_to(pyotr, "teacher", "create_chat", words)
    await pyotr.says("чат создала")
    assert words.phrase("chat_ready_offered") in pyotr.last.text
    await looks_at_place(pyotr, words)
    assert words.phrase("chat_none") in pyotr.last.text

    if text:
        await pyotr.says(words.my_step)
        await pyotr.says(text)
    else:
        await pyotr.says("чат уже есть")
        await pyotr.presses(words.at_places.chat_ready)
    assert words.phrase("chat_ready_noted", place=FORM) in pyotr.last.text
    assert words.phrase("chat_there") in pyotr.last.text


async def test_of_several_classes_the_one_whose_chat_is_ready_is_chosen(
    pyotr: Talker, maria: Talker, words: Wording
) -> None:
    await makes_class(pyotr, words)
    await makes_class(pyotr, words, "8В")
    await pyotr.says(words.my_step)
    await pyotr.says(words.at_places.chat_ready)
    assert words.phrase("places_list") in pyotr.last.text
    await maria.says(words.at_places.chat_ready)
    assert words.phrase("places_list") not in maria.last.text


@pytest.mark.parametrize("is_asked", [True, False])
async def test_the_word_class_and_its_name_in_two_messages_make_it(
    is_asked: bool, pyotr: Talker, bot: BotProcess, words: Wording
) -> None:
    if is_asked:
        await pyotr.says(words.at_places.new_class)
    await pyotr.says("класс")
    await pyotr.says("7б")
    assert [name.upper() for name in posts_of(bot.database, pyotr)] == ["7Б"]
    await pyotr.says("второй класс у меня ещё 8В")
    assert "8В" in posts_of(bot.database, pyotr)
