"""`python -m bot doctor` as an operator calls it: every line true, every remedy there, nothing
changed."""

import asyncio
import json
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from support.bot_process import ROOT, TOKEN, command, environment
from support.command_line import call
from support.people import eventually
from walks import MakeBot

from emulator.client import EmulatorClient
from emulator.testing import EmulatorProcess

CLOSED_PORT = "http://127.0.0.1:9/method/"
CHECKS = [
    "settings", "names of settings", "database", "writing", "integrity", "disk", "outbox",
    "dead letters", "people", "reminders", "content", "token", "permissions",
    "messages and bot features",
    "events", "clock", "bot",
]  # fmt: skip
OF_VK = CHECKS[11:16]
OF_DATABASE = CHECKS[3:10]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without anybody's `.env`."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def settings(vk_process: EmulatorProcess, here: Path) -> dict[str, str]:
    return {
        "token": TOKEN,
        "api_url": f"{vk_process.address}/method/",
        "database_url": f"sqlite+aiosqlite:///{here}/bot.db",
    }


async def ask(**settings: str) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit code and the findings by their check, from this process: imports take longest."""
    found = await asyncio.to_thread(call, "doctor", "--json", **settings)
    told = json.loads(found.output)
    assert told["well"] is (found.exit_code == 0)
    findings = {one["check"]: one for one in told["checks"]}
    assert list(findings) == CHECKS
    for one in findings.values():
        assert bool(one["remedy"]) is (one["verdict"] == "wrong"), one
    assert TOKEN not in found.output.replace(settings.get("api_url", ""), "")
    return found.exit_code, findings


def verdicts(findings: dict[str, dict[str, Any]], verdict: str) -> list[str]:
    return [name for name, one in findings.items() if one["verdict"] == verdict]


def run_doctor(folder: Path, *options: str, **settings: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        command("doctor", *options),
        cwd=folder,
        env=environment(**settings),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


async def test_beside_a_running_bot_all_is_well(vk: EmulatorClient, make_bot: MakeBot) -> None:
    bot = make_bot().start()

    def tell() -> tuple[str, str, int]:
        process = run_doctor(bot.folder, **bot.settings)
        output, complaint = process.communicate(timeout=120)
        return output, complaint, process.returncode

    output, complaint, code = await asyncio.to_thread(tell)

    lines = output.splitlines()
    assert (code, complaint) == (0, ""), output
    assert [line.partition(": ")[0].removeprefix("✓ ") for line in lines] == CHECKS
    assert all(line.endswith(".") for line in lines)
    assert "one runs on this database" in lines[-1]
    assert bot.is_running()
    assert bot.complaints() == []


async def test_before_the_first_start_only_the_events_are_wrong(
    vk: EmulatorClient, settings: dict[str, str], here: Path
) -> None:
    code, found = await ask(**settings)

    assert code == 1
    assert verdicts(found, "wrong") == ["events"]
    assert "message_event, message_allow, message_deny are off" in found["events"]["told"]
    assert "python -m bot run" in found["events"]["remedy"]
    assert "no database yet" in found["database"]["told"]
    assert list(here.iterdir()) == []


async def test_nothing_is_changed_at_vk(vk: EmulatorClient, settings: dict[str, str]) -> None:
    long_poll = await vk.call("groups.getLongPollSettings", group_id=1)
    await ask(**settings)

    assert await vk.call("groups.getLongPollSettings", group_id=1) == long_poll
    called = set((await vk.statistics())["calls"])
    assert called == {
        "groups.getById", "groups.getTokenPermissions", "groups.getSettings",
        "groups.getLongPollSettings", "utils.getServerTime",
    }  # fmt: skip


async def test_a_bot_that_was_killed_is_told_and_its_database_left_alone(
    vk: EmulatorClient, make_bot: MakeBot
) -> None:
    await vk.fault("method:messages.send", "error", error_code=10)
    bot = make_bot().start()
    maria = await vk.person("Maria")
    await maria.send("Начать")
    await eventually(lambda: bot.database.has_for(maria.id), "an answer waits")
    bot.database.close()
    bot.kill()
    sign = bot.folder / "bot.alive"
    sign.write_text(json.dumps({**json.loads(sign.read_text()), "at": 1_790_000_000}))
    before = {path: path.read_bytes() for path in bot.folder.iterdir()}

    code, found = await ask(**bot.settings)

    assert code == 1
    assert verdicts(found, "wrong") == ["bot"]
    assert "cut off or hangs" in found["bot"]["told"]
    assert found["outbox"]["figures"]["waiting"] == 1
    assert found["people"]["figures"]["people"] == 1
    after = {path: path.read_bytes() for path in bot.folder.iterdir()}
    assert {p: after[p] for p in after if p.suffix != ".db-shm"} == {
        p: before[p] for p in before if p.suffix != ".db-shm"
    }


async def test_switches_that_are_off_are_told(
    vk: EmulatorClient, settings: dict[str, str]
) -> None:
    await vk.call("groups.setSettings", group_id=1, messages=0, bots_capabilities=0)
    await vk.call("groups.setLongPollSettings", group_id=1, enabled=0, api_version="5.131")

    _, found = await ask(**settings)

    assert "messages and bot features are off" in found["messages and bot features"]["told"]
    told = found["events"]["told"]
    assert "long poll is off" in told
    assert "version 5.131, not 5.199" in told


async def test_a_refused_token_leaves_the_rest_to_be_told(
    vk: EmulatorClient, settings: dict[str, str]
) -> None:
    settings["token"] = "vk1.a.nobody-knows-this-one"

    code, found = await ask(**settings)

    assert code == 1
    assert verdicts(found, "wrong") == ["token"]
    assert "VK error 5" in found["token"]["told"]
    assert set(OF_VK[1:]) <= set(verdicts(found, "skipped"))
    assert "nobody-knows" not in json.dumps(found)


async def test_without_a_token_it_says_how_to_get_one(settings: dict[str, str]) -> None:
    del settings["token"]

    code, found = await ask(**settings)

    assert code == 1
    assert verdicts(found, "wrong") == ["settings", "token"]
    assert "BOT_TOKEN is not set" in found["token"]["told"]
    assert "cp .env.example .env" in found["settings"]["remedy"]


async def test_without_a_network_it_says_so(settings: dict[str, str]) -> None:
    settings["api_url"] = CLOSED_PORT

    _, found = await ask(**settings)

    assert "VK does not answer" in found["token"]["told"]
    assert "BOT_API_URL" in found["token"]["remedy"]
    assert verdicts(found, "wrong") == ["token"]


@pytest.mark.parametrize("kind", ["http", "garbage", "drop_before", "drop_after"])
async def test_a_vk_in_trouble_is_told_line_by_line(
    vk: EmulatorClient, settings: dict[str, str], kind: str
) -> None:
    await vk.fault("method:groups.getLongPollSettings", kind)

    _, found = await ask(**settings)

    assert verdicts(found, "wrong") == ["events"]
    assert "VK does not answer" in found["events"]["told"]


async def test_a_wrong_setting_costs_only_what_needs_it(
    vk: EmulatorClient, settings: dict[str, str]
) -> None:
    settings |= {"database_url": "postgres://somebody:password9@host/db", "log_level": "loud"}

    code, found = await ask(**settings)

    assert code == 1
    assert "BOT_DATABASE_URL" in found["settings"]["told"]
    assert "BOT_LOG_LEVEL" in found["settings"]["told"]
    assert "password9" not in json.dumps(found)
    assert verdicts(found, "skipped") == ["database", *OF_DATABASE, "bot"]
    assert found["clock"]["verdict"] == "well"


async def test_an_unreadable_file_of_settings_is_told(
    vk: EmulatorClient, settings: dict[str, str], here: Path
) -> None:
    (here / ".env").write_bytes(b"BOT_TOKEN=\xff\xfe")

    code, found = await ask(**settings)

    assert code == 1
    assert verdicts(found, "wrong") == ["settings"]
    assert len(verdicts(found, "skipped")) == len(CHECKS) - 1


async def test_typing_errors_in_names_are_told(
    vk: EmulatorClient, settings: dict[str, str], here: Path
) -> None:
    (here / ".env").write_text("BOT_TOKN=vk1.a.secret\n")

    _, found = await ask(**settings, content="content")

    told = found["names of settings"]
    assert "BOT_CONTENT, BOT_TOKN are no settings" in told["told"]
    assert "BOT_TOKEN instead of BOT_TOKN" in told["remedy"]
    assert "vk1.a.secret" not in json.dumps(found)
    assert found["settings"]["verdict"] == "well"


async def test_a_database_of_another_program_is_told(
    vk: EmulatorClient, settings: dict[str, str], here: Path
) -> None:
    with closing(sqlite3.connect(here / "bot.db")) as connection:
        connection.execute("CREATE TABLE recipes (name)")
        connection.commit()
    before = (here / "bot.db").read_bytes()

    _, found = await ask(**settings)

    assert "another program" in found["database"]["told"]
    assert found["database"]["remedy"].startswith("give BOT_DATABASE_URL")
    assert verdicts(found, "skipped") == [name for name in OF_DATABASE if name != "disk"]
    assert (here / "bot.db").read_bytes() == before


async def test_a_database_in_memory_is_told(vk: EmulatorClient, settings: dict[str, str]) -> None:
    settings["database_url"] = "sqlite+aiosqlite:///:memory:"

    _, found = await ask(**settings)

    assert "kept in memory" in found["database"]["told"]


async def test_broken_content_is_counted(
    vk: EmulatorClient, settings: dict[str, str], here: Path
) -> None:
    broken = here / "broken"
    shutil.copytree(ROOT / "content", broken)
    roles = broken / "roles.yaml"
    roles.write_text(roles.read_text(encoding="utf-8").replace("ask:", "aks:"), encoding="utf-8")

    _, found = await ask(**settings, content_dir=str(broken))

    assert found["content"]["verdict"] == "wrong"
    assert found["content"]["figures"]["problems"] > 0
    assert "roles.yaml:" in found["content"]["told"]


async def test_a_screen_without_check_marks_is_no_obstacle(
    vk: EmulatorClient, settings: dict[str, str], here: Path
) -> None:
    def tell() -> str:
        process = subprocess.Popen(
            command("doctor"),
            cwd=here,
            env={**environment(**settings), "PYTHONIOENCODING": "ascii"},
            stdout=subprocess.PIPE,
            text=True,
        )
        return process.communicate(timeout=120)[0]

    output = await asyncio.to_thread(tell)
    assert output.startswith("? settings: ")
