"""A question of the role dialogue that is answered in a part of what is told."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.person import Choice, Dialogue, Person, PersonId
from bot.understanding.understanding import Understanding

NEW = Person(PersonId(1), first_seen=datetime(2026, 11, 25, 9, tzinfo=UTC))


def _asked(question: str, role: str) -> Person:
    return replace(NEW, dialogue=Dialogue(question, role, {}, ("role",)))


@pytest.mark.parametrize(
    ("question", "text", "option"),
    [
        ("link_from_teacher", "Вот учительница прислала что-то, какую-то ссылку голубую", "yes"),
        ("link_from_administrator", "да, прислала вечером", "yes"),
        ("link_from_teacher", "да это на чат класса", "yes"),
        ("link_from_teacher", "кто-то прислал какую-то ссылку", "yes"),
        ("link_from_administrator", "да, ссылку он всем присылал в почту", "yes"),
        ("link_from_administrator", "да, ссылку она вчера всем в вотсап скидывала", "yes"),
        ("link_from_administrator", "ссылку он никому не присылал", "no"),
        ("link_from_administrator", "да, прислали только что", "yes"),
        ("link_from_administrator", "от администратора пришла какая то", "yes"),
        ("link_from_administrator", "приглашение от администратора пришло", "yes"),
        ("link_from_administrator", "приглашение не пришло", "no"),
        ("link_from_administrator", "какую ссылку? завуч ничего не кидала", "no"),
        ("link_from_administrator", "какую ещё ссылку, никто ничего не давал", "no"),
        ("link_from_teacher", "ссылка какаято есть в вотсапе от класснухи", "yes"),
        ("link_from_teacher", "ссылки две от двух учителей", "yes"),
        ("link_from_teacher", "от 2б ссылка есть а от 9а нет", "yes"),
        ("link_from_teacher", "для старшего есть, для младшего нет", "yes"),
        ("link_from_teacher", "ссылки нет, я сам чат сделаю", "no"),
        ("link_from_teacher", "ссылки нет, учительница не умеет", "no"),
        ("link_from_administrator", "нет ссылки, он никому не дает", "no"),
        ("registered", "скорее всего да, в прошлом году кто-то уже входил", "yes"),
        ("registered", "наверное да", "yes"),
        ("registered", "администратором была другая женщина, она уволилась", "yes"),
        ("registered", "сейчас назначили меня, но заявку ещё не писали", "no"),
        ("registered", "заявку мы ещё не подавали", "no"),
        ("registered", "скорее всего нет", "no"),
    ],
)
def test_a_question_is_answered_in_a_part_of_what_is_told(
    question: str, text: str, option: str, understanding: Understanding
) -> None:
    role = {"registered": "administrator", "link_from_teacher": "parent"}.get(question, "teacher")
    said = understanding.action(text, _asked(question, role))

    assert said == act.Answer(question, option)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("link_from_teacher", "учительница прислала, но не открывается"),
        ("link_from_teacher", "какую ссылку"),
        ("link_from_teacher", "какую ссылку? не понимаю"),
        ("link_from_teacher", "в чате есть, а в почте нет"),
        ("link_from_teacher", "ссылка есть, но не от учителя, а от бота"),
        ("link_from_administrator", "приглашение от администратора пришло?"),
        ("link_from_administrator", "пришло приглашение от вас"),
        ("link_from_teacher", "это на чат класса?"),
        ("link_from_administrator", "ссылку прислал администратор, но я не могу зайти"),
        ("link_from_administrator", "он обещает прислать в почту"),
        ("registered", "в прошлом году хотели, но не успели"),
        ("registered", "меня назначили, заявку подавал директор"),
    ],
)
def test_what_asks_denies_or_tells_something_else_answers_nothing(
    question: str, text: str, understanding: Understanding
) -> None:
    role = {"registered": "administrator", "link_from_teacher": "parent"}.get(question, "teacher")
    said = understanding.action(text, _asked(question, role))

    assert not (isinstance(said, act.Answer) and said.option == "yes")


@pytest.mark.parametrize(
    ("text", "option"),
    [("да ссылка есть, сама же делала", "yes"), ("нет ссылки, я сама её сделаю", "no")],
)
def test_a_role_that_is_offered_is_taken_by_an_answer_with_what_explains_it(
    text: str, option: str, understanding: Understanding
) -> None:
    offered = Choice("", act.Answer(understanding.content.first_question, "teacher"))
    answers = {"registered": "yes", "named": "yes"}
    person = _on_first_step("administrator", understanding, **answers)
    said = understanding.action(text, replace(person, choices=(offered,)))

    answer = act.Answer("link_from_administrator", option)
    assert said == act.TellRoles(("teacher",), answers=(answer,))


def _on_first_step(role: str, understanding: Understanding, **answers: str) -> Person:
    guide = understanding.content.guides[role]
    return NEW.with_journey(journeys.started(guide, role, answers, NEW.first_seen))


def test_an_answer_that_led_to_the_step_is_known_already(understanding: Understanding) -> None:
    person = _on_first_step("administrator", understanding, registered="yes", named="yes")

    for text in ("да меня", "я"):
        assert understanding.action(text, person) == act.ToldAgain("administrator")


def test_little_words_that_answered_nothing_begin_something(understanding: Understanding) -> None:
    person = _on_first_step("parent", understanding, link_from_teacher="yes")

    for text in ("я", "ну вот"):
        assert understanding.action(text, person) == act.Beginning()


@pytest.mark.parametrize(
    ("question", "text", "option"),
    [
        ("link_from_teacher", "ссылки нет у меня никакой", "no"),
        ("link_from_teacher", "нет конечно", "no"),
        ("link_from_teacher", "да нет вроде", "no"),
        ("link_from_teacher", "учитель сказала позже пришлёт", "no"),
        ("link_from_teacher", "классная обещала завтра скинуть", "no"),
        ("link_from_administrator", "завуч потом скинет", "no"),
        ("link_from_teacher", "учитель прислала позже", "yes"),
        ("link_from_teacher", "конечно есть", "yes"),
        ("link_from_teacher", "ссылка на чат есть", "yes"),
        ("link_from_teacher", "скинула в чат", "yes"),
        ("link_from_teacher", "есть новая ссылка", "yes"),
        ("link_from_teacher", "есть чат в вайбере, а ссылки нет", "no"),
        ("named", "сама же и в заявке", "yes"),
        ("named", "сам директор в заявке", "no"),
        ("named", "меня и директора", "yes"),
        ("named", "меня в заявке указали", "yes"),
        ("named", "там фамилия директора а телефон мой", "yes"),
        ("named", "фамилия моя а телефон директора", "no"),
        ("named", "нет, там прошлый завуч был, уволился", "no"),
        ("named", "у меня директор в заявке", "no"),
    ],
)
def test_an_answer_is_heard_with_what_explains_it(
    question: str, text: str, option: str, understanding: Understanding
) -> None:
    role = {"named": "administrator", "link_from_teacher": "parent"}.get(question, "teacher")
    said = understanding.action(text, _asked(question, role))

    assert said == act.Answer(question, option)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("link_from_teacher", "в ватсапе есть чат"),
        ("link_from_teacher", "у нас есть чат"),
        ("link_from_teacher", "старая есть"),
        ("link_from_teacher", "есть прошлогодняя ссылка"),
        ("link_from_teacher", "да нет, есть"),
        ("link_from_teacher", "да где ее взять"),
        ("link_from_teacher", "пришлет ли она её"),
        ("named", "у меня мама учитель"),
        ("named", "я бывший учитель"),
        ("named", "из-за меня"),
    ],
)
def test_what_is_there_instead_answers_nothing(
    question: str, text: str, understanding: Understanding
) -> None:
    role = "administrator" if question == "named" else "parent"
    said = understanding.action(text, _asked(question, role))

    assert not isinstance(said, act.Answer | act.TellRoles)


@pytest.mark.parametrize(
    ("question", "role", "text", "option"),
    [
        ("link_from_teacher", "parent", "нет, а где её взять", "no"),
        ("link_from_administrator", "teacher", "ссылки нет, а где её взять?", "no"),
        ("link_from_teacher", "parent", "да, а что дальше?", "yes"),
    ],
)
def test_an_answer_is_taken_with_the_question_behind_it(
    question: str, role: str, text: str, option: str, understanding: Understanding
) -> None:
    said = understanding.action(text, _asked(question, role))

    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.answers) == ((role,), (act.Answer(question, option),))


@pytest.mark.parametrize(
    "text", ["да, номер мой в заявке", "да, зарегистрирована, в заявке я", "да, там я вписана"]
)
def test_a_yes_and_what_it_leads_to_are_both_answers(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, _asked("registered", "administrator"))

    assert isinstance(said, act.TellRoles)
    assert [answer.option for answer in said.answers] == ["yes", "yes"]


@pytest.mark.parametrize(
    "text", ["прислала она", "прислала", "скинула уже", "учительница прислала"]
)
def test_what_others_did_takes_no_role_that_is_offered(
    text: str, understanding: Understanding
) -> None:
    offered = Choice("", act.Answer(understanding.content.first_question, "teacher"))
    person = _on_first_step("parent", understanding, link_from_teacher="no")
    said = understanding.action(text, replace(person, choices=(offered,)))

    assert not isinstance(said, act.TellRoles)


@pytest.mark.parametrize(
    "text", ["да прислали", "есть", "администратор прислал ссылку", "ссылку скинул админ"]
)
def test_the_link_of_the_role_that_is_offered_takes_it(
    text: str, understanding: Understanding
) -> None:
    offered = Choice("", act.Answer(understanding.content.first_question, "teacher"))
    person = _on_first_step("parent", understanding, link_from_teacher="no")
    said = understanding.action(text, replace(person, choices=(offered,)))

    assert isinstance(said, act.TellRoles)
    assert said.roles == ("teacher",)
    assert said.is_sure


def test_a_no_is_heard_with_what_is_asked_of_who_should_have_given_it(
    understanding: Understanding,
) -> None:
    person = _asked("link_from_teacher", "parent")
    said = understanding.action("ссылки нет, учитель не знает как сделать", person)

    assert isinstance(said, act.TellRoles)
    assert said.answers == (act.Answer("link_from_teacher", "no"),)
    assert said.asked
    assert (said.asked.topics, said.asked.reply) == (("chat_create",), "teacher_how")


@pytest.mark.parametrize(
    "text",
    [
        "а завуч кинула ссылку где вы открываетесь это она?",
        "завуч скинула ссылку, та ли это ссылка",
    ],
)
def test_who_asks_whether_it_is_the_link_has_not_said_that_it_is(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, _asked("link_from_administrator", "teacher"))

    assert isinstance(said, act.Asked)
    assert (said.topics, said.is_sure) == (("which_link",), True)


@pytest.mark.parametrize(
    "text",
    [
        "а ссылку кто даст",
        "не пойму где брать ссылку",
        "не пойму где брать ссылку приглашение",
        "где ее взять то",
        "а кто ее пришлет",
        "у кого просить ссылку?",
        "а где мне её взять?",
        "когда пришлют ссылку",
    ],
)
@pytest.mark.parametrize(
    ("question", "role"), [("link_from_teacher", "parent"), ("link_from_administrator", "teacher")]
)
def test_who_asks_where_to_get_the_link_has_none_and_is_answered(
    text: str, question: str, role: str, understanding: Understanding
) -> None:
    said = understanding.action(text, _asked(question, role))

    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.answers) == ((role,), (act.Answer(question, "no"),))
    assert said.asked
    assert (said.asked.topics, said.asked.is_sure) == (("link_where",), True)


@pytest.mark.parametrize(
    "text",
    [
        "какая ссылка?",
        "та ли это ссылка",
        "а где она в переписке",
        "где ее искать",
        "кто прислал ссылку",
        "где взять приложение",
        "где взять ссылку которую прислали",
        "где взять ссылку на урок физики",
    ],
)
def test_who_asks_which_link_or_where_it_stands_has_answered_nothing(
    text: str, understanding: Understanding
) -> None:
    for question, role in (
        ("link_from_teacher", "parent"),
        ("link_from_administrator", "teacher"),
    ):
        assert isinstance(understanding.action(text, _asked(question, role)), act.Asked)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("школа есть на платформе", "yes"),
        ("мы уже на платформе", "yes"),
        ("школы нет на платформе", "no"),
        ("мы не на платформе", "no"),
    ],
)
def test_the_platform_is_the_one_that_is_asked_about(
    text: str, option: str, understanding: Understanding
) -> None:
    said = understanding.action(text, _asked("registered", "administrator"))
    assert said == act.Answer("registered", option)
    asking = understanding.action("что за платформа", _asked("registered", "administrator"))
    assert isinstance(asking, act.Asked)


ANOTHER_WHO_LEFT = """
нет там старый завуч записан она уволилась
нет там другая учительница она давно не работает
там бывшая завуч она ушла на пенсию
нет записан старый директор
нет, её уже нет в школе
тот кого назвали уже не работает
"""


@pytest.mark.parametrize("text", ANOTHER_WHO_LEFT.strip().splitlines())
def test_another_who_was_named_and_has_left_is_a_no(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, _asked("named", "administrator"))

    assert said == act.Answer("named", "no")


@pytest.mark.parametrize(
    "text", ["он не уволился, это я", "а если она уволилась", "нет директора, назвали меня"]
)
def test_who_has_not_left_is_no_other_one(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, _asked("named", "administrator"))

    assert said != act.Answer("named", "no")
    assert said != act.ShowRoles()


def test_who_is_no_administrator_is_asked_who_they_are(understanding: Understanding) -> None:
    for text in ("я не администратор", "нет я не администратор"):
        said = understanding.action(text, _asked("named", "administrator"))
        assert said == act.ShowRoles()


@pytest.mark.parametrize(
    "text", ["прислала новую все зашла", "скинула новую зашла", "прислала, зашла"]
)
def test_a_link_by_which_one_has_come_in_is_there(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, _asked("link_from_teacher", "parent"))

    assert said == act.Answer("link_from_teacher", "yes")


@pytest.mark.parametrize(
    "text", ["прислала новую не зашла", "прислала, как зайти", "не прислала, зашла к ней"]
)
def test_a_link_by_which_one_has_not_come_in_is_no_yes(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, _asked("link_from_teacher", "parent"))

    assert said != act.Answer("link_from_teacher", "yes")


IN_CHAT = """
я в чате
я уже в чате класса
мы в чате
вижу чат
нажал и вижу чат
"""


@pytest.mark.parametrize("text", IN_CHAT.strip().splitlines())
def test_who_is_in_the_chat_needs_no_link(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, _asked("link_from_teacher", "student"))

    answer = act.Answer("link_from_teacher", "yes")
    assert said == act.TellRoles(("student",), answers=(answer,), step="join")


NOT_IN_CHAT = """
я не в чате
не вижу чат
я в чате родителей в вотсапе
муж в чате
все в чате а я нет
что писать в чате
я уже в чате?
"""


@pytest.mark.parametrize("text", NOT_IN_CHAT.strip().splitlines())
def test_who_is_in_no_class_chat_is_asked_for_the_link(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, _asked("link_from_teacher", "parent"))

    assert said != act.Answer("link_from_teacher", "yes")
    assert not isinstance(said, act.TellRoles)
