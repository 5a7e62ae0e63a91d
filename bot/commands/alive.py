"""`python -m bot alive`."""

import typer

from bot.commands.failing import one_sentence
from bot.heartbeat import heartbeat_file, is_alive
from bot.settings import load_settings


def command() -> None:
    """Tell whether a bot with these settings is running and polling: exit 0 or 1.

    For health checks of containers; looks at the heartbeat file beside the database.
    """
    with one_sentence():
        settings = load_settings()
    if not is_alive(heartbeat_file(settings)):
        print("no sign of life in the last three minutes")
        raise typer.Exit(1)
    print("alive")
