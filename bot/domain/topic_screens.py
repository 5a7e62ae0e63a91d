"""The screens of answers: a topic's answer with its link and source, and suggestions."""

from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain.content import Content, Link, Role
from bot.domain.faq import Topic
from bot.domain.guide_screens import to_inviting
from bot.domain.guides import Step
from bot.domain.places import PlaceKind
from bot.domain.screens import Button, LinkButton, Row, Screen, Tone

_SUGGESTED: Final = 3
_ROWS: Final = 6
"""Of suggestions and of what waits below them: so many has an inline keyboard (documented)."""


def topic_text(content: Content, topic: Topic, role: Role | None) -> str:
    """The answer for this role, its link, whom to ask, what it rests on and since when."""
    phrases, link = content.phrases, _link(content, topic, role)
    return phrases.fill(
        "topic",
        answer=topic.answer_for(role.id if role else None),
        link=phrases.fill("card_link", url=link.url) if link else "",
        whom=whom(content, role) if topic.asks_on else "",
        source=_source(content, topic),
    )


def _link(content: Content, topic: Topic, role: Role | None) -> Link | None:
    name = topic.link_shown_to(role.id if role else None)
    return content.links[name] if name else None


def _source(content: Content, topic: Topic) -> str:
    if topic.trust == "advice":
        return content.phrases.fill("topic_advice")
    if topic.trust in ("own", "unknown"):
        return ""
    day = topic.checked.strftime("%d.%m.%Y")
    return content.phrases.fill("topic_source", source=topic.source, day=day)


def whom(content: Content, role: Role | None) -> str:
    """Whom to ask about what the bot does not know."""
    return role.who_knows if role else content.phrases.fill("who_knows")


def link_rows(content: Content, topic: Topic, role: Role | None) -> tuple[Row, ...]:
    """The way to one's own invitation where it is about that; the topic's link, and its letter for
    whoever has a step that needs it."""
    rows: list[Row] = []
    step = content.guides[role.id].by_id.get(topic.step or "") if role else None
    if step and step.invites:
        rows.append((to_inviting(content, PlaceKind(step.invites)),))
    if link := _link(content, topic, role):
        rows.append((LinkButton(link.title, link.url),))
    own = {step.mail for step in content.guides[role.id].steps} if role else set()
    if topic.mail and topic.mail in own:
        rows.append((Button(content.labels.mail, act.ShowMail(topic.mail)),))
    return tuple(rows)


def answer_screen(content: Content, topic: Topic, role: Role | None) -> Screen:
    """An answer before the screen that counts."""
    text = topic_text(content, topic, role)
    links = tuple(row for row in link_rows(content, topic, role) if isinstance(row[0], LinkButton))
    return Screen(text, links, is_extra=True)


def answer_at_step_screen(content: Content, topic: Topic, role: Role, step: Step | None) -> Screen:
    """An answer, and the step that waits, which can be finished from here."""
    labels, text = content.labels, topic_text(content, topic, role)
    rows = list(link_rows(content, topic, role))
    if step is None:
        rows.append((Button(labels.my_progress, act.ShowProgress()),))
        return Screen(text, tuple(rows))
    here = (role.id, step.id)
    done = Button(step.done or labels.done, act.StepDone(*here), Tone.GOOD, is_quiet=True)
    rows += [
        (done,),
        (
            Button(labels.trouble, act.ShowTroubles(*here), is_quiet=True),
            Button(labels.show_step, act.ShowStep()),
        ),
    ]
    where = content.phrases.fill("topic_step", title=step.title)
    return Screen(f"{text}\n\n{where}", tuple(rows))


def suggestions_above(
    content: Content,
    topics: Sequence[Topic],
    wish: Button | None,
    again: Screen,
    opening: str = "topics_which",
) -> Screen:
    """What may be wished or asked, above what the bot has asked and still waits for."""
    buttons = [*([wish] if wish else []), *map(_suggestion, topics)]
    rows = [(button,) for button in buttons[: min(_SUGGESTED, _ROWS - len(again.rows))]]
    text = f"{content.phrases.fill(opening)}\n\n{again.text}" if rows else again.text
    return replace(again, text=text, rows=(*rows, *again.rows))


def suggestions_screen(content: Content, topics: Iterable[Topic], wish: Button | None) -> Screen:
    """What may be wished or asked by somebody on a step; the way on stands last."""
    labels = content.labels
    buttons = [_suggestion(topic) for topic in topics]
    if wish:
        buttons.insert(0, wish)
    rows: list[Row] = [(button,) for button in buttons[:_SUGGESTED]]
    on = Button(labels.show_step, act.ShowStep())
    rows.append((Button(labels.ask_human, act.AskHuman()), on))
    return Screen(content.phrases.fill("topics_which"), tuple(rows))


def _suggestion(topic: Topic) -> Button:
    return Button(topic.title, act.ShowTopic(topic.id), Tone.MAIN)
