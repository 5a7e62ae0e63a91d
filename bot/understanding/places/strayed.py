"""That an invitation has reached the wrong one: "this is not our class", "I do not work here", "it
was sent to me by mistake", "I am no teacher, I am a mother". Asked by `place_talk`.

Said plainly by who has just come, it does what the button does, and the role that is told besides
is taken; where anything else is said too, or it may be meant otherwise ("we do not go to school",
"I am in no list here"), the invitation is shown with its button. Who is on the way already is
asked before.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Member, Place, PlaceKind, Post
from bot.domain.register import Register
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.places.other_class import OtherClass
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_LONGEST: Final = 24
_SMALL: Final = SMALL_WORDS | {CLASS, NUMBER}
_MY: Final = "\u043c\u043e\u0439"
_THIS_IS: Final = "\u044d\u0442\u043e"
"""Tells not which one: "this is no school"."""
_FIRST_STEPS: Final = 1
"""Done by answering the questions alone: nobody has followed the path yet."""

Meant = Callable[[str, Person], Action]


class StrayedTalk:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        words, lemmas = content.place_questions.wishes.strayed, reader.all_lemmas
        groups, surfaces = content.role_words.groups, reader.all_surfaces
        self._reader, self._roles = reader, content.roles
        self._other_class = OtherClass(reader, content)
        self._classes = lemmas(groups.get("class_word", ()))
        self._schools = lemmas((*groups.get("organisation", ()), *groups.get("school", ())))
        self._own, self._other = lemmas(words.own), lemmas(words.other)
        self._this, self._here = lemmas(words.this), surfaces(words.here)
        self._in_lists, self._teaching = lemmas(words.in_lists), lemmas(words.teaching)
        self._belong = lemmas(words.belonging) | self._in_lists | self._teaching
        self._chats = lemmas(content.inviting_words.into) - self._classes
        self._sent = lemmas(words.sent)
        self._for = surfaces(content.inviting_words.whose)
        self._mistake = Phrases(reader, [("", said) for said in words.mistake], {})
        self._around = surfaces(words.around)
        self._nouns = {
            role: lemmas([noun for noun in told.nouns if " " not in noun and noun.isalpha()])
            for role, told in content.role_words.told.items()
        }
        self._people = frozenset().union(*self._nouns.values())
        lines = (groups.get(name, ()) for name in ("child", "kid", "kin", "parents"))
        kin = lemmas(line for names in lines for line in names)
        families = {role.id for role in content.roles_of(Post.FAMILY)}
        own = (nouns for role, nouns in self._nouns.items() if role in families)
        self._staff = self._people - kin.union(*own)
        self._people |= kin

    def meant(self, text: str, person: Person, register: Register, meant: Meant) -> Action | None:
        """`meant` is what the words mean by themselves; None if nothing of the kind is said, or
        nobody has invited this person."""
        invited = register.invited(person.id)
        if not invited or person.awaits:
            return None
        last, reading = invited[-1], self._reader.read(text)
        place, words = register.places[last.place], reading.words
        if not 0 < len(words) <= _LONGEST:
            return None
        is_new = _is_new(person)
        told = self._told(meant(text, person), last) if self._denies_post(words, last) else ()
        if is_new and any(self._roles[role].post is not last.post for role in told):
            return act.Strayed(place.id, told)
        if otherwise := self._otherwise(meant(text, person), last, person):
            return otherwise
        wrong = [words[at] for f in self._mistake.found(reading) for at in f.places]
        if not wrong and self._is_for_a_child(words, last):
            return None
        known = [clause for clause in reading.clauses if self._are_known(clause, wrong)]
        denied = [c for c in known if self._may_be_not_ours(c, place)]
        said = [c for c in denied if self._is_plain(c, place)]
        said += [c for c in known if is_new and c not in said and self._is_mistake(c, wrong)]
        if not said:
            is_other = bool(denied) or any(map(self._is_of_no_concern, known))
            is_other = is_other or any(self._is_another(clause, place) for clause in known)
            own = [register.places[member.place] for member in invited]
            is_other = is_other or self._other_class.is_meant(reading, place, own)
            is_other = is_other or self._other_class.is_other_school(reading, place)
            return act.AskInviter() if is_new and is_other else None
        beside = [word for clause in reading.clauses if clause not in said for word in clause]
        if not is_new:
            return None if beside or reading.asks else does.AskLeave(place.id)
        if reading.asks or not all(map(self._is_beside, beside)):
            return act.AskInviter()
        return act.Strayed(place.id, self._told(meant(text, person), last))

    def _otherwise(
        self, said: Action, member: Member, person: Person
    ) -> act.InvitedOtherwise | act.Strayed | None:
        """ "I am a mother", said to the first question of who was invited as one of the staff, and
        may be both. Told once more, where that is asked, it is a mistake."""
        now = person.dialogue.role if person.dialogue else None
        if now is None or member.post is Post.FAMILY or self._roles[now].post is not member.post:
            return None
        if not isinstance(said, act.TellRoles) or (said.is_sure and now in said.roles):
            return None
        told = tuple(role for role in said.roles if role != now)
        is_one = len(told) == 1 and (said.is_sure or now in said.roles)
        if not is_one or self._roles[told[0]].post is not Post.FAMILY:
            return None
        asked = does.NotMe(member.place, told[0])
        if told[0] in person.journeys:
            return None
        if any(choice.action == asked for choice in person.choices):
            return act.Strayed(member.place, told)
        return act.InvitedOtherwise(member.place, told[0])

    def _is_for_a_child(self, words: Sequence[Word], member: Member) -> bool:
        """ "I do not learn here, I am the mother": the class is their child's, and not theirs."""
        is_other = any(word.pos == CLASS or word.is_one_of(self._other) for word in words)
        is_mine = any(
            _is_mine(word) and not (word.lemma == _MY and self._is_ones(word, behind))
            for word, behind in zip(words, (*words[1:], None), strict=True)
        )
        has_people = any(not word.negated and word.is_one_of(self._people) for word in words)
        return member.post is Post.FAMILY and is_mine and has_people and not is_other

    def _is_ones(self, word: Word, behind: Word | None) -> bool:
        """My son: the class is denied of him, and not of me."""
        is_one = behind is not None and behind.is_one_of(self._people)
        return is_one and behind is not None and _agrees(word, behind)

    def _denies_post(self, words: Sequence[Word], member: Member) -> bool:
        """ "I am no teacher", to who was invited as one; alone it is not enough: anybody who works
        there is one of the staff, and in a class is who is a pupil, not a parent."""
        posts = [role for role, known in self._roles.items() if known.post is member.post]
        nouns = frozenset().union(*(self._nouns.get(role, frozenset()) for role in posts))
        return any(word.negated and word.is_one_of(nouns) for word in words)

    def _told(self, meant: Action, member: Member) -> tuple[str, ...]:
        """The role that is surely told; of the staff of a school are its heads too."""
        if not isinstance(meant, act.TellRoles) or not meant.is_sure or len(meant.roles) != 1:
            return ()
        posts = {self._roles[meant.roles[0]].post, member.post}
        return meant.roles if Post.FAMILY in posts else ()

    def _may_be_not_ours(self, clause: Sequence[Word], place: Place) -> bool:
        """Not our class, another class, not of this class; where the child was put is no matter
        of the invitation, nor is who is not yet in the chat, or where others come from."""
        named = self._named(clause, place)
        if not named or any(word.is_one_of(self._sent | self._chats) for word in clause):
            return False
        if any(_is_subject(w) and w.is_one_of(self._staff) for w in clause) and not any(
            map(_is_first, clause)
        ):
            return False
        denied = [word for word in clause if word.negated]
        owned = any(w.is_one_of(self._own | self._this) for w in clause)
        if denied and (owned or any(w.is_one_of(self._belong) or w in named for w in denied)):
            return any(word in named or self._is_ours(word, clause, named) for word in denied)
        is_we = any(_is_me(word) or word.is_one_of(self._this) for word in clause)
        return is_we and place.kind is PlaceKind.CLASS and self._is_another(clause, place)

    def _is_plain(self, clause: Sequence[Word], place: Place) -> bool:
        """Whether it can mean nothing else: it is said which place, and that one belongs there,
        not that one is in its lists, goes to school at all, or teaches."""
        belonging = [word for word in clause if word.negated and word.is_one_of(self._belong)]
        if any(word.is_one_of(self._in_lists) for word in belonging):
            return False
        is_staff = place.kind is PlaceKind.ORGANISATION
        if is_staff and (
            any(word.is_one_of(self._teaching) for word in belonging)
            or (belonging and any(word.is_one_of(self._staff) for word in clause))
        ):
            return False
        named = self._named(clause, place)
        which = [w for w in clause if w.is_one_of(self._own | self._this | self._other)]
        return any(word.surface in self._here for word in clause) or any(
            word.surface != _THIS_IS and _agrees(word, one) for word in which for one in named
        )

    def _is_ours(self, word: Word, clause: Sequence[Word], named: Sequence[Word]) -> bool:
        """Our class, I learn here, my son does; not: the number of the class is not mine, the link
        does not work here."""
        if word.is_one_of(self._belong):
            people = [w for w in clause if _is_me(w) or w.is_one_of(self._people)]
            return _is_first(word) or any(_may_do(one, word) for one in people)
        is_said_of_place = any(_agrees(word, one) for one in named)
        return word.is_one_of(self._own | self._this) and is_said_of_place

    def _is_another(self, clause: Sequence[Word], place: Place) -> bool:
        """Another class; of a child it may be said who is the second one."""
        is_other = any(word.is_one_of(self._other) and not word.negated for word in clause)
        return is_other and (bool(self._named(clause, place)) or self._leads_ours(clause, place))

    def _leads_ours(self, clause: Sequence[Word], place: Place) -> bool:
        """ "We have another teacher" than the one who invited to this class."""
        is_ours = any(_is_us(word) or word.is_one_of(self._own) for word in clause)
        is_led = any(_is_subject(word) and word.is_one_of(self._staff) for word in clause)
        return place.kind is PlaceKind.CLASS and is_ours and is_led

    def _named(self, clause: Sequence[Word], place: Place) -> list[Word]:
        """Words for the place; a school, and here, are said of a class in it too."""
        nouns = self._schools | self._classes
        nouns = nouns if place.kind is PlaceKind.CLASS else self._schools
        return [word for word in clause if word.is_one_of(nouns) or word.surface in self._here]

    def _is_mistake(self, clause: Sequence[Word], wrong: Sequence[Word]) -> bool:
        """Sent, or come, by mistake; or not to me, not for us."""
        is_sent = any(word.is_one_of(self._sent) for word in clause)
        is_wrong = any(word in wrong for word in clause)
        is_not_me = any(word.negated and _is_us(word) for word in clause)
        is_for = is_not_me and not self._is_of_no_concern(clause)
        is_this = any(word.is_one_of(self._this) for word in clause)
        return (is_sent and (is_wrong or is_not_me)) or (is_this and is_for)

    def _is_of_no_concern(self, clause: Sequence[Word]) -> bool:
        """ "That is no matter of mine", "not at our place": nobody says to whom it was sent."""
        if not any(word.is_one_of(self._this) for word in clause):
            return False
        return any(
            word.negated
            and _is_us(word)
            and before.pos == "PREP"
            and before.surface not in self._for
            for before, word in pairwise(clause)
        )

    def _are_known(self, clause: Sequence[Word], wrong: Sequence[Word]) -> bool:
        known = self._classes | self._schools | self._own | self._other | self._this
        known |= self._belong | self._sent
        return all(
            word in wrong
            or word.surface in self._here
            or word.is_one_of(known)
            or self._is_beside(word)
            for word in clause
        )

    def _is_beside(self, word: Word) -> bool:
        return (
            word.pos in _SMALL
            or word.surface in self._around
            or word.is_one_of(self._people | self._classes | self._belong)
        )


def _is_new(person: Person) -> bool:
    journey = person.journey
    is_asked = person.dialogue is not None or journey is None
    return is_asked or (journey is not None and len(journey.done) <= _FIRST_STEPS)


def _is_me(word: Word) -> bool:
    form = word.forms[0]
    return form.pos == "NPRO" and form.person == "1per" and form.case in ("nomn", "gent", "accs")


def _is_mine(word: Word) -> bool:
    """Of one alone: I, to me, my, I learn."""
    return word.lemma == _MY or any(
        (form.person, form.number) == ("1per", "sing") for form in word.forms
    )


def _is_first(word: Word) -> bool:
    return any(form.person == "1per" for form in word.forms)


def _is_subject(word: Word) -> bool:
    return not word.negated and any(form.case == "nomn" for form in word.forms)


def _may_do(one: Word, verb: Word) -> bool:
    """Whether somebody may be the subject of the verb."""
    numbers = {form.number for form in verb.forms}
    return any(form.case == "nomn" and form.number in numbers for form in one.forms)


def _agrees(one: Word, other: Word) -> bool:
    told = {(form.case, form.number) for form in one.forms if form.case}
    return any((form.case, form.number) in told for form in other.forms)


def _is_us(word: Word) -> bool:
    return any(form.pos == "NPRO" and form.person == "1per" for form in word.forms)
