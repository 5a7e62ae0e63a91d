"""Deletion: asked twice, then nothing is left but the farewell."""

import pytest
from support.bot_process import BotProcess
from support.people import Talker
from support.wording import Wording
from town import Somebody, finishes


async def test_deletion_is_asked_twice_and_then_nothing_is_left(
    maria: Talker, bot: BotProcess, words: Wording
) -> None:
    await maria.presses(words.done)
    assert set(bot.database.rows_about(maria.id)) >= {"people", "journeys"}

    await maria.goes(words.help, words.delete_me)
    assert bot.database.rows_about(maria.id)
    await maria.presses(words.delete_yes)
    assert bot.database.rows_about(maria.id)
    farewell = await maria.presses(words.delete_forever)

    assert farewell.text == words.content.phrases.fill("delete_gone")
    assert bot.database.rows_about(maria.id) == {}
    assert await maria.keyboard() is None


async def test_deletion_can_be_typed(maria: Talker, bot: BotProcess, words: Wording) -> None:
    await maria.says("/delete")
    await maria.says("да")
    await maria.says("Да!")

    assert maria.last.text == words.content.phrases.fill("delete_gone")
    assert bot.database.rows_about(maria.id) == {}


@pytest.mark.parametrize("presses", [0, 1])
async def test_no_at_either_question_keeps_everything(
    presses: int, maria: Talker, words: Wording
) -> None:
    await maria.presses(words.done)
    await maria.says("удалить мои данные")
    await maria.goes(*[words.delete_yes][:presses], words.cancel)

    assert words.steps("parent")["profile"].title in maria.last.text
    assert words.content.phrases.fill("delete_kept") in maria.last.text


@pytest.mark.parametrize("presses", [0, 1])
async def test_to_write_no_more_keeps_the_question_open(
    presses: int, maria: Talker, bot: BotProcess, words: Wording
) -> None:
    await maria.presses(words.done)
    await maria.says("удалить мои данные")
    await maria.goes(*[words.delete_yes][:presses])
    before = await maria.offers()
    await maria.says("и больше не пишите")

    assert words.phrase("delete_left_alone") in maria.last.text
    assert await maria.offers() == before
    assert bot.database.rows_about(maria.id)
    await maria.goes(*[words.delete_yes, words.delete_forever][presses:])
    assert bot.database.rows_about(maria.id) == {}


async def test_old_buttons_of_deletion_delete_nothing(
    maria: Talker, bot: BotProcess, words: Wording
) -> None:
    await maria.goes(words.help, words.delete_me, words.delete_yes)
    second = await maria.screen()
    await maria.presses(words.cancel)

    await maria.presses(words.delete_forever, second)

    assert bot.database.rows_about(maria.id)
    assert words.delete_yes in await maria.offers()


async def test_who_was_forgotten_is_a_newcomer(maria: Talker, words: Wording) -> None:
    old_card = await maria.screen()
    await finishes(maria, words)
    await maria.says("/delete")
    await maria.goes(words.delete_yes, words.delete_forever)

    await maria.presses(words.role("parent"), 2)
    assert words.answer("link_from_teacher", "yes") in await maria.offers()
    await maria.presses(words.answer("link_from_teacher", "yes"))
    assert words.steps("parent")["install"].title in maria.last.text
    assert old_card["conversation_message_id"] < 20


async def test_deletion_of_one_leaves_the_others_alone(
    maria: Talker, dima: Talker, bot: BotProcess, words: Wording
) -> None:
    before = bot.database.rows_about(dima.id)

    await maria.says("/delete")
    await maria.goes(words.delete_yes, words.delete_forever)

    assert bot.database.rows_about(dima.id) == before


async def test_a_newcomer_can_ask_for_deletion_too(
    somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    anna = await somebody("Anna")
    await anna.says("удалить мои данные")
    await anna.goes(words.delete_yes, words.delete_forever)

    assert bot.database.rows_about(anna.id) == {}
