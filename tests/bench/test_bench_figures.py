"""What the benchmarks' table says: medians, ratios repeat by repeat, goals met or not."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench.measure import Figure, Goal, percentile
from bench.report import as_json, explanations, markdown, with_those_before


def figure(*values: float, beside: tuple[float, ...] = (), goal: Goal | None = None) -> Figure:
    return Figure("a turn", "ms", "by a clock", values, beside, "the bare bot", goal)


def test_a_ratio_is_taken_repeat_by_repeat() -> None:
    """A machine that is slow for a while is slow for both."""
    assert figure(10, 30, 20, beside=(5, 15, 10)).ratios == (2, 2, 2)


def test_one_yardstick_serves_all_repeats() -> None:
    assert figure(10, 30, 20, beside=(10,)).ratio == 2


def test_a_yardstick_of_nothing_gives_no_ratio_and_no_verdict() -> None:
    shown = figure(10, beside=(0,), goal=Goal(1.5))
    assert shown.ratio is None
    assert shown.is_met is None


def test_a_goal_is_met_at_its_limit_and_missed_behind_it() -> None:
    assert figure(3, beside=(2,), goal=Goal(1.5)).is_met is True
    assert figure(3.1, beside=(2,), goal=Goal(1.5)).is_met is False
    assert figure(6, beside=(2,), goal=Goal(3, is_at_least=True)).is_met is True
    assert figure(5.9, beside=(2,), goal=Goal(3, is_at_least=True)).is_met is False


def test_where_the_worst_counts_one_bad_repeat_misses_the_goal() -> None:
    assert figure(0, 0, 1, goal=Goal(0, of="worst")).is_met is False
    assert figure(0, 0, 1, goal=Goal(0, of="median")).is_met is True
    all_of_them = Goal(1000, is_at_least=True, of="worst")
    assert figure(1000, 999, 1000, goal=all_of_them).is_met is False


def test_the_spread_is_a_share_of_the_median() -> None:
    assert figure(8, 10, 12).spread == 0.4
    assert figure(0, 0).spread == 0


def test_a_percentile_is_one_of_the_values() -> None:
    assert percentile([3, 1, 2], 0.5) == 2
    assert percentile(list(range(100)), 0.99) == 99
    assert percentile([7], 0.99) == 7


def test_the_page_tells_the_machine_the_figure_the_goal_and_the_way() -> None:
    page = markdown([figure(3, 3, beside=(2,), goal=Goal(1.5))], {"processor": "two"})
    assert "- processor: two" in page
    assert "| a turn | ms | 3.00 ±0% | 2.00 (the bare bot) | 1.50× | ≤ 1.5× | yes |  |" in page
    assert "- **a turn**: by a clock." in page


def test_what_was_measured_together_is_explained_once() -> None:
    assert explanations([figure(1), figure(2)]) == [("a turn; a turn", "by a clock.")]


def test_programs_find_every_repeat() -> None:
    [found] = json.loads(as_json([figure(4, 6, beside=(2, 2))], {}))["figures"]
    assert (found["values"], found["median"], found["ratio"]) == ([4, 6], 5, 2.5)


def test_a_run_in_parts_keeps_what_it_does_not_measure_again(tmp_path: Path) -> None:
    written = tmp_path / "bench.json"
    first, second = figure(1, goal=Goal(3, is_at_least=True)), replace(figure(2), name="memory")
    written.write_text(as_json([first, second], {}), encoding="utf-8")
    again = replace(figure(5), name="memory")
    assert with_those_before([again, figure(7)], written) == [figure(7), again]
    assert with_those_before([again], written) == [first, again]


@pytest.mark.parametrize("before", [None, "", "{}", '{"figures": [{}]}'])
def test_without_a_readable_run_before_there_is_this_one_alone(
    tmp_path: Path, before: str | None
) -> None:
    written = tmp_path / "bench.json"
    if before is not None:
        written.write_text(before, encoding="utf-8")
    assert with_those_before([figure(1)], written) == [figure(1)]
