"""A thought that comes in several messages is understood when it is whole."""

import pytest
from support.people import Talker
from support.wording import Wording


async def test_a_cry_that_comes_in_pieces_is_heard(maria: Talker, words: Wording) -> None:
    for piece in ("привет", "можно", "спросить", "меня", "в классе", "все", "обижают"):
        await maria.says(piece)

    assert words.phrase("cry") in await maria.texts()


async def test_whoever_goes_on_about_it_gets_no_menu(maria: Talker, words: Wording) -> None:
    await maria.says("меня бьют")
    for piece, phrase in (("одноклассники", "cry_again"), ("каждый день", "cry_still")):
        await maria.says(piece)
        assert maria.last.text == words.phrase(phrase)


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
