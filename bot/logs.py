"""Log lines for people or machines. No line holds the token, nor a person's words or name: what
exceptions and libraries say is left out, since nobody knows what they repeat."""

import asyncio
import json
import logging
import re
import sys
import threading
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import Any, Final, Literal

_OURS: Final = ("bot", "handlers")
_STATIC: Final = re.compile(r"[A-Za-z ,.]*")
"""How a message begins before it comes to values."""

log = logging.getLogger(__name__)


def place_of(error: BaseException) -> str:
    """What broke and where, without the exception's text, which may hold a person's words."""
    if isinstance(error, BaseExceptionGroup):
        return "; ".join(place_of(inner) for inner in error.exceptions)
    frames = traceback.extract_tb(error.__traceback__)
    return f"{type(error).__name__} at {_place(frames[-1]) if frames else '?'}"


def way_of(error: BaseException) -> str:
    """All places from where it broke up to where it was caught, and the same for its causes."""
    if isinstance(error, BaseExceptionGroup):
        return "; ".join(way_of(inner) for inner in error.exceptions)
    frames = reversed(traceback.extract_tb(error.__traceback__))
    way = " < ".join(f"{_place(frame)} {frame.name}" for frame in frames) or "?"
    cause = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    because = f", after {way_of(cause)}" if cause else ""
    return f"{type(error).__name__} at {way}{because}"


def _place(frame: traceback.FrameSummary) -> str:
    return f"{frame.filename.rsplit('/', 1)[-1]}:{frame.lineno}"


class _Redaction(logging.Filter):
    """Makes the line that is written, whoever asked for it, and takes secrets out of it."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage() if _is_ours(record) else _of_library(record)
        if record.exc_info and record.exc_info[1]:
            text = f"{text}: {way_of(record.exc_info[1])}"
        record.exc_info = record.exc_text = record.stack_info = None
        for secret in self._secrets:
            text = text.replace(secret, "…")
        record.msg, record.args = text, ()
        return True


def _is_ours(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in _OURS


def _of_library(record: logging.LogRecord) -> str:
    """Where it was said, and what if it is a template: without values, it is the program's."""
    template = record.msg if isinstance(record.msg, str) and record.args else ""
    return f"{_beginning(template)} ({record.filename}:{record.lineno})".lstrip()


def _beginning(text: str) -> str:
    """The words before the first value."""
    found = _STATIC.match(text.partition("%")[0].partition("{")[0])
    return found[0].strip() if found else ""


class _Text(logging.Formatter):
    """One record, one line: what comes from outside cannot look like a line of its own."""

    def format(self, record: logging.LogRecord) -> str:
        return super().format(record).replace("\r", "\\r").replace("\n", "\\n")


class _Json(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": record.getMessage(),
        }
        return json.dumps(line, ensure_ascii=False)


def set_up_logs(form: Literal["text", "json"], level: str, secrets: tuple[str, ...] = ()) -> None:
    """Everything goes to stderr. Libraries are heard from WARNING up: vkbottle's lower levels
    print requests, answers and keys (observed)."""
    handler = logging.StreamHandler(sys.stderr)
    text = _Text("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handler.setFormatter(_Json() if form == "json" else text)
    handler.addFilter(_Redaction(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for ours in _OURS:
        logging.getLogger(ours).setLevel(level)


def hear_lost_errors() -> None:
    """What Python itself would print to stderr, with all its words, becomes a line of the log:
    exceptions nobody caught, in threads and while objects die, and warnings. For processes that
    are the bot's alone."""
    logging.captureWarnings(True)
    sys.excepthook = _uncaught
    threading.excepthook = lambda lost: _lost("a thread", lost.exc_value)
    sys.unraisablehook = lambda lost: _lost("an object that died", lost.exc_value)


def hear_lost_errors_of(loop: asyncio.AbstractEventLoop) -> None:
    """The same for tasks and callbacks of an event loop."""
    loop.set_exception_handler(_in_loop)


def _uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    if not isinstance(error, KeyboardInterrupt):
        _lost("the program", error)


def _in_loop(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    _lost(f"the event loop ({_beginning(context['message'])})", context.get("exception"))


def _lost(where: str, error: BaseException | None) -> None:
    log.error("an error in %s: %s", where, way_of(error) if error else "no exception")
