"""The link to a class's chat is shown to its families alone, and only if their teacher says so."""

import pytest
from guided_person import GuidedPerson, said
from small_school import (
    CLASS,
    School,
    comes,
    gives_link,
    heard,
    labels,
    leaves,
    links_on,
    makes,
    offered,
    posts,
    shares,
    tells,
    walks_to,
    words,
)

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.places import PlaceKind, Post

LINK = "https://vk.me/join/AJQ1d_abc="
OTHER_LINK = "https://vk.me/join/ZZQ1d_xyz="


@pytest.fixture
def teacher(school: School) -> GuidedPerson:
    return school.confirmed()


def step(person: GuidedPerson) -> str | None:
    return person.journey.current


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


def test_the_bots_own_link_is_not_taken_for_the_chats(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    code = school.class_link(teacher, class_id)
    for link in ("https://vk.me/school", "vk.me/School/", f"https://vk.me/school?ref={code}"):
        assert tells(gives_link(teacher, class_id, link), "chat_link_bad")
    assert school.town.register.places[class_id].chat_link is None


def test_a_class_does_not_say_that_its_chat_is_ready_before_its_families_hear_it(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    gives_link(teacher, class_id)
    turn = teacher.does(does.ShowPlace(class_id))
    assert words("chat_link_unanswered") in said(turn)
    teacher.does(does.AskChatLink(class_id))
    assert offered(teacher, does.ShareChatLink)
    teacher.presses(teacher.finds(does.HideChatLink))
    assert words("chat_link_hidden") in said(teacher.does(does.ShowPlace(class_id)))


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
    assert words("chat_link_unanswered") in state()
    teacher.does(does.HideChatLink(class_id))
    assert words("chat_link_hidden") in state()
    teacher.does(does.ShareChatLink(class_id))
    assert words("chat_link_shown") in state()
    teacher.does(does.ForgetChatLink(class_id))
    assert words("chat_there") in state()
    assert LINK not in state()


def test_a_link_that_leads_elsewhere_is_asked_for_again(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    for text in ("https://evil.example/join/x", "vk.me", "чат", "а" * 10_000):
        turn = gives_link(teacher, class_id, text)
        is_address = "vk.me" in text or "://" in text
        assert tells(turn, "chat_link_bad" if is_address else "chat_link_purpose"), text
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
    leaves(teacher, class_id)
    assert links_on(mother.does(act.ShowStep())) == []


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


def test_a_pasted_link_is_kept_only_when_it_is_given_again(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    shares(teacher, class_id)
    turn = teacher.does(does.ToldChatLink(class_id))
    assert tells(turn, "chat_link_pasted", place=CLASS)
    assert school.town.register.places[class_id].chat_link == LINK
    assert not offered(teacher, does.ShareChatLink)
    assert tells(teacher.writes("да"), "chat_link_purpose")
    assert school.town.register.places[class_id].chat_link == LINK
    assert tells(gives_link(teacher, class_id, OTHER_LINK), "chat_link_question", place=CLASS)
    assert school.town.register.places[class_id].chat_link == OTHER_LINK


def test_a_pasted_link_is_for_who_teaches_the_class(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    mother = school.family(teacher, class_id)
    assert not tells(mother.does(does.ToldChatLink(class_id)), "chat_link_pasted", place=CLASS)


def test_words_at_the_prompt_are_told_what_the_link_is_for(
    school: School, teacher: GuidedPerson, class_id: str
) -> None:
    for text in ("а это безопасно", "зачем она тебе", "не знаю"):
        assert tells(gives_link(teacher, class_id, text), "chat_link_purpose")
    assert tells(gives_link(teacher, class_id, "https://evil.example/1"), "chat_link_bad")
    assert school.town.register.places[class_id].chat_link is None
