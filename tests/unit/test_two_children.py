"""One family, two classes: each chat is joined and counted, and none is guessed."""

import pytest
from guided_person import GuidedPerson, said, shown
from small_school import (
    School,
    comes,
    heard,
    links_on,
    shares,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.places import Families
from bot.domain.screens import LinkButton

LINK = "https://vk.me/join/AJQ1d_abc="
OTHER_LINK = "https://vk.me/join/ZZQ1d_xyz="


@pytest.fixture
def teacher(school: School) -> GuidedPerson:
    return school.confirmed()


def step(person: GuidedPerson) -> str | None:
    return person.journey.current


@pytest.fixture
def two(school: School, teacher: GuidedPerson) -> tuple[str, str]:
    return school.class_of(teacher, "1А"), school.class_of(teacher, "2Б")


def mother_of(school: School, teacher: GuidedPerson, *classes: str) -> GuidedPerson:
    first, *others = classes
    mother = school.family(teacher, first)
    for place in others:
        comes(mother, school.class_link(teacher, place))
    return mother


def counts(school: School, *places: str) -> list[Families]:
    return [school.town.register.families_of(place) for place in places]


def test_two_children_with_their_chats_ready_are_one_step(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    for place in two:
        teacher.does(does.ChatReady(place))
    mother = walks_to(mother_of(school, teacher, *two), "join")
    mother.does_step()
    assert counts(school, *two) == [Families(1, 1), Families(1, 1)]
    assert step(mother) == "communicate"


def test_the_second_childs_chat_is_joined_when_it_is_ready(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    teacher.does(does.ChatReady(two[0]))
    mother = mother_of(school, teacher, *two).does_all_steps()
    assert counts(school, *two) == [Families(1, 1), Families(1, 0)]
    teacher.does(does.ChatReady(two[1]))
    assert words("cue_chat_ready", place="2Б") in heard(school.town.follow_cues(), mother)
    assert step(mother) == "join"
    mother.does_step()
    assert counts(school, *two) == [Families(1, 1), Families(1, 1)]
    assert step(mother) is None


def test_a_mother_through_with_one_class_waits_for_the_chat_of_the_next(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    teacher.does(does.ChatReady(two[0]))
    mother = school.family(teacher, two[0]).does_all_steps()
    turn = comes(mother, school.class_link(teacher, two[1]))
    assert tells(turn, "joined_another_class", place="2Б")
    assert step(mother) == "await_chat"
    teacher.does(does.ChatReady(two[1]))
    assert words("cue_chat_ready", place="2Б") in heard(school.town.follow_cues(), mother)
    assert step(mother) == "join"
    mother.does_step()
    assert counts(school, *two) == [Families(1, 1), Families(1, 1)]
    assert step(mother) is None


def test_a_mother_through_with_one_class_joins_the_next_at_once_if_its_chat_is_ready(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    for place in two:
        teacher.does(does.ChatReady(place))
    mother = school.family(teacher, two[0]).does_all_steps()
    comes(mother, school.class_link(teacher, two[1]))
    assert step(mother) == "join"
    assert set(mother.journey.done) >= {"install", "profile", "communicate"}
    mother.does_step()
    assert step(mother) is None


def test_which_of_two_chats_was_joined_is_not_guessed(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    """Neither teacher has said that theirs is there; each family is asked when one does."""
    mother = mother_of(school, teacher, *two).does_all_steps()
    assert counts(school, *two) == [Families(1, 0), Families(1, 0)]
    assert step(mother) is None
    for number, place in enumerate(two, start=1):
        teacher.does(does.ChatReady(place))
        name = school.town.register.places[place].name
        assert words("cue_chat_ready", place=name) in heard(school.town.follow_cues(), mother)
        assert step(mother) == "join"
        mother.does_step()
        assert sum(c.in_chat for c in counts(school, *two)) == number


def test_the_links_of_two_classes_can_be_told_apart(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    for place, link in zip(two, (LINK, OTHER_LINK), strict=True):
        shares(teacher, place, link)
    mother = walks_to(mother_of(school, teacher, *two), "join")
    turn = mother.does(act.ShowStep())
    assert links_on(turn) == [LINK, OTHER_LINK]
    buttons = [b for s in shown(turn) for row in s.rows for b in row]
    chats = [b.label for b in buttons if isinstance(b, LinkButton)]
    assert len(set(chats)) == 2
    assert "1А" in chats[0]
    assert "2Б" in chats[1]


def test_the_card_has_the_link_of_the_chat_that_is_ahead(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    shares(teacher, two[0], LINK)
    mother = school.family(teacher, two[0]).does_all_steps()
    shares(teacher, two[1], OTHER_LINK)
    assert links_on(comes(mother, school.class_link(teacher, two[1]))) == [OTHER_LINK]


def test_the_card_says_which_class_has_its_chat(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    mother = mother_of(school, teacher, *two)
    walks_to(mother, "await_chat")
    awaited = [words("card_class_awaited", place=name) for name in ("1А", "2Б")]
    assert all(line in said(mother.does(act.ShowStep())) for line in awaited)
    teacher.does(does.ChatReady(two[0]))
    school.town.follow_cues()
    told = said(mother.does(act.ShowStep()))
    assert words("card_class_ready", place="1А") in told
    assert awaited[1] in told
    mother.does_step()
    teacher.does(does.ChatReady(two[1]))
    school.town.follow_cues()
    told = said(mother.does(act.ShowStep()))
    assert words("card_class_joined", place="1А") in told
    assert words("card_class_ready", place="2Б") in told


def test_one_class_needs_not_be_named(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    mother = walks_to(mother_of(school, teacher, two[0]), "await_chat")
    line = words("card_class_awaited", place="1А")
    assert line not in said(mother.does(act.ShowStep()))


def test_the_chat_that_is_named_is_the_one_that_is_joined(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    for place in two:
        teacher.does(does.ChatReady(place))
    mother = walks_to(mother_of(school, teacher, *two), "join")
    turn = mother.does(does.JoinedChat(two[1]))
    assert words("card_class_joined", place="2Б") in said(turn)
    assert counts(school, *two) == [Families(1, 0), Families(1, 1)]
    assert step(mother) == "join"
    mother.does(does.JoinedChat(two[0]))
    assert counts(school, *two) == [Families(1, 1), Families(1, 1)]
    assert step(mother) == "communicate"


def test_a_chat_that_is_not_ready_is_not_counted_with_the_one_that_is_named(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    teacher.does(does.ChatReady(two[0]))
    mother = walks_to(mother_of(school, teacher, *two), "join")
    mother.does(does.JoinedChat(two[0]))
    assert counts(school, *two) == [Families(1, 1), Families(1, 0)]
    assert step(mother) == "communicate"
    teacher.does(does.ChatReady(two[1]))
    school.town.follow_cues()
    assert step(mother) == "join"


def test_nobody_joins_the_chat_of_a_class_that_is_not_theirs(
    school: School, teacher: GuidedPerson, two: tuple[str, str]
) -> None:
    mother = walks_to(mother_of(school, teacher, two[0]), "join")
    mother.does(does.JoinedChat(two[1]))
    assert counts(school, *two) == [Families(1, 0), Families()]
    assert step(mother) == "join"
