"""When a role that somebody tells is taken: where it is asked for, or where it is news."""

from __future__ import annotations

from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.actions import Action
from bot.domain.content import Content
from bot.domain.own_role import roles_on_buttons
from bot.domain.person import Person
from bot.domain.places import Post
from bot.domain.wording import normalised_label
from bot.understanding.roles.roles import SAID, RoleGuess
from bot.understanding.roles.statements import I_AM, NAMED, Verdict
from bot.understanding.text.reading import Reading, Word

_I, _AND = "\u044f", "\u0438"
_OF_PARENTS: Final = frozenset({I_AM, SAID})
"""What is given as a reason where somebody says who they are, and of a child of theirs."""
_NO_MORE: Final = frozenset({"NPRO", "PRCL", "CONJ", "INTJ", "PRED"})
_NAMED: Final = 3
"""Words up to which a message may be the beginning of one about whoever it names."""


def told(
    content: Content, guess: RoleGuess, reading: Reading, asked: Action, person: Person | None
) -> act.TellRoles | None:
    """A role that was told, where it is asked for; elsewhere nobody is switched, but who says that
    they are somebody else is offered it. `asked` is what else the message means."""
    guess = _without_own_child(content, guess)
    is_expected = person is None or is_asked_for(content, person)
    answer = asked if isinstance(asked, act.Asked) and asked.is_sure else None
    is_also = answer is not None and person is not None and _is_also(content, guess, reading)
    is_also = is_also and person is not None and _is_new(guess, person)
    if (
        person
        and not is_expected
        and (is_also or _is_appointment(content, guess, reading, person))
    ):
        return act.TellRoles(guess.roles, guess.sure, guess.is_head, answer)
    if not guess.roles or not (is_expected or _is_news(guess, reading, asked, person)):
        return None
    is_hint = guess.is_like or (not guess.sure and _is_only_asked(guess, reading))
    if is_hint and isinstance(asked, act.Asked) and asked.topics:
        return None  # who asks is but a likelihood, and is asked after the answer
    question = None
    if isinstance(asked, act.Asked) and asked.topics and asks_something(_without(guess, reading)):
        is_likely = asked.is_sure or reading.asks or any(map(_fails, reading.words))
        question = asked if is_likely else None
    may_be_cry = isinstance(asked, act.Asked) and asked.may_be_cry
    return act.TellRoles(guess.roles, guess.sure, guess.is_head, question, may_be_cry)


def _without_own_child(content: Content, guess: RoleGuess) -> RoleGuess:
    """ "I am a father, the pupil of 5b is my son": whoever says "I am", and that the child is
    theirs, is not the pupil whose name stands by itself."""
    counted = [reason for reason in guess.reasons if reason.counts]
    why = {role: {reason.why for reason in counted if reason.role == role} for role in guess.roles}
    grown = [r for r in guess.roles if not content.roles[r].is_child and why[r] >= _OF_PARENTS]
    others = [role for role in guess.roles if role not in grown]
    are_children = all(content.roles[r].is_child and why[r] == {NAMED} for r in others)
    if guess.sure or guess.is_like or len(grown) != 1 or not (others and are_children):
        return guess
    return replace(guess, roles=(grown[0],), sure=True)


def told_anew(
    content: Content, guess: RoleGuess, reading: Reading, person: Person
) -> act.TellRoles | None:
    """The role that somebody says they have who wants another one."""
    now = person.dialogue.role if person.dialogue else None
    if now and guess.roles and now not in guess.roles:
        also = set(map(normalised_label, content.role_words.also))
        if not also.isdisjoint(word.surface for word in reading.words):
            return act.TellRoles((now, *guess.roles))
        if guess.sure:
            return act.TellRoles(guess.roles, guess.sure, guess.is_head, None)
    return told(content, guess, reading, act.NotUnderstood(), person)


def in_another_role(
    content: Content, guess: RoleGuess, reading: Reading, person: Person
) -> Action | None:
    """What follows when somebody who is asked as one of a role says that they are not: the role
    they tell, or the question who they are. "No, I am a teacher" is not the answer "no"."""
    now = person.dialogue.role if person.dialogue else None
    if now is None:
        return _besides(content, guess, reading, person)
    if guess.roles and guess.sure and not guess.is_like and now not in guess.roles:
        if _is_teacher_spoken_of(content, now, reading):
            return act.Beginning()
        if _is_grown_up(content, now, guess):
            return told_anew(content, guess, reading, person)
        if _is_offered(content, guess, person):
            return told_anew(content, guess, reading, person)
        is_named = _is_only_named(content, reading) or _is_somebody_named(guess, reading)
        is_named = is_named and not _is_news_besides(content, reading)
        is_asking = is_named or _is_only_asked(guess, reading)
        if is_asking or _is_staff_asking(content, now, guess, reading):
            return act.TellRoles((now, *guess.roles), is_sure=False)
        if _is_oneself_too(content, now, reading) or _is_child_besides(
            content, now, guess, reading
        ):
            return act.TellRoles((now, *guess.roles))
        return told_anew(content, guess, reading, person)
    is_denied = any(r.role == now and r.why == Verdict.DENIED for r in guess.reasons)
    if is_denied and guess.is_head:
        return act.TellRoles(guess.roles, guess.sure, is_head=True)
    if is_denied and now not in guess.roles:
        return None if _is_another_denied(content, reading) else act.ShowRoles()
    return act.ToldAgain(now) if _denies_another(guess, reading) else None


def _is_another_denied(content: Content, reading: Reading) -> bool:
    """ "No there the old head is put down": an answer in front, and behind it somebody who is not
    who speaks. "No I am no head" is who one is."""
    first, *behind = (word.surface for word in reading.words)
    is_no = content.command_words.get(first) == "no"
    is_me = any(form.person == "1per" for word in reading.words for form in word.forms[:1])
    return is_no and not is_me and not set(behind).intersection(content.speech.negations)


def _denies_another(guess: RoleGuess, reading: Reading) -> bool:
    """ "I am no teacher", said by who is a pupil, and nothing else: they stay what they are."""
    denied = [reason for reason in guess.reasons if reason.why == Verdict.DENIED]
    places = {at for reason in denied for at in reason.places}
    return (
        bool(denied)
        and not guess.roles
        and not reading.is_question
        and all(word.pos in _NO_MORE or word.negated for word in reading.beside(places))
    )


def _is_offered(content: Content, guess: RoleGuess, person: Person) -> bool:
    """Whether it is asked which role comes first, and this is one of them: "as a parent"."""
    return len(guess.roles) == 1 and guess.roles[0] in roles_on_buttons(content, person)


def _is_grown_up(content: Content, now: str, guess: RoleGuess) -> bool:
    """ "Mother", said by who seemed to be a pupil, is who they are; "a pupil", said by a mother,
    may be her child."""
    told = [content.roles[role] for role in guess.roles]
    are_family = all(role.post is Post.FAMILY and not role.is_child for role in told)
    return content.roles[now].is_child and are_family


def _besides(
    content: Content, guess: RoleGuess, reading: Reading, person: Person
) -> act.TellRoles | None:
    """Somebody on a step says that they are something else too, whatever they tell of that: "I am
    a historian besides, I give lessons" asks nothing about lessons."""
    if person.dialogue or not person.role or reading.is_question or guess.is_like:
        return None
    if len(guess.roles) != 1 or guess.roles[0] in person.journeys:
        return None
    also = set(map(normalised_label, content.role_words.also))
    is_also = not also.isdisjoint(word.surface for word in reading.words)
    is_me = any(w.pos == "NPRO" and w.lemma == _I for w in reading.words)
    is_denied = any(word.negated for word in reading.words)
    is_news = is_also and is_me and not is_denied
    return act.TellRoles(guess.roles, is_sure=False) if is_news else None


def _is_only_named(content: Content, reading: Reading) -> bool:
    """Whether somebody is named who may be spoken of: "the teacher", behind "I am a mother"."""
    own = content.role_words.groups.get("my", ())
    return len(reading.words) <= _NAMED and not any(
        form.person == "1per" or form.lemma in own for w in reading.words for form in w.forms
    )


def _is_teacher_spoken_of(content: Content, now: str, reading: Reading) -> bool:
    """Whether a family names a teacher by what only others call them, and says no more: so a story
    begins, "teach told us". Nobody takes back what they said they are by that."""
    slang = content.role_words.groups.get("slang_teacher", ())
    told = [word for word in reading.words if word.pos not in _NO_MORE]
    is_me = any(w.pos == "NPRO" and w.lemma == _I for w in reading.words)
    is_all = bool(told) and all(
        word.lemma in slang or word.lemma in content.role_words.groups.get("my", ())
        for word in told
    )
    is_named = any(word.lemma in slang and not word.negated for word in told)
    is_family = content.roles[now].post is Post.FAMILY
    return is_family and is_all and is_named and not is_me and not reading.asks


def _is_somebody_named(guess: RoleGuess, reading: Reading) -> bool:
    """ "The new teacher Irina Petrovna": a name beside who may be spoken of, nobody says "I"."""
    told = [reason for reason in guess.reasons if reason.counts]
    clauses = {reading.words[at].clause for one in told for at in one.places}
    near = [word for word in reading.words if word.clause - 1 in clauses or word.clause in clauses]
    is_name = any(form.name for word in near for form in word.forms[:1])
    is_me = any(form.person == "1per" for word in near for form in word.forms)
    return bool(told) and all(one.why == NAMED for one in told) and is_name and not is_me


def _is_only_asked(guess: RoleGuess, reading: Reading) -> bool:
    """Whether all that tells the role is asked: "have my pupils come in yet?"."""
    counting = [reason for reason in guess.reasons if reason.counts]
    asked = reading.asked
    return bool(counting and asked) and all(
        bool(one.places) and asked.issuperset(reading.words[at].clause for at in one.places)
        for one in counting
    )


def _is_oneself_too(content: Content, now: str, reading: Reading) -> bool:
    """ "I am a physicist myself", said by who is asked as an administrator."""
    own = {word.surface for word in reading.words}.intersection(content.speech.on_ones_own)
    return bool(own) and content.roles[now].post is Post.ADMINISTRATOR


def _is_staff_asking(content: Content, now: str, guess: RoleGuess, reading: Reading) -> bool:
    """ "And I am the secretary, whom do I choose here?", said by who is asked as an administrator:
    a post does not keep anybody from being that, and a question changes no path."""
    is_leading = content.roles[now].post is Post.ADMINISTRATOR
    are_staff = all(content.roles[role].post is Post.TEACHER for role in guess.roles)
    is_denied = any(one.role == now and one.why == Verdict.DENIED for one in guess.reasons)
    is_said = all(one.why == I_AM for one in guess.reasons if one.counts)
    is_staff = is_leading and are_staff and is_said
    return is_staff and reading.is_question and not is_denied


def _is_child_besides(content: Content, now: str, guess: RoleGuess, reading: Reading) -> bool:
    """ "And my grandson is in form 3 here", said by one of the staff: whoever tells of a child, or
    goes on with an "and", and takes nothing back, is still what they were."""
    words, speech = reading.words, content.speech
    surfaces = {word.surface for word in words}
    told = [content.roles[role] for role in guess.roles]
    is_staff = content.roles[now].post is not Post.FAMILY
    is_staff = is_staff and all(r.post is Post.FAMILY and not r.is_child for r in told)
    taken_back = surfaces.intersection((*speech.startled, *speech.nos, *speech.correcting))
    is_no = any(content.command_words.get(said) == "no" for said in surfaces)
    is_denied = any(one.why == Verdict.DENIED for one in guess.reasons)
    is_plain = not (taken_back or is_no or is_denied or reading.is_question)
    is_of_child = all(one.why == SAID for one in guess.reasons if one.counts)
    return is_staff and is_plain and (is_of_child or words[0].surface == _AND)


def _is_news_besides(content: Content, reading: Reading) -> bool:
    """No, I am something else, or also: "no, teacher"."""
    words = {word.surface for word in reading.words}
    also = set(map(normalised_label, content.role_words.also))
    denials = {w for w in words if content.command_words.get(w) == "no"}
    return bool(denials) or not also.isdisjoint(words)


def _without(guess: RoleGuess, reading: Reading) -> Reading:
    """The message without what tells the role: to have been told to see to Sferum asks nothing."""
    said = {
        at
        for one in guess.reasons
        if one.counts and one.places
        for at in range(min(one.places), max(one.places) + 1)
    }
    return replace(reading, words=tuple(reading.beside(said)))


def asks_something(reading: Reading) -> bool:
    """Whether anything is asked or does not work: who only says who they are asks nothing."""
    return reading.is_question or any(map(_is_wish, reading.words))


def _says_only_who(guess: RoleGuess, reading: Reading) -> bool:
    """ "A teacher I am, a plain one": who it is and what kind of one, whatever that is like."""
    places = {at for one in guess.reasons if one.counts for at in one.places}
    beside = reading.beside(places)
    is_me = any(w.pos == "NPRO" and w.lemma == _I for w in beside)
    return is_me and all(
        word.pos in (*_NO_MORE, "ADJF", "ADJS") and not word.negated for word in beside
    )


def _is_news(guess: RoleGuess, reading: Reading, asked: Action, person: Person | None) -> bool:
    """Somebody says for sure that they are what they are not here, and asks nothing."""
    if person is None or person.dialogue or not guess.sure:
        return False
    is_question = isinstance(asked, act.Asked) and asked.is_sure
    is_question = is_question and not _says_only_who(guess, reading)
    return not is_question and person.role not in guess.roles


def _is_appointment(content: Content, guess: RoleGuess, reading: Reading, person: Person) -> bool:
    """Somebody on a step states that they were made the administrator: news, whatever it is like.
    Who asks how one becomes it, or tells of another, does not."""
    if person.dialogue or not guess.sure or guess.is_like or reading.is_question:
        return False
    is_led = all(content.roles[role].post is Post.ADMINISTRATOR for role in guess.roles)
    is_mine = any(form.person == "1per" for word in reading.words for form in word.forms)
    return (
        is_led
        and is_mine
        and _is_new(guess, person)
        and not asks_something(_without(guess, reading))
    )


def _is_also(content: Content, guess: RoleGuess, reading: Reading) -> bool:
    """ "I work here too, do I need a second profile?": who they are besides, and a question."""
    also = set(map(normalised_label, content.role_words.also))
    is_me = any(w.pos == "NPRO" and w.lemma == _I for w in reading.words)
    is_said = is_me and not also.isdisjoint(word.surface for word in reading.words)
    return is_said and guess.sure and not guess.is_like


def _is_new(guess: RoleGuess, person: Person) -> bool:
    is_one = len(guess.roles) == 1 and guess.roles[0] not in person.journeys
    return is_one and person.dialogue is None


def is_asked_for(content: Content, person: Person) -> bool:
    """Whether somebody is asked who they are, or has not been yet."""
    if person.dialogue is None:
        return person.journey is None
    question = content.question(person.dialogue.question)
    return question is not None and any(option.sets_role for option in question.options)


def _is_wish(word: Word) -> bool:
    form = word.forms[0]
    return _fails(word) or form.pos == "INFN" or form.is_order


def _fails(word: Word) -> bool:
    """Something is not done, does not work."""
    return word.negated and word.forms[0].pos == "VERB"
