"""What the people of a school do, from the first word to the last step: the ways that the
hand-over scenarios are made of. Each returns when its answer stands on the screen."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from emulator.client import ControlRefusedError
from torture.acts import BEGIN
from torture.conversation import Shown
from torture.member import (
    PATIENCE_SECONDS,
    Member,
    News,
    SilentError,
    any_says,
    progress,
    several,
)
from torture.words import words

LONGEST_WALK = 30
FLASH_SECONDS = 45.0
"""After a press that brings nothing in the chat people ask where they stand."""
LINK = re.compile(r"https?://\S+\?ref=([0-9a-z]{20})\b")
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")
APPLIED, CHAT = "confirmed", "create_chat"
"""The steps on which a teacher waits for the administrator, and makes the class's chat."""


@dataclass(frozen=True, slots=True)
class Invitation:
    """What a card to forward says."""

    link: str
    code: str

    @property
    def ref(self) -> str:
        return self.link.rpartition("=")[2]


def invitation_in(news: Sequence[Shown]) -> Invitation | None:
    for shown in news:
        link, code = LINK.search(shown.text), CODE.search(shown.text)
        if link and code:
            return Invitation(link[0], code[0])
    return None


def has_card(news: News) -> bool:
    """The card, and below it what can be done about the invitation."""
    place = next((n for n, s in enumerate(news) if invitation_in([s])), None)
    return place is not None and len(news) > place + 1


def card(news: News) -> Invitation:
    found = invitation_in(news)
    if found is None:
        raise LookupError("no card among what came")
    return found


async def begins_as_administrator(person: Member) -> None:
    """Who they are, and the questions of that role, to the first card."""
    await person.writes(BEGIN, lambda _: person.offers("answer"))
    await answers(person, option="administrator")
    await answers_to_the_end(person)


async def answers_to_the_end(person: Member) -> None:
    """The first answer to each question until there is a step."""
    for _ in range(LONGEST_WALK):
        if person.standing:
            return
        await answers(person)


async def answers(person: Member, option: str = "") -> None:
    """One question, until there is another, or a step."""
    asked = person.question

    def goes_on(news: News) -> bool:
        return progress(news) or person.question not in ("", asked)

    chosen = {"option": option} if option else {}
    await person.press("answer", **chosen)
    await person.hears(goes_on, "an answer")


async def makes_organisation(person: Member, name: str) -> Invitation:
    """The card for its teachers."""
    await person.writes(words().label("new_organisation"))
    return card(await person.writes(name, has_card))


async def makes_class(person: Member, name: str) -> Invitation:
    """The card for its families."""
    await person.writes(words().label("invite_families"))
    return card(await person.writes(name, has_card))


async def invites_second_administrator(person: Member, organisation: str) -> Invitation:
    await looks_at(person, organisation)
    news = await person.presses("invite", has_card, post="administrator")
    return card(news)


async def looks_at(person: Member, place: str) -> Shown:
    """The screen of an organisation or a class that the person leads, which may be one of
    several."""

    def is_there(shown: Shown) -> bool:
        kinds = ("organisation", "class")
        return place in shown.text and any(words().says(kind, shown.text) for kind in kinds)

    def comes(news: News) -> bool:
        return any(map(is_there, news)) or (bool(news) and person.offers("show_place", place))

    news = await person.writes(words().label("places"), comes)
    if not any(map(is_there, news)):
        news = await person.presses(
            "show_place", lambda news: any(map(is_there, news)), label=place
        )
    return next(filter(is_there, reversed(news)))


async def comes_as_staff(person: Member, invitation: Invitation) -> None:
    """By the link, to the first step."""
    await person.opens(invitation.link, several(2))
    await person.hears(lambda _: person.offers("answer"))
    await answers_to_the_end(person)


async def finishes_step(person: Member) -> None:
    """The step of the newest card, until the next card, or the finish. A button that has just gone
    away is not pressed; whoever walks looks again."""
    if not person.has_buttons:
        await person.writes(words().label("done"), progress)
        return
    if not person.offers("step_done"):
        await person.writes(words().label("my_step"), progress)
    try:
        await person.presses("step_done", progress, patience=FLASH_SECONDS)
    except ControlRefusedError:
        await person.seen.refresh()
    except SilentError:  # of a card that came late, over which a flash says: done already
        person.had_to_ask += 1
        await person.writes(words().label("my_step"), progress)


async def walks_to(person: Member, step: str = "") -> None:
    """Does all that comes before the step, or everything."""
    for _ in range(LONGEST_WALK):
        if person.is_finished or (step and person.step == step):
            return
        await finishes_step(person)
    raise LookupError(f"{person.name} never comes to {step or 'the finish'}")


async def is_confirmed(person: Member, patience: float = PATIENCE_SECONDS) -> None:
    """Waits for the administrator's word and the step that follows from it."""
    await person.hears(any_says("cue_confirmed"), "applying", patience)
    await person.hears(progress, "being confirmed")


async def says_chat_is_ready(person: Member, class_name: str, way: str, link: str = "") -> None:
    """As a step that is done, from the class's screen, or by giving the chat's link to show."""
    if way == "step":
        await person.writes(words().label("my_step"), progress)
        await finishes_step(person)
        return
    await looks_at(person, class_name)
    if way == "screen":
        await person.presses("chat_ready", any_says("chat_ready_noted"))
        return
    await person.presses("ask_chat_link")
    await person.writes(link, lambda _: person.offers("share_chat_link"))
    try:
        await person.presses("share_chat_link", any_says("chat_link_shared"))
    except ControlRefusedError:  # somebody's turn has put another keyboard below
        await looks_at(person, class_name)
        await person.presses("ask_chat_link", lambda _: person.offers("share_chat_link"))
        await person.presses("share_chat_link", any_says("chat_link_shared"))


async def wants_to_be_deleted(person: Member) -> None:
    """Both questions, up to the last button."""
    await person.writes(words().label("delete_me"), lambda _: person.offers("ask_deletion_again"))
    await person.presses("ask_deletion_again", lambda _: person.offers("delete_forever"))


async def is_deleted(person: Member) -> None:
    """The last button. Whoever heard something meanwhile is asked once more, and says so again."""
    gone, asked = any_says("delete_gone"), any_says("delete_ask")
    for _ in range(LONGEST_WALK):
        news = await person.presses("delete_forever", lambda news: gone(news) or asked(news))
        if gone(news):
            return
        await wants_to_be_deleted(person)
    raise LookupError(f"{person.name} cannot be deleted")
