"""Settings from the environment and `.env`, each with the prefix `BOT_`; `.env.example` explains
them. Nothing is read on import."""

from pathlib import Path
from typing import Annotated, Final, Literal
from urllib.parse import unquote
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT: Final = Path(__file__).parents[1]
"""Where `content/` and `migrations/` lie."""


class SettingsError(Exception):
    """A setting is missing or wrong; the text is one sentence for a person."""


class Settings(BaseSettings):
    """Every setting of the bot. See `.env.example` for what each one is for."""

    model_config = SettingsConfigDict(
        env_prefix="BOT_", env_file=".env", env_file_encoding="utf-8", extra="ignore"
    )

    token: SecretStr = SecretStr("")
    api_url: str = Field("https://api.vk.ru/method/", pattern=r"^https?://[^\s/]+(/\S*)?$")
    api_rate: int = Field(20, ge=0, le=1000)
    database_url: str = Field("sqlite+aiosqlite:///data/bot.db", pattern=r"^sqlite\+aiosqlite:///")
    content_dir: Path = ROOT / "content"
    operator_ids: Annotated[tuple[int, ...], NoDecode] = ()
    timezone: str = "Europe/Moscow"
    log_format: Literal["text", "json"] = "text"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"

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
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"BOT_{'_'.join(str(part) for part in e['loc'][:1]).upper()}: {e['msg']}"
            for e in error.errors(include_input=False, include_url=False)
        )
        raise SettingsError(f"Wrong settings: {wrong}. See .env.example.") from None
    except (UnicodeDecodeError, OSError) as error:
        raise SettingsError(
            f".env cannot be read ({type(error).__name__}): it must be a text file in UTF-8 "
            "that this user may read."
        ) from None
