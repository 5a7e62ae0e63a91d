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
    Break(
        "an example of two things, far down", CONTROLS,
        "nothing: [как дела]", "nothing: |-\n  как дела\n\n  сколько осталось",
        "  сколько", "", 'is an example of "progress" too', "keep it in one place", alone=True,
    ),
    Break(
        "an example with capitals and signs", CONTROLS,
        "[сколько осталось]", '["Сколько осталось?"]',
        "Сколько", "request 1", "is never met", 'write "сколько осталось"', alone=True,
    ),
    Break(
        "an example with a comma", CONTROLS,
        "nothing: [как дела]", "nothing: |-\n  как дела\n  ну, как всё",
        "ну, как", "", '"ну, как всё" is never met', 'write "ну как все"', alone=True,
    ),
    Break(
        "an example of signs alone", CONTROLS, "nothing: [как дела]", 'nothing: ["!!"]',
        "nothing:", "", "is never met", "write words", alone=True,
    ),
    Break(
        "a group in an example", CONTROLS, "[сколько осталось]", '["сколько <step> осталось"]',
        "<step>", "request 1", "no group can be named", "write a word of it", alone=True,
    ),
    Break(
        "a bracket that is not closed", CONTROLS, "[мой прогресс]", '["мой <step прогресс"]',
        "<step", "request 1", "has a bracket that names no group", "write <", alone=True,
    ),
    Break(
        "a class where no group says what one is", CONTROLS, "[мой прогресс]", '["<class> где"]',
        "<class>", "request 1", 'there is no group "class" here', "known here", alone=True,
    ),
    Break(
        "a group among words that have none", CONTROLS,
        "[мой прогресс]", '[мой прогресс]\n    unless: [чат, "<step>"]',
        "<step>", "request 1", 'there is no group "step" here', "write a word of it", alone=True,
    ),
    Break(
        "a group in a word of anger", CARE, "abuse: [дурак]", 'abuse: ["<victim> дурак"]',
        "abuse:", "", 'there is no group "victim" here', "write a word of it",
    ),
    Break(
        "a joke that every cry would be", CARE, "jokes: [вашим мессенджером]", 'jokes: ["!"]',
        "jokes:", "", "no word to be found by", "add a word",
    ),
    Break(
        "a group in a saying", ROLES,
        "addressed: [админ]", 'addressed: [админ]\nsayings: ["<my> день"]',
        "sayings:", "", 'there is no group "my" here', "write a word of it",
    ),
    Break(
        "a sign made of several", CONTROLS,
        "asking: [как]", "asking: [как]\nsigns: |-\n  ⏰\ufe0f напомни\n  👍🏽 готово",
        "👍🏽", "", "is made of 2 signs", "a single sign", alone=True,
    ),
    Break(
        "a sign that is read as a letter", CONTROLS,
        "asking: [как]", "asking: [как]\nsigns: |-\n  ⏰ напомни\n  ℹ\ufe0f помощь",
        "ℹ", "", 'is read as "i"', "take another sign", alone=True,
    ),
]  # fmt: skip
