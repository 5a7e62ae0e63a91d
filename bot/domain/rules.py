"""Named rules: the only conditions content may hang a step on.

A rule is a remembered answer: it holds when the question's key has that option. Content refers to
rules by name (`only_if`), so that a condition is never written in YAML.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Rule(NamedTuple):
    """Holds for answers in which `key` is `option`. What no question asks follows from the places
    a person belongs to (`bot.usecases.belonging`)."""

    key: str
    option: str
    is_asked: bool = True


CLASS_CHAT: Final = "class_chat"
"""The key under which a family's journey remembers whether its class has a chat."""
AWAITED: Final = "awaited"
READY: Final = "ready"

REGISTERED: Final = "registered"
"""The key under which an administrator's journey remembers whether the organisation is registered
in Sferum."""
YES: Final = "yes"

RULES: Final[Mapping[str, Rule]] = {
    "organisation_not_registered": Rule(REGISTERED, "no"),
    "registration_unknown": Rule(REGISTERED, "unknown"),
    "not_named_in_application": Rule("named", "no"),
    "administrator_sent_link": Rule("link_from_administrator", "yes"),
    "administrator_sent_no_link": Rule("link_from_administrator", "no"),
    "teacher_sent_no_link": Rule("link_from_teacher", "no"),
    "class_chat_awaited": Rule(CLASS_CHAT, AWAITED, is_asked=False),
}


def holds(name: str | None, answers: Mapping[str, str]) -> bool:
    """True if there is no condition or the answers meet it; an unknown rule never holds."""
    if name is None:
        return True
    rule = RULES.get(name)
    return rule is not None and answers.get(rule.key) == rule.option
