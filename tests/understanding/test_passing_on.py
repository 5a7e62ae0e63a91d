"""How people go on from a step without a word for "done"."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.guide_screens import step_rows, trouble_screen
from bot.domain.person import Choice, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.domain.screens import Button, Screen
from bot.domain.step_screens import perhaps_done_screen, up_to_screen
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ANSWERS = {"link_from_teacher": "yes", "link_from_administrator": "yes"}
PERHAPS_DONE = act.Asked((), supposed="done")


def _on(content: Content, role: str, step: str, **answers: str) -> Person:
    guide, known = content.guides[role], {**ANSWERS, **answers}
    journey = journeys.started(guide, role, known, NOW)
    while journey.current not in (step, None):
        journey = journeys.completed(guide, journey, journey.current or "", NOW)
    person = Person(id=PersonId(1), first_seen=NOW)
    return replace(person, role=role, journeys={role: journey})


def _heard(text: str, person: Person, understanding: Understanding) -> Action:
    return understanding.refined(act.NotUnderstood(), text, person)


@pytest.mark.parametrize(
    "text",
    [
        "пропустить",
        "пропусти шаг",
        "пропустить этот шаг",
        "можно пропустить шаг?",
        "давайте пропустим это",
        "хочу пропустить",
        "скип",
        "можно без этого шага",
        "можно не делать этот шаг?",
        "перескочить этот пункт",
    ],
)
@pytest.mark.parametrize("step", ["install", "create_chat", "communicate"])
def test_who_wants_to_pass_a_step_over_is_told_how_to_go_on(
    text: str, step: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, "teacher", step)

    assert _heard(text, person, understanding) == act.Explain(act.Explanation.NO_SKIPPING)


@pytest.mark.parametrize(
    "text", ["я пропустила шаг", "ребёнок пропустил урок", "пропустила ссылку", "дальше"]
)
def test_what_was_missed_is_not_to_be_passed_over(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, "parent", "join")

    assert not isinstance(_heard(text, person, understanding), act.Explain)


@pytest.mark.parametrize(
    "text",
    [
        *("всё", "понятно", "поняла спасибо", "понял", "ясно", "ок", "ага", "ну хорошо", "ладно"),
        *("звонила уже, работает", "ок спасибо", "всё ясно", "теперь понятно", "учту"),
    ],
)
@pytest.mark.parametrize("role", ["teacher", "parent", "student", "administrator"])
def test_the_last_step_ends_with_understanding(
    text: str, role: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, role, "communicate")

    assert _heard(text, person, understanding) == act.StepDone(role, "communicate")


@pytest.mark.parametrize(
    "text",
    [
        *("не понятно", "непонятно", "не поняла", "спасибо, а как звонить?", "всё не работает"),
        *("все пишут в телеграме", "звонок не работает", "спасибо, позже", "понял не всё"),
        *("все?", "это всё?", "ок?", "понятно?", "спасибо", "спасибо большое", "благодарю вас"),
    ],
)
def test_who_has_not_understood_stays_there(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, "parent", "communicate")

    assert not isinstance(_heard(text, person, understanding), act.StepDone)


@pytest.mark.parametrize("text", ["понятно", "ок", "поняла спасибо", "ясно", "это всё?"])
@pytest.mark.parametrize("step", ["install", "profile", "join"])
def test_thanks_end_no_other_step(
    text: str, step: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, "parent", step)

    assert not isinstance(_heard(text, person, understanding), act.StepDone | act.DoneUpTo)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("внук поставил приложение", "install"),
        ("муж установил", "install"),
        ("дочка скачала мессенджер", "install"),
        ("сын уже всё скачал", "install"),
        ("внук сделал профиль", "profile"),
        ("внучка создала профиль", "profile"),
        ("теперь всё ок", "join"),
        ("всё работает", "install"),
    ],
)
def test_what_somebody_has_done_for_them_is_asked_about(
    text: str, step: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, "parent", step)

    assert _heard(text, person, understanding) == PERHAPS_DONE


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("дочка вступила", "join"),
        ("внук не поставил приложение", "install"),
        ("внук поставил игру", "install"),
        ("сын установил?", "install"),
    ],
)
def test_the_deed_of_another_is_not_taken_for_theirs(
    text: str, step: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "parent", step), understanding)

    assert heard != PERHAPS_DONE
    assert not isinstance(heard, act.StepDone)


@pytest.mark.parametrize(
    ("text", "role", "step"),
    [
        ("подтвердили кажется, галочка синяя появилась", "teacher", "confirmed"),
        ("вроде приняли", "teacher", "confirmed"),
        ("кажется вступила, вижу родителей", "parent", "join"),
    ],
)
def test_what_seems_to_be_done_is_asked_about(
    text: str, role: str, step: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, role, step), understanding)

    assert heard in (PERHAPS_DONE, act.StepDone(role, step))


@pytest.mark.parametrize("text", ["кажется не подтвердили", "вроде подтвердили?", "кажется да"])
def test_what_does_not_seem_so_is_not_done(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "teacher", "confirmed"), understanding)

    assert not isinstance(heard, act.StepDone)


@pytest.mark.parametrize(
    "text",
    [
        "я секретарь чат мне не нужен",
        "я не классный руководитель, у меня нет класса",
        "у меня нет класса",
        "я предметник",
        "я библиотекарь, своего класса нет",
        "класса у меня нет",
        "мне класс не нужен, я не классный руководитель",
        "мне это не нужно",
        "я не веду класс",
        "мне некого звать",
    ],
)
def test_who_has_no_class_has_that_trouble(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "teacher", "create_chat"), understanding)

    assert heard == act.ShowTrouble("teacher", "create_chat", "no_class")


def _with_trouble(content: Content, trouble: str) -> Person:
    """On the step to make a chat, with the answer to one of its troubles on the screen."""
    step = content.guides["teacher"].by_id["create_chat"]
    told = next(one for one in step.troubles if one.id == trouble)
    return _seeing(
        _on(content, "teacher", "create_chat"), trouble_screen(content, "teacher", step, told)
    )


def _seeing(person: Person, screen: Screen) -> Person:
    buttons = (button for row in screen.rows for button in row if isinstance(button, Button))
    return replace(person, choices=tuple(Choice(b.label, b.action) for b in buttons))


@pytest.mark.parametrize("text", ["пропустить", "пропустим этот шаг", "тогда пропускаем", "скип"])
def test_who_needs_no_chat_passes_the_step_over_once_the_answer_has_said_so(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _with_trouble(content, "no_class"), understanding)

    assert heard == act.StepDone("teacher", "create_chat")


@pytest.mark.parametrize(
    ("trouble", "text"),
    [
        ("nobody_comes", "пропустить"),
        ("no_class", "можно пропустить?"),
        ("no_class", "не пропускать"),
        ("no_class", "пропустила"),
    ],
)
def test_nothing_else_is_passed_over(
    trouble: str, text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _with_trouble(content, trouble), understanding)

    assert not isinstance(heard, act.StepDone)


@pytest.mark.parametrize(
    "text",
    ["ок", "ага", "хорошо", "есть", "принято", "так точно", "да, сделан", "окей, спасибо"],
)
def test_the_step_that_was_asked_about_is_done_by_a_yes_of_any_kind(
    text: str, understanding: Understanding, content: Content
) -> None:
    step = content.guides["student"].by_id["profile"]
    person = _seeing(
        _on(content, "student", "profile"), perhaps_done_screen(content, "student", step)
    )
    heard = understanding.refined(recognise(Heard(text), person, content), text, person)

    assert heard in (act.StepDone(), act.StepDone("student", "profile"))


@pytest.mark.parametrize(
    "text", ["ок?", "не ок", "ок, сейчас", "хорошо, попробую", "есть ошибка", "понятно", "спасибо"]
)
def test_whatever_is_no_yes_leaves_it_open(
    text: str, understanding: Understanding, content: Content
) -> None:
    step = content.guides["student"].by_id["profile"]
    person = _seeing(
        _on(content, "student", "profile"), perhaps_done_screen(content, "student", step)
    )

    assert not isinstance(_heard(text, person, understanding), act.StepDone)


@pytest.mark.parametrize("text", ["ок", "есть", "принято", "хорошо"])
def test_where_nothing_is_asked_such_a_word_marks_no_step(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "student", "profile"), understanding)

    assert not isinstance(heard, act.StepDone)


@pytest.mark.parametrize("text", ["тогда жду", "жду", "ладно, жду", "буду ждать", "подождём"])
def test_who_waits_while_steps_are_offered_is_offered_them_again(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, "teacher", "install")
    guide = content.guides["teacher"]
    steps = [guide.by_id[step] for step in ("install", "profile", "apply_by_link")]
    offered = _seeing(person, up_to_screen(content, "teacher", steps))

    assert _heard(text, offered, understanding) == act.Explain(act.Explanation.WAITING_STILL)
    assert _heard(text, person, understanding) != act.Explain(act.Explanation.WAITING_STILL)


@pytest.mark.parametrize("text", ["долго ждать?", "не хочу ждать", "напомни завтра", "потом"])
def test_what_is_more_than_waiting_is_heard_as_ever(
    text: str, understanding: Understanding, content: Content
) -> None:
    guide = content.guides["teacher"]
    steps = [guide.by_id[step] for step in ("install", "profile", "apply_by_link")]
    screen = up_to_screen(content, "teacher", steps)
    person = _seeing(_on(content, "teacher", "install"), screen)

    assert _heard(text, person, understanding) != act.Explain(act.Explanation.WAITING_STILL)


@pytest.mark.parametrize(
    "text", ["понятно, будем общаться там", "хорошо, буду там общаться", "ок, перейдём туда"]
)
def test_whoever_goes_on_in_the_new_chats_has_done_the_last_step(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "parent", "communicate"), understanding)

    assert heard == act.StepDone("parent", "communicate")


@pytest.mark.parametrize(
    "text", ["понятно, а где общаться", "не будем общаться там", "чаты есть, но не общаемся"]
)
def test_whoever_asks_or_will_not_has_not(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "parent", "communicate"), understanding)

    assert not isinstance(heard, act.StepDone)


@pytest.mark.parametrize(
    "text",
    ["попросил учителя", "попросила у классной", "спросил у учителя", "написал учителю"],
)
def test_who_has_asked_for_the_link_has_done_their_part(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, "parent", "ask_link", link_from_teacher="no")

    assert _heard(text, person, understanding) == act.NotDoneYet("others_turn")


@pytest.mark.parametrize("text", ["попросите учителя", "учитель попросил код"])
def test_what_others_ask_for_is_no_part_of_ones_own(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, "parent", "ask_link", link_from_teacher="no")

    assert _heard(text, person, understanding) != act.NotDoneYet("others_turn")


@pytest.mark.parametrize("text", ["никто не вступает", "класс не заходит", "позвала класс"])
def test_who_has_one_has_another(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "teacher", "create_chat"), understanding)

    assert heard != act.ShowTrouble("teacher", "create_chat", "no_class")


@pytest.mark.parametrize("text", ["ссылки нет пока", "нет ссылки", "ссылки ещё нет"])
@pytest.mark.parametrize(
    ("role", "step", "question"),
    [
        ("parent", "install", "link_from_teacher"),
        ("student", "profile", "link_from_teacher"),
        ("teacher", "profile", "link_from_administrator"),
        ("teacher", "apply_by_link", "link_from_administrator"),
    ],
)
def test_a_hasty_yes_to_the_link_is_taken_back(
    text: str, role: str, step: str, question: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, role, step)

    assert _heard(text, person, understanding) == act.AnswerLate(question, "no")


@pytest.mark.parametrize("text", ["ссылки нет", "нет ссылки", "не прислали"])
@pytest.mark.parametrize(
    ("role", "step"),
    [("parent", "communicate"), ("teacher", "confirmed"), ("teacher", "create_chat")],
)
def test_who_is_past_the_link_is_not_sent_back(
    text: str, role: str, step: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, role, step)

    assert not isinstance(_heard(text, person, understanding), act.AnswerLate)


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("а нет, создался", "profile"),
        ("ой нет, создала", "profile"),
        ("а нет, поставила", "install"),
    ],
)
def test_what_is_done_after_all_is_asked_about(
    text: str, step: str, understanding: Understanding, content: Content
) -> None:
    assert _heard(text, _on(content, "parent", step), understanding) == PERHAPS_DONE


@pytest.mark.parametrize(
    ("text", "step"),
    [
        ("а нет, не создался", "profile"),
        ("а нет, создался не тот", "profile"),
        ("ой нет, не то приложение поставила", "install"),
    ],
)
def test_what_is_still_not_done_is_not_done_after_all(
    text: str, step: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "parent", step), understanding)

    assert heard != PERHAPS_DONE
    assert not isinstance(heard, act.StepDone)


def _with_card(content: Content, step: str) -> Person:
    """Somebody who has the step's card before them."""
    guide = content.guides["teacher"]
    rows = step_rows(content, "teacher", guide.by_id[step])
    person = _seeing(_on(content, "teacher", step), Screen("", rows))
    return replace(person, sees_present=True)


@pytest.mark.parametrize(
    "text",
    [
        *("далее", "дальше", "следующий", "следующий шаг", "давайте дальше", "Дальше, пожалуйста"),
        "следующий шаг, пожалуйста",
    ],
)
def test_who_wants_the_next_step_is_asked_whether_this_one_is_done(
    text: str, understanding: Understanding, content: Content
) -> None:
    perhaps = act.Asked((), supposed="done")
    for step in ("install", "apply_by_link", "communicate"):
        assert _heard(text, _with_card(content, step), understanding) == perhaps
    screen = perhaps_done_screen(content, "teacher", content.guides["teacher"].by_id["install"])
    asked = _seeing(_on(content, "teacher", "install"), screen)
    assert _heard(text, asked, understanding) == perhaps
    elsewhere = replace(_with_card(content, "install"), sees_present=False)
    assert _heard(text, elsewhere, understanding) == act.ShowStep()


@pytest.mark.parametrize(
    "text", ["дальше?", "что дальше", "мой шаг", "продолжить", "а дальше что"]
)
def test_who_asks_what_is_next_is_shown_the_step(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert _heard(text, _with_card(content, "install"), understanding) == act.ShowStep()


@pytest.mark.parametrize(
    "text", ["я снова тут", "снова я", "здравствуйте, я опять здесь", "это снова я", "а вот и я"]
)
def test_who_is_here_again_is_welcomed(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = _on(content, "teacher", "install")
    assert _heard(text, person, understanding) == act.Begin()
    assert _heard(text, _with_card(content, "install"), understanding) == act.Begin()


@pytest.mark.parametrize(
    "text", ["снова я не могу войти", "я снова тут ничего не понимаю", "снова тут ошибка"]
)
def test_who_is_again_in_trouble_is_not(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert _heard(text, _on(content, "teacher", "install"), understanding) != act.Begin()


@pytest.mark.parametrize(
    ("text", "is_meant"),
    [
        *(("дальше что", True), ("и что теперь?", True), ("дальше", True), ("а дальше", True)),
        *(("мой шаг", False), ("вернуться к шагу", False), ("что дальше с ребёнком", False)),
    ],
)
def test_what_is_offered_to_be_marked_is_asked_before_what_is_next(
    text: str, is_meant: bool, content: Content, understanding: Understanding
) -> None:
    offered = (Choice("Да, отметить", act.DoneUpTo("teacher", "profile")),)
    person = replace(_on(content, "teacher", "install"), choices=offered)

    asked = act.Explain(act.Explanation.MARKS_FIRST)
    assert (_heard(text, person, understanding) == asked) is is_meant


@pytest.mark.parametrize(
    ("text", "is_deed"),
    [
        ("ура приняли!! синяя галочка появилась", True),
        ("приняли! галочка есть", True),
        ("заявку отправила а никто не принимает", False),
    ],
)
def test_deeds_alone_behind_what_is_offered_are_no_question(
    text: str, is_deed: bool, content: Content, understanding: Understanding
) -> None:
    offered = (Choice("Да, отметить", act.DoneUpTo("teacher", "profile")),)
    person = replace(_on(content, "teacher", "install"), choices=offered)

    heard = _heard(text, person, understanding)
    assert (heard == act.StepDone("teacher", "confirmed")) is is_deed
