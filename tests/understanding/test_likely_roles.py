"""Who somebody is, where the rules are silent or mistaken: by likeness to what people write."""

import pytest
from labelled import share_missed, surely_missed

from bot.domain.content import Content
from bot.domain.role_words import RoleExamples
from bot.understanding.understanding import Understanding

OUTSIDE = {"administrator": "admin"}
UNSEEN = ["unseen_roles.tsv", "unseen_roles_2.tsv", "unseen_roles_3.tsv"]


def told(understanding: Understanding, text: str) -> str:
    roles = understanding.understand(text).roles.roles
    return ",".join(OUTSIDE.get(role, role) for role in roles) or "unknown"


@pytest.mark.parametrize("name", UNSEEN)
def test_strangers_are_understood(name: str, understanding: Understanding) -> None:
    assert share_missed(name, lambda text: told(understanding, text)) <= 0.05


@pytest.mark.parametrize("name", UNSEEN)
def test_hardly_a_stranger_is_taken_for_another_without_being_asked(
    name: str, understanding: Understanding
) -> None:
    wrong, lines = surely_missed(
        name,
        lambda text: told(understanding, text),
        lambda text: understanding.understand(text).roles.sure,
    )
    assert len(wrong) <= 0.01 * lines, wrong


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("провожу диагностику первоклашек в школе", "teacher"),
        ("учителя заявки прислали, а я в кабинете школы принять их не могу", "administrator"),
        ("нам на физре сказали зайти", "student"),
    ],
)
def test_words_nobody_foresaw_make_a_role_likely(
    text: str, role: str, understanding: Understanding
) -> None:
    guess = understanding.understand(text).roles
    assert guess.roles == (role,)
    assert guess.is_like
    assert not guess.sure
    assert guess.reasons[-1].words


def test_every_example_means_what_editors_say(understanding: Understanding) -> None:
    missed = [
        (line, said.roles)
        for said in understanding.content.role_examples
        for line in said.examples
        if set(understanding.understand(line).roles.roles) != set(said.roles)
    ]
    assert not missed


def test_an_example_an_editor_adds_works_after_a_reload(content: Content) -> None:
    added = RoleExamples(roles=("teacher",), examples=("бурмурум у трёх берёз",))
    anew = content.model_copy(update={"role_examples": (*content.role_examples, added)})
    guess = Understanding(anew).understand("Бурмурум у трёх берёз!").roles
    assert guess.roles == ("teacher",)
    assert guess.sure
