"""Who says that they will write, ask or ring themselves is heard: nothing is switched off."""

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain import reminder_actions as reminds
from bot.domain.person import Choice, Person, PersonId
from bot.understanding.understanding import Understanding

NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)
DROP = reminds.DropOwn("step:install")
PROMISED = act.Explain(act.Explanation.ON_ONES_OWN)
PROMISES = """
сама напишу
сам напишу
сама спрошу
я сама ей напишу
сама напишу учителю
ладно, сам позвоню
сама завтра спрошу у классной
да я сам узнаю
хорошо, сами подойдём
спасибо, сама уточню
сама попрошу у неё ссылку
ладно, напишу им
хорошо, спрошу у неё
позвоню ей
напишу директору
"""
REFUSALS = """
не надо, сама напишу
нет, сам спрошу
не нужно, я сама ей позвоню
"""
NONE = """
напоминать не надо, сама вспомню
не пишите, я сама напишу
сама вспомню
если надо сама напишу
сама не напишу
сама напишу?
захочу сама зайду
напишу потом
спрошу у неё завтра
напишу ей?
напишу вам
скажу ему
скажу вам код
"""


@pytest.fixture
def person(understanding: Understanding) -> Person:
    guide = understanding.content.guides["parent"]
    journey = journeys.started(guide, "parent", {"link_from_teacher": "no"}, NOW)
    return Person(PersonId(1), first_seen=NOW, role="parent", journeys={"parent": journey})


@pytest.fixture
def reminded(person: Person) -> Person:
    """Somebody who has just set a reminder."""
    return replace(person, choices=(Choice("Отменить это", DROP),))


@pytest.mark.parametrize("text", PROMISES.strip().splitlines())
def test_a_promise_is_heard_and_changes_nothing(
    text: str, person: Person, reminded: Person, understanding: Understanding
) -> None:
    for somebody in (person, reminded):
        assert understanding.refined(act.NotUnderstood(), text, somebody) == PROMISED


@pytest.mark.parametrize("text", REFUSALS.strip().splitlines())
def test_beside_a_refusal_the_reminder_that_was_just_set_is_not_needed(
    text: str, person: Person, reminded: Person, understanding: Understanding
) -> None:
    assert understanding.refined(act.NotUnderstood(), text, reminded) == DROP
    assert understanding.refined(act.NotUnderstood(), text, person) == PROMISED


@pytest.mark.parametrize("text", NONE.strip().splitlines())
def test_what_promises_nothing_is_heard_as_before(
    text: str, person: Person, understanding: Understanding
) -> None:
    assert understanding.refined(act.NotUnderstood(), text, person) != PROMISED


@pytest.mark.parametrize("text", ["напоминать не надо, сама вспомню", "не пишите, я сама напишу"])
def test_who_wants_no_reminders_gets_none(
    text: str, person: Person, understanding: Understanding
) -> None:
    assert understanding.refined(act.NotUnderstood(), text, person) == reminds.MuteAll()
