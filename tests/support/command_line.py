"""The command line in the test's own process: importing everything takes longer than most
commands."""

from click.testing import Result
from typer.testing import CliRunner

from bot.commands import app


def call(*arguments: str, **settings: str) -> Result:
    env = {f"BOT_{name.upper()}": value for name, value in settings.items()}
    return CliRunner().invoke(app, arguments, env=env, prog_name="python -m bot")
