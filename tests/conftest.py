"""What all suites share: a clean environment, the shipped content, and migrated databases."""

import asyncio
import os
import pwd
import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from hypothesis import settings

from bot.content import load_content
from bot.domain.content import Content
from bot.settings import ROOT
from bot.storage.database import Database
from bot.storage.migrations import migrate

settings.register_profile("suite", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("suite")

for _name in [name for name in os.environ if name.startswith("BOT_")]:
    del os.environ[_name]


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is learnt is shared within a run, also with the processes it starts, and with no other
    run: that may be of other code."""
    folder = tmp_path_factory.mktemp("cache")
    os.environ["XDG_CACHE_HOME"] = str(folder)
    return folder


@pytest.fixture
def without_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """As of a container that is started with a user id of its own."""

    def nobody(number: int) -> None:
        raise KeyError(number)

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    for name in ("HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def content() -> Content:
    """What the bot really says."""
    return load_content(ROOT / "content")


@pytest.fixture(scope="session")
def migrated_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database of today's version, to be copied: migrating costs more than copying."""
    path = tmp_path_factory.mktemp("template") / "template.db"

    async def make() -> None:
        database = Database(f"sqlite+aiosqlite:///{path}")
        await migrate(database)
        await database.close()

    asyncio.run(make())
    return path


@pytest.fixture
def database_file(migrated_template: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(migrated_template, tmp_path / "bot.db"))


@pytest.fixture
def database_url(database_file: Path) -> str:
    return f"sqlite+aiosqlite:///{database_file}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()
