"""Zones by what people type."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from guided_person import shipped

NOW = datetime(2027, 9, 15, tzinfo=UTC)


def found(text: str, now: datetime = NOW) -> str | None:
    zone = shipped().zones.found(text, now)
    return zone.zone if zone else None


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Омск", "Asia/Omsk"),
        ("омск!", "Asia/Omsk"),
        ("г. Омск", "Asia/Omsk"),
        ("я живу в Омске", "Asia/Omsk"),
        ("Томск", "Asia/Tomsk"),
        ("Томская область", "Asia/Tomsk"),
        ("Санкт Петербург", "Europe/Moscow"),
        ("Спб", "Europe/Moscow"),
        ("Королёв", "Europe/Moscow"),
        ("ростов на дону", "Europe/Moscow"),
        ("Йошкар-Ола", "Europe/Moscow"),
        ("Калининград", "Europe/Kaliningrad"),
        ("Уфа", "Asia/Yekaterinburg"),
        ("екатеринбурк", "Asia/Yekaterinburg"),
        ("екатеринбруг", "Asia/Yekaterinburg"),
        ("из Уфы", "Asia/Yekaterinburg"),
        ("в Чите", "Asia/Chita"),
        ("Томская обл.", "Asia/Tomsk"),
        ("Ижевск", "Europe/Samara"),
        ("Улан-Удэ", "Asia/Irkutsk"),
        ("Чита", "Asia/Chita"),
        ("Комсомольск-на-Амуре", "Asia/Vladivostok"),
        ("петропавловск камчатский", "Asia/Kamchatka"),
        ("МСК+3", "Asia/Omsk"),
        ("мск + 3 часа", "Asia/Omsk"),
        ("Москва-1", "Europe/Kaliningrad"),
        ("москва \u2212 1", "Europe/Kaliningrad"),
        ("UTC+12", "Asia/Kamchatka"),
        ("utc+3:00", "Europe/Moscow"),
        ("по Москве", "Europe/Moscow"),
    ],
)
def test_people_are_understood(typed: str, zone: str) -> None:
    assert found(typed) == zone


@pytest.mark.parametrize(
    "typed", ["", "   ", "Париж", "+3", "МСК+30", "МСК-9", "123", "где угодно", "ы", "x" * 500]
)
def test_what_is_no_place_is_none(typed: str) -> None:
    assert found(typed) is None


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Краснокамск", "Asia/Yekaterinburg"),
        ("Зеленоградск", "Europe/Kaliningrad"),
        ("Лениногорск", "Europe/Moscow"),
        ("Североуральск", "Asia/Yekaterinburg"),
        ("Беломорск", "Europe/Moscow"),
        ("Нефтекумск", "Europe/Moscow"),
        ("Заинск", "Europe/Moscow"),
    ],
)
def test_a_town_is_not_taken_for_another_of_nearly_its_name(typed: str, zone: str) -> None:
    assert found(typed) == zone


@pytest.mark.parametrize(
    "typed",
    ["Каменногорск", "Новокаменск", "Сибирск", "Амур", "Красново"],
)
def test_a_town_that_nobody_has_listed_is_asked_for_again(typed: str) -> None:
    """Rather than taken for one of a similar name in another zone."""
    assert found(typed) is None


def test_there_are_eleven_hours_in_russia() -> None:
    hours = {NOW.astimezone(ZoneInfo(z.zone)).utcoffset() for z in shipped().zones.zones}
    assert hours == {timedelta(hours=h) for h in range(2, 13)}


def test_every_place_leads_to_its_own_zone() -> None:
    zones = shipped().zones
    assert len(zones.by_words) > 400
    for zone in zones.zones:
        assert all(found(place) == zone.zone for place in (zone.name, *zone.places))


def test_a_difference_follows_the_clocks() -> None:
    """Before 27 December 2020 Volgograd was an hour ahead of Moscow."""
    assert found("МСК+1", datetime(2020, 12, 1, tzinfo=UTC)) in (
        "Europe/Volgograd",
        "Europe/Samara",
    )
    assert found("МСК+1") == "Europe/Samara"
