"""What tells nothing new: the role of somebody who has it, the form of their child or class."""

from __future__ import annotations

from typing import Final

from bot.domain import actions as act
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Post
from bot.understanding.phrases.clauses import is_me_alone
from bot.understanding.roles.roles import Reason, RoleGuess
from bot.understanding.roles.statements import Verdict
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_SAY_NOTHING: Final = SMALL_WORDS | {CLASS, NUMBER}


class KnownRoles:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        words = content.role_words
        self._beside = reader.all_lemmas(words.beside)
        self._fillers = frozenset(words.fillers)
        heads = content.place_questions.wishes.waiting.heads
        self._heads = reader.all_lemmas(heads)
        self._another = reader.all_surfaces(words.another_head)
        self._plain = reader.all_surfaces(words.plain_staff)
        self._nots = reader.negations
        self._so_it_is_me = frozenset(words.so_it_is_me)
        self._posts = {role.id: role.post for role in content.roles.values()}

    def told(self, guess: RoleGuess, reading: Reading, person: Person) -> act.ToldAgain | None:
        """ "I am a mother", "my son is in 3b", "5a": said again, or not asked for, and nothing
        else. None if anything more is said."""
        known = _roles_of(person)
        if not known or reading.is_question:
            return None
        if asked := self._agreed(reading, person):
            return act.ToldAgain(asked)
        if staff := self._beside_another(guess, reading, known):
            return act.ToldAgain(staff)
        is_role = bool(guess.roles) and guess.sure and known.issuperset(guess.roles)
        is_class = any(word.pos == CLASS for word in reading.words)
        if not (is_role or (is_class and not guess.roles)):
            return None
        said = {at for reason in guess.reasons if _is_of(reason, guess) for at in reason.places}
        rest = [word for at, word in enumerate(reading.words) if at not in said]
        if not all(map(self._says_nothing, rest)):
            return None
        return act.ToldAgain(guess.roles[0] if is_role else "")

    def _agreed(self, reading: Reading, person: Person) -> str | None:
        """The role in which somebody is asked, if they only agree to it: "well, then it is me"."""
        surfaces = (word.surface for word in reading.words)
        said = " ".join(surface for surface in surfaces if surface not in self._fillers)
        is_meant = said in self._so_it_is_me or reading.text in self._so_it_is_me
        return person.dialogue.role if is_meant and person.dialogue else None

    def _beside_another(
        self, guess: RoleGuess, reading: Reading, known: frozenset[str]
    ) -> str | None:
        """The role of who is no more than one of the staff: "the administrator is another one, and
        I am just a teacher", which is no wish for a new administrator."""
        staff = next((role for role in known if self._posts.get(role) is Post.TEACHER), None)
        said = {at for reason in guess.reasons if reason.counts for at in reason.places}
        head = [word for word in reading.words if word.is_one_of(self._heads)]
        is_another = any(w.surface in self._another and w.pos == "ADJF" for w in reading.words)
        denied = {at + 1 for at, w in enumerate(reading.words) if w.surface in self._nots}
        mine = {at for at, word in enumerate(reading.words) if is_me_alone(word)}
        is_not_me = not mine.isdisjoint(denied)
        is_me = bool(mine - denied) and any(word.surface in self._plain for word in reading.words)
        if not (staff and head and (is_not_me or (is_another and is_me))):
            return None
        others = known.symmetric_difference({staff})
        is_more = any(role not in known for role in guess.roles) or bool(others)
        listed = self._another | self._plain
        is_all = all(
            at in said or w in head or w.surface in listed or w.pos in _SAY_NOTHING
            for at, w in enumerate(reading.words)
        )
        return staff if is_all and not is_more else None

    def _says_nothing(self, word: Word) -> bool:
        if word.negated:
            return False
        if all(form.name for form in word.forms):
            return True  # "Katya's grandfather"
        is_beside = word.surface in self._fillers or word.is_one_of(self._beside)
        return is_beside or word.pos in _SAY_NOTHING


def _is_of(reason: Reason, guess: RoleGuess) -> bool:
    """What counts; or what is denied of the same role: "no teacher, a psychologist"."""
    return reason.counts or (reason.role in guess.roles and reason.why == Verdict.DENIED)


def _roles_of(person: Person) -> frozenset[str]:
    """Those somebody has, and the one they are about to have."""
    asked = person.dialogue.role if person.dialogue else None
    return frozenset([*person.journeys, *([asked] if asked else [])])
