"""Whatever arrives, somebody is answered: where they are and what to do next."""

from typing import Any

import pytest
from support.bot_process import BotProcess
from support.people import Talker, progress_of
from support.wording import Wording
from town import Somebody, finishes

from emulator.client import EmulatorClient

ODD_MESSAGES: dict[str, dict[str, Any]] = {
    "sticker": {"attachments": [{"type": "sticker"}]},
    "voice": {"attachments": [{"type": "audio_message"}]},
    "photo": {"attachments": [{"type": "photo"}]},
    "photos": {"attachments": [{"type": "photo"}] * 10},
    "document": {"attachments": [{"type": "doc"}]},
    "video": {"attachments": [{"type": "video"}]},
    "something new": {"attachments": [{"type": "hologram"}]},
    "nothing at all": {"text": ""},
    "spaces": {"text": " \n\t "},
    "emoji": {"text": "🙂👨‍👩‍👧‍👦🏳️‍🌈"},
    "ten thousand letters": {"text": "я" * 10_000},
    "ten thousand words": {"text": "код " * 2_500},
    "one endless word after a telling one": {"text": "пароль " + "a" * 10_000},
    "quotes": {"text": "'; DROP TABLE people;--"},
    "tags": {"text": "<script>alert(1)</script> &lt;b&gt; &#0;"},
    "braces": {"text": "{app} {progress} %s {0}"},
    "a lonely slash": {"text": "/"},
    "an unknown command": {"text": "/unknown"},
    "a big number": {"text": "99"},
    "zero": {"text": "0"},
    "other digits": {"text": "١٢"},
    "right to left": {"text": "\u202eвот так\u202c \u0000 \u200b"},
    "halves of letters": {"text": "e\u0301" * 300},
    "a mention": {"text": "[club1|@sferum_guide] привет"},
}
ODD_PAYLOADS: dict[str, str] = {
    "not JSON": "{not json",
    "a word": "start",
    "a number": "42",
    "a list": "[1, 2, 3]",
    "null": "null",
    "empty": "",
    "an empty object": "{}",
    "another program's": '{"command": "buy", "id": 7}',
    "an unknown action": '{"do": "become_admin"}',
    "too many fields": '{"do": "begin", "role": "teacher"}',
    "too few fields": '{"do": "answer"}',
    "wrong types": '{"do": "step_done", "role": {"a": 1}, "step": [null]}',
    "a role nobody knows": '{"do": "switch_role", "role": "operator"}',
    "another lane's step": '{"do": "step_done", "role": "administrator", "step": "accept"}',
    "another lane's trouble": (
        '{"do": "show_trouble", "role": "administrator", "step": "accept", "trouble": "x"}'
    ),
    "another lane's note": '{"do": "show_note", "note": "statistics"}',
    "another lane's letter": '{"do": "show_mail", "mail": "register"}',
    "a question that is no more": '{"do": "answer", "question": "gone", "option": "yes"}',
    "an option that is no more": '{"do": "answer", "question": "role", "option": "gone"}',
    "a step that is no more": '{"do": "step_done", "role": "parent", "step": "gone"}',
    "deletion out of the blue": '{"do": "delete_forever"}',
    "deletion's second half": '{"do": "ask_deletion_again"}',
    "starting over out of the blue": '{"do": "start_over", "role": "parent"}',
    "a secret": '{"do": "secret_pasted"}',
    "not understood": '{"do": "not_understood", "kind": "hologram"}',
    "a permission": '{"do": "messages_allowed"}',
    "a refusal": '{"do": "messages_denied"}',
    "talk in a chat": '{"do": "addressed_in_chat"}',
    "a link": '{"do": "open_by_link", "ref": "nowhere"}',
    "deep": "[" * 5000,
    "wrapped": '{"command": "not_supported_button", "payload": "{\\"do\\": \\"show_help\\"}"}',
    "wrapped without end": '{"command": "not_supported_button", "payload": "x"}',
}


async def goes_back(person: Talker, words: Wording) -> None:
    """From suggestions to where the person stands, by the button that leads there, if any."""
    offers = await person.offers()
    for label in (words.go_on, words.show_step):
        if label in offers:
            await person.presses(label)
            return


async def test_a_parent_on_a_step_is_told_where_she_is(maria: Talker, words: Wording) -> None:
    title = words.steps("parent")["install"].title
    for name, message in ODD_MESSAGES.items():
        await maria.says(**message)
        await goes_back(maria, words)
        assert title in maria.last.text, name
        assert words.done in await maria.offers(), name
    await maria.says(words.my_step)
    assert progress_of(await maria.screen()) == (1, 5)


async def test_a_newcomer_is_asked_who_she_is(somebody: Somebody, words: Wording) -> None:
    for name, message in ODD_MESSAGES.items():
        anna = await somebody("Anna")
        await anna.says(**message)
        await goes_back(anna, words)
        assert words.role("teacher") in await anna.offers(), name


async def test_in_the_middle_of_a_question_it_is_asked_again(
    somebody: Somebody, words: Wording
) -> None:
    anna = await somebody("Anna")
    await anna.says("Начать", ref="teacher")
    question = words.question_of("teacher")
    for name, message in ODD_MESSAGES.items():
        await anna.says(**message)
        await goes_back(anna, words)
        assert question.text.split(".")[0] in anna.last.text, name
        assert question.options[0].label in await anna.offers(), name


async def test_after_the_end_the_way_to_the_instructions_is_shown(
    maria: Talker, words: Wording
) -> None:
    """Suggestions for words that are almost a question lead back to it instead."""
    await finishes(maria, words)
    ways_on = {words.notes, words.my_progress, words.content.labels.show_step}
    for name, message in ODD_MESSAGES.items():
        await maria.says(**message)
        assert maria.last.new, name
        assert ways_on & set(await maria.offers()), name
    await maria.says(words.content.labels.show_step)
    assert {words.notes, words.my_progress} & set(await maria.offers())


async def test_what_was_sent_is_named(maria: Talker, words: Wording) -> None:
    for kind, attachment in {
        "sticker": "sticker",
        "voice": "audio_message",
        "photo": "photo",
    }.items():
        await maria.says("", attachments=[{"type": attachment}])
        assert words.content.kinds[kind] in maria.last.text


async def test_a_forwarded_message_is_not_a_dead_end(
    maria: Talker, dima: Talker, words: Wording
) -> None:
    card = await dima.screen()
    source = {"peer_id": dima.id, "conversation_message_id": card["conversation_message_id"]}

    await maria.says("", forward=[source])
    assert words.content.kinds["forward"] in maria.last.text
    assert words.done in await maria.offers()

    await maria.says("готово", forward=[source])
    assert progress_of(await maria.screen()) == (2, 5)


async def test_an_answer_to_a_message_is_read_like_any_other(
    maria: Talker, words: Wording
) -> None:
    card = await maria.screen()

    await maria.says("готово", reply_to=card["conversation_message_id"])

    assert progress_of(await maria.screen()) == (2, 5)


@pytest.mark.parametrize("payload", ODD_PAYLOADS.values(), ids=ODD_PAYLOADS.keys())
async def test_a_payload_that_is_not_ours_is_no_dead_end(
    payload: str, maria: Talker, somebody: Somebody, words: Wording
) -> None:
    await maria.says("нечто", payload=payload)
    assert maria.last.new
    assert [text for text in for_administrators(words) if text in maria.last.text] == []
    assert await maria.offers()
    await maria.says(words.my_step)
    assert progress_of(await maria.screen()) == (1, 5)

    anna = await somebody("Anna")
    await anna.says("нечто", payload=payload)
    assert anna.last.new
    assert await anna.offers()


def for_administrators(words: Wording) -> list[str]:
    content = words.content
    own = {step.title for step in words.steps("parent").values()}
    titles = [s.title for s in words.steps("administrator").values() if s.title not in own]
    return [*titles, content.notes["statistics"].text, content.mails["register"].subject]


BUTTON: dict[str, Any] = {"user_id": 0, "peer_id": 0, "event_id": "abc", "payload": {}}
MESSAGE: dict[str, Any] = {"from_id": 0, "peer_id": 0, "text": "hello", "id": 1, "date": 1}


def odd_updates(person_id: int) -> list[Any]:
    """What VK never sends, or may send one day."""
    own = {"from_id": person_id, "peer_id": person_id}
    message = MESSAGE | own
    button = BUTTON | {"user_id": person_id, "peer_id": person_id}
    objects: list[Any] = [
        {"message": message | {"text": None}},
        {"message": message | {"text": 5}},
        {"message": message | {"payload": {"do": "begin"}}},
        {"message": message | {"payload": 10**30}},
        {"message": message | {"attachments": "photo1_1"}},
        {"message": message | {"attachments": [None, 7, []]}},
        {"message": message | {"attachments": [{"type": ["photo"]}]}},
        {"message": message | {"fwd_messages": 7, "geo": "here"}},
        {"message": message | {"ref": 5}},
        {"message": message, "client_info": "phone"},
        {"message": message, "client_info": {"button_actions": 7, "keyboard": "no"}},
        {"message": message, "client_info": {"button_actions": [None, {}, []]}},
        {"message": message | {"from_id": -1}},
        {"message": message | {"from_id": 10**40}},
        {"message": message | {"from_id": str(person_id)}},
        {"message": message | {"from_id": True}},
        {"message": message | {"from_id": 1.5}},
        {"message": message | {"peer_id": 0}},
        {"message": message | {"peer_id": None}},
        {"message": message | {"out": 1}},
        {"message": [message]},
        {"message": None},
        message,
        [],
        None,
        "message",
    ]
    updates: list[Any] = [{"type": "message_new", "object": thing} for thing in objects]
    presses: list[Any] = [
        button,
        button | {"payload": None},
        button | {"payload": "{not json"},
        button | {"payload": [[[]]]},
        button | {"payload": {"do": "step_done", "role": "parent", "step": "gone"}},
        button | {"event_id": None},
        button | {"event_id": ""},
        button | {"event_id": "y" * 10_000},
        button | {"user_id": "me"},
        button | {"peer_id": -5},
        button | {"peer_id": 2_000_000_001},
        {},
    ]
    updates += [{"type": "message_event", "object": thing} for thing in presses]
    updates += [
        {"type": "message_allow", "object": {"user_id": person_id}},
        {"type": "message_allow", "object": {"user_id": None}},
        {"type": "message_deny", "object": {}},
        {"type": "message_edit", "object": message},
        {"type": "message_typing_state", "object": {"from_id": person_id}},
        {"type": "something_new", "object": {"user_id": person_id}},
        {"type": ["message_new"], "object": {"message": message}},
        {"type": None},
        {"object": {"message": message}},
        {"type": "message_new", "event_id": 5, "object": {"message": message}},
        {"type": "message_new", "event_id": "z" * 10_000, "object": {"message": message}},
        {"type": "message_new", "event_id": {}, "object": {"message": message}},
        {},
        [],
        7,
        "update",
    ]
    return updates


async def test_no_update_whatever_it_is_stops_the_bot(
    maria: Talker, vk: EmulatorClient, bot: BotProcess, words: Wording
) -> None:
    await maria.presses(words.done)
    for update in odd_updates(maria.id):
        await vk.deliver(update)

    await maria.says(words.my_progress)

    assert bot.is_running()
    assert words.content.roles["parent"].title in maria.last.text
    assert "2 из 5" in maria.last.text
