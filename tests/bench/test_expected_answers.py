"""What the measured people are compared with is not what a broken bot says."""

from bench.guide import WALK, says_the_same

APOLOGY = "Что-то пошло не так"


def test_a_bot_that_only_apologises_is_no_measure() -> None:
    assert says_the_same([APOLOGY] * len(WALK), WALK)
    assert says_the_same([], WALK)


def test_an_echo_is_one() -> None:
    assert not says_the_same(WALK, WALK)
