"""The command line: what each command says, and that the demo leaves nothing behind."""

import asyncio
import json
import shutil
import signal
import subprocess
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from support.bot_process import ROOT, TOKEN, command, environment
from support.command_line import call
from support.people import PATIENCE_SECONDS, Talker, eventually
from support.wording import Wording
from walks import MakeBot

from bot.bootstrap import ExitCode
from bot.counters import Counters
from bot.domain.content import Content
from emulator.client import EmulatorClient, Person
from emulator.testing import EmulatorProcess

COMMANDS = ("run", "demo", "check", "doctor", "migrate", "reminders", "alive")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, without anybody's `.env`."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(folder: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        command(*arguments),
        cwd=folder,
        env=environment(**settings),
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_help_names_every_command_and_where_settings_come_from(here: Path) -> None:
    found = run(here, "--help")

    assert (found.returncode, found.stderr) == (0, "")
    for word in (*COMMANDS, ".env"):
        assert word in found.stdout


@pytest.mark.parametrize("name", COMMANDS)
def test_each_command_explains_itself(name: str, here: Path) -> None:
    found = call(name, "--help")

    assert found.exit_code == 0
    assert f"python -m bot {name}" in found.output
    assert len(found.output.splitlines()) > 5


def test_help_of_run_explains_the_exit_codes(here: Path) -> None:
    found = call("run", "--help")

    for code in ExitCode:
        assert f" {int(code)} (" in " ".join(found.output.split())


def test_nothing_and_nonsense_show_how_to_go_on(here: Path) -> None:
    assert "check" in call().output

    found = call("fly")
    assert found.exit_code == 2
    assert "--help" in found.output


def test_the_content_that_is_shipped_is_well(here: Path) -> None:
    found = call("check")

    assert found.exit_code == 0, found.output
    assert len(found.output.strip().splitlines()) == 1


def test_broken_content_is_described_by_file_and_line(here: Path) -> None:
    broken = here / "broken"
    shutil.copytree(ROOT / "content", broken)
    roles = broken / "roles.yaml"
    roles.write_text(roles.read_text(encoding="utf-8").replace("ask:", "aks:"), encoding="utf-8")

    found = call("check", str(broken))

    assert found.exit_code == 1
    assert "roles.yaml:" in found.output
    assert "aks" in found.output
    assert "problem" in found.output.splitlines()[-1]


def test_the_graph_draws_every_step(here: Path, content: Content) -> None:
    found = call("check", "--graph")

    assert found.exit_code == 0
    assert "flowchart" in found.output.splitlines()[0]
    for role, guide in content.guides.items():
        for step in guide.steps:
            assert step.title[:20] in found.output, f"{role}: {step.id}"


def test_migrate_makes_a_database_and_can_be_repeated(here: Path) -> None:
    place = here / "data" / "bot.db"
    first = run(here, "migrate", database_url=f"sqlite+aiosqlite:///{place}")
    assert first.returncode == 0, first.stderr
    assert "version" in first.stdout
    before = place.read_bytes()

    second = run(here, "migrate", database_url=f"sqlite+aiosqlite:///{place}")

    assert (second.returncode, second.stdout) == (0, first.stdout)
    assert place.read_bytes() == before


def test_without_a_bot_there_is_no_sign_of_life(here: Path) -> None:
    found = call("alive", database_url=f"sqlite+aiosqlite:///{here}/bot.db")

    assert found.exit_code == 1
    assert found.output.strip()


async def test_alive_tells_a_running_bot_from_one_that_has_ended(
    vk: EmulatorClient, make_bot: MakeBot
) -> None:
    bot = make_bot().start()
    address = bot.settings["database_url"]

    await eventually(lambda: call("alive", database_url=address).exit_code == 0, "it is alive")
    await asyncio.to_thread(bot.stop)
    assert call("alive", database_url=address).exit_code == 1


async def test_alive_tells_what_waits_to_be_sent(vk: EmulatorClient, make_bot: MakeBot) -> None:
    await vk.fault("method:messages.send", "error", error_code=10)
    bot = make_bot().start()
    address = bot.settings["database_url"]
    maria = await vk.person("Maria")
    await maria.send("Начать")

    def told() -> dict[str, Any]:
        found: dict[str, Any] = json.loads(call("alive", "--json", database_url=address).output)
        return found

    await eventually(lambda: told()["counters"]["queue"] == 1, "one row waits")
    assert told()["alive"] is True
    assert told()["age_seconds"] < 60
    line = call("alive", database_url=address).output
    assert line.startswith("alive: received ")
    assert "queue 1, oldest_seconds " in line
    assert len(line.splitlines()) == 1


async def test_alive_counts_what_the_bot_has_done(vk: EmulatorClient, make_bot: MakeBot) -> None:
    bot = make_bot().start()
    maria = await vk.person("Maria")
    talker = Talker(vk, maria.user, bot.database)
    await talker.says("Начать")
    await talker.settled()

    def counted() -> dict[str, Any]:
        found = call("alive", "--json", database_url=bot.settings["database_url"])
        return dict(json.loads(found.output)["counters"])

    await eventually(lambda: counted()["sent"] > 0, "something has been sent")
    told, statistics = counted(), await vk.statistics()
    assert told["sent"] == statistics["sent"] == 1
    assert told["received"] == statistics["events_given"]
    assert told["handled"] + told["repeated"] <= told["received"]
    assert (told["failed"], told["dead"], told["queue"]) == (0, 0, 0)


def test_alive_tells_machines_too_that_nobody_is_there(here: Path) -> None:
    found = call("alive", "--json", database_url=f"sqlite+aiosqlite:///{here}/bot.db")

    assert found.exit_code == 1
    assert json.loads(found.output) == {
        "alive": False, "at": None, "age_seconds": None, "counters": None,
    }  # fmt: skip


async def test_a_run_ends_with_a_line_of_what_it_has_done(
    vk: EmulatorClient, make_bot: MakeBot
) -> None:
    bot = make_bot().start()
    await asyncio.to_thread(bot.stop)

    assert " counters: received 0, repeated 0, " in bot.log[-1]


async def test_the_metrics_page_is_served_by_a_running_bot(
    vk: EmulatorClient, make_bot: MakeBot
) -> None:
    bot = make_bot(metrics_port="0").start()
    (address,) = [line.split()[-1] for line in bot.log if "metrics at" in line]
    assert address.startswith("http://127.0.0.1:")
    health = address.removesuffix("metrics") + "health"

    async with aiohttp.ClientSession() as session:
        async with session.get(address) as page:
            text = await page.text()
        async with session.get(health) as answer:
            assert answer.status == 200
    for name in Counters().as_dict():
        assert f"sferum_guide_{name}" in text


async def test_without_a_port_there_is_no_metrics_page(
    vk: EmulatorClient, make_bot: MakeBot
) -> None:
    bot = make_bot().start()
    assert not [line for line in bot.log if "metrics" in line]


def test_a_port_for_metrics_that_is_taken_ends_the_start_with_one_sentence(
    vk_process: EmulatorProcess, here: Path
) -> None:
    found = run(
        here,
        "run",
        token=TOKEN,
        api_url=f"{vk_process.address}/method/",
        database_url=f"sqlite+aiosqlite:///{here}/bot.db",
        log_level="WARNING",
        metrics_port=vk_process.address.rpartition(":")[2],
    )

    assert found.returncode == ExitCode.SETTINGS
    assert "BOT_METRICS_PORT" in found.stderr
    assert len(found.stderr.strip().splitlines()) == 1


def children_of(pid: int) -> list[int]:
    """Children and their children, as the kernel knows them."""
    found: list[int] = []
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in map(int, children.read_text().split()):
            found += [child, *children_of(child)]
    return found


def is_there(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat")
    try:
        return status.read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


async def test_the_demo_answers_on_its_page_and_leaves_nothing_behind(
    tmp_path: Path, words: Wording
) -> None:
    """Two at once, one for each way to end it."""
    folders = [tmp_path / "ended", tmp_path / "interrupted"]
    for folder in folders:
        folder.mkdir()
    numbers = [signal.SIGTERM, signal.SIGINT]
    await asyncio.gather(
        *(try_the_demo(f, n, words) for f, n in zip(folders, numbers, strict=True))
    )


async def try_the_demo(folder: Path, number: int, words: Wording) -> None:
    demo = await asyncio.create_subprocess_exec(
        *command("demo", "--port", "0"),
        cwd=folder,
        env=environment() | {"TMPDIR": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert demo.stdout is not None
    assert demo.stderr is not None
    try:
        line = (await asyncio.wait_for(demo.stdout.readline(), 60)).decode()
        address = next(word for word in line.split() if word.startswith("http"))
        await look_at_the_page(address, words)
        family = children_of(demo.pid)
        assert len(family) == 2

        demo.send_signal(number)
        code = await asyncio.wait_for(demo.wait(), 30)
    finally:
        if demo.returncode is None:
            demo.kill()
            await demo.wait()
    complaint = (await demo.stderr.read()).decode()
    assert code == 0, complaint
    assert "Traceback" not in complaint
    await eventually(lambda: not any(map(is_there, family)), "the demo's children end")
    assert list(folder.iterdir()) == []


async def look_at_the_page(address: str, words: Wording) -> None:
    """It is there, and behind it a bot answers."""
    async with aiohttp.ClientSession() as session, session.get(address) as page:
        assert page.status == 200
        assert "<html" in await page.text()
    async with EmulatorClient(address) as vk:
        people = (await vk.control("users", method="GET"))["users"]
        anybody = Person(vk, people[0])
        await anybody.send("Начать")
        await anybody.sees(words.beginning_of_question("role"), timeout=PATIENCE_SECONDS)
