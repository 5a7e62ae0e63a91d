"""`python -m bot questions`."""

import asyncio
from typing import Annotated

import typer

from bot.commands.failing import one_sentence
from bot.logs import set_up_logs
from bot.settings import Settings, load_settings


def command(
    forget: Annotated[
        bool, typer.Option("--forget", help="Delete them after they have been shown.")
    ] = False,
) -> None:
    """Show the questions the bot could not answer: what is asked most comes first.

    A line each: how often, on which day last, the words. Who asked is not known; numbers, links
    and names are masked. Write what is missing into content/faq/, then use --forget.
    """
    with one_sentence():
        settings = load_settings()
        set_up_logs(settings.log_format, settings.log_level)
        asyncio.run(_show(settings, forget=forget))


async def _show(settings: Settings, *, forget: bool) -> None:
    from bot.bootstrap import open_database
    from bot.storage import questions

    database = await open_database(settings)
    try:
        kept = await database.run(questions.kept)
        for question in kept:
            print(f"{question.times}\t{question.asked_on}\t{question.text}")
        if not kept:
            print("There are none.")
        elif forget:
            await database.run(questions.forget)
    finally:
        await database.close()
