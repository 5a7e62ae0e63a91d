"""Coming in by a link or a code: what it says is not asked again, and there is a way out."""

from datetime import timedelta

import pytest
from guided_person import BEGINNING, CODES, GuidedPerson, Town, said, shipped
from small_school import (
    CLASS,
    SCHOOL,
    School,
    comes,
    leaves,
    makes,
    offered,
    posts,
    stands_on_card,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.places import PlaceKind, Post, last_day_of_school_year

STAFF_POSTS = {Post.TEACHER: "teacher", Post.ADMINISTRATOR: "administrator"}
DAY = timedelta(days=1)
NO_CODE = "0" * 20


@pytest.mark.parametrize(("post", "role"), STAFF_POSTS.items())
def test_staff_are_told_where_they_are_and_not_asked_who_they_are(
    school: School, post: Post, role: str
) -> None:
    person = school.town.somebody()
    turn = comes(person, school.link(post))
    assert tells(turn, f"joined_as_{post}", place=SCHOOL)
    assert person.person.dialogue
    assert person.person.dialogue.question == shipped().roles[role].ask
    assert posts(person) == {SCHOOL: {post}}


def test_a_teachers_first_instruction_is_one_press_away(school: School) -> None:
    person = school.town.somebody()
    comes(person, school.link())
    person.presses(person.finds(act.Answer))
    assert person.person.role == "teacher"
    assert stands_on_card(person)


def test_a_family_says_only_whether_they_are_parent_or_student(
    school: School, class_link: str
) -> None:
    question = shipped().family_question
    assert question
    for option in ("parent", "student"):
        person = school.town.somebody()
        turn = comes(person, class_link)
        assert tells(turn, "joined_as_family", place=CLASS)
        assert len(offered(person, act.Answer)) == 2
        person.answers(question.id, option)
        assert person.person.role == option
        assert stands_on_card(person)
        assert posts(person) == {CLASS: {Post.FAMILY}}


def test_a_second_teacher_of_a_class_is_told_so(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    person = school.town.somebody()
    turn = comes(person, school.class_link(teacher, class_id, Post.TEACHER))
    assert tells(turn, "joined_as_class_teacher", place=CLASS)
    assert posts(person) == {CLASS: {Post.TEACHER}}


@pytest.mark.parametrize("form", ["{}", "код {}", "Код: {}", "  {}."])
def test_the_short_code_does_what_the_link_does(school: School, form: str) -> None:
    code = CODES.typed_code(school.invitation(school.id, Post.TEACHER, school.head).id)
    for text in (code, code.lower()):
        person = school.town.somebody()
        turn = person.writes(form.format(text))
        assert tells(turn, "joined_as_teacher", place=SCHOOL)
        assert posts(person) == {SCHOOL: {Post.TEACHER}}


@pytest.mark.parametrize(
    "form",
    [
        "{link}",
        " HTTPS://{link} ",
        "Что это? https://{link}",
        "Здравствуйте! Чат класса теперь в VK Мессенджере.\n" * 9
        + "https://{link}\nЕсли нет: код",
    ],
)
def test_a_link_that_was_pasted_lets_in_as_an_opened_one(school: School, form: str) -> None:
    person = school.town.somebody()
    turn = person.writes(form.format(link=f"vk.me/school?ref={school.link()}"))
    assert tells(turn, "joined_as_teacher", place=SCHOOL)
    assert posts(person) == {SCHOOL: {Post.TEACHER}}


def test_a_pasted_link_for_everybody_opens_its_question(school: School) -> None:
    person = school.town.somebody()
    person.writes("https://vk.me/school?ref=family")
    assert person.person.dialogue
    assert person.person.dialogue.question == "family"


def test_a_pasted_link_that_nobody_has_made_is_answered_as_one(school: School) -> None:
    person = school.town.somebody()
    turn = person.writes(f"https://vk.me/school?ref={'a' * 20}")
    assert tells(turn, "link_unknown")


def test_who_is_on_the_way_goes_on_where_they_stand(school: School) -> None:
    person = walks_to(school.town.somebody().settles_as("teacher"), "profile")
    before = person.journey
    turn = comes(person, school.link())
    assert tells(turn, "joined_as_teacher", place=SCHOOL)
    assert person.journey == before
    assert stands_on_card(person)


def test_who_applied_before_they_came_is_announced_when_they_come(school: School) -> None:
    person = walks_to(school.town.somebody().settles_as("teacher"), "confirmed")
    turn = comes(person, school.link())
    assert tells(turn, "administrator_told", place=SCHOOL)
    assert school.member(person).applied_at
    assert school.head.id in school.town.follow_cues()


def test_a_family_that_had_begun_keeps_what_it_has_done(school: School, class_link: str) -> None:
    person = walks_to(school.town.somebody().settles_as("parent"), "join")
    done = set(person.journey.done)
    comes(person, class_link)
    assert done <= set(person.journey.done) | {"ask_link"}
    assert {"install", "profile"} <= set(person.journey.done)
    assert stands_on_card(person)


def test_an_application_counts_for_every_organisation_the_teacher_comes_to() -> None:
    first, teacher = School(), None
    teacher = first.applicant()
    other_head = first.town.somebody().settles_as("administrator")
    other = makes(other_head, PlaceKind.ORGANISATION, "Лицей")
    invitation = first.invitation(other, Post.TEACHER, other_head)
    comes(teacher, CODES.link_code(invitation.id))
    assert first.member(teacher, other).applied_at
    assert not first.member(teacher, other).confirmed_at
    assert other_head.id in first.town.follow_cues()


def test_a_link_opened_twice_counts_once(school: School, teacher: GuidedPerson) -> None:
    before, link = school.member(teacher), school.link()
    standing = teacher.journey
    turn = comes(teacher, link)
    assert tells(turn, "already_here", place=SCHOOL)
    assert school.member(teacher) == before
    assert teacher.journey == standing
    assert stands_on_card(teacher)
    assert school.invitation(school.id, Post.TEACHER, school.head).uses == 1


def test_a_newcomer_who_opens_it_twice_is_asked_the_same_question(
    school: School, class_link: str
) -> None:
    person = school.town.somebody()
    comes(person, class_link)
    asked = person.person.dialogue
    turn = comes(person, class_link)
    assert tells(turn, "already_here", place=CLASS)
    assert person.person.dialogue == asked
    assert posts(person) == {CLASS: {Post.FAMILY}}


def test_ones_own_link_shows_the_card_again(school: School) -> None:
    link = school.link()
    before = school.town.register.fork()
    turn = comes(school.head, link)
    assert tells(turn, "own_invitation", place=SCHOOL)
    assert link in said(turn)
    assert school.town.register.members == before.members
    assert school.town.register.invitations == before.invitations


def test_a_teacher_with_a_child_in_their_own_class_needs_no_invitation(
    teacher: GuidedPerson, class_link: str
) -> None:
    turn = comes(teacher, class_link)
    assert tells(turn, "own_invitation", place=CLASS)
    assert posts(teacher)[CLASS] == {Post.TEACHER}


def test_ones_own_old_link_says_so_and_makes_no_new_one(school: School) -> None:
    link = school.link()
    school.revokes(school.id, Post.TEACHER, school.head)
    before = school.town.register.invitations.copy()
    turn = comes(school.head, link)
    assert tells(turn, "own_invitation_over", place=SCHOOL)
    assert not tells(turn, "invitation_over")
    assert school.town.register.invitations == before
    assert offered(school.head, does.Invite)


def test_a_link_of_another_lane_asks_first(school: School, class_link: str) -> None:
    head = school.head
    turn = comes(head, class_link)
    role = shipped().roles["administrator"].title
    whom = words("whom_family")
    assert tells(turn, "consent", place=CLASS, whom=whom, role=role)
    assert CLASS not in posts(head)
    assert set(head.person.journeys) == {"administrator"}


def test_who_agrees_has_both_lanes(school: School, class_link: str) -> None:
    head = school.head
    progress = head.person.journeys["administrator"]
    comes(head, class_link)
    turn = head.presses(head.finds(does.AcceptInvitation))
    assert tells(turn, "joined_as_family", place=CLASS)
    head.settles_again()
    assert posts(head) == {SCHOOL: {Post.ADMINISTRATOR}, CLASS: {Post.FAMILY}}
    assert head.person.journeys["administrator"] == progress
    assert head.person.role in ("parent", "student")


@pytest.mark.parametrize("answer", ["да", "1", "Да, добавить"])
def test_agreeing_can_be_typed(school: School, class_link: str, answer: str) -> None:
    comes(school.head, class_link)
    school.head.writes(answer)
    assert CLASS in posts(school.head)


@pytest.mark.parametrize("answer", ["нет", "2", "мой шаг", "что?"])
def test_who_does_not_agree_stays_as_they_are(
    school: School, class_link: str, answer: str
) -> None:
    comes(school.head, class_link)
    school.head.writes(answer)
    turn = school.head.does(does.AcceptInvitation())
    assert posts(school.head) == {SCHOOL: {Post.ADMINISTRATOR}}
    assert tells(turn, "consent_over")


def test_a_cue_in_between_does_not_take_the_question_away(school: School, class_link: str) -> None:
    colleague = walks_to(school.teacher(), "apply_by_link")
    comes(school.head, class_link)
    colleague.does_step()
    assert school.town.follow_cues()[school.head.id]
    school.head.does(does.AcceptInvitation())
    assert CLASS in posts(school.head)


def test_what_was_agreed_to_may_have_ended_meanwhile(
    school: School, teacher: GuidedPerson, class_id: str, class_link: str
) -> None:
    comes(school.head, class_link)
    school.revokes(class_id, Post.FAMILY, teacher)
    turn = school.head.does(does.AcceptInvitation())
    assert tells(turn, "invitation_over")
    assert CLASS not in posts(school.head)


def test_agreeing_carries_no_invitation_that_could_be_forged(class_link: str) -> None:
    stranger = GuidedPerson()
    turn = stranger.does(does.AcceptInvitation())
    assert tells(turn, "consent_over")
    assert posts(stranger) == {}


def test_agreeing_twice_comes_in_once(school: School, class_link: str) -> None:
    comes(school.head, class_link)
    accept = school.head.finds(does.AcceptInvitation)
    school.head.presses(accept)
    before = school.town.register.members.copy()
    school.head.presses(accept)
    assert school.town.register.members == before


def test_a_revoked_link_lets_nobody_in(school: School) -> None:
    invitation = school.invitation(school.id, Post.TEACHER, school.head)
    school.revokes(school.id, Post.TEACHER, school.head)
    for enter in (
        lambda person: comes(person, CODES.link_code(invitation.id)),
        lambda person: person.writes(CODES.typed_code(invitation.id)),
    ):
        person = school.town.somebody()
        assert tells(enter(person), "invitation_over")
        assert posts(person) == {}


def test_who_is_in_stays_in_when_the_link_is_old(school: School, teacher: GuidedPerson) -> None:
    link = school.link()
    school.revokes(school.id, Post.TEACHER, school.head)
    turn = comes(teacher, link)
    assert tells(turn, "already_here", place=SCHOOL)
    assert posts(teacher) == {SCHOOL: {Post.TEACHER}}


def test_a_link_ends_with_the_school_year(school: School) -> None:
    link = school.link()
    last = last_day_of_school_year(BEGINNING.date())
    in_time, late = school.town.somebody(), school.town.somebody()
    school.town.passes(timedelta(days=(last - BEGINNING.date()).days))
    comes(in_time, link)
    assert posts(in_time) == {SCHOOL: {Post.TEACHER}}
    school.town.passes(DAY)
    assert tells(comes(late, link), "invitation_over")
    assert posts(late) == {}


def test_the_school_year_ends_with_august() -> None:
    for month, year in ((1, 2027), (8, 2027), (9, 2028), (12, 2028)):
        today = BEGINNING.date().replace(year=2027, month=month)
        assert last_day_of_school_year(today).isoformat() == f"{year}-08-31"


def test_a_place_that_nobody_leads_takes_nobody_in(
    school: School, teacher: GuidedPerson, class_id: str, class_link: str
) -> None:
    school.family(teacher, class_id)
    leaves(teacher, class_id)
    person = school.town.somebody()
    assert tells(comes(person, class_link), "invitation_over")
    assert posts(person) == {}


def test_the_link_of_a_place_without_people_is_unknown(school: School) -> None:
    link = school.link()
    leaves(school.head, school.id)
    assert school.town.register.places == {}
    person = school.town.somebody()
    assert tells(comes(person, link), "link_unknown")


def test_nobody_comes_into_more_places_than_anybody_works_in(school: School) -> None:
    person, links = school.town.somebody(), list[str]()
    for number in range(3):
        head = school.town.somebody().settles_as("administrator")
        for _ in range(9):
            place = makes(head, PlaceKind.ORGANISATION, f"Школа {number}-{len(links)}")
            links.append(CODES.link_code(school.invitation(place, Post.TEACHER, head).id))
    for link in links:
        turn = comes(person, link)
        person.settles_again()
    assert tells(turn, "too_many_places")
    assert len(posts(person)) == 20


def test_who_comes_by_a_link_is_counted(school: School) -> None:
    for number in range(3):
        assert school.invitation(school.id, Post.TEACHER, school.head).uses == number
        school.teacher()


def test_who_asks_who_has_sent_the_link_is_told_whose_class_it_is(school: School) -> None:
    teacher = school.teacher()
    family = school.family(teacher, school.class_of(teacher))
    here = family.journey.current
    turn = family.writes("а кто это прислал")
    assert tells(turn, "joined_as_family", place=CLASS)
    assert family.journey.current == here
    family.writes("готово")
    assert family.journey.current != here


def test_who_asks_while_a_question_stands_is_asked_again(school: School) -> None:
    teacher = school.teacher()
    person = school.town.somebody()
    comes(person, school.class_link(teacher, school.class_of(teacher)))
    asked = person.screen
    turn = person.writes("кто меня пригласил?")
    assert tells(turn, "joined_as_family", place=CLASS)
    assert asked
    assert person.screen
    assert person.screen.rows == asked.rows
    assert asked.text.endswith(f"\n\n{person.screen.text}")  # the question, without its greeting


def test_who_came_by_no_link_is_told_of_none() -> None:
    teacher = Town().somebody().settles_as("teacher")
    makes(teacher, PlaceKind.CLASS, CLASS)
    turn = teacher.writes("а кто это прислал")
    assert CLASS not in said(turn)
