"""What people ask: ids, roles, steps, days, phrases that stand twice."""

from broken_content import Break

FIRST, SECOND, ALIKE = "faq/first.yaml", "faq/second.yaml", "understanding/alike.yaml"

FAQ = [
    Break(
        "two topics of one name", SECOND, "id: weather", "id: how_to_install",
        "id: how_to_install", 'topic "how_to_install"', "stands in faq/first.yaml:2 already",
        "give another id",
    ),
    Break(
        "an answer for an unknown role", FIRST, "      teacher: Учителю", "      taecher: Учителю",
        "taecher:", 'topic "how_to_install"', 'there is no role "taecher"', '"teacher"?',
        alone=True,
    ),
    Break(
        "a link for an unknown role", FIRST, "    link: install",
        "    link: install\n    link_for: [taecher]", "link_for: [taecher]",
        'topic "how_to_install"', 'there is no role "taecher"', '"teacher"?', alone=True,
    ),
    Break(
        "a suggestion to an unknown role", FIRST, "    link: install",
        "    link: install\n    offered_to: [taecher]", "offered_to: [taecher]",
        'topic "how_to_install"', 'there is no role "taecher"', '"teacher"?', alone=True,
    ),
    Break(
        "a second guide for a role", SECOND, "    is_beyond: true",
        "    is_beyond: true\n    guide_for: teacher", "guide_for: teacher",
        'topic "weather"', "is the guide for teacher already", "a role has one guide", alone=True,
    ),
    Break(
        "a guide for an unknown role", FIRST, "guide_for: teacher", "guide_for: taecher",
        "guide_for: taecher",
        'topic "how_to_install"', 'there is no role "taecher"', '"teacher"?', alone=True,
    ),
    Break(
        "a topic of an unknown step", FIRST, "    step: install", "    step: instal",
        "    step: instal", 'topic "how_to_install"', 'no guide has the step "instal"',
        '"install"?', alone=True,
    ),
    Break(
        "a topic with an unknown link", FIRST, "    link: install", "    link: instol",
        "    link: instol", 'topic "how_to_install"', 'there is no link "instol"', '"install"?',
        alone=True,
    ),
    Break(
        "a topic without a source", SECOND, "    source: ниоткуда\n", "",
        "id: weather", 'topic "weather"', '"source" is missing', "add it", alone=True,
    ),
    Break(
        "an unknown trust", FIRST, "trust: source", "trust: sourse",
        "trust: sourse", 'topic "how_to_install"', '"trust" cannot be "sourse"', '"source"?',
        alone=True,
    ),
    Break(
        "a day of a source that is none", FIRST, "checked: 2026-01-31", "checked: скоро",
        "checked: скоро", 'topic "how_to_install"', '"checked" is not a day', "2026-11-23",
        alone=True,
    ),
    Break(
        "an answer that is too long", SECOND, "answer: Не знаю.", f"answer: {'не знаю ' * 60}ох",
        "    answer: не", 'topic "weather"', "the screen has", "shorten",
        alone=True,
    ),
    Break(
        "too few phrases", SECOND, "      будет ли дождь\n      холодно на улице\n", "",
        "    examples:", 'topic "weather"', "holds 3 phrases", "at least 5", alone=True,
    ),
    Break(
        "a phrase of two topics", SECOND, "      брать ли зонт", "      Где СКАЧАТЬ?",
        "Где СКАЧАТЬ?", 'topic "weather"', "stands in faq/first.yaml:15 already",
        "keep it in one place", alone=True,
    ),
    Break(
        "a word alike to two things", ALIKE, "  школа, сад", "  школа, сад, скачать",
        "школа, сад, скачать", "", '"скачать" stands in line 2 already', "one line only",
    ),
    Break(
        "two words where one may stand", ALIKE, "  школа, сад", "  школа, детский сад",
        "школа, детский сад", "", '"детский сад" is more than one word', "by commas", alone=True,
    ),
]  # fmt: skip
