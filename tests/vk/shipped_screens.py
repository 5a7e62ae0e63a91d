"""Every screen that the shipped content can make, with whether its reader has a menu yet."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import product

from msgspec.structs import replace

from bot.domain import guide_screens as screens
from bot.domain import overview_screens
from bot.domain import reminder_screens as reminders
from bot.domain.codes import Codes
from bot.domain.content import Content, Role
from bot.domain.person import Dialogue, Journey, Person, PersonId
from bot.domain.questions import Question
from bot.domain.reminder_words import WHEN
from bot.domain.screens import Screen
from bot.domain.turn import Turn
from bot.usecases import standing

NOW = datetime(2026, 9, 1, tzinfo=UTC)
ADDRESS = "https://vk.me/" + "s" * 32
"""VK's short names have 32 characters at most (documented)."""


def shipped_screens(content: Content) -> Iterator[tuple[Screen, bool]]:
    for question in content.questions.values():
        yield from _asked(content, question)
    everybody = _in_all_roles(content)
    for role_id, role in content.roles.items():
        person = replace(everybody, role=role_id)
        yield screens.chosen_screen(content, role), True
        for screen in (*_along(content, person, role_id), *_around(content, person, role)):
            yield screen, True
    yield Screen(content.notice.text.replace("{bot}", ADDRESS), is_extra=True), False
    for phrase in ("welcome_by_link", "role_switched", "role_opened_by_link"):
        for role in content.roles.values():
            yield Screen(content.phrases.fill(phrase, role=role.title), is_extra=True), True


def _asked(content: Content, question: Question) -> Iterator[tuple[Screen, bool]]:
    newcomer = Person(PersonId(1), NOW)
    yield screens.question_screen(content, question, newcomer), False
    for role in content.roles:
        known = replace(newcomer, role=role, journeys={role: Journey(role, NOW)})
        yield screens.question_screen(content, question, known), True
    asked = replace(newcomer, dialogue=Dialogue(question.id))
    turn = Turn(asked, content, NOW, ADDRESS, str, Codes(b"secret" * 4))
    standing.remind(turn, content.phrases.fill("secret"))
    yield from ((effect.screen, False) for effect in turn.effects if hasattr(effect, "screen"))


def _in_all_roles(content: Content) -> Person:
    journeys = {}
    for role, guide in content.guides.items():
        everything = dict.fromkeys((step.id for step in guide.steps), NOW)
        journeys[role] = Journey(role, NOW, done=everything)
    return Person(PersonId(1), NOW, journeys=journeys)


def _along(content: Content, person: Person, role: str) -> Iterator[Screen]:
    """Each step's screens, with the longest bar; then the finish."""
    guide = content.guides[role]
    finished = person.journeys[role]
    openings = [
        content.phrases.fill("secret"),
        content.phrases.fill("not_understood"),
        *(content.phrases.fill("not_text", kind=kind) for kind in content.kinds.values()),
    ]
    for step in guide.steps:
        done = {known: at for known, at in finished.done.items() if known != step.id}
        journey = replace(finished, done=done, current=step.id)
        yield screens.card_screen(content, journey, step)
        yield screens.troubles_screen(content, role, step)
        for trouble in step.troubles:
            for has_place in (False, True):
                yield screens.trouble_screen(content, role, step, trouble, has_place=has_place)
        for opening in openings:
            where = screens.where_screen(content, journey)
            yield replace(where, text=f"{opening}\n\n{where.text}")
    for has_place in (False, True):
        yield screens.finish_screen(content, finished, has_place=has_place)
        for opening in openings:
            where = screens.where_screen(content, finished, has_place=has_place)
            yield replace(where, text=f"{opening}\n\n{where.text}")


def _around(content: Content, person: Person, role: Role) -> Iterator[Screen]:
    alone = replace(person, journeys={role.id: person.journeys[role.id]})
    for known, held in product((person, alone), (role,)):
        yield overview_screens.roles_screen(content, known, held)
        yield overview_screens.progress_screen(content, known, known.journeys[held.id])
    yield overview_screens.notes_screen(content, role)
    yield from (overview_screens.note_screen(content, content.notes[note]) for note in role.notes)
    yield from (screens.mail_screen(content, mail) for mail in content.mails.values())
    yield screens.human_screen(content, role)
    yield overview_screens.start_over_screen(content, role)
    yield overview_screens.deletion_screen(content, again=False)
    yield overview_screens.deletion_screen(content, again=False, leads=True)
    yield overview_screens.deletion_screen(content, again=True)
    yield overview_screens.deleted_screen(content)
    yield overview_screens.help_screen(content)
    yield from _about_reminders(content)


def _about_reminders(content: Content) -> Iterator[Screen]:
    """With the longest names and ids there may be."""
    kinds = list(content.reminders.kinds.values())
    given = {
        "step": "x" * 120,
        "role": "x" * 40,
        "done": content.labels.done,
        "turn": "x" * 120,
        "place": "x" * 60,
        "waiting": 100,
        "joined": 100,
        "list": "\n".join(["x" * 60] * 3),
    }
    for kind in kinds:
        about = "administrator/change_administrator" if kind.rule == "step_stands" else "a" * 16
        for text in (*kind.texts, kind.asked):
            yield reminders.reminder_screen(content, kind, about, text, given, whose="x" * 80)
        yield reminders.trouble_screen(content, kind, about, kind.trouble or "x")
        yield reminders.later_screen(content, kind.id, about, "x" * 150, WHEN)
        yield reminders.muted_screen(content, kind)
    for off in ([], [kind.id for kind in kinds]):
        weekly = [kind.id for kind in kinds if kind.is_weekly]
        for late in ({}, dict.fromkeys(weekly, True), dict.fromkeys(weekly, False)):
            yield reminders.settings_screen(
                content, "x" * 2000, kinds, off, has_own=True, late=late
            )
    yield reminders.muted_all_screen(content)
    yield reminders.after_setting(content, "x", "step:parent/install")
    yield reminders.zone_screen(content, "x", "a" * 16)
