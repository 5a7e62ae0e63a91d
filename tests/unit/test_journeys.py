"""Where a person stands and where they go next, on paths of the tests' own."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from bot.domain import journeys
from bot.domain.guides import Guide, RetiredStep, Step
from bot.domain.person import Journey
from bot.domain.rules import RULES, holds

NOW = datetime(2026, 9, 1, tzinfo=UTC)
RULE = "teacher_sent_no_link"
YES, NO = {"link_from_teacher": "yes"}, {"link_from_teacher": "no"}


def a_step(step_id: str, only_if: str | None = None) -> Step:
    return Step(id=step_id, title=step_id, text=step_id, only_if=only_if)


def a_guide(*steps: str | Step, **moved: str) -> Guide:
    """`a_guide("a", "b", old="a")`: steps a and b, and old retired in favour of a."""
    return Guide(
        steps=tuple(a_step(s) if isinstance(s, str) else s for s in steps),
        retired=tuple(RetiredStep(id=old, moved_to=new) for old, new in moved.items()),
        finish="finish",
    )


def a_journey(current: str | None, *done: str, **answers: str) -> Journey:
    return Journey("role", NOW, answers, dict.fromkeys(done, NOW), current)


def ids(guide: Guide, journey: Journey) -> list[str]:
    return [step.id for step in journeys.path(guide, journey)]


def test_a_journey_begins_on_the_first_step_of_its_path() -> None:
    guide = a_guide(a_step("a", RULE), "b", "c")
    assert journeys.started(guide, "role", YES, NOW).current == "b"
    assert journeys.started(guide, "role", NO, NOW).current == "a"


def test_the_path_has_the_steps_whose_rule_holds() -> None:
    guide = a_guide("a", a_step("b", RULE), "c")
    assert ids(guide, a_journey("a", **YES)) == ["a", "c"]
    assert ids(guide, a_journey("a", **NO)) == ["a", "b", "c"]


def test_a_done_step_stays_on_the_path_when_its_rule_holds_no_longer() -> None:
    guide = a_guide("a", a_step("b", RULE), "c")
    assert ids(guide, a_journey("c", "a", "b", **YES)) == ["a", "b", "c"]


def test_each_rule_holds_for_its_answer_and_no_other() -> None:
    for name, rule in RULES.items():
        assert holds(name, {rule.key: rule.option})
        assert not holds(name, {rule.key: "something else"})
        assert not holds(name, {})


def test_an_unknown_rule_never_opens_a_step() -> None:
    guide = a_guide("a", a_step("b", "no_such_rule"))
    assert ids(guide, a_journey("a", no_such_rule="yes")) == ["a"]


def test_choosing_the_role_already_counts() -> None:
    guide = a_guide("a", "b")
    score = journeys.score(guide, journeys.started(guide, "role", {}, NOW))
    assert (score.done, score.total) == (1, 3)


def test_the_score_of_a_finished_path_is_full() -> None:
    score = journeys.score(a_guide("a", "b"), a_journey(None, "a", "b"))
    assert score.done == score.total == 3


def test_a_step_that_is_on_no_path_any_more_does_not_count() -> None:
    score = journeys.score(a_guide("a"), a_journey("a", "deleted"))
    assert (score.done, score.total) == (1, 2)


def test_after_a_step_comes_the_next_open_one() -> None:
    guide = a_guide("a", "b", "c")
    assert journeys.completed(guide, a_journey("a"), "a", NOW).current == "b"
    assert journeys.completed(guide, a_journey("a", "b"), "a", NOW).current == "c"


def test_after_the_last_step_none_is_left() -> None:
    done = journeys.completed(a_guide("a", "b"), a_journey("b", "a"), "b", NOW)
    assert done.current is None
    assert set(done.done) == {"a", "b"}


def test_a_done_step_remembers_when() -> None:
    later = NOW + timedelta(days=1)
    assert journeys.completed(a_guide("a"), a_journey("a"), "a", later).done == {"a": later}


def test_a_step_added_behind_a_person_waits_until_the_end_of_their_path() -> None:
    guide = a_guide("new", "a", "b", "c")
    journey = journeys.present(guide, a_journey("b", "a"))
    walked = []
    while journey.current:
        walked.append(journey.current)
        journey = journeys.completed(guide, journey, journey.current, NOW)
    assert walked == ["b", "c", "new"]


def test_who_had_finished_stands_on_a_step_that_was_added() -> None:
    assert journeys.present(a_guide("a", "new"), a_journey(None, "a")).current == "new"


def test_doing_an_earlier_open_step_leaves_the_person_where_they_stand() -> None:
    done = journeys.completed(a_guide("a", "b", "c"), a_journey("c"), "a", NOW)
    assert done.current == "c"
    assert set(done.done) == {"a"}


def test_who_stands_on_a_retired_step_stands_on_the_one_it_moved_to() -> None:
    guide = a_guide("a", "new", old="new")
    assert journeys.present(guide, a_journey("old", "a")).current == "new"


def test_who_did_a_retired_step_did_the_one_it_moved_to() -> None:
    guide = a_guide("new", "b", old="new")
    journey = journeys.present(guide, a_journey("b", "old"))
    assert set(journey.done) == {"new"}
    assert journey.current == "b"


def test_retired_steps_lead_on_to_one_another() -> None:
    guide = a_guide("c", first="second", second="third", third="c")
    assert journeys.present_id(guide, "first") == "c"
    assert journeys.find_step(guide, "first") == guide.steps[0]
    assert set(journeys.present(guide, a_journey(None, "first")).done) == {"c"}


def test_retired_steps_that_lead_in_a_circle_end_nothing() -> None:
    guide = a_guide("a", one="two", two="one")
    assert journeys.find_step(guide, "one") is None
    assert journeys.present(guide, a_journey("one")).current == "a"


def test_who_stands_on_a_step_that_is_gone_stands_on_the_first_open_one() -> None:
    assert journeys.present(a_guide("a", "b"), a_journey("deleted", "a")).current == "b"


def test_who_stands_on_a_step_that_left_their_path_stands_on_the_first_open_one() -> None:
    guide = a_guide("a", a_step("b", RULE), "c")
    assert journeys.present(guide, a_journey("b", "a", **YES)).current == "c"


def test_a_journey_that_nothing_changes_is_the_same_object() -> None:
    journey = a_journey("b", "a")
    assert journeys.present(a_guide("a", "b", "c"), journey) is journey


def test_new_answers_replace_the_old_ones_and_open_their_steps() -> None:
    guide = a_guide("a", a_step("b", RULE), "c")
    journey = journeys.answered(guide, a_journey(None, "a", "c", other="gone"), NO)
    assert journey.answers == NO
    assert journey.current == "b"
    assert set(journey.done) == {"a", "c"}


def test_there_is_no_step_before_the_first() -> None:
    guide, journey = a_guide("a", "b"), a_journey("a")
    assert journeys.previous_step(guide, journey) is None
    assert journeys.stepped_back(guide, journey) == journey


def test_stepping_back_opens_the_step_before_again() -> None:
    back = journeys.stepped_back(a_guide("a", "b", "c"), a_journey("c", "a", "b"))
    assert back.current == "b"
    assert set(back.done) == {"a"}


def test_stepping_back_passes_by_steps_that_are_not_on_the_path() -> None:
    guide = a_guide("a", a_step("b", RULE), "c")
    assert journeys.stepped_back(guide, a_journey("c", "a", **YES)).current == "a"


def test_stepping_back_from_the_finish_opens_the_last_step() -> None:
    back = journeys.stepped_back(a_guide("a", "b"), a_journey(None, "a", "b"))
    assert (back.current, set(back.done)) == ("b", {"a"})


def test_only_steps_behind_the_current_one_are_ahead() -> None:
    guide, journey = a_guide("a", "b", "c"), a_journey("b", "a")
    assert [journeys.is_ahead(guide, journey, s) for s in ("a", "b", "c")] == [False, False, True]


def test_a_step_of_no_path_is_ahead_unless_it_is_done() -> None:
    guide = a_guide("a", a_step("b", RULE))
    assert journeys.is_ahead(guide, a_journey("a", **YES), "b")
    assert not journeys.is_ahead(guide, a_journey(None, "a", "b", **YES), "b")


NAMES = ("a", "b", "c", "d", "e", "f")
A_RULE = st.one_of(st.none(), st.sampled_from((RULE, "administrator_sent_link")))
ANSWERS = st.fixed_dictionaries(
    {},
    optional={
        "link_from_teacher": st.sampled_from(("yes", "no")),
        "link_from_administrator": st.sampled_from(("yes", "no")),
    },
)


@st.composite
def guides(draw: st.DrawFn) -> Guide:
    """Any steps in any order under any rules; what is no step may be retired to anything."""
    order = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    steps = [a_step(name, draw(A_RULE)) for name in order]
    gone = draw(st.lists(st.sampled_from(NAMES), unique=True))
    moved = {name: draw(st.sampled_from(NAMES)) for name in gone if name not in order}
    return a_guide(*steps, **moved)


@st.composite
def journeys_of_once(draw: st.DrawFn) -> Journey:
    """A journey as an older content may have left it."""
    done = draw(st.lists(st.sampled_from(NAMES), unique=True))
    current = draw(st.one_of(st.none(), st.sampled_from(NAMES)))
    return Journey("role", NOW, draw(ANSWERS), dict.fromkeys(done, NOW), current)


def assert_stands_well(guide: Guide, journey: Journey) -> None:
    open_steps = [s for s in ids(guide, journey) if s not in journey.done]
    assert journey.current in open_steps if open_steps else journey.current is None
    score = journeys.score(guide, journey)
    assert 1 <= score.done <= score.total
    assert (score.done == score.total) == (journey.current is None)


@given(guides(), journeys_of_once())
def test_whatever_editors_changed_a_person_stands_on_an_open_step(
    guide: Guide, old: Journey
) -> None:
    journey = journeys.present(guide, old)
    assert_stands_well(guide, journey)
    assert journeys.present(guide, journey).current == journey.current
    known = {step.id for step in guide.steps}
    assert set(old.done) & known <= set(journey.done)


@given(guides(), journeys_of_once())
def test_doing_each_step_ends_every_path_without_repeating_one(guide: Guide, old: Journey) -> None:
    journey = journeys.present(guide, old)
    walked: list[str] = []
    while journey.current:
        assert journey.current not in walked
        walked.append(journey.current)
        journey = journeys.completed(guide, journey, journey.current, NOW)
        assert_stands_well(guide, journey)


@given(guides(), journeys_of_once(), st.lists(st.one_of(ANSWERS, st.sampled_from(("+", "-")))))
def test_no_walk_leaves_the_path(
    guide: Guide, old: Journey, moves: list[str | dict[str, str]]
) -> None:
    journey = journeys.present(guide, old)
    for move in moves:
        if isinstance(move, dict):
            journey = journeys.answered(guide, journey, move)
        elif move == "-":
            journey = journeys.stepped_back(guide, journey)
        elif journey.current:
            journey = journeys.completed(guide, journey, journey.current, NOW)
        assert_stands_well(guide, journey)


@given(guides())
def test_stepping_back_returns_to_the_step_just_done(guide: Guide) -> None:
    journey = journeys.started(guide, "role", {}, NOW)
    while journey.current:
        further = journeys.completed(guide, journey, journey.current, NOW)
        assert journeys.stepped_back(guide, further) == journey
        journey = further
