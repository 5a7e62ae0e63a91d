"""`python -m bot check`."""

from pathlib import Path
from typing import Annotated

import typer

from bot.commands.failing import one_sentence
from bot.settings import load_settings


def command(
    directory: Annotated[
        Path | None, typer.Argument(help="The content folder; by default BOT_CONTENT_DIR.")
    ] = None,
    draw: Annotated[
        bool, typer.Option("--graph", help="Draw the dialogue as a Mermaid flowchart instead.")
    ] = False,
) -> None:
    """Check everything the bot says, and name every problem with file, line and remedy.

    Also asks every example phrase of what people ask: one that is understood as another topic
    than its own is a problem too.

    Exits 0 if all is well, 1 if there are problems. With --graph prints a Mermaid flowchart of
    the role dialogue and the steps; paste it into any Mermaid viewer.
    """
    from bot.content import check_content, graph, load_content, stolen_phrases
    from bot.mind import understanding_of

    cache = None
    if directory is None:
        with one_sentence():
            settings = load_settings()
        directory, cache = settings.content_dir, settings.cache_dir
    problems = check_content(directory) or stolen_phrases(
        directory, lambda content: understanding_of(content, cache)
    )
    for problem in problems:
        print(problem)
    if problems:
        print(f"\n{len(problems)} problem{'s' * (len(problems) > 1)} in {directory}")
        raise typer.Exit(1)
    print(graph(load_content(directory)) if draw else f"{directory}: all is well")
