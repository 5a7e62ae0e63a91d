"""Figures 7: how well people are understood, and what it costs: time, memory, start.

The utterances lie in `tests/understanding/utterances/`; nothing is learnt from them, so accuracy
on them needs no cross-validation, but their development files were looked at when rules were made.
"""

import asyncio
import sys
from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Final

from bench.measure import Figure, Goal, Plan, percentile
from bench.variants import VARIANTS
from bot.content import load_content
from bot.domain.secrets import looks_secret
from bot.settings import ROOT
from bot.understanding.care import Care
from bot.understanding.understanding import Understanding

UTTERANCES: Final = ROOT / "tests" / "understanding" / "utterances"
CONTENT: Final = ROOT / "content"
QUESTIONS: Final = (
    "questions.tsv",
    "held_out_questions.tsv",
    "fresh_questions.tsv",
    "fresh_questions_2.tsv",
)
OUTSIDE: Final = {"administrator": "admin"}
UNKNOWN: Final = "unknown"
NOTHING: Final = "none"

_STARTING: Final = """
import resource, sys, time
begin = time.perf_counter()
from pathlib import Path
from bot.content import load_content
content = load_content(Path(sys.argv[1]))
def megabytes():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[1]) * resource.getpagesize() / 1e6
before, loaded = megabytes(), time.perf_counter()
from bot.understanding.understanding import Understanding
understanding = Understanding(content)
for line in sys.stdin:
    understanding.understand(line)
print(time.perf_counter() - loaded if sys.argv[2] == "start" else megabytes() - before)
"""


def labelled(name: str) -> Iterator[tuple[str, str]]:
    """The lines of a file of utterances, each with its label."""
    for line in (UTTERANCES / name).read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            text, label, *_ = line.split("\t")
            yield text, label


async def figures(plan: Plan) -> list[Figure]:
    plan.say("understanding: accuracy")
    content = load_content(CONTENT)
    understanding = Understanding(content)
    found = [*_roles(understanding), *_topics(understanding), _controls(understanding)]
    found.append(_care(understanding))
    plan.say("understanding: time, memory, start")
    return [*found, *_times(understanding, plan.repeats), *await _costs(plan.repeats)]


def told(understanding: Understanding, text: str) -> tuple[set[str], bool]:
    """The roles as they are called outside, and whether they are sure."""
    guess = understanding.understand(text).roles
    return {OUTSIDE.get(role, role) for role in guess.roles}, guess.sure


def _roles(understanding: Understanding) -> Iterator[Figure]:
    for name, goal in (("roles.tsv", 95.0), ("held_out_roles.tsv", 95.0)):
        for variant, change in VARIANTS.items():
            right, wrong, total = 0, 0, 0
            for text, label in labelled(name):
                expected = set() if label == UNKNOWN else set(label.split(","))
                roles, sure = told(understanding, change(text))
                right += roles == expected
                wrong += roles != expected and sure
                total += 1
            how = f"{total} utterances of {name}, {variant}"
            yield _share(f"7 roles right, {name}, {variant}", how, right, total, goal)
            yield _most(f"7 roles surely wrong, {name}, {variant}", how, wrong, total, 1.0)


def _topics(understanding: Understanding) -> Iterator[Figure]:
    """An answer is surely wrong if the bot is sure of a topic that was not asked. Whatever the
    source document cannot answer is "none"."""
    for name in QUESTIONS:
        for variant, change in VARIANTS.items():
            lines = [(change(text), set(label.split(","))) for text, label in labelled(name)]
            told = [(expected, *_asked(understanding, text)) for text, expected in lines]
            nothing = [topics for expected, topics, _ in told if expected == {NOTHING}]
            first = sum(topics[0] in expected for expected, topics, _ in told)
            among = sum(not expected.isdisjoint(topics) for expected, topics, _ in told)
            wrong = sum(sure and topics[0] not in expected for expected, topics, sure in told)
            known = sum(topics[0] == NOTHING for topics in nothing)
            how = f"{len(told)} utterances of {name}, {variant}"
            what = f"{name}, {variant}"
            yield _share(f"7 topic first, {what}", how, first, len(told), 90.0)
            yield _share(f"7 topic among three, {what}", how, among, len(told), 97.0)
            yield _most(f"7 topic surely wrong, {what}", how, wrong, len(told), 2.0)
            yield _share(f"7 none recognised, {what}", how, known, len(nothing), 85.0)


def _asked(understanding: Understanding, text: str) -> tuple[Sequence[str], bool]:
    """The topics as they are called outside, at most three, and whether they are sure."""
    understood = understanding.understand(text)
    is_sure = understood.asking.is_sure or understood.control is not None
    return understanding.reported(understood)[:3] or (NOTHING,), is_sure


def _controls(understanding: Understanding) -> Figure:
    def command(text: str) -> str:
        control = understanding.understand(text).control
        return control.command if control else "none"

    return _labels("7 commands right", "held_out_controls.tsv", command, 98.0)


def _care(understanding: Understanding) -> Figure:
    content = understanding.content

    def care(text: str) -> str:
        understood = understanding.understand(text)
        if understood.care in (Care.CRY, Care.CRY_FOR_ANOTHER):
            return "cry"
        if looks_secret(text, content.secret_names, content.document_names):
            return "secret"
        return "abuse" if "abuse" in understanding.reported(understood)[:1] else "none"

    return _labels("7 care right", "held_out_care.tsv", care, 95.0)


def _labels(
    title: str,
    name: str,
    decide: Callable[[str], str],
    goal: float,
) -> Figure:
    lines = list(labelled(name))
    right = sum(decide(text) == label for text, label in lines)
    return _share(title, f"{len(lines)} utterances of {name}", right, len(lines), goal)


def _share(title: str, how: str, part: int, total: int, goal: float) -> Figure:
    return Figure(title, "%", how, (100 * part / total,), goal=Goal(goal, True, "median"))


def _most(title: str, how: str, part: int, total: int, goal: float) -> Figure:
    return Figure(title, "%", how, (100 * part / total,), goal=Goal(goal, of="median"))


def _times(understanding: Understanding, repeats: int) -> Iterator[Figure]:
    texts = [t for name in ("roles.tsv", "questions.tsv") for t, _ in labelled(name)]
    medians, slowest = [], []
    for _ in range(repeats):
        taken = [_milliseconds(understanding, text) for text in texts]
        medians.append(percentile(taken, 0.5))
        slowest.append(percentile(taken, 0.99))
    how = f"everything that is made of a message, {len(texts)} development lines one after another"
    yield Figure("7 understanding, median", "ms", how, tuple(medians), goal=Goal(2, of="median"))
    yield Figure("7 understanding, 99th percentile", "ms", how, tuple(slowest))


def _milliseconds(understanding: Understanding, text: str) -> float:
    begin = perf_counter()
    understanding.understand(text)
    return (perf_counter() - begin) * 1000


async def _costs(repeats: int) -> list[Figure]:
    texts = "\n".join(t for name in ("roles.tsv", "questions.tsv") for t, _ in labelled(name))
    start = [await _in_a_process("start", "") for _ in range(repeats)]
    memory = [await _in_a_process("memory", texts) for _ in range(repeats)]
    how = "a new process: the dictionary is read, everything made of content"
    pages = "pages in memory more than with content alone, after all development lines"
    return [
        Figure("7 start takes longer", "s", how, tuple(start), goal=Goal(1.5, of="median")),
        Figure("7 memory added", "MB", pages, tuple(memory), goal=Goal(60, of="median")),
    ]


async def _in_a_process(what: str, texts: str) -> float:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _STARTING,
        str(CONTENT),
        what,
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    printed, _ = await process.communicate(texts.encode())
    return float(printed)
