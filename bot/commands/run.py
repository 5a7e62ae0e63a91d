"""`python -m bot run`."""

import asyncio
import logging
from collections.abc import Callable, Coroutine

import typer

from bot.clock import Clock
from bot.commands.failing import one_sentence
from bot.failures import StartError
from bot.logs import hear_lost_errors, hear_lost_errors_of, place_of, set_up_logs
from bot.settings import Settings, load_settings

log = logging.getLogger(__name__)


def command() -> None:
    """Run the bot against VK until it is told to stop.

    Needs BOT_TOKEN, a community's access token. Brings the database to the program's version,
    switches on the long poll events it lives on, prints `bot ready` on stderr when it polls.

    SIGTERM or Ctrl-C: finishes what it holds and exits 0. If it cannot start, it says why in one
    sentence and exits 3 (settings), 4 (token), 5 (network), 6 (database), 7 (database of a newer
    version) or 8 (content).
    """
    with one_sentence():
        run_until_stopped(load_settings(), Clock())


def run_until_stopped(
    settings: Settings, clock: Clock, beside: Coroutine[None, None, None] | None = None
) -> None:
    """`beside` goes on in the same loop for as long. Raises `SettingsError` and `StartError`;
    `typer.Exit` after a fault in the program."""
    from bot.bootstrap import announce_ready, run_bot

    token = settings.bare_token
    set_up_logs(settings.log_format, settings.log_level, secrets=(token,))
    hear_lost_errors()
    try:
        with asyncio.Runner(loop_factory=_loop_factory()) as runner:
            loop = runner.get_loop()
            hear_lost_errors_of(loop)
            going_on = loop.create_task(beside) if beside else None
            runner.run(run_bot(settings, token, announce_ready, clock))
            if going_on:
                going_on.cancel()
    except StartError:
        raise
    except Exception as error:
        log.critical("stopped by a fault in the program: %s", place_of(error))
        log.debug("where it broke", exc_info=error)
        raise typer.Exit(1) from None


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop where it exists; the standard loop elsewhere."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop
