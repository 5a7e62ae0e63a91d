"""The checks in order, as data, and the walk through them: it goes on after what is wrong, and
skips what cannot be told then."""

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from bot.doctor import database_side, looks, own_side, vk_side
from bot.doctor.findings import Finding, Verdict, skipped
from bot.doctor.looks import Look
from bot.doctor.visit import Visit
from bot.settings import variable
from bot.vk.api import VkError


@dataclass(frozen=True, slots=True)
class Check:
    """`needs` are settings without which it cannot be made, `after` checks that must be well."""

    name: str
    look: Look
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


_FILE: Final = ("database_url",)
_VK: Final = ("token", "api_url")
_OPENED: Final = (database_side.DATABASE,)
_MET: Final = (vk_side.TOKEN,)

CHECKS: Final = (
    Check(own_side.SETTINGS, looks.settings),
    Check(own_side.NAMES, looks.names),
    Check(database_side.DATABASE, looks.database, _FILE),
    Check(database_side.WRITABLE, looks.writing, _FILE, _OPENED),
    Check(database_side.INTEGRITY, looks.integrity, _FILE, _OPENED),
    Check(database_side.DISK, looks.disk, _FILE),
    Check(
        database_side.OUTBOX,
        looks.of_mail(database_side.OUTBOX, lambda m: database_side.outbox(m, datetime.now(UTC))),
        _FILE,
        _OPENED,
    ),
    Check(
        database_side.DEAD,
        looks.of_mail(database_side.DEAD, database_side.dead_letters),
        _FILE,
        _OPENED,
    ),
    Check(
        database_side.PEOPLE,
        looks.of_mail(database_side.PEOPLE, database_side.people),
        _FILE,
        _OPENED,
    ),
    Check(database_side.REMINDERS, looks.reminders, _FILE, _OPENED),
    Check(own_side.CONTENT, looks.content, ("content_dir",)),
    Check(vk_side.TOKEN, looks.token, _VK),
    Check(vk_side.PERMISSIONS, looks.permissions, _VK, _MET),
    Check(vk_side.FEATURES, looks.features, _VK, _MET),
    Check(vk_side.EVENTS, looks.events, _VK, _MET),
    Check(vk_side.CLOCK, looks.clock, _VK, _MET),
    Check(own_side.BOT, looks.bot, _FILE),
)


async def examine() -> AsyncIterator[Finding]:
    """Every check in order, each as soon as it is made; the token is in none of them."""
    visit = Visit.begin()
    verdicts: dict[str, Verdict] = {}
    try:
        for check in CHECKS:
            finding = await _made(check, visit, verdicts)
            verdicts[check.name] = finding.verdict
            yield finding.without(visit.secret) if visit.secret else finding
    finally:
        if visit.api is not None:
            await visit.api.close()


async def _made(check: Check, visit: Visit, verdicts: Mapping[str, Verdict]) -> Finding:
    if check.needs and visit.settings is None:
        return skipped(check.name, ".env cannot be read")
    if missing := next((name for name in check.needs if name in visit.wrong), None):
        return skipped(check.name, f"{variable(missing)} is wrong")
    for earlier in check.after:
        if verdicts[earlier] is not Verdict.WELL:
            return skipped(check.name, f"`{earlier}` is not well")
    try:
        return await check.look(visit)
    except VkError as error:
        return vk_side.unanswered(check.name, error)
