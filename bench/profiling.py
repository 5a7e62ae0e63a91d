"""Where our bot's time goes while a figure is measured: py-spy beside it, and the top of its
findings. What is measured meanwhile is a little slower."""

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path

from rich.console import Console
from rich.table import Table

_SAMPLES_A_SECOND = 200
_TOP = 20


def watch(record: Path | None, pid: int) -> AbstractContextManager[None]:
    """Records that process into the file; nothing if there is no file or no process."""
    return _recorded(record, pid) if record and pid else nullcontext()


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
    """The functions that take most of the time themselves, and what they are called from."""
    own: Counter[str] = Counter()
    within: Counter[str] = Counter()
    for text in record.read_text(encoding="utf-8").splitlines():
        stack, _, times = text.rpartition(" ")
        frames = [frame.rpartition(":")[0] or frame for frame in stack.split(";")[1:]]
        if frames:
            own[frames[-1]] += int(times)
            within.update(dict.fromkeys(frames, int(times)))
    whole = own.total() or 1
    for title, counts in (("own time", own), ("with what it calls", within)):
        shown = Table("share", "function", title=f"{title}, {whole:,} samples")
        for name, count in counts.most_common(_TOP):
            shown.add_row(f"{count / whole:.1%}", name)
        console.print(shown)
