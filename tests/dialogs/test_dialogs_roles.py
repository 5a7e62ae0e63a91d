"""Several roles in one person: adding, switching, starting over, and nothing is lost."""

from support.people import Talker, labels_of, progress_of
from support.wording import Wording
from town import Somebody, finishes


async def becomes_parent_too(person: Talker, words: Wording) -> None:
    await person.goes(words.roles, words.another_role)
    await person.goes(*words.way("parent", link_from_teacher="yes"))


def button_of(words: Wording, role: str) -> str:
    return words.title_of_role(words.content.roles[role])


async def test_a_teacher_with_a_child_keeps_both_paths(pyotr: Talker, words: Wording) -> None:
    await pyotr.goes(words.done, words.done)
    as_teacher = progress_of(await pyotr.screen())
    await becomes_parent_too(pyotr, words)
    await pyotr.presses(words.done)
    as_parent = progress_of(await pyotr.screen())
    assert as_parent == (2, 5)

    await pyotr.goes(words.roles, button_of(words, "teacher"))
    assert progress_of(await pyotr.screen()) == as_teacher
    assert words.steps("teacher")["apply_by_link"].title in pyotr.last.text

    await pyotr.goes(words.roles, button_of(words, "parent"))
    assert progress_of(await pyotr.screen()) == as_parent


async def test_a_role_one_has_is_not_offered_again(pyotr: Talker, words: Wording) -> None:
    await pyotr.goes(words.roles, words.another_role)

    offers = await pyotr.offers()
    assert words.role("teacher") not in offers
    assert words.role("parent") in offers

    await pyotr.presses(words.show_step)
    assert words.steps("teacher")["install"].title in pyotr.last.text


async def test_the_checklist_names_the_other_roles(pyotr: Talker, words: Wording) -> None:
    await becomes_parent_too(pyotr, words)

    await pyotr.presses(words.my_progress)

    assert words.content.roles["teacher"].title in pyotr.last.text
    assert "1 из 7" in pyotr.last.text


async def test_a_button_of_the_other_role_leads_back_to_it(pyotr: Talker, words: Wording) -> None:
    teacher_card = await pyotr.screen()
    await becomes_parent_too(pyotr, words)

    await pyotr.presses(words.done, teacher_card)

    assert progress_of(await pyotr.screen()) == (2, 7)
    assert words.steps("teacher")["profile"].title in pyotr.last.text


async def test_instructions_are_those_of_the_present_role(pyotr: Talker, words: Wording) -> None:
    for_parents = words.content.links["for_parents"].url
    await pyotr.presses(words.notes)
    assert for_parents not in pyotr.last.text

    await becomes_parent_too(pyotr, words)
    await pyotr.presses(words.notes)
    assert for_parents in pyotr.last.text


async def test_starting_over_is_asked_first(maria: Talker, words: Wording) -> None:
    await maria.goes(words.done, words.my_progress, words.start_over, words.show_step)
    assert progress_of(await maria.screen()) == (2, 5)


async def test_starting_over_forgets_the_marks_and_asks_again(
    maria: Talker, words: Wording
) -> None:
    await maria.goes(words.done, words.my_progress, words.start_over)
    question = await maria.screen()
    await maria.presses(words.start_over_yes, question)

    await maria.presses(words.answer("link_from_teacher", "no"))
    assert progress_of(await maria.screen()) == (1, 6)

    await maria.presses(words.done)
    await maria.presses(words.start_over_yes, question)
    await maria.presses(words.my_step)
    assert progress_of(await maria.screen()) == (2, 6)


async def test_starting_over_leaves_the_other_role_alone(pyotr: Talker, words: Wording) -> None:
    await pyotr.presses(words.done)
    await becomes_parent_too(pyotr, words)
    await pyotr.goes(words.my_progress, words.start_over, words.start_over_yes)
    await pyotr.presses(words.answer("link_from_teacher", "no"))
    assert progress_of(await pyotr.screen()) == (1, 6)

    await pyotr.goes(words.roles, button_of(words, "teacher"))
    assert progress_of(await pyotr.screen()) == (2, 7)


async def test_while_starting_over_the_other_role_is_within_reach(
    pyotr: Talker, words: Wording
) -> None:
    await pyotr.presses(words.done)
    await becomes_parent_too(pyotr, words)
    await pyotr.goes(words.my_progress, words.start_over, words.start_over_yes)

    await pyotr.goes(words.roles, words.show_step)

    assert words.steps("teacher")["profile"].title in pyotr.last.text
    assert progress_of(await pyotr.screen()) == (2, 7)


async def test_a_finished_role_can_be_left_for_another(maria: Talker, words: Wording) -> None:
    await finishes(maria, words)

    await maria.goes(words.roles, words.another_role)
    await maria.goes(*words.way("teacher", link_from_administrator="no"))
    assert progress_of(await maria.screen()) == (1, 7)

    await maria.goes(words.roles, button_of(words, "parent"))
    assert progress_of(await maria.screen()) == (5, 5)


async def test_one_person_can_hold_every_role(maria: Talker, words: Wording) -> None:
    for role, answers in {
        "student": {"link_from_teacher": "yes"},
        "teacher": {"link_from_administrator": "yes"},
        "administrator": {"registered": "yes", "named": "yes"},
    }.items():
        await maria.goes(words.roles, words.another_role, *words.way(role, **answers))

    await maria.presses(words.roles)
    labels = labels_of(await maria.screen())
    assert {button_of(words, r) for r in ("student", "teacher", "parent")} <= set(labels)
    assert words.another_role not in labels


async def test_who_holds_every_role_is_not_asked_which_to_add(
    maria: Talker, words: Wording
) -> None:
    for role, answers in {
        "student": {"link_from_teacher": "yes"},
        "teacher": {"link_from_administrator": "yes"},
        "administrator": {"registered": "yes", "named": "yes"},
    }.items():
        await maria.goes(words.roles, words.another_role, *words.way(role, **answers))

    await maria.says(words.another_role)

    assert button_of(words, "parent") in await maria.offers()


async def test_the_second_answer_of_a_question_a_step_asked_is_not_optional(
    somebody: Somebody, words: Wording
) -> None:
    olga = await somebody("Olga")
    await olga.says("Начать")
    await olga.goes(*words.way("administrator", registered="unknown"), words.done)
    await olga.presses(words.answer("registration_found", "yes"))

    await olga.says(words.my_step)

    assert words.answer("named", "no") in await olga.offers()
