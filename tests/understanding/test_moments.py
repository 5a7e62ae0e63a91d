"""What is said to a reminder that was just set: another time, or that it is not needed."""

import pytest
from msgspec.structs import replace
from test_passing_on import _heard, _on

from bot.domain import actions as act
from bot.domain import reminder_actions as reminds
from bot.domain.content import Content
from bot.domain.person import Choice, Person
from bot.understanding.understanding import Understanding

KIND, ABOUT = "step", "teacher/install"
DROP = reminds.DropOwn(f"{KIND}:{ABOUT}")


@pytest.fixture
def reminded(content: Content) -> Person:
    person = _on(content, "teacher", "install")
    return replace(person, choices=(Choice("Отменить это", DROP),))


@pytest.mark.parametrize(
    "text", ["нет вечером", "или вечером", "нет лучше вечером", "ой, давайте вечером", "а вечером"]
)
def test_another_time_moves_what_was_just_set(
    text: str, reminded: Person, understanding: Understanding
) -> None:
    heard = _heard(text, reminded, understanding)

    assert heard == reminds.RemindLater(KIND, ABOUT, "this_evening")


@pytest.mark.parametrize("text", ["нет лучше во вторник", "нет, в 18:30", "лучше послезавтра"])
def test_so_does_one_on_no_button(
    text: str, reminded: Person, understanding: Understanding
) -> None:
    heard = _heard(text, reminded, understanding)

    assert isinstance(heard, reminds.RemindAt)
    assert (heard.kind, heard.about) == (KIND, ABOUT)


SATURDAY = 5


@pytest.mark.parametrize(
    "text",
    [
        *("не надо завтра, лучше в субботу", "завтра не могу, давайте в субботу"),
        *("не завтра, а в субботу", "не завтра а в субботу", "не завтра, в субботу"),
        *("завтра контрольная, лучше в субботу", "нет, завтра не надо, лучше в субботу"),
        *("ой завтра занята, давайте в субботу", "завтра не получится, в субботу напомните"),
        *("не в среду, а в субботу", "не надо, лучше в субботу", "завтра рано, лучше в субботу"),
        *("вечером не смогу, перенесите на субботу", "завтра неудобно давайте тогда в субботу"),
    ],
)
def test_so_does_one_behind_a_time_that_does_not_suit(
    text: str, reminded: Person, understanding: Understanding
) -> None:
    heard = _heard(text, reminded, understanding)

    assert isinstance(heard, reminds.RemindAt)
    assert heard.time.weekday == SATURDAY
    assert (heard.kind, heard.about) == (KIND, ABOUT)


@pytest.mark.parametrize(
    "text",
    [
        *("завтра контрольная, а в субботу выходной", "завтра сделаю, а в субботу не надо"),
        *("не надо завтра, лучше в субботу?", "ссылки нет, а в субботу каникулы"),
        *("завтра не могу, лучше позвоните учителю", "не получается, а завтра собрание"),
    ],
)
def test_a_story_with_two_times_moves_nothing(
    text: str, reminded: Person, understanding: Understanding
) -> None:
    heard = _heard(text, reminded, understanding)

    assert not isinstance(heard, reminds.RemindAt | reminds.RemindLater)


@pytest.mark.parametrize("text", ["не надо", "не надо напоминать", "напоминать не нужно"])
def test_what_was_just_set_is_taken_back_alone(
    text: str, reminded: Person, understanding: Understanding
) -> None:
    assert _heard(text, reminded, understanding) == DROP


@pytest.mark.parametrize(
    "text", ["нет вечером не могу", "а вечером кто ответит?", "нет ссылки", "отстаньте", "лучше"]
)
def test_anything_else_moves_nothing(
    text: str, reminded: Person, understanding: Understanding
) -> None:
    moved = reminds.RemindLater(KIND, ABOUT, "this_evening")

    assert _heard(text, reminded, understanding) not in (moved, DROP)


@pytest.mark.parametrize("text", ["я уже час жду", "уже полчаса жду", "жду час уже"])
def test_who_complains_of_waiting_asks_for_no_reminder(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, _on(content, "teacher", "install"), understanding)

    assert not isinstance(heard, reminds.AskLater | reminds.RemindLater | reminds.RemindAt)


@pytest.mark.parametrize(
    "text",
    ["завтра да, в субботу нет", "завтра удобно, послезавтра нет", "завтра хорошо, в пятницу нет"],
)
def test_a_day_that_is_refused_moves_nothing_to_it(
    text: str, reminded: Person, understanding: Understanding
) -> None:
    meant = understanding.refined(act.NotUnderstood(), text, reminded)
    assert not isinstance(meant, reminds.RemindAt | reminds.RemindLater)


@pytest.mark.parametrize(
    "text", ["вечером меня побьют, лучше завтра", "завтра умру, лучше в субботу"]
)
def test_a_cry_is_heard_whatever_time_is_named(
    text: str, reminded: Person, understanding: Understanding
) -> None:
    meant = understanding.refined(act.NotUnderstood(), text, reminded)
    assert isinstance(meant, act.CryForHelp)
