"""Step cards: what stands on them, what becomes of them, and the ways forward, back and aside."""

import asyncio
import json

import pytest
from support.bot_process import BotProcess
from support.people import PATIENCE_SECONDS, Talker, actions_of, labels_of, links_of, progress_of
from support.wording import Wording
from town import Somebody, finishes

BAR = "▰"


async def test_choosing_a_role_already_counts(maria: Talker, words: Wording) -> None:
    card = await maria.screen()

    assert progress_of(card) == (1, 5)
    assert card["text"].startswith(BAR)
    assert words.content.roles["parent"].chosen in maria.last.text


async def test_a_card_has_the_bar_one_link_and_four_ways_on(maria: Talker, words: Wording) -> None:
    card = await maria.screen()
    step = words.steps("parent")["install"]
    link = words.content.links[step.link or ""]
    kinds = [action["type"] for action in actions_of(card["keyboard"])]

    assert step.title in card["text"]
    assert links_of(card) == [link.url, link.url]
    assert kinds.count("open_link") == 1
    later = words.content.reminders.labels.later
    assert labels_of(card) == [words.done, words.trouble, later, words.back]


async def test_a_finished_card_is_one_line_and_the_next_is_a_new_message(
    maria: Talker, words: Wording
) -> None:
    first = await maria.screen()
    steps = words.steps("parent")

    done = await maria.presses(words.done)

    (edited,) = done.edited
    assert edited["conversation_message_id"] == first["conversation_message_id"]
    assert edited["text"] == f"✅ {steps['install'].title}"
    assert not (edited.get("keyboard") or {}).get("buttons")
    (new,) = done.new
    assert steps["profile"].title in new["text"]
    assert progress_of(new) == (2, 5)
    assert "2" in done.snackbar
    assert "5" in done.snackbar


async def test_the_whole_path_stays_a_readable_record(maria: Talker, words: Wording) -> None:
    await finishes(maria, words)

    texts = await maria.texts()
    path = [step for step in words.steps("parent").values() if step.only_if is None]
    assert [text for text in texts if text.startswith("✅")] == [f"✅ {s.title}" for s in path]
    assert progress_of(await maria.screen()) == (5, 5)
    assert words.content.guides["parent"].finish.splitlines()[0] in texts[-1]


async def test_a_second_press_while_the_first_is_under_way_changes_nothing(
    maria: Talker, bot: BotProcess, words: Wording
) -> None:
    card = await maria.screen()

    with bot.frozen():
        presses = await asyncio.gather(*(maria.press(words.done, card) for _ in range(3)))
    await maria.notified(timeout=PATIENCE_SECONDS)
    await maria.says(words.my_progress)

    assert {pressed["type"] for pressed in presses} == {"callback"}
    assert progress_of(await maria.screen()) == (2, 5)
    assert [t for t in await maria.texts() if t.startswith("✅")] == [
        f"✅ {words.steps('parent')['install'].title}"
    ]


async def test_buttons_of_a_card_that_is_long_gone_still_answer(
    maria: Talker, words: Wording
) -> None:
    card = await maria.screen()
    payloads = {
        a["label"]: json.loads(a["payload"])
        for a in actions_of(card["keyboard"])
        if a["type"] == "callback"
    }
    await maria.presses(words.done)
    current = words.steps("parent")["profile"].title

    for label, payload in payloads.items():
        await maria.says(label, payload=payload)
        assert maria.last.new
        assert progress_of(await maria.screen()) in {(2, 5), None}
        await maria.says(words.my_step)
        assert current in maria.last.text


async def test_a_step_that_is_not_reached_yet_is_offered_with_all_before_it(
    maria: Talker, words: Wording
) -> None:
    await maria.says("", payload={"do": "step_done", "role": "parent", "step": "join"})
    assert words.steps("parent")["install"].title in maria.last.text
    await maria.goes(words.content.labels.show_step)
    assert progress_of(await maria.screen()) == (1, 5)

    await maria.says("я уже вступила в чат")
    await maria.says("да")

    assert progress_of(await maria.screen()) == (4, 5)


async def test_done_and_a_question_in_one_message_are_both_heard(
    maria: Talker, words: Wording
) -> None:
    told = await maria.says("готово, а где взять ссылку?")

    assert words.content.topics["link_where"].answers["parent"] in told.text
    assert progress_of(await maria.screen()) == (2, 5)


async def test_back_opens_the_step_before(maria: Talker, words: Wording) -> None:
    steps = words.steps("parent")
    await maria.goes(words.done, words.done)
    third = await maria.screen()

    back = await maria.presses(words.back)

    assert steps["profile"].title in back.text
    assert progress_of(await maria.screen()) == (2, 5)
    (put_off,) = back.edited
    assert put_off["conversation_message_id"] == third["conversation_message_id"]
    assert "\n" not in put_off["text"]
    assert labels_of(put_off) == []

    await maria.presses(words.done)
    assert steps["join"].title in maria.last.text


async def test_back_from_the_first_step_allows_another_answer(
    pyotr: Talker, words: Wording
) -> None:
    await pyotr.goes(words.done, words.done)
    assert "вариант 1" in pyotr.last.text
    await pyotr.goes(words.back, words.back, words.back)
    assert words.answer("link_from_administrator", "no") in await pyotr.offers()

    await pyotr.presses(words.answer("link_from_administrator", "no"))
    await pyotr.goes(words.done, words.done)

    assert "вариант 2" in pyotr.last.text


async def test_what_is_done_stays_done_when_an_answer_changes(
    dima: Talker, words: Wording
) -> None:
    steps = words.steps("student")
    await dima.goes(words.done, words.done)
    assert steps["ask_link"].title in dima.last.text
    await dima.goes(words.back, words.back, words.back)

    await dima.presses(words.answer("link_from_teacher", "yes"))

    assert progress_of(await dima.screen()) == (1, 5)
    await dima.goes(words.done, words.done)
    assert steps["join"].title in dima.last.text


async def test_troubles_have_answers_and_lead_back_to_the_step(
    maria: Talker, words: Wording
) -> None:
    step = words.steps("parent")["install"]
    await maria.presses(words.trouble)
    menu = await maria.screen()

    for trouble in step.troubles:
        await maria.presses(trouble.label, menu)
        assert trouble.text in maria.last.text
        assert words.done in await maria.offers()

    await maria.presses(words.show_step)
    assert step.title in maria.last.text
    assert progress_of(await maria.screen()) == (1, 5)


async def test_done_under_a_trouble_finishes_the_step(maria: Talker, words: Wording) -> None:
    trouble = words.steps("parent")["install"].troubles[0]

    await maria.goes(words.trouble, trouble.label, words.done)

    assert progress_of(await maria.screen()) == (2, 5)


@pytest.mark.parametrize(
    ("role", "word"),
    [
        ("administrator", "info@sferum.ru"),
        ("teacher", "администратор"),
        ("parent", "классного руководителя"),
        ("student", "классного руководителя"),
    ],
)
async def test_who_is_stuck_learns_whom_to_ask(
    role: str, word: str, somebody: Somebody, words: Wording
) -> None:
    person = await somebody("Anna")
    await person.says("Начать", ref=role)
    option = words.question_of(role).options[-1]
    await person.goes(option.label, words.trouble, words.ask_human)

    assert word in person.last.text

    await person.presses(words.show_step)
    assert progress_of(await person.screen()) is not None


async def test_the_letter_can_be_copied_and_asks_for_nothing(
    somebody: Somebody, words: Wording
) -> None:
    olga = await somebody("Olga")
    await olga.says("Начать")
    await olga.goes(*words.way("administrator", registered="no"), words.mail)

    letter = words.content.mails["register"]
    assert letter.to in olga.last.text
    assert letter.to == "info@sferum.ru"
    assert letter.subject in olga.last.text
    assert letter.body in olga.last.text
    assert "____" in olga.last.text

    await olga.presses(words.show_step)
    assert words.steps("administrator")["register"].title in olga.last.text


async def test_the_administrator_is_asked_again_once_he_has_found_out(
    somebody: Somebody, words: Wording
) -> None:
    olga = await somebody("Olga")
    steps = words.steps("administrator")
    await olga.says("Начать")
    await olga.goes(*words.way("administrator", registered="unknown"))
    assert steps["find_out"].title in olga.last.text

    await olga.presses(words.done)
    assert words.answer("registration_found", "no") in await olga.offers()
    assert words.answer("registered", "unknown") not in await olga.offers()
    await olga.presses(words.answer("registration_found", "no"))
    assert steps["register"].title in olga.last.text


async def test_the_question_after_finding_out_is_not_lost_by_looking_aside(
    somebody: Somebody, words: Wording
) -> None:
    olga = await somebody("Olga")
    await olga.says("Начать")
    await olga.goes(*words.way("administrator", registered="unknown"), words.done)

    for aside in (words.my_step, words.help, words.notes, words.my_progress):
        await olga.says(aside)
    await olga.says(words.my_step)

    assert words.answer("registration_found", "no") in await olga.offers()


async def test_the_checklist_shows_each_step_and_where_one_stands(
    maria: Talker, words: Wording
) -> None:
    await maria.goes(words.done, words.my_progress)

    lines = maria.last.text.splitlines()
    path = [step.title for step in words.steps("parent").values() if step.only_if is None]
    marks = [line[0] for title in path for line in lines if line.endswith(title)]
    assert marks == ["✅", "👉", "▫", "▫"]
    assert "2 из 5" in maria.last.text


async def test_the_menu_stands_below_from_the_first_role_on(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody("Anna")
    await anna.says("Начать")
    assert await anna.keyboard() is None

    await anna.goes(*words.way("parent", link_from_teacher="yes"))
    for _ in range(2):
        keyboard = await anna.keyboard()
        assert [str(action["label"]) for action in actions_of(keyboard)] == words.menu
        assert keyboard is not None
        assert not keyboard["one_time"]
        await anna.presses(words.done)


async def test_each_button_of_the_menu_answers_at_each_step(maria: Talker, words: Wording) -> None:
    for _ in range(4):
        for label in words.menu:
            await maria.presses(label)
            assert maria.last.new, label
        await maria.presses(words.my_step)
        await maria.presses(words.done)
    assert progress_of(await maria.screen()) == (5, 5)


async def test_help_says_what_the_bot_understands(maria: Talker, words: Wording) -> None:
    await maria.presses(words.help)

    for command in ("/start", "/step", "/progress", "/notes", "/role", "/delete"):
        assert command in maria.last.text
    assert words.delete_me in await maria.offers()


async def test_typed_words_finish_and_go_back_as_the_buttons_do(
    maria: Talker, words: Wording
) -> None:
    await maria.says("сделала")
    assert progress_of(await maria.screen()) == (2, 5)
    await maria.says("назад")
    assert progress_of(await maria.screen()) == (1, 5)
    await maria.says("Не получается…")
    assert words.steps("parent")["install"].troubles[0].label in await maria.offers()
    await maria.says("1")
    assert words.steps("parent")["install"].troubles[0].text in maria.last.text
    await maria.says("ГОТОВО!!!")
    assert progress_of(await maria.screen()) == (2, 5)


async def test_every_command_and_every_word_is_understood(maria: Talker, words: Wording) -> None:
    not_understood = words.content.phrases.sentences["not_understood"]
    for name, command in words.content.commands.items():
        typed = [f"/{word}" for word in command.slash] + list(command.words)
        if name in {"yes", "no", "mail"}:
            continue
        for text in typed:
            await maria.says(text.upper())
            assert maria.last.new, text
            assert not_understood not in maria.last.text, text


async def test_after_the_end_the_last_step_can_be_opened_again(
    maria: Talker, words: Wording
) -> None:
    await finishes(maria, words)

    await maria.says("назад")
    assert words.steps("parent")["communicate"].title in maria.last.text
    await maria.presses(words.done)
    assert progress_of(await maria.screen()) == (5, 5)
    await maria.says("готово")
    assert maria.last.new
    assert progress_of(await maria.screen()) == (5, 5)
