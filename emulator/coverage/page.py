"""The coverage page, as Markdown."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from emulator import methods
from emulator.coverage.reading import first_arguments, parameters_read
from emulator.coverage.rules import SOURCES, Rule, rules_of
from emulator.coverage.vk_names import VERSION, community_methods
from emulator.errors import FAULTS_ONLY, RULES
from emulator.faults import KINDS
from emulator.parameters import PARAMETERS
from emulator.registry import METHODS, WITHOUT_EFFECT
from emulator.settings import EVENT_TYPES

DIRECTORY = Path(__file__).resolve().parent.parent
CLOSED = "emulator.methods.for_users_only"
ELSEWHERE = {"coverage", "client", "testing", "__init__", "__main__"}
"""Modules in which nothing is a rule of VK's."""
TOPICS = {
    "Calls": "api routes http params parameters registry limits errors methods/for_users_only",
    "Settings and limits that can be set": "options settings",
    "Sending": "methods/messages_send content forwarding attachments attachment_shapes keyboards "
    "templates",
    "Editing, events, reactions": "methods/messages_change methods/messages_events "
    "methods/messages_reactions presses",
    "Reading": "methods/messages_read methods/messages_folders methods/users methods/utils shapes "
    "dialogues folders entities",
    "The community": "methods/groups methods/groups_members",
    "Chats": "methods/messages_chats chats",
    "execute": "methods/execute",
    "Uploads": "methods/photos methods/docs uploads uploading pictures media",
    "Updates and long poll": "updates longpoll posting escaping faults ids signals",
    "Callback API": "methods/callbacks callbacks deliveries",
}
"""What is not named here comes under "People" (control/, personal) or "Everything else"."""
HEAD = f"""\
# What is emulated, and how sure that is

Made from the code by `python -m emulator --coverage`; do not edit. *Documented*: dev.vk.com, VK's
published JSON schema {VERSION}. *Observed*: libraries, issues, recorded traffic. *Assumed*: our
guess; VK may differ. Whatever is not on this page is not emulated.
"""
ABOUT_PARAMETERS = """\
Parameters in the first column are documented and do what VK says. *Only checked*: a wrong value
is an error, a right one changes nothing. *Beside*: taken, though VK's schema does not name it for
this method (observed, or assumed because methods share it). `access_token` and `v` go with all.
"""


def coverage_page() -> str:
    methods.load()
    parts = [HEAD, *_methods(), *_updates(), *_errors(), *_faults(), *_rules()]
    return "\n".join(parts).rstrip() + "\n"


def _methods() -> Iterator[str]:
    known = community_methods()
    closed = {name for name, function in METHODS.items() if function.__module__ == CLOSED}
    yield "## Methods\n"
    yield ABOUT_PARAMETERS
    yield "| Method | Parameters | Only checked | Beside | Not emulated |\n|---|---|---|---|---|"
    for name in sorted(set(METHODS) - closed):
        yield _method_row(name, known.get(name))
    yield f"\nClosed to a community's token, error 27 (documented): {_names(closed)}.\n"
    missing = _names(set(known) - set(METHODS))
    yield f"VK has these for communities too. **Not emulated**, error 3: {missing}.\n"


def _method_row(name: str, documented: frozenset[str] | None) -> str:
    read = parameters_read(METHODS[name])
    shown = read if documented is None else read & documented
    checked = WITHOUT_EFFECT[name] & shown
    section, _, short = name.partition(".")
    if section == "messages":
        typed = set(PARAMETERS.get(short, {})) | {"group_id"}
        checked |= (typed - read) & (documented or frozenset())
    lacking = (documented or frozenset()) - read - checked
    events = set(EVENT_TYPES)
    cells = [shown - checked, checked, read - shown - WITHOUT_EFFECT[name], lacking]
    texts = [_names(cell - events) + _and_events(cell & events) for cell in cells]
    mark = "" if documented is not None else " (VK's schema: users only)"
    return f"| {name}{mark} | {' | '.join(texts)} |"


def _and_events(events: Iterable[str]) -> str:
    found = sorted(events)
    return f", {len(found)} types of updates" if len(found) > 6 else _names(found)


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in sorted(names))


def _updates() -> Iterator[str]:
    sent = {kind for _, kind in first_arguments(DIRECTORY, "emit")}
    yield "## Updates\n"
    yield f"Sent (documented shapes): {_names(sent)}.\n"
    yield f"Can be switched on and never come: {_names(set(EVENT_TYPES) - sent)}.\n"


def _errors() -> Iterator[str]:
    given: dict[int, set[str]] = defaultdict(set)
    for module, code in first_arguments(DIRECTORY, "VkError"):
        given[code].add(module)
    for module, _ in first_arguments(DIRECTORY, "missing"):
        given[100].add(module)
    yield "## Errors\n"
    yield "Given for what causes them in VK; codes and texts are documented.\n"
    yield "| Code | Text | Given by |\n|---|---|---|"
    for code, text in RULES.items():
        yield f"| {code} | {text} | {', '.join(sorted(given[code]))} |"
    only = ", ".join(map(str, FAULTS_ONLY))
    yield f"\nNothing causes these here; a fault can ask for them, with VK's text: {only}.\n"


def _faults() -> Iterator[str]:
    yield "## Faults\n"
    yield "| At | Kinds |\n|---|---|"
    for target, kinds in KINDS.items():
        yield f"| {target} | {_names(kinds)} |"
    yield ""


def _rules() -> Iterator[str]:
    yield "## Rules\n"
    ahead = {path: _module(path) for path in sorted(DIRECTORY.rglob("*.py"))}
    topics: dict[str, list[tuple[str, Path]]] = {topic: [] for topic in TOPICS}
    for path, module in ahead.items():
        if not set(module.split("/")) & ELSEWHERE:
            topics.setdefault(_topic(module), []).append((module, path))
    for topic, modules in topics.items():
        order = TOPICS.get(topic, "").split()
        modules.sort(key=lambda item: order.index(item[0]) if item[0] in order else 0)
        rows = [row for module, path in modules for row in _rule_rows(module, rules_of(path))]
        if rows:
            yield f"### {topic}\n\n| Where | Documented | Observed | Assumed |\n|---|---|---|---|"
            yield from rows
            yield ""


def _module(path: Path) -> str:
    return path.relative_to(DIRECTORY).with_suffix("").as_posix()


def _topic(module: str) -> str:
    for topic, modules in TOPICS.items():
        if module in modules.split():
            return topic
    if module.startswith("vkscript/"):
        return "VKScript"
    return "People" if module.startswith(("control/", "personal")) else "Everything else"


def _rule_rows(module: str, rules: list[Rule]) -> Iterator[str]:
    """One row for each place, in the order of the code."""
    places: dict[str, dict[str, list[str]]] = {}
    for rule in rules:
        texts = places.setdefault(_cell(rule.place), {source: [] for source in SOURCES})
        texts[rule.source].append(_cell(rule.text))
    methods = {
        function.__name__: name
        for name, function in METHODS.items()
        if function.__module__ == f"emulator.{module.replace('/', '.')}"
    }
    for place, texts in places.items():
        where = methods.get(place) or " · ".join(filter(None, (module, place)))
        cells = [where, *("; ".join(texts[source]) for source in SOURCES)]
        yield f"| {' | '.join(cells)} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
