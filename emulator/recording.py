"""Writes what was said to a file of JSON lines, to be held against VK's published schema later."""

import json
from pathlib import Path
from typing import Any, TextIO


class Recording:
    """Lines `{"kind": "call", …}` and `{"kind": "event", …}`, without the token."""

    def __init__(self, path: Path | None, *, go_on: bool = False) -> None:
        self._file: TextIO | None = None
        if path is not None:
            self._file = path.open("a" if go_on else "w", encoding="utf-8", buffering=1)

    def call(self, method: str, params: dict[str, str], answer: dict[str, Any]) -> None:
        if self._file is None:
            return
        shown = {key: value for key, value in params.items() if key != "access_token"}
        self._write({"kind": "call", "method": method, "params": shown, "answer": answer})

    def event(self, event: Any) -> None:
        if self._file is not None:
            self._write({"kind": "event", "event": event})

    def _write(self, line: dict[str, Any]) -> None:
        if self._file is not None:
            self._file.write(json.dumps(line) + "\n")

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
