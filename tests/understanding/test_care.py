"""A cry for help is not missed, a joke is none; a secret is seen."""

from datetime import UTC, datetime

import pytest
from labelled import labelled
from msgspec.structs import replace
from test_passing_on import _heard, _on

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.crying import Grief, Whose
from bot.domain.person import Dialogue, Person, PersonId
from bot.domain.secrets import looks_secret
from bot.understanding.care.care import Care
from bot.understanding.understanding import Understanding

NOBODY = Person(PersonId(1), first_seen=datetime(2026, 11, 28, 9, 0, tzinfo=UTC))

IN_NEED = [
    "мне очень плохо",
    "мне плохо",
    "хочу убежать из дома",
    "мне плохо дома",
    "помогите мне пожалуйста мне страшно",
    "помогите мне страшно",
    "старшеклассники отбирают у меня деньги",
    "меня снимают и выкладывают",
    "мне грустно",
    "учительница на меня кричит",
    "учительница орет на меня при всех",
    "мне пишут гадости",
    "присылают мне в чате гадости",
    "все надо мной ржут",
    "меня булят",
    "меня булили в школе",
    "мне так плохо",
    "мне очень плохо и страшно",
    "здравствуйте, мне плохо",
    "мне плохо, что мне делать",
    "мне плохо в школе",
    "мне очень плохо дома, помогите",
    "мне сегодня очень грустно",
    "мне грустно и одиноко",
    "мне одиноко",
    "мне страшно",
    "мне страшно одной дома",
    "помогите пожалуйста мне очень страшно",
    "спасите мне страшно",
    "мне больно и страшно",
    "мне хреново",
    "хочется плакать",
    "у меня нет друзей",
    "со мной никто не дружит",
    "со мной никто не дружит в классе",
    "меня никто не понимает",
    "хочу уйти из дома",
    "я убегу из дома",
    "мечтаю убежать из дома",
    "меня выгоняют из дома",
    "одноклассники отбирают у меня телефон",
    "пацаны отняли у меня деньги",
    "у меня отнимают деньги в школе",
    "старшеклассники требуют с меня деньги",
    "меня сняли и выложили в сеть",
    "меня снимают на телефон и смеются",
    "выложили видео со мной в чат",
    "училка орёт на меня каждый день",
    "мама на меня кричит",
    "папа орет на меня",
    "на меня все время кричат дома",
    "классная на меня наорала при всем классе",
    "учитель накричал на меня",
    "мне в личку кидают гадости",
    "мне присылают всякие гадости",
    "обо мне пишут гадости в чате",
    "про меня распускают слухи",
    "весь класс надо мной ржет",
    "одноклассники ржут надо мной",
    "надо мной прикалываются в классе",
    "прячут мои вещи и смеются",
    "МНЕ ОЧЕНЬ ПЛОХО!!!",
    "мне плоха",
    "мне ооочень плохо",
    "vyt gkj[j",
    "мне плохо, не знаю что делать",
    "мне плохо я боюсь",
    "мне очень плохо, не могу больше",
    "приняла таблетки, все сразу",
    "приняла пачку таблеток, остальные тоже выпью",
    "приняла много таблеток",
    "съел горсть таблеток",
    "мне плохо, отстаньте",
    "оставьте меня в покое, мне страшно",
]
ORDINARY = [
    "приняла пачку заявок",
    "мне плохо слышно, отстаньте",
    "оставьте меня в покое",
    "приняла много учителей",
    "приняла таблетки от головы и продолжу",
    "ребенок болеет",
    "у ребенка болит живот, как отпросить с урока",
    "сын болеет, как попасть на урок",
    "дочь болела и пропустила",
    "пропал профиль ребёнка",
    "мне плохо видно экран",
    "мне плохо слышно",
    "мне плохо слышно учителя",
    "плохо работает чат",
    "у меня плохо работает интернет",
    "мне плохо понятно что нажимать",
    "связь плохая",
    "мне страшно нажимать не туда",
    "мне страшно вводить свой номер",
    "страшно ставить это приложение",
    "мне страшно за данные ребёнка",
    "мне грустно что чат удалили",
    "грустно без ватсапа",
    "учительница пишет в чат",
    "учительница пишет мне в чат",
    "учительница кричит в микрофон на уроке, не слышно",
    "дядя Вася пишет",
    "мне пишет дядя Вася",
    "мне пишут что код неверный",
    "мне пишет что номер занят",
    "мне пишут родители",
    "мне пишет администратор",
    "мне пишут незнакомые",
    "все ржут над этим ботом",
    "мы с коллегами ржем",
    "отбирают телефоны на уроках",
    "у детей отбирают телефоны на уроках",
    "у меня отобрали телефон на уроке, как зайти",
    "я сейчас не дома",
    "убежать бы от ваших чатов",
    "дети пишут гадости в чате",
    "ученики присылают в чат гадости, как удалить",
    "как удалить гадости из чата",
    "снимают видео урока и выкладывают в чат",
    "можно ли снимать урок и выкладывать",
    "как выложить фото в чат",
    "фото класса выложили в чат",
    "мне больно смотреть на этот интерфейс",
    "приложение орет уведомлениями",
    "телефон орет каждую минуту",
    "кричат уведомления",
    "мне одной не приходит код",
    "никто не понимает как войти",
    "меня никто не принимает в чат",
    "меня не видят в списке",
    "у меня нет друзей в контактах",
    "со мной никто не связался",
    "со мной не связался администратор",
    "мне жаль что чат закрыли",
    "мне трудно разобраться",
    "мне тяжело без инструкции",
    "незнакомый номер мне звонит",
    "пишет незнакомый номер",
    "дома плохо ловит интернет",
    "мне плохо видно, очки забыла",
    "хочу выйти из чата",
    "хочу удалить профиль",
    "дядя ученика может вступить в чат",
    "я дядя ученика, пишу за родителей",
    "тренер пишет в чат",
    "мама пишет учителю",
    "родители кричат что им не нужен сферум",
    "мне не страшно",
    "мне не плохо",
    "не плохо",
    "неплохо",
    "все хорошо",
    "мне плохо подписан звук",
    "старшеклассники вступили в чат",
    "одноклассники не пишут",
    "требуют деньги за регистрацию",
    "с меня требуют код",
    "что за приложение",
    "что за ссылка пришла",
    "что за код мне пришел",
    "мне плохо помогли",
    "плохо мне помогаете",
    "мне плохо объяснили",
    "мне плохо помогает ваш бот",
    "мне страшно представить сколько тут шагов",
    "мне больше не больно на это смотреть",
    "мне грустно от вашего сферума",
    "на меня кричит телефон уведомлениями",
    "меня никто не понимает в техподдержке",
    "хочу уйти из чата",
    "хочу уйти из вашего мессенджера",
    "дочь убежала из чата",
]
"""With the words of those in need, from people who are none."""


def care(understanding: Understanding, text: str) -> Care | None:
    return understanding.understand(text).care


def lines(label: str) -> list[str]:
    return [text for text, its in labelled("held_out_care.tsv") if its == label]


@pytest.mark.parametrize(
    "text",
    [
        "порезала руки сегодня",
        "напился каких-то таблеток",
        "одноклассник сказал что убьёт меня",
        "у меня старшеклассники отбирают деньги",
        "всем на меня плевать",
        "меня заставляют делать плохие вещи",
        "мне очень плохо и не с кем поговорить",
        "ненавижу себя",
        "устал от всего, больше не могу",
    ],
)
def test_a_cry_that_no_rule_foresaw_is_heard_by_likeness(
    text: str, understanding: Understanding
) -> None:
    assert isinstance(understanding.action(text, None), act.CryForHelp)


@pytest.mark.parametrize(
    "text",
    [
        "ненавижу этот сферум",
        "больше не могу, третий час регистрируюсь",
        "меня выкинуло из приложения",
        "меня никто не добавил в чат",
        "заставляют переходить в макс",
        "дети меня убьют если до понедельника чата не будет",
        "директор меня убьет, если не сделаю",
        "коллеги меня съедят за этот сферум",
    ],
)
def test_strong_words_about_the_matter_are_no_cry(text: str, understanding: Understanding) -> None:
    assert not isinstance(understanding.action(text, None), act.CryForHelp)


def test_where_nothing_is_sure_a_possible_cry_gets_the_number_and_is_not_kept(
    understanding: Understanding,
) -> None:
    texts = ("учитель кричит", "меня игнорируют", "брат дерется", "я лишний")
    said = [understanding.action(text, None) for text in texts]
    asked = [action for action in said if isinstance(action, act.Asked) and not action.is_sure]

    assert any(action.may_be_cry for action in asked)
    assert [action.text for action in asked if action.may_be_cry and action.text] == []


@pytest.mark.parametrize(
    "text",
    ["теперь внучка, она школьница", "теперь племянник, он ученик", "теперь брат, он тоже папа"],
)
def test_the_next_of_the_family_is_no_cry(text: str, understanding: Understanding) -> None:
    assert not isinstance(understanding.action(text, None), act.CryForHelp)


@pytest.mark.parametrize(
    "text",
    [
        "мне вчера приказ принесли",
        "вчера принесли письмо из управления",
        "мне передали дела",
        "дочка спрашивает что ей делать",
        "внук спрашивает куда нажимать",
        "заставили всех перейти",
        "мне угрожают выговором",
    ],
)
def test_what_is_told_of_work_or_asked_by_a_child_gets_no_number(
    text: str, understanding: Understanding
) -> None:
    action = understanding.action(text, None)

    assert not isinstance(action, act.CryForHelp)
    assert not getattr(action, "may_be_cry", False)


@pytest.mark.parametrize(
    "text",
    [
        "мне вчера угрожали ножом",
        "вчера меня избили",
        "меня заставили молчать",
        "мне угрожают в школе",
        "сын спрашивает как умереть",
        "дочка спрашивает зачем жить",
        "одноклассники передают мои фото",
        "директор меня убьет если не сделаю, жить не хочу",
        "одноклассники меня убьют если приду",
    ],
)
def test_the_same_words_in_need_are_heard(text: str, understanding: Understanding) -> None:
    assert isinstance(understanding.action(text, None), act.CryForHelp)


@pytest.mark.parametrize("text", lines("cry"))
def test_a_cry_for_help_is_heard(text: str, understanding: Understanding) -> None:
    assert isinstance(understanding.action(text, None), act.CryForHelp)


@pytest.mark.parametrize(
    "text", [*lines("none"), *lines("abuse"), *[t for t, _ in labelled("questions.tsv")]]
)
def test_nobody_else_is_sent_to_the_helpline(text: str, understanding: Understanding) -> None:
    assert not isinstance(understanding.action(text, None), act.CryForHelp)


def test_whoever_speaks_of_another_is_answered_as_such(understanding: Understanding) -> None:
    assert care(understanding, "моего сына травят в классе") is Care.CRY_FOR_ANOTHER
    assert care(understanding, "меня травят в классе") is Care.CRY


@pytest.mark.parametrize("text", lines("secret"))
def test_a_secret_is_seen(text: str, content: Content) -> None:
    assert looks_secret(text, content.words_of_secrets)


@pytest.mark.parametrize(
    "text", [*lines("none"), *[t for t, label in labelled("questions.tsv") if label != "none"]]
)
def test_what_is_no_secret_is_not_called_one(text: str, content: Content) -> None:
    assert not looks_secret(text, content.words_of_secrets)


def test_a_cry_is_heard_also_where_a_name_was_asked_for(understanding: Understanding) -> None:
    found = understanding.refined(act.Type("меня бьют"), "меня бьют", NOBODY)
    assert found == act.CryForHelp()
    assert understanding.refined(act.Type("7А"), "7А", NOBODY) == act.Type("7А")


def test_a_cry_is_heard_also_beside_a_telephone_number(understanding: Understanding) -> None:
    text = "меня бьют, позвоните 89123456789"
    assert understanding.refined(act.SecretPasted(), text, NOBODY) == act.CryForHelp()


@pytest.mark.parametrize("text", IN_NEED)
def test_who_is_badly_off_is_answered_with_care(text: str, understanding: Understanding) -> None:
    assert understanding.action(text, None) == act.CryForHelp()


@pytest.mark.parametrize(
    "text",
    [
        "у сына отбирают деньги старшеклассники",
        "моего сына булят",
        "сын говорит меня бьют в классе",
        "учительница орет на моего ребенка",
        "училка накричала на внука",
        "сына в классе обзывают жирным",
        "дочь вся в синяках пришла",
        "у сына порезы на руках",
        "сына убили",
    ],
)
def test_who_tells_of_a_child_is_answered_as_such(text: str, understanding: Understanding) -> None:
    assert understanding.action(text, None) == act.CryForHelp(Whose.ANOTHER)


@pytest.mark.parametrize("text", ORDINARY)
def test_the_same_words_are_no_cry_where_something_else_is_said(
    text: str, understanding: Understanding
) -> None:
    assert not isinstance(understanding.action(text, None), act.CryForHelp)


@pytest.mark.parametrize(
    "text",
    [
        "ночью во дворе было страшно как в кино",
        "он опять кричал и швырял тарелки",
        "вчера кровь из носа от удара",
    ],
)
def test_what_may_be_a_cry_is_not_kept_with_the_questions(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, None)

    assert isinstance(said, act.CryForHelp | act.Asked)
    assert not (isinstance(said, act.Asked) and said.text)


def test_what_nobody_knows_is_kept_else(understanding: Understanding) -> None:
    text = "вчера кино про космос понравилось коту"
    assert understanding.action(text, None) == act.Asked(text=text, is_told=True)


def test_numbers_in_words_are_not_kept(understanding: Understanding) -> None:
    text = "вчера кино про космос понравилось коту семь восемь"
    kept = "вчера кино про космос понравилось коту [number]"
    assert understanding.action(text, None) == act.Asked(text=kept, is_told=True)


@pytest.mark.parametrize(
    "text",
    [
        "ЧТО ЗА БРЕД ВАШ СФЕРУМ!!! НИЧЕГО НЕ РАБОТАЕТ",
        "что за бред",
        "что за чушь вы тут устроили",
        "что за кошмар",
        "что за цирк у вас тут",
        "что за хрень ваш бот",
        "ну что за бред вы пишете",
        "что за дурдом с вашими чатами",
        "осточертели",
    ],
)
def test_an_outcry_is_answered_calmly(text: str, understanding: Understanding) -> None:
    assert understanding.action(text, None) == act.Asked(("abuse",), is_sure=True)


@pytest.mark.parametrize(
    "text",
    [
        "что за ерунда опять не открывается",
        "что за бред где ссылка",
        "что за приложение",
        "что за ссылка пришла",
        "что за код мне пришел",
        "что за чат",
    ],
)
def test_a_question_beside_an_outcry_is_heard(text: str, understanding: Understanding) -> None:
    said = understanding.action(text, None)
    assert not isinstance(said, act.Asked) or "abuse" not in said.topics


MISSING = [
    "сын не пришел из школы",
    "дочка ушла и не отвечает на звонки",
    "не могу найти ребенка",
    "не можем найти дочь",
    "ребёнок не берёт трубку",
    "сын третий час трубку не берёт",
    "ребёнок не пришёл домой",
    "дочь не вернулась из школы",
    "дочь убежала из дома",
    "ребенок сбежал из дома",
    "внук с прогулки не вернулся",
    "братик не пришёл домой из школы",
    "дочка до сих пор не пришла домой",
    "сын не выходит на связь с утра",
    "не могу дозвониться до дочери",
    "ребёнка похитили",
    "ученица пропала",
]


@pytest.mark.parametrize("text", MISSING)
def test_of_a_missing_child_the_police_are_told_first(
    text: str, understanding: Understanding
) -> None:
    assert understanding.action(text, None) == act.CryForHelp(Whose.MISSING)


@pytest.mark.parametrize(
    "text",
    [
        "сыну не пришел код",
        "ребёнок не пришёл на урок",
        "ребёнок пропал из списка",
        "не могу найти ребёнка в журнале",
        "не могу найти номер ребёнка",
        "не могу найти школу дочери",
        "сын не отвечает на звонки в чате",
        "дочь не вернулась в чат",
        "сын ушел из чата",
        "сын ушел в другую школу",
        "классная не берёт трубку",
        "у ребёнка украли телефон",
        "телефон сына потерялся",
        "ссылка не пришла из школы",
    ],
)
def test_who_is_not_in_a_list_or_a_call_is_not_missing(
    text: str, understanding: Understanding
) -> None:
    assert not isinstance(understanding.action(text, None), act.CryForHelp)


@pytest.mark.parametrize(
    "text",
    [
        "меня в чате называют жирной",
        "учителю сказать боюсь",
        "боюсь рассказать маме",
        "родители пьют",
        "папа опять пьяный",
        "зачем я вообще живу",
        "меня исключили из чата одноклассники специально",
        "меня достали одноклассники в чате, не хочу вступать",
        "меня доводит до слёз директор",
        "меня каждый день бьют одноклассники",
        "учитель просит раздеться",
    ],
)
def test_who_is_shamed_or_afraid_is_heard(text: str, understanding: Understanding) -> None:
    assert understanding.action(text, None) == act.CryForHelp()


@pytest.mark.parametrize(
    "text",
    [
        "боюсь я что деньги снимут",
        "деньги снимают с карты?",
        "с меня спишут деньги",
        "деньги спишут?",
        "деньги списывают?",
        "боюсь за карту",
        "боюсь мошенников",
        "я боюсь что не справлюсь",
        "одна не справлюсь",
        "спасите",
        "пока никто",
        "кажется есть",
        "заполнено до меня",
        "я старшая по классу, родитель",
        "и я и информатик",
        "я сантехник",
        "я наполеон",
        "я аквалангист",
        "я глухая",
        "я плохо вижу",
        "я мама говорю",
        "дочка отказывается",
        "внук смеётся надо мной",
        "у дочки айфон",
        "я в поезде",
    ],
)
def test_fear_for_money_and_of_the_telephone_is_no_cry_nor_like_one(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, None)

    assert not isinstance(said, act.CryForHelp)
    assert not getattr(said, "may_be_cry", False)


def in_role(role: str) -> Person:
    return replace(NOBODY, dialogue=Dialogue("link_from_teacher", role))


@pytest.mark.parametrize(
    ("text", "role", "whose"),
    [
        ("меня травит завуч", "teacher", Whose.GROWN_UP),
        ("родители в чате меня оскорбляют", "teacher", Whose.GROWN_UP),
        ("не хочу жить", "administrator", Whose.GROWN_UP),
        ("не хочу жить", "parent", Whose.GROWN_UP),
        ("не хочу жить", "student", Whose.ONESELF),
        ("меня бьют одноклассники", "parent", Whose.ONESELF),
        ("мамин муж бьет меня", "student", Whose.ONESELF),
        ("сын не пришел из школы", "parent", Whose.MISSING),
        ("моего сына травят", "teacher", Whose.ANOTHER),
    ],
)
def test_who_is_known_to_be_no_child_is_answered_as_a_grown_up(
    text: str, role: str, whose: Whose, understanding: Understanding
) -> None:
    assert understanding.action(text, in_role(role)) == act.CryForHelp(whose)


@pytest.mark.parametrize("text", ["муж меня бьёт", "начальник пристает", "ученики травят меня"])
def test_a_grown_up_is_known_by_whom_they_speak_of(
    text: str, understanding: Understanding
) -> None:
    assert understanding.action(text, None) == act.CryForHelp(Whose.GROWN_UP)


@pytest.mark.parametrize(
    "text",
    [
        "взорву вашу школу",
        "убью этого директора",
        "убью вас всех",
        "подожгу вашу школу",
        "зарежу завуча",
        "завтра расстреляю класс",
    ],
)
def test_who_threatens_others_is_answered_calmly(text: str, understanding: Understanding) -> None:
    assert understanding.action(text, None) == act.HeardThreat()


@pytest.mark.parametrize(
    "text", ["директор меня убьёт", "убью время", "убью себя", "одноклассник хочет всех взорвать"]
)
def test_other_words_of_killing_are_no_threat(text: str, understanding: Understanding) -> None:
    assert understanding.action(text, None) != act.HeardThreat()


@pytest.mark.parametrize(
    ("text", "grief"),
    [
        ("бабушка умерла", Grief.LOSS),
        ("у нас горе, умер муж", Grief.LOSS),
        ("вчера похоронили маму", Grief.LOSS),
        ("у нас погиб ученик, траур, чаты пока не до того", Grief.LOSS),
        ("папа наш погиб на сво, ребенку не до чатов", Grief.LOSS),
        ("умер коллега, я не могу этим заниматься", Grief.LOSS),
        ("вчера умерла наша учительница, нам не до регистрации", Grief.LOSS),
        ("погиб ученик из девятого класса, все плачут", Grief.LOSS),
        ("у дочки умер дедушка, давайте потом", Grief.LOSS),
        ("у нас собака умерла сегодня, потом сделаю", Grief.LOSS),
        ("ребёнок инвалид", Grief.HARDSHIP),
        ("мы в больнице лежим", Grief.HARDSHIP),
        ("мама в реанимации", Grief.HARDSHIP),
        ("руки опускаются", Grief.HARDSHIP),
        ("совсем опускаются руки", Grief.HARDSHIP),
    ],
)
def test_who_mourns_hears_a_kind_word(
    text: str, grief: Grief, understanding: Understanding
) -> None:
    assert understanding.action(text, None) == act.HeardSorrow(grief)


@pytest.mark.parametrize(
    "text",
    [
        "бабушка умерла как удалить ее профиль",
        "у меня умер телефон",
        "умер от смеха",
        "ребёнок инвалид как вступить в чат",
        "в больнице лежу через неделю",
        "больница",
    ],
)
def test_who_asks_beside_it_is_answered(text: str, understanding: Understanding) -> None:
    assert not isinstance(understanding.action(text, None), act.HeardSorrow)


@pytest.mark.parametrize(
    "text",
    [
        "меня зовут Анна",
        "меня зовут Марат",
        "меня зовут Ольга Петровна",
        "меня зовут Иван",
        "его зовут Петя",
        "её зовут Злата",
        "мою племянницу зовут Соня",
        "а учительницу как зовут",
        "как зовут классного",
        "мама говорит что ей тоже надо",
        "мама говорит что мне надо",
        "папа говорит что ему тоже надо",
        "папа говорит что мне нельзя",
        "тётя говорит что нам нельзя",
        "мне говорят надо",
        "они говорят что надо",
        "мне сказали",
        "мне сказали подождать",
        "мне чат не нужен",
        "мне чат класса не нужен",
        "у меня нет класса, чат мне не нужен",
        "никому не нужно",
        "никому не нужны ваши чаты",
        "он не хочет",
        "они не хотят",
        "я не хочу",
        "а если они не хотят",
        "я психолог в школе",
        "школьный психолог",
        "я психолог в лицее",
        "4 и 5",
        "2 и 3",
        "ей 8",
        "сын сидит рядом",
        "бабушка сидит рядом",
        "мы дома",
        "я одна дома",
        "она живёт у отца",
        "его там нет",
        "ребёнок плачет из-за этого приложения",
        "он заперт в старом аккаунте",
        "убить время",
        "руки не доходят",
        "меня выбило",
    ],
)
def test_what_everybody_says_is_no_cry_nor_like_one(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, None)

    assert not isinstance(said, act.CryForHelp)
    assert getattr(said, "is_sure", False) or not getattr(said, "may_be_cry", False)


@pytest.mark.parametrize(
    "text",
    [
        "меня зовут жирной",
        "мама говорит что я обуза",
        "папа говорит что убьёт меня",
        "они говорят что побьют меня",
        "он сказал никому не говорить",
        "тренер просит никому не говорить",
        "я никому не нужна",
        "я не хочу просыпаться",
        "без меня всем будет лучше",
        "мне никто не верит",
        "я больше не выдержу",
    ],
)
def test_the_same_frame_around_a_word_of_need_is_a_cry(
    text: str, understanding: Understanding
) -> None:
    assert understanding.action(text, None) == act.CryForHelp()


@pytest.mark.parametrize(
    "text",
    [
        "ребёнка сбила машина",
        "дочку сбил самокат у школы",
        "сообщили о минировании школы",
        "нам сообщили о минировании, детей вывели",
        "школа заминирована",
        "в школе пожар",
        "школа горит",
        "у нас в школе стрельба",
        "в школе стреляют",
        "в классе человек с ножом",
        "ученик потерял сознание на уроке",
        "ребёнок выпал из окна",
        "мальчик упал и не дышит",
    ],
)
def test_in_danger_others_are_called_at_once(text: str, understanding: Understanding) -> None:
    assert understanding.action(text, None) == act.CryForHelp(Whose.DANGER)


@pytest.mark.parametrize(
    "text",
    [
        "что делать при пожаре в школе",
        "учебная эвакуация, пожар в школе",
        "конкурс рисунков пожар в школе",
        "фильм про пожар в школе",
        "секция стрельбы из лука",
        "ложное сообщение о минировании",
        "сына сбили с толку",
        "меня сбили с толку",
        "сбились настройки",
        "горим по срокам",
        "у ребёнка горит экран",
        "телефон не дышит",
        "ребёнок тонет в сообщениях",
        "взрыв мозга эти ваши чаты",
    ],
)
def test_a_drill_a_film_a_figure_of_speech_is_no_danger(
    text: str, understanding: Understanding
) -> None:
    assert not isinstance(understanding.action(text, None), act.CryForHelp)


@pytest.mark.parametrize("text", ["не дождались сына со школы", "не дождалась внука с тренировки"])
def test_who_waits_in_vain_for_a_child_is_told_of_the_police(
    text: str, understanding: Understanding
) -> None:
    assert understanding.action(text, None) == act.CryForHelp(Whose.MISSING)


@pytest.mark.parametrize(
    "text",
    [
        "умерла бабушка, удалите её профиль",
        "умер отец ученика, как удалить его профиль",
        "у сына умер телефон, давайте потом",
        "телефон дочери умер, не до чатов",
        "умер ноутбук, не до этого",
        "учительница умерла со смеху",
        "руки опускаются от ваших чатов",
    ],
)
def test_a_request_or_a_dead_telephone_is_not_mourned(
    text: str, understanding: Understanding
) -> None:
    assert not isinstance(understanding.action(text, None), act.HeardSorrow)


@pytest.mark.parametrize(
    "text",
    [
        *("а кто ее принимает вообще", "а кто вообще принимает?", "кто её принимает"),
        *("а кто принимает заявки", "а кто подтверждает вообще", "кто её вообще смотрит"),
        *("а кто их вообще принимает", "а кто это вообще", "а кто за это отвечает вообще"),
        *("кто там вообще принимает", "а кто их проверяет"),
    ],
)
def test_who_asks_who_at_all_decides_is_in_no_need(
    text: str, content: Content, understanding: Understanding
) -> None:
    """ "At all" stands in many cries; behind "who" it only asks."""
    said = _heard(text, _on(content, "teacher", "confirmed"), understanding)

    assert not isinstance(said, act.CryForHelp)
    assert not getattr(said, "may_be_cry", False)


@pytest.mark.parametrize(
    "text",
    [
        *("дома вообще никого", "я вообще не сплю", "меня вообще никто не замечает"),
        *("со мной вообще никто не говорит", "меня вообще не слышат дома"),
    ],
)
def test_at_all_without_who_is_still_heard(
    text: str, content: Content, understanding: Understanding
) -> None:
    said = _heard(text, _on(content, "teacher", "confirmed"), understanding)

    assert isinstance(said, act.CryForHelp)


@pytest.mark.parametrize(
    "text", ["кто её принимает", "а кто принимает заявки", "а кто её вообще принимает"]
)
def test_who_accepts_is_answered_where_it_is_waited_for(
    text: str, content: Content, understanding: Understanding
) -> None:
    said = _heard(text, _on(content, "teacher", "confirmed"), understanding)

    assert isinstance(said, act.Asked)
    assert said.is_sure
    assert said.topics[0] == "verify_pending"


@pytest.mark.parametrize(
    "text",
    [
        *("я всех", "я их всех", "мы всех", "всех кто был", "кто ждёт", "мои все", "она их"),
        *("мой сын ученик", "моя дочь учительница", "мои дети ученики", "старшая сестра"),
        *("опять я", "это снова я", "и кто мне за это заплатит", "мне стыдно что не умею"),
        *("у нас никто не дружит с техникой", "дочка плачет из-за телефона"),
        *("класс травит байки в чате", "пока не решили кто будет", "дочка сломала руку"),
    ],
)
def test_who_somebody_is_and_grumbling_are_no_cry_nor_like_one(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, None)

    assert not isinstance(said, act.CryForHelp)
    assert not getattr(said, "may_be_cry", False)


@pytest.mark.parametrize(
    "text",
    [
        *("весь класс против меня", "мой сын не хочет жить", "старшая сестра бьёт меня"),
        *("мне стыдно жить", "дочка плачет каждую ночь и режет себя", "класс травит меня"),
        *("никто не дружит со мной и жить не хочется", "учитель лез ко мне"),
    ],
)
def test_the_same_people_and_words_in_need_are_heard(
    text: str, understanding: Understanding
) -> None:
    assert isinstance(understanding.action(text, None), act.CryForHelp)


@pytest.mark.parametrize(
    "text",
    [
        "учительница игнорирует",
        "неделю жду и тишина. учительница игнорирует",
        "классная игнорит",
        "просила ссылку, учительница игнорирует",
        "директор игнорирует письма",
        "со мной никто не разговаривает по этому сферуму",
        "никто не хочет со мной говорить насчет сферума",
    ],
)
def test_who_is_not_answered_in_the_matter_in_hand_does_not_cry(
    text: str, understanding: Understanding, content: Content
) -> None:
    for role, step in (("parent", "join"), ("teacher", "confirmed")):
        said = _heard(text, _on(content, role, step), understanding)

        assert isinstance(said, act.Asked)
        assert (said.topics, said.is_sure, said.may_be_cry) == (("no_reply",), True, False)


@pytest.mark.parametrize(
    "text",
    [
        "со мной никто в классе не разговаривает",
        "со мной никто не разговаривает",
        "в сферуме со мной никто не разговаривает",
        "меня все игнорируют",
        "в школе меня игнорят",
        "учительница игнорирует травлю",
        "классная игнорирует что меня бьют",
        "учительница меня игнорирует и одноклассники",
        "мама меня игнорирует",
    ],
)
def test_who_is_ignored_themselves_may_cry(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert isinstance(_heard(text, _on(content, "student", "join"), understanding), act.CryForHelp)


@pytest.mark.parametrize(
    "text",
    [
        "нас сегодня собрали и сказали всем в сферум",
        "собрали нас на педсовет, говорят срочно всем",
        "директор собрал всех и велел в сферум",
    ],
)
def test_who_was_called_to_a_meeting_is_in_no_need(
    text: str, understanding: Understanding
) -> None:
    said = understanding.action(text, None)
    assert not isinstance(said, act.CryForHelp)
    assert not (isinstance(said, act.Asked) and said.may_be_cry)


@pytest.mark.parametrize(
    "text",
    ["собрали нас после уроков и били", "нас собрали за школой и велели раздеться"],
)
def test_who_was_called_together_to_be_harmed_is_heard(
    text: str, understanding: Understanding
) -> None:
    assert isinstance(understanding.action(text, None), act.CryForHelp)


@pytest.mark.parametrize(
    ("role", "step", "trouble", "texts"),
    [
        (
            *("administrator", "accept", "no_applications"),
            (
                *("учителей нет ни одного", "учителей у нас ни одного нет", "нет ни одной заявки"),
                *("никого у меня нет из учителей", "ни одного учителя", "нет ни одного педагога"),
            ),
        ),
        (
            *("teacher", "create_chat", "nobody_comes"),
            (
                *("ни одного родителя в чате нет", "из родителей ни одного", "никого нет в чате"),
                *("никто из родителей не вступил", "в чате ни одного родителя пока"),
            ),
        ),
    ],
)
def test_who_counts_those_they_wait_for_is_told_what_to_do(
    role: str, step: str, trouble: str, texts: tuple[str, ...], understanding: Understanding
) -> None:
    person = _on(understanding.content, role, step)
    expected = act.ShowTrouble(role, step, trouble)
    assert {text: _heard(text, person, understanding) for text in texts} == dict.fromkeys(
        texts, expected
    )


@pytest.mark.parametrize(
    ("text", "topic", "reply"),
    [
        ("учителей нет ни одного", "accept_teachers", "nobody"),
        ("учителей у нас ни одного нет", "accept_teachers", "nobody"),
        ("нет ни одной заявки", "accept_teachers", "nobody"),
        ("никого у меня нет из учителей", "accept_teachers", "nobody"),
        ("воспитателей пока ни одного, что делать", "accept_teachers", "nobody"),
        ("ни одного родителя в чате нет", "members_unseen", ""),
        ("из родителей никого", "members_unseen", ""),
    ],
)
def test_elsewhere_it_is_answered_and_is_no_cry(
    text: str, topic: str, reply: str, understanding: Understanding
) -> None:
    said = _heard(text, _on(understanding.content, "administrator", "manual"), understanding)
    assert isinstance(said, act.Asked)
    assert (said.topics, said.is_sure, said.reply) == ((topic,), True, reply)
    assert not said.may_be_cry


@pytest.mark.parametrize("text", ["нет ни одного", "ни одного", "никого", "нет никого"])
def test_a_number_of_nobody_knows_whom_is_no_cry(text: str, understanding: Understanding) -> None:
    said = _heard(text, _on(understanding.content, "administrator", "accept"), understanding)
    assert not isinstance(said, act.CryForHelp)
    assert not (isinstance(said, act.Asked) and said.may_be_cry)


@pytest.mark.parametrize(
    "text",
    [
        *("я совсем один, друзей нет ни одного", "нет ни одного друга", "друзей нет ни одного"),
        *("у меня вообще никого нет", "у меня нет ни одного друга", "никому я не нужен"),
        *("ни один учитель не помог, меня бьют", "со мной никто не дружит в классе"),
    ],
)
def test_who_has_nobody_is_heard(text: str, understanding: Understanding) -> None:
    said = _heard(text, _on(understanding.content, "student", "join"), understanding)
    assert isinstance(said, act.CryForHelp) or (isinstance(said, act.Asked) and said.may_be_cry)
