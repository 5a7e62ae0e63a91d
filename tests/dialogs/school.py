"""A school in a transcript: who invites whom, how far they go, and what is committed of it."""

import re
from dataclasses import dataclass

from support.bot_process import Database
from support.people import Answer, Json, Talker, eventually
from support.wording import Wording
from town import LONGEST_WALK, Somebody, goes_on

from emulator.client import Person

SCHOOL, FORM = "Школа № 12", "7Б"
LINK = re.compile(r"https://\S+\?ref=[0-9a-z]{20}\b")
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


@dataclass(frozen=True, slots=True)
class Invitation:
    """What stands on a card to forward."""

    card: Json
    link: str
    code: str


def invitation_in(answer: Answer) -> Invitation:
    """The card among what has come."""
    card = next(message for message in answer.new if LINK.search(message["text"]))
    link, code = LINK.search(card["text"]), CODE.search(card["text"])
    assert link is not None
    assert code is not None
    return Invitation(card, link[0], code[0])


def mention(person: Person) -> str:
    """How VK's clients show somebody's name as a link to them."""
    name = f"{person.user['first_name']} {person.user['last_name']}"
    return f"[id{person.id}|{name}]"


async def makes_organisation(person: Talker, words: Wording, name: str = SCHOOL) -> Invitation:
    await person.asks_for(words.at_places.places)
    await person.asks_for(words.at_places.new_organisation)
    return invitation_in(await person.says(name))


async def makes_class(person: Talker, words: Wording, name: str = FORM) -> Invitation:
    await person.says(words.at_places.new_class)
    return invitation_in(await person.says(name))


async def looks_at_place(person: Talker, words: Wording) -> Answer:
    """The only organisation or class of this person."""
    return await person.says(words.at_places.places)


async def opens(person: Talker, link: str) -> Answer:
    """Follows a link to the community and presses what stands there."""
    await person.open_link(link)
    return await person.says("Начать")


async def reads_card(person: Talker, sender: Person) -> str:
    """The link in the newest message that somebody has passed on."""
    newest = (await person.talking_to(sender).messages())[-1]
    found = LINK.search(newest["fwd_messages"][0]["text"])
    assert found is not None
    return found[0]


async def comes_as_teacher(person: Talker, link: str, words: Wording) -> None:
    await opens(person, link)
    await person.asks_for(words.answer("link_from_administrator", "yes"))


async def comes_as_parent(person: Talker, link: str, words: Wording) -> None:
    await opens(person, link)
    await person.asks_for(words.answer("family", "parent"))


async def walks_to(person: Talker, role: str, step: str, words: Wording) -> None:
    """Does all that comes before the step."""
    for _ in range(LONGEST_WALK):
        if words.steps(role)[step].title in (await person.texts())[-1]:
            return
        assert await goes_on(person, words, {}) is not None, f"{step} never comes"
    raise AssertionError(f"{step} never comes")


async def applying_teacher(somebody: Somebody, link: str, words: Wording, name: str) -> Talker:
    """Came by the administrator's link and has applied."""
    person = await somebody(name)
    await comes_as_teacher(person, link, words)
    await walks_to(person, "teacher", "confirmed", words)
    return person


def waits(person: Person, words: Wording) -> str:
    """How the administrator reads of the only teacher who waits."""
    today = words.phrase("today")
    return words.phrase("line_waiting", number=1, name=mention(person), time=today)


async def is_taken(database: Database, event_id: str) -> None:
    """Returns when the bot has handled that update."""
    await eventually(lambda: database.has_taken(event_id), f"the bot takes {event_id}")


async def all_is_said(database: Database) -> None:
    """Returns when nobody is to hear anything now."""
    await eventually(lambda: not database.owes_anybody(), "everybody has heard everything")


def posts_of(database: Database, person: Person) -> dict[str, str]:
    """What somebody is, by the place's name."""
    found = database.read(
        "SELECT name, post FROM memberships JOIN places ON id = place_id WHERE person_id = ?",
        person.id,
    )
    return {str(name): str(post) for name, post in found}


def places_called(database: Database, name: str) -> int:
    (row,) = database.read("SELECT count(*) FROM places WHERE name = ?", name)
    return int(str(row[0]))
