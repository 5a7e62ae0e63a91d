"""How people speak: groups, roles and commands that are not there, phrases without a word."""

from broken_content import Break

ROLES, CONTROLS, CARE = (f"understanding/{name}.yaml" for name in ("roles", "controls", "care"))

UNDERSTANDING = [
    Break(
        "an unknown group", ROLES, '"<my> класс"', '"<chld> класс"',
        "<chld> класс", "", 'there is no group "chld"', '"child"?',
    ),
    Break(
        "a group that rules need", ROLES, "  ordinal: [первый]\n", "",
        "groups:", "", 'the group "ordinal" is missing', "add it", alone=True,
    ),
    Break(
        "a role nobody knows", ROLES, "\n  parent:\n    nouns", "\n  uncle:\n    nouns",
        "  uncle:", "", 'there is no role "uncle"', "known here",
    ),
    Break(
        "a command that is none", CONTROLS, "name: progress", "name: progres",
        "name: progres", 'request 1', 'there is no command "progres"', '"progress"?',
    ),
    Break(
        "an example of two things", CONTROLS, "nothing: [как дела]", "nothing: [сколько осталось]",
        "nothing:", "", 'is an example of "progress" too', "keep it in one place", alone=True,
    ),
    Break(
        "a phrase without a word", CARE, "cry_self: [меня бьют]", 'cry_self: [меня бьют, "!"]',
        "cry_self:", "", "no word to be found by", "add a word",
    ),
]  # fmt: skip
