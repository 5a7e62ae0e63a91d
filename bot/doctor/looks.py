"""The looks themselves, one for each check: the only part of the doctor that touches files, the
database and VK. What was seen is judged by the pure functions of the sides."""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from pathlib import Path

from bot.content import check_content, load_content
from bot.doctor import database_side, own_side, vk_side
from bot.doctor.findings import Finding, skipped
from bot.doctor.own_side import SettingsSeen
from bot.doctor.visit import Visit
from bot.heartbeat import heartbeat_file, read_pulse
from bot.settings import ENV_FILE, ROOT, SettingsError, unknown_variables, variable
from bot.storage import examination
from bot.storage.examination import ExaminationError, Mail
from bot.storage.migrations import DatabaseError, inspect, newest_version
from bot.vk import inspection
from bot.vk.api import VkApi, VkError, find_community

Look = Callable[[Visit], Awaitable[Finding]]


async def settings(visit: Visit) -> Finding:
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


async def names(visit: Visit) -> Finding:
    if visit.unreadable:
        return skipped(own_side.NAMES, ".env cannot be read")
    return own_side.names(unknown_variables())


async def database(visit: Visit) -> Finding:
    if visit.known.database_file is None:
        return database_side.in_memory()
    try:
        found = await asyncio.to_thread(inspect, visit.known.database_url)
    except DatabaseError as error:
        return database_side.refused(str(error))
    visit.has_database = found is not None
    newest = await asyncio.to_thread(newest_version)
    return database_side.version(str(visit.path), found, newest)


async def writing(visit: Visit) -> Finding:
    obstacle = await asyncio.to_thread(examination.why_not_writable, visit.path)
    return database_side.writable(obstacle)


async def disk(visit: Visit) -> Finding:
    """Told also of a database that cannot be used: a full disk may be why."""
    place = visit.known.database_file or Path(ENV_FILE)
    return database_side.disk(await asyncio.to_thread(examination.free_bytes, place))


async def integrity(visit: Visit) -> Finding:
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


def of_mail(name: str, judge: Callable[[Mail], Finding]) -> Look:
    async def look(visit: Visit) -> Finding:
        if not visit.has_database:
            return database_side.not_yet(name)
        try:
            return judge(await _mail(visit))
        except ExaminationError as error:
            return skipped(name, f"the database cannot tell ({error})")

    return look


async def reminders(visit: Visit) -> Finding:
    if not visit.has_database:
        return database_side.not_yet(database_side.REMINDERS)
    try:
        found = await asyncio.to_thread(examination.to_be_reminded, visit.path)
    except ExaminationError as error:
        return skipped(database_side.REMINDERS, f"the database cannot tell ({error})")
    return database_side.reminders(found, datetime.now(UTC))


async def content(visit: Visit) -> Finding:
    directory, today = visit.known.content_dir, datetime.now(UTC).date()
    problems = await asyncio.to_thread(check_content, directory)
    if problems:
        return own_side.content(len(problems), str(problems[0]), 0, None, today)
    links = (await asyncio.to_thread(load_content, directory)).links.values()
    oldest = min((link.checked for link in links), default=None)
    return own_side.content(0, "", len(links), oldest, today)


async def token(visit: Visit) -> Finding:
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


async def permissions(visit: Visit) -> Finding:
    api, _ = visit.vk
    return vk_side.permissions(await inspection.rights(api))


async def features(visit: Visit) -> Finding:
    try:
        return vk_side.features(await inspection.features(*visit.vk))
    except VkError as error:
        if error.code in inspection.CLOSED_TO_COMMUNITIES:
            return vk_side.features_untold()
        raise


async def events(visit: Visit) -> Finding:
    return vk_side.events(await inspection.events(*visit.vk))


async def clock(visit: Visit) -> Finding:
    api, _ = visit.vk
    return vk_side.clock(await inspection.clock_ahead_seconds(api))


async def bot(visit: Visit) -> Finding:
    pulse, now = read_pulse(heartbeat_file(visit.known)), time.time()
    if pulse is None:
        return own_side.running(None, alive=False)
    return own_side.running(pulse.age_seconds(now), alive=pulse.is_alive(now))
