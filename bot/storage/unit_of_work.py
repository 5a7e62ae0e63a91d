"""The unit of work: position, repeats, people and outbox of one batch in one transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from bot.domain.cues import Cue, CueFamilies
from bot.domain.outgoing import Outgoing
from bot.domain.person import Person, PersonId
from bot.domain.register import Register
from bot.storage import batches, claims
from bot.storage import people as stored_people
from bot.storage.batches import Changes, FailedUpdate, Loaded, Position, Wanted
from bot.storage.database import Database
from bot.storage.outbox import Waiting

__all__ = ["Committed", "FailedUpdate", "Position", "UnitOfWork"]


@dataclass(frozen=True, slots=True)
class Committed:
    """What the relay must know of a transaction: whom to forget, then what to send. `has_cues`:
    somebody else is to hear of it. `remind_at`: when the first of the people in it is to be
    reminded of something."""

    forgotten: frozenset[PersonId]
    rows: Sequence[Waiting]
    has_cues: bool = False
    remind_at: datetime | None = None


class UnitOfWork:
    """`async with UnitOfWork(database) as work:` … `await work.commit(now)`.

    Leaving without `commit` rolls everything back: the updates will be given again by VK.
    """

    def __init__(self, database: Database) -> None:
        self._transaction = database.transaction()
        self._loaded = Loaded()
        self._changes = Changes()

    async def __aenter__(self) -> UnitOfWork:
        await self._transaction.__aenter__()
        return self

    async def __aexit__(self, *failure: object) -> None:
        await self._transaction.__aexit__(*failure)

    async def claim(
        self,
        ids: Collection[str],
        *,
        people: Collection[PersonId] = (),
        aliases: Mapping[str, str] = MappingProxyType({}),
        prints: Collection[str] = (),
        chats: Collection[int] = (),
        guessers: Collection[PersonId] = (),
    ) -> set[str]:
        """Takes the updates nobody has handled yet; repeats are not in the answer. `aliases` are
        other names under which an update may have been handled. Loads `people` on the way, and
        the register: theirs, and what `prints` (fingerprints of codes), group chats and people
        who may be guessing need of it. Once, before the turns."""
        digests = {name: claims.digest_of(name) for name in (*ids, *aliases.values())}
        wanted = Wanted(people, prints, chats, guessers)
        found, loaded = await self._transaction.do(batches.read, list(digests.values()), wanted)
        self._take(loaded)
        known = {name for name, digest in digests.items() if digest in found} if found else found
        fresh = {i for i in ids if i not in known and aliases.get(i) not in known}
        self._changes.claimed.extend(digests[i] for i in fresh)
        return fresh

    async def due_cues(self, now: datetime, limit: int) -> list[Cue]:
        """Cues whose time has come, with the people they are for and their register."""
        due, loaded = await self._transaction.do(batches.read_due, now, limit)
        self._take(loaded)
        return due

    async def people_to_remind(self, now: datetime, limit: int) -> list[PersonId]:
        """Of whom it is time to remind of something, with their register. Each of them must be
        saved, or is found again."""
        due, loaded = await self._transaction.do(batches.read_to_remind, now, limit)
        self._take(loaded)
        self._changes.reminded.update(due)
        return due

    async def load(self, ids: Collection[PersonId]) -> None:
        """These people as well, to be looked at; the register stays as it is."""
        if ids:
            self._loaded.people |= await self._transaction.do(stored_people.load, ids)

    def _take(self, loaded: Loaded) -> None:
        self._loaded.people |= loaded.people
        self._loaded.register = loaded.register
        self._changes.register = loaded.register

    @property
    def register(self) -> Register:
        """As this batch has left it so far; whoever changes it does so on a fork."""
        return self._changes.register

    def adopt(self, register: Register) -> None:
        """What a turn has made of its fork is the register from now on."""
        self._changes.register = register

    def person(self, person_id: PersonId) -> Person | None:
        """The person as this batch has left them so far; None if they are unknown."""
        if person_id in self._changes.people:
            return self._changes.people[person_id]
        if person_id in self._changes.forgotten:
            return None
        return self._loaded.people.get(person_id)

    def save(self, person: Person) -> None:
        self._changes.people[person.id] = person

    def forget(self, person_id: PersonId, handled: Iterable[str] = ()) -> None:
        """Everything about the person goes, also what this batch was going to say before. Under
        the names in `handled` no update is taken any more: nothing else tells that they were."""
        changes = self._changes
        changes.claimed.extend(map(claims.digest_of, handled))
        changes.people.pop(person_id, None)
        changes.forgotten.add(person_id)
        changes.outgoing = [row for row in changes.outgoing if row.peer_id != person_id]
        changes.failed = [failure for failure in changes.failed if failure.person_id != person_id]
        changes.cues = [
            cue
            for cue in changes.cues
            if isinstance(cue, CueFamilies) or person_id not in (cue.person, cue.by)
        ]
        changes.register = batches.without(changes.register, {person_id})

    def cue(self, cues: Iterable[Cue | CueFamilies]) -> None:
        """It is somebody's turn; those who are gone by the commit are not told."""
        self._changes.cues.extend(cues)

    def settle_cue(self, cue: Cue, quiet_until: datetime | None) -> None:
        """The cue has been followed, or means nothing any more; another of its kind, for the same
        person and place, waits until `quiet_until`."""
        self._changes.settled.append((cue, quiet_until))

    def send(self, rows: Iterable[Outgoing]) -> None:
        self._changes.outgoing.extend(rows)

    def record_failure(self, failure: FailedUpdate) -> None:
        self._changes.failed.append(failure)

    def keep_question(self, text: str) -> None:
        """What nobody could answer, masked; it is not stored who asked."""
        self._changes.unanswered.append(text)

    async def position(self, group_id: int) -> Position | None:
        return await self._transaction.do(batches.position, group_id)

    def move_to(self, group_id: int, ts: str, *, caught_up_at: datetime | None = None) -> None:
        """The long poll stands at `ts`. `caught_up_at`: nobody who wrote before waits; None leaves
        what is known of that."""
        self._changes.position = group_id, ts, caught_up_at

    async def commit(self, now: datetime) -> Committed:
        """Writes all changes and makes them last."""
        rows = await self._transaction.commit_after(
            batches.write, self._loaded, self._changes, now
        )
        changes = self._changes
        times = [at for person in changes.people.values() if (at := person.remind_at)]
        return Committed(
            frozenset(changes.forgotten),
            rows,
            has_cues=bool(changes.cues),
            remind_at=min(times, default=None),
        )
