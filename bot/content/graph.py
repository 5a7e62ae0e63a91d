"""Content as a Mermaid flowchart: the role dialogue, then the path of each role."""

from __future__ import annotations

from collections.abc import Iterator

from bot.domain.content import Content
from bot.domain.guides import Guide, Step
from bot.domain.questions import Option
from bot.domain.rules import RULES

_INDENT = "    "


def graph(content: Content) -> str:
    """The whole of it as the text of one flowchart; ids in it are those of the files."""
    lines = [
        "flowchart TD",
        *_indented(_dialogue_nodes(content)),
        *_indented(_question_edges(content)),
        *_indented(_role_edges(content)),
    ]
    for role, guide in content.guides.items():
        lines.append(f'{_INDENT}subgraph guide_{role}["{_escaped(content.roles[role].title)}"]')
        lines += _indented(_indented(_guide(role, guide)))
        lines.append(f"{_INDENT}end")
        lines += _indented(_asked_after_steps(role, guide))
    return "\n".join(lines) + "\n"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (_INDENT + line for line in lines)


def _dialogue_nodes(content: Content) -> Iterator[str]:
    yield f'start(["start"]) --> question_{content.first_question}'
    for question in content.questions.values():
        asked = question.text.splitlines()[-1]
        yield f'question_{question.id}{{"{_text(question.id, asked)}"}}'
        for ref in question.refs:
            yield f'link_{ref}(["?ref={ref}"]) --> question_{question.id}'
    for role in content.roles.values():
        yield f'role_{role.id}(["{_text(role.id, role.title)}"])'
        for ref in role.refs:
            yield f'link_{ref}(["?ref={ref}"]) --> role_{role.id}'


def _question_edges(content: Content) -> Iterator[str]:
    askers = _roles_asked(content)
    for question in content.questions.values():
        for option in question.options:
            for target in _targets(option, askers.get(question.id, ())):
                yield f'question_{question.id} -->|"{_escaped(option.label)}"| {target}'


def _targets(option: Option, askers: tuple[str, ...]) -> Iterator[str]:
    """Where an answer leads: to the role it sets, to a question, else to the askers' paths."""
    if option.sets_role and option.ends:
        yield f"{option.sets_role}_start"
    elif option.sets_role and not option.ask:
        yield f"role_{option.sets_role}"
    elif option.ask:
        yield f"question_{option.ask}"
    else:
        yield from (f"{role}_start" for role in askers)


def _role_edges(content: Content) -> Iterator[str]:
    for role in content.roles.values():
        yield f"role_{role.id} --> " + (f"question_{role.ask}" if role.ask else f"{role.id}_start")


def _roles_asked(content: Content) -> dict[str, tuple[str, ...]]:
    """Which roles are asked a question after they are known, by question."""
    asked: dict[str, tuple[str, ...]] = {}
    for role in content.roles.values():
        waiting = [role.ask, *(step.then_ask for step in content.guides[role.id].steps)]
        seen: set[str] = set()
        while waiting:
            question = content.questions.get(waiting.pop() or "")
            if question and question.id not in seen:
                seen.add(question.id)
                asked[question.id] = (*asked.get(question.id, ()), role.id)
                waiting += [option.ask for option in question.options]
    return asked


def _guide(role: str, guide: Guide) -> Iterator[str]:
    """The steps in order. A step with a rule is passed by where the rule does not hold."""
    yield f'{role}_start(["start"])'
    open_ends: list[Step | None] = [None]
    for step in guide.steps:
        yield f'{_node(role, step)}["{_text(step.id, step.title)}"]'
        for end in open_ends:
            if not _exclude_each_other(end, step):
                rule = f'|"{step.only_if}"|' if step.only_if else ""
                yield f"{_node(role, end)} -->{rule} {_node(role, step)}"
        open_ends = [*open_ends, step] if step.only_if else [step]
    yield f'{role}_finish(["finish"])'
    for end in open_ends:
        yield f"{_node(role, end)} --> {role}_finish"


def _exclude_each_other(earlier: Step | None, later: Step) -> bool:
    """Whether no path has both: they wait for different answers to one question, and the earlier
    asks nothing that could change the answer."""
    if earlier is None or not (earlier.only_if and later.only_if) or earlier.then_ask:
        return False
    one, other = RULES[earlier.only_if], RULES[later.only_if]
    return one.key == other.key and one.option != other.option


def _asked_after_steps(role: str, guide: Guide) -> Iterator[str]:
    for step in guide.steps:
        if step.then_ask:
            yield f"{_node(role, step)} -.-> question_{step.then_ask}"


def _node(role: str, step: Step | None) -> str:
    return f"{role}_step_{step.id}" if step else f"{role}_start"


def _text(name: str, text: str) -> str:
    return f"{_escaped(name)}<br>{_escaped(text)}"


def _escaped(text: str) -> str:
    """Within quotes Mermaid reads `#` as the start of an entity code and `<` as HTML."""
    for sign, code in (
        ("#", "#35;"),
        ('"', "#quot;"),
        ("<", "#lt;"),
        (">", "#gt;"),
        ("`", "#96;"),
    ):
        text = text.replace(sign, code)
    return " ".join(text.split())
