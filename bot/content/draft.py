"""All content files together, as read: what the checks walk. Pieces may be missing or broken.

Names that are almost right count as meant: a misspelt reference is told once, where it stands, and
not again as everything that seems unused or out of reach because of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from bot.content.problems import nearest
from bot.content.shapes import ALIKE, FAQ, GUIDES, PHRASES, PLACES, REMINDERS, REQUESTS, ZONES
from bot.content.source import Source, Spot
from bot.domain.rules import RULES

_SECTIONS: Final[Mapping[str, str]] = {
    "dialogue.yaml": "questions",
    "roles.yaml": "roles",
    "shared_steps.yaml": "steps",
    "notes.yaml": "notes",
    "mails.yaml": "mails",
    "links.yaml": "links",
    "app.yaml": "app",
    "phrases.yaml": "phrases",
    "labels.yaml": "labels",
    "words.yaml": "commands",
    "notice.yaml": "notice",
    PLACES: "phrases",
    REMINDERS: "reminders",
    ZONES: "zones",
    ALIKE: "alike",
}
"""The part of each file that others refer to; of a guide it is the steps, of a file of questions
its topics."""


@dataclass(frozen=True, slots=True)
class Names:
    """The ids that exist of one kind. If not all could be read, absence means nothing."""

    kind: str
    known: frozenset[str]
    is_complete: bool = True

    def meant(self, name: str) -> str | None:
        """The known name that a reference means, forgiving a slip of the pen."""
        return name if name in self.known else nearest(name, self.known)

    def lacks(self, name: str) -> bool:
        return self.is_complete and name not in self.known


class Reference(NamedTuple):
    """A place that names something defined elsewhere."""

    spot: Spot
    name: str
    names: Names


class PlacedStep(NamedTuple):
    """A step in a guide: `step` is where it is written, `entry` where the guide lists it."""

    id: str
    step: Spot
    entry: Spot


@dataclass(frozen=True)
class Draft:
    """`sources` have their variables in place, `raw` are as the editors wrote them."""

    sources: Mapping[str, Source]
    raw: Mapping[str, Source]

    def root(self, file: str) -> Spot:
        return self.sources[file].root

    def can_read(self, *files: str) -> bool:
        """Whether these files were read and hold what they are for."""
        return all(self._holds(self.sources[file]) for file in files)

    @staticmethod
    def _holds(source: Source) -> bool:
        rest = "topics" if source.file.startswith(FAQ) else "steps"
        section = source.root.at(_SECTIONS.get(source.file, rest))
        return section is not None and isinstance(section.value, (list, dict, str))

    @cached_property
    def guide_files(self) -> Mapping[str, Source]:
        """The guides by the role they are named after."""
        return self._in(GUIDES)

    @cached_property
    def requests(self) -> Mapping[str, Spot]:
        """How each command is asked for, by the command the file is named after."""
        return {command: source.root for command, source in self._in(REQUESTS).items()}

    def _in(self, folder: str) -> Mapping[str, Source]:
        """The files of a folder by what they are named after."""
        files = ((PurePosixPath(file), source) for file, source in self.sources.items())
        return {path.stem: source for path, source in files if str(path.parent) == folder}

    @cached_property
    def topics(self) -> list[Spot]:
        """What people ask, in the order of the files."""
        files = (s for f, s in self.sources.items() if f.startswith(FAQ))
        return [topic for source in files for topic in source.root.items("topics")]

    @cached_property
    def can_read_paths(self) -> bool:
        """Whether everything was read that leads to questions and steps."""
        guides = (guide.file for guide in self.guide_files.values())
        return self.can_read("dialogue.yaml", "roles.yaml", "shared_steps.yaml", *guides)

    @cached_property
    def roles(self) -> Mapping[str, Spot]:
        return self.root("roles.yaml").named("roles")

    @cached_property
    def questions(self) -> Mapping[str, Spot]:
        return self.root("dialogue.yaml").named("questions")

    @cached_property
    def shared_steps(self) -> Mapping[str, Spot]:
        return self.root("shared_steps.yaml").named("steps")

    @cached_property
    def phrases(self) -> Mapping[str, str]:
        return {
            name: spot.value
            for file in PHRASES
            for name, spot in self.root(file).named("phrases").items()
            if isinstance(spot.value, str)
        }

    @cached_property
    def labels(self) -> Mapping[str, Spot]:
        return self.root("labels.yaml").named("labels")

    @cached_property
    def place_labels(self) -> Mapping[str, Spot]:
        return self.root(PLACES).named("labels")

    @cached_property
    def reminder_labels(self) -> Mapping[str, Spot]:
        return self.root(REMINDERS).named("labels")

    def names(self, kind: str) -> Names:
        return self._names[kind]

    @cached_property
    def _names(self) -> Mapping[str, Names]:
        return {
            "rule": Names("rule", frozenset(RULES)),
            "role": self._ids("role", "roles.yaml"),
            "question": self._ids("question", "dialogue.yaml"),
            "shared step": self._ids("shared step", "shared_steps.yaml"),
            "note": self._ids("note", "notes.yaml"),
            "mail": self._ids("mail", "mails.yaml"),
            "link": self._ids("link", "links.yaml"),
        }

    def _ids(self, kind: str, file: str) -> Names:
        section = self.root(file).at(_SECTIONS[file])
        known = frozenset(section.named()) if section else frozenset()
        if section and isinstance(section.value, dict):
            known |= section.value.keys()
        return Names(kind, known, self.can_read(file))

    def steps_of(self, role: str) -> list[PlacedStep]:
        """The steps of a guide in order, shared ones included."""
        placed = []
        for entry in self.guide_files[role].root.items("steps"):
            use = entry.text("use")
            meant = self.names("shared step").meant(use) if use else None
            step = self.shared_steps.get(meant or "") if use else entry
            if step and (step_id := step.text("id")):
                placed.append(PlacedStep(step_id, step, entry))
        return placed

    @cached_property
    def written_steps(self) -> list[Spot]:
        """Every step once, where it is written."""
        files = [self.sources["shared_steps.yaml"], *self.guide_files.values()]
        steps = [step for source in files for step in source.root.items("steps")]
        return [step for step in steps if step.at("use") is None]

    @cached_property
    def references(self) -> list[Reference]:
        return list(self._references())

    def used(self, kind: str) -> frozenset[str]:
        """The ids of a kind that something names."""
        met = (r.names.meant(r.name) for r in self.references if r.names.kind == kind)
        return frozenset(name for name in met if name)

    def _references(self) -> Iterator[Reference]:
        yield from self._named_in(self.root("dialogue.yaml"), first_question="question")
        for question in self.questions_in_order:
            for option in question.items("options"):
                yield from self._named_in(option, sets_role="role", ask="question")
        for role in self.root("roles.yaml").items("roles"):
            yield from self._named_in(role, ask="question")
            for key, kind in (("notes", "note"), ("links", "link")):
                for spot in role.each(key) or filter(None, [role.at(key)]):
                    yield from self._reference(spot, kind)
        for spot in self.root(PLACES).each("forwarded_links"):
            yield from self._reference(spot, "link")
        for reminder in self.root(REMINDERS).items("reminders"):
            yield from self._named_in(reminder, note="note")
        for step in self.written_steps:
            yield from self._named_in(
                step, link="link", mail="mail", only_if="rule", then_ask="question"
            )
        for guide in self.guide_files.values():
            for entry in guide.root.items("steps"):
                yield from self._named_in(entry, use="shared step")
        for topic in self.topics:
            yield from self._named_in(topic, link="link", mail="mail")

    @property
    def questions_in_order(self) -> list[Spot]:
        """Every question, also those without an id or with another's."""
        return self.root("dialogue.yaml").items("questions")

    def _named_in(self, spot: Spot, **kinds: str) -> Iterator[Reference]:
        for key, kind in kinds.items():
            if named := spot.at(key):
                yield from self._reference(named, kind)

    def _reference(self, spot: Spot, kind: str) -> Iterator[Reference]:
        if isinstance(spot.value, str):
            yield Reference(spot, spot.value, self.names(kind))
