"""The shape of each content file: its model, its keys, and what its parts are called.

`bot.domain.content` says what content is; this module says which file holds which part of it.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Annotated, Final, get_args

from pydantic import Discriminator, Field, Tag

from bot.content.faq_shapes import AlikeFile, TopicsFile
from bot.content.reminder_shapes import REMINDER_KEYS, RemindersFile
from bot.content.yaml_values import Path
from bot.domain.application_words import ApplicationWords
from bot.domain.care_words import CareExamples, CareWords
from bot.domain.clock_words import ClockWords
from bot.domain.content import (
    AppName,
    Command,
    CommandName,
    Labels,
    Link,
    Mail,
    Note,
    Notice,
    Role,
)
from bot.domain.content_model import ContentModel, Id, Line, Numeral, Text, Word
from bot.domain.control_words import ControlSpeech, ControlWords, SignList
from bot.domain.faq import Topic
from bot.domain.guides import Guide, RetiredStep, Step, Trouble
from bot.domain.message_list import MessageList
from bot.domain.phrases import GUIDE_PHRASES
from bot.domain.place_questions import PlaceQuestions
from bot.domain.place_words import (
    PLACE_PHRASES,
    ConsentWords,
    ForwardedLink,
    InvitingWords,
    NameWords,
    PlaceLabels,
    PlaceSpeech,
)
from bot.domain.questions import Option, Question
from bot.domain.reminder_kinds import Kind
from bot.domain.reminder_words import REMINDER_PHRASES, WHEN, When
from bot.domain.role_words import RoleExamples, RoleSpeech, RoleWords, SaidList
from bot.domain.speech import Speech
from bot.domain.zones import Zone, Zones

KINDS: Final = frozenset(
    {
        "sticker",
        "voice",
        "photo",
        "video",
        "audio",
        "document",
        "forward",
        "location",
        "link",
        "other",
    }
)
"""What a message can be besides words; `bot.vk` sorts attachments into these."""
COMMANDS: Final = frozenset(get_args(CommandName))
NUMERALS: Final = frozenset(map(str, (*range(20), *range(20, 100, 10), *range(100, 1000, 100))))
"""Numbers that are said in one word."""


class AppFile(ContentModel):
    app: AppName
    facts: Mapping[Id, Line] = Field(default_factory=dict)


class LinksFile(ContentModel):
    hosts: tuple[Line, ...] = Field(min_length=1)
    bases: Mapping[Id, Line] = Field(default_factory=dict)
    links: Mapping[Id, Link]


class DialogueFile(ContentModel):
    first_question: Id
    questions: tuple[Question, ...] = Field(min_length=1)


class RolesFile(ContentModel):
    roles: tuple[Role, ...] = Field(min_length=1)


class SharedStepsFile(ContentModel):
    steps: tuple[Step, ...]


class SharedStep(ContentModel):
    """A place in a guide where a step of `shared_steps.yaml` stands."""

    use: Id


def _step_kind(value: object) -> str:
    return "shared" if isinstance(value, dict) and "use" in value else "own"


GuideStep = Annotated[
    Annotated[SharedStep, Tag("shared")] | Annotated[Step, Tag("own")], Discriminator(_step_kind)
]


class GuideFile(ContentModel):
    steps: tuple[GuideStep, ...] = Field(min_length=1)
    retired: tuple[RetiredStep, ...] = ()
    finish: Text
    finish_with_place: Text | None = None

    def guide(self, shared: Mapping[str, Step]) -> Guide:
        steps = tuple(shared[s.use] if isinstance(s, SharedStep) else s for s in self.steps)
        return Guide(
            steps=steps,
            retired=self.retired,
            finish=self.finish,
            finish_with_place=self.finish_with_place,
        )


class LabelsFile(ContentModel):
    labels: Labels


class WordsFile(ContentModel):
    commands: Mapping[CommandName, Command]
    secret_words: tuple[Word, ...] = Field(min_length=1)
    document_words: tuple[Word, ...] = ()
    harmless_words: tuple[Word, ...] = ()
    product_words: tuple[Word, ...] = ()
    linking_words: tuple[Word, ...] = ()
    sent_words: tuple[Word, ...] = ()
    sheet_words: tuple[Word, ...] = ()
    numerals: Mapping[Numeral, tuple[Word, ...]] = Field(default_factory=dict)
    no_names: tuple[Word, ...] = ()
    names: NameWords = Field(default_factory=NameWords)
    of_places: PlaceSpeech = Field(default_factory=PlaceSpeech)
    consent: ConsentWords = Field(default_factory=ConsentWords)
    asked_of_places: PlaceQuestions = Field(default_factory=PlaceQuestions)
    inviting: InvitingWords = Field(default_factory=InvitingWords)
    applications: ApplicationWords = Field(default_factory=ApplicationWords)
    times: Mapping[When, tuple[Word, ...]] = Field(default_factory=dict)
    clock: ClockWords = Field(default_factory=ClockWords)
    kinds: Mapping[str, Line]


class PhrasesFile(ContentModel):
    phrases: Mapping[str, str]


class PlacesFile(ContentModel):
    teachers_for_active: Annotated[int, Field(ge=1, le=99)]
    code_names: tuple[Word, ...] = Field(min_length=1)
    chat_hosts: tuple[Line, ...] = Field(min_length=1)
    forwarded_links: Mapping[ForwardedLink, Id]
    labels: PlaceLabels
    phrases: Mapping[str, str]


class NotesFile(ContentModel):
    notes: tuple[Note, ...]


class MailsFile(ContentModel):
    mails: Mapping[Id, Mail]


class NoticeFile(ContentModel):
    notice: Notice


class ControlsFile(ContentModel):
    groups: Mapping[str, SaidList] = Field(default_factory=dict)
    soft: SaidList
    asking: SaidList
    signs: SignList = ()
    requests: Annotated[SaidList, Field(min_length=1)]
    """The commands that are asked for, each of which has a file, the more important ones first."""

    def words(self, requests: Mapping[str, ControlSpeech], nothing: Sequence[str]) -> ControlWords:
        """`requests` are the files by their commands."""
        return ControlWords(
            groups=self.groups,
            soft=self.soft,
            asking=self.asking,
            signs=self.signs,
            nothing=tuple(nothing),
            requests={command: requests[command] for command in self.requests},
        )


class NothingFile(ContentModel):
    examples: MessageList


class SaidInNeedFile(ContentModel):
    said: tuple[CareExamples, ...]


class SaidOfOneselfFile(ContentModel):
    said: tuple[RoleExamples, ...]


FILES: Final[Mapping[str, type[ContentModel]]] = {
    "app.yaml": AppFile,
    "links.yaml": LinksFile,
    "dialogue.yaml": DialogueFile,
    "roles.yaml": RolesFile,
    "shared_steps.yaml": SharedStepsFile,
    "labels.yaml": LabelsFile,
    "words.yaml": WordsFile,
    "phrases.yaml": PhrasesFile,
    "places.yaml": PlacesFile,
    "reminders.yaml": RemindersFile,
    "zones.yaml": Zones,
    "notes.yaml": NotesFile,
    "mails.yaml": MailsFile,
    "notice.yaml": NoticeFile,
    "understanding/alike.yaml": AlikeFile,
    "understanding/speech.yaml": Speech,
    "understanding/roles.yaml": RoleWords,
    "understanding/said_of_oneself.yaml": SaidOfOneselfFile,
    "understanding/controls.yaml": ControlsFile,
    "understanding/nothing.yaml": NothingFile,
    "understanding/care.yaml": CareWords,
    "understanding/said_in_need.yaml": SaidInNeedFile,
}
PLACES: Final = "places.yaml"
REMINDERS: Final = "reminders.yaml"
ZONES: Final = "zones.yaml"
PHRASES: Final[Mapping[str, Mapping[str, Collection[str]]]] = {
    "phrases.yaml": GUIDE_PHRASES,
    PLACES: PLACE_PHRASES,
    REMINDERS: REMINDER_PHRASES,
}
"""The sentences each file has."""
GUIDES: Final = "guides"
"""The folder of the guides; a guide's file is named after its role."""
FAQ: Final = "faq"
"""The folder of what people ask, divided into files as editors like."""
ALIKE: Final = "understanding/alike.yaml"
CONTROLS: Final = "understanding/controls.yaml"
NOTHING: Final = "understanding/nothing.yaml"
ONESELF: Final = "understanding/said_of_oneself.yaml"
IN_NEED: Final = "understanding/said_in_need.yaml"
REQUESTS: Final = "understanding/requests"
"""The folder of what is asked of the bot itself; a file is named after its command."""
FOLDERS: Final[Mapping[str, type[ContentModel]]] = {
    GUIDES: GuideFile,
    FAQ: TopicsFile,
    REQUESTS: ControlSpeech,
}


def model_of(file: str) -> type[ContentModel]:
    return FILES.get(file) or FOLDERS[file.rpartition("/")[0]]


ITEMS: Final[Mapping[object, str]] = {
    "steps": "step",
    "troubles": "trouble",
    "retired": "retired step",
    "questions": "question",
    "options": "option",
    "roles": "role",
    "notes": "note",
    "reminders": "reminder",
    "topics": "topic",
}
"""Lists whose items have an id, and what one of them is called."""
NAMED: Final[Mapping[object, str]] = {
    "links": "link",
    "bases": "base",
    "facts": "fact",
    "labels": "label",
    "phrases": "phrase",
    "commands": "command",
    "kinds": "kind",
    "mails": "mail",
    "app": "case",
}
"""Mappings at the top of a file whose keys are names, and what one of them is called."""
_ENTRY_MODELS: Final[Mapping[object, type[ContentModel]]] = {
    "steps": Step,
    "troubles": Trouble,
    "retired": RetiredStep,
    "questions": Question,
    "options": Option,
    "roles": Role,
    "notes": Note,
    "topics": Topic,
    "told": RoleSpeech,
    "links": Link,
    "mails": Mail,
    "commands": Command,
    "reminders": Kind,
    "zones": Zone,
}
_SECTION_KEYS: Final[Mapping[object, Collection[str]]] = {
    "app": AppName.model_fields,
    "labels": Labels.model_fields,
    "notice": Notice.model_fields,
    "phrases": GUIDE_PHRASES,
    "commands": COMMANDS,
    "kinds": KINDS,
    "times": WHEN,
    "numerals": NUMERALS,
}


_PLACE_KEYS: Final[Mapping[object, Collection[str]]] = {
    "labels": PlaceLabels.model_fields,
    "phrases": PLACE_PHRASES,
    "forwarded_links": get_args(ForwardedLink),
}
_KEYS_OF_FILES: Final = {PLACES: _PLACE_KEYS, REMINDERS: REMINDER_KEYS, ZONES: {}}
"""Of the files whose sections have keys of their own."""


def known_keys(file: str, path: Path) -> Collection[str]:
    """The keys a mapping at this path may have; nothing if they are free or unknown."""
    if not path:
        return model_of(file).model_fields
    if len(path) == 1:
        keys = _KEYS_OF_FILES.get(file, _SECTION_KEYS)
        return keys.get(path[0], ())
    entry = _ENTRY_MODELS.get(path[-2])
    if entry is Step and file.startswith(GUIDES):
        return (*Step.model_fields, "use")
    return entry.model_fields if entry else ()
