"""The answer just given, taken back: "rather no", "not yes but no", "oh no"."""

from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.guide_screens import question_screen
from bot.domain.person import Choice, Dialogue, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.domain.screens import Button
from bot.domain.told_screens import head_screen
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
NEW = Person(id=PersonId(1), first_seen=NOW)
QUESTIONS = {
    "parent": "link_from_teacher",
    "teacher": "link_from_administrator",
    "administrator": "registered",
}


def on_first_step(content: Content, role: str, answers: dict[str, str]) -> Person:
    journey = journeys.started(content.guides[role], role, answers, NOW)
    return replace(NEW, role=role, journeys={role: journey})


def asked(content: Content, question: str, dialogue: Dialogue) -> Person:
    screen = question_screen(content, content.questions[question], NEW)
    buttons = (button for row in screen.rows for button in row if isinstance(button, Button))
    choices = tuple(Choice(button.label, button.action) for button in buttons)
    return replace(NEW, dialogue=dialogue, choices=choices)


def heard(text: str, person: Person, understanding: Understanding, content: Content) -> Action:
    return understanding.refined(recognise(Heard(text), person, content), text, person)


def answered(role: str, text: str, understanding: Understanding, content: Content) -> Action:
    """What the words mean where the first question of a role has just been asked."""
    person = asked(content, QUESTIONS[role], Dialogue(QUESTIONS[role], role, {}, ("role",)))
    return heard(text, person, understanding, content)


@pytest.mark.parametrize(
    ("role", "text", "before", "after"),
    [
        ("parent", "вернее нет", "yes", "no"),
        ("parent", "ой нет", "yes", "no"),
        ("parent", "точнее нету", "yes", "no"),
        ("parent", "не да, а нет", "yes", "no"),
        ("parent", "хотя нет", "yes", "no"),
        ("parent", "блин, нет", "yes", "no"),
        ("parent", "ой наоборот", "yes", "no"),
        ("parent", "вернее не прислали ещё", "yes", "no"),
        ("teacher", "то есть нет", "yes", "no"),
        ("teacher", "ошиблась, нет", "yes", "no"),
        ("teacher", "вернее да", "no", "yes"),
        ("teacher", "ой, наоборот да", "no", "yes"),
        ("parent", "не нет, а да", "no", "yes"),
        ("parent", "хотя прислала", "no", "yes"),
    ],
)
def test_the_answer_that_led_to_the_first_step_is_another_one(
    role: str, text: str, before: str, after: str, understanding: Understanding, content: Content
) -> None:
    question = QUESTIONS[role]
    person = on_first_step(content, role, {content.questions[question].key: before})

    told = heard(text, person, understanding, content)

    assert isinstance(told, act.AnswerLate)
    assert (told.question, told.option) == (question, after)


@pytest.mark.parametrize(
    ("text", "after"), [("ой нет не меня", "no"), ("хотя нет, другого человека", "no")]
)
def test_of_two_answers_the_last_one_is_taken_back(
    text: str, after: str, understanding: Understanding, content: Content
) -> None:
    person = on_first_step(content, "administrator", {"registered": "yes", "named": "yes"})

    told = heard(text, person, understanding, content)

    assert isinstance(told, act.AnswerLate)
    assert (told.question, told.option) == ("named", after)


def test_what_names_the_matter_is_no_slip(understanding: Understanding, content: Content) -> None:
    person = on_first_step(content, "parent", {"link_from_teacher": "yes"})

    for text, is_slip in (("вернее нет", True), ("ой нет ссылки нету", False)):
        told = heard(text, person, understanding, content)
        assert told == act.AnswerLate("link_from_teacher", "no", is_slip=is_slip)


@pytest.mark.parametrize(
    "text",
    [
        "ой, не получается",
        "хотя не получается",
        "ой код не приходит",
        "вернее нет?",
        "нет",
        "ой",
        "ой спасибо",
        "вернее да",
        "вернее профиль есть",
        "а точнее как установить",
    ],
)
def test_what_takes_nothing_back_changes_no_answer(
    text: str, understanding: Understanding, content: Content
) -> None:
    person = on_first_step(content, "parent", {"link_from_teacher": "yes"})

    assert not isinstance(heard(text, person, understanding, content), act.AnswerLate)


def test_once_a_step_is_done_an_answer_is_not_taken_back_by_a_word(
    understanding: Understanding, content: Content
) -> None:
    person = on_first_step(content, "parent", {"link_from_teacher": "yes"})
    journey = person.journeys["parent"]
    done = {journey.current or "": NOW + timedelta(minutes=1)}
    later = person.with_progress(replace(journey, done=done))

    assert not isinstance(heard("вернее нет", later, understanding, content), act.AnswerLate)


@pytest.mark.parametrize("role", ["parent", "teacher"])
@pytest.mark.parametrize("text", ["ой нет", "хотя нет", "нет не то", "не та роль"])
def test_who_was_taken_for_somebody_else_is_asked_who_they_are(
    role: str, text: str, understanding: Understanding, content: Content
) -> None:
    question = QUESTIONS[role]
    person = asked(content, question, Dialogue(question, role, {}, ("role",)))

    assert heard(text, person, understanding, content) == act.BackToQuestion(question)


@pytest.mark.parametrize(
    ("role", "text"), [("administrator", "вернее нет"), ("teacher", "вернее да")]
)
def test_who_said_wrongly_whether_they_see_to_sferum_is_asked_that_again(
    role: str, text: str, understanding: Understanding, content: Content
) -> None:
    question = QUESTIONS[role]
    person = asked(content, question, Dialogue(question, role, {}, ("role",)))

    told = heard(text, person, understanding, content)

    assert told == act.TellRoles(("administrator",), is_sure=True, is_head=True)


@pytest.mark.parametrize(
    ("role", "text", "option"),
    [
        ("parent", "ой да", "yes"),
        ("parent", "хотя да", "yes"),
        ("parent", "ой прислала", "yes"),
        ("parent", "нет", "no"),
        ("parent", "ой нет ссылки нету", "no"),
        ("administrator", "ой нет не зарегистрирована", "no"),
    ],
)
def test_what_answers_the_question_on_the_screen_takes_nothing_back(
    role: str, text: str, option: str, understanding: Understanding, content: Content
) -> None:
    assert answered(role, text, understanding, content) == act.Answer(QUESTIONS[role], option)


@pytest.mark.parametrize(
    ("role", "text", "option"),
    [
        ("parent", "да, то есть нет", "no"),
        ("parent", "нет, то есть да", "yes"),
        ("parent", "нет, точнее да", "yes"),
        ("parent", "да ой нет", "no"),
        ("parent", "нет ой да", "yes"),
        ("parent", "прислала, хотя нет", "no"),
        ("parent", "нет, ой, прислали", "yes"),
        ("parent", "да, хотя нет, не прислали", "no"),
        ("teacher", "да, ошиблась, нет", "no"),
        ("teacher", "нет, вернее да", "yes"),
        ("administrator", "да то есть нет", "no"),
        ("administrator", "зарегистрирована, ой нет, не зарегистрирована", "no"),
        ("administrator", "нет, хотя да", "yes"),
    ],
)
def test_of_two_answers_in_one_breath_the_last_one_counts(
    role: str, text: str, option: str, understanding: Understanding, content: Content
) -> None:
    assert answered(role, text, understanding, content) == act.Answer(QUESTIONS[role], option)


@pytest.mark.parametrize(
    "text", ["да, хотя не уверена", "нет, ой мне сказали", "да то есть нет?", "нет, ой, спасибо"]
)
def test_what_is_no_second_answer_turns_none_round(
    text: str, understanding: Understanding, content: Content
) -> None:
    question = QUESTIONS["parent"]
    person = asked(content, question, Dialogue(question, "parent", {}, ("role",)))
    turned = "no" if text.startswith("да") else "yes"

    assert heard(text, person, understanding, content) != act.Answer(question, turned)


def test_who_is_asked_who_they_are_answers_nothing_by_yes_and_no(
    understanding: Understanding, content: Content
) -> None:
    first = content.first_question
    person = asked(content, first, Dialogue(first))

    assert not isinstance(heard("да то есть нет", person, understanding, content), act.Answer)


@pytest.mark.parametrize("text", ["да, то есть нет", "да, ой нет"])
def test_a_slip_within_one_answer_does_not_ask_who_they_are(
    text: str, understanding: Understanding, content: Content
) -> None:
    question = QUESTIONS["parent"]
    person = asked(content, question, Dialogue(question, "parent", {}, ("role",)))

    assert not isinstance(heard(text, person, understanding, content), act.BackToQuestion)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("вернее нет", act.Answer("registered", "no")),
        ("вернее не зарегистрирована", act.Answer("registered", "no")),
        ("ой нет", act.BackToQuestion("named")),
        ("ой нет не меня", act.Answer("named", "no")),
    ],
)
def test_the_question_before_is_answered_anew(
    text: str, meant: Action, understanding: Understanding, content: Content
) -> None:
    trail = ("role", "registered")
    dialogue = Dialogue("named", "administrator", {"registered": "yes"}, trail)

    told = heard(text, asked(content, "named", dialogue), understanding, content)

    assert told == meant


@pytest.mark.parametrize(
    "text",
    ["ой нет", "хотя нет", "вернее нет", "да, то есть нет", "да, ой нет", "да я, то есть нет"],
)
def test_a_head_takes_back_to_see_to_sferum(
    text: str, understanding: Understanding, content: Content
) -> None:
    first = content.questions[content.first_question]
    options = {option.id: option for option in first.options}
    screen = head_screen(content, first, options["administrator"], [options["teacher"]])
    buttons = (button for row in screen.rows for button in row if isinstance(button, Button))
    choices = tuple(Choice(button.label, button.action) for button in buttons)
    person = replace(NEW, dialogue=Dialogue(first.id), choices=choices)

    assert heard(text, person, understanding, content) == act.Answer(first.id, "teacher")
    turned = heard("нет, то есть да", person, understanding, content)
    assert turned == act.Answer(first.id, "administrator")


def at_named(content: Content, registered: str = "yes") -> Person:
    dialogue = Dialogue("named", "administrator", {"registered": registered}, ("registered",))
    return asked(content, "named", dialogue)


@pytest.mark.parametrize(
    "text",
    [
        *("кажется", "точно не знаю", "вроде", "вроде бы", "мне кажется", "не факт"),
        *("хотя не уверена", "но я не уверен", "ой, не точно", "не помню точно"),
        *("кажется, но не уверена", "хотя не помню", "вроде, надо уточнить"),
    ],
)
def test_an_answer_that_is_not_sure_is_asked_again(
    text: str, understanding: Understanding, content: Content
) -> None:
    told = heard(text, at_named(content), understanding, content)

    assert told == act.BackToQuestion("named")


@pytest.mark.parametrize(
    "text",
    [
        *("не знаю", "не уверена", "вроде да", "вроде бы да", "кажется меня", "наверное"),
        *("кажется, другого человека", "вроде нет", "кажется?", "точно не знаю кого назначить"),
    ],
)
def test_what_may_answer_the_present_question_opens_none_before_it(
    text: str, understanding: Understanding, content: Content
) -> None:
    told = heard(text, at_named(content), understanding, content)

    assert told != act.BackToQuestion("named")


@pytest.mark.parametrize("text", ["кажется", "точно не знаю", "вроде"])
def test_who_is_asked_first_of_all_doubts_no_answer(
    text: str, understanding: Understanding, content: Content
) -> None:
    dialogue = Dialogue("registered", "administrator", {}, ("role",))
    person = asked(content, "registered", dialogue)

    told = heard(text, person, understanding, content)

    assert not isinstance(told, act.BackToQuestion)


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("parent", "а от админа ссылки нет"),
        ("parent", "ой, а от админа ссылки нет"),
        ("parent", "второй ссылки нет"),
        ("parent", "ссылку на старшего не дали"),
        ("parent", "у бабушки ссылки нет"),
        ("parent", "не дали"),
        ("parent", "не прислали"),
        ("student", "у мамы ссылки нет"),
        ("teacher", "у родителей ссылки нет"),
        ("teacher", "а у детей ссылки нет"),
        ("teacher", "родителям ссылку не дали"),
        ("teacher", "у них ссылки нет"),
        ("teacher", "не дали"),
    ],
)
def test_what_is_told_of_anothers_link_changes_no_answer(
    role: str, text: str, understanding: Understanding, content: Content
) -> None:
    asked_of = content.questions[content.roles[role].ask or ""]
    person = on_first_step(content, role, {asked_of.key: "yes"})
    assert not isinstance(heard(text, person, understanding, content), act.AnswerLate)


@pytest.mark.parametrize(
    ("role", "text"),
    [
        ("parent", "ой, ссылки-то нет, я ошиблась"),
        ("parent", "а ссылки-то нет"),
        ("parent", "оказывается, ссылки нет"),
        ("parent", "от классной ссылки нет"),
        ("parent", "учитель не прислал"),
        ("parent", "Ирина Павловна ссылку не прислала"),
        ("parent", "сыну ссылку не дали"),
        ("parent", "всё равно у нас ссылки нет"),
        ("student", "мне ссылку не прислали"),
        ("teacher", "от админа ссылки нет"),
        ("teacher", "директор не дал ссылку"),
    ],
)
def test_that_the_link_is_not_there_changes_the_answer(
    role: str, text: str, understanding: Understanding, content: Content
) -> None:
    asked_of = content.questions[content.roles[role].ask or ""]
    person = on_first_step(content, role, {asked_of.key: "yes"})
    told = heard(text, person, understanding, content)
    assert told == act.AnswerLate(asked_of.id, "no")
