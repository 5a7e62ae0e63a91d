"""How people say who they are, what they want of the bot, what they did, that they are badly off:
whether groups, roles and commands that are named exist, and whether what is written can ever be
met."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from bot.content.checks.faq import lines_of
from bot.content.draft import Draft
from bot.content.problems import Problem, nearest, suggestion
from bot.content.shapes import COMMANDS, CONTROLS, IN_NEED, NOTHING, ONESELF, REQUESTS
from bot.content.source import Spot
from bot.domain.care_words import CareWords
from bot.domain.control_words import bare_sign
from bot.domain.guides import SAID_AT_MOST
from bot.domain.wording import normalised

_ROLES: Final = "understanding/roles.yaml"
_CARE: Final = "understanding/care.yaml"
_CARES: Final = tuple(key for key in CareWords.model_fields if key not in ("groups", "jokes"))
_GROUP: Final = re.compile(r"<(\w*)>")
_ALWAYS_THERE: Final = frozenset({"number", "many", "age", "name"})
"""What may stand in brackets and is no group."""
_OF_A_CLASS: Final = frozenset({"class_word", "ordinal"})
"""The groups that make up `<class>`."""
_NEEDED: Final = ("my", "school", "child", "kid", *sorted(_OF_A_CLASS))
"""Groups that rules look up by name."""
_ASKED_FOR: Final = COMMANDS - {"yes", "no"}
"""These two answer what is on the screen."""
_NO_GROUPS: Final = frozenset[str]()


def problems(draft: Draft) -> Iterator[Problem]:
    yield from _roles(draft)
    yield from _of_oneself(draft)
    yield from _in_need(draft)
    yield from _controls(draft)
    for step in draft.written_steps:
        yield from _deeds(step)
    care = draft.root(_CARE)
    for key in _CARES:
        yield from _phrases(care.at(key), _known(care))
    yield from _phrases(care.at("jokes"), _NO_GROUPS)


def _roles(draft: Draft) -> Iterator[Problem]:
    root = draft.root(_ROLES)
    if not root.source.is_readable:
        return
    groups = root.named("groups")
    for name in _NEEDED:
        if name not in groups:
            yield root.source.problem(("groups",), f'the group "{name}" is missing', "add it")
    known = draft.names("role")
    for role in root.each("told"):
        name = str(role.path[-1])
        if known.lacks(name):
            remedy = suggestion(name, known.known, otherwise="remove it")
            yield role.problem(f'there is no role "{name}"', remedy)
        for key in ("nouns", "says", "hints", "maybe"):
            yield from _phrases(role.at(key), _known(root) | {"class"})
    yield from _phrases(root.at("sayings"), _NO_GROUPS)


def _of_oneself(draft: Draft) -> Iterator[Problem]:
    known, spots = draft.names("role"), dict[str, list[Spot]]()
    for said in draft.root(ONESELF).items("said"):
        roles = {str(role.value): role for role in said.each("roles")}
        for name, role in roles.items():
            if known.lacks(name):
                remedy = suggestion(name, known.known, otherwise="remove it")
                yield role.problem(f'there is no role "{name}"', remedy)
        spots.setdefault(", ".join(sorted(roles)) or "nobody", []).append(said)
    yield from _examples(spots)


def _in_need(draft: Draft) -> Iterator[Problem]:
    spots = dict[str, list[Spot]]()
    for said in draft.root(IN_NEED).items("said"):
        spots.setdefault(str(said.text("need")), []).append(said)
    yield from _examples(spots)


def _controls(draft: Draft) -> Iterator[Problem]:
    root = draft.root(CONTROLS)
    yield from _signs(root)
    yield from _examples(_of_requests(draft))
    if not root.source.is_readable:
        return
    yield from _commands(draft, root)
    for speech in draft.requests.values():
        yield from _phrases(speech.at("phrases"), _known(root))
        for key in ("soft", "alone", "unless"):
            yield from _phrases(speech.at(key), _NO_GROUPS)


def _commands(draft: Draft, root: Spot) -> Iterator[Problem]:
    """Every command that is listed has a file, and every file is listed."""
    listed: dict[str, _Entry] = {}
    for entry in _entries(root.at("requests")):
        if entry.text in listed:
            yield entry.problem(f'"{entry.text}" is listed twice', "keep the first")
        listed.setdefault(entry.text, entry)
    if not listed:  # told by its shape, and once
        return
    for name, entry in listed.items():
        if name not in _ASKED_FOR:
            remedy = suggestion(name, _ASKED_FOR, otherwise="remove it")
            yield entry.problem(f'there is no command "{name}"', remedy)
        elif name not in draft.requests:
            message = f'there is no file "{REQUESTS}/{name}.yaml"'
            yield entry.problem(message, "write it, or remove the command here")
    for name, speech in draft.requests.items():
        if name not in listed:
            message = f'"{name}" is not among the requests of {CONTROLS}'
            near = nearest(name, listed)
            remedy = f"rename it {near}.yaml" if near else "add it there, or remove the file"
            yield Problem(speech.source.file, 0, "", message, remedy)


def _of_requests(draft: Draft) -> Mapping[str, Sequence[Spot]]:
    """Where the examples stand of what each command is asked for by, and of nothing."""
    listed = {entry.text for entry in _entries(draft.root(CONTROLS).at("requests"))}
    requests = {name: (spot,) for name, spot in draft.requests.items() if name in listed}
    return requests | {"nothing": (draft.root(NOTHING),)}


def _examples(spots: Mapping[str, Sequence[Spot]]) -> Iterator[Problem]:
    """What means two things teaches neither; what is not written as it is compared is not met.
    `spots` have examples, by what those mean."""
    met: dict[str, str] = {}
    for name, spot in ((name, spot) for name, found in spots.items() for spot in found):
        for said in _entries(spot.at("examples"), divided_by="\n"):
            text, bare = said.text, normalised(said.text)
            if met.setdefault(text, name) != name:
                message = f'"{text}" is an example of "{met[text]}" too'
                yield said.problem(message, "keep it in one place")
            if "<" in text or ">" in text:
                message = f'"{text}": no group can be named in an example'
                yield said.problem(message, "write a word of it")
            elif text != bare:
                message = f'"{text}" is never met: it has capitals, signs or the dots of io'
                yield said.problem(message, f'write "{bare}"' if bare else "write words")


def _signs(root: Spot) -> Iterator[Problem]:
    for entry in _entries(root.at("signs")):
        sign = bare_sign(entry.text.partition(" ")[0])
        read = unicodedata.normalize("NFKC", sign)
        if len(sign) > 1:
            message = f'"{sign}" is made of {len(sign)} signs and is never met'
            yield entry.problem(message, "take one that is a single sign")
        elif read.isalnum():
            message = f'"{sign}" is read as "{read}" and is never met'
            yield entry.problem(message, "take another sign")


def _deeds(step: Spot) -> Iterator[Problem]:
    """What is said when a step is done: a trouble in just these words comes before."""
    said = step.at("said")
    yield from _phrases(said, _NO_GROUPS)
    troubles = {
        normalised(str(words.value)): words
        for trouble in step.items("troubles")
        for words in filter(None, (trouble.at("label"), *trouble.each("words")))
    }
    for entry in _entries(said):
        if (count := len(normalised(entry.text).split())) > SAID_AT_MOST:
            message = f'"{entry.text}" has {count} words and is never met'
            yield entry.problem(message, f"keep at most {SAID_AT_MOST}")
        elif taken := troubles.get(normalised(entry.text)):
            line = taken.source.line(taken.path)
            message = f'"{entry.text}" already means a trouble, in line {line}'
            yield entry.problem(message, "keep it in one place")


def _phrases(phrases: Spot | None, known: Collection[str]) -> Iterator[Problem]:
    for entry in _entries(phrases):
        phrase, named = entry.text, _GROUP.findall(entry.text)
        for name in named:
            if name not in known:
                remedy = suggestion(name, known, otherwise="write a word of it")
                yield entry.problem(f'"{phrase}": there is no group "{name}" here', remedy)
        rest = _GROUP.sub("", phrase)
        if "<" in rest or ">" in rest:
            message = f'"{phrase}" has a bracket that names no group'
            yield entry.problem(message, "write <, the name of a group, >")
        elif not re.search(r"\w", rest) and not set(named) - _ALWAYS_THERE - {"class"}:
            yield entry.problem(f'"{phrase}" has no word to be found by', "add a word")


def _known(root: Spot) -> frozenset[str]:
    """The names that may stand in brackets."""
    groups = frozenset(root.named("groups"))
    return groups | _ALWAYS_THERE | ({"class"} if groups >= _OF_A_CLASS else set())


class _Entry(NamedTuple):
    """One of a list, whether that was written as a list or as a text."""

    text: str
    line: int
    listed: Spot

    def problem(self, message: str, remedy: str) -> Problem:
        source = self.listed.source
        return Problem(source.file, self.line, source.place(self.listed.path), message, remedy)


def _entries(spot: Spot | None, divided_by: str = ",") -> Iterator[_Entry]:
    if spot is None:
        return
    for one in spot.each():
        if isinstance(one.value, str):
            yield _Entry(one.value, spot.source.line(one.path), spot)
    for line, text in lines_of(spot):
        for entry in filter(None, map(str.strip, text.split(divided_by))):
            yield _Entry(entry, line, spot)
