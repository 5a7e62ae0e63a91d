"""Log lines: readable by people or machines, and the token in none of them."""

import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import place_of, set_up_logs

TOKEN = "vk1.a.secret"


@pytest.fixture(autouse=True)
def logs_as_they_were() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for ours in ("bot", "handlers"):
        logging.getLogger(ours).setLevel(logging.NOTSET)


def fail() -> None:
    raise ValueError(f"could not call https://x/?access_token={TOKEN}")


@pytest.mark.parametrize("form", ["text", "json"])
def test_the_token_is_in_no_line(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs(form, "DEBUG", secrets=(TOKEN, ""))  # type: ignore[arg-type]
    log = logging.getLogger("bot.vk.api")
    log.info("token %s", TOKEN)
    log.warning("%(key)s", {"key": f"a{TOKEN}b"})
    try:
        fail()
    except ValueError:
        log.exception("it failed")
    written = capsys.readouterr().err
    assert TOKEN not in written
    assert "it failed" in written
    assert "could not call" in written


def test_lines_for_machines_are_json(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("json", "INFO")
    logging.getLogger("bot").info("two\nlines «и кавычки» %d", 5)
    (line,) = capsys.readouterr().err.splitlines()
    told = json.loads(line)
    assert told["message"] == "two\nlines «и кавычки» 5"
    assert (told["level"], told["logger"]) == ("info", "bot")


def test_libraries_are_heard_from_warnings_up(capsys: pytest.CaptureFixture[str]) -> None:
    set_up_logs("text", "DEBUG")
    for name in ("vkbottle", "aiohttp", "sqlalchemy.engine"):
        logging.getLogger(name).info("request with everything in it")
    logging.getLogger("bot").debug("ours")
    written = capsys.readouterr().err
    assert "request with everything" not in written
    assert "ours" in written


def test_the_place_of_an_error_holds_none_of_its_words() -> None:
    try:
        fail()
    except ValueError as error:
        place = place_of(error)
    assert place.startswith("ValueError at test_logs.py:")
    assert TOKEN not in place


def test_the_place_of_errors_that_came_together_names_each() -> None:
    together = ExceptionGroup("words", [ValueError("words"), KeyError("words")])
    assert place_of(together) == "ValueError at ?; KeyError at ?"
