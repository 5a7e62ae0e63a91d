"""Who has Sferum to see to, whatever their post: it was given to them, or their organisation is to
be registered. Said plainly it is the administrator; else they are asked, as a head is.
"""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.content import Content, Role
from bot.domain.person import Person
from bot.domain.places import Post
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.roles.roles import RoleGuess
from bot.understanding.roles.taking_roles import is_asked_for
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import SMALL_WORDS

_GIVEN, _UNREGISTERED, _REGISTERING, _JOINING, _HANDED = (
    "given",
    "unregistered",
    "registering",
    "joining",
    "handed",
)
_NEEDS: Final = frozenset({_UNREGISTERED, _REGISTERING})
_LONGEST: Final = 30
"""Words; who writes more tells a story, in which others are charged too."""


class Charged:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, content: Content) -> None:
        self._content = content
        words = content.role_words
        self._phrases = Phrases(
            reader,
            [
                (meaning, said)
                for meaning, listed in (
                    (_GIVEN, words.given),
                    (_UNREGISTERED, words.unregistered),
                    (_REGISTERING, words.registering),
                    (_JOINING, words.joining),
                    (_HANDED, words.handed),
                )
                for said in listed
            ],
            words.groups,
        )
        self._platform = reader.all_lemmas(words.groups.get("platform", ()))
        self._desk_posts = frozenset(words.desk_posts)
        self._desk = reader.all_lemmas(words.desk_posts)
        self._around = reader.all_lemmas((*words.given_around, *words.fillers))
        self._unreal = reader.all_lemmas(words.not_now)

    def told(
        self, guess: RoleGuess, reading: Reading, person: Person, asked: act.Asked
    ) -> act.TellRoles | None:
        """What somebody says who is asked who they are, or is taken for one of the staff. `asked`
        is what else they ask."""
        lane = self._lane(Post.ADMINISTRATOR)
        is_on_step = person.journey is not None and person.dialogue is None
        if lane is None or not self._may_be_staff(guess, person, lane):
            return None
        if not 0 < len(reading.words) <= _LONGEST:
            return None
        said = self._said(reading)
        question = asked if asked.is_sure and reading.is_question else None
        head = act.TellRoles((lane.id,), is_head=True, asked=question)
        is_desk = self._is_desk_post(guess)
        if is_on_step:
            answer = asked if asked.is_sure else None
            is_of_platform = any(map(self._is_platform, reading.words))  # "I do this" is a step
            is_news = _GIVEN in said and not reading.is_question and is_of_platform
            is_all = is_news and all(map(self._is_around, reading.words))
            return replace(head, asked=answer) if is_all else None
        if _HANDED in said and guess.roles and not _is_others(reading):
            roles = (lane.id,) if is_desk else tuple(dict.fromkeys((lane.id, *guess.roles)))
            return act.TellRoles(roles, asked=question)
        if said & _NEEDS or (_JOINING in said and is_desk):
            return replace(head, is_head=_GIVEN not in said)
        is_given = _GIVEN in said and not reading.is_question
        beside = [w for w in reading.words if not (is_desk and self._is_desk(w))]
        if not (is_given and all(map(self._is_around, beside))):
            return None
        return replace(head, is_head=not self._is_asked_back(person, lane))

    def without_post(self, told: act.TellRoles, guess: RoleGuess) -> act.TellRoles:
        """A secretary to whom Sferum was given is asked nothing: the post is no second lane."""
        lane = self._lane(Post.ADMINISTRATOR)
        if lane is None or not told.is_sure or len(told.roles) < 2 or lane.id not in told.roles:
            return told
        others = replace(guess, roles=tuple(role for role in told.roles if role != lane.id))
        return replace(told, roles=(lane.id,)) if self._is_desk_post(others) else told

    def _lane(self, post: Post) -> Role | None:
        return next(iter(self._content.roles_of(post)), None)

    def _may_be_staff(self, guess: RoleGuess, person: Person, lane: Role) -> bool:
        """Nothing, or one of the staff, is told; and nothing else is known."""
        staff = {role.id for role in self._content.roles_of(Post.TEACHER)}
        is_likely = guess.is_like or not guess.sure
        told = set(guess.roles) - ({lane.id} if is_likely else set())
        if not (told <= staff or guess.is_like):
            return False
        now = person.dialogue.role if person.dialogue else person.role
        if person.dialogue is None and lane.id in person.journeys:
            return False
        return now in staff if now else is_asked_for(self._content, person)

    def _is_asked_back(self, person: Person, lane: Role) -> bool:
        """Whether this role is one of a few that somebody is asked about."""
        question = self._content.questions[self._content.first_question]
        answers = [c.action for c in person.choices if isinstance(c.action, act.Answer)]
        options = [question.option(a.option) for a in answers if a.question == question.id]
        is_offered = any(option and option.sets_role == lane.id for option in options)
        return is_offered and len(options) < len(question.options)

    def _is_desk_post(self, guess: RoleGuess) -> bool:
        """Whether all that speaks for the other role is the name of a post without pupils."""
        named = {one.words for one in guess.reasons if one.counts and one.role in guess.roles}
        return bool(named) and named <= self._desk_posts

    def _is_platform(self, word: Word) -> bool:
        return word.is_one_of(self._platform)

    def _is_desk(self, word: Word) -> bool:
        return word.is_one_of(self._desk)

    def _said(self, reading: Reading) -> set[str]:
        """What is stated: nothing that is asked, nor "if"."""
        open_clauses = reading.asked | {
            word.clause
            for word in reading.words
            if (word.surface in reading.question_words and word.pos != "CONJ")
            or word.is_one_of(self._unreal)
        }
        return {
            found.phrase.meaning
            for found in self._phrases.met(reading)
            if open_clauses.isdisjoint(reading.words[at].clause for at in found.places)
        }

    def _is_around(self, word: Word) -> bool:
        return word.pos in SMALL_WORDS or word.is_one_of(self._around)


def _is_others(reading: Reading) -> bool:
    """Whether somebody is named to whom it may have been given."""
    forms = (word.forms[0] for word in reading.words)
    return any(f.pos == "NOUN" and f.is_animate and f.case in ("datv", "accs") for f in forms)
