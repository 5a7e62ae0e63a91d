"""Applications: who waits, who is confirmed and by whom, who is not known, and what that makes of
the organisation."""

from datetime import timedelta

import pytest
from guided_person import CODES, GuidedPerson, said, shipped
from small_school import (
    SCHOOL,
    School,
    comes,
    confirms,
    forgets,
    heard,
    is_done,
    leaves,
    makes,
    mark,
    offered,
    posts,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.names import marked_in
from bot.domain.places import PlaceKind, Post
from bot.domain.screens import Button
from bot.domain.staff_screens import PEOPLE_ON_SCREEN

NEEDED = shipped().teachers_for_active


def waiting(school: School, count: int) -> list[GuidedPerson]:
    return [school.applicant() for _ in range(count)]


def test_nobody_waits_at_first(school: School) -> None:
    school.teacher()
    turn = school.head.does(does.ShowApplications(school.id))
    assert tells(turn, "applications_none", place=SCHOOL)
    assert offered(school.head, act.ShowStep)


def test_who_applies_is_told_that_the_administrator_hears_it(school: School) -> None:
    person = walks_to(school.teacher(), "apply_by_link")
    turn = person.does_step()
    assert tells(turn, "administrator_told", place=SCHOOL)
    assert school.member(person).applied_at == school.town.now


def test_who_applies_again_is_announced_once(school: School) -> None:
    person = school.applicant()
    applied = school.member(person).applied_at
    school.town.follow_cues()
    person.does(act.StepBack())
    turn = person.does_step()
    assert not tells(turn, "administrator_told", place=SCHOOL)
    assert school.member(person).applied_at == applied
    assert school.town.follow_cues() == {}


def test_both_ways_of_applying_count(school: School) -> None:
    by_hand = school.town.somebody()
    comes(by_hand, school.link())
    link = shipped().questions["link_from_administrator"]
    by_hand.answers(link.id, "no")
    walks_to(by_hand, "confirmed")
    assert is_done(by_hand, "teacher", "apply_by_hand")
    assert school.member(by_hand).applied_at


def test_those_who_wait_stand_in_order_with_a_button_each(school: School) -> None:
    people = waiting(school, 3)
    turn = school.head.does(does.ShowApplications(school.id))
    for number, person in enumerate(people, start=1):
        line = words("line_waiting", number=number, name=mark(person), time=words("today"))
        assert line in said(turn)
    wanted = [does.Confirm(school.id, str(person.id)) for person in people]
    assert offered(school.head, does.Confirm) == wanted


def test_how_long_somebody_waits_is_told_in_days(school: School) -> None:
    person = school.applicant()
    school.town.passes(timedelta(days=3))
    turn = school.head.does(does.ShowApplications(school.id))
    line = words("line_waiting", number=1, name=mark(person), time=words("days", days=3))
    assert line in said(turn)


def test_of_many_some_are_named_and_the_rest_counted(school: School) -> None:
    people = waiting(school, PEOPLE_ON_SCREEN + 3)
    turn = school.head.does(does.ShowApplications(school.id))
    assert words("more", count=3) in said(turn)
    assert marked_in(said(turn)) == tuple(person.id for person in people[:PEOPLE_ON_SCREEN])


def test_one_alone_needs_no_button_for_all(school: School) -> None:
    school.applicant()
    school.head.does(does.ShowApplications(school.id))
    assert not offered(school.head, does.ConfirmAll)
    school.applicant()
    school.head.does(does.ShowApplications(school.id))
    assert offered(school.head, does.ConfirmAll)


def test_one_is_confirmed_and_hears_it_with_their_next_step(school: School) -> None:
    person = school.applicant()
    turn = school.head.does(does.Confirm(school.id, str(person.id)))
    assert tells(turn, "confirmed_one", name=mark(person))
    assert school.member(person).confirmed_at == school.town.now
    told = heard(school.town.follow_cues(), person)
    assert words("cue_confirmed", place=SCHOOL) in told
    assert is_done(person, "teacher", "confirmed")
    assert person.journey.current == "create_chat"
    assert person.screen
    assert person.screen.card_of == ("teacher", "create_chat")


def test_the_next_ones_are_shown_until_nobody_waits(school: School) -> None:
    first, second = waiting(school, 2)
    school.head.does(does.ShowApplications(school.id))
    turn = school.head.writes(f"{shipped().place_labels.confirm} 1")
    assert mark(second) in said(turn)
    turn = school.head.writes("1")
    assert tells(turn, "applications_unclear")
    assert not school.member(second).confirmed_at
    turn = school.head.writes("2")
    assert tells(turn, "confirmed_one", name=mark(second))
    activity = words("activity_teachers", confirmed=2, needed=NEEDED)
    assert activity in said(turn)
    assert school.member(first).confirmed_at


def numbers_of(school: School) -> dict[str, str]:
    """Who has which number on the administrator's screen."""
    confirms = [b for b in school.head.screen.buttons if isinstance(b.action, does.Confirm)]
    return {b.action.person: b.label.rpartition(" ")[2] for b in confirms}


def test_numbers_stay_as_they_are_while_the_list_is_marked(school: School) -> None:
    people = [str(person.id) for person in waiting(school, PEOPLE_ON_SCREEN + 2)]
    head = school.head
    head.does(does.ShowApplications(school.id))
    assert list(numbers_of(school).values()) == ["1", "2", "3", "4", "5"]
    head.writes("2")
    assert numbers_of(school) == dict(
        zip((people[0], *people[2:6]), ("1", "3", "4", "5", "6"), strict=True)
    )
    head.writes("5")
    head.does(does.ShowStrangers(school.id))
    dismissals = [b.label.rpartition(" ")[2] for b in head.screen.buttons if offers_dismissal(b)]
    assert dismissals == ["1", "3", "4", "6", "7"]
    head.writes("4")
    assert list(numbers_of(school).values()) == ["1", "3", "6", "7"]
    head.presses(head.finds(does.Readmit))
    assert list(numbers_of(school).values()) == ["1", "3", "4", "6", "7"]


def offers_dismissal(button: Button) -> bool:
    return isinstance(button.action, does.Dismiss)


def test_who_applies_meanwhile_gets_a_number_that_nobody_had(school: School) -> None:
    waiting(school, 2)
    school.head.does(does.ShowApplications(school.id))
    late = walks_to(school.town.somebody().settles_as("teacher"), "confirmed")
    comes(late, link_of(school))
    school.head.writes("2")
    assert numbers_of(school)[str(late.id)] == "3"
    school.head.writes("2")
    assert not school.member(late).confirmed_at


def test_a_list_that_is_opened_anew_begins_with_one(school: School) -> None:
    waiting(school, 2)
    school.head.does(does.ShowApplications(school.id))
    school.head.writes("1")
    school.head.does(act.ShowHelp())
    school.head.does(does.ShowApplications(school.id))
    assert list(numbers_of(school).values()) == ["1"]


def test_several_are_confirmed_at_once_and_had_back_at_once(school: School) -> None:
    people = waiting(school, 3)
    school.head.does(does.ShowApplications(school.id))
    named = ",".join(str(person.id) for person in people[:2])
    turn = school.head.does(does.ConfirmSome(school.id, named))
    marks = ", ".join(map(mark, people[:2]))
    assert tells(turn, "confirmed_some", names=marks)
    assert [bool(school.member(p).confirmed_at) for p in people] == [True, True, False]
    told = school.town.follow_cues()
    assert words("cue_confirmed", place=SCHOOL) in heard(told, people[1])
    turn = school.head.presses(school.head.finds(does.Unconfirm))
    assert tells(turn, "taken_back", names=marks)
    assert list(numbers_of(school).values()) == ["1", "2", "3"]


def test_several_who_were_not_on_the_screen_are_not_confirmed(school: School) -> None:
    people = waiting(school, PEOPLE_ON_SCREEN + 1)
    school.head.does(does.ShowApplications(school.id))
    turn = school.head.does(does.ConfirmSome(school.id, f"{people[-1].id},x,-1,"))
    assert tells(turn, "member_gone")
    assert not school.member(people[-1]).confirmed_at


def test_all_means_those_whose_names_were_on_the_screen(school: School) -> None:
    people = waiting(school, PEOPLE_ON_SCREEN)
    school.head.does(does.ShowApplications(school.id))
    late = walks_to(school.town.somebody().settles_as("teacher"), "confirmed")
    comes(late, link_of(school))
    turn = school.head.presses(all_button(school.head))
    assert tells(turn, "confirmed_many", count=len(people))
    assert all(school.member(person).confirmed_at for person in people)
    assert school.member(late).applied_at
    assert not school.member(late).confirmed_at
    assert mark(late) in said(turn)


def link_of(school: School) -> str:
    """The link without its leader looking at it."""
    invitation = school.town.register.invitation_to(school.id, Post.TEACHER)
    assert invitation
    return CODES.link_code(invitation.id)


def all_button(person: GuidedPerson) -> Button:
    return person.finds(does.ConfirmAll)


def test_of_many_all_are_confirmed_some_at_a_time(school: School) -> None:
    people = waiting(school, 2 * PEOPLE_ON_SCREEN + 2)
    school.head.does(does.ShowApplications(school.id))
    for number in range(2):
        turn = school.head.presses(all_button(school.head))
        assert tells(turn, "confirmed_many", count=PEOPLE_ON_SCREEN)
        rest = people[(number + 1) * PEOPLE_ON_SCREEN :]
        assert marked_in(said(turn)) == tuple(p.id for p in rest[:PEOPLE_ON_SCREEN])
    turn = school.head.presses(all_button(school.head))
    assert tells(turn, "confirmed_many", count=2)
    told = school.town.follow_cues()
    for person in people:
        assert words("cue_confirmed", place=SCHOOL) in heard(told, person)


def test_an_old_or_forged_all_confirms_nobody_and_shows_who_waits(school: School) -> None:
    person = school.applicant()
    school.head.does(act.ShowStep())
    turn = school.head.does(does.ConfirmAll(school.id))
    assert not school.member(person).confirmed_at
    assert mark(person) in said(turn)
    assert offered(school.head, does.Confirm)


def test_all_of_nobody_is_answered(school: School) -> None:
    turn = school.head.does(does.ConfirmAll(school.id))
    assert tells(turn, "applications_none", place=SCHOOL) or offered(school.head, act.ShowStep)


def test_two_administrators_confirm_the_same_teacher_once(school: School) -> None:
    person, second = school.applicant(), school.second_head()
    for head in (school.head, second):
        head.does(does.ShowApplications(school.id))
    first = school.head.writes("1")
    confirmed = school.member(person).confirmed_at
    again = second.writes("1")
    assert tells(first, "confirmed_one", name=mark(person))
    assert tells(again, "already_confirmed")
    assert mark(person) not in said(again)
    assert school.member(person).confirmed_at == confirmed
    told = school.town.follow_cues()
    assert heard(told, person).count(words("cue_confirmed", place=SCHOOL)) == 1


def test_two_administrators_confirm_all_and_each_teacher_hears_it_once(school: School) -> None:
    people, second = waiting(school, 3), school.second_head()
    for head in (school.head, second):
        head.does(does.ShowApplications(school.id))
    school.head.presses(all_button(school.head))
    turn = second.presses(all_button(second))
    assert not tells(turn, "confirmed_many", count=3)
    told = school.town.follow_cues()
    for person in people:
        assert heard(told, person).count(words("cue_confirmed", place=SCHOOL)) == 1


def test_a_teacher_who_deleted_themselves_meanwhile_is_gone(school: School) -> None:
    person = school.applicant()
    school.head.does(does.ShowApplications(school.id))
    forgets(person)
    turn = school.head.writes("1")
    assert tells(turn, "member_gone")
    assert posts(person) == {}
    assert mark(person) not in said(turn)
    assert school.head.id not in school.town.follow_cues()


def test_a_teacher_who_deletes_themselves_after_it_hears_nothing(school: School) -> None:
    person = school.applicant()
    confirms(school, person)
    forgets(person)
    assert person.id not in school.town.follow_cues()
    assert person.person.journeys == {}


def test_a_teacher_who_left_meanwhile_is_gone(school: School) -> None:
    person = school.applicant()
    school.head.does(does.ShowApplications(school.id))
    leaves(person, school.id)
    assert tells(school.head.writes("1"), "member_gone")


def test_who_leaves_after_it_hears_nothing(school: School) -> None:
    person = school.applicant()
    confirms(school, person)
    leaves(person, school.id)
    assert person.id not in school.town.follow_cues()
    assert not is_done(person, "teacher", "confirmed")


def test_nobody_but_an_administrator_of_it_confirms_dismisses_or_sees(school: School) -> None:
    person = school.applicant()
    colleague = school.teacher()
    mother = school.family(colleague, school.class_of(colleague))
    other_head = school.town.somebody().settles_as("administrator")
    other = makes(other_head, PlaceKind.ORGANISATION, "Лицей")
    before = school.town.register.members.copy()
    for who in (person, colleague, mother, other_head, school.town.somebody()):
        for action in (
            does.ShowApplications(school.id),
            does.Confirm(school.id, str(person.id)),
            does.ConfirmAll(school.id),
            does.ShowStrangers(school.id),
            does.Dismiss(school.id, str(person.id)),
            does.ShowActivity(school.id),
        ):
            turn = who.does(action)
            assert tells(turn, "not_yours"), action
            assert marked_in(said(turn)) == ()
    assert tells(other_head.does(does.Confirm(other, str(person.id))), "member_gone")
    assert school.town.register.members == before


@pytest.mark.parametrize("who", ["", "0", "-1", "x", "99999", "9" * 60, "\u0661", " 2", "2 "])
def test_a_forged_person_is_gone(school: School, who: str) -> None:
    school.applicant()
    before = school.town.register.members.copy()
    for action in (does.Confirm(school.id, who), does.Dismiss(school.id, who)):
        school.head.does(does.ShowStrangers(school.id))
        turn = school.head.does(action)
        assert mark_free(said(turn), who)
        assert school.town.register.members == before


def mark_free(text: str, who: str) -> bool:
    return f"\ue000{who}\ue001" not in text or not who.isdecimal()


def test_a_class_has_no_applications(school: School) -> None:
    teacher = school.teacher()
    class_id = school.class_of(teacher)
    for action in (
        does.ShowApplications(class_id),
        does.ConfirmAll(class_id),
        does.ShowActivity(class_id),
        does.Confirm(class_id, str(teacher.id)),
    ):
        assert tells(teacher.does(action), "not_yours")
