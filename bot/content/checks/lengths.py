"""Screens measured as people get them: a text alone may fit where its card does not."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bot.content.draft import Draft
from bot.content.problems import Problem
from bot.content.shapes import PHRASES, REMINDERS
from bot.content.source import Spot
from bot.content.yaml_values import Path
from bot.domain.content_model import LABEL_LIMIT, SCREEN_LIMIT, SNACKBAR_LIMIT
from bot.domain.phrases import PHRASE_VARIABLES, Phrases

MESSAGE_LIMIT: Final = 4096
"""UTF-16 units of one message's text (documented: dev.vk.com, messages.send)."""
_NOT_COUNTED: Final = re.compile(r"(?:https?://|\{bot\})\S*|\{[a-z_]+\}")
_BOT_ADDRESS: Final = "https://vk.me/club000000000"


def problems(draft: Draft) -> Iterator[Problem]:
    for spot, text in _screens(draft):
        size = len(counted(text))
        if size > SCREEN_LIMIT:
            told = f"the screen has {size} characters, {SCREEN_LIMIT} fit"
            yield spot.problem(told, "shorten the text or divide it")
    for spot, text in _lists(draft):
        units = len(text.replace("{bot}", _BOT_ADDRESS).encode("utf-16-le", "surrogatepass")) // 2
        if units > MESSAGE_LIMIT:
            told = f"the message has {units} characters, VK takes {MESSAGE_LIMIT}"
            yield spot.problem(told, "shorten it")
    yield from _snackbars(draft)
    yield from _role_titles(draft)


def counted(text: str) -> str:
    """The part of a text that an editor can make shorter."""
    return _NOT_COUNTED.sub("", text)


def said(draft: Draft, phrase: str, **variables: object) -> str:
    """The phrase filled in; if it is missing or broken, what it would hold."""
    template = draft.phrases.get(phrase)
    if template is None:
        return "\n\n".join(str(value) for value in variables.values() if value)
    own = PHRASE_VARIABLES.get(phrase, ())
    marks = {name: f"{{{name}}}" for name in own} | variables
    return Phrases(sentences={phrase: template}).fill(phrase, **marks)


def _screens(draft: Draft) -> Iterator[tuple[Spot, str]]:
    """Each text with the message it makes, links left out."""
    yield from _cards(draft)
    for step in draft.written_steps:
        for trouble in step.items("troubles"):
            for key in ("text", "again", "with_place"):
                yield from _shown(draft, trouble, key, "trouble_answer")
    for question in draft.questions_in_order:
        for key in ("text", "again"):
            yield from _shown(draft, question, key)
    for role in draft.root("roles.yaml").items("roles"):
        yield from _shown(draft, role, "chosen")
        yield from _shown(draft, role, "whom_to_ask", "ask_human", "whom")
        yield from _shown(draft, role, "who_knows")
    for topic in draft.topics:
        yield from _answers(draft, topic)
    for note in draft.root("notes.yaml").items("notes"):
        yield from _shown(draft, note, "text", "note")
    if notice := draft.root("notice.yaml").at("notice"):
        yield from _shown(draft, notice, "text")
    for kind in draft.root(REMINDERS).items("reminders"):
        yield from _reminders(draft, kind)
    for file in PHRASES:
        yield from _phrases(draft.root(file))


def _answers(draft: Draft, topic: Spot) -> Iterator[tuple[Spot, str]]:
    yield from _shown(draft, topic, "answer")
    for answer in topic.each("answers"):
        if isinstance(answer.value, str):
            yield answer, answer.value
    for reply in topic.each("replies"):
        yield from _shown(draft, reply, "answer")


def _phrases(root: Spot) -> Iterator[tuple[Spot, str]]:
    for phrase in root.each("phrases"):
        if isinstance(phrase.value, str) and not _stands_alone(phrase):
            yield phrase, phrase.value


def _reminders(draft: Draft, kind: Spot) -> Iterator[tuple[Spot, str]]:
    """What a kind says, with whom it says it for and how to make it stop."""
    lines = [said(draft, name) for name in ("reminder_from_class", "reminder_from_organisation")]
    whose = max(lines, key=len) if kind.text("rule") == "step_stands" else ""
    stop = said(draft, "reminder_stop")
    for spot in filter(None, [*kind.each("texts"), kind.at("asked")]):
        if isinstance(spot.value, str):
            yield spot, said(draft, "reminder", text=spot.value, whose=whose, stop=stop)
    if (trouble := kind.at("trouble")) and isinstance(trouble.value, str):
        yield trouble, trouble.value


def _stands_alone(phrase: Spot) -> bool:
    """What is forwarded or printed holds everything at once."""
    return str(phrase.path[-1]).startswith(("forward_", "handout_"))


def _shown(
    draft: Draft, item: Spot, key: str, phrase: str = "", variable: str = "text"
) -> Iterator[tuple[Spot, str]]:
    spot, text = item.at(key), item.text(key)
    if spot and text:
        yield spot, said(draft, phrase, **{variable: text}) if phrase else text


def _cards(draft: Draft) -> Iterator[tuple[Spot, str]]:
    totals = _totals(draft)
    for step in draft.written_steps:
        if where := step.at("text"):
            yield where, _card(draft, step, totals.get((step.source.file, step.path), 1))
    for role, guide in draft.guide_files.items():
        progress = _progress(draft, len(draft.steps_of(role)) + 1)
        for key in ("finish", "finish_with_place"):
            if where := guide.root.at(key):
                yield where, said(draft, "finish", progress=progress, text=where.value)


def _card(draft: Draft, step: Spot, total: int) -> str:
    common = draft.labels.get("done")
    done = step.text("done") or (common.value if common else "")
    return said(
        draft,
        "card",
        progress=_progress(draft, total),
        title=step.text("title") or "",
        text=step.text("text") or "",
        link="",
        hint=said(draft, "card_hint", done=done),
    )


def _totals(draft: Draft) -> dict[tuple[str, Path], int]:
    """How long the longest progress bar over a step is; the chosen role counts as one."""
    totals: dict[tuple[str, Path], int] = {}
    for role in draft.guide_files:
        steps = draft.steps_of(role)
        for placed in steps:
            key = (placed.step.source.file, placed.step.path)
            totals[key] = max(totals.get(key, 0), len(steps) + 1)
    return totals


def _progress(draft: Draft, total: int) -> str:
    return said(draft, "progress_bar", bar="-" * total, done=total, total=total)


def _lists(draft: Draft) -> Iterator[tuple[Spot, str]]:
    """The messages that grow with the content."""
    for mail in draft.root("mails.yaml").each("mails"):
        parts = {key: mail.text(key) or "" for key in ("to", "subject", "body")}
        yield mail, said(draft, "mail", **parts)
    for role in draft.root("roles.yaml").items("roles"):
        lines = "\n".join(_link_lines(draft, role))
        yield role, said(draft, "notes", role=role.text("title") or "", links=lines)
    for role_id, guide in draft.guide_files.items():
        yield guide.root.at("steps") or guide.root, _checklist(draft, role_id)


def _link_lines(draft: Draft, role: Spot) -> Iterator[str]:
    links = draft.root("links.yaml").named("links")
    for name in role.each("links"):
        if link := links.get(str(name.value)):
            title, url = link.text("title") or "", link.text("url") or ""
            yield said(draft, "notes_link", title=title, url=url)


def _checklist(draft: Draft, role: str) -> str:
    steps = draft.steps_of(role)
    titles = [said(draft, "progress_open", title=s.step.text("title") or "") for s in steps]
    progress = _progress(draft, len(steps) + 1)
    lines = "\n".join(titles)
    return said(draft, "progress", role=role, progress=progress, steps=lines, others="")


def _snackbars(draft: Draft) -> Iterator[Problem]:
    for spot in draft.root("phrases.yaml").each("phrases"):
        name = str(spot.path[-1])
        if not (name.startswith("snackbar_") and isinstance(spot.value, str)):
            continue
        size = len(said(draft, name, **dict.fromkeys(PHRASE_VARIABLES.get(name, ()), 10)))
        if size > SNACKBAR_LIMIT:
            told = f"has {size} characters, VK allows {SNACKBAR_LIMIT} over the chat"
            yield spot.problem(told, "shorten it")


def _role_titles(draft: Draft) -> Iterator[Problem]:
    for role in draft.root("roles.yaml").items("roles"):
        title = role.at("title")
        size = len(str(title.value)) if title else 0
        if title and size > LABEL_LIMIT:
            told = f"the title has {size} characters, a button holds {LABEL_LIMIT}"
            yield title.problem(told, "shorten it")
