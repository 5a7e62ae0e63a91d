"""Which of their places somebody means: by the kind that is named, by what is on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Place, PlaceKind, Post
from bot.domain.register import Register
from bot.understanding.places.inviting import class_key
from bot.understanding.text.names import Names
from bot.understanding.text.reading import CLASS, Reader, Reading

_OF_CLASSES: Final = ("class_word", "parents")
_OF_ORGANISATIONS: Final = ("organisation", "staff")
"""Groups of content whose words say which kind of place is meant."""
_OF_POSTS: Final = {Post.TEACHER: PlaceKind.CLASS, Post.ADMINISTRATOR: PlaceKind.ORGANISATION}
_INVITED: Final = {PlaceKind.CLASS: "parents", PlaceKind.ORGANISATION: "staff"}
"""The groups of whom each kind of place invites."""


class WhichPlace:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        groups, self._roles = content.role_words.groups, content.roles
        self._kinds = {
            kind: reader.all_lemmas(line for name in named for line in groups.get(name, ()))
            for kind, named in (
                (PlaceKind.CLASS, _OF_CLASSES),
                (PlaceKind.ORGANISATION, _OF_ORGANISATIONS),
            )
        }
        self.people: frozenset[str] = frozenset().union(*self._kinds.values())
        """Lemmas of whoever belongs to a place, and of what it is called."""
        self._invited = {
            kind: reader.all_lemmas(groups.get(name, ())) for kind, name in _INVITED.items()
        }

    def first_one(self, reading: Reading, person: Person, *, is_any: bool) -> does.InviteTo | None:
        """Whoever has no place yet makes one in order to have a sheet for it (`is_any`), or a link
        for those whom it invites."""
        role = self._roles.get(person.role or "")
        kind = _OF_POSTS.get(role.post) if role else None
        is_meant = kind is not None and (is_any or self._names_invited(reading, kind))
        return does.InviteTo(kind.value) if kind and is_meant else None

    def _names_invited(self, reading: Reading, kind: PlaceKind) -> bool:
        """Whether those are named whom such a place invites, not the place alone."""
        invited = self._invited[kind]
        return any(word.is_one_of(invited) for word in reading.words)

    def meant(self, reading: Reading, person: Person, led: Sequence[Place]) -> Place | None:
        """Of the kind that is named; the one on the screen, or the only one."""
        lemmas = {lemma for word in reading.words for lemma in word.lemmas}
        kinds = {kind for kind, words in self._kinds.items() if words & lemmas}
        if any(word.pos == CLASS for word in reading.words):
            kinds.add(PlaceKind.CLASS)
        fitting = [place for place in led if len(kinds) != 1 or place.kind in kinds]
        shown = [place for place in fitting if is_shown(place, person)]
        if len(shown) == 1:
            return shown[0]
        return fitting[0] if len(fitting) == 1 else None


def is_shown(place: Place, person: Person) -> bool:
    """Whether a button on the screen is about it."""
    return any(getattr(choice.action, "place", "") == place.id for choice in person.choices)


def is_called(place: Place, name: str) -> bool:
    return class_key(place.name) == class_key(name)


def invitation_shown(person: Person) -> does.RenewInvitation | does.Invite | None:
    """What the card on the screen is about, or the sheet."""
    actions = (choice.action for choice in person.choices)
    found = (a for a in actions if isinstance(a, does.RenewInvitation | does.Invite))
    return next(found, None)


def first_offered(
    person: Person, led: Sequence[Place]
) -> does.NewClass | does.NewOrganisation | None:
    """What the first place of a kind is made by, where the screen offers that."""
    kinds = {place.kind for place in led}
    for choice in person.choices:
        match choice.action:
            case does.NewClass() if PlaceKind.CLASS not in kinds:
                return does.NewClass()
            case does.NewOrganisation() if PlaceKind.ORGANISATION not in kinds:
                return does.NewOrganisation()
    return None


def one_more(is_class: bool, name: str | None, led: Sequence[Place]) -> Action | None:
    """One more of a kind that they have; a class may be named at once."""
    kind = PlaceKind.CLASS if is_class else PlaceKind.ORGANISATION
    if all(place.kind is not kind for place in led):
        return None
    if not is_class:
        return does.NewOrganisation()
    same = [place for place in led if name and is_called(place, name)]
    if same:
        return does.ShowPlace(same[0].id)
    return does.MakeClass(name) if name else does.NewClass()


def joined(text: str, person: Person, register: Register) -> does.JoinedChat | None:
    """The class whose chat a family of several says to be in, by its name."""
    name = Names.class_in(text)
    own = [m.place for m in register.memberships(person.id) if m.post is Post.FAMILY]
    same = [place for place in own if name and is_called(register.places[place], name)]
    return does.JoinedChat(same[0]) if len(own) > len(same) == 1 else None
