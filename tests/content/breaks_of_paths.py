"""Questions and steps that nobody reaches or that lead astray."""

from broken_content import ADMIN, PARENT, TEACHER, Break
from sound_content import FILES

DIALOGUE = [
    Break(
        "an unreachable question", "dialogue.yaml", "questions:\n",
        "questions:\n  - {id: island, key: island, text: Где мы?, "
        "options: [{id: a, label: Тут}, {id: b, label: Там}]}\n",
        "id: island", 'question "island"', "nothing leads to this question", "or remove it",
    ),
    Break(
        "a step of one's own that is done alone", PARENT, "title: Попросите ссылку\n",
        "title: Попросите ссылку\n    alone: Ссылка есть.\n",
        "alone: Ссылка есть.", 'step "ask_link"',
        "a step of one's own cannot be done alone", "or remove alone",
    ),
    Break(
        "a step that is done alone and asks something", ADMIN, "title: Узнайте\n",
        "title: Узнайте\n    done: Узнал\n    alone: Вот и узнали.\n",
        "alone: Вот и узнали.", 'step "find_out"',
        "a step that asks something cannot be done alone", "remove alone or then_ask",
    ),
    Break(
        "an unreachable step", TEACHER, "  - id: by_link\n",
        "  - {id: alien, title: Чужой, text: Чужой шаг., only_if: teacher_sent_no_link}\n"
        "  - id: by_link\n",
        "id: alien", 'step "alien"',
        'no answer of the role "teacher" meets the rule "teacher_sent_no_link"', "remove the step",
    ),
    Break(
        "three questions after the role", "dialogue.yaml", "label: Другого",
        "label: Другого\n        ask: link_from_teacher",
        "ask: link_from_teacher", 'question "named", option "no"',
        "leads to a third question after the role", "at most two",
    ),
    Break(
        "a circle of questions", "dialogue.yaml", "label: Не прислали",
        "label: Не прислали\n        ask: link_from_teacher",
        "ask: link_from_teacher", 'question "link_from_teacher", option "no"',
        'leads back to the question "link_from_teacher"', "end the dialogue", alone=True,
    ),
    Break(
        "an answer without a role", "dialogue.yaml",
        "        label: Коллега\n        sets_role: teacher", "        label: Коллега",
        "- id: colleague", 'question "family", option "colleague"',
        "after this answer the role is unknown", "add sets_role",
    ),
    Break(
        "a role nobody gets", "roles.yaml", "roles:\n",
        "roles:\n  - {id: ghost, title: дух, post: family, chosen: Бу., "
        "whom_to_ask: Я., who_knows: Я.}\n",
        "id: ghost", 'role "ghost"', "nobody can get this role", "sets_role", follow_ups=1,
        alone=True,
    ),
    Break(
        "a rule that nothing meets", "dialogue.yaml",
        "      - id: unknown\n", "      - id: maybe\n",
        "", 'rule "registration_unknown"',
        'no question with key "registered" offers the option "unknown"', "add it",
        follow_ups=1, alone=True,
    ),
    Break(
        "a guide of nothing but conditions", PARENT, FILES[PARENT],
        "steps:\n  - {id: a, title: А, text: А., only_if: teacher_sent_no_link}\nfinish: Всё.\n",
        "", "", "every step has a condition", "at least one step", alone=True,
    ),
]  # fmt: skip
