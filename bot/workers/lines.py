"""Rows that wait in memory, in a line for each peer and lane, and who is next. Pure: the time is
an argument, in seconds of a clock that only goes forward."""

import heapq
from collections import defaultdict, deque
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from enum import Enum

import msgspec

from bot.domain.enclosures import ENCLOSURE
from bot.domain.outgoing import Kind, Lane
from bot.storage.outbox import Waiting

Line = tuple[Lane, int]
"""A lane and a peer."""


class Errand(Enum):
    """What has to be had of VK before a row can be sent. Such a row goes alone, so that others do
    not wait for that."""

    NAMES = "names"
    UPLOAD = "upload"


class Queued(msgspec.Struct, eq=False):
    """A row in memory, made at `since`. `may_have_gone`: an attempt may have reached VK, of this
    run of the program or of one before."""

    row: Waiting
    since: float
    may_have_gone: bool = False
    goes_alone: bool = False
    """What it was packed with has failed for no reason of VK's; it is not trusted in company."""
    bare_because: str = ""
    """Why it is tried without what is enclosed in it, if it is."""
    is_whole: bool = False
    """Nothing is left open in it (`Completion.is_whole`): so are most rows, and asking once is
    enough, since nothing that happens to a row opens it again."""
    failed_at: float = -1.0
    failures: int = 0
    failures_in_company: int = 0

    @property
    def is_enclosing(self) -> bool:
        params = self.row.outgoing.params
        return isinstance(params, dict) and ENCLOSURE in params and not self.bare_because


@dataclass(slots=True)
class Lines:
    """Order is kept for each peer in each lane; no peer is in two packs at once."""

    errand_of: Callable[[Queued], Errand | None] = lambda _: None
    _lines: dict[Line, deque[Queued]] = field(default_factory=lambda: defaultdict(deque))
    _ready: dict[Lane, dict[int, None]] = field(
        default_factory=lambda: {lane: {} for lane in Lane}
    )
    """Peers whose line may move, in the order in which it could."""
    _resting: list[tuple[float, Lane, int]] = field(default_factory=list)
    _rests_until: dict[Line, float] = field(default_factory=dict)
    _busy: set[int] = field(default_factory=set)
    _in_flight: dict[int, list[Queued]] = field(default_factory=lambda: defaultdict(list))
    _counts: dict[Lane, int] = field(default_factory=lambda: dict.fromkeys(Lane, 0))

    def add(self, queued: Queued, *, rest_until: float = 0.0) -> None:
        """At the end of its line; a line begun by a row that must wait for its time rests."""
        line = queued.row.outgoing.lane, queued.row.outgoing.peer_id
        rows = self._lines[line]
        rows.append(queued)
        self._counts[line[0]] += 1
        if len(rows) == 1 and rest_until:
            self._rest(line, rest_until)
        else:
            self._wake(line)

    def put_back(self, queued: Queued, *, rest_until: float) -> None:
        """At the front of its line again, after an attempt; the line rests until then. A row that
        is not on its way any more, settled, dropped or back already, stays where it is."""
        if not self.settle(queued):
            return
        line = queued.row.outgoing.lane, queued.row.outgoing.peer_id
        self._lines[line].appendleft(queued)
        self._counts[line[0]] += 1
        self._rest(line, max(rest_until, self._rests_until.get(line, 0.0)))

    def settle(self, queued: Queued) -> bool:
        """The row's way is over; False if it was before."""
        flying = self._in_flight.get(queued.row.outgoing.peer_id, [])
        if queued not in flying:
            return False
        flying.remove(queued)
        return True

    def on_their_way(self, rows: Iterable[Queued]) -> list[Queued]:
        """Of rows taken together those that are neither settled nor back."""
        flying = self._in_flight
        return [q for q in rows if q in flying.get(q.row.outgoing.peer_id, ())]

    def take(self, now: float, most: int, *, but: Collection[Errand] = ()) -> list[Queued]:
        """Up to `most` rows that may be sent in one request, people before bulk. Their peers are
        busy until `release`. A row that goes alone comes alone; one with an errand that is among
        `but` does not come yet."""
        self._end_rests(now)
        pack: list[Queued] = []
        for lane in Lane:
            for peer_id in self._ready[lane]:
                if len(pack) >= most:
                    return self._fly(pack)
                if peer_id in self._busy:
                    continue
                first = self._lines[lane, peer_id][0]
                errand = self.errand_of(first)
                if errand or first.goes_alone:
                    if not pack and errand not in but:
                        return self._fly(self._draw((lane, peer_id), 1))
                    continue
                pack.extend(self._draw((lane, peer_id), most - len(pack)))
        return self._fly(pack)

    def is_anything_ready(self, now: float, *, besides_bulk: bool = False) -> bool:
        self._end_rests(now)
        lanes = (Lane.PRESS, Lane.REPLY) if besides_bulk else tuple(Lane)
        return any(p not in self._busy for lane in lanes for p in self._ready[lane])

    def release(self, pack: Iterable[Queued]) -> None:
        """The request with these rows is over; whatever is still to be sent has been put back."""
        for queued in pack:
            peer_id = queued.row.outgoing.peer_id
            self._busy.discard(peer_id)
            self._in_flight.pop(peer_id, None)

    def drop(self, peer_id: int, *, up_to: int | None = None) -> None:
        """Takes a peer's rows out, with numbers `up_to` or all; those on their way do not come
        back."""
        flying = self._in_flight.get(peer_id, [])
        flying[:] = [q for q in flying if up_to is not None and q.row.id > up_to]
        for lane in Lane:
            line = lane, peer_id
            if line not in self._lines:
                continue
            rows = self._lines[line]
            kept = deque(q for q in rows if up_to is not None and q.row.id > up_to)
            self._counts[lane] -= len(rows) - len(kept)
            self._lines[line] = kept
            self._wake(line)

    def next_rest_ends(self) -> float | None:
        """When the next resting line may move again."""
        return self._resting[0][0] if self._resting else None

    def count(self, lane: Lane) -> int:
        """Rows in memory of a lane, without those on their way."""
        return self._counts[lane]

    def __len__(self) -> int:
        return sum(self._counts.values())

    def _draw(self, line: Line, most: int) -> list[Queued]:
        """From the front of one line what may go in one request: all answers to presses; edits and
        one message, since a message behind one that fails would overtake it."""
        rows = self._lines[line]
        drawn: list[Queued] = []
        while rows and len(drawn) < most and not (drawn and self._is_alone(rows[0])):
            queued = rows.popleft()
            drawn.append(queued)
            if queued.row.outgoing.kind is Kind.SEND or self._is_alone(queued):
                break
        self._counts[line[0]] -= len(drawn)
        return drawn

    def _is_alone(self, queued: Queued) -> bool:
        return queued.goes_alone or self.errand_of(queued) is not None

    def _fly(self, pack: list[Queued]) -> list[Queued]:
        for queued in pack:
            peer_id = queued.row.outgoing.peer_id
            self._busy.add(peer_id)
            self._in_flight[peer_id].append(queued)
            lane = queued.row.outgoing.lane
            self._ready[lane].pop(peer_id, None)
            self._wake((lane, peer_id))
        return pack

    def _wake(self, line: Line) -> None:
        lane, peer_id = line
        if not self._lines[line]:
            del self._lines[line]
            self._ready[lane].pop(peer_id, None)
            self._rests_until.pop(line, None)
        elif line not in self._rests_until:
            self._ready[lane].setdefault(peer_id)

    def _rest(self, line: Line, until: float) -> None:
        self._rests_until[line] = until
        self._ready[line[0]].pop(line[1], None)
        heapq.heappush(self._resting, (until, *line))

    def _end_rests(self, now: float) -> None:
        while self._resting and self._resting[0][0] <= now:
            until, lane, peer_id = heapq.heappop(self._resting)
            if self._rests_until.get((lane, peer_id)) == until:
                del self._rests_until[lane, peer_id]
                if (lane, peer_id) in self._lines:
                    self._wake((lane, peer_id))
