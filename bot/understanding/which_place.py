"""Which of their places somebody means: by the kind that is named, by what is on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Place, PlaceKind
from bot.understanding.inviting import class_key
from bot.understanding.reading import CLASS, Reader, Reading

_OF_CLASSES: Final = ("class_word", "parents")
_OF_ORGANISATIONS: Final = ("organisation", "staff")
"""Groups of content whose words say which kind of place is meant."""
_INVITED: Final = ("parents", "staff")


class WhichPlace:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        groups = content.role_words.groups
        self._kinds = {
            kind: reader.all_lemmas(line for name in named for line in groups.get(name, ()))
            for kind, named in (
                (PlaceKind.CLASS, _OF_CLASSES),
                (PlaceKind.ORGANISATION, _OF_ORGANISATIONS),
            )
        }
        self.people: frozenset[str] = frozenset().union(*self._kinds.values())
        """Lemmas of whoever belongs to a place, and of what it is called."""
        invited = (line for name in _INVITED for line in groups.get(name, ()))
        self._invited = reader.all_lemmas(invited)

    def names_people(self, reading: Reading) -> bool:
        """Whether those are named who are invited, not the place alone."""
        return any(not self._invited.isdisjoint(word.lemmas) for word in reading.words)

    def meant(self, reading: Reading, person: Person, led: Sequence[Place]) -> Place | None:
        """Of the kind that is named; the one on the screen, or the only one."""
        lemmas = {lemma for word in reading.words for lemma in word.lemmas}
        kinds = {kind for kind, words in self._kinds.items() if words & lemmas}
        if any(word.pos == CLASS for word in reading.words):
            kinds.add(PlaceKind.CLASS)
        fitting = [place for place in led if len(kinds) != 1 or place.kind in kinds]
        on_screen = {getattr(choice.action, "place", "") for choice in person.choices}
        shown = [place for place in fitting if place.id in on_screen]
        if len(shown) == 1:
            return shown[0]
        return fitting[0] if len(fitting) == 1 else None


def is_called(place: Place, name: str) -> bool:
    return class_key(place.name) == class_key(name)


def invitation_shown(person: Person) -> does.RenewInvitation | does.Invite | None:
    """What the card on the screen is about, or the sheet."""
    actions = (choice.action for choice in person.choices)
    found = (a for a in actions if isinstance(a, does.RenewInvitation | does.Invite))
    return next(found, None)
