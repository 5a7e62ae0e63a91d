"""What facts about this machine mean: settings, content, and the bot that may run here. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.doctor.findings import Finding, counted, lasting, well, wrong

SETTINGS: Final = "settings"
NAMES: Final = "names of settings"
CONTENT: Final = "content"
BOT: Final = "bot"


@dataclass(frozen=True, slots=True)
class SettingsSeen:
    """`env_file`: whether there is one in the folder the doctor was called in. `elsewhere`: the
    program's folder, if there is one there instead. `unreadable`: why it cannot be read. `wrong`:
    variable and what is wrong with its value."""

    folder: str
    env_file: bool
    elsewhere: str | None
    has_token: bool
    unreadable: str | None
    wrong: Mapping[str, str]


def settings(seen: SettingsSeen) -> Finding:
    if seen.unreadable:
        return wrong(SETTINGS, seen.unreadable.rstrip("."), "mend the file, or write it anew")
    if seen.wrong:
        listed = "; ".join(f"{name} {_as_told(reason)}" for name, reason in seen.wrong.items())
        return wrong(SETTINGS, listed, "see .env.example")
    if seen.env_file:
        return well(SETTINGS, ".env is there, and every value fits")
    if seen.elsewhere:
        told = f"there is no .env in {seen.folder}, but one in {seen.elsewhere}"
        return wrong(SETTINGS, told, "start the bot in the folder of its .env")
    if seen.has_token:
        return well(SETTINGS, "they come from the environment, and every value fits")
    told = f"there is no .env in {seen.folder}"
    return wrong(SETTINGS, told, "cp .env.example .env, and put the token there")


def _as_told(reason: str) -> str:
    """A reason as pydantic writes it, within a sentence."""
    reason = reason.removeprefix("Value error, ").rstrip(".")
    return reason[:1].lower() + reason[1:] if reason[1:2].islower() else reason


def names(unknown: Mapping[str, str | None]) -> Finding:
    if not unknown:
        return well(NAMES, "no variable looks like a setting and is none")
    listed = ", ".join(unknown)
    meant = [f"{near} instead of {name}" for name, near in unknown.items() if near]
    remedy = f"perhaps {', '.join(meant)}" if meant else "remove what .env.example does not have"
    is_none = "is no setting" if len(unknown) == 1 else "are no settings"
    return wrong(NAMES, f"{listed} {is_none}", remedy)


def content(problems: int, first: str, links: int, oldest: date | None, today: date) -> Finding:
    """`first` is the first problem as `check` tells it; `oldest` the day the link was opened that
    nobody has opened for longest."""
    if problems:
        told = f"{counted(problems, 'problem')}, the first in {first}"
        return wrong(CONTENT, told, "`python -m bot check` lists them all", problems=problems)
    told = f"no problems, {counted(links, 'link')}"
    if oldest is None:
        return well(CONTENT, told, problems=0, links=links)
    age = (today - oldest).days
    told = (
        f"{told}, none looked at before {oldest.isoformat()} ({counted(max(age, 0), 'day')} ago)"
    )
    return well(CONTENT, told, problems=0, links=links, oldest_checked=oldest.isoformat())


def running(age_seconds: float | None, alive: bool) -> Finding:
    """`age_seconds` of the last sign of life; None if there is none, as before the first start and
    after an orderly end."""
    if age_seconds is None:
        return well(BOT, "none runs on this database, so one may be started", running=0)
    if alive:
        told = f"one runs on this database, its last sign of life {lasting(age_seconds)} ago"
        return well(BOT, f"{told}; a second one is not needed", running=1)
    if age_seconds < 0:
        told = "the last sign of life is from the future"
        return wrong(BOT, told, "set the clock, then start the bot again", running=0)
    told = f"it was cut off or hangs, its last sign of life is {lasting(age_seconds)} old"
    return wrong(BOT, told, "see the end of its log and start it again", running=0)
