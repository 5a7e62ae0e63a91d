"""The role dialogue: who the person is, in at most three presses, and changes of mind."""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from bot.domain import guide_screens as screens
from bot.domain import journeys
from bot.domain.content import Content, Role
from bot.domain.person import Dialogue, Journey
from bot.domain.questions import Option, Question
from bot.domain.turn import Turn
from bot.usecases import evidence, families, overview, standing

NOTHING_TOLD: Final[Mapping[str, str]] = {}


def begin(turn: Turn) -> None:
    """Greets: who is known goes on where they stand, who is not is asked for the role."""
    if turn.person.journey and not turn.person.dialogue:
        turn.say("welcome_back")
    elif turn.person.dialogue is None:
        ask(turn, Dialogue(turn.content.first_question))
        return
    elif turn.is_blind:  # "good", "evening", in two messages
        standing.remind(turn, turn.content.phrases.fill("listening"))
        return
    standing.show(turn)


def ask_first(turn: Turn) -> None:
    """Who tells of a step, and has no role yet, is told what is needed for one."""
    if turn.person.dialogue is None:
        begin(turn)
    else:
        standing.resume(turn, turn.content.phrases.fill("role_needed"))


def ask(turn: Turn, dialogue: Dialogue) -> None:
    """What was told ahead stays told, whatever is asked next."""
    before = turn.person.dialogue
    told = dialogue.told or (before.told if before else ())
    turn.person = replace(turn.person, dialogue=replace(dialogue, told=told))
    standing.show(turn)


def open_by_link(turn: Turn, ref: str) -> None:
    """Comes in by a link that already says the role, or asks only what it leaves open."""
    target = turn.content.refs.get(ref)
    if isinstance(target, Role):
        _come_as(turn, target)
    elif isinstance(target, Question):
        _come_to(turn, target)
    else:
        begin(turn)


def _come_to(turn: Turn, question: Question) -> None:
    """Asks what the link leaves open, unless the person already has a role it could give."""
    known = [o.sets_role for o in question.options if o.sets_role in turn.person.journeys]
    if known:
        switch_role(turn, known[0] or "")
    else:
        ask(turn, Dialogue(question.id))


def _come_as(turn: Turn, role: Role) -> None:
    if role.id in turn.person.journeys:
        switch_role(turn, role.id)
        return
    is_new = not turn.person.journeys
    turn.say("welcome_by_link" if is_new else "role_opened_by_link", role=role.title)
    enter_role(turn, role, trail=())


def answer(
    turn: Turn, question_id: str, option_id: str, told: Mapping[str, str] = NOTHING_TOLD
) -> None:
    """Takes an answer, also to a question further up, and asks the next one or shows the step.
    `told` is what was said in the same breath of the questions that a role opens, by key."""
    question = turn.content.question(question_id)
    option = question.option(option_id) if question else None
    dialogue = turn.person.dialogue
    if question is None or option is None:
        standing.repeat(turn, "step_is_gone")
    elif dialogue and dialogue.question == question_id:
        told = {**dialogue.answers, **told} if option.sets_role else dialogue.answers
        _take(turn, replace(dialogue, answers=told), question, option)
    elif option.sets_role:
        told = {**(dialogue.answers if dialogue else {}), **told}
        _answer_role_late(turn, question, option, told)
    elif dialogue and question_id in dialogue.trail:
        if dialogue.answers.get(question.key) == option_id:
            standing.repeat(turn, "question_answered")
        else:
            _take(turn, _rewound(turn.content, dialogue, question_id), question, option)
    else:
        standing.repeat(turn, "question_answered")


def _answer_role_late(
    turn: Turn, question: Question, option: Option, told: Mapping[str, str]
) -> None:
    """An old role button: the same role changes nothing, another one is a change of mind."""
    role = option.sets_role or ""
    dialogue = turn.person.dialogue
    if dialogue and dialogue.role == role:
        standing.repeat(turn, "question_answered")
    elif role in turn.person.journeys:
        switch_role(turn, role)
    else:
        _take(turn, Dialogue(question.id, answers=told), question, option)


def _take(turn: Turn, dialogue: Dialogue, question: Question, option: Option) -> None:
    trail = (*dialogue.trail, question.id)
    if option.sets_role:
        role = turn.content.roles[option.sets_role]
        if role.id in turn.person.journeys:
            switch_role(turn, role.id)
        elif option.ask:
            ask(turn, Dialogue(option.ask, role.id, {}, trail))
        elif option.ends:
            _settle(turn, role.id, {})
        else:
            enter_role(turn, role, trail, dialogue.answers)
        return
    answers = {**dialogue.answers, question.key: option.id}
    if option.ask:
        ask(turn, Dialogue(option.ask, dialogue.role, answers, trail))
    elif dialogue.role:
        _settle(turn, dialogue.role, answers)
    else:
        ask(turn, Dialogue(turn.content.first_question))


def enter_role(
    turn: Turn, role: Role, trail: tuple[str, ...], told: Mapping[str, str] = NOTHING_TOLD
) -> None:
    """Asks the role's first question that neither evidence nor what was told answers yet, or shows
    its first step."""
    known, answers = {**told, **evidence.answers(turn, role)}, dict[str, str]()
    question = turn.content.question(role.ask) if role.ask else None
    while question and question.key not in answers:
        option = question.option(known.get(question.key, ""))
        if option is None:
            break
        answers[question.key] = option.id
        question = turn.content.question(option.ask) if option.ask else None
    if question:
        ask(turn, Dialogue(question.id, role.id, answers, trail))
    else:
        _settle(turn, role.id, answers)


def _settle(turn: Turn, role_id: str, answers: Mapping[str, str]) -> None:
    """Ends the dialogue: the journey begins, or goes on along the path the new answers give."""
    guide = turn.content.guides[role_id]
    answers = {**answers, **families.answers_from_places(turn, role_id)}
    known = turn.person.journeys.get(role_id)
    if known:
        journey = journeys.answered(guide, known, answers)
    else:
        journey = journeys.started(guide, role_id, answers, turn.now)
        turn.show(screens.chosen_screen(turn.content, turn.content.roles[role_id]))
    turn.person = turn.person.with_journey(journey)
    standing.show(turn)


def answer_ahead(turn: Turn, told: Mapping[str, str]) -> None:
    """Takes what was said of the question on the screen and of those behind it, by key, and asks
    what is left."""
    dialogue = turn.person.dialogue
    if dialogue and dialogue.role:
        trail = (*dialogue.trail, dialogue.question)
        enter_role(turn, turn.content.roles[dialogue.role], trail, {**dialogue.answers, **told})


def back_to_question(turn: Turn, question_id: str) -> None:
    """Returns to the question before the one on the screen."""
    dialogue = turn.person.dialogue
    if dialogue is None or dialogue.question != question_id:
        standing.repeat(turn, "question_answered")
    elif dialogue.trail:
        _ask_again(turn, _rewound(turn.content, dialogue, dialogue.trail[-1]), dialogue.role)
    elif dialogue.role and dialogue.role in turn.person.journeys:
        _back_to_asking_step(turn, dialogue.role)
    else:
        ask(turn, Dialogue(turn.content.first_question))


def _back_to_asking_step(turn: Turn, role: str) -> None:
    """A step asked the question (`then_ask`): going back opens that step again."""
    guide, journey = turn.content.guides[role], turn.person.journeys[role]
    asking = [s.id for s in guide.steps if s.then_ask and s.id in journey.done]
    done = {step: at for step, at in journey.done.items() if step not in asking}
    current = asking[-1] if asking else journey.current
    reopened = journeys.present(guide, replace(journey, done=done, current=current))
    turn.person = turn.person.with_journey(reopened)
    standing.show(turn)


def reopen_questions(turn: Turn, role_id: str) -> None:
    """From the first step back to the last question that led to it."""
    role = turn.content.roles[role_id]
    answers = turn.person.journeys[role_id].answers
    asked = _asked(turn.content, role, answers)
    first = turn.content.first_question
    if not asked:
        _ask_again(turn, Dialogue(first), role_id)
        return
    ask(turn, asked_at(turn.content, turn.person.journeys[role_id], asked[-1].id))


def asked_at(content: Content, journey: Journey, question_id: str) -> Dialogue:
    """The dialogue that led to this path, as it stood when this question was on the screen."""
    asked = _asked(content, content.roles[journey.role], journey.answers)
    trail = (content.first_question, *(question.id for question in asked), question_id)
    answers = journey.answers
    remembered = {q.key: answers[q.key] for q in asked if q.key in answers}
    return _rewound(content, Dialogue(question_id, journey.role, remembered, trail), question_id)


def _ask_again(turn: Turn, dialogue: Dialogue, role: str | None) -> None:
    """A question further up. Who goes back to the very first one from a path on which nothing is
    done has taken back the role as well: it is asked as at first, not as one more."""
    person = turn.person
    journey = person.journeys.get(role or "")
    if journey and not journey.done and dialogue.question == turn.content.first_question:
        left = {r: j for r, j in person.journeys.items() if r != role}
        turn.person = replace(
            person, journeys=left, role=next(iter(left), None), dialogue=dialogue
        )
        standing.show_again(turn)
        return
    ask(turn, dialogue)


def _asked(content: Content, role: Role, answers: Mapping[str, str]) -> list[Question]:
    """The questions that these answers lead through, in order."""
    asked: list[Question] = []
    question = content.question(role.ask) if role.ask else None
    while question and question not in asked:
        asked.append(question)
        option = question.option(answers.get(question.key, ""))
        question = content.question(option.ask) if option and option.ask else None
    return asked


def _rewound(content: Content, dialogue: Dialogue, question_id: str) -> Dialogue:
    """The dialogue as it stood when this question was on the screen."""
    trail = dialogue.trail[: dialogue.trail.index(question_id)]
    keys = {q.key for i in trail if (q := content.question(i))}
    answers = {key: value for key, value in dialogue.answers.items() if key in keys}
    question = content.question(question_id)
    names_role = question is not None and any(option.sets_role for option in question.options)
    return Dialogue(question_id, None if names_role else dialogue.role, answers, trail)


def add_role(turn: Turn) -> None:
    """Asks which role to add; who has them all is shown what they have."""
    if turn.person.journey and set(turn.content.roles) <= set(turn.person.journeys):
        overview.show_roles(turn)
    else:
        ask(turn, Dialogue(turn.content.first_question))


def switch_role(turn: Turn, role_id: str) -> None:
    """Goes on in another role of this person; nothing of the first one is lost."""
    journey = turn.person.journeys.get(role_id)
    if journey is None:
        begin(turn)
    elif role_id == turn.person.role and not turn.person.dialogue:
        standing.repeat(turn, "question_answered")
    else:
        turn.person = turn.person.with_journey(journey)
        turn.say("role_switched", role=turn.content.roles[role_id].title)
        standing.show(turn)
