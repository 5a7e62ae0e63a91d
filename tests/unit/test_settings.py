"""Settings: from the environment, each wrong one named without its value."""

from pathlib import Path

import pytest

from bot.settings import (
    ROOT,
    Settings,
    SettingsError,
    load_settings,
    read_settings,
    unknown_variables,
)

TOKEN = "vk1.a.secret"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder without a `.env` of whoever runs the tests."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_everything_but_the_token_has_a_sensible_value() -> None:
    settings = load_settings()
    assert settings.content_dir == ROOT / "content"
    assert settings.database_url.startswith("sqlite+aiosqlite:///")
    assert settings.api_url.startswith("https://api.vk.ru/")
    with pytest.raises(SettingsError, match="BOT_TOKEN is not set"):
        _ = settings.bare_token


@pytest.mark.parametrize("blank", ["", "   ", "\t"])
def test_a_blank_token_is_none(monkeypatch: pytest.MonkeyPatch, blank: str) -> None:
    monkeypatch.setenv("BOT_TOKEN", blank)
    with pytest.raises(SettingsError):
        _ = load_settings().bare_token


def test_the_token_is_read_without_its_blanks_and_shown_nowhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_TOKEN", f" {TOKEN}\n")
    settings = load_settings()
    assert settings.bare_token == TOKEN
    assert TOKEN not in repr(settings) + str(settings)


@pytest.mark.parametrize("odd", ["two words", "токен", "line\nbreak", "zero\u200bwidth"])
def test_what_no_token_can_be_is_refused_without_being_shown(
    monkeypatch: pytest.MonkeyPatch, odd: str
) -> None:
    """It would break the header of every call instead."""
    monkeypatch.setenv("BOT_TOKEN", odd)
    with pytest.raises(SettingsError) as caught:
        _ = load_settings().bare_token
    assert odd not in str(caught.value)


@pytest.mark.parametrize("written", ["1,2,3", "1 2 3", "1, 2,  3"])
def test_operators_are_a_list_of_numbers(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.setenv("BOT_OPERATOR_IDS", written)
    assert load_settings().operator_ids == (1, 2, 3)


def test_no_operators_are_an_empty_list(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_OPERATOR_IDS", "")
    assert load_settings().operator_ids == ()


def test_the_log_level_may_be_written_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LOG_LEVEL", "debug")
    assert load_settings().log_level == "DEBUG"


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_API_URL", "ftp://api.vk.ru"),
        ("BOT_API_URL", "api.vk.ru"),
        ("BOT_DATABASE_URL", "postgres://somebody:password9@host/db"),
        ("BOT_OPERATOR_IDS", "ann, bob"),
        ("BOT_TIMEZONE", "Mars/Olympus"),
        ("BOT_TIMEZONE", "../etc/passwd"),
        ("BOT_LOG_FORMAT", "xml"),
        ("BOT_LOG_LEVEL", "loud"),
        ("BOT_METRICS_PORT", "70000"),
        ("BOT_METRICS_PORT", "http"),
        ("BOT_METRICS_HOST", "no host"),
    ],
)
def test_a_wrong_setting_is_named_without_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    told = str(caught.value)
    assert name in told
    assert ".env.example" in told
    assert "\n" not in told
    assert value not in told
    assert TOKEN not in told


def test_all_wrong_settings_are_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_LOG_FORMAT", "xml")
    monkeypatch.setenv("BOT_TIMEZONE", "Mars")
    with pytest.raises(
        SettingsError, match=r"BOT_TIMEZONE.*BOT_LOG_FORMAT|BOT_LOG_FORMAT.*BOT_TIMEZONE"
    ):
        load_settings()


def test_the_environment_wins_over_the_file(
    monkeypatch: pytest.MonkeyPatch, elsewhere: Path
) -> None:
    (elsewhere / ".env").write_text("BOT_LOG_LEVEL=ERROR\nBOT_LOG_FORMAT=json\nOTHER=1\n")
    monkeypatch.setenv("BOT_LOG_LEVEL", "WARNING")
    settings = load_settings()
    assert (settings.log_level, settings.log_format) == ("WARNING", "json")


@pytest.mark.parametrize(("written", "port"), [("", None), ("  ", None), ("0", 0), ("9100", 9100)])
def test_the_metrics_page_is_off_unless_it_has_a_port(
    monkeypatch: pytest.MonkeyPatch, written: str, port: int | None
) -> None:
    monkeypatch.setenv("BOT_METRICS_PORT", written)
    assert load_settings().metrics_port == port
    assert load_settings().metrics_host == "127.0.0.1"


@pytest.mark.parametrize(
    ("written", "folder"),
    [("", None), ("  ", None), ("/var/cache/guide", Path("/var/cache/guide"))],
)
def test_a_blank_cache_folder_is_none_and_not_the_folder_the_bot_is_started_in(
    monkeypatch: pytest.MonkeyPatch, written: str, folder: Path | None
) -> None:
    monkeypatch.setenv("BOT_CACHE_DIR", written)
    assert load_settings().cache_dir == folder


def test_who_has_no_home_has_settings(without_home: None) -> None:
    assert load_settings().cache_dir is None


def test_what_is_wrong_has_its_default_and_the_rest_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("BOT_LOG_LEVEL", "loud")
    monkeypatch.setenv("BOT_API_URL", "nowhere")
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    settings, wrong = read_settings()
    assert set(wrong) == {"log_level", "api_url"}
    assert settings.bare_token == TOKEN
    assert settings.api_url == Settings.model_fields["api_url"].default


def test_settings_that_are_all_right_have_nothing_wrong() -> None:
    assert read_settings()[1] == {}


def test_a_typing_error_in_a_settings_name_is_found_with_what_was_meant(
    monkeypatch: pytest.MonkeyPatch, elsewhere: Path
) -> None:
    (elsewhere / ".env").write_text(
        "BOT_TOKN=x\nBTO_LOG_LEVEL=INFO\nBOT_TIMEZONE=UTC\nCOMPOSE_NAME=guide\n"
    )
    monkeypatch.setenv("BOT_CONTENT", "content")
    monkeypatch.setenv("BOT_QQQQ", "1")
    monkeypatch.setenv("bot_log_format", "json")
    assert unknown_variables() == {
        "BOT_TOKN": "BOT_TOKEN",
        "BTO_LOG_LEVEL": "BOT_LOG_LEVEL",
        "BOT_CONTENT": "BOT_CONTENT_DIR",
        "BOT_QQQQ": None,
    }
