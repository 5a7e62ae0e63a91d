"""From the content directory to `Content`, or to all that is wrong with it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Any

from bot.content.checks import CHECKS, links, schema
from bot.content.draft import Draft
from bot.content.problems import ContentError, Problem, in_order
from bot.content.shapes import (
    ALIKE,
    CONTROLS,
    FAQ,
    FILES,
    FOLDERS,
    GUIDES,
    IN_NEED,
    NOTHING,
    ONESELF,
    PLACES,
    REMINDERS,
    REQUESTS,
    ZONES,
)
from bot.content.source import Source, read_source
from bot.content.variables import filled
from bot.domain.content import Content
from bot.domain.content_model import ContentModel
from bot.domain.phrases import Phrases


def load_content(directory: Path) -> Content:
    """The content of a directory. Raises `ContentError` with every problem it has, except a date
    in the future: the bot must also start on a machine whose clock is wrong."""
    draft, models, problems = examined(directory)
    if draft is None or problems:
        raise ContentError(in_order(problems))
    return assembled(models)


def check_content(directory: Path, today: date | None = None) -> tuple[Problem, ...]:
    """All problems of a content directory, by file and line. Without `today` it is the latest day
    that it can be anywhere on Earth: an editor's morning may be UTC's evening before."""
    draft, _, problems = examined(directory)
    if draft is not None:
        latest = (datetime.now(UTC) + timedelta(hours=14)).date()
        problems.extend(links.in_the_future(draft, today or latest))
    return in_order(problems)


def examined(directory: Path) -> tuple[Draft | None, dict[str, ContentModel], list[Problem]]:
    """The content as read, the files that have their shape, and all problems."""
    if not directory.is_dir():
        remedy = "give the directory that holds app.yaml"
        return None, {}, [Problem(str(directory), 0, "", "there is no such directory", remedy)]
    raw = {
        file: read_source(directory, file)
        for file in [*FILES, *(file for folder in FOLDERS for file in _in(directory, folder))]
    }
    problems = [problem for source in raw.values() for problem in source.problems]
    problems += _strangers(directory, raw)
    sources, unknown = filled(raw)
    models, misshapen = schema.validated(sources)
    draft = Draft(sources, raw)
    problems += unknown + misshapen
    for check in CHECKS:
        problems.extend(check(draft))
    return draft, models, problems


def _in(directory: Path, folder: str) -> list[str]:
    return sorted(f"{folder}/{path.name}" for path in (directory / folder).glob("*.yaml"))


def _strangers(directory: Path, known: dict[str, Source]) -> list[Problem]:
    """YAML files that nobody reads: a typing error in a file's name must not go unnoticed."""
    found = {p.relative_to(directory).as_posix() for p in directory.rglob("*.y*ml")}
    remedy = "rename it as README.md says, or remove it"
    return [
        Problem(file, 0, "", "nobody reads this file", remedy) for file in found - known.keys()
    ]


def assembled(models: dict[str, Any]) -> Content:
    """Content of files that are known to be whole and consistent."""
    words, dialogue, places = (models[f] for f in ("words.yaml", "dialogue.yaml", PLACES))
    reminders = models[REMINDERS]
    roles = {role.id: role for role in models["roles.yaml"].roles}
    shared = {step.id: step for step in models["shared_steps.yaml"].steps}
    return Content(
        app=models["app.yaml"].app,
        links=models["links.yaml"].links,
        roles=roles,
        first_question=dialogue.first_question,
        questions={question.id: question for question in dialogue.questions},
        guides={role: models[f"{GUIDES}/{role}.yaml"].guide(shared) for role in roles},
        labels=models["labels.yaml"].labels,
        place_labels=places.labels,
        teachers_for_active=places.teachers_for_active,
        code_names=places.code_names,
        chat_hosts=places.chat_hosts,
        forwarded_links=places.forwarded_links,
        phrases=Phrases(
            sentences={**models["phrases.yaml"].phrases, **places.phrases, **reminders.phrases}
        ),
        kinds=words.kinds,
        commands=words.commands,
        secret_words=words.secret_words,
        document_words=words.document_words,
        harmless_words=words.harmless_words,
        product_words=words.product_words,
        linking_words=words.linking_words,
        sent_words=words.sent_words,
        sheet_words=words.sheet_words,
        numerals=words.numerals,
        no_names=words.no_names,
        name_words=words.names,
        place_speech=words.of_places,
        place_questions=words.asked_of_places,
        inviting_words=words.inviting,
        consent_words=words.consent,
        time_words=words.times,
        clock_words=words.clock,
        application_words=words.applications,
        speech=models["understanding/speech.yaml"],
        role_words=models["understanding/roles.yaml"],
        role_examples=models[ONESELF].said,
        control_words=models[CONTROLS].words(
            {PurePosixPath(f).stem: m for f, m in models.items() if f.startswith(REQUESTS)},
            models[NOTHING].examples,
        ),
        care_words=models["understanding/care.yaml"],
        care_examples=models[IN_NEED].said,
        notes={note.id: note for note in models["notes.yaml"].notes},
        mails=models["mails.yaml"].mails,
        notice=models["notice.yaml"].notice,
        reminders=reminders.whole,
        zones=models[ZONES],
        topics={t.id: t for f, model in models.items() if f.startswith(FAQ) for t in model.topics},
        alike=models[ALIKE].groups,
    )
