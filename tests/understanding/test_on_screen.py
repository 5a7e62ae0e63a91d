"""What somebody says to the screen before them: which button it presses, and what presses none."""

from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.guide_screens import trouble_screen
from bot.domain.person import Choice, Dialogue, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.domain.reminder_words import WHEN
from bot.domain.said_times import SaidTime
from bot.domain.screens import Button, Screen
from bot.domain.told_screens import head_screen, which_role_screen
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)


@dataclass(frozen=True)
class Standing:
    """Says things on a screen, and what the bot makes of them."""

    understanding: Understanding
    person: Person

    def says(self, text: str) -> Action:
        return self.understanding.action(text, self.person)


def _choices(screen: Screen) -> tuple[Choice, ...]:
    buttons = (button for row in screen.rows for button in row if isinstance(button, Button))
    return tuple(Choice(button.label, button.action) for button in buttons)


def _person(dialogue: Dialogue | None = None, choices: tuple[Choice, ...] = ()) -> Person:
    return Person(id=PersonId(1), first_seen=NOW, dialogue=dialogue, choices=choices)


def _on_step(content: Content, role: str, step: str, choices: tuple[Choice, ...] = ()) -> Person:
    journey = journeys.started(content.guides[role], role, {}, NOW)
    there = replace(journey, current=step)
    return Person(
        id=PersonId(1), first_seen=NOW, role=role, journeys={role: there}, choices=choices
    )


@pytest.fixture(scope="module")
def head(understanding: Understanding, content: Content) -> Standing:
    """Asked whether they administer Sferum themselves."""
    question = content.questions[content.first_question]
    options = {option.id: option for option in question.options}
    screen = head_screen(content, question, options["administrator"], [options["teacher"]])
    return Standing(understanding, _person(Dialogue(question.id), _choices(screen)))


@pytest.fixture(scope="module")
def of_two_roles(understanding: Understanding, content: Content) -> Standing:
    question = content.questions[content.first_question]
    options = [option for option in question.options if option.id in ("teacher", "parent")]
    screen = which_role_screen(content, question, options, "roles_several")
    return Standing(understanding, _person(Dialogue(question.id), _choices(screen)))


@pytest.fixture(scope="module")
def asked_when(understanding: Understanding, content: Content) -> Standing:
    """Asked when to be reminded of a class; stands on a step of their own besides."""
    labels = content.reminders.labels
    times = tuple(
        Choice(getattr(labels, when), reminds.RemindLater("families_wait", "7", when))
        for when in WHEN
    )
    return Standing(understanding, _on_step(content, "teacher", "install", times))


@pytest.mark.parametrize(
    "text", ["да", "да, это я", "ага", "да, сама", "да я сама веду", "сама веду", "да веду я"]
)
def test_a_head_who_agrees_is_the_administrator(text: str, head: Standing) -> None:
    assert head.says(text) == act.Answer("role", "administrator")


@pytest.mark.parametrize(
    "text",
    [
        "нет",
        "нет, не я",
        "да нет, не я",
        "нет, поручено завучу",
        "поручено методисту",
        "нет, другой учитель",
        "это ведёт наш информатик",
        "администратор у нас другой",
    ],
)
def test_a_head_who_does_not_is_one_of_the_staff(text: str, head: Standing) -> None:
    assert head.says(text) == act.Answer("role", "teacher")


@pytest.mark.parametrize(
    "text",
    [
        "конечно нет",
        "да не администратор я",
        "а что значит веду сферум?",
        "администратора ещё не назначили",
        "да, но администратор другой",
        "да удалите мои данные",
    ],
)
def test_who_says_more_than_yes_is_not_taken_for_the_administrator(
    text: str, head: Standing
) -> None:
    said = head.says(text)

    assert not isinstance(said, act.Answer)
    assert not isinstance(said, act.TellRoles)


@pytest.mark.parametrize(
    ("text", "role"),
    [("с учителя начнём", "teacher"), ("сначала учитель", "teacher"), ("мама", "parent")],
)
def test_one_of_two_roles_is_named(text: str, role: str, of_two_roles: Standing) -> None:
    assert of_two_roles.says(text) == act.Answer("role", role)


@pytest.mark.parametrize(
    "text",
    [
        "ага, щас",
        "да позовите человека",
        "меня мама попросила",
        "спрошу у мамы",
        "позовите учителя",
        "мой учитель заболел",
        "сотрудник вы или робот",
    ],
)
def test_a_role_that_is_only_spoken_of_is_not_chosen(text: str, of_two_roles: Standing) -> None:
    assert not isinstance(of_two_roles.says(text), act.Answer)


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("вечером", "this_evening"),
        ("давай в понедельник", "on_monday"),
        ("лучше через час", "in_an_hour"),
        ("потом, завтра утром", "tomorrow_morning"),
        ("через три дня", "in_three_days"),
        ("через 3 дня", "in_three_days"),
        ("напомните завтра", "tomorrow_morning"),
        ("давай с утра", "tomorrow_morning"),
        ("через недельку", "in_a_week"),
        ("в понедельник с утра", "on_monday"),
    ],
)
def test_a_time_is_of_what_the_screen_asks_about(
    text: str, when: str, asked_when: Standing
) -> None:
    assert asked_when.says(text) == reminds.RemindLater("families_wait", "7", when)


@pytest.mark.parametrize(
    "text",
    [
        "напомни через два часа",
        "в час дня",
        "завтра в 10 часов",
        "через полтора часа",
        "уже час мучаюсь, давай позже",
        "потом, у меня через час самолет",
        "завтра утром занята, давай потом",
        "через две недели в понедельник",
        "через день",
        "завтра вечером",
        "завтра после уроков",
        "через неделю в среду",
        "не завтра",
        "в три",
    ],
)
def test_another_time_is_not_one_of_the_buttons(text: str, asked_when: Standing) -> None:
    assert not isinstance(asked_when.says(text), reminds.RemindLater)


@pytest.mark.parametrize(
    ("role", "step", "text", "meant"),
    [
        ("teacher", "create_chat", "заявку приняли", "confirmed"),
        ("teacher", "create_chat", "меня приняли", "confirmed"),
        ("teacher", "create_chat", "уже подтвердили", "confirmed"),
        ("teacher", "create_chat", "профиль создан", "profile"),
        ("teacher", "apply_by_link", "профиль создан", "profile"),
        ("teacher", "confirmed", "приложение скачала", "install"),
        ("parent", "install", "вступила в чат", "join"),
        ("parent", "join", "мне прислали ссылку", "ask_link"),
        ("parent", "join", "скачала, установила, профиль создала", "profile"),
    ],
)
def test_what_is_done_of_another_step_is_about_that(
    role: str, step: str, text: str, meant: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, role, step)).says(text)

    assert said == act.StepDone(role, meant)


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("teacher", "create_chat", "мне прислали ссылку"),
        ("parent", "install", "заявку приняли"),
        ("administrator", "accept", "уже подтвердили"),
    ],
)
def test_what_is_done_of_no_step_of_theirs_is_offered_only(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, role, step)).says(text)

    assert isinstance(said, act.Asked)
    assert said.supposed == "done"


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("teacher", "confirmed", "меня приняли"),
        ("teacher", "confirmed", "заявку приняли"),
        ("teacher", "create_chat", "класс позвала"),
        ("teacher", "create_chat", "всё сделала"),
        ("parent", "ask_link", "мне прислали ссылку"),
        ("student", "await_chat", "ссылку прислали"),
        ("administrator", "accept", "всех приняла"),
    ],
)
def test_what_is_done_is_the_step_they_stand_on(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, role, step)).says(text)

    assert said in (act.StepDone(), act.StepDone(role, step))


@pytest.mark.parametrize("text", ["случайно нажала", "ой, не туда нажал", "нажала не то"])
def test_a_slip_of_the_finger_on_a_step_goes_back(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "parent", "profile")).says(text)

    assert said == act.StepBack()


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("что будет если не сделаем", "mandatory"),
        ("боюсь нажать не туда", "mistakes"),
        ("как отменить если ошибусь", "mistakes"),
        ("код ввела", "sms_code"),
        ("это официальный бот?", "about_bot"),
    ],
)
def test_who_only_asks_about_going_back_or_a_code_stays_where_they_are(
    text: str, topic: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "parent", "profile")).says(text)

    assert isinstance(said, act.Asked)
    assert (said.topics, said.is_sure) == ((topic,), True)


@pytest.mark.parametrize("text", ["+", "да", "ага"])
def test_a_yes_on_a_step_may_mean_that_it_is_done(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "parent", "profile")).says(text)

    assert said == act.Asked((), supposed="done")


@pytest.mark.parametrize(
    "text", ["готово, спасибо большое вам!", "сделала, спасибо вам большое, вы очень помогли"]
)
def test_done_with_thanks_is_done(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "parent", "profile")).says(text)

    assert said == act.StepDone("parent", "profile")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("напомни в пятницу", SaidTime(weekday=4)),
        ("через 2 часа", SaidTime(minutes=120)),
        ("послезавтра", SaidTime(days=2)),
        ("напомни через три дня в 9", SaidTime(days=3, hour=9)),
        ("напомни 5 декабря в 10", SaidTime(month_day=(12, 5), hour=10)),
        ("завтра в 9", SaidTime(days=1, hour=9)),
        ("напомни завтра в 9 утра", SaidTime(days=1, hour=9, is_part_told=True)),
        ("напомните завтра вечером пожалуйста", SaidTime(days=1, hour=19, is_part_told=True)),
    ],
)
def test_a_time_that_stands_on_no_button_is_heard(
    text: str, time: SaidTime, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "parent", "profile")).says(text)

    assert said == reminds.RemindAt("", "", time)


def test_it_is_about_what_the_screen_asks_about(asked_when: Standing) -> None:
    assert asked_when.says("в 18:00") == reminds.RemindAt(
        "families_wait", "7", SaidTime(hour=18, is_part_told=True)
    )


@pytest.mark.parametrize(
    "text", ["напомни в 9 и в 10", "напомни через 2 года", "напомни в субботу и в воскресенье"]
)
def test_a_time_that_is_none_is_told_apart(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "parent", "profile")).says(text)

    assert said == reminds.AskLater(is_other_time=True)


@pytest.mark.parametrize("text", ["спасибо, напомните пожалуйста завтра", "напомни мне завтра"])
def test_manners_beside_a_time_change_nothing(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "parent", "profile")).says(text)

    assert said == reminds.RemindLater("", "", "tomorrow_morning")


@pytest.mark.parametrize("text", ["минутку", "напомни про следующий шаг завтра"])
def test_a_wish_to_wait_without_another_time_is_asked_about_only(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "parent", "profile")).says(text)

    assert said == reminds.AskLater()


@pytest.mark.parametrize(
    ("text", "reply"),
    [
        ("спасибо", "thanks"),
        ("спасибо, до свидания", "farewell"),
        ("ок", "agreed"),
        ("я никто, просто смотрю", ""),
    ],
)
def test_a_few_words_have_a_reply_of_their_own(
    text: str, reply: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "parent", "profile")).says(text)

    assert isinstance(said, act.Asked)
    assert (said.topics, said.is_sure, said.reply) == (("smalltalk",), True, reply)


@pytest.mark.parametrize("text", ["ну да", "угу", "ну я", "на меня повесили", "вроде я"])
def test_a_head_says_that_it_is_them(text: str, head: Standing) -> None:
    agreed = recognise(Heard(text), head.person, head.understanding.content)
    said = agreed if agreed != act.NotUnderstood() else head.says(text)

    assert said == act.Answer("role", "administrator")


@pytest.mark.parametrize("text", ["как мама", "сначала как мама", "как родитель", "давайте мама"])
def test_one_of_two_roles_is_named_in_passing(text: str, of_two_roles: Standing) -> None:
    assert of_two_roles.says(text) == act.Answer("role", "parent")


@pytest.mark.parametrize("text", ["и то и другое", "и так и так", "обе"])
def test_who_is_both_begins_with_the_first(text: str, of_two_roles: Standing) -> None:
    assert of_two_roles.says(text) == act.Answer("role", "teacher")


@pytest.mark.parametrize("text", ["как стать учителем", "кто мама", "другое"])
def test_who_asks_about_a_role_names_none(text: str, of_two_roles: Standing) -> None:
    assert not isinstance(of_two_roles.says(text), act.Answer)


@pytest.mark.parametrize("text", ["назад", "верни", "отмени", "верни как было"])
def test_back_from_a_screen_that_is_no_step_takes_no_step_away(
    text: str, asked_when: Standing
) -> None:
    assert asked_when.says(text) == act.ShowStep()


def test_a_question_about_what_is_kept_deletes_nothing(
    understanding: Understanding, content: Content
) -> None:
    standing = Standing(understanding, _on_step(content, "parent", "profile"))

    said = standing.says("а вы храните мои данные?")
    assert isinstance(said, act.Asked)
    assert said.topics == ("personal_data",)
    assert standing.says("удалите мои данные?") == act.AskDeletion()


def test_a_role_that_is_added_takes_nothing_away(understanding: Understanding) -> None:
    asked = Standing(understanding, _person(Dialogue("link_from_administrator", "teacher")))

    assert asked.says("я ещё и мама") == act.TellRoles(("teacher", "parent"))
    assert asked.says("я не учитель, я мама") == act.TellRoles(("parent",))


@pytest.mark.parametrize(
    ("question", "role", "text", "meant"),
    [
        ("link_from_teacher", "student", "нет, я учитель", act.TellRoles(("teacher",))),
        ("link_from_teacher", "parent", "да, но я учитель", act.TellRoles(("teacher",))),
        ("named", "administrator", "нет, стоп, я обычный учитель", act.TellRoles(("teacher",))),
        (
            *("named", "administrator", "нет, я завуч, не админ"),
            act.TellRoles(("administrator",), is_head=True),
        ),
        ("link_from_administrator", "teacher", "нет, я не учитель", act.ShowRoles()),
        ("registered", "administrator", "нет, я не администратор", act.ShowRoles()),
    ],
)
def test_who_is_somebody_else_answers_nothing(
    question: str, role: str, text: str, meant: Action, understanding: Understanding
) -> None:
    assert Standing(understanding, _person(Dialogue(question, role))).says(text) == meant


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("да, прислал завуч", "yes"),
        ("нет, завуч не прислал", "no"),
        ("я учитель, ссылки нет", "no"),
    ],
)
def test_who_names_somebody_beside_an_answer_has_answered(
    text: str, answer: str, understanding: Understanding
) -> None:
    asked = Standing(understanding, _person(Dialogue("link_from_administrator", "teacher")))

    assert asked.says(text) == act.Answer("link_from_administrator", answer)


def test_what_denies_nothing_is_no_trouble_that_denies(
    understanding: Understanding, content: Content
) -> None:
    teacher = Standing(understanding, _on_step(content, "teacher", "confirmed"))
    family = Standing(understanding, _on_step(content, "parent", "ask_link"))

    assert not isinstance(teacher.says("приняли"), act.ShowTrouble)
    assert isinstance(teacher.says("не приняли"), act.ShowTrouble)
    assert not isinstance(family.says("прислала"), act.ShowTrouble)
    assert isinstance(family.says("ссылку не прислали"), act.ShowTrouble)


def test_who_does_not_remember_asks_nothing_to_be_deleted(understanding: Understanding) -> None:
    asked = Standing(understanding, _person(Dialogue("named", "administrator")))

    assert asked.says("наверное меня, не помню") != act.AskDeletion()


def test_who_says_when_is_not_asked_when(understanding: Understanding, content: Content) -> None:
    parent = Standing(understanding, _on_step(content, "parent", "install"))

    assert parent.says("некогда, завтра утром") == reminds.RemindLater("", "", "tomorrow_morning")


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("administrator", "register", "отправила заявку"),
        ("administrator", "register", "ура, отправил уже заявку"),
        ("administrator", "accept", "приняла заявки учителей"),
        ("parent", "install", "поставила вк мессенджер"),
        ("parent", "install", "спасибо, установила мессенджер"),
        ("teacher", "create_chat", "создал чат и позвал класс"),
        ("teacher", "profile", "создала учебный профиль"),
        ("parent", "join", "вступила в чат класса"),
    ],
)
def test_who_did_what_the_step_says_has_done_it(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, role, step)).says(text)

    assert said in (act.StepDone(role, step), act.StepDone())


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("administrator", "register", "если бы отправила заявку"),
        ("administrator", "register", "почти отправила заявку"),
        ("administrator", "register", "мне прислали заявку на регистрацию"),
        ("administrator", "register", "заявку прислали обратно"),
        ("administrator", "register", "отправила заявку, отклоняют"),
        ("administrator", "accept", "мою заявку приняли"),
        ("administrator", "accept", "приняла одну заявку учителя"),
        ("administrator", "accept", "учителя приняли заявку"),
        ("parent", "install", "установила другой мессенджер"),
        ("parent", "install", "установила мессенджер, вылетает"),
        ("parent", "install", "почти установила мессенджер"),
        ("parent", "install", "установила Max"),
        ("parent", "install", "вот-вот установила бы"),
        ("parent", "profile", "если б я создала"),
        ("teacher", "create_chat", "меня пригласили в чат"),
        ("teacher", "create_chat", "класс создал чат"),
        ("parent", "join", "вступила в чужой чат"),
        ("parent", "join", "весь класс вступил в чат"),
        ("teacher", "profile", "создала личный профиль"),
    ],
)
def test_what_others_did_or_nearly_did_or_elsewhere_is_not_the_step(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, role, step)).says(text)

    assert not isinstance(said, act.StepDone)


@pytest.mark.parametrize(
    ("text", "option"),
    [
        ("нету пока ссылки", "no"),
        ("не знаю", "no"),
        ("неа", "no"),
        ("нет у меня ссылки", "no"),
        ("ссылки у меня нет", "no"),
        ("нет ссылки никакой", "no"),
        ("пока нет, учитель молчит", "no"),
        ("учитель обещал завтра", "no"),
        ("скинули в ватсапе", "yes"),
        ("уже в чате", "yes"),
        ("да, учительница скинула вчера", "yes"),
    ],
)
def test_a_question_is_answered_in_a_sentence(
    text: str, option: str, understanding: Understanding
) -> None:
    person = _person(Dialogue("link_from_teacher", "parent"))

    said = Standing(understanding, person).says(text)
    assert said == act.Answer("link_from_teacher", option)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("link_from_teacher", "дали логин и пароль"),
        ("link_from_teacher", "пришла смс с кодом"),
        ("link_from_teacher", "я пришла из чата"),
        ("link_from_teacher", "учитель дал домашку"),
        ("link_from_teacher", "не знаю пароль"),
        ("link_from_teacher", "не видел такого приложения"),
        ("registered", "давно хочу зарегистрироваться"),
        ("registered", "уже давно жду ответа"),
        ("registered", "у нас еще нет интернета"),
    ],
)
def test_what_tells_something_else_is_no_answer(
    question: str, text: str, understanding: Understanding
) -> None:
    person = _person(Dialogue(question, "parent"))

    assert not isinstance(Standing(understanding, person).says(text), act.Answer)


def test_a_guide_is_that_of_ones_own_role(understanding: Understanding, content: Content) -> None:
    before_the_first_step = _person(Dialogue("link_from_teacher", "parent"))
    administrator = _on_step(content, "administrator", "register")

    for person, guide in ((before_the_first_step, "parent"), (administrator, "admin")):
        said = Standing(understanding, person).says("где почитать инструкцию")
        assert said == act.Asked((f"{guide}_guide",), is_sure=True)


@pytest.mark.parametrize(
    "text", ["инструкция для родителей и учеников", "дай инструкцию учителям", "памятка детям"]
)
def test_a_guide_of_others_is_not_ones_own(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "administrator", "register")).says(text)

    assert said != act.Asked(("admin_guide",), is_sure=True)


@pytest.mark.parametrize(
    ("role", "step", "text", "trouble"),
    [
        ("parent", "await_chat", "Жду уже долго", "long_wait"),
        ("parent", "await_chat", "жду уже долго", "long_wait"),
        ("parent", "await_chat", "долго жду", "long_wait"),
        ("student", "await_chat", "жду уже неделю", "long_wait"),
        ("student", "await_chat", "сколько ещё ждать", "long_wait"),
        ("student", "await_chat", "здравствуйте, давно жду", "long_wait"),
        ("parent", "install", "У меня уже есть ВКонтакте", "which_app"),
        ("teacher", "install", "у меня уже есть вконтакте", "which_app"),
        ("administrator", "register", "письмо осталось без ответа", "no_reply"),
        ("administrator", "change_administrator", "я не администратор", "not_me"),
    ],
)
def test_a_trouble_in_its_own_words_comes_before_requests(
    role: str, step: str, text: str, trouble: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, role, step)).says(text)

    assert said == act.ShowTrouble(role, step, trouble)


@pytest.mark.parametrize(
    "text",
    ["сколько еще шагов", "подожди", "жди меня завтра", "давай позже", "сколько осталось"],
)
def test_a_request_is_no_trouble_however_like_one(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = Standing(understanding, _on_step(content, "parent", "await_chat")).says(text)

    assert not isinstance(said, act.ShowTrouble | act.Asked)


@pytest.mark.parametrize(
    "text",
    [
        "нет не присылала",
        "нет, не присылали еще",
        "еще не присылала",
        "ничего не присылала",
        "мне никто ничего не присылал",
        "нет, не присылал",
        "не присылает",
        "так и не прислали",
    ],
)
def test_who_was_sent_no_link_says_so_to_the_question(
    text: str, understanding: Understanding
) -> None:
    person = _person(Dialogue("link_from_teacher", "parent"))

    said = Standing(understanding, person).says(text)
    assert said == act.Answer("link_from_teacher", "no")


_ASKED = {
    "registered": "administrator",
    "named": "administrator",
    "link_from_administrator": "teacher",
    "link_from_teacher": "parent",
}
"""Whom each question is asked."""


@pytest.mark.parametrize(
    ("question", "text", "option"),
    [
        ("registered", "незнаю", "unknown"),
        ("registered", "не помню", "unknown"),
        ("registered", "надо уточнить", "unknown"),
        ("registered", "не знаю, я только вчера назначена", "unknown"),
        ("registered", "кажется да", "yes"),
        ("registered", "зарегистрировали в прошлом году", "yes"),
        ("registered", "вроде зарегистрирована", "yes"),
        ("registered", "ещё не регистрировали", "no"),
        ("named", "завуча назвали", "no"),
        ("named", "предыдущего директора", "no"),
        ("named", "там бывший директор указан", "no"),
        ("named", "кого-то другого", "no"),
        ("named", "прежнего администратора", "no"),
        ("named", "не меня", "no"),
        ("named", "да, меня указали", "yes"),
        ("link_from_teacher", "учительница ссылку кинула", "yes"),
        ("link_from_teacher", "училка скинула", "yes"),
        ("link_from_teacher", "скинула в вотсап", "yes"),
        ("link_from_teacher", "в почте лежит", "yes"),
        ("link_from_teacher", "только QR-код на листочке", "no"),
        ("link_from_teacher", "была да потеряла", "no"),
        ("link_from_administrator", "админ прислал на почту", "yes"),
        ("link_from_administrator", "была, но потерял", "no"),
    ],
)
def test_the_first_questions_are_answered_in_other_words(
    question: str, text: str, option: str, understanding: Understanding
) -> None:
    person = _person(Dialogue(question, _ASKED[question]))

    assert Standing(understanding, person).says(text) == act.Answer(question, option)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("registered", "зарегистрируйте нас"),
        ("registered", "надо зарегистрировать"),
        ("registered", "уточните"),
        ("registered", "не помню пароль"),
        ("registered", "не знаю что делать"),
        ("named", "не помню"),
        ("named", "я директор"),
        ("named", "там прежний номер"),
        ("named", "прежний администратор уволился"),
        ("link_from_teacher", "скинь ссылку"),
        ("link_from_teacher", "кинь ссылку"),
        ("link_from_teacher", "потеряла телефон"),
        ("link_from_teacher", "скинула фото в вотсап"),
        ("link_from_teacher", "прислали код в смс"),
    ],
)
def test_an_order_or_another_thing_answers_no_question(
    question: str, text: str, understanding: Understanding
) -> None:
    person = _person(Dialogue(question, _ASKED[question]))

    assert not isinstance(Standing(understanding, person).says(text), act.Answer)


@pytest.mark.parametrize(
    "text", ["не помогло", "всё равно то же самое", "ну так и делала", "все равно вк", "опять вк"]
)
def test_a_way_out_that_has_not_helped_is_known_on_its_screen(
    text: str, understanding: Understanding, content: Content
) -> None:
    step = next(s for s in content.guides["student"].steps if s.id == "join")
    trouble = next(t for t in step.troubles if t.id == "opens_vk")
    shown = _choices(trouble_screen(content, "student", step, trouble))
    again = act.ShowTrouble("student", "join", "opens_vk")
    there = Standing(understanding, _on_step(content, "student", "join", shown))
    assert there.says(text) == again


@pytest.mark.parametrize("text", ["не помогло", "то же самое", "так и делала"])
def test_what_has_not_helped_is_of_no_trouble_elsewhere(
    text: str, understanding: Understanding, content: Content
) -> None:
    there = Standing(understanding, _on_step(content, "student", "join"))
    assert not isinstance(there.says(text), act.ShowTrouble)


def test_what_has_helped_is_not_the_trouble_again(
    understanding: Understanding, content: Content
) -> None:
    step = next(s for s in content.guides["student"].steps if s.id == "join")
    trouble = next(t for t in step.troubles if t.id == "opens_vk")
    shown = _choices(trouble_screen(content, "student", step, trouble))
    there = Standing(understanding, _on_step(content, "student", "join", shown))
    for text in ("помогло, вступила", "спасибо, помогло", "ссылка не работает"):
        assert there.says(text) != act.ShowTrouble("student", "join", "opens_vk")
