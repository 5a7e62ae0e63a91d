"""The class's chat: families who wait for it go on when it is there, and are counted when they
are in it."""

import pytest
from guided_person import GuidedPerson, said, shipped
from small_school import (
    CLASS,
    School,
    comes,
    forgets,
    gives_link,
    heard,
    is_done,
    leaves,
    offered,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.places import Families, Post

LINK = "https://vk.me/join/AJQ1d_abc="
OTHER_LINK = "https://vk.me/join/ZZQ1d_xyz="


@pytest.fixture
def teacher(school: School) -> GuidedPerson:
    return school.confirmed()


def step(person: GuidedPerson) -> str | None:
    return person.journey.current


def test_a_family_whose_class_has_no_chat_waits_for_it(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    teacher.does(does.ChatReady(class_id))
    told = school.town.follow_cues()
    assert words("cue_chat_ready", place=CLASS) in heard(told, mother)
    assert step(mother) == "join"
    assert mother.screen
    assert mother.screen.card_of == ("parent", "join")


def test_who_is_not_so_far_yet_hears_nothing_and_finds_it_open(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = school.family(teacher, class_id)
    teacher.does(does.ChatReady(class_id))
    assert heard(school.town.follow_cues(), mother) == ""
    assert step(mother) == "install"
    walks_to(mother, "join")
    assert "await_chat" not in mother.journey.done


def test_who_comes_when_the_chat_is_there_waits_for_nothing(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    teacher.does(does.ChatReady(class_id))
    mother = walks_to(school.family(teacher, class_id), "join")
    assert "await_chat" not in mother.journey.done


def test_who_has_the_link_from_the_teacher_need_not_wait(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "communicate")
    assert is_done(mother, "parent", "await_chat")
    assert school.town.register.families_of(class_id) == Families(1, 1)
    teacher.does(does.ChatReady(class_id))
    assert heard(school.town.follow_cues(), mother) == ""
    assert step(mother) == "communicate"


def test_the_teachers_step_says_that_the_chat_is_there(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    assert step(teacher) == "create_chat"
    teacher.does_step()
    assert school.town.register.places[class_id].chat_ready_at
    assert words("cue_chat_ready", place=CLASS) in heard(school.town.follow_cues(), mother)


def test_with_several_classes_the_teacher_is_asked_which_one(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    school.class_of(teacher, "8В")
    turn = teacher.does_step()
    assert tells(turn, "chat_ready_which")
    assert not any(place.chat_ready_at for place in school.town.register.places.values())
    teacher.does(does.ChatReady(class_id))
    assert school.town.register.places[class_id].chat_ready_at


def test_a_chat_that_is_ready_is_so_once(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    teacher.does(does.ChatReady(class_id))
    since = school.town.register.places[class_id].chat_ready_at
    told = school.town.follow_cues()
    teacher.does(does.ChatReady(class_id))
    teacher.does_step()
    gives_link(teacher, class_id)
    teacher.presses(teacher.finds(does.HideChatLink))
    assert school.town.register.places[class_id].chat_ready_at == since
    assert heard(told, mother).count(words("cue_chat_ready", place=CLASS)) == 1
    assert heard(school.town.follow_cues(), mother) == ""


def test_a_mother_who_looks_at_another_lane_hears_it_with_her_step(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    mother.settles_as("teacher")
    assert mother.person.role == "teacher"
    teacher.does(does.ChatReady(class_id))
    assert words("cue_chat_ready", place=CLASS) in heard(school.town.follow_cues(), mother)
    assert mother.screen
    assert mother.screen.card_of == ("parent", "join")
    mother.writes("готово")
    assert is_done(mother, "parent", "join")


def test_a_mother_among_questions_hears_it_too(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    mother.does(act.AddRole())
    teacher.does(does.ChatReady(class_id))
    assert words("cue_chat_ready", place=CLASS) in heard(school.town.follow_cues(), mother)
    assert step(mother) == "join"


def test_who_takes_no_messages_finds_it_open_when_they_are_back(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    mother.does(act.MessagesDenied())
    teacher.does(does.ChatReady(class_id))
    assert school.town.follow_cues() == {}
    turn = mother.does(act.MessagesAllowed())
    assert step(mother) == "join"
    assert shipped().guides["parent"]
    assert "{" not in said(turn)


def test_who_has_left_hears_nothing(school: School, teacher: GuidedPerson, class_id: str) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    teacher.does(does.ChatReady(class_id))
    leaves(mother, class_id)
    assert heard(school.town.follow_cues(), mother) == ""


def test_a_family_is_in_the_chat_by_its_own_word(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    teacher.does(does.ChatReady(class_id))
    mother = walks_to(school.family(teacher, class_id), "join")
    assert school.town.register.families_of(class_id) == Families(1, 0)
    mother.does_step()
    assert school.town.register.families_of(class_id) == Families(1, 1)


def test_the_teacher_hears_of_the_first_family_once(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    teacher.does(does.ChatReady(class_id))
    first, second = (school.family(teacher, class_id) for _ in range(2))
    told = words("cue_first_family", place=CLASS)
    walks_to(first, "communicate")
    assert heard(school.town.follow_cues(), teacher).count(told) == 1
    walks_to(second, "communicate")
    first.does(act.StepBack())
    first.does_step()
    assert told not in heard(school.town.follow_cues(), teacher)
    turn = teacher.does(does.ShowPlace(class_id))
    there = words("chat_there")
    assert tells(turn, "class", place=CLASS, joined=2, in_chat=2, chat=there)


def test_every_teacher_of_the_class_hears_of_the_first_family(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    second = school.town.somebody()
    comes(second, school.class_link(teacher, class_id, Post.TEACHER))
    second.settles_again()
    walks_to(school.family(teacher, class_id), "communicate")
    told = school.town.follow_cues()
    for person in (teacher, second):
        assert words("cue_first_family", place=CLASS) in heard(told, person)


def test_a_first_family_that_has_gone_meanwhile_is_not_told_but_the_next_one_is(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "communicate")
    forgets(mother)
    told = words("cue_first_family", place=CLASS)
    assert told not in heard(school.town.follow_cues(), teacher)
    walks_to(school.family(teacher, class_id), "communicate")
    assert told in heard(school.town.follow_cues(), teacher)


def test_the_teacher_is_never_told_who(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "communicate")
    texts = heard(school.town.follow_cues(), teacher)
    texts += said(teacher.does(does.ShowPlace(class_id)))
    assert "\ue000" not in texts
    assert str(mother.id) not in texts.replace("31.08.2027", "")


def test_a_chat_that_is_there_is_told_to_who_waits_by_one_press(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    turn = teacher.does(act.NotDoneYet("half"))
    assert tells(turn, "chat_ready_offered")
    assert heard(school.town.follow_cues(), mother) == ""
    assert step(teacher) == "create_chat"
    assert not school.town.register.places[class_id].chat_ready_at
    teacher.presses(teacher.finds(does.ChatReady))
    assert words("cue_chat_ready", place=CLASS) in heard(school.town.follow_cues(), mother)
    assert step(teacher) == "create_chat"
    turn = teacher.does(act.NotDoneYet("half"))
    assert not tells(turn, "chat_ready_offered")


def test_of_several_classes_none_is_offered_to_be_told(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    school.class_of(teacher, "8В")
    turn = teacher.does(act.NotDoneYet("half"))
    assert not tells(turn, "chat_ready_offered")
    assert not offered(teacher, does.ChatReady)
    teacher.does(does.ChatReady(class_id))
    assert tells(teacher.does(act.NotDoneYet("half")), "chat_ready_offered")
