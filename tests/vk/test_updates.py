"""VK's updates, read: whole, partial, odd and hostile ones; from groups; without words."""

import json
from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vk_updates import CHAT, EVERY_BUTTON, GROUP_ID, message_event, message_new, update

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.person import Device
from bot.domain.recognition import Heard
from bot.vk import updates
from bot.vk.updates import Incoming, Press

HELP = {"do": "show_help"}


def is_ours(text: str) -> bool:
    return text.strip().partition(" ")[0] == "/start"


def read(given: Mapping[str, Any]) -> Incoming | None:
    return updates.read(given, GROUP_ID, is_ours)


def heard(given: Mapping[str, Any]) -> Heard:
    incoming = read(given)
    assert incoming
    return incoming.heard


def test_a_message_is_who_wrote_what_on_which_device() -> None:
    assert read(message_new("Начать", person=5, event_id="e" * 40)) == Incoming(
        event_id="e" * 40,
        type="message_new",
        person_id=5,
        peer_id=5,
        heard=Heard(text="Начать"),
        device=Device(),
        number=2,
        written_at=1_790_000_000,
    )


def test_a_quiet_press_is_an_action_that_waits_for_its_answer() -> None:
    given = message_event(HELP, person=5, event_id="e" * 40)
    assert read(given) == Incoming(
        event_id="e" * 40,
        type="message_event",
        person_id=5,
        peer_id=5,
        heard=Heard(action=act.ShowHelp()),
        press=Press(given["object"]["event_id"]),
    )


@pytest.mark.parametrize(
    ("kind", "action"),
    [("message_allow", act.MessagesAllowed()), ("message_deny", act.MessagesDenied())],
)
def test_allowing_and_forbidding_messages_are_actions(kind: str, action: act.Action) -> None:
    incoming = read(update(kind, {"user_id": 5, "key": ""}))
    assert incoming
    assert (incoming.person_id, incoming.peer_id, incoming.heard.action) == (5, 5, action)


@pytest.mark.parametrize(
    "kind",
    ["message_reply", "message_edit", "message_typing_state", "message_read", "wall_post_new",
     "message_reaction_event", "group_join", "", None, 5, [], "MESSAGE_NEW"],
)  # fmt: skip
def test_nobody_expects_an_answer_to_other_updates(kind: Any) -> None:
    assert read(message_new("x") | {"type": kind}) is None


def test_a_text_button_is_its_payload() -> None:
    assert heard(message_new("Помощь", payload=json.dumps(HELP))).action == act.ShowHelp()


def test_the_start_button_begins() -> None:
    assert heard(message_new("Начать", payload='{"command":"start"}')).action == act.Begin()


@pytest.mark.parametrize("depth", [1, 2, 3])
def test_a_button_wrapped_by_an_old_client_is_unwrapped(depth: int) -> None:
    payload: Any = json.dumps(HELP)
    for _ in range(depth):
        wrapper = {"command": "not_supported_button", "button_type": "callback"}
        payload = json.dumps(wrapper | {"payload": payload})
    assert heard(message_new("Помощь", payload=payload)).action == act.ShowHelp()


def test_a_button_wrapped_in_objects_is_unwrapped_too() -> None:
    payload = {"command": "not_supported_button", "button_type": "callback", "payload": HELP}
    assert heard(message_event(payload)).action == act.ShowHelp()


def test_a_button_wrapped_without_end_is_only_its_words() -> None:
    payload: Any = json.dumps(HELP)
    for _ in range(8):
        payload = json.dumps({"command": "not_supported_button", "payload": payload})
    assert heard(message_new("Помощь", payload=payload)) == Heard(text="Помощь")


@pytest.mark.parametrize(
    "payload",
    ["", "{", "null", "[]", '"x"', "1", '{"do":1}', '{"do":"show_help","more":"x"}', "[" * 100_000,
     "1" * 5000, None, 5, [], {"do": "show_note", "note": {"$ne": 1}}],
)  # fmt: skip
def test_a_forged_payload_leaves_the_words(payload: Any) -> None:
    assert heard(message_new("Помощь", payload=payload)) == Heard(text="Помощь")


def test_a_links_ref_is_read() -> None:
    assert heard(message_new("Начать", ref="teacher", ref_source="x")).ref == "teacher"
    assert len(heard(message_new("Начать", ref="x" * 9000)).ref) <= 64


def test_escaped_signs_are_signs_again() -> None:
    assert heard(message_new("&lt;3 &amp; &quot;ура&quot;<br>да")).text == '<3 & "ура"\nда'


def test_signs_are_taken_back_once_only() -> None:
    assert heard(message_new("&amp;lt;")).text == "&lt;"


def test_a_number_of_thousands_of_digits_as_an_entity_is_only_words() -> None:
    assert heard(message_new("&#" + "1" * 5000 + ";")).kind == ""


@pytest.mark.parametrize(
    ("message", "kind"),
    [
        ({"attachments": [{"type": "sticker"}]}, "sticker"),
        ({"attachments": [{"type": "audio_message"}]}, "voice"),
        ({"attachments": [{"type": "photo"}, {"type": "doc"}]}, "photo"),
        ({"attachments": [{"type": "doc"}]}, "document"),
        ({"attachments": [{"type": "mini_app"}]}, "other"),
        ({"attachments": [{}]}, "other"),
        ({"attachments": [None]}, "other"),
        ({"attachments": [{"type": ["photo"]}]}, "other"),
        ({"attachments": "photo"}, ""),
        ({"attachments": None}, ""),
        ({"fwd_messages": [{}]}, "forward"),
        ({"geo": {"type": "point"}}, "location"),
        ({}, ""),
    ],
)
def test_what_stands_in_place_of_words_is_named(message: dict[str, Any], kind: str) -> None:
    assert heard(message_new("", **message)).kind == kind


CARD = "Класс 7Б переходит в учебный профиль. Начните здесь: https://vk.me/school?ref=c0de"


@pytest.mark.parametrize(
    ("text", "message", "ref"),
    [
        ("", {"fwd_messages": [{"text": CARD}]}, "c0de"),
        (" ", {"fwd_messages": [{"text": "вот"}, {"text": CARD}]}, "c0de"),
        ("готово", {"fwd_messages": [{"text": CARD}]}, ""),
        ("", {"fwd_messages": [{"text": CARD}], "ref": "teacher"}, "teacher"),
        ("", {"fwd_messages": [None, {}, {"text": 5}, {"text": "vk.me/school"}]}, ""),
        ("", {"fwd_messages": [{"fwd_messages": [{"text": CARD}]}]}, ""),
        ("", {"fwd_messages": CARD}, ""),
    ],
)
def test_the_link_of_a_forwarded_card_opens_it_if_nothing_else_is_said(
    text: str, message: dict[str, Any], ref: str
) -> None:
    assert heard(message_new(text, **message)).ref == ref


@pytest.mark.parametrize(
    ("client", "device"),
    [
        ({}, Device()),
        ({"button_actions": EVERY_BUTTON}, Device()),
        ({"button_actions": ["text"]}, Device(callback=False, links=False)),
        ({"button_actions": ["text", "open_link"]}, Device(callback=False)),
        ({"button_actions": []}, Device(callback=False, links=False)),
        ({"keyboard": False}, Device(keyboard=False)),
        ({"inline_keyboard": False}, Device(inline=False)),
        ({"keyboard": None, "inline_keyboard": "no", "button_actions": "text"}, Device()),
        ({"button_actions": [{}, None, 5]}, Device(callback=False, links=False)),
    ],
)
def test_the_device_is_what_the_client_says(client: dict[str, Any], device: Device) -> None:
    incoming = read(message_new("x", client=client))
    assert incoming
    assert incoming.device == device


@pytest.mark.parametrize("client", [None, "x", [], 5])
def test_a_client_that_says_nothing_changes_nothing(client: Any) -> None:
    given = message_new("x")
    given["object"]["client_info"] = client
    incoming = read(given)
    assert incoming
    assert incoming.device is None


def test_a_press_says_nothing_about_the_device() -> None:
    incoming = read(message_event(HELP))
    assert incoming
    assert incoming.device is None


@pytest.mark.parametrize(
    "lacking",
    ["date", "id", "version", "out", "fwd_messages", "attachments", "conversation_message_id",
     "random_id", "peer_id", "text"],
)  # fmt: skip
def test_a_message_that_lacks_a_field_is_still_a_message(lacking: str) -> None:
    given = message_new("помощь")
    del given["object"]["message"][lacking]
    incoming = read(given)
    assert incoming
    assert (incoming.person_id, incoming.peer_id) == (1, 1)


def test_a_message_may_be_the_object_itself() -> None:
    """So it was before version 5.103, and so it is if the settings' version is old."""
    assert heard(update("message_new", {"from_id": 1, "peer_id": 1, "text": "x"})).text == "x"


@pytest.mark.parametrize("message", [{"from_id": -GROUP_ID}, {"out": 1}])
def test_what_no_person_wrote_is_not_answered(message: dict[str, Any]) -> None:
    assert read(message_new("x", **message)) is None


@pytest.mark.parametrize("from_id", [0, None, "1", True, 2**70, 1.5, 1.0, [], "x"])
def test_a_message_of_nobody_is_of_whose_dialogue_it_is(from_id: object) -> None:
    incoming = read(message_new("x", from_id=from_id))
    assert incoming
    assert incoming.person_id == 1


@pytest.mark.parametrize(
    "odd",
    [
        update("message_new", None),
        update("message_new", []),
        update("message_new", {"message": None}),
        update("message_new", {"message": {"text": "x"}}),
        update("message_event", {"user_id": 1}),
    ],
)
def test_what_should_be_answered_and_names_nobody_is_odd(odd: dict[str, Any]) -> None:
    with pytest.raises(updates.OddUpdateError):
        read(odd)


def _service(kind: str, member: int) -> dict[str, Any]:
    return {"action": {"type": kind, "member_id": member}}


@pytest.mark.parametrize(
    ("text", "message", "action"),
    [
        ("просто разговор", {}, None),
        (f"[club{GROUP_ID}|@school] привет", {}, act.AddressedInChat()),
        (f"[public{GROUP_ID}|Школа], привет", {}, act.AddressedInChat()),
        ("[club770|@other] привет", {}, None),
        ("  /start", {}, act.AddressedInChat()),
        ("/kick @anna", {}, None),
        ("", _service("chat_invite_user", -GROUP_ID), act.AddedToChat()),
        ("", _service("chat_invite_user_by_link", -GROUP_ID), act.AddedToChat()),
        ("", _service("chat_invite_user", 5), None),
        ("", {"action": {"type": "chat_title_update", "text": "/start"}}, None),
        ("", _service("chat_title_update", -GROUP_ID), None),
        ("", _service("chat_kick_user", -GROUP_ID), act.RemovedFromChat()),
        ("", _service("chat_kick_user", 5), None),
        ("/start", _service("chat_kick_user", 5), None),
        ("Помощь", {"payload": json.dumps(HELP)}, None),
    ],
)
def test_in_a_group_chat_only_who_addresses_the_bot_is_heard(
    text: str, message: dict[str, Any], action: Action | None
) -> None:
    incoming = read(message_new(text, peer=CHAT, **message))
    assert (incoming is not None) == (action is not None)
    if incoming:
        assert incoming.is_in_chat
        assert incoming.peer_id == CHAT
        assert incoming.heard == Heard(action=action)


def test_a_private_dialogue_is_no_group_chat() -> None:
    incoming = read(message_new("[club77|@school] привет"))
    assert incoming
    assert not incoming.is_in_chat


def test_a_press_without_its_id_cannot_be_answered() -> None:
    for odd in ("", None, 5):
        given = message_event(HELP)
        given["object"]["event_id"] = odd
        with pytest.raises(updates.OddUpdateError):
            read(given)


def test_an_update_keeps_its_id_and_one_without_gets_a_digest() -> None:
    given = message_new("x", event_id="a" * 40)
    assert updates.event_id(given) == "a" * 40
    for odd in (None, "", 5, "x" * 999, "\ud800"):
        nameless = given | {"event_id": odd}
        digest = updates.event_id(nameless)
        assert digest == updates.event_id(json.loads(json.dumps(nameless)))
        assert len(digest) <= 64
        assert digest != updates.event_id(nameless | {"object": {}})


SECRET = "то что написал человек"


@pytest.mark.parametrize(
    "given",
    [
        message_new(SECRET, ref=SECRET, payload=json.dumps({"x": SECRET}, ensure_ascii=False)),
        message_new(
            "",
            fwd_messages=[{"text": SECRET}],
            reply_message={"text": SECRET},
            attachments=[{"type": "doc", "doc": {"title": SECRET}}],
            geo={"place": {"title": SECRET}},
            action={"type": "chat_title_update", "text": SECRET},
        ),
        message_event({"do": SECRET}),
        update("message_new", {"from_id": 1, "peer_id": 1, "text": SECRET}),
        update("message_new", SECRET),
        update("message_new", {"message": SECRET}),
        update("message_allow", {"user_id": 1, "key": SECRET}),
    ],
)
def test_an_update_is_kept_without_words(given: dict[str, Any]) -> None:
    assert SECRET not in json.dumps(updates.without_words(given), ensure_ascii=False)


def test_an_update_is_kept_with_its_ids() -> None:
    kept = updates.without_words(message_new("x", person=5))
    assert kept["type"] == "message_new"
    assert kept["object"]["from_id"] == 5
    assert kept["object"]["conversation_message_id"] == 2


TEXT = st.text(st.characters(exclude_categories=()), max_size=20)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=6,
)
KINDS = st.sampled_from(["message_new", "message_event", "message_allow", "message_deny"])
IDS = st.integers(1, 2**33) | JSON
FIELDS = {
    "from_id": IDS,
    "user_id": IDS,
    "peer_id": st.sampled_from([1, CHAT]) | JSON,
    "event_id": TEXT | JSON,
    "out": JSON,
    "text": TEXT | JSON,
    "payload": TEXT | JSON,
    "ref": TEXT | JSON,
    "attachments": st.lists(st.fixed_dictionaries({}, optional={"type": JSON})) | JSON,
    "fwd_messages": JSON,
    "geo": JSON,
    "action": st.fixed_dictionaries({}, optional={"type": JSON, "member_id": JSON}) | JSON,
}
THINGS = st.fixed_dictionaries({}, optional=FIELDS)
CLIENTS = st.fixed_dictionaries(
    {}, optional=dict.fromkeys(("button_actions", "keyboard", "inline_keyboard"), JSON)
)
OBJECTS = st.one_of(
    THINGS,
    st.fixed_dictionaries({"message": THINGS | JSON}, optional={"client_info": CLIENTS | JSON}),
    JSON,
)
UPDATES = st.fixed_dictionaries(
    {}, optional={"type": KINDS | JSON, "event_id": TEXT | JSON, "object": OBJECTS, "v": JSON}
)


@given(UPDATES | st.dictionaries(TEXT, JSON))
def test_no_json_makes_reading_raise_anything_else(given: dict[str, Any]) -> None:
    """What is read can be kept and compared whatever VK, or who pretends to be VK, sends."""
    try:
        incoming = updates.read(given, GROUP_ID, is_ours)
    except updates.OddUpdateError:
        incoming = None
    kept = updates.event_id(given)
    assert kept
    kept.encode("utf-8")
    json.dumps(updates.without_words(given))
    if incoming is None:
        return
    assert incoming.person_id > 0
    for words in (incoming.heard.text, incoming.heard.ref, incoming.event_id):
        words.encode("utf-8")
    if incoming.press:
        incoming.press.event_id.encode("utf-8")


@given(UPDATES)
def test_nothing_that_has_a_person_is_lost_for_an_odd_field(given: dict[str, Any]) -> None:
    whole = given | {"type": "message_new", "event_id": "x"}
    whole["object"] = {"message": {**_message_of(given), "from_id": 1, "peer_id": 1, "out": 0}}
    assert updates.read(whole, GROUP_ID, is_ours)


def _message_of(given: dict[str, Any]) -> dict[str, Any]:
    thing = given.get("object")
    message = thing.get("message", thing) if isinstance(thing, dict) else {}
    return message if isinstance(message, dict) else {}
