"""What each person was to hear, and how often, against what they heard; and that nothing reached
them that was not for them. The judge of the hand-overs."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from torture.sight import Rights, not_for_them
from torture.verdict import Verdict
from torture.words import words

Times = tuple[int, int]
"""At least, and at most."""
ONCE: Times = (1, 1)
NEVER: Times = (0, 0)


@dataclass(frozen=True, slots=True)
class Hearing:
    """`said` are the community's messages, oldest first; `reached` is everything, also what stood
    on buttons. `due` says how often a phrase of the content was to come."""

    who: str
    said: Sequence[str]
    reached: Sequence[str]
    rights: Rights = field(default_factory=Rights)
    due: Mapping[str, Times] = field(default_factory=dict)

    def times(self, phrase: str) -> int:
        return sum(words().says(phrase, text) for text in self.said)


def judge_times(
    verdict: Verdict, hearings: Collection[Hearing], phrase: str, promise: str
) -> None:
    """Everybody who was to hear it has heard it as often as they should."""
    listeners = [hearing for hearing in hearings if phrase in hearing.due]
    right = 0
    for hearing in listeners:
        (least, most), times = hearing.due[phrase], hearing.times(phrase)
        if least <= times <= most:
            right += 1
            continue
        count = "lost" if times < least else "told too often"
        verdict.problem(count, f"{hearing.who}: {phrase} {times} times, not {least} to {most}")
    counted = f"{right} of {len(listeners)}"
    verdict.promise(promise, right == len(listeners) and bool(listeners), counted)


def judge_privacy(
    verdict: Verdict, hearings: Collection[Hearing], secrets: Collection[str]
) -> None:
    """Nobody has seen a name, code, link, id or mention that is somebody else's."""
    texts = 0
    for hearing in hearings:
        texts += len(hearing.reached)
        if found := not_for_them(hearing.reached, secrets, hearing.rights):
            verdict.problem("not for them", f"{hearing.who} was shown {', '.join(found[:5])}")
    verdict.promise(
        "nobody is shown what is not for them",
        verdict.counts["not for them"] == 0 and texts > 0,
        f"{texts} texts of {len(hearings)} people, {len(secrets)} things to keep",
    )
