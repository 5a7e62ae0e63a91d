"""`python -m bot` for a VK without a limit of calls a second: the emulator with `--api-rate 0`.

Everything else is the bot as it is; what the limit itself does is tested with the real command.
"""

from functools import partial

from bot import bootstrap
from bot.commands import app
from bot.workers.relay import Pace, Relay

if __name__ == "__main__":
    bootstrap.Relay = partial(Relay, pace=Pace(calls=10**9))  # type: ignore[misc, assignment]
    app(prog_name="python -m bot")
