"""Everything a message may mean, put together: care, a command, a role, a question. What is done
about it says `bot.understanding.understanding`.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from typing import Final

import msgspec
from msgspec.structs import replace

from bot.domain.content import Content
from bot.understanding.care.care import MOURNED, Care, Carer
from bot.understanding.care.counting import Counting
from bot.understanding.care.leaving import Leaving
from bot.understanding.care.needs import Needs
from bot.understanding.care.plain_words import PlainWords
from bot.understanding.care.strangers import Strangers
from bot.understanding.care.unanswered import Unanswered
from bot.understanding.judges.features import Features
from bot.understanding.judges.learnt import NOTHING, Learnt
from bot.understanding.judges.traits import Telling
from bot.understanding.learning.corpus import vocabulary
from bot.understanding.learning.learning import Learning
from bot.understanding.questions.secrets_here import SecretsHere
from bot.understanding.questions.topics import SUGGESTED, Asking, Topics
from bot.understanding.requests.controls import Control, Controls
from bot.understanding.requests.requests import Requests
from bot.understanding.requests.wishes import Wishes
from bot.understanding.roles.likely_roles import LikelyRoles
from bot.understanding.roles.plain_roles import PlainRoles
from bot.understanding.roles.roles import RoleGuess, Roles
from bot.understanding.roles.taking_roles import asks_something
from bot.understanding.text.manners import Manners
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word

_HUMAN: Final = "human"
_CONTROL: Final = "bot_control"
_HELP: Final = "help"
_ABUSE: Final = "abuse"
_NO_REQUEST: Final = 0.5
"""The share of no request from which a clause asks nothing of the bot."""
_SMALLTALK: Final = "smalltalk"
"""What the bot is asked about itself, too."""
_START_ORDER: Final = "start_order"
_OF_THE_BOT: Final = frozenset({_SMALLTALK, _START_ORDER})
_OF_FORMS: Final = ("class_word", "ordinal")
"""Groups of words by which a school form is named."""
_TO_THE_BOT: Final = frozenset({_SMALLTALK, _HUMAN, _CONTROL, _ABUSE})
_NO_QUESTIONS: Final = _TO_THE_BOT | {_START_ORDER}
"""Topics of which a request to the bot is no part."""


class Understood(msgspec.Struct, frozen=True):
    """A message as read, and everything it may mean."""

    reading: Reading
    care: Care | None
    control: Control | None
    roles: RoleGuess
    asking: Asking
    supposed: str = ""
    """A command that may be meant, where neither a request nor a question is sure."""


class Meaning:
    """Made of content as a whole; made anew when that changes. Keeps nothing of what it reads."""

    def __init__(self, content: Content, learnt: Learnt | None) -> None:
        """`learnt` is what was learnt from the same content before; else it is learnt now."""
        self.content = content
        self.reader = reader = Reader(content.speech, vocabulary(content))
        spoken = content.role_words.told.values()
        names = [noun for speech in spoken for noun in speech.nouns if noun.isalpha()]
        self._role_names = reader.all_lemmas(names)
        self._signs = dict(pair.split() for pair in content.control_words.signs)
        self.features = features = Features(reader, content.alike)
        self.people = frozenset(f for n in names for f in features.names(reader.read(n).words))
        """The features of words that name anybody of a role."""
        self.manners = manners = Manners(content.role_words)
        telling = Telling(reader, content.control_words.groups)
        telling_roles = Telling(reader, content.role_words.groups)
        self._roles = Roles(reader, content.role_words)
        learning = Learning(reader, manners, features, telling, telling_roles)
        self.learnt = learnt or learning.learnt(content, self._roles)
        order = tuple(content.role_words.told)
        self._likely_roles = LikelyRoles(telling_roles, self.learnt.roles, manners, order)
        self._plain_roles = PlainRoles(content, manners)
        self.strangers = Strangers(reader, content.care_words)
        self.leaving = Leaving(reader, content.care_words)
        self._unanswered = Unanswered(reader, content.care_words)
        self._secrets_here = SecretsHere(reader, content)
        none = content.speech.none_of_them
        self._counting = Counting(reader, content.care_words, none)
        self.carer = Carer(reader, content.care_words, self.strangers, self.leaving)
        plain = PlainWords(reader, content.care_words)
        somebody = reader.all_lemmas(noun for speech in spoken for noun in speech.nouns)
        self.needs = Needs(telling_roles, self.learnt.needs, manners, plain, somebody)
        groups = content.role_words.groups
        named = (groups.get(name, ()) for name in _OF_FORMS)
        forms = reader.all_lemmas(chain.from_iterable(named))
        self.topics = Topics(features, manners, self.people, forms, content, self.learnt.topics)
        self.requests = Requests(telling, self.learnt.requests)
        self._wishes = self._made_wishes(names, manners)

    def _made_wishes(self, names: Sequence[str], manners: Manners) -> Wishes:
        words, greetings = self.content.control_words, self.content.role_words.greetings
        rules = Controls(self.reader, words, names, greetings)
        leave = self.content.speech.asking_leave
        return Wishes(self.reader, words, rules, self.requests, self._role_names, manners, leave)

    def understand(self, text: str) -> Understood:
        reading = self.reader.read(text)
        if not reading.words:
            reading = self.reader.read(self.of_signs(text))
        roles = self._likely_roles.weighed(self._roles.decide(reading), reading)
        roles = self._plain_roles.stated(roles, reading)
        asking = self._asking(reading, roles)
        control = self._control(reading, asking)
        means_more = bool(control) or asking.is_sure or (roles.sure and not roles.is_like)
        care = self._cry(reading, asking, means_more=means_more)
        if care is None and not asking.is_sure:
            is_like_question = self.topics.is_like_question(asking)
            care = self.carer.abuse(reading, is_like_question=is_like_question)
        control = control if care in (None, Care.ABUSE) else None
        is_open = not (control or care or asking.is_sure)
        supposed = self._wishes.supposed(reading) if is_open else ""
        return Understood(reading, care, control, roles, asking, supposed)

    def of_signs(self, text: str) -> str:
        """The words that pictures and signs stand for, each once."""
        return " ".join(dict.fromkeys(self._signs[s] for s in text if s in self._signs))

    def _cry(self, reading: Reading, asking: Asking, *, means_more: bool) -> Care | None:
        """What editors wrote is what they say it is; then by the rules, and by likeness."""
        written = self.needs.written(reading)
        if written == NOTHING:
            return None
        if written:
            is_danger = self.carer.is_danger(reading)
            return Care.DANGER if is_danger else self._of_whom(Care(written), reading)
        by_rules = self.carer.cry(reading)
        if by_rules in MOURNED and (asking.is_exact or self._wishes.is_written(reading)):
            return None
        cry = by_rules or self._likely_cry(reading, asking, means_more=means_more)
        if cry is None and self.carer.is_loss_beside(reading, means_more=means_more):
            return Care.SORROW
        return cry

    def _likely_cry(self, reading: Reading, asking: Asking, *, means_more: bool) -> Care | None:
        """What editors wrote as a question, or as a request, is that."""
        is_written = asking.is_exact or self._wishes.is_written(reading)
        if is_written or self._is_explained(reading):
            return None
        need = self.needs.likely(reading, means_more=means_more)
        if not need or (need == Care.MISSING and self.leaving.is_errand(reading)):
            return None
        return self._of_whom(Care(need), reading)

    def is_worrying(self, reading: Reading) -> bool:
        """Whether it may be a cry, so that whom to call is said beside not having understood."""
        is_explained = self.leaving.is_errand(reading) or self._is_explained(reading)
        return self.needs.is_worrying(reading) and not is_explained

    def _is_explained(self, reading: Reading) -> bool:
        """Whether nobody is harmed, however like a cry it is."""
        is_of_work = self._unanswered.is_told(reading) or self._counting.is_told(reading)
        return self.carer.is_joke(reading) or is_of_work

    def _of_whom(self, need: Care, reading: Reading) -> Care:
        """The same, or that a stranger asks, where it is said what is asked."""
        is_own = need in (Care.CRY, Care.CRY_FOR_ANOTHER)
        return Care.STRANGER if is_own and self.strangers.asks(reading) else need

    def _asking(self, reading: Reading, roles: RoleGuess) -> Asking:
        """What is asked; who says who they are, or asks something of the bot, in the same breath
        is heard without that, if it is surer."""
        asking = self.topics.ask(reading)
        if not asking.is_exact and self._secrets_here.asks(reading):
            return self.topics.ask(self._secrets_here.heard_as)
        if asking.is_sure:
            return asking
        if self._unanswered.is_told(reading):
            return replace(self.topics.ask(self._unanswered.heard_as), is_exact=False)
        if counted := self._counting.heard_as(reading):
            return replace(self.topics.ask(counted), is_exact=False)
        words = reading.words
        if roles.roles and asks_something(reading):
            words = tuple(word for word in words if not self._is_of_a_role(word))
        elif reading.asks:
            clauses = [clause for clause in reading.clauses if self._is_no_request(clause)]
            words = tuple(chain.from_iterable(clauses))
        if not words or words == reading.words:
            return asking
        without = self.topics.ask(replace(reading, words=words))
        return replace(without, is_exact=False) if without.is_sure else asking

    def _is_no_request(self, clause: Sequence[Word]) -> bool:
        return self.requests.likely(clause).nothing > _NO_REQUEST

    def _is_of_a_role(self, word: Word) -> bool:
        is_me = word.pos == "NPRO" and word.forms[0].person == "1per"
        return is_me or word.pos in (CLASS, NUMBER) or word.is_one_of(self._role_names)

    def _control(self, reading: Reading, asking: Asking) -> Control | None:
        topics = self.topics.reported(asking)[:1]
        is_question = asking.is_sure and _NO_QUESTIONS.isdisjoint(topics)
        is_exact = asking.is_exact and _TO_THE_BOT.isdisjoint(topics)
        return self._wishes.decide(reading, is_question=is_question, is_exact=is_exact)

    def reported(self, understood: Understood) -> Sequence[str]:
        """The topics as they are called outside, best first."""
        if understood.control and understood.control.command == _HELP:
            topics = self.topics.reported(understood.asking)
            if topics[0] in _OF_THE_BOT:
                return topics
            return tuple(dict.fromkeys((_SMALLTALK, *topics)))[:SUGGESTED]
        if understood.control:
            return (self._reported(understood.control.command),)
        if understood.care is Care.ABUSE:
            return (_ABUSE,)
        topics = self.topics.reported(understood.asking)
        if understood.supposed:
            best, *others = topics
            supposed = self._reported(understood.supposed)
            return tuple(dict.fromkeys((best, supposed, *others)))[:SUGGESTED]
        return topics

    @staticmethod
    def _reported(command: str) -> str:
        return _HUMAN if command == _HUMAN else _CONTROL
