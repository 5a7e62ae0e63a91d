"""Softmax regression: what it learns from examples, and that it always learns the same."""

import pytest

from bot.understanding.judges.likeness import softmax
from bot.understanding.judges.regression import trained
from bot.understanding.judges.rows import Column

LATER, NEVER, NOTHING = 0, 1, 2
TOMORROW, EVER, REMIND, SOUP = range(4)
Vector = list[tuple[int, float]]


def _column(vector: Vector) -> Column:
    return Column([feature for feature, _ in vector], [value for _, value in vector])


def _shares(weights: list[list[float]], vector: Vector) -> list[float]:
    scores = list(weights[-1])
    for feature, value in vector:
        scores = [s + value * w for s, w in zip(scores, weights[feature], strict=True)]
    return softmax(scores)


def _examples() -> tuple[list[Column], list[int]]:
    taught = [
        ([(TOMORROW, 1.0), (REMIND, 1.0)], LATER),
        ([(EVER, 1.0), (REMIND, 1.0)], NEVER),
        ([(SOUP, 1.0)], NOTHING),
        ([(SOUP, 1.0), (TOMORROW, 1.0)], NOTHING),
    ]
    return [_column(vector) for vector, _ in taught] * 40, [meaning for _, meaning in taught] * 40


@pytest.mark.parametrize(
    ("vector", "meaning"),
    [
        ([(TOMORROW, 0.7), (REMIND, 0.7)], LATER),
        ([(EVER, 1.0)], NEVER),
        ([(SOUP, 0.7), (REMIND, 0.3)], NOTHING),
    ],
)
def test_a_vector_means_what_its_features_were_said_with(vector: Vector, meaning: int) -> None:
    vectors, meanings = _examples()
    shares = _shares(trained(vectors, meanings, features=4, meanings=3), vector)
    assert shares[meaning] > 0.6
    assert sum(shares) == pytest.approx(1)


def test_the_same_examples_always_teach_the_same() -> None:
    assert trained(*_examples(), features=4, meanings=3) == trained(
        *_examples(), features=4, meanings=3
    )


def test_without_examples_nothing_is_likelier_than_anything_else() -> None:
    assert _shares(trained([], [], features=4, meanings=2), [(SOUP, 1.0)]) == [0.5, 0.5]
