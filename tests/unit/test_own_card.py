"""Whoever has a class or an organisation is led to its own card; who has none, to the common
link."""

import pytest
from guided_person import ADDRESS, GuidedPerson, Town, said, shipped
from small_school import CLASS, SCHOOL, labels, leaves, makes, offered, tells

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.guides import Guide, Step, Trouble
from bot.domain.places import PlaceKind

KINDS = {"administrator": PlaceKind.ORGANISATION, "teacher": PlaceKind.CLASS}
NAMES = {"administrator": SCHOOL, "teacher": CLASS}
LED = [
    (role, step, trouble)
    for role in KINDS
    for step in shipped().guides[role].steps
    for trouble in step.troubles
    if trouble.with_place
]


def somebody(role: str, *, has_place: bool) -> GuidedPerson:
    person = Town().somebody().settles_as(role)
    if has_place:
        makes(person, KINDS[role], NAMES[role])
    return person


def label_of(role: str) -> str:
    return labels().invite_families if role == "teacher" else labels().invite_teachers


@pytest.mark.parametrize("role", KINDS)
def test_at_the_finish_the_own_card_is_one_press_away(role: str) -> None:
    person = somebody(role, has_place=True).does_all_steps()
    turn = person.does(act.ShowStep())
    assert "?ref=" not in said(turn)
    assert said(turn).endswith(shipped().guides[role].finish_with_place or "?")
    assert offered(person, does.InviteTo) == [does.InviteTo(KINDS[role])]
    card = said(person.writes(label_of(role)))
    assert NAMES[role] in card
    assert f"{ADDRESS}?ref=" in card


@pytest.mark.parametrize("role", KINDS)
def test_who_has_no_place_finds_the_common_link_at_the_finish(role: str) -> None:
    person = somebody(role, has_place=False).does_all_steps()
    turn = person.does(act.ShowStep())
    assert shipped().guides[role].finish.replace("{bot}", ADDRESS) in said(turn)
    assert f"{ADDRESS}?ref=" in said(turn)
    assert not offered(person, does.InviteTo)
    assert offered(person, does.ShowPlaces)


@pytest.mark.parametrize(
    ("role", "step", "trouble"), LED, ids=lambda value: getattr(value, "id", value)
)
def test_a_trouble_leads_to_the_own_card(role: str, step: Step, trouble: Trouble) -> None:
    pressed = act.ShowTrouble(role, step.id, trouble.id)
    person = somebody(role, has_place=True)
    turn = person.does(pressed)
    assert said(turn) == trouble.with_place
    assert offered(person, does.InviteTo) == [does.InviteTo(KINDS[role])]
    person = somebody(role, has_place=False)
    turn = person.does(pressed)
    assert said(turn) == trouble.text.replace("{bot}", ADDRESS)
    assert not offered(person, does.InviteTo)


def test_another_trouble_has_no_such_button() -> None:
    step = next(s for s in shipped().guides["teacher"].steps if s.id == "create_chat")
    person = somebody("teacher", has_place=True)
    plain = next(t for t in step.troubles if not t.with_place)
    person.does(act.ShowTrouble("teacher", step.id, plain.id))
    assert not offered(person, does.InviteTo)


@pytest.mark.parametrize("role", KINDS)
def test_the_common_link_stands_nowhere_that_knows_no_better(role: str) -> None:
    """Wherever a text of staff names the common link, there is one for who has a place."""
    guide = shipped().guides[role]
    for text, other in texts_of(guide):
        if "?ref=" in text:
            assert other
            assert "?ref=" not in other


@pytest.mark.parametrize("role", KINDS)
def test_what_leads_to_the_card_names_its_button(role: str) -> None:
    for _, other in texts_of(shipped().guides[role]):
        if other:
            assert f"«{label_of(role)}»" in other


def texts_of(guide: Guide) -> list[tuple[str, str | None]]:
    troubles = [t for step in guide.steps for t in step.troubles]
    return [(guide.finish, guide.finish_with_place), *((t.text, t.with_place) for t in troubles)]


def test_with_several_classes_one_is_asked_which() -> None:
    person = somebody("teacher", has_place=True)
    makes(person, PlaceKind.CLASS, "2Б")
    person.does_all_steps()
    person.does(act.ShowStep())
    turn = person.presses(person.finds(does.InviteTo))
    assert tells(turn, "places_list")
    assert len(offered(person, does.ShowPlace)) == 2


def test_who_has_left_the_class_is_given_the_common_link_again() -> None:
    person = somebody("teacher", has_place=True).does_all_steps()
    (class_id,) = person.town.register.places
    leaves(person, class_id)
    assert "?ref=family" in said(person.does(act.ShowStep()))


def test_a_place_of_another_lane_is_not_this_ones() -> None:
    """An administrator who teaches a class has no organisation for that."""
    person = somebody("administrator", has_place=False)
    makes(person, PlaceKind.CLASS, CLASS)
    person.does_all_steps()
    assert "?ref=teacher" in said(person.does(act.ShowStep()))
    assert not offered(person, does.InviteTo)


def test_where_somebody_stands_at_the_end_shows_the_button_too() -> None:
    person = somebody("teacher", has_place=True).does_all_steps()
    person.writes("абракадабра")
    assert offered(person, does.InviteTo) == [does.InviteTo(PlaceKind.CLASS)]
