"""What an administrator says to the list of teachers who wait."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.person import Choice, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.understanding.understanding import Understanding

PLACE = "school"


def _says(text: str, waiting: int, understanding: Understanding) -> Action:
    """To a list of so many."""
    confirms = [does.Confirm(PLACE, str(number)) for number in range(1, waiting + 1)]
    choices = tuple(Choice(f"Принят {n}", action) for n, action in enumerate(confirms, start=1))
    others = (Choice("Приняты все", does.ConfirmAll(PLACE)),) if waiting > 1 else ()
    return _heard(text, (*choices, *others), understanding)


def _heard(text: str, choices: Iterable[Choice], understanding: Understanding) -> Action:
    now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    person = Person(PersonId(1), now, role="administrator", choices=tuple(choices))
    heard = recognise(Heard(text=text), person, understanding.content)
    return understanding.refined(heard, text, person)


@pytest.mark.parametrize(
    "text", ["приняла", "принял заявку", "да, приняла его", "я принял, спасибо"]
)
def test_accepted_is_the_one_who_waits(text: str, understanding: Understanding) -> None:
    assert _says(text, 1, understanding) == does.Confirm(PLACE, "1")
    assert _says(text, 3, understanding) == act.WhoIsMeant(PLACE)


@pytest.mark.parametrize(
    "text", ["всех принял", "приняла троих", "приняла все заявки", "остальных тоже приняла"]
)
def test_all_are_all_who_wait(text: str, understanding: Understanding) -> None:
    assert _says(text, 3, understanding) == does.ConfirmAll(PLACE)


@pytest.mark.parametrize(
    "text",
    [
        *("1 2 3", "1,2,3", "1, 2 и 3", "принял 1, 2, 3", "приняла первого, второго и третьего"),
        *("1-го, 2-го и 3-го принял", "номера 1 2 3 приняты", "приняла №1, №2 и №3"),
        *("1 2 3 приняла", "первый второй третий", "Здравствуйте! 1, 2 и 3 приняла, спасибо"),
    ],
)
def test_several_numbers_are_as_many_people(text: str, understanding: Understanding) -> None:
    assert _says(text, 4, understanding) == does.ConfirmSome(PLACE, "1,2,3")


@pytest.mark.parametrize(
    "text",
    [
        *("1 и 7", "1 и 2 не приняла", "2 готово, 2 нет", "1 или 2 приняла", "1 и не 2"),
        *("приняла с 1 по 3", "кроме 2 и 3 всех приняла", "вроде 1 и 2 приняла", "приняла 2"),
        *("приняла двоих", "обоих приняла", "приняла первых двух", "1 и 2 принять надо"),
        *("приняла 1 и 2?", "1 и 2 класс", "приняла ещё 2", "почти всех приняла", "2 человека"),
        *("остальных не приняла", "остальных завтра", "остальных тоже", "и второго", "1-3"),
    ],
)
def test_numbers_with_a_doubt_mark_nobody(text: str, understanding: Understanding) -> None:
    marked = does.Confirm | does.ConfirmSome | does.ConfirmAll | does.Dismiss
    assert not isinstance(_says(text, 4, understanding), marked)


@pytest.mark.parametrize("text", ["принят 2", "2 принята", "номер 2 приняла", "№2 принят", "2"])
def test_one_figure_is_a_number_where_it_counts_nobody(
    text: str, understanding: Understanding
) -> None:
    assert _says(text, 4, understanding) == does.Confirm(PLACE, "2")


@pytest.mark.parametrize(
    ("text", "people"),
    [
        *((text, "2") for text in ("приняла 2", "2 приняла", "2 готово", "да 2", "ок, 2")),
        *((text, "1,2,3") for text in ("с 1 по 3", "1-3", "1 – 3 приняла", "первые трое")),
        *(
            (text, "1,2,3")
            for text in ("с первого по третьего", "первые 3", "трёх первых приняла")
        ),
        *(
            (text, "1,3,4")
            for text in ("всех кроме 2", "кроме второго", "2 нет, остальных приняла")
        ),
        *((text, "3,4") for text in ("последние двое", "всех, за исключением 1 и 2, приняла")),
        *(("последнего приняла", "4"), ("1 приняла, 3 нет", "1")),
    ],
)
def test_who_may_be_meant_is_asked_about(
    text: str, people: str, understanding: Understanding
) -> None:
    assert _says(text, 4, understanding) == act.WhoIsMeant(PLACE, people)


def test_both_are_asked_about_where_two_wait(understanding: Understanding) -> None:
    assert _says("обе", 2, understanding) == act.WhoIsMeant(PLACE, "1,2")
    assert not isinstance(_says("обе", 3, understanding), act.WhoIsMeant)


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        *(("1 да 2 нет", "1"), ("5 приняла, а 4 пока нет", "5"), ("2 пока нет, 1 да", "1")),
        *(("да 1, нет 2", "1"), ("первую приняла, вторую нет", "1"), ("2 и 3 да, 4 нет", "2,3")),
        *(("4 и 5 приняла, остальных нет", "4,5"), ("2 да, 3 да, а 4 не приняла", "2,3")),
    ],
)
def test_who_is_told_apart_is_accepted(
    text: str, numbers: str, understanding: Understanding
) -> None:
    said = _says(text, 5, understanding)
    alone = does.Confirm(PLACE, numbers)
    assert said == (does.ConfirmSome(PLACE, numbers) if "," in numbers else alone)


@pytest.mark.parametrize(
    "text",
    [
        *("2 пока нет", "нет 2", "1-7", "3-1", "кроме 1, 2, 3 и 4", "приму 2", "не приняла 2"),
        *("приняла 5 из 9", "с 1 по 3 декабря в отпуске", "1 приняла, 7 нет", "1 да 1 нет"),
    ],
)
def test_who_is_not_told_is_asked_for(text: str, understanding: Understanding) -> None:
    assert _says(text, 4, understanding) == act.WhoIsMeant(PLACE)


@pytest.mark.parametrize("text", ["приняла 1", "готово 1", "1 ок", "1 приняла", "1+"])
def test_one_counts_nobody(text: str, understanding: Understanding) -> None:
    assert _says(text, 4, understanding) == does.Confirm(PLACE, "1")
    for number in ("4", "5"):
        said = _goes_on(text.replace("1", number), (4, 5), understanding)
        assert said == does.Confirm(PLACE, number)


@pytest.mark.parametrize(
    "text", ["2 и 3 чужие", "вторую и третью не знаю", "2 уволился", "2 больше не работает"]
)
def test_several_strangers_are_chosen_among(text: str, understanding: Understanding) -> None:
    assert _says(text, 4, understanding) == does.ShowStrangers(PLACE)


def _asked_about(text: str, understanding: Understanding) -> Action:
    """Whether the second one is meant."""
    choices = [
        Choice("Да, отметить", does.ConfirmSome(PLACE, "2")),
        Choice("Нет, не так", does.ShowApplications(PLACE)),
        *(Choice(f"Принят {n}", does.Confirm(PLACE, str(n))) for n in (1, 2, 3)),
    ]
    return _heard(text, choices, understanding)


def test_only_a_plain_yes_marks_who_was_asked_about(understanding: Understanding) -> None:
    for text in ("да", "да, отметить", "да, приняла", "ага", "приняла его"):
        assert _asked_about(text, understanding) == does.ConfirmSome(PLACE, "2")
    for text in ("нет", "нет, не так"):
        assert _asked_about(text, understanding) == does.ShowApplications(PLACE)
    assert _asked_about("3", understanding) == does.Confirm(PLACE, "3")
    assert _asked_about("всех приняла", understanding) == does.ConfirmAll(PLACE)
    for text in ("да?", "приняла?", "не приняла", "не знаю", "да, и Петра приняла"):
        assert not isinstance(_asked_about(text, understanding), does.ConfirmSome)


def _goes_on(text: str, numbers: Iterable[int], understanding: Understanding) -> Action:
    """Right after the first has been accepted."""
    confirms = tuple(Choice(f"Принят {n}", does.Confirm(PLACE, str(n))) for n in numbers)
    undo = Choice("Вернуть в список", does.Unconfirm(PLACE, "1", "1"))
    return _heard(text, (*confirms, undo), understanding)


def test_a_number_stays_with_its_person(understanding: Understanding) -> None:
    for text in ("2", "второго приняла", "и второго", "2 тоже", "второго тоже приняла", "и 2"):
        assert _goes_on(text, (2, 3), understanding) == does.Confirm(PLACE, "2")
    for text in ("1", "4", "первого приняла", "1 и 2 приняла"):
        assert _goes_on(text, (2, 3), understanding) == act.WhoIsMeant(PLACE)
    assert _goes_on("и 2 и 3", (2, 3, 4), understanding) == does.ConfirmSome(PLACE, "2,3")


def test_a_yes_and_a_name_ask_for_the_number(understanding: Understanding) -> None:
    for text in ("да", "ага", "Лену тоже", "и Иванову тоже", "Марию приняла"):
        assert _goes_on(text, (2, 3), understanding) == act.WhoIsMeant(PLACE)


def test_the_others_are_all_who_are_left(understanding: Understanding) -> None:
    for text in ("остальных тоже", "и остальных тоже приняла", "оставшихся двоих приняла"):
        assert _goes_on(text, (2, 3), understanding) == does.ConfirmAll(PLACE)
    for text in ("оставшегося тоже приняла", "приняла остальных", "последний тоже принят"):
        asked = act.WhoIsMeant(PLACE, "3")
        expected = asked if "последний" in text else does.Confirm(PLACE, "3")
        assert _goes_on(text, (3,), understanding) == expected
    assert _goes_on("остальных троих приняла", (2, 3), understanding) == act.WhoIsMeant(PLACE)


@pytest.mark.parametrize(
    "text",
    [
        *("принят 7", "приняла бы", "вроде приняла", "меня приняли", "если приняла Петра"),
        *("приняла вторую", "второго не знаю", "Иванову не знаю", "приняла первого, кажется"),
        *("первого бы приняла", "первого не приняла", "если первого приняла"),
    ],
)
def test_in_doubt_it_is_asked_who_is_meant(text: str, understanding: Understanding) -> None:
    assert _says(text, 1, understanding) == act.WhoIsMeant(PLACE)


@pytest.mark.parametrize(
    "text",
    [
        *("приняла Петра", "Веру приняла", "да, Иванову приняла", "приняла новую учительницу"),
        *(
            "Приняла Марью Ивановну, спасибо",
            "приняла Ольгу, она теперь с галочкой",
            "Вера",
            "подтвердила Сидорову",
            "да",
            "приняла физрука",
        ),
    ],
)
def test_who_waits_alone_is_asked_about_by_name(text: str, understanding: Understanding) -> None:
    assert _says(text, 1, understanding) == act.WhoIsMeant(PLACE, "1")
    assert _says(text, 2, understanding) == act.WhoIsMeant(PLACE)


@pytest.mark.parametrize("text", ["не приняла Веру", "Веру пока не приняла", "приняла Веру?"])
def test_nobody_is_asked_about_who_is_denied(text: str, understanding: Understanding) -> None:
    said = _says(text, 1, understanding)
    assert not isinstance(said, does.Confirm | does.ConfirmAll)
    assert said != act.WhoIsMeant(PLACE, "1")


def test_who_waits_is_shown_to_who_asks(understanding: Understanding) -> None:
    assert _says("кто ждёт", 1, understanding) == does.ShowApplications(PLACE)


@pytest.mark.parametrize(
    "text", ["приняла вторую", "второго приняла", "второй принят", "я принял второго, спасибо"]
)
def test_who_stands_at_a_number_is_accepted(text: str, understanding: Understanding) -> None:
    assert _says(text, 3, understanding) == does.Confirm(PLACE, "2")


@pytest.mark.parametrize("text", ["второго не знаю", "третья не наша", "ой, первый чужой"])
def test_who_stands_at_a_number_is_no_teacher_of_theirs(
    text: str, understanding: Understanding
) -> None:
    number = {"в": "2", "т": "3", "о": "1"}[text[0]]
    assert _says(text, 3, understanding) == does.Dismiss(PLACE, number)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "второго приняла?",
            "второго не приняла",
            "второго бы принять",
        ),
        *("второго не знаю?", "кто второй", "не знаю, второй ли он", "второй сказал, что не наш"),
        *("второй раз пишу", "не знаю", "второй", "приму второго", "второй просил принять"),
    ],
)
def test_a_number_and_anything_else_marks_nobody(text: str, understanding: Understanding) -> None:
    said = _says(text, 3, understanding)
    marked = does.Confirm | does.ConfirmSome | does.ConfirmAll | does.Dismiss
    assert not isinstance(said, marked)


@pytest.mark.parametrize("text", ["второго", "второго не знаю", "вторая не наша"])
def test_whom_one_does_not_know_is_named_by_a_number(
    text: str, understanding: Understanding
) -> None:
    dismissals = [does.Dismiss(PLACE, str(number)) for number in (1, 2)]
    choices = [Choice(f"Не наш {n}", action) for n, action in enumerate(dismissals, start=1)]
    assert _heard(text, choices, understanding) == dismissals[1]


UNCONFIRM = does.Unconfirm(PLACE, "1,2")
READMIT = does.Readmit(PLACE, "1", "2026-11-25T09:00:00+00:00")


@pytest.mark.parametrize("action", [UNCONFIRM, READMIT])
@pytest.mark.parametrize(
    "text",
    [
        *("отмени", "верни", "назад", "отмена", "ошиблась", "ой, ошиблась", "это ошибка"),
        *("верни его", "случайно нажала", "нет, верните", "Верни в список!", "верни как было"),
    ],
)
def test_the_last_mark_is_taken_back(
    text: str, action: does.TakeBack, understanding: Understanding
) -> None:
    assert _after(action, text, understanding) == action


@pytest.mark.parametrize("text", ["ой не его", "это не он", "не того приняла", "нет, не ту"])
def test_who_was_accepted_is_not_meant(text: str, understanding: Understanding) -> None:
    assert _after(UNCONFIRM, text, understanding) == UNCONFIRM
    assert _after(READMIT, text, understanding) != READMIT


@pytest.mark.parametrize("text", ["ой это наш", "наша", "я его знаю", "он у нас работает"])
def test_who_was_dismissed_is_ours(text: str, understanding: Understanding) -> None:
    assert _after(READMIT, text, understanding) == READMIT
    assert _after(UNCONFIRM, text, understanding) != UNCONFIRM


@pytest.mark.parametrize(
    "text",
    [
        *("отменить можно?", "ошиблась?", "если ошиблась, как вернуть", "а он наш?", "спасибо"),
        *("нет", "да", "не ошиблась", "как отменить", "отмени мне напоминания", "готово"),
        *("вернуть бы всё как в ватсапе", "он не нашёл ссылку", "не его дело", "дальше"),
    ],
)
@pytest.mark.parametrize("action", [UNCONFIRM, READMIT])
def test_nothing_is_taken_back_by_anything_else(
    action: does.TakeBack, text: str, understanding: Understanding
) -> None:
    assert not isinstance(_after(action, text, understanding), does.TakeBack)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "ой ошиблась, не приняла ещё",
            "ещё не приняла",
            "не приняла её пока",
            "ой, рано отметила",
        ),
        *(
            "верните её в список пожалуйста",
            "зря нажала",
            "простите, поторопилась, не приняла я её",
        ),
        *(
            "я поспешила",
            "заявку ещё не приняла",
            "ой нет, верните в список ждущих",
            "не принята ещё",
        ),
        *("никого я не приняла", "снимите с неё отметку", "случайно отметила, её ещё не приняла"),
    ],
)
def test_an_acceptance_is_taken_back_in_any_words(text: str, understanding: Understanding) -> None:
    marked = does.Unconfirm(PLACE, "1", "1")
    assert _after(marked, text, understanding) == marked


def test_a_name_is_the_one_who_was_marked_alone(understanding: Understanding) -> None:
    for text in ("верните Веру в список", "ой, Веру не приняла ещё", "рано отметила Иванову"):
        marked = does.Unconfirm(PLACE, "1", "1")
        assert _after(marked, text, understanding) == marked
        assert _after(UNCONFIRM, text, understanding) == does.ShowApplications(PLACE)
    for text in ("верните Веру в список", "ой, рано убрала", "она не чужая", "вернуть бы её"):
        assert _after(READMIT, text, understanding) == READMIT


@pytest.mark.parametrize(
    "text", ["как вернуть Веру в список", "можно вернуть её?", "ошиблась, не всех приняла"]
)
def test_what_is_only_asked_shows_the_list_with_its_button(
    text: str, understanding: Understanding
) -> None:
    assert _after(UNCONFIRM, text, understanding) == does.ShowApplications(PLACE)


@pytest.mark.parametrize(
    "text",
    [
        *(
            "не приняла ещё",
            "Петра не приняла",
            "остальных ещё не приняла",
            "пока никого не приняла",
        ),
        *("второго не приняла", "не приняли отчёт", "верните деньги", "ссылку верните"),
    ],
)
def test_what_may_be_said_of_those_who_wait_takes_nothing_back(
    text: str, understanding: Understanding
) -> None:
    said = _goes_on(text, (2, 3), understanding)
    assert not isinstance(said, does.TakeBack | does.Confirm | does.ConfirmAll)


@pytest.mark.parametrize(
    "text", ["ой ошиблась, шаг не сделала", "ошиблась, данные не заполнила", "группу не создала"]
)
def test_no_step_is_opened_where_a_mark_about_people_can_be_had_back(
    text: str, understanding: Understanding
) -> None:
    said = _after(does.Unconfirm(PLACE, "1", "1"), text, understanding)
    assert not isinstance(said, act.StepBack)
    assert said != act.Asked((), supposed="back")


def test_nothing_is_taken_back_where_nothing_was_marked(understanding: Understanding) -> None:
    assert _heard("назад", [], understanding) == act.StepBack()
    assert not isinstance(_heard("ой не его", [], understanding), does.TakeBack)


def _after(action: does.TakeBack, text: str, understanding: Understanding) -> Action:
    """Right after a mark, with nobody else waiting."""
    buttons = (Choice("Вернуть в список", action), Choice("Вернуться к шагу", act.ShowStep()))
    return _heard(text, buttons, understanding)


@pytest.mark.parametrize("text", ["это чужой", "не знаю такого", "он не из нашей школы"])
def test_strangers_are_looked_at(text: str, understanding: Understanding) -> None:
    assert _says(text, 2, understanding) == does.ShowStrangers(PLACE)


def test_later_is_about_who_waits(understanding: Understanding) -> None:
    assert _says("потом", 2, understanding) == reminds.AskLater("applications", PLACE)


@pytest.mark.parametrize(
    "text",
    [
        *("не приняла", "где посмотреть статистику", "я учитель", "всё", "ну всё", "вот и все"),
        *("всё, спасибо", "всё равно", "всем", "кто все", "у всех готово", "я бы всех приняла"),
        *("чтоб всех приняли", "приняла всех, кроме Пети", "если приняла", "приняла ли"),
        *("кто принял", "как приняла", "хоть бы приняли", "нас приняли", "мне подтвердили"),
        *("приняла Сидорову", "принять", "приму всех", "всех приняла?", "прими его"),
    ],
)
@pytest.mark.parametrize("waiting", [1, 3])
def test_nobody_is_confirmed_by_anything_else(
    text: str, waiting: int, understanding: Understanding
) -> None:
    said = _says(text, waiting, understanding)
    assert not isinstance(said, does.Confirm | does.ConfirmAll)


def test_without_a_list_nothing_is_accepted(understanding: Understanding) -> None:
    now = datetime(2026, 11, 25, 9, tzinfo=UTC)
    nobody = Person(PersonId(1), now, role="administrator")
    assert isinstance(understanding.action("приняла петра", nobody), act.Asked | act.StepDone)


@pytest.mark.parametrize("text", ["список", "весь список", "кто в списке", "покажи список"])
def test_the_list_is_shown_to_who_names_it(text: str, understanding: Understanding) -> None:
    assert _says(text, 2, understanding) == does.ShowApplications(PLACE)


@pytest.mark.parametrize("text", ["Иванова", "приняла Иванову", "приняла Сидорова и Петрову"])
def test_names_are_no_numbers(text: str, understanding: Understanding) -> None:
    assert _says(text, 2, understanding) == act.WhoIsMeant(PLACE)


@pytest.mark.parametrize("text", ["как убрать из списка", "список пуст"])
def test_what_is_said_of_a_list_is_not_the_list(text: str, understanding: Understanding) -> None:
    assert _says(text, 2, understanding) != does.ShowApplications(PLACE)


@pytest.mark.parametrize(
    "text",
    [
        *("приняла 1 и 3, а второго я не знаю", "1 и 3 приняла, 2 не знаю", "1 и 3 да, 2 не наш"),
        *("первого и третьего приняла, второй чужой", "приняла 1 и 3, второго не знаю вообще"),
        *("1, 3 приняты, а 2 не из нашей школы", "приняла 1,3 но второй у нас не работает"),
    ],
)
def test_who_is_not_known_is_left_in_the_list(text: str, understanding: Understanding) -> None:
    assert _says(text, 4, understanding) == does.ConfirmSome(PLACE, "1,3")
    assert _says("2 не знаю", 4, understanding) == does.Dismiss(PLACE, "2")
    assert not isinstance(_says("приняла 1 и 3, 2 знаю", 4, understanding), does.ConfirmSome)


@pytest.mark.parametrize(
    "text",
    [
        *("завтра приму, сейчас некогда", "приму завтра", "потом приму всех", "вечером приму"),
        *("приму позже", "я их завтра подтвержу", "приму после урока"),
    ],
)
def test_who_will_be_accepted_later_comes_again(text: str, understanding: Understanding) -> None:
    assert _says(text, 3, understanding) == reminds.AskLater("applications", PLACE)


@pytest.mark.parametrize("text", ["не приму его", "когда принять?", "завтра приму 2", "приняла"])
def test_what_is_no_putting_off_stays_what_it_was(text: str, understanding: Understanding) -> None:
    assert not isinstance(_says(text, 3, understanding), reminds.AskLater)


@pytest.mark.parametrize(
    ("text", "is_taken_back"),
    [
        *(("ой нет первого а не второго", True), ("не второго, а первого", True)),
        *(("первого а не третьего", False), ("второго и первого", False), ("а второго?", False)),
    ],
)
def test_another_one_than_was_marked_has_the_mark_back(
    text: str, is_taken_back: bool, understanding: Understanding
) -> None:
    marked = does.Unconfirm(PLACE, "2", "2")
    list_left = (Choice("Принят 1", does.Confirm(PLACE, "1")), Choice("Вернуть", marked))
    assert (_heard(text, list_left, understanding) == marked) == is_taken_back


def test_when_they_were_accepted_changes_nothing(understanding: Understanding) -> None:
    assert _says("я их всех приняла вчера", 2, understanding) == does.ConfirmAll(PLACE)
    assert _says("я их всех приняла бы вчера", 2, understanding) != does.ConfirmAll(PLACE)


@pytest.mark.parametrize(
    "text", ["я всех", "всех", "всех, кто был", "я их всех", "ну вот всех", "всех учителей"]
)
def test_all_of_them_without_a_deed_are_asked_about(
    text: str, understanding: Understanding
) -> None:
    assert _says(text, 3, understanding) == act.WhoIsMeant(PLACE, "1,2,3")
    assert _says(text, 1, understanding) == act.WhoIsMeant(PLACE, "1")


@pytest.mark.parametrize(
    "text", ["приняла всех, кто был", "всех кто подал приняла", "принял всех, кто в списке"]
)
def test_all_who_have_applied_are_all(text: str, understanding: Understanding) -> None:
    assert _says(text, 3, understanding) == does.ConfirmAll(PLACE)


@pytest.mark.parametrize(
    "text",
    ["не всех", "всех?", "кто всех принял", "всех не приняла", "всех завтра", "я за всех рада"],
)
def test_all_of_something_else_are_nobody(text: str, understanding: Understanding) -> None:
    heard = _says(text, 3, understanding)
    assert not isinstance(heard, does.ConfirmAll | does.ConfirmSome)
    assert heard != act.WhoIsMeant(PLACE, "1,2,3")


def test_all_of_them_is_no_step_either(understanding: Understanding) -> None:
    """ "I, all" is that somebody has done all; "I, all of them" speaks of people."""
    assert _heard("я всё", (), understanding) == act.StepDone()
    for text in ("я всех", "я всем", "всех я"):
        assert not isinstance(_heard(text, (), understanding), act.StepDone)


@pytest.mark.parametrize(
    "text",
    [
        *("ой есть, это новая англичанка", "это наша новая учительница", "а, вспомнила, наша"),
        *("есть такая, это англичанка", "точно, это наш физрук", "ой, я её знаю, наша"),
    ],
)
def test_who_is_known_after_all_stays_in_the_list(text: str, understanding: Understanding) -> None:
    assert _says(text, 2, understanding) == does.ShowApplications(PLACE)


@pytest.mark.parametrize(
    "text", ["я учитель", "я новый учитель", "не наша", "есть чужие", "есть вопрос", "это наша?"]
)
def test_what_is_said_of_others_than_them_shows_no_list(
    text: str, understanding: Understanding
) -> None:
    assert _says(text, 2, understanding) != does.ShowApplications(PLACE)
