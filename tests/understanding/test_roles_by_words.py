"""Who somebody is, by the rules alone: what they say of themselves counts, mentions do not."""

from functools import cache

import pytest
from labelled import share_missed, surely_missed

from bench.variants import VARIANTS
from bot.understanding.roles.roles import RoleGuess, Roles
from bot.understanding.understanding import Understanding

OUTSIDE = {"administrator": "admin"}
SETS = ["roles.tsv", "held_out_roles.tsv", *(f"held_out_roles_{n}.tsv" for n in range(2, 15))]


@cache
def rules(understanding: Understanding) -> Roles:
    return Roles(understanding.reader, understanding.content.role_words)


def guess(understanding: Understanding, text: str) -> RoleGuess:
    return rules(understanding).decide(understanding.reader.read(text))


def told(understanding: Understanding, text: str) -> str:
    roles = guess(understanding, text).roles
    return ",".join(OUTSIDE.get(role, role) for role in roles) or "unknown"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("я учитель", "teacher"),
        ("работаю учителем", "teacher"),
        ("меня назначили администратором", "admin"),
        ("мы родители", "parent"),
        ("нас, родителей, заставляют", "parent"),
        ("учусь в 5 классе", "student"),
        ("здравствуйте я мама ученика 3б не могу зайти в чат", "parent"),
        ("учитель и мама второклассника", "teacher,parent"),
        ("мои ученики не видят чат", "teacher"),
        ("ищу чат класса сына", "parent"),
        ("вам пишет мама ученика", "parent"),
        ("администратор школы в сферуме", "admin"),
        ("классная и бабушка первоклассницы", "teacher,parent"),
        ("мы ходим в садик", "parent"),
        ("я ученик, мы учимся в 9 классе", "student"),
        ("опекун младшего брата", "parent"),
        ("информатик", "teacher"),
        ("сын в 3", "parent"),
        ("я сын", "student"),
        ("я дочь не могу подключить", "parent"),
        ("учительница дочки сказала скачать", "parent"),
        ("папа второклассника, он же трудовик", "teacher,parent"),
        ("учу деток рисовать, изо в 5-7 классах", "teacher"),
        ("мой сын перешел в 5 класс", "parent"),
        ("моя в третьем классе", "parent"),
        ("у меня 28 первоклашек", "teacher"),
        ("библиотекарша наша школьная, это я", "teacher"),
        ("я та, кого директор назначил админом", "admin"),
        ("я мама хочу зайти в чат", "parent"),
        ("это мама пети хочу в чат", "parent"),
        ("я учитель хочу подать заявку", "teacher"),
        ("это отец михаила из 3б классный руководитель прислала нам ссылку хочу зайти", "parent"),
        ("я учительница мне завуч ссылку прислала", "teacher"),
        ("учительница что-то не пойму", "teacher"),
        ("я тот, кто принимает заявки учителей", "admin"),
        ("меня указали администратором в письме", "admin"),
        ("трудовик на пенсии, но ещё работаю", "teacher"),
        ("заведующая, плюс мама шестиклассника", "admin,parent"),
        ("учитель + админ", "admin,teacher"),
        ("воспитываю группу и свою дочку в ту же группу вожу", "teacher,parent"),
        ("я дед, с внуком уроки делаю", "parent"),
        ("я ребенок, учусь", "student"),
        ("моя Катя в третьем классе", "parent"),
        ("где найти чат дочкиного класса", "parent"),
        ("я у малышей воспитателем", "teacher"),
        ("у сыночка новый классный руководитель", "parent"),
        ("кто кроме меня, директора, может подтверждать педагогов", "admin"),
        ("я веду у вашего сына физику", "teacher"),
        ("учитель, и у меня дочь в этой школе", "teacher,parent"),
        ("бабушка второклассника и библиотекарь в его школе", "teacher,parent"),
    ],
)
def test_what_is_said_about_oneself_counts(
    text: str, roles: str, understanding: Understanding
) -> None:
    assert told(understanding, text) == roles
    assert guess(understanding, text).sure


@pytest.mark.parametrize(
    "text", ["мы учимся в 1б, учительница сказала сюда", "мы в 3 классе учимся"]
)
def test_we_may_be_a_family(text: str, understanding: Understanding) -> None:
    assert told(understanding, text) == "parent,student"
    assert not guess(understanding, text).sure


@pytest.mark.parametrize(
    "text",
    [
        "как связаться с учителем",
        "учитель сказал вступить",
        "мой папа директор",
        "жена учительница",
        "бывший учитель",
        "хочу стать учителем",
        "инструкция для родителей",
        "родители обязаны регистрироваться?",
        "кто такой администратор",
        "админ, ответь",
        "день учителя",
        "мать вашу как тут зайти",
        "админ где",
        "родительский комитет что это",
        "ваша училка",
        "учитель в отпуске",
        "учитель или ученик",
        "нажала ученик",
        "сын соседа",
        "учителя злые",
        "если я выберу учитель, поменять можно",
        "я выбрала родитель",
        "инженер на заводе",
        "завуч сказала, она же админ",
        "учится мой брат",
        "учителя у нас замечательные",
        "воспитатели в нашем садике чудесные",
        "математичка злая",
        "директор у нас новый",
        "у них директор новый",
        "у меня мама учитель",
        "завуч с директором поругались",
        "учитель на пенсии",
        "библиотекарша просила, это я не могу войти",
        "я назначила администратором завуча",
        "директор назначил админом физрука",
        "админом у нас до сих пор физрук",
        "я в чате уже мне учительница смайлик поставила",
        "я зашла меня учительница добавила",
        "я не знаю мне учительница ничего не говорила",
        "учительница что-то скинула",
        "классный руководитель куда-то ссылку кинула",
        "хочу учителем работать",
    ],
)
def test_mentions_and_questions_tell_nothing(text: str, understanding: Understanding) -> None:
    assert told(understanding, text) == "unknown"


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("я не учитель", "unknown"),
        ("я не учитель, я мама", "parent"),
        ("я не учитель я мама", "parent"),
        ("не мама, а учитель", "teacher"),
        ("вы ошиблись я студент, не преподаватель", "student"),
    ],
)
def test_a_denial_takes_its_role_away(text: str, roles: str, understanding: Understanding) -> None:
    assert told(understanding, text) == roles


def test_a_decision_says_why(understanding: Understanding) -> None:
    reasons = guess(understanding, "я не учитель, я мама").reasons
    assert {(r.role, r.words, r.counts) for r in reasons} == {
        ("teacher", "учитель", False),
        ("parent", "мама", True),
    }
    assert all(reason.why for reason in reasons)


def test_a_head_need_not_be_the_administrator(understanding: Understanding) -> None:
    assert guess(understanding, "я зам директора по воспитательной работе").is_head
    assert guess(understanding, "я директор школы").is_head
    assert not guess(understanding, "директор, отвечаю за сферум").is_head
    assert not guess(understanding, "администратор сферума").is_head


@pytest.mark.parametrize("name", SETS)
def test_nearly_everybody_is_understood(name: str, understanding: Understanding) -> None:
    assert share_missed(name, lambda text: told(understanding, text)) <= 0.05


@pytest.mark.parametrize("variant", VARIANTS)
def test_hurry_costs_little(variant: str, understanding: Understanding) -> None:
    change = VARIANTS[variant]
    share = share_missed("roles.tsv", lambda text: told(understanding, change(text)))
    assert share <= 0.08


@pytest.mark.parametrize("name", SETS)
def test_hardly_anybody_is_taken_for_another_without_being_asked(
    name: str, understanding: Understanding
) -> None:
    wrong, lines = surely_missed(
        name,
        lambda text: told(understanding, text),
        lambda text: guess(understanding, text).sure,
    )
    assert len(wrong) <= 0.015 * lines, wrong


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("я из 6а учительница Ольга Ивановна скинула ссылку", "student"),
        ("я из 5б, учитель ссылку прислал", "student"),
        ("я из 6а учительница ссылку скинула", "student"),
        ("я из шестого класса учительница прислала ссылку", "student"),
        ("мне учительница Ольга Ивановна скинула ссылку", "unknown"),
        ("учительница Марья Петровна велела скачать", "unknown"),
        ("завуч Ирина Петровна сказала зарегистрироваться", "unknown"),
    ],
)
def test_who_has_sent_or_told_it_is_not_who_speaks(
    text: str, roles: str, understanding: Understanding
) -> None:
    assert told(understanding, text) == roles
    assert not guess(understanding, text).sure


@pytest.mark.parametrize(
    "text",
    [
        "я учительница Ольга Ивановна, скинула ссылку родителям",
        "я учительница Ольга Ивановна скинула ссылку родителям",
        "учительница Ольга Ивановна, скинула ссылку родителям",
        "я учительница 5б ссылку скинула админ",
        "я из 6а учительница",
        "я в 6а классный руководитель ссылку скинул завуч",
        "я из 5 школы, учитель, ссылку прислали",
        "я из учителей",
    ],
)
def test_who_says_who_they_are_may_have_sent_it(text: str, understanding: Understanding) -> None:
    assert told(understanding, text) == "teacher"
    assert guess(understanding, text).sure
