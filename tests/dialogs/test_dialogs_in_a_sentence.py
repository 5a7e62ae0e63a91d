"""Who answers what is on the screen in words of their own need press nothing."""

import pytest
from support.bot_process import BotProcess
from support.people import Talker
from support.wording import Wording
from town import Somebody


@pytest.mark.parametrize(
    ("text", "option"),
    [("нету пока ссылки", "no"), ("не знаю", "no"), ("да, скинула вчера", "yes")],
)
async def test_a_question_is_answered_in_a_sentence(
    text: str, option: str, somebody: Somebody, words: Wording
) -> None:
    anna = await somebody()
    await anna.says("я мама ученика")
    await anna.says(text)

    vera = await somebody("Vera")
    await vera.says("Начать")
    await vera.goes(*words.way("parent", link_from_teacher=option))
    assert anna.last.text == vera.last.text


@pytest.mark.parametrize("text", ["поставила вк мессенджер", "уже установили мессенджер"])
async def test_who_says_that_they_did_just_that_has_done_the_step(
    text: str, maria: Talker, parents_steps: list[str]
) -> None:
    await maria.says(text)

    assert parents_steps[1] in maria.last.text


@pytest.mark.parametrize(
    "text",
    ["сын не установил мессенджер", "учительница установила мессенджер", "установила люстру"],
)
async def test_who_says_something_else_has_not_done_it(
    text: str, maria: Talker, parents_steps: list[str]
) -> None:
    await maria.says(text)

    assert parents_steps[1] not in maria.last.text


def _reminder_set(words: Wording) -> str:
    return words.phrase("later_set", time="", what="").splitlines()[0]


async def test_when_to_be_reminded_may_be_said_to_the_question_when(
    maria: Talker, words: Wording
) -> None:
    await maria.says("не сейчас")
    assert words.content.reminders.labels.on_monday in await maria.offers()
    await maria.says("давай в понедельник")

    assert _reminder_set(words) in maria.last.text


async def test_who_says_when_is_not_asked_when(maria: Talker, words: Wording) -> None:
    await maria.says("некогда, напомни завтра утром")

    assert _reminder_set(words) in maria.last.text


async def test_a_suggestion_may_be_chosen_by_one_of_its_words(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody()
    await anna.says("где почитать инструкцию")
    guide = next(t for t in words.content.topics.values() if t.guide_for == "parent")
    assert guide.title in await anna.offers()
    await anna.says("для родителя")

    assert guide.answer.partition("{")[0] in anna.last.text


@pytest.mark.parametrize(
    "text", ["нет, не надо", "нет, передумала", "не удаляй", "стоп", "я передумала"]
)
async def test_who_begins_with_no_keeps_what_was_to_be_deleted(
    text: str, maria: Talker, words: Wording
) -> None:
    await maria.says("удали мои данные")
    await maria.says(text)

    assert words.phrase("delete_kept") in maria.last.text


@pytest.mark.parametrize(("text", "is_done"), [("подтвердили!", True), ("подтвердите", False)])
async def test_a_step_is_done_by_a_word_of_its_own_button(
    text: str, is_done: bool, somebody: Somebody, words: Wording
) -> None:
    olga = await somebody("Olga")
    await olga.says("Начать")
    await olga.goes(*words.way("teacher", link_from_administrator="yes"))
    steps = words.content.guides["teacher"].steps
    waiting = next(step for step in steps if step.id == "confirmed")
    while waiting.title not in olga.last.text:
        await olga.says("готово")
    await olga.says(text)

    following = steps[steps.index(waiting) + 1]
    assert (following.title in olga.last.text) is is_done


async def test_a_question_to_a_head_waits_while_something_else_is_asked(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody()
    await anna.says("я завуч")
    for text in ("сколько стоит сферум?", "спасибо", "а чем администратор отличается?"):
        await anna.says(text)
        assert words.content.labels.head_yes in await anna.offers()


async def test_a_confirmation_waits_while_something_else_is_asked(
    maria: Talker, words: Wording
) -> None:
    await maria.says("начать сначала")
    asked = await maria.offers()
    await maria.says("сколько стоит сферум?")
    assert await maria.offers() == asked


async def test_another_role_in_the_middle_of_one_is_a_second_one(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody()
    await anna.says("я учитель")
    await anna.says("я ещё и мама")
    roles = words.content.questions[words.content.first_question].options
    labels = {option.label for option in roles if option.id in ("teacher", "parent")}
    assert labels <= set(await anna.offers())


async def test_a_question_beside_a_role_is_answered(somebody: Somebody, words: Wording) -> None:
    anna = await somebody()
    await anna.says("У меня двое детей в разных классах. Кто видит мой номер?")
    first, question = (await anna.texts())[-2:]
    topic = words.content.topics["personal_data"].replying("number")
    assert first.startswith(topic.answer_for("parent")[:40])
    assert question == words.content.questions["link_from_teacher"].text


async def test_suggestions_stand_above_what_was_asked(maria: Talker, words: Wording) -> None:
    await maria.says("удали мои данные")
    asked = await maria.offers()
    await maria.says("приняли")
    offered = await maria.offers()

    assert offered[-len(asked) :] == asked
    assert len(offered) > len(asked)


async def test_deletion_is_confirmed_in_words_as_often_as_by_buttons(
    maria: Talker, words: Wording
) -> None:
    await maria.says("удали мои данные")
    await maria.says("да удаляй")
    assert words.phrase("delete_ask_again") in maria.last.text
    await maria.says("да, удаляйте всё")
    assert words.phrase("delete_gone") in maria.last.text


@pytest.mark.parametrize(
    "text",
    [
        *("а если удалить", "если удалить все данные", "удалила", "я удалил", "удалят всё"),
        *("всё удалено", "мне удалить", "точно?", "да?", "да, удалить?", "точно не", "удаляй не"),
        *("пожалуйста", "всё", "мои данные", "да нет", "не", "стой", "подумаю"),
    ],
)
async def test_nothing_is_deleted_by_what_does_not_order_it(
    text: str, maria: Talker, words: Wording
) -> None:
    await maria.says("удали мои данные")
    await maria.says("да")
    await maria.says(text)

    assert words.phrase("delete_gone") not in await maria.texts()


async def test_a_cry_ends_what_was_to_be_confirmed(maria: Talker, words: Wording) -> None:
    for text in ("удали мои данные", "да", "меня бьют", "да"):
        await maria.says(text)

    assert words.phrase("delete_gone") not in await maria.texts()


async def test_what_nobody_has_seen_is_not_confirmed(
    maria: Talker, bot: BotProcess, words: Wording
) -> None:
    with bot.frozen():
        for text in ("удали мои данные", "да", "да"):
            await maria.send(text)
    await maria.hears(words.phrase("delete_ask_again"))

    assert words.phrase("delete_gone") not in await maria.texts()


@pytest.mark.parametrize("text", ["обе", "всё равно", "давай сначала как учитель"])
async def test_one_of_two_roles_comes_first(text: str, somebody: Somebody, words: Wording) -> None:
    anna = await somebody()
    await anna.says("я учитель и мама ученика")
    await anna.says(text)

    assert words.content.questions["link_from_administrator"].text in anna.last.text


async def test_no_i_am_somebody_else_is_no_answer(somebody: Somebody, words: Wording) -> None:
    anna = await somebody()
    await anna.says("ученик")
    await anna.says("нет, я учитель")
    assert words.content.questions["link_from_administrator"].text in anna.last.text
    await anna.says("ой нет, всё-таки я завуч")
    assert words.content.labels.head_yes in await anna.offers()


async def test_help_before_any_step_leads_to_the_question(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody()
    await anna.says("что ты умеешь")

    assert words.content.labels.go_on in await anna.offers()


async def test_steps_told_with_the_role_are_offered_at_once(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody()
    await anna.says("я папа, у меня всё установлено и профиль есть и в чате я уже сижу")

    guide = words.content.guides["parent"]
    for step in ("install", "profile", "join"):
        assert guide.by_id[step].title in anna.last.text
    await anna.says("да")
    assert guide.by_id["install"].title not in anna.last.text


async def test_who_tells_no_step_with_the_role_stands_on_the_first_one(
    somebody: Somebody, parents_steps: list[str]
) -> None:
    anna = await somebody()
    await anna.says("я папа, ссылка есть, мессенджер не ставил")

    assert parents_steps[0] in anna.last.text
