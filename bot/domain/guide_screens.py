"""The screens of the guide, built from content and a person's state. Nothing is sent here."""

from collections.abc import Collection, Iterable, Sequence
from typing import Final, NamedTuple

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.content import LABEL_LIMIT, Content, Mail, Note, Question, Role, Step, Trouble
from bot.domain.journeys import Score
from bot.domain.person import Dialogue, Journey, Person
from bot.domain.places import Post
from bot.domain.screens import Button, LinkButton, Row, Screen, Tone

_BAR_FULL: Final = "▰"
_BAR_EMPTY: Final = "▱"
_SINGLE_COLUMN_UP_TO: Final = 5
"""Up to so many buttons stand one below another; VK has room for 6 inline rows (documented)."""


def progress_line(content: Content, score: Score) -> str:
    bar = _BAR_FULL * score.done + _BAR_EMPTY * (score.total - score.done)
    return content.phrases.fill("progress_bar", bar=bar, done=score.done, total=score.total)


def _title(text: str) -> str:
    return text[:1].upper() + text[1:]


def _column(buttons: Sequence[Button]) -> list[Row]:
    width = 1 if len(buttons) <= _SINGLE_COLUMN_UP_TO else 2
    return [tuple(buttons[i : i + width]) for i in range(0, len(buttons), width)]


def _to_step(content: Content, tone: Tone = Tone.PLAIN) -> Button:
    return Button(content.labels.show_step, act.ShowStep(), tone)


def question_screen(
    content: Content, question: Question, dialogue: Dialogue, person: Person
) -> Screen:
    """A question with its answers; roles the person already has are not offered again."""
    is_adding = bool(person.journeys) and question.id == content.first_question
    options = [
        option
        for option in question.options
        if not (is_adding and option.sets_role in person.journeys)
    ]
    buttons = [
        Button(option.label, act.Answer(question.id, option.id), Tone.MAIN) for option in options
    ]
    rows = _column(buttons)
    if is_adding and person.journey:
        rows.append((_to_step(content),))
    elif question.id != content.first_question:
        rows.append((Button(content.labels.back, act.BackToQuestion(question.id)),))
    text = content.phrases.fill("add_role") if is_adding else question.text
    return Screen(text, tuple(rows))


def chosen_screen(content: Content, role: Role) -> Screen:
    """The first reward: the role is chosen. Goes before the first card and brings the menu."""
    return Screen(role.chosen, is_extra=True)


class ChatLink(NamedTuple):
    """The chat of a class, which the card of the step to join it leads to."""

    class_name: str
    url: str


def step_rows(
    content: Content, journey: Journey, step: Step, chats: Sequence[ChatLink] = ()
) -> tuple[Row, ...]:
    """The buttons of a step: its link, its letter, then done, trouble, back."""
    labels, here = content.labels, (journey.role, step.id)
    rows: list[Row] = [(_to_chat(content, chat, chats),) for chat in chats]
    if step.link:
        link = content.links[step.link]
        rows.append((LinkButton(link.title, link.url),))
    if step.mail:
        rows.append((Button(labels.mail, act.ShowMail(step.mail), Tone.MAIN),))
    if step.invites:
        words = content.place_labels
        is_for_class = step.invites == "class"
        label = words.invite_families if is_for_class else words.invite_teachers
        rows.append((Button(label, does.InviteTo(step.invites), Tone.MAIN),))
    rows.append((Button(step.done or labels.done, act.StepDone(*here), Tone.GOOD, is_quiet=True),))
    later = content.reminders.labels.later
    rows.append(
        (
            Button(labels.trouble, act.ShowTroubles(*here), is_quiet=True),
            Button(later, reminds.AskLater(about=f"{journey.role}/{step.id}")),
        )
    )
    rows.append((Button(labels.back, act.StepBack(*here), is_quiet=True),))
    return tuple(rows)


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
        progress=progress_line(content, journeys.score(content.guides[journey.role], journey)),
        title=step.title,
        text=step.text,
        link=link,
        hint=phrases.fill("card_hint", done=step.done or content.labels.done),
    )
    return Screen(text, step_rows(content, journey, step, chats), card_of=(journey.role, step.id))


def _finish_rows(content: Content, role: Role) -> tuple[Row, ...]:
    labels = content.labels
    rows: tuple[Row, ...] = (
        (Button(labels.my_progress, act.ShowProgress()), Button(labels.notes, act.ShowNotes())),
        (Button(labels.roles, act.ShowRoles()),),
    )
    if role.post is Post.FAMILY:
        return rows
    return ((Button(content.place_labels.places, does.ShowPlaces(), Tone.MAIN),), *rows)


def finish_screen(content: Content, journey: Journey) -> Screen:
    guide = content.guides[journey.role]
    progress = progress_line(content, journeys.score(guide, journey))
    text = content.phrases.fill("finish", progress=progress, text=guide.finish)
    return Screen(text, _finish_rows(content, content.roles[journey.role]))


def where_screen(content: Content, journey: Journey, opening: str) -> Screen:
    """An opening sentence, then where the person stands, with the step's buttons."""
    guide = content.guides[journey.role]
    progress = progress_line(content, journeys.score(guide, journey))
    step = journeys.current_step(guide, journey)
    if step is None:
        where = content.phrases.fill("where_finished", progress=progress)
        rows = _finish_rows(content, content.roles[journey.role])
        return Screen(f"{opening}\n\n{where}".strip(), rows)
    done = step.done or content.labels.done
    where = content.phrases.fill("where_you_are", progress=progress, title=step.title, done=done)
    return Screen(f"{opening}\n\n{where}".strip(), step_rows(content, journey, step))


def troubles_screen(content: Content, role: str, step: Step) -> Screen:
    buttons = [
        Button(trouble.label, act.ShowTrouble(role, step.id, trouble.id))
        for trouble in step.troubles
    ]
    rows = _column(buttons)
    rows.append((Button(content.labels.ask_human, act.AskHuman()), _to_step(content)))
    return Screen(content.phrases.fill("trouble_menu", title=step.title), tuple(rows))


def trouble_screen(content: Content, role: str, step: Step, trouble: Trouble) -> Screen:
    labels = content.labels
    done = Button(step.done or labels.done, act.StepDone(role, step.id), Tone.GOOD, is_quiet=True)
    rows: tuple[Row, ...] = (
        (done,),
        (
            Button(labels.other_trouble, act.ShowTroubles(role, step.id)),
            Button(labels.ask_human, act.AskHuman()),
        ),
        (_to_step(content),),
    )
    return Screen(content.phrases.fill("trouble_answer", text=trouble.text), rows)


def human_screen(content: Content, role: Role) -> Screen:
    text = content.phrases.fill("ask_human", whom=role.whom_to_ask)
    return Screen(text, ((_to_step(content),),))


def mail_screen(content: Content, mail: Mail) -> Screen:
    text = content.phrases.fill("mail", to=mail.to, subject=mail.subject, body=mail.body)
    return Screen(text, ((_to_step(content),),))


def _other_roles(content: Content, person: Person) -> Iterable[str]:
    for role, journey in person.journeys.items():
        if role != person.role and role in content.guides:
            score = journeys.score(content.guides[role], journey)
            title = content.roles[role].title
            yield content.phrases.fill(
                "progress_other_role", role=title, done=score.done, total=score.total
            )


def progress_screen(
    content: Content, person: Person, journey: Journey, proved: Collection[str] = ()
) -> Screen:
    """The role's path as a checklist; `proved` are the steps that others' evidence shows done."""
    guide, phrases = content.guides[journey.role], content.phrases

    def line(step: Step) -> str:
        if step.id in proved:
            return phrases.fill("progress_proved", title=step.title)
        if step.id in journey.done:
            return phrases.fill("progress_done", title=step.title)
        is_current = step.id == journey.current
        return phrases.fill(
            "progress_current" if is_current else "progress_open", title=step.title
        )

    text = phrases.fill(
        "progress",
        role=content.roles[journey.role].title,
        progress=progress_line(content, journeys.score(guide, journey)),
        steps="\n".join(line(step) for step in journeys.path(guide, journey)),
        others="\n".join(_other_roles(content, person)),
    )
    labels = content.labels
    rows: tuple[Row, ...] = (
        (_to_step(content, Tone.MAIN),),
        (
            Button(labels.start_over, act.AskStartOver()),
            Button(labels.roles, act.ShowRoles()),
        ),
    )
    return Screen(text, rows)


def notes_screen(content: Content, role: Role) -> Screen:
    links = "\n".join(
        content.phrases.fill("notes_link", title=content.links[i].title, url=content.links[i].url)
        for i in role.links
    )
    buttons = [Button(content.notes[i].label, act.ShowNote(i)) for i in role.notes]
    rows = [*_column(buttons), (_to_step(content),)]
    return Screen(content.phrases.fill("notes", role=role.title, links=links), tuple(rows))


def note_screen(content: Content, note: Note) -> Screen:
    rows: tuple[Row, ...] = ((Button(content.labels.notes, act.ShowNotes()), _to_step(content)),)
    return Screen(content.phrases.fill("note", text=note.text), rows)


def roles_screen(content: Content, person: Person, role: Role) -> Screen:
    others = "\n".join(_other_roles(content, person))
    buttons = [
        Button(_title(content.roles[other].title), act.SwitchRole(other), Tone.MAIN)
        for other in person.journeys
        if other != role.id and other in content.roles
    ]
    rows, more = _column(buttons), ""
    if any(r not in person.journeys for r in content.roles):
        rows.append((Button(content.labels.another_role, act.AddRole()),))
        more = content.phrases.fill("roles_more")
    rows.append((_to_step(content),))
    text = content.phrases.fill("roles", role=role.title, others=others, more=more)
    return Screen(text, tuple(rows))


def start_over_screen(content: Content, role: Role) -> Screen:
    yes = Button(content.labels.start_over_yes, act.StartOver(role.id), Tone.DANGER)
    rows: tuple[Row, ...] = ((yes,), (_to_step(content),))
    return Screen(content.phrases.fill("start_over", role=role.title), rows)


def deletion_screen(content: Content, *, again: bool) -> Screen:
    labels = content.labels
    label = labels.delete_forever if again else labels.delete_yes
    yes = Button(label, act.DeleteForever() if again else act.AskDeletionAgain(), Tone.DANGER)
    rows: tuple[Row, ...] = ((Button(labels.cancel, act.KeepData()),), (yes,))
    return Screen(content.phrases.fill("delete_ask_again" if again else "delete_ask"), rows)


def deleted_screen(content: Content) -> Screen:
    return Screen(content.phrases.fill("delete_gone"))


def help_screen(content: Content) -> Screen:
    labels = content.labels
    rows: tuple[Row, ...] = (
        (_to_step(content, Tone.MAIN),),
        (Button(labels.ask_human, act.AskHuman()), Button(labels.roles, act.ShowRoles())),
        (
            Button(content.reminders.labels.reminders, reminds.ShowReminders()),
            Button(labels.delete_me, act.AskDeletion()),
        ),
    )
    return Screen(content.phrases.fill("help"), rows)
