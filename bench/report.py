"""Figures for people and for programs: the table, Markdown for docs/, JSON; and on which machine
they were measured."""

import json
import os
import platform
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median
from tempfile import NamedTemporaryFile
from time import perf_counter
from typing import Any

from rich.table import Table

from bench.bots import BUILD
from bench.measure import Figure

_LIBRARIES = ("vkbottle", "aiohttp", "uvloop", "sqlalchemy", "aiosqlite", "pydantic")
_HEADINGS = ("what", "unit", "ours", "yardstick", "ratio", "goal", "met", "measured")
_FLUSHES = 100
_MET = {True: "yes", False: "no", None: ""}


def machine() -> dict[str, str]:
    """What a figure depends on; `busy` says whether the machine was doing something else too."""
    pages = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    libraries = [f"{name} {version(name)}" for name in _LIBRARIES]
    return {
        "date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "processor": f"{os.cpu_count()} × {_processor()}",
        "memory": f"{pages / 2**30:.0f} GB",
        "system": f"{platform.system()} {platform.release()}",
        "disk": f"4 KB written and flushed in {_flush_milliseconds():.2f} ms (median)",
        "busy": f"load average {os.getloadavg()[0]:.2f} before the first measurement",
        "python": platform.python_version(),
        "libraries": ", ".join([*libraries, f"SQLite {sqlite3.sqlite_version}"]),
    }


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.machine()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return names[0] if names else platform.machine()


def _flush_milliseconds() -> float:
    """What a commit waits for at least."""
    BUILD.mkdir(exist_ok=True)
    times = []
    with NamedTemporaryFile(dir=BUILD, buffering=0) as file:
        for _ in range(_FLUSHES):
            begin = perf_counter()
            file.write(bytes(4096))
            os.fdatasync(file.fileno())
            times.append(perf_counter() - begin)
    return median(times) * 1000


def with_those_before(figures: Sequence[Figure], path: Path) -> list[Figure]:
    """Figures of an earlier run that were not measured this time stay, so that the long run can be
    made in parts; in the order in which they were first measured."""
    try:
        before = [Figure.from_json(one) for one in json.loads(path.read_bytes())["figures"]]
    except (OSError, ValueError, LookupError, TypeError):
        return list(figures)
    new = {figure.name: figure for figure in figures}
    kept = [new.pop(figure.name, figure) for figure in before]
    return kept + list(new.values())


def table(figures: Sequence[Figure]) -> Table:
    shown = Table(*_HEADINGS, title="Sferum Guide, benchmarks")
    for figure in figures:
        colour = {True: "green", False: "red", None: None}[figure.is_met]
        shown.add_row(*_cells(figure), style=colour)
    return shown


def explanations(figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """How figures were measured, and what bounds them; those measured together in one line."""
    names: dict[tuple[str, str], list[str]] = {}
    for figure in figures:
        names.setdefault((figure.how, figure.note), []).append(figure.name)
    return [
        ("; ".join(them), f"{how}. {note[:1].upper()}{note[1:]}{'.' * bool(note)}".strip())
        for (how, note), them in names.items()
    ]


def markdown(figures: Sequence[Figure], measured_on: dict[str, str]) -> str:
    """A whole page: the machine, the table, and how each figure was measured."""
    lines = ["# Benchmarks", "", "Made by `make bench`; do not edit by hand.", ""]
    lines += [f"- {name}: {words}" for name, words in measured_on.items()]
    lines += ["", _row(_HEADINGS), _row(["---"] * len(_HEADINGS))]
    lines += [_row(_cells(figure)) for figure in figures]
    lines += ["", "Medians of the repeats, as many as stand behind the hour; ± is the largest"]
    lines += ["minus the smallest, in percent of the median. A ratio is ours over the yardstick,"]
    lines += ["repeat by repeat.", "", "## How", ""]
    lines += [f"- **{names}**: {words}" for names, words in explanations(figures)]
    return "\n".join(lines) + "\n"


def as_json(figures: Sequence[Figure], measured_on: dict[str, str]) -> str:
    whole: dict[str, Any] = {
        "machine": measured_on,
        "figures": [figure.as_json() for figure in figures],
    }
    return json.dumps(whole, indent=2, ensure_ascii=False)


def _cells(figure: Figure) -> list[str]:
    beside = _with_spread(figure.yardstick)
    named = f"{beside} ({figure.yardstick_name})" if beside else ""
    ratio = "" if figure.ratio is None else f"{_number(figure.ratio)}×"
    goal = str(figure.goal) if figure.goal else ""
    ours = _with_spread(figure.values)
    met = _MET[figure.is_met]
    measured = f"{figure.measured}, {len(figure.values)}×" if figure.measured else ""
    return [figure.name, figure.unit, ours, named, ratio, goal, met, measured]


def _with_spread(values: tuple[float, ...]) -> str:
    if not values:
        return ""
    figure = Figure("", "", "", values)
    spread = f" ±{figure.spread:.0%}" if len(values) > 1 and figure.median else ""
    return _number(figure.median) + spread


def _number(value: float) -> str:
    """Three digits that say something."""
    if not value or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.2f}"


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"
