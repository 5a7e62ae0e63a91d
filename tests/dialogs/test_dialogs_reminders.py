"""«Later», «no more», and by whose clock: on every client, by buttons and by words."""

import pytest
from devices import CLIENTS
from school import makes_organisation
from support.people import Talker, Typist, labels_of
from support.wording import Wording
from town import Somebody


async def test_later_stands_on_the_card_and_is_noted(maria: Talker, words: Wording) -> None:
    labels = words.content.reminders.labels
    assert labels.later in labels_of(await maria.screen())

    await maria.presses(labels.later)
    assert words.phrase("later_ask", what="|").split("\n")[0] in maria.last.text
    await maria.presses(labels.tomorrow_morning)

    told = words.phrase("moment_today", time="9:00").split(" ", 1)[1]  # by night, with its date
    assert told in maria.last.text
    await maria.says("/reminders")
    assert told in maria.last.text
    assert words.steps("parent")["install"].title in maria.last.text


@pytest.mark.parametrize("client", CLIENTS)
async def test_everything_about_reminders_can_be_typed(
    client: str, somebody: Somebody, words: Wording
) -> None:
    olga = Typist.like(await somebody("Olga"), words, CLIENTS[client])
    labels, kinds = words.content.reminders.labels, words.content.reminders.kinds
    await olga.says("Начать")
    await olga.goes(*words.way("administrator", registered="yes", named="yes"))

    await olga.goes(labels.later, labels.on_monday, labels.reminders)
    assert kinds["statistics"].title in olga.last.text
    await olga.asks_for(f"{labels.turn_off}: {kinds['statistics'].label}")
    assert kinds["statistics"].title in olga.last.text
    await olga.says("напоминания")
    off = words.phrase("reminders_off", kinds=kinds["statistics"].title)
    assert off in olga.last.text
    await olga.asks_for(labels.zone)
    await olga.says("Омск")
    assert words.content.zones.name_of("Asia/Omsk") in olga.last.text
    await olga.says("стоп")
    assert words.phrase("muted_all").splitlines()[0] in olga.last.text
    await olga.asks_for(labels.unmute_all)
    assert words.phrase("unmuted_all") in olga.last.text


async def test_an_administrator_sets_the_clock_of_the_organisation(
    olga: Talker, words: Wording
) -> None:
    await makes_organisation(olga, words)
    await olga.says(words.at_places.places)

    await olga.presses(words.content.reminders.labels.zone)
    await olga.says("Хабаровск")

    name = words.content.zones.name_of("Asia/Vladivostok")
    assert name in olga.last.text
    assert words.at_places.applications in await olga.offers()
    await olga.says("/напоминания")
    assert name in olga.last.text


async def test_a_place_that_nobody_knows_is_asked_for_again(pyotr: Talker, words: Wording) -> None:
    await pyotr.says("часовой пояс")
    await pyotr.presses(words.content.reminders.labels.zone)
    await pyotr.says("Тридевятое царство")
    assert words.phrase("zone_unknown") in pyotr.last.text

    await pyotr.says(words.my_step)
    assert words.steps("teacher")["install"].title in pyotr.last.text


@pytest.mark.parametrize("text", ["отмени", "Не надо уже", "передумала"])
async def test_a_reminder_that_was_just_set_is_taken_back(
    text: str, maria: Talker, words: Wording
) -> None:
    await maria.says("напомни послезавтра")
    await maria.says(text)
    assert words.phrase("one_dropped") in maria.last.text

    await maria.says("/reminders")
    assert words.content.reminders.labels.drop_own not in labels_of(maria.last.new[-1])


async def test_back_from_a_reminder_that_was_set_keeps_it(maria: Talker, words: Wording) -> None:
    await maria.says("напомни послезавтра")
    await maria.says("назад")

    await maria.says("/reminders")
    assert words.content.reminders.labels.drop_own in labels_of(maria.last.new[-1])


async def test_an_hour_behind_its_day_is_an_hour_of_that_day(
    maria: Talker, words: Wording
) -> None:
    for text in ("напомни", "послезавтра", "в 8", "утра"):
        await maria.says(text)
    day = words.phrase("moment_day", weekday="|", day="|", month="|", time="8:00")
    assert day.split("|")[-1] in maria.last.text

    await maria.says("спасибо")
    assert words.phrase("later_set", what="|", time="|").split("\n")[0] not in maria.last.text
