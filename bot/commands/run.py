"""`python -m bot run`."""

import asyncio
import logging
from collections.abc import Callable

import typer

from bot.commands.failing import one_sentence
from bot.failures import StartError
from bot.logs import hear_lost_errors, hear_lost_errors_of, place_of, set_up_logs
from bot.settings import load_settings

log = logging.getLogger(__name__)


def command() -> None:
    """Run the bot against VK until it is told to stop.

    Needs BOT_TOKEN, a community's access token. Brings the database to the program's version,
    switches on the long poll events it lives on, prints `bot ready` on stderr when it polls.

    SIGTERM or Ctrl-C: finishes what it holds and exits 0. If it cannot start, it says why in one
    sentence and exits 3 (settings), 4 (token), 5 (network), 6 (database), 7 (database of a newer
    version) or 8 (content).
    """
    from bot.bootstrap import announce_ready, run_bot

    with one_sentence():
        settings = load_settings()
        token = settings.bare_token
        set_up_logs(settings.log_format, settings.log_level, secrets=(token,))
        hear_lost_errors()
        try:
            with asyncio.Runner(loop_factory=_loop_factory()) as runner:
                hear_lost_errors_of(runner.get_loop())
                runner.run(run_bot(settings, token, announce_ready))
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
