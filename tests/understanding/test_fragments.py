"""Pieces of a thought: joined while they are fresh, spent once they are understood, and never in
place of an answer."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
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
        journey = journeys.started(content.guides["parent"], "parent", {}, NOW)
        self.person = Person(PersonId(1), NOW, role="parent", journeys={"parent": journey})
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
    assert writer.writes("жить", after=REMEMBERED) == act.CryForHelp(is_again=True)
    writer.fragments.drop_old(writer.seconds + TEN_MINUTES + 1)
    assert len(writer.fragments) == 0


def test_a_message_that_is_given_again_is_not_joined_to_itself(writer: Writer) -> None:
    writer.writes("приложение")
    once = writer.writes("стоит денег")
    assert writer.again("стоит денег") == once


def test_not_before_done_has_done_nothing(writer: Writer) -> None:
    assert not isinstance(writer.all("ещё не", "готово"), act.StepDone)


def test_no_that_answered_a_question_denies_nothing_after_it(writer: Writer) -> None:
    asked = Dialogue("link_from_teacher", "parent")
    on_step, writer.person = writer.person, replace(writer.person, dialogue=asked)
    assert writer.writes("нет, ссылки нет") == act.Answer("link_from_teacher", "no")
    writer.person = on_step
    assert isinstance(writer.writes("готово"), act.StepDone)


@pytest.mark.parametrize("before", ["спасибо", "понятно", "муж", "какой класс"])
def test_done_after_anything_else_is_done(before: str, writer: Writer) -> None:
    assert isinstance(writer.all(before, "готово"), act.StepDone)


def test_a_number_is_a_button_whatever_came_before(writer: Writer) -> None:
    done = act.StepDone("parent", writer.person.journeys["parent"].current or "")
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
    assert writer.writes("каждый день") == act.CryForHelp(is_again=True)
    assert isinstance(writer.writes("каждый день", after=TEN_MINUTES), act.CryForHelp)
    assert not isinstance(writer.writes("каждый день", after=TEN_MINUTES + 1), act.CryForHelp)


@pytest.mark.parametrize("plea", ["помогите", "помощь", "позовите человека"])
def test_who_asks_for_help_after_a_cry_is_shown_no_menu(plea: str, writer: Writer) -> None:
    writer.writes("меня каждый день бьют одноклассники")
    assert writer.writes(plea, after=120) == act.CryForHelp(is_again=True)


@pytest.mark.parametrize(
    "more",
    [
        "что делать",
        "куда жаловаться",
        "кто поможет",
        "нет",
        "да",
        "не хочу",
        "нет никого",
        "спасибо",
    ],
)
def test_what_names_nothing_of_the_guide_goes_on_with_a_cry(more: str, writer: Writer) -> None:
    writer.writes("меня шантажируют фотками")
    assert writer.writes(more, after=120) == act.CryForHelp(is_again=True)


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
    assert writer.writes(more) == act.CryForHelp(is_again=True)


@pytest.mark.parametrize(
    "text", ["вы не поняли, это игра такая", "я пошутил", "отбой, я проверял", "у меня все хорошо"]
)
def test_who_was_misheard_is_back_at_once(text: str, writer: Writer) -> None:
    writer.writes("меня травят")
    assert writer.writes(text) == act.Misheard()
    assert not isinstance(writer.writes("что мне делать"), act.CryForHelp)


def test_back_after_a_cry_takes_nothing_away(writer: Writer) -> None:
    writer.writes("меня травят")
    assert writer.writes("назад") == act.ShowStep()


def test_who_cries_for_the_third_time_is_told_it_in_other_words(writer: Writer) -> None:
    writer.all("меня каждый день бьют одноклассники", "что делать")
    assert writer.writes("мне страшно") == act.CryForHelp(is_again=True, is_still=True)


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
    assert writer.writes("меня бьют") == act.CryForHelp(is_again=True)
