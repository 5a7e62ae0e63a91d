"""The secret behind the invitations' codes: a setting, or a file beside the database, made at the
first start. Kept apart from the database, so that who steals that has no codes."""

import os
import secrets
from pathlib import Path
from typing import Final

from bot.failures import ExitCode, StartError
from bot.settings import Settings

_BYTES: Final = 32


def read_or_make_key(settings: Settings) -> bytes:
    """The key. Raises `StartError` if the file cannot be read or made. A lost key costs nobody
    their place: codes that are out there stop working and are to be made anew."""
    if given := settings.secret_key.get_secret_value().strip():
        return given.encode()
    path = key_file(settings)
    if path is None:
        return secrets.token_bytes(_BYTES)
    try:
        return path.read_bytes() if path.exists() else _made(path)
    except OSError as error:
        raise StartError(
            f"The key of the invitations' codes cannot be read or made at {path} "
            f"({error.strerror}): let the bot write there, or set BOT_SECRET_KEY.",
            ExitCode.SETTINGS,
        ) from None


def key_file(settings: Settings) -> Path | None:
    """Beside the database; None for a database in memory."""
    database = settings.database_file
    return database.with_name(f"{database.name}.key") if database else None


def _made(path: Path) -> bytes:
    """Readable for the bot alone, and whole even if the machine stops meanwhile."""
    key = secrets.token_bytes(_BYTES)
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(key)
        file.flush()
        os.fsync(descriptor)
    new.replace(path)
    return key
