"""What the bot does about a message: of all that it may mean (`bot.understanding.meaning`), what
this person means where they stand. Asked only when no button, number, code or exact word fits.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, cast

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.actions import Action
from bot.domain.content import CommandName, Content
from bot.domain.own_role import role_of
from bot.domain.person import Person
from bot.domain.recognition import commanded
from bot.domain.register import Register
from bot.domain.wording import has_letters
from bot.understanding import certainty
from bot.understanding.care.care import CRIES, Care
from bot.understanding.care.care_talk import CareTalk
from bot.understanding.dialogue.answers import Answers
from bot.understanding.dialogue.at_questions import AtQuestions
from bot.understanding.dialogue.consenting import Consenting
from bot.understanding.dialogue.known_roles import KnownRoles
from bot.understanding.dialogue.options import Options
from bot.understanding.dialogue.told_roles import ToldRoles
from bot.understanding.judges.learnt import Learnt
from bot.understanding.learning.collecting import without_collecting
from bot.understanding.meaning import Meaning, Understood
from bot.understanding.places.name_talk import NameTalk
from bot.understanding.places.naming import NAMES, Naming
from bot.understanding.places.place_talk import PlaceTalk
from bot.understanding.places.waiting_list import WaitingList
from bot.understanding.places.which_place import joined
from bot.understanding.questions.topics import Asking
from bot.understanding.questions.troubles import Troubles
from bot.understanding.requests.moments import Moments
from bot.understanding.requests.refusing import Refusing
from bot.understanding.requests.replies import Replies
from bot.understanding.roles.taking_roles import in_another_role, is_asked_for, told, told_anew
from bot.understanding.steps.step_talk import StepTalk
from bot.understanding.text.masking import masked
from bot.understanding.text.names import Names
from bot.understanding.text.reading import Reading

_ROLE, _LATER, _DONE, _BACK, _HELP = "role", "later", "done", "back", "help"
_FELT: Final = (act.CryForHelp, act.HeardSorrow, act.HeardThreat)
_NOTHING_ASKED: Final = ""
_GOING_ON: Final = frozenset({_NOTHING_ASKED, "start", "step", _DONE})
"""Requests that mean nothing while a question stands on the screen."""
_OF_ROLES: Final = frozenset({_ROLE, "start_over"})
"""What a role that is offered sounds like: "now as a parent", "first as a teacher"."""


class Understanding:
    """Made of content as a whole; made anew when that changes. Keeps nothing of what it reads."""

    def __init__(self, content: Content, learnt: Learnt | None = None) -> None:
        """`learnt` is what was learnt from the same content before; else it is learnt now."""
        with without_collecting():
            self.content = content
            self._meaning = meaning = Meaning(content, learnt)
            self.reader = reader = meaning.reader
            self.topics, self.requests = meaning.topics, meaning.requests
            self.learnt = meaning.learnt
            features, manners = meaning.features, meaning.manners
            self._calm = next((t.id for t in content.topics.values() if t.manner == "abuse"), None)
            self.care = CareTalk(reader, content, meaning.strangers, meaning.leaving)
            self._known_roles = KnownRoles(reader, content)
            self.replies = Replies(reader, content)
            self._options = Options(reader, features, meaning.people, content)
            self._answers = Answers(reader, features, meaning.people, content)
            self._told_roles = ToldRoles(reader, features, self._options, self._answers, content)
            self._moments = Moments(reader, content)
            names = Names(reader, content)
            self._naming = Naming(reader, names, content, manners, meaning.requests)
            self.name_talk = NameTalk(self._naming, self._calm, content)
            self._place_talk = PlaceTalk(reader, names, manners, content)
            self._consenting = Consenting(reader, manners, content)
            self._troubles = Troubles(reader, features, manners, content)
            self._waiting_list = WaitingList(reader, manners, content)
            self.step_talk = StepTalk(reader, features, manners, content)
            self._at_questions = AtQuestions(reader, self.step_talk.deeds, content)
            self._refusing = Refusing(reader, content)

    def understand(self, text: str) -> Understood:
        """Everything the words may mean, whoever says them."""
        return self._meaning.understand(text)

    def reported(self, understood: Understood) -> Sequence[str]:
        """The topics as they are called outside, best first."""
        return self._meaning.reported(understood)

    def refined(
        self, action: Action, text: str, person: Person, register: Register | None = None
    ) -> Action:
        """What recognition has found, unless the words call for care, or mean more than it saw;
        what is said of places of one's own is heard by the register."""
        if not text.strip():
            return action
        if early := self._asked_back(action, text, person):
            return self._felt(text, person) or early
        if certainty.is_plain(action):
            return action
        if register and (of_place := self._said_of_place(action, text, person, register)):
            return of_place
        if isinstance(action, act.NotUnderstood):
            found = self.action(text, person)
            return action if action.kind and certainty.is_doubtful(found) else found
        if action == reminds.AskLater():
            return self._waiting_list.put_off(person) or action
        if action == act.StepDone():
            not_done = self._not_the_step(person) or self.step_talk.bare(text, person)
            return not_done or action
        if action == does.ShowPlaces() and self._naming.is_kind(text, person):
            return act.SaidInstead(None)
        if action == does.NotMe():
            return self._options.pressed(self.reader.read(text), person) or action
        is_unread = isinstance(action, (act.Type, act.SecretPasted))
        if is_unread and (cry := self._cry(self.reader.read(text), person)):
            return cry
        if isinstance(action, act.Type):
            meant = self.name_talk.meant(text, person, self.understand, self._commanded)
            return meant or action
        return action

    def _asked_back(self, action: Action, text: str, person: Person) -> Action | None:
        """What it means to what the bot has just set or asked: another time, not done, a no. A
        number, as most people choose, means nothing of that."""
        if not has_letters(text):
            return None
        moved = self._moments.changed(text, person) or self.step_talk.to_screen(text, person)
        return moved or self._refusing.meant(action, text, person)

    def _felt(self, text: str, person: Person) -> Action | None:
        """What calls for care, whatever else is said in the same breath."""
        found = self.action(text, person)
        return found if isinstance(found, _FELT) else None

    def _not_the_step(self, person: Person) -> Action | None:
        """What "done" is said to that is no step: a name that is asked for, people who wait."""
        if person.awaits and person.awaits.what in NAMES:
            return act.SaidInstead(None)
        return self._waiting_list.shown_again(person)

    def _said_of_place(
        self, action: Action, text: str, person: Person, register: Register
    ) -> Action | None:
        """Unless it is said to the list on the screen; or what is said to an invitation."""
        if isinstance(action, (does.RenewInvitation, does.RevokeInvitation)):
            return self._place_talk.asked_first(action, text, person)
        if isinstance(action, (act.ShowTopic, act.Type, does.ShowPlaces)):
            return self._place_talk.instead(action, text, person, register)
        if action not in (act.NotUnderstood(), act.NotUnderstood("link")):
            return None
        if self._consenting.is_asked(person):
            return self._consenting.meant(self.understand(text), person, register)
        if pressed := self._place_talk.pressed(text, person, register, self.action):
            return self._felt(text, person) or pressed
        reading = self.reader.read(text)
        if listed := self._listed(text, reading, person):
            is_done = listed == self.step_talk.in_chat(person)
            return joined(text, person, register) if is_done else None
        return self._place_talk.meant(text, reading, person, register)

    def _cry(self, reading: Reading, person: Person) -> Action | None:
        care = self._meaning.carer.cry(reading)
        return self.care.answer(care, reading, person) if care in CRIES else None

    def action(self, text: str, person: Person | None) -> Action:
        """What the bot does about words that are no button and no command."""
        understood = self._at_questions.heard(self.understand(text), person)
        return self._at_questions.said(self._meant(understood, text, person), understood, person)

    def _meant(self, understood: Understood, text: str, person: Person | None) -> Action:
        """What is surest first: what editors listed for this place, need, what only this place
        explains, a request; then what is only like the step; a role or a question, last, since
        nearly all words are like one."""
        reading = understood.reading
        if person and (listed := self._listed(text, reading, person)):
            return listed
        if cared := self.care.answer(understood.care, reading, person):
            return cared
        if person and (here := self._of_here(understood, person)):
            return here
        if understood.control and person:
            if understood.control.command == _DONE and not person.dialogue:
                done = self.step_talk.done(understood, person)
                return done or self._supposed(understood, text)
            if certainty.is_uncertain(understood):
                return self._supposed(understood, text)
            return self._commanded(understood, person) or act.NotUnderstood()
        if person and (trouble := self._troubles.meant(reading, person)):
            return self.step_talk.denied(understood, person, is_alone=True) or trouble
        if person and (denied := self.step_talk.denied(understood, person)):
            return denied
        if understood.care is Care.ABUSE and self._calm and not understood.asking.is_exact:
            return act.Asked((self._calm,), is_sure=True)
        if person and (perhaps := self.step_talk.perhaps(understood, person)):
            return perhaps
        if person and certainty.is_beginning(understood, self.content):
            return self._answers.begun(reading, person)
        if person and (agreed := self.step_talk.yes(text, self._meaning.of_signs(text), person)):
            return agreed
        asked = self._asked_of(understood, person, text)
        asked = asked if understood.roles.roles else self.replies.or_small_talk(asked, reading)
        asked = replace(asked, supposed=understood.supposed)
        roles = told(self.content, understood.roles, reading, asked, person)
        return self._rounded(roles, understood, person) if roles else asked

    def _of_here(self, understood: Understood, person: Person) -> Action | None:
        """What it means where the person stands, whatever it may ask of the bot."""
        reading = understood.reading
        if slip := self._answers.slips.meant(reading, person):
            return slip
        if said := self._options.own_roles.meant(reading, person):
            return self._offered(said, understood, person)
        another = in_another_role(self.content, understood.roles, reading, person)
        if isinstance(another, act.TellRoles):
            return self._rounded(another, understood, person)
        return (
            another
            or self._told_roles.answered(understood, person, self._asked_of)
            or self._on_screen(understood, person)
            or self._charged(understood, person)
            or self._answers.corrected(understood.reading, person)
            or self._troubles.named(reading, person)
            or self._told_again(understood, person)
            or self._told_of_steps(understood, person)
        )

    def _offered(self, said: Action, understood: Understood, person: Person) -> Action:
        """A role that is but offered, with what is asked and its path does not tell, if likely."""
        if not isinstance(said, act.TellRoles) or said.is_sure or not understood.reading.asks:
            return said
        asked = self._asked_of(understood, person, "")
        best = asked.topics[0] if asked.topics else ""
        topic = self.content.topics.get(best) if certainty.is_likely(best, understood) else None
        if topic is None or not (topic.is_beyond and topic.is_for(said.roles)):
            return said
        return replace(said, asked=replace(asked, topics=(best,), is_sure=True))

    def _told_of_steps(self, understood: Understood, person: Person) -> Action | None:
        """Beside a "but" the step is perhaps done; which trouble of it that is, is surer."""
        told = self.step_talk.told(understood, person, self.understand, self._asked_of)
        is_but = isinstance(told, act.Asked) and not told.is_sure
        return (self._troubles.meant(understood.reading, person) if is_but else None) or told

    def _rounded(
        self, told: act.TellRoles, understood: Understood, person: Person | None
    ) -> act.TellRoles:
        told = self._told_roles.rounded(told, understood, self.understand, self._asked_of, person)
        return self.step_talk.with_role.told(told, understood.reading, person)

    def _charged(self, understood: Understood, person: Person) -> act.TellRoles | None:
        """Who has Sferum to see to, where nothing is asked of the bot."""
        if understood.care or understood.control:
            return None
        asked = self._asked(understood.asking, understood.reading, "")
        return self._told_roles.charged(understood, person, asked)

    def _told_again(self, understood: Understood, person: Person) -> act.ToldAgain | None:
        """Who they are, unless that is asked for; "I am a mother, I say" wants no other role."""
        control, asking = understood.control, understood.asking
        is_asked = control is not None and (control.command != _ROLE or control.share is None)
        is_question = asking.is_exact or (asking.is_sure and understood.reading.asks)
        if understood.care or is_asked or is_question or is_asked_for(self.content, person):
            return None
        return self._known_roles.told(understood.roles, understood.reading, person)

    def _listed(self, text: str, reading: Reading, person: Person) -> Action | None:
        """What editors have listed as said where this person stands, and nothing else is said."""
        waiting = self._waiting_list.meant(text, reading, person)
        one = self._answers.on_step(reading, person)
        return waiting or one or self.step_talk.listed(reading, person)

    def _supposed(self, understood: Understood, text: str) -> Action:
        """Something was done, but nothing that is asked for here, or it only sounds like a request
        that others feel: it is offered, not followed."""
        command = understood.control.command if understood.control else _DONE
        asked = self._asked(understood.asking, understood.reading, text)
        return self.step_talk.supposed(asked, understood.reading, command)

    def _asked_of(self, understood: Understood, person: Person | None, text: str) -> act.Asked:
        """What is asked, as somebody in their role asks it."""
        reading = understood.reading
        role = role_of(self.content, person)
        asking = self.topics.for_role(understood.asking, reading, role.id if role else None)
        return self._asked(asking, reading, text)

    def _asked(self, asking: Asking, reading: Reading, text: str) -> act.Asked:
        """What to do about a question; beside the words of somebody in need none is kept."""
        meaning = self._meaning
        is_silent = meaning.needs.may_be(reading) or meaning.carer.may_be_cry(reading)
        kept = "" if is_silent else self._masked(text)
        asked = self.topics.action(asking, kept)
        reply = self.replies.chosen(asked.topics, reading) if asked.is_sure else ""
        told, cry = bool(asked.text) and not reading.is_question, meaning.is_worrying(reading)
        return replace(asked, may_be_cry=cry, reply=reply, is_told=told)

    def _masked(self, text: str) -> str:
        """What is kept of a question: numbers are left out of it in words too."""
        return masked(self.content.said_numbers.in_figures(text), self.reader.knows)

    def _commanded(self, understood: Understood, person: Person) -> Action | None:
        """What is asked of the bot, with the role or the time that is told beside it."""
        if understood.control is None:
            return None
        name, reading = cast("CommandName", understood.control.command), understood.reading
        if name == _HELP and (plea := self.replies.to_plea(reading)):
            return plea
        roles = understood.roles
        told_now = told_anew(self.content, roles, reading, person) if name == _ROLE else None
        role: Action | None = told_now and self._rounded(told_now, understood, person)
        time = self._moments.told(reading, person) if name == _LATER else None
        put_off = self._waiting_list.put_off(person) if name == _LATER else None
        if name == _LATER and not (time or put_off) and self._moments.names_another(reading):
            return reminds.AskLater(is_other_time=True)
        if name == _ROLE and not role:
            role = self._options.other_role(reading, person)
        action = role or time or put_off or commanded(name, person)
        if isinstance(action, does.TakeBack) and reading.is_question:
            return does.ShowApplications(action.place)  # with the button by which it is had back
        return self.step_talk.back(reading, action) if name == _BACK else action

    def _on_screen(self, understood: Understood, person: Person) -> Action | None:
        """What stands on the screen, unless something else is asked of the bot: to go on means
        nothing there, and a time may be chosen by who asks to wait."""
        if insisted := self._options.insisted(understood.reading, person):
            return insisted
        asked = understood.control.command if understood.control else _NOTHING_ASKED
        is_asked_when = any(isinstance(c.action, reminds.RemindLater) for c in person.choices)
        is_when = is_asked_when and asked in (_NOTHING_ASKED, _LATER)
        if is_when and (time := self._moments.told(understood.reading, person)):
            return time
        if asked in (*_GOING_ON, _LATER):
            pressed = self._options.pressed(understood.reading, person)
            is_told = asked == _DONE and isinstance(pressed, act.ShowTopic)
            pressed = None if is_told else pressed
            if pressed or (asked == _LATER and certainty.is_exact(understood)):
                return pressed
            return self._answers.chosen(understood.reading, person)
        if asked not in _OF_ROLES:
            return None
        role = self._options.role(understood.reading, person)
        return role or self._options.heads.meant(understood.reading, person)
