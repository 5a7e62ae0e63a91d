"""What an editor adds is learnt, and changes nothing that has nothing to do with it."""

import pytest
from labelled import labelled

from bot.domain.content import Content
from bot.understanding.understanding import Understanding

SAID = [
    text
    for n in ("", *(f"_{n}" for n in range(2, 14)))
    for text, _ in labelled(f"held_out_controls{n}.tsv")
]


@pytest.mark.parametrize(
    ("command", "line"), [("role", "пиши что я повар"), ("later", "в субботу после бани")]
)
def test_an_example_more_leaves_alone_what_the_others_teach(
    command: str, line: str, content: Content, understanding: Understanding
) -> None:
    """Two of a thousand, since what is learnt leans a little on everything."""
    asked = [_command(understanding, text) for text in SAID]
    richer = Understanding(_with_example(content, command, line))
    assert _command(richer, line) == command
    changed = [
        text for text, before in zip(SAID, asked, strict=True) if _command(richer, text) != before
    ]
    assert len(changed) <= 0.002 * len(SAID), changed


def _command(understanding: Understanding, text: str) -> str:
    control = understanding.understand(text).control
    return control.command if control else ""


def _with_example(content: Content, command: str, line: str) -> Content:
    words = content.control_words
    speech = words.requests[command]
    examples = "\n".join((*speech.examples, line))
    richer = type(speech).model_validate({**speech.model_dump(), "examples": examples})
    requests = {**words.requests, command: richer}
    return content.model_copy(
        update={"control_words": words.model_copy(update={"requests": requests})}
    )
