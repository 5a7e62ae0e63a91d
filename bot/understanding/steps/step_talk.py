"""What is said of steps, decided: done, here or elsewhere; done, and something asked; half done,
under way, somebody else's turn; taken back. Asked by `bot.understanding.understanding`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.step_screens import up_to_offered
from bot.domain.wording import normalised
from bot.understanding.certainty import is_uncertain
from bot.understanding.judges.features import Features
from bot.understanding.meaning import Understood
from bot.understanding.steps.doing_again import DoingAgain
from bot.understanding.steps.in_own_words import InOwnWords
from bot.understanding.steps.lacking import Lacking
from bot.understanding.steps.on_ones_own import OnOnesOwn
from bot.understanding.steps.on_path import present_step
from bot.understanding.steps.passing_on import PERHAPS_DONE, PassingOn
from bot.understanding.steps.reports import HALF, Reports
from bot.understanding.steps.retracting import PERHAPS_BACK, Retracting, Unmark
from bot.understanding.steps.step_offers import Agreeing, Ask, Declining, taken
from bot.understanding.steps.steps_with_role import StepsWithRole
from bot.understanding.steps.under_way import UNDER_WAY, UnderWay
from bot.understanding.steps.wrong_marks import WrongMarks
from bot.understanding.text.manners import Manners, as_said
from bot.understanding.text.parts import without_saying
from bot.understanding.text.reading import Reader, Reading, Word

_DONE, _BACK, _STEP, _YES = "done", "back", "step", "yes"
_IN_CHAT: Final = "in_chat"
_NAMING: Final = frozenset({"NOUN", "ADJF", "CLASS", "NUMBER"})

Understand = Callable[[str], Understood]


class StepTalk:
    """Made anew from content when that changes."""

    def __init__(
        self, reader: Reader, features: Features, manners: Manners, content: Content
    ) -> None:
        self._reader = reader
        self._content = content
        self._reports = Reports(reader, features, manners, content)
        self.deeds = self._reports.deeds
        self._in_own_words = InOwnWords(reader, self.deeds, content)
        self._lacking = Lacking(reader, self.deeds, self._in_own_words, content)
        self.with_role = StepsWithRole(reader, self._reports, content)
        self._under_way = UnderWay(reader, manners, content)
        self._doing_again = DoingAgain(reader, manners, content)
        self._retracting = Retracting(reader, manners, content)
        self.wrong_marks = WrongMarks(reader, manners, self._reports, content)
        self._passing_on = PassingOn(reader, manners, content)
        self._declining, self._offers = Declining(reader, content), Agreeing(reader, content)
        self._on_ones_own = OnOnesOwn(reader, content)
        self._saying = reader.all_lemmas(content.speech.saying)
        self._all_there = frozenset(
            as_said(reader.read(said).words) for said in content.speech.all_there
        )
        self._changed = reader.all_lemmas(content.speech.changing_mind)
        done = content.control_words.requests.get(_DONE)
        unless = done.unless if done else ()
        self._but = reader.all_lemmas(unless)

    def to_screen(self, text: str, person: Person) -> Action | None:
        """That the last mark is to go, said where just that is asked: "not done" is no refusal.
        What says both yes and no is asked, also on a step, which "back" leaves at once. Elsewhere
        that somebody wants the next step, or is here again."""
        is_asked = any(isinstance(choice.action, Unmark) for choice in person.choices)
        if is_asked and (agreed := self._retracting.agreed(text, person)):
            return agreed
        is_both = is_asked and self._retracting.contradicts(text, person)
        return PERHAPS_BACK if is_both else self._passing_on.wanted(text, person)

    def listed(self, reading: Reading, person: Person) -> Action | None:
        """What editors have listed as said where this person stands, and nothing else is said;
        behind a yes it is about all that is offered there. Or that the last mark was wrong."""
        if wrong := self.wrong_marks.meant(reading, person):
            return wrong
        if retracted := self._retracting.meant(reading, person):
            return retracted
        if promised := self._on_ones_own.meant(reading, person):
            return promised
        answered: Action | None = self._offers.is_done(reading, person)
        if answered := answered or self._offers.waits(reading, person):
            return answered
        listed = self._reports.listed(reading, person) or self._heard_of(reading, person)
        last = self._passing_on.understood(reading, person, self._is_done)
        if listed is None and last:
            return last
        is_told = listed or self._under_way.says_all(reading)
        is_yes = is_told or self._reports.tells_nothing(reading) or self._agrees(reading)
        agreed = self._agreed(reading, person) if is_yes else None
        is_all = listed is not None and self._reports.is_bare(reading)
        offered = up_to_offered(person) if is_all else None
        return agreed or offered or taken(listed, person, self._content)

    def _heard_of(self, reading: Reading, person: Person) -> act.StepDone | None:
        """What others have told of the step that is theirs to do: "they wrote that I am in"."""
        step = present_step(self._content.guides, person)
        told = without_saying(reading, self._saying) if step and step.done else None
        listed = self._reports.listed(told, person) if told else None
        is_here = isinstance(listed, act.StepDone) and step and listed.step in ("", step.id)
        return listed if isinstance(listed, act.StepDone) and is_here else None

    def _agrees(self, reading: Reading) -> bool:
        told = {word.surface for word in self.deeds.told_apart(reading.words)}
        return self._offers.agrees(reading, told)

    def in_chat(self, person: Person) -> act.StepDone | None:
        """That the present step is done, if it is to join a chat."""
        journey = person.journey
        guide = self._content.guides[journey.role] if journey else None
        step = guide.by_id.get(journey.current or "") if guide and journey else None
        if journey is None or step is None or step.milestone != _IN_CHAT:
            return None
        return act.StepDone(journey.role, step.id)

    def bare(self, text: str, person: Person) -> act.NotDoneYet | act.DoneUpTo | None:
        """What a word for "done" means where several steps are offered to be marked, or where
        somebody else has to act."""
        offered = up_to_offered(person) if person.dialogue is None else None
        return offered or self._reports.bare(text, person)

    def told(
        self, understood: Understood, person: Person, understand: Understand, ask: Ask
    ) -> Action | None:
        """What is told of steps in words that mean nothing else, whatever they are only like."""
        reading, control = understood.reading, understood.control
        if told := self._doing_again.asked(reading, person):
            return told
        if declined := self._declining.meant(reading, person):
            return declined
        if skipped := self._passing_on.skipped(reading, person):
            return skipped
        if under_way := self._under_way.told(reading, person):
            return under_way
        if self.wrong_marks.is_not_yet(reading, person):
            return UNDER_WAY
        is_theirs = self._passing_on.done_for_them(reading, person, self._is_done)
        is_hedged = self._passing_on.perhaps_done(reading, person, self._is_done)
        is_after_all = self._passing_on.done_after_all(reading, person, self._is_done)
        if is_theirs or is_hedged or is_after_all or self._is_rest_told(reading, person):
            return PERHAPS_DONE
        more: Action | None = self._lacking.told(reading, person)
        more = more or self._with_more(reading, person, understand, ask)
        more = more or self._behind_question(reading, person, understand, ask)
        told_of = self._reports.elsewhere
        if more := more or self._offers.further(understood, person, told_of, ask):
            return more
        if self._is_taken_back(understood, person):
            return _back(person)
        if understood.asking.is_exact or (control and control.command != _DONE):
            return None
        agreed = self._agreed(reading, person) if control else None
        elsewhere = self._reports.elsewhere(reading, person)
        heard = agreed or taken(elsewhere, person, self._content)
        if own := heard or self._own_words(understood, person, ask):
            return own
        is_last = self._passing_on.behind_story(reading, person, self._is_done)
        return PERHAPS_DONE if is_last else None

    def _own_words(self, understood: Understood, person: Person, ask: Ask) -> Action | None:
        """What is told in sentences of their own, unless somebody may be in need."""
        roles = understood.roles
        if understood.care or (roles.roles and roles.sure and person.role not in roles.roles):
            return None
        if understood.control and self.done(understood, person):
            return None
        told = self._in_own_words.told(understood.reading, person)
        if told is None or ask(understood, person, "").may_be_cry:
            return None
        step = told if isinstance(told, act.StepDone) else None
        return taken(step, person, self._content) if step else told

    def _is_done(self, reading: Reading, person: Person) -> bool:
        return isinstance(self._reports.listed(reading, person), act.StepDone)

    def _is_rest_told(self, reading: Reading, person: Person) -> bool:
        """ "The chat is made, and all of them are there": whether the step is done is asked, since
        others hear of it."""
        words = reading.words
        behind = (at for at in range(1, len(words)) if as_said(words[at:]) in self._all_there)
        at = next(behind, None)
        if at is None or words[at].negated:
            return False
        return self._reports.listed(replace(reading, words=words[:at]), person) == HALF

    def _is_taken_back(self, understood: Understood, person: Person) -> bool:
        """Whether what was told of the last step is denied, as a mistake."""
        reading, control = understood.reading, understood.control
        is_asked = control is not None and control.command == _BACK
        is_back = is_asked and not is_uncertain(understood)
        is_meant = not is_back and self._under_way.is_taken_back(reading, person)
        return is_meant and self._reports.is_of_last(reading, person)

    def _agreed(self, reading: Reading, person: Person) -> act.DoneUpTo | None:
        """ "Yes, all of it is done", "thanks, yes", "all right", said where several steps are
        offered to be marked."""
        commands, denials = self._content.command_words, self._reader.negations
        surfaces = [word.surface for word in reading.words]
        is_yes = any(commands.get(surface) == _YES for surface in surfaces)
        is_yes = is_yes or self._agrees(reading) or self._under_way.says_all(reading)
        is_denied = any(word.negated for word in reading.words) or not denials.isdisjoint(surfaces)
        is_doubt = reading.is_question or is_denied
        return up_to_offered(person) if is_yes and not is_doubt else None

    def _with_more(
        self, reading: Reading, person: Person, understand: Understand, ask: Ask
    ) -> Action | None:
        """ "Done, and what next?": the step in words that are listed there, and behind it a
        question, which is answered too. Beside what is denied it is offered only."""
        clauses = reading.clauses
        for at in range(len(clauses) - 1, 0, -1):
            words, rest = _joined(clauses[:at]), _joined(clauses[at:])
            behind = frozenset(word.clause for word in rest)
            head = replace(reading, words=words, asked=reading.asked - behind)
            if not isinstance(self._reports.listed(head, person), act.StepDone):
                continue
            asks = bool(reading.asked & behind)
            tail = replace(reading, words=rest, asked=reading.asked & behind)
            is_joint = rest[0].pos == "CONJ" and rest[0].surface not in reading.question_words
            asked = rest[1:] if is_joint else rest
            said = " ".join(word.surface for word in asked) + ("?" if asks else "")
            is_denied = any(w.negated or w.surface in self._reader.negations for w in rest)
            is_but = not self._but.isdisjoint(rest[0].lemmas)
            if not tail.is_question and not is_denied:
                return None
            understood = understand(said)
            more = ask(understood, person, said)
            if tail.is_question and not (is_denied or is_but):
                return self._and_asked(understood, tail, person, more)
            return replace(more, is_sure=False, supposed=_DONE)
        return None

    def _behind_question(
        self, reading: Reading, person: Person, understand: Understand, ask: Ask
    ) -> Action | None:
        """ "So that is forbidden? All right. It is installed": the step in words that are listed
        there, behind a question, which is answered too; of one that names no thing there is
        nothing to answer."""
        last = max(reading.asked, default=-1)
        before = tuple(word for word in reading.words if word.clause <= last)
        head = tuple(word for word in reading.words if word.clause > last)
        deed = replace(reading, words=head, asked=frozenset())
        if last < 0 or not isinstance(self._reports.listed(deed, person), act.StepDone):
            return None
        said = " ".join(word.surface for word in before) + "?"
        more = ask(understand(said), person, said)
        if more.is_sure and not (more.may_be_cry or more.reply):
            return replace(more, is_done=True)
        if not any(word.pos in _NAMING for word in before):
            return act.StepDone()
        return replace(more, is_sure=False, supposed=_DONE)

    def _and_asked(
        self, understood: Understood, tail: Reading, person: Person, more: act.Asked
    ) -> Action | None:
        """What comes next is shown anyway."""
        control = understood.control.command if understood.control else understood.supposed
        if control in (_STEP, _DONE) or self._under_way.may_be_all(tail, person):
            return act.StepDone()
        return replace(more, is_done=True) if not understood.control else None

    def done(self, understood: Understood, person: Person) -> Action | None:
        """The step that was done: the present one only if that is certain, since others are told
        of it; what is said of another changes nothing."""
        done = self._reports.done(understood.reading, person)
        current = person.journey.current if person.journey else None
        is_present = isinstance(done, act.StepDone) and done.step in ("", current)
        is_doubt = is_uncertain(understood) if is_present else understood.reading.asks
        if is_doubt or self._reports.is_of_somebody(understood.reading, person):
            return None
        is_all = done is not None and self._reports.is_bare(understood.reading)
        offered = up_to_offered(person) if is_all else None
        return offered or taken(done, person, self._content)

    def perhaps(self, understood: Understood, person: Person) -> Action | None:
        """What may be told of the step, where nothing else is surely meant."""
        reading = understood.reading
        if told := self._under_way.may_be_all(reading, person):
            offered = up_to_offered(person)
            return act.StepDone(offered.role, offered.step) if offered else told
        is_open = not (understood.asking.is_sure or understood.roles.roles)
        is_told = is_open and self._under_way.is_on_the_way(reading, person)
        return PERHAPS_DONE if is_told else None

    @staticmethod
    def supposed(asked: act.Asked, reading: Reading, command: str) -> act.Asked:
        """What may be asked for is offered, not followed. Who has named no thing has asked about
        none."""
        is_deed = command == _DONE and not reading.is_question
        names = any(word.pos in _NAMING or word.negated for word in reading.words)
        topics = asked.topics if names or not is_deed else ()
        return replace(asked, topics=topics, is_sure=False, supposed=command)

    def denied(
        self, understood: Understood, person: Person, *, is_alone: bool = False
    ) -> act.Asked | does.ShowApplications | None:
        """That the last step was not done after all; `is_alone`: nothing of the present one."""
        is_denied = self._reports.denies_last(understood.reading, person)
        if is_alone and not self.wrong_marks.is_of_last_alone(understood.reading, person):
            return None
        return _back(person) if is_denied and not understood.asking.is_exact else None

    def back(self, reading: Reading, action: Action | None) -> Action | None:
        """Who says on another screen that a mark was a mistake is asked whether to take it back,
        where "back" alone leads to the step."""
        is_denied = any(word.negated for word in reading.words)
        if action == act.StepBack() and any(w.is_one_of(self._changed) for w in reading.words):
            return PERHAPS_BACK  # whoever has changed their mind may mean something else
        is_told = is_denied or self._under_way.says_mistake(reading)
        is_alone = len(reading.words) == 1
        return PERHAPS_BACK if action == act.ShowStep() and is_told and not is_alone else action

    def yes(self, text: str, sign: str, person: Person) -> act.Asked | does.ChatReady | None:
        """Whether somebody agrees where nothing is asked but that a step be done; or to the offer
        that families shall hear of the chat, which stands first on its screen, where on a class's
        own card it does not."""
        is_yes = self._content.command_words.get(normalised(text) or sign) == _YES
        if not is_yes or person.dialogue is not None:
            return None
        actions = [choice.action for choice in person.choices]
        if actions and isinstance(actions[0], does.ChatReady):
            return actions[0]
        is_step = any(isinstance(action, act.StepDone) for action in actions)
        return PERHAPS_DONE if is_step or (person.journey and not actions) else None


def _back(person: Person) -> act.Asked | does.ShowApplications:
    """Whether the mark of the last step was a mistake is asked; no step is meant where a mark
    about people can be had back: the list is shown, with the button for it."""
    marked = (c.action.place for c in person.choices if isinstance(c.action, does.TakeBack))
    place = next(marked, None)
    return does.ShowApplications(place) if place else PERHAPS_BACK


def _joined(clauses: Sequence[Sequence[Word]]) -> tuple[Word, ...]:
    return tuple(chain.from_iterable(clauses))
