"""What a sentence answers besides the role that it tells, what a step finds out, and what is said
of a question that is over."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Choice, Dialogue, Person, PersonId
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
NEW = Person(id=PersonId(1), first_seen=NOW)
LINK, CHAT_LINK = "link_from_administrator", "link_from_teacher"


def _asked(question: str, role: str, *trail: str) -> Person:
    return replace(NEW, dialogue=Dialogue(question, role, {}, ("role", *trail)))


def _on_step(content: Content, step: str, **answers: str) -> Person:
    """An administrator who has answered so."""
    journey = journeys.started(content.guides["administrator"], "administrator", answers, NOW)
    there = replace(journey, current=step)
    return replace(NEW, role="administrator", journeys={"administrator": there})


def _answers(said: Action) -> dict[str, str]:
    assert isinstance(said, act.TellRoles), said
    return {answer.question: answer.option for answer in said.answers}


@pytest.mark.parametrize(
    ("text", "role", "answers"),
    [
        ("я родитель, ссылка есть", "parent", {CHAT_LINK: "yes"}),
        ("классный руководитель 2а, ссылка есть от завуча", "teacher", {LINK: "yes"}),
        ("учитель, приглашение от администратора пришло", "teacher", {LINK: "yes"}),
        ("мама, ссылки ещё нет", "parent", {CHAT_LINK: "no"}),
        ("я отец, учительница прислала нам ссылку", "parent", {CHAT_LINK: "yes"}),
        ("мама ученика 5а, учитель прислал ссылку на чат", "parent", {CHAT_LINK: "yes"}),
        ("бабушка, ссылки нету", "parent", {CHAT_LINK: "no"}),
        ("ученик, учитель скинул ссылку", "student", {CHAT_LINK: "yes"}),
        ("учитель, ссылку не прислали", "teacher", {LINK: "no"}),
        ("я учитель ссылки нет", "teacher", {LINK: "no"}),
        ("учитель истории ссылки нет", "teacher", {LINK: "no"}),
        ("учитель русского языка ссылки нет", "teacher", {LINK: "no"}),
        ("учитель химии ссылка есть", "teacher", {LINK: "yes"}),
        ("воспитатель старшей группы ссылка есть", "teacher", {LINK: "yes"}),
        ("учитель истории, у родителей ссылки нет", "teacher", {}),
        ("я мама ученика 2а сылка есть", "parent", {CHAT_LINK: "yes"}),
        ("мама ученицы 3б ссылка есть", "parent", {CHAT_LINK: "yes"}),
        ("папа ученика 5в ссылки нет", "parent", {CHAT_LINK: "no"}),
        ("я мама ученика у учителя ссылки нет", "parent", {}),
        ("учитель истории а ссылку где взять", "teacher", {}),
        ("воспитатель в саду, ссылку прислала заведующая", "teacher", {LINK: "yes"}),
        ("я администратор, школа не зарегистрирована", "administrator", {"registered": "no"}),
        ("админ, школа зарегана", "administrator", {"registered": "yes"}),
        (
            *("я администратор школа зарегистрирована назначили меня", "administrator"),
            {"registered": "yes", "named": "yes"},
        ),
        (
            *("я админ школа есть в сферуме вписали меня", "administrator"),
            {"registered": "yes", "named": "yes"},
        ),
        (
            *("я администратор школа зарегистрирована указан старый директор", "administrator"),
            {"registered": "yes", "named": "no"},
        ),
        (
            *("я администратор школа не зарегистрирована назначили меня", "administrator"),
            {"registered": "no"},
        ),
        (
            *("я администратор, школа зарегистрирована, назначили вчера меня", "administrator"),
            {"registered": "yes"},
        ),
        ("админ, школа не зарегана", "administrator", {"registered": "no"}),
        ("Я учитель физики, ссылка от администратора есть", "teacher", {LINK: "yes"}),
        ("классный руководитель 5б, ссылка от админа есть", "teacher", {LINK: "yes"}),
        ("Учитель. Ссылка есть, но это ссылка на этого бота", "teacher", {LINK: "no"}),
        (
            *("администратор сферума, школа есть, назвали меня", "administrator"),
            {"registered": "yes", "named": "yes"},
        ),
        (
            *("школа не зарегистрирована, я директор и буду администратором", "administrator"),
            {"registered": "no"},
        ),
        (
            *("назначили администратором, школа в сферуме есть, указан я", "administrator"),
            {"registered": "yes", "named": "yes"},
        ),
        (
            *("я админ, школа зарегистрирована, вписали меня", "administrator"),
            {"registered": "yes", "named": "yes"},
        ),
        (
            *("я администратор школы, школа есть, администратором указали меня", "administrator"),
            {"registered": "yes", "named": "yes"},
        ),
        (
            *("я администратор, школа зарегистрирована, указан директор", "administrator"),
            {"registered": "yes", "named": "no"},
        ),
        (
            *("меня назначили администратором, школа в сферуме есть", "administrator"),
            {"registered": "yes"},
        ),
        ("я мама, дочка в 3б, в чате мы уже сидим", "parent", {CHAT_LINK: "yes"}),
        ("мама, нас добавили в чат, профиль создан", "parent", {CHAT_LINK: "yes"}),
        (
            *("я папа, у меня уже всё установлено и профиль есть и в чате я уже сижу", "parent"),
            {CHAT_LINK: "yes"},
        ),
    ],
)
def test_the_rest_of_the_sentence_answers_what_the_role_is_asked(
    text: str, role: str, answers: dict[str, str], understanding: Understanding
) -> None:
    said = understanding.action(text, NEW)

    assert _answers(said) == answers
    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_sure, said.is_head) == ((role,), True, False)


@pytest.mark.parametrize(
    "text",
    [
        "я мама, где ссылка?",
        "я мама, где ссылка",
        "я учитель, а ссылка обязательна?",
        "я учитель, ссылка есть?",
        "я мама, ссылка есть у соседки",
        "я учитель, ссылка есть у администратора",
        "мама, подруге ссылку прислали",
        "я учитель, если ссылки нет что делать",
        "администратор, не знаю зарегистрирована ли школа",
        "мама, жду",
        "учитель, да",
        "я учитель, не знаю с чего начать",
        "я мама, школа не зарегистрирована",
        "я мама, хочу вступить в чат",
        "я мама, дочка в чате уже сидит, а я нет",
    ],
)
def test_a_question_a_condition_and_what_others_have_answer_nothing(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, NEW)

    assert not isinstance(said, act.TellRoles) or said.answers == ()


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("да зарегистрирована", "yes"),
        ("ой нет не зарегистрирована", "no"),
        ("оказывается зарегистрирована", "yes"),
        ("директор сказал что зарегистрирована", "yes"),
        ("узнала, не зарегистрирована", "no"),
        ("нас ещё не зарегистрировали", "no"),
        ("школа есть в сферуме", "yes"),
    ],
)
def test_what_the_step_was_to_find_out_answers_its_question(
    text: str, option: str, understanding: Understanding, content: Content
) -> None:
    person = _on_step(content, "find_out", registered="unknown")

    assert understanding.action(text, person) == act.AnswerLate("registration_found", option)


@pytest.mark.parametrize(
    "text",
    [
        "зарегистрирована ли она?",
        "если зарегистрирована то что",
        "никто не знает зарегистрирована или нет",
        "как понять зарегистрирована ли школа",
        "да",
        "узнала",
    ],
)
def test_what_finds_out_nothing_does_not(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _on_step(content, "find_out", registered="unknown")

    assert not isinstance(understanding.action(text, person), act.AnswerLate)


def test_a_later_word_changes_the_answer_that_led_to_the_step(
    understanding: Understanding, content: Content
) -> None:
    named = _on_step(content, "manual", registered="yes", named="yes")
    unregistered = _on_step(content, "register", registered="no")

    for text in ("ой, школа не зарегистрирована", "оказывается не зарегистрирована"):
        assert understanding.action(text, named) == act.AnswerLate("registered", "no")
    said = understanding.action("ой, оказывается уже зарегистрирована", unregistered)
    assert said == act.AnswerLate("registered", "yes")
    for text in ("школа зарегистрирована?", "да зарегистрирована", "не отправлено"):
        assert not isinstance(understanding.action(text, named), act.AnswerLate)


def test_a_question_that_is_over_is_answered_anew_if_it_is_named(
    understanding: Understanding,
) -> None:
    person = _asked("named", "administrator", "registered")

    for text in ("нет не зарегистрирована", "школа не зарегистрирована", "ой не зарегистрирована"):
        assert understanding.action(text, person) == act.Answer("registered", "no")
    for text in ("не знаю", "зарегистрирована?", "пока нет никакой"):
        said = understanding.action(text, person)
        assert not isinstance(said, act.Answer) or said.question == "named"


@pytest.mark.parametrize(
    "text",
    [
        "приказом назначили меня",
        "меня назначили",
        "я и есть",
        "моя фамилия там",
        "да там моя фамилия",
        "меня вписали",
        "я сама себя и вписала",
        "там мой номер",
        "меня, приказом директора",
    ],
)
def test_who_is_named_in_the_application_says_so_in_other_words(
    text: str, understanding: Understanding
) -> None:
    person = _asked("named", "administrator", "registered")

    assert understanding.action(text, person) == act.Answer("named", "yes")


@pytest.mark.parametrize(
    "text",
    [
        "вписали директора",
        "там другая фамилия",
        "нет другая фамилия там",
        "нет не меня",
        "да не меня",
        "нет другого человека",
        "номер не мой",
        "меня там нет",
        "в заявке директор",
    ],
)
def test_who_is_not_named_in_it_too(text: str, understanding: Understanding) -> None:
    person = _asked("named", "administrator", "registered")

    assert understanding.action(text, person) == act.Answer("named", "no")


@pytest.mark.parametrize(
    "text", ["а где моя фамилия?", "как меня назначить", "кто назначил", "мой номер сменился"]
)
def test_who_asks_about_the_application_answers_nothing(
    text: str, understanding: Understanding
) -> None:
    person = _asked("named", "administrator", "registered")

    assert not isinstance(understanding.action(text, person), act.Answer)


@pytest.mark.parametrize(
    ("text", "topics"),
    [
        ("я учитель, ссылки нет. А это обязательно?", ("mandatory",)),
        ("я учитель, ссылки нет. А это обязательно? И сколько стоит?", ("mandatory", "cost")),
        ("я мама, ссылка есть, а где скачать приложение?", ("install_app",)),
        ("я мама, ссылки нет. Где её взять? И сколько это стоит?", ("link_where", "cost")),
    ],
)
def test_what_is_asked_beside_role_and_answer_is_asked_alone(
    text: str, topics: tuple[str, ...], understanding: Understanding
) -> None:
    said = understanding.action(text, NEW)

    assert isinstance(said, act.TellRoles)
    assert said.asked
    assert (said.asked.topics, said.asked.is_sure) == (topics, True)


@pytest.mark.parametrize(
    ("text", "question", "option"),
    [
        ("другого человека, она уволилась", "named", "no"),
        ("администратором была другая женщина, она уволилась", "named", "no"),
        ("я в заявке", "named", "yes"),
        ("администратором указана я", "named", "yes"),
        ("не знаю, зарегистрирована или нет", "registered", "unknown"),
    ],
)
def test_an_administrator_answers_in_their_own_words(
    text: str, question: str, option: str, understanding: Understanding
) -> None:
    person = _asked(question, "administrator")
    assert understanding.action(text, person) == act.Answer(question, option)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("Ссылка есть, но это ссылка на этого бота", "no"),
        ("это ваша ссылка, другой нет", "no"),
        ("нет другой нет", "no"),
        ("Прислал нам администратор какую-то ссылку, да", "yes"),
    ],
)
def test_the_link_of_the_bot_is_another_one(
    text: str, option: str, understanding: Understanding
) -> None:
    assert understanding.action(text, _asked(LINK, "teacher")) == act.Answer(LINK, option)


def test_what_is_answered_ahead_is_kept(understanding: Understanding) -> None:
    said = understanding.action(
        "школа зарегистрирована, в заявке указана я", _asked("registered", "administrator")
    )
    assert _answers(said) == {"registered": "yes", "named": "yes"}


@pytest.mark.parametrize("text", ["заявка принята администратором", "принята администратором"])
def test_who_accepted_it_is_nobodys_role(text: str, understanding: Understanding) -> None:
    assert understanding.understand(text).roles.roles == ()
    assert understanding.understand("назначена администратором").roles.roles == ("administrator",)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("мама вики 3а ссылку жду", "no"),
        ("мама вики ждем ссылку", "no"),
        ("я папа петрова 5б жду ссылку", "no"),
        ("мама насти петровой 3а ссылка есть", "yes"),
        ("бабушка розы 2б, ссылки нет", "no"),
    ],
)
def test_whose_mother_one_is_hides_no_answer(
    text: str, option: str, understanding: Understanding
) -> None:
    said = understanding.action(text, NEW)

    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_sure) == (("parent",), True)
    assert _answers(said) == {"link_from_teacher": option}


@pytest.mark.parametrize("text", ["мама насти, у насти ссылка есть", "мама вики 3а"])
def test_what_a_child_has_is_no_answer_of_the_mother(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, NEW)

    assert isinstance(said, act.TellRoles)
    assert _answers(said) == {}


def test_a_mother_of_learning_is_nobodys(understanding: Understanding) -> None:
    assert not understanding.understand("повторение мать учения").roles.sure


def test_a_yes_to_the_question_before_is_none_to_this_one(understanding: Understanding) -> None:
    person = _asked("named", "administrator", "registered")

    for text in ("да зарегистрирована", "да, школа зарегистрирована"):
        assert understanding.action(text, person) == act.Answer("registered", "yes")
    for text in ("да меня", "да указали меня", "да, меня зарегистрировали"):
        assert understanding.action(text, person) == act.Answer("named", "yes")


@pytest.mark.parametrize(
    "text", ["нет, в заявке не меня указали а прежнюю", "ой нет не меня назвали"]
)
def test_who_was_named_is_corrected_on_the_way(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _on_step(content, "manual", registered="yes", named="yes")

    assert understanding.action(text, person) == act.AnswerLate("named", "no")


@pytest.mark.parametrize("text", ["номер телефона другой", "у директора другой номер"])
def test_another_number_corrects_nobody(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _on_step(content, "sign_in", registered="yes", named="yes")

    assert not isinstance(understanding.action(text, person), act.AnswerLate)


def test_a_head_whose_sferum_is_is_asked_nothing_that_was_told(
    understanding: Understanding,
) -> None:
    said = understanding.action("завуч я, сферум мой, школа зарегана, заявка на меня", NEW)
    assert _answers(said) == {"registered": "yes", "named": "yes"}
    assert isinstance(said, act.TellRoles)
    assert not said.is_head


@pytest.mark.parametrize("text", ["я завуч, сферум не мой", "я завуч, школа зарегана"])
def test_a_head_whose_sferum_it_may_not_be_is_asked(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, NEW)
    assert isinstance(said, act.TellRoles)
    assert said.is_head


def _choosing(content: Content, *roles: str) -> Person:
    """Who is asked with which of these roles to begin."""
    first = content.questions[content.first_question]
    options = [option for option in first.options if option.sets_role in roles]
    choices = tuple(Choice(o.label, act.Answer(first.id, o.id)) for o in options)
    return replace(NEW, dialogue=Dialogue(first.id), choices=choices)


@pytest.mark.parametrize("text", ["школа там есть точно", "школа точно есть", "зарегистрированы"])
def test_of_two_roles_the_one_whose_question_is_answered_comes_first(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = understanding.action(text, _choosing(content, "administrator", "teacher"))
    assert _answers(said) == {"registered": "yes"}
    assert isinstance(said, act.TellRoles)
    assert said.roles == ("administrator",)


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("школа есть?", ("administrator", "teacher")),
        ("а если школа есть", ("administrator", "teacher")),
        ("да", ("administrator", "teacher")),
        ("ссылка есть", ("teacher", "parent")),
    ],
)
def test_of_two_roles_nothing_else_chooses_one(
    text: str, roles: tuple[str, ...], understanding: Understanding, content: Content
) -> None:
    said = understanding.action(text, _choosing(content, *roles))
    assert not isinstance(said, act.TellRoles)


@pytest.mark.parametrize(
    "text", ["точно есть", "школа там есть точно", "зарегана", "нас зарегали"]
)
def test_it_is_surely_registered(text: str, understanding: Understanding) -> None:
    person = _asked("registered", "administrator")
    assert understanding.action(text, person) == act.Answer("registered", "yes")


@pytest.mark.parametrize(
    ("question", "role"), [(LINK, "teacher"), (CHAT_LINK, "parent"), (CHAT_LINK, "student")]
)
def test_there_is_nothing_at_all(question: str, role: str, understanding: Understanding) -> None:
    person = _asked(question, role)
    assert understanding.action("нет ничего", person) == act.Answer(question, "no")
    for text in ("нет ничего страшного", "нет, ничего не понимаю"):
        assert not isinstance(understanding.action(text, person), act.Answer)
