"""Names of classes and organisations as people write them, names within a sentence, and what tells
something and would be shown to others if it were taken for a name."""

import pytest
from test_naming import asked_for, heard, listed

from bot.domain import actions as act
from bot.domain.person import Awaited
from bot.understanding.understanding import Understanding

CLASSES = """
5 Б
5б
5 б
7В
7в
7 "В"
5 "Б"
11 «А»
5-Б
5-б
5 - Б
10А
10 а
11 физмат
11 физ-мат
10 А физмат
9 класс
5 б класс Ивановой
1 класс Ивановой
1 класс ивановой
1-й класс
5-ый Б
5-й б
первый б
пятый класс
третий класс
второй «А»
вторая смена 2а
десятый а класс
подготовительная группа
подготовитльная группа
Подготовительная группа № 2
подготовительная
старшая группа
средняя группа б
младшая группа
группа раннего возраста
ясельная группа
группа солнышко
группа Солнышко
Группа «Звёздочки»
Солнышко
солнышко
сонышко
пчёлки
пчелки
Почемучки
ромашка
колокольчик
Капитошка
гномики
Смешарики
лучики
Непоседы
кадетский класс
кадетский 7
класс Марии Ивановны
класс мариванны
ГПД
гпд 2
продлёнка
продленка 1-2 классы
1 А / 1 Б
ИС-21
ис-21-1
КС 204
гр. 21-П
группа 305
2 курс повара
9 Б (коррекционный)
6 классы
хор
английский язык 2 подгруппа
математика 9а
8 А 2026/27
1А Иванова
Иванова 1а
началка
выпускной 11 класс
Медвежата
мой 5 Б любимый
"""
ORGANISATIONS = """
Школа № 5
школа №5
школа 5
шк 5
шк. 5
школа номер 5
СОШ 5
сош № 12
сош 12 г. Тулы
МБОУ СОШ 12 г. Тулы
МБОУ СОШ № 12 г.Тулы
мбоу сош 12 г тулы
МКОУ «СОШ № 3» г. Энск
МБОУ "СОШ № 5"
моу сош 14
МАОУ лицей 4
Лицей имени Пушкина
лицей им. Пушкина
лицей им Пушкина
лицей пушкина
Лицей 4
лицей №4
лицей
Гимназия № 1
гимназия 1
гимназия имени Ломоносова
Гимназия им. А. С. Пушкина
гимназия им. А.С. Пушкина
Детский сад Солнышко
детский сад солнышко
детский сад «Солнышко»
детский сад № 7 Колокольчик
дет. сад 7
дет сад 15
детсад ромашка
садик 44
д/с 12
ДОУ 15
МБДОУ 15
МБДОУ детский сад № 3 «Ромашка»
Гармония
гармония
Алые паруса
алые паруса
Радуга
Кванториум
Точка роста
центр образования 17
Центр «Гармония»
центр развития ребёнка
Дом творчества
дом детского творчества
дворец пионеров
музыкальная школа
ДМШ № 2
дши 3
художественная школа номер 1
спортшкола Олимп
СШОР 7
колледж связи
Энский колледж
энский педколледж
политехнический техникум
техникум 34
школа-интернат № 4
школа интернат 4
вечерняя школа
начальная школа
Ивановская СОШ
ивановская сош
Ивановская ООШ
школа села Красное
СОШ с. Красное
сош пос. Мирный
шкла 5
школа имени героя советского союза петрова
Православная гимназия святого Сергия
Частная школа «Перспектива»
АНО Перспектива
филиал школы 5
ГБОУ школа 1534
ГБОУ СО «Школа-интернат»
школа 1534 корпус 2
лицей-интернат
ОГБОУ «Школа № 8»
Школа Бережная
Новая школа
"""
CLASSES_WITHIN = {
    "ну 5 б": "5 Б",
    "ну пусть 5б": "5Б",
    "у меня 5 б класс": "5 Б",
    "у меня 5б": "5Б",
    "у нас 5-б": "5-Б",
    "класс называется 5б": "5Б",
    "класс называеться 5б": "5Б",
    "наш класс называется 5 б": "5 Б",
    "это 7 в": "7 В",
    "это 7в класс": "7В",
    "мы 10 а": "10 А",
    "мы из 5Б": "5Б",
    "5 б пожалуйста": "5 Б",
    "здравствуйте, 5 б": "5 Б",
    "Добрый день! У меня 5 б.": "5 Б",
    'это 5 "б"': "5Б",
    "5 «А» класс": "5А",
    "у меня 5 «а»": "5А",
    "второй класс у меня ещё 8В": "8В",
    "ещё один класс, 8в": "8В",
    "у меня второй 2а": "2А",
    "третий 3б": "3Б",
    "у меня третий класс 3б": "3Б",
    "у меня первый 1а": "1А",
    "назовите 5 б": "5 Б",
    "название класса 5 б": "5 Б",
    "класс называется «5 Б»": "5 Б",
    "это 11 физмат": "11 физмат",
    "у меня 5 класс": "5 класс",
    "класс называется Солнышко": "Солнышко",
    "группа называется «Солнышко»": "Солнышко",
    "Название: Солнышко": "Солнышко",
    "пусть будет солнышко": "солнышко",
    "тогда «Мы вместе»": "Мы вместе",
}
ORGANISATIONS_WITHIN = {
    "школа называется Лицей 4": "Лицей 4",
    "наша школа называется лицей имени Пушкина": "лицей имени Пушкина",
    "это школа 5": "школа 5",
    "у нас школа № 5": "школа № 5",
    "ну сош 12": "сош 12",
    "называется Гармония": "Гармония",
    "это «Гармония»": "Гармония",
}
STATEMENTS = """
дети на каникулах
отпуск
ужас
5 минут
тридцать детей
классный руководитель
классный руководитель 5 б
мама 5 б
чат уже есть
чат готов
чат создан
чат в вотсапе
родительский чат
ссылка отправлена
ссылка не работает
уже пригласила
уже отправлено
всем отправила
отправила всем
всё готово
пришло 5 родителей
10 родителей
уже 3 родителя
25 человек
родители против
родитили против
родители не хотят
родители в телеграме
все родители в вотсапе
половина родителей без телефонов
мама против
учителя на каникулах
завуч против
директор в отпуске
у нас все учителя против
а если это не мой учитель
это не мой учитель
никто не хочет
никому не надо
это обязательно
это проблема
это безобразие
это мы
наш класс
мой класс
это группа
Петя Иванов
Иванов Петя
Ольга Петровна
Иванова Мария Ивановна
меня зовут Ольга Петровна
нету
нету класса
у меня классов нет
скоро
вечером
завтра напишу
через неделю
через 5 минут
в понедельник
подождите
сама создам
класс готов
название организации
название дурацкое
принял всех
приняла двоих
я уже писала
5 б родители против
у меня 5 б, а чат уже есть
класс называется
школа называется
"""
ANGER = ["ты дурак", "иди в жопу", "пошел нахер", "тупой бот", "идиоты", "дурак"]


@pytest.mark.parametrize("awaited", [Awaited.CLASS_NAME, Awaited.NEW_NAME])
@pytest.mark.parametrize("name", listed(CLASSES))
def test_a_class_is_taken_at_once(
    name: str, awaited: Awaited, understanding: Understanding
) -> None:
    assert heard(name, asked_for(awaited), understanding) == act.Type(name)


@pytest.mark.parametrize("awaited", [Awaited.ORGANISATION_NAME, Awaited.NEW_NAME])
@pytest.mark.parametrize("name", listed(ORGANISATIONS))
def test_an_organisation_is_taken_at_once(
    name: str, awaited: Awaited, understanding: Understanding
) -> None:
    person = asked_for(awaited, "administrator")
    assert heard(name, person, understanding) == act.Type(name)


@pytest.mark.parametrize(("said", "name"), CLASSES_WITHIN.items())
def test_of_a_sentence_only_the_class_is_taken(
    said: str, name: str, understanding: Understanding
) -> None:
    assert heard(said, asked_for(Awaited.CLASS_NAME), understanding) == act.Type(name)


@pytest.mark.parametrize(("said", "name"), ORGANISATIONS_WITHIN.items())
def test_of_a_sentence_only_the_organisation_is_taken(
    said: str, name: str, understanding: Understanding
) -> None:
    person = asked_for(Awaited.ORGANISATION_NAME, "administrator")
    assert heard(said, person, understanding) == act.Type(name)


@pytest.mark.parametrize("awaited", [Awaited.CLASS_NAME, Awaited.ORGANISATION_NAME])
@pytest.mark.parametrize("text", listed(STATEMENTS))
def test_what_tells_something_becomes_no_name(
    text: str, awaited: Awaited, understanding: Understanding
) -> None:
    assert not isinstance(heard(text, asked_for(awaited), understanding), act.Type)


@pytest.mark.parametrize("text", ["это 5 б?", "5 б или 5 в?", "я учитель 5 б", "я мама из 5 б"])
def test_who_asks_or_says_who_they_are_gives_no_name(
    text: str, understanding: Understanding
) -> None:
    assert not isinstance(heard(text, asked_for(Awaited.CLASS_NAME), understanding), act.Type)


@pytest.mark.parametrize(
    "text",
    [
        *("зачем вам это", "можно без названия", "не скажу", "а зачем?", "для чего вам название"),
        *("можно не указывать?", "а кто это увидит?", "не хочу говорить"),
    ],
)
@pytest.mark.parametrize("awaited", [Awaited.CLASS_NAME, Awaited.ORGANISATION_NAME])
def test_who_asks_what_the_name_is_for_is_told(
    text: str, awaited: Awaited, understanding: Understanding
) -> None:
    assert heard(text, asked_for(awaited), understanding) == act.SaidInstead(asks_why=True)


@pytest.mark.parametrize("text", ["не знаю", "родители против", "чат готов", "чат создан"])
def test_who_asks_nothing_is_not_told(text: str, understanding: Understanding) -> None:
    said = heard(text, asked_for(Awaited.CLASS_NAME), understanding)
    assert said == act.SaidInstead()


@pytest.mark.parametrize("text", ["5а и 5б", "5А, 5Б", "у меня 5 а и 6 в", "3в 3г", "1а 1б и 1в"])
def test_of_two_classes_one_is_asked_for(text: str, understanding: Understanding) -> None:
    said = heard(text, asked_for(Awaited.CLASS_NAME), understanding)
    assert said == act.SaidInstead(are_several=True)
    quoted = heard(f"«{text}»", asked_for(Awaited.CLASS_NAME), understanding)
    assert quoted != act.SaidInstead(are_several=True)


@pytest.mark.parametrize("text", ["5 б", "5б 5Б", "группа Солнышко", "1-4 класс", "10А"])
def test_one_class_is_one(text: str, understanding: Understanding) -> None:
    said = heard(text, asked_for(Awaited.CLASS_NAME), understanding)
    assert isinstance(said, act.Type)


@pytest.mark.parametrize("text", ["5 б класс", "5б класс", "класс 5 Б", "5 «б» класс"])
def test_the_word_class_is_no_part_of_its_name(text: str, understanding: Understanding) -> None:
    said = heard(text, asked_for(Awaited.CLASS_NAME), understanding)
    assert isinstance(said, act.Type)
    assert "класс" not in said.text
    assert "Б" in said.text


@pytest.mark.parametrize("text", ANGER)
def test_anger_is_heard_where_a_name_is_asked_for(text: str, understanding: Understanding) -> None:
    said = heard(text, asked_for(Awaited.CLASS_NAME), understanding)
    assert said == act.SaidInstead(act.Asked(("abuse",), is_sure=True))
