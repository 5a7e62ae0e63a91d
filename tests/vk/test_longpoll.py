"""One poll: what it brings, how it moves, and how it finds its way after VK's failures."""

import pytest
from loopback_vk import NOT_VKS, LoopbackVk
from vk_updates import message_new

from bot.domain.outgoing import NO_ANSWER
from bot.vk.api import Community, VkApi, VkError
from bot.vk.longpoll import LongPoll, Updates, switch_on

GARBAGE = NOT_VKS | {
    "no updates": {"ts": "1"},
    "no position": {"updates": []},
    "an empty position": {"ts": None, "updates": []},
    "empty updates": {"ts": "1", "updates": None},
    "updates by name": {"ts": "1", "updates": {}},
    "updates in words": {"ts": "1", "updates": "x"},
}


@pytest.fixture
def server(vk: LoopbackVk) -> dict[str, str]:
    return {"server": vk.long_poll_url, "key": "key", "ts": "100"}


@pytest.fixture
def poll(vk: LoopbackVk, api: VkApi, community: Community, server: dict[str, str]) -> LongPoll:
    """A long poll that stands at 5 and gets the position 100 with each new key."""
    vk.says("groups.getLongPollServer", {"response": server})
    return LongPoll(api, community, "5")


def asked_ts(vk: LoopbackVk) -> list[str]:
    return [asked.query["ts"] for asked in vk.asked_for("lp")]


def keys_asked_for(vk: LoopbackVk) -> int:
    return len(vk.asked_for("groups.getLongPollServer"))


async def test_a_poll_brings_updates_and_the_position_after_them(
    vk: LoopbackVk, poll: LongPoll
) -> None:
    batch = [message_new("a"), message_new("b")]
    vk.says("lp", {"ts": "7", "updates": batch})
    assert await poll.poll() == Updates(batch, "7")
    asked = vk.asked_for("lp")[0].query
    expected = {"act": "a_check", "key": "key", "ts": "5", "wait": "25"}
    assert expected.items() <= asked.items()


async def test_an_empty_poll_brings_nothing(vk: LoopbackVk, poll: LongPoll) -> None:
    vk.says("lp", {"ts": "5", "updates": []})
    assert await poll.poll() == Updates([], "5")


async def test_a_position_may_be_a_number(vk: LoopbackVk, poll: LongPoll) -> None:
    vk.says("lp", {"ts": 7, "updates": []})
    assert (await poll.poll()).ts == "7"


async def test_what_is_no_update_is_left_out(vk: LoopbackVk, poll: LongPoll) -> None:
    one = message_new("a")
    vk.says("lp", {"ts": "7", "updates": [None, one, "x", [], 5]})
    assert await poll.poll() == Updates([one], "7")


async def test_polling_does_not_move_until_told_to(vk: LoopbackVk, poll: LongPoll) -> None:
    vk.says("lp", {"ts": "7", "updates": [message_new("a")]})
    await poll.poll()
    await poll.poll()
    poll.advance("7")
    await poll.poll()
    assert asked_ts(vk) == ["5", "5", "7"]


async def test_a_new_bot_begins_where_vk_stands(
    vk: LoopbackVk, api: VkApi, community: Community, server: dict[str, str]
) -> None:
    vk.says("groups.getLongPollServer", {"response": server})
    poll = LongPoll(api, community, None)
    await poll.connect()
    assert poll.ts == "100"


async def test_connecting_keeps_the_position(vk: LoopbackVk, poll: LongPoll) -> None:
    await poll.connect()
    assert poll.ts == "5"


async def test_one_key_serves_many_polls(vk: LoopbackVk, poll: LongPoll) -> None:
    vk.says("lp", {"ts": "5", "updates": []})
    for _ in range(3):
        await poll.poll()
    assert keys_asked_for(vk) == 1


@pytest.mark.parametrize("ts", ["8", 8])
async def test_lost_history_goes_on_from_where_vk_says(
    vk: LoopbackVk, poll: LongPoll, ts: object
) -> None:
    vk.says("lp", {"failed": 1, "ts": ts}, {"ts": "9", "updates": []})
    assert await poll.poll() == Updates((), "8")
    await poll.poll()
    assert asked_ts(vk) == ["5", "8"]
    assert keys_asked_for(vk) == 1


async def test_an_old_key_is_renewed_at_the_same_position(vk: LoopbackVk, poll: LongPoll) -> None:
    vk.says("lp", {"failed": 2}, {"ts": "9", "updates": []})
    assert await poll.poll() == Updates((), "5")
    await poll.poll()
    assert asked_ts(vk) == ["5", "5"]
    assert keys_asked_for(vk) == 2


@pytest.mark.parametrize("failed", [3, 4, "3", None, "x", {}])
async def test_when_all_is_lost_the_old_position_is_tried_once_with_a_new_key(
    vk: LoopbackVk, poll: LongPoll, failed: object
) -> None:
    vk.says("lp", {"failed": failed}, {"ts": "101", "updates": []})
    assert await poll.poll() == Updates((), "5")
    await poll.poll()
    assert asked_ts(vk) == ["5", "5"]
    assert keys_asked_for(vk) == 2


@pytest.mark.parametrize("second", [{"failed": 1, "ts": "8"}, {"failed": 2}, {"failed": 3}])
@pytest.mark.parametrize("first", [{"failed": 1, "ts": "7"}, {"failed": 2}, {"failed": 3}])
async def test_two_failures_in_a_row_ask_for_a_pause_and_find_the_way(
    vk: LoopbackVk, poll: LongPoll, first: dict[str, object], second: dict[str, object]
) -> None:
    batch = [message_new("a")]
    vk.says("lp", first, second, {"ts": "9", "updates": batch})
    await poll.poll()
    with pytest.raises(VkError) as caught:
        await poll.poll()
    assert caught.value.code == NO_ANSWER
    assert await poll.poll() == Updates(batch, "9")
    where = {1: "8", 2: "7" if first["failed"] == 1 else "5"}
    assert asked_ts(vk)[-1] == where.get(int(str(second["failed"])), "100")


async def test_failures_without_end_ask_for_a_pause_each_time(
    vk: LoopbackVk, poll: LongPoll
) -> None:
    vk.says("lp", {"failed": 3})
    await poll.poll()
    for _ in range(3):
        with pytest.raises(VkError):
            await poll.poll()


async def test_a_good_poll_forgives_an_earlier_failure(vk: LoopbackVk, poll: LongPoll) -> None:
    good = {"ts": "9", "updates": []}
    vk.says("lp", {"failed": 2}, good, {"failed": 2}, good)
    for _ in range(4):
        await poll.poll()


@pytest.mark.parametrize("garbage", GARBAGE.values(), ids=GARBAGE)
async def test_garbage_is_an_error_and_loses_nothing(
    vk: LoopbackVk, poll: LongPoll, garbage: object
) -> None:
    batch = [message_new("a")]
    vk.says("lp", garbage, {"ts": "9", "updates": batch})
    with pytest.raises(VkError) as caught:
        await poll.poll()
    assert caught.value.code == NO_ANSWER
    assert await poll.poll() == Updates(batch, "9")
    assert asked_ts(vk) == ["5", "5"]


async def test_a_server_that_stays_broken_is_left_for_another(
    vk: LoopbackVk, poll: LongPoll
) -> None:
    broken = NOT_VKS["an error page"]
    vk.says("lp", broken, broken, broken, {"ts": "9", "updates": []})
    for _ in range(3):
        with pytest.raises(VkError):
            await poll.poll()
    assert keys_asked_for(vk) == 1
    assert await poll.poll() == Updates([], "9")
    assert keys_asked_for(vk) == 2


@pytest.mark.parametrize("unreadable", ["no text", "brackets without end"])
async def test_an_update_that_no_reader_takes_is_passed_by_and_caught_up_with(
    vk: LoopbackVk, poll: LongPoll, unreadable: str
) -> None:
    vk.says("lp", *[NOT_VKS[unreadable]] * 3, {"ts": "101", "updates": []})
    for _ in range(3):
        assert not poll.has_lost
        with pytest.raises(VkError):
            await poll.poll()
    assert poll.has_lost
    assert await poll.poll() == Updates([], "101")
    assert asked_ts(vk) == ["5", "5", "5", "100"]


async def test_a_server_that_does_not_wait_asks_for_pauses(vk: LoopbackVk, poll: LongPoll) -> None:
    vk.says("lp", {"ts": "5", "updates": []})
    for _ in range(10):
        await poll.poll()
    with pytest.raises(VkError):
        await poll.poll()
    vk.says_only("lp", {"ts": "6", "updates": [message_new("a")]})
    assert (await poll.poll()).ts == "6"


async def test_servers_are_not_asked_for_without_end(vk: LoopbackVk, poll: LongPoll) -> None:
    good = {"ts": "5", "updates": [message_new("a")]}
    for _ in range(40):
        vk.says("lp", {"failed": 2}, good)
    for _ in range(19):
        await poll.poll()
        await poll.poll()
    with pytest.raises(VkError):
        await poll.poll()
    assert keys_asked_for(vk) == 20


async def test_a_long_poll_that_is_away_is_an_error_without_its_key(
    vk: LoopbackVk, poll: LongPoll
) -> None:
    await poll.connect()
    await vk.stop()
    with pytest.raises(VkError) as caught:
        await poll.poll()
    assert caught.value.code == NO_ANSWER
    assert "key" not in str(caught.value)


@pytest.mark.parametrize(
    "answer",
    [None, [], "x", {}, {"server": "http://x/", "key": "k"}, {"server": 5, "key": "k", "ts": "1"},
     {"server": None, "key": None, "ts": None}, {"server": "no address", "key": "k", "ts": "1"}],
    ids=repr,
)  # fmt: skip
async def test_a_server_that_is_not_vks_is_an_error(
    vk: LoopbackVk, api: VkApi, community: Community, answer: object
) -> None:
    vk.says("groups.getLongPollServer", {"response": answer})
    poll = LongPoll(api, community, "5")
    with pytest.raises(VkError):
        await poll.poll()


async def test_a_refused_key_is_vks_error(
    vk: LoopbackVk, api: VkApi, community: Community
) -> None:
    vk.says("groups.getLongPollServer", {"error": {"error_code": 15, "error_msg": "no"}})
    with pytest.raises(VkError) as caught:
        await LongPoll(api, community, "5").poll()
    assert caught.value.code == 15


async def test_the_events_the_bot_lives_on_are_switched_on(
    vk: LoopbackVk, api: VkApi, community: Community
) -> None:
    vk.says("groups.setLongPollSettings", {"response": 1})
    await switch_on(api, community)
    asked = vk.asked[0].form
    assert asked["enabled"] == "1"
    assert asked["group_id"] == "77"
    assert asked["api_version"] == asked["v"]
    for event in ("message_new", "message_event", "message_allow", "message_deny"):
        assert asked[event] == "1"
