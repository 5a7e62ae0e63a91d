"""Ids that are unknown, unused or given twice."""

from broken_content import ADMIN, PARENT, TEACHER, Break

NAMES = [
    Break(
        "an unknown link", "shared_steps.yaml", "link: install", "link: instal",
        "link: instal", 'step "install"', 'there is no link "instal"', 'did you mean "install"?',
    ),
    Break(
        "an unknown mail", ADMIN, "mail: application", "mail: aplication",
        "mail: aplication", 'step "register"', 'there is no mail "aplication"', '"application"?',
    ),
    Break(
        "an unknown rule", PARENT, "only_if: teacher_sent_no_link", "only_if: full_moon",
        "only_if: full_moon", 'step "ask_link"', 'there is no rule "full_moon"', "known here",
    ),
    Break(
        "an unknown question after a step", ADMIN, "then_ask: registration_found",
        "then_ask: registration_fuond", "then_ask:", 'step "find_out"',
        'there is no question "registration_fuond"', '"registration_found"?',
    ),
    Break(
        "an unknown question after an answer", "dialogue.yaml",
        "label: Зарегистрирована\n        ask: named",
        "label: Зарегистрирована\n        ask: nmaed",
        "ask: nmaed", 'question "registered", option "yes"', 'no question "nmaed"', '"named"?',
    ),
    Break(
        "an unknown role", "dialogue.yaml", "sets_role: administrator", "sets_role: boss",
        "sets_role: boss", 'question "who", option "administrator"', 'there is no role "boss"',
        "known here",
    ),
    Break(
        "an unknown note", "roles.yaml", "notes: [active, chats]", "notes: [active, chats, rules]",
        "notes: [active", 'role "administrator"', 'there is no note "rules"', "known here",
    ),
    Break(
        "an unknown first question", "dialogue.yaml", "first_question: who", "first_question: hwo",
        "first_question:", "", 'there is no question "hwo"', 'did you mean "who"?',
    ),
    Break(
        "an unknown shared step", PARENT, "  - use: install", "  - use: instal",
        "- use: instal", 'step "instal"', 'there is no shared step "instal"', '"install"?',
    ),
    Break(
        "an unknown ref in a text", "roles.yaml", "whom_to_ask: Спросите администратора.",
        "whom_to_ask: Вот ссылка {bot}?ref=techer",
        "{bot}", 'role "teacher"', 'nothing has the ref "techer"', 'did you mean "teacher"?',
        alone=True,
    ),
    Break(
        "an unused shared step", "shared_steps.yaml", "steps:\n",
        "steps:\n  - id: lonely\n    title: Шаг\n    text: Ничей шаг.\n",
        "- id: lonely", 'step "lonely"', "no guide uses it", "remove it",
    ),
    Break(
        "an unused mail", "mails.yaml", "mails:\n",
        "mails:\n  lost:\n    to: Никому\n    subject: Письмо\n    body: Текст.\n",
        "  lost:", 'mail "lost"', "no step shows it", "remove it",
    ),
    Break(
        "an unused note", "notes.yaml", "notes:\n",
        "notes:\n  - id: lost_note\n    label: Ничья\n    text: Текст.\n",
        "- id: lost_note", 'note "lost_note"', "no role shows it", "remove it",
    ),
    Break(
        "an unused link", "links.yaml", "links:\n",
        "links:\n  nobody:\n    title: Никуда\n    url: '{school}/x'\n    checked: 2026-01-31\n",
        "  nobody:", 'link "nobody"', "no step or role shows it", "remove it",
    ),
    Break(
        "a question twice", "dialogue.yaml", "  - id: family\n",
        "  - {id: named, key: other, text: Ещё?, "
        "options: [{id: a, label: А}, {id: b, label: Б}]}\n"
        "  - id: family\n",
        "  - id: named\n", 'question "named"', '"named" stands here already', "another id",
    ),
    Break(
        "an option twice", "dialogue.yaml", "      - id: colleague", "      - id: mother",
        "- id: mother\n        label: Коллега", 'question "family", option "mother"',
        '"mother" stands here already',
        "another id", alone=True,
    ),
    Break(
        "a trouble twice", "shared_steps.yaml", "- id: no_network", "- id: no_room",
        "- id: no_room\n        label: Нет связи", 'step "install", trouble "no_room"',
        "stands here already",
        "another id", alone=True,
    ),
    Break(
        "a role twice", "roles.yaml", "roles:\n",
        "roles:\n  - id: parent\n    title: опекун\n    chosen: Вы опекун.\n"
        "    whom_to_ask: Спросите.\n    who_knows: Он.\n"
        "    post: family\n    ask: link_from_teacher\n",
        "- id: parent\n    title: родитель", 'role "parent"', '"parent" stands here already',
        "another id", alone=True,
    ),
    Break(
        "a note twice", "notes.yaml", "notes:\n",
        "notes:\n  - {id: active, label: Опять, text: Опять.}\n",
        "- id: active", 'note "active"', '"active" stands here already', "another id",
    ),
    Break(
        "a step twice", PARENT, "  - id: join\n",
        "  - {id: join, title: Раз, text: Раз.}\n  - id: join\n",
        "- id: join\n", 'step "join"', 'the step "join" is on this path already', "another id",
    ),
    Break(
        "a shared step twice", TEACHER, "  - id: by_hand", "  - use: install\n  - id: by_hand",
        "  - use: install\n  - id: by_hand", 'step "install"',
        'the step "install" is on this path already', "another id",
    ),
    Break(
        "a role without a guide", "roles.yaml", "roles:\n",
        "roles:\n  - id: guest\n    title: гость\n    chosen: Вы гость.\n"
        "    whom_to_ask: Спросите.\n    who_knows: Он.\n    post: family\n    refs: [guest]\n",
        "- id: guest", 'role "guest"', "the role has no guide", "add guides/guest.yaml",
    ),
    Break(
        "a guide without a role", "guides/nobody.yaml", "",
        "steps:\n  - use: install\nfinish: Конец.\n",
        "", "", 'there is no role "nobody"', "remove the file",
    ),
    Break(
        "a file nobody reads", "lables.yaml", "", "labels: {}\n",
        "", "", "nobody reads this file", "rename it",
    ),
    Break(
        "a retired step that exists", ADMIN, "retired:\n",
        "retired:\n  - id: find_out\n    moved_to: sign_in\n",
        "  - id: find_out\n    moved_to", 'retired step "find_out"', "still on the path", "remove",
    ),
    Break(
        "a retired step moved nowhere", ADMIN, "finish: Вы",
        "  - id: ancient\n    moved_to: nowhere\nfinish: Вы",
        "moved_to: nowhere", 'retired step "ancient"', 'there is no step "nowhere"', "",
    ),
    Break(
        "retired steps in a circle", TEACHER, "finish: Дождитесь",
        "retired:\n  - {id: one, moved_to: two}\n  - {id: two, moved_to: one}\nfinish: Дождитесь",
        "{id: one", 'retired step "one"', "lead in a circle", "on the path", alone=True,
    ),
]  # fmt: skip
