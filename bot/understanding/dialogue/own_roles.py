"""What is said of the roles somebody has: back to one of them, on in another one, one of them to
be taken away, which the bot cannot do.

A role is named by the words of its answer to the first question, and hardly anything else is said:
the rest may be small, or tell what is wanted (`speech.yaml`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Post
from bot.understanding.dialogue.left_roles import LeftRoles, offered_roles
from bot.understanding.dialogue.other_paths import OtherPaths
from bot.understanding.phrases.clauses import may_be
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS, SMALL_WORDS

_LONGEST: Final = 9
"""Words; whoever wants another role says no more."""
_NO: Final = "no"
_AS_WHAT: Final = "ablt"
"""The case of what somebody is or works as."""
_AS: Final = 2
"""Words of "as a father"."""


class OwnRoles:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        speech, words = content.speech, content.role_words
        self._content, self._reader = content, reader
        self._other_paths = OtherPaths(reader, content)
        options = content.questions[content.first_question].options
        chosen = [
            (option.sets_role, said)
            for option in options
            if option.sets_role
            for said in (option.label, *option.words)
        ]
        nouns = [
            (role, said)
            for role, told in words.told.items()
            for said in told.nouns
            if said.isalpha()
        ]
        self._named = Phrases(reader, [*chosen, *nouns], {})
        self._left = LeftRoles(reader, self._named, self._is_beside, content)
        lemmas = reader.all_lemmas
        self._returning, self._switching = lemmas(speech.returning), lemmas(speech.switching)
        self._path = lemmas(speech.own_path)
        self._soft = lemmas((*content.control_words.soft, *speech.choosing))
        self._going = lemmas((*speech.going_as, *speech.seeing))
        self._what = frozenset(speech.what_to_do)
        self._role = frozenset(reader.lemmas_of(speech.role_itself))
        self._work, self._first = lemmas(speech.for_work), lemmas(speech.firstly)
        self._by = frozenset(speech.about_work)
        self._heads = lemmas(said for said in words.heads if " " not in said)
        self._halting = lemmas(speech.retracting)
        self._nos = frozenset((*content.commands[_NO].words, *speech.nos))
        self._as, self._wishing = speech.as_one, frozenset(speech.wishing_path)
        self._towards = frozenset(speech.towards)
        self._wanting, self._backwards, self._owning = map(
            frozenset, (speech.wanting, speech.backwards, speech.owning)
        )

    def meant(self, reading: Reading, person: Person) -> Action | None:
        """What is wanted of one's own roles, where nothing but that is said."""
        if left := self._left.declined(reading, person):
            return left
        if by_work := self._by_work(reading, person):
            return by_work
        if not person.journeys:
            return self._wished_first(reading, person)
        if self._left.is_meant(reading, person):
            return act.Explain(act.Explanation.ROLE_STAYS)
        if not 0 < len(reading.words) <= _LONGEST:
            return self._in_front(reading, person)
        plain = reading if person.dialogue else self._without_halting(reading)
        found = self._plainly(plain, person) or self._of_path(plain, person)
        return found or self._in_front(plain, person)

    def _by_work(self, reading: Reading, person: Person) -> Action | None:
        """ "First for the work": of the roles that somebody is asked about, or has, the one of the
        staff. Whoever is asked as that already goes on there, and begins nothing anew."""
        words = reading.words
        at = [word for word in words if word.is_one_of(self._work) and word.pos == "NOUN"]
        is_by = any(w.surface in self._by or w.is_one_of(self._first) for w in words)
        rest = [w for w in words if w not in at and not w.is_one_of(self._first)]
        is_all = all(w.pos != "NOUN" and self._is_of_wish(w) for w in rest)
        is_asked = reading.asks or any(w.surface in reading.question_words for w in words)
        is_said = len(at) == 1 and is_by and is_all and not is_asked
        if not is_said or any(word.negated for word in words) or len(words) > _LONGEST:
            return None
        now = person.dialogue.role if person.dialogue else None
        offered = [one for one in offered_roles(self._content, person) if self._is_staff(one)]
        if offered:
            return act.TellRoles(tuple(offered), is_sure=len(offered) == 1)
        if now and self._is_staff(now):
            return act.ToldAgain(now)
        had = [role for role in person.journeys if self._is_staff(role)]
        if len(had) == 1:
            return act.ShowStep() if had[0] == person.role and not now else act.SwitchRole(had[0])
        is_open = not had and person.journey is None
        staff = tuple(role for role in self._content.roles if self._is_staff(role))
        return act.TellRoles(staff, is_sure=False) if is_open else None

    def _is_of_wish(self, word: Word) -> bool:
        known = self._soft | self._going | self._returning | self._path
        return word.is_one_of(known) or word.surface in self._wanting or self._is_beside(word)

    def _is_staff(self, role: str) -> bool:
        return self._content.roles[role].post is not Post.FAMILY

    def _in_front(self, reading: Reading, person: Person) -> Action | None:
        """ "And now I want it as a mother, I have the link": the wish in a clause of its own, and
        behind it only what is told of that."""
        last = next((word.clause for word in reading.words if word.surface == self._as), -1)
        front = [word for word in reading.words if word.clause <= last]
        behind = {word.surface for word in reading.words if word.clause > last}
        is_told = bool(behind) and not (reading.asks or behind & reading.question_words)
        is_wish = not self._wishing.isdisjoint(word.surface for word in front)
        if person.dialogue or not (is_told and is_wish) or len(front) > _LONGEST:
            return None
        if any(word.negated for word in front):
            return None
        wish = replace(reading, words=tuple(front))
        return self._plainly(wish, person) or self._of_path(wish, person)

    def _without_halting(self, reading: Reading) -> Reading:
        """ "No, wait, I want it as a teacher": what calls the bot to a halt in front, which denies
        nothing of what is wanted instead."""
        halting = list(takewhile(self._is_halting, reading.words))
        rest = reading.words[len(halting) :]
        if not halting or not rest:
            return reading
        told = self._reader.read(" ".join(word.surface for word in rest)).words
        return replace(reading, words=told, asked=reading.asked and frozenset({told[-1].clause}))

    def _is_halting(self, word: Word) -> bool:
        is_order = word.may_be_order and word.is_one_of(self._halting)
        return is_order or word.surface in self._nos or word.pos == "INTJ"

    def _of_path(self, reading: Reading, person: Person) -> Action | None:
        role, rest = self._role_named(reading), self._rest(reading)
        if role is None:
            return self._other_paths.whose(reading, person, self._is_beside)
        return self._other_paths.meant(reading, person, role, rest, self._is_beside)

    def _plainly(self, reading: Reading, person: Person) -> Action | None:
        """To be in another role, without a question."""
        asking = [w.surface for w in reading.words if w.surface in reading.question_words]
        is_asked = reading.asks or not {self._as, *self._wanting}.issuperset(asking)
        if is_asked or any(word.negated for word in reading.words):
            return None
        if self._as in asking:
            return self._wished(reading, person)
        if self._is_to_be(reading):
            return self._of_wish(reading, person)
        return self._switched_back(reading, person) or self._named_one(reading, person)

    def _switched_back(self, reading: Reading, person: Person) -> Action | None:
        """To the role before: the only other one, or the one at hand in the middle of what a new
        one is asked; else which there are. No answer is meant, nor a step."""
        words = reading.words
        is_switch = any(word.is_one_of(self._switching) for word in words)
        is_back = any(word.surface in self._backwards for word in words)
        rest = [w for w in words if w.surface not in self._backwards]
        known = self._switching | self._role
        if not (is_switch and is_back) or not all(
            word.is_one_of(known) or self._is_beside(word) for word in rest
        ):
            return None
        if person.dialogue:
            return act.SwitchRole(person.role) if person.role else None
        others = [role for role in person.journeys if role != person.role]
        return act.SwitchRole(others[0]) if len(others) == 1 else act.ShowRoles()

    def _named_one(self, reading: Reading, person: Person) -> Action | None:
        role, rest = self._role_named(reading), self._rest(reading)
        is_asked = person.dialogue is not None
        if role is None:
            return None
        if role == person.role and not is_asked:
            return self._shown(reading, rest)
        if act.SwitchRole(role) in [c.action for c in person.choices] and all(
            map(self._is_small, rest)
        ):
            return act.SwitchRole(role)
        is_had = role in person.journeys
        if is_had and self._is_named_alone(role, reading, rest, person):
            return act.SwitchRole(role)
        is_meant, is_path = self._is_return(rest)
        if is_had and not is_asked and self._is_towards(reading, rest):
            return act.SwitchRole(role)
        is_own = is_asked or is_path or self._is_their_own(reading, person)
        return act.SwitchRole(role) if is_had and is_meant and is_own else None

    def _is_named_alone(
        self, role: str, reading: Reading, rest: Sequence[Word], person: Person
    ) -> bool:
        """ "Admin", said by who is one and is asked as a parent: they go on as that. Who is named
        in the question itself may be spoken of."""
        dialogue = person.dialogue
        asked = dialogue and self._content.question(dialogue.question)
        if not asked or not dialogue or dialogue.role in (None, role) or len(reading.words) > _AS:
            return False
        named = self._named.found(self._reader.read(asked.text))
        is_of_question = role in {one.phrase.meaning for one in named}
        is_one = any(may_be(w, "nomn") for w in reading.words if w not in rest)
        return is_one and not is_of_question and all(map(self._is_small, rest))

    def _is_towards(self, reading: Reading, rest: Sequence[Word]) -> bool:
        """ "And now to the administrator": to a role of one's own, and nothing else."""
        return self._is_named_towards(reading, rest) and all(map(self._is_small, rest))

    def _is_named_towards(self, reading: Reading, rest: Sequence[Word]) -> bool:
        named = [(at, word) for at, word in enumerate(reading.words) if word not in rest]
        at, first = named[0]
        is_to = at > 0 and reading.words[at - 1].surface in self._towards
        return is_to and may_be(first, "datv")

    def _is_to_be(self, reading: Reading) -> bool:
        """ "I want it as an employee now": as what, by the case alone, and a wish beside it."""
        rest = self._rest(reading)
        named = [at for at, word in enumerate(reading.words) if word not in rest]
        is_wish = not (self._wishing | self._wanting).isdisjoint(w.surface for w in rest)
        return is_wish and any(
            may_be(reading.words[at], _AS_WHAT)
            and not (at and reading.words[at - 1].pos == "PREP")
            for at in named
        )

    def _of_wish(self, reading: Reading, person: Person) -> Action | None:
        """Asked as something else one wants this path instead, which `_wished_first` hears."""
        role, rest = self._role_named(reading), self._rest(reading)
        if role in (None, person.role) or person.dialogue or not all(map(self._is_beside, rest)):
            return None
        is_had = role in person.journeys
        return (
            act.SwitchRole(role or "") if is_had else act.TellRoles((role or "",), is_sure=False)
        )

    def _shown(self, reading: Reading, rest: Sequence[Word]) -> Action | None:
        """The steps of the role in which somebody is already; or, back "to" it, the one at
        hand."""
        is_meant, is_path = self._is_return(rest)
        if is_meant and not is_path and self._is_named_towards(reading, rest):
            return act.ShowStep()
        return act.ShowProgress() if is_meant and is_path else None

    def _is_return(self, rest: Sequence[Word]) -> tuple[bool, bool]:
        """Whether just that is said beside the role; and whether its steps are named."""
        going = [word for word in rest if word.is_one_of(self._returning)]
        path = [word for word in rest if word.is_one_of(self._path)]
        is_meant = all(w in going or w in path or self._is_small(w) for w in rest)
        return bool(going) and is_meant, any(word not in going for word in path)

    def _wished(self, reading: Reading, person: Person) -> Action | None:
        """ "I want it as a guardian", "my progress as a teacher": as whom, behind a wish or beside
        the path, and nothing else."""
        role, rest = self._role_named(reading), self._rest(reading)
        if role is None or person.dialogue:
            return None
        surfaces = [word.surface for word in reading.words]
        behind = reading.words[surfaces.index(self._as) + 1 :][:_AS]
        path = [word for word in rest if word.is_one_of(self._path)]
        is_path = bool(path) and surfaces[0] != self._as  # else it is asked how
        is_wish = is_path or not self._wanting.isdisjoint(surfaces)
        is_named = any(word not in rest for word in behind)
        if not (is_wish and is_named) or not all(w in path or self._is_beside(w) for w in rest):
            return None
        if role == person.role:
            return act.ShowProgress() if is_path else None
        is_had = role in person.journeys
        return act.SwitchRole(role) if is_had else act.TellRoles((role,), is_sure=False)

    def _wished_first(self, reading: Reading, person: Person) -> act.TellRoles | None:
        """ "I go on as a teacher", "I want to see what to do as a teacher", said by who is asked
        as something else and has no path yet. A head need not see to Sferum, and is asked that,
        unless they have answered it."""
        now = person.dialogue.role if person.dialogue else None
        surfaces = {word.surface for word in reading.words}
        if now is None or reading.asks or not 0 < len(reading.words) <= _LONGEST:
            return None
        is_wish = self._as in surfaces and not self._wanting.isdisjoint(surfaces)
        role, rest = self._role_named(reading), self._rest(reading)
        if not is_wish or role in (None, now) or any(word.negated for word in reading.words):
            return None
        asking = {w.surface for w in rest if w.surface in reading.question_words}
        asking -= self._what if not self._wishing.isdisjoint(surfaces) else set()
        is_all = all(
            word.surface in self._wanting or word.is_one_of(self._going) or self._is_beside(word)
            for word in rest
        )
        is_head = any(w not in rest and w.is_one_of(self._heads) for w in reading.words)
        if is_head and self._content.roles[now].post is Post.TEACHER:
            return None  # a head who is one of the staff has said so
        told = act.TellRoles((role,), is_head=is_head)
        return told if is_all and asking <= {self._as} else None

    def _is_their_own(self, reading: Reading, person: Person) -> bool:
        """Whom an administrator wants back may be somebody of the staff."""
        role = self._content.roles.get(person.role or "")
        is_leading = role is not None and role.post is Post.ADMINISTRATOR
        return not is_leading or any(f.person == "1per" for w in reading.words for f in w.forms)

    def _role_named(self, reading: Reading) -> str | None:
        roles = {one.phrase.meaning for one in self._named.found(reading)}
        return roles.pop() if len(roles) == 1 else None

    def _rest(self, reading: Reading, but: Iterable[str] = ()) -> list[Word]:
        places = {place for one in self._named.found(reading) for place in one.places}
        words = (word for at, word in enumerate(reading.words) if at not in places)
        return [word for word in words if word.lemmas.isdisjoint(but)]

    def _is_small(self, word: Word) -> bool:
        is_me = any(form.person == "1per" and form.pos != "VERB" for form in word.forms)
        is_mine = word.surface in self._owning
        is_soft = word.pos != "NOUN" and word.is_one_of(self._soft)
        return is_me or is_mine or is_soft or word.pos in FUNCTION_WORDS

    def _is_beside(self, word: Word) -> bool:
        return word.pos in SMALL_WORDS or self._is_small(word)
