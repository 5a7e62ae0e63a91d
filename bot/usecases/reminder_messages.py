"""What a reminder says: the words of its kind, filled in from the state of the moment."""

from collections.abc import Mapping

from bot.domain import reminder_screens as screens
from bot.domain import staff_screens
from bot.domain.places import Place, PlaceKind, Post
from bot.domain.reminder_kinds import Kind
from bot.domain.reminder_rules import step_of
from bot.domain.reminders import OWN, Reminder, subject_of
from bot.domain.turn import Turn


def say(turn: Turn, reminder: Reminder) -> None:
    """Shows a reminder whose subject stands."""
    kind_id, about = subject_of(reminder)
    kind = turn.content.reminders.kinds[kind_id]
    text = kind.asked if reminder.kind == OWN else kind.text(reminder.stage)
    given = variables(turn, kind, about)
    whose = _whose(turn, kind, about)
    screen = screens.reminder_screen(turn.content, kind, about, text, given, whose=whose)
    turn.show(screen)


def variables(turn: Turn, kind: Kind, about: str) -> Mapping[str, object]:
    """What stands in the kind's texts, by its rule."""
    if kind.rule == "step_stands":
        found = step_of(turn.person, turn.content, about)
        if found is None:
            return {}
        journey, step = found
        role = turn.content.roles[journey.role]
        done = step.done or turn.content.labels.done
        turns = step.turn or turn.content.phrases.fill("reminder_turn")
        return {"step": step.title, "role": role.title, "done": done, "turn": turns}
    place = turn.register.places.get(about)
    if place is None:
        return {}
    families = turn.register.families_of(about)
    confirmed = len(turn.register.confirmed(about))
    return {
        "place": place.name,
        "waiting": len(turn.register.applicants(about)),
        "joined": families.joined,
        "list": staff_screens.activity_list(turn.content, place, confirmed),
    }


def _whose(turn: Turn, kind: Kind, about: str) -> str:
    """Who waits for the person, by the name of the place they know; nobody if they wait."""
    found = step_of(turn.person, turn.content, about) if kind.rule == "step_stands" else None
    if found is None or found[1].turn:
        return ""
    role = turn.content.roles[about.partition("/")[0]]
    place = _home(turn, role.post)
    if place is None:
        return ""
    is_class = place.kind is PlaceKind.CLASS
    phrase = "reminder_from_class" if is_class else "reminder_from_organisation"
    return turn.content.phrases.fill(phrase, place=place.name)


def _home(turn: Turn, post: Post) -> Place | None:
    """The place the person came to last in this post: the class of a family, the organisation of
    a teacher. An administrator waits for nobody."""
    wanted = {Post.FAMILY: PlaceKind.CLASS, Post.TEACHER: PlaceKind.ORGANISATION}.get(post)
    mine = [m for m in turn.register.memberships(turn.person.id) if m.post is post]
    places = [turn.register.places[m.place] for m in reversed(mine)]
    return next((p for p in places if p.kind is wanted), None)


def what(turn: Turn, kind: Kind, about: str) -> str:
    """A subject in a few words."""
    given = variables(turn, kind, about)
    if step := given.get("step"):
        return turn.content.phrases.fill("what_step", step=step)
    if place := given.get("place"):
        return turn.content.phrases.fill("what_place", what=kind.title, place=place)
    return kind.title
