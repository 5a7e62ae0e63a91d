"""Organisations and classes: making, looking and renaming."""

import pytest
from guided_person import GuidedPerson, Town, said, shipped, shown
from small_school import (
    CLASS,
    SCHOOL,
    School,
    comes,
    leaves,
    makes,
    offered,
    posts,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.content_model import LABEL_LIMIT
from bot.domain.person import Awaited
from bot.domain.places import PlaceKind, Post
from bot.domain.wording import normalised


@pytest.mark.parametrize(
    ("kind", "post", "role", "phrase"),
    [
        (PlaceKind.ORGANISATION, Post.ADMINISTRATOR, "administrator", "organisation_made"),
        (PlaceKind.CLASS, Post.TEACHER, "teacher", "class_made"),
    ],
)
def test_who_makes_a_place_leads_it(kind: PlaceKind, post: Post, role: str, phrase: str) -> None:
    person = Town().somebody().settles_as(role)
    person.does(does.NewClass() if kind is PlaceKind.CLASS else does.NewOrganisation())
    turn = person.writes("  Жар   птица ")
    assert tells(turn, phrase, place="Жар птица")
    assert posts(person) == {"Жар птица": {post}}
    (place,) = person.town.register.places.values()
    assert (place.name, place.kind, place.created_at) == ("Жар птица", kind, person.town.now)
    assert place.chat_link is None
    assert not place.shows_chat_link
    assert person.person.awaits is None


@pytest.mark.parametrize("name", ["7Б", "1234", "9", "1А", "Школа 1234 5678"])
def test_a_name_may_be_a_number_or_look_like_a_code(name: str) -> None:
    person = Town().somebody().settles_as("teacher")
    person.does(does.NewClass())
    person.writes(name)
    assert posts(person) == {name: {Post.TEACHER}}


@pytest.mark.parametrize("text", ["vk.me/join/x", "а" * 10_000, "!!!", "{}", "\ue000"])
def test_a_bad_name_is_asked_for_again_until_it_is_one(text: str) -> None:
    person = Town().somebody().settles_as("teacher")
    person.does(does.NewClass())
    for _ in range(2):
        turn = person.writes(text)
        assert tells(turn, "name_bad")
        assert posts(person) == {}
        assert offered(person, act.ShowStep)
    person.writes("7Б")
    assert posts(person) == {"7Б": {Post.TEACHER}}


@pytest.mark.parametrize(
    "text", ["+7 912 345-67-89", "2200 1234 1234 1234", "мой код 482913", "мой пароль qwerty123"]
)
def test_a_secret_becomes_no_name_and_the_name_is_still_waited_for(text: str) -> None:
    person = Town().somebody().settles_as("teacher")
    person.does(does.NewClass())
    turn = person.writes(text)
    assert tells(turn, "secret")
    assert tells(turn, "ask_class_name")
    assert posts(person) == {}
    person.writes("7Б")
    assert posts(person) == {"7Б": {Post.TEACHER}}


@pytest.mark.parametrize("text", ["не знаю", "да", "спасибо", "я учитель"])
def test_what_is_no_name_is_said_to_be_none_and_the_name_is_still_waited_for(text: str) -> None:
    person = Town().somebody().settles_as("teacher")
    person.does(does.NewClass())
    for _ in range(2):
        turn = person.writes(text)
        assert tells(turn, "no_name_said")
        assert tells(turn, "ask_class_name")
        assert posts(person) == {}
    person.writes("7Б")
    assert posts(person) == {"7Б": {Post.TEACHER}}


def test_a_question_is_answered_and_the_name_is_still_waited_for(school: School) -> None:
    school.head.does(does.NewOrganisation())
    turn = school.head.writes("как создать чат?")
    assert shipped().topics["chat_create"].answer_for("administrator") in said(turn)
    assert tells(turn, "ask_organisation_name")
    assert not tells(turn, "no_name_said")
    school.head.writes("Лицей 9")
    assert posts(school.head) == {
        SCHOOL: {Post.ADMINISTRATOR},
        "Лицей 9": {Post.ADMINISTRATOR},
    }


def test_what_is_no_new_name_changes_none(school: School) -> None:
    school.head.does(does.Rename(school.id))
    turn = school.head.writes("а что писать?")
    assert tells(turn, "no_name_said")
    assert tells(turn, "ask_new_name", place=SCHOOL)
    school.head.writes("«Ромашка»")
    assert school.place.name == "Ромашка"


def test_a_request_is_followed_instead_of_becoming_a_name() -> None:
    person = Town().somebody().settles_as("teacher")
    person.does(does.NewClass())
    turn = person.writes("удалите мои данные")
    assert tells(turn, "delete_ask")
    assert posts(person) == {}
    assert person.person.awaits is None


def test_who_turns_to_something_else_makes_nothing() -> None:
    person = Town().somebody().settles_as("teacher")
    person.does(does.NewClass())
    person.does(act.ShowStep())
    person.writes("7Б")
    assert posts(person) == {}
    person.does(does.NewClass())
    person.writes("/step")
    assert posts(person) == {}


def test_a_sticker_instead_of_a_name_is_answered(school: School) -> None:
    school.head.does(does.NewOrganisation())
    turn = school.head.writes("")
    assert shown(turn)
    assert len(school.town.register.places) == 1


def test_words_are_taken_once(school: School) -> None:
    """The same message pressed or typed again makes no second place."""
    school.head.writes(SCHOOL)
    assert len(school.town.register.places) == 1


def test_a_class_belongs_to_the_organisation_its_teacher_came_to(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    assert school.town.register.places[class_id].organisation == school.id
    alone = school.town.somebody().settles_as("teacher")
    assert school.town.register.places[school.class_of(alone)].organisation is None


def test_nobody_leads_more_places_of_a_kind_than_anybody_does(school: School) -> None:
    for number in range(9):
        makes(school.head, PlaceKind.ORGANISATION, f"Школа {number}")
    turn = school.head.does(does.NewOrganisation())
    assert tells(turn, "too_many_places")
    school.head.writes("Одиннадцатая")
    assert len(school.town.register.places) == 10


def test_two_requests_for_a_name_one_after_the_other_make_one_place_too_few_never_too_many(
    school: School,
) -> None:
    for number in range(8):
        makes(school.head, PlaceKind.ORGANISATION, f"Школа {number}")
    school.head.does(does.NewOrganisation())
    old = school.head.person
    school.head.writes("Десятая")
    school.head.person = old
    assert tells(school.head.writes("Одиннадцатая"), "too_many_places")
    assert len(school.town.register.places) == 10


def test_an_administrator_who_had_done_their_steps_sees_them_on_the_checklist() -> None:
    person = walks_to(Town().somebody().settles_as("administrator"), "staff_group")
    place = makes(person, PlaceKind.ORGANISATION, SCHOOL)
    made = person.town.register.places[place]
    assert made.signed_in_at
    assert made.filled_at


def test_a_teacher_who_had_a_chat_makes_a_class_that_has_it() -> None:
    person = walks_to(Town().somebody().settles_as("teacher"), "communicate")
    place = makes(person, PlaceKind.CLASS, CLASS)
    assert person.town.register.places[place].chat_ready_at


def test_who_has_no_place_is_told_how_to_get_one() -> None:
    for role in shipped().roles.values():
        person = Town().somebody().settles_as(role.id)
        turn = person.does(does.ShowPlaces())
        assert tells(turn, f"places_none_{role.post}")
        makes_one = {Post.ADMINISTRATOR: does.NewOrganisation, Post.TEACHER: does.NewClass}
        assert bool(offered(person, makes_one.get(role.post, does.Rename))) == (
            role.post is not Post.FAMILY
        )
        assert offered(person, act.ShowStep)


def test_a_newcomer_who_looks_for_places_is_answered() -> None:
    turn = Town().somebody().writes("мой класс")
    assert shown(turn)


def test_the_only_place_is_shown_at_once(school: School) -> None:
    turn = school.head.does(does.ShowPlaces())
    assert tells(turn, "organisation", place=SCHOOL, teachers=0, confirmed=0, waiting=0)


def test_each_sees_what_is_theirs_to_see(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = school.family(teacher, class_id)
    none = words("chat_none")
    turn = mother.does(does.ShowPlaces())
    assert tells(turn, "class_of_family", place=CLASS, chat=none)
    assert not offered(mother, does.Invite)
    assert not offered(mother, does.Rename)
    turn = teacher.does(does.ShowPlace(class_id))
    assert tells(turn, "class", place=CLASS, joined=1, in_chat=0, chat=none)
    turn = teacher.does(does.ShowPlace(school.id))
    state = words("state_not_applied")
    assert tells(turn, "organisation_of_teacher", place=SCHOOL, state=state)
    assert offered(teacher, does.NewClass)
    assert not offered(teacher, does.ShowBoard)


def test_a_teacher_sees_how_far_their_application_is(school: School) -> None:
    person = school.applicant()
    turn = person.does(does.ShowPlace(school.id))
    assert tells(turn, "organisation_of_teacher", place=SCHOOL, state=words("state_applied"))
    school.head.does(does.Confirm(school.id, str(person.id)))
    turn = person.does(does.ShowPlace(school.id))
    assert tells(turn, "organisation_of_teacher", place=SCHOOL, state=words("state_confirmed"))


def test_nobody_looks_into_a_place_they_are_not_in(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = school.family(teacher, class_id)
    for person, place in (
        (mother, school.id),
        (school.head, class_id),
        (school.town.somebody(), school.id),
        (mother, "{bot}"),
    ):
        turn = person.does(does.ShowPlace(place))
        assert tells(turn, "not_yours")
        assert SCHOOL not in said(turn)


def test_several_places_are_a_list_to_choose_from(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    turn = teacher.does(does.ShowPlaces())
    assert tells(turn, "places_list")
    teacher.writes(CLASS)
    assert teacher.screen
    assert offered(teacher, does.AskChatLink)


def several(names: list[str]) -> GuidedPerson:
    """A teacher of so many classes."""
    person = Town().somebody().settles_as("teacher")
    for name in names:
        makes(person, PlaceKind.CLASS, name)
    return person


def test_every_one_of_many_places_can_be_reached() -> None:
    school, person = School(), None
    person = school.teacher()
    for number in range(10):
        makes(person, PlaceKind.CLASS, f"Класс {number}")
    met: set[str] = set()
    person.does(does.ShowPlaces())
    for _ in range(5):
        assert person.screen
        assert len(person.screen.buttons) <= 10
        assert len(person.screen.rows) <= 6
        met |= {a.place for a in offered(person, does.ShowPlace)}
        further = offered(person, does.ShowPlaces)
        if not further:
            break
        person.does(further[0])
    assert met == set(school.town.register.places)


@pytest.mark.parametrize("start", ["999", "-1", "x", "9" * 60, "\u0663"])
def test_a_forged_page_of_places_is_the_first(start: str) -> None:
    person = several(["1А", "2Б"])
    person.does(does.ShowPlaces())
    first = person.screen
    person.does(does.ShowPlaces(start))
    assert person.screen == first


def test_places_of_one_name_have_buttons_that_can_be_told_apart() -> None:
    long = "Муниципальное образовательное учреждение № "
    person = several(["7Б", "7б!", long + "12", long + "13", "7б"])
    person.does(does.ShowPlaces())
    assert person.screen
    labels = [button.label for button in person.screen.buttons]
    assert len({normalised(label) for label in labels}) == len(labels)
    assert all(0 < len(label) <= LABEL_LIMIT for label in labels)
    for button in person.screen.buttons:
        person.does(does.ShowPlaces())
        person.writes(button.label)
        if isinstance(button.action, does.ShowPlace):
            place = person.town.register.places[button.action.place]
            assert place.name in (person.screen.text if person.screen else "")


def test_a_place_is_renamed_by_who_leads_it(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    for person, place in ((school.head, school.id), (teacher, class_id)):
        old = school.town.register.places[place].name
        assert tells(person.does(does.Rename(place)), "ask_new_name", place=old)
        turn = person.writes("Новое имя")
        assert tells(turn, "renamed", place="Новое имя")
        assert school.town.register.places[place].name == "Новое имя"
        assert person.person.awaits is None


def test_a_bad_new_name_changes_nothing_and_is_asked_for_again(school: School) -> None:
    school.head.does(does.Rename(school.id))
    assert tells(school.head.writes("evil.example"), "name_bad")
    assert school.place.name == SCHOOL
    assert school.head.person.awaits
    assert school.head.person.awaits.what is Awaited.NEW_NAME
    school.head.writes("Лицей")
    assert school.place.name == "Лицей"


def test_a_class_renamed_meanwhile_is_called_by_its_new_name(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    link = school.class_link(teacher, class_id)
    mother = school.family(teacher, class_id)
    teacher.does(does.Rename(class_id))
    teacher.writes("8Б")
    father = school.town.somebody()
    assert tells(comes(father, link), "joined_as_family", place="8Б")
    turn = mother.does(does.ShowPlaces())
    assert tells(turn, "class_of_family", place="8Б", chat=words("chat_none"))


def test_nobody_else_renames_a_place(school: School, teacher: GuidedPerson, class_id: str) -> None:
    mother = school.family(teacher, class_id)
    for person, place in ((teacher, school.id), (mother, class_id), (school.head, class_id)):
        assert tells(person.does(does.Rename(place)), "not_yours")
        person.writes("Захвачено")
    assert {p.name for p in school.town.register.places.values()} == {SCHOOL, CLASS}


def test_a_teacher_does_not_read_that_an_administrator_knows_when_there_is_none(
    school: School,
) -> None:
    waiting, begun, confirmed = school.applicant(), school.teacher(), school.confirmed()
    leaves(school.head, school.id)
    for person in (waiting, begun):
        assert words("state_nobody") in said(person.does(does.ShowPlace(school.id)))
    assert words("state_confirmed") in said(confirmed.does(does.ShowPlace(school.id)))


def test_a_class_is_renamed_by_a_sentence() -> None:
    teacher = Town().somebody().settles_as("teacher")
    makes(teacher, PlaceKind.CLASS, CLASS)
    turn = teacher.writes("переименуй в 7 в")
    assert tells(turn, "renamed", place="7 В")
    assert posts(teacher) == {"7 В": {Post.TEACHER}}
