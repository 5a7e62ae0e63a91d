"""Questions asked of the real bot: answered, and the way goes on; what is kept of them."""

from itertools import permutations

import pytest
from support.bot_process import BotProcess
from support.people import Talker
from support.wording import Wording
from town import Somebody

from bot.domain.actions import Action, Asked
from bot.understanding.understanding import Understanding

QUESTION = "а где взять ссылку на чат"
NOBODY_KNOWS = "почём нынче валенки у соседки Галины, тел 89161234567"


@pytest.mark.parametrize("role", ["administrator", "teacher", "parent", "student"])
async def test_a_question_on_a_step_gets_the_answer_of_the_role_and_the_step_goes_on(
    role: str, somebody: Somebody, words: Wording
) -> None:
    anna = await somebody()
    await anna.says("Начать")
    await anna.goes(*words.way(role, **ANSWERS[role]))
    await anna.says(QUESTION)

    assert words.content.topics["link_where"].answer_for(role) in anna.last.text
    done = words.done_of(words.content.guides[role].steps[3 if role == "administrator" else 0])
    await anna.presses(done)
    assert not anna.last.is_silence


@pytest.mark.parametrize("role", ["administrator", "parent", "student"])
async def test_who_does_not_say_whose_instructions_they_want_gets_their_own(
    role: str, somebody: Somebody, words: Wording
) -> None:
    anna = await somebody()
    await anna.says("Начать")
    await anna.goes(*words.way(role, **ANSWERS[role]))
    await anna.says("где почитать инструкцию")

    [own] = [one for one in words.content.topics.values() if one.guide_for == role]
    assert own.answer_for(role).partition("{")[0] in anna.last.text


ANSWERS = {
    "administrator": {"registered": "yes", "named": "yes"},
    "teacher": {"link_from_administrator": "yes"},
    "parent": {"link_from_teacher": "yes"},
    "student": {"link_from_teacher": "yes"},
}


async def test_a_question_in_the_middle_of_the_role_dialogue(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody()
    await anna.says("здравствуйте, как скачать вк мессенджер?")
    assert words.content.topics["install_app"].answer in anna.last.text
    assert words.content.questions[words.content.first_question].text in anna.last.text

    await anna.says("2")
    assert words.question_of("teacher").text in anna.last.text
    await anna.says("как создать чат")
    answer = words.content.topics["chat_create"].answer_for("teacher").partition("{bot}")[0]
    assert answer in anna.last.text
    assert words.question_of("teacher").text in anna.last.text
    await anna.says("да")
    assert words.content.guides["teacher"].steps[0].title in anna.last.text


async def test_what_nobody_knows_is_kept_without_who_and_without_numbers_and_names(
    somebody: Somebody, words: Wording, bot: BotProcess, maria: Talker
) -> None:
    await maria.says("почём нынче валенки у соседки Галины")

    assert words.content.roles["parent"].who_knows in maria.last.text
    [(text, _, _)] = bot.database.read(
        "SELECT * FROM unanswered_questions WHERE text LIKE '%валенки%'"
    )
    assert "Галин" not in str(text)
    assert str(maria.id) not in str(text)
    assert "unanswered_questions" not in bot.database.rows_about(maria.id)


async def test_a_number_beside_a_question_is_a_secret_and_nothing_is_kept(
    maria: Talker, bot: BotProcess, words: Wording
) -> None:
    await maria.says(NOBODY_KNOWS.replace("валенки", "галоши"))
    assert words.content.phrases.fill("secret").splitlines()[0] in maria.last.text
    assert not bot.database.holds("галоши")


async def test_somebody_who_sends_ten_messages_in_a_row_stands_where_they_stood(
    maria: Talker, words: Wording
) -> None:
    first = words.content.guides["parent"].steps[0]
    for number in range(10):
        await maria.send(f"{QUESTION}{'?' * (number % 3)}")
    await maria.says(words.my_step)
    await maria.settled()

    assert first.title in (await maria.screen())["text"]
    texts = await maria.texts()
    answer = words.content.topics["link_where"].answer_for("parent")
    assert sum(answer in text for text in texts) == 10


async def test_suggestions_can_be_pressed(maria: Talker, words: Wording) -> None:
    """Two topics' titles beside each other are about both, and so about neither for sure."""
    understanding = Understanding(words.content)
    titles = [topic.title for topic in words.content.topics.values() if not topic.is_beyond]
    text = next(
        f"{one} {other}"
        for one, other in permutations(titles, 2)
        if _is_guess(understanding.action(f"{one} {other}", None))
    )
    await maria.says(text)
    label = (await maria.offers())[0]
    await maria.presses(label)

    topic = next(t for t in words.content.topics.values() if t.title == label)
    assert topic.answer_for("parent") in maria.last.text


def _is_guess(action: Action) -> bool:
    return isinstance(action, Asked) and bool(action.topics) and not action.is_sure
