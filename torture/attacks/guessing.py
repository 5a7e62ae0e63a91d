"""Codes tried one after another: how many the bot looks at, and what it says to the rest."""

import asyncio
import random
from collections.abc import Sequence
from dataclasses import dataclass

from torture.acts import BEGIN
from torture.attacks.siege import Siege
from torture.member import Member, any_says, several
from torture.stored import members_of, places_by_name
from torture.story import is_deleted, wants_to_be_deleted
from torture.words import words
from torture.world import World

MOST_LOOKED_AT = 10
"""Of one account's wrong codes in an hour. A parent who reads from paper needs three."""
LONGEST_SECONDS = 300
AT_ONCE = 30
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


@dataclass(frozen=True, slots=True)
class Answers:
    """What so many wrong codes were answered with."""

    attempts: int
    texts: Sequence[str]

    @property
    def looked_at(self) -> int:
        return sum(words().says("code_unknown", text) for text in self.texts)

    @property
    def refused(self) -> int:
        """They say: too many."""
        return sum(words().says("code_wait", text) for text in self.texts)

    @property
    def are_all_there(self) -> bool:
        return self.looked_at + self.refused >= self.attempts

    @property
    def are_slowed(self) -> bool:
        """A few codes have been looked at, and every other one told to wait."""
        is_each_answered = self.looked_at + self.refused == self.attempts
        return is_each_answered and self.looked_at <= MOST_LOOKED_AT


@dataclass(slots=True)
class Tried:
    """One account's attempts."""

    person: Member
    attempts: int = 0

    @property
    def answers(self) -> Answers:
        return Answers(self.attempts, [shown.text for shown in self.person.seen.said])


async def somebody(world: World, name: str) -> Member:
    """Who has nothing to do with the school, and has written already."""
    user = await world.client.person(name, f"{name.lower()}x0")
    person = Member(world, user.user)
    await person.writes(BEGIN)
    return person


def a_code(rng: random.Random) -> str:
    """As a real one looks: digits and letters, eight of them."""
    while True:
        code = "".join(rng.choice(_LETTERS) for _ in range(8))
        if any(c.isdigit() for c in code) and any(c.isalpha() for c in code):
            return f"{code[:4]}-{code[4:]}"


async def try_many(world: World, rng: random.Random, accounts: int, each: int) -> list[Tried]:
    """Without waiting for answers."""
    trying = [Tried(await somebody(world, f"Guesser{number}")) for number in range(accounts)]
    places = asyncio.Semaphore(AT_ONCE)

    async def one(tried: Tried) -> None:
        for _ in range(each):
            code = a_code(rng)
            async with places:
                await tried.person.write(f"{words().name_of_code} {code}")
            tried.attempts += 1

    await asyncio.gather(*(one(tried) for tried in trying))
    await _all_are_answered(world, trying)
    return trying


async def _all_are_answered(world: World, trying: Sequence[Tried]) -> None:
    """Or five minutes have gone by."""
    end = asyncio.get_running_loop().time() + LONGEST_SECONDS
    while asyncio.get_running_loop().time() < end:
        for tried in trying:
            await tried.person.seen.refresh()
        if all(tried.answers.are_all_there for tried in trying):
            return
        await asyncio.sleep(1)


async def try_together(world: World, rng: random.Random, times: int) -> list[Tried]:
    """Two accounts type the same wrong code in the same moment, in either order: they reach the
    bot in one batch."""
    pair = [Tried(await somebody(world, name)) for name in ("Ally", "Bully")]
    for number in range(times):
        code = a_code(rng)
        world.bot.freeze()
        try:
            for tried in pair[:: 1 if number % 2 else -1]:
                await tried.person.write(code)
                tried.attempts += 1
        finally:
            world.bot.thaw()
        for tried in pair:
            await tried.person.hears(any_says("code_unknown", "code_wait"), "a wrong code")
    return pair


async def tries_until_blocked(tried: Tried, rng: random.Random) -> None:
    """Tries until nothing is looked at any more."""
    for _ in range(MOST_LOOKED_AT + 1):
        tried.attempts += 1
        news = await tried.person.writes(a_code(rng), several(1))
        if any_says("code_wait")(news):
            return


async def guess(siege: Siege, rng: random.Random, accounts: int, each: int) -> None:
    """So many codes `each`; two accounts together; and one again after deleting itself."""
    world, verdict = siege.world, siege.verdict
    tried = await try_many(world, rng, accounts, each)
    attempts = sum(one.attempts for one in tried)
    looked_at = sum(one.answers.looked_at for one in tried)
    slowed = [one for one in tried if one.answers.are_slowed]
    verdict.promise(
        f"of each account at most {MOST_LOOKED_AT} wrong codes are looked at, the others told so",
        len(slowed) == len(tried),
        f"{attempts} codes of {accounts} accounts: {looked_at} looked at; "
        f"{len(slowed)} accounts slowed",
    )
    pair = await try_together(world, rng, times=2 * MOST_LOOKED_AT)
    verdict.promise(
        "two accounts that type the same code at once are slowed as well",
        all(one.answers.are_slowed for one in pair),
        " and ".join(f"{one.answers.looked_at} of {one.attempts} looked at" for one in pair),
    )
    await _type_the_right_one(siege, tried[0])
    await _delete_and_try_again(siege, rng)
    await siege.nothing_has_moved("guessed codes")
    await siege.nothing_leaks("guessed codes")
    await _let_in(siege, tried[0])


async def _type_the_right_one(siege: Siege, blocked: Tried) -> None:
    """Who has guessed too often is not let in by the right code; everybody else is."""
    form = siege.school.forms[0]
    if form.invitation is None:
        return
    await blocked.person.write(form.invitation.code)
    refused = await blocked.person.is_told("code_wait")
    database = siege.world.bot.database
    there = blocked.person.id in members_of(database, places_by_name(database)[form.name])
    counted = f"refused: {refused}, came in: {there}"
    promise = "the right code is refused to who has guessed too often"
    siege.verdict.promise(promise, refused and not there, counted)


async def _let_in(siege: Siege, blocked: Tried) -> None:
    """After all these wrong codes the right one still works for others, and a link for all."""
    invitation = siege.school.forms[0].invitation
    if invitation is None:
        return
    guest = await somebody(siege.world, "Guest")
    await guest.write(invitation.code)
    by_code = await guest.is_told("joined_as_family")
    await blocked.person.open(invitation.link)
    by_link = await blocked.person.is_told("joined_as_family")
    counted = f"by code: {by_code}, by link: {by_link}"
    promise = "others still come by the code, and everybody by the link"
    siege.verdict.promise(promise, by_code and by_link, counted)


async def _delete_and_try_again(siege: Siege, rng: random.Random) -> None:
    again = Tried(await somebody(siege.world, "Phoenix"))
    await tries_until_blocked(again, rng)
    before = again.answers.looked_at
    await wants_to_be_deleted(again.person)
    await is_deleted(again.person)
    await tries_until_blocked(again, rng)
    more = again.answers.looked_at - before
    siege.verdict.figure("wrong codes looked at after deleting oneself", f"{before}, {more} more")
