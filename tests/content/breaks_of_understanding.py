"""How people speak: groups, roles and commands that are not there, phrases without a word."""

from broken_content import ADMIN, Break

ROLES, CONTROLS, CARE, NOTHING, PROGRESS, ONESELF, NEED = (
    f"understanding/{name}.yaml"
    for name in (
        "roles",
        "controls",
        "care",
        "nothing",
        "requests/progress",
        "said_of_oneself",
        "said_in_need",
    )
)

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
        "an example of a role nobody has", ONESELF, "roles: [teacher]", "roles: [teecher]",
        "roles:", "", 'there is no role "teecher"', '"teacher"?',
    ),
    Break(
        "an example of a role and of none", ONESELF, "[что это]", "[веду физику]",
        "- examples:", "", 'is an example of "teacher" too', "keep it in one place",
        alone=True,
    ),
    Break(
        "an example with a capital", ONESELF, "[веду физику]", "[Веду физику]",
        "examples: [Веду", "", "is never met", 'write "веду физику"', alone=True,
    ),
    Break(
        "an example of need and of none", NEED, "none\n    examples: [у меня урок]",
        "none\n    examples:\n      - меня обидели",
        "- меня обидели", "", 'is an example of "cry" too', "keep it in one place",
        alone=True,
    ),
    Break(
        "a need that is none", NEED, "need: none", "need: nonne",
        "need: nonne", "", '"nonne"', '"none"', alone=True,
    ),
    Break(
        "a command that is none", CONTROLS, "requests: [progress]", "requests: [progress, mutes]",
        "requests:", "", 'there is no command "mutes"', '"mute"?',
    ),
    Break(
        "a command without a file", CONTROLS, "requests: [progress]", "requests: [progress, mute]",
        "requests:", "", 'there is no file "understanding/requests/mute.yaml"', "write it",
        alone=True,
    ),
    Break(
        "a command that is listed twice", CONTROLS,
        "requests: [progress]", "requests: [progress, progress]",
        "requests:", "", '"progress" is listed twice', "keep the first", alone=True,
    ),
    Break(
        "an answer to what is on the screen as a request", CONTROLS,
        "requests: [progress]", 'requests: [progress, "yes"]',
        "requests:", "", 'there is no command "yes"', "remove it", alone=True,
    ),
    Break(
        "no commands at all", CONTROLS, "requests: [progress]", "requests: []",
        "requests:", "", "holds 0, too few", "give at least 1", alone=True,
    ),
    Break(
        "a file nobody lists", "understanding/requests/mute.yaml", "", "phrases: [хватит]\n",
        "", "", '"mute" is not among the requests', "add it there", alone=True,
    ),
    Break(
        "a file with a name that is almost right", "understanding/requests/progres.yaml", "",
        "phrases: [хватит]\n", "", "",
        '"progres" is not among the requests', "rename it progress.yaml", alone=True,
    ),
    Break(
        "an example of two things", NOTHING, "[как дела]", "[сколько осталось]",
        "examples:", "", 'is an example of "progress" too', "keep it in one place", alone=True,
    ),
    Break(
        "a phrase without a word", CARE, "cry_self: [меня бьют]", 'cry_self: [меня бьют, "!"]',
        "cry_self:", "", "no word to be found by", "add a word",
    ),
    Break(
        "an example of two things, far down", NOTHING,
        "[как дела]", "|-\n  как дела\n\n  сколько осталось",
        "  сколько", "", 'is an example of "progress" too', "keep it in one place", alone=True,
    ),
    Break(
        "an example with capitals and signs", PROGRESS,
        "[сколько осталось]", '["Сколько осталось?"]',
        "Сколько", "", "is never met", 'write "сколько осталось"', alone=True,
    ),
    Break(
        "an example with a comma", NOTHING,
        "[как дела]", "|-\n  как дела\n  ну, как всё",
        "ну, как", "", '"ну, как всё" is never met', 'write "ну как все"', alone=True,
    ),
    Break(
        "an example of signs alone", NOTHING, "[как дела]", '["!!"]',
        "examples:", "", "is never met", "write words", alone=True,
    ),
    Break(
        "a group in an example", PROGRESS, "[сколько осталось]", '["сколько <step> осталось"]',
        "<step>", "", "no group can be named", "write a word of it", alone=True,
    ),
    Break(
        "a bracket that is not closed", PROGRESS, "[мой прогресс]", '["мой <step прогресс"]',
        "<step", "", "has a bracket that names no group", "write <", alone=True,
    ),
    Break(
        "a class where no group says what one is", PROGRESS, "[мой прогресс]", '["<class> где"]',
        "<class>", "", 'there is no group "class" here', "known here", alone=True,
    ),
    Break(
        "a group among words that have none", PROGRESS,
        "[мой прогресс]", '[мой прогресс]\nunless: [чат, "<step>"]',
        "<step>", "", 'there is no group "step" here', "write a word of it", alone=True,
    ),
    Break(
        "a lost group in a word of anger", CARE, "abuse: [дурак]", 'abuse: ["<victm> дурак"]',
        "abuse:", "", 'there is no group "victm" here', 'did you mean "victim"?',
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
    Break(
        "a deed without a word", ADMIN, "said: [вошла, внутри]", 'said: [вошла, "!"]',
        "said:", 'step "sign_in"', "no word to be found by", "add a word", alone=True,
    ),
    Break(
        "a group in a deed", ADMIN, "said: [вошла, внутри]", 'said: [вошла, "<my> вход"]',
        "said:", 'step "sign_in"', 'there is no group "my" here', "write a word of it",
    ),
    Break(
        "a deed that is a story", ADMIN,
        "[вошла, внутри]", "|-\n      вошла\n      вошла на сайт и там заполнила все данные",
        "      вошла на", 'step "sign_in"', "has 8 words and is never met", "at most 6",
        alone=True,
    ),
    Break(
        "a deed that is a trouble", ADMIN, "said: [вошла, внутри]", "said: [вошла, Нет прав!]",
        "said:", 'step "sign_in"', "already means a trouble, in line", "keep it in one place",
        alone=True,
    ),
]  # fmt: skip
