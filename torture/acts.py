"""What people do, chosen as a person would from what stands on the screen: pressing, typing a
button's words or number, pressing twice, pressing an old card, writing nonsense."""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from torture.conversation import Button, Conversation, Shown

NO_REMINDERS = "Не напоминай"
BEGIN = "Начать"
"""What VK's own button for the first message says."""

REFS = (None, None, "teacher", "family", "administrator", "poster")
JUNK = (
    {"text": "а это обязательно?"},
    {"text": "🙂"},
    {"text": "77"},
    {"text": "мой код 4821"},
    {"text": "/step"},
    {"text": "помощь"},
    {"text": "", "attachments": [{"type": "sticker"}]},
    {"text": "вот", "attachments": ["photo"]},
)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done: `fields` of a message, or a press of `label` on the community's message
    number `on` (counted from 0; None: on the keyboard below)."""

    fields: Mapping[str, Any] = field(default_factory=dict)
    label: str = ""
    on: int | None = None

    @property
    def is_press(self) -> bool:
        return bool(self.label)

    def __str__(self) -> str:
        return f"[{self.label}]" if self.is_press else f"“{self.fields.get('text', '')}”"


Burst = tuple[Act, ...]
"""Done without looking in between."""


def beginning(rng: random.Random) -> Burst:
    ref = rng.choice(REFS)
    return (writing(BEGIN, **({"ref": ref} if ref else {})),)


def writing(text: str, **fields: Any) -> Act:
    return Act({"text": text, **fields})


def burst(seen: Conversation, rng: random.Random, *, hasty: bool = True) -> Burst:
    """The next thing somebody does; without `hasty` one act, and the next after its answer."""
    weights = {**_PATIENT, **(_HASTY if hasty else {})}
    [way] = rng.choices(list(weights), list(weights.values()))
    return way(seen, rng) or _go_on(seen, rng)


def towards_the_end(seen: Conversation, rng: random.Random) -> Burst:
    """What somebody does who wants to be through: the step is done, the question answered."""
    screen = seen.screen
    if screen and screen.callbacks:
        return (_on(seen, screen, screen.callbacks[0]),)
    if seen.below and rng.random() < 0.5:
        return (Act(label=seen.below[0].label),)
    return _go_on(seen, rng)


def _go_on(seen: Conversation, rng: random.Random) -> Burst:
    screen = seen.screen
    if screen:
        button = screen.callbacks[0] if screen.callbacks else rng.choice(screen.pressable)
        return (_on(seen, screen, button),)
    if seen.below:
        return (Act(label=rng.choice(_safe(seen.below)).label),)
    return (writing(BEGIN),)


def _type_words(seen: Conversation, rng: random.Random) -> Burst:
    if not seen.screen:
        return ()
    label = rng.choice(seen.screen.pressable).label
    return (writing(rng.choice([label, label.lower(), f" {label.upper()}! "])),)


def _type_number(seen: Conversation, rng: random.Random) -> Burst:
    """Numbers count the buttons of the newest screen that lead somewhere in the chat."""
    if not seen.screen:
        return ()
    inside = [button for button in seen.screen.buttons if button.kind != "open_link"]
    numbers = [number for number, button in enumerate(inside, 1) if button.is_safe]
    return (writing(str(rng.choice(numbers))),)


def _press_anything(seen: Conversation, rng: random.Random) -> Burst:
    found = [Act(label=button.label) for button in _safe(seen.below)]
    if seen.screen:
        found += [_on(seen, seen.screen, button) for button in seen.screen.pressable]
    return (rng.choice(found),) if found else ()


def _press_an_old_card(seen: Conversation, rng: random.Random) -> Burst:
    old = [shown for shown in seen.said if shown.pressable and shown is not seen.screen]
    if not old:
        return ()
    shown = rng.choice(old)
    return (_on(seen, shown, rng.choice(shown.pressable)),)


def _write_junk(_seen: Conversation, rng: random.Random) -> Burst:
    return (Act(dict(rng.choice(JUNK))),)


def _press_again_and_again(seen: Conversation, rng: random.Random) -> Burst:
    return _go_on(seen, rng) * rng.choice([2, 2, 3])


def _do_two_things(seen: Conversation, rng: random.Random) -> Burst:
    second = rng.choice([_press_anything, _press_an_old_card, _write_junk])
    return _go_on(seen, rng) + second(seen, rng)


_Way = Callable[[Conversation, random.Random], Burst]
_PATIENT: Mapping[_Way, int] = {
    _go_on: 40,
    _type_words: 10,
    _type_number: 6,
    _press_anything: 10,
    _press_an_old_card: 8,
    _write_junk: 6,
}
_HASTY: Mapping[_Way, int] = {_press_again_and_again: 12, _do_two_things: 8}


def _on(seen: Conversation, shown: Shown, button: Button) -> Act:
    place = [one.number for one in seen.said].index(shown.number)
    return Act(label=button.label, on=place)


def _safe(buttons: Sequence[Button]) -> list[Button]:
    return [button for button in buttons if button.is_safe]
