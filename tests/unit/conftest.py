"""People of a small school, for tests of places."""

import pytest
from guided_person import GuidedPerson
from small_school import School


@pytest.fixture
def school() -> School:
    return School()


@pytest.fixture
def teacher(school: School) -> GuidedPerson:
    return school.teacher()


@pytest.fixture
def class_id(school: School, teacher: GuidedPerson) -> str:
    return school.class_of(teacher)


@pytest.fixture
def class_link(school: School, teacher: GuidedPerson, class_id: str) -> str:
    return school.class_link(teacher, class_id)
