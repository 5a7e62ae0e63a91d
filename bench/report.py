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
from typing import Any

from rich.table import Table

from bench.measure import Figure

_LIBRARIES = ("vkbottle", "aiohttp", "uvloop", "sqlalchemy", "aiosqlite", "pydantic")
_HEADINGS = ("what", "unit", "ours", "yardstick", "ratio", "goal", "met")
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


def table(figures: Sequence[Figure]) -> Table:
    shown = Table(*_HEADINGS, title="Sferum Guide, benchmarks")
    for figure in figures:
        colour = {True: "green", False: "red", None: None}[figure.is_met]
        shown.add_row(*_cells(figure), style=colour)
    return shown


def markdown(figures: Sequence[Figure], measured_on: dict[str, str]) -> str:
    """A whole page: the machine, the table, and how each figure was measured."""
    lines = ["# Benchmarks", "", "Made by `make bench`; do not edit by hand.", ""]
    lines += [f"- {name}: {words}" for name, words in measured_on.items()]
    lines += ["", _row(_HEADINGS), _row(["---"] * len(_HEADINGS))]
    lines += [_row(_cells(figure)) for figure in figures]
    lines += ["", "Medians of the repeats; ± is the largest minus the smallest, in percent of the"]
    lines += ["median. A ratio is ours over the yardstick, repeat by repeat.", "", "## How", ""]
    for figure in figures:
        note = f" *{figure.note[0].upper()}{figure.note[1:]}.*" if figure.note else ""
        beside = f" Yardstick: {figure.yardstick_name}." if figure.yardstick_name else ""
        lines.append(f"- **{figure.name}**: {figure.how}.{beside}{note}")
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
    return [figure.name, figure.unit, ours, named, ratio, goal, _MET[figure.is_met]]


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
