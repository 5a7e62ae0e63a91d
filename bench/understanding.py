"""Figures 8: how well people are understood, and what it costs: time, memory, start.

The utterances lie in `tests/understanding/utterances/`; nothing is learnt from the unseen ones.
Where the words of the development files stand in content, as phrases of topics or as examples of
roles, these are left out once more, as cross-validation would; but the development files were
looked at when rules were made.
"""

import asyncio
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from pathlib import Path
from time import perf_counter
from typing import Final, TypeVar

from bench.bots import folder
from bench.measure import Figure, Goal, Plan, percentile
from bench.variants import VARIANTS, as_it_is
from bot.content import load_content
from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.faq import Topic
from bot.domain.role_words import RoleExamples
from bot.domain.secrets import looks_secret
from bot.domain.wording import normalised
from bot.settings import ROOT
from bot.understanding.care.care import CRIES as NEEDS
from bot.understanding.text.names import Names
from bot.understanding.understanding import Understanding

Entry = TypeVar("Entry", Topic, RoleExamples)

UTTERANCES: Final = ROOT / "tests" / "understanding" / "utterances"
CONTENT: Final = ROOT / "content"
OUTSIDE: Final = {"administrator": "admin"}
UNKNOWN: Final = "unknown"
NOTHING: Final = "none"
CARE: Final = "held_out_care.tsv"
CRIES: Final = "unseen_care.tsv"
_CRY: Final = "cry"

VK_LONGEST: Final = 4_096
"""Characters of a message."""
_ODD: Final = ("q ", "@", "не могу ", "5а ", "7 ", "а", "q", "не ", ",", "мой ребенок ", "фывшгн ")

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
from bot.mind import understanding_of
understanding = understanding_of(content, Path(sys.argv[3]))
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
    found = [*_accuracy(understanding), *_without_own_words(content)]
    plan.say("understanding: time, memory, start")
    times = [*_times(understanding, plan.repeats), _odd_times(understanding, plan.repeats)]
    return [*found, *times, *await _costs(plan.repeats)]


def told(understanding: Understanding, text: str) -> tuple[set[str], bool]:
    """The roles as they are called outside, and whether they are sure."""
    guess = understanding.understand(text).roles
    return {OUTSIDE.get(role, role) for role in guess.roles}, guess.sure


Change = Callable[[str], str]
Measure = Callable[[Understanding, str, Change], Mapping[str, float]]
"""Shares in percent, by what they are of, of a file of utterances that are changed first."""

_GOALS: Final[Mapping[str, Goal | None]] = {
    "roles right": Goal(95, True, "median"),
    "roles surely wrong": Goal(1, of="median"),
    "topic first": Goal(90, True, "median"),
    "topic among three": Goal(97, True, "median"),
    "topic surely wrong": Goal(2, of="median"),
    "none recognised": Goal(85, True, "median"),
    "commands right": Goal(98, True, "median"),
    "care right": Goal(95, True, "median"),
    "cries heard": None,
    "cries given the number": None,
    "no cries taken for one": None,
}
_DEVELOPMENT: Final = ("roles.tsv", "questions.tsv")
_START: Final = Goal(1.5, of="median")
_LOST_AT_MOST: Final = Goal(3, of="median")
"""Points that a slip, the wrong layout, missing signs, capitals or manners may cost."""


def _accuracy(understanding: Understanding) -> Iterator[Figure]:
    """On the development files, also as hurried people would write them; on files that nothing was
    ever mended for, which tell what strangers will meet."""
    for measure, name in zip((_roles, _topics), _DEVELOPMENT, strict=True):
        shares = measure(understanding, name, as_it_is)
        yield from _figures(name, shares)
        for way, change in VARIANTS.items():
            if change is not as_it_is:
                yield _lost(name, way, shares, measure(understanding, name, change))
    for measure, kind in ((_roles, "roles"), (_topics, "questions"), (_controls, "controls")):
        for name in sorted(file.name for file in UTTERANCES.glob(f"unseen_{kind}*.tsv")):
            yield from _figures(name, measure(understanding, name, as_it_is))
    yield from _figures(CARE, _care(understanding, CARE, as_it_is))
    yield from _figures(CRIES, _cries(understanding, CRIES, as_it_is))


def _figures(name: str, shares: Mapping[str, float]) -> Iterator[Figure]:
    how = f"{sum(1 for _ in labelled(name))} utterances of tests/understanding/utterances/{name}"
    for what, share in shares.items():
        yield Figure(f"8 {what}, {name}", "%", how, (share,), goal=_GOALS[what])


def _without_own_words(content: Content) -> Iterator[Figure]:
    """The development files again, learnt from content without the phrases and examples in which
    their lines stand."""
    lines = {normalised(text) for name in _DEVELOPMENT for text, _ in labelled(name)}
    topics = {
        name: _without(lines, topic, topic.phrases) for name, topic in content.topics.items()
    }
    roles = tuple(_without(lines, said, said.examples) for said in content.role_examples)
    anew = Understanding(content.model_copy(update={"topics": topics, "role_examples": roles}))
    for measure, name in zip((_roles, _topics), _DEVELOPMENT, strict=True):
        how = f"the lines of {name} again, without the phrases and examples in their words"
        for what, share in measure(anew, name, as_it_is).items():
            title = f"8 {what}, {name}, own words left out"
            yield Figure(title, "%", how, (share,), goal=_GOALS[what])


def _without(lines: Set[str], entry: Entry, examples: Iterable[str]) -> Entry:
    kept = "\n".join(line for line in examples if normalised(line) not in lines)
    return type(entry).model_validate({**entry.model_dump(), "examples": kept})


def _lost(name: str, way: str, before: Mapping[str, float], after: Mapping[str, float]) -> Figure:
    """Of the first share, the one that counts most."""
    what = next(iter(before))
    how = f"points of {what!r} that are lost when each line of {name} is written {way}"
    lost = before[what] - after[what]
    return Figure(f"8 lost: {name}, {way}", "points", how, (lost,), goal=_LOST_AT_MOST)


def _roles(understanding: Understanding, name: str, change: Change) -> dict[str, float]:
    right, wrong, total = 0, 0, 0
    for text, label in labelled(name):
        expected = set() if label == UNKNOWN else set(label.split(","))
        roles, sure = told(understanding, change(text))
        right += roles == expected
        wrong += roles != expected and sure
        total += 1
    return {"roles right": 100 * right / total, "roles surely wrong": 100 * wrong / total}


def _topics(understanding: Understanding, name: str, change: Change) -> dict[str, float]:
    """An answer is surely wrong if the bot is sure of a topic that was not asked. Whatever the
    source document cannot answer is "none"."""
    lines = [(change(text), set(label.split(","))) for text, label in labelled(name)]
    told = [(expected, *_asked(understanding, text)) for text, expected in lines]
    nothing = [topics for expected, topics, _ in told if expected == {NOTHING}]
    first = sum(topics[0] in expected for expected, topics, _ in told)
    among = sum(not expected.isdisjoint(topics) for expected, topics, _ in told)
    wrong = sum(sure and topics[0] not in expected for expected, topics, sure in told)
    known = sum(topics[0] == NOTHING for topics in nothing)
    return {
        "topic first": 100 * first / len(told),
        "topic among three": 100 * among / len(told),
        "topic surely wrong": 100 * wrong / len(told),
        "none recognised": 100 * known / len(nothing),
    }


def _asked(understanding: Understanding, text: str) -> tuple[Sequence[str], bool]:
    """The topics as they are called outside, at most three, and whether they are sure."""
    understood = understanding.understand(text)
    is_sure = understood.asking.is_sure or understood.control is not None
    return understanding.reported(understood)[:3] or (NOTHING,), is_sure


def _controls(understanding: Understanding, name: str, change: Change) -> dict[str, float]:
    def command(text: str) -> str:
        control = understanding.understand(change(text)).control
        return control.command if control else NOTHING

    return {"commands right": _right(name, command)}


def _care(understanding: Understanding, name: str, change: Change) -> dict[str, float]:
    content = understanding.content

    def care(text: str) -> str:
        text = change(text)
        understood = understanding.understand(text)
        if understood.care in NEEDS:
            return _CRY
        if looks_secret(text, content.words_of_secrets):
            return "secret"
        return "abuse" if "abuse" in understanding.reported(understood)[:1] else NOTHING

    return {"care right": _right(name, care)}


def _cries(understanding: Understanding, name: str, change: Change) -> dict[str, float]:
    """Cries that are heard; those that are heard or, where nothing else is sure, not left without
    the telephone number; and what is no cry and was taken for one."""
    heard, helped = Counter[str](), Counter[str]()
    lines = list(labelled(name))
    for text, label in lines:
        action = understanding.action(change(text), None)
        is_heard = isinstance(action, act.CryForHelp)
        is_unsure = isinstance(action, act.Asked) and not action.is_sure and action.may_be_cry
        heard[label] += is_heard
        helped[label] += is_heard or is_unsure
    sizes = Counter(label for _, label in lines)
    return {
        "cries heard": 100 * heard[_CRY] / sizes[_CRY],
        "cries given the number": 100 * helped[_CRY] / sizes[_CRY],
        "no cries taken for one": 100 * heard[NOTHING] / sizes[NOTHING],
    }


def _right(name: str, decide: Callable[[str], str]) -> float:
    lines = list(labelled(name))
    return 100 * sum(decide(text) == label for text, label in lines) / len(lines)


def _times(understanding: Understanding, repeats: int) -> Iterator[Figure]:
    texts = [t for name in ("roles.tsv", "questions.tsv") for t, _ in labelled(name)]
    medians, slowest = [], []
    for _ in range(repeats):
        taken = [_milliseconds(understanding, text) for text in texts]
        medians.append(percentile(taken, 0.5))
        slowest.append(percentile(taken, 0.99))
    how = f"everything that is made of a message, {len(texts)} development lines one after another"
    yield Figure("8 understanding, median", "ms", how, tuple(medians), goal=Goal(2, of="median"))
    yield Figure("8 understanding, 99th percentile", "ms", how, tuple(slowest))


def _odd_times(understanding: Understanding, repeats: int) -> Figure:
    """Whoever makes a message to be slow to read makes others wait."""
    names = Names(understanding.reader, understanding.content)
    slowest = []
    for _ in range(repeats):
        begin, taken = perf_counter(), []
        for part in _ODD:
            text = (part * VK_LONGEST)[:VK_LONGEST]
            understanding.action(text, None)
            names.is_like(text)
            names.renamed(text)
            taken.append((perf_counter() - begin) * 1000)
            begin = perf_counter()
        slowest.append(max(taken))
    how = f"the slowest of {len(_ODD)} messages of {VK_LONGEST} characters that say nothing"
    return Figure("8 understanding, longest odd message", "ms", how, tuple(slowest))


def _milliseconds(understanding: Understanding, text: str) -> float:
    begin = perf_counter()
    understanding.understand(text)
    return (perf_counter() - begin) * 1000


async def _costs(repeats: int) -> list[Figure]:
    """As the bot starts: with what it has learnt from this content before, and without."""
    texts = "\n".join(t for name in ("roles.tsv", "questions.tsv") for t, _ in labelled(name))
    first, start, memory = [], [], []
    for _ in range(repeats):
        with folder() as cache:
            first.append(await _in_a_process("start", "", cache))
            start.append(await _in_a_process("start", "", cache))
            memory.append(await _in_a_process("memory", texts, cache))
    how = "a new process: the dictionary is read, and what was learnt from this content before"
    anew = "a new process that has nothing yet: everything is learnt from content, and kept"
    pages = "pages in memory more than with content alone, after all development lines"
    return [
        Figure("8 start takes longer", "s", how, tuple(start), goal=_START),
        Figure("8 first start takes longer", "s", anew, tuple(first), goal=_START),
        Figure("8 memory added", "MB", pages, tuple(memory), goal=Goal(60, of="median")),
    ]


async def _in_a_process(what: str, texts: str, cache: Path) -> float:
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _STARTING,
        str(CONTENT),
        what,
        str(cache),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    printed, _ = await process.communicate(texts.encode())
    return float(printed)
