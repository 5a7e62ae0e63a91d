"""Screens as VK messages: within VK's limits on every device, and nothing out of reach.

The limits are those of dev.vk.com (keyboards) and of VK's error 911.
"""

import json
from itertools import product
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from shipped_screens import ADDRESS, shipped_screens

from bot.content import load_content
from bot.domain import actions as act
from bot.domain import guide_screens as screens
from bot.domain import overview_screens
from bot.domain.content import Content
from bot.domain.enclosures import QrCode, from_json
from bot.domain.guides import Step, Trouble
from bot.domain.person import Device
from bot.domain.screens import Button, LinkButton, Screen, Tone
from bot.domain.waiting_numbers import numbers_told
from bot.settings import ROOT
from bot.vk import payloads
from bot.vk.rendering import TEXT_LIMIT, Renderer, shortened, snackbar

DEVICES = [Device(*able) for able in product((True, False), repeat=4)]
EVERY_DEVICE = pytest.mark.parametrize(
    "device",
    DEVICES,
    ids=lambda d: "+".join(name for name in d.__slots__ if getattr(d, name)) or "nothing",
)
COLOURS = {"primary", "secondary", "negative", "positive"}


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def keyboard_of(message: dict[str, Any]) -> dict[str, Any] | None:
    if "keyboard" not in message:
        return None
    assert isinstance(message["keyboard"], str)
    keyboard: dict[str, Any] = json.loads(message["keyboard"])
    return keyboard


def buttons_of(message: dict[str, Any]) -> list[dict[str, Any]]:
    keyboard = keyboard_of(message)
    return [button for row in keyboard["buttons"] for button in row] if keyboard else []


def actions_of(message: dict[str, Any]) -> list[act.Action | None]:
    found = [button["action"] for button in buttons_of(message)]
    return [payloads.read(action["payload"]) for action in found if "payload" in action]


def assert_vk_takes(message: dict[str, Any]) -> None:
    assert message["message"].strip()
    assert units(message["message"]) <= 4096
    keyboard = keyboard_of(message)
    if keyboard is None:
        return
    assert set(keyboard) == {"one_time", "inline", "buttons"}
    assert keyboard["one_time"] is False
    rows = keyboard["buttons"]
    assert all(1 <= len(row) <= 5 for row in rows)
    buttons = buttons_of(message)
    if keyboard["inline"]:
        assert 1 <= len(rows) <= 6
        assert len(buttons) <= 10
    else:
        assert len(rows) <= 10
        assert len(buttons) <= 40
    written = [assert_vk_takes_button(button) for button in buttons]
    assert sum(written) <= 1000


def assert_vk_takes_button(button: dict[str, Any]) -> int:
    """Returns how long its payload is."""
    action = button["action"]
    assert 1 <= len(action["label"]) <= 40
    if action["type"] == "open_link":
        assert set(button) == {"action"}
        assert action["link"].startswith("https://")
        return 0
    assert action["type"] in {"text", "callback"}
    assert button["color"] in COLOURS
    assert isinstance(action["payload"], dict)
    payload = json.dumps(action["payload"])
    assert len(payload) <= 255
    return len(payload)


@pytest.fixture(scope="module")
def every_screen(content: Content) -> list[tuple[Screen, bool]]:
    return list(shipped_screens(content))


@EVERY_DEVICE
def test_vk_takes_every_screen(
    device: Device, content: Content, every_screen: list[tuple[Screen, bool]]
) -> None:
    for screen, has_menu in every_screen:
        for menu in {has_menu, True}:
            assert_vk_takes(Renderer(content, device, menu).message(screen))


@EVERY_DEVICE
def test_every_choice_is_a_button_or_a_number(
    device: Device, content: Content, every_screen: list[tuple[Screen, bool]]
) -> None:
    """By buttons where there are any; else the numbers that recognition counts by."""
    for screen, has_menu in every_screen:
        message = Renderer(content, device, has_menu).message(screen)
        pressed = set(actions_of(message))
        for line, button in zip(_told(screen), screen.buttons, strict=True):
            is_numbered = line in message["message"].split("\n")
            assert is_numbered or button.action in pressed
            assert not (is_numbered and device.inline)


@EVERY_DEVICE
def test_a_device_gets_only_buttons_it_can_show(
    device: Device, content: Content, every_screen: list[tuple[Screen, bool]]
) -> None:
    for screen, has_menu in every_screen:
        message = Renderer(content, device, has_menu).message(screen)
        keyboard = keyboard_of(message)
        kinds = {button["action"]["type"] for button in buttons_of(message)}
        if keyboard:
            assert device.inline if keyboard["inline"] else device.keyboard
        assert device.callback or "callback" not in kinds
        assert device.links or "open_link" not in kinds


def test_every_link_can_be_read_where_it_cannot_be_pressed(
    content: Content, every_screen: list[tuple[Screen, bool]]
) -> None:
    """Except under a reminder of where one stands: its step can be shown whole."""
    for screen, has_menu in every_screen:
        message = Renderer(content, Device(links=False), has_menu).message(screen)
        links = [b.url for row in screen.rows for b in row if isinstance(b, LinkButton)]
        if screen.card_of:
            assert all(url in message["message"] for url in links)


def test_who_has_a_role_finds_the_menu_under_the_input(content: Content) -> None:
    extra = Screen("chosen", is_extra=True)
    menu = keyboard_of(Renderer(content, Device(), has_menu=True).message(extra))
    assert menu
    assert not menu["inline"]
    assert keyboard_of(Renderer(content, Device(), has_menu=False).message(extra)) is None


def test_content_that_has_changed_is_on_the_next_keyboard(content: Content) -> None:
    """Keyboards are remembered; what they say must not be."""
    labels = content.labels.model_copy(update={"help": "Another word"})
    renamed = content.model_copy(update={"labels": labels})
    for held in (content, renamed, content):
        for device in (Device(), Device(inline=False)):
            renderer = Renderer(held, device, has_menu=True)
            for screen in (
                Screen("?"),
                overview_screens.start_over_screen(held, held.roles["teacher"]),
            ):
                keyboard = keyboard_of(renderer.message(screen))
                assert keyboard
                shown = [b["action"]["label"] for row in keyboard["buttons"] for b in row]
                assert keyboard["inline"] or held.labels.help in shown


def test_the_menu_stays_below_the_buttons_of_a_device_without_inline_ones(
    content: Content,
) -> None:
    screen = overview_screens.start_over_screen(content, content.roles["teacher"])
    device = Device(inline=False)
    actions = actions_of(Renderer(content, device, has_menu=True).message(screen))
    assert actions[0] == act.StartOver("teacher")
    assert {act.ShowStep(), act.ShowProgress(), act.ShowNotes(), act.ShowHelp()} <= set(actions)
    assert len(set(actions)) == len(actions)


def test_a_press_under_the_input_reads_as_an_answer(content: Content) -> None:
    """There a quiet press would say nothing of which button it was."""
    screen = Screen("?", ((Button("Done", act.StepDone(), Tone.GOOD, is_quiet=True),),))
    for device, kind in ((Device(), "callback"), (Device(inline=False), "text")):
        message = Renderer(content, device, has_menu=False).message(screen)
        assert [b["action"]["type"] for b in buttons_of(message)] == [kind]


def test_a_device_that_shows_no_keyboard_is_told_the_words_of_the_menu(content: Content) -> None:
    screen, words = overview_screens.help_screen(content), content.phrases.fill("menu_words")
    nothing = Device(keyboard=False, inline=False)
    assert words in Renderer(content, nothing, has_menu=True).message(screen)["message"]
    assert words not in Renderer(content, nothing, has_menu=False).message(screen)["message"]
    assert words not in Renderer(content, Device(), has_menu=True).message(screen)["message"]


def test_no_message_unfolds_links_or_mentions_anybody(
    content: Content, every_screen: list[tuple[Screen, bool]]
) -> None:
    for screen, has_menu in every_screen:
        message = Renderer(content, Device(), has_menu).message(screen)
        assert message["dont_parse_links"] == message["disable_mentions"] == 1


def test_the_last_message_takes_the_menu_away(content: Content) -> None:
    message = Renderer(content, Device(), has_menu=True).farewell(Screen("bye"))
    keyboard = keyboard_of(message)
    assert keyboard
    assert keyboard["buttons"] == []
    assert not keyboard["inline"]


@pytest.mark.parametrize("tone", list(Tone))
def test_every_tone_has_a_colour(content: Content, tone: Tone) -> None:
    screen = Screen("?", ((Button("x", act.ShowHelp(), tone),),))
    message = Renderer(content, Device(), has_menu=False).message(screen)
    assert buttons_of(message)[0]["color"] in COLOURS


def test_a_label_that_is_too_long_is_cut(content: Content) -> None:
    screen = Screen("?", ((Button("x" * 60, act.ShowHelp()), LinkButton("y" * 60, ADDRESS)),))
    message = Renderer(content, Device(), has_menu=False).message(screen)
    assert_vk_takes(message)
    assert buttons_of(message)[0]["action"]["label"] == "x" * 39 + "…"


def test_what_does_not_fit_inline_is_offered_below(content: Content) -> None:
    notes = [Button(f"Note {n}", act.ShowNote(f"note{n}")) for n in range(1, 12)]
    screen = Screen("?", (*tuple((button,) for button in notes[:7]), tuple(notes[7:])))
    message = Renderer(content, Device(), has_menu=False).message(screen)
    assert_vk_takes(message)
    keyboard = keyboard_of(message)
    assert keyboard
    assert not keyboard["inline"]
    assert [b.action for b in notes] == actions_of(message)


@pytest.mark.parametrize("device", [Device(), Device(inline=False)], ids=["inline", "below"])
def test_the_fullest_screen_that_the_check_lets_pass_is_taken(
    device: Device, content: Content
) -> None:
    """Seven troubles under the longest ids and labels that content may have."""
    role, step_id = "r" * 32, "s" * 32
    troubles = tuple(
        Trouble(id=f"trouble{n}".ljust(32, "x"), label=f"{n}".ljust(40, "x"), text="t")
        for n in range(7)
    )
    step = Step(id=step_id, title="x" * 120, text="t", troubles=troubles)
    screen = screens.troubles_screen(content, role, step)
    message = Renderer(content, device, has_menu=True).message(screen)
    assert_vk_takes(message)


def test_a_text_within_the_limit_is_not_touched() -> None:
    for text in ("", "x", "x" * TEXT_LIMIT, "😀" * (TEXT_LIMIT // 2)):
        assert shortened(text) == text


def test_a_long_text_is_cut_at_a_word() -> None:
    cut = shortened("слово " * 1000)
    assert cut.endswith("слово…")
    assert units(cut) <= TEXT_LIMIT
    assert units(cut) > TEXT_LIMIT - 10


@given(st.text(min_size=1, max_size=30))
@example(" ")
@example("😀")
@example(" 😀")
def test_no_text_is_too_long_or_cut_within_a_sign(text: str) -> None:
    long = text * (TEXT_LIMIT // len(text) + 1)
    cut = shortened(long)
    assert units(cut) <= TEXT_LIMIT
    assert cut == long or cut.endswith("…")


@given(st.text(max_size=90))
def test_a_snackbar_is_json_that_vk_takes(text: str) -> None:
    data = snackbar(text)
    assert json.loads(data) == {"type": "show_snackbar", "text": text}
    assert units(data) <= 1000


def a_screen() -> st.SearchStrategy[Screen]:
    label = st.text(min_size=1, max_size=60)
    button = st.builds(
        Button,
        label,
        st.builds(act.ShowNote, st.from_regex(r"[a-z]{1,9}", fullmatch=True)),
        st.sampled_from(Tone),
        st.booleans(),
    )
    link = st.builds(LinkButton, label, st.just("https://sferum.ru/"))
    row = st.lists(button | link, min_size=1, max_size=2).map(tuple)
    return st.builds(
        Screen,
        text=st.text(min_size=1, max_size=50).filter(str.strip),
        rows=st.lists(row, max_size=7).map(tuple),
        is_extra=st.booleans(),
    )


SHIPPED = load_content(ROOT / "content")


def _told(screen: Screen) -> list[str]:
    """How each button is listed for whom none is shown: by its number, or by its words."""
    fill, numbers = (
        SHIPPED.phrases.fill,
        numbers_told([(b.label, b.action) for b in screen.buttons]),
    )
    return [
        fill("choice", number=number, label=button.label)
        if number
        else fill("choice_by_words", label=button.label)
        for number, button in zip(numbers, screen.buttons, strict=True)
    ]


@given(a_screen(), st.sampled_from(DEVICES), st.booleans())
def test_vk_takes_any_screen_of_seven_rows(screen: Screen, device: Device, has_menu: bool) -> None:
    message = Renderer(SHIPPED, device, has_menu).message(screen)
    assert_vk_takes(message)
    if screen.is_extra:
        return
    for line, button in zip(_told(screen), screen.buttons, strict=True):
        assert button.action in actions_of(message) or line in message["message"]


@EVERY_DEVICE
def test_what_is_enclosed_goes_with_the_message_on_every_device(device: Device) -> None:
    screen = Screen("x", enclosure=QrCode("https://vk.me/x?ref=1"))
    bare = Renderer(SHIPPED, device, True).message(Screen("x"))
    message = Renderer(SHIPPED, device, True).message(screen)
    assert from_json(message["enclosure"]) == screen.enclosure
    assert {name: value for name, value in message.items() if name != "enclosure"} == bare
