"""The screens of looking around: progress, instructions and notes, roles, help, forgetting.
Built from content and the person's state; the way itself is in `bot.domain.guide_screens`."""

from collections.abc import Collection, Iterable

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain import reminder_actions as reminds
from bot.domain.content import Content, Note, Role
from bot.domain.guide_screens import column, progress_line, to_step
from bot.domain.guides import Step
from bot.domain.person import Journey, Person
from bot.domain.remembering import remembered
from bot.domain.screens import Button, Row, Screen, Tone


def _title(text: str) -> str:
    return text[:1].upper() + text[1:]


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
        if step.id == journey.current:  # also where others show a part of it done
            return phrases.fill("progress_current", title=step.title)
        if step.id in proved:
            return phrases.fill("progress_proved", title=step.title)
        if step.id in journey.done:
            return phrases.fill("progress_done", title=step.title)
        return phrases.fill("progress_open", title=step.title)

    text = phrases.fill(
        "progress",
        role=content.roles[journey.role].title,
        progress=progress_line(content, journeys.score(guide, journey)),
        steps="\n".join(line(step) for step in journeys.path(guide, journey)),
        others="\n".join(_other_roles(content, person)),
    )
    labels = content.labels
    rows: tuple[Row, ...] = (
        (to_step(content, Tone.MAIN),),
        (
            Button(labels.start_over, act.AskStartOver()),
            Button(labels.roles, act.ShowRoles()),
        ),
    )
    return Screen(text, rows)


def notes_screen(content: Content, role: Role) -> Screen:
    return _notes(content, role.id)


@remembered
def _notes(content: Content, role_id: str) -> Screen:
    role = content.roles[role_id]
    links = "\n".join(
        content.phrases.fill("notes_link", title=content.links[i].title, url=content.links[i].url)
        for i in role.links
    )
    buttons = [Button(content.notes[i].label, act.ShowNote(i)) for i in role.notes]
    rows = [*column(buttons), (to_step(content),)]
    return Screen(content.phrases.fill("notes", role=role.title, links=links), tuple(rows))


def note_screen(content: Content, note: Note) -> Screen:
    rows: tuple[Row, ...] = ((Button(content.labels.notes, act.ShowNotes()), to_step(content)),)
    return Screen(content.phrases.fill("note", text=note.text), rows)


def roles_screen(content: Content, person: Person, role: Role) -> Screen:
    others = "\n".join(_other_roles(content, person))
    buttons = [
        Button(_title(content.roles[other].title), act.SwitchRole(other), Tone.MAIN)
        for other in person.journeys
        if other != role.id and other in content.roles
    ]
    rows, more = column(buttons), ""
    if any(r not in person.journeys for r in content.roles):
        rows.append((Button(content.labels.another_role, act.AddRole()),))
        more = content.phrases.fill("roles_more")
    rows.append((to_step(content),))
    text = content.phrases.fill("roles", role=role.title, others=others, more=more)
    return Screen(text, tuple(rows))


def start_over_screen(content: Content, role: Role) -> Screen:
    yes = Button(content.labels.start_over_yes, act.StartOver(role.id), Tone.DANGER)
    rows: tuple[Row, ...] = ((yes,), (to_step(content),))
    return Screen(content.phrases.fill("start_over", role=role.title), rows)


def deletion_screen(content: Content, *, again: bool, leads: bool = False) -> Screen:
    """`leads`: whether they have a class or an organisation here, which nobody else may lead."""
    labels = content.labels
    label = labels.delete_forever if again else labels.delete_yes
    yes = Button(label, act.DeleteForever() if again else act.AskDeletionAgain(), Tone.DANGER)
    rows: tuple[Row, ...] = ((Button(labels.cancel, act.KeepData()),), (yes,))
    if again:
        return Screen(content.phrases.fill("delete_ask_again"), rows)
    said = ["delete_ask", *(["delete_leading"] if leads else [])]
    return Screen("\n\n".join(content.phrases.fill(phrase) for phrase in said), rows)


def deleted_screen(content: Content) -> Screen:
    return Screen(content.phrases.fill("delete_gone"))


def help_screen(content: Content, *, is_on_step: bool = True) -> Screen:
    """What the bot can do; the way on first."""
    labels = content.labels
    on = to_step(content, Tone.MAIN)
    rows: tuple[Row, ...] = (
        (on if is_on_step else replace(on, label=labels.go_on),),
        (Button(labels.ask_human, act.AskHuman()), Button(labels.roles, act.ShowRoles())),
        (
            Button(content.reminders.labels.reminders, reminds.ShowReminders()),
            Button(labels.delete_me, act.AskDeletion()),
        ),
    )
    return Screen(content.phrases.fill("help"), rows)
