"""`--state FILE`: a snapshot as JSON, written when the emulator ends and read when it starts."""

import dataclasses
import json
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from emulator.snapshot import FORMAT, Snapshot


class StateFileError(Exception):
    """The file holds nothing that this emulator can go on from; the text is one sentence."""


def read(path: Path, group_id: int) -> Snapshot | None:
    """None if there is no such file yet. Raises StateFileError and OSError."""
    if not path.exists():
        return None
    try:
        found = TypeAdapter(Snapshot).validate_python(json.loads(path.read_bytes()))
    except (ValueError, RecursionError):
        raise StateFileError(f"{path} holds no state of an emulator of this version") from None
    if found.format != FORMAT:
        raise StateFileError(f"{path} holds no state of an emulator of this version")
    if found.group_id != group_id:
        raise StateFileError(f"{path} is about community {found.group_id}, not {group_id}")
    return found


def write(path: Path, snapshot: Snapshot) -> None:
    """The old file stays until the new one is whole. A lone surrogate becomes a question mark, as
    in every answer. Raises OSError."""
    text = json.dumps(snapshot, ensure_ascii=False, separators=(",", ":"), default=_plain)
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(text.encode("utf-8", "replace"))
    new.replace(path)


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    return {field.name: getattr(value, field.name) for field in dataclasses.fields(value)}
