"""What the check knows of the ways through the dialogue, where it must agree with the bot."""

from pathlib import Path

import pytest
from sound_content import write_sound_content

from bot.content import check_content


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return write_sound_content(tmp_path)


def change(directory: Path, file: str, old: str, new: str) -> None:
    text = (directory / file).read_text("utf-8")
    assert text.count(old) == 1
    (directory / file).write_text(text.replace(old, new), encoding="utf-8")


def messages(directory: Path) -> list[str]:
    return [f"{problem.place}: {problem.message}" for problem in check_content(directory)]


def test_an_answer_from_before_the_role_opens_no_step(content: Path) -> None:
    """Two questions before the role: the bot forgets the answers when the role is chosen."""
    change(
        content,
        "roles.yaml",
        "    who_knows: Знает учитель.\n    ask: link_from_teacher\n",
        "    who_knows: Знает учитель.\n",
    )
    change(content, "dialogue.yaml", "label: Прислали", "label: Прислали\n        ask: who")
    change(content, "dialogue.yaml", "label: Не прислали", "label: Не прислали\n        ask: who")
    change(content, "dialogue.yaml", "first_question: who", "first_question: link_from_teacher")
    assert messages(content) == [
        'step "ask_link": no answer of the role "parent" meets the rule "teacher_sent_no_link"'
    ]


def test_two_questions_before_the_role_are_allowed(content: Path) -> None:
    change(
        content,
        "dialogue.yaml",
        "        label: Коллега\n        sets_role: teacher",
        "        label: Коллега\n        ask: who",
    )
    assert messages(content) == []


def test_a_circle_before_the_role_is_told_once(content: Path) -> None:
    change(
        content,
        "dialogue.yaml",
        "        label: Коллега\n        sets_role: teacher",
        "        label: Коллега\n        ask: who",
    )
    change(
        content,
        "dialogue.yaml",
        "        label: Родитель\n        sets_role: parent",
        "        label: Родитель\n        ask: family",
    )
    [message] = messages(content)
    assert "leads back to the question" in message


def test_a_question_only_an_unreachable_step_asks_is_not_told_twice(content: Path) -> None:
    change(content, "dialogue.yaml", "      - id: unknown\n        label: Не знаю\n", "")
    told = messages(content)
    assert 'step "find_out"' in " ".join(told)
    assert not any("nothing leads to this question" in message for message in told)


def test_an_answer_a_step_asks_for_opens_steps(content: Path) -> None:
    """Only the question after `find_out` offers the answer that `register` waits for."""
    change(content, "dialogue.yaml", "      - id: no\n        label: Ещё нет\n", "")
    assert messages(content) == []


def test_a_retired_step_may_lead_to_another_retired_one(content: Path) -> None:
    change(
        content,
        "guides/administrator.yaml",
        "finish: Вы",
        "  - id: oldest\n    moved_to: enter\nfinish: Вы",
    )
    assert messages(content) == []


def test_a_misspelt_name_is_told_once_and_not_again_as_what_it_leaves_unused(
    content: Path,
) -> None:
    change(content, "dialogue.yaml", "sets_role: administrator", "sets_role: administator")
    change(content, "guides/teacher.yaml", "  - use: install", "  - use: instal")
    change(content, "guides/administrator.yaml", "mail: application", "mail: aplication")
    change(content, "roles.yaml", "ask: registered", "ask: regstered")
    told = sorted(message.split(": ", 1)[1].rsplit(" ", 1)[0] for message in messages(content))
    kinds = ("mail", "question", "role", "shared step")
    assert told == [f"there is no {kind}" for kind in kinds]
