"""Where a name is asked for, what is like a name is one; what speaks, or may tell something, is
none."""

import pytest
from msgspec.structs import replace
from test_care import NOBODY

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.person import Awaited, Awaits, Choice, Journey, Person
from bot.domain.recognition import Heard, recognise
from bot.domain.said_times import SaidTime
from bot.understanding.understanding import Understanding

NAMES = """
Лицей 9
Лицей 1580
Лицей № 1580
Школа № 1234
Школа 12
Школа № 12
Ромашка
Школа здоровья
МБОУ СОШ № 7 г. Н
МБОУ СОШ № 3 г. Энска
МАОУ «Гимназия № 1»
5 А
5а
5А
7Б
11 «А»
1б подготовительная
Группа «Звёздочки»
Помощь детям
Центр помощи
Центр помощи детям
Скорая помощь
Центр «Вместе»
Школа учителя
Мамина школа
Родительский клуб
Детский сад «Солнышко»
Детский сад № 5
ДОУ 15
Гимназия им. А.С. Пушкина
Школа им. Ломоносова
Начальная школа
Вечерняя школа
Старт в будущее
Первый шаг
Первые шаги
Шаг за шагом
Успех
Школа «Прогресс»
Наши дети
Наш любимый класс
Клуб «Что? Где? Когда?»
Умники и умницы
Почемучки
Знайка
Театр «Да»
Движение первых
Школа будущего
Новая школа
Школа завтрашнего дня
Кадетский класс
Колледж связи
Колледж информатики
Техникум связи и информатики
Школа искусств
ДМШ № 2
Музыкальная школа
Спортивная школа
Художественная школа
Кружок робототехники
Роботы
Робототехника 5
Группа продлённого дня
ГПД 2
Средняя группа
Старшая группа «Б»
Подготовительная группа
10 физмат
Первоклашки
2Б Ивановой
Класс Марии Ивановны
8Б, бывший 7Б
1-А класс, 2026/27
Первый «А»
Пятый класс
9 класс
11 класс, выпускники
Учительская
Административный
Администрация
Педсовет
Родители 5А
Ученики 7Б
Студенты 2 курса
Группа ИС-21
ИС-21-1
КС-204
Школа-интернат № 4
Православная гимназия
Центр образования № 17
Центр «Точка роста»
Точка роста
Кванториум
Центр дополнительного образования
Дом творчества
Школа № 5 (корпус 2)
ОГБОУ «Школа № 8»
Школа полного дня
Школа без домашки
Неугомонные
Непоседы
Удача
Удалённое обучение
Дистанционное обучение
Класс коррекции
Домашнее обучение
Онлайн-школа
Дружба
Nursery 5
Школа кода
Клуб «Код»
Код будущего
Поддержка
Психологическая помощь
Служба поддержки
Возвращение
Начало
Театр «Роль»
Выбор
Огонь
Школа № 5 (вечерняя)
Школа «Знайка»
Центр «Забота»
Дом ребёнка
Семья
Мамы и папы 5Б
Школа молодого учителя
Лицей-интернат
Группа раннего развития
Класс 11 Б выпуск 2027
Педагогический класс
Детский оздоровительный центр
Центр «Открытие»
Школа «Да Винчи»
МКОУ Ивановская ООШ
ГБОУ СО «Школа-интернат»
Школа Бережная
Лицей имени Лобачевского
Техлицей
Учебный центр «Знание»
Студия «Вдохновение»
Секция плавания
Хор «Весна»
Шахматный клуб
Секция самбо 10-12 лет
Отряд «Пламя»
Ясли-сад 44
Семицветик
Капельки
Гномики
Группа «Почемучки»
4 «В»
11-Б
2 б
10 А физмат
8 класс А
Первый Б
Гр. 21-П
ПКС-31
Сварщики 1 курс
Повара 2 курс
Медколледж, 3 группа
Вечёрка
ЦО № 4
ЦДТ «Радуга»
ДДТ
СЮТ
ДЮСШ
Станция юных натуралистов
Лингвистическая гимназия
Школа № 3 имени Героя Советского Союза И. П. Петрова
СОШ с. Красное
школа села Большое
школа 22
моу сош 14
сад 7
Солнечные дети
Будущие первоклассники
Подготовка к ЕГЭ
Репетиторы
Класс музыки
Математика 9А
Английский язык, 2 подгруппа
Мой любимый 7Б
Лучший класс
Самый дружный класс
Третьеклашки
Кабинет 12
Классный час
Класс Ивановой
Спасатели
Юные помощники
Помощники учителя
Школа вожатых
Штаб
Совет отцов
Родительский комитет
Родительский чат 3А
Наша школа
Наша дружная семья
Школа возможностей
Учёба без границ
Нескучайка
Незнайка
Нестандартный подход
Потомки
Удалённая группа
Новое поколение
Смена
Смена ролей
Живой уголок
"""
DOUBTFUL = """
Цирк
Мы
Учитель года
Шаг вперёд
Дальше вместе
Мы вместе
Мы — команда
Я познаю мир
Хочу всё знать
Да Винчи
Школа да Винчи
Завтра
Учителя начальных классов
Не школа, а мечта
Поехали
Вперёд
Спасибо деду за победу
Готов к труду
Будь готов
Всегда готов
Играй, гармонь
Готовимся к школе
Помоги другому
Помогите детям
Расти, малыш
Будь здоров
Твори добро
Спешите делать добро
Сделай сам
Учись играя
Смотри вперёд
Начни с себя
Открой мир
Хочу учиться
Хочу стать учителем
Учимся вместе
Не отступим
Мы не сдаёмся
А
Я — гражданин России
Я и мир
Я волонтёр
Не шуметь
Мама и малыш
Родители и дети
Всё вместе
Всё получится
Всё будет хорошо
Учитель Иванова А. П.
Все вместе
Педагоги
Вместе весело шагать
Расскажи мне сказку
Открывай мир с нами
Знаю, умею, могу
Я сам
Я могу
Могу всё
Хочу и могу
Нет школе скуки
Не просто школа
Дай пять
Держи ритм
Давай дружить
Назад в будущее
Готовимся к ОГЭ
Сегодня и завтра
"""
LINES = """
Собрание в среду в 18:00
Кто поможет с ремонтом?
Не забудьте сменку!
Спасибо за помощь!
Напомните детям про сменку
Удалите старый чат
Приходите завтра, не опаздывайте
Если нужна помощь, напишите мне
Все вопросы — ко мне
Жду всех! Т.А. Иванова, каб. 12
Завтра уроков нет
Не пишите мне после 21:00
Хорошего дня!
С праздником!
Добрый день, уважаемые родители!
Как вступить в чат, расскажу на собрании
Что взять с собой? Только тетрадь
Помогите нам собрать класс
Кто ещё не в чате?
Пожалуйста, вступите в чат до пятницы
Я ваш классный руководитель
Я не смогу быть на собрании
Я Мария Ивановна, учитель вашего класса
Сделайте всё до пятницы
Не отключайте уведомления
Пишите мне в любое время
Напишите, если не получится
Жду вас позже
"""
TALK = """
как назвать?
как назвать
а что писать?
что тут писать
какое название?
зачем вам название?
зачем это
сколько букв
вы кто
а если ошибусь?
не нужен мне класс
выйти
а можно без названия?
не хочу
не буду
не знаю
не понимаю
я не понимаю
не помню название
у меня нет класса
я передумала
без названия
да
ага
ок
хорошо
спасибо
спасибо большое
понятно
ладно
пропустить
ничего
ошибка
не то
дурак
тупой бот
"""
QUESTIONS = """
как создать чат?
как установить сферум
где взять ссылку
это обязательно?
"""
LINES_TO_THE_BOT = """
а что писать?
что писать
что тут писать?
не знаю
не хочу
не понимаю
не надо
спасибо
да
передумала
"""
WISHES: dict[str, Action] = {
    "удалите мои данные": act.AskDeletion(),
    "удалите всё обо мне": act.AskDeletion(),
    "позовите человека": act.AskHuman(),
    "хочу поговорить с человеком": act.AskHuman(),
    "позвоните мне": act.AskHuman(),
    "напомните завтра": reminds.RemindLater("", "", "tomorrow_morning"),
    "не сейчас, напомните завтра": reminds.RemindLater("", "", "tomorrow_morning"),
    "напомните завтра вечером": reminds.RemindAt(
        "", "", SaidTime(days=1, hour=19, is_part_told=True)
    ),
    "отпишите меня": reminds.MuteAll(),
    "хватит мне писать": reminds.MuteAll(),
    "вернуться назад": act.StepBack(),
    "назад, пожалуйста": act.StepBack(),
    "начнём сначала": act.AskStartOver(),
    "хочу сменить роль": act.ShowRoles(),
    "покажи мой прогресс": act.ShowProgress(),
    "сколько осталось шагов": act.ShowProgress(),
    "что дальше": act.ShowStep(),
    "помогите": act.Asked(("unclear",), is_sure=True, reply="plea"),
}
NAMING = [Awaited.ORGANISATION_NAME, Awaited.CLASS_NAME, Awaited.NEW_NAME]


def listed(lines: str) -> list[str]:
    return lines.strip().splitlines()


def asked_for(awaited: Awaited, role: str = "teacher") -> Person:
    journeys = {role: Journey(role, NOBODY.first_seen)}
    return replace(NOBODY, role=role, journeys=journeys, awaits=Awaits(awaited, "place"))


def heard(text: str, person: Person, understanding: Understanding) -> Action:
    found = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(found, text, person)


def taken(names: list[str], person: Person, understanding: Understanding) -> list[str]:
    return [name for name in names if heard(name, person, understanding) == act.Type(name)]


@pytest.mark.parametrize("awaited", [*NAMING, Awaited.OWN_LINE])
@pytest.mark.parametrize("role", ["administrator", "teacher"])
def test_what_is_like_a_name_is_one(
    awaited: Awaited, role: str, understanding: Understanding
) -> None:
    person = asked_for(awaited, role)
    assert taken(listed(NAMES), person, understanding) == listed(NAMES)


@pytest.mark.parametrize("awaited", NAMING)
def test_what_may_tell_something_is_a_name_only_in_quotation_marks(
    awaited: Awaited, understanding: Understanding
) -> None:
    person = asked_for(awaited)
    quoted = [f"«{name}»" for name in listed(DOUBTFUL) if "«" not in name]
    assert taken(listed(DOUBTFUL), person, understanding) == []
    assert taken(quoted, person, understanding) == quoted


@pytest.mark.parametrize("awaited", NAMING)
@pytest.mark.parametrize("text", ["список", "шаги", "Команды", "список учеников", "статистика"])
def test_what_one_asks_the_bot_for_in_a_word_is_no_name(
    awaited: Awaited, text: str, understanding: Understanding
) -> None:
    person = asked_for(awaited)
    assert heard(text, person, understanding) == act.SaidInstead()
    names = [f"«{text}»", "Первые шаги", "Лицей Прогресс"]
    assert taken(names, person, understanding) == names


def test_a_line_to_families_may_tell_anything(understanding: Understanding) -> None:
    lines = [line for line in listed(DOUBTFUL) if len(line.split()) > 1]
    assert taken(lines, asked_for(Awaited.OWN_LINE), understanding) == lines


@pytest.mark.parametrize("text", listed(LINES))
def test_a_line_may_ask_and_tell_families_anything(
    text: str, understanding: Understanding
) -> None:
    assert heard(text, asked_for(Awaited.OWN_LINE), understanding) == act.Type(text)


@pytest.mark.parametrize("awaited", NAMING)
@pytest.mark.parametrize("text", listed(TALK))
def test_what_only_talks_is_no_name(
    text: str, awaited: Awaited, understanding: Understanding
) -> None:
    assert isinstance(heard(text, asked_for(awaited), understanding), act.SaidInstead)


@pytest.mark.parametrize("text", listed(LINES_TO_THE_BOT))
def test_what_is_said_to_the_bot_is_no_line_to_families(
    text: str, understanding: Understanding
) -> None:
    assert isinstance(heard(text, asked_for(Awaited.OWN_LINE), understanding), act.SaidInstead)


@pytest.mark.parametrize("text", listed(QUESTIONS))
def test_a_sure_question_is_heard_as_one(text: str, understanding: Understanding) -> None:
    said = heard(text, asked_for(Awaited.CLASS_NAME), understanding)
    assert isinstance(said, act.SaidInstead)
    assert said.asked
    assert said.asked.is_sure


@pytest.mark.parametrize("awaited", NAMING)
@pytest.mark.parametrize(("text", "wish"), WISHES.items())
def test_what_the_bot_is_surely_asked_for_is_followed(
    text: str, wish: Action, awaited: Awaited, understanding: Understanding
) -> None:
    assert heard(text, asked_for(awaited), understanding) == wish


def test_a_deletion_is_asked_for_also_in_place_of_a_line(understanding: Understanding) -> None:
    person = asked_for(Awaited.OWN_LINE)
    assert heard("удалите мои данные", person, understanding) == act.AskDeletion()


def test_who_says_who_they_are_is_heard(understanding: Understanding) -> None:
    person = asked_for(Awaited.CLASS_NAME)
    said = heard("я не учитель, я мама", person, understanding)
    assert said == act.TellRoles(("parent",))
    assert isinstance(heard("я учитель", person, understanding), act.SaidInstead)


@pytest.mark.parametrize("text", ["«Что? Где? Когда?»", "«Не знаю»", '"Хочу всё знать"', "«Да»"])
def test_what_is_quoted_is_a_name_whatever_it_says(
    text: str, understanding: Understanding
) -> None:
    assert heard(text, asked_for(Awaited.CLASS_NAME), understanding) == act.Type(text)


@pytest.mark.parametrize("awaited", [Awaited.CHAT_LINK, Awaited.ZONE])
def test_where_no_name_is_asked_for_words_go_to_who_asked(
    awaited: Awaited, understanding: Understanding
) -> None:
    person = asked_for(awaited)
    assert heard("как назвать?", person, understanding) == act.Type("как назвать?")


def test_the_word_class_where_its_name_is_asked_for_is_the_beginning_of_it(
    understanding: Understanding,
) -> None:
    asked = asked_for(Awaited.CLASS_NAME)
    for text in ("класс", "Класс."):
        assert heard(text, asked, understanding) == act.SaidInstead()
    assert heard("школа и классы", asked, understanding) == does.ShowPlaces()
    assert heard("класс", replace(asked, awaits=None), understanding) == does.ShowPlaces()


@pytest.mark.parametrize(
    "text", ["ну ладно а адрес надо указывать?", "а адрес писать", "город надо?", "надо с адресом"]
)
def test_what_must_be_written_is_explained(text: str, understanding: Understanding) -> None:
    person = asked_for(Awaited.ORGANISATION_NAME, "administrator")
    assert heard(text, person, understanding) == act.SaidInstead(asks_why=True)


@pytest.mark.parametrize("text", ["школа на улице Адресной", "городская школа 5"])
def test_a_name_with_such_a_word_is_one(text: str, understanding: Understanding) -> None:
    person = asked_for(Awaited.ORGANISATION_NAME, "administrator")
    assert isinstance(heard(text, person, understanding), act.Type)


@pytest.mark.parametrize(
    "text", ["а лучше не надо, пусть как есть", "пусть как есть", "оставь как было"]
)
def test_a_name_is_left_as_it_is(text: str, understanding: Understanding) -> None:
    person = asked_for(Awaited.NEW_NAME, "administrator")
    person = replace(person, choices=(Choice("Вернуться к шагу", act.ShowStep()),))
    assert heard(text, person, understanding) == act.ShowStep()
