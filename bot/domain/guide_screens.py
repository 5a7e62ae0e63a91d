"""The screens of a person's way: the questions, a step's card, what goes wrong there, the finish.
Built from content and the person's state; looking around is in `bot.domain.overview_screens`."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.content import Content, Mail, Role
from bot.domain.content_model import LABEL_LIMIT
from bot.domain.guides import Step, Trouble
from bot.domain.journeys import Score
from bot.domain.person import Journey, Person
from bot.domain.places import PlaceKind, Post
from bot.domain.questions import Option, Question
from bot.domain.remembering import remembered
from bot.domain.screens import Button, LinkButton, Row, Screen, Tone

_BAR_FULL: Final = "▰"
_BAR_EMPTY: Final = "▱"
_SINGLE_COLUMN_UP_TO: Final = 5
"""Up to so many buttons stand one below another; VK has room for 6 inline rows (documented)."""


@remembered
def progress_line(content: Content, score: Score) -> str:
    bar = _BAR_FULL * score.done + _BAR_EMPTY * (score.total - score.done)
    return content.phrases.fill("progress_bar", bar=bar, done=score.done, total=score.total)


def column(buttons: Sequence[Button]) -> list[Row]:
    width = 1 if len(buttons) <= _SINGLE_COLUMN_UP_TO else 2
    return [tuple(buttons[i : i + width]) for i in range(0, len(buttons), width)]


def to_step(content: Content, tone: Tone = Tone.PLAIN) -> Button:
    return Button(content.labels.show_step, act.ShowStep(), tone)


def question_screen(
    content: Content, question: Question, person: Person, *, is_again: bool = False
) -> Screen:
    """A question with its answers; roles the person already has are not offered again."""
    is_adding = bool(person.journeys) and question.id == content.first_question
    if not is_adding:
        return _asking(content, question.id, is_again)
    options = [option for option in question.options if option.sets_role not in person.journeys]
    rows = _options(question, options)
    if person.journey:
        rows.append((to_step(content),))
    return Screen(content.phrases.fill("add_role"), tuple(rows))


@remembered
def _asking(content: Content, question_id: str, is_again: bool) -> Screen:
    """A question with all its answers, as it is asked of whoever comes to it."""
    question = content.questions[question_id]
    text = question.again if is_again and question.again else question.text
    rows = _options(question, question.options)
    if question_id != content.first_question:
        rows.append((Button(content.labels.back, act.BackToQuestion(question_id)),))
    return Screen(text, tuple(rows))


def _options(question: Question, options: Sequence[Option]) -> list[Row]:
    return column(
        [Button(option.label, act.Answer(question.id, option.id), Tone.MAIN) for option in options]
    )


def chosen_screen(content: Content, role: Role) -> Screen:
    """The first reward: the role is chosen. Goes before the first card and brings the menu."""
    return Screen(role.chosen, is_extra=True)


class ChatLink(NamedTuple):
    """The chat of a class, which the card of the step to join it leads to."""

    class_name: str
    url: str


def step_rows(
    content: Content, role: str, step: Step, chats: Sequence[ChatLink] = ()
) -> tuple[Row, ...]:
    """The buttons of a step: its link, its letter, then done, trouble, back."""
    labels, here = content.labels, (role, step.id)
    rows: list[Row] = [(_to_chat(content, chat, chats),) for chat in chats]
    if step.link:
        link = content.links[step.link]
        rows.append((LinkButton(link.title, link.url),))
    if step.mail:
        rows.append((Button(labels.mail, act.ShowMail(step.mail), Tone.MAIN),))
    if step.invites:
        rows.append((to_inviting(content, PlaceKind(step.invites)),))
    rows.append((Button(step.done or labels.done, act.StepDone(*here), Tone.GOOD, is_quiet=True),))
    later = content.reminders.labels.later
    rows.append(
        (
            Button(labels.trouble, act.ShowTroubles(*here), is_quiet=True),
            Button(later, reminds.AskLater(about=f"{role}/{step.id}")),
        )
    )
    rows.append((Button(labels.back, act.StepBack(*here), is_quiet=True),))
    return tuple(rows)


def to_inviting(content: Content, kind: PlaceKind) -> Button:
    """To the card of the person's own place of this kind."""
    words, is_class = content.place_labels, kind is PlaceKind.CLASS
    label = words.invite_families if is_class else words.invite_teachers
    return Button(label, does.InviteTo(kind.value), Tone.MAIN)


def _inviting_as(content: Content, role: Role) -> Row:
    is_teacher = role.post is Post.TEACHER
    return (to_inviting(content, PlaceKind.CLASS if is_teacher else PlaceKind.ORGANISATION),)


def _to_chat(content: Content, chat: ChatLink, chats: Sequence[ChatLink]) -> LinkButton:
    """With several children, the button says whose chat it is."""
    label = content.place_labels.open_chat
    named = f"{label} {chat.class_name}"[:LABEL_LIMIT]
    return LinkButton(named if len(chats) > 1 else label, chat.url)


def card_screen(
    content: Content, journey: Journey, step: Step, chats: Sequence[ChatLink] = ()
) -> Screen:
    """One step: how far, what to do, the link, what to press. The link stands in the text too:
    VK drops buttons from forwarded messages (assumed), and some clients show no link buttons."""
    score = journeys.score(content.guides[journey.role], journey)
    if not chats:
        return _card(content, journey.role, step.id, score)
    return _card_with(content, journey.role, step, score, chats)


@remembered
def _card(content: Content, role: str, step_id: str, score: Score) -> Screen:
    step = content.guides[role].by_id[step_id]
    return _card_with(content, role, step, score, ())


def _card_with(
    content: Content, role: str, step: Step, score: Score, chats: Sequence[ChatLink]
) -> Screen:
    phrases = content.phrases
    urls = [content.links[step.link].url] if step.link else []
    lines = [phrases.fill("card_link", url=url) for url in urls]
    for name, url in chats:
        is_one = len(chats) == 1
        told = phrases.fill("card_link", url=url)
        lines.append(told if is_one else phrases.fill("notes_link", title=name, url=url))
    link = "\n".join(lines)
    text = phrases.fill(
        "card",
        progress=progress_line(content, score),
        title=step.title,
        text=step.text,
        link=link,
        hint=phrases.fill("card_hint", done=step.done or content.labels.done),
    )
    return Screen(text, step_rows(content, role, step, chats), card_of=(role, step.id))


def _finish_rows(content: Content, role: Role, *, has_place: bool) -> tuple[Row, ...]:
    """What is left to do for staff is to invite: at once, or by way of making a place first."""
    labels = content.labels
    rows: tuple[Row, ...] = (
        (Button(labels.my_progress, act.ShowProgress()), Button(labels.notes, act.ShowNotes())),
        (Button(labels.roles, act.ShowRoles()),),
    )
    if role.post is Post.FAMILY:
        return rows
    places = Button(
        content.place_labels.places, does.ShowPlaces(), Tone.PLAIN if has_place else Tone.MAIN
    )
    return (*([_inviting_as(content, role)] if has_place else []), (places,), *rows)


def finish_screen(content: Content, journey: Journey, *, has_place: bool = False) -> Screen:
    """`has_place`: the person has a place of their own to invite others to."""
    score = journeys.score(content.guides[journey.role], journey)
    return _finish(content, journey.role, score, has_place)


@remembered
def _finish(content: Content, role: str, score: Score, has_place: bool) -> Screen:
    guide = content.guides[role]
    progress = progress_line(content, score)
    told = (guide.finish_with_place if has_place else None) or guide.finish
    text = content.phrases.fill("finish", progress=progress, text=told)
    return Screen(text, _finish_rows(content, content.roles[role], has_place=has_place))


def where_screen(content: Content, journey: Journey, *, has_place: bool = False) -> Screen:
    """Where the person stands in a few words, with the step's buttons."""
    guide = content.guides[journey.role]
    progress = progress_line(content, journeys.score(guide, journey))
    step = journeys.current_step(guide, journey)
    if step is None:
        where = content.phrases.fill("where_finished", progress=progress)
        rows = _finish_rows(content, content.roles[journey.role], has_place=has_place)
        return Screen(where, rows)
    done = step.done or content.labels.done
    where = content.phrases.fill("where_you_are", progress=progress, title=step.title, done=done)
    return Screen(where, step_rows(content, journey.role, step))


def troubles_screen(content: Content, role: str, step: Step) -> Screen:
    buttons = [
        Button(trouble.label, act.ShowTrouble(role, step.id, trouble.id))
        for trouble in step.troubles
    ]
    rows = column(buttons)
    rows.append((Button(content.labels.ask_human, act.AskHuman()), to_step(content)))
    return Screen(content.phrases.fill("trouble_menu", title=step.title), tuple(rows))


def trouble_shown(person: Person) -> act.ShowTrouble | None:
    """The trouble whose way out is on this person's screen."""
    others = (c.action for c in person.choices if isinstance(c.action, act.ShowTroubles))
    shown = next((action for action in others if action.beside), None)
    return act.ShowTrouble(shown.role, shown.step, shown.beside) if shown else None


def trouble_screen(
    content: Content,
    role: str,
    step: Step,
    trouble: Trouble,
    *,
    has_place: bool = False,
    is_again: bool = False,
) -> Screen:
    """The way out of a trouble; if that has just been read, another one, or whom to ask."""
    labels = content.labels
    leads_to_place = has_place and trouble.with_place is not None
    label = trouble.done or step.done or labels.done
    done = Button(label, act.StepDone(role, step.id), Tone.GOOD, is_quiet=True)
    letter = Button(labels.mail, act.ShowMail(step.mail or ""), Tone.MAIN)
    rows: tuple[Row, ...] = (
        *([(letter,)] if step.mail else []),
        *([_inviting_as(content, content.roles[role])] if leads_to_place else []),
        (done,),
        (
            Button(labels.other_trouble, act.ShowTroubles(role, step.id, trouble.id)),
            Button(labels.ask_human, act.AskHuman()),
        ),
        (to_step(content),),
    )
    told = (trouble.with_place if has_place else None) or trouble.text
    if is_again:
        whom = content.roles[role].who_knows
        told = trouble.again or content.phrases.fill("trouble_again", whom=whom)
    return Screen(content.phrases.fill("trouble_answer", text=told), rows)


def human_screen(content: Content, role: Role) -> Screen:
    text = content.phrases.fill("ask_human", whom=role.whom_to_ask)
    return Screen(text, ((to_step(content),),))


def mail_screen(content: Content, mail: Mail) -> Screen:
    text = content.phrases.fill("mail", to=mail.to, subject=mail.subject, body=mail.body)
    return Screen(text, ((to_step(content),),))
