"""Shape: keys, types and bounds of each file, by the content model; in words for editors."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, TypeAlias

from pydantic import ValidationError

from bot.content.checks.lengths import counted
from bot.content.checks.links import NOT_A_DAY
from bot.content.problems import Problem, suggestion
from bot.content.shapes import COMMANDS, GUIDES, known_keys, model_of
from bot.content.source import Source
from bot.content.variables import TEXTS
from bot.content.yaml_values import Path
from bot.domain.content_model import LABEL_LIMIT, SCREEN_LIMIT, ContentModel

_Bounds: TypeAlias = Mapping[str, Any]
_Wording: TypeAlias = tuple[str, str]
"""Message and remedy."""

_NOUNS: Final[Mapping[object, str]] = {
    "labels": "button label",
    "facts": "fact",
    "hosts": "host",
    "kinds": "text",
    "phrases": "text",
    "words": "word",
    "slash": "command",
    "secret_words": "secret word",
    "harmless_words": "word",
    "product_words": "word",
    "linking_words": "word",
    "sent_words": "word",
    "sheet_words": "word",
    "no_names": "word",
    "refs": "ref",
    "notes": "note",
    "links": "link",
    "app": "name",
    "code_names": "word",
    "chat_hosts": "host",
    "forwarded_links": "link",
    "texts": "text",
    "after": "time",
    "public": "day",
    "school": "day",
    "weekdays": "word",
    "months": "word",
    "taken_back": "word",
    "places": "place",
    "bases": "address",
    "who": "post",
}
"""What a value is called that has only a number or a name of its own."""
_QUOTED: Final = re.compile(r"'([^']*)'")
"""Among what pydantic says that it expected."""


def validated(
    sources: Mapping[str, Source],
) -> tuple[dict[str, ContentModel], list[Problem]]:
    """The files that have the right shape, and the problems of the others."""
    models: dict[str, ContentModel] = {}
    problems: list[Problem] = []
    for file, source in sources.items():
        if not source.is_readable:
            continue
        try:
            models[file] = model_of(file).model_validate(source.values)
        except ValidationError as error:
            for mistake in error.errors(include_url=False, include_context=True):
                problems.extend(_told(source, mistake))
    return models, problems


def _told(source: Source, mistake: Any) -> Iterator[Problem]:
    """One mistake found by pydantic: its `loc` is the path of the value."""
    path = _path(source.file, mistake["loc"])
    kind, given, bounds = mistake["type"], mistake["input"], mistake.get("ctx", {})
    if _is_told_elsewhere(path, kind, given):
        return
    if kind == "missing":
        yield source.problem(path[:-1], f'"{path[-1]}" is missing', "add it")
    elif kind == "extra_forbidden":
        yield _unknown_key(source, path)
    elif kind in ("literal_error", "enum"):
        yield _unknown_choice(source, path, given, bounds)
    else:
        word = _WORDING.get(kind)
        message, remedy = word(given, bounds) if word else (mistake["msg"], "correct it")
        yield source.problem(path, f"{_noun(path)} {message}", remedy)


def _path(file: str, loc: tuple[str | int, ...]) -> Path:
    """Without the marks pydantic adds: which of two kinds of step it took, and `[key]`."""
    if file.startswith(GUIDES) and loc[:1] == ("steps",):
        loc = loc[:2] + loc[3:]
    return loc[:-1] if loc[-1] == "[key]" else loc


def _is_told_elsewhere(path: Path, kind: str, given: object) -> bool:
    """What other checks tell better. Whatever is held back here must be told there."""
    if kind == "string_too_long" and path[-1] in TEXTS - {"body"}:
        return len(counted(str(given))) > SCREEN_LIMIT
    is_unfilled = kind == "int_parsing" and "{" in str(given)
    return is_unfilled or kind == "string_too_short"


def _noun(path: Path) -> str:
    """What to call the value: `button label`, `"title"`, `word`."""
    last = path[-1]
    if isinstance(last, int) or (len(path) == 2 and path[0] in _NOUNS):
        return _NOUNS.get(path[-2], "entry")
    return "button label" if last in ("label", "done") else f'"{last}"'


def _unknown_key(source: Source, path: Path) -> Problem:
    around = source.root
    for key in path[:-1]:
        around = around.at(key) or around
    if around.at("use"):
        message = f'"{path[-1]}" stands beside "use"'
        return source.problem(path, message, 'keep "use" alone, or write the step in full')
    known = known_keys(source.file, path[:-1])
    remedy = suggestion(str(path[-1]), known, otherwise="remove it")
    return source.problem(path, f'unknown key "{path[-1]}"', remedy)


def _unknown_choice(source: Source, path: Path, given: object, bounds: _Bounds) -> Problem:
    """A name of a command or of a link that there is not, or a value that is none of a few."""
    if path[0] == "commands":
        remedy = suggestion(str(path[-1]), COMMANDS, otherwise="remove it")
        return source.problem(path, "there is no such command", remedy)
    known = _QUOTED.findall(str(bounds.get("expected", "")))
    remedy = suggestion(str(given), known, otherwise=f"known here: {', '.join(known)}")
    if str(path[-1]) == given:
        return source.problem(path, f'unknown key "{given}"', remedy)
    return source.problem(path, f'{_noun(path)} cannot be "{given}"', remedy)


def _not_a_text(given: object, _: _Bounds) -> _Wording:
    match given:
        case None:
            return "is empty", "write it"
        case dict() if list(given.values()) == [None]:
            return "is read as keys, because it begins with {", "put it in quotes"
        case dict() | list():
            return "is not one text", "write one text"
    return "is read as a number, a date or true/false", "put it in quotes"


def _too_long(given: object, bounds: _Bounds) -> _Wording:
    limit = bounds["max_length"]
    room = f"VK allows {limit}" if limit == LABEL_LIMIT else f"{limit} fit"
    return f"has {len(str(given))} characters, {room}", "shorten it"


def _misspelt(given: object, _: _Bounds) -> _Wording:
    if "\n" in str(given):
        return "has more than one line", "write it in one line"
    remedy = "use small Latin letters, digits and _, at most 32, a letter first"
    return f'cannot be "{given}"', remedy


def _too_few(_: object, bounds: _Bounds) -> _Wording:
    return f"holds {bounds['actual_length']}, too few", f"give at least {bounds['min_length']}"


def _too_many(_: object, bounds: _Bounds) -> _Wording:
    return f"holds {bounds['actual_length']}, too many", f"keep at most {bounds['max_length']}"


def _not_a_switch(_: object, __: _Bounds) -> _Wording:
    return "is neither true nor false", "write true or false"


def _not_a_day(_: object, __: _Bounds) -> _Wording:
    return NOT_A_DAY


def _not_a_number(_: object, __: _Bounds) -> _Wording:
    return "is not a whole number", "write it in digits"


def _too_small(_: object, bounds: _Bounds) -> _Wording:
    return "is too small", f"give at least {bounds['ge']}"


def _too_large(_: object, bounds: _Bounds) -> _Wording:
    return "is too large", f"give at most {bounds['le']}"


def _not_a_list(_: object, __: _Bounds) -> _Wording:
    return "is not a list", 'begin each entry with "- "'


def _not_keys(_: object, __: _Bounds) -> _Wording:
    return "has no keys of its own", "write keys and values, indented below it"


def _not_a_span(_: object, bounds: _Bounds) -> _Wording:
    return bounds["told"], "write it like 2 days, 3 hours or 1 working day"


def _no_such_days(_: object, bounds: _Bounds) -> _Wording:
    return bounds["told"], "write it like 05-09 or 2027-03-27..2027-04-04"


def _not_a_time(_: object, bounds: _Bounds) -> _Wording:
    return bounds["told"], 'write it like "16:00"'


def _not_a_zone(_: object, bounds: _Bounds) -> _Wording:
    return bounds["told"], "write it like Europe/Moscow"


_WORDING: Final[Mapping[str, Callable[[object, _Bounds], _Wording]]] = {
    "string_type": _not_a_text,
    "string_too_long": _too_long,
    "string_pattern_mismatch": _misspelt,
    "too_short": _too_few,
    "too_long": _too_many,
    "bool_type": _not_a_switch,
    "bool_parsing": _not_a_switch,
    "date_type": _not_a_day,
    "date_parsing": _not_a_day,
    "date_from_datetime_parsing": _not_a_day,
    "date_from_datetime_inexact": _not_a_day,
    "span": _not_a_span,
    "days": _no_such_days,
    "time_of_day": _not_a_time,
    "zone": _not_a_zone,
    "int_type": _not_a_number,
    "int_parsing": _not_a_number,
    "int_from_float": _not_a_number,
    "greater_than_equal": _too_small,
    "less_than_equal": _too_large,
    "tuple_type": _not_a_list,
    "mapping_type": _not_keys,
    "dict_type": _not_keys,
    "model_type": _not_keys,
    "model_attributes_type": _not_keys,
}
"""What to say of each kind of error that pydantic finds here."""
