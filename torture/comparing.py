"""What the community said to a guest beside what it said to their twin, message by message."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from torture.conversation import Conversation, Shown


@dataclass(frozen=True, slots=True)
class Alignment:
    """`twins[i]` is the place of the twin of message i, None for a kind sentence that stands
    alone. `is_same` if both have been told the same."""

    twins: tuple[int | None, ...]
    is_same: bool
    kind_words: int


def align(storm: Sequence[Shown], calm: Sequence[Shown], *, may_apologise: bool) -> Alignment:
    """Goes through both in order. A kind sentence before a late answer, in the same message or
    in one of its own without buttons, makes no difference if `may_apologise`."""
    twins: list[int | None] = []
    at = kind_words = 0
    for shown in storm:
        twin = calm[at] if at < len(calm) else None
        if twin and (shown.looks == twin.looks or _is_with_its_screen(shown, twin)):
            twins.append(at)
            at += 1
        elif may_apologise and twin and _is_twin_with_more_words(shown, twin):
            twins.append(at)
            at, kind_words = at + 1, kind_words + 1
        elif may_apologise and not shown.buttons:
            twins.append(None)
            kind_words += 1
        else:
            return Alignment(tuple(twins), False, kind_words)
    return Alignment(tuple(twins), at == len(calm), kind_words)


def _is_twin_with_more_words(shown: Shown, twin: Shown) -> bool:
    """An empty text ends everything, so it is nobody's twin."""
    same_buttons = shown.looks[1:] == twin.looks[1:]
    return same_buttons and bool(twin.words) and shown.words.endswith(twin.words)


def _is_with_its_screen(one: Shown, other: Shown) -> bool:
    """Whether both say the same, and one of them has the screen with it that was in sight: who
    writes before the answer is seen is not shown it again (DECISIONS 70), and a storm decides when
    an answer comes."""
    short, long = sorted((one, other), key=lambda shown: len(shown.words))
    is_bare = bool(short.words) and not short.buttons and not short.attachments
    return is_bare and bool(long.buttons) and long.words.startswith(f"{short.words}\n\n")


def same_below(storm: Conversation, calm: Conversation) -> bool:
    """Whether the keyboards under the input field are the same."""
    return [button.looks for button in storm.below] == [button.looks for button in calm.below]


def difference(storm: Sequence[Shown], calm: Sequence[Shown]) -> tuple[str, str]:
    """What kind of wrong it is, and where it begins, for people."""
    ours, theirs = Counter(s.looks for s in storm), Counter(s.looks for s in calm)
    place = next(
        (i for i, (a, b) in enumerate(zip(storm, calm, strict=False)) if a.looks != b.looks),
        min(len(storm), len(calm)),
    )
    where = f"message {place + 1}: {_at(storm, place)} instead of {_at(calm, place)}"
    if ours == theirs:
        return ("out of order" if place < len(calm) else "another keyboard below"), where
    if len(storm) < len(calm) and place == len(storm):
        return "left in silence", where
    if not theirs - ours:
        return "said twice", where
    return "said something else", where


def _at(said: Sequence[Shown], place: int) -> str:
    return brief(said[place] if place < len(said) else None)


def brief(shown: Shown | None) -> str:
    """A message for a line of text."""
    if shown is None:
        return "nothing"
    labels = "".join(f" [{button.label}]" for button in shown.buttons)
    return f"“{' '.join(shown.text.split())[:80]}”{labels}"
