"""What was learnt from content is kept on disk, and is never stale, damaged or in the way."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from itertools import islice
from pathlib import Path

import pytest

from bot.domain.content import Content
from bot.domain.faq import Topic
from bot.mind import KEPT, understanding_of
from bot.settings import ROOT
from bot.understanding.understanding import Understanding

_SAID = (
    "как создать чат класса",
    "здравствуйте я мама ученика 3б не могу зайти в чат",
    "чё там у меня по прогрессу",
    "не напоминай мне больше",
    "rfr cjplfnm xfn",
    "кто тут админ",
    "суп сегодня вкусный",
)


def _learnt_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir())


def _told(understanding: Understanding) -> list[object]:
    return [understanding.understand(said) for said in _SAID]


@pytest.fixture
def small(content: Content) -> Content:
    """A few topics: to learn them takes no time."""
    return _with_topics(content, islice(content.topics, 3))


def _with_topics(content: Content, names: Iterable[str]) -> Content:
    return content.model_copy(update={"topics": {name: content.topics[name] for name in names}})


def test_what_was_kept_answers_exactly_as_what_was_learnt(
    understanding: Understanding, content: Content, tmp_path: Path
) -> None:
    assert _told(understanding_of(content, tmp_path)) == _told(understanding)
    assert _told(understanding_of(content, tmp_path)) == _told(understanding)


def test_what_was_kept_is_read_and_not_learnt_again(small: Content, tmp_path: Path) -> None:
    learnt = understanding_of(small, tmp_path).learnt
    path = _learnt_in(tmp_path)[0]
    written = path.stat()
    assert understanding_of(small, tmp_path).learnt == learnt
    assert path.stat().st_ino == written.st_ino, "it was written anew"
    assert written.st_mode & 0o077 == 0, "others may read it"


def test_an_edit_teaches_something_else(content: Content, small: Content, tmp_path: Path) -> None:
    understanding_of(small, tmp_path)
    topic = next(iter(small.topics.values()))
    said = "где зарыта трёхголовая собака"
    edited = Topic(**{**topic.model_dump(), "examples": f"{topic.examples}\n{said}"})
    changed = small.model_copy(update={"topics": {**small.topics, topic.id: edited}})
    asking = understanding_of(changed, tmp_path).understand(said).asking
    assert (asking.best, asking.is_sure) == (topic.id, True)
    assert len(_learnt_in(tmp_path)) == 2


@pytest.mark.parametrize("damage", ["cut", "turned", "emptied", "other"])
def test_what_is_damaged_is_learnt_again_and_mended(
    small: Content, tmp_path: Path, damage: str
) -> None:
    expected = _told(understanding_of(small, tmp_path))
    path = _learnt_in(tmp_path)[0]
    whole = path.read_bytes()
    middle = len(whole) // 2
    turned = whole[:middle] + bytes([whole[middle] ^ 1]) + whole[middle + 1 :]
    damaged = {"cut": whole[:middle], "turned": turned, "emptied": b"", "other": b"a" * 100}
    path.write_bytes(damaged[damage])
    assert _told(understanding_of(small, tmp_path)) == expected
    assert path.read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_harm(small: Content, tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    expected = _told(Understanding(small))
    assert _told(understanding_of(small, in_the_way / "cache")) == expected


def test_without_a_folder_of_its_own_it_is_kept_where_the_system_keeps_such_things(
    small: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    understanding_of(small, None)
    assert [path.suffix for path in _learnt_in(tmp_path / "sferum-guide")] == [".learnt"]


def test_who_has_no_home_keeps_nothing_and_understands(
    small: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, without_home: None
) -> None:
    monkeypatch.chdir(tmp_path)
    assert _told(understanding_of(small, None)) == _told(Understanding(small))
    assert _learnt_in(tmp_path) == []


def test_what_other_runs_of_the_tests_have_learnt_is_out_of_reach(cache: Path) -> None:
    assert os.environ["XDG_CACHE_HOME"] == str(cache)
    assert not cache.is_relative_to(ROOT)


_LEARNING = """
import sys
from itertools import islice
from pathlib import Path
from bot.content import load_content
from bot.mind import understanding_of
content = load_content(Path(sys.argv[1]))
topics = {name: content.topics[name] for name in islice(content.topics, 3)}
understanding_of(content.model_copy(update={"topics": topics}), Path(sys.argv[2]))
"""


def test_other_code_learns_anew(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "bot", tmp_path / "bot")
    kept = tmp_path / "kept"

    def learnt() -> int:
        command = [sys.executable, "-c", _LEARNING, str(ROOT / "content"), str(kept)]
        subprocess.run(command, cwd=tmp_path, check=True)
        return len(_learnt_in(kept))

    assert learnt() == 1
    for number, file in enumerate(("understanding/spelling.py", "domain/faq.py", "mind.py"), 2):
        with (tmp_path / "bot" / file).open("a", encoding="utf-8") as code:
            code.write("# Something is done in another way.\n")
        assert learnt() == number, file


def test_what_was_left_by_a_kill_is_tidied_once_nobody_can_be_writing_it(
    small: Content, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as midway:
        midway.setattr(os, "replace", killed)
        for _ in range(2):
            with pytest.raises(KeyboardInterrupt):
                understanding_of(small, tmp_path)
    left, recent = _learnt_in(tmp_path)
    long_ago = time.time() - 2 * 3600
    os.utime(left, (long_ago, long_ago))
    understanding_of(small, tmp_path)
    assert left not in _learnt_in(tmp_path)
    assert recent in _learnt_in(tmp_path)
    assert len(_learnt_in(tmp_path)) == 2


def test_only_what_was_used_last_is_kept(content: Content, tmp_path: Path) -> None:
    contents = [_with_topics(content, [name]) for name in islice(content.topics, KEPT + 2)]
    for one in contents:
        understanding_of(one, tmp_path)
    assert len(_learnt_in(tmp_path)) == KEPT
    before = {path: path.stat().st_ino for path in _learnt_in(tmp_path)}
    understanding_of(contents[-1], tmp_path)
    assert {path: path.stat().st_ino for path in _learnt_in(tmp_path)} == before
