"""What is said of a class or an organisation by who has one: show the invitation, how many came,
another name. Each does what a button would; who has no place of their own is not heard here.

Strict: beside what editors listed stand small words only, so that a question about Sferum remains
one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import INVITED, Member, Place, PlaceKind, Post
from bot.domain.register import Register
from bot.domain.wording import normalised, normalised_label
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.places.chat_links import ChatLinks
from bot.understanding.places.corrected_names import CorrectedNames
from bot.understanding.places.inviting import Inviting
from bot.understanding.places.leaving_place import LeavingPlace
from bot.understanding.places.naming import NAMES
from bot.understanding.places.others_talk import OthersTalk
from bot.understanding.places.own_links import OwnLinks, OwnLinkWish
from bot.understanding.places.place_questions import PlaceQuestions
from bot.understanding.places.strayed import Meant, StrayedTalk
from bot.understanding.places.which_place import (
    WhichPlace,
    first_offered,
    invitation_shown,
    is_called,
    is_shown,
    one_more,
)
from bot.understanding.text.manners import Manners
from bot.understanding.text.names import Names
from bot.understanding.text.reading import CLASS, Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_LONGEST: Final = 11
_CARD, _ON_SCREEN, _CAME = "card", "card_on_screen", "came"
_NEW_CLASS, _NEW_ORGANISATION, _SHEET = "new_class", "new_organisation", "sheet"
_RENAME, _INVITER, _WAITING, _OWN_LINE = "rename", "inviter", "waiting", "own_line"
_SECOND_TEACHER, _SECOND_ADMINISTRATOR = "second_teacher", "second_administrator"
_WANTED: Final = (
    *(_CARD, _ON_SCREEN, _CAME, _NEW_CLASS, _NEW_ORGANISATION),
    *(_RENAME, _INVITER, _WAITING, _SHEET, _OWN_LINE),
    *(_SECOND_TEACHER, _SECOND_ADMINISTRATOR),
)
"""Keys of content."""
_FIRST: Final = {does.NewClass: _NEW_CLASS, does.NewOrganisation: _NEW_ORGANISATION}
_SMALL: Final = SMALL_WORDS | {CLASS}
_ONLY_OF: Final = {
    _WAITING: PlaceKind.ORGANISATION,
    _OWN_LINE: PlaceKind.CLASS,
    _SECOND_TEACHER: PlaceKind.CLASS,
    _SECOND_ADMINISTRATOR: PlaceKind.ORGANISATION,
}
"""What is there for places of one kind only."""
_SPOKEN: Final = frozenset({"VERB", "INFN", "PRED"})
_Taken = act.ShowTopic | act.Type | does.ShowPlaces
_ASKED_OF_PLACES: Final = (
    *(does.ShowPlace, does.ShowPlaces, does.Invite, does.InviteTo, does.Print),
    *(does.ShowApplications, does.ShowStrangers, does.AskOfInvitation, does.AskAccepted),
    does.SeveralClasses,
)
"""What answers a question, or does what nobody calls a place."""


class PlaceTalk:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, names: Names, manners: Manners, content: Content) -> None:
        self._inviting = Inviting(reader, manners, content)
        speech = content.place_speech
        said = [(wanted, line) for wanted in _WANTED for line in getattr(speech, wanted)]
        self._found = Phrases(reader, said, {})
        self._reader, self._names = reader, names
        self._chat_ready = normalised_label(content.place_labels.chat_ready)
        labels = content.place_labels
        self._ending = frozenset(map(normalised_label, (labels.renew, labels.revoke)))
        self._renew_yes = labels.renew_yes
        self._around = reader.all_surfaces(speech.around)
        self._about_class = reader.all_surfaces(speech.about_class)
        self._which = WhichPlace(reader, content)
        people = self._which.people
        self._questions = PlaceQuestions(reader, manners, content, people)
        self._chat_links = ChatLinks(reader, manners, content, people)
        self._own_links = OwnLinks(reader, manners, content, people)
        self._others = OthersTalk(reader, manners, content)
        self._corrected = CorrectedNames(reader, content)
        self._strayed = StrayedTalk(reader, content)
        self._leaving = LeavingPlace(reader, content)
        self._roles = content.roles

    def pressed(
        self, text: str, person: Person, register: Register, meant: Meant
    ) -> Action | None:
        """What a button does of a card that is long gone: that an invitation is not for oneself;
        that the chat is ready, which families hear. Of several classes the card is chosen first.
        `meant` is what words mean by themselves."""
        if strayed := self._strayed.meant(text, person, register, meant):
            return strayed
        if left := self._leaving.meant(self._reader.read(text), person, register):
            return left
        classes = register.classes_of(person.id)
        if person.awaits or not classes or normalised(text) != self._chat_ready:
            return None
        without = [place for place in classes if not place.chat_ready_at] or classes
        return does.ChatReady(without[0].id) if len(without) == 1 else does.ShowPlaces()

    def asked_first(
        self, said: does.RenewInvitation | does.RevokeInvitation, text: str, person: Person
    ) -> does.AskOfInvitation | None:
        """The words of a button under an invitation, typed: what others have in their hands ends
        at once, so what becomes of it is said first. Where that was said they do what they say;
        so does a number, which is a press."""
        is_warned = any(choice.label == self._renew_yes for choice in person.choices)
        if is_warned or normalised(text) not in self._ending:
            return None
        return does.AskOfInvitation(said.place, said.post, "renew")

    def instead(
        self, said: _Taken, text: str, person: Person, register: Register
    ) -> Action | None:
        """What is surely asked of a place, not of a topic on the screen that is called alike, nor
        given as the name that is asked for: names hold no verbs and ask nothing."""
        reading = self._reader.read(text)
        if isinstance(said, does.ShowPlaces):
            is_it = self._wanted(reading) != _RENAME
            return None if is_it else self._of_own(text, reading, person, register)
        if isinstance(said, act.ShowTopic):
            return self._inviting.meant(text, reading, person, register)
        if person.awaits is None or person.awaits.what not in NAMES:
            return None
        is_said = reading.is_question or any(w.pos in _SPOKEN for w in reading.words)
        meant = is_said and self.meant(text, reading, replace(person, awaits=None), register)
        return meant if isinstance(meant, _ASKED_OF_PLACES) else None

    def meant(
        self, text: str, reading: Reading, person: Person, register: Register
    ) -> Action | None:
        """What is to be done; None if this person has no such place, or something else is said."""
        if person.awaits:
            return None
        led = register.led_by(person.id)
        offered = first_offered(person, led)
        if offered == does.NewClass() and (name := self._names.class_alone(text)):
            return does.MakeClass(name)
        if offered and self._wanted(reading) == _FIRST[type(offered)]:
            return offered
        if renewal := self._own_links.agreed(reading, person):
            return renewal
        if self._questions.is_accepted(reading, person, register):
            return does.AskAccepted()
        if of_others := self._others.meant(text, reading, person, register):
            return of_others
        if asked := self._questions.of_invitation(reading, person, register):
            return asked
        if of_chat := self._of_chat_link(text, reading, person, register):
            return of_chat
        if of_link := self._of_own_link(text, reading, person, register):
            return of_link
        of_own = self._of_own(text, reading, person, register)
        return of_own or self._inviting.meant(text, reading, person, register)

    def _of_own_link(
        self, text: str, reading: Reading, person: Person, register: Register
    ) -> Action | None:
        """Of the invitation on the screen, or to the class that is named, or the only one."""
        posts = {self._roles[role].post for role in person.journeys if role in self._roles}
        if person.dialogue or posts.isdisjoint((Post.TEACHER, Post.ADMINISTRATOR)):
            return None
        if Post.TEACHER in posts and self._own_links.are_several(reading):
            return does.SeveralClasses()
        shown, led = invitation_shown(person), register.led_by(person.id)
        name = self._names.class_in(text)
        wish = self._own_links.meant(reading, is_shown=bool(shown), is_named=bool(name))
        if wish is None or not led:
            is_any = wish is OwnLinkWish.PRINTED
            is_first = not name and (is_any or wish is OwnLinkWish.SHOWN)
            return self._which.first_one(reading, person, is_any=is_any) if is_first else None
        named = [place for place in led if name and is_called(place, name)]
        place = named[0] if len(named) == 1 else self._which.meant(reading, person, led)
        if place is None:
            return does.ShowPlaces()
        is_shown = shown is not None and shown.place == place.id
        post = shown.post if shown and is_shown else INVITED[place.kind].value
        match wish:
            case OwnLinkWish.RENEWED:
                return does.AskOfInvitation(place.id, post, "renew")
            case OwnLinkWish.PRINTED:
                return does.Print(place.id, INVITED[place.kind].value)
        return does.Invite(place.id, post)

    def _of_chat_link(
        self, text: str, reading: Reading, person: Person, register: Register
    ) -> Action | None:
        """Of several classes the card is chosen first."""
        classes = register.classes_of(person.id)
        told = self._chat_links.meant(text, reading, person, classes)
        if told is None:
            return None
        name = self._names.class_in(text)
        same = [place for place in classes if name and is_called(place, name)]
        place = same[0] if len(same) == 1 else self._which.meant(reading, person, classes)
        return told(place.id) if place else does.ShowPlaces()

    def _of_own(
        self, text: str, reading: Reading, person: Person, register: Register
    ) -> Action | None:
        own = register.memberships(person.id)
        if not 0 < len(reading.words) <= _LONGEST:
            return None
        if self._asks_too_early(reading, person, register):
            return does.ShowPlaces()
        if not own:
            return None
        if shown := self._of_family(text, reading, own, register):
            return shown
        led = register.led_by(person.id)
        if name := self._names.renamed(text):
            return self._renamed(name, reading, person, led)
        slipped = self._which.meant(reading, person, led)
        if slipped and is_shown(slipped, person):
            name = self._corrected.corrected(text, slipped.name)
            if name:
                return act.RenameTo(slipped.id, name)
        name = self._names.class_in(text)
        wanted = self._asked(reading, led) or self._wanted(reading, is_named=name is not None)
        wanted = wanted or (_NEW_CLASS if self._own_links.is_one_more(reading) else None)
        if wanted == _INVITER:
            return act.AskInviter() if register.invited(person.id) else None
        if not wanted or not led:
            return None
        if wanted in (_NEW_CLASS, _NEW_ORGANISATION):
            return one_more(wanted == _NEW_CLASS, None if reading.has_question_word else name, led)
        if only := _ONLY_OF.get(wanted):
            led = [place for place in led if place.kind is only]
            if len(led) != 1 and (wanted == _WAITING or not led):
                return None
        return self._about(wanted, text, reading, person, led)

    def _asks_too_early(self, reading: Reading, person: Person, register: Register) -> bool:
        """Whether an administrator asks who has come, or waits, before there is an organisation
        here to come to: only there is anybody seen."""
        role = self._roles.get(person.role or "")
        if role is None or role.post is not Post.ADMINISTRATOR or person.dialogue:
            return False
        if register.memberships(person.id):
            return False
        return (self._asked(reading, ()) or self._wanted(reading)) in (_CAME, _WAITING)

    def _asked(self, reading: Reading, led: Sequence[Place]) -> str | None:
        """Who has come, or waits: of families, who wait for the chat, the class's card tells."""
        if self._questions.who_came(reading):
            return _CAME
        if not self._questions.who_waits(reading):
            return None
        if not led:
            return _WAITING
        are_classes = all(place.kind is PlaceKind.CLASS for place in led)
        return _CAME if are_classes else _WAITING

    def _of_family(
        self, text: str, reading: Reading, own: Sequence[Member], register: Register
    ) -> does.ShowPlace | None:
        """The class that is asked about by a family of several, by its name and little else."""
        name = Names.class_in(text)
        classes = [register.places[m.place] for m in own if m.post is Post.FAMILY]
        same = [place for place in classes if name and is_called(place, name)]
        beside = (word for word in reading.words if word.pos != CLASS)
        is_asked = all(word.surface in self._about_class for word in beside)
        is_one = len(classes) > len(same) == 1
        return does.ShowPlace(same[0].id) if is_one and is_asked else None

    def _wanted(self, reading: Reading, *, is_named: bool = False) -> str | None:
        """The longest of what is said, where nothing else is. How a class is added is asked of
        Sferum, unless it `is_named`."""
        all_found = self._found.found(reading)
        for found in all_found:
            wanted = found.phrase.meaning
            same = (one.places for one in all_found if one.phrase.meaning == wanted)
            places = set().union(*same)
            beside = [word for at, word in enumerate(reading.words) if at not in places]
            if not all(self._is_small(word, wanted, reading) for word in beside):
                continue
            if wanted in (_CAME, _INVITER) and any(map(_is_to_come, reading.words)):
                continue
            if wanted in _FIRST.values() and reading.has_question_word and not is_named:
                continue
            return wanted
        return None

    def _is_small(self, word: Word, wanted: str, reading: Reading) -> bool:
        """How an organisation is renamed may be asked of Sferum."""
        if word.surface in self._around or word.pos in _SMALL:
            return True
        is_order = wanted == _RENAME and not reading.is_question
        return (is_order or wanted in (_CARD, _CAME)) and bool(self._which.people & word.lemmas)

    def _renamed(
        self, name: str, reading: Reading, person: Person, led: list[Place]
    ) -> Action | None:
        if not led:
            return None
        place = self._which.meant(reading, person, led)
        return act.RenameTo(place.id, name) if place else does.ShowPlaces()

    def _about(
        self, wanted: str, text: str, reading: Reading, person: Person, led: list[Place]
    ) -> Action | None:
        shown = invitation_shown(person)
        if wanted == _ON_SCREEN and shown is None:
            return None
        is_only = wanted in _ONLY_OF and len(led) == 1
        place = led[0] if is_only else self._which.meant(reading, person, led)
        if place is None:
            return does.ShowPlaces()
        target = place.id
        match wanted:
            case "came":
                return does.ShowPlace(target)
            case "waiting":
                return does.ShowApplications(target)
            case "sheet":
                return does.Print(target, INVITED[place.kind].value)
            case "own_line":
                return does.AskOwnLine(target)
            case "second_teacher":
                return does.Invite(target, Post.TEACHER.value)
            case "second_administrator":
                return does.Invite(target, Post.ADMINISTRATOR.value)
        if wanted == _RENAME:
            name = self._names.class_in(text) if place.kind is PlaceKind.CLASS else None
            return act.RenameTo(target, name) if name else does.Rename(target)
        is_shown = shown is not None and shown.place == target
        post = shown.post if shown and is_shown else INVITED[place.kind].value
        return does.Invite(target, post)


def _is_to_come(word: Word) -> bool:
    """Who will send it is another question."""
    return word.pos == "VERB" and word.forms[0].tense != "past"
