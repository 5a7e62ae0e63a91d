"""What stands on the screen, said in a sentence: "yes, she has sent it", "as a teacher, please".

A button is pressed only if hardly anything is said besides: the rest may be words of choosing,
which are content, and small ones. In doubt nothing is, and the message is heard as any other.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from bot.domain import actions as act
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.own_role import roles_on_buttons
from bot.domain.person import Person
from bot.domain.places import Post
from bot.domain.questions import Option
from bot.domain.recognition import commanded, is_asked_to_confirm, refused, says
from bot.domain.wording import normalised, normalised_label
from bot.understanding.dialogue.heads import Heads
from bot.understanding.dialogue.own_roles import OwnRoles
from bot.understanding.judges.features import Features
from bot.understanding.phrases.patterns import Phrases
from bot.understanding.text.reading import Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_LONGEST_CHOICE: Final = 6
"""Words where one of a few buttons is to be named: nothing else has to be said."""
_VERBS: Final = frozenset({"VERB", "INFN", "GRND", "PRTS"})
_OF_WHOM: Final = frozenset({"PREP", "NPRO"})
_LINKS: Final = frozenset({"CONJ", "PREP"})
_DELETIONS: Final = act.AskDeletionAgain | act.DeleteForever


class Options:
    """Hears the buttons and the answers of a screen; made anew from content when that changes."""

    def __init__(
        self, reader: Reader, features: Features, people: frozenset[str], content: Content
    ) -> None:
        """`people` are the features of words that name anybody of a role."""
        self._reader = reader
        self._features = features
        self._phrases = {
            question.id: Phrases(
                reader,
                [
                    (o.id, words)
                    for o in question.options
                    for words in (o.label, *o.words, *_family_names(content, o))
                ],
                {},
            )
            for question in content.questions.values()
        }
        self._roles = {
            question.id: len(question.options)
            for question in content.questions.values()
            if any(option.sets_role for option in question.options)
        }
        self._people = people
        self.heads = Heads(reader, features, people, content)
        self.own_roles = OwnRoles(reader, content)
        speech = content.speech
        lemmas = reader.all_lemmas
        self._choosing, self._insisting = lemmas(speech.choosing), lemmas(speech.insisting)
        self._retracting, self._either = lemmas(speech.retracting), lemmas(speech.either)
        self._heads = lemmas(said for said in content.role_words.heads if " " not in said)
        self._both = frozenset(normalised(said) for said in speech.both)
        self._content = content

    def pressed(self, reading: Reading, person: Person) -> Action | None:
        """The button on the screen that is said, if just one is."""
        if role := self.role(reading, person):
            return role  # "as a mother" begins with a word that questions begin with
        if head := self.heads.meant(reading, person):
            return head
        if not 0 < len(reading.words) <= _LONGEST_CHOICE or reading.is_question:
            return None
        if is_asked_to_confirm(person) and self._takes_back(reading):
            return refused(person)
        if agreed := self._agreed(reading, person):
            return agreed
        if any(word.negated for word in reading.words):
            return None
        return (
            self._time(reading, person)
            or self._topic(reading, person)
            or self._done(reading, person)
        )

    def _agreed(self, reading: Reading, person: Person) -> Action | None:
        """The first button that begins with "yes", or "no", as the message does. What loses
        something needs its label, or "yes" alone; "no" goes back from there, whatever follows."""
        first, *rest = reading.words
        meaning = self._content.command_words.get(first.surface)
        if meaning not in ("yes", "no"):
            return None
        if is_asked_to_confirm(person):
            is_order = any(word.forms[0].is_order for word in rest)
            return refused(person) if meaning == "no" and not is_order else None
        if not all(map(self._is_small, rest)) or (meaning == "yes" and self._denies(rest)):
            return None
        if meaning == "no" and any(w.negated and w.pos not in _OF_WHOM for w in rest):
            return None  # "no, not so" takes back what was said before
        return says(meaning, person, self._content) or commanded(meaning, person)

    def insisted(self, reading: Reading, person: Person) -> Action | None:
        """Deletion asked for once more, where the bot asks whether it is meant: "yes, delete"."""
        asked = (c.action for c in person.choices)
        deletion = next((action for action in asked if isinstance(action, _DELETIONS)), None)
        if deletion is None or reading.is_question or self._denies(reading.words):
            return None
        if len(reading.words) > _LONGEST_CHOICE:
            return None
        agreed = [w for w in reading.words if self._content.command_words.get(w.surface) == "yes"]
        rest = [word for word in reading.words if word not in agreed]
        is_ordered = any(word.may_be_order for word in rest)
        is_meant = all(self._insists(word, is_agreed=bool(agreed)) for word in rest)
        return deletion if (agreed or is_ordered) and is_meant else None

    def _insists(self, word: Word, *, is_agreed: bool) -> bool:
        """A word of "yes, delete everything": an order, or what is to be deleted. "I deleted", "if
        deleted" are none."""
        if word.negated or word.pos in _LINKS:
            return False
        if word.pos in _VERBS:
            is_meant = word.may_be_order or (is_agreed and word.pos == "INFN")
            return is_meant and self._is_listed(word)
        return self._is_listed(word) or self._is_choosing(word)

    def _is_listed(self, word: Word) -> bool:
        return word.is_one_of(self._insisting)

    def _takes_back(self, reading: Reading) -> bool:
        """No, in other words: "I have changed my mind", "do not delete"."""
        first, *second = (
            self._content.command_words.get(word.surface) for word in reading.words[:2]
        )
        if first == "yes":
            return False
        told = [word for word in reading.words if not self._is_small(word)]
        is_not = not told and self._denies(reading.words)
        return (is_not or "no" in second) or any(
            word.is_one_of(self._retracting) or (word.negated and word.pos in _VERBS)
            for word in reading.words
        )

    def role(self, reading: Reading, person: Person) -> Action | None:
        """The one of a few roles asked back that is named, with nothing but words of choosing."""
        if not 0 < len(reading.words) <= _LONGEST_CHOICE or reading.asks:
            return None
        if self._denies(reading.words):
            return None
        answers = [c.action for c in person.choices if isinstance(c.action, act.Answer)]
        question = answers[0].question if answers else ""
        if len(answers) >= self._roles.get(question, 0):
            return None
        if self._minds_not(reading, person):
            return answers[0]
        found = self._phrases[question].found(reading)
        places = {place for one in found for place in one.places}
        rest = [word for at, word in enumerate(reading.words) if at not in places]
        named = {one.phrase.meaning for one in found}
        if not named and (staff := self._of_head(reading, answers)):
            return staff
        meant = [answer for answer in answers if answer.option in named]
        is_clear = len(meant) == len(named) == 1 and all(map(self._is_small, rest))
        return meant[0] if is_clear else None

    def _of_head(self, reading: Reading, answers: Sequence[act.Answer]) -> Action | None:
        """ "First as the head", said where one role of the staff is offered: as an administrator a
        head is asked more, else somebody else sees to Sferum there."""
        heads = [word for word in reading.words if word.is_one_of(self._heads)]
        is_all = all(word in heads or self._is_small(word) for word in reading.words)
        if not heads or not is_all or not any(map(self._is_choosing, reading.words)):
            return None
        question = self._content.questions[answers[0].question]
        sets = {option.id: option.sets_role for option in question.options}
        offered = [(a, self._content.roles.get(sets.get(a.option) or "")) for a in answers]
        staff = [(a, role) for a, role in offered if role and role.post is not Post.FAMILY]
        if len(staff) != 1:
            return None
        answer, role = staff[0]
        is_leading = role.post is Post.ADMINISTRATOR
        return act.TellRoles((role.id,), is_head=True) if is_leading else answer

    def other_role(self, reading: Reading, person: Person) -> Action | None:
        """The one role that is named beside the wish to change it: "switch to parent"."""
        content = self._content
        if any(word.negated for word in reading.words):
            return None
        question = content.questions[content.first_question]
        named = {one.phrase.meaning for one in self._phrases[question.id].found(reading)}
        roles = [option.sets_role for option in question.options if option.id in named]
        now = person.dialogue.role if person.dialogue else person.role
        if len(roles) != 1 or roles[0] is None or roles[0] == now:
            return None
        if roles[0] in person.journeys:
            return act.SwitchRole(roles[0])
        offered = self._offered(person)
        return act.TellRoles(*((offered,) if roles[0] in offered else ((roles[0],), False)))

    def _offered(self, person: Person) -> tuple[str, ...]:
        """The several roles among which somebody is asked to choose: who names one of them in a
        question has not given up the others."""
        roles = roles_on_buttons(self._content, person)
        return roles if 1 < len(roles) < len(self._content.roles) else ()

    def _minds_not(self, reading: Reading, person: Person) -> bool:
        """Whether somebody of two roles begins with either; a head is asked something else."""
        is_head = any(c.label == self._content.labels.head_yes for c in person.choices)
        rest = [w for w in reading.words if self._either.isdisjoint(w.lemmas)]
        is_told = len(rest) < len(reading.words) and all(map(self._is_small, rest))
        is_told = is_told or reading.text in self._both
        return is_told and not is_head

    def _time(self, reading: Reading, person: Person) -> Action | None:
        """A time, by its whole label, or by "in the evening" alone."""
        said = [word for word in reading.words if not self._is_choosing(word)]
        times = [c for c in person.choices if isinstance(c.action, reminds.RemindLater)]
        words = " ".join(word.surface for word in said)
        meant = [c.action for c in times if normalised_label(c.label) == words]
        if not meant and len(said) == 1 and said[0].pos == "ADVB":
            meant = [c.action for c in times if words in normalised_label(c.label).split(" ")]
        return meant[0] if len(meant) == 1 else None

    def _topic(self, reading: Reading, person: Person) -> Action | None:
        """A suggestion, by any of its words that no other has. Where a role is asked for, its name
        tells the role."""
        names = self._features.names(reading.words)
        if person.journey is None and not self._people.isdisjoint(names):
            return None
        said = self._lemmas(word for word in reading.words if not self._is_choosing(word))
        topics = (c for c in person.choices if isinstance(c.action, act.ShowTopic))
        meant = [c.action for c in topics if said and said <= self._telling(c.label)]
        return meant[0] if len(meant) == 1 else None

    def _done(self, reading: Reading, person: Person) -> Action | None:
        """The step, by the verb of its button and nothing else: "confirmed", not "confirm it"."""
        said = {word.surface for word in reading.words}
        for choice in person.choices:
            if isinstance(choice.action, act.StepDone):
                words = self._reader.read(choice.label).words
                verbs = {word.surface for word in words if word.pos in _VERBS}
                if verbs and verbs <= said <= {word.surface for word in words}:
                    return choice.action
        return None

    def _denies(self, words: Iterable[Word]) -> bool:
        """Whether anything is denied, or a denial stands without its word: "surely not"."""
        return any(word.negated or word.surface in self._reader.negations for word in words)

    def _is_small(self, word: Word) -> bool:
        is_me = word.pos == "NPRO" and word.forms[0].person == "1per"
        return is_me or word.pos in FUNCTION_WORDS or self._is_choosing(word)

    def _is_choosing(self, word: Word) -> bool:
        return word.is_one_of(self._choosing)

    def _telling(self, label: str) -> frozenset[str]:
        return self._lemmas(self._reader.read(label).words)

    @staticmethod
    def _lemmas(words: Iterable[Word]) -> frozenset[str]:
        return frozenset(word.lemma for word in words if word.pos not in FUNCTION_WORDS)


def _family_names(content: Content, option: Option) -> Sequence[str]:
    """What somebody of a family calls themselves: a head need not be who a button names."""
    role = content.roles.get(option.sets_role or "")
    if role is None or role.post is not Post.FAMILY:
        return ()
    return [noun for noun in content.role_words.told[role.id].nouns if noun.isalpha()]
