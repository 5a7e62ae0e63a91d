"""The error table: a test for each code that the emulator gives by itself, named after the code
and reached by what causes it in VK. Codes that nothing causes here come by faults only."""

import ast
import json
import re
import sys
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from emulated_vk import StartVk, Vk
from files import png

import emulator
from emulator.client import Person
from emulator.coverage.reading import first_arguments
from emulator.errors import FAULTS_ONLY, RULES, TEXTS

TEST = re.compile(r"test_error_(\d+)_")
INSIDE = {10, 14}
"""A defect's code, and the captcha of a fault: in the code, but no rule."""


def check(answer: dict[str, Any], code: int) -> str:
    """The error has that code, and VK's text first; whatever follows the text."""
    assert answer["error"]["error_code"] == code, answer
    said = str(answer["error"]["error_msg"])
    assert said == RULES[code] or said.startswith(f"{RULES[code]}: ")
    return said.removeprefix(f"{RULES[code]}: ")


async def send(vk: Vk, peer_id: int, **params: Any) -> dict[str, Any]:
    given = {"peer_id": peer_id, "random_id": 0, "message": "x", **params}
    return await vk.call("messages.send", **given)


async def chat(vk: Vk, *, admin: bool = False, member: bool = True) -> tuple[int, Person]:
    """A chat's peer_id, and its owner."""
    anna = await vk.somebody()
    body = {"title": "Class", "member_ids": [anna.id], "invite_bot": member}
    answer = await vk.control("chats", {**body, "bot_is_admin": admin})
    return int(answer["peer_id"]), anna


def test_every_code_of_the_table_has_its_test() -> None:
    tested = {int(match[1]) for name in vars(sys.modules[__name__]) if (match := TEST.match(name))}
    assert tested == set(RULES)


def test_every_code_that_the_code_gives_is_in_the_table() -> None:
    package = Path(emulator.__file__).parent
    given = {code for _, code in first_arguments(package, "VkError")}
    assert given - INSIDE == set(RULES)
    assert not set(RULES) & set(FAULTS_ONLY)


def test_every_test_here_expects_its_own_code() -> None:
    """A test that expects another code than it is named after would leave one untested."""
    tree = ast.parse(Path(__file__).read_text(encoding="utf-8"))
    for node in tree.body:
        match = TEST.match(getattr(node, "name", ""))
        if match:
            assert match[1] in {
                str(inner.value) for inner in ast.walk(node) if isinstance(inner, ast.Constant)
            }, match[0]


async def test_error_3_a_method_that_vk_does_not_have(vk: Vk) -> None:
    check(await vk.call("users.fly"), 3)


async def test_error_5_a_wrong_token(vk: Vk) -> None:
    said = check(await vk.call("users.get", access_token="stolen"), 5)
    assert said == "invalid access_token (4)."


async def test_error_6_more_than_twenty_calls_in_a_second(start_vk: StartVk) -> None:
    vk = await start_vk(api_rate=20)
    for _ in range(20):
        await vk.ok("users.get")
    check(await vk.call("users.get"), 6)
    vk.clock.advance(1)
    await vk.ok("users.get")


async def test_error_8_a_call_without_a_version(vk: Vk) -> None:
    check(await vk.call("users.get", v=""), 8)


async def test_error_9_too_many_messages_to_one_person(start_vk: StartVk) -> None:
    vk = await start_vk(messages_an_hour=3)
    anna, boris = await vk.somebody(), await vk.somebody("Boris")
    for _ in range(3):
        await vk.send(anna.id)
    check(await send(vk, anna.id), 9)
    await vk.send(boris.id)
    [item] = await vk.ok("messages.send", peer_ids=anna.id, random_id=0, message="x")
    assert item["error"]["code"] == 9
    vk.clock.advance(3600)
    await vk.send(anna.id)


async def test_error_12_code_that_does_not_compile(vk: Vk) -> None:
    said = check(await vk.call("execute", code="return 1"), 12)
    assert said == "';' expected, '' found in line 1"


async def test_error_13_code_that_breaks_while_it_runs(vk: Vk) -> None:
    said = check(await vk.call("execute", code="return null.slice(1);"), 13)
    assert said == "Method slice requires an array"


async def test_error_15_no_token_at_all(vk: Vk) -> None:
    assert check(await vk.call("users.get", access_token=""), 15) == "token required"


async def test_error_27_a_method_that_is_for_people(vk: Vk) -> None:
    check(await vk.call("friends.get"), 27)


async def test_error_29_a_new_long_poll_server_too_often(start_vk: StartVk) -> None:
    vk = await start_vk(long_poll_servers_an_hour=5)
    for _ in range(5):
        await vk.ok("groups.getLongPollServer", group_id=1)
    check(await vk.call("groups.getLongPollServer", group_id=1), 29)
    await vk.ok("groups.getLongPollSettings", group_id=1)
    vk.clock.advance(3600)
    await vk.ok("groups.getLongPollServer", group_id=1)


async def test_error_100_a_message_without_random_id(vk: Vk) -> None:
    answer = await vk.call("messages.send", peer_id=1001, message="x")
    assert check(answer, 100) == "random_id is a required parameter"


async def test_error_104_a_callback_server_that_is_not_there(vk: Vk) -> None:
    check(await vk.call("groups.deleteCallbackServer", group_id=1, server_id=9), 104)


async def test_error_105_a_document_that_was_not_uploaded(vk: Vk) -> None:
    check(await vk.call("docs.save", file="made|up"), 105)


async def uploaded(vk: Vk) -> dict[str, Any]:
    server = await vk.ok("photos.getMessagesUploadServer")
    answer: dict[str, Any] = await vk.post_files(server["upload_url"], ("photo", "a.png", png()))
    return answer


async def test_error_118_a_photo_from_another_server(vk: Vk) -> None:
    photo = await uploaded(vk)
    check(await vk.call("photos.saveMessagesPhoto", **{**photo, "server": 5}), 118)


async def test_error_121_a_photo_with_another_hash(vk: Vk) -> None:
    photo = await uploaded(vk)
    check(await vk.call("photos.saveMessagesPhoto", **{**photo, "hash": "0" * 32}), 121)


async def test_error_129_another_photo_than_was_uploaded(vk: Vk) -> None:
    photo = await uploaded(vk)
    check(await vk.call("photos.saveMessagesPhoto", **{**photo, "photo": "[{}]"}), 129)


async def test_error_900_a_person_on_the_blacklist(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.control("blacklist", {"user_id": anna.id, "blocked": True})
    check(await send(vk, anna.id), 900)


async def test_error_901_a_person_who_never_wrote_or_forbade_it(vk: Vk) -> None:
    stranger, anna = await vk.person(), await vk.somebody()
    check(await send(vk, stranger.id), 901)
    await anna.allow(False)
    check(await send(vk, anna.id), 901)


async def test_error_909_an_edit_after_a_day(vk: Vk) -> None:
    anna = await vk.somebody()
    message_id = await vk.send(anna.id)
    vk.clock.advance(24 * 3600 + 1)
    answer = await vk.call(
        "messages.edit", peer_id=anna.id, message_id=message_id, message="later"
    )
    check(answer, 909)


async def test_error_911_a_keyboard_with_too_many_rows(vk: Vk) -> None:
    anna = await vk.somebody()
    button = {"action": {"type": "text", "label": "A"}}
    answer = await send(vk, anna.id, keyboard=json.dumps({"buttons": [[button]] * 11}))
    assert check(answer, 911) == "buttons contain too much rows"


async def test_error_912_a_keyboard_while_bot_features_are_off(vk: Vk) -> None:
    anna = await vk.somebody()
    await vk.ok("groups.setSettings", group_id=1, bots_capabilities=0)
    check(await send(vk, anna.id, keyboard='{"buttons": []}'), 912)


async def test_error_913_more_than_a_hundred_forwarded_messages(vk: Vk) -> None:
    anna = await vk.somebody()
    check(await send(vk, anna.id, forward_messages=",".join(["1"] * 101)), 913)


async def test_error_914_a_message_that_is_too_long(vk: Vk) -> None:
    anna = await vk.somebody()
    check(await send(vk, anna.id, message="x" * 4097), 914)


async def test_error_917_a_chat_that_the_community_is_not_in(vk: Vk) -> None:
    peer_id, _ = await chat(vk, member=False)
    check(await send(vk, peer_id), 917)


async def test_error_919_the_link_of_a_chat_without_rights(vk: Vk) -> None:
    peer_id, _ = await chat(vk)
    check(await vk.call("messages.getInviteLink", peer_id=peer_id), 919)


async def test_error_920_an_edit_of_a_persons_message(vk: Vk) -> None:
    anna = await vk.somebody()
    check(await vk.call("messages.edit", peer_id=anna.id, cmid=1, message="mine"), 920)


async def test_error_921_a_forward_of_a_message_that_is_not_there(vk: Vk) -> None:
    anna = await vk.somebody()
    check(await send(vk, anna.id, forward_messages=99), 921)


async def test_error_924_deleting_a_persons_message_for_everybody(vk: Vk) -> None:
    anna = await vk.somebody()
    given = {"peer_id": anna.id, "cmids": 1, "delete_for_all": 1}
    [item] = await vk.ok("messages.delete", **given)
    assert item["error"] == {"code": 924, "description": RULES[924]}


async def test_error_925_pinning_without_being_an_administrator(vk: Vk) -> None:
    peer_id, _ = await chat(vk)
    check(await vk.call("messages.pin", peer_id=peer_id, cmid=1), 925)


async def test_error_931_a_new_link_for_a_chat_without_rights(vk: Vk) -> None:
    peer_id, _ = await chat(vk)
    check(await vk.call("messages.getInviteLink", peer_id=peer_id, reset=1), 931)


async def test_error_932_another_community_as_the_recipient(vk: Vk) -> None:
    check(await send(vk, -5), 932)


async def test_error_935_removing_somebody_who_is_not_in_the_chat(vk: Vk) -> None:
    peer_id, _ = await chat(vk, admin=True)
    chat_id = peer_id - 2_000_000_000
    check(await vk.call("messages.removeChatUser", chat_id=chat_id, member_id=5), 935)


async def test_error_936_the_history_with_nobody(vk: Vk) -> None:
    check(await vk.call("messages.getHistory", peer_id=5), 936)


async def test_error_943_an_intent_that_vk_does_not_have(vk: Vk) -> None:
    anna = await vk.somebody()
    check(await send(vk, anna.id, intent="advertisement"), 943)


async def test_error_2000_the_eleventh_callback_server(vk: Vk) -> None:
    given = {"group_id": 1, "url": "http://127.0.0.1:9/", "title": "bot"}
    for _ in range(10):
        await vk.ok("groups.addCallbackServer", **given)
    check(await vk.call("groups.addCallbackServer", **given), 2000)


async def test_error_9999_another_http_method(vk: Vk) -> None:
    async with (
        aiohttp.ClientSession() as http,
        http.delete(vk.api_url + "users.get") as answer,
    ):
        assert answer.status == 200
        check(await answer.json(), 9999)


@pytest.mark.parametrize("code", sorted(FAULTS_ONLY))
async def test_codes_that_nothing_causes_come_by_faults(vk: Vk, code: int) -> None:
    await vk.fault("method:users.get", "error", error_code=code, times=1)
    assert await vk.error("users.get") == (code, TEXTS[code])
    await vk.ok("users.get")
