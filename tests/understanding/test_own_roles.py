"""What is said of the roles somebody has: another one, the one before, one to be taken away."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from test_passing_on import _heard, _on

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Choice, Dialogue, Person, PersonId
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
NEW = Person(id=PersonId(1), first_seen=NOW)
NOT_UNDERSTOOD = act.NotUnderstood()


def _of_roles(content: Content, role: str, *others: str) -> Person:
    known = {r: journeys.started(content.guides[r], r, {}, NOW) for r in (role, *others)}
    return replace(NEW, role=role, journeys=known)


@pytest.mark.parametrize(
    "text",
    [
        "удали роль воспитателя",
        "удали роль родителя",
        "убери роль учителя",
        "хочу убрать роль мамы",
        "роль мамы убери пожалуйста",
        "как удалить роль",
        "можно удалить вторую роль?",
        "сотри роль учителя",
        "хочу отказаться от роли педагога",
        "удалите роль родителя пожалуйста",
        "убери роль учителя я уволилась",
        "снимите с меня роль учителя, ушла на пенсию",
        "удали роль мамы, дочка выпустилась",
        "уберите роль родителя мы перевелись в другую школу",
        "хочу удалить роль педагога потому что уволился",
        "роль учителя можно убрать? я на пенсии",
        "роль учителя больше не нужна, ушла в декрет",
        "я больше не учитель, уволилась",
        "я уже не учитель",
    ],
)
@pytest.mark.parametrize("role", ["teacher", "parent"])
def test_no_role_is_taken_away_nor_switched_to(
    text: str, role: str, understanding: Understanding, content: Content
) -> None:
    other = "parent" if role == "teacher" else "teacher"
    person = _of_roles(content, role, other)

    assert understanding.refined(NOT_UNDERSTOOD, text, person) == act.Explain(
        act.Explanation.ROLE_STAYS
    )


@pytest.mark.parametrize("text", ["я не учитель", "я больше не учитель"])
def test_a_role_that_was_never_theirs_is_a_mistake(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = understanding.refined(NOT_UNDERSTOOD, text, _of_roles(content, "parent"))

    assert heard == act.ShowRoles()


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("мой прогресс как учитель", act.SwitchRole("teacher")),
        ("мои шаги как учителя", act.SwitchRole("teacher")),
        ("покажи прогресс как учителя", act.SwitchRole("teacher")),
        ("мой прогресс как родителя", act.ShowProgress()),
    ],
)
def test_the_path_as_somebody_else_whom_they_are_too_is_shown(
    text: str, meant: Action, understanding: Understanding, content: Content
) -> None:
    person = _of_roles(content, "parent", "teacher")

    assert understanding.refined(NOT_UNDERSTOOD, text, person) == meant


@pytest.mark.parametrize(
    "text", ["как учитель видит мой прогресс", "как учителю показать прогресс"]
)
def test_what_is_asked_of_progress_switches_nothing(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _of_roles(content, "parent", "teacher")
    heard = understanding.refined(NOT_UNDERSTOOD, text, person)

    assert not isinstance(heard, act.SwitchRole)


@pytest.mark.parametrize(
    "text",
    [
        "не удаляй роль учителя",
        "удалила роль учителя",
        "удали роль администратора в сферуме",
        "удали мои данные",
        "удали учителя из чата",
        "роль учителя не нужно удалять",
        "убери роль учителя, а как вступить в чат?",
        "убери роль учителя и покажи шаги мамы",
        "роль администратора в сферуме больше не нужна",
        "я не учитель, я мама",
        "учитель уже не работает в школе",
    ],
)
def test_something_else_to_be_deleted_is_no_role(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _of_roles(content, "parent", "teacher")
    heard = understanding.refined(NOT_UNDERSTOOD, text, person)

    assert not isinstance(heard, act.Explain | act.SwitchRole)


@pytest.mark.parametrize(
    "text",
    [
        "верни родителя",
        "покажи мои шаги мамы",
        "вернуться к родителю",
        "верните маму",
        "перейди на роль родителя",
        "открой шаги родителя",
        "хочу как мама",
        "переключи обратно",
        "переключись назад",
    ],
)
def test_a_role_that_is_had_is_gone_on_in(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _of_roles(content, "teacher", "parent")

    assert understanding.refined(NOT_UNDERSTOOD, text, person) == act.SwitchRole("parent")


@pytest.mark.parametrize(
    "text",
    [
        "как вернуть родителя в чат?",
        "верни чат родителей",
        "позвать родителя",
        "не надо родителя",
        "нет подождите, не хочу как родитель",
        "покажи инструкцию родителя",
        "верни ссылку",
    ],
)
def test_who_speaks_of_parents_stays_a_teacher(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _of_roles(content, "teacher", "parent")
    heard = understanding.refined(NOT_UNDERSTOOD, text, person)

    assert not isinstance(heard, act.SwitchRole)


@pytest.mark.parametrize(
    "text",
    [
        *("хочу как опекун", "можно как родитель", "давай как мама"),
        *("нет подождите я сейчас хочу как мама", "стойте, давай как мама"),
    ],
)
def test_a_role_that_is_wanted_is_offered(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = understanding.refined(NOT_UNDERSTOOD, text, _of_roles(content, "teacher"))

    assert heard == act.TellRoles(("parent",), is_sure=False)


def test_whom_an_administrator_wants_back_is_one_of_the_staff(
    understanding: Understanding, content: Content
) -> None:
    person = _of_roles(content, "administrator", "teacher")

    assert not isinstance(understanding.action("верни учителя", person), act.SwitchRole)
    assert understanding.action("верни мою роль учителя", person) == act.SwitchRole("teacher")


def test_back_means_the_roles_where_there_is_no_other(
    understanding: Understanding, content: Content
) -> None:
    alone = _of_roles(content, "teacher")
    asked = replace(alone, dialogue=Dialogue("link_from_teacher", "parent", {}, ("role",)))

    assert understanding.action("переключи обратно", alone) == act.ShowRoles()
    assert understanding.action("переключи обратно", asked) == act.SwitchRole("teacher")
    assert understanding.action("вернись обратно", alone) != act.ShowRoles()


def test_a_role_of_the_screen_is_pressed_by_its_name(
    understanding: Understanding, content: Content
) -> None:
    person = _of_roles(content, "teacher", "parent")
    shown = replace(person, choices=(Choice("Родитель", act.SwitchRole("parent")),))

    assert understanding.action("мама", shown) == act.SwitchRole("parent")
    assert understanding.action("покажи мои шаги учителя", person) == act.ShowProgress()


def _first(text: str, understanding: Understanding, person: Person = NEW) -> Action:
    return understanding.refined(NOT_UNDERSTOOD, text, person)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Учитель или сотрудник", "teacher"),
        ("учитель или сотрудник школы", "teacher"),
        ("здравствуйте, учитель или сотрудник", "teacher"),
        ("Администратор организации", "administrator"),
        ("Родитель", "parent"),
        ("Ученик", "student"),
    ],
)
def test_a_label_that_is_typed_first_is_the_role(
    text: str, role: str, understanding: Understanding
) -> None:
    heard = _first(text, understanding)

    assert isinstance(heard, act.TellRoles)
    assert (heard.roles, heard.is_sure) == ((role,), True)


@pytest.mark.parametrize(
    "text",
    [
        "6б класс ученик",
        "здрасте я 2 класс",
        "привет я вася 1 класс",
        "я 5а класс",
        "ученик 6б класс",
        "я маша третий класс",
    ],
)
def test_who_tells_a_form_is_perhaps_a_pupil(text: str, understanding: Understanding) -> None:
    heard = _first(text, understanding)

    assert isinstance(heard, act.TellRoles)
    assert heard.roles == ("student",)


@pytest.mark.parametrize(
    "text",
    [
        "чат 5а класса",
        "создать 5а класс",
        "5а не видит чат",
        "учитель или родитель?",
        "у нас 5а класс",
    ],
)
def test_who_speaks_of_a_form_is_nobody_yet(text: str, understanding: Understanding) -> None:
    assert not isinstance(_first(text, understanding), act.TellRoles)


@pytest.mark.parametrize(
    "text", ["я завуч и веду математику", "директор и учитель истории", "завуч, веду историю"]
)
def test_a_head_who_teaches_is_asked_about_sferum(text: str, understanding: Understanding) -> None:
    heard = _first(text, understanding)

    assert isinstance(heard, act.TellRoles)
    assert heard.is_head


def test_a_head_who_sees_to_sferum_is_not_asked(understanding: Understanding) -> None:
    heard = _first("я завуч, сферум веду сама", understanding)

    assert isinstance(heard, act.TellRoles)
    assert not heard.is_head


def test_a_question_about_one_of_two_roles_gives_up_neither(
    understanding: Understanding, content: Content
) -> None:
    answers = (act.Answer("role", "administrator"), act.Answer("role", "teacher"))
    choices = (*(Choice(a.option, a) for a in answers), Choice("x", act.AddRole()))
    person = replace(NEW, dialogue=Dialogue("role"), choices=choices)
    heard = understanding.action("как мне стать еще и учителем тут", person)

    assert isinstance(heard, act.TellRoles)
    assert heard.roles == ("administrator", "teacher")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("куратор группы в колледже как студентов позвать", "teacher"),
        ("а мне 9 лет можно", "student"),
        ("я учитель как создать чат", "teacher"),
        ("я мама куда нажимать чтобы скачать", "parent"),
    ],
)
def test_what_is_asked_behind_a_role_is_heard_without_its_mark(
    text: str, role: str, understanding: Understanding
) -> None:
    heard = _first(text, understanding)

    assert isinstance(heard, act.TellRoles)
    assert heard.roles == (role,)
    assert heard.asked is not None


@pytest.mark.parametrize("text", ["я мама", "я учитель как и муж", "веду историю в 5а"])
def test_who_only_tells_a_role_asks_nothing(text: str, understanding: Understanding) -> None:
    heard = _first(text, understanding)

    assert isinstance(heard, act.TellRoles)
    assert heard.asked is None


@pytest.mark.parametrize(
    "text",
    [
        "меня назначили администратором вместо уволившейся",
        "мне передали сферум, прежняя ушла",
        "мне поручили заняться сферумом",
    ],
)
def test_who_was_made_the_administrator_is_offered_that_role(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = understanding.refined(NOT_UNDERSTOOD, text, _of_roles(content, "teacher"))

    assert isinstance(heard, act.TellRoles)
    assert heard.roles == ("administrator",)


@pytest.mark.parametrize(
    "text",
    [
        "как назначить администратора вместо уволившейся?",
        "назначили нового администратора вместо уволившейся",
        "я хочу стать администратором",
        "меня администратор не принимает",
        "я занимаюсь этим",
        "школа не зарегистрирована",
        "мне сказали скачать приложение",
    ],
)
def test_who_speaks_of_an_administrator_is_offered_nothing(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = understanding.refined(NOT_UNDERSTOOD, text, _of_roles(content, "teacher"))

    assert not isinstance(heard, act.TellRoles)


def test_what_is_asked_beside_a_second_role_is_answered_too(
    understanding: Understanding, content: Content
) -> None:
    text = "а я еще и работаю в этой школе, мне второй профиль делать?"
    heard = understanding.refined(NOT_UNDERSTOOD, text, _of_roles(content, "parent"))

    assert isinstance(heard, act.TellRoles)
    assert heard.asked
    assert (heard.roles, heard.asked.topics) == (("teacher",), ("teacher_and_parent",))
    assert heard.asked.is_sure


@pytest.mark.parametrize(
    "text",
    ["а теперь как маме что делать?", "давайте теперь мамину часть", "теперь родительские шаги"],
)
def test_the_other_path_is_wanted_in_other_words_too(
    text: str, understanding: Understanding, content: Content
) -> None:
    has = understanding.refined(NOT_UNDERSTOOD, text, _of_roles(content, "teacher", "parent"))
    has_not = understanding.refined(NOT_UNDERSTOOD, text, _of_roles(content, "teacher"))

    assert has in (act.SwitchRole("parent"), act.ShowRoles())
    assert has_not == act.TellRoles(("parent",), is_sure=False)


@pytest.mark.parametrize(
    "text",
    [
        "как родителям что делать",
        "что делать маме?",
        "как маме вступить в чат?",
        "родительский чат как создать",
        "мамина ссылка не работает",
    ],
)
def test_what_others_are_to_do_is_no_path_of_ones_own(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = understanding.refined(NOT_UNDERSTOOD, text, _of_roles(content, "teacher", "parent"))

    assert not isinstance(heard, act.SwitchRole | act.ShowRoles | act.TellRoles)


def test_what_else_is_to_be_deleted_is_heard(
    understanding: Understanding, content: Content
) -> None:
    person = _of_roles(content, "teacher", "parent")
    stays = act.Explain(act.Explanation.ROLE_STAYS)
    assert understanding.refined(NOT_UNDERSTOOD, "уберите роль мамы, удалите всё", person) != stays


@pytest.mark.parametrize(
    "text",
    [
        "ну просила я учителя",
        "просила я учительницу",
        "я просила учителя помочь",
        "звонила я учителю",
        "спрашивала я у классной",
        "писала я завучу",
    ],
)
def test_whom_somebody_has_asked_is_no_role_of_theirs(
    text: str, understanding: Understanding, content: Content
) -> None:
    for person in (NEW, _on(content, "parent", "profile")):
        assert not isinstance(_heard(text, person, understanding), act.TellRoles)


@pytest.mark.parametrize("text", ["прошу сменить роль на учителя", "я не родитель я учитель"])
def test_who_asks_for_another_role_is_offered_it(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "parent", "profile"), understanding)

    assert isinstance(heard, act.TellRoles) or heard == act.Answer("role", "teacher")


def test_a_wish_for_another_path_is_heard_before_what_is_told_of_it(
    understanding: Understanding, content: Content
) -> None:
    person = _on(content, "teacher", "profile")
    wishes = (
        "а теперь хочу как мама, ссылку на сына чат мне уже кинули",
        "теперь хочу пройти как родитель, ссылка на чат есть",
    )
    for text in wishes:
        said = _heard(text, person, understanding)
        assert said in (act.TellRoles(("parent",), is_sure=False), act.Answer("role", "parent"))
    for text in ("хочу как мама, а можно?", "не хочу как мама, я учитель", "профиль хочу, готово"):
        said = _heard(text, person, understanding)
        assert said != act.Answer("role", "parent")


@pytest.mark.parametrize(
    "text",
    [
        "хочу теперь сотрудником",
        "хочу сотрудником",
        "давайте теперь сотрудником",
        "можно сотрудником",
        "а теперь хочу учителем",
    ],
)
def test_a_role_is_wanted_by_the_case_alone(
    text: str, understanding: Understanding, content: Content
) -> None:
    parent, both = _of_roles(content, "parent"), _of_roles(content, "parent", "teacher")
    wanted = understanding.refined(NOT_UNDERSTOOD, text, parent)
    assert wanted == act.TellRoles(("teacher",), is_sure=False)
    assert understanding.refined(NOT_UNDERSTOOD, text, both) == act.SwitchRole("teacher")


@pytest.mark.parametrize(
    "text",
    [
        "хочу поговорить с сотрудником",
        "хочу сотрудника",
        "не хочу сотрудником",
        "позовите сотрудника",
    ],
)
def test_who_wants_an_employee_wants_no_other_role(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = understanding.refined(NOT_UNDERSTOOD, text, _of_roles(content, "parent"))
    assert not isinstance(heard, act.TellRoles | act.SwitchRole)


@pytest.mark.parametrize(
    "text", ["к админу", "а теперь к админу", "вернись к админу", "обратно к администратору"]
)
def test_to_a_role_of_ones_own_is_enough(
    text: str, understanding: Understanding, content: Content
) -> None:
    both = _of_roles(content, "teacher", "administrator")
    assert understanding.refined(NOT_UNDERSTOOD, text, both) == act.SwitchRole("administrator")


@pytest.mark.parametrize(
    "text", ["к админу вопрос", "обратиться к админу", "от админа", "к кому обратиться"]
)
def test_what_is_to_be_done_with_an_administrator_switches_nothing(
    text: str, understanding: Understanding, content: Content
) -> None:
    both = _of_roles(content, "teacher", "administrator")
    heard = understanding.refined(NOT_UNDERSTOOD, text, both)
    assert not isinstance(heard, act.SwitchRole)


def test_to_an_administrator_who_is_another_switches_nothing(
    understanding: Understanding, content: Content
) -> None:
    heard = understanding.refined(NOT_UNDERSTOOD, "к админу", _of_roles(content, "teacher"))
    assert not isinstance(heard, act.SwitchRole)


@pytest.mark.parametrize(
    "text", ["а вожатой отдельно регатся?", "а воспитателем отдельно регаться надо?"]
)
def test_whether_to_register_in_another_role_too_is_answered(
    text: str, understanding: Understanding, content: Content
) -> None:
    pupil = _of_roles(content, "student")
    said = understanding.refined(NOT_UNDERSTOOD, text, pupil)
    assert isinstance(said, act.Asked)
    assert said.is_sure
    assert said.topics == ("teacher_and_parent",)
    school = understanding.refined(NOT_UNDERSTOOD, "школу отдельно регистрировать?", pupil)
    assert isinstance(school, act.Asked)
    assert school.topics[0] != "teacher_and_parent"


def test_back_to_the_role_at_hand_is_its_step(
    understanding: Understanding, content: Content
) -> None:
    person = _of_roles(content, "teacher")
    assert _heard("вернуться к учителю", person, understanding) == act.ShowStep()
    assert _heard("давай обратно к учителю", person, understanding) == act.ShowStep()
    for text in ("вернуть учителя", "вернуться к администратору"):
        assert _heard(text, person, understanding) != act.ShowStep()


def test_how_as_the_role_that_is_offered_is_its_button(
    understanding: Understanding, content: Content
) -> None:
    person = _of_roles(content, "administrator")
    answer = act.Answer("role", "parent")
    offering = replace(person, choices=(Choice("Родитель", answer),))
    assert _heard("как родителю", offering, understanding) == answer
    offered = act.TellRoles(("parent",), is_sure=False)
    assert _heard("как родителю", person, understanding) == offered
    assert _heard("как родителям войти?", offering, understanding) != answer


_OF_TWO = (
    Choice("Администратор организации", act.Answer("role", "administrator")),
    Choice("Родитель", act.Answer("role", "parent")),
)
_AT_LINK = Dialogue("link_from_teacher", "parent")
_AT_STAFF = Dialogue("link_from_administrator", "teacher")


@pytest.mark.parametrize(
    "text",
    [
        "тогда внука уберите, только работа",
        "дочь в другую школу перевели, родителя уберите",
        "удали родителя",
        "маму уберите пожалуйста",
    ],
)
def test_a_role_to_be_taken_away_is_not_begun(
    text: str, understanding: Understanding, content: Content
) -> None:
    asked = replace(_of_roles(content, "teacher"), dialogue=_AT_LINK)
    staying = {
        act.SwitchRole("teacher"): asked,
        act.TellRoles(("administrator",)): replace(NEW, choices=_OF_TWO),
        act.ToldAgain("teacher"): replace(NEW, dialogue=_AT_STAFF),
        act.Explain(act.Explanation.ROLE_STAYS): _of_roles(content, "teacher", "parent"),
    }

    for meant, person in staying.items():
        assert _heard(text, person, understanding) == meant


@pytest.mark.parametrize(
    "text", ["не убирайте родителя", "уберите родителя из чата", "уберите родителей"]
)
def test_who_is_to_stay_or_is_somebody_else_is_no_role_of_ones_own(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _of_roles(content, "teacher", "parent"), understanding)

    assert not isinstance(heard, act.Explain | act.SwitchRole | act.TellRoles)


@pytest.mark.parametrize("text", ["давайте сначала по работе", "сначала работа", "по работе"])
def test_first_for_the_work_is_the_role_of_the_staff(
    text: str, understanding: Understanding, content: Content
) -> None:
    parent = _of_roles(content, "parent", "teacher")

    assert _heard(text, replace(NEW, dialogue=_AT_STAFF), understanding) == act.ToldAgain(
        "teacher"
    )
    assert _heard(text, parent, understanding) == act.SwitchRole("teacher")
    told = _heard(text, replace(NEW, choices=_OF_TWO), understanding)
    assert told == act.TellRoles(("administrator",))


@pytest.mark.parametrize(
    "text", ["не по работе", "работа сегодня тяжёлая", "сначала", "как по работе"]
)
def test_what_only_names_work_is_no_role(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _of_roles(content, "parent", "teacher"), understanding)

    assert heard != act.SwitchRole("teacher")


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [("админ", True), ("я админ", True), ("админа", False), ("учитель", False), ("админ?", False)],
)
def test_the_name_of_a_role_that_is_had_leads_back_to_it(
    text: str, is_meant: bool, understanding: Understanding, content: Content
) -> None:
    person = replace(_of_roles(content, "administrator", "teacher"), dialogue=_AT_LINK)

    heard = _heard(text, person, understanding)
    assert isinstance(heard, act.SwitchRole) is is_meant


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("Я завуч, но не администратор. И внук тут в 1в учится", ("teacher", "parent")),
        ("я не директор, я завуч", ("administrator",)),
    ],
)
def test_a_head_who_is_no_administrator_is_not_offered_that(
    text: str, roles: tuple[str, ...], understanding: Understanding
) -> None:
    told = _heard(text, NEW, understanding)

    assert isinstance(told, act.TellRoles)
    assert set(told.roles) == set(roles)


def test_a_question_of_the_staff_leaves_the_path_of_the_administrator_open(
    understanding: Understanding,
) -> None:
    person = replace(NEW, dialogue=Dialogue("registered", "administrator"))

    heard = _heard("а я секретарь, кого мне тут выбирать то?", person, understanding)
    assert isinstance(heard, act.TellRoles)
    assert heard.roles == ("administrator", "teacher")
    assert not heard.is_sure
