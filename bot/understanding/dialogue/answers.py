"""What answers a question of the role dialogue: the one on the screen, one further up that is
taken back, one that was told in the same breath as the role.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.guides import Step
from bot.domain.person import Dialogue, Journey, Person
from bot.domain.questions import Question
from bot.domain.rules import holds
from bot.understanding.dialogue.about_others import AboutOthers
from bot.understanding.dialogue.answers_in_parts import AnswersInParts
from bot.understanding.dialogue.given_answers import GivenAnswers
from bot.understanding.dialogue.names_behind import NamesBehind
from bot.understanding.dialogue.offered_roles import OfferedRoles
from bot.understanding.dialogue.slips import Slips
from bot.understanding.dialogue.whose_link import WhoseLink
from bot.understanding.judges.features import Features
from bot.understanding.roles.roles import SAID, Reason, RoleGuess
from bot.understanding.text.reading import Reader, Reading, Word

_LONGEST: Final = 10
"""Words; an answer is short, a story is no answer."""
_LONGEST_BESIDE: Final = 20
"""Words beside a role, where each part of what is told is heard by itself."""
_IN_CHAT: Final = "in_chat"


class Answers:
    """Hears answers; made anew from content when that changes."""

    def __init__(
        self, reader: Reader, features: Features, people: frozenset[str], content: Content
    ) -> None:
        """`people` are the features of words that name anybody of a role."""
        self._features = features
        self._content = content
        self._given = GivenAnswers(reader, features, people, content)
        self._parts = AnswersInParts(reader, features, self._given, content)
        self._link = WhoseLink(reader, features, self._given, content)
        self.slips = Slips(reader, self._given, self._link, content)
        speech, words, lemmas = content.speech, content.role_words, reader.all_lemmas
        self._retracting = lemmas(speech.retracting)
        self._others = AboutOthers(reader, content)
        self._offered = OfferedRoles(self._given, self._parts, self._others, features, content)
        self._bot = lemmas(content.place_questions.wishes.link.own)
        self._names = NamesBehind(reader, content)
        self._unreal, self._fillers = lemmas(words.not_now), lemmas(words.fillers)

    def chosen(self, reading: Reading, person: Person) -> act.Answer | act.TellRoles | None:
        """The one answer to the question on the screen that was given, if the words give one; or
        to a question before it, if they name what that was about."""
        dialogue = person.dialogue
        if dialogue is None or dialogue.question not in self._given:
            return self._offered.of_two(reading, person) if dialogue else None
        reading = self._parts.without_echo(reading, dialogue.question)
        if len(reading.words) > _LONGEST or reading.asks or self._others.is_supposed(reading):
            return None
        if self._link.is_from_another(reading, dialogue.question):
            return None
        before = [q for q in reversed(dialogue.trail) if q in self._given]
        if given := self._given.given(reading, dialogue.question):
            if not self._given.names_it(given) and (told := self._of_any(reading, before)):
                return told  # "yes, it is registered" is no yes to who was named
            is_startled = any(w.is_one_of(self._retracting) for w in reading.words)
            is_open = not is_startled and _asks(person, dialogue.question)
            if is_open or self._given.names_it(given):
                return act.Answer(dialogue.question, given[0].phrase.meaning)
        if ahead := self._ahead(reading, dialogue):
            return ahead
        if _asks(person, dialogue.question) and (
            told := self._parts.in_part(reading, dialogue.question)
            or self._parts.of_several(reading, dialogue.question)
            or self._parts.with_proof(reading, dialogue.question)
        ):
            return told
        return self._of_any(reading, before)

    def _of_any(self, reading: Reading, questions: Sequence[str]) -> act.Answer | None:
        return next(filter(None, (self._given.about(reading, q) for q in questions)), None)

    def in_front(self, reading: Reading, person: Person) -> act.TellRoles | None:
        """The answer that a clause gives by itself, where something is asked behind it: "no, and
        where do I get it?". A yes right before a question only presses: "yes, where is it"."""
        dialogue = person.dialogue
        if dialogue is None or not dialogue.role or not _asks(person, dialogue.question):
            return None
        first, *others = reading.clauses or ((),)
        behind = [word for words in others for word in words]
        words = reading.question_words
        is_asked = any(w.surface in words or w.clause in reading.asked for w in behind)
        if not is_asked or first[0].clause in reading.asked:
            return None
        if dialogue.question not in self._given or self._others.is_supposed(reading):
            return None
        given = self._given.given(replace(reading, words=first), dialogue.question)
        is_joined = behind[0].pos == "CONJ" or behind[0].sentence > first[-1].sentence
        if not given or not (is_joined or self._given.names_it(given)):
            return None
        answer = act.Answer(dialogue.question, given[0].phrase.meaning)
        return act.TellRoles((dialogue.role,), answers=(answer,))

    def is_oneself(self, guess: RoleGuess, reading: Reading, person: Person) -> bool:
        """Whether nothing but the role in which somebody is asked follows a yes: "yes, a teacher"
        is no answer to whether there is a link."""
        dialogue = person.dialogue
        if dialogue is None or guess.roles != (dialogue.role,) or reading.asks:
            return False
        if dialogue.question not in self._given:
            return False
        given = self._given.given(reading, dialogue.question)
        return bool(given) and not self._given.names_it(given)

    def _ahead(self, reading: Reading, dialogue: Dialogue) -> act.TellRoles | None:
        """The first question of the role, answered together with what it leads to: "it is
        registered, I am named in the application"."""
        role = dialogue.role
        if not role or self._content.roles[role].ask != dialogue.question:
            return None
        told = act.TellRoles((role,), is_sure=True)
        told = self.beside(told, RoleGuess(), reading)
        is_ahead = len(told.answers) > 1 and told.answers[0].question == dialogue.question
        return told if is_ahead else self._agreed_ahead(reading, dialogue, role)

    def _agreed_ahead(
        self, reading: Reading, dialogue: Dialogue, role: str
    ) -> act.TellRoles | None:
        """ "Yes, my number is in the application": a yes of its own, and what it leads to."""
        first, *others = reading.clauses or ((),)
        agreed = self._given.given(replace(reading, words=first), dialogue.question)
        if not agreed or self._given.names_it(agreed) or not others:
            return None
        answer = act.Answer(dialogue.question, agreed[0].phrase.meaning)
        question = self._content.questions[dialogue.question]
        option = question.option(answer.option)
        rest = replace(reading, words=reading.words[len(first) :])
        behind = option and option.ask and self._given.given(rest, option.ask)
        if not option or not behind or not self._given.names_it(behind):
            return None
        told = act.Answer(option.ask or "", behind[0].phrase.meaning)
        return act.TellRoles((role,), answers=(answer, told))

    def on_step(self, reading: Reading, person: Person) -> Action | None:
        """What is asked of nobody on a step, and is answered all the same: a role that is offered,
        what the step was to find out."""
        return self._offered.taken(reading, person) or self._found_out(reading, person)

    def _found_out(self, reading: Reading, person: Person) -> act.AnswerLate | None:
        """What the step on which somebody stands was to find out, if they say it."""
        journey = person.journey
        if journey is None or person.dialogue or any(map(self._is_unreal, reading.words)):
            return None
        step = self._content.guides[journey.role].by_id.get(journey.current or "")
        asked = step.then_ask if step else None
        if asked not in self._given or reading.asks or len(reading.words) > _LONGEST:
            return None
        return _late(self._parts.about_in_parts(reading, asked or ""))

    def corrected(self, reading: Reading, person: Person) -> act.AnswerLate | None:
        """What somebody on a step says of a question that led there and was answered otherwise."""
        journey = person.journey
        if journey is None or person.dialogue or reading.asks or len(reading.words) > _LONGEST:
            return None
        for question in self._of_role(journey.role, journey.answers):
            told = self._given.about(reading, question.id)
            if told and self._given.decides(reading, question.id):
                continue  # another number may be one that has changed since
            if told and not question.may_change:
                is_hasty = self._is_hasty(journey, question, told)
                if not is_hasty or not self._link.takes_back(reading, question, journey.role):
                    continue
            if told and journey.answers.get(question.key) != told.option:
                return None if self._has_become_so(journey, question.key, told) else _late(told)
        return None

    def begun(self, reading: Reading, person: Person) -> act.ToldAgain | act.Beginning:
        """What a few little words are on a step: an answer that led there, said once more, or the
        beginning of something."""
        journey = person.journey
        if journey is None or person.dialogue:
            return act.Beginning()
        for question in self._of_role(journey.role, journey.answers):
            told = self._given.given(reading, question.id)
            is_same = told and told[0].phrase.meaning == journey.answers.get(question.key)
            if is_same and self._given.names_it(told):
                return act.ToldAgain(journey.role)
        return act.Beginning()

    def _is_hasty(self, journey: Journey, question: Question, told: act.Answer) -> bool:
        """Whether a link was said to be there that is not, as it turns out. Where it is what the
        step is about, there is a trouble for that."""
        known = question.option(journey.answers.get(question.key, ""))
        option = question.option(told.option)
        step = self._content.guides[journey.role].by_id.get(journey.current or "")
        is_there = step is not None and step.milestone == _IN_CHAT
        return not is_there and bool(
            known and option and known.takes_link and not option.takes_link
        )

    def _has_become_so(self, journey: Journey, key: str, told: act.Answer) -> bool:
        """Whether what is said now follows from a step that the former answer brought, and that is
        done: "we have been registered", after the application. Or the other answer brings a step
        that is passed, since what it leads to is done and others know of it."""
        answers = {**journey.answers, key: told.option}
        steps = self._content.guides[journey.role].steps
        brought = {step.id for step in steps if self._is_brought(step, journey, answers)}
        is_passed = False
        for step in reversed(steps):
            if step.id in journey.done:
                if step.only_if and not holds(step.only_if, answers):
                    return True
                is_passed = is_passed or step.milestone is not None
            elif is_passed and step.id in brought:
                return True
        return False

    @staticmethod
    def _is_brought(step: Step, journey: Journey, answers: Mapping[str, str]) -> bool:
        rule = step.only_if
        return bool(rule) and holds(rule, answers) and not holds(rule, journey.answers)

    def beside(self, told: act.TellRoles, guess: RoleGuess, reading: Reading) -> act.TellRoles:
        """The role with what else the sentence plainly says of the questions that it opens. What
        asks, is but possible, or is somebody else's says nothing of them."""
        reading = self._divided(reading, told.roles)
        named = {at for one in guess.reasons if one.counts for at in one.places}
        said = self._telling_places(guess, reading) | self._names.places(named, reading)
        besides = [word for at, word in enumerate(reading.words) if at not in said]
        givers = self._givers(told.roles, reading)
        givers.extend(reading.words[at] for at in named.difference(said))
        idle = reading.asked | {
            word.clause
            for word in besides
            if self._is_idle(word, reading) and not any(word is giver for giver in givers)
        }
        rest = tuple(
            word
            for word in besides
            if word.clause not in idle and self._fillers.isdisjoint(word.lemmas)
        )
        if not 0 < len(rest) <= _LONGEST_BESIDE or any(map(self._is_unreal, reading.words)):
            return told
        of_role = {reading.words[at].clause for at in named}
        told_beside, answers = replace(reading, words=rest), dict[str, act.Answer]()
        for role in told.roles:
            known = dict[str, str]()
            for question in self._of_role(role, known):
                answer = self._parts.about_in_parts(told_beside, question.id)
                if answer is None and known:
                    answer = self._parts.put_down(told_beside, question.id, of_role)
                if answer:
                    answers[question.id] = answer
                    known[question.key] = answer.option
        return replace(told, answers=tuple(answers.values()))

    def _divided(self, reading: Reading, roles: Sequence[str]) -> Reading:
        """With a clause of its own for what answers the question that the first one leads to."""
        for role in roles:
            first = self._content.question(self._content.roles[role].ask or "")
            ahead = [option.ask for option in first.options if option.ask] if first else []
            if first and ahead:
                reading = self._parts.divided(reading, first.id, ahead)
        return reading

    def _telling_places(self, guess: RoleGuess, reading: Reading) -> set[int]:
        """The words that tell the role. Of two phrases that share a word the closer one does:
        "Sferum is on me, the school is registered" holds no "for me to register the school". Who
        was put down tells more than a role; so does who says what was sent to them, beside who
        they are."""
        counting = [one for one in guess.reasons if one.counts and one.places]
        named = {one.role for one in counting if one.why != SAID}
        counting = [one for one in counting if one.why != SAID or one.role not in named]
        counting = [
            one for one in counting if not any(_is_closer(other, one) for other in counting)
        ]
        others = {at for one in counting for at in one.places if not self._is_put(at, reading)}
        return others if len(counting) > 1 else {at for one in counting for at in one.places}

    def _is_put(self, at: int, reading: Reading) -> bool:
        clause = reading.words[at].clause
        return self._given.puts(word for word in reading.words if word.clause == clause)

    def _givers(self, roles: Sequence[str], reading: Reading) -> list[Word]:
        """Of whom one has got it, if the question names them, or one of the staff: "a link from
        the administrator", "from the deputy head"; and the bot, whose link is another."""
        firsts = (self._content.roles[role].ask for role in roles)
        asked = frozenset[str]().union(*(self._given.asked_in(one or "") for one in firsts))
        givers = [
            w
            for w in self._link.givers(reading)
            if w.is_one_of(self._link.staff) or not asked.isdisjoint(self._features.names([w]))
        ]
        return [*givers, *(w for w in reading.words if w.is_one_of(self._bot))]

    def _of_role(self, role: str, known: Mapping[str, str]) -> Iterator[Question]:
        """The questions of a role, in order, as far as the answers that are known lead; what gets
        known meanwhile leads further."""
        first = self._content.roles[role].ask
        question = self._content.question(first) if first else None
        while question:
            yield question
            option = question.option(known.get(question.key, ""))
            question = self._content.question(option.ask) if option and option.ask else None

    @staticmethod
    def _is_idle(word: Word, reading: Reading) -> bool:
        """A word whose clause says nothing of oneself: it asks, or she, the neighbour, has it."""
        form = word.forms[0]
        is_hers = form.pos == "NPRO" and form.person == "3per" and form.case != "nomn"
        is_theirs = form.pos == "NOUN" and form.is_animate and form.case != "nomn"
        return word.surface in reading.question_words or is_hers or is_theirs

    def _is_unreal(self, word: Word) -> bool:
        """ "If", "would"."""
        return word.is_one_of(self._unreal)


def _is_closer(one: Reason, other: Reason) -> bool:
    is_shared = one.role == other.role and not set(one.places).isdisjoint(other.places)
    return is_shared and _spread(one) < _spread(other)


def _spread(one: Reason) -> int:
    return max(one.places) - min(one.places)


def _late(told: act.Answer | None) -> act.AnswerLate | None:
    return act.AnswerLate(told.question, told.option) if told else None


def _asks(person: Person, question: str) -> bool:
    """Whether its answers are on the screen, or nothing else is."""
    answers = (c.action for c in person.choices if isinstance(c.action, act.Answer))
    return not person.choices or any(answer.question == question for answer in answers)
