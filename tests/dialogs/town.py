"""Who comes to a transcript, and from where: types and walks that the tests share."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from support.people import Answer, Talker
from support.wording import Wording

Somebody = Callable[..., Awaitable[Talker]]
LONGEST_WALK = 40


@dataclass(frozen=True, slots=True)
class Lane:
    """One way through the bot: a role, the answers before the first step, those on the way."""

    role: str
    answers: dict[str, str]
    later: dict[str, str] = field(default_factory=dict)
    """Answers to questions that steps ask, by question."""

    def __str__(self) -> str:
        return "-".join([self.role, *self.answers.values(), *self.later.values()])


LANES = (
    Lane("administrator", {"registered": "yes", "named": "yes"}),
    Lane("administrator", {"registered": "yes", "named": "no"}),
    Lane("administrator", {"registered": "no"}),
    Lane("administrator", {"registered": "unknown"}, {"registration_found": "no"}),
    Lane(
        "administrator", {"registered": "unknown"}, {"registration_found": "yes", "named": "yes"}
    ),
    Lane("administrator", {"registered": "unknown"}, {"registration_found": "yes", "named": "no"}),
    Lane("teacher", {"link_from_administrator": "yes"}),
    Lane("teacher", {"link_from_administrator": "no"}),
    Lane("parent", {"link_from_teacher": "yes"}),
    Lane("parent", {"link_from_teacher": "no"}),
    Lane("student", {"link_from_teacher": "yes"}),
    Lane("student", {"link_from_teacher": "no"}),
)


async def goes_on(person: Talker, words: Wording, later: dict[str, str]) -> Answer | None:
    """Takes what leads forward: the step is done, or this lane's answer. None at the end."""
    labels = await person.offers()
    for label in labels:
        if label in words.done_labels():
            return await person.asks_for(label)
    for question, option in later.items():
        if words.answer(question, option) in labels:
            return await person.asks_for(words.answer(question, option))
    return None


async def finishes(person: Talker, words: Wording, later: dict[str, str] | None = None) -> None:
    """Walks to the end of the path."""
    for _ in range(LONGEST_WALK):
        if await goes_on(person, words, later or {}) is None:
            return
    raise AssertionError("the path does not end")


async def sees_everything(person: Talker, lane: Lane, words: Wording, opened: set[str]) -> None:
    """Walks the whole path, opens every trouble, letter and note. What somebody else has `opened`
    in the same step of the same role is not opened again."""
    await person.says("Начать")
    await person.goes(*words.way(lane.role, **lane.answers))
    await opens_notes(person, words)
    while True:
        screen = (await person.texts())[-1]
        here = {
            f"{lane.role} {s.id}" for s in words.steps(lane.role).values() if s.title in screen
        }
        if not here <= opened:
            opened |= here
            await opens_what_belongs_to_the_step(person, words)
        if await goes_on(person, words, lane.later) is None:
            return


async def opens_notes(person: Talker, words: Wording) -> None:
    await person.asks_for(words.notes)
    known = {*words.menu_of_staff, words.show_step}
    for label in [label for label in await person.offers() if label not in known]:
        await person.goes(label, words.notes)
    await person.asks_for(words.show_step)


async def opens_what_belongs_to_the_step(person: Talker, words: Wording) -> None:
    labels = await person.offers()
    if words.mail in labels:
        await person.goes(words.mail, words.show_step)
    if words.trouble not in labels:
        return
    await person.asks_for(words.trouble)
    known = {*words.menu_of_staff, words.ask_human, words.show_step}
    for label in [label for label in await person.offers() if label not in known]:
        await person.goes(label, words.other_trouble)
    await person.goes(words.ask_human, words.show_step)
