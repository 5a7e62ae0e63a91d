"""What a head says who is asked whether they administer Sferum themselves, or who does: whether it
is them, with commas or without.
"""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Post
from bot.understanding.dialogue.heads_in_parts import HeadsInParts
from bot.understanding.judges.features import Features
from bot.understanding.phrases.matching import Found
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.roles.roles import RoleGuess
from bot.understanding.roles.statements import Verdict
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_LONGEST: Final = 12
"""Words; who does it is soon said."""
_ME, _ANOTHER = "me", "another"
_PRONOUNS: Final = frozenset({"NPRO", "ADJF"})
_NAMELESS: Final = FUNCTION_WORDS | _PRONOUNS
_BE: Final = "\u0431\u044b\u0442\u044c"
_NEAR: Final = 2
"""Words behind a denial among which is what it denies: "not with me"."""


class Heads:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, features: Features, people: frozenset[str], content: Content
    ) -> None:
        """`people` are the features of words that name anybody of a role."""
        self._reader, self._features, self._people = reader, features, people
        self._content = content
        words = content.role_words
        self._phrases = Phrases(
            reader,
            [
                *((_ME, said) for said in (*words.head_is_me, *words.given)),
                *((_ANOTHER, said) for said in words.head_is_another),
            ],
            words.groups,
        )
        staff = [role.id for role in content.roles.values() if role.post is not Post.FAMILY]
        nouns = [noun for role in staff if role in words.told for noun in words.told[role].nouns]
        nouns.extend(words.groups.get("teacher_by_subject", ()))
        self._staff = frozenset(
            name for n in nouns if n.isalpha() for name in features.names(reader.read(n).words)
        )
        self._written = frozenset(noun for noun in nouns if noun.isalpha())
        groups = words.groups
        self._charged = reader.all_lemmas(groups.get("admin_only", ()))
        self._platform = reader.all_lemmas(groups.get("platform", ()))
        self._teachers = tuple(role.id for role in content.roles_of(Post.TEACHER))[:1]
        self._pointing = reader.all_surfaces(words.pointing)
        self._around = reader.all_lemmas((*words.head_around, *words.given_around))
        self._heads = frozenset(words.heads)
        self._gone = reader.all_lemmas(words.gone)
        self._choosing = reader.all_lemmas(content.speech.choosing)
        self._in_parts = HeadsInParts(reader, features, people, content)

    def meant(self, reading: Reading, person: Person) -> Action | None:
        """The button of the question to a head that is said, if that stands on the screen. Beside
        it only people, small words and where it is may be named."""
        labels = self._content.labels
        buttons = {choice.label: choice.action for choice in person.choices}
        if labels.head_yes not in buttons or labels.head_no not in buttons:
            return None
        told = self._in_parts.plain(reading)
        if told.is_question or not 0 < len(reading.words) <= _LONGEST:
            return None
        who = (self._who(told) if told.words else None) or self._who_in_parts(told)
        if who is None:
            return None
        return buttons[labels.head_yes if who == _ME else labels.head_no]

    def _who_in_parts(self, reading: Reading) -> str | None:
        """ "Yes, the deputy sees to it" contradicts itself."""
        who, agreed = self._in_parts.meant(reading, self._who_now), self._parted(reading)[0]
        if who is None:  # "well yes, who else", "yes, but it is new to me"
            return _ME if self._in_parts.is_agreed(reading) else None
        if who == _ME and self._is_gone(reading):
            return _ME  # "no, the deputy has left, now it is me"
        against = "no" if who == _ME else "yes"
        return None if against in agreed else who

    def _who_now(self, reading: Reading) -> str | None:
        """Of what was before, nothing: "another one saw to it before, now it is me"."""
        return None if self._is_gone(reading) else self._who(reading)

    def without_asking(
        self, told: act.TellRoles, reading: Reading, guess: RoleGuess
    ) -> act.TellRoles:
        """Who says in the same breath that they see to Sferum themselves is not asked that; to
        see to a class, or to mathematics, is a role of its own."""
        is_head = told.is_head or any(
            one.counts and one.words in self._heads for one in guess.reasons
        )
        if not is_head or reading.is_question:
            return told
        is_beside = bool(self._teachers) and len(told.roles) > 1
        if is_beside and (denied := self._denied(told, guess)):
            kept = [role for role in told.roles if role not in (*denied, *self._teachers)]
            return replace(told, roles=(*self._teachers, *kept), is_sure=True, is_head=False)
        taught = (r.places for r in guess.reasons if r.counts and r.role in self._teachers)
        lessons = [set(places) for places in taught if len(places) > 1]
        infinitives = {at for at, word in enumerate(reading.words) if word.pos == "INFN"}
        found = [
            one
            for one in self._phrases.found(reading)
            if not infinitives.issuperset(one.places)
            and all(lesson.isdisjoint(one.places) for lesson in lessons)
        ]
        meant = {one.phrase.meaning for one in found}
        is_another = meant == {_ANOTHER} and self._is_seen_to_by_another(reading)
        mine = (r.places for r in guess.reasons if r.counts and r.words in self._heads)
        rest = reading.beside(frozenset().union(*mine))
        others = replace(reading, words=tuple(rest))
        is_another = is_another or (not meant and self._is_named_administrator(others))
        if is_another and self._teachers:
            return replace(told, roles=self._teachers, is_sure=True, is_head=False)
        return replace(told, is_head=meant != {_ME}) if told.is_head else told

    def _denied(self, told: act.TellRoles, guess: RoleGuess) -> frozenset[str]:
        """ "I am a deputy, but no administrator": the role that a head's post only suggests, and
        is denied by its own name, beside another role. "No head, a deputy" denies another post."""
        denied = (r for r in guess.reasons if r.why == Verdict.DENIED)
        named = (r.role for r in denied if r.words not in self._heads)
        return frozenset(role for role in named if role in told.roles)

    def _is_seen_to_by_another(self, reading: Reading) -> bool:
        """ "I am a deputy, but the maths teacher sees to Sferum": somebody of the staff, in a
        clause of their own that names it."""
        for words in reading.clauses:
            clause = replace(reading, words=words)
            found = self._phrases.found(clause)
            is_platform = any(word.is_one_of(self._platform) for word in words)
            is_one = any(_is_somebody(w) or self._is_staff_word(w) for w in words)
            is_plain = not any(_is_me(word) for word in words) and not self._denies(clause)
            if found and is_platform and is_one and is_plain:
                return True
        return False

    def _is_named_administrator(self, reading: Reading) -> bool:
        """ "I am a deputy, but the administrator at ours is the informatics teacher", without who
        speaks: "a deputy, administrator of Sferum" is one."""
        return any(
            any(word.is_one_of(self._charged) for word in words)
            and self._is_other_named(replace(reading, words=words))
            and not self._is_gone(replace(reading, words=words))
            for words in reading.clauses
        )

    def _who(self, reading: Reading) -> str | None:
        """ "No" in front, also without a comma, denies what was asked and not what follows."""
        agreed, rest = self._parted(reading)
        found = [one for one in self._phrases.found(rest) if not _is_mine(one, rest)]
        places = {place for one in found for place in one.places}
        others = [word for at, word in enumerate(rest.words) if at not in places]
        if not all(map(self._is_beside, others)):
            return None
        meant = {one.phrase.meaning for one in found}
        is_me_named = any(map(_is_me, rest.words))
        if meant and self._denies_me(rest):
            return _ANOTHER
        if not meant and not self._is_gone(rest) and self._is_other_named(rest):
            return _ANOTHER
        if not meant:
            is_denied = agreed == {"no"} and not (self._denies(rest) or self._is_gone(rest))
            return _ANOTHER if is_denied and not is_me_named and self._is_staff(rest) else None
        if meant == {_ME, _ANOTHER} and not is_me_named and self._is_staff(rest):
            return _ANOTHER  # "the deputy sees to it herself"
        if meant == {_ME}:
            is_clear = "no" not in agreed and not self._is_doubted(rest)
            return _ME if is_clear else None
        return _ANOTHER if meant == {_ANOTHER} and "yes" not in agreed else None

    def _parted(self, reading: Reading) -> tuple[set[str], Reading]:
        """The yes and no in front, and the rest read without them."""
        commands = self._content.command_words
        front = list(takewhile(lambda w: commands.get(w.surface) in ("yes", "no"), reading.words))
        agreed = {str(commands[word.surface]) for word in front}
        if not front:
            return agreed, reading
        rest = (word.surface for word in reading.words[len(front) :])
        return agreed, self._reader.read(" ".join(rest))

    def _denies_me(self, reading: Reading) -> bool:
        """ "Not me", "not with me", "I do not": a denial before a word that is the speaker."""
        for at, word in enumerate(reading.words):
            if word.surface in self._reader.negations:
                behind = reading.words[at + 1 : at + 1 + _NEAR]
                is_with_me = bool(behind) and behind[0].pos == "PREP" and _is_me(behind[-1])
                if is_with_me or any(map(_is_me, behind[:1])):
                    return True
        return False

    def _is_other_named(self, reading: Reading) -> bool:
        """ "The administrator is Petrova, who teaches maths", "that is Petrova of ours": somebody
        with a name, or of the staff, in the nominative, and said to be the one."""
        words = reading.words
        if reading.is_question or self._denies(reading) or any(map(_is_me, words)):
            return False
        charged = [word for word in words if word.is_one_of(self._charged)]
        others = [word for word in words if word not in charged]
        is_one = any(_is_somebody(w) or self._is_staff_word(w) for w in others)
        is_post = any(self._is_staff_word(word) for word in others)
        is_ours = any(_is_us(word) for word in others)
        is_that = any(word.surface in self._pointing for word in others)
        return is_one and bool(is_ours or is_that or (charged and is_post))

    def _is_gone(self, reading: Reading) -> bool:
        """ "No, that was the former deputy, who has left": nobody who sees to it now."""
        return any(
            word.is_one_of(self._gone) or (word.lemma == _BE and word.forms[0].tense == "past")
            for word in reading.words
        )

    def _denies(self, reading: Reading) -> bool:
        return any(w.negated or w.surface in self._reader.negations for w in reading.words)

    def _is_doubted(self, reading: Reading) -> bool:
        """Whether anything but somebody else is denied: "not the head, but me" denies nothing of
        me."""
        return any(
            word.negated and self._people.isdisjoint(self._features.names([word]))
            for word in reading.words
        )

    def _is_beside(self, word: Word) -> bool:
        """Who it is, where, and what changes nothing."""
        names = self._features.names([word])
        is_somebody = not self._people.isdisjoint(names) or any(f.name for f in word.forms)
        is_listed = not (self._around | self._choosing).isdisjoint(word.lemmas)
        is_agreed = self._content.command_words.get(word.surface) in ("yes", "no")
        return is_somebody or is_listed or is_agreed or word.pos in _NAMELESS

    def _is_staff_word(self, word: Word) -> bool:
        if word.surface in self._written:
            return True  # which the dictionary may take for something else
        is_nominative = any(form.case == "nomn" for form in word.forms)
        return is_nominative and not self._staff.isdisjoint(self._features.names([word]))

    def _is_staff(self, reading: Reading) -> bool:
        return not self._staff.isdisjoint(self._features.names(reading.words))


def _is_me(word: Word) -> bool:
    return any(form.person == "1per" and form.number != "plur" for form in word.forms)


def _is_mine(found: Found, reading: Reading) -> bool:
    """Whether what another does was said of oneself: "I run it" is not "he runs it"."""
    words = [reading.words[at] for at in found.places]
    is_of_another = found.phrase.meaning == _ANOTHER and not found.phrase.is_own
    return is_of_another and any(_is_me(w) and not w.negated and w.pos == "VERB" for w in words)


def _is_us(word: Word) -> bool:
    return any(form.person == "1per" and form.number == "plur" for form in word.forms)


def _is_somebody(word: Word) -> bool:
    return any(form.name and form.case == "nomn" for form in word.forms)
