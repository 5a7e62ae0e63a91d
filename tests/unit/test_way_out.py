"""Who was invited by mistake is let go, and nobody else is."""

from datetime import timedelta

import pytest
from guided_person import CODES, GuidedPerson, shipped
from small_school import (
    CLASS,
    SCHOOL,
    School,
    comes,
    is_done,
    makes,
    not_me_of,
    posts,
    stands_on_card,
    tells,
    walks_to,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.places import PlaceKind, Post

STAFF_POSTS = {Post.TEACHER: "teacher", Post.ADMINISTRATOR: "administrator"}
DAY = timedelta(days=1)
NO_CODE = "0" * 20


@pytest.mark.parametrize("how", ["press", "это не я", "Это не я!", "не я"])
def test_who_was_invited_by_mistake_is_let_go(school: School, class_link: str, how: str) -> None:
    person = school.town.somebody()
    comes(person, class_link)
    turn = person.presses(not_me_of(person)) if how == "press" else person.writes(how)
    assert tells(turn, "not_me_done", place=CLASS)
    assert posts(person) == {}
    assert person.person.journeys == {}
    assert person.person.dialogue
    assert person.person.dialogue.question == shipped().first_question


def test_the_role_that_the_link_gave_goes_with_it(school: School) -> None:
    for post in STAFF_POSTS:
        person = school.town.somebody()
        comes(person, school.link(post))
        person.settles_again()
        assert person.person.journeys
        turn = person.presses(not_me_of(person))
        assert tells(turn, "not_me_done", place=SCHOOL)
        assert posts(person) == {}
        assert person.person.journeys == {}


def test_a_second_teacher_invited_by_mistake_is_let_go(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    person = school.town.somebody()
    comes(person, school.class_link(teacher, class_id, Post.TEACHER))
    person.presses(not_me_of(person))
    assert posts(person) == {}
    assert posts(teacher)[CLASS] == {Post.TEACHER}


def test_who_had_a_path_keeps_it(school: School, class_link: str) -> None:
    head = school.head
    comes(head, class_link)
    head.does(does.AcceptInvitation())
    head.presses(not_me_of(head))
    assert posts(head) == {SCHOOL: {Post.ADMINISTRATOR}}
    assert set(head.person.journeys) == {"administrator"}
    assert stands_on_card(head)


def test_a_role_in_which_something_is_done_stays(school: School, class_link: str) -> None:
    person = school.town.somebody()
    comes(person, class_link)
    person.settles_again()
    person.does_step()
    person.writes("это не я")
    assert posts(person) == {}
    assert set(person.person.journeys) == {"parent"}


def test_it_is_the_last_invitation_that_is_meant_by_words(school: School) -> None:
    teacher = school.teacher()
    other = School("Лицей")
    head = school.town.somebody().settles_as("administrator")
    lyceum = makes(head, PlaceKind.ORGANISATION, "Лицей")
    comes(teacher, CODES.link_code(school.invitation(lyceum, Post.TEACHER, head).id))
    turn = teacher.writes("это не я")
    assert tells(turn, "not_me_done", place="Лицей")
    assert posts(teacher) == {SCHOOL: {Post.TEACHER}}
    assert set(teacher.person.journeys) == {"teacher"}
    assert other.place


def test_the_way_out_of_a_second_class_leads_back_to_the_first(school: School) -> None:
    teacher = school.teacher()
    first, second = school.class_of(teacher, "1А"), school.class_of(teacher, "2Б")
    teacher.does(does.ChatReady(first))
    mother = school.family(teacher, first)
    walks_to(mother, "communicate")
    comes(mother, school.class_link(teacher, second))
    assert not is_done(mother, "parent", "join")
    mother.presses(not_me_of(mother))
    assert posts(mother) == {"1А": {Post.FAMILY}}
    assert is_done(mother, "parent", "join")
    assert mother.journey.current == "communicate"


def test_the_way_out_of_the_first_class_keeps_the_role_for_the_second(school: School) -> None:
    teacher = school.teacher()
    first, second = school.class_of(teacher, "1А"), school.class_of(teacher, "2Б")
    mother = school.family(teacher, first)
    way_out = not_me_of(mother)
    comes(mother, school.class_link(teacher, second))
    mother.presses(way_out)
    assert posts(mother) == {"2Б": {Post.FAMILY}}
    assert set(mother.person.journeys) == {"parent"}


def test_who_made_a_place_is_not_in_it_by_mistake(school: School) -> None:
    for turn in (school.head.writes("это не я"), school.head.does(does.NotMe(school.id))):
        assert tells(turn, "not_me_nothing")
        assert posts(school.head) == {SCHOOL: {Post.ADMINISTRATOR}}


def test_days_later_it_is_asked_first(school: School, teacher: GuidedPerson) -> None:
    """«Это ошибка» is also what people write when something does not work."""
    school.town.passes(3 * DAY)
    for turn in (teacher.writes("это ошибка"), teacher.presses(not_me_of(teacher))):
        assert tells(turn, "leave_ask", place=SCHOOL)
        assert posts(teacher) == {SCHOOL: {Post.TEACHER}}
    teacher.presses(teacher.finds(does.Leave))
    assert posts(teacher) == {}


def test_pressed_twice_it_answers_and_changes_nothing_more(
    school: School, class_link: str
) -> None:
    person = school.town.somebody()
    comes(person, class_link)
    button = not_me_of(person)
    person.presses(button)
    assert tells(person.presses(button), "not_me_nothing")


def test_nobody_is_taken_out_by_somebody_elses_button(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    stranger = school.town.somebody()
    before = school.town.register.members.copy()
    for person in (stranger, school.head):
        for place in (school.id, class_id, "no such place"):
            person.does(does.NotMe(place))
    assert school.town.register.members == before


def test_a_mother_invited_as_a_teacher_is_asked_which_is_so(school: School) -> None:
    teacher = school.teacher()
    class_id = school.class_of(teacher)
    person = school.town.somebody()
    comes(person, school.class_link(teacher, class_id, Post.TEACHER))
    asked = person.does(act.InvitedOtherwise(class_id, "parent"))
    assert any(isinstance(choice.action, does.NotMe) for choice in person.person.choices)
    assert asked.effects
    person.writes("нет")
    assert list(posts(person).values()) == [{Post.TEACHER}]
    assert person.person.dialogue
    assert person.person.dialogue.role == "teacher"
    person.does(act.InvitedOtherwise(class_id, "parent"))
    person.writes("да")
    assert posts(person) == {}
    assert person.person.dialogue
    assert person.person.dialogue.role == "parent"


def test_who_was_not_invited_there_is_asked_nothing(school: School, class_id: str) -> None:
    stranger = school.town.somebody()
    stranger.does(act.InvitedOtherwise(class_id, "parent"))
    assert not any(isinstance(c.action, does.NotMe) for c in stranger.person.choices)


@pytest.mark.parametrize("role", ["owner", "", "' OR 1=1 --"])
def test_a_role_that_nobody_knows_is_none_on_the_way_out(role: str, school: School) -> None:
    teacher, somebody = school.teacher(), school.town.somebody()
    class_id = school.class_of(teacher)
    comes(somebody, school.class_link(teacher, class_id, Post.TEACHER))
    turn = somebody.does(does.NotMe(class_id, role))

    assert tells(turn, "not_me_done", place=CLASS)
    assert posts(somebody) == {}
    assert role not in somebody.person.journeys
