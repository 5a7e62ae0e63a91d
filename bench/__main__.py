"""`python -m bench`: runs the benchmarks and prints one table."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated

import typer
import uvloop
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TimeElapsedColumn

from bench import (
    alone,
    broadcast,
    calls,
    memory,
    population,
    profiling,
    reminders,
    report,
    rush,
    simulated,
    sustained,
    turns,
    understanding,
)
from bench.bots import BUILD
from bench.measure import Figure, Plan

RESULT = BUILD / "bench.json"
LONGEST_SECONDS = 3600
"""For all repeats of one benchmark; what takes longer has failed."""


async def _emulator(plan: Plan) -> list[Figure]:
    return [
        await calls.emulator_calls(plan.sized(20_000), plan.repeats),
        await calls.emulator_sends(plan.sized(10_000), plan.repeats),
        await calls.emulator_scripts(plan.sized(400), plan.repeats),
        await calls.emulator_updates(plan.sized(9_600), plan.repeats),
        *await calls.emulator_filled(plan.sized(100_000), plan.sized(2_000), plan.repeats),
    ]


async def _inside(plan: Plan) -> list[Figure]:
    walks = plan.sized(1000)
    batches = [await turns.turns_on_disk(batch, walks, plan.repeats) for batch in (1, 100)]
    size = await turns.database_size(walks)
    return [turns.content_loading(plan.repeats), *batches, size]


async def _reminders(plan: Plan) -> list[Figure]:
    year = simulated.figures(plan.sized(20_000, 1100), plan.repeats)
    return [*await reminders.figures(plan), *year]


BENCHMARKS: Mapping[str, Callable[[Plan], Awaitable[list[Figure]]]] = {
    "sustained": sustained.figures,
    "rush": rush.figures,
    "alone": alone.figures,
    "population": population.figures,
    "memory": memory.figures,
    "broadcast": broadcast.figures,
    "reminders": _reminders,
    "inside": _inside,
    "emulator": _emulator,
    "understanding": understanding.figures,
}
NAMES = ", ".join(BENCHMARKS)


def _known(names: list[str] | None) -> list[str]:
    if unknown := [name for name in names or () if name not in BENCHMARKS]:
        raise typer.BadParameter(f"{unknown[0]!r} is none of {NAMES}")
    return names or []


def main(
    only: Annotated[
        list[str] | None,
        typer.Option(callback=_known, help=f"One of {NAMES}; may be repeated."),
    ] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="A tenth of the work, for a first look.")
    ] = False,
    repeats: Annotated[int, typer.Option(min=1, help="How often each is measured.")] = 3,
    markdown: Annotated[
        Path | None, typer.Option(help="Also write a page for docs/ into this file.")
    ] = None,
    profile: Annotated[
        str, typer.Option(help="Run only this one, once, and show where time goes.")
    ] = "",
) -> None:
    """Measure speed and size: the bot beside a bare vkbottle bot, both on the same emulator.

    Prints a table with the medians and the spread of the repeats, writes build/bench.json, and
    ends with 1 if something could not be measured. Nothing is asserted. Whole it takes about
    half an hour, in which nothing else should run on the machine; with --only it can be made in
    parts: figures that are not measured stay as they were.
    """
    console = Console()
    BUILD.mkdir(exist_ok=True)
    if profile:
        only, repeats = _known([profile]), 1
    records = BUILD / f"profile-{profile}" if profile else None
    if records:
        shutil.rmtree(records, ignore_errors=True)
        records.mkdir()
    measured_on = report.machine()

    def keep(figures: Sequence[Figure]) -> None:
        """A run that is cut short leaves what it has measured."""
        if not profile:
            all_so_far = report.with_those_before(_dated(figures, measured_on), RESULT)
            RESULT.write_text(report.as_json(all_so_far, measured_on), encoding="utf-8")

    figures, failures = uvloop.run(
        _measure(
            *(only or list(BENCHMARKS), 0.1 if quick else 1.0, repeats, records, console),
            keep,
        )
    )
    figures = _dated(figures, measured_on)
    if only and not profile:
        figures = report.with_those_before(figures, RESULT)
    console.print(report.table(figures))
    for names, words in report.explanations(figures):
        console.print(f"{names}: {words}", style="dim", highlight=False)
    for failure in failures:
        console.print(f"[red]{failure}")
    if not profile:  # whose figures are those of a bot that was watched
        RESULT.write_text(report.as_json(figures, measured_on), encoding="utf-8")
        console.print(f"written to {RESULT.relative_to(BUILD.parent)}")
    if markdown:
        markdown.write_text(report.markdown(figures, measured_on), encoding="utf-8")
        console.print(f"written to {markdown}")
    for record in sorted(records.glob("*.txt")) if records else ():
        profiling.show(record, console)
    raise typer.Exit(bool(failures))


def _dated(figures: Sequence[Figure], measured_on: Mapping[str, str]) -> list[Figure]:
    return [replace(figure, measured=measured_on["date"][:16]) for figure in figures]


async def _measure(
    names: list[str],
    scale: float,
    repeats: int,
    records: Path | None,
    console: Console,
    keep: Callable[[Sequence[Figure]], None],
) -> tuple[list[Figure], list[str]]:
    """All figures, and for each benchmark that could not be done the reason; the rest goes on.
    What there is by then is given to `keep` after each of them."""
    figures: list[Figure] = []
    failures: list[str] = []
    columns = (SpinnerColumn(), *Progress.get_default_columns()[:2], TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("", total=len(names))

        def say(what: str) -> None:
            progress.update(task, description=what)
            if not console.is_terminal:
                console.print(what)

        plan = Plan(scale, repeats, say, partial(profiling.watch, records))
        for name in names:
            say(name)
            try:
                async with asyncio.timeout(LONGEST_SECONDS):
                    figures += await BENCHMARKS[name](plan)
            except Exception as error:
                failures.append(f"{name} could not be measured: {type(error).__name__}: {error}")
            keep(figures)
            progress.advance(task)
    return figures, failures


if __name__ == "__main__":
    typer.run(main)
