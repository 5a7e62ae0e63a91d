"""The screens that ask back when somebody has told in their own words who they are."""

from collections.abc import Iterable, Sequence

from bot.domain import actions as act
from bot.domain.content import Content, Role
from bot.domain.person import Choice, Person
from bot.domain.questions import Option, Question
from bot.domain.recognition import is_asked_to_confirm
from bot.domain.screens import Button, Screen, Tone


def which_role_screen(
    content: Content, question: Question, options: Iterable[Option], phrase: str
) -> Screen:
    """The likely roles as buttons, and a way to all of them."""
    answers = ((option.label, option) for option in options)
    return _asking_back(content, question, answers, phrase)


def head_screen(content: Content, question: Question, yes: Option, no: Sequence[Option]) -> Screen:
    """Whether a head administers Sferum themselves: `yes` if so, else one of the staff."""
    labels = content.labels
    answers = [(labels.head_yes, yes), *((labels.head_no, option) for option in no)]
    return _asking_back(content, question, answers, "role_head")


def _asking_back(
    content: Content, question: Question, answers: Iterable[tuple[str, Option]], phrase: str
) -> Screen:
    rows = [
        (Button(label, act.Answer(question.id, option.id), Tone.MAIN),)
        for label, option in answers
    ]
    rows.append((Button(content.labels.other_role, act.AddRole()),))
    return Screen(content.phrases.fill(phrase), tuple(rows))


def asked_again(content: Content, person: Person) -> Screen | None:
    """What the last screen asked and nobody has answered: whether something is to be lost, or
    which of the likely roles somebody has; what was suggested above it is left out. None if it
    asked nothing of the kind."""
    asked = [choice for choice in person.choices if not isinstance(choice.action, act.ShowTopic)]
    labels = [choice.label for choice in asked]
    is_of_roles = any(isinstance(choice.action, act.AddRole) for choice in asked) and all(
        isinstance(choice.action, act.Answer | act.AddRole) for choice in asked
    )
    if not is_of_roles and not is_asked_to_confirm(person):
        return None
    rows = tuple(
        (Button(c.label, c.action, Tone.MAIN if isinstance(c.action, act.Answer) else Tone.PLAIN),)
        for c in asked
    )
    phrase = _question(content, labels) if is_of_roles else _loss(asked)
    return Screen(content.phrases.fill(phrase), rows, awaits=person.awaits)


def _question(content: Content, labels: Sequence[str]) -> str:
    return "role_head" if content.labels.head_yes in labels else "roles_again"


def _loss(asked: Sequence[Choice]) -> str:
    """What is asked that would be lost."""
    actions = [choice.action for choice in asked]
    if act.DeleteForever() in actions:
        return "delete_ask_again"
    return "delete_still" if act.AskDeletionAgain() in actions else "asked_again"


def other_role_screen(
    content: Content, question: Question, options: Iterable[Option], role: Role
) -> Screen:
    """The roles that were told as buttons, and the way back to the step."""
    rows = [
        (Button(option.label, act.Answer(question.id, option.id), Tone.MAIN),)
        for option in options
    ]
    rows.append((Button(content.labels.show_step, act.ShowStep()),))
    return Screen(content.phrases.fill("role_other", role=role.title), tuple(rows))
