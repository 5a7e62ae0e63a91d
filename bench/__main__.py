"""`python -m bench`: runs every benchmark and prints one table."""

import asyncio
import json
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import Progress
from rich.table import Table

from bench import answering, calls, turns
from bench.measure import Figure

RESULT = Path("build/bench.json")


def main(
    quick: bool = typer.Option(False, "--quick", help="A tenth of the work, for a first look."),
    repeats: int = typer.Option(3, min=1, help="How often each figure is measured."),
) -> None:
    """Measure speed and size: the guide on disk, one person's wait beside a bare vkbottle bot.

    Prints a table with the median and the spread of the repeats and writes build/bench.json.
    """
    figures = asyncio.run(_measure(0.1 if quick else 1.0, repeats))
    table = Table("what", "median", "unit", "spread", "how", title="Sferum Guide, benchmarks")
    for figure in figures:
        spread = f"{figure.spread:.0%}"
        table.add_row(figure.name, f"{figure.median:,.1f}", figure.unit, spread, figure.how)
    Console().print(table)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([f.as_json() for f in figures], indent=2, ensure_ascii=False))
    print(f"written to {RESULT}")


async def _measure(scale: float, repeats: int) -> list[Figure]:
    walks = int(1000 * scale)
    with Progress() as progress:
        task = progress.add_task("measuring", total=6)
        figures: list[Figure] = [turns.content_loading(repeats)]
        progress.advance(task)
        for batch in (1, 100):
            figures.append(await turns.turns_on_disk(batch, walks, repeats))
            progress.advance(task)
        figures.append(await turns.database_size(walks))
        progress.advance(task)
        figures.append(await calls.emulator_calls(int(20_000 * scale), repeats))
        figures.append(await calls.emulator_sends(int(10_000 * scale), repeats))
        figures.append(await calls.emulator_scripts(int(400 * scale), repeats))
        figures.append(await calls.emulator_updates(int(9_600 * scale), repeats))
        pages = int(2_000 * scale)
        figures.extend(await calls.emulator_filled(int(100_000 * scale), pages, repeats))
        progress.advance(task)
        figures.extend(await answering.figures(int(300 * scale), repeats))
        progress.advance(task)
    return figures


if __name__ == "__main__":
    typer.run(main)
