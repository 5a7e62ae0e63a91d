"""Who the person is: the role dialogue, links, changes of mind, several roles."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from guided_person import GuidedPerson, said, shipped, shown

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content, Role
from bot.domain.person import Dialogue
from bot.domain.questions import Question

ROLES = tuple(shipped().roles)
KNOWN = [(role, option) for role in ROLES for option in (0, 1)]


def asking(person: GuidedPerson) -> str | None:
    return person.person.dialogue.question if person.person.dialogue else None


def ways_through(content: Content, opening: str = "") -> Iterator[list[act.Answer]]:
    """Every way of answering the questions, from the beginning or from a link."""
    waiting: list[list[act.Answer]] = [[]]
    while waiting:
        way = waiting.pop()
        person = GuidedPerson(content)
        person.opens(opening) if opening else person.does(act.Begin())
        for answer in way:
            person.does(answer)
        if person.person.dialogue is None:
            yield way
            continue
        assert len(way) < 5
        offered = [c.action for c in person.person.choices if isinstance(c.action, act.Answer)]
        assert offered
        waiting += [[*way, answer] for answer in offered]


def after(way: list[act.Answer], opening: str = "") -> GuidedPerson:
    person = GuidedPerson()
    person.opens(opening) if opening else person.does(act.Begin())
    for answer in way:
        person.does(answer)
    return person


def test_a_newcomer_is_asked_who_they_are(content: Content) -> None:
    person = GuidedPerson()
    turn = person.does(act.Begin())
    assert said(turn) == content.questions[content.first_question].text
    assert asking(person) == content.first_question


@pytest.mark.parametrize("text", ["", "ываыва", "?", "😀", "12", "расскажи про Сферум"])
def test_whatever_a_newcomer_writes_they_are_asked_who_they_are(text: str) -> None:
    person = GuidedPerson()
    person.writes(text)
    assert asking(person) == shipped().first_question


def test_every_way_through_the_questions_ends_on_a_card(content: Content) -> None:
    ways = list(ways_through(content))
    assert {way[0].option for way in ways} == set(ROLES)
    for way in ways:
        person = after(way)
        step = person.journey.current
        assert step
        assert person.screen
        assert person.screen.card_of == (person.person.role, step)
        assert person.person.sees_present


def test_the_first_instruction_is_three_presses_away_at_most(content: Content) -> None:
    assert max(len(way) for way in ways_through(content)) <= 3


def test_a_link_is_shorter_than_the_beginning(content: Content) -> None:
    for ref in content.refs:
        assert max(len(way) for way in ways_through(content, ref)) <= 2


def test_answers_are_remembered_under_their_questions_key(content: Content) -> None:
    for way in ways_through(content):
        _, *answers = way
        expected = {content.questions[a.question].key: a.option for a in answers}
        assert after(way).journey.answers == expected


def test_the_first_reward_is_said_once_with_the_first_card(content: Content) -> None:
    for role_id, role in content.roles.items():
        person = GuidedPerson()
        person.does(act.Begin())
        person.answers(content.first_question, role_id)
        while (question := asking(person)) is not None:
            turn = person.answers(question, content.questions[question].options[0].id)
        texts = [screen.text for screen in shown(turn)]
        assert texts.count(role.chosen) == 1
        assert len(texts) == 2


def test_back_leads_through_the_questions_to_the_first(content: Content) -> None:
    for way in ways_through(content):
        person = after(way[:-1])
        for answer in reversed(way[:-1]):
            question = asking(person)
            assert question
            person.does(act.BackToQuestion(question))
            assert asking(person) == answer.question
        assert asking(person) == content.first_question
        assert person.person.dialogue == Dialogue(content.first_question)


def test_going_back_forgets_the_answers_given_behind(content: Content) -> None:
    for way in ways_through(content):
        person = after(way[:-1])
        for length in range(len(way) - 2, -1, -1):
            person.does(act.BackToQuestion(asking(person) or ""))
            assert person.person.dialogue == after(way[:length]).person.dialogue


def test_a_second_press_on_an_answer_asks_the_next_question_again(content: Content) -> None:
    way = next(w for w in ways_through(content) if len(w) == 3)
    person = after(way[:2])
    before = person.person.dialogue
    turn = person.does(way[1])
    assert person.person.dialogue == before
    assert content.phrases.fill("question_answered") in said(turn)
    assert content.questions[way[2].question].text in said(turn)


def test_another_answer_to_an_earlier_question_changes_it(content: Content) -> None:
    way = next(w for w in ways_through(content) if len(w) == 3)
    person = after(way[:2])
    question = content.questions[way[1].question]
    other = next(o for o in question.options if o.id != way[1].option and o.ask is None)
    person.answers(question.id, other.id)
    assert person.journey.answers == {question.key: other.id}


def test_another_role_pressed_among_the_questions_is_a_change_of_mind(content: Content) -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers(content.first_question, ROLES[0])
    person.answers(content.first_question, ROLES[1])
    person.settles_again()
    assert set(person.person.journeys) == {ROLES[1]}


def test_the_same_role_pressed_again_changes_nothing(content: Content) -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers(content.first_question, ROLES[0])
    before = person.person.dialogue
    person.answers(content.first_question, ROLES[0])
    assert person.person.dialogue == before


def test_an_answer_to_a_question_that_is_no_more_shows_the_present_screen() -> None:
    person = GuidedPerson().settles_as("teacher")
    card = person.screen
    for answer in (act.Answer("no_such", "yes"), act.Answer("role", "no_such")):
        turn = person.does(answer)
        assert shipped().phrases.fill("step_is_gone") in said(turn)
        assert person.screen == card


@pytest.mark.parametrize(("role", "option"), KNOWN)
def test_an_old_answer_changes_nothing_for_who_is_on_their_path(role: str, option: int) -> None:
    person = GuidedPerson().settles_as(role, option)
    before = person.journey
    for question in shipped().questions.values():
        for answer in question.options:
            if not answer.sets_role:
                person.answers(question.id, answer.id)
                assert person.journey == before


def test_a_roles_link_says_the_role(content: Content) -> None:
    for ref, target in content.refs.items():
        if isinstance(target, Role):
            person = GuidedPerson()
            turn = person.opens(ref)
            assert asking(person) == target.ask
            assert content.phrases.fill("welcome_by_link", role=target.title) in said(turn)


def test_a_questions_link_asks_it(content: Content) -> None:
    for ref, target in content.refs.items():
        if isinstance(target, Question):
            person = GuidedPerson()
            person.opens(ref)
            assert asking(person) == target.id


def test_every_way_from_a_link_ends_on_a_card(content: Content) -> None:
    for ref in content.refs:
        for way in ways_through(content, ref):
            assert after(way, ref).journey.current


def test_a_link_to_ones_own_role_goes_on_where_one_stands() -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does_step()
    before = person.journey
    person.opens("teacher")
    assert person.journey == before


def test_a_link_to_another_role_keeps_the_first(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does_step()
    before = person.journey
    turn = person.opens("parent")
    title = content.roles["parent"].title
    assert content.phrases.fill("role_opened_by_link", role=title) in said(turn)
    person.settles_again()
    assert person.person.role == "parent"
    assert person.person.journeys["teacher"] == before


def test_a_questions_link_asks_who_has_another_role() -> None:
    person = GuidedPerson().settles_as("teacher")
    before = person.journey
    person.opens("family")
    assert person.person.dialogue == Dialogue("family")
    person.does(act.ShowStep())
    assert person.journey == before
    assert person.person.dialogue is None


def test_a_questions_link_leads_who_has_one_of_its_roles_back_to_it() -> None:
    person = GuidedPerson().settles_as("parent").settles_as("teacher")
    person.opens("family")
    assert person.person.role == "parent"
    assert person.person.dialogue is None


def test_beginning_again_goes_on_where_one_stands(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does_step()
    before = person.journey
    turn = person.does(act.Begin())
    assert content.phrases.fill("welcome_back") in said(turn)
    assert person.journey == before


def test_beginning_again_among_the_questions_repeats_the_question() -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers("role", "administrator")
    before = person.person.dialogue
    person.does(act.Begin())
    assert person.person.dialogue == before


def test_all_roles_can_be_held_at_once(content: Content) -> None:
    person = GuidedPerson()
    for role in ROLES:
        person.settles_as(role)
        person.does_step()
    assert set(person.person.journeys) == set(ROLES)
    for role in ROLES:
        person.does(act.SwitchRole(role))
        assert person.person.role == role
        score = journeys.score(content.guides[role], person.journey)
        assert score.done == 2


def test_switching_to_a_role_one_does_not_have_keeps_everything() -> None:
    person = GuidedPerson().settles_as("teacher")
    before = person.journey
    for role in ("parent", "no_such"):
        person.does(act.SwitchRole(role))
        assert person.journey == before


def test_who_holds_every_role_and_wants_another_finds_the_way_back() -> None:
    person = GuidedPerson()
    for role in ROLES:
        person.settles_as(role)
    person.does(act.AddRole())
    assert person.offers(act.ShowStep())


def test_who_turns_away_from_adding_a_role_is_where_they_were() -> None:
    person = GuidedPerson().settles_as("teacher")
    before = person.journey
    person.does(act.AddRole())
    person.answers("role", "parent")
    person.does(act.ShowStep(), quietly=True)
    assert person.person.dialogue is None
    assert person.journey == before


def test_whose_step_is_next_is_asked_once_more_before_it_is_left() -> None:
    """ "My step", typed below the question of the role that was just taken, is that question."""
    person = GuidedPerson().settles_as("teacher")
    before = person.journey
    person.does(act.AddRole())
    person.answers("role", "parent")
    person.does(act.ShowStep())
    assert person.person.dialogue is not None
    person.does(act.ShowStep(), quietly=True)
    assert person.person.dialogue is None
    assert person.journey == before


def test_pressing_done_while_adding_a_role_is_for_the_role_one_has() -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does(act.AddRole())
    step = person.person.journeys["teacher"].current
    assert step
    person.does(act.StepDone("teacher", step))
    assert step in person.journey.done
    assert person.person.dialogue is None


def test_a_question_that_a_step_asks_cannot_be_escaped() -> None:
    """The path depends on its answer; whoever looks around is asked again."""
    for escape in (act.ShowStep(), act.Begin(), act.AddRole(), act.ShowProgress()):
        person = GuidedPerson()
        person.does(act.Begin())
        person.answers("role", "administrator")
        person.answers("registered", "unknown")
        person.does_step()
        assert asking(person) == "registration_found"
        person.does(escape)
        person.does(act.ShowStep())
        assert asking(person) == "registration_found", escape


def test_back_from_a_question_that_a_step_asked_opens_the_step_again() -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers("role", "administrator")
    person.answers("registered", "unknown")
    step = person.journey.current
    person.does_step()
    person.does(act.BackToQuestion("registration_found"))
    assert person.person.dialogue is None
    assert person.journey.current == step
    assert person.journey.done == {}


def test_an_answer_that_a_step_asked_for_changes_the_path() -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers("role", "administrator")
    person.answers("registered", "unknown")
    person.does_step()
    person.answers("registration_found", "no")
    assert person.journey.answers["registered"] == "no"
    assert person.journey.current == "register"


def test_back_from_the_first_step_asks_the_last_question_again(content: Content) -> None:
    for way in ways_through(content):
        person = after(way)
        person.does(act.StepBack())
        assert asking(person) == way[-1].question
        person.does(way[-1])
        assert person.person.dialogue is None
        assert person.journey == after(way).journey


def test_another_answer_after_going_back_changes_the_path(content: Content) -> None:
    for way in ways_through(content):
        person = after(way)
        person.does(act.StepBack())
        question = content.questions[way[-1].question]
        for option in question.options:
            if option.id != way[-1].option and option.ask is None:
                person.answers(question.id, option.id)
                assert person.journey.answers[question.key] == option.id
                assert person.journey.current
                break


@pytest.mark.parametrize(("role", "backs"), [("student", 2), ("parent", 2), ("teacher", 2)])
def test_who_goes_back_to_the_beginning_is_asked_who_they_are_as_at_first(
    role: str, backs: int
) -> None:
    person = GuidedPerson().settles_as(role)
    person.does_step()
    person.writes("назад")
    for _ in range(backs):
        person.writes("назад")
    first = shipped().questions[shipped().first_question]
    assert person.screen
    assert person.screen.text == first.again
    assert len(person.person.choices) == len(first.options)
    assert person.person.journeys == {}
    person.writes("ученик")
    assert person.person.dialogue
    assert person.person.dialogue.role == "student"


def test_what_is_done_in_a_role_is_kept_by_who_asks_for_another(content: Content) -> None:
    """Also where the other role was only begun."""
    person = GuidedPerson().settles_as("parent")
    person.does_step()
    person.settles_as("teacher")
    for _ in range(2):
        turn = person.writes("назад")
    assert content.phrases.fill("add_role") in said(turn)
    assert set(person.person.journeys) == {"parent"}
    assert person.person.role == "parent"


def test_a_slip_is_mended_while_it_is_fresh_and_asked_about_later() -> None:
    person = after([act.Answer("role", "parent"), act.Answer("link_from_teacher", "yes")])
    slip = act.AnswerLate("link_from_teacher", "no", is_slip=True)

    person.does(slip)
    assert person.journey.answers["link_from_teacher"] == "no"
    assert asking(person) is None

    person.town.passes(timedelta(hours=2))
    person.does(act.AnswerLate("link_from_teacher", "yes", is_slip=True))
    assert person.journey.answers["link_from_teacher"] == "no"
    assert asking(person) == "link_from_teacher"


@pytest.mark.parametrize("text", ["зарегистрирована, назвали меня", "да, номер мой в заявке"])
def test_answers_to_two_questions_at_once_are_both_taken(text: str) -> None:
    person = GuidedPerson()
    person.writes("админ")
    person.writes(text)

    assert person.person.dialogue is None
    assert person.journey.answers == {"registered": "yes", "named": "yes"}


def test_an_answer_with_a_question_behind_it_is_taken_and_the_question_answered() -> None:
    person = GuidedPerson()
    person.writes("мама")
    turn = person.writes("нет, а где её взять")

    assert person.journey.answers == {"link_from_teacher": "no"}
    assert shipped().topics["link_where"].answers["parent"] in said(turn)


def test_a_link_to_a_class_is_for_who_comes_as_a_mother() -> None:
    person = GuidedPerson()
    person.opens("family")
    person.writes("я учитель тут но пришла как мама")

    assert person.person.role == "parent"


@pytest.mark.parametrize("text", ["прив чо это", "привет что это", "чо это"])
def test_who_asks_what_this_is_at_first_is_told_who_the_bot_is(text: str) -> None:
    person = GuidedPerson()
    content = shipped()

    assert content.questions[content.first_question].text in said(person.writes(text))
