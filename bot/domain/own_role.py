"""The role somebody has, or is about to have; and whether a child or a grown-up has it."""

from bot.domain.content import Content, Role
from bot.domain.person import Person


def role_of(content: Content, person: Person | None) -> Role | None:
    """The role of the guide that is shown, else the one that questions are asked for."""
    if person is None:
        return None
    asked = person.dialogue.role if person.dialogue else None
    return content.roles.get(person.role or asked or "")


def is_child(content: Content, person: Person | None) -> bool:
    role = role_of(content, person)
    return role is not None and role.is_child


def is_grown_up(content: Content, person: Person | None) -> bool:
    """Nobody is, of whom no role is known."""
    role = role_of(content, person)
    return role is not None and not role.is_child
