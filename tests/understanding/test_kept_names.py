"""Names kept without their letters."""

from hypothesis import given
from hypothesis import strategies as some

from bot.understanding.judges.kept_names import KeptNames


@given(some.lists(some.text(max_size=8), unique=True), some.text(max_size=8))
def test_a_kept_name_has_its_number_and_no_other_has_one(names: list[str], other: str) -> None:
    numbers = {name: number for number, name in enumerate(names)}
    kept = KeptNames.of(numbers)
    assert len(kept) == len(names)
    assert {name: kept.get(name) for name in names} == numbers
    assert kept.get(other) == numbers.get(other)
