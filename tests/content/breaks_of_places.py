"""Words about organisations and classes, the cards to forward, and who may come as what."""

from breaks_of_size import LONG_LABEL
from broken_content import PARENT, TEACHER, Break

PLACES = [
    Break(
        "a missing phrase about places", "places.yaml", '  code_wait: "code_wait"\n', "",
        "phrases:", 'phrase "code_wait"', "the phrase is missing", "add it",
    ),
    Break(
        "an unknown phrase about places", "places.yaml", "phrases:\n",
        'phrases:\n  not_here: "Нет"\n',
        "not_here", 'phrase "not_here"', "the bot has no such phrase", "",
    ),
    Break(
        "a phrase of another file", "places.yaml", "phrases:\n", 'phrases:\n  help: "Помощь"\n',
        "  help:", 'phrase "help"', "the bot has no such phrase", "", alone=True,
    ),
    Break(
        "a card without its code", "places.yaml",
        'forward_teachers: "forward_teachers {address} {apply} {code} ',
        'forward_teachers: "forward_teachers {address} {apply} ',
        "  forward_teachers:", 'phrase "forward_teachers"', "{code} is missing",
        "put it where it belongs",
    ),
    Break(
        "an unknown variable about places", "places.yaml",
        'renewed: "renewed', 'renewed: "{plase}',
        "{plase}", 'phrase "renewed"', "unknown variable {plase}", "known here",
    ),
    Break(
        "a missing label about places", "places.yaml", "  board: Кнопка board\n", "",
        "labels:", "", '"board" is missing', "add it",
    ),
    Break(
        "an unknown label about places", "places.yaml", "labels:\n", "labels:\n  lable: Кнопка\n",
        "  lable:", 'label "lable"', 'unknown key "lable"', "",
    ),
    Break(
        "a place button like another", "places.yaml", "revoke: Кнопка revoke",
        "revoke: КНОПКА renew!",
        "revoke: КНОПКА", 'label "revoke"', "stands twice on one screen", "change one",
    ),
    Break(
        "a place button like one of the guide", "places.yaml", "board_next: Кнопка board_next",
        "board_next: Кнопка show_step",
        "  show_step:", 'label "show_step"', "stands twice on one screen", "change one",
        told_in="labels.yaml",
    ),
    Break(
        "a menu with two buttons of one name", "places.yaml", "  places: Кнопка places\n",
        "  places: Кнопка notes\n",
        "  places:", 'label "places"', "stands twice on one screen", "change one", alone=True,
    ),
    Break(
        "an own button like that for inviting", TEACHER, "text: Найдите организацию.\n",
        "text: Найдите организацию.\n    invites: class\n    done: Кнопка invite_families\n",
        "done: Кнопка invite", 'step "by_hand"', "stands twice on one screen", "change one",
    ),
    Break(
        "a long label about places", "places.yaml", "leave: Кнопка leave\n",
        f"leave: {LONG_LABEL}\n",
        f"leave: {LONG_LABEL}", 'label "leave"', "VK allows 40", "shorten it",
    ),
    Break(
        "no room for a number", "places.yaml", "nudge: Кнопка nudge", f"nudge: {'н' * 39}",
        "  nudge:", 'label "nudge"', "a number is put behind it", "keep 38",
    ),
    Break(
        "a number in words", "places.yaml", '"{fact.teachers}"', '"три"',
        '"три"', "", '"teachers_for_active" is not a whole number', "write it in digits",
    ),
    Break(
        "too few teachers", "places.yaml", '"{fact.teachers}"', "0",
        "teachers_for_active", "", "is too small", "at least 1", alone=True,
    ),
    Break(
        "a name of codes in two words", "places.yaml", "code_names: [код]",
        "code_names: [код, код учителя]",
        "code_names:", "", '"код учителя" is more than one word', "write one word",
    ),
    Break(
        "a chat's host with its scheme", "places.yaml", "  - chat.example",
        "  - chat.example/join",
        "chat.example/join", "", "is not the name of a host", "without https://",
    ),
    Break(
        "no host for chats", "places.yaml", "chat_hosts:\n  - chat.example\n", "chat_hosts: []\n",
        "chat_hosts:", "", "too few", "give at least 1", alone=True,
    ),
    Break(
        "a card's link to nowhere", "places.yaml", "install: install", "install: instal",
        "install: instal", "", 'there is no link "instal"', '"install"',
        alone=True,
    ),
    Break(
        "a card's unknown link", "places.yaml", "  install: install",
        "  install: install\n  calls: manual",
        "calls: manual", "", 'unknown key "calls"', "", alone=True,
    ),
    Break(
        "a card's missing link", "places.yaml", "  apply: manual\n", "",
        "forwarded_links:", "", '"apply" is missing', "add it", alone=True,
    ),
    Break(
        "a card that VK refuses", "places.yaml", 'forward_families_short: "',
        f'forward_families_short: "{"Очень длинное письмо. " * 200}',
        "  forward_families_short:", 'phrase "forward_families_short"', "VK takes 4096",
        "shorten it", alone=True,
    ),
    Break(
        "an unknown post", "roles.yaml", "post: family", "post: famly",
        "post: famly", 'role "parent"', '"post" cannot be "famly"', 'did you mean "family"?',
        follow_ups=1, alone=True,
    ),
    Break(
        "a role without a post", "roles.yaml", "    post: family\n", "",
        "- id: parent", 'role "parent"', '"post" is missing', "add it", alone=True,
    ),
    Break(
        "a post that nobody has", "roles.yaml", "post: family", "post: teacher",
        "roles:", "", 'no role has the post "family"', "give a role this post", alone=True,
    ),
    Break(
        "a card of their own for families", PARENT, "finish: Вы в чате.",
        "finish: Вы в чате.\nfinish_with_place: Позовите других.",
        "finish_with_place:", "", "families have no place to invite others to", "remove it",
        alone=True,
    ),
    Break(
        "a trouble of families that leads to a card", PARENT, "text: Напишите учителю.",
        "text: Напишите учителю.\n    troubles:\n      - id: silent\n        label: Молчит"
        "\n        text: Подождите.\n        with_place: Позовите других.",
        "with_place:", 'step "ask_link", trouble "silent"',
        "families have no place to invite others to", "remove it", alone=True,
    ),
    Break(
        "a link to nowhere beside the card", TEACHER, "        text: Попросите её.",
        "        text: Попросите её.\n        with_place: Или {bot}?ref=techer",
        "with_place:", 'step "by_link", trouble "no_link"', 'nothing has the ref "techer"',
        'did you mean "teacher"?', alone=True,
    ),
    Break(
        "a link to nowhere at the end beside the card", TEACHER, "finish: Дождитесь класса.",
        "finish_with_place: Или {bot}?ref=techer\nfinish: Дождитесь класса.",
        "finish_with_place:", "", 'nothing has the ref "techer"', 'did you mean "teacher"?',
        alone=True,
    ),
    Break(
        "a done button like that for inviting at a trouble", TEACHER,
        "        text: Попросите её.",
        "        text: Попросите её.\n        with_place: Кнопка ниже.\n"
        "    done: Кнопка invite_teachers",
        "done: Кнопка invite_teachers", 'step "by_link"', "stands twice on one screen",
        "change one", alone=True,
    ),
    Break(
        "no room for the number of who is taken out", "places.yaml", "remove: Кнопка remove\n",
        f"remove: {'у' * 39}\n",
        "  remove:", 'label "remove"', "a number is put behind it", "keep 38", alone=True,
    ),
    Break(
        "a removal that names nobody", "places.yaml", 'remove_ask: "remove_ask {name}',
        'remove_ask: "remove_ask',
        "  remove_ask:", 'phrase "remove_ask"', "{name} is missing", "put it where it belongs",
    ),
    Break(
        "an unknown milestone", TEACHER, "title: Подайте заявку по ссылке",
        "title: Подайте заявку по ссылке\n    milestone: aplied",
        "milestone:", 'step "by_link"', '"milestone" cannot be "aplied"',
        'did you mean "applied"?',
    ),
]  # fmt: skip
