"""A teacher who works there no longer, or never did, is taken out of the organisation: after one
question, by its administrators only, and with nothing lost that is the teacher's own."""

from datetime import timedelta

import pytest
from guided_person import GuidedPerson, said, shipped
from small_school import (
    CLASS,
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
from bot.domain.staff_screens import PEOPLE_ON_SCREEN
from bot.domain.turn import Turn

NEEDED = shipped().teachers_for_active


def asks(school: School, person: GuidedPerson, by: GuidedPerson | None = None) -> Turn:
    return (by or school.head).does(does.AskRemoval(school.id, str(person.id)))


def removes(school: School, person: GuidedPerson, by: GuidedPerson | None = None) -> Turn:
    """By the question that is asked before."""
    who = by or school.head
    asks(school, person, who)
    return who.presses(who.finds(does.Remove))


def line(number: int, person: GuidedPerson, state: str) -> str:
    return words("line_staff", number=number, name=mark(person), state=words(f"staff_{state}"))


def test_from_the_board_to_the_question_to_the_end(school: School) -> None:
    person = school.confirmed()
    school.head.does(does.ShowBoard(school.id))
    turn = school.head.presses(school.head.finds(does.ShowStaff))
    assert line(1, person, "confirmed") in said(turn)
    turn = school.head.presses(school.head.finds(does.AskRemoval))
    assert tells(turn, "remove_ask", name=mark(person), place=SCHOOL)
    assert posts(person)
    turn = school.head.presses(school.head.finds(does.Remove))
    assert tells(turn, "removed", name=mark(person), place=SCHOOL)
    assert tells(turn, "staff_nobody", place=SCHOOL)
    assert posts(person) == {}


def test_who_has_gone_the_whole_way_can_be_taken_out_too(school: School) -> None:
    person = school.confirmed()
    person.does_all_steps()
    school.head.does(does.ShowBoard(school.id))
    school.head.presses(school.head.finds(does.ShowStaff))
    assert offered(school.head, does.AskRemoval) == [does.AskRemoval(school.id, str(person.id))]


def test_who_came_last_stands_first_and_each_with_their_state(school: School) -> None:
    confirmed, applied, begun = school.confirmed(), school.applicant(), school.teacher()
    text = said(school.head.does(does.ShowStaff(school.id)))
    assert line(1, begun, "not_applied") in text
    assert line(2, applied, "applied") in text
    assert line(3, confirmed, "confirmed") in text


def test_some_stand_on_a_page_and_the_rest_behind_it(school: School) -> None:
    people = [school.teacher() for _ in range(2 * PEOPLE_ON_SCREEN + 1)]
    met: list[int] = []
    turn = school.head.does(does.ShowStaff(school.id))
    for _ in range(3):
        met += marked_in(said(turn))
        if further := offered(school.head, does.ShowStaff):
            turn = school.head.does(further[0])
    assert met == [person.id for person in reversed(people)]
    assert not offered(school.head, does.ShowStaff)


@pytest.mark.parametrize("start", ["999", "-1", "x", "9" * 60, "\u0663", ""])
def test_a_forged_page_is_the_first(school: School, start: str) -> None:
    person = school.teacher()
    turn = school.head.does(does.ShowStaff(school.id, start))
    assert line(1, person, "not_applied") in said(turn)


@pytest.mark.parametrize(("answer", "stays"), [("да", False), ("нет", True), ("что?", True)])
def test_whether_to_take_somebody_out_can_be_typed(
    school: School, answer: str, *, stays: bool
) -> None:
    person = school.teacher()
    asks(school, person)
    school.head.writes(answer)
    assert bool(posts(person)) == stays


def test_the_teacher_hears_it_once_and_keeps_their_steps_and_classes(school: School) -> None:
    person = walks_to(school.confirmed(), "create_chat")
    class_id = school.class_of(person)
    mother = walks_to(school.family(person, class_id), "await_chat")
    done = dict(person.journey.done)
    removes(school, person)
    told = heard(school.town.follow_cues(), person)
    assert told.count(words("cue_removed", place=SCHOOL)) == 1
    assert posts(person) == {CLASS: {Post.TEACHER}}
    assert person.journey.done == done
    assert is_done(person, "teacher", "confirmed")
    assert person.journey.current == "create_chat"
    turn = person.does(does.ShowPlace(class_id))
    assert tells(turn, "class", place=CLASS, joined=1, in_chat=0, chat=words("chat_none"))
    person.does(does.ChatReady(class_id))
    assert words("cue_chat_ready", place=CLASS) in heard(school.town.follow_cues(), mother)


def test_the_buttons_that_the_teacher_had_before_them_still_work(school: School) -> None:
    person = walks_to(school.teacher(), "profile")
    before = person.person.choices
    removes(school, person)
    school.town.follow_cues()
    assert person.person.choices == before
    person.writes(shipped().labels.done)
    assert is_done(person, "teacher", "profile")


def test_nobody_counts_them_any_more(school: School) -> None:
    stays, goes = school.confirmed(), school.confirmed()
    removes(school, goes)
    turn = school.head.does(does.ShowPlace(school.id))
    assert tells(turn, "organisation", place=SCHOOL, teachers=1, confirmed=1, waiting=0)
    text = said(school.head.does(does.ShowBoard(school.id)))
    assert marked_in(text) == (stays.id,)


def test_who_waits_is_waited_for_no_longer(school: School) -> None:
    person = school.applicant()
    removes(school, person)
    told = school.town.follow_cues()
    assert mark(person) not in heard(told, school.head)
    assert tells(
        school.head.does(does.ShowApplications(school.id)), "applications_none", place=SCHOOL
    )


def test_what_waited_for_the_teacher_there_is_not_said(school: School) -> None:
    confirmed, reminded = school.applicant(), school.teacher()
    confirms(school, confirmed)
    school.head.does(does.Nudge(school.id, str(reminded.id)))
    for person in (confirmed, reminded):
        removes(school, person)
    told = school.town.follow_cues()
    for person in (confirmed, reminded):
        assert heard(told, person) == words("cue_removed", place=SCHOOL)
    assert not is_done(confirmed, "teacher", "confirmed")


def test_an_organisation_that_is_active_again_is_told_again(school: School) -> None:
    walks_to(school.head, "staff_group")
    people = [school.confirmed() for _ in range(NEEDED)]
    assert school.place.active_told_at
    removes(school, people[0])
    assert school.place.active_told_at is None
    confirms(school, school.applicant())
    told = heard(school.town.follow_cues(), school.head)
    assert told.count(words("cue_active", place=SCHOOL)) == 1


def test_one_of_more_than_enough_who_goes_changes_nothing_about_it(school: School) -> None:
    walks_to(school.head, "staff_group")
    people = [school.confirmed() for _ in range(NEEDED + 1)]
    told_at = school.place.active_told_at
    removes(school, people[0])
    assert school.place.active_told_at == told_at
    told = heard(school.town.follow_cues(), school.head)
    assert words("cue_active", place=SCHOOL) not in told


def test_an_old_or_forged_yes_asks_again(school: School) -> None:
    person = school.teacher()
    asks(school, person)
    button = school.head.finds(does.Remove)
    school.head.does(act.ShowStep())
    turn = school.head.presses(button)
    assert tells(turn, "remove_ask", name=mark(person), place=SCHOOL)
    assert posts(person)
    other = school.teacher()
    turn = school.head.does(does.Remove(school.id, str(other.id)))
    assert tells(turn, "remove_ask", name=mark(other), place=SCHOOL)
    assert posts(other)


def test_two_administrators_take_out_the_same_teacher_once(school: School) -> None:
    person, second = school.confirmed(), school.second_head()
    for head in (school.head, second):
        asks(school, person, head)
    first = school.head.writes("да")
    again = second.writes("да")
    assert tells(first, "removed", name=mark(person), place=SCHOOL)
    assert tells(again, "member_gone")
    assert mark(person) not in said(again)
    told = school.town.follow_cues()
    assert heard(told, person).count(words("cue_removed", place=SCHOOL)) == 1


def test_who_has_left_or_deleted_themselves_meanwhile_is_gone(school: School) -> None:
    left, forgotten = school.teacher(), school.teacher()
    asks(school, left)
    leaves(left, school.id)
    assert tells(school.head.writes("да"), "member_gone")
    asks(school, forgotten)
    forgets(forgotten)
    assert tells(school.head.writes("да"), "member_gone")
    assert school.town.follow_cues() == {}


def test_who_deletes_themselves_after_it_hears_nothing(school: School) -> None:
    person = school.confirmed()
    removes(school, person)
    forgets(person)
    assert person.id not in school.town.follow_cues()


def test_who_has_come_again_before_hearing_it_does_not(school: School) -> None:
    link = school.link()
    person = school.applicant()
    removes(school, person)
    comes(person, link)
    assert not school.member(person).confirmed_at
    assert words("cue_removed", place=SCHOOL) not in heard(school.town.follow_cues(), person)


def test_who_takes_no_messages_finds_it_so_when_they_come_back(school: School) -> None:
    person = school.confirmed()
    person.does(act.MessagesDenied())
    removes(school, person)
    school.town.follow_cues()
    turn = person.does(does.ShowPlace(school.id))
    assert tells(turn, "not_yours")
    assert SCHOOL not in said(turn)


def test_another_administrator_is_not_on_the_list_and_cannot_be_taken_out(school: School) -> None:
    second = school.second_head()
    school.teacher()
    school.town.follow_cues()
    assert mark(second) not in said(school.head.does(does.ShowStaff(school.id)))
    for action in (does.AskRemoval, does.Remove):
        assert tells(school.head.does(action(school.id, str(second.id))), "member_gone")
    assert posts(second) == {SCHOOL: {Post.ADMINISTRATOR}}
    assert school.town.follow_cues() == {}


def test_who_teaches_and_administrates_there_stays_an_administrator(school: School) -> None:
    second = teaching_head(school)
    assert posts(second) == {SCHOOL: {Post.ADMINISTRATOR, Post.TEACHER}}
    removes(school, second)
    assert posts(second) == {SCHOOL: {Post.ADMINISTRATOR}}
    assert words("cue_removed", place=SCHOOL) in heard(school.town.follow_cues(), second)


def teaching_head(school: School) -> GuidedPerson:
    """A teacher whom the first administrator has made a second one."""
    person = school.teacher()
    comes(person, school.link(Post.ADMINISTRATOR))
    person.presses(person.finds(does.AcceptInvitation))
    person.settles_again()
    return person


def test_who_takes_themselves_out_needs_no_message_about_it(school: School) -> None:
    second = teaching_head(school)
    turn = removes(school, second, by=second)
    assert tells(turn, "removed", name=mark(second), place=SCHOOL)
    assert posts(second) == {SCHOOL: {Post.ADMINISTRATOR}}
    assert second.id not in school.town.follow_cues()


def test_who_is_no_administrator_any_more_takes_out_nobody(school: School) -> None:
    person, second = school.teacher(), school.second_head()
    asks(school, person, second)
    yes = second.finds(does.Remove)
    for member in school.town.register.memberships(second.id):
        school.town.register.remove_member(member)
    assert tells(second.presses(yes), "not_yours")
    assert posts(person)


def test_nobody_but_an_administrator_of_it_takes_out_or_sees(school: School) -> None:
    person, colleague = school.confirmed(), school.teacher()
    class_id = school.class_of(colleague)
    mother = school.family(colleague, class_id)
    other_head = school.town.somebody().settles_as("administrator")
    other = makes(other_head, PlaceKind.ORGANISATION, "Лицей")
    school.town.follow_cues()
    before = school.town.register.members.copy()
    for who in (person, colleague, mother, other_head, school.town.somebody()):
        for place in (school.id, class_id, "no such place"):
            for action in (
                does.ShowStaff(place),
                does.AskRemoval(place, str(person.id)),
                does.Remove(place, str(person.id)),
            ):
                turn = who.does(action)
                assert tells(turn, "not_yours"), action
                assert marked_in(said(turn)) == ()
    for action_type in (does.AskRemoval, does.Remove):
        turn = other_head.does(action_type(other, str(person.id)))
        assert tells(turn, "member_gone")
        assert marked_in(said(turn)) == ()
    assert school.town.register.members == before
    assert school.town.follow_cues() == {}


@pytest.mark.parametrize("who", ["", "0", "-1", "x", "99999", "9" * 60, "\u0661", " 2", "2 "])
def test_a_forged_person_is_gone(school: School, who: str) -> None:
    school.teacher()
    before = school.town.register.members.copy()
    for action in (does.AskRemoval(school.id, who), does.Remove(school.id, who)):
        assert tells(school.head.does(action), "member_gone")
    assert school.town.register.members == before


def test_the_link_that_brought_them_still_works_until_it_is_renewed(school: School) -> None:
    """The administrator is told how to close it; nobody else's invitation ends by itself."""
    link = school.link()
    person = school.teacher()
    removes(school, person)
    school.town.passes(timedelta(days=1))
    assert tells(comes(person, link), "joined_as_teacher", place=SCHOOL)
