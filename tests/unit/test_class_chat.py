"""The class's chat: families who wait for it go on when it is there, and its link is shown to them
alone, and only if their teacher says so."""

import pytest
from guided_person import GuidedPerson, said, shipped, shown
from small_school import (
    CLASS,
    School,
    comes,
    heard,
    is_done,
    labels,
    makes,
    offered,
    posts,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.places import Families, PlaceKind, Post
from bot.domain.screens import LinkButton
from bot.domain.turn import Turn

LINK = "https://vk.me/join/AJQ1d_abc="
OTHER_LINK = "https://vk.me/join/ZZQ1d_xyz="


@pytest.fixture
def school() -> School:
    return School()


@pytest.fixture
def teacher(school: School) -> GuidedPerson:
    return school.confirmed()


@pytest.fixture
def class_id(school: School, teacher: GuidedPerson) -> str:
    return school.class_of(teacher)


def gives_link(teacher: GuidedPerson, place: str, link: str = LINK) -> Turn:
    teacher.does(does.AskChatLink(place))
    return teacher.writes(link)


def shares(teacher: GuidedPerson, place: str, link: str = LINK) -> None:
    gives_link(teacher, place, link)
    teacher.presses(teacher.finds(does.ShareChatLink))


def links_on(turn: Turn) -> list[str]:
    """What the chat buttons of this turn lead to."""
    buttons = [b for screen in shown(turn) for row in screen.rows for b in row]
    return [b.url for b in buttons if isinstance(b, LinkButton) and "join" in b.url]


def step(person: GuidedPerson) -> str | None:
    return person.journey.current


# Waiting, and going on


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
    mother.does(does.AskLeave(class_id))
    mother.presses(mother.finds(does.Leave))
    assert heard(school.town.follow_cues(), mother) == ""


# Counting


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
    mother.does(act.AskDeletion())
    mother.does(act.AskDeletionAgain())
    mother.does(act.DeleteForever())
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


# Two children


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


# The link


def test_the_link_is_shown_to_nobody_until_the_teacher_says_so(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    turn = gives_link(teacher, class_id)
    assert tells(turn, "chat_link_question", place=CLASS)
    place = school.town.register.places[class_id]
    assert place.chat_link == LINK
    assert not place.shows_chat_link
    assert teacher.screen
    assert isinstance(teacher.screen.buttons[0].action, does.HideChatLink)
    assert links_on(mother.does(act.StepDone("parent", "await_chat"))) == []


@pytest.mark.parametrize("answer", ["Нет, не показывать", "нет", "1", "мой шаг", "?"])
def test_whatever_is_not_yes_is_no(
    school: School, teacher: GuidedPerson, class_id: str, answer: str
) -> None:
    gives_link(teacher, class_id)
    teacher.writes(answer)
    assert not school.town.register.places[class_id].shows_chat_link
    mother = walks_to(school.family(teacher, class_id), "join")
    assert links_on(mother.does(act.ShowStep())) == []


@pytest.mark.parametrize("answer", ["Да, показать семьям", "да", "2"])
def test_with_a_yes_the_waiting_families_get_their_step_with_the_button(
    school: School, teacher: GuidedPerson, class_id: str, answer: str
) -> None:
    """The question comes before the families are told: they get one message, with the button."""
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    gives_link(teacher, class_id)
    assert heard(school.town.follow_cues(), mother) == ""
    turn = teacher.writes(answer)
    assert tells(turn, "chat_link_shared", place=CLASS)
    turns = school.town.follow_cues()[mother.id]
    assert words("cue_chat_ready", place=CLASS) in said(turns[-1])
    assert links_on(turns[-1]) == [LINK]
    assert LINK in said(turns[-1])


def test_with_a_no_they_get_it_without(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = walks_to(school.family(teacher, class_id), "await_chat")
    gives_link(teacher, class_id)
    turn = teacher.presses(teacher.finds(does.HideChatLink))
    assert tells(turn, "chat_link_kept", place=CLASS)
    turns = school.town.follow_cues()[mother.id]
    assert words("cue_chat_ready", place=CLASS) in said(turns[-1])
    assert links_on(turns[-1]) == []
    assert LINK not in said(turns[-1])


def test_the_link_can_be_hidden_shown_and_taken_back(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    shares(teacher, class_id)
    mother = walks_to(school.family(teacher, class_id), "join")
    for action, links in (
        (does.HideChatLink(class_id), []),
        (does.ShareChatLink(class_id), [LINK]),
        (does.ForgetChatLink(class_id), []),
        (does.ShareChatLink(class_id), []),
    ):
        teacher.does(action)
        assert links_on(mother.does(act.ShowStep())) == links
    assert school.town.register.places[class_id].chat_link is None


def test_a_new_link_is_hidden_until_it_is_shown_itself(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    shares(teacher, class_id)
    gives_link(teacher, class_id, OTHER_LINK)
    mother = walks_to(school.family(teacher, class_id), "join")
    assert links_on(mother.does(act.ShowStep())) == []
    teacher.does(does.ShareChatLink(class_id))
    assert links_on(mother.does(act.ShowStep())) == [OTHER_LINK]


def test_the_teacher_sees_how_it_stands_and_never_the_link_among_others(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    def state() -> str:
        return said(teacher.does(does.ShowPlace(class_id)))

    assert words("chat_none") in state()
    gives_link(teacher, class_id)
    assert words("chat_link_hidden") in state()
    teacher.does(does.ShareChatLink(class_id))
    assert words("chat_link_shown") in state()
    teacher.does(does.ForgetChatLink(class_id))
    assert words("chat_there") in state()
    assert LINK not in state()


def test_a_link_that_leads_elsewhere_is_asked_for_again(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    for text in ("https://evil.example/join/x", "чат", "vk.me", "а" * 10_000):
        turn = gives_link(teacher, class_id, text)
        assert tells(turn, "chat_link_bad"), text
        assert offered(teacher, act.ShowStep)
    assert school.town.register.places[class_id].chat_link is None
    assert tells(teacher.writes(LINK), "chat_link_question", place=CLASS)


def test_nobody_else_sees_the_link(school: School, teacher: GuidedPerson, class_id: str) -> None:
    shares(teacher, class_id)
    own_parent = school.town.somebody().settles_as("parent")
    other = school.class_of(teacher, "9Г")
    stranger = school.family(teacher, other)
    for person in (own_parent, stranger, school.head, school.teacher()):
        if person.person.role == "parent":
            walks_to(person, "join" if person is own_parent else "await_chat")
        for action in (
            act.ShowStep(),
            act.StepDone("parent", "await_chat"),
            does.ShowPlace(class_id),
            does.AskChatLink(class_id),
            does.ShareChatLink(class_id),
            act.ShowProgress(),
            act.ShowTroubles("parent", "join"),
        ):
            turn = person.does(action)
            assert LINK not in said(turn)
            assert links_on(turn) == []


def test_who_has_left_the_class_sees_the_link_no_longer(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    shares(teacher, class_id)
    mother = walks_to(school.family(teacher, class_id), "join")
    assert links_on(mother.does(act.ShowStep())) == [LINK]
    mother.does(does.AskLeave(class_id))
    turn = mother.presses(mother.finds(does.Leave))
    assert LINK not in said(turn)
    assert links_on(mother.does(act.ShowStep())) == []


def test_a_class_without_a_teacher_shows_no_link(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    """Nobody is there who could take it back."""
    shares(teacher, class_id)
    mother = walks_to(school.family(teacher, class_id), "join")
    teacher.does(does.AskLeave(class_id))
    teacher.presses(teacher.finds(does.Leave))
    assert links_on(mother.does(act.ShowStep())) == []


# Whose it is


def test_only_a_teacher_of_the_class_decides_about_its_chat(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    shares(teacher, class_id)
    before = school.town.register.places.copy()
    mother = school.family(teacher, class_id)
    other_teacher = school.teacher()
    for person in (mother, other_teacher, school.head, school.town.somebody()):
        for action in (
            does.ChatReady(class_id),
            does.AskChatLink(class_id),
            does.ShareChatLink(class_id),
            does.HideChatLink(class_id),
            does.ForgetChatLink(class_id),
        ):
            assert tells(person.does(action), "not_yours"), action
            person.writes(OTHER_LINK)
    assert school.town.register.places == before


def test_an_organisation_has_no_chat(school: School) -> None:
    for action in (
        does.ChatReady(school.id),
        does.AskChatLink(school.id),
        does.ShareChatLink(school.id),
        does.ForgetChatLink(school.id),
    ):
        assert tells(school.head.does(action), "not_yours")
    assert school.place.chat_link is None


def test_the_word_of_a_teacher_who_was_invited_counts_like_the_first_ones(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    second = school.town.somebody()
    comes(second, school.class_link(teacher, class_id, Post.TEACHER))
    second.settles_again()
    shares(second, class_id)
    teacher.does(does.ForgetChatLink(class_id))
    assert school.town.register.places[class_id].chat_link is None
    assert posts(second) == {CLASS: {Post.TEACHER}}
    assert makes(second, PlaceKind.CLASS, "1Я")
    assert labels().open_chat
