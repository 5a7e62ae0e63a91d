"""Variables, phrases, words, emoji and what else texts are made of."""

from broken_content import ADMIN, PARENT, TEACHER, Break

TEXTS = [
    Break(
        "a missing case", "app.yaml", "  ins: Мессенджером\n", "",
        "app:", "", '"ins" is missing', "add it",
    ),
    Break(
        "an unknown variable", PARENT, "title: Попросите ссылку", "title: Откройте {ap.gen}",
        "{ap.gen}", 'step "ask_link"', "unknown variable {ap.gen}", "did you mean {app.gen}?",
    ),
    Break(
        "an unknown fact", "roles.yaml", "whom_to_ask: Спросите поддержку.",
        "whom_to_ask: Спросите {fact.suport}.",
        "{fact.suport}", 'role "administrator"', "unknown variable", "{fact.support}?",
    ),
    Break(
        "an unknown variable of a phrase", "phrases.yaml", 'note: "note', 'note: "note {titel}',
        "{titel}", 'phrase "note"', "unknown variable {titel}", "{text}",
    ),
    Break(
        "a stray brace", "notice.yaml", "text: Скоро переезд.", "text: Скоро } переезд.",
        "Скоро }", "", 'a single "}" stands here', "remove it",
    ),
    Break(
        "a phrase without its variable", "phrases.yaml", 'card_done: "✅ card_done {title}"',
        'card_done: "card_done"',
        "  card_done:", 'phrase "card_done"', "{title} is missing", "put it where it belongs",
    ),
    Break(
        "a missing phrase", "phrases.yaml", '  welcome_back: "welcome_back"\n', "",
        "phrases:", 'phrase "welcome_back"', "the phrase is missing", "add it",
    ),
    Break(
        "an unknown phrase", "phrases.yaml", "phrases:\n", 'phrases:\n  lullaby: "Спи"\n',
        "lullaby", 'phrase "lullaby"', "the bot has no such phrase", "",
    ),
    Break(
        "a missing label", "labels.yaml", "  cancel: Кнопка cancel\n", "",
        "labels:", "", '"cancel" is missing', "add it",
    ),
    Break(
        "a missing command", "words.yaml",
        "  back:\n    slash: [back]\n    words: [back словом]\n", "",
        "commands:", 'command "back"', "the command is missing", "add it",
    ),
    Break(
        "a missing kind", "words.yaml", "  voice: такие voice\n", "",
        "kinds:", 'kind "voice"', "the kind is missing", "add it",
    ),
    Break(
        "a word for two commands", "words.yaml", "words: [help словом]", "words: [Done СЛОВОМ!]",
        "Done СЛОВОМ!", 'command "help"', "already means something else", "keep it in one place",
    ),
    Break(
        "a word for two options", "dialogue.yaml", "words: [мама, папа]", "words: [мама, учитель]",
        "words: [мама, учитель]", 'question "who", option "parent"', '"учитель" already means',
        "keep it in one place",
    ),
    Break(
        "two options with one label", "dialogue.yaml", "label: Пока нет", "label: теперь ДА",
        "label: теперь ДА", 'question "registration_found", option "no"',
        "already means something", "keep it", alone=True,
    ),
    Break(
        "a ref for two things", "roles.yaml", "refs: [administrator]", "refs: [family]",
        "refs: [family]", 'role "administrator"', 'the ref "family" opens something else',
        "rename",
    ),
    Break(
        "a word of signs", "words.yaml", "secret_words: [код]", "secret_words: [код, '!!']",
        "secret_words:", "", "has no letters", "write a word",
    ),
    Break(
        "a word of sending, of signs", "words.yaml", "sent_words: [прислали]",
        "sent_words: [прислали, '!!']",
        "sent_words:", "", "has no letters", "write a word",
    ),
    Break(
        "a word that names a secret and excuses it", "words.yaml", "harmless_words: [школы]",
        "harmless_words: [школы, Код]",
        "harmless_words:", "", '"Код" already means something else', "keep it in one place",
    ),
    Break(
        "a word for two numbers", "words.yaml", '"2": [два, двойка]', '"2": [два, один]',
        "numerals:", "", '"один" already means something else', "keep it in one place",
    ),
    Break(
        "a number of several words", "words.yaml", '"2": [два', '"21": [два',
        "numerals:", "", "unknown", "",
    ),
    Break(
        "what is no name, of signs", "words.yaml", "no_names: [не знаю]",
        "no_names: [не знаю, '?!']",
        "no_names:", "", "has no letters", "write a word",
    ),
    Break(
        "a time of signs", "words.yaml", "[часик спустя]", "[часик спустя, '?!']",
        "times:", "", "has no letters", "write a word",
    ),
    Break(
        "a time that is none", "words.yaml", "in_an_hour: [часик", "in_an_hor: [часик",
        "times:", "", 'unknown', "in_an_hour",
    ),
    Break(
        "an empty text", ADMIN, "text: Откройте сайт.", 'text: "  "',
        'text: "  "', 'step "sign_in"', '"text" is empty', "write it",
    ),
    Break(
        "an empty phrase", "phrases.yaml", 'delete_gone: "delete_gone"', 'delete_gone: ""',
        "delete_gone", 'phrase "delete_gone"', '"delete_gone" is empty', "write it",
    ),
    Break(
        "a blank line at the end", "notes.yaml", "text: Когда есть {fact.teachers} учителя.",
        "text: |+\n      Когда есть.\n\n",
        "text: |+", 'note "active"', "begins or ends with a space or a blank line", "remove it",
    ),
    Break(
        "a button of two lines", "notes.yaml",
        "label: Когда активна", "label: |-\n      Когда\n      активна",
        "label: |-", 'note "active"', "more than one line", "write one line", alone=True,
    ),
    Break(
        "two emoji in a line", TEACHER, "text: Вставьте ссылку.", "text: Вставьте 👍🏽 ссылку ❤️.",
        "👍🏽", 'step "by_link"', "more than one emoji", "keep one",
    ),
    Break(
        "an emoji beside the bot's own", TEACHER, "title: Подайте заявку по ссылке",
        "title: 🚀 Подайте заявку",
        "title: 🚀", 'step "by_link"', "has an emoji, and the bot puts its own",
        "remove the emoji", alone=True,
    ),
    Break(
        "a control character", "mails.yaml", "subject: Заявка", 'subject: "Заявка\\x07"',
        'subject: "', 'mail "application"', "invisible character U+0007", "delete it",
    ),
    Break(
        "an unprintable byte", "labels.yaml", "help: Кнопка help", "help: Кнопка \x07help",
        "  help:", "", "invisible character U+0007", "delete it",
    ),
]  # fmt: skip
