"""What a role is told beside: the wish to change it, who sees to Sferum; and a yes or a no that
answers no question on the screen."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.person import Choice, Dialogue, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
LINK = "link_from_teacher"
STRANGER = Person(PersonId(1), first_seen=NOW)


def a_mother_asked(*choices: Choice) -> Person:
    return replace(STRANGER, dialogue=Dialogue(LINK, "parent"), choices=choices)


def a_teacher(understanding: Understanding) -> Person:
    guide = understanding.content.guides["teacher"]
    return STRANGER.with_journey(journeys.started(guide, "teacher", {}, NOW))


@pytest.mark.parametrize(
    "text", ["переключи на родителя", "теперь как мама", "роль родителя тоже добавьте"]
)
def test_the_role_that_is_named_is_not_asked_for(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, a_teacher(understanding))
    assert isinstance(said, act.TellRoles)
    assert said.roles == ("parent",)


@pytest.mark.parametrize("text", ["смени роль", "сменить роль учителя"])
def test_who_names_no_other_role_is_asked(text: str, understanding: Understanding) -> None:
    assert understanding.action(text, a_teacher(understanding)) == act.ShowRoles()


def test_a_role_that_one_has_is_gone_to(understanding: Understanding) -> None:
    guide = understanding.content.guides["parent"]
    person = a_teacher(understanding).with_journey(journeys.started(guide, "parent", {}, NOW))
    said = understanding.action("переключи на учителя", person)
    assert said == act.SwitchRole("teacher")


@pytest.mark.parametrize(
    ("text", "is_head"),
    [
        ("я директор, буду сама заниматься", False),
        ("я директор, веду сама", False),
        ("я заведующая, сферумом занимаюсь сама", False),
        ("я директор", True),
        ("я директор, сферумом занимается завуч", False),
        ("я завуч, но Сферумом занимается информатик", False),
        ("я завуч, занимается Сферумом не информатик", True),
        ("я завуч, а сайтом занимается информатик", True),
    ],
)
def test_who_sees_to_it_themselves_is_not_asked(
    text: str, is_head: bool, understanding: Understanding
) -> None:
    said = understanding.action(text, STRANGER)
    assert isinstance(said, act.TellRoles)
    assert said.is_head == is_head


@pytest.mark.parametrize(
    "text", ["я директор, сферумом занимается завуч", "завуч, но Сферумом занимается информатик"]
)
def test_a_head_who_names_another_is_one_of_the_staff(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, STRANGER)
    assert isinstance(said, act.TellRoles)
    assert said.roles == ("teacher",)


@pytest.mark.parametrize("text", ["да", "нет", "ага да", "кажется да"])
def test_a_yes_answers_only_what_is_on_the_screen(text: str, understanding: Understanding) -> None:
    answers = [
        Choice(option.label, act.Answer(LINK, option.id))
        for option in understanding.content.questions[LINK].options
    ]
    asked, interrupted = a_mother_asked(*answers), a_mother_asked(Choice("?", act.ShowStep()))
    for person, is_answer in ((asked, True), (interrupted, False)):
        found = recognise(Heard(text=text), person, understanding.content)
        said = understanding.refined(found, text, person)
        assert isinstance(said, act.Answer) == is_answer


@pytest.mark.parametrize("text", ["нет не так", "ой нет", "ой, нет"])
def test_a_no_to_what_was_said_before_is_no_answer(
    text: str, understanding: Understanding
) -> None:
    answers = [
        Choice(option.label, act.Answer(LINK, option.id))
        for option in understanding.content.questions[LINK].options
    ]
    person = a_mother_asked(*answers)
    found = recognise(Heard(text=text), person, understanding.content)
    assert not isinstance(understanding.refined(found, text, person), act.Answer)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("имеется", "yes"),
        ("уже получила", "yes"),
        ("ссылка есть", "yes"),
        ("ещё не было", "no"),
        ("не видела", "no"),
        ("нет, не присылали", "no"),
        ("ой, ссылки нет", "no"),
    ],
)
def test_more_words_answer_about_the_link(
    text: str, option: str, understanding: Understanding
) -> None:
    person = a_mother_asked()
    found = recognise(Heard(text=text), person, understanding.content)
    assert understanding.refined(found, text, person) == act.Answer(LINK, option)


@pytest.mark.parametrize("text", ["я отец, ученик 5б мой сын", "я мама, ученица 3а моя дочь"])
def test_a_pupil_who_is_ones_child_is_not_oneself(text: str, understanding: Understanding) -> None:
    told = understanding.action(text, STRANGER)
    assert isinstance(told, act.TellRoles)
    assert (told.roles, told.is_sure) == (("parent",), True)


@pytest.mark.parametrize("text", ["я мама, студентка колледжа", "я мама и я студентка"])
def test_a_mother_who_studies_is_asked(text: str, understanding: Understanding) -> None:
    told = understanding.action(text, STRANGER)
    assert isinstance(told, act.TellRoles)
    assert set(told.roles) == {"parent", "student"}


@pytest.mark.parametrize(
    "text",
    [
        "я в 9а учусь но делаю для мамы, она в телефоне не шарит",
        "я учусь в 9 классе, помогаю маме зарегистрироваться",
        "я ученица, делаю это для бабушки",
        "я школьник, ставлю маме",
    ],
)
def test_who_does_it_for_their_mother_is_asked_whose_path_it_is(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, STRANGER)

    assert isinstance(said, act.TellRoles)
    assert (set(said.roles), said.is_sure) == ({"parent", "student"}, False)


@pytest.mark.parametrize(
    "text",
    [
        "я ученица, мама мне помогает",
        "я ученик, мама сказала зарегистрироваться",
        "я ученик, где инструкция для родителей",
    ],
)
def test_a_pupil_whom_the_mother_helps_is_a_pupil(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, STRANGER)

    assert isinstance(said, act.TellRoles)
    assert said.roles == ("student",)


def test_for_mother_picks_the_parent_and_now_for_myself_another_role(
    understanding: Understanding,
) -> None:
    content = understanding.content
    first = content.questions[content.first_question]
    two = [option for option in first.options if option.sets_role in ("parent", "student")]
    choices = tuple(Choice(option.label, act.Answer(first.id, option.id)) for option in two)
    asked = replace(STRANGER, dialogue=Dialogue(first.id), choices=choices)
    guide = content.guides["parent"]
    on_step = STRANGER.with_journey(journeys.started(guide, "parent", {}, NOW))

    assert understanding.action("для мамы", asked) == act.Answer(first.id, "parent")
    assert understanding.action("теперь для себя", on_step) == act.ShowRoles()


def test_one_of_two_roles_is_picked_by_any_name_for_it(understanding: Understanding) -> None:
    content = understanding.content
    first = content.questions[content.first_question]
    two = [option for option in first.options if option.sets_role in ("administrator", "parent")]
    choices = tuple(Choice(option.label, act.Answer(first.id, option.id)) for option in two)
    asked = replace(STRANGER, dialogue=Dialogue(first.id), choices=choices)

    for text in ("как отец!!", "я как отец", "как опекун"):
        assert understanding.action(text, asked) == act.Answer(first.id, "parent")
    for text in ("как быть", "а отец может", "не как отец"):
        assert not isinstance(understanding.action(text, asked), act.Answer)
