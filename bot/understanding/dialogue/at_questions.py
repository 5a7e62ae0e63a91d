"""What is said while a question of the role dialogue is open. What asks something sets no role,
and is no wish for another one; what only tells something is heard, and no topic is suggested.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, Protocol

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.person import Person
from bot.domain.places import Post
from bot.understanding.dialogue.about_others import AboutOthers
from bot.understanding.dialogue.whose_child import WhoseChild
from bot.understanding.meaning import Understood
from bot.understanding.phrases.clauses import may_be
from bot.understanding.roles.roles import SAID, RoleGuess
from bot.understanding.roles.spoken_of import THERE_IS
from bot.understanding.roles.statements import NAMED
from bot.understanding.roles.taking_roles import is_asked_for
from bot.understanding.text.reading import CLASS, NUMBER, Reader, Reading, Word
from bot.understanding.text.word_classes import FUNCTION_WORDS

_ROLE, _DONE, _IN_CHAT = "role", "done", "in_chat"
_TELLING: Final = frozenset({"", _DONE, "step", "start"})
"""Requests that a story sounds like: what has been done, where somebody stands."""
HEARD: Final = (
    act.Explanation.HEARD_FOR_LATER,
    act.Explanation.HEARD_OF_IT,
    act.Explanation.HEARD_ONCE_MORE,
)
_SIDES: Final = 2
"""Who speaks in turn; messages of both are counted."""
_BESIDES: Final[Mapping[Post, int]] = {Post.FAMILY: 0, Post.TEACHER: 1, Post.ADMINISTRATOR: 2}
"""Who is one further down has that for a second role."""
_OF_FORM: Final = 2
"""Words of "the fourth form", "7b form"."""
_BESIDE_WORK: Final = frozenset({"ADVB", "PRED", "ADJF", NUMBER})
_PREDICATES: Final = frozenset({"VERB", "PRTS", "ADJS", "PRED"})


class ToldDeeds(Protocol):
    """What is told of steps, whoever has them."""

    def tells_any(self, reading: Reading) -> bool: ...

    def told_of_any(self, reading: Reading, role: str | None) -> tuple[str, ...]: ...


class AtQuestions:
    """Made anew from content when that changes."""

    def __init__(self, reader: Reader, deeds: ToldDeeds, content: Content) -> None:
        self._content, self._deeds = content, deeds
        speech = content.speech
        self._of_roles = reader.all_lemmas(
            (*speech.switching, *speech.removing_role, speech.role_itself)
        )
        self._others, self._whose = AboutOthers(reader, content), WhoseChild(reader, content)
        self._alternatives = frozenset(speech.alternatives)
        self._negations = frozenset(reader.negations)
        self._own = reader.all_surfaces(speech.on_ones_own)
        self._managing = reader.all_surfaces(speech.managing_alone)
        self._away = reader.all_surfaces(speech.kin_away)
        groups = content.role_words.groups
        self._classes = reader.all_lemmas(groups.get("class_word", ()))
        self._ordinals = reader.all_lemmas(groups.get("ordinal", ()))
        self._kin = reader.all_lemmas(groups.get("grown_kin", ()))
        family = (*groups.get("kin", ()), *groups.get("child", ()))
        self._family = reader.all_lemmas(family)
        taught = (*groups.get("subject", ()), *groups.get("class_word", ()))
        self._taught = reader.all_lemmas(taught)
        self._work = reader.all_lemmas(speech.own_work)
        self._my = reader.all_lemmas(groups.get("my", ()))
        self._families = tuple(r.id for r in content.roles.values() if r.post is Post.FAMILY)
        self._calling = reader.all_lemmas(speech.calling_for_answer)
        self._putting = reader.all_lemmas((*groups.get("put", ()), *speech.named_in))
        self._in_chat = frozenset(
            step.id
            for guide in content.guides.values()
            for step in guide.steps
            if step.milestone == _IN_CHAT
        )
        self._put_where = reader.all_lemmas(speech.named_where)

    def heard(self, understood: Understood, person: Person | None) -> Understood:
        """Without the role of somebody who is asked about, the wish for another role that a
        question only sounds like, and what is done by somebody who says who they are."""
        if person is None:
            return understood
        reading, control, guess = understood.reading, understood.control, understood.roles
        is_sure = guess.sure and not guess.is_like
        if (
            control
            and control.command == _DONE
            and is_sure
            and is_asked_for(self._content, person)
        ):
            return replace(understood, control=None)
        if left := self._others.without_supposed(reading, guess):
            understood = replace(understood, roles=self._supposed(left, guess, person))
            guess = understood.roles
        if is_asked_for(self._content, person) and self._others.is_of_another(reading, guess):
            return replace(understood, roles=RoleGuess(reasons=guess.reasons))
        if person.dialogue is None or not reading.is_question:
            return understood
        is_named = any(word.is_one_of(self._of_roles) for word in reading.words)
        is_likely = control is not None and control.share is not None and not is_named
        if is_likely and control and control.command == _ROLE and reading.asks:
            understood = replace(understood, control=None)
        counting = [reason for reason in guess.reasons if reason.counts]
        now = person.dialogue.role
        beside = (NAMED, SAID) if self._is_beside(now, guess) else (NAMED,)
        if now and counting and all(one.why in beside for one in counting):
            understood = replace(understood, roles=RoleGuess(reasons=guess.reasons))
        return understood

    def _is_beside(self, now: str | None, guess: RoleGuess) -> bool:
        """Whether somebody may be what they tell, and what they are asked as besides: heads give
        lessons, teachers have children at school. In a question that is no other path."""
        roles = self._content.roles
        if now is None or any(roles[role].is_child for role in guess.roles):
            return False
        return all(_BESIDES[roles[role].post] < _BESIDES[roles[now].post] for role in guess.roles)

    def _supposed(self, left: RoleGuess, guess: RoleGuess, person: Person) -> RoleGuess:
        """Where it is asked who somebody is, a role that is only supposed is one to ask about;
        nowhere else is it any."""
        is_asked = not left.roles and is_asked_for(self._content, person)
        return replace(left, roles=guess.roles) if is_asked else left

    def said(self, action: Action, understood: Understood, person: Person | None) -> Action:
        """What was told and is not understood for sure is heard, in one word or another."""
        if person and (early := self._early(action, understood, person)):
            return early
        if person is None or not isinstance(action, (act.Asked, act.TellRoles, act.Answer)):
            return action
        if self._is_of_family(understood.reading, person):
            return act.TellRoles(self._families, is_sure=False)
        if isinstance(action, act.Answer):
            return action
        parent = self._whose.parent(understood.reading, person)
        if parent and not action.may_be_cry:
            return act.ToldAgain(parent)
        if isinstance(action, act.TellRoles):
            return action
        if self._is_what_was_said(understood, person):
            return act.Explain(act.Explanation.SAID_BY_ANOTHER)
        if person.dialogue is None:
            return action
        if not action.may_be_cry and (own := self._of_oneself(understood.reading, person)):
            return own
        is_told = self._others.is_remark(understood.reading)
        is_told = is_told or (action.is_sure and self._is_told_deed(understood))
        if not action.may_be_cry and is_told:
            return act.Explain(act.Explanation.HEARD_OF_IT)
        if action.is_sure or action.may_be_cry or action.supposed not in _TELLING:
            return action
        reading = understood.reading
        if understood.care or not self._tells(reading):
            return action
        return act.Explain(HEARD[person.last_message // _SIDES % len(HEARD)])

    def _early(self, action: Action, understood: Understood, person: Person) -> Action | None:
        if self._is_put_down(action, understood):
            is_asked = person.dialogue is not None
            return act.Explain(act.Explanation.HEARD_OF_IT) if is_asked else act.Beginning()
        told = self._told_ahead(action, understood, person)
        return told or self._begun(action, understood, person)

    def _told_ahead(
        self, action: Action, understood: Understood, person: Person
    ) -> act.ToldAhead | act.TellRoles | None:
        """The steps that are told as done while their path is not known; not "done" alone. Who is
        in the chat already has come by its link, and is asked for that no more."""
        is_early = person.dialogue is not None or person.journey is None
        come = self._come_by_link(person)
        is_open = isinstance(action, act.Asked) or action in (act.StepDone("", ""), come)
        is_written = understood.asking.is_exact and action != act.StepDone("", "")
        if not (is_early and is_open) or understood.care or is_written:
            return None
        role = person.dialogue.role if person.dialogue else None
        steps = self._deeds.told_of_any(understood.reading, role)
        is_in = bool(self._in_chat.intersection(steps))
        is_in = is_in and (action != come or any(map(_states, understood.reading.words)))
        if role and come and is_in:  # "in the chat already" may be the link
            return act.TellRoles((role,), answers=(come,), step=steps[-1])
        is_told = bool(steps) and action != come
        return act.ToldAhead(steps) if is_told else None

    def _come_by_link(self, person: Person) -> act.Answer | None:
        """The answer that a link to the chat is, where that is asked for."""
        question = self._content.question(person.dialogue.question) if person.dialogue else None
        options = question.options if question else ()
        return next(
            (act.Answer(question.id, o.id) for o in options if question and o.takes_link), None
        )

    def _begun(
        self, action: Action, understood: Understood, person: Person
    ) -> act.Begin | act.Beginning | None:
        """Only who has told something, or that they were sent here, which is no question yet
        however like one it is; who has just come so is greeted."""
        is_open = isinstance(action, act.Asked) and not action.may_be_cry
        if not is_open or understood.care or understood.asking.is_exact:
            return None
        if self._others.is_sent_hither(understood.reading):
            is_new = person.dialogue is None and person.journey is None
            return act.Begin() if is_new else act.Beginning()
        return act.Beginning() if self._others.is_lead_in(understood.reading) else None

    def _is_of_family(self, reading: Reading, person: Person) -> bool:
        """ "7b", "I have a father" to who asks who one is: of a family, mostly, and asked which of
        it."""
        is_new = is_asked_for(self._content, person) and person.journey is None
        if not is_new or reading.asks or not reading.words:
            return False
        kin = [word for word in reading.words if word.is_one_of(self._kin)]
        rest = [w for w in reading.words if not (w.pos == CLASS or w.is_one_of(self._classes))]
        if not kin:
            which = [w for w in rest if w.pos == NUMBER or w.is_one_of(self._ordinals)]
            is_form = bool(which) and any(_is_one(w) for w in reading.words if w not in which)
            is_form = is_form or any(word.pos == CLASS for word in reading.words)
            return is_form and rest == which and len(reading.words) <= _OF_FORM
        is_mine = any(w.is_one_of(self._my) or _is_at_me(w) for w in rest)
        is_alone = all(w in kin or w.is_one_of(self._my) or _is_there(w) for w in rest)
        return is_mine and is_alone and all(_is_one(word) for word in kin)

    def _is_put_down(self, action: Action, understood: Understood) -> bool:
        """ "I was named", in the application or wherever, and nothing else: whatever that is like,
        nobody was deceived and nothing is asked."""
        reading = understood.reading
        is_open = isinstance(action, act.Asked) and action.is_sure and not action.may_be_cry
        if not is_open or understood.care or understood.asking.is_exact or reading.is_question:
            return False
        put = [word for word in reading.words if word.is_one_of(self._putting)]
        me = [w for w in reading.words if w.pos == "NPRO" and w.forms[0].person == "1per"]
        is_told = bool(put and me) and all(w.forms[0].is_past and not w.negated for w in put)
        is_done_to = is_told and not any(may_be(word, "nomn") for word in me)
        return is_done_to and all(
            word in put
            or word in me
            or word.pos in FUNCTION_WORDS
            or word.is_one_of(self._put_where)
            for word in reading.words
        )

    def _is_told_deed(self, understood: Understood) -> bool:
        """ "The profile is made" asks nothing about profiles."""
        reading = understood.reading
        is_plain = not (understood.care or understood.asking.is_exact or reading.is_question)
        return is_plain and self._deeds.tells_any(reading)

    def _is_what_was_said(self, understood: Understood, person: Person) -> bool:
        """Nobody but they can tell: of what the message is like, nothing is meant."""
        is_open = person.dialogue is not None or person.journey is None
        reading, guess = understood.reading, understood.roles
        return is_open and not understood.care and self._others.is_what_was_said(reading, guess)

    def _of_oneself(self, reading: Reading, person: Person) -> act.ToldAgain | act.Explain | None:
        if self._is_on_ones_own(reading):
            return act.Explain(act.Explanation.HEARD_OF_ONESELF)
        return self._of_work(reading, person)

    def _of_work(self, reading: Reading, person: Person) -> act.ToldAgain | act.Explain | None:
        """ "Of English" behind "I am a teacher", a subject alone, tells more of that; "lessons to
        prepare", that there is other work. Both are heard, whatever they are like."""
        role = person.dialogue.role if person.dialogue else None
        if role is None or self._content.roles[role].post is Post.FAMILY or reading.is_question:
            return None
        words = [word for word in reading.words if word.pos not in FUNCTION_WORDS]
        if not words or any(word.negated for word in words):
            return None
        is_subject = self._content.roles[role].post is Post.TEACHER and any(
            word.is_one_of(self._taught) for word in words
        )
        if is_subject and all(w.is_one_of(self._taught) or w.pos == "ADJF" for w in words):
            return act.ToldAgain(role)
        does = [word for word in words if word.pos == "INFN"]
        rest = [word for word in words if word not in does]
        is_work = bool(does and rest) and any(word.is_one_of(self._work) for word in rest)
        small = _BESIDE_WORK
        is_all = all(word.is_one_of(self._work) or word.pos in small for word in rest)
        return act.Explain(act.Explanation.HEARD_FOR_LATER) if is_work and is_all else None

    def _is_on_ones_own(self, reading: Reading) -> bool:
        """ "I myself", "I shall manage myself", perhaps why: "my daughter is at work"; and nothing
        else."""
        places = enumerate(reading.words)
        end = next((at for at, word in places if word.is_one_of(self._family)), None)
        told, why = reading.words[:end], () if end is None else reading.words[end + 1 :]
        is_said = any(word.surface in self._own for word in told)
        is_why = end is None or (bool(why) and all(word.surface in self._away for word in why))
        is_alone = is_said and is_why and all(map(self._is_of_oneself, told))
        return is_alone and not reading.is_question

    def _is_of_oneself(self, word: Word) -> bool:
        is_me = word.pos == "NPRO" and word.forms[0].person == "1per"
        is_denied = word.negated or word.surface in self._negations
        is_known = word.surface in (self._own | self._managing) or word.pos in FUNCTION_WORDS
        return is_me or (is_known and not is_denied)

    def _tells(self, reading: Reading) -> bool:
        """Whether something is stated: nothing is asked, wished or wrong."""
        is_asked = reading.is_question or self._others.is_supposed(reading)
        if is_asked or any(map(_is_wish, reading.words)):
            return False
        if any(word.is_one_of(self._calling) for word in reading.words):
            return False
        if any(word.surface in self._alternatives for word in reading.words[1:-1]):
            return False  # "must my mother or I" asks which, also without a mark
        return any(map(_states, reading.words))


def _is_at_me(word: Word) -> bool:
    """ "With me", "with us"."""
    return any(f.pos == "NPRO" and f.person == "1per" and f.case == "gent" for f in word.forms)


def _is_there(word: Word) -> bool:
    """There is somebody, or a word that changes nothing."""
    is_small = word.pos in (*FUNCTION_WORDS, "PRED") or word.lemma in THERE_IS
    return not word.negated and (is_small or _is_at_me(word))


def _is_one(word: Word) -> bool:
    return any(form.case == "nomn" and form.number == "sing" for form in word.forms)


def _states(word: Word) -> bool:
    is_me = word.pos == "NPRO" and word.forms[0].person == "1per"
    return is_me or not _PREDICATES.isdisjoint(form.pos for form in word.forms)


def _is_wish(word: Word) -> bool:
    """An order, something to do, something that does not work; "there is" is also "to eat"."""
    form = word.forms[0]
    is_to_do = form.pos == "INFN" and not word.may_be("VERB")
    return is_to_do or form.is_order or (word.negated and form.pos == "VERB")
