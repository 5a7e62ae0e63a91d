"""Keys, types and bounds that are wrong."""

from broken_content import ADMIN, PARENT, TEACHER, Break

LONG_LABEL = "Кнопка, на которой так много слов, что их не прочесть"

SHAPE = [
    Break(
        "a duplicate key", PARENT, "text: Напишите учителю.\n",
        "text: Напишите учителю.\n    text: Ещё раз.\n",
        "text: Ещё раз.", 'step "ask_link"', 'the key "text" stands here twice', "remove one",
    ),
    Break(
        "a misspelt key", "roles.yaml", "    ask: link_from_teacher", "    aks: link_from_teacher",
        "aks:", 'role "parent"', 'unknown key "aks"', 'did you mean "ask"?',
    ),
    Break(
        "an unknown key", "notes.yaml", "label: Какие чаты", "label: Какие чаты\n    colour: red",
        "colour:", 'note "chats"', 'unknown key "colour"', "known here: id, label, text",
    ),
    Break(
        "a missing field", TEACHER, "    title: Подайте заявку сами\n", "",
        "- id: by_hand", 'step "by_hand"', '"title" is missing', "add it",
    ),
    Break(
        "a number for a text", "app.yaml", 'teachers: "3"', "teachers: 3",
        "teachers: 3", 'fact "teachers"', "fact is read as a number", "put it in quotes",
    ),
    Break(
        "a text for a list", "dialogue.yaml", "words: [админ]", "words: админ",
        "words: админ", 'question "who", option "administrator"', '"words" is not a list', '"- "',
    ),
    Break(
        "a word for a switch", "notice.yaml", "enabled: false", "enabled: да",
        "enabled: да", "", '"enabled" is neither true nor false', "write true or false",
    ),
    Break(
        "an unquoted variable", ADMIN, "title: Отправьте заявку", "title: {app}",
        "title: {app}", 'step "register"', '"title" is read as keys', "put it in quotes",
    ),
    Break(
        "a long label", ADMIN, "label: Нет кода", f"label: {LONG_LABEL}",
        LONG_LABEL, 'step "sign_in", trouble "no_code"',
        f"button label has {len(LONG_LABEL)} characters, VK allows 40", "shorten it",
    ),
    Break(
        "a long link title", "links.yaml", "title: Инструкция", f"title: {LONG_LABEL}",
        LONG_LABEL, 'link "manual"', "characters, VK allows 40", "shorten it",
    ),
    Break(
        "a link of nothing", "links.yaml",
        "  manual:\n    title: Инструкция\n    url: https://school.example/manual\n"
        "    checked: 2026-01-31\n", "  manual:\n",
        "manual:", 'link "manual"', "has no keys of its own", "indented", alone=True,
    ),
    Break(
        "an id in capitals", "notes.yaml", "  - id: chats", "  - id: Chats",
        "- id: Chats", 'note "Chats"', 'cannot be "Chats"', "small Latin letters",
        follow_ups=1, alone=True,
    ),
    Break(
        "a ref of other letters", "roles.yaml", "refs: [teacher]", "refs: [учитель]",
        "refs: [учитель]", 'role "teacher"', 'ref cannot be "учитель"', "small Latin letters",
    ),
    Break(
        "a title of two lines", ADMIN, "title: Войдите", 'title: "Войдите\\nсюда"',
        "title: \"Войдите", 'step "sign_in"', '"title" has more than one line', "in one line",
    ),
    Break(
        "an empty key", PARENT, "title: Вступите в чат", "title:",
        "    title:\n", 'step "join"', '"title" is empty', "write it",
    ),
    Break(
        "a single option", "dialogue.yaml",
        "      - id: yes\n        label: Есть\n      - id: no\n        label: Нет\n",
        "      - id: yes\n        label: Есть\n",
        "options:\n      - id: yes\n        label: Есть", 'question "link_from_administrator"',
        '"options" holds 1, too few', "give at least 2", follow_ups=2,
        alone=True,
    ),
    Break(
        "a step beside use", TEACHER, "  - use: install", "  - use: install\n    title: Другое",
        "title: Другое", 'step "install"', '"title" stands beside "use"', 'keep "use" alone',
    ),
    Break(
        "an unknown command", "words.yaml", "  start:\n", "  sing:\n    words: [спой]\n  start:\n",
        "  sing:", 'command "sing"', "there is no such command", "",
    ),
]  # fmt: skip
