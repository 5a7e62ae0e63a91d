"""The command line: `python -m bot run | demo | check | ask | doctor | …`."""

import typer

from bot.commands import alive, ask, check, demo, doctor, migrate, questions, reminders, run

app = typer.Typer(
    help=(
        "Sferum Guide: a bot that leads schools, teachers and families through joining Sferum.\n\n"
        "New here? `python -m bot demo` needs no token. Settings come from the environment and "
        "from .env (see .env.example)."
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("run")(run.command)
app.command("demo")(demo.command)
app.command("check")(check.command)
app.command("ask")(ask.command)
app.command("questions")(questions.command)
app.command("doctor")(doctor.command)
app.command("migrate")(migrate.command)
app.command("reminders")(reminders.command)
app.command("alive")(alive.command)
