"""Vectors packed into integers: sums and products of the packed are those of their numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.understanding.judges.fixed_point import Lanes

PARTS = 2.0**36
NUMBERS = st.lists(st.floats(-1000, 1000), min_size=3, max_size=3)
LANES = Lanes(3)


@given(NUMBERS)
def test_what_was_packed_comes_out_again(numbers: list[float]) -> None:
    packed = LANES.packed(numbers, PARTS)
    assert LANES.unpacked(packed, PARTS) == pytest.approx(numbers, abs=1 / PARTS)


@given(NUMBERS, NUMBERS, st.integers(-1000, 1000))
def test_packed_vectors_are_added_and_multiplied_lane_by_lane(
    one: list[float], other: list[float], times: int
) -> None:
    packed = LANES.packed(one, PARTS) + times * LANES.packed(other, PARTS)
    expected = [a + times * b for a, b in zip(one, other, strict=True)]
    assert LANES.unpacked(packed, PARTS) == pytest.approx(expected, abs=1001 / PARTS)
