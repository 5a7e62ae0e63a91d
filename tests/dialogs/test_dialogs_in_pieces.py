"""A thought that comes in several messages is understood when it is whole."""

import pytest
from support.people import Talker
from support.wording import Wording


async def test_a_cry_that_comes_in_pieces_is_heard(dima: Talker, words: Wording) -> None:
    for piece in ("привет", "можно", "спросить", "меня", "в классе", "все", "обижают"):
        await dima.says(piece)

    assert words.phrase("cry") in await dima.texts()


async def test_whoever_goes_on_about_it_gets_no_menu(dima: Talker, words: Wording) -> None:
    await dima.says("меня бьют")
    for piece, phrase in (("одноклассники", "cry_again"), ("каждый день", "cry_still")):
        await dima.says(piece)
        assert dima.last.text == words.phrase(phrase)


async def test_a_request_in_pieces_is_followed(maria: Talker, words: Wording) -> None:
    for piece in ("удалите", "мои"):
        await maria.says(piece)
    assert words.phrase("delete_ask") in maria.last.text

    await maria.says("данные")
    assert words.phrase("delete_ask_again") not in maria.last.text


async def test_not_done_in_two_messages_has_done_nothing(
    maria: Talker, parents_steps: list[str]
) -> None:
    for piece in ("ещё не", "готово"):
        await maria.says(piece)

    assert parents_steps[1] not in maria.last.text


@pytest.mark.parametrize("text", ["так", "а", "я", "и тоже"])
async def test_to_a_beginning_the_bot_listens(text: str, maria: Talker, words: Wording) -> None:
    await maria.says(text)

    assert words.phrase("listening") in maria.last.text


async def test_a_question_after_pieces_is_its_own(maria: Talker) -> None:
    for text in ("а", "где взять ссылку?"):
        await maria.says(text)
    asked_after = maria.last.text
    await maria.says("где взять ссылку?")

    assert maria.last.text == asked_after


async def test_a_mother_whose_child_is_missing_is_told_of_the_police_first(
    maria: Talker, words: Wording
) -> None:
    for text, phrase in (
        ("сын не пришел из школы", "cry_missing"),
        ("что делать", "cry_missing_again"),
        ("ок", "cry_thanked"),
    ):
        await maria.says(text)
        assert maria.last.text == words.phrase(phrase)

    await maria.says("нашёлся")
    assert words.phrase("cry_misheard") in await maria.texts()


async def test_who_has_cried_and_asks_who_will_know_is_told_the_truth(
    maria: Talker, words: Wording
) -> None:
    for text, phrase in (
        ("одноклассники меня травят", "cry"),
        ("а вы никому не скажете", "cry_secrecy"),
        ("мама сказала терпеть", "cry_again"),
        ("учитель увидит это?", "cry_secrecy"),
        ("я никому не говорила", "cry_still"),
        ("спасибо", "cry_thanked"),
        ("можно удалить переписку", "cry_secrecy"),
    ):
        await maria.says(text)
        assert maria.last.text == words.phrase(phrase)


async def test_who_has_told_a_code_is_told_what_to_do_now(maria: Talker) -> None:
    await maria.says("звонили просили продиктовать код")
    before = maria.last.text
    await maria.says("я уже продиктовала ей")

    assert "смените пароль" in maria.last.text
    assert maria.last.text != before


async def test_a_mother_who_is_badly_off_herself_is_answered_as_a_grown_up(
    maria: Talker, words: Wording
) -> None:
    for text, phrase in (
        ("муж меня бьёт", "cry_adult"),
        ("не знаю", "cry_adult_again"),
        ("боюсь", "cry_adult_still"),
        ("нет", "cry_adult_again"),
    ):
        await maria.says(text)
        assert maria.last.text == words.phrase(phrase)


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("бабушка умерла", "sorrow"),
        ("ребёнок инвалид", "hardship"),
        ("взорву вашу школу", "threat"),
    ],
)
async def test_who_mourns_or_threatens_is_answered_and_keeps_their_step(
    text: str, phrase: str, maria: Talker, words: Wording, parents_steps: list[str]
) -> None:
    await maria.says(text)

    assert maria.last.text.startswith(words.phrase(phrase))
    assert parents_steps[0] in maria.last.text


async def test_who_fears_for_their_money_is_not_treated_as_in_need(
    maria: Talker, words: Wording
) -> None:
    for text in ("боюсь я что деньги снимут", "у меня телефон андроид старый", "сама не смогу"):
        await maria.says(text)

    said = await maria.texts()
    assert not {words.phrase(name) for name in ("cry", "cry_adult", "cry_perhaps")} & set(said)


@pytest.mark.parametrize("text", ["учитель кричит", "меня игнорируют"])
async def test_beside_the_number_nothing_is_suggested(
    text: str, maria: Talker, words: Wording, parents_steps: list[str]
) -> None:
    before = len(await maria.texts())
    await maria.says(text)

    (said,) = (await maria.texts())[before:]
    assert said.startswith((words.phrase("cry_perhaps"), words.phrase("cry_for_another")))
    assert words.phrase("not_understood") not in said
    assert parents_steps[0] in said or said == words.phrase("cry_for_another")


async def test_a_call_for_help_is_answered_calmly_with_the_step(
    maria: Talker, parents_steps: list[str]
) -> None:
    await maria.says("помогите")

    assert parents_steps[0] in maria.last.text
    assert "/" not in maria.last.text.split("https")[0]


@pytest.mark.parametrize("thanks", ["спасибо", "спасибо большое", "хорошо"])
async def test_thanks_after_a_sorrow_are_answered_quietly(
    thanks: str, maria: Talker, words: Wording
) -> None:
    await maria.says("у меня мама умерла, мне сейчас не до чатов")
    assert words.phrase("sorrow") in maria.last.text

    for _ in range(2):
        await maria.says(thanks)
        assert words.phrase("sorrow_thanked") in maria.last.text


async def test_thanks_without_a_sorrow_are_answered_gladly(maria: Talker, words: Wording) -> None:
    await maria.says("спасибо")

    assert words.phrase("sorrow_thanked") not in maria.last.text


async def test_a_request_after_a_sorrow_is_followed(maria: Talker, words: Wording) -> None:
    for text in ("бабушка умерла", "удалите мои данные"):
        await maria.says(text)

    assert words.phrase("delete_ask") in maria.last.text


async def test_who_is_in_danger_is_told_whom_to_call_and_goes_on_when_it_is_over(
    maria: Talker, words: Wording
) -> None:
    for text, phrase in (
        ("в школе пожар", "cry_danger"),
        ("мы на улице", "cry_danger_again"),
        ("спасибо", "cry_thanked"),
    ):
        await maria.says(text)
        assert maria.last.text == words.phrase(phrase)

    await maria.says("учебная тревога")
    assert words.phrase("cry_misheard") in await maria.texts()


async def test_who_has_told_a_code_is_not_led_on_with_the_steps(
    maria: Talker, words: Wording
) -> None:
    await maria.says("мне позвонили и сказали назвать код")
    assert words.reply("fraud", "asked_for") in maria.last.text
    for text, reply in (
        ("я назвала", "said_it"),
        ("теперь госуслуги не открываются", "lost_access"),
        ("что делать", "now"),
        ("муж меня убьет", "scolded"),
        ("куда звонить?", "now"),
    ):
        await maria.says(text)
        assert words.reply("fraud", reply) in maria.last.text


async def test_what_follows_an_answer_is_itself_where_none_was_given(
    maria: Talker, words: Wording
) -> None:
    for text in ("здравствуйте", "что делать"):
        await maria.says(text)

    assert words.reply("fraud", "now") not in maria.last.text


async def test_a_cry_after_talk_of_fraud_is_a_cry(dima: Talker, words: Wording) -> None:
    await dima.says("я назвал код по телефону")
    await dima.says("мама меня убьёт, я не хочу жить")

    assert words.phrase("cry") == dima.last.text


async def test_a_marked_step_ends_the_talk_of_fraud(maria: Talker, words: Wording) -> None:
    for text in ("я назвала код по телефону", "готово", "что делать"):
        await maria.says(text)

    assert words.reply("fraud", "now") not in maria.last.text


async def test_anger_is_no_piece_of_what_follows(maria: Talker, words: Wording) -> None:
    for text in ("вы издеваетесь??", "третий день не могу войти"):
        await maria.says(text)

    assert words.phrase("cry_perhaps") not in maria.last.text


async def test_to_speak_of_death_after_a_cry_is_answered_first(
    dima: Talker, words: Wording
) -> None:
    for text, phrase in (
        ("в классе травят", "cry"),
        ("жить не хочу", "cry_grave"),
        ("уже таблетки приготовил", "cry_again"),
        ("я решил", "cry_grave"),
        ("мне страшно", "cry_still"),
        ("куда идти", "cry_complaint"),
        ("шантажируют что разошлют мои фотки", "cry_stranger"),
    ):
        await dima.says(text)
        assert dima.last.text == words.phrase(phrase)


async def test_a_grown_up_who_speaks_of_death_is_sent_to_no_childrens_telephone(
    maria: Talker, words: Wording
) -> None:
    for text, phrase in (("меня муж бьёт", "cry_adult"), ("жить не хочу", "cry_grave_adult")):
        await maria.says(text)
        assert maria.last.text == words.phrase(phrase)


async def test_all_right_done_leads_back_to_the_step_after_a_cry(
    maria: Talker, parents_steps: list[str]
) -> None:
    for text in ("моего сына травят в чате", "куда жаловаться", "ладно, готово"):
        await maria.says(text)

    assert parents_steps[1] in maria.last.text


async def test_a_child_who_dares_not_tell_at_home_hears_how_to_begin(
    dima: Talker, words: Wording
) -> None:
    for text, phrase in (
        ("в классе травят", "cry"),
        ("мне страшно маме сказать", "cry_daunted"),
        ("мама сказала терпеть", "cry_again"),
        ("а как рассказать родителям?", "cry_daunted"),
        ("родители узнают?", "cry_secrecy"),
    ):
        await dima.says(text)
        assert dima.last.text == words.phrase(phrase)


async def test_a_child_who_has_cried_and_asks_of_the_chat_is_urged_to_no_step(
    dima: Talker, words: Wording
) -> None:
    await dima.says("одноклассники меня травят")
    await dima.says("а из чата можно выйти")

    answer, beside = (await dima.texts())[-2:]
    assert "покажите её взрослому" in answer
    assert beside == words.phrase("cry_beside")


async def test_thanks_after_a_cry_are_no_small_talk_though_a_question_came_between(
    dima: Talker, words: Wording
) -> None:
    await dima.says("меня бьёт отчим")
    await dima.says("а как зайти в чат?")
    assert dima.last.text != words.phrase("cry_again")

    await dima.says("спасибо")
    assert dima.last.text == words.phrase("cry_thanked")

    await dima.says("готово")
    assert words.phrase("cry_again") not in dima.last.text


async def test_a_child_who_asks_whether_parents_will_know_is_told_the_truth(
    dima: Talker, words: Wording
) -> None:
    await dima.says("надо мной издеваются в классе")
    await dima.says("а родители узнают?")

    assert dima.last.text == words.phrase("cry_secrecy")
