"""Questions about one's own place that only the register can answer: who has come, am I accepted,
where does this invitation lead, what if strangers have it. Asked by `place_talk`.

Strict: of each only its own words may be said, so that who asks about an account, a meeting or
somebody else is heard as ever; and only by those whom the answer is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import INVITED, Place, Post
from bot.domain.register import Register
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word

_LONGEST: Final = 12
_PLAIN: Final = frozenset({CLASS, NUMBER, "INTJ", "PRCL"})
_SMALL: Final = _PLAIN | {"PREP", "CONJ", "NPRO"}
_ASKED_BY: Final = (Post.TEACHER, Post.FAMILY)


class PlaceQuestions:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, manners: Manners, content: Content, people: frozenset[str]
    ) -> None:
        """`people`: lemmas of whoever is invited, and of their classes."""
        self._manners, self._roles, self._people = manners, content.roles, people
        asked = content.place_questions

        lemmas, surfaces = reader.all_lemmas, reader.all_surfaces
        coming, accepting, invitation = asked.coming, asked.accepting, asked.invitation
        self._come, self._whom = lemmas(coming.verbs), lemmas(coming.whom) | people
        self._who, self._all = surfaces(coming.who), surfaces(coming.all)
        self._fail = lemmas(coming.failing)
        self._around_coming = surfaces(coming.around)
        self._wait, self._waited_for = lemmas(coming.waiting), lemmas(coming.waited_for)
        self._accept, self._seen = lemmas(accepting.deeds), lemmas(accepting.seen)
        self._of_what, self._check = lemmas(accepting.of_what), lemmas(accepting.checking)
        self._ways, self._opening = surfaces(accepting.ways), surfaces(accepting.opening)
        self._doubts = surfaces(accepting.doubting)
        self._around_accepting = surfaces(accepting.around)
        self._links, self._leak = lemmas(invitation.links), lemmas(invitation.leaked)
        self._pass, self._lead = lemmas(invitation.passed), lemmas(invitation.leading)
        self._strangers = Phrases(reader, [("", said) for said in invitation.strangers], {})
        self._it = surfaces(invitation.it)
        self._families = lemmas(invitation.of_families)
        self._end = lemmas(asked.wishes.link.renewing)
        self._asking, self._where = surfaces(invitation.asking), lemmas(invitation.places)
        self._around_links = surfaces(invitation.around)

    def who_came(self, reading: Reading) -> bool:
        """Whether it is asked who has come, how many, or who could not."""
        words = self._said(reading)
        verbs = [word for word in words if word.is_one_of(self._come)]
        fails = [word for word in words if word.is_one_of(self._fail)]
        is_failed = bool(fails) and any(word.negated for word in words)
        if not verbs or not (is_failed or all(word.may_be_past for word in verbs)):
            return False
        is_mark = reading.asks and any(
            word.surface in self._all or word.is_one_of(self._whom) for word in words
        )
        if not (is_mark or any(word.surface in self._who for word in words)):
            return False
        told = self._who | self._all | self._around_coming
        return all(
            w.surface in told
            or w.is_one_of(self._come | self._whom)
            or w in fails
            or w.pos in _PLAIN
            for w in words
        )

    def who_waits(self, reading: Reading) -> bool:
        """Whether it is asked who waits, how many there are in the queue, or who has applied."""
        words = self._said(reading)
        if not any(word.surface in self._who for word in words):
            return False
        waits = [word for word in words if word.is_one_of(self._wait)]
        if not waits or not all(map(_is_of_others, waits)):
            return False
        known = self._wait | self._waited_for | self._whom
        told = self._who | self._all | self._around_coming
        return all(w.surface in told or w.is_one_of(known) or w.pos in _PLAIN for w in words)

    def is_accepted(self, reading: Reading, person: Person, register: Register) -> bool:
        """Whether somebody who has to be let in asks if they are, or if that is seen; a family
        that has come by a link, also before anything else is known of it."""
        role = self._roles.get(person.role or "")
        words = self._said(reading)
        own = () if person.role else register.memberships(person.id)
        is_family = bool(own) and all(member.post is Post.FAMILY for member in own)
        is_asked = role is not None and role.post in _ASKED_BY and person.dialogue is None
        if not (is_asked or is_family) or not words:
            return False
        told = self._around_accepting | self._ways | self._opening | self._doubts
        known = self._accept | self._seen | self._of_what | self._check | self._come
        if not all(w.surface in told or w.is_one_of(known) or w.pos in _PLAIN for w in words):
            return False
        deeds = [w for w in words if w.is_one_of(self._accept) and not w.is_one_of(self._of_what)]
        is_deed = bool(deeds) and all(word.may_be_past for word in deeds)
        is_seen = any(w.is_one_of(self._seen) for w in words) and not deeds
        is_seen = is_seen and any(w.is_one_of(self._of_what) for w in words)
        return (is_deed or is_seen) and self._is_open(reading, words, is_seen=is_seen)

    def _is_open(self, reading: Reading, words: Sequence[Word], *, is_seen: bool) -> bool:
        """Whether it is a question: by its mark, by how one may find out, by a doubt, or as one
        begins to ask."""
        is_way = any(word.surface in self._ways for word in words)
        is_check = any(word.is_one_of(self._check) for word in words)
        if is_way and not is_check and not is_seen:
            return False
        is_doubt = any(word.surface in self._doubts for word in words)
        begins = reading.words[0].surface in self._opening
        return reading.asks or (is_way and is_check) or is_doubt or begins

    def of_invitation(
        self, reading: Reading, person: Person, register: Register
    ) -> does.AskOfInvitation | None:
        """What is asked of the invitation on the screen, or of the only one there is."""
        words, led = self._said(reading), register.led_by(person.id)
        shown = next(_invitations(person, led, does.RenewInvitation), None)
        near = shown or next(_invitations(person, led, does.Invite), None)
        if not words or not led or (near is None and len(led) != 1):
            return None
        target = near or (led[0].id, INVITED[led[0].kind].value)
        if shown and self._is_whither(reading, words):
            return does.AskOfInvitation(*target, "leads")
        families = self._families if target[1] != Post.FAMILY.value else frozenset()
        is_leaked = self._is_leaked(reading, words, families, is_shown=near is not None)
        return does.AskOfInvitation(*target, "leaked") if is_leaked else None

    def _is_leaked(
        self,
        reading: Reading,
        words: Sequence[Word],
        families: frozenset[str],
        *,
        is_shown: bool,
    ) -> bool:
        """`families`: those who should not have it either; "she" is the link there."""
        places = {place for f in self._strangers.found(reading) for place in f.places}
        strange = [reading.words[at] for at in places]
        strange += [word for word in words if word.is_one_of(families)]
        is_link = any(word.is_one_of(self._links) for word in words)
        is_stolen = any(word.is_one_of(self._leak) for word in words)
        passed = [w for w in words if w.is_one_of(self._pass) and w not in strange]
        is_passed = bool(passed) and bool(strange)
        is_it = is_link or is_shown or (is_passed and any(w.surface in self._it for w in words))
        if not is_it or not (is_stolen or is_passed):
            return False
        if any(w.forms[0].is_order and not w.may_be_past for w in passed):
            return False
        known = self._links | self._leak | self._pass | self._people | self._end
        return all(
            word in strange
            or word.is_one_of(known)
            or word.surface in self._around_links
            or word.pos in _SMALL
            for word in words
        )

    def _is_whither(self, reading: Reading, words: Sequence[Word]) -> bool:
        """Where the link leads, or which link it is."""
        leads = any(word.is_one_of(self._lead) for word in words)
        named = leads or any(word.is_one_of(self._links) for word in words)
        places = any(word.is_one_of(self._where) for word in words)
        asks = any(word.surface in self._asking for word in words)
        if not named or not (asks or (reading.asks and (leads or places))):
            return False
        known = self._links | self._lead | self._where
        told = self._asking | self._around_links
        return all(
            word.is_one_of(known) or word.surface in told or word.pos in _SMALL for word in words
        )

    def _said(self, reading: Reading) -> Sequence[Word]:
        words = self._manners.within(reading.words)
        return words if len(words) <= _LONGEST else ()


def _is_of_others(word: Word) -> bool:
    """They wait, they have applied; not: I wait, to wait, wait."""
    verbs = [form for form in word.forms if form.pos in ("VERB", "INFN")]
    return not verbs or any(
        form.tense == "past" or (form.person == "3per" and form.tense == "pres") for form in verbs
    )


def _invitations(
    person: Person, led: Sequence[Place], button: type[does.RenewInvitation | does.Invite]
) -> Iterator[tuple[str, str]]:
    """The place and the post of the invitation on the screen, or of the one that its sheet or its
    place leads to, if this person leads the place."""
    own = {place.id for place in led}
    for choice in person.choices:
        action = choice.action
        if isinstance(action, button) and action.place in own:
            yield action.place, action.post
