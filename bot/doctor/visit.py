"""One visit: looks at everything in order, goes on after what is wrong, and skips what cannot be
told then. The only part of the doctor that touches files, the database and VK."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from bot.content import check_content, load_content
from bot.doctor import database_side, own_side, vk_side
from bot.doctor.findings import Finding, Verdict, skipped
from bot.doctor.own_side import SettingsSeen
from bot.heartbeat import heartbeat_file, read_pulse
from bot.settings import (
    ENV_FILE,
    ROOT,
    Settings,
    SettingsError,
    read_settings,
    unknown_variables,
    variable,
)
from bot.storage import examination
from bot.storage.examination import ExaminationError, Mail
from bot.storage.migrations import DatabaseError, inspect, newest_version
from bot.vk import inspection
from bot.vk.api import Community, VkApi, VkError, find_community


@dataclass(slots=True)
class Visit:
    """What has been learned on the way. `wrong` are settings that have their default instead."""

    settings: Settings | None = None
    unreadable: str | None = None
    wrong: Mapping[str, str] = field(default_factory=dict)
    api: VkApi | None = None
    community: Community | None = None
    has_database: bool = False
    mail: Mail | ExaminationError | None = None

    @classmethod
    def begin(cls) -> "Visit":
        try:
            settings, wrong = read_settings()
            return cls(settings=settings, wrong=wrong)
        except SettingsError as error:
            return cls(unreadable=str(error))

    @property
    def secret(self) -> str:
        """What must not be shown; empty if there is none."""
        return self.settings.token.get_secret_value().strip() if self.settings else ""

    @property
    def known(self) -> Settings:
        if self.settings is None:
            raise RuntimeError("a check that needs settings must name which")
        return self.settings

    @property
    def vk(self) -> tuple[VkApi, Community]:
        if self.api is None or self.community is None:
            raise RuntimeError("a check that needs VK must come after the token's")
        return self.api, self.community

    @property
    def path(self) -> Path:
        path = self.known.database_file
        if path is None:
            raise RuntimeError("a check that needs the database must come after the database's")
        return path


Look = Callable[[Visit], Awaitable[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """`needs` are settings without which it cannot be made, `after` checks that must be well."""

    name: str
    look: Look
    needs: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


async def _settings(visit: Visit) -> Finding:
    here = await asyncio.to_thread(Path(ENV_FILE).is_file)
    beside = ROOT / ENV_FILE
    return own_side.settings(
        SettingsSeen(
            folder=os.getcwd(),
            env_file=here,
            elsewhere=str(ROOT) if await asyncio.to_thread(beside.is_file) else None,
            has_token=bool(visit.secret),
            unreadable=visit.unreadable,
            wrong={variable(name): reason for name, reason in visit.wrong.items()},
        )
    )


async def _names(visit: Visit) -> Finding:
    if visit.unreadable:
        return skipped(own_side.NAMES, ".env cannot be read")
    return own_side.names(unknown_variables())


async def _database(visit: Visit) -> Finding:
    if visit.known.database_file is None:
        return database_side.in_memory()
    try:
        found = await asyncio.to_thread(inspect, visit.known.database_url)
    except DatabaseError as error:
        return database_side.refused(str(error))
    visit.has_database = found is not None
    newest = await asyncio.to_thread(newest_version)
    return database_side.version(str(visit.path), found, newest)


async def _writing(visit: Visit) -> Finding:
    obstacle = await asyncio.to_thread(examination.why_not_writable, visit.path)
    return database_side.writable(obstacle)


async def _disk(visit: Visit) -> Finding:
    return database_side.disk(await asyncio.to_thread(examination.free_bytes, visit.path))


async def _integrity(visit: Visit) -> Finding:
    if not visit.has_database:
        return database_side.not_yet(database_side.INTEGRITY)
    return database_side.integrity(await asyncio.to_thread(examination.damage, visit.path))


async def _mail(visit: Visit) -> Mail:
    """Asked once for three checks."""
    if visit.mail is None:
        try:
            visit.mail = await asyncio.to_thread(examination.mail, visit.path, datetime.now(UTC))
        except ExaminationError as error:
            visit.mail = error
    if isinstance(visit.mail, ExaminationError):
        raise visit.mail
    return visit.mail


def _of_mail(name: str, judge: Callable[[Mail], Finding]) -> Look:
    async def look(visit: Visit) -> Finding:
        if not visit.has_database:
            return database_side.not_yet(name)
        try:
            return judge(await _mail(visit))
        except ExaminationError as error:
            return skipped(name, f"the database cannot tell ({error})")

    return look


async def _content(visit: Visit) -> Finding:
    directory, today = visit.known.content_dir, datetime.now(UTC).date()
    problems = await asyncio.to_thread(check_content, directory)
    if problems:
        return own_side.content(len(problems), str(problems[0]), 0, None, today)
    links = (await asyncio.to_thread(load_content, directory)).links.values()
    oldest = min((link.checked for link in links), default=None)
    return own_side.content(0, "", len(links), oldest, today)


async def _token(visit: Visit) -> Finding:
    settings = visit.known
    try:
        api = visit.api = VkApi(settings.bare_token, settings.api_url)
    except SettingsError as error:
        return vk_side.no_token(str(error))
    try:
        visit.community = await find_community(api)
    except VkError as error:
        if vk_side.may_be_a_persons(error) and await inspection.belongs_to_a_person(api):
            return vk_side.persons_token()
        return vk_side.refused_token(error)
    return vk_side.community(visit.community)


async def _permissions(visit: Visit) -> Finding:
    api, _ = visit.vk
    return vk_side.permissions(await inspection.rights(api))


async def _features(visit: Visit) -> Finding:
    try:
        return vk_side.features(await inspection.features(*visit.vk))
    except VkError as error:
        if error.code in inspection.CLOSED_TO_COMMUNITIES:
            return vk_side.features_untold()
        raise


async def _events(visit: Visit) -> Finding:
    return vk_side.events(await inspection.events(*visit.vk))


async def _clock(visit: Visit) -> Finding:
    api, _ = visit.vk
    return vk_side.clock(await inspection.clock_ahead_seconds(api))


async def _bot(visit: Visit) -> Finding:
    pulse, now = read_pulse(heartbeat_file(visit.known)), time.time()
    if pulse is None:
        return own_side.running(None, alive=False)
    return own_side.running(pulse.age_seconds(now), alive=pulse.is_alive(now))


_FILE: Final = ("database_url",)
_VK: Final = ("token", "api_url")
_OPENED: Final = (database_side.DATABASE,)
_MET: Final = (vk_side.TOKEN,)

CHECKS: Final = (
    Check(own_side.SETTINGS, _settings),
    Check(own_side.NAMES, _names),
    Check(database_side.DATABASE, _database, _FILE),
    Check(database_side.WRITABLE, _writing, _FILE, _OPENED),
    Check(database_side.INTEGRITY, _integrity, _FILE, _OPENED),
    Check(database_side.DISK, _disk, _FILE, _OPENED),
    Check(
        database_side.OUTBOX,
        _of_mail(database_side.OUTBOX, lambda m: database_side.outbox(m, datetime.now(UTC))),
        _FILE,
        _OPENED,
    ),
    Check(
        database_side.DEAD,
        _of_mail(database_side.DEAD, database_side.dead_letters),
        _FILE,
        _OPENED,
    ),
    Check(
        database_side.PEOPLE,
        _of_mail(database_side.PEOPLE, database_side.people),
        _FILE,
        _OPENED,
    ),
    Check(own_side.CONTENT, _content, ("content_dir",)),
    Check(vk_side.TOKEN, _token, _VK),
    Check(vk_side.PERMISSIONS, _permissions, _VK, _MET),
    Check(vk_side.FEATURES, _features, _VK, _MET),
    Check(vk_side.EVENTS, _events, _VK, _MET),
    Check(vk_side.CLOCK, _clock, _VK, _MET),
    Check(own_side.BOT, _bot, _FILE, _OPENED),
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
