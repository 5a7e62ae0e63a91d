"""Links, hosts, mail addresses, and the day a link was looked at."""

from broken_content import ADMIN, Break

ADDRESSES = [
    Break(
        "an http link", "links.yaml", "url: https://school.example/manual",
        "url: http://school.example/manual",
        "url: http:", 'link "manual"', "does not begin with https://", "write https://",
    ),
    Break(
        "a foreign host", "links.yaml", "url: https://school.example/manual",
        "url: https://school.example.evil/manual",
        "evil", 'link "manual"', "school.example.evil is not on the list", "hosts", alone=True,
    ),
    Break(
        "a host hidden behind an at sign", "links.yaml", "url: https://school.example/manual",
        "url: https://school.example@evil.example/manual",
        "evil", 'link "manual"', "malformed", "write it like", alone=True,
    ),
    Break(
        "a malformed address", "links.yaml", "url: https://school.example/manual",
        "url: https://[school/manual",
        "[school", 'link "manual"', "malformed", "copy it", alone=True,
    ),
    Break(
        "a space in an address", "links.yaml", '"{school}/install"', '"{school}/in stall"',
        "in stall", 'link "install"', "has a space in it", "remove it",
    ),
    Break(
        "a Cyrillic letter in an address", "links.yaml",
        '"{school}/install"', '"{school}/instаll"',
        "url: \"{school}", 'link "install"', 'has the character "а"', "copy", alone=True,
    ),
    Break(
        "an unknown base", "links.yaml", '"{school}/install"', '"{schol}/install"',
        "{schol}", 'link "install"', "unknown variable {schol}", "{school}?", alone=True,
    ),
    Break(
        "no slash after a base", "links.yaml", '"{school}/install"', '"{school}.evil/install"',
        "evil", 'link "install"', "after the base there is no /", "write /", alone=True,
    ),
    Break(
        "a base on a foreign host", "links.yaml", "school: https://school.example",
        "school: https://evil.example",
        "evil", 'base "school"', "evil.example is not on the list", "hosts", alone=True,
    ),
    Break(
        "a host with its scheme", "links.yaml", "hosts:\n", "hosts:\n  - https://other.example/\n",
        "other.example", "", "is not the name of a host", "without https://",
    ),
    Break(
        "a link nobody looked at", "links.yaml",
        "/install\"\n    checked: 2026-01-31\n", "/install\"\n",
        "  install:", 'link "install"', '"checked" is missing', "add it", alone=True,
    ),
    Break(
        "a day left out", "links.yaml", "manual\n    checked: 2026-01-31", "manual\n    checked:",
        "checked:\n", 'link "manual"', '"checked" is not a day', "2026-11-23", alone=True,
    ),
    Break(
        "a day that is none", "links.yaml", "manual\n    checked: 2026-01-31",
        "manual\n    checked: 2026-02-31",
        "2026-02-31", 'link "manual"', '"checked" is not a day', "2026-11-23",
    ),
    Break(
        "a day without dashes", "links.yaml", "manual\n    checked: 2026-01-31",
        "manual\n    checked: 20260131",
        "20260131", 'link "manual"', '"checked" is not a day', "2026-11-23", alone=True,
    ),
    Break(
        "a day to come", "links.yaml", "manual\n    checked: 2026-01-31",
        "manual\n    checked: '3026-01-31'",
        "3026", 'link "manual"', "is in the future", "the day somebody looked", alone=True,
    ),
    Break(
        "a foreign address in a text", ADMIN, "text: Спросите директора.",
        "text: Откройте https://evil.example/x.",
        "text: Откройте https://evil", 'step "find_out"',
        "https://evil.example/x: the host evil.example is not on the list", "correct",
    ),
    Break(
        "a mail address in a text", ADMIN, "text: Возьмите номер из заявки.",
        "text: Пишите на a@b.example.",
        "a@b.example", 'step "sign_in", trouble "no_rights"', "a@b.example is written out",
        "facts of app.yaml",
    ),
]  # fmt: skip
