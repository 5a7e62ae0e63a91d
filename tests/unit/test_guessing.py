"""Wrong codes: answered, counted, slowed; and what is stored gives no code away."""

from datetime import timedelta

from guided_person import CODES, GuidedPerson, Town
from msgspec.structs import replace
from small_school import (
    SCHOOL,
    School,
    comes,
    forgets,
    makes,
    posts,
    tells,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.guesses import EVERYBODY, MOST_BY_ALL, MOST_BY_ONE, Guesses
from bot.domain.person import Awaited
from bot.domain.places import PlaceKind, Post

STAFF_POSTS = {Post.TEACHER: "teacher", Post.ADMINISTRATOR: "administrator"}
DAY = timedelta(days=1)
NO_CODE = "0" * 20


def test_a_wrong_code_is_answered_and_counted(school: School) -> None:
    person = school.town.somebody()
    assert tells(person.writes("код K7TX-4M2Q"), "code_unknown")
    assert tells(comes(person, NO_CODE), "link_unknown")
    known = school.town.register.guesses
    assert known[person.id].wrong == known[EVERYBODY].wrong == 2


def test_after_five_wrong_codes_not_even_the_right_one_is_looked_at(school: School) -> None:
    right = CODES.typed_code(school.invitation(school.id, Post.TEACHER, school.head).id)
    guesser, other = school.town.somebody(), school.town.somebody()
    for number in range(MOST_BY_ONE):
        assert tells(guesser.writes(f"код 0A0B-000{number}"), "code_unknown")
    for _ in range(3):
        assert tells(guesser.writes(f"код {right}"), "code_wait")
    assert posts(guesser) == {}
    assert school.town.register.guesses[guesser.id].refused == 3
    other.writes(right)
    assert posts(other) == {SCHOOL: {Post.TEACHER}}
    school.town.passes(timedelta(hours=1))
    guesser.writes(right)
    assert posts(guesser) == {SCHOOL: {Post.TEACHER}}


def test_a_link_is_taken_also_from_who_has_guessed(school: School) -> None:
    link, guesser = school.link(), school.town.somebody()
    for _ in range(2 * MOST_BY_ONE):
        guesser.writes("код 0A0B-0000")
    comes(guesser, link)
    assert posts(guesser) == {SCHOOL: {Post.TEACHER}}


def test_nobody_can_lock_out_the_others(school: School) -> None:
    right = CODES.typed_code(school.invitation(school.id, Post.TEACHER, school.head).id)
    school.town.register.guesses[EVERYBODY] = Guesses(school.town.now, wrong=MOST_BY_ALL)
    clumsy, first_try = school.town.somebody(), school.town.somebody()
    clumsy.writes("код 0A0B-0000")
    assert tells(clumsy.writes(right), "code_wait")
    first_try.writes(right)
    assert posts(first_try) == {SCHOOL: {Post.TEACHER}}


def test_a_right_code_is_no_guess(school: School) -> None:
    right = CODES.typed_code(school.invitation(school.id, Post.TEACHER, school.head).id)
    person = school.town.somebody()
    for _ in range(2 * MOST_BY_ONE):
        turn = person.writes(right)
    assert tells(turn, "already_here", place=SCHOOL)
    assert school.town.register.guesses == {}


def test_a_code_does_what_it_does_while_something_else_is_asked(
    school: School, class_link: str, teacher: GuidedPerson
) -> None:
    teacher.does(does.NewClass())
    assert teacher.person.awaits
    assert teacher.person.awaits.what is Awaited.CLASS_NAME
    head = school.town.somebody().settles_as("administrator")
    lyceum = makes(head, PlaceKind.ORGANISATION, "Лицей")
    code = CODES.typed_code(school.invitation(lyceum, Post.TEACHER, head).id)
    teacher.writes(f"код {code}")
    assert "Лицей" in posts(teacher)


def test_what_is_stored_of_an_invitation_gives_no_code_away(school: School) -> None:
    invitation = school.invitation(school.id, Post.TEACHER, school.head)
    stored = repr(invitation)
    assert CODES.link_code(invitation.id) not in stored
    assert CODES.typed_code(invitation.id) not in stored
    assert CODES.typed_code(invitation.id).replace("-", "") not in stored


def test_a_fingerprint_or_an_id_from_a_stolen_database_opens_nothing(school: School) -> None:
    invitation = school.invitation(school.id, Post.TEACHER, school.head)
    thief = school.town.somebody()
    for stolen in (invitation.id, invitation.link_print, invitation.typed_print, school.id):
        comes(thief, stolen)
        thief.writes(f"код {stolen}")
        thief.does(act.OpenByLink(stolen))
    assert posts(thief) == {}


def test_who_is_forgotten_comes_as_a_newcomer(school: School, teacher: GuidedPerson) -> None:
    link = school.link()
    forgets(teacher)
    assert posts(teacher) == {}
    turn = comes(teacher, link)
    assert tells(turn, "joined_as_teacher", place=SCHOOL)


def test_an_unreachable_member_is_reachable_again_by_their_link(
    school: School, teacher: GuidedPerson
) -> None:
    teacher.person = replace(teacher.person, reachable=False)
    comes(teacher, school.link())
    assert teacher.person.reachable


def test_a_link_from_another_town_is_unknown(school: School) -> None:
    assert tells(comes(Town().somebody(), school.link()), "link_unknown")
