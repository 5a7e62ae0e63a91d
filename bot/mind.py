"""Understanding of content, made without learning again what was learnt from the same before.

What was learnt is kept in a folder of its own, under a name that follows from everything it hangs
on: the content, the code that learns and keeps, the dictionary. So it cannot be stale, and may be
deleted.
"""

from __future__ import annotations

import logging
import os
import platform
import sys
from array import array
from contextlib import suppress
from hashlib import blake2b
from importlib.metadata import distribution
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, Final

import msgspec
from platformdirs import user_cache_path

from bot.domain.content import Content
from bot.understanding.judges.learnt import Learnt
from bot.understanding.understanding import Understanding

log = logging.getLogger(__name__)

KEPT: Final = 4
"""Of how many contents what was learnt is kept, those used last."""
_LEARNT: Final = ".learnt"
_UNFINISHED: Final = ".unfinished"
_FORGOTTEN_AFTER: Final = 3600
"""Seconds after which nobody is still writing."""
_TEACHING: Final = ("understanding", "domain")
"""Folders beside this file whose code learns."""
_TAUGHT_BY: Final = ("pymorphy3", "pymorphy3-dicts-ru", "rapidfuzz")
_DIGEST_BYTES: Final = 16


def understanding_of(content: Content, folder: Path | None) -> Understanding:
    """Learns if nothing is kept in `folder`, by default one of the system's for such things; that
    there is none, or it cannot be read or written, is no harm."""
    folder = folder or _usual_folder()
    if folder is None:
        return Understanding(content)
    path = folder / f"{_name(content)}{_LEARNT}"
    learnt = _read(path)
    if learnt is not None:
        return Understanding(content, learnt)
    understanding = Understanding(content)
    try:
        _write(path, understanding.learnt)
    except OSError as error:
        log.info("what was learnt is not kept in %s: %s", folder, error.strerror)
    return understanding


def _usual_folder() -> Path | None:
    """None if this user has no home."""
    try:
        return user_cache_path("sferum-guide", appauthor=False)
    except RuntimeError:
        return None


def _name(content: Content) -> str:
    """What tells everything apart that teaches something else."""
    digest = blake2b(digest_size=_DIGEST_BYTES)
    digest.update(msgspec.msgpack.encode(content.model_dump()))
    here = Path(__file__).parent
    sources = [found for folder in _TEACHING for found in (here / folder).rglob("*.py")]
    for source in (*sorted(sources), Path(__file__)):
        digest.update(source.read_bytes())
    around = (platform.python_version(), sys.byteorder, *map(_told_of, _TAUGHT_BY))
    digest.update(" ".join(around).encode())
    return digest.hexdigest()


def _told_of(package: str) -> str:
    """Its version among other things: to find it there takes a quarter of the time of all this."""
    found = distribution(package)
    return found.read_text("METADATA") or found.version


def _read(path: Path) -> Learnt | None:
    """None if there is nothing, or not what was written. Marks it as used."""
    try:
        written = path.read_bytes()
        with suppress(OSError):
            os.utime(path)
        digest, told = written[:_DIGEST_BYTES], memoryview(written)[_DIGEST_BYTES:]
        if digest != _digest(told):
            return None
        return msgspec.msgpack.decode(told, type=Learnt, dec_hook=_unpacked)
    except (OSError, ValueError):
        return None


def _write(path: Path, learnt: Learnt) -> None:
    """Whole or not at all, whoever else writes the same."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = msgspec.msgpack.encode(learnt, enc_hook=_packed)
    with NamedTemporaryFile(dir=path.parent, suffix=_UNFINISHED, delete=False) as file:
        try:
            file.write(_digest(told) + told)
            file.close()
            os.replace(file.name, path)
        except OSError:
            Path(file.name).unlink(missing_ok=True)
            raise
    _tidy(path.parent, now=_used_at(path))


def _tidy(folder: Path, now: float) -> None:
    """Forgets what was not used for long, and what somebody was killed while writing; what cannot
    be deleted stays."""
    older = sorted(folder.glob(f"*{_LEARNT}"), key=_used_at, reverse=True)[KEPT:]
    unfinished = folder.glob(f"*{_UNFINISHED}")
    left = [file for file in unfinished if _used_at(file) < now - _FORGOTTEN_AFTER]
    for forgotten in (*older, *left):
        with suppress(OSError):
            forgotten.unlink()


def _used_at(path: Path) -> float:
    """Long ago, if another process has just deleted it."""
    try:
        return path.stat().st_mtime
    except OSError:
        return 0.0


def _digest(told: bytes | memoryview) -> bytes:
    return blake2b(told, digest_size=_DIGEST_BYTES).digest()


def _packed(numbers: array[Any]) -> bytes:
    """An array as its kind and its bytes; nothing else needs packing."""
    return numbers.typecode.encode() + numbers.tobytes()


def _unpacked(_kind: type, packed: bytes) -> array[Any]:
    numbers: array[Any] = array(chr(packed[0]))
    numbers.frombytes(memoryview(packed)[1:])
    return numbers
