"""Log lines for people or machines, with the token taken out of every one of them."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from typing import Literal


def place_of(error: BaseException) -> str:
    """What broke and where, without the exception's text, which may hold a person's words."""
    if isinstance(error, BaseExceptionGroup):
        return "; ".join(place_of(inner) for inner in error.exceptions)
    frames = traceback.extract_tb(error.__traceback__)
    where = f"{frames[-1].filename.rsplit('/', 1)[-1]}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} at {where}"


class _Redaction(logging.Filter):
    """Replaces secrets in the finished line, whoever wrote it."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        super().__init__()
        self._secrets = [secret for secret in secrets if secret]

    def filter(self, record: logging.LogRecord) -> bool:
        text = record.getMessage()
        if record.exc_info:
            text = f"{text}: {logging.Formatter().formatException(record.exc_info)}"
            record.exc_info = record.exc_text = None
        for secret in self._secrets:
            text = text.replace(secret, "…")
        record.msg, record.args = text, ()
        return True


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
    text = logging.Formatter("%(asctime)s %(levelname)-7s %(name)s: %(message)s")
    handler.setFormatter(_Json() if form == "json" else text)
    handler.addFilter(_Redaction(secrets))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for ours in ("bot", "handlers"):
        logging.getLogger(ours).setLevel(level)
