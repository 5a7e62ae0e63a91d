"""`python -m torture`: the command line, progress, and the table of verdicts."""

import asyncio
import json
import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from torture.scenario import Setting, try_out
from torture.scenarios import SCENARIOS
from torture.verdict import Verdict

RESULT = Path("build/torture.json")
MARKS = {True: "[green]kept[/]", False: "[red]BROKEN[/]", None: "figure"}
SECONDS_BETWEEN_LINES = 30

EXPLANATION = """\
Try what the bot promises: nothing lost, nothing twice, nobody left in silence.

The bot runs as a process against the emulator. Guests press, type, press twice, press old cards,
while something terrible happens. A second bot, left in peace, is given the same acts in the same
order: what people see must come to the same in both. Then everybody must be able to walk on to
the finish. Where people hand over to each other (school, attack, handovers) a judge knows what
each is to hear, and what is nobody else's to see. All of it is bounded in time and count.

\b
Scenarios:
"""
EXAMPLES = f"""\
\b
python -m torture                    everything; plan two hours
python -m torture kill slow --quick  a few people and times, for a first look
python -m torture kill --seed 7      the choices of an earlier run

A seed repeats who does what, and when trouble comes; the machine's own timing no seed repeats.
Exit code: 0 if every promise was kept, 1 if one was not, 2 for wrong usage.
The tables are also written to {RESULT}.
"""
LIST = "\n".join(f"  {one.name:14} {one.summary}" for one in SCENARIOS.values())

app = typer.Typer(add_completion=False, rich_markup_mode=None)


@app.command(help=EXPLANATION + LIST, epilog=EXAMPLES)
def main(
    names: Annotated[
        list[str] | None, typer.Argument(metavar="SCENARIO", help="Which ones; all if none.")
    ] = None,
    seed: Annotated[
        int | None, typer.Option(min=0, help="Choices as in the run that printed it.")
    ] = None,
    quick: Annotated[bool, typer.Option("--quick", help="A few people and times only.")] = False,
) -> None:
    unknown = [name for name in names or () if name not in SCENARIOS]
    if unknown:
        raise typer.BadParameter(f"{unknown[0]!r} is none of {', '.join(SCENARIOS)}")
    console = Console()
    seed = secrets.randbelow(10**6) if seed is None else seed
    again = " ".join([*(names or ()), "--seed", str(seed), *(["--quick"] if quick else [])])
    console.print(f"seed {seed}; the same again: python -m torture {again}", highlight=False)
    verdicts = []
    for name in names or SCENARIOS:
        with _watched(name, console) as tell:
            verdicts.append(asyncio.run(try_out(SCENARIOS[name], Setting(seed, quick, tell))))
        _show(verdicts[-1], console)
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps([v.as_json() for v in verdicts], indent=2, ensure_ascii=False))
    raise typer.Exit(0 if all(verdict.is_kept for verdict in verdicts) else 1)


@contextmanager
def _watched(name: str, console: Console) -> Iterator[Callable[[float, str], None]]:
    """A bar where somebody looks; where output goes to a file, a line now and then."""
    columns = (TextColumn(name), BarColumn(), TextColumn("{task.description}"))
    begun = told = time.monotonic()
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:
        task = progress.add_task("begins", total=1.0)

        def tell(done: float, what: str) -> None:
            nonlocal told
            progress.update(task, completed=done, description=what)
            if not console.is_terminal and time.monotonic() > told + SECONDS_BETWEEN_LINES:
                told = time.monotonic()
                console.print(f"{name}, {told - begun:.0f} s: {what}", highlight=False)

        yield tell


def _show(verdict: Verdict, console: Console) -> None:
    title = f"{verdict.scenario} (seed {verdict.seed}, {verdict.seconds:.0f} s)"
    if verdict.skipped:
        console.print(Text(f"{title}: skipped, {verdict.skipped}"))
        return
    table = Table("promised", "counted", "", title=title, title_justify="left")
    for promise in verdict.promises:
        table.add_row(promise.text, Text(promise.counted), MARKS[promise.kept])
    console.print(table)
    for problem in verdict.problems:
        console.print(Text(f"  {problem}", style="red"))


if __name__ == "__main__":
    app(prog_name="python -m torture")
