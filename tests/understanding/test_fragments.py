"""Pieces of a thought: joined while they are fresh, spent once they are understood, and never in
place of an answer."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.crying import Told, Whose
from bot.domain.person import Awaited, Awaits, Choice, Dialogue, Person, PersonId
from bot.domain.recognition import Heard, recognise
from bot.understanding.fragments import REMEMBERED, Fragments, Piece
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
TEN_MINUTES = 600
NOBODY_ELSE = PersonId(2)


class Writer:
    """Somebody on a step, who writes one message after another."""

    def __init__(self, understanding: Understanding, content: Content) -> None:
        journey = journeys.started(content.guides["student"], "student", {}, NOW)
        self.person = Person(PersonId(1), NOW, role="student", journeys={"student": journey})
        self.understanding, self.fragments = understanding, Fragments()
        self.number, self.seconds = 0, 1_000_000

    def writes(self, text: str, *, after: int = 2) -> Action:
        self.number += 1
        self.seconds += after
        return self.again(text)

    def again(self, text: str) -> Action:
        """The same message once more, as a batch that is given again."""
        heard = recognise(Heard(text=text), self.person, self.understanding.content)
        action = self.understanding.refined(heard, text, self.person)
        piece = Piece(self.number, self.seconds, text)
        return self.fragments.whole(action, piece, self.person, self.understanding)

    def all(self, *texts: str) -> Action:
        return [self.writes(text) for text in texts][-1]


@pytest.fixture
def writer(understanding: Understanding, content: Content) -> Writer:
    return Writer(understanding, content)


def test_pieces_are_read_together(writer: Writer) -> None:
    assert writer.all("удалите", "мои данные") == act.AskDeletion()


def test_pieces_are_read_together_whatever_was_said_before_them(writer: Writer) -> None:
    assert writer.all("мама", "да", "готово", "удалите", "всё") == act.AskDeletion()


def test_who_has_no_link_does_not_ask_for_all_links(writer: Writer) -> None:
    asked = writer.all("если у меня нет", "ссылки")
    assert isinstance(asked, act.Asked)
    assert asked.topics[0] == "link_where"


def test_what_was_understood_is_spent(writer: Writer) -> None:
    writer.all("удалите", "мои данные")
    assert writer.writes("вот") != act.AskDeletion()


def test_pieces_are_forgotten_after_a_minute(writer: Writer) -> None:
    assert writer.all("удалите", "мои") == act.AskDeletion()
    writer.writes("удалите", after=REMEMBERED + 1)
    assert writer.writes("мои", after=REMEMBERED + 1) != act.AskDeletion()


def test_who_writes_no_more_is_forgotten_too(writer: Writer) -> None:
    writer.writes("удалите")
    writer.fragments.drop_old(writer.seconds + REMEMBERED)
    assert len(writer.fragments) == 1
    writer.fragments.drop_old(writer.seconds + REMEMBERED + 1)
    assert len(writer.fragments) == 0


def test_of_a_cry_the_words_are_forgotten_first(writer: Writer) -> None:
    writer.all("я больше", "не хочу", "жить")
    writer.fragments.drop_old(writer.seconds + REMEMBERED + 1)
    assert writer.writes("жить", after=REMEMBERED) == act.CryForHelp(told=Told.AGAIN)
    writer.fragments.drop_old(writer.seconds + TEN_MINUTES + 1)
    assert len(writer.fragments) == 0


def test_a_message_that_is_given_again_is_not_joined_to_itself(writer: Writer) -> None:
    writer.writes("приложение")
    once = writer.writes("стоит денег")
    assert writer.again("стоит денег") == once


def test_not_before_done_has_done_nothing(writer: Writer) -> None:
    assert not isinstance(writer.all("ещё не", "готово"), act.StepDone)


def test_no_that_answered_a_question_denies_nothing_after_it(writer: Writer) -> None:
    asked = Dialogue("link_from_teacher", "student")
    on_step, writer.person = writer.person, replace(writer.person, dialogue=asked)
    assert writer.writes("нет, ссылки нет") == act.Answer("link_from_teacher", "no")
    writer.person = on_step
    assert isinstance(writer.writes("готово"), act.StepDone)


@pytest.mark.parametrize("before", ["нет не", "пока нет", "у меня ещё не", "если"])
def test_whatever_awaits_what_it_denies_has_done_nothing(before: str, writer: Writer) -> None:
    assert not isinstance(writer.all(before, "готово"), act.StepDone)


@pytest.mark.parametrize(
    "before",
    [
        *("спасибо", "понятно", "муж", "какой класс"),
        *("а удалить родителя как", "а ссылка куда", "директор не даёт", "ссылки нет"),
        *("а если родитель хамит в чате", "зачем мне это не понимаю", "а почему не"),
    ],
)
def test_done_after_anything_else_is_done(before: str, writer: Writer) -> None:
    assert isinstance(writer.all(before, "готово"), act.StepDone)


def test_a_number_is_a_button_whatever_came_before(writer: Writer) -> None:
    done = act.StepDone("student", writer.person.journeys["student"].current or "")
    writer.person = replace(writer.person, choices=(Choice("Готово", done),))
    assert writer.all("спасибо", "1") == done


def test_a_name_is_taken_as_it_is(writer: Writer) -> None:
    writer.writes("хорошо")
    writer.person = replace(writer.person, awaits=Awaits(Awaited.CLASS_NAME, ""))
    assert writer.writes("7Б") == act.Type("7Б")


def test_short_questions_one_after_another_are_each_answered(writer: Writer) -> None:
    first, second = writer.writes("вайфай"), writer.writes("продлёнка")
    assert not isinstance(first, act.Beginning)
    assert not isinstance(second, act.Beginning)


@pytest.mark.parametrize("text", ["спасибо", "ок", "ага"])
def test_thanks_are_no_beginning(text: str, writer: Writer) -> None:
    assert not isinstance(writer.writes(text), act.Beginning)


def test_a_cry_in_pieces_is_heard_whatever_the_pieces_were(writer: Writer) -> None:
    assert isinstance(writer.all("я больше", "не хочу", "жить"), act.CryForHelp)


def test_whoever_goes_on_after_a_long_cry_is_heard(writer: Writer) -> None:
    assert isinstance(writer.writes("меня каждый день бьют одноклассники"), act.CryForHelp)
    assert writer.writes("каждый день") == act.CryForHelp(told=Told.AGAIN)
    assert isinstance(writer.writes("каждый день", after=TEN_MINUTES), act.CryForHelp)
    assert not isinstance(writer.writes("каждый день", after=TEN_MINUTES + 1), act.CryForHelp)


@pytest.mark.parametrize("plea", ["помогите", "помощь", "позовите человека"])
def test_who_asks_for_help_after_a_cry_is_shown_no_menu(plea: str, writer: Writer) -> None:
    writer.writes("меня каждый день бьют одноклассники")
    assert writer.writes(plea, after=120) == act.CryForHelp(told=Told.AGAIN)


@pytest.mark.parametrize(
    "more",
    [
        "что делать",
        "нет",
        "да",
        "не хочу",
        "нет никого",
    ],
)
def test_what_names_nothing_of_the_guide_goes_on_with_a_cry(more: str, writer: Writer) -> None:
    writer.writes("меня шантажируют фотками")
    assert writer.writes(more, after=120) == act.CryForHelp(told=Told.AGAIN)


@pytest.mark.parametrize("more", ["куда жаловаться", "кто поможет", "а к кому идти?"])
def test_where_to_turn_after_a_cry_is_answered(more: str, writer: Writer) -> None:
    writer.writes("меня травят")
    assert writer.writes(more, after=120) == act.CryForHelp(told=Told.COMPLAINT)
    assert writer.writes(more) == act.CryForHelp(told=Told.COMPLAINT)


@pytest.mark.parametrize(
    "more", ["я жить не хочу", "хорошо бы умереть", "уже таблетки приготовил"]
)
def test_to_speak_of_death_after_a_cry_is_answered_first(more: str, writer: Writer) -> None:
    writer.writes("меня травят")
    assert writer.writes(more) == act.CryForHelp(told=Told.GRAVE)
    assert writer.writes(more) == act.CryForHelp(told=Told.AGAIN)
    assert writer.writes("не могу") == act.CryForHelp(told=Told.STILL)
    assert writer.writes(more) == act.CryForHelp(told=Told.GRAVE)


@pytest.mark.parametrize(
    "more",
    [
        "что мне делать",
        "алло",
        "+",
        "1",
        "это учитель",
        "мама",
        "не хочу чтоб мама знала",
        "а директор?",
    ],
)
def test_nothing_else_leads_into_steps_after_a_cry(more: str, writer: Writer) -> None:
    writer.writes("меня травят")
    assert writer.writes(more) == act.CryForHelp(told=Told.AGAIN)


@pytest.mark.parametrize(
    "text", ["вы не поняли, это игра такая", "я пошутил", "отбой, я проверял", "у меня все хорошо"]
)
def test_who_was_misheard_is_back_at_once(text: str, writer: Writer) -> None:
    writer.writes("меня травят")
    assert writer.writes(text) == act.Misheard()
    assert not isinstance(writer.writes("что мне делать"), act.CryForHelp)


@pytest.mark.parametrize(
    "more", ["в чате пишут гадости", "обзываются в чате класса", "в сферуме меня дразнят"]
)
def test_what_hurts_goes_on_with_a_cry_wherever_it_is_written(more: str, writer: Writer) -> None:
    writer.writes("меня травят в классе")
    assert isinstance(writer.writes(more), act.CryForHelp)


def test_vile_words_in_a_chat_alone_are_no_cry(writer: Writer) -> None:
    assert not isinstance(writer.writes("в чате пишут гадости"), act.CryForHelp)


def test_back_after_a_cry_takes_nothing_away(writer: Writer) -> None:
    writer.writes("меня травят")
    assert writer.writes("назад") == act.ShowStep()


def test_who_cries_for_the_third_time_is_told_it_in_other_words(writer: Writer) -> None:
    writer.all("меня каждый день бьют одноклассники", "что делать")
    assert writer.writes("мне страшно") == act.CryForHelp(told=Told.STILL)


@pytest.mark.parametrize("back", ["как скачать приложение", "мой шаг", "я учитель", "готово"])
def test_who_comes_back_to_the_guide_after_a_cry_is_heard_as_anybody(
    back: str, writer: Writer
) -> None:
    writer.writes("меня каждый день бьют одноклассники")
    assert not isinstance(writer.writes(back), act.CryForHelp)
    assert not isinstance(writer.writes("что делать"), act.CryForHelp)


def test_a_cry_that_is_given_again_is_the_first_one_still(writer: Writer) -> None:
    assert writer.writes("меня бьют") == act.CryForHelp()
    assert writer.again("меня бьют") == act.CryForHelp()
    assert writer.writes("меня бьют") == act.CryForHelp(told=Told.AGAIN)


def test_nobody_hears_the_same_twice_running(writer: Writer) -> None:
    said = [writer.writes(text) for text in ("меня травят", "не знаю", "нет", "никого", "да")]
    told = [action.told for action in said if isinstance(action, act.CryForHelp)]
    assert told == [Told.FIRST, Told.AGAIN, Told.STILL, Told.AGAIN, Told.STILL]


@pytest.mark.parametrize("text", ["ок", "спасибо", "ну ладно", "хорошо, спасибо", "я позвоню"])
def test_who_thanks_after_a_cry_gets_a_short_word(text: str, writer: Writer) -> None:
    writer.writes("меня травят")
    assert writer.writes(text) == act.CryForHelp(told=Told.THANKED)
    assert writer.writes(text) == act.CryForHelp(told=Told.PARTING)
    assert writer.writes("не знаю") == act.CryForHelp(told=Told.AGAIN)


@pytest.mark.parametrize(
    "text", ["хорошо бы это кончилось", "спасибо не поможет", "позвоню не могу"]
)
def test_more_than_thanks_is_more_of_the_cry(text: str, writer: Writer) -> None:
    writer.writes("меня травят")
    assert writer.writes(text) == act.CryForHelp(told=Told.AGAIN)


@pytest.mark.parametrize(
    "text",
    ["у меня телефон андроид старый", "телефон кнопочный", "экран треснул", "у меня айфон"],
)
def test_a_device_leads_back_to_the_guide(text: str, writer: Writer) -> None:
    writer.writes("меня травят")
    assert not isinstance(writer.writes(text), act.CryForHelp)


@pytest.mark.parametrize("text", ["телефон отобрали", "нет телефона", "какой телефон"])
def test_a_telephone_to_call_by_does_not(text: str, writer: Writer) -> None:
    writer.writes("меня травят")
    assert isinstance(writer.writes(text), act.CryForHelp)


def test_that_a_child_is_missing_is_news_after_any_cry(writer: Writer) -> None:
    writer.writes("меня травят")
    assert writer.writes("сестренка не пришла домой") == act.CryForHelp(Whose.MISSING)
    for told in (Told.AGAIN, Told.STILL):
        assert writer.writes("мне страшно") == act.CryForHelp(Whose.MISSING, told)
    assert writer.writes("нашлась") == act.Misheard()


@pytest.mark.parametrize("where", ["она в школе", "муж на работе, ребенок ушел в школу"])
def test_where_the_child_is_ends_the_alarm(where: str, writer: Writer) -> None:
    assert writer.writes("сестра ушла из дома") == act.CryForHelp(Whose.MISSING)
    assert writer.writes(where) == act.Misheard()


@pytest.mark.parametrize(
    "where", ["она ушла в школу и не вернулась", "она была в школе", "может она в школе?"]
)
def test_where_the_child_was_does_not(where: str, writer: Writer) -> None:
    writer.writes("сестра ушла из дома")
    assert writer.writes(where) == act.CryForHelp(Whose.MISSING, Told.AGAIN)


def test_a_stranger_in_the_chat_is_told_of_after_any_cry(writer: Writer) -> None:
    writer.all("мне плохо", "я боюсь", "мне страшно")
    assert writer.writes("незнакомый человек в чате") == act.CryForHelp(Whose.STRANGER)
    assert writer.writes("в чате") == act.CryForHelp(Whose.STRANGER, Told.AGAIN)
    assert writer.writes("помогите") == act.CryForHelp(Whose.STRANGER, Told.STILL)


@pytest.fixture
def teacher(writer: Writer) -> Writer:
    asked = Dialogue("link_from_administrator", "teacher")
    writer.person = Person(PersonId(1), NOW, dialogue=asked)
    return writer


def test_a_grown_up_goes_on_as_one(teacher: Writer) -> None:
    assert teacher.writes("меня травит завуч") == act.CryForHelp(Whose.GROWN_UP)
    assert teacher.writes("не знаю") == act.CryForHelp(Whose.GROWN_UP, Told.AGAIN)
    assert teacher.writes("что мне делать") == act.CryForHelp(Whose.GROWN_UP, Told.STILL)


@pytest.mark.parametrize(
    "text",
    ["я взрослая, мне не нужен детский телефон", "я не ребенок", "детский телефон не нужен"],
)
def test_who_is_no_child_is_led_back(text: str, teacher: Writer) -> None:
    teacher.writes("меня травит завуч")
    assert teacher.writes(text) == act.Misheard(is_grown_up=True)
    assert not isinstance(teacher.writes("не знаю"), act.CryForHelp)


def test_who_came_as_a_parent_and_speaks_as_a_child_goes_on_as_one(writer: Writer) -> None:
    writer.person = Person(PersonId(1), NOW, dialogue=Dialogue("link_from_teacher", "parent"))
    assert writer.writes("меня бьют") == act.CryForHelp(Whose.GROWN_UP)
    assert writer.writes("одноклассники") == act.CryForHelp(told=Told.AGAIN)
    assert writer.writes("каждый день") == act.CryForHelp(told=Told.STILL)


def test_what_a_grown_up_asks_about_somebody_is_answered(teacher: Writer) -> None:
    teacher.writes("родители в чате меня оскорбляют")
    assert isinstance(teacher.writes("куда жаловаться на родителей"), act.Asked)


def test_what_a_child_asks_about_somebody_is_more_of_the_cry(writer: Writer) -> None:
    writer.writes("меня травят")
    assert isinstance(writer.writes("куда жаловаться на учителя"), act.CryForHelp)


def _asked_if_registered(writer: Writer) -> Writer:
    dialogue = Dialogue("registered", "administrator", {}, ("role",))
    labels = [("Да, зарегистрирована", "yes"), ("Нет, не зарегистрирована", "no")]
    choices = tuple(Choice(label, act.Answer("registered", option)) for label, option in labels)
    writer.person = replace(writer.person, dialogue=dialogue, choices=choices, journeys={})
    return writer


@pytest.mark.parametrize(
    "pieces",
    [("здрасте", "меня подтвердили", "или нет"), ("а мы", "или нет"), ("или нет",)],
)
def test_or_not_goes_on_with_a_question_and_answers_none(
    pieces: tuple[str, ...], writer: Writer
) -> None:
    assert not isinstance(_asked_if_registered(writer).all(*pieces), act.Answer)


@pytest.mark.parametrize("pieces", [("нет",), ("здрасте", "нет"), ("ну", "не зарегистрирована")])
def test_no_answers_it_in_pieces_too(pieces: tuple[str, ...], writer: Writer) -> None:
    said = _asked_if_registered(writer).all(*pieces)
    assert said == act.Answer("registered", "no")


def test_a_question_that_begins_with_an_address_is_heard_to_its_end(writer: Writer) -> None:
    writer.writes("меня назвали")
    for piece in ("а вот", "скажите", "сколько времени"):
        assert writer.writes(piece) == act.Beginning()
    asked = writer.writes("это займёт")
    assert isinstance(asked, act.Asked)
    assert (asked.topics, asked.is_sure) == (("start_order",), True)


@pytest.mark.parametrize("text", ["скажите", "слушайте", "а вот скажите", "скажите пожалуйста"])
def test_an_address_alone_asks_nothing(text: str, writer: Writer) -> None:
    assert writer.writes(text) == act.Beginning()


def test_what_is_no_matter_of_the_guide_is_told_so_after_a_greeting(writer: Writer) -> None:
    writer.writes("здравствуйте")
    said = writer.writes("какая погода")
    assert isinstance(said, act.Asked)
    assert said.topics == ("off_topic",)


@pytest.mark.parametrize(
    ("text", "is_answer"), [("скажите, что дальше", True), ("скажите", False)]
)
def test_an_address_before_a_request_is_no_hindrance(
    text: str, is_answer: bool, writer: Writer
) -> None:
    assert (writer.writes(text) == act.ShowStep()) is is_answer


@pytest.mark.parametrize(
    ("said", "name"),
    [
        (("школа", "номер 8"), "школа номер 8"),
        (("Школа", "№ 8"), "Школа № 8"),
        (("школа", "гимназия 5"), "гимназия 5"),
        (("не знаю", "Школа № 5"), "Школа № 5"),
    ],
)
def test_a_name_may_begin_with_what_it_is_the_name_of(
    said: tuple[str, ...], name: str, writer: Writer
) -> None:
    writer.person = replace(writer.person, awaits=Awaits(Awaited.ORGANISATION_NAME, ""))

    assert writer.all(*said) == act.Type(name)


def test_what_begins_no_name_is_no_part_of_one_later(writer: Writer) -> None:
    writer.person = replace(writer.person, awaits=Awaits(Awaited.ORGANISATION_NAME, ""))
    writer.writes("школа")

    assert writer.writes("номер 8", after=REMEMBERED + 1) == act.Type("номер 8")


def test_a_class_is_called_by_its_name_alone(writer: Writer) -> None:
    writer.person = replace(writer.person, awaits=Awaits(Awaited.CLASS_NAME, ""))

    assert writer.all("класс", "9А") == act.Type("9А")


def test_after_fraud_what_to_do_as_somebody_is_asked_of_the_guide(writer: Writer) -> None:
    writer.writes("я назвала код")
    guide = writer.writes("что мне делать как учителю")
    assert not (isinstance(guide, act.Asked) and guide.topics == ("fraud",))
    after = writer.writes("что мне теперь делать")
    assert isinstance(after, act.Asked)
    assert (after.topics, after.reply) == (("fraud",), "now")
