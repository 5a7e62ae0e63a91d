"""Why a command ends without having done its work: exit codes and one sentence for a person."""

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process's exit code says; documented in README."""

    SETTINGS = 3
    TOKEN = 4
    NETWORK = 5
    DATABASE = 6
    DATABASE_NEWER = 7
    CONTENT = 8


class StartError(Exception):
    """The bot cannot start; the text is one sentence for a person."""

    def __init__(self, message: str, code: ExitCode) -> None:
        super().__init__(message)
        self.code = code
