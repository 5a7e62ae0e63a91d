"""Roles that somebody told in their own words, where they are asked for: taken, or asked back."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.person import Dialogue
from bot.domain.places import Post
from bot.domain.questions import Option, Question
from bot.domain.told_screens import head_screen, other_role_screen, which_role_screen
from bot.domain.topic_screens import answer_screen, suggestions_above
from bot.domain.turn import Show, Turn
from bot.usecases import questions, role_dialogue, standing, told_ahead


def take(turn: Turn, told: act.TellRoles) -> None:
    """The role, and what was asked besides: what is sure is answered before, what it may have been
    stands above the question that follows, or above a role that is but offered."""
    _take(turn, told)
    if told.asked and not (told.asked.is_sure or told.may_be_cry or told.asked.may_be_cry):
        _suggest(turn, told.asked, told.roles)


def _is_offered(turn: Turn) -> bool:
    """Whether another role stands on the screen of somebody who is asked nothing else."""
    choices = (choice.action for choice in turn.person.choices)
    return turn.person.dialogue is None and any(isinstance(a, act.Answer) for a in choices)


def _take(turn: Turn, told: act.TellRoles) -> None:
    """One sure role answers the question; several, a guess and a head are asked back. To what may
    be a cry no role is suggested."""
    question = _question(turn, told)
    is_on_step = turn.person.journey is not None and not turn.person.dialogue
    if told.may_be_cry and (is_on_step or not told.is_sure):
        standing.resume(turn, turn.content.phrases.fill("cry_perhaps"))
        return
    if told.may_be_cry:
        turn.say("cry_perhaps")
    told = _without_known(turn, told)
    if is_on_step and not (_sees_roles(turn) or _is_agreed(turn, told)):
        if told.asked and told.asked.is_sure:
            _tell(turn, told, told.asked, turn.person.role)
        _offer(turn, question, told)
        return
    options = [option for option in question.options if option.sets_role in told.roles]
    if not options:
        role_dialogue.begin(turn)
        return
    if told.asked and told.asked.is_sure:
        _tell(turn, told, told.asked)
    known, before = _known(turn, told), told_ahead.kept(turn)
    dialogue = turn.person.dialogue
    if known and dialogue and told.roles == (dialogue.role,):
        role_dialogue.answer_ahead(turn, known)
        told_ahead.offer(turn, (*before, told.step))
        return
    if told.is_sure and not told.is_head and len(options) == 1:
        role_dialogue.answer(turn, question.id, options[0].id, known)
        told_ahead.offer(turn, (*before, told.step))
        return
    dialogue = turn.person.dialogue or Dialogue(question.id)
    kept = replace(dialogue, answers={**dialogue.answers, **known})
    turn.person = replace(turn.person, dialogue=kept)
    led = [option for option in options if _post(turn, option) is Post.ADMINISTRATOR]
    staff = [option for option in question.options if _post(turn, option) is Post.TEACHER]
    if told.is_head and led and all(option in (*led, *staff) for option in options):
        turn.show(head_screen(turn.content, question, led[0], staff))
    else:
        phrase = "roles_several" if told.is_sure and len(told.roles) > 1 else "roles_unsure"
        turn.show(which_role_screen(turn.content, question, options, phrase))


def _without_known(turn: Turn, told: act.TellRoles) -> act.TellRoles:
    """A role somebody has is nothing to ask about where they tell another one besides: a head who
    administers Sferum here, and is the mother of a pupil."""
    news = tuple(role for role in told.roles if role not in turn.person.journeys)
    if not news or len(news) == len(told.roles):
        return told
    return replace(told, roles=news, is_head=False)


def _sees_roles(turn: Turn) -> bool:
    """Whether somebody on a step has asked for the choice of roles, and names one there."""
    choices = turn.person.choices
    return any(isinstance(choice.action, act.AddRole | act.SwitchRole) for choice in choices)


def _is_agreed(turn: Turn, told: act.TellRoles) -> bool:
    """Whether what such a role is asked has been answered while just that role is offered."""
    options = (o for q in turn.content.questions.values() for o in q.options)
    labels = {o.label for o in options if o.sets_role in told.roles}
    return bool(told.answers) and any(choice.label in labels for choice in turn.person.choices)


def _offer(turn: Turn, question: Question, told: act.TellRoles) -> None:
    """Somebody on a step says that they are somebody else too: they may go on as that."""
    options = [option for option in question.options if option.sets_role in told.roles]
    role = turn.content.roles[turn.person.role or ""]
    turn.show(other_role_screen(turn.content, question, options, role))


def _question(turn: Turn, told: act.TellRoles) -> Question:
    """The question on the screen if it asks for such a role, else the first one: a teacher may
    have opened the link of their class, which asks who of the family they are."""
    dialogue, content = turn.person.dialogue, turn.content
    asked = content.question(dialogue.question) if dialogue else None
    if asked and any(option.sets_role in told.roles for option in asked.options):
        return asked
    return content.questions[content.first_question]


def _post(turn: Turn, option: Option) -> Post | None:
    """A head who does not administer Sferum, or also teaches, is one of the staff."""
    role = turn.content.roles.get(option.sets_role or "")
    return role.post if role else None


def _known(turn: Turn, told: act.TellRoles) -> Mapping[str, str]:
    """What was said of the questions that the role opens, as it is remembered."""
    known = turn.content.questions
    return {known[a.question].key: a.option for a in told.answers if a.question in known}


def _tell(turn: Turn, told: act.TellRoles, asked: act.Asked, now: str | None = None) -> None:
    """An answer of a role is only for whoever has it: a head is asked about it first, and who is
    on the way in another one (`now`) is told whom to ask as that."""
    is_taken = told.is_sure and not told.is_head and len(told.roles) == 1
    name = now or (told.roles[0] if is_taken else "")
    role = turn.content.roles.get(name)
    for topic in questions.asking_something(turn.content, asked):
        turn.show(answer_screen(turn.content, topic.replying(asked.reply), role))


def _suggest(turn: Turn, asked: act.Asked, roles: Sequence[str]) -> None:
    """Nothing has to be asked again: what it may have been is a press away."""
    last = turn.effects[-1] if turn.effects else None
    topics = questions.fitting(turn, questions.asking_something(turn.content, asked), roles)
    is_asked = turn.person.dialogue is not None or standing.still_asked(turn) is not None
    is_asked = is_asked or _is_offered(turn)
    if not topics or not is_asked or not isinstance(last, Show) or last.screen.is_extra:
        return
    turn.effects.pop()
    above = suggestions_above(turn.content, topics, None, last.screen, "asked_beside")
    turn.show(above, present=turn.person.sees_present)
