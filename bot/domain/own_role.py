"""The role somebody has, is about to have, or is offered; whether a child or a grown-up has it."""

from bot.domain import actions as act
from bot.domain.content import Content, Role
from bot.domain.person import Person


def role_of(content: Content, person: Person | None) -> Role | None:
    """The role of the guide that is shown, else the one that questions are asked for."""
    if person is None:
        return None
    asked = person.dialogue.role if person.dialogue else None
    return content.roles.get(person.role or asked or "")


def roles_on_buttons(content: Content, person: Person) -> tuple[str, ...]:
    """The roles that the buttons before somebody would give them."""
    answers = (c.action for c in person.choices if isinstance(c.action, act.Answer))
    options = (
        question.option(answer.option)
        for answer in answers
        if (question := content.question(answer.question))
    )
    return tuple(option.sets_role for option in options if option and option.sets_role)


def is_child(content: Content, person: Person | None) -> bool:
    role = role_of(content, person)
    return role is not None and role.is_child


def is_grown_up(content: Content, person: Person | None) -> bool:
    """Nobody is, of whom no role is known."""
    role = role_of(content, person)
    return role is not None and not role.is_child
