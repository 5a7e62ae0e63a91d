"""How commands end when they cannot go on: one sentence on stderr and an exit code."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager

import typer

from bot.failures import ExitCode, StartError
from bot.settings import SettingsError


@contextmanager
def one_sentence() -> Iterator[None]:
    """Turns the known reasons not to start into a sentence and its exit code."""
    try:
        yield
    except SettingsError as error:
        _leave(str(error), ExitCode.SETTINGS)
    except StartError as error:
        _leave(str(error), error.code)


def _leave(sentence: str, code: ExitCode) -> None:
    print(sentence, file=sys.stderr)
    raise typer.Exit(code)
