"""A step told as done before its turn: it is offered with all before it, and marked by a yes."""

import pytest
from guided_person import GuidedPerson, said, shipped
from small_school import School

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content


def the_path(person: GuidedPerson) -> list[str]:
    guide = person.content.guides[person.journey.role]
    return [step.id for step in journeys.path(guide, person.journey)]


@pytest.mark.parametrize("role", list(shipped().roles))
def test_every_later_step_is_offered_with_all_before_it_and_marked_by_a_yes(role: str) -> None:
    for step in the_path(GuidedPerson().settles_as(role))[1:]:
        person = GuidedPerson().settles_as(role)
        path = the_path(person)
        person.does(act.StepDone(role, step))
        assert person.journey.done == {}
        assert person.offers(act.DoneUpTo(role, step))
        assert person.screen
        assert len(person.screen.text) <= 360
        person.writes("да")
        assert set(person.journey.done) == set(path[: path.index(step) + 1])
        following = path[path.index(step) + 1 :]
        assert person.journey.current == (following[0] if following else None)


@pytest.mark.parametrize("words", ["нет", "ещё нет", "вернуться к шагу", "?", "да?"])
def test_nothing_is_marked_without_a_yes(words: str) -> None:
    person = GuidedPerson().settles_as("parent")
    person.does(act.StepDone("parent", "join"))
    person.writes(words)
    assert person.journey.done == {}


def test_a_no_leads_back_to_the_step() -> None:
    person = GuidedPerson().settles_as("parent")
    person.does(act.StepDone("parent", "join"))
    person.writes("нет")
    assert person.screen
    assert person.screen.card_of == ("parent", person.journey.current)


def test_an_old_yes_asks_again() -> None:
    person = GuidedPerson().settles_as("parent")
    person.does(act.StepDone("parent", "join"))
    person.does(act.ShowStep())
    person.does(act.DoneUpTo("parent", "join"))
    assert person.journey.done == {}
    assert person.offers(act.DoneUpTo("parent", "join"))


@pytest.mark.parametrize("step", ["no_such_step", "ask_link", ""])
def test_what_is_not_on_the_path_cannot_be_marked_so(step: str) -> None:
    person = GuidedPerson().settles_as("parent")
    person.does(act.DoneUpTo("parent", step))
    assert person.journey.done == {}
    person.does_step()
    person.does(act.DoneUpTo("parent", "install"))
    assert set(person.journey.done) == {"install"}


def test_who_has_no_role_is_asked_for_it() -> None:
    person = GuidedPerson()
    person.does(act.DoneUpTo("parent", "join"))
    assert person.person.dialogue


def test_a_step_that_asks_something_is_asked_about_before_what_follows() -> None:
    person = GuidedPerson().settles_as("administrator", 2)
    person.does(act.StepDone("administrator", "sign_in"))
    person.writes("да")
    assert set(person.journey.done) == {"find_out"}
    assert person.person.dialogue
    person.does(act.DoneUpTo("administrator", "sign_in"))
    assert set(person.journey.done) == {"find_out"}


def test_others_hear_of_what_was_marked_so() -> None:
    school = School()
    school.head.does(act.StepDone("administrator", "invite_teachers"))
    assert not school.place.signed_in_at
    school.head.writes("да")
    assert school.place.signed_in_at
    assert school.place.filled_at


def test_what_is_not_in_ones_path_is_no_step_ahead(content: Content) -> None:
    """The link is there, says a parent who was never to ask for it."""
    person = GuidedPerson().settles_as("parent")
    turn = person.does(act.StepDone("parent", "ask_link"))
    assert content.phrases.fill("step_is_not_here") in said(turn)
    assert person.screen
    assert person.screen.card_of == ("parent", "install")


def a_parent_without_a_link() -> GuidedPerson:
    return GuidedPerson().settles_as("parent", 1)


def test_what_needs_no_step_before_it_is_marked_by_itself_and_the_person_stays() -> None:
    """The link has come, says a parent who has no app yet."""
    person = a_parent_without_a_link()
    turn = person.does(act.StepDone("parent", "ask_link"))
    assert set(person.journey.done) == {"ask_link"}
    assert person.journey.current == "install"
    assert person.content.guides["parent"].by_id["ask_link"].alone in said(turn)
    person.does(act.StepDone("parent", "ask_link"))
    assert person.journey.current == "install"


def test_what_was_marked_by_itself_is_passed_by_in_its_turn() -> None:
    person = a_parent_without_a_link()
    person.does(act.StepDone("parent", "ask_link"))
    for step in ("install", "profile"):
        person.does(act.StepDone("parent", step))
    assert person.journey.current == "join"


def test_what_needs_no_step_before_it_leaves_the_offer_of_the_others() -> None:
    person = a_parent_without_a_link()
    person.does(act.StepDone("parent", "join"))
    person.does(act.StepDone("parent", "ask_link"))
    assert set(person.journey.done) == {"ask_link"}
    person.writes("нет")
    assert set(person.journey.done) == {"ask_link"}
    assert person.journey.current == "install"


@pytest.mark.parametrize(
    ("step", "done", "offered"),
    [("install", {"ask_link", "install"}, False), ("profile", {"ask_link"}, True)],
)
def test_told_beside_another_step_it_is_marked_too(
    step: str, done: set[str], *, offered: bool
) -> None:
    person = a_parent_without_a_link()
    person.does(act.StepsTold("parent", step, ("ask_link", "no_such_step")))
    assert set(person.journey.done) == done
    assert person.offers(act.DoneUpTo("parent", step)) == offered


def test_who_has_no_role_and_tells_of_several_steps_is_asked_for_it() -> None:
    person = GuidedPerson()
    person.does(act.StepsTold("parent", "install", ("ask_link",)))
    assert person.person.dialogue


def test_a_complaint_that_tells_of_a_further_step_offers_it_too() -> None:
    person = GuidedPerson().settles_as("parent")
    path = the_path(person)
    person.does(act.StepDone("parent", path[1]))
    person.does(act.Asked(("link_where",), is_sure=True, up_to=path[2]))
    assert person.offers(act.DoneUpTo("parent", path[2]))
    person.does(act.Asked(("link_where",), is_sure=True, up_to=path[1]))
    assert person.offers(act.DoneUpTo("parent", path[2]))
    assert person.journey.done == {}


def test_a_further_step_is_offered_only_where_others_are() -> None:
    person = GuidedPerson().settles_as("parent")
    person.does(act.Asked(("link_where",), is_sure=True, up_to=the_path(person)[2]))
    assert not person.offers(act.DoneUpTo("parent", the_path(person)[2]))
