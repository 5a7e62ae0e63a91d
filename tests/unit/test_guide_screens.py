"""Screens by themselves: what stands on them, in which order, within what a phone can show."""

import pytest
from guided_person import BEGINNING, GuidedPerson
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import guide_screens as screens
from bot.domain import journeys, overview_screens
from bot.domain.content import Content
from bot.domain.journeys import Score
from bot.domain.person import Journey, Person, PersonId
from bot.domain.screens import Button, LinkButton, Screen, Tone


def actions(screen: Screen) -> list[object]:
    return [button.action for button in screen.buttons]


def everybody(content: Content) -> Person:
    """A person in every role at once."""
    all_journeys = {role: Journey(role, BEGINNING) for role in content.roles}
    return Person(PersonId(1), BEGINNING, role=next(iter(content.roles)), journeys=all_journeys)


def test_the_bar_is_as_long_as_the_path(content: Content) -> None:
    phrases = content.phrases.model_copy(update={"sentences": {"progress_bar": "{bar}"}})
    plain = content.model_copy(update={"phrases": phrases})
    bars = [screens.progress_line(plain, Score(done, 5)) for done in range(6)]
    assert {len(bar) for bar in bars} == {5}
    assert len(set(bars)) == 6


def test_every_card_holds_its_title_link_and_way_on(content: Content) -> None:
    for role, guide in content.guides.items():
        for step in guide.steps:
            journey = Journey(role, BEGINNING, current=step.id)
            card = screens.card_screen(content, journey, step)
            assert card.card_of == (role, step.id)
            assert step.title in card.text
            assert step.text in card.text
            assert act.StepDone(role, step.id) in actions(card)
            assert act.ShowTroubles(role, step.id) in actions(card)
            assert act.StepBack(role, step.id) in actions(card)
            if step.link:
                url = content.links[step.link].url
                assert url in card.text
                assert any(isinstance(b, LinkButton) and b.url == url for b in card.rows[0])


def test_a_cards_done_button_is_the_one_that_stands_out(content: Content) -> None:
    for role, guide in content.guides.items():
        for step in guide.steps:
            card = screens.card_screen(content, Journey(role, BEGINNING), step)
            good = [button for button in card.buttons if button.tone is Tone.GOOD]
            assert [button.action for button in good] == [act.StepDone(role, step.id)]
            assert good[0].label == (step.done or content.labels.done)


def test_a_step_with_a_letter_offers_it(content: Content) -> None:
    for role, guide in content.guides.items():
        for step in guide.steps:
            rows = screens.step_rows(content, role, step)
            offered = [b.action for row in rows for b in row if isinstance(b, Button)]
            assert (act.ShowMail(step.mail or "") in offered) == (step.mail is not None)


def test_a_role_that_a_person_has_is_not_offered_again(content: Content) -> None:
    question = content.questions[content.first_question]
    held = question.options[0].sets_role
    assert held
    person = Person(PersonId(1), BEGINNING, role=held, journeys={held: Journey(held, BEGINNING)})
    screen = screens.question_screen(content, question, person)
    assert act.Answer(question.id, question.options[0].id) not in actions(screen)
    assert act.Answer(question.id, question.options[1].id) in actions(screen)
    assert act.ShowStep() in actions(screen)


def test_the_first_question_of_a_newcomer_has_no_way_back(content: Content) -> None:
    question = content.questions[content.first_question]
    newcomer = Person(PersonId(1), BEGINNING)
    screen = screens.question_screen(content, question, newcomer)
    assert all(isinstance(action, act.Answer) for action in actions(screen))


def test_every_other_question_has_a_way_back(content: Content) -> None:
    newcomer = Person(PersonId(1), BEGINNING)
    for question in content.questions.values():
        if question.id != content.first_question:
            screen = screens.question_screen(content, question, newcomer)
            assert actions(screen)[-1] == act.BackToQuestion(question.id)


def test_the_checklist_marks_what_is_done_and_where_the_person_stands(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does_step()
    screen = overview_screens.progress_screen(content, person.person, person.journey)
    phrases = content.phrases
    marks = {"progress_done": 0, "progress_current": 0, "progress_open": 0}
    for step in journeys.path(content.guides["teacher"], person.journey):
        for mark in marks:
            marks[mark] += phrases.fill(mark, title=step.title) in screen.text
    total = len(journeys.path(content.guides["teacher"], person.journey))
    assert marks == {"progress_done": 1, "progress_current": 1, "progress_open": total - 2}


def test_the_checklist_names_the_other_roles(content: Content) -> None:
    person = everybody(content)
    assert person.journey
    text = overview_screens.progress_screen(content, person, person.journey).text
    for role in content.roles.values():
        assert role.title in text


def test_roles_offer_to_switch_to_each_other_one(content: Content) -> None:
    person = everybody(content)
    screen = overview_screens.roles_screen(content, person, content.roles[person.role or ""])
    others = [act.SwitchRole(role) for role in content.roles if role != person.role]
    assert actions(screen) == [*others, act.ShowStep()]


def test_another_role_is_offered_while_there_is_one(content: Content) -> None:
    person = everybody(content)
    left = {role: journey for role, journey in person.journeys.items() if role != "student"}
    screen = overview_screens.roles_screen(
        content, replace(person, journeys=left), content.roles[person.role or ""]
    )
    assert act.AddRole() in actions(screen)


def test_the_first_question_before_deletion_cannot_delete(content: Content) -> None:
    assert act.DeleteForever() not in actions(
        overview_screens.deletion_screen(content, again=False)
    )
    assert act.DeleteForever() in actions(overview_screens.deletion_screen(content, again=True))


def test_only_who_leads_something_here_is_told_to_hand_it_over_before_deletion(
    content: Content,
) -> None:
    leading = content.phrases.fill("delete_leading")
    assert leading in overview_screens.deletion_screen(content, again=False, leads=True).text
    assert leading not in overview_screens.deletion_screen(content, again=False).text


@pytest.mark.parametrize("again", [False, True])
def test_keeping_the_data_is_the_first_button(content: Content, *, again: bool) -> None:
    first = overview_screens.deletion_screen(content, again=again).buttons[0]
    assert first.action == act.KeepData()
    assert first.tone is not Tone.DANGER


def test_what_cannot_be_undone_looks_dangerous(content: Content) -> None:
    dangerous = (
        *overview_screens.deletion_screen(content, again=True).buttons,
        *overview_screens.start_over_screen(content, content.roles["teacher"]).buttons,
    )
    for button in dangerous:
        is_final = isinstance(button.action, act.DeleteForever | act.StartOver)
        assert (button.tone is Tone.DANGER) == is_final


def test_a_way_back_stands_on_every_excursion(content: Content) -> None:
    person = everybody(content)
    excursions = [overview_screens.help_screen(content)]
    for role_id, role in content.roles.items():
        journey = Journey(role_id, BEGINNING)
        excursions += [
            overview_screens.notes_screen(content, role),
            screens.human_screen(content, role),
            overview_screens.roles_screen(content, replace(person, role=role_id), role),
            overview_screens.start_over_screen(content, role),
            overview_screens.progress_screen(content, person, journey),
            *(overview_screens.note_screen(content, content.notes[note]) for note in role.notes),
            *(screens.mail_screen(content, mail) for mail in content.mails.values()),
        ]
        for step in content.guides[role_id].steps:
            excursions.append(screens.troubles_screen(content, role_id, step))
            excursions += [
                screens.trouble_screen(content, role_id, step, trouble)
                for trouble in step.troubles
            ]
    for screen in excursions:
        assert act.ShowStep() in actions(screen)
