"""Screens as VK messages: keyboards within VK's limits, by what the person's device can show.

Inline keyboards hold 10 buttons in 6 rows, the one under the input 40 in 10, five a row
(documented: dev.vk.com, keyboards). What does not fit, or cannot be shown, is offered as a
numbered list in the text: nobody is left without a way on.
"""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

import msgspec
from vkbottle import ABCAction, Callback, Keyboard, KeyboardButtonColor, OpenLink, Text

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.content import Content, Labels
from bot.domain.content_model import LABEL_LIMIT
from bot.domain.enclosures import ENCLOSURE, as_json
from bot.domain.person import Device
from bot.domain.screens import Button, LinkButton, Row, Screen, Tone
from bot.domain.waiting_numbers import numbers_told
from bot.vk import payloads

TEXT_LIMIT: Final = 4096
"""UTF-16 units in a message. VK's pages say 4096 and 9000; the smaller is safe (unknown)."""

_INLINE_ROWS, _INLINE_BUTTONS = 6, 10
_PAYLOADS_LIMIT: Final = 1000
"""Characters of all payloads of one keyboard together (observed)."""
_KEYBOARDS_REMEMBERED: Final = 2048
"""Keyboards are made of content and repeat: all of it makes about a hundred for each device."""
_COLOURS: Final[Mapping[Tone, KeyboardButtonColor]] = {
    Tone.PLAIN: KeyboardButtonColor.SECONDARY,
    Tone.MAIN: KeyboardButtonColor.PRIMARY,
    Tone.GOOD: KeyboardButtonColor.POSITIVE,
    Tone.DANGER: KeyboardButtonColor.NEGATIVE,
}
_NO_KEYBOARD: Final = json.dumps({"one_time": False, "inline": False, "buttons": []})

Menu = tuple[Labels, str]
"""The labels of the menu, and that of organisations and classes for whom it has them."""


class Renderer(msgspec.Struct, frozen=True):
    """Renders for one person: their device, and whether they have a role and so a menu."""

    content: Content
    device: Device
    has_menu: bool
    has_places: bool = False
    """Whether the menu leads to organisations and classes: families need it not."""

    def message(self, screen: Screen) -> dict[str, Any]:
        """Parameters of `messages.send` for this screen, without the address."""
        text, keyboard, are_shown = screen.text, "", False
        if self.device.inline and not screen.rows:
            keyboard, are_shown = self._menu_alone(), True
        elif self.device.inline and (inline := _inline(screen.rows, self.device)) is not None:
            keyboard, are_shown = inline, True
        elif self.device.keyboard and not screen.is_extra:
            keyboard, are_shown = _below(screen.rows, self._menu(), self.device)
        if not are_shown and screen.buttons and not screen.is_extra:
            text = self._with_choices(text, screen.buttons)
        if not self.device.keyboard and not screen.is_extra and self.has_menu:
            text = f"{text}\n\n{self.content.phrases.fill('menu_words')}"
        params = self.plain(text) | ({"keyboard": keyboard} if keyboard else {})
        if screen.enclosure:
            params[ENCLOSURE] = as_json(screen.enclosure)
        return params

    @staticmethod
    def plain(text: str) -> dict[str, Any]:
        """Links are not unfolded into previews and nobody is mentioned by accident."""
        return {"message": shortened(text), "dont_parse_links": 1, "disable_mentions": 1}

    def farewell(self, screen: Screen) -> dict[str, Any]:
        """A last message that takes the menu away."""
        return self.plain(screen.text) | {"keyboard": _NO_KEYBOARD}

    def _menu(self) -> Menu | None:
        places = self.content.place_labels.places if self.has_places else ""
        return (self.content.labels, places) if self.has_menu else None

    def _menu_alone(self) -> str:
        menu = self._menu()
        return _below((), menu, self.device)[0] if menu and self.device.keyboard else ""

    def _with_choices(self, text: str, buttons: Sequence[Button]) -> str:
        phrases = self.content.phrases
        numbers = numbers_told([(button.label, button.action) for button in buttons])
        lines = [
            phrases.fill("choice", number=number, label=button.label)
            if number
            else phrases.fill("choice_by_words", label=button.label)
            for number, button in zip(numbers, buttons, strict=True)
        ]
        told = "choices" if all(numbers) else "choices_or_words"
        return f"{text}\n\n{phrases.fill(told, choices=chr(10).join(lines))}"


@lru_cache(maxsize=_KEYBOARDS_REMEMBERED)
def _inline(rows: tuple[Row, ...], device: Device) -> str | None:
    """The keyboard in the message: empty if the device can show none of the buttons, None if
    they do not fit."""
    is_small = len(rows) <= _INLINE_ROWS and sum(len(row) for row in rows) <= _INLINE_BUTTONS
    if not is_small or _payloads(rows) > _PAYLOADS_LIMIT:
        return None
    keyboard = Keyboard(inline=True)
    _fill(keyboard, rows, device)
    return keyboard.get_json() if keyboard.buttons else ""


@lru_cache(maxsize=_KEYBOARDS_REMEMBERED)
def _below(rows: tuple[Row, ...], menu: Menu | None, device: Device) -> tuple[str, bool]:
    """The keyboard under the input: the screen's buttons if they fit, then the menu under its
    labels. What the menu has anyway is not shown twice. Also says whether the buttons fitted."""
    menu_rows = _menu(*menu) if menu else ()
    are_shown = _payloads((*rows, *menu_rows)) <= _PAYLOADS_LIMIT
    in_menu = [b.action for row in menu_rows for b in row]
    own = [
        tuple(b for b in row if not (isinstance(b, Button) and b.action in in_menu))
        for row in (rows if are_shown else ())
    ]
    keyboard = Keyboard(one_time=False, inline=False)
    _fill(keyboard, [*own, *menu_rows], device, spoken=True)
    return keyboard.get_json(), are_shown


def _menu(labels: Labels, places: str) -> tuple[tuple[Button, ...], ...]:
    to_places = (Button(places, does.ShowPlaces()),) if places else ()
    return (
        (
            Button(labels.my_step, act.ShowStep(), Tone.MAIN),
            Button(labels.my_progress, act.ShowProgress()),
        ),
        (Button(labels.notes, act.ShowNotes()), Button(labels.roles, act.ShowRoles())),
        (*to_places, Button(labels.help, act.ShowHelp())),
    )


def _fill(
    keyboard: Keyboard, rows: Sequence[Row], device: Device, *, spoken: bool = False
) -> None:
    for row in rows:
        shown = [b for b in row if isinstance(b, Button) or device.links]
        if shown:
            keyboard.row()
        for button in shown:
            if isinstance(button, LinkButton):
                keyboard.add(OpenLink(link=button.url, label=_label(button.label)))
            else:
                is_quiet = button.is_quiet and device.callback and not spoken
                keyboard.add(_action(button, is_quiet), _COLOURS[button.tone])


def _action(button: Button, is_quiet: bool) -> ABCAction:
    """Quiet presses are callback buttons where the client has them, else text ones."""
    payload = payloads.write(button.action)
    label = _label(button.label)
    return Callback(label, payload) if is_quiet else Text(label, payload)


def _payloads(rows: Sequence[Row]) -> int:
    buttons = (b for row in rows for b in row if isinstance(b, Button))
    return sum(len(json.dumps(payloads.write(b.action))) for b in buttons)


def _label(text: str) -> str:
    return text if len(text) <= LABEL_LIMIT else text[: LABEL_LIMIT - 1] + "…"


def shortened(text: str, limit: int = TEXT_LIMIT) -> str:
    """The text within VK's limit, cut at a line or word if it must be."""
    if 2 * len(text) <= limit or length(text) <= limit:
        return text
    cut = text.encode("utf-16-le")[: (limit - 1) * 2].decode("utf-16-le", errors="ignore")
    return (cut.rsplit(maxsplit=1) or [""])[0] + "…"


def length(text: str) -> int:
    """In UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def snackbar(text: str) -> str:
    """`event_data` of an answer to a press."""
    return json.dumps({"type": "show_snackbar", "text": text}, ensure_ascii=False)
