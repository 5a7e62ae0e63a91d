"""Group chats, where the bot keeps quiet, and permissions, which it keeps to."""

from support.bot_process import BotProcess
from support.people import PATIENCE_SECONDS, Talker, progress_of
from support.wording import Wording
from town import Somebody

from emulator.client import EmulatorClient


async def test_in_a_chat_the_bot_is_silent_until_it_is_spoken_to(
    vk: EmulatorClient, maria: Talker, dima: Talker, words: Wording
) -> None:
    chat = await vk.chat("5-A", maria, dima)
    here = maria.in_chat(chat)
    await here.sees("vk.me", timeout=PATIENCE_SECONDS)
    invited = len(await here.texts())

    for text in (
        "Всем привет!",
        "готово",
        words.my_step,
        "1234",
        "начать",
        "sferum_guide, ты тут?",
    ):
        await here.send(text)
    await here.says("/help")
    assert len(await here.texts()) == invited + 1

    await here.says("[club1|@sferum_guide], как вступить?")
    assert len(await here.texts()) == invited + 2
    assert "vk.me/sferum_guide" in here.last.text


async def test_a_bot_that_hears_everything_in_a_chat_keeps_quiet_all_the_same(
    vk: EmulatorClient, maria: Talker, words: Wording
) -> None:
    chat = await vk.chat("5-D", maria)
    here = maria.in_chat(chat)
    await here.sees("vk.me", timeout=PATIENCE_SECONDS)
    said = len(await here.texts())

    for text in ("Всем привет!", "готово", words.my_step, "код 48213", "[club2|@another] привет"):
        message = {"from_id": maria.id, "peer_id": chat, "text": text}
        event_id = f"{text} {maria.id}"
        await vk.deliver({"type": "message_new", "event_id": event_id, "object": message})
    await here.says("/help")

    assert len(await here.texts()) == said + 1


async def test_in_a_chat_nobody_is_led_and_nothing_is_remembered(
    vk: EmulatorClient, maria: Talker, somebody: Somebody, bot: BotProcess, words: Wording
) -> None:
    stranger = await somebody("Anna")
    chat = await vk.chat("5-B", maria, stranger)
    before = bot.database.rows_about(maria.id)

    await stranger.in_chat(chat).says("/start")
    await maria.in_chat(chat).says("[club1|бот] готово")

    texts = await maria.in_chat(chat).texts()
    titles = [step.title for step in words.steps("parent").values()]
    assert not any(title in text for title in titles for text in texts)
    assert bot.database.rows_about(stranger.id) == {}
    assert bot.database.rows_about(maria.id) == before
    await maria.says(words.my_step)
    assert progress_of(await maria.screen()) == (1, 5)


async def test_invited_to_a_chat_the_bot_says_where_to_write_to_it(
    vk: EmulatorClient, maria: Talker
) -> None:
    here = maria.in_chat(await vk.chat("5-C", maria))

    message = await here.sees("vk.me/sferum_guide", timeout=PATIENCE_SECONDS)

    assert not (message.get("keyboard") or {}).get("buttons")


async def test_who_forbids_messages_gets_none_and_hurts_nobody(
    maria: Talker, dima: Talker, bot: BotProcess, words: Wording
) -> None:
    card = await maria.screen()
    before = len(await maria.texts())
    await maria.allow(False)

    await maria.presses(words.done, card)
    for _ in range(2):
        await dima.presses(words.done)

    assert progress_of(await dima.screen()) == (3, 6)
    assert len(await maria.texts()) == before
    await maria.settled()


async def test_writing_brings_the_person_back_to_where_they_stood(
    maria: Talker, words: Wording
) -> None:
    await maria.presses(words.done)
    await maria.allow(False)

    await maria.says(words.my_step)

    assert words.steps("parent")["profile"].title in maria.last.text
    assert progress_of(await maria.screen()) == (2, 5)


async def test_allowing_brings_the_person_back_to_where_they_stood(
    maria: Talker, words: Wording
) -> None:
    await maria.presses(words.done)
    await maria.allow(False)
    await maria.allow(True)

    message = await maria.sees(words.steps("parent")["profile"].title, timeout=PATIENCE_SECONDS)

    assert progress_of(message) == (2, 5)


async def test_allowing_in_the_middle_of_a_question_asks_it_again(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody("Anna")
    await anna.says("Начать", ref="teacher")
    await anna.allow(False)

    await anna.allow(True)

    await anna.sees(words.question_of("teacher").text.splitlines()[0], timeout=PATIENCE_SECONDS)


async def test_who_returns_by_writing_is_shown_the_step_once(
    maria: Talker, words: Wording
) -> None:
    title = words.steps("parent")["install"].title
    await maria.allow(False)

    await maria.says(words.my_step)

    assert sum(title in message["text"] for message in maria.last.new) == 1


async def test_who_only_allows_messages_is_not_written_to(
    somebody: Somebody, maria: Talker, words: Wording
) -> None:
    anna = await somebody("Anna")

    await anna.allow(True)
    await maria.says(words.my_step)

    assert await anna.messages() == []
