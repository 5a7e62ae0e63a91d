"""What is asked about the path of another role of one's own leads to it, or offers it."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace
from test_naming import listed

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Dialogue, Person, PersonId
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
AS_TEACHER = """
а мне как учителю тоже надо все шаги проходить
мне как учителю тоже проходить?
теперь как учитель
а мне потом как педагогу отдельно регистрироваться
хочу посмотреть что мне делать как учителю
хочу посмотреть, что мне делать как учителю
"""
BESIDES = """
еще я историк веду уроки
ой я же еще и учитель в этой школе
я еще и физику веду в 5а
я также классный руководитель
"""
WANTED = """
хочу пройти и как учитель
хочу ещё как учитель пройти
пройду и как учитель
"""
NOT_WANTED = """
можно ли пройти как учитель
мне и как учителю надо?
хочу узнать как учителю вступить
не хочу как учитель
хочу пройти как учителя проходят
"""
NOT_AS_TEACHER = """
хочу посмотреть что делать учителям
хочу посмотреть как учителю подать заявку
как учителю зайти
как учителю зарегистрироваться
я еще жду учителя
я ещё учителям ссылку не дала
еще я учителю написала
мне как учителям позвонить
"""
KEPT = """
а про учителя не забудете?
а шаги учителя не пропадут
не забудь про учителя
прогресс учителя сохранится?
"""
NOT_KEPT = """
учителя не забудете добавить?
учитель забыл пароль
забыла сказать учителю
"""
WHERE = """
а где мои шаги учителя
где мой прогресс как учителя?
где шаги учителя
где мой прогресс учителя?
"""
NOT_WHERE = """
где учителя
где список учителей
где инструкция учителя
"""


def _of(content: Content, role: str, *others: str) -> Person:
    known = {r: journeys.started(content.guides[r], r, {}, NOW) for r in (role, *others)}
    return Person(id=PersonId(1), first_seen=NOW, role=role, journeys=known)


def _heard(text: str, understanding: Understanding, person: Person) -> Action:
    return understanding.refined(act.NotUnderstood(), text, person)


@pytest.mark.parametrize("text", [*listed(AS_TEACHER), *listed(BESIDES)])
@pytest.mark.parametrize("role", ["administrator", "parent"])
def test_a_role_that_is_asked_about_is_offered(
    text: str, role: str, understanding: Understanding, content: Content
) -> None:
    offered = act.TellRoles(("teacher",), is_sure=False)
    assert _heard(text, understanding, _of(content, role)) == offered
    assert _heard(text, understanding, _of(content, "teacher")) != offered


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("мне как родителю тоже надо?", "parent"),
        ("мне как учителю тоже надо?", "teacher"),
        ("а как маме мне тоже регистрироваться?", "parent"),
        ("как мама я тоже должна?", "parent"),
    ],
)
def test_whether_one_must_is_answered_beside_the_offer(
    text: str, role: str, understanding: Understanding, content: Content
) -> None:
    person = _of(content, "teacher" if role == "parent" else "parent")
    answered = act.Asked(("mandatory",), is_sure=True)
    heard = _heard(text, understanding, person)
    assert isinstance(heard, act.TellRoles)
    assert (heard.roles, heard.is_sure) == ((role,), False)
    assert heard.asked
    assert replace(heard.asked, reply="") == answered


@pytest.mark.parametrize("text", listed(WANTED))
def test_a_role_that_is_wanted_is_begun(
    text: str, understanding: Understanding, content: Content
) -> None:
    begun = act.Answer("role", "teacher")
    assert _heard(text, understanding, _of(content, "parent")) == begun


@pytest.mark.parametrize("text", listed(NOT_WANTED))
def test_a_role_that_is_only_asked_about_is_not(
    text: str, understanding: Understanding, content: Content
) -> None:
    begun = act.Answer("role", "teacher")
    assert _heard(text, understanding, _of(content, "parent")) != begun


@pytest.mark.parametrize("text", listed(AS_TEACHER))
def test_who_has_it_is_led_to_it(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, understanding, _of(content, "administrator", "teacher"))
    assert heard in (act.SwitchRole("teacher"), act.ShowRoles())


@pytest.mark.parametrize("text", [*listed(NOT_AS_TEACHER), *listed(NOT_KEPT)])
def test_how_others_go_it_offers_no_role(
    text: str, understanding: Understanding, content: Content
) -> None:
    for person in (_of(content, "administrator"), _of(content, "administrator", "teacher")):
        heard = _heard(text, understanding, person)
        assert not isinstance(heard, act.TellRoles | act.SwitchRole | act.ShowRoles)


@pytest.mark.parametrize("text", listed(KEPT))
def test_the_other_path_is_kept_and_shown(
    text: str, understanding: Understanding, content: Content
) -> None:
    assert _heard(text, understanding, _of(content, "parent", "teacher")) == act.ShowRoles()


def test_nothing_is_kept_of_what_nobody_has(
    understanding: Understanding, content: Content
) -> None:
    for role in ("parent", "teacher"):
        heard = _heard("а про учителя не забудете?", understanding, _of(content, role))
        assert heard != act.ShowRoles()


@pytest.mark.parametrize("text", listed(WHERE))
def test_where_ones_steps_are_leads_back_to_them(
    text: str, understanding: Understanding, content: Content
) -> None:
    back = act.SwitchRole("teacher")
    person = _of(content, "parent", "teacher")
    assert _heard(text, understanding, person) == back
    alone = _of(content, "teacher")
    assert _heard(text, understanding, alone) == act.ShowProgress()
    asked = replace(alone, dialogue=Dialogue("link_from_teacher", "parent", {}, ("role",)))
    assert _heard(text, understanding, asked) == back
    assert _heard(text, understanding, _of(content, "parent")) != back


@pytest.mark.parametrize("text", listed(NOT_WHERE))
def test_where_others_are_is_another_question(
    text: str, understanding: Understanding, content: Content
) -> None:
    heard = _heard(text, understanding, _of(content, "parent", "teacher"))
    assert not isinstance(heard, act.SwitchRole | act.ShowRoles)
