"""A family's way: by the class's link or code, step by step to the chat, and to the finish. Each
returns when its answer stands on the screen."""

import random

from torture.member import Member, any_says, progress, several
from torture.story import LONGEST_WALK, Invitation, finishes_step
from torture.words import words


async def comes_as_family(
    person: Member, invitation: Invitation, rng: random.Random, *, by_code: bool = False
) -> None:
    """To the first step, by the link or by the code as people type it."""
    if by_code:
        await person.writes(as_typed(invitation.code, rng), several(2))
    else:
        await person.opens(invitation.link, several(2))
    if person.has_buttons:
        await person.hears(lambda _: person.offers("answer"))
        await person.presses("answer", progress, option=rng.choice(["parent", "student"]))
    else:
        await person.writes(rng.choice("12"), progress)


def as_typed(code: str, rng: random.Random) -> str:
    """In one of the ways in which people type it off a sheet of paper."""
    name, spaced = words().name_of_code, code.replace("-", " ")
    ways = [code, f"{name} {code}", f"{name.title()} {code.lower()}", f"{name} {spaced}"]
    return rng.choice(ways)


def waits_for_chat(person: Member) -> bool:
    return bool(person.standing and words().title("await_chat") in person.standing.text)


async def goes_up_to_the_chat(person: Member) -> None:
    """A family's steps before the one that hangs on somebody else."""
    for _ in range(LONGEST_WALK):
        if person.is_finished or waits_for_chat(person):
            return
        await finishes_step(person)
    raise LookupError(f"{person.name} never comes to the chat")


async def goes_to_the_end(person: Member, patience: float, *, is_hasty: bool = False) -> None:
    """A family's way. Who waits for the class's chat does so for `patience` seconds at most; who
    is hasty asks for the step as soon as a word of it comes."""
    for _ in range(LONGEST_WALK):
        if person.is_finished:
            return
        if not waits_for_chat(person):
            await finishes_step(person)
            continue
        person.acts_now()
        await person.hears(any_says("cue_chat_ready"), "waiting", patience)
        if is_hasty:
            await person.writes(words().label("my_step"), progress)
        else:
            await person.hears(progress, "the chat is ready")
    raise LookupError(f"{person.name} never comes to the finish")
