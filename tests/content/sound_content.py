"""A small content directory without problems, to be broken in tests.

The shipped content belongs to its editors; tests must not break because a text of theirs changed.
"""

from collections.abc import Collection, Mapping
from pathlib import Path

from bot.content.shapes import COMMANDS, KINDS
from bot.domain.content import Labels
from bot.domain.content_model import ContentModel
from bot.domain.phrases import GUIDE_PHRASES
from bot.domain.place_words import PLACE_PHRASES, PlaceLabels
from bot.domain.reminder_words import REMINDER_PHRASES, ReminderLabels

FILES = {
    "app.yaml": """\
app:
  nom: Мессенджер
  gen: Мессенджера
  dat: Мессенджеру
  acc: Мессенджер
  ins: Мессенджером
  loc: Мессенджере
facts:
  support: help@school.example
  teachers: "3"
""",
    "links.yaml": """\
hosts:
  - school.example
bases:
  school: https://school.example
links:
  install:
    title: Как установить
    url: "{school}/install"
    checked: 2026-01-31
  manual:
    title: Инструкция
    url: https://school.example/manual
    checked: 2026-01-31
""",
    "dialogue.yaml": """\
first_question: who
questions:
  - id: who
    key: who
    text: Кто вы?
    options:
      - id: administrator
        label: Администратор
        sets_role: administrator
        words: [админ]
      - id: teacher
        label: Учитель
        sets_role: teacher
      - id: parent
        label: Родитель
        sets_role: parent
        words: [мама, папа]
  - id: family
    key: family
    refs: [family]
    text: Вы родитель или учитель?
    options:
      - id: mother
        label: Мать
        sets_role: parent
      - id: colleague
        label: Коллега
        sets_role: teacher
  - id: registered
    key: registered
    text: Организация зарегистрирована?
    options:
      - id: yes
        label: Зарегистрирована
        ask: named
      - id: no
        label: Ещё нет
      - id: unknown
        label: Не знаю
  - id: registration_found
    key: registered
    text: Узнали? Зарегистрирована?
    options:
      - id: yes
        label: Теперь да
        ask: named
      - id: no
        label: Пока нет
  - id: named
    key: named
    text: Назвали вас?
    options:
      - id: yes
        label: Меня
      - id: no
        label: Другого
  - id: link_from_administrator
    key: link_from_administrator
    text: Ссылка от администратора есть?
    options:
      - id: yes
        label: Есть
      - id: no
        label: Нет
  - id: link_from_teacher
    key: link_from_teacher
    text: Ссылка от учителя есть?
    options:
      - id: yes
        label: Прислали
      - id: no
        label: Не прислали
""",
    "roles.yaml": """\
roles:
  - id: administrator
    title: администратор
    post: administrator
    chosen: Вы администратор.
    whom_to_ask: Спросите поддержку.
    who_knows: Знает поддержка.
    ask: registered
    refs: [administrator]
    notes: [active, chats]
    links: [manual]
  - id: teacher
    title: учитель
    post: teacher
    chosen: Вы учитель.
    whom_to_ask: Спросите администратора.
    who_knows: Знает администратор.
    ask: link_from_administrator
    refs: [teacher]
  - id: parent
    title: родитель
    post: family
    chosen: Вы родитель.
    whom_to_ask: Спросите учителя.
    who_knows: Знает учитель.
    ask: link_from_teacher
""",
    "shared_steps.yaml": """\
steps:
  - id: install
    title: Установите {app}
    text: |-
      Откройте инструкцию {app.gen}.
    link: install
    troubles:
      - id: no_room
        label: Нет места
        text: Освободите место.
      - id: no_network
        label: Нет связи
        text: Найдите связь.
""",
    "guides/administrator.yaml": """\
steps:
  - id: find_out
    title: Узнайте
    only_if: registration_unknown
    text: Спросите директора.
    then_ask: registration_found
  - id: register
    title: Отправьте заявку
    only_if: organisation_not_registered
    text: Напишите на {fact.support}.
    mail: application
  - id: change_administrator
    title: Смените администратора
    only_if: not_named_in_application
    text: Напишите письмо.
  - use: install
  - id: sign_in
    title: Войдите
    done: Готово, внутри
    said: [вошла, внутри]
    text: Откройте сайт.
    troubles:
      - id: no_code
        label: Нет кода
        text: Подождите.
      - id: no_rights
        label: Нет прав
        text: Возьмите номер из заявки.
retired:
  - id: enter
    moved_to: sign_in
finish: Вы всё сделали.
""",
    "guides/teacher.yaml": """\
steps:
  - use: install
  - id: by_link
    title: Подайте заявку по ссылке
    only_if: administrator_sent_link
    text: Вставьте ссылку.
    troubles:
      - id: no_link
        label: Нет ссылки
        text: Попросите её.
  - id: by_hand
    title: Подайте заявку сами
    only_if: administrator_sent_no_link
    text: Найдите организацию.
finish: Дождитесь класса. Минимум {fact.teachers} учителя.
""",
    "guides/parent.yaml": """\
steps:
  - use: install
  - id: ask_link
    title: Попросите ссылку
    only_if: teacher_sent_no_link
    text: Напишите учителю.
  - id: join
    title: Вступите в чат
    text: Нажмите на ссылку.
finish: Вы в чате.
""",
    "notes.yaml": """\
notes:
  - id: active
    label: Когда активна
    text: Когда есть {fact.teachers} учителя.
  - id: chats
    label: Какие чаты
    text: Все чаты.
""",
    "mails.yaml": """\
mails:
  application:
    to: "{fact.support}"
    subject: Заявка
    body: Просим зарегистрировать.
""",
    "zones.yaml": """\
zones:
  - zone: Europe/Moscow
    name: Москва
    places: [тула, тверь]
  - zone: Asia/Omsk
    name: Омск
    places: [тара]
bases:
  Europe/Moscow: [мск]
around: [город]
""",
    "understanding/speech.yaml": """\
negations: [не, ни]
clause_openers: [а, но, как]
question_words: [как, где]
choosing: [давай]
reporting: [ура]
spellings:
  кл: класс
latin:
  vk: вк
""",
    "understanding/roles.yaml": """\
groups:
  my: [мой]
  school: [школа]
  child: [сын]
  kid: [ребенок]
  class_word: [класс]
  ordinal: [первый]
other_people: [жена]
not_now: [бывший]
being: [работать]
made: [назначить]
heads: [директор]
fillers: [здравствуйте]
addressed: [админ]
told:
  administrator:
    nouns: [администратор, директор]
  teacher:
    nouns: [учитель]
    says: [веду урок, "<my> класс"]
  parent:
    nouns: [мама, родитель]
""",
    "understanding/controls.yaml": """\
soft:
  - хочу, пожалуйста
asking: [как]
requests: [progress]
""",
    "understanding/nothing.yaml": "examples: [как дела]\n",
    "understanding/said_of_oneself.yaml": """\
said:
  - roles: [teacher]
    examples: [веду физику]
  - examples: [что это]
""",
    "understanding/said_in_need.yaml": """\
said:
  - need: cry
    examples: [меня обидели]
  - need: none
    examples: [у меня урок]
""",
    "understanding/requests/progress.yaml": """\
phrases: [мой прогресс]
examples: [сколько осталось]
""",
    "understanding/care.yaml": """\
groups:
  victim: [сын]
cry_self: [меня бьют]
cry_other: ["<victim> бьют"]
jokes: [вашим мессенджером]
abuse: [дурак]
""",
    "faq/first.yaml": """\
topics:
  - id: how_to_install
    title: Как установить
    source: первый документ
    checked: 2026-01-31
    trust: source
    step: install
    link: install
    guide_for: teacher
    answer: Откройте инструкцию {app.gen}.
    answers:
      teacher: Учителю тоже нужна инструкция.
    examples: |-
      как установить программу
      где скачать
      не нахожу в магазине
      поставить на телефон
      установка на планшет
""",
    "faq/second.yaml": """\
topics:
  - id: weather
    title: Погода
    source: ниоткуда
    checked: 2026-01-31
    trust: unknown
    is_beyond: true
    asks_on: true
    answer: Не знаю.
    examples: |-
      какая завтра погода
      будет ли дождь
      холодно на улице
      прогноз на неделю
      брать ли зонт
""",
    "understanding/alike.yaml": """\
alike: |-
  установить, скачать, поставить
  школа, сад
""",
    "notice.yaml": """\
notice:
  id: first
  enabled: false
  text: Скоро переезд.
""",
}


def _generated() -> dict[str, str]:
    """Files that follow the model's own lists, so that a new phrase needs no change here."""
    phrases, labels = _phrases(GUIDE_PHRASES), _labels(Labels)
    words = ["commands:"]
    for name in sorted(COMMANDS):
        words += [f"  {name}:", f"    slash: [{name}]", f"    words: [{name} словом]"]
    words += [
        "secret_words: [код]",
        "harmless_words: [школы]",
        "product_words: [sferum]",
        "linking_words: [нашей]",
        "sent_words: [прислали]",
        'numerals: {"1": [один], "2": [два, двойка]}',
        "no_names: [не знаю]",
        "names: {introducing: [называется]}",
        "of_places: {card: [покажи приглашение]}",
        "applications: {accepted: [принят]}",
        "times: {in_an_hour: [часик спустя]}",
        "kinds:",
        *(f"  {kind}: такие {kind}" for kind in sorted(KINDS)),
    ]
    places = [*_PLACES, *_labels(PlaceLabels), *_phrases(PLACE_PHRASES)]
    reminders = [*_REMINDERS, *_labels(ReminderLabels), *_phrases(REMINDER_PHRASES)]
    files = {
        "reminders.yaml": reminders,
        "phrases.yaml": phrases,
        "labels.yaml": labels,
        "words.yaml": words,
        "places.yaml": places,
    }
    return {file: "\n".join([*lines, ""]) for file, lines in files.items()}


_PLACES = [
    'teachers_for_active: "{fact.teachers}"',
    "code_names: [код]",
    "chat_hosts:",
    "  - chat.example",
    "forwarded_links:",
    "  install: install",
    "  profile: manual",
    "  apply: manual",
]


_REMINDERS = [
    "manners:",
    '  hours: {begin: "8:00", end: "22:00", spread: 1 hour}',
    "  rest: 2 hours",
    "  late: 30 minutes",
    "  catch_up: 3 hours",
    "  budget: {staff: 4, family: 2, per: 8 days, apart: 10 hours}",
    "  days_off:",
    '    public: ["01-01..01-07"]',
    '    school: ["2027-03-27..2027-04-04"]',
    '  later: {evening: "18:00", morning: "10:00", still_useful: 1 day}',
    "never_about: [by_hand]",
    "reminders:",
    "  - id: step",
    "    rule: step_stands",
    "    who: [administrator, teacher, family]",
    "    after: [1 working day, 4 days]",
    "    still_useful: 2 days",
    "    title: шаг",
    "    label: шаги",
    "    texts:",
    "      - Ждёт шаг {step}.",
    "      - Ещё ждёт шаг {step}.",
    "    asked: Просили о шаге {step}.",
    "    show: К самому шагу",
    "  - id: applications",
    "    rule: applications_wait",
    "    who: [administrator]",
    "    after: [5 days]",
    "    still_useful: 3 hours",
    "    title: заявки",
    "    label: о заявках",
    '    texts: ["Заявки ждут в {place}."]',
    "    asked: Просили о заявках в {place}.",
    "    trouble: Спросите о заявках.",
    "    show: К заявкам",
    "  - id: statistics",
    "    rule: weekly",
    "    who: [administrator]",
    '    weekly: {day: friday, at: "16:00", zone: Europe/Moscow}',
    "    still_useful: 7 hours",
    "    in_budget: false",
    "    title: статистика",
    "    label: о статистике",
    '    texts: ["Пора за статистикой."]',
    "    asked: Просили о статистике.",
    "    trouble: Спросите в районе.",
    "    show: К статистике",
    "    note: active",
    "weekdays: [пн, вт, ср, чт, пт, сб, вс]",
    "months: [янв, фев, мар, апр, мая, июн, июл, авг, сен, окт, ноя, дек]",
]


def _phrases(names: Mapping[str, Collection[str]]) -> list[str]:
    lines = ["phrases:"]
    for name, variables in names.items():
        mark = ["✅"] if name == "card_done" else []
        words = [*mark, name, *(f"{{{variable}}}" for variable in sorted(variables))]
        lines.append(f'  {name}: "{" ".join(words)}"')
    return lines


def _labels(model: type[ContentModel]) -> list[str]:
    return ["labels:", *(f"  {name}: Кнопка {name}" for name in model.model_fields)]


FILES |= _generated()


def write_sound_content(directory: Path) -> Path:
    for file, text in FILES.items():
        path = directory / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return directory
