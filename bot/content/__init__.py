"""Content files: reading, checking and drawing them. The model itself is `bot.domain.content`."""

from bot.content.graph import graph
from bot.content.loader import check_content, load_content
from bot.content.problems import ContentError, Problem
from bot.content.stealing import stolen_phrases

__all__ = ["ContentError", "Problem", "check_content", "graph", "load_content", "stolen_phrases"]
