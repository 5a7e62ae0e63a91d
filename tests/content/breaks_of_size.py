"""Texts that are too long, buttons that are too many or alike."""

from broken_content import ADMIN, PARENT, TEACHER, Break

from bot.domain.content_model import SCREEN_LIMIT

LONG_LABEL = "Кнопка, на которой так много слов, что их не прочесть"
LONG_TEXT = "Очень длинный текст. " * 25
TOO_LONG = f"characters, {SCREEN_LIMIT} fit"


def _more_troubles(count: int) -> str:
    return "".join(
        f"      - id: extra_{n}\n        label: Ещё трудность {n}\n        text: Попробуйте {n}.\n"
        for n in range(count)
    )


LENGTHS = [
    Break(
        "a long card", PARENT, "text: Нажмите на ссылку.", f"text: {LONG_TEXT}",
        "text: Очень длинный", 'step "join"', TOO_LONG, "shorten",
    ),
    Break(
        "a long question", "dialogue.yaml", "text: Вы родитель или учитель?", f"text: {LONG_TEXT}",
        "text: Очень длинный", 'question "family"', TOO_LONG, "shorten",
    ),
    Break(
        "a long question asked again", "dialogue.yaml", "text: Вы родитель или учитель?",
        f"text: Вы родитель или учитель?\n    again: {LONG_TEXT}",
        "again: Очень длинный", 'question "family"', TOO_LONG, "shorten", alone=True,
    ),
    Break(
        "a long reply", "faq/first.yaml", "      teacher: Учителю тоже нужна инструкция.",
        "      teacher: Учителю тоже нужна инструкция.\n    replies:\n      thanks:\n"
        f"        said: спасибо\n        answer: {LONG_TEXT}",
        "answer: Очень длинный", 'topic "how_to_install"', TOO_LONG, "shorten", alone=True,
    ),
    Break(
        "a long trouble", ADMIN, "text: Подождите.", f"text: {LONG_TEXT}",
        "text: Очень длинный", 'step "sign_in", trouble "no_code"', TOO_LONG, "shorten",
    ),
    Break(
        "a long note", "notes.yaml", "text: Все чаты.", f"text: {LONG_TEXT}",
        "text: Очень длинный", 'note "chats"', TOO_LONG, "shorten",
    ),
    Break(
        "a long finish", PARENT, "finish: Вы в чате.", f"finish: {LONG_TEXT}",
        "finish: Очень", "", TOO_LONG, "shorten",
    ),
    Break(
        "a long finish with a place", TEACHER, "finish: Дождитесь класса.",
        f"finish_with_place: {LONG_TEXT}\nfinish: Дождитесь класса.",
        "finish_with_place: Очень", "", TOO_LONG, "shorten",
    ),
    Break(
        "a long trouble with a place", ADMIN, "text: Подождите.",
        f"text: Подождите.\n        with_place: {LONG_TEXT}",
        "with_place: Очень", 'step "sign_in", trouble "no_code"', TOO_LONG, "shorten",
        alone=True,
    ),
    Break(
        "a long letter", "mails.yaml", "body: Просим зарегистрировать.", f"body: {LONG_TEXT * 3}",
        "body: Очень", 'mail "application"', "characters, 1200 fit", "shorten",
    ),
    Break(
        "a text of nothing but a long address", PARENT, "finish: Вы в чате.",
        f"finish: https://school.example/{'x' * 1200}",
        "finish: https", "", '"finish" has 1223 characters, 1200 fit', "shorten", alone=True,
    ),
    Break(
        "a message VK refuses", "mails.yaml", "body: Просим зарегистрировать.",
        f"body: {LONG_TEXT * 10}",
        "  application:", 'mail "application"', "VK takes 4096", "shorten",
        follow_ups=1, alone=True,
    ),
    Break(
        "a long snackbar", "phrases.yaml",
        'snackbar_shown_below: "', f'snackbar_shown_below: "{"а" * 90} ',
        "  snackbar_shown_below:", 'phrase "snackbar_shown_below"', "VK allows 90", "shorten",
    ),
    Break(
        "a long role title", "roles.yaml", "title: учитель\n", f"title: {LONG_LABEL.lower()}\n",
        LONG_LABEL.lower(), 'role "teacher"', "a button holds 40", "shorten",
    ),
    Break(
        "too many troubles", "guides/parent.yaml", "text: Напишите учителю.",
        "text: Напишите учителю.\n    troubles:\n" + _more_troubles(8).rstrip(),
        "    troubles:", 'step "ask_link"', "8 troubles stand on one screen, 7 fit", "keep 7",
    ),
    Break(
        "troubles with one label", "shared_steps.yaml", "label: Нет связи", "label: нет места!",
        "label: нет места!", 'step "install", trouble "no_network"', "stands twice", "change one",
    ),
    Break(
        "a button like another", "labels.yaml",
        "trouble: Кнопка trouble\n", "trouble: Кнопка back\n",
        "back: Кнопка back", 'label "back"', "stands twice on one screen", "change one",
    ),
    Break(
        "notes with one label", "notes.yaml", "label: Какие чаты", "label: Когда активна",
        "label: Когда активна\n    text: Все", 'note "chats"',
        "stands twice on one screen", "change one", alone=True,
    ),
]  # fmt: skip
