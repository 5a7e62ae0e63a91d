"""`python -m bot reminders`."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Final
from zoneinfo import ZoneInfo

import typer

from bot.clock import Clock
from bot.commands.failing import one_sentence
from bot.settings import Settings, load_settings

_LENGTH: Final = re.compile(r"([1-9]\d{0,3})([hdw])")
_UNITS: Final = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
_LONGEST: Final = timedelta(days=366)
_ALL: Final = "all"


def _length(text: str) -> timedelta:
    found = _LENGTH.fullmatch(text)
    length = int(found[1]) * _UNITS[found[2]] if found else timedelta(0)
    if not timedelta(0) < length <= _LONGEST:
        raise typer.BadParameter("give hours, days or weeks, a year at most: 12h, 7d, 2w")
    return length


def command(
    database: Annotated[
        Path | None,
        typer.Argument(help="The database, or a copy of it; by default that of BOT_DATABASE_URL."),
    ] = None,
    ahead: Annotated[
        str, typer.Option("--next", metavar="LENGTH", help="How far to look: 12h, 7d, 2w.")
    ] = "7d",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Only what would go out this moment.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="The same for machines.")] = False,
) -> None:
    """Tell what the bot would remind people of: when, and how many of them.

    Prints a table, a line for each day and a column for each kind in `content/reminders.yaml`:
    how many people would hear it if nobody did anything meanwhile. Night, days off, budgets and
    what people have switched off are all taken into account. Days are those of BOT_TIMEZONE.

    With --dry-run: what the bot would say now, and how many of those whose time has come would
    hear nothing, because it is done already, or comes later.

    Writes nothing and sends nothing; needs neither a token nor VK. A bot may run meanwhile; to
    try new content, give a copy of the database and BOT_CONTENT_DIR. Exits 0, or 2 (wrong usage),
    3 (settings), 6 (database), 7 (database of a newer version), 8 (content).
    """
    length = timedelta(0) if dry_run else _length(ahead)
    with one_sentence():
        settings = load_settings()
        told = _counted(settings, database or settings.database_file, length)
    said = Counter({key: number for key, number in told.items() if key[1]})
    looked_at, heard = told.total(), said.total()
    if as_json:
        print(json.dumps(_as_json(said, looked_at), indent=2))
        return
    for line in _table(said):
        print(line)
    if dry_run:
        print(f"looked at {looked_at}: {heard} would hear something, {looked_at - heard} nothing")


def _counted(settings: Settings, path: Path | None, length: timedelta) -> Counter[tuple[str, str]]:
    """How many turns there would be, by day and by the kind of what is said; "" if nothing is."""
    from bot.bootstrap import foreseen

    now, zone = Clock().now(), ZoneInfo(settings.timezone)
    return Counter(
        (f"{turn.at.astimezone(zone):%Y-%m-%d %a}", turn.kind)
        for turn in foreseen(settings, path, now, now + length)
    )


def _as_json(said: Counter[tuple[str, str]], looked_at: int) -> dict[str, Any]:
    lines = [
        {"day": day.split()[0], "kind": kind, "people": number}
        for (day, kind), number in sorted(said.items())
    ]
    return {"looked_at": looked_at, "reminders": lines}


def _table(said: Counter[tuple[str, str]]) -> Iterable[str]:
    """Aligned columns that may be as wide as they need, for screens and for pipes."""
    if not said:
        return ["nobody would be reminded of anything"]
    kinds = [*sorted({kind for _, kind in said}), _ALL]
    days = [*sorted({day for day, _ in said}), _ALL]
    cells = {(day, kind): str(_sum(said, day, kind)) for day in days for kind in kinds}
    wide = {k: max(len(k), *(len(cells[day, k]) for day in days)) for k in kinds}
    first = max(map(len, days))
    head = " " * first + "".join(f"  {kind:>{wide[kind]}}" for kind in kinds)
    lines = (
        f"{day:<{first}}" + "".join(f"  {cells[day, kind]:>{wide[kind]}}" for kind in kinds)
        for day in days
    )
    return [head, *lines]


def _sum(said: Counter[tuple[str, str]], day: str, kind: str) -> int:
    return sum(
        number
        for (that_day, that_kind), number in said.items()
        if day in (that_day, _ALL) and kind in (that_kind, _ALL)
    )
