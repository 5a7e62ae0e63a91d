"""What is said while a question of the role dialogue is open, and answers nothing."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from test_passing_on import _on

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.guide_screens import question_screen
from bot.domain.person import Choice, Dialogue, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.domain.screens import Button, Screen
from bot.domain.told_screens import head_screen, which_role_screen
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
NEW = Person(id=PersonId(1), first_seen=NOW)


def seeing(screen: Screen, dialogue: Dialogue) -> Person:
    buttons = (button for row in screen.rows for button in row if isinstance(button, Button))
    choices = tuple(Choice(button.label, button.action) for button in buttons)
    return replace(NEW, dialogue=dialogue, choices=choices)


@pytest.fixture(scope="module")
def asked(content: Content) -> dict[str, Person]:
    """By question: somebody who has it on the screen."""
    people = {}
    for question, role, trail in (
        ("link_from_teacher", "parent", ("role",)),
        ("link_from_administrator", "teacher", ("role",)),
        ("registered", "administrator", ("role",)),
        ("named", "administrator", ("role", "registered")),
    ):
        dialogue = Dialogue(question, role, {}, trail)
        screen = question_screen(content, content.questions[question], NEW)
        people[question] = seeing(screen, dialogue)
    people["pupil"] = replace(
        people["link_from_teacher"],
        dialogue=Dialogue("link_from_teacher", "student", {}, ("role",)),
    )
    first = content.questions[content.first_question]
    options = {option.id: option for option in first.options}
    screen = head_screen(content, first, options["administrator"], [options["teacher"]])
    return people | {"head": seeing(screen, Dialogue(first.id))}


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("так мессенджер я скачала вот он у меня стоит", "head"),
        ("у нас в школе двести человек", "head"),
        ("в заявке я указана", "registered"),
        ("инструкция у меня есть", "registered"),
        ("профиль сделала", "link_from_teacher"),
        ("создала профиль", "head"),
        ("ой у нас сегодня педсовет был долгий", "link_from_administrator"),
        ("работаю тут двадцать лет", "link_from_administrator"),
        ("мы завтра уедем к бабушке", "link_from_teacher"),
    ],
)
def test_what_only_tells_something_is_heard(
    text: str, question: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = understanding.action(text, asked[question])
    assert isinstance(heard, act.Explain | act.ToldAhead)


@pytest.mark.parametrize(
    "text",
    [
        "а что за ссылка такая не пойму",
        "у меня ошибка какая-то в мессенджере",
        "мне бы номер поддержки нужен",
        "не открывается мессенджер",
        "а завуч сказала на собрании до пятницы надо, это правда?",
    ],
)
def test_what_asks_or_does_not_work_is_not_only_heard(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    for question in ("link_from_teacher", "head"):
        assert isinstance(understanding.action(text, asked[question]), act.Asked)


@pytest.mark.parametrize("text", ["я мессенджер уже скачала", "у меня всё установлено"])
def test_who_is_not_asked_anything_is_not_told_to_answer(
    text: str, understanding: Understanding
) -> None:
    assert not isinstance(understanding.action(text, NEW), act.Explain)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("а директор тогда зачем", "link_from_teacher"),
        ("а я считаюсь педагогом?", "link_from_administrator"),
        ("а мне 16 мне родители нужны?", "pupil"),
    ],
)
def test_a_question_sets_no_role_and_asks_for_none(
    text: str, question: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert isinstance(understanding.action(text, asked[question]), act.Asked)


@pytest.mark.parametrize(
    "text",
    [
        "а завуч про что говорил",
        "а директор что имел в виду",
        "что завуч вчера на собрании сказала?",
        "а учитель про что писала",
    ],
)
def test_what_somebody_else_said_is_not_known_and_tells_no_role(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    for person in (NEW, replace(NEW, dialogue=Dialogue("role")), asked["link_from_teacher"]):
        assert understanding.action(text, person) == act.Explain(act.Explanation.SAID_BY_ANOTHER)


def test_what_somebody_else_will_do_tells_no_role(understanding: Understanding) -> None:
    at_first = replace(NEW, dialogue=Dialogue("role"))
    assert isinstance(understanding.action("а учитель когда пришлёт", at_first), act.Asked)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("завуч, как принять учителей?", "administrator"),
        ("учитель как войти не пускает", "teacher"),
        ("директор где ссылку потеряла", "administrator"),
        ("учитель, где мне взять ссылку", "teacher"),
        ("мама, сказали установить, как?", "parent"),
    ],
)
def test_who_asks_beside_their_own_role_has_it(
    text: str, role: str, understanding: Understanding
) -> None:
    told = understanding.action(text, replace(NEW, dialogue=Dialogue("role")))
    assert isinstance(told, act.TellRoles)
    assert role in told.roles


@pytest.mark.parametrize(
    "text",
    [
        "а если я ссылку потерял",
        "а если ссылки нет",
        "а вдруг ссылки не будет",
        "что если ссылка пришла папе",
        "а как её взять",
        "а если учитель прислал не ту",
    ],
)
def test_what_is_supposed_answers_nothing(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    meant = understanding.action(text, asked["pupil"])
    assert not isinstance(meant, act.Answer | act.Explain)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("а если честно нет", "no"),
        ("нету", "no"),
        ("нет у меня", "no"),
        ("не-а", "no"),
        ("не, нету", "no"),
        ("нет нету", "no"),
        ("ссылка есть", "yes"),
    ],
)
def test_a_short_no_answers_the_question(
    text: str, option: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    person = asked["pupil"]
    found = recognise(Heard(text), person, understanding.content)
    meant = understanding.refined(found, text, person)
    assert meant == act.Answer("link_from_teacher", option)


@pytest.mark.parametrize("text", ["а можно сменить роль?", "хочу сменить роль"])
def test_the_wish_for_another_role_is_followed_in_a_question_too(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    said = understanding.action(text, asked["link_from_administrator"])
    assert said == act.ShowRoles()


def test_who_says_they_are_somebody_else_is_that_beside_a_question(
    asked: dict[str, Person], understanding: Understanding
) -> None:
    said = understanding.action("а я завуч, мне тоже ссылка?", asked["link_from_administrator"])
    assert isinstance(said, act.TellRoles)
    assert "administrator" in said.roles


@pytest.mark.parametrize(
    "text",
    [
        "ну значит я воспитатель детского сада ссылку мне заведующая уже прислала что мне дальше",
        "я учитель начальных классов завуч велела тут зарегистрироваться",
        "я педагог и директор говорит всем надо сюда",
    ],
)
def test_whom_the_head_has_sent_is_no_head(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, NEW)
    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_sure, said.is_head) == (("teacher",), True, False)


@pytest.mark.parametrize("text", ["я воспитатель и заведующая сада", "я учитель и завуч школы"])
def test_a_head_who_teaches_is_still_both(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, NEW)
    assert isinstance(said, act.TellRoles)
    assert set(said.roles) == {"administrator", "teacher"}


def test_what_is_told_besides_needs_no_question(understanding: Understanding) -> None:
    text = "слушайте я завуч сферум на мне школа давно зарегистрирована"
    said = understanding.action(text, NEW)
    assert isinstance(said, act.TellRoles)
    assert said.answers == (act.Answer("registered", "yes"),)


@pytest.mark.parametrize(
    "text",
    [
        "я папа, у меня уже все установлено и профиль есть и в чате я уже сижу",
        "я отец, ученик 5б мой сын",
        "мама, ученица 3 класса моя дочка",
        "Здравствуйте милые я бабушка Вани из 3а мама на работе мне можно за нее сделать",
    ],
)
def test_a_parent_is_a_parent_whatever_is_told_besides(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, NEW)
    assert isinstance(said, act.TellRoles)
    assert (said.roles, said.is_sure) == (("parent",), True)


def test_a_pupil_is_a_pupil(understanding: Understanding) -> None:
    said = understanding.action("я ученик 5б", NEW)
    assert isinstance(said, act.TellRoles)
    assert said.roles == ("student",)


def test_whom_a_teacher_has_sent_may_be_of_either_of_the_family(
    understanding: Understanding,
) -> None:
    said = understanding.action("нам учительница скинула вашего бота, это обязательно?", NEW)
    assert isinstance(said, act.TellRoles)
    assert (set(said.roles), said.is_sure) == ({"parent", "student"}, False)


@pytest.mark.parametrize(
    "text",
    [
        "администратор у нас Петрова информатик",
        "у нас Марья Ивановна",
        "администратор учитель информатики",
        "у нас этим информатик занимается",
    ],
)
def test_who_names_another_does_not_see_to_it_themselves(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert understanding.action(text, asked["head"]) == act.Answer("role", "teacher")


@pytest.mark.parametrize("text", ["администратор у нас я", "это я, Петрова"])
def test_who_names_themselves_does(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert understanding.action(text, asked["head"]) == act.Answer("role", "administrator")


def test_who_asks_who_it_is_has_named_nobody(
    asked: dict[str, Person], understanding: Understanding
) -> None:
    assert isinstance(understanding.action("администратор у нас кто?", asked["head"]), act.Asked)


@pytest.mark.parametrize(
    ("text", "question", "option"),
    [
        ("нет на нее была, на Ирину Сергеевну", "named", "no"),
        ("на Ирину Сергеевну", "named", "no"),
        ("в заявке я указана", "named", "yes"),
        ("меня, Петрову Ирину", "named", "yes"),
        ("Ирина Сергеевна прислала", "link_from_teacher", "yes"),
        ("Нет, Ирина Сергеевна не присылала", "link_from_teacher", "no"),
    ],
)
def test_people_may_be_named_in_an_answer(
    text: str, question: str, option: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert understanding.action(text, asked[question]) == act.Answer(question, option)


@pytest.mark.parametrize("text", ["Ирина Сергеевна", "Ирина Сергеевна пришлёт"])
def test_a_name_alone_answers_nothing(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    said = understanding.action(text, asked["link_from_teacher"])
    assert not isinstance(said, act.Answer)


@pytest.mark.parametrize(
    "text",
    [
        "Да веду сама, больше некому",
        "да я и веду, кто ж ещё",
        "веду, больше никто не хочет",
        "веду сама потому что больше некому",
        "да кому ещё, конечно я",
        "ну да, а куда деваться",
        "увы, да",
        "да, но помогает информатик",
        "теперь я",
        "мне вчера приказ принесли",
    ],
)
def test_a_head_who_agrees_and_says_why_is_the_administrator(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = understanding.refined(act.NotUnderstood(), text, asked["head"])

    assert heard == act.Answer("role", "administrator")


@pytest.mark.parametrize("text", ["что делать если не я", "что делать, если это не я"])
def test_what_to_do_if_it_is_not_them_is_asked_and_not_answered(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = understanding.refined(act.NotUnderstood(), text, asked["head"])

    assert not isinstance(heard, act.Answer)


@pytest.mark.parametrize(
    "text",
    [
        "да, на секретаре висит",
        "да, висит на завуче",
        "да, по приказу секретарь",
        "да, всё делегировано завучу",
        "да, всё лежит на информатике",
    ],
)
def test_a_head_who_says_with_whom_it_lies_does_not_see_to_it(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = understanding.refined(act.NotUnderstood(), text, asked["head"])

    assert heard != act.Answer("role", "administrator")


@pytest.mark.parametrize(
    "text",
    [
        "нет, этим информатик занимается, у меня времени нет",
        "но сферум веду не я",
        "не веду",
        "веду историю, сферумом занимается завуч",
    ],
)
def test_a_head_who_tells_who_does_it_instead_is_one_of_the_staff(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = understanding.refined(act.NotUnderstood(), text, asked["head"])

    assert heard == act.Answer("role", "teacher")


@pytest.mark.parametrize(
    "text", ["кто ещё?", "что делать", "да, наш завуч Иванова", "да, а что нужно?", "веду уроки"]
)
def test_a_head_who_asks_or_names_another_answers_nothing(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = understanding.refined(act.NotUnderstood(), text, asked["head"])

    assert not isinstance(heard, act.Answer)


@pytest.mark.parametrize(
    "text", ["а мама должна или я", "это вы или школа делает", "мне или мужу"]
)
def test_which_of_two_is_a_question_and_no_story(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    for question in ("link_from_teacher", "pupil", "registered"):
        heard = understanding.refined(act.NotUnderstood(), text, asked[question])
        assert not isinstance(heard, act.Explain)


@pytest.mark.parametrize(
    "text",
    [
        "меня попросили разобраться со сферумом и всех туда загнать",
        "мне сказали заняться сферумом",
        "меня попросили всех подключить",
    ],
)
def test_who_was_asked_to_see_to_sferum_is_asked_whether_they_administer_it(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    person = asked["link_from_administrator"]
    heard = understanding.refined(act.NotUnderstood(), text, person)

    assert isinstance(heard, act.TellRoles)
    assert (heard.roles, heard.is_head) == (("administrator",), True)


@pytest.mark.parametrize("text", ["мне сказали вступить", "мне сказали перейти в сферум"])
def test_who_was_told_to_join_stays_a_teacher(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    person = asked["link_from_administrator"]

    assert not isinstance(understanding.action(text, person), act.TellRoles)


@pytest.mark.parametrize("question", ["pupil", "link_from_teacher", "link_from_administrator"])
@pytest.mark.parametrize(
    "text",
    [
        *("я сам", "я сама", "сам справлюсь", "сами", "я сам разберусь", "мы сами", "ну я сам"),
        *("сама всё сделаю", "я и сам могу"),
    ],
)
def test_who_does_it_themselves_is_nodded_to(
    text: str, question: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    person = asked[question]
    found = recognise(Heard(text), person, understanding.content)
    told = understanding.refined(found, text, person)

    assert told == act.Explain(act.Explanation.HEARD_OF_ONESELF)


@pytest.mark.parametrize(
    "text",
    [
        *("я сам?", "я сам не смогу", "сам не справлюсь", "сам ссылку найду", "прислали сами"),
        *("мне самой надо?", "сам учитель прислал"),
    ],
)
def test_what_says_more_of_it_is_heard_as_such(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    person = asked["pupil"]
    found = recognise(Heard(text), person, understanding.content)
    told = understanding.refined(found, text, person)

    assert told != act.Explain(act.Explanation.HEARD_OF_ONESELF)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("а если я работаю в другой школе учителем это считается?", "link_from_teacher"),
        ("а если я учитель то что", "link_from_teacher"),
        ("а вдруг я ещё и администратор", "link_from_administrator"),
        ("допустим я учитель, мне тоже сюда?", "link_from_teacher"),
        ("а я сама считаюсь учителем? у меня часы по истории", "named"),
        ("а мои дети учатся тут, это важно?", "named"),
        ("а мои дети тоже тут учатся, им надо?", "link_from_administrator"),
        ("у нас новый учитель, Ирина Петровна", "link_from_teacher"),
        ("у нас учитель Ирина Петровна", "link_from_teacher"),
        ("у нас классный руководитель новый", "link_from_teacher"),
    ],
)
def test_what_is_supposed_asked_or_said_of_others_leaves_the_question(
    text: str, question: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert isinstance(understanding.action(text, asked[question]), act.Asked | act.Explain)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("а если я учитель то что", "teacher"),
        ("если я бабушка это считается родитель?", "parent"),
        ("а если у меня двое детей в разных школах?", "parent"),
    ],
)
def test_a_role_that_is_only_supposed_is_offered(
    text: str, role: str, understanding: Understanding
) -> None:
    told = understanding.action(text, replace(NEW, dialogue=Dialogue("role")))

    assert isinstance(told, act.TellRoles)
    assert (told.roles, told.is_sure) == ((role,), False)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("если что, я учитель", "teacher"),
        ("если честно я мама", "parent"),
        ("у нас в школе я учитель химии", "teacher"),
        ("учитель пусть будет", "teacher"),
    ],
)
def test_what_only_begins_like_a_supposition_tells_the_role(
    text: str, role: str, understanding: Understanding
) -> None:
    told = understanding.action(text, replace(NEW, dialogue=Dialogue("role")))

    assert isinstance(told, act.TellRoles)
    assert (told.roles, told.is_sure) == ((role,), True)


@pytest.mark.parametrize(
    ("text", "question", "roles"),
    [
        ("новый учитель Ирина Петровна", "link_from_teacher", ("parent", "teacher")),
        ("а мои ученики уже зашли?", "link_from_teacher", ("parent", "teacher")),
    ],
)
def test_a_role_somebody_else_may_have_is_offered_beside_the_own_one(
    text: str,
    question: str,
    roles: tuple[str, ...],
    asked: dict[str, Person],
    understanding: Understanding,
) -> None:
    assert understanding.action(text, asked[question]) == act.TellRoles(roles, is_sure=False)


def test_an_administrator_who_teaches_too_chooses(
    asked: dict[str, Person], understanding: Understanding
) -> None:
    told = understanding.action("я сама учитель физики, мне тоже подавать?", asked["named"])

    assert isinstance(told, act.TellRoles)
    assert told.roles == ("administrator", "teacher")


@pytest.mark.parametrize(
    ("text", "question", "role"),
    [
        ("ой я учитель, мне то же самое?", "link_from_teacher", "teacher"),
        ("родитель пусть будет", "pupil", "parent"),
        ("как учитель продолжу", "link_from_teacher", "teacher"),
    ],
)
def test_another_role_said_at_a_question_is_taken(
    text: str, question: str, role: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    told = understanding.action(text, asked[question])

    assert isinstance(told, act.TellRoles)
    assert (told.roles, told.is_sure) == ((role,), True)


@pytest.mark.parametrize(
    "text", ["родитель пусть сам заходит", "а как учитель продолжит?", "пусть мама сама решает"]
)
def test_what_others_are_let_do_is_no_role(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert not isinstance(understanding.action(text, asked["pupil"]), act.TellRoles)


@pytest.mark.parametrize(
    ("text", "question", "role"),
    [
        ("не учитель я", "pupil", "student"),
        ("я не учитель", "link_from_teacher", "parent"),
        ("да учитель", "link_from_administrator", "teacher"),
        ("да, мама", "link_from_teacher", "parent"),
        ("да ученик", "pupil", "student"),
    ],
)
def test_the_role_that_is_known_answers_nothing(
    text: str, question: str, role: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert understanding.action(text, asked[question]) == act.ToldAgain(role)


def test_stories_one_after_another_are_not_answered_alike(
    asked: dict[str, Person], understanding: Understanding
) -> None:
    told = [
        understanding.action(
            "мы вчера переехали", replace(asked["link_from_teacher"], last_message=2 * number)
        )
        for number in range(1, 4)
    ]

    assert len({said.what for said in told if isinstance(said, act.Explain)}) == len(told)


@pytest.mark.parametrize(
    "text",
    [
        "нет, там прошлый завуч был, уволился",
        "нет, прежний админ уволился",
        "нет, завуч ушла в декрет",
    ],
)
def test_a_no_that_names_who_is_gone_decides_nothing_of_a_head(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert not isinstance(understanding.action(text, asked["head"]), act.Answer)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("нет, этим информатик занимается", "teacher"),
        ("нет, завуч", "teacher"),
        ("нет, завуч уволился, теперь я", "administrator"),
    ],
)
def test_a_no_that_names_who_sees_to_it_decides(
    text: str, option: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert understanding.action(text, asked["head"]) == act.Answer("role", option)


@pytest.mark.parametrize(
    ("text", "question", "option"),
    [
        ("номер мой в заявке указан", "named", "yes"),
        ("мой номер там указан", "named", "yes"),
        ("указан номер директора", "named", "no"),
        ("вот нашла", "link_from_teacher", "yes"),
        ("нашла ссылку", "link_from_teacher", "yes"),
        ("не нашла", "link_from_teacher", "no"),
        ("не знаю есть или нет ссылка", "link_from_teacher", "no"),
        ("нашлась ссылка", "link_from_administrator", "yes"),
        ("нет, ну как, раньше вела другая, теперь я", "head", "administrator"),
        ("была другая, а теперь меня назначили", "head", "administrator"),
        ("нет, ну как сказать, не я", "head", "teacher"),
    ],
)
def test_a_plain_answer_is_taken_with_what_explains_it(
    text: str, question: str, option: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    person = asked[question]
    about = person.dialogue.question if person.dialogue else ""
    assert understanding.action(text, person) == act.Answer(about, option)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("номер мой не указан", "named"),
        ("номер мой указан неправильно", "named"),
        ("номер мой указан или нет", "named"),
        ("нашла как установить", "link_from_teacher"),
        ("нашла приложение", "link_from_teacher"),
        ("ну как это сделать", "head"),
        ("раньше вела другая", "head"),
    ],
)
def test_what_is_like_an_answer_is_none(
    text: str, question: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = understanding.action(text, asked[question])
    assert not isinstance(heard, act.Answer)
    assert not (isinstance(heard, act.TellRoles) and heard.answers)


@pytest.mark.parametrize(
    "text", ["а это точно от нашей школы ссылка? кто её прислал", "где наша школа в списке?"]
)
def test_a_school_that_is_only_asked_about_tells_no_role(
    text: str, understanding: Understanding, content: Content
) -> None:
    newcomer = replace(NEW, dialogue=Dialogue(content.first_question))
    assert isinstance(understanding.action(text, newcomer), act.Asked)


def test_a_school_that_is_not_registered_is_told_by_its_administrator(
    understanding: Understanding, content: Content
) -> None:
    newcomer = replace(NEW, dialogue=Dialogue(content.first_question))
    said = understanding.action("наша школа не зарегистрирована, что делать?", newcomer)
    assert isinstance(said, act.TellRoles)
    assert said.roles == ("administrator",)


@pytest.mark.parametrize("text", ["как сделать профиль?", "не могу сделать профиль"])
def test_what_is_to_be_done_or_does_not_work_is_no_deed(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = act.Explain(act.Explanation.HEARD_OF_IT)
    assert understanding.action(text, asked["link_from_teacher"]) != heard


TOLD_AHEAD = {
    "скачала приложение": ("install",),
    "профиль сделала": ("profile",),
    "вк мессенджер уже стоит": ("install",),
    "приложение скачала и профиль создала": ("install", "profile"),
    "приложение стоит, профиль есть": ("install", "profile"),
    "здравствуйте, скачала мессенджер, профиль завела, а дальше не понимаю": (
        "install",
        "profile",
    ),
    "приложение поставила, что дальше?": ("install",),
}


@pytest.mark.parametrize(("text", "steps"), TOLD_AHEAD.items())
def test_what_is_told_before_the_path_is_known_is_kept(
    text: str, steps: tuple[str, ...], asked: dict[str, Person], understanding: Understanding
) -> None:
    for person in (NEW, asked["link_from_teacher"]):
        assert understanding.action(text, person) == act.ToldAhead(steps)


@pytest.mark.parametrize(
    "text",
    [
        "готово",
        "не скачала",
        "скачала но профиль не сделала",
        "скачала приложение?",
        "что дальше?",
        "приложение поставила, а зачем оно?",
        "приложение поставила, где взять ссылку?",
        "учитель ссылку прислал",
        "соседка скачала приложение",
        "скачаю приложение вечером",
        "чат создала",
    ],
)
def test_what_others_do_or_is_not_done_is_not_kept(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    for person in (NEW, asked["link_from_teacher"]):
        assert not isinstance(understanding.action(text, person), act.ToldAhead)


@pytest.mark.parametrize(
    ("question", "role", "text"),
    [
        ("link_from_administrator", "teacher", "нет от админа не было"),
        ("link_from_administrator", "teacher", "нет от нашего завуча не приходила"),
        ("link_from_teacher", "parent", "нет от учителя не было"),
    ],
)
def test_none_from_whom_it_is_awaited_is_the_answer_no(
    question: str, role: str, text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert understanding.action(text, asked[question]) == act.Answer(question, "no")


@pytest.mark.parametrize(
    "text",
    [
        "нет, я не администратор",
        "не администратор я",
        "администратор у нас другой человек а я просто сотрудник",
        "администратор другой человек, я просто работаю",
        "админ у нас не я, я обычный учитель",
    ],
)
def test_who_is_not_the_administrator_stays_what_they_are_and_wants_no_new_one(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = understanding.action(text, asked["link_from_administrator"])
    assert heard == act.ToldAgain("teacher")


@pytest.mark.parametrize(
    "text",
    [
        "хотим назначить другого администратора",
        "у нас теперь другой администратор",
        "администратор сменился, я просто учитель, куда писать",
    ],
)
def test_who_has_a_new_administrator_is_told_how_it_is_changed(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = understanding.action(text, asked["link_from_administrator"])
    assert heard != act.ToldAgain("teacher")


@pytest.mark.parametrize("text", ["а от админа ссылки нет", "от завуча ссылки нет"])
def test_what_another_has_not_sent_is_no_answer_of_the_teachers_link(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert not isinstance(understanding.action(text, asked["link_from_teacher"]), act.Answer)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("от учителя ссылки нет", "link_from_teacher"),
        ("от классной ссылки нет", "link_from_teacher"),
        ("от админа ссылки нет", "link_from_administrator"),
    ],
)
def test_what_was_asked_about_has_not_been_sent(
    text: str, question: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert understanding.action(text, asked[question]) == act.Answer(question, "no")


@pytest.mark.parametrize(
    "text", ["не меня пока, старую указали", "пока не меня", "старого указали"]
)
def test_who_was_named_before_is_another(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert understanding.action(text, asked["named"]) == act.Answer("named", "no")


@pytest.mark.parametrize(
    "text",
    [
        *("7б", "7 б", "7б класс", "4 класс", "9 класс", "четвёртый класс"),
        *("у меня папа", "у меня есть папа", "мой папа", "у меня бабушка", "мама у меня"),
    ],
)
def test_a_class_alone_is_of_a_family_which_is_asked(
    text: str, understanding: Understanding, content: Content
) -> None:
    newcomer = replace(NEW, dialogue=Dialogue(content.first_question))
    said = understanding.action(text, newcomer)
    assert isinstance(said, act.TellRoles)
    assert set(said.roles) == {"parent", "student"}
    assert not said.is_sure


@pytest.mark.parametrize(
    "text", ["7б?", "классный 7б", "чат 7б", "4 класса", "класс", "у меня мама учительница"]
)
def test_what_is_said_of_a_class_is_more_than_its_name(
    text: str, understanding: Understanding, content: Content
) -> None:
    newcomer = replace(NEW, dialogue=Dialogue(content.first_question))
    said = understanding.action(text, newcomer)
    assert not isinstance(said, act.TellRoles) or set(said.roles) != {"parent", "student"}


@pytest.mark.parametrize(
    "text",
    [
        *("папа тут", "это папа", "мама, у меня ссылки нет", "папа 4б у меня вопрос"),
        *(
            "у меня сын",
            "у меня дочка в 4 классе",
            "мама у меня двое детей",
            "дочка в 3б, спасибо",
        ),
    ],
)
def test_who_is_a_parent_is_no_child_of_one(text: str, understanding: Understanding) -> None:
    newcomer = replace(NEW, dialogue=Dialogue("role"))
    said = understanding.action(text, newcomer)
    assert isinstance(said, act.TellRoles)
    assert said.roles == ("parent",)
    assert said.is_sure


@pytest.mark.parametrize("text", ["спасибо доченька", "спасибо большое, сынок", "спасибо, дочка"])
def test_who_is_thanked_is_nobodys_child(text: str, understanding: Understanding) -> None:
    newcomer = replace(NEW, dialogue=Dialogue("role"))
    assert not isinstance(understanding.action(text, newcomer), act.TellRoles | act.ToldAgain)


@pytest.mark.parametrize(
    ("text", "is_sure"),
    [("у меня папа", False), ("моя мама", False), ("папа", True), ("я папа", True)],
)
def test_who_has_a_father_is_asked_once_more(
    text: str, is_sure: bool, understanding: Understanding, content: Content
) -> None:
    first = content.questions[content.first_question]
    options = [option for option in first.options if option.sets_role in ("parent", "student")]
    choices = tuple(Choice(o.label, act.Answer(first.id, o.id)) for o in options)
    person = replace(NEW, dialogue=Dialogue(first.id), choices=choices)
    said = understanding.refined(recognise(Heard(text), person, content), text, person)
    assert isinstance(said, act.Answer) == is_sure


@pytest.mark.parametrize(
    ("text", "question", "option"),
    [
        ("а, в дневнике нашла, есть", "link_from_teacher", "yes"),
        ("сылка от завуча пришла в почту", "link_from_administrator", "yes"),
        ("ссылка от завуча есть", "link_from_administrator", "yes"),
        ("от директора ссылки нет", "link_from_administrator", "no"),
        ("да есть мы там, директор сказал", "registered", "yes"),
        ("мы там не числимся", "registered", "no"),
        ("мой номер давали", "named", "yes"),
    ],
)
def test_an_answer_in_few_words_is_heard(
    text: str,
    question: str,
    option: str,
    asked: dict[str, Person],
    understanding: Understanding,
) -> None:
    assert understanding.action(text, asked[question]) == act.Answer(question, option)


@pytest.mark.parametrize("question", ["link_from_administrator", "registered"])
@pytest.mark.parametrize(
    "text",
    [
        *("и внук у меня тут в 3 классе я за него в чат хочу", "у меня сын тут учится"),
        *("и я мама ученика", "а ещё у меня дочка в 5б"),
    ],
)
def test_who_tells_of_a_child_besides_is_asked_what_to_begin_with(
    text: str, question: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    now = asked[question].dialogue
    told = understanding.action(text, asked[question])
    assert isinstance(told, act.TellRoles)
    assert now
    assert set(told.roles) == {now.role, "parent"}


@pytest.mark.parametrize("text", ["ой я мама", "нет я мама ученика", "я не учитель я мама"])
def test_who_takes_the_role_back_has_only_the_other_one(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    told = understanding.action(text, asked["link_from_administrator"])
    assert isinstance(told, act.TellRoles)
    assert told.roles == ("parent",)


def test_first_as_the_head_is_one_of_the_staff(
    asked: dict[str, Person], content: Content, understanding: Understanding
) -> None:
    first = content.questions[content.first_question]
    options = {option.id: option for option in first.options}

    def which(*roles: str) -> Person:
        screen = which_role_screen(content, first, [options[r] for r in roles], "roles_several")
        return seeing(screen, Dialogue(first.id))

    of_staff = which("teacher", "parent")
    answered = Dialogue("link_from_administrator", "teacher", {}, ("role",))
    for_both = replace(of_staff, dialogue=answered)
    assert understanding.action("сначала как директор", for_both) == act.Answer(
        first.id, "teacher"
    )
    as_parent = understanding.action("родителем", for_both)
    assert as_parent in (act.Answer(first.id, "parent"), act.TellRoles(("parent",)))
    for text in ("сначала как директор", "давайте как завуч", "как директор сначала"):
        assert understanding.action(text, of_staff) == act.Answer(first.id, "teacher")
    asked_more = act.TellRoles(("administrator",), is_head=True)
    leading = which("administrator", "parent")
    assert understanding.action("сначала как директор", leading) == asked_more
    assert understanding.action("я директор", of_staff) == asked_more
    at_question = asked["link_from_teacher"]
    assert understanding.action("сначала как директор", at_question) == asked_more
    assert understanding.action("сперва как учитель", at_question) == act.TellRoles(("teacher",))
    asking = understanding.action("сначала как директор что делать", at_question)
    assert not isinstance(asking, act.TellRoles)


@pytest.mark.parametrize(
    "text",
    [
        *("да зарегистрирована давно письмо приходило", "да зарегистрирована письмо приходило"),
        *("да письмо пришло", "ага, нам ответили", "зарегистрированы, письмо пришло"),
        *("да, ответ пришёл на почту", "да уже давно, письмо нам приходило"),
    ],
)
def test_what_is_told_behind_a_yes_proves_it(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert understanding.action(text, asked["registered"]) == act.Answer("registered", "yes")


@pytest.mark.parametrize(
    "text",
    [
        *("письмо пришло", "нет, письмо пришло", "да но письмо не приходило", "да письмо пришло?"),
        *(
            "да письмо отправила вчера",
            "да, письмо придёт завтра",
            "не зарегистрирована, ответили",
        ),
        *("да но письмо пришло с отказом", "да мы только заявку подали", "да я только пришла"),
    ],
)
def test_without_a_yes_or_with_more_it_proves_nothing(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert understanding.action(text, asked["registered"]) != act.Answer("registered", "yes")


def test_what_proves_an_answer_changes_none_on_a_step(understanding: Understanding) -> None:
    person = _on(understanding.content, "administrator", "register", registered="no")
    for text in ("письмо пришло", "да письмо пришло", "нам ответили"):
        assert not isinstance(understanding.action(text, person), act.AnswerLate)


@pytest.mark.parametrize("text", ["ну значит я", "выходит это я", "получается я"])
def test_who_agrees_to_the_role_is_nodded_to(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    again = act.ToldAgain("administrator")
    assert understanding.action(text, asked["registered"]) == again
    assert understanding.action(text, asked["named"]) == act.Answer("named", "yes")


@pytest.mark.parametrize("text", ["значит я не администратор", "ну значит", "значит я завуч?"])
def test_what_only_begins_so_agrees_to_nothing(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    again = act.ToldAgain("administrator")
    assert understanding.action(text, asked["registered"]) != again


@pytest.mark.parametrize(
    "text",
    ["меня назвали", "меня указали", "меня вписали", "назвали меня в заявке", "нас указали"],
)
def test_who_was_named_somewhere_is_heard_and_was_not_deceived(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    assert isinstance(understanding.action(text, asked["registered"]), act.Explain)
    assert isinstance(understanding.action(text, asked["link_from_administrator"]), act.Explain)
    early = understanding.action(text, NEW)
    assert not (isinstance(early, act.Asked) and early.is_sure)
    assert understanding.action("меня назвали", asked["named"]) == act.Answer("named", "yes")


@pytest.mark.parametrize("text", ["я назвала код", "назвал код по телефону", "просят назвать код"])
def test_who_has_named_a_code_is_answered(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    said = understanding.action(text, asked["registered"])

    assert isinstance(said, act.Asked)
    assert (said.topics, said.is_sure) == (("fraud",), True)


@pytest.mark.parametrize("text", ["училка", "классуха", "а училка", "ну училка"])
def test_a_family_that_names_the_teacher_goes_on_with_a_story(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    for question in ("pupil", "link_from_teacher"):
        assert understanding.action(text, asked[question]) == act.Beginning()


@pytest.mark.parametrize("text", ["я учительница", "учительница", "я училка"])
def test_who_may_be_a_teacher_is_no_story(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    said = understanding.action(text, asked["link_from_teacher"])

    assert isinstance(said, act.TellRoles)
    assert "teacher" in said.roles


@pytest.mark.parametrize(
    "text",
    ["хочу посмотреть что мне делать как учителю", "хочу узнать что мне как учителю делать"],
)
def test_what_one_does_as_something_else_is_its_path(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    said = understanding.action(text, asked["registered"])
    assert said == act.TellRoles(("teacher",))
    how = understanding.action("хочу узнать как учителю подать заявку", asked["registered"])
    assert isinstance(how, act.Asked)


@pytest.mark.parametrize(
    "text",
    [
        *("англ языка", "русского языка", "физкультуры", "английского", "математика"),
        *("истории и обществознания", "начальных классов", "русский язык и литература"),
    ],
)
def test_a_subject_alone_tells_more_of_the_teacher(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    told = act.ToldAgain("teacher")
    assert understanding.action(text, asked["link_from_administrator"]) == told
    assert understanding.action(text, asked["link_from_teacher"]) != told


@pytest.mark.parametrize("text", ["какого языка?", "что задали по математике", "нет русского"])
def test_what_is_asked_of_a_subject_tells_nothing_of_a_teacher(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    said = understanding.action(text, asked["link_from_administrator"])
    assert said != act.ToldAgain("teacher")


@pytest.mark.parametrize("text", ["тетради проверять", "уроки готовить", "проверять тетради ещё"])
def test_other_work_is_heard(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = act.Explain(act.Explanation.HEARD_FOR_LATER)
    assert understanding.action(text, asked["link_from_administrator"]) == heard


@pytest.mark.parametrize("text", ["как вести уроки", "ссылку отправлять", "тетради потеряли"])
def test_what_is_like_other_work_is_not_that(
    text: str, asked: dict[str, Person], understanding: Understanding
) -> None:
    heard = act.Explain(act.Explanation.HEARD_FOR_LATER)
    assert understanding.action(text, asked["link_from_administrator"]) != heard
