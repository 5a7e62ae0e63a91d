"""Leaving a place, handing it over, and several lanes of one person."""

import pytest
from guided_person import GuidedPerson, said
from small_school import (
    CLASS,
    SCHOOL,
    School,
    comes,
    is_done,
    leaves,
    offered,
    posts,
    stands_on_card,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.cues import BUNDLED
from bot.domain.places import Families, Post


def test_leaving_asks_first(school: School, teacher: GuidedPerson) -> None:
    turn = teacher.does(does.AskLeave(school.id))
    assert tells(turn, "leave_ask", place=SCHOOL)
    assert posts(teacher)
    leave = teacher.finds(does.Leave)
    assert tells(teacher.presses(leave), "left_guest", place=SCHOOL)
    assert posts(teacher) == {}
    assert stands_on_card(teacher)


def test_who_led_a_place_is_not_told_to_come_back_by_an_invitation(school: School) -> None:
    head = school.head
    head.does(does.AskLeave(school.id))
    turn = head.presses(head.finds(does.Leave))

    assert tells(turn, "left", place=SCHOOL)
    assert not tells(turn, "left_guest", place=SCHOOL)


@pytest.mark.parametrize(("answer", "stays"), [("да", False), ("нет", True), ("что?", True)])
def test_whether_to_leave_can_be_typed(
    school: School, teacher: GuidedPerson, answer: str, *, stays: bool
) -> None:
    teacher.does(does.AskLeave(school.id))
    teacher.writes(answer)
    assert bool(posts(teacher)) == stays


def test_an_old_or_forged_yes_asks_again(school: School, teacher: GuidedPerson) -> None:
    assert tells(teacher.does(does.Leave(school.id)), "leave_ask", place=SCHOOL)
    assert posts(teacher)


def test_the_last_one_is_told_what_leaving_means(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    assert tells(school.head.does(does.AskLeave(school.id)), "leave_ask_last", place=SCHOOL)
    assert tells(teacher.does(does.AskLeave(class_id)), "leave_ask_last", place=CLASS)
    second = school.second_head()
    for person in (school.head, second):
        assert tells(person.does(does.AskLeave(school.id)), "leave_ask", place=SCHOOL)


def test_handing_over_leaves_the_place_to_the_second(school: School) -> None:
    teacher = school.applicant()
    second = school.second_head()
    leaves(school.head, school.id)
    assert posts(school.head) == {}
    assert tells(school.head.does(does.ShowBoard(school.id)), "not_yours")
    turn = second.does(does.Confirm(school.id, str(teacher.id)))
    assert not tells(turn, "not_yours")
    assert school.member(teacher).confirmed_at
    second.does(does.Invite(school.id, Post.TEACHER))
    comes(new := school.town.somebody(), school_link(school, second))
    assert posts(new) == {SCHOOL: {Post.TEACHER}}


def school_link(school: School, leader: GuidedPerson) -> str:
    return school.class_link(leader, school.id, Post.TEACHER)


def test_who_takes_over_hears_of_those_who_wait(school: School) -> None:
    second = school.second_head()
    school.applicant()
    first_told = school.town.follow_cues()
    assert school.head.id in first_told
    school.head.town.passes(BUNDLED)
    leaves(school.head, school.id)
    assert second.id in school.town.follow_cues()


def test_a_class_is_handed_over_with_its_families(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    school.family(teacher, class_id)
    second = school.town.somebody()
    comes(second, school.class_link(teacher, class_id, Post.TEACHER))
    second.settles_again()
    leaves(teacher, class_id)
    turn = second.does(does.ShowPlace(class_id))
    assert tells(turn, "class", place=CLASS, joined=1, in_chat=0, chat=words("chat_none"))


def test_a_family_that_leaves_is_counted_no_more(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    families = [school.family(teacher, class_id) for _ in range(3)]
    teacher.does(does.ChatReady(class_id))
    school.town.follow_cues()
    for person in families[:2]:
        walks_to(person, "communicate")
    leaves(families[0], class_id)
    leaves(families[2], class_id)
    turn = teacher.does(does.ShowPlace(class_id))
    there = words("chat_there")
    assert tells(turn, "class", place=CLASS, joined=1, in_chat=1, chat=there)
    assert school.town.register.families_of(class_id) == Families(1, 1)


def test_a_family_that_leaves_waits_for_that_classes_chat_no_longer(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    leaves(mother, class_id)
    assert mother.journey.current == "join"
    assert "await_chat" not in said(mother.does(act.ShowProgress()))


def test_leaving_one_of_two_classes_leaves_the_other(school: School) -> None:
    teacher = school.teacher()
    first, second = school.class_of(teacher, "1А"), school.class_of(teacher, "2Б")
    teacher.does(does.ChatReady(first))
    mother = walks_to(school.family(teacher, first), "communicate")
    comes(mother, school.class_link(teacher, second))
    leaves(mother, second)
    assert posts(mother) == {"1А": {Post.FAMILY}}
    assert is_done(mother, "parent", "join")


def test_who_leaves_may_come_back(school: School, teacher: GuidedPerson) -> None:
    link = school.link()
    leaves(teacher, school.id)
    assert tells(comes(teacher, link), "joined_as_teacher", place=SCHOOL)
    assert posts(teacher) == {SCHOOL: {Post.TEACHER}}


def test_a_place_in_which_nobody_is_left_goes(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    leaves(teacher, class_id)
    assert set(school.town.register.places) == {school.id}
    leaves(teacher, school.id)
    leaves(school.head, school.id)
    assert school.town.register.places == {}
    assert school.town.register.invitations == {}


def test_an_organisation_that_goes_leaves_its_classes(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    leaves(teacher, school.id)
    leaves(school.head, school.id)
    assert set(school.town.register.places) == {class_id}
    turn = teacher.does(does.ShowPlaces())
    assert tells(turn, "class", place=CLASS, joined=0, in_chat=0, chat=words("chat_none"))


def test_who_is_forgotten_is_in_no_place(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = school.family(teacher, class_id)
    for person in (mother, teacher):
        person.does(act.AskDeletion())
        person.does(act.AskDeletionAgain())
        person.does(act.DeleteForever())
        assert posts(person) == {}
        assert person.person.journeys == {}
    assert set(school.town.register.places) == {school.id}
    turn = school.head.does(does.ShowPlaces())
    assert tells(turn, "organisation", place=SCHOOL, teachers=0, confirmed=0, waiting=0)


def test_nobody_takes_others_out_by_leaving(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    before = school.town.register.members.copy()
    mother = school.family(teacher, class_id)
    for person, place in ((mother, school.id), (school.head, class_id)):
        for action in (does.AskLeave(place), does.Leave(place)):
            assert tells(person.does(action), "not_yours")
    assert before.items() <= school.town.register.members.items()


def test_one_person_administrates_teaches_and_has_a_child_there(school: School) -> None:
    head = school.head
    class_id = school.class_of(head)
    other = school.teacher()
    child = school.class_of(other, "1А")
    comes(head, school.class_link(other, child))
    head.presses(head.finds(does.AcceptInvitation))
    head.settles_again()
    assert posts(head) == {
        SCHOOL: {Post.ADMINISTRATOR},
        CLASS: {Post.TEACHER},
        "1А": {Post.FAMILY},
    }
    head.does(does.ShowPlaces())
    wanted = {does.ShowPlace(p) for p in (school.id, class_id, child)}
    assert set(offered(head, does.ShowPlace)) == wanted
    assert tells(head.does(does.Rename(child)), "not_yours")


def test_a_mother_who_becomes_the_second_teacher_is_both(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = school.family(teacher, class_id)
    comes(mother, school.class_link(teacher, class_id, Post.TEACHER))
    mother.presses(mother.finds(does.AcceptInvitation))
    mother.settles_again()
    assert posts(mother) == {CLASS: {Post.FAMILY, Post.TEACHER}}
    turn = mother.does(does.ShowPlace(class_id))
    assert tells(turn, "class", place=CLASS, joined=1, in_chat=0, chat=words("chat_none"))
    leaves(mother, class_id)
    assert posts(mother) == {}
    assert school.town.register.families_of(class_id) == Families(0, 0)
