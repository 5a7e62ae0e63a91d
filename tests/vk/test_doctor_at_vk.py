"""The doctor before a VK on the loopback that says what the emulator never would: tokens of the
wrong kind, rights that are missing, settings that are not told."""

from pathlib import Path
from typing import Any

import pytest
from loopback_vk import TOKEN, LoopbackVk, Raw

from bot.doctor.checks import examine
from bot.doctor.findings import Finding, Verdict
from bot.vk import inspection

COMMUNITY = {"response": {"groups": [{"id": 77, "screen_name": "school"}], "profiles": []}}
EVENTS = dict.fromkeys(("message_new", "message_event", "message_allow", "message_deny"), 1)
OF_VK = ("token", "permissions", "messages and bot features", "events", "clock")


def refusal(code: int, words: str = "no") -> dict[str, Any]:
    return {"error": {"error_code": code, "error_msg": words}}


def allowed(*names: str) -> dict[str, Any]:
    return {"response": {"mask": 1, "permissions": [{"name": n, "setting": 1} for n in names]}}


@pytest.fixture(autouse=True)
def settings(vk: LoopbackVk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(inspection, "_PAUSE_SECONDS", 0.0)
    monkeypatch.setenv("BOT_TOKEN", TOKEN)
    monkeypatch.setenv("BOT_API_URL", vk.url)
    monkeypatch.setattr(inspection.time, "time", lambda: 1_790_000_000.5)
    vk.says("groups.getById", COMMUNITY)
    vk.says("groups.getTokenPermissions", allowed("messages", "manage", "photos", "docs"))
    vk.says("groups.getSettings", refusal(27, "Group authorization failed"))
    settings = {"is_enabled": True, "api_version": "5.199", "events": EVENTS}
    vk.says("groups.getLongPollSettings", {"response": settings})
    vk.says("utils.getServerTime", {"response": 1_790_000_000})


async def visit() -> dict[str, Finding]:
    return {finding.check: finding async for finding in examine()}


async def test_what_vk_tells_to_people_only_is_no_trouble() -> None:
    found = await visit()
    assert [name for name, f in found.items() if f.verdict is Verdict.WRONG] == []
    features = found["messages and bot features"]
    assert features.verdict is Verdict.SKIPPED
    assert "Manage" in str(features)


async def test_nothing_but_questions_is_asked(vk: LoopbackVk) -> None:
    await visit()
    methods = [asked.path.rpartition(".")[2] for asked in vk.asked]
    assert methods == [
        "getById", "getTokenPermissions", "getSettings", "getLongPollSettings", "getServerTime",
    ]  # fmt: skip


async def test_the_token_is_in_a_header_only(vk: LoopbackVk) -> None:
    await visit()
    for asked in vk.asked:
        assert TOKEN not in asked.path + str(asked.query) + str(asked.form)


@pytest.mark.parametrize("answer", [refusal(100, "group_ids is undefined"), {"response": []}])
async def test_a_persons_token_is_called_one(vk: LoopbackVk, answer: dict[str, Any]) -> None:
    vk.says_only("groups.getById", answer)
    vk.says("users.get", {"response": [{"id": 5, "first_name": "Мария"}]})
    found = await visit()
    assert "it is a person's, not a community's" in str(found["token"])
    assert "Мария" not in "".join(map(str, found.values()))
    assert {found[name].verdict for name in OF_VK[1:]} == {Verdict.SKIPPED}


async def test_a_token_that_comes_back_in_vks_words_is_not_shown(vk: LoopbackVk) -> None:
    vk.says_only("groups.getById", refusal(5, f"invalid token {TOKEN}"))
    found = await visit()
    assert "invalid token …" in str(found["token"])
    assert not [line for f in found.values() if TOKEN in (line := str(f) + str(f.as_json()))]


async def test_a_right_that_is_missing_is_named_and_the_rest_goes_on(vk: LoopbackVk) -> None:
    vk.says_only("groups.getTokenPermissions", allowed("messages", "photos", "docs"))
    found = await visit()
    assert "lacks the right to manage" in str(found["permissions"])
    assert found["clock"].verdict is Verdict.WELL


@pytest.mark.parametrize(
    "answer", [refusal(10), refusal(15), Raw(b"<html>502</html>", status=502), {"response": 1}]
)
@pytest.mark.parametrize(
    ("method", "check"),
    [
        ("groups.getTokenPermissions", "permissions"),
        ("groups.getLongPollSettings", "events"),
        ("utils.getServerTime", "clock"),
    ],
)
async def test_one_question_without_an_answer_stops_no_other(
    vk: LoopbackVk, method: str, check: str, answer: object
) -> None:
    if answer == {"response": 1} and check == "clock":
        answer = {"response": "soon"}
    vk.says_only(method, answer)
    found = await visit()
    wrong = [name for name, finding in found.items() if finding.verdict is Verdict.WRONG]
    assert wrong == [check]
    assert found[check].remedy
