"""Reminders and time zones: spans, days, hours, what a kind needs, places in two zones."""

from broken_content import Break

FILE, ZONES = "reminders.yaml", "zones.yaml"

REMINDERS = [
    Break(
        "a span in words", FILE, "after: [1 working day, 4 days]",
        "after: [1 working day, four days]",
        "four days", 'reminder "step"', "time is not a span of time",
        "write it like 2 days, 3 hours or 1 working day",
    ),
    Break(
        "a span without end", FILE, "still_useful: 2 days", "still_useful: 999 days",
        "999 days", 'reminder "step"', '"still_useful" is longer than a year', "2 days",
    ),
    Break(
        "a span of the manners", FILE, "rest: 2 hours", "rest: soon",
        "rest: soon", "", '"rest" is not a span of time', "2 days",
    ),
    Break(
        "a day that there is not", FILE, '["01-01..01-07"]', '["01-01..02-30"]',
        "02-30", "", "day is a day that there is not", "write it like 05-09",
    ),
    Break(
        "days backwards", FILE, "2027-03-27..2027-04-04", "2027-04-04..2027-03-27",
        "2027-04-04..", "", "day ends before it begins", "2027-03-27..2027-04-04",
    ),
    Break(
        "hours that are none", FILE, 'end: "22:00"', 'end: "nightfall"',
        "nightfall", "", '"end" is not a time of day', 'write it like "16:00"',
    ),
    Break(
        "hours upside down", FILE, 'begin: "8:00", end: "22:00"', 'begin: "22:00", end: "8:00"',
        "begin:", "", '"begin" is not before "end"', "exchange them", alone=True,
    ),
    Break(
        "mornings without end", FILE, "spread: 1 hour", "spread: 14 hours",
        "spread: 14", "", '"spread" is as long as the hours', "make it shorter", alone=True,
    ),
    Break(
        "an evening before the morning", FILE, 'evening: "18:00"', 'evening: "9:00"',
        "later: {evening", "", '"morning" is not before "evening"', "exchange them",
    ),
    Break(
        "a budget of nothing", FILE, "family: 2", "family: 0",
        "family: 0", "", '"family" is too small', "give at least 1",
    ),
    Break(
        "a manner that is missing", FILE, "  late: 30 minutes\n", "",
        "manners:", "", '"late" is missing', "add it", alone=True,
    ),
    Break(
        "an unknown rule of reminders", FILE, "rule: applications_wait", "rule: aplications_wait",
        "rule: aplications", 'reminder "applications"', '"rule" cannot be "aplications_wait"',
        'did you mean "applications_wait"?', alone=True,
    ),
    Break(
        "an unknown post of a reminder", FILE, "who: [administrator, teacher, family]",
        "who: [administrator, teacher, family, famly]",
        "famly", 'reminder "step"', 'post cannot be "famly"', 'did you mean "family"?',
    ),
    Break(
        "nobody to remind of steps", FILE, "who: [administrator, teacher, family]",
        "who: [administrator, teacher]",
        "reminders:\n  - id", "",
        'no reminder with the rule "step_stands" is for the post "family"', 'name it in "who"',
        alone=True,
    ),
    Break(
        "an id twice", FILE, "id: applications", "id: step",
        "  - id: step\n    rule: applications", 'reminder "step"', '"step" stands here already',
        "give another id", alone=True,
    ),
    Break(
        "an id of the bot's own", FILE, "id: applications", "id: own",
        "id: own", 'reminder "own"', "is the bot's own", "give another id", alone=True,
    ),
    Break(
        "a series without times", FILE, "    after: [5 days]\n", "",
        "- id: applications", 'reminder "applications"', '"after" is missing', "working day",
        alone=True,
    ),
    Break(
        "a week without a day", FILE,
        '    weekly: {day: friday, at: "16:00", zone: Europe/Moscow}\n', "",
        "- id: statistics", 'reminder "statistics"', '"weekly" is missing', "on which day",
        alone=True,
    ),
    Break(
        "a week too many", FILE, "after: [5 days]",
        'after: [5 days]\n    weekly: {day: monday, at: "10:00", zone: Europe/Moscow}',
        "- id: applications", 'reminder "applications"', 'belongs to the rule "weekly"',
        "remove it", alone=True,
    ),
    Break(
        "an unknown weekday", FILE, "day: friday", "day: fryday",
        "fryday", 'reminder "statistics"', '"day" cannot be "fryday"', 'did you mean "friday"?',
    ),
    Break(
        "a zone of no map", FILE, 'at: "16:00", zone: Europe/Moscow',
        'at: "16:00", zone: Europe/Moskva',
        "Moskva", 'reminder "statistics"', '"zone" is not the name of a time zone',
        "write it like Europe/Moscow", alone=True,
    ),
    Break(
        "no way out of trouble", FILE, "    trouble: Спросите в районе.\n", "",
        "- id: statistics", 'reminder "statistics"', '"trouble" is missing', "does not work out",
        alone=True,
    ),
    Break(
        "a trouble that nobody sees", FILE, "show: К самому шагу",
        "trouble: Ничего.\n    show: К самому шагу",
        "trouble: Ничего", 'reminder "step"', "nobody sees it", "remove it",
    ),
    Break(
        "a reminder of nobody knows what", FILE, "Заявки ждут в {place}.", "Заявки ждут.",
        "Заявки ждут.", 'reminder "applications"', "the variable {place} is missing",
        "put it where it belongs",
    ),
    Break(
        "an unknown variable of a reminder", FILE, "Пора за статистикой.", "Пора за {stats}.",
        "{stats}", 'reminder "statistics"', "unknown variable {stats}", "known here",
    ),
    Break(
        "a variable of another rule", FILE, "Ещё ждёт шаг {step}.", "Ещё ждёт шаг {step} {place}.",
        "{place}.\n    asked", 'reminder "step"', "unknown variable {place}", "known here",
        alone=True,
    ),
    Break(
        "no room for on and off", FILE, "label: о заявках", f"label: {'з' * 30}",
        "label: зз", 'reminder "applications"', "is put before it", "keep 23",
    ),
    Break(
        "a reminder's button like another", FILE, "show: К статистике", "show: Кнопка later",
        "show: Кнопка", 'reminder "statistics"', "stands twice on one screen", "change one",
    ),
    Break(
        "two kinds of one name", FILE, "label: о статистике", "label: шаги",
        'label: шаги\n    texts: ["Пора', 'reminder "statistics"', "stands twice on one screen",
        "change one", alone=True,
    ),
    Break(
        "a long reminder", FILE, "asked: Просили о статистике.",
        f"asked: {'Очень длинное напоминание. ' * 14}Всё.",
        "asked: Очень", 'reminder "statistics"', "360 fit", "shorten",
    ),
    Break(
        "a step that there is not", FILE, "never_about: [by_hand]", "never_about: [by_hamd]",
        "by_hamd", "", 'there is no step "by_hamd"', 'did you mean "by_hand"?',
    ),
    Break(
        "an unknown note of a reminder", FILE, "note: active", "note: aktive",
        "aktive", 'reminder "statistics"', 'there is no note "aktive"', 'did you mean "active"?',
    ),
    Break(
        "a week of six days", FILE, "weekdays: [пн, вт, ", "weekdays: [пн, ",
        "weekdays:", "", "too few", "give at least 7",
    ),
    Break(
        "a missing phrase about reminders", FILE, '  muted_all: "muted_all"\n', "",
        "phrases:", 'phrase "muted_all"', "the phrase is missing", "add it",
    ),
    Break(
        "a missing label about reminders", FILE, "  later: Кнопка later\n", "",
        "labels:", "", '"later" is missing', "add it", alone=True,
    ),
    Break(
        "a place in two zones", ZONES, "places: [тара]", "places: [тара, Тула]",
        "Тула", "", '"Тула" stands here already, in line 4', "keep one",
    ),
    Break(
        "a zone twice", ZONES, "zone: Asia/Omsk", "zone: Europe/Moscow",
        "  - zone: Europe/Moscow\n    name: Омск", "", "stands here already, in line 2",
        "keep one", alone=True,
    ),
    Break(
        "a zone misspelt", ZONES, "zone: Asia/Omsk", "zone: Asia/Omks",
        "Omks", "", '"zone" is not the name of a time zone', "Europe/Moscow",
    ),
    Break(
        "a place of nothing but signs", ZONES, "[тула, тверь]", '[тула, "---"]',
        "---", "", "has no letters or digits", "write a name", alone=True,
    ),
    Break(
        "an unknown key of a zone", ZONES, "    name: Омск\n", "    name: Омск\n    hours: 6\n",
        "hours: 6", "", 'unknown key "hours"', "",
    ),
]  # fmt: skip
