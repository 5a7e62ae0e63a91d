"""People who say who they are in their own words, ask for things so, or need help."""

import pytest
from support.people import Talker, progress_of
from support.wording import Wording
from town import Somebody


async def newcomer(somebody: Somebody) -> Talker:
    person = await somebody("Vera")
    await person.says("Начать")
    return person


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("здравствуйте, я мама ученика 3б", "parent"),
        ("веду историю в старших классах", "teacher"),
        ("учусь в 8а", "student"),
        ("z exbntkm", "teacher"),
    ],
)
async def test_who_says_who_they_are_is_not_asked_again(
    text: str, role: str, somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)

    await vera.says(text)

    assert words.beginning_of_question(words.question_of(role).id) in vera.last.text


async def test_the_very_first_words_may_say_it(somebody: Somebody, words: Wording) -> None:
    vera = await somebody("Vera")

    await vera.says("я учитель начальных классов, помогите начать")

    assert words.beginning_of_question(words.question_of("teacher").id) in vera.last.text


async def test_what_is_answered_beside_a_role_is_the_reply_to_just_that(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)

    await vera.says("Я бабушка, внук в 3 классе, родители на вахте. Мне можно?")

    kin = words.content.topics["parent_guide"].replies["kin"].answer
    assert any(kin in message["text"] for message in await vera.conversation())


async def test_who_has_two_roles_chooses_which_comes_first(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)

    await vera.says("я учитель и мама второклассника")

    assert vera.last.text == words.phrase("roles_several")
    assert await vera.offers() == [words.role("teacher"), words.role("parent"), words.other_role]
    await vera.presses(words.role("parent"))
    assert words.beginning_of_question(words.question_of("parent").id) in vera.last.text


async def test_which_role_comes_first_may_be_said_in_a_sentence(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)

    await vera.says("я учитель и мама второклассника")
    await vera.says("с учителя начнём")

    assert words.beginning_of_question(words.question_of("teacher").id) in vera.last.text


@pytest.mark.parametrize("text", ["да", "да, это я"])
async def test_a_head_who_says_yes_is_the_administrator(
    text: str, somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)

    await vera.says("завуч я")
    assert vera.last.text == words.phrase("role_head")
    await vera.says(text)

    question = words.question_of("administrator").id
    assert words.beginning_of_question(question) in vera.last.text


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("я не родитель, я учитель", "teacher"),
        ("смените мне роль", ""),
        ("давай сначала", ""),
    ],
)
async def test_another_role_before_the_first_step(
    text: str, asked: str, somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)

    await vera.says("я мама ученика")
    await vera.says(text)

    first = words.content.questions[words.content.first_question]
    question = words.question_of(asked) if asked else first
    assert words.beginning_of_question(question.id) in vera.last.text


async def test_a_question_of_the_role_dialogue_waits(somebody: Somebody, words: Wording) -> None:
    vera = await newcomer(somebody)

    await vera.says("я мама ученика")
    await vera.says("чуть позже, борщ кипит")

    assert words.phrase("later_at_question") in vera.last.text
    assert words.beginning_of_question(words.question_of("parent").id) in vera.last.text


async def test_a_head_is_asked_whether_they_administer_sferum(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)

    await vera.says("я директор школы")

    assert vera.last.text == words.phrase("role_head")
    offers = await vera.offers()
    assert offers == [words.head_yes, words.head_no, words.other_role]
    await vera.says("1")
    assert words.beginning_of_question(words.question_of("administrator").id) in vera.last.text


async def test_none_of_the_guessed_roles_leads_to_all_of_them(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says("я директор школы")

    await vera.presses(words.other_role)

    assert words.role("student") in await vera.offers()


async def test_a_mention_sets_no_role(somebody: Somebody, words: Wording) -> None:
    vera = await newcomer(somebody)

    await vera.says("учитель сказал вступить")
    await vera.says("начать")

    assert words.role("student") in await vera.offers()


async def test_who_is_on_a_step_and_mentions_a_role_is_not_switched(
    pyotr: Talker, words: Wording
) -> None:
    before = progress_of(await pyotr.screen())

    await pyotr.says("я мама второклассника")
    assert await pyotr.offers() == [words.role("parent"), words.show_step]
    await pyotr.says("мой шаг")

    assert words.steps("teacher")["install"].title in pyotr.last.text
    assert progress_of(await pyotr.screen()) == before


@pytest.mark.parametrize("answer", ["ссылка есть", "да, ссылку прислали"])
async def test_an_answer_of_the_role_that_is_offered_takes_it(
    answer: str, somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says("мама")
    await vera.says("нет ссылки")
    await vera.says("ой я не туда нажала я учитель")
    await vera.says(answer)

    assert words.steps("teacher")["install"].title in vera.last.text
    assert words.phrase("roles_unsure") not in vera.last.text
    await vera.says("сменить роль")
    assert words.role("parent") in await vera.offers()


async def test_my_step_leads_to_the_question_of_the_role_just_taken(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says("мама")
    await vera.says("нет ссылки")
    await vera.says("я не родитель я учитель")
    await vera.says("да")
    await vera.says("мой шаг")

    assert words.beginning_of_question(words.question_of("teacher").id) in vera.last.text
    await vera.presses(words.content.labels.back)
    await vera.presses(words.show_step)
    assert words.steps("parent")["install"].title in vera.last.text


async def test_anger_is_calmed_before_the_first_question(
    somebody: Somebody, words: Wording
) -> None:
    vera = await somebody("Vera")
    await vera.says("Опять эти ваши сферумы… сколько можно!!!")

    assert words.content.topics["abuse"].answer in vera.last.text
    assert words.role("parent") in await vera.offers()


async def test_who_asks_if_the_deputy_head_is_the_administrator_is_answered(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says("мама")
    await vera.says("а завуч это администратор?")

    assert words.content.topics["who_admin"].replies["what"].answer in vera.last.text
    assert words.beginning_of_question(words.question_of("parent").id) in vera.last.text


async def test_a_question_of_the_dialogue_can_be_answered_in_a_sentence(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says("я папа первоклассника")

    await vera.says("да, учительница уже прислала")

    assert words.steps("parent")["install"].title in vera.last.text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("покажи пожалуйста мой прогресс", "1 из"),
        ("хочу начать всё сначала", "Начать путь сначала?"),
        ("удалите пожалуйста все мои данные", "Удалить всё"),
    ],
)
async def test_the_bot_does_what_it_is_asked_for(text: str, shown: str, maria: Talker) -> None:
    await maria.says(text)

    assert shown in maria.last.text


@pytest.mark.parametrize("text", ["меня травят в классе", "vtyz ,m.n", "не хочу жить"])
async def test_a_child_in_need_gets_a_telephone_and_no_menu(
    text: str, dima: Talker, words: Wording
) -> None:
    await dima.says(text)

    assert dima.last.text == words.phrase("cry")
    assert "8-800-2000-122" in dima.last.text
    await dima.says("мой шаг")
    assert words.steps("student")["install"].title in dima.last.text or dima.last.text


async def test_a_mother_whose_child_is_harmed_is_told_whom_to_call(
    maria: Talker, words: Wording
) -> None:
    await maria.says("моего сына бьют одноклассники")

    assert maria.last.text == words.phrase("cry_for_another")


async def test_done_moves_nothing_while_a_role_is_added(
    somebody: Somebody, words: Wording
) -> None:
    vera = await somebody("Vera")
    await vera.says("учитель")
    await vera.says("да")
    before = progress_of(await vera.screen())

    await vera.says("родитель")
    await vera.says("да")
    assert words.beginning_of_question("link_from_teacher") in vera.last.text
    await vera.says("готово")
    assert words.phrase("answer_first") in vera.last.text
    await vera.presses(words.back)
    await vera.says("мой шаг")
    assert progress_of(await vera.screen()) == before


@pytest.mark.parametrize(
    ("role", "text", "reply", "option"),
    [
        ("учитель", "а что за ссылка такая не пойму", "нет", "no"),
        ("мама", "а завуч сказала на собрании до пятницы надо, это правда?", "да", "yes"),
        ("мама", "а какая ссылка то", "нет", "no"),
    ],
)
async def test_yes_and_no_answer_the_question_that_stands_below(
    role: str, text: str, reply: str, option: str, somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says(role)
    question = words.question_of("teacher" if role == "учитель" else "parent")
    await vera.says(text)
    assert vera.last.text.endswith(question.text)
    await vera.says(reply)

    settled = await vera.offers()
    assert words.content.labels.done in settled
    assert question.option(option) is not None


async def test_a_statement_gets_a_kind_word_and_the_question_to_a_head_stays(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says("я завуч")
    for text in ("так мессенджер я скачала вот он у меня стоит", "я всё сделала"):
        await vera.says(text)
        assert words.phrase("role_head") in vera.last.text
        assert words.phrase("topics_which") not in vera.last.text
        assert words.content.labels.head_yes in await vera.offers()


async def test_a_question_keeps_a_parent_where_they_are(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says("мама")
    await vera.says("а завуч про что говорил")
    assert vera.last.text.endswith(words.question_of("parent").text)
    await vera.says("да есть")

    assert words.content.guides["parent"].steps[0].title in vera.last.text


async def test_the_open_question_comes_back_after_one_about_who_counts(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says("я библиотекарь")
    await vera.says("а я считаюсь педагогом?")
    assert vera.last.text.endswith(words.question_of("teacher").text)
    await vera.says("нет ссылки")

    assert words.content.guides["teacher"].steps[0].title in vera.last.text


async def test_what_may_have_been_asked_beside_a_role_is_a_press_away(
    somebody: Somebody, words: Wording
) -> None:
    vera = await somebody()
    await vera.says("Я учительница, а летающие тарелки нам в классы привезут?")
    question = words.question_of("teacher")
    assert vera.last.text.endswith(question.text)
    assert {option.label for option in question.options} <= set(await vera.offers())


async def test_an_answer_is_taken_back_by_a_word(somebody: Somebody, words: Wording) -> None:
    vera = await newcomer(somebody)
    await vera.says("мама")
    await vera.says("да")
    with_link = progress_of(vera.last.new[-1])

    await vera.says("вернее нет")

    without = progress_of(vera.last.new[-1])
    assert with_link
    assert without
    assert without[1] == with_link[1] + 1


async def test_a_role_taken_by_mistake_is_asked_for_again(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says("учитель")

    await vera.says("ой нет")
    await vera.says("родитель")

    assert words.beginning_of_question(words.question_of("parent").id) in vera.last.text


async def test_a_second_role_is_offered_below_what_was_asked_of_it(
    somebody: Somebody, words: Wording
) -> None:
    vera = await newcomer(somebody)
    await vera.says("мама")
    await vera.says("нет")

    await vera.says("а я еще и работаю в этой школе, мне второй профиль делать?")

    assert len(vera.last.new) == 2
    assert words.role("teacher") in await vera.offers()
