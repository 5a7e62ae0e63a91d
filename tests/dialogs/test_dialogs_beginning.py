"""The way in: few presses from the start, fewer from a link, and no wrong turn on the way."""

import asyncio

import pytest
from support.people import Talker, labels_of, links_of, progress_of
from support.wording import Wording
from town import LANES, Lane, Somebody

START = {"command": "start"}
"""What VK's own button «Начать» sends (documented)."""


def is_instruction(words: Wording, text: str) -> bool:
    titles = {step.title for guide in words.content.guides.values() for step in guide.steps}
    return any(title in text for title in titles)


@pytest.mark.parametrize("lane", LANES, ids=str)
async def test_the_first_instruction_is_at_most_three_presses_away(
    lane: Lane, somebody: Somebody, words: Wording
) -> None:
    person = await somebody("Anna")
    way = words.way(lane.role, **lane.answers)

    await person.says("Начать", payload=START)
    await person.goes(*way)

    assert len(way) <= 3
    assert is_instruction(words, person.last.text)
    assert progress_of(await person.screen()) is not None


async def test_nobody_gets_an_instruction_before_the_role_is_known(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody("Anna")

    await anna.says("Здравствуйте", payload=START)
    assert not is_instruction(words, anna.last.text)
    assert labels_of(await anna.screen()) == [
        words.role(role) for role in ("administrator", "teacher", "parent", "student")
    ]


@pytest.mark.parametrize("ref", ["teacher", "parent", "student"])
async def test_from_a_link_that_says_the_role_one_press_is_enough(
    ref: str, somebody: Somebody, words: Wording
) -> None:
    for option in words.question_of(ref).options:
        person = await somebody("Anna")
        await person.says("Начать", payload=START, ref=ref, ref_source="qr")
        assert words.content.roles[ref].title in person.last.text
        await person.presses(option.label)
        assert is_instruction(words, person.last.text)


async def test_from_the_link_for_families_one_press_is_enough(
    somebody: Somebody, words: Wording
) -> None:
    for option in words.content.questions["family"].options:
        person = await somebody("Anna")
        await person.says("Начать", payload=START, ref="family")
        await person.presses(option.label)
        assert is_instruction(words, person.last.text)
        await person.presses(words.my_progress)
        assert words.content.roles[option.sets_role or ""].title in person.last.text


@pytest.mark.parametrize("answers", [["no"], ["unknown"], ["yes", "no"], ["yes", "yes"]])
async def test_from_the_administrators_link_nothing_is_asked_but_the_registration(
    answers: list[str], somebody: Somebody, words: Wording
) -> None:
    olga = await somebody("Olga")
    await olga.says("Начать", payload=START, ref="administrator")

    for question, option in zip(["registered", "named"], answers, strict=False):
        assert not is_instruction(words, olga.last.text)
        await olga.presses(words.answer(question, option))

    assert is_instruction(words, olga.last.text)


@pytest.mark.parametrize("ref", ["ADMIN", "Teacher"])
async def test_a_link_works_in_any_letters(ref: str, somebody: Somebody, words: Wording) -> None:
    person = await somebody("Anna")

    await person.says("Начать", ref=ref)

    role = words.content.refs[ref.lower()]
    assert role.id in ("administrator", "teacher")
    assert words.question_of(role.id).options[0].label in await person.offers()


@pytest.mark.parametrize(
    "ref",
    ["teacher.", "nobody", "'; DROP TABLE people;--", "🙂", "x" * 5000, "{bot}", "\x00", " "],
)
async def test_a_link_with_rubbish_opens_the_usual_beginning(
    ref: str, somebody: Somebody, words: Wording
) -> None:
    person = await somebody("Anna")

    await person.says("Начать", ref=ref)

    assert words.role("teacher") in await person.offers()


async def test_a_link_of_the_own_role_leads_on_and_loses_nothing(
    maria: Talker, words: Wording
) -> None:
    await maria.presses(words.done)
    before = progress_of(await maria.screen())

    await maria.says("Начать", ref="parent")

    assert progress_of(await maria.screen()) == before


async def test_the_link_for_families_leaves_a_teacher_where_he_stands(
    pyotr: Talker, words: Wording
) -> None:
    await pyotr.presses(words.done)

    await pyotr.says("Начать", ref="family")

    await pyotr.says(words.my_step)
    assert progress_of(await pyotr.screen()) == (2, 7)


async def test_a_link_of_another_role_adds_it_and_keeps_the_first(
    pyotr: Talker, words: Wording
) -> None:
    await pyotr.presses(words.done)
    before = progress_of(await pyotr.screen())

    await pyotr.says("Привет", ref="parent")
    await pyotr.presses(words.answer("link_from_teacher", "yes"))
    assert words.content.roles["parent"].chosen in pyotr.last.text
    assert progress_of(await pyotr.screen()) == (1, 5)

    await pyotr.goes(words.roles, words.title_of_role(words.content.roles["teacher"]))
    assert progress_of(await pyotr.screen()) == before


async def test_back_returns_to_each_question_before(somebody: Somebody, words: Wording) -> None:
    olga = await somebody("Olga")
    await olga.says("Начать")
    first = (await olga.screen())["text"]

    await olga.goes(words.role("administrator"))
    registered = (await olga.screen())["text"]
    await olga.goes(words.answer("registered", "yes"), words.back)
    assert (await olga.screen())["text"] == registered
    await olga.presses(words.back)
    assert (await olga.screen())["text"] == first

    await olga.goes(*words.way("student", link_from_teacher="yes"))
    assert words.steps("student")["install"].title in olga.last.text


async def test_another_answer_on_an_old_question_is_a_change_of_mind(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody("Anna")
    await anna.says("Начать")
    first = await anna.screen()
    await anna.presses(words.role("teacher"))

    await anna.presses(words.role("parent"), first)

    assert words.answer("link_from_teacher", "no") in await anna.offers()


async def test_a_question_is_asked_again_after_an_interruption(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody("Anna")
    await anna.says("Начать")
    await anna.presses(words.role("teacher"))
    question = words.question_of("teacher")

    for interruption in ("а что это вообще такое?", "", words.help, "Начать"):
        await anna.says(interruption, attachments=[] if interruption else [{"type": "sticker"}])
        if interruption == words.help:
            await anna.presses(words.content.labels.go_on)
        assert question.text.split(".")[0] in anna.last.text
        assert question.options[0].label in await anna.offers()


async def test_who_comes_without_the_start_button_is_greeted_all_the_same(
    somebody: Somebody, words: Wording
) -> None:
    for text in ("Добрый день!", "как подключиться к сферуму", "?"):
        person = await somebody("Anna")
        await person.says(text)
        if words.go_on in await person.offers():
            await person.presses(words.go_on)
        assert words.role("teacher") in await person.offers(), text


async def test_who_begins_with_their_role_is_not_asked_for_it(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody("Anna")

    await anna.says("учитель")

    assert words.beginning_of_question(words.question_of("teacher").id) in anna.last.text


async def test_two_people_at_once_do_not_meet(somebody: Somebody, words: Wording) -> None:
    people = [await somebody(f"Person{number}") for number in range(4)]
    lanes = [("teacher", "no"), ("parent", "yes"), ("student", "no"), ("student", "yes")]

    async def comes(person: Talker, role: str, option: str) -> None:
        await person.says("Начать")
        key = words.question_of(role).key
        await person.goes(*words.way(role, **{key: option}))
        await person.presses(words.my_progress)

    await asyncio.gather(*(comes(p, *lane) for p, lane in zip(people, lanes, strict=True)))

    for person, (role, _) in zip(people, lanes, strict=True):
        assert words.content.roles[role].title in person.last.text
        assert words.steps(role)["install"].title in person.last.text


async def test_the_bot_asks_for_no_phone_number_code_or_password(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody("Anna")

    await anna.says("Начать")

    text = anna.last.text.lower()
    assert all(word in text for word in ("телефон", "парол", "код", "не нужн", "никому"))
    assert links_of(await anna.screen()) == []
