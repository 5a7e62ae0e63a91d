"""The screens that ask back when somebody has told in their own words who they are."""

from collections.abc import Iterable, Sequence

from bot.domain import actions as act
from bot.domain.content import Content, Option, Question, Role
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
