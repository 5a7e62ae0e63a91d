"""Who is next: order for each peer, nobody in two requests, whatever VK says and whenever."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import UTC, datetime
from itertools import count

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, rule

from bot.domain.outgoing import Kind, Lane, Outgoing
from bot.storage.outbox import Waiting
from bot.workers.lines import Errand, Line, Lines, Queued

NOW = datetime(2026, 9, 1, tzinfo=UTC)
PEERS = st.integers(1, 4)
_numbers = count(1)


def a_row(peer: int = 1, lane: Lane = Lane.REPLY, kind: Kind = Kind.SEND) -> Queued:
    outgoing = Outgoing(peer, kind, {"message": "x"}, 7, lane=lane)
    return Queued(Waiting(next(_numbers), outgoing, 0, NOW, NOW), since=0.0)


def line_of(queued: Queued) -> Line:
    return queued.row.outgoing.lane, queued.row.outgoing.peer_id


def filled(*rows: Queued, errands: Mapping[int, Errand] | None = None) -> Lines:
    """Peers whose rows have an errand are among `errands`."""
    found = errands or {}
    lines = Lines(lambda queued: found.get(queued.row.outgoing.peer_id))
    for row in rows:
        lines.add(row)
    return lines


def test_one_persons_messages_come_one_by_one() -> None:
    a, b, c = a_row(), a_row(), a_row()
    lines = filled(a, b, c)
    for expected in (a, b, c):
        pack = lines.take(0.0, 25)
        assert pack == [expected]
        assert lines.take(0.0, 25) == []
        lines.release(pack)


def test_edits_travel_with_the_one_message_behind_them() -> None:
    """A message behind one that fails would overtake it; an edit shows nothing new."""
    rows = [a_row(kind=kind) for kind in (Kind.EDIT, Kind.EDIT, Kind.SEND, Kind.EDIT)]
    assert filled(*rows).take(0.0, 25) == rows[:3]


def test_all_answers_to_a_persons_presses_go_at_once() -> None:
    rows = [a_row(lane=Lane.PRESS, kind=Kind.ANSWER) for _ in range(3)]
    assert filled(*rows).take(0.0, 25) == rows


def test_a_press_is_answered_first_and_the_bulk_comes_last() -> None:
    bulk, reply, press = (
        a_row(peer, lane) for peer, lane in zip((1, 2, 3), (2, 1, 0), strict=True)
    )
    assert filled(bulk, reply, press).take(0.0, 25) == [press, reply, bulk]
    assert filled(bulk, reply, press).take(0.0, 2) == [press, reply]


def test_nobody_waits_for_another_person() -> None:
    rows = [a_row(peer) for peer in range(1, 101)]
    lines = filled(*rows)
    packs = [lines.take(0.0, 25) for _ in range(4)]
    assert [row for pack in packs for row in pack] == rows


def test_a_line_of_a_row_that_must_wait_for_its_time_rests() -> None:
    first, second, other = a_row(), a_row(), a_row(2)
    lines = Lines()
    lines.add(first, rest_until=5.0)
    lines.add(second)
    lines.add(other)
    assert lines.take(4.9, 25) == [other]
    assert lines.next_rest_ends() == 5.0
    assert lines.take(5.0, 25) == [first]


def test_a_row_that_goes_alone_waits_for_nobody_and_comes_alone() -> None:
    odd, other = a_row(1), a_row(2)
    odd.goes_alone = True
    lines = filled(odd, other)
    assert lines.take(0.0, 25) == [odd]
    assert lines.take(0.0, 25) == [other]


def test_a_row_comes_back_once_however_often_it_is_put_back() -> None:
    row = a_row()
    lines = filled(row)
    pack = lines.take(0.0, 25)
    for _ in range(2):
        lines.put_back(row, rest_until=0.0)
    lines.release(pack)
    assert lines.count(Lane.REPLY) == 1
    assert lines.take(0.0, 25) == [row]


def test_a_row_that_is_settled_does_not_come_back() -> None:
    row = a_row()
    lines = filled(row)
    pack = lines.take(0.0, 25)
    assert lines.on_their_way(pack) == [row]
    assert lines.settle(row)
    assert not lines.settle(row)
    lines.put_back(row, rest_until=0.0)
    lines.release(pack)
    assert len(lines) == 0


def test_who_is_dropped_wholly_stays_dropped_when_dropped_in_part_later() -> None:
    """A deletion, and then a refusal of the row that was on its way."""
    row, newer = a_row(), a_row()
    lines = filled(row)
    pack = lines.take(0.0, 25)
    lines.drop(1)
    lines.add(newer)
    lines.drop(1, up_to=row.row.id - 1)
    lines.put_back(row, rest_until=0.0)
    lines.release(pack)
    assert lines.take(0.0, 25) == [newer]


def test_a_row_with_an_errand_goes_alone_and_the_others_go_past_it() -> None:
    first, errand, third = (a_row(peer) for peer in (1, 2, 3))
    lines = filled(first, errand, third, errands={2: Errand.UPLOAD})
    assert lines.take(0.0, 25) == [first, third]
    assert lines.take(0.0, 25) == [errand]


def test_an_edit_does_not_wait_for_the_errand_of_the_message_behind_it() -> None:
    edit, message = a_row(kind=Kind.EDIT), a_row()
    lines = Lines(lambda queued: Errand.NAMES if queued is message else None)
    lines.add(edit)
    lines.add(message)
    pack = lines.take(0.0, 25)
    assert pack == [edit]
    lines.release(pack)
    assert lines.take(0.0, 25) == [message]


def test_errands_of_which_there_are_enough_wait_and_hold_up_nobody() -> None:
    upload, names, plain = (a_row(peer) for peer in (1, 2, 3))
    lines = filled(upload, names, plain, errands={1: Errand.UPLOAD, 2: Errand.NAMES})
    assert lines.take(0.0, 25, but={Errand.UPLOAD}) == [names]
    assert lines.take(0.0, 25, but={Errand.UPLOAD}) == [plain]
    assert lines.take(0.0, 25, but={Errand.UPLOAD}) == []
    assert lines.is_anything_ready(0.0)
    assert lines.take(0.0, 25) == [upload]


def test_a_row_whose_errand_is_done_meanwhile_travels_with_the_others() -> None:
    first, second = a_row(1), a_row(2)
    errands = {1: Errand.NAMES, 2: Errand.NAMES}
    lines = filled(first, second, errands=errands)
    pack = lines.take(0.0, 25)
    assert pack == [first]
    lines.put_back(first, rest_until=0.0)
    lines.release(pack)
    errands.clear()
    assert lines.take(0.0, 25) == [second, first]


class LinesUnderVk(RuleBasedStateMachine):
    """Rows come in, travel, come back, rest, are dropped; a plain model says what may happen."""

    packs = Bundle("packs")

    def __init__(self) -> None:
        super().__init__()
        self.lines = Lines()
        self.now = 0.0
        self.waiting: dict[Line, list[Queued]] = defaultdict(list)
        self.rests: dict[Line, float] = {}
        self.flying: list[list[Queued]] = []
        self.gone: set[int] = set()
        """Dropped while on their way."""

    def may_move(self, line: Line) -> bool:
        busy = {queued.row.outgoing.peer_id for pack in self.flying for queued in pack}
        is_resting = self.rests.get(line, 0.0) > self.now
        return bool(self.waiting[line]) and line[1] not in busy and not is_resting

    @rule(
        peer=PEERS,
        lane=st.sampled_from(Lane),
        is_edit=st.booleans(),
        rest=st.sampled_from([0.0, 0.0, 2.0]),
    )
    def a_row_comes(self, peer: int, lane: Lane, is_edit: bool, rest: float) -> None:
        kind = Kind.ANSWER if lane is Lane.PRESS else Kind.EDIT if is_edit else Kind.SEND
        queued = a_row(peer, lane, kind)
        line = line_of(queued)
        if rest and not self.waiting[line]:
            self.rests[line] = self.now + rest
        self.waiting[line].append(queued)
        self.lines.add(queued, rest_until=self.now + rest if rest else 0.0)

    @rule(target=packs, most=st.sampled_from([1, 2, 3, 25]))
    def a_request_goes_out(self, most: int) -> object:
        movable = [line for line in self.waiting if self.may_move(line)]
        pack = self.lines.take(self.now, most)
        assert len(pack) <= most
        assert bool(pack) == bool(movable)
        if not pack:
            return multiple()
        by_line: dict[Line, list[Queued]] = defaultdict(list)
        for queued in pack:
            by_line[line_of(queued)].append(queued)
        for line, drawn in by_line.items():
            assert line in movable
            assert self.waiting[line][: len(drawn)] == drawn
            assert all(q.row.outgoing.kind is not Kind.SEND for q in drawn[:-1])
            del self.waiting[line][: len(drawn)]
        assert len(pack) == 1 or not any(queued.goes_alone for queued in pack)
        lanes = [lane for lane, _ in by_line]
        assert lanes == sorted(lanes)
        last = max(lanes)
        left_behind = [
            line
            for line in movable
            if line[0] < last and line not in by_line and not self.waiting[line][0].goes_alone
        ]
        assert not left_behind
        self.flying.append(pack)
        return pack

    @rule(
        pack=consumes(packs),
        fates=st.lists(
            st.tuples(st.sampled_from(["sent", "back", "rest", "alone"]), st.floats(0.1, 9.0)),
            min_size=25,
            max_size=25,
        ),
    )
    def vk_answers(self, pack: list[Queued], fates: list[tuple[str, float]]) -> None:
        for queued, (fate, seconds) in reversed(list(zip(pack, fates, strict=False))):
            if fate == "sent":
                self.lines.settle(queued)
                continue
            queued.goes_alone = queued.goes_alone or fate == "alone"
            until = self.now + seconds if fate == "rest" else 0.0
            self.lines.put_back(queued, rest_until=until)
            if queued.row.id not in self.gone:
                line = line_of(queued)
                self.waiting[line].insert(0, queued)
                self.rests[line] = max(until, self.rests.get(line, 0.0))
        self.lines.release(pack)
        self.flying.remove(pack)

    @rule(peer=PEERS, which=st.none() | st.integers(0, 30))
    def a_person_is_dropped(self, peer: int, which: int | None) -> None:
        """All of it, or up to one of the numbers given lately."""
        ours = [q for line, rows in self.waiting.items() if line[1] == peer for q in rows]
        on_way = [q for pack in self.flying for q in pack if q.row.outgoing.peer_id == peer]
        numbers = sorted(q.row.id for q in [*ours, *on_way])
        up_to = None if which is None or not numbers else numbers[which % len(numbers)]
        for line, rows in self.waiting.items():
            if line[1] == peer:
                rows[:] = [q for q in rows if up_to is not None and q.row.id > up_to]
                if not rows:
                    self.rests.pop(line, None)
        self.gone |= {q.row.id for q in on_way if up_to is None or q.row.id <= up_to}
        self.lines.drop(peer, up_to=up_to)

    @rule(seconds=st.sampled_from([0.5, 3.0, 20.0]))
    def time_passes(self, seconds: float) -> None:
        self.now += seconds

    @invariant()
    def everything_is_counted(self) -> None:
        for lane in Lane:
            kept = sum(len(rows) for line, rows in self.waiting.items() if line[0] is lane)
            assert self.lines.count(lane) == kept
        assert len(self.lines) == sum(map(len, self.waiting.values()))

    @invariant()
    def something_is_ready_if_it_may_move(self) -> None:
        movable = [line for line in self.waiting if self.may_move(line)]
        assert self.lines.is_anything_ready(self.now) == bool(movable)
        besides = any(lane is not Lane.BULK for lane, _ in movable)
        assert self.lines.is_anything_ready(self.now, besides_bulk=True) == besides

    @invariant()
    def nobody_sleeps_longer_than_the_first_rest(self) -> None:
        rests = [u for line, u in self.rests.items() if self.waiting[line] and u > self.now]
        if rests:
            ends = self.lines.next_rest_ends()
            assert ends is not None
            assert ends <= min(rests)

    def teardown(self) -> None:
        """Everything leaves, in order, and nothing is left in memory."""
        for pack in list(self.flying):
            self.vk_answers(pack, [("back", 0.0)] * 25)
        self.now += 1000.0
        left = {line: list(rows) for line, rows in self.waiting.items() if rows}
        came: dict[Line, list[Queued]] = defaultdict(list)
        while pack := self.lines.take(self.now, 25):
            for queued in pack:
                came[line_of(queued)].append(queued)
                self.lines.settle(queued)
            self.lines.release(pack)
        assert came == left
        assert len(self.lines) == 0
        assert self.lines.next_rest_ends() is None
        for kept in (self.lines._lines, self.lines._rests_until, self.lines._in_flight):
            assert not kept
        assert not self.lines._busy
        assert not any(self.lines._ready.values())


TestLinesUnderVk = LinesUnderVk.TestCase
TestLinesUnderVk.settings = settings(max_examples=200, stateful_step_count=40, deadline=None)
