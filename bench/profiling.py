"""Where time goes while a figure is measured: py-spy beside our bot and the emulator, and the top
of its findings. What is measured meanwhile is a little slower."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from rich.console import Console
from rich.table import Table

_SAMPLES_A_SECOND = 200
_TOP = 20
_OURS = ("bot/", "handlers/", "emulator/")
_BEGINNINGS = ("bot/commands/", "bot/__main__", "bot/bootstrap", "emulator/__main__")
"""Every stack begins there, which says nothing."""


@contextmanager
def watch(records: Path | None, bot: int = 0, emulator: int = 0) -> Iterator[None]:
    """Records these processes (0: not) into files in that folder; without a folder, nothing."""
    with ExitStack() as spies:
        for name, pid in (("bot", bot), ("emulator", emulator)):
            if records and pid:
                spies.enter_context(_recorded(records / f"{name}.txt", pid))
        yield


@contextmanager
def _recorded(record: Path, pid: int) -> Iterator[None]:
    """Stacks of all repeats are added up."""
    part = record.with_suffix(".part")
    spy = Path(sys.executable).with_name("py-spy")
    rate = str(_SAMPLES_A_SECOND)
    process = subprocess.Popen(
        [spy, "record", "--pid", str(pid), "--format", "raw", "--threads", "--nonblocking",
         "--rate", rate, "--duration", "3600", "--output", part],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        time.sleep(0.5)  # it reads the process's symbols first
        yield
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(30)
    with record.open("a", encoding="utf-8") as whole:
        whole.write(part.read_text(encoding="utf-8"))
    part.unlink()


def show(record: Path, console: Console) -> None:
    """The functions that take most of the time themselves, and those of this project with all that
    they call."""
    own: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for text in record.read_text(encoding="utf-8").splitlines():
        stack, _, times = text.rpartition(" ")
        frames = [f"{frame.rpartition(':')[0] or frame})" for frame in stack.split(";")[1:]]
        if frames:
            own[frames[-1]] += int(times)
            within.update(dict.fromkeys(filter(_is_telling, frames), int(times)))
    whole = own.total() or 1
    for what, counts in (("own time", own), ("with all that it calls", within)):
        shown = Table("share", "function", title=f"{record.stem}: {what}, {whole:,} samples")
        for name, count in counts.most_common(_TOP):
            shown.add_row(f"{count / whole:.1%}", name)
        console.print(shown)


def _is_telling(frame: str) -> bool:
    place = frame.rpartition("(")[2]
    return place.startswith(_OURS) and not place.startswith(_BEGINNINGS)
