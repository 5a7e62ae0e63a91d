"""What is told of steps besides "done": under way, half, somebody else's turn, another step, a
mistake; done, and something asked. And what only sounds so."""

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Choice, Dialogue, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
ANSWERS: Mapping[str, Mapping[str, str]] = {
    "teacher": {"link_from_administrator": "yes"},
    "parent": {"link_from_teacher": "yes"},
    "student": {"link_from_teacher": "no"},
    "administrator": {"registered": "yes", "named": "yes"},
}
UNDER_WAY, HALF = act.NotDoneYet("under_way"), act.NotDoneYet("half")
OTHERS_TURN = act.NotDoneYet("others_turn")
PERHAPS_DONE, PERHAPS_BACK = act.Asked((), supposed="done"), act.Asked((), supposed="back")


class Walker:
    """Somebody who has done everything before a step, and has its card before them."""

    def __init__(self, understanding: Understanding, role: str, step: str) -> None:
        self.understanding = understanding
        self.content = content = understanding.content
        journey = journeys.started(content.guides[role], role, ANSWERS[role], NOW)
        while journey.current != step:
            assert journey.current
            journey = journeys.completed(content.guides[role], journey, journey.current, NOW)
        card = (Choice(content.labels.done, act.StepDone(role, step)),)
        self.person = Person(
            PersonId(1), first_seen=NOW, role=role, journeys={role: journey}, choices=card
        )

    def says(self, text: str) -> Action:
        found = recognise(Heard(text=text), self.person, self.content)
        return self.understanding.refined(found, text, self.person)


def is_done(said: Action, role: str, step: str) -> bool:
    return said in (act.StepDone(), act.StepDone(role, step))


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        *(
            ("teacher", "confirmed", text)
            for text in (
                *("отправила", "всё отправила", "отправил заявку", "подала", "уже подавал"),
                *("сделала", "сделал что просили", "я всё сделала", "выполнено", "получилось"),
                *("написала администратору", "напомнила ему", "сказала завучу", "позвонил админу"),
                *("заявку отправила ещё вчера", "отправил повторно", "написал в поддержку"),
                "нажала",
            )
        ),
        *(
            ("student", "ask_link", text)
            for text in (
                *("сделал", "попросил ссылку", "написала учителю", "спросил у классной"),
                *("отправила сообщение", "я ей написала", "сделано"),
            )
        ),
    ],
)
def test_what_i_did_is_not_what_is_awaited_of_others(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert Walker(understanding, role, step).says(text) == OTHERS_TURN


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        *(
            ("teacher", "confirmed", text)
            for text in (
                *("готово", "готово, подтвердили", "приняли", "меня подтвердили", "админ принял"),
                *("мне написали что меня подтвердили", "мне сказали, что заявку приняли"),
                *("галочка появилась", "всё, приняли!", "подтверждение пришло", "готово спасибо"),
            )
        ),
        *(
            ("student", "ask_link", text)
            for text in ("ссылка пришла", "прислала", "готово", "учитель скинул ссылку")
        ),
    ],
)
def test_that_the_awaited_has_happened_is_the_step(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert is_done(Walker(understanding, role, step).says(text), role, step)


@pytest.mark.parametrize(
    "text",
    [
        "администратор написал",
        "мне сказали что не подтвердили",
        "написали что примут",
        "мне написали что подтвердили?",
        "завуч сказала что создала чат",
        "завуч отправила заявку",
        "он не ответил",
        "написать администратору?",
        "кому написать",
        "админ сказал ждать",
    ],
)
def test_what_others_did_or_is_asked_is_no_part_of_mine(
    text: str, understanding: Understanding
) -> None:
    said = Walker(understanding, "teacher", "confirmed").says(text)

    assert said != OTHERS_TURN
    assert not is_done(said, "teacher", "confirmed")


@pytest.mark.parametrize(
    ("role", "step"),
    [
        ("teacher", "install"),
        ("teacher", "profile"),
        ("teacher", "apply_by_link"),
        ("teacher", "create_chat"),
        ("parent", "profile"),
        ("parent", "join"),
        ("administrator", "sign_in"),
    ],
)
@pytest.mark.parametrize(
    "text", ["нажала", "нашла", "ввела", "кликнула", "попробовал", "вставила", "ну вот, нажал"]
)
def test_what_is_done_on_the_way_is_asked_about(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert Walker(understanding, role, step).says(text) == PERHAPS_DONE


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("administrator", "manual", "нашла"),
        ("administrator", "organisation", "ввела"),
        ("administrator", "sign_in", "зашла"),
        ("administrator", "organisation", "обновила"),
    ],
)
def test_where_it_is_the_step_itself_it_is_done(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert is_done(Walker(understanding, role, step).says(text), role, step)


@pytest.mark.parametrize("text", ["потеряла", "не нашла", "забыла", "нажала не туда", "нашла?"])
def test_what_went_wrong_on_the_way_is_no_step(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "teacher", "profile").says(text)

    assert said != PERHAPS_DONE
    assert not is_done(said, "teacher", "profile")


@pytest.mark.parametrize(
    ("role", "step", "text", "meant"),
    [
        ("teacher", "apply_by_link", "приняли", "confirmed"),
        ("teacher", "apply_by_link", "меня подтвердили", "confirmed"),
        ("teacher", "apply_by_link", "галочка появилась", "confirmed"),
        ("teacher", "apply_by_link", "заявку приняли", "confirmed"),
        ("teacher", "install", "чат создала", "create_chat"),
        ("teacher", "install", "я уже зарегистрирован и подтверждён", "confirmed"),
        ("teacher", "install", "скачала и профиль сделала", "profile"),
        ("teacher", "profile", "профиль есть, заявку отправила", "apply_by_link"),
        ("parent", "install", "профиль уже есть", "profile"),
        ("parent", "install", "я уже вступила в чат", "join"),
        ("parent", "install", "скачала, профиль создала, в чат вступила", "join"),
        ("parent", "join", "ссылка есть", "ask_link"),
        ("parent", "join", "учитель прислал ссылку", "ask_link"),
        ("student", "install", "ссылка есть", "ask_link"),
        ("administrator", "manual", "вошла", "sign_in"),
        ("administrator", "manual", "учительскую создала", "staff_group"),
        ("administrator", "organisation", "ссылки разослала", "invite_teachers"),
        ("teacher", "create_chat", "профиль создала", "profile"),
    ],
)
def test_another_step_is_heard_by_its_own_words(
    role: str, step: str, text: str, meant: str, understanding: Understanding
) -> None:
    assert Walker(understanding, role, step).says(text) == act.StepDone(role, meant)


def test_this_step_and_one_before_it_are_this_step(understanding: Understanding) -> None:
    said = Walker(understanding, "teacher", "profile").says("скачала и профиль сделала")

    assert said == act.StepDone("teacher", "profile")


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("teacher", "install", "чат не создала"),
        ("teacher", "install", "как чат создать"),
        ("teacher", "install", "чат создала?"),
        ("teacher", "install", "попробовала"),
        ("teacher", "install", "коллега вступила в чат"),
        ("parent", "profile", "зашла"),
        ("administrator", "sign_in", "ввела"),
        ("teacher", "apply_by_link", "никого не приняли"),
        ("teacher", "apply_by_link", "сестру приняли"),
    ],
)
def test_what_may_be_anything_is_no_other_step(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert not isinstance(Walker(understanding, role, step).says(text), act.StepDone)


@pytest.mark.parametrize(
    "text", ["чат создала", "создал чат", "беседа готова", "ура, чат есть, создала", "сделала чат"]
)
def test_half_of_a_step_is_not_all_of_it(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "teacher", "create_chat").says(text)

    assert said == HALF or not is_done(said, "teacher", "create_chat")


@pytest.mark.parametrize(
    "text", ["чат создала, класс позвала", "создала чат и пригласила родителей", "готово"]
)
def test_both_halves_are_the_step(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "teacher", "create_chat").says(text)

    assert is_done(said, "teacher", "create_chat")


@pytest.mark.parametrize(
    "text",
    [
        *("почти сделал", "почти", "почти скачала", "устанавливаю", "скачиваю", "делаю"),
        *("буду устанавливать", "уже в процессе", "в процессе", "поняла сейчас попробую"),
        *("пробую", "скоро сделаю", "щас сделаю", "сейчас скачаю", "скачивается", "ещё качается"),
        *("сейчас установлю приложение", "хорошо, попробую", "начинаю", "доделываю", "уже делаю"),
    ],
)
def test_who_is_at_it_is_not_hurried(text: str, understanding: Understanding) -> None:
    assert Walker(understanding, "teacher", "install").says(text) == UNDER_WAY


@pytest.mark.parametrize(
    "text",
    [
        *("сделаю вечером", "попробую завтра", "не устанавливаю", "не могу установить"),
        *("как устанавливать", "буду устанавливать?", "зачем я это делаю", "не буду делать"),
        *("муж устанавливает", "хочу установить", "почти ничего не понимаю", "не скачивается"),
        *("скачиваю а оно вылетает", "устанавливаю вк", "почти неделю жду"),
    ],
)
def test_who_only_speaks_of_doing_is_not_at_it(text: str, understanding: Understanding) -> None:
    assert Walker(understanding, "teacher", "install").says(text) != UNDER_WAY


@pytest.mark.parametrize("text", ["всё", "это всё", "всё ок", "ну всё", "всё хорошо", "вроде всё"])
def test_that_is_all_may_be_the_step(text: str, understanding: Understanding) -> None:
    said = Walker(understanding, "parent", "join").says(text)

    assert said == PERHAPS_DONE


@pytest.mark.parametrize(
    "text",
    [
        *("всё?", "это всё?", "спасибо, всё?", "уже всё?", "всё теперь?"),
        *("все теперь что ли", "это всё что ли", "всё что ли?"),
    ],
)
def test_is_that_all_shows_where_one_is(text: str, understanding: Understanding) -> None:
    assert Walker(understanding, "parent", "join").says(text) == act.ShowStep()


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("teacher", "install", "готово, а дальше?"),
        ("teacher", "install", "скачала, что теперь?"),
        ("parent", "join", "вступила, что дальше?"),
        ("parent", "communicate", "готово, это всё?"),
        ("teacher", "confirmed", "заявку приняли, что дальше?"),
        ("parent", "profile", "готово! какой следующий шаг?"),
    ],
)
def test_done_and_what_next_is_done(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert is_done(Walker(understanding, role, step).says(text), role, step)


@pytest.mark.parametrize(
    ("role", "step", "text", "topics", "is_sure"),
    [
        ("teacher", "confirmed", "приняли, а чат как создать?", ("chat_create",), True),
        ("parent", "install", "готово, а где взять ссылку?", ("link_where",), True),
        ("teacher", "install", "готово!!!! а у младшего тоже ставить?", None, False),
        ("teacher", "install", "готово а код куда", None, False),
    ],
)
def test_done_and_a_question_are_both_heard(
    role: str,
    step: str,
    text: str,
    topics: tuple[str, ...] | None,
    is_sure: bool,
    understanding: Understanding,
) -> None:
    said = Walker(understanding, role, step).says(text)

    assert isinstance(said, act.Asked)
    assert said.is_done
    assert said.is_sure == is_sure
    assert topics in (None, said.topics)


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("teacher", "install", "готово но не открывается"),
        ("teacher", "install", "скачала, а не открывается"),
        ("parent", "join", "вступила в чат 3б а 7а нет ссылки"),
        ("teacher", "install", "готово, но как проверить?"),
        ("teacher", "confirmed", "сделала, а что теперь?"),
        ("teacher", "install", "готово? а дальше?"),
        ("teacher", "install", "как понять что готово?"),
        ("teacher", "install", "а когда готово, что дальше?"),
    ],
)
def test_done_beside_a_trouble_or_a_doubt_marks_nothing(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    said = Walker(understanding, role, step).says(text)

    assert not is_done(said, role, step)
    assert not (isinstance(said, act.Asked) and said.is_done)


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("teacher", "confirmed", "я ошиблась, заявку не отправляла"),
        ("teacher", "confirmed", "заявку не подавала ещё"),
        ("parent", "profile", "ещё не скачала"),
        ("parent", "profile", "я случайно, приложение не установила"),
        ("teacher", "apply_by_link", "профиль ещё не создала"),
    ],
)
def test_who_denies_the_last_step_is_asked_whether_to_take_it_back(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    assert Walker(understanding, role, step).says(text) == PERHAPS_BACK


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("teacher", "confirmed", "заявку не приняли"),
        ("teacher", "confirmed", "администратор не отвечает"),
        ("parent", "join", "ссылка не открывается"),
        ("parent", "join", "ещё не пришла ссылка, ошиблась"),
        ("parent", "profile", "не создала ещё"),
        ("teacher", "install", "я ошиблась, не скачала"),
    ],
)
def test_what_else_is_denied_takes_nothing_back(
    role: str, step: str, text: str, understanding: Understanding
) -> None:
    said = Walker(understanding, role, step).says(text)

    assert said != PERHAPS_BACK or (role, step) == ("teacher", "install")
    assert not isinstance(said, act.StepBack)


def test_a_mark_is_taken_back_by_words_on_another_screen_only_when_asked(
    understanding: Understanding,
) -> None:
    walker = Walker(understanding, "parent", "join")
    suggestions = (Choice("Да", act.ShowTopic("link_where")), Choice("Шаг", act.ShowStep()))
    card, walker.person = walker.person, replace(walker.person, choices=suggestions)

    assert walker.says("я не сделала, верни") == PERHAPS_BACK
    assert walker.says("назад") == act.ShowStep()
    walker.person = card
    assert walker.says("я не сделала, верни") == act.StepBack()


def test_yes_everything_marks_what_is_offered(understanding: Understanding) -> None:
    walker = Walker(understanding, "parent", "install")
    offered = act.DoneUpTo("parent", "join")
    walker.person = replace(
        walker.person, choices=(Choice("Да, отметить", offered), Choice("Шаг", act.ShowStep()))
    )

    for text in (
        "да",
        "да, отметить",
        "да всё сделала",
        "да, готово",
        "спасибо, да",
        "ага",
        "всё сделала",
        "я всё сделала",
        "готово",
        "сделано",
        "да, конечно",
        "да, спасибо большое",
        "хорошо, да",
        "ну да",
        "вступила",
        "да, вступила",
        *(
            "ок",
            "хорошо",
            "ну хорошо",
            "всё хорошо",
            "всё так",
            "всё верно",
            "отметь",
            "отмечайте",
            "всё понятно",
            "всё ясно",
        ),
    ):
        assert walker.says(text) == offered
    assert walker.says("профиль сделала") == act.DoneUpTo("parent", "profile")
    for text in (
        "да?",
        "да не сделала",
        "нет",
        "нет ещё",
        "спасибо",
        "не всё",
        "да, но не всё",
        "всё сделала?",
        "я не всё сделала",
        "ой",
        "профиль есть а чата нет",
        "да уж нет",
        *("понятно", "ок?", "не хорошо", "хорошо бы", "написала там здравствуйте"),
    ):
        assert walker.says(text) != offered


def test_nothing_of_this_is_heard_where_something_is_asked(
    understanding: Understanding, content: Content
) -> None:
    walker = Walker(understanding, "teacher", "install")
    walker.person = replace(walker.person, choices=(), dialogue=Dialogue(content.first_question))

    for text in ("устанавливаю", "всё", "приняли", "ошиблась, не отправляла"):
        said = walker.says(text)
        assert not isinstance(said, act.StepDone | act.NotDoneYet)
        assert said not in (PERHAPS_DONE, PERHAPS_BACK)


@pytest.mark.parametrize(
    "text", ["я ещё не создал профиль", "профиль ещё не создал", "я не создал профиль"]
)
def test_what_belongs_to_the_last_step_alone_is_no_trouble_of_this_one(
    text: str, understanding: Understanding
) -> None:
    assert Walker(understanding, "parent", "join").says(text) == PERHAPS_BACK


@pytest.mark.parametrize("text", ["не прислали ссылку", "чат ещё не создали", "я ещё не вступил"])
def test_what_this_step_waits_for_takes_nothing_back(
    text: str, understanding: Understanding
) -> None:
    assert Walker(understanding, "parent", "join").says(text) != PERHAPS_BACK


def _after_a_trouble(understanding: Understanding) -> Walker:
    walker = Walker(understanding, "teacher", "profile")
    buttons = (
        *(("Готово", act.StepDone("teacher", "profile")), ("Назад", act.ShowStep())),
        ("Другая трудность", act.ShowTroubles("teacher", "profile")),
    )
    choices = tuple(Choice(label, action) for label, action in buttons)
    walker.person = replace(walker.person, choices=choices)
    return walker


@pytest.mark.parametrize("text", ["пришел", "код пришёл", "пришёл код"])
def test_that_a_trouble_is_over_may_be_the_step(text: str, understanding: Understanding) -> None:
    assert _after_a_trouble(understanding).says(text) == PERHAPS_DONE
    assert Walker(understanding, "teacher", "profile").says(text) != PERHAPS_DONE


@pytest.mark.parametrize("text", ["не пришёл", "пришла мама", "код пришёл?"])
def test_that_it_is_not_over_is_no_step(text: str, understanding: Understanding) -> None:
    assert _after_a_trouble(understanding).says(text) != PERHAPS_DONE


def test_a_link_that_was_found_and_has_come_is_that_step(understanding: Understanding) -> None:
    content = understanding.content
    journey = journeys.started(
        content.guides["parent"], "parent", {"link_from_teacher": "no"}, NOW
    )
    walker = Walker(understanding, "parent", "install")
    walker.person = replace(walker.person, journeys={"parent": journey})
    assert walker.says("нашла вот пришла сегодня") == act.StepDone("parent", "ask_link")
    for text in ("нашла", "нашла приложение"):
        assert walker.says(text) != act.StepDone("parent", "ask_link")
