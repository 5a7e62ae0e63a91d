"""`python -m bot alive`."""

import json
import time
from datetime import UTC, datetime
from typing import Annotated, Any

import typer

from bot.commands.failing import one_sentence
from bot.counters import as_line
from bot.heartbeat import Pulse, heartbeat_file, read_pulse
from bot.settings import load_settings


def command(
    as_json: Annotated[bool, typer.Option("--json", help="The same for machines.")] = False,
) -> None:
    """Tell whether a bot with these settings is running and polling: exit 0 or 1.

    Prints what it has done since it was started, in one line: updates received, repeated,
    handled and failed; messages sent, retried, dead; how many rows wait and how long the oldest
    has waited. For health checks of containers; looks at the heartbeat file beside the database,
    asks nobody. `python -m bot doctor` looks at everything else.
    """
    with one_sentence():
        settings = load_settings()
    pulse, now = read_pulse(heartbeat_file(settings)), time.time()
    alive = pulse is not None and pulse.is_alive(now)
    if as_json:
        print(json.dumps(_told(pulse, now, alive)))
    elif pulse is not None and alive:
        print(f"alive: {as_line(pulse.counters)}")
    else:
        print("no sign of life in the last three minutes")
    if not alive:
        raise typer.Exit(1)


def _told(pulse: Pulse | None, now: float, alive: bool) -> dict[str, Any]:
    if pulse is None:
        return {"alive": False, "at": None, "age_seconds": None, "counters": None}
    return {
        "alive": alive,
        "at": datetime.fromtimestamp(pulse.at, UTC).isoformat(timespec="seconds"),
        "age_seconds": round(pulse.age_seconds(now), 1),
        "counters": pulse.counters,
    }
