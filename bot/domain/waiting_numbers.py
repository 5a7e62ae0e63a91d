"""The numbers of the people in the list of who waits, and what a typed number means.

A number stays with its person as long as the list stands on the screen, whoever is marked
meanwhile, and is given to nobody else: what was typed before the answer came means whom it meant.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, get_args

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action, ButtonAction
from bot.domain.person import Choice
from bot.domain.places import Member

_LAST: Final = 99
"""Two figures can be typed; beyond, the numbers begin anew."""

_Listed = does.Confirm | does.Dismiss
_OF_PEOPLE: Final = frozenset({*get_args(_Listed), *get_args(does.TakeBack)})


def listed_in(choices: Iterable[Choice]) -> dict[int, _Listed]:
    """The people of the list on the screen by their numbers, which stand on their buttons."""
    found = ((_number(c.label), c.action) for c in choices if isinstance(c.action, _Listed))
    return {number: action for number, action in found if number}


def known_numbers(choices: Sequence[Choice], place: str) -> dict[str, int]:
    """Who has which number already: whoever is listed, and whom the last mark was about."""
    known = {a.person: n for n, a in listed_in(choices).items() if a.place == place}
    for action in (choice.action for choice in choices):
        if isinstance(action, does.TakeBack) and action.place == place:
            people = action.people if isinstance(action, does.Unconfirm) else action.person
            pairs = zip(people.split(","), action.numbers.split(","), strict=False)
            known |= {who: int(n) for who, n in pairs if n.isascii() and n.isdecimal()}
    return known


def numbered(members: Sequence[Member], known: Mapping[str, int]) -> list[tuple[int, Member]]:
    """Everybody with their number; who had none is counted on behind the highest."""
    news = [member for member in members if str(member.person) not in known]
    highest = max(known.values(), default=0)
    if highest + len(news) > _LAST:
        return list(enumerate(members, start=1))
    given = {member.person: n for n, member in enumerate(news, start=highest + 1)}
    return sorted(
        ((given.get(m.person) or known[str(m.person)], m) for m in members),
        key=lambda pair: pair[0],
    )


def numbers_told(choices: Sequence[tuple[str, ButtonAction]]) -> list[int | None]:
    """By which number each of a screen's buttons can be typed. Beside people who have numbers of
    their own nothing else has one: it would change its meaning with each mark. Nor where a mark
    can be had back: a number is still meant for somebody then, and teachers would hear of it."""
    if not any(isinstance(action, _Listed | does.TakeBack) for _, action in choices):
        return list(range(1, len(choices) + 1))
    return [_number(label) if isinstance(a, _Listed) else None for label, a in choices]


def by_number(number: int, choices: Sequence[Choice]) -> Action | None:
    """What a typed number means on the last screen: where numbers are people's, nothing else."""
    actions = [choice.action for choice in choices]
    if _OF_PEOPLE.isdisjoint(map(type, actions)):
        return actions[number - 1] if 0 < number <= len(actions) else None
    told = numbers_told([(choice.label, choice.action) for choice in choices])
    if number in told:
        return actions[told.index(number)]
    return act.WhoIsMeant(next(a.place for a in actions if isinstance(a, _Listed | does.TakeBack)))


def _number(label: str) -> int | None:
    last = label.rpartition(" ")[2]
    return int(last) if last.isascii() and last.isdecimal() else None
