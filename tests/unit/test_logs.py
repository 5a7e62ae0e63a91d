"""Log lines: readable by people or machines, and the token in none of them."""

import asyncio
import json
import logging
from collections.abc import Iterator

import pytest

from bot.logs import hear_lost_errors_of, place_of, set_up_logs, way_of

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
    assert "it failed: ValueError at test_logs.py:" in written
    assert "could not call" not in written


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


def test_the_way_of_an_error_names_every_place_and_cause_without_words() -> None:
    try:
        try:
            fail()
        except ValueError as error:
            raise KeyError(TOKEN) from error
    except KeyError as error:
        way = way_of(error)
    assert way.startswith("KeyError at test_logs.py:")
    assert ", after ValueError at test_logs.py:" in way
    assert " fail < test_logs.py:" in way
    assert TOKEN not in way
    assert way_of(ExceptionGroup("words", [ValueError("words")])) == "ValueError at ?"


def test_a_cause_that_was_put_aside_is_not_told() -> None:
    try:
        try:
            fail()
        except ValueError:
            raise KeyError(TOKEN) from None
    except KeyError as error:
        way = way_of(error)
    assert "ValueError" not in way


@pytest.mark.parametrize(
    ("message", "arguments", "told"),
    [
        ("Unclosed thing: %r", ("words",), "Unclosed thing (test_logs.py:"),
        ("Unknown failure code {!r}", ("words",), "Unknown failure code (test_logs.py:"),
        ("'%s' is met", ("words",), "(test_logs.py:"),
        ("met words", (), "(test_logs.py:"),
        (ValueError("words"), (), "(test_logs.py:"),
    ],
)
def test_of_libraries_only_what_is_no_value_is_told(
    message: str, arguments: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    set_up_logs("text", "DEBUG")
    logging.getLogger("somebodys.package").warning(message, *arguments)
    written = capsys.readouterr().err
    assert f"somebodys.package: {told}" in written
    assert "words" not in written


def test_a_line_from_outside_cannot_look_like_a_line_of_its_own(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("text", "INFO")
    logging.getLogger("bot").info("update %s", "1\r\n2026-01-01 CRITICAL bot: all is lost")
    assert len(capsys.readouterr().err.splitlines()) == 1


async def test_what_an_event_loop_loses_is_told_without_words(
    capsys: pytest.CaptureFixture[str],
) -> None:
    set_up_logs("text", "INFO")
    loop = asyncio.get_running_loop()
    hear_lost_errors_of(loop)
    error = ValueError("words")
    loop.call_exception_handler({"message": "Exception in callback x(words)", "exception": error})
    loop.call_exception_handler({"message": "Unclosed client session", "session": "words"})
    loop.set_exception_handler(None)
    written = capsys.readouterr().err
    assert "an error in the event loop (Exception in callback x): ValueError at ?" in written
    assert "an error in the event loop (Unclosed client session): no exception" in written
    assert "words" not in written
