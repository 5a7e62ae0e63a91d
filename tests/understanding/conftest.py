"""One understanding of the shipped content for all tests of it, and one reader."""

import pytest

from bot.domain.content import Content
from bot.understanding.text.reading import Reader
from bot.understanding.understanding import Understanding


@pytest.fixture(scope="session")
def understanding(content: Content) -> Understanding:
    return Understanding(content)


@pytest.fixture(scope="session")
def reader(understanding: Understanding) -> Reader:
    return understanding.reader
