"""The drawing: what stands in it, and that no text of an editor can break it."""

import re
from pathlib import Path

import pytest
from sound_content import write_sound_content

from bot.content import graph, load_content
from bot.domain.content import Content

NODE = r'[a-z]\w*(?:\(\["[^"\n]*"\]\)|\["[^"\n]*"\]|\{"[^"\n]*"\})'
EDGE = rf'(?:{NODE}|[a-z]\w*) (?:-->|-\.->)(?:\|"[^"\n]*"\|)? [a-z]\w*'
LINE = re.compile(rf'\s*(?:flowchart TD|{NODE}|{EDGE}|subgraph [a-z]\w*\["[^"\n]*"\]|end)')
"""The part of Mermaid that is used; tried once against Mermaid's own parser."""


@pytest.fixture
def content(tmp_path: Path) -> Content:
    return load_content(write_sound_content(tmp_path))


def edges(content: Content) -> set[str]:
    return {line.strip() for line in graph(content).splitlines() if "->" in line}


def test_every_line_is_mermaid(content: Content) -> None:
    lines = graph(content).splitlines()
    assert lines[0] == "flowchart TD"
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert sum("subgraph" in line for line in lines) == sum(
        line.strip() == "end" for line in lines
    )


def test_answers_lead_to_roles_questions_and_paths(content: Content) -> None:
    drawn = edges(content)
    assert 'question_who -->|"Администратор"| role_administrator' in drawn
    assert "role_administrator --> question_registered" in drawn
    assert 'question_registered -->|"Зарегистрирована"| question_named' in drawn
    assert 'question_named -->|"Меня"| administrator_start' in drawn
    assert 'link_family(["?ref=family"]) --> question_family' in drawn


def test_steps_stand_in_order_with_their_rules_on_the_way_in(content: Content) -> None:
    drawn = edges(content)
    assert 'parent_step_install -->|"teacher_sent_no_link"| parent_step_ask_link' in drawn
    assert "parent_step_install --> parent_step_join" in drawn
    assert "parent_step_ask_link --> parent_step_join" in drawn
    assert "parent_step_join --> parent_finish" in drawn


def test_steps_that_exclude_each_other_do_not_follow_each_other(content: Content) -> None:
    drawn = "\n".join(edges(content))
    assert not re.search(r"teacher_step_by_link -->\S* teacher_step_by_hand", drawn)
    assert re.search(r"administrator_step_find_out -->\S* administrator_step_register", drawn)


def test_a_question_after_a_step_is_drawn(content: Content) -> None:
    wanted = "administrator_step_find_out -.-> question_registration_found"
    assert wanted in edges(content)


@pytest.mark.parametrize("text", ['"', "a] --> b", "<script>", "#quot;", "`x`", "a|b", "x\ny"])
def test_no_text_breaks_the_drawing(tmp_path: Path, text: str) -> None:
    content = load_content(write_sound_content(tmp_path))
    question = content.questions["who"]
    option = question.options[0].model_copy(update={"label": text})
    options = (option, *question.options[1:])
    odd = question.model_copy(update={"options": options, "text": f"Кто вы? {text}"})
    questions = {**content.questions, "who": odd}
    drawn = graph(content.model_copy(update={"questions": questions}))
    assert [line for line in drawn.splitlines() if not LINE.fullmatch(line)] == []
