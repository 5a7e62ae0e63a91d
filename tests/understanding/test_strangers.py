"""A stranger who writes to a child is heard, whatever the stranger is called and asks; who writes
for work, to staff, or asks for homework is none. Who has left home for school is not missing."""

from datetime import UTC, datetime

import pytest

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.crying import Whose
from bot.domain.person import Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.understanding.care.leaving import Leaving
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TO_ME = [
    "мне пишет какой то дядя в чате просит фото",
    "мне пишет дядя просит фото",
    "незнакомый дядя мне пишет",
    "мне пишет взрослый дядя",
    "мне пишет мужик",
    "какой-то незнакомый мужик зовет гулять",
    "какой то чел пишет скинь фотку",
    "дядька в личке зовет погулять",
    "какой-то тип в вк просит скинуть видео",
    "незнакомая тётя в чате спрашивает сколько мне лет",
    "тётка какая-то просит мой адрес",
    "в чате мужик говорит давай встретимся",
    "мне аноним пишет чтоб я включила камеру",
    "аноним пишет что знает где я живу",
    "кто-то просит мои фотки",
    "взрослый чувак зовёт в гости",
    "левый аккаунт просит фото без одежды",
    "какой то тип сказал удалить переписку с ним",
    "мужчина которого не знаю просит никому не рассказывать",
    "незнакомец в чате спросил в какой школе я учусь",
    "странный аккаунт пишет мне каждый день",
    "незнакомый человек в чате",
]
TO_A_CHILD = [
    "сыну в сферуме пишет взрослый мужик непонятный",
    "дочке пишет аноним и просит включить камеру",
    "у ребенка какой-то тип просит фотки",
    "к дочке в личку лезет непонятный дядька",
    "в сферуме моей дочери написал чужой мужчина",
    "дочь переписывается с незнакомым мужчиной",
    "сыну пишет какая-то женщина предлагает приехать",
    "с дочкой знакомится взрослый мужик в вк",
]
OF_PUPILS = [
    "моей ученице пишет взрослый мужчина и просит фото",
    "детям в чате пишет чужой дядя и просит фото",
]
TO_STAFF = [
    "в чате незнакомые люди, это кто?",
    "незнакомый человек в списке",
    "в списке левый человек",
    "незнакомый мужчина подал заявку",
    "мне пишет незнакомый человек просит добавить в чат",
    "мне написал незнакомый мужчина, говорит он отец ученика",
    "ко мне добавился неизвестный пользователь",
    "в чат зашел незнакомый мужчина как удалить",
    "родитель просит фото с праздника",
]
HARMLESS = [
    "деньги списывать будут?",
    "с карты деньги снимут?",
    "а фото обязательно?",
    "фото ребенка кто увидит?",
    "можно с камерой?",
    "взрослые в чате есть?",
    "дети и взрослые в одном чате?",
    "какие то левые люди в чате откуда?",
    "а незнакомые могут написать ребенку?",
    "а если напишет незнакомый человек?",
    "кто может писать моему ребенку в сферуме?",
    "можно добавить дядю в чат класса?",
    "мне пишет дядя Коля что ему нужна ссылка",
    "дядя ребенка пишет в чат, можно ли его добавить",
    "мне написала женщина из школы и прислала ссылку",
    "классная просит прислать фото ребенка для стенда",
    "учитель просит включить камеру на уроке",
    "учитель просит адрес и телефон",
    "приложение просит фото и камеру",
    "тип файла какой для фото",
]
CUT = ["я порезалась", "я порезался", "порезалась", "опять порезалась", "режу себя", "я режусь"]
CUT_BY_CHANCE = [
    "я порезала палец на кухне",
    "порезалась бумагой пока распечатывала",
    "порезал торт",
    "порезала карточки для урока",
    "режу видео",
]
GONE = [
    "дочь ушла из дома",
    "сын ушел в школу и не вернулся",
    "ушла гулять и пропала дочь",
    "ребенок ушел гулять уже ночь телефон не отвечает",
    "сын ушел на тренировку, уже ночь, его нет",
    "дочь пошла в магазин и не вернулась",
    "сын ушел из дома и не отвечает",
]
ON_ERRANDS = [
    "ребенок ушел из дома в школу и забыл телефон",
    "муж ушел на работу, ребенок ушел в школу",
    "муж ушел из дома на работу",
    "сын ушел из дома за хлебом и телефон оставил",
    "дочь ушла из дома к подруге, установим вечером",
    "внук ушел из дома на тренировку без телефона",
    "ребенок ушел гулять с другом",
    "сын ушел из дома в магазин, вернется доделаем",
    "внук уехал к бабушке на дачу",
]


def meant(text: str, role: str, understanding: Understanding, content: Content) -> Action:
    journey = journeys.started(content.guides[role], role, {}, NOW)
    person = Person(PersonId(1), NOW, role=role, journeys={role: journey})
    return understanding.refined(recognise(Heard(text=text), person, content), text, person)


def is_calm(action: Action) -> bool:
    """Whether nobody is told whom to call."""
    may_be_cry = getattr(action, "may_be_cry", False) and not getattr(action, "is_sure", False)
    return not (isinstance(action, act.CryForHelp) or may_be_cry)


@pytest.mark.parametrize("text", TO_ME)
def test_a_child_to_whom_a_stranger_writes_hears_what_to_do(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert meant(text, "student", understanding, content) == act.CryForHelp(Whose.STRANGER)


@pytest.mark.parametrize("text", TO_A_CHILD)
def test_so_does_who_tells_of_a_child(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = meant(text, "parent", understanding, content)
    assert said == act.CryForHelp(Whose.STRANGER_TO_CHILD)


@pytest.mark.parametrize("role", ["teacher", "administrator"])
@pytest.mark.parametrize("text", OF_PUPILS)
def test_so_do_staff_who_tell_of_a_pupil(
    text: str, role: str, understanding: Understanding, content: Content
) -> None:
    said = meant(text, role, understanding, content)
    assert said == act.CryForHelp(Whose.STRANGER_TO_CHILD)


@pytest.mark.parametrize("role", ["teacher", "administrator"])
@pytest.mark.parametrize("text", [*TO_STAFF, *HARMLESS])
def test_strangers_in_a_list_or_a_chat_are_the_matter_of_staff(
    text: str, role: str, understanding: Understanding, content: Content
) -> None:
    assert is_calm(meant(text, role, understanding, content))


@pytest.mark.parametrize("role", ["student", "parent"])
@pytest.mark.parametrize("text", HARMLESS)
def test_questions_about_money_photos_and_people_are_no_cries(
    text: str, role: str, understanding: Understanding, content: Content
) -> None:
    assert is_calm(meant(text, role, understanding, content))


@pytest.mark.parametrize("text", ["учитель просит раздеться", "тренер просит никому не говорить"])
def test_who_is_known_is_no_stranger(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert meant(text, "student", understanding, content) == act.CryForHelp()


@pytest.mark.parametrize("role", ["student", "parent"])
@pytest.mark.parametrize("text", CUT)
def test_who_has_cut_themselves_is_heard(
    text: str, role: str, understanding: Understanding, content: Content
) -> None:
    assert isinstance(meant(text, role, understanding, content), act.CryForHelp)


@pytest.mark.parametrize("role", ["student", "parent"])
@pytest.mark.parametrize("text", CUT_BY_CHANCE)
def test_a_finger_in_the_kitchen_is_none(
    text: str, role: str, understanding: Understanding, content: Content
) -> None:
    assert is_calm(meant(text, role, understanding, content))


@pytest.mark.parametrize("text", GONE)
def test_who_has_not_come_back_is_missing(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert meant(text, "parent", understanding, content) == act.CryForHelp(Whose.MISSING)


@pytest.mark.parametrize("text", ON_ERRANDS)
def test_who_has_gone_somewhere_is_not(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert is_calm(meant(text, "parent", understanding, content))


def test_school_alone_is_no_errand(understanding: Understanding, content: Content) -> None:
    leaving = Leaving(understanding.reader, content.care_words)
    for text in ("она в школе", "меня обижают в школе", "сижу в школе одна"):
        assert not leaving.is_errand(understanding.reader.read(text))


@pytest.mark.parametrize(
    "text",
    [
        "извините погорячился",
        "простите, сорвалась",
        "не хотел грубить",
        "извините за грубость",
        "простите, вел себя грубо",
        "извините за капс",
        "извини что обозвал",
        "я извиняюсь за свое поведение",
    ],
)
def test_who_is_sorry_hears_a_warm_word(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = meant(text, "parent", understanding, content)
    assert said == act.Asked(("smalltalk",), is_sure=True, reply="sorry")


@pytest.mark.parametrize(
    "text",
    ["извините за вопрос, чат платный?", "извините что беспокою, где ссылка", "кто виноват"],
)
def test_what_is_asked_behind_an_apology_is_none(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert getattr(meant(text, "parent", understanding, content), "reply", "") != "sorry"


@pytest.mark.parametrize("text", ["помогите", "помогите пожалуйста!!", "нужна помощь", "хелп"])
def test_who_only_calls_for_help_is_shown_no_commands(
    text: str, understanding: Understanding, content: Content
) -> None:
    said = meant(text, "student", understanding, content)
    assert said == act.Asked(("unclear",), is_sure=True, reply="plea")


@pytest.mark.parametrize("text", ["помощь", "чем вы можете помочь", "что ты умеешь"])
def test_who_asks_what_the_bot_can_do_is_told(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert meant(text, "student", understanding, content) == act.ShowHelp()
