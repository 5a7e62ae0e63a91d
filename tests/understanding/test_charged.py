"""Who has Sferum to see to, by what they say: the administrator, or somebody who is asked that."""

from datetime import UTC, datetime

import pytest

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Choice, Dialogue, Person, PersonId
from bot.domain.screens import Button
from bot.domain.told_screens import head_screen
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
NEW = Person(id=PersonId(1), first_seen=NOW)
TEACHER = Person(
    id=PersonId(1),
    first_seen=NOW,
    dialogue=Dialogue("link_from_administrator", "teacher", {}, ("role",)),
)
PARENT = Person(
    id=PersonId(1), first_seen=NOW, dialogue=Dialogue("link_from_teacher", "parent", {}, ("role",))
)


@pytest.fixture(scope="module")
def head(content: Content) -> Person:
    """Asked whether they administer Sferum themselves."""
    question = content.questions[content.first_question]
    options = {option.id: option for option in question.options}
    screen = head_screen(content, question, options["administrator"], [options["teacher"]])
    buttons = (button for row in screen.rows for button in row if isinstance(button, Button))
    choices = tuple(Choice(button.label, button.action) for button in buttons)
    return Person(id=PersonId(1), first_seen=NOW, dialogue=Dialogue(question.id), choices=choices)


@pytest.mark.parametrize(
    "text",
    [
        "Добрый день, я секретарь школы, мне поручили заниматься сферумом",
        "я секретарь, директор поручил сферум",
        "я методист, меня назначили ответственной за сферум",
        "кадровик, на меня повесили сферум",
        "я соцпедагог и сферум повесили на меня",
        "меня назначили администратором",
        "буду вести сферум от школы",
        "я ответственный за сферум",
        "колледж в сферуме не зарегистрирован, занимаюсь этим я",
    ],
)
def test_who_says_plainly_that_they_see_to_it_is_the_administrator(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, NEW)

    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_sure, said.is_head) == (("administrator",), True, False)
    assert said.asked is None


@pytest.mark.parametrize(
    "text",
    [
        "Я секретарь колледжа. Нам пришло письмо из управления, надо зарегистрироваться",
        "организация не зарегистрирована",
        "наш садик еще не зарегистрирован",
        "надо зарегистрировать школу",
        "мне поручили все это оформить",
        "учитель, школа не зарегистрирована",
        "я библиотекарь, надо зарегистрироваться",
    ],
)
def test_whose_organisation_is_to_be_registered_is_asked_as_a_head_is(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, NEW)

    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_head) == (("administrator",), True)


@pytest.mark.parametrize(
    "text",
    [
        *("организация не зарегистрирована", "школа не зарегистрирована, что делать"),
        *("мне поручили все это оформить", "наш садик еще не зарегистрирован, что делать"),
    ],
)
def test_so_is_somebody_who_was_taken_for_one_of_the_staff(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, TEACHER)

    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_head) == (("administrator",), True)


@pytest.mark.parametrize(
    "text",
    [
        "мне поручили классный чат",
        "мне поручили купить подарок",
        "как зарегистрировать школу?",
        "если школа не зарегистрирована?",
        "я учитель, надо зарегистрироваться",
        "я учитель, меня назначили классным руководителем",
        "я секретарь, директор поручил завучу сферум",
        "я мама, школа не зарегистрирована",
    ],
)
def test_others_are_not(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, NEW)

    assert not isinstance(said, act.TellRoles) or "administrator" not in said.roles


def test_a_parent_is_not_asked_that(understanding: Understanding) -> None:
    assert not isinstance(understanding.action("школа не зарегистрирована", PARENT), act.TellRoles)


def test_who_teaches_too_has_two_roles(understanding: Understanding) -> None:
    said = understanding.action("я учитель информатики, мне поручили сферум", NEW)

    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_sure) == (("administrator", "teacher"), True)


@pytest.mark.parametrize(
    "text",
    [
        *("назначили приказом меня", "да мне поручили", "приказом на меня возложили"),
        *("мне поручили все это оформить", "этим занимаюсь я", "меня директор назначил"),
    ],
)
def test_a_head_says_in_other_words_that_it_is_them(
    text: str, head: Person, understanding: Understanding
) -> None:
    assert understanding.action(text, head) == act.Answer("role", "administrator")


@pytest.mark.parametrize(
    "text",
    [
        *("нет другой человек", "нет, другой человек", "нет другой", "не я", "нет завуч"),
        *("это не я занимаюсь", "завуч занимается", "нет не занимаюсь", "не на мне"),
        *("нет у нас этим информатик занимается", "занимается зам а не я"),
        *("нет у нас этим занимается учитель информатики", "этим Иванова занимается"),
    ],
)
def test_that_it_is_somebody_else_needs_no_commas(
    text: str, head: Person, understanding: Understanding
) -> None:
    assert understanding.action(text, head) == act.Answer("role", "teacher")


@pytest.mark.parametrize(
    "text",
    [
        *("а кто должен заниматься", "никто не занимается", "пока никто", "да, завуч занимается"),
        *("я мама", "нет, родитель", "школа не зарегистрирована", "завуч занимается чем?"),
    ],
)
def test_who_says_neither_answers_nothing(
    text: str, head: Person, understanding: Understanding
) -> None:
    assert not isinstance(understanding.action(text, head), act.Answer)


def test_a_letter_that_says_so_is_not_asked_about(understanding: Understanding) -> None:
    """ "That" is no question there."""
    text = "Я секретарь колледжа. Нам пришло письмо что надо зарегистрироваться в сферуме"
    said = understanding.action(text, NEW)
    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_head) == (("administrator",), True)


@pytest.mark.parametrize(
    "text",
    [
        "Здравствуйте, я специалист управления образования, мне сюда?",
        "я из управления образования, веду школы района",
        "методист управления образования",
        "начальник отдела образования, я тут что делаю?",
    ],
)
def test_who_sees_to_schools_of_a_district_is_told_whom_the_bot_leads(
    text: str, understanding: Understanding
) -> None:
    Person(id=PersonId(1), first_seen=datetime(2026, 11, 25, 9, tzinfo=UTC))
    assert understanding.action(text, NEW) == act.Asked(("municipal",), is_sure=True)


@pytest.mark.parametrize("text", ["методист", "методист школы 5", "я специалист по кадрам"])
def test_a_methodist_of_a_school_is_one_of_the_staff(
    text: str, understanding: Understanding
) -> None:
    assert understanding.understand(text).roles.roles == ("teacher",)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("я секретарь школы, директор сказал заняться сферумом", ("administrator",)),
        (
            "я секретарь школы, директор сказал заняться сферумом, но в заявке наверное он сам",
            ("administrator",),
        ),
        ("я учитель, директор велел заняться сферумом", ("administrator", "teacher")),
        ("я учитель и на меня ещё админа повесили", ("administrator", "teacher")),
        (
            "я воспитатель, мама, и на меня повесили администратра",
            ("administrator", "teacher", "parent"),
        ),
        ("я учитель, директор сказал зарегистрироваться в сферуме", ("teacher",)),
        ("я зам директора но админ у нас информатик", ("teacher",)),
        ("я завуч, администратор сферума у нас Петрова", ("teacher",)),
    ],
)
def test_who_was_told_to_see_to_sferum_by_the_head_is_the_administrator_too(
    text: str, roles: tuple[str, ...], understanding: Understanding
) -> None:
    told = understanding.action(text, Person(PersonId(1), NOW, dialogue=Dialogue("role")))

    assert isinstance(told, act.TellRoles)
    assert (told.roles, told.is_sure, told.is_head) == (roles, True, False)


@pytest.mark.parametrize(
    "text", ["я завуч, администратор у нас уволился", "я директор, админа у нас нет"]
)
def test_a_head_whose_administrator_is_gone_is_asked(
    text: str, understanding: Understanding
) -> None:
    told = understanding.action(text, Person(PersonId(1), NOW, dialogue=Dialogue("role")))

    assert isinstance(told, act.TellRoles)
    assert told.is_head


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("я студентка педвуза на практике", ("teacher", "student")),
        ("я ученик но мама просит зарегать её", ("parent", "student")),
    ],
)
def test_who_is_one_thing_and_does_another_is_asked(
    text: str, roles: tuple[str, ...], understanding: Understanding
) -> None:
    told = understanding.action(text, Person(PersonId(1), NOW, dialogue=Dialogue("role")))

    assert isinstance(told, act.TellRoles)
    assert (told.roles, told.is_sure) == (roles, False)


@pytest.mark.parametrize(
    "text", ["я методист района, собираю статистику", "я замужем за директором"]
)
def test_who_belongs_to_no_school_has_no_role(text: str, understanding: Understanding) -> None:
    told = understanding.action(text, Person(PersonId(1), NOW, dialogue=Dialogue("role")))

    assert not isinstance(told, act.TellRoles)


@pytest.mark.parametrize(
    "text", ["я учитель тут но пришла как мама", "я учительница но тут как мама"]
)
def test_who_comes_as_a_mother_is_one_too(text: str, understanding: Understanding) -> None:
    told = understanding.action(text, Person(PersonId(1), NOW, dialogue=Dialogue("family")))

    assert isinstance(told, act.TellRoles)
    assert (told.roles, told.is_sure) == (("teacher", "parent"), True)


@pytest.mark.parametrize(
    "text", ["завуч администратор сферума", "директор, администратор сферума"]
)
def test_a_head_who_is_the_administrator_too_is_no_other(
    text: str, understanding: Understanding
) -> None:
    told = understanding.action(text, NEW)

    assert isinstance(told, act.TellRoles)
    assert (told.roles, told.is_sure, told.is_head) == (("administrator",), True, False)
