"""The screens that ask back about steps: whether one, or several, are done, whether a mark was a
mistake. Built from content alone."""

from collections.abc import Sequence

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.content_model import LABEL_LIMIT
from bot.domain.guide_screens import to_step
from bot.domain.guides import Step
from bot.domain.person import Journey, Person
from bot.domain.reminder_actions import AskLater
from bot.domain.screens import Button, Row, Screen, Tone


def perhaps_done_screen(content: Content, role: str, step: Step) -> Screen:
    """Whether the step is done, asked of whoever has told something that may mean it."""
    labels, here = content.labels, (role, step.id)
    rows: tuple[Row, ...] = (
        (Button(labels.done_yes, act.StepDone(*here), Tone.GOOD, is_quiet=True),),
        (Button(labels.trouble, act.ShowTroubles(*here), is_quiet=True), to_step(content)),
    )
    return Screen(content.phrases.fill("done_perhaps", title=step.title), rows)


def perhaps_back_screen(content: Content, journey: Journey, before: Step) -> Screen:
    """Whether the mark of the step before was a mistake."""
    here = journey.current
    back = act.StepBack(journey.role, here) if here else act.StepBack()
    rows: tuple[Row, ...] = (
        (Button(content.labels.back_yes, back, is_quiet=True),),
        (to_step(content),),
    )
    return Screen(content.phrases.fill("back_perhaps", title=before.title), rows)


def undone_screen(content: Content, role: str, steps: Sequence[Step]) -> Screen:
    """Whether these marks are to go: of the step that is not done, and of all behind it."""
    lines = [content.phrases.fill("up_to_open", title=step.title) for step in steps]
    yes = Button(content.labels.back_yes, act.UndoneFrom(role, steps[0].id), is_quiet=True)
    if len(steps) == 1:
        text = content.phrases.fill("back_perhaps", title=steps[0].title)
    else:
        text = content.phrases.fill("marks_back", steps="\n".join(lines))
    return Screen(text, ((yes,), (to_step(content),)))


def which_marks_screen(content: Content, role: str, steps: Sequence[Step]) -> Screen:
    """Which of the steps that were marked one right after another is not done yet."""
    rows: list[Row] = [
        (Button(step.title[:LABEL_LIMIT], act.UndoneFrom(role, step.id), is_quiet=True),)
        for step in steps
    ]
    return Screen(content.phrases.fill("marks_which"), (*rows, (to_step(content),)))


def up_to_screen(
    content: Content, role: str, steps: Sequence[Step], *, is_again: bool = False
) -> Screen:
    """Whether all these steps are done; the last one is what was told. `is_again` if it was asked
    before, and something else was said, or one more step told."""
    phrases = content.phrases
    lines = [phrases.fill("up_to_open", title=step.title) for step in steps]
    yes = Button(content.labels.up_to_yes, act.DoneUpTo(role, steps[-1].id), Tone.GOOD)
    asking = "up_to_still" if is_again else "up_to_here"
    text = phrases.fill(asking, steps="\n".join(lines))
    return Screen(text, ((yes,), (to_step(content),)))


def up_to_offered(person: Person) -> act.DoneUpTo | None:
    """The furthest step that the last screen has offered to mark, with all before it."""
    offered = (choice.action for choice in person.choices)
    return next((action for action in offered if isinstance(action, act.DoneUpTo)), None)


def up_to_again(content: Content, person: Person) -> Screen | None:
    """The offer on the last screen, asked once more below what was answered in between."""
    role, steps = _still_offered(content, person)
    return up_to_screen(content, role, steps, is_again=True) if steps else None


def up_to_or_later(content: Content, person: Person) -> Screen | None:
    """The offer on the last screen, asked once more before it is put off: what was told is not
    to be told again. None where just that was asked."""
    role, steps = _still_offered(content, person)
    is_asked = any(isinstance(choice.action, AskLater) for choice in person.choices)
    if not steps or is_asked:
        return None
    screen = up_to_screen(content, role, steps)
    lines = [content.phrases.fill("up_to_open", title=step.title) for step in steps]
    text = content.phrases.fill("up_to_later", steps="\n".join(lines))
    later = Button(content.reminders.labels.later, AskLater())
    return Screen(text, (*screen.rows[:1], (later,), *screen.rows[1:]))


def _still_offered(content: Content, person: Person) -> tuple[str, Sequence[Step]]:
    """The role and those steps of the offer on the last screen that are not marked yet."""
    offered, journey = up_to_offered(person), person.journey
    if offered is None or journey is None or person.dialogue or offered.role != journey.role:
        return "", ()
    guide = content.guides[journey.role]
    return journey.role, journeys.open_up_to(guide, journey, offered.step)
