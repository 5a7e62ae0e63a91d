"""What is told of steps in sentences of one's own, beside what editors list; and what is not."""

import pytest
from test_passing_on import PERHAPS_DONE, _heard, _on

from bot.domain import actions as act
from bot.domain.content import Content
from bot.understanding.understanding import Understanding


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("administrator", "accept", "учителя подали заявки я приняла всех"),
        ("administrator", "accept", "всех воспитателей приняла их пять"),
        ("administrator", "accept", "приняла сегодня троих учителей"),
        ("administrator", "sign_in", "вход выполнила"),
        ("administrator", "organisation", "общие данные внесла"),
        ("administrator", "organisation", "данные школы все внесла и сохранила"),
        ("administrator", "invite_teachers", "разослала воспитателям ссылки"),
        ("teacher", "create_chat", "чат я создала и родителей туда пригласила"),
        ("teacher", "create_chat", "группу студентов пригласил в чат"),
        ("teacher", "apply_by_link", "заявку в школу свою я подала вчера вечером"),
        ("teacher", "confirmed", "администратор мою заявку сегодня принял"),
        ("parent", "install", "так мессенджер я скачала вот он у меня стоит"),
        ("parent", "install", "установила с горем пополам"),
        ("parent", "profile", "профиль сделал с божьей помощью"),
        ("parent", "profile", "профиль учебный создали с мужем вдвоем"),
        ("parent", "profile", "зарегистрировалась я там сама"),
        ("parent", "join", "вступили мы в чат с сыном"),
        ("parent", "communicate", "мы там с родителями уже переписываемся"),
    ],
)
def test_the_very_deed_of_the_step_marks_it_whatever_little_is_said_beside(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, role, step), understanding)

    assert heard in (act.StepDone(), act.StepDone(role, step))


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        ("administrator", "accept", "трое уже есть"),
        ("administrator", "manual", "инструкцию скачала на рабочий стол положила"),
        ("administrator", "sign_in", "зашла через телефон завуча"),
        ("administrator", "staff_group", "учительскую я сделала назвала как сказано"),
        ("teacher", "confirmed", "принято"),
        ("teacher", "confirmed", "меня завуч добавила сегодня утром"),
        ("teacher", "create_chat", "все родители уже в чате сидят"),
        ("teacher", "apply_by_link", "заявление директору отправила через ссылку"),
        ("parent", "install", "муж помог поставили приложение"),
        ("parent", "install", "загрузили мы вашу программу"),
        ("parent", "install", "ну вот поставила приложение это ваше"),
        ("parent", "profile", "и профиль он мне сделал"),
        ("parent", "profile", "дочка сделала мне профиль в мессенджере"),
        ("parent", "profile", "внук всё сделал и профиль создал"),
        ("parent", "join", "все исправила зашла с учебного"),
        ("parent", "join", "я уже сижу в чате нашего класса"),
        ("parent", "communicate", "звонить пробовала, работает"),
        ("student", "install", "скачал и поставил всё норм"),
        ("student", "profile", "профиль есть уже с прошлого года"),
    ],
)
def test_what_tells_that_it_is_done_is_asked_about_instead_of_explained(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    assert _heard(text, _on(content, role, step), understanding) == PERHAPS_DONE


@pytest.mark.parametrize(
    ("role", "step", "text", "told"),
    [
        ("administrator", "accept", "чаты есть общаемся", "communicate"),
        ("teacher", "install", "заявку я подала через ссылку завуча", "apply_by_link"),
        ("parent", "install", "профиль учебный создали с мужем вдвоем", "profile"),
        ("parent", "install", "чат нашла и вступила туда", "join"),
        ("parent", "join", "мессенджер установила с сыном вместе", "install"),
    ],
)
def test_another_step_is_told_in_own_words_too(
    role: str, step: str, text: str, told: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, role, step), understanding)

    assert heard == act.StepDone(role, told)


@pytest.mark.parametrize(
    ("role", "step", "text"),
    [
        # denied, wished, asked, tried
        ("parent", "install", "ещё не скачала"),
        ("parent", "install", "не получается скачать"),
        ("parent", "profile", "хочу создать профиль"),
        ("parent", "profile", "пробовала создать профиль не получилось"),
        ("parent", "install", "если установила что дальше"),
        ("parent", "install", "установил бы да памяти мало"),
        ("parent", "install", "есть приложение для компьютера"),
        # trouble
        ("parent", "profile", "профиль создала но не пускает"),
        ("parent", "join", "зашла с обычного профиля"),
        ("parent", "join", "зашла в чат а там пусто"),
        ("parent", "join", "нажала на ссылку открылся вк"),
        ("parent", "install", "скачала вирус какой-то"),
        ("parent", "install", "приложение работает плохо"),
        ("teacher", "create_chat", "чат создала случайно два раза"),
        ("administrator", "accept", "отклонила заявку случайно"),
        ("parent", "communicate", "в чате сидят посторонние люди"),
        # what the steps know nothing of
        ("parent", "install", "сын установил какую-то игру"),
        ("parent", "install", "приложение стоит денег"),
        ("parent", "install", "поставили двойку сыну"),
        ("parent", "install", "была на работе"),
        ("parent", "install", "есть вопрос"),
        ("parent", "install", "школа сделала ремонт"),
        ("parent", "profile", "дочь завела кошку"),
        ("parent", "join", "зашел в магазин"),
        ("parent", "join", "попал под дождь"),
        ("administrator", "accept", "приняла к сведению"),
        ("administrator", "accept", "принял на работу двух учителей"),
        # others, who only did their part
        ("administrator", "accept", "учителя подали заявки"),
        ("administrator", "accept", "учителя уже установили приложение"),
        ("teacher", "install", "коллега вступила в чат"),
        ("teacher", "confirmed", "администратор ушел в отпуск"),
        ("parent", "communicate", "сегодня дождь был"),
        # what one is at, with nothing of the step
        ("teacher", "install", "я работаю"),
        ("teacher", "install", "работаю"),
        ("parent", "profile", "сейчас работаю"),
        ("teacher", "communicate", "я работаю"),
    ],
)
def test_what_tells_something_else_is_answered_as_ever(
    role: str, step: str, text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, role, step), understanding)

    assert heard != PERHAPS_DONE
    assert not isinstance(heard, act.StepDone | act.DoneUpTo)


@pytest.mark.parametrize(
    "text",
    [
        "Я установила приложение, но профиля нет",
        "приложение есть, а профиля нет",
        "скачала, но профиля ещё нет",
        "приложение поставил, только чата пока нет",
    ],
)
def test_what_is_made_later_may_be_lacking_yet(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "parent", "install"), understanding)
    assert heard in (act.StepDone(), act.StepDone("parent", "install"), PERHAPS_DONE)


@pytest.mark.parametrize(
    "text",
    [
        "скачала, но места нет",
        "установила, но не открывается",
        "скачала, но интернета нет",
        "профиля нет",
        "приложение есть, а профиля нет?",
        "не скачала, и профиля нет",
    ],
)
def test_what_is_lacking_for_the_step_itself_is_a_trouble(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "parent", "install"), understanding)
    assert not isinstance(heard, act.StepDone)
    assert heard != PERHAPS_DONE


def test_what_was_made_before_cannot_be_lacking_now(
    understanding: Understanding, content: Content
) -> None:
    heard = _heard("в чат вошла, а приложения нет", _on(content, "parent", "join"), understanding)
    assert not isinstance(heard, act.StepDone)
