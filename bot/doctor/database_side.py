"""What facts about the database mean. Pure."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from bot.doctor.findings import Finding, counted, lasting, size, skipped, well, wrong
from bot.storage.examination import RECENT, Mail, ToBeReminded

DATABASE: Final = "database"
WRITABLE: Final = "writing"
INTEGRITY: Final = "integrity"
DISK: Final = "disk"
OUTBOX: Final = "outbox"
DEAD: Final = "dead letters"
PEOPLE: Final = "people"
REMINDERS: Final = "reminders"

_LOCKED: Final = "locked"
_END_THE_OTHER: Final = "end the other program that holds the database open"

NOT_YET: Final = "there is no database yet"
LEAST_FREE_BYTES: Final = 200 * 2**20
"""Room for the write-ahead log of a busy day, and for somebody to notice."""
LONGEST_WAIT_SECONDS: Final = 600.0
"""Even a broadcast to 100,000 people takes less than four minutes at VK's pace."""


def in_memory() -> Finding:
    told = "it is kept in memory, so every restart forgets all people"
    return wrong(DATABASE, told, "give BOT_DATABASE_URL a file, see .env.example")


def refused(sentence: str) -> Finding:
    """`sentence` as `run` would say it before it ends: what is wrong, and the remedy."""
    told, remedy = _halves(sentence)
    if _LOCKED in told:
        remedy = _END_THE_OTHER
    return wrong(DATABASE, told, remedy)


def _halves(sentence: str) -> tuple[str, str]:
    """What and remedy, where the sentence has a second one after `;` or `. `."""
    for mark in ("; ", ". "):
        told, found, remedy = sentence.rstrip(".").partition(mark)
        if found:
            return told, remedy[:1].lower() + remedy[1:]
    return sentence.rstrip("."), "restore a copy of it, or give BOT_DATABASE_URL another file"


def version(path: str, found: str | None, newest: str) -> Finding:
    """`found` is None where there is no database yet. An older version is no trouble: `run` brings
    it to today's."""
    if found is None:
        return well(DATABASE, f"{NOT_YET} at {path}, `python -m bot run` makes it")
    if found == newest:
        return well(DATABASE, f"{path} opens and has this program's version", version=found)
    told = f"{path} opens; its version {found} is older, `python -m bot run` brings it to {newest}"
    return well(DATABASE, told, version=found)


def writable(obstacle: str | None) -> Finding:
    if obstacle is None:
        return well(WRITABLE, "this user may write to the database and into its folder")
    remedy = "give the file and its folder to the user who runs the bot"
    if _LOCKED in obstacle:
        remedy = _END_THE_OTHER
    return wrong(WRITABLE, obstacle, remedy)


def integrity(damage: Sequence[str]) -> Finding:
    if not damage:
        return well(INTEGRITY, "SQLite's quick check finds no damage")
    told = f"SQLite finds damage ({damage[0][:120]})"
    return wrong(INTEGRITY, told, "stop the bot and restore the last good copy")


def disk(free_bytes: int) -> Finding:
    told = f"{size(free_bytes)} free"
    if free_bytes < LEAST_FREE_BYTES:
        return wrong(DISK, told, "make room, or the bot stands still", free_bytes=free_bytes)
    return well(DISK, told, free_bytes=free_bytes)


def outbox(mail: Mail, now: datetime) -> Finding:
    rows, age = mail.backlog.rows, mail.backlog.oldest_seconds(now)
    figures = {"waiting": rows, "oldest_seconds": round(age, 1)}
    if not rows:
        return well(OUTBOX, "nothing waits to be sent", **figures)
    wait = "waits" if rows == 1 else "wait"
    told = f"{counted(rows, 'message')} {wait}, the oldest for {lasting(age)}"
    if age > LONGEST_WAIT_SECONDS:
        remedy = "is a bot running? its log says why VK refuses, in lines with `stop` or `retry`"
        return wrong(OUTBOX, told, remedy, **figures)
    return well(OUTBOX, told, **figures)


def dead_letters(mail: Mail) -> Finding:
    """A message that died long ago is no news; one of today is."""
    late = sum(mail.dead_of_late.values())
    hours = int(RECENT.total_seconds() // 3600)
    figures = {"dead_letters": mail.dead, "of_late": late}
    if not late:
        told = f"none in the last {hours} hours, {mail.dead} kept from before"
        return well(DEAD, told, **figures)
    told = f"{late} in the last {hours} hours ({_codes(mail.dead_of_late)})"
    remedy = "see docs/operator.md for these codes and the log for `dead`"
    return wrong(DEAD, told, remedy, **figures)


def _codes(found: Mapping[int, int]) -> str:
    return ", ".join(
        f"VK error {code}: {count}" if code else f"other: {count}"
        for code, count in list(found.items())[:4]
    )


def people(mail: Mail) -> Finding:
    told = (
        f"{counted(mail.people, 'person', 'people')}, {mail.unreachable} of them take no messages"
    )
    return well(PEOPLE, told, people=mail.people, unreachable=mail.unreachable)


def reminders(found: ToBeReminded, now: datetime) -> Finding:
    """A running bot looks at everybody within a minute of their time, at a great many within some
    minutes."""
    figures = {"people": found.people}
    if found.first_at is None:
        return well(REMINDERS, "nobody is to be reminded of anything", **figures)
    ahead = (found.first_at - now).total_seconds()
    told = f"{counted(found.people, 'person', 'people')} to be reminded"
    if ahead < -LONGEST_WAIT_SECONDS:
        told += f", the first was to hear it {lasting(-ahead)} ago"
        remedy = "start the bot: it says what is still true, spread out; else see its log"
        return wrong(REMINDERS, told, remedy, **figures)
    when = f"in {lasting(ahead)}" if ahead > 0 else "now"
    return well(REMINDERS, f"{told}, the first {when}", **figures)


def not_yet(check: str) -> Finding:
    return skipped(check, NOT_YET)
