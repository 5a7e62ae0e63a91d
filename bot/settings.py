"""Settings from the environment and `.env`, each with the prefix `BOT_`; `.env.example` explains
them. Nothing is read on import."""

import os
from collections.abc import Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    NoDecode,
    SettingsConfigDict,
)

ROOT: Final = Path(__file__).parents[1]
"""Where `content/` and `migrations/` lie."""

ENV_FILE: Final = ".env"
"""Looked for in the folder the program is started in."""

_PREFIX: Final = "BOT_"


class SettingsError(Exception):
    """A setting is missing or wrong; the text is one sentence for a person."""


class Settings(BaseSettings):
    """Every setting of the bot. See `.env.example` for what each one is for."""

    model_config = SettingsConfigDict(
        env_prefix=_PREFIX, env_file=ENV_FILE, env_file_encoding="utf-8", extra="ignore"
    )

    token: SecretStr = SecretStr("")
    api_url: str = Field("https://api.vk.ru/method/", pattern=r"^https?://[^\s/]+(/\S*)?$")
    api_rate: int = Field(20, ge=0, le=1000)
    database_url: str = Field("sqlite+aiosqlite:///data/bot.db", pattern=r"^sqlite\+aiosqlite:///")
    content_dir: Path = ROOT / "content"
    cache_dir: Path | None = None
    secret_key: SecretStr = SecretStr("")
    operator_ids: Annotated[tuple[int, ...], NoDecode] = ()
    timezone: str = "Europe/Moscow"
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    metrics_port: Annotated[int, Field(ge=0, le=65535)] | None = None
    metrics_host: str = Field("127.0.0.1", pattern=r"^[\w.:-]+$")

    @field_validator("metrics_port", "cache_dir", mode="before")
    @classmethod
    def _blank_is_none(cls, value: object) -> object:
        return None if isinstance(value, str) and not value.strip() else value

    @field_validator("cache_dir")
    @classmethod
    def _at_home(cls, value: Path | None) -> Path | None:
        return Path(os.path.expanduser(value)) if value else None

    @field_validator("operator_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        try:
            ZoneInfo(value)
        except (ZoneInfoNotFoundError, ValueError, OSError):
            raise ValueError("is not a time zone such as Europe/Moscow") from None
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @property
    def database_file(self) -> Path | None:
        """The file behind `database_url`; None for a database in memory."""
        return database_file(self.database_url)

    @property
    def bare_token(self) -> str:
        """The token itself; raises `SettingsError` if there is none or it cannot be one."""
        token = self.token.get_secret_value().strip()
        if not token:
            raise SettingsError(
                "BOT_TOKEN is not set: put the community's access token into .env "
                "(VK: Manage → API usage → Access tokens), or try `make demo`, which needs none."
            )
        if not (token.isascii() and token.isprintable() and " " not in token):
            raise SettingsError(
                "BOT_TOKEN has characters that no token has (a space, a line break, a letter "
                "outside ASCII): copy it from VK once more, in one line."
            )
        return token


def database_file(url: str) -> Path | None:
    """The file of a SQLite address, as SQLAlchemy reads it; None for a database in memory."""
    name = unquote(url.partition(":///")[2].partition("?")[0])
    return Path(name) if name and name != ":memory:" else None


def load_settings() -> Settings:
    """Reads the settings; raises `SettingsError` naming every wrong one, without its value."""
    settings, wrong = read_settings()
    if wrong:
        listed = "; ".join(f"{variable(name)}: {reason}" for name, reason in wrong.items())
        raise SettingsError(f"Wrong settings: {listed}. See .env.example.")
    return settings


def read_settings() -> tuple[Settings, Mapping[str, str]]:
    """The settings as far as they are right, and what is wrong with the others, by name: those
    have their default. Raises `SettingsError` if `.env` cannot be read."""
    try:
        try:
            return Settings(), {}
        except ValidationError as error:
            found = error.errors(include_input=False, include_url=False)
        wrong = {str(one["loc"][0]): one["msg"] for one in found}
        defaults = {name: Settings.model_fields[name].get_default() for name in wrong}
        return Settings(**defaults), wrong
    except (UnicodeDecodeError, OSError) as error:
        raise SettingsError(
            f".env cannot be read ({type(error).__name__}): it must be a text file in UTF-8 "
            "that this user may read."
        ) from None


def variable(name: str) -> str:
    """What a setting is called in the environment."""
    return _PREFIX + name.upper()


def unknown_variables() -> Mapping[str, str | None]:
    """Variables that look like settings and are none, each with the setting that was probably
    meant: everything with our prefix, and in `.env` also what is nearly one of ours. Raises
    OSError or UnicodeDecodeError if `.env` cannot be read."""
    ours = {variable(name) for name in Settings.model_fields}
    in_file = {name.upper() for name in DotEnvSettingsSource(Settings).env_vars}
    around = {name.upper() for name in EnvSettingsSource(Settings).env_vars}
    strangers = {name for name in in_file | around if name.startswith(_PREFIX)} - ours
    meant = {name: _nearest(name, ours, 0.6) for name in sorted(strangers)}
    for name in sorted(in_file - ours - strangers):
        if near := _nearest(name, ours, 0.8):
            meant[name] = near
    return meant


def _nearest(name: str, known: set[str], likeness: float) -> str | None:
    return next(iter(get_close_matches(name, sorted(known), 1, likeness)), None)
