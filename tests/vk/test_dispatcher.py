"""A batch is one transaction over a real database, with the real router and handlers.

What is committed is read through connections of the tests' own.
"""

import asyncio
import json
import random
import sqlite3
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from support.minds import understanding_of
from support.statements import statements_of
from test_updates import UPDATES
from vk_updates import CHAT, message_event, message_new, update

from bot.counters import Counters
from bot.domain import actions as act
from bot.domain.codes import Codes
from bot.domain.content import Content
from bot.domain.guesses import EVERYBODY
from bot.domain.outgoing import Lane
from bot.domain.turn import Turn
from bot.storage.database import Database
from bot.storage.unit_of_work import Committed as Handed
from bot.storage.unit_of_work import UnitOfWork
from bot.vk import payloads
from bot.vk.api import Community, VkApi
from bot.vk.dispatcher import Dispatcher
from bot.vk.routing import GuideLabeler, TurnRouter
from bot.vk.turns import Turns
from handlers import labelers

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
SECRET = "слова которых нигде быть не должно"

Start = Callable[..., Dispatcher]


def pressing(action: act.Action, **message: Any) -> dict[str, Any]:
    """A press on a text button."""
    return message_new("кнопка", payload=json.dumps(payloads.write(action)), **message)


def quietly(action: act.Action, **event: Any) -> dict[str, Any]:
    return message_event(payloads.write(action), **event)


def becoming(role: str, person: int = 1, answer: str = "yes") -> list[dict[str, Any]]:
    """From the first word to the first card, for roles with one question."""
    question = {"teacher": "link_from_administrator"}.get(role, "link_from_teacher")
    return [
        message_new("Начать", person=person),
        pressing(act.Answer("role", role), person=person),
        pressing(act.Answer(question, answer), person=person),
    ]


class Committed:
    """What a new connection sees in the database."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        connection = sqlite3.connect(self._path)
        try:
            return connection.execute(query, values).fetchall()
        finally:
            connection.close()

    def one(self, query: str, *values: object) -> Any:
        return self.rows(query, *values)[0][0]

    def sent_to(self, peer: int = 1) -> list[dict[str, Any]]:
        """What waits for a peer in order: parameters with the kind among them."""
        found = self.rows("SELECT kind, params FROM outbox WHERE peer_id = ? ORDER BY id", peer)
        return [json.loads(params) | {"kind": kind} for kind, params in found]

    def texts_to(self, peer: int = 1) -> list[str]:
        return [row["message"] for row in self.sent_to(peer) if row["kind"] == "send"]

    def everything(self) -> str:
        names = self.rows("SELECT name FROM sqlite_master WHERE type = 'table'")
        return repr({name: self.rows(f"SELECT * FROM {name}") for (name,) in names})


@pytest.fixture
def committed(database_file: Path) -> Committed:
    return Committed(database_file)


@pytest.fixture
def community() -> Community:
    return Community(77, "school")


@pytest.fixture
def start(database: Database, content: Content, community: Community) -> Start:
    """`start(labelers=…, content=…)`: a dispatcher over the test's database."""
    seeds = iter(range(100))

    def start(
        labelers: Iterable[GuideLabeler] = labelers,
        content: Content = content,
        hand_over: Callable[[Handed], None] = lambda _: None,
    ) -> Dispatcher:
        return Dispatcher(
            new_work=partial(UnitOfWork, database),
            router=TurnRouter(labelers, VkApi("token", "http://127.0.0.1:1/")),
            turns=Turns(
                content,
                understanding_of(content),
                community,
                Codes(b"secret" * 4),
                random.Random(next(seeds)),
            ),
            clock=lambda: NOW,
            hand_over=hand_over,
            counters=Counters(),
        )

    return start


@pytest.fixture
def dispatcher(start: Start) -> Dispatcher:
    return start()


def breaking(error: BaseException, on: type[Any] = act.ShowHelp) -> GuideLabeler:
    """A labeler whose handler changes the person, says something, then raises."""
    labeler = GuideLabeler()

    async def handler(turn: Turn, action: act.Action) -> None:
        turn.say("delete_kept")
        raise error

    labeler.on(on)(handler)
    return labeler


async def test_a_newcomers_first_word_is_answered_and_remembered(
    dispatcher: Dispatcher, committed: Committed, content: Content
) -> None:
    await dispatcher.handle([message_new("Начать")])
    assert committed.texts_to() == [content.questions[content.first_question].text]
    assert committed.rows("SELECT id, role FROM people") == [(1, None)]


async def test_one_persons_updates_act_in_order_within_a_batch(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    await dispatcher.handle([*becoming("parent"), quietly(act.StepDone("parent", "install"))])
    assert committed.rows("SELECT role, current FROM journeys") == [("parent", "profile")]
    assert committed.rows("SELECT d.key FROM journeys, json_each(done) AS d") == [("install",)]


async def test_one_persons_answers_wait_in_the_order_of_their_words(
    dispatcher: Dispatcher, committed: Committed, content: Content
) -> None:
    await dispatcher.handle(becoming("parent"))
    texts = committed.texts_to()
    assert texts[0] == content.questions["role"].text
    assert texts[1] == content.questions["link_from_teacher"].text
    assert texts[2] == content.roles["parent"].chosen
    assert len(texts) == 4


async def test_many_people_in_one_batch_do_not_mix(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    everybody = [becoming("parent", 1), becoming("teacher", 2), becoming("student", 3)]
    await dispatcher.handle([message for turn in zip(*everybody, strict=True) for message in turn])
    assert committed.rows("SELECT id, role FROM people ORDER BY id") == [
        (1, "parent"),
        (2, "teacher"),
        (3, "student"),
    ]
    assert [len(committed.texts_to(person)) for person in (1, 2, 3)] == [4, 4, 4]


async def test_nothing_is_seen_before_the_whole_batch_is_committed(
    start: Start, committed: Committed
) -> None:
    seen: list[Any] = []
    labeler = GuideLabeler()

    async def look(turn: Turn, action: act.Action) -> None:
        seen.append(committed.one("SELECT (SELECT count(*) FROM people) + count(*) FROM outbox"))
        turn.say("delete_kept")

    labeler.on(act.ShowHelp)(look)
    dispatcher = start([labeler, *labelers])
    await dispatcher.handle([message_new("Начать"), message_new("помощь"), message_new("помощь")])
    assert seen == [0, 0]
    assert committed.one("SELECT count(*) FROM outbox") == 3


async def test_what_is_committed_is_handed_over_after_the_commit(
    start: Start, committed: Committed
) -> None:
    found: list[Any] = []

    def hand_over(handed: Handed) -> None:
        found.append(committed.rows("SELECT id FROM outbox ORDER BY id"))
        found.append([(row.id,) for row in handed.rows])

    await start(hand_over=hand_over).handle([message_new("Начать"), message_new("помощь")])
    waiting, handed = found
    assert waiting == handed
    assert len(waiting) == 2


async def test_of_a_batch_that_is_broken_off_nothing_is_handed_over(start: Start) -> None:
    found: list[Handed] = []
    dispatcher = start([breaking(KeyboardInterrupt()), *labelers], hand_over=found.append)
    with pytest.raises(KeyboardInterrupt):
        await dispatcher.handle([message_new("Начать"), message_new("помощь")])
    assert found == []


async def test_who_is_forgotten_is_handed_over_with_the_farewell(start: Start) -> None:
    """The relay must not send what it still holds for them."""
    found: list[Handed] = []
    dispatcher = start(hand_over=found.append)
    await dispatcher.handle([message_new("Начать"), message_new("Начать", person=2)])
    await dispatcher.handle([message_new(text) for text in ("/delete", "да", "да")])
    assert [handed.forgotten for handed in found] == [frozenset(), {1}]
    assert [row.outgoing.peer_id for row in found[-1].rows] == [1]


async def test_answers_to_presses_have_a_lane_of_their_own(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    await dispatcher.handle([*becoming("parent"), quietly(act.ShowStep())])
    found = committed.rows("SELECT kind, lane FROM outbox ORDER BY id DESC")
    assert ("answer", Lane.PRESS) in found
    assert {lane for kind, lane in found if kind != "answer"} == {Lane.REPLY}


async def test_updates_are_counted(start: Start) -> None:
    dispatcher = start([breaking(RuntimeError()), *labelers])
    again = message_new("Начать")
    await dispatcher.handle([again, message_new("помощь"), {"type": "unheard_of"}])
    await dispatcher.handle([again])
    counters = dispatcher.counters
    assert (counters.received, counters.repeated) == (4, 1)
    assert (counters.handled, counters.failed) == (1, 1)


async def test_the_position_moves_with_its_batch(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    await dispatcher.handle([message_new("Начать")], "42")
    assert committed.rows("SELECT group_id, ts FROM positions") == [(77, "42")]
    await dispatcher.handle([message_new("Начать")])
    assert committed.rows("SELECT ts FROM positions") == [("42",)]
    await dispatcher.handle([], "43")
    assert committed.rows("SELECT ts FROM positions") == [("43",)]


async def test_a_batch_that_is_broken_off_leaves_nothing(
    start: Start, committed: Committed
) -> None:
    await start().handle([message_new("Начать", event_id="old")], "1")
    before = committed.everything()
    broken_off = start([breaking(asyncio.CancelledError()), *labelers])
    with pytest.raises(asyncio.CancelledError):
        await broken_off.handle([*becoming("parent", 2), message_new("помощь")], "2")
    assert committed.everything() == before


async def test_a_batch_that_was_broken_off_is_handled_when_it_comes_again(
    start: Start, committed: Committed
) -> None:
    batch = [*becoming("parent"), message_new("помощь")]
    with pytest.raises(asyncio.CancelledError):
        await start([breaking(asyncio.CancelledError()), *labelers]).handle(batch, "2")
    await start().handle(batch, "2")
    assert committed.rows("SELECT current FROM journeys") == [("install",)]
    assert len(committed.texts_to()) == 5


async def test_the_same_batch_twice_has_one_effect(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    batch = [*becoming("parent"), quietly(act.StepDone("parent", "install"))]
    await dispatcher.handle(batch, "5")
    before = committed.everything()
    await dispatcher.handle(batch, "5")
    assert committed.everything() == before


async def test_each_of_those_who_type_the_same_wrong_code_at_once_is_counted(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    for number in range(2):
        code = f"код 0A0B-000{number}"
        await dispatcher.handle([message_new(code, person=person) for person in (1, 2, 3)])

    counted = committed.rows("SELECT person_id, wrong FROM guesses ORDER BY person_id")
    assert counted == [(EVERYBODY, 6), (1, 2), (2, 2), (3, 2)]


async def test_an_update_that_comes_twice_in_a_batch_has_one_effect(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    one = message_new("Начать")
    await dispatcher.handle([one, one, dict(one)])
    assert len(committed.texts_to()) == 1


async def test_a_repeat_beside_something_new_is_left_out(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    first, second = message_new("Начать"), message_new("помощь")
    await dispatcher.handle([first])
    await dispatcher.handle([first, second])
    assert len(committed.texts_to()) == 2


async def test_updates_without_ids_are_told_apart_by_what_they_say(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    one, other = message_new("Начать"), message_new("Начать", conversation_message_id=9)
    for nameless in (one, other):
        del nameless["event_id"]
    await dispatcher.handle([one, other, one])
    await dispatcher.handle([one])
    assert len(committed.texts_to()) == 2


async def test_a_turn_that_raises_costs_only_itself(
    start: Start, committed: Committed, content: Content
) -> None:
    dispatcher = start([breaking(RuntimeError(SECRET)), *labelers])
    await dispatcher.handle(
        [*becoming("parent"), message_new("помощь"), *becoming("teacher", 2)], "7"
    )
    assert committed.rows("SELECT id, role FROM people ORDER BY id") == [
        (1, "parent"),
        (2, "teacher"),
    ]
    assert committed.texts_to()[-1] == content.phrases.fill("apology")
    assert content.phrases.fill("delete_kept") not in committed.texts_to()
    assert committed.rows("SELECT ts FROM positions") == [("7",)]


async def test_after_a_turn_that_raised_the_person_goes_on_where_they_stood(
    start: Start, committed: Committed
) -> None:
    dispatcher = start([breaking(RuntimeError("x")), *labelers])
    done = quietly(act.StepDone("parent", "install"))
    await dispatcher.handle([*becoming("parent"), message_new("помощь"), done])
    assert committed.rows("SELECT current FROM journeys") == [("profile",)]


async def test_a_turn_that_raised_is_recorded_without_words(
    start: Start, committed: Committed
) -> None:
    dispatcher = start([breaking(RuntimeError(SECRET), act.Asked), *labelers])
    await dispatcher.handle([*becoming("parent"), message_new(SECRET, event_id="bad", ref=SECRET)])
    ((event, person, kind, error, kept),) = committed.rows(
        'SELECT event_id, person_id, type, error, "update" FROM failed_updates'
    )
    assert (event, person, kind) == ("bad", 1, "message_new")
    assert error.startswith("RuntimeError at test_dispatcher.py:")
    assert json.loads(kept)["object"]["from_id"] == 1
    assert SECRET not in committed.everything()


async def test_an_update_that_names_nobody_is_recorded_and_the_rest_goes_on(
    start: Start, committed: Committed
) -> None:
    odd = {"type": "message_new", "event_id": "odd", "object": {"message": {"text": SECRET}}}
    await start(labelers).handle([odd, message_new("Начать")])
    assert committed.rows("SELECT event_id, person_id, type FROM failed_updates") == [
        ("odd", None, "message_new")
    ]
    assert committed.texts_to()
    assert SECRET not in committed.everything()


async def test_a_turn_that_raised_leaves_no_words_in_the_log(
    start: Start, caplog: pytest.LogCaptureFixture
) -> None:
    dispatcher = start([breaking(RuntimeError(SECRET), act.Asked), *labelers])
    with caplog.at_level("DEBUG", logger="bot"):
        await dispatcher.handle([*becoming("parent"), message_new(SECRET)])
    assert "turn failed" in caplog.text
    assert SECRET not in caplog.text


async def test_a_quiet_press_that_raised_gets_its_answer_and_an_apology(
    start: Start, committed: Committed, content: Content
) -> None:
    dispatcher = start([breaking(RuntimeError("x")), *labelers])
    await dispatcher.handle([quietly(act.ShowHelp())])
    assert [row["kind"] for row in committed.sent_to()] == ["answer", "send"]
    assert committed.texts_to() == [content.phrases.fill("apology")]


async def test_a_newcomer_whose_turn_raised_is_not_kept(
    start: Start, committed: Committed
) -> None:
    await start([breaking(RuntimeError("x")), *labelers]).handle([message_new("помощь")])
    assert committed.rows("SELECT id FROM people") == []


async def test_an_action_that_nobody_handles_gets_an_apology(
    start: Start, committed: Committed, content: Content
) -> None:
    await start([]).handle([message_new("Начать")])
    assert committed.texts_to() == [content.phrases.fill("apology")]
    assert "NoHandlerError" in committed.one("SELECT error FROM failed_updates")


async def test_content_that_breaks_a_turn_costs_only_that_turn(
    start: Start, committed: Committed, content: Content
) -> None:
    sentences = {**content.phrases.sentences}
    del sentences["help"]
    phrases = content.phrases.model_copy(update={"sentences": sentences})
    dispatcher = start(content=content.model_copy(update={"phrases": phrases}))
    await dispatcher.handle([message_new("помощь"), *becoming("parent", 2)])
    assert committed.texts_to() == [content.phrases.fill("apology")]
    assert committed.rows("SELECT role FROM people WHERE id = 2") == [("parent",)]


async def test_an_update_that_cannot_be_understood_stops_nobody(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    odd: list[Any] = [
        {},
        {"type": "message_new"},
        update("message_new", None),
        message_new("&#" + "1" * 5000 + ";", person=3),
        message_new("\ud800", person=4, ref="\ud800", payload='"\\ud800"'),
        message_new("x", person=5, event_id="\ud800"),
        message_event({"do": "answer", "question": "\ud800", "option": "\ud800"}, person=6),
    ]
    odd[-1]["object"]["event_id"] = "press\ud800"
    await dispatcher.handle([*odd, *becoming("parent", 2)])
    assert committed.rows("SELECT role FROM people WHERE id = 2") == [("parent",)]
    for person in (3, 4, 5, 6):
        assert committed.sent_to(person)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(given=UPDATES)
async def test_no_update_stops_the_one_behind_it(
    given: dict[str, Any], dispatcher: Dispatcher, committed: Committed
) -> None:
    before = len(committed.texts_to(99))
    await dispatcher.handle([given, message_new("помощь", person=99)])
    assert len(committed.texts_to(99)) == before + 1


async def test_a_press_is_answered_before_anything_is_shown(
    dispatcher: Dispatcher, committed: Committed, content: Content
) -> None:
    await dispatcher.handle(becoming("parent"))
    before = len(committed.sent_to())
    done = quietly(act.StepDone("parent", "install"))
    await dispatcher.handle([done])
    answer, edit, card = committed.sent_to()[before:]
    assert (answer["kind"], edit["kind"], card["kind"]) == ("answer", "edit", "send")
    assert answer["event_id"] == done["object"]["event_id"]
    assert answer["user_id"] == 1
    assert json.loads(answer["event_data"])["type"] == "show_snackbar"
    title = content.guides["parent"].steps[0].title
    assert edit["message"] == content.phrases.fill("card_done", title=title)
    assert "keyboard" not in edit


async def test_a_card_is_edited_under_the_key_it_was_sent_with(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    await dispatcher.handle([*becoming("parent"), quietly(act.StepDone("parent", "install"))])
    query = "SELECT kind, card_key FROM outbox WHERE card_key IS NOT NULL ORDER BY id"
    keys = committed.rows(query)
    (sent, first), (edited, closed), (_, second) = keys
    assert (sent, edited) == ("send", "edit")
    assert first == closed != second
    assert committed.rows("SELECT c.value ->> 0 FROM people, json_each(cards) AS c") == [(second,)]


async def test_every_message_has_a_random_id_of_its_own(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    """Zero would switch VK's check for repeats off; more than 31 bits would be wrapped."""
    await dispatcher.handle([m for person in range(1, 20) for m in becoming("parent", person)])
    ids = [row[0] for row in committed.rows("SELECT random_id FROM outbox")]
    assert len(set(ids)) == len(ids)
    assert all(0 < random_id < 2**31 for random_id in ids)


async def test_a_database_made_anew_does_not_repeat_random_ids(
    start: Start, committed: Committed
) -> None:
    await start().handle(becoming("parent", 1))
    await start().handle(becoming("parent", 2))
    query = "SELECT random_id FROM outbox WHERE peer_id = ?"
    assert not set(committed.rows(query, 1)) & set(committed.rows(query, 2))


async def test_the_device_that_wrote_last_is_written_to(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    old_phone = {"keyboard": False, "inline_keyboard": False, "button_actions": []}
    await dispatcher.handle(becoming("parent")[:2])
    assert "keyboard" in committed.sent_to()[-1]
    await dispatcher.handle([message_new("мой шаг", client=old_phone)])
    assert "keyboard" not in committed.sent_to()[-1]
    await dispatcher.handle([quietly(act.ShowStep())])
    assert "keyboard" not in committed.sent_to()[-1]


async def test_nothing_a_person_writes_is_kept_anywhere(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    await dispatcher.handle(
        [
            message_new(SECRET, person=2, ref=SECRET),
            *becoming("teacher"),
            message_new(SECRET),
            message_new("Начать", ref=SECRET),
            message_new("кнопка", payload=json.dumps({"x": SECRET}, ensure_ascii=False)),
            message_new("кнопка", payload=json.dumps({"do": "show_note", "note": SECRET})),
            message_new("код 482913"),
            message_event({"do": "answer", "question": SECRET, "option": SECRET}),
            message_new("", attachments=[{"type": "doc", "doc": {"title": SECRET}}]),
        ]
    )
    everything = committed.everything()
    assert SECRET not in everything
    assert json.dumps(SECRET).strip('"') not in everything
    assert "482913" not in everything


async def test_the_log_names_no_words(
    dispatcher: Dispatcher, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("DEBUG", logger="bot"):
        await dispatcher.handle([*becoming("teacher"), message_new(SECRET)])
    assert "turns: update" in caplog.text
    assert SECRET not in caplog.text


async def test_messages_in_a_row_are_answered_with_one_screen(
    dispatcher: Dispatcher, committed: Committed, content: Content
) -> None:
    """Who has the next number has not seen the answer before: both sides count (observed)."""
    texts = ["Начать", "абракадабра", "тарабарщина", "ыыы"]
    in_a_row = [
        message_new(text, conversation_message_id=number)
        for number, text in enumerate(texts, start=1)
    ]
    await dispatcher.handle(in_a_row)
    question = content.questions["role"]
    first, *others = committed.sent_to()
    assert first["message"] == question.text
    assert len(others) == len(texts) - 1
    for answer in others:
        assert question.text not in answer["message"]
        assert "keyboard" not in answer

    await dispatcher.handle([message_new("абракадабра", conversation_message_id=12)])
    *_, seen = committed.sent_to()
    assert seen["message"].endswith(question.again or "")
    assert question.text not in seen["message"]
    assert json.loads(seen["keyboard"]) == json.loads(first["keyboard"])


async def test_on_a_step_too(
    dispatcher: Dispatcher, committed: Committed, content: Content
) -> None:
    await dispatcher.handle(becoming("parent"))
    card = committed.texts_to()[-1]
    thanks = [message_new("спасибо", conversation_message_id=number) for number in (3, 4)]
    await dispatcher.handle(thanks)
    reply = content.topics["smalltalk"].replies["thanks"].answer
    assert committed.texts_to()[-3:] == [card, reply, reply]

    await dispatcher.handle([message_new("спасибо", conversation_message_id=9)])
    assert committed.texts_to()[-1].startswith(f"{reply}\n\n")


async def test_deletion_leaves_only_the_farewell(
    dispatcher: Dispatcher, committed: Committed, content: Content
) -> None:
    await dispatcher.handle([*becoming("parent"), *becoming("parent", 2)])
    presses = [act.AskDeletion(), act.AskDeletionAgain(), act.DeleteForever()]
    await dispatcher.handle([pressing(action) for action in presses])
    assert committed.texts_to() == [content.phrases.fill("delete_gone")]
    for table in ("people", "journeys"):
        column = "id" if table == "people" else "person_id"
        assert committed.rows(f"SELECT * FROM {table} WHERE {column} = 1") == []
    assert committed.rows("SELECT id FROM people") == [(2,)]
    farewell = committed.sent_to()[0]
    assert json.loads(farewell["keyboard"])["buttons"] == []


async def test_who_comes_back_in_the_batch_they_were_deleted_in_is_a_newcomer(
    dispatcher: Dispatcher, committed: Committed, content: Content
) -> None:
    await dispatcher.handle([*becoming("parent"), quietly(act.StepDone("parent", "install"))])
    presses = [act.AskDeletion(), act.AskDeletionAgain(), act.DeleteForever()]
    again = message_new("Начать")
    await dispatcher.handle([*(pressing(action) for action in presses), again])
    assert committed.rows("SELECT role FROM people") == [(None,)]
    assert committed.rows("SELECT * FROM journeys") == []
    assert committed.texts_to()[-1] == content.questions["role"].text


async def test_a_failure_in_the_batch_of_a_deletion_is_forgotten_too(
    start: Start, committed: Committed
) -> None:
    dispatcher = start([breaking(RuntimeError("x")), *labelers])
    await dispatcher.handle(becoming("parent"))
    presses = [act.AskDeletion(), act.AskDeletionAgain(), act.DeleteForever()]
    await dispatcher.handle([message_new("помощь"), *(pressing(action) for action in presses)])
    assert committed.rows("SELECT person_id FROM failed_updates") == []


async def test_who_forbids_messages_is_marked_and_hears_nothing(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    await dispatcher.handle(becoming("parent"))
    before = len(committed.sent_to())
    await dispatcher.handle([update("message_deny", {"user_id": 1})])
    assert committed.one("SELECT reachable FROM people") == 0
    assert len(committed.sent_to()) == before
    await dispatcher.handle([update("message_allow", {"user_id": 1, "key": ""})])
    assert committed.one("SELECT reachable FROM people") == 1
    assert len(committed.sent_to()) > before


async def test_a_stranger_who_forbids_or_allows_messages_is_not_kept(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    await dispatcher.handle(
        [update("message_deny", {"user_id": 1}), update("message_allow", {"user_id": 2})]
    )
    assert committed.rows("SELECT id FROM people") == []
    assert committed.rows("SELECT * FROM outbox") == []


@pytest.mark.parametrize("name", ["messages_denied", "messages_allowed", "addressed_in_chat"])
async def test_a_forged_permission_button_is_answered_like_any_message(
    dispatcher: Dispatcher, committed: Committed, name: str
) -> None:
    """VK says who allowed messages by an update of its own; a button cannot."""
    await dispatcher.handle(becoming("parent"))
    before = len(committed.texts_to())
    await dispatcher.handle([message_new("мой шаг", payload=json.dumps({"do": name}))])
    assert committed.texts_to()[before:] == [committed.texts_to()[3]]
    assert committed.one("SELECT reachable FROM people") == 1


async def test_a_group_chat_is_told_where_to_write_and_nobody_is_kept(
    dispatcher: Dispatcher, committed: Committed, community: Community
) -> None:
    await dispatcher.handle(
        [
            message_new("[club77|@school] привет", peer=CHAT),
            message_new("болтовня", peer=CHAT),
            quietly(act.ShowHelp(), peer=CHAT),
        ]
    )
    (text,) = committed.texts_to(CHAT)
    assert community.address in text
    assert committed.rows("SELECT id FROM people") == []
    assert committed.sent_to(1) == []


async def test_a_group_chat_changes_nothing_of_a_person(
    dispatcher: Dispatcher, committed: Committed
) -> None:
    await dispatcher.handle(becoming("parent"))
    people, outbox = "SELECT * FROM people", len(committed.sent_to())
    before = committed.rows(people)
    nothing = {"keyboard": False, "inline_keyboard": False, "button_actions": []}
    await dispatcher.handle([message_new("/start", peer=CHAT, client=nothing)])
    assert committed.rows(people) == before
    assert len(committed.sent_to()) == outbox


async def test_a_notice_is_not_repeated_in_a_group_chat(
    start: Start, committed: Committed, content: Content
) -> None:
    """A chat is nobody who could have seen it: it would come with every answer."""
    notice = content.notice.model_copy(update={"enabled": True})
    dispatcher = start(content=content.model_copy(update={"notice": notice}))
    await dispatcher.handle([message_new("/start", peer=CHAT)])
    await dispatcher.handle([message_new("/start", peer=CHAT)])
    assert sum(notice.text.replace("{bot}", "") in text for text in committed.texts_to(CHAT)) <= 1


async def test_a_notice_comes_once_to_everybody(
    start: Start, committed: Committed, content: Content
) -> None:
    notice = content.notice.model_copy(update={"enabled": True, "text": "Объявление"})
    dispatcher = start(content=content.model_copy(update={"notice": notice}))
    await dispatcher.handle([*becoming("parent"), *becoming("parent", 2)])
    await dispatcher.handle([message_new("помощь"), message_new("помощь", person=2)])
    for person in (1, 2):
        assert committed.texts_to(person).count("Объявление") == 1
        assert committed.texts_to(person)[0] == "Объявление"


async def test_a_large_batch_is_one_transaction(
    dispatcher: Dispatcher, committed: Committed, database: Database
) -> None:
    statements = await statements_of(database)
    await dispatcher.handle([m for person in range(1, 67) for m in becoming("parent", person)])
    assert statements.count("COMMIT") == 1
    assert committed.one("SELECT count(*) FROM people") == 66
