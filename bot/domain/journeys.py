"""Where a person stands on a path and where they go next: pure functions over journeys and guides.

Progress hangs on step ids. Editors add, move and retire steps while people are mid-way; nobody is
thrown back by that: a step added behind a person waits until the end of their path.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

import msgspec
from msgspec.structs import replace

from bot.domain.guides import Guide, Step
from bot.domain.person import Journey
from bot.domain.rules import holds


class Score(msgspec.Struct, frozen=True):
    """How much is done. Choosing the role counts as one, so nobody starts from nothing."""

    done: int
    total: int


def path(guide: Guide, journey: Journey) -> tuple[Step, ...]:
    """The steps of this journey in order: those whose rule holds, and those already done."""
    return _path(guide, journey.done, journey.answers)


def _path(
    guide: Guide, done: Mapping[str, datetime], answers: Mapping[str, str]
) -> tuple[Step, ...]:
    steps = [
        step
        for step, key, option in guide.ruled
        if key is None or answers.get(key) == option or step.id in done
    ]
    return tuple(steps)


def score(guide: Guide, journey: Journey) -> Score:
    steps, done = path(guide, journey), journey.done
    return Score(1 + len([step for step in steps if step.id in done]), 1 + len(steps))


def present_id(guide: Guide, step_id: str) -> str:
    """The id a step goes by today: a retired one leads to the step it moved to."""
    if not guide.retired:
        return step_id
    moved = {retired.id: retired.moved_to for retired in guide.retired}
    for _ in moved:
        step_id = moved.get(step_id, step_id)
    return step_id


def present(guide: Guide, journey: Journey) -> Journey:
    """The journey in terms of today's content; the same object if nothing has changed.

    A retired step counts for the one it moved to. Who stands on a step that left their path, or
    had finished before a step was added, stands on the first one that is open.
    """
    if _is_present(guide, journey):
        return journey
    done: Mapping[str, datetime] = journey.done
    if any(retired.id in done for retired in guide.retired):
        done = {present_id(guide, step_id): at for step_id, at in done.items()}
    current = present_id(guide, journey.current) if journey.current else None
    open_ids = [step.id for step in _path(guide, done, journey.answers) if step.id not in done]
    if current not in open_ids:
        current = open_ids[0] if open_ids else None
    if current == journey.current and done is journey.done:
        return journey
    return replace(journey, done=done, current=current)


def _is_present(guide: Guide, journey: Journey) -> bool:
    """Whether it is clear at a glance that nothing has changed: so it is at nearly every turn."""
    if guide.retired:
        return False
    step, done = guide.by_id.get(journey.current or ""), journey.done
    if step is None:
        steps = _path(guide, done, journey.answers)
        return journey.current is None and all(step.id in done for step in steps)
    return step.id not in done and holds(step.only_if, journey.answers)


def started(guide: Guide, role: str, answers: Mapping[str, str], now: datetime) -> Journey:
    """A new journey, standing on its first step."""
    return present(guide, Journey(role=role, started_at=now, answers=answers))


def answered(guide: Guide, journey: Journey, answers: Mapping[str, str]) -> Journey:
    """The journey after its questions were answered anew; what is done stays done. Answers of
    questions that were not asked this time are gone: they would hold steps on the path."""
    changed = replace(journey, answers=answers)
    opened = [step.id for step in path(guide, changed) if step.id not in journey.done]
    return present(guide, replace(changed, current=opened[0] if opened else None))


def current_step(guide: Guide, journey: Journey) -> Step | None:
    return find_step(guide, journey.current) if journey.current else None


def find_step(guide: Guide, step_id: str) -> Step | None:
    """The step that goes by this id today, also for a retired id."""
    return guide.by_id.get(present_id(guide, step_id))


def completed(guide: Guide, journey: Journey, step_id: str, now: datetime) -> Journey:
    """The journey with this step done, standing on the next open one.

    Next is the first open step behind it; if there is none, the first open one before it (a step
    that editors added after the person had passed).
    """
    done = {**journey.done, step_id: now}
    if journey.current not in (step_id, None):
        return present(guide, replace(journey, done=done))
    steps = _path(guide, done, journey.answers)
    position = next((i for i, step in enumerate(steps) if step.id == step_id), 0)
    ordered = steps[position + 1 :] + steps[:position]
    following = next((step.id for step in ordered if step.id not in done), None)
    return replace(journey, done=done, current=following)


def answered_at(guide: Guide, journey: Journey) -> datetime:
    """When the last question was answered that led here: at the beginning, or with the step that
    was to find it out."""
    found_out = [journey.done[s.id] for s in guide.steps if s.then_ask and s.id in journey.done]
    return max([journey.started_at, *found_out])


def previous_step(guide: Guide, journey: Journey) -> Step | None:
    """The step before the current one that the answers still ask for; None at the beginning.

    A step that is on the path only because it is done would leave it if it were opened again.
    """
    steps = path(guide, journey)
    position = next((i for i, step in enumerate(steps) if step.id == journey.current), len(steps))
    passed = [step for step in steps[:position] if holds(step.only_if, journey.answers)]
    return passed[-1] if passed else None


def stepped_back(guide: Guide, journey: Journey) -> Journey:
    """The journey standing on the step before, which is open again."""
    step = previous_step(guide, journey)
    if step is None:
        return journey
    done = {step_id: at for step_id, at in journey.done.items() if step_id != step.id}
    return replace(journey, done=done, current=step.id)


def marked_from(guide: Guide, journey: Journey, step_id: str) -> Sequence[Step]:
    """The step and what is marked behind it on the path, as far as the answers still ask for it;
    none if the step is not marked."""
    steps = [step for step in path(guide, journey) if holds(step.only_if, journey.answers)]
    ids = [step.id for step in steps]
    if step_id not in ids or step_id not in journey.done:
        return ()
    return [step for step in steps[ids.index(step_id) :] if step.id in journey.done]


def undone_from(guide: Guide, journey: Journey, step_id: str) -> Journey:
    """The journey standing on the step, with neither it nor anything behind it done."""
    gone = {step.id for step in marked_from(guide, journey, step_id)}
    if not gone:
        return journey
    done = {key: at for key, at in journey.done.items() if key not in gone}
    return present(guide, replace(journey, done=done, current=step_id))


def reopened(guide: Guide, journey: Journey, step_id: str) -> Journey:
    """The journey with this step open again; who has come further stands there now."""
    done = {key: at for key, at in journey.done.items() if key != step_id}
    changed = replace(journey, done=done)
    ids = [step.id for step in path(guide, changed)]
    if step_id in ids and journey.current not in ids[: ids.index(step_id)]:
        changed = replace(changed, current=step_id)
    return present(guide, changed)


def is_on_path(guide: Guide, journey: Journey, step_id: str) -> bool:
    return any(step.id == step_id for step in path(guide, journey))


def open_up_to(guide: Guide, journey: Journey, step_id: str) -> Sequence[Step]:
    """The open steps of the path up to this one; none if it is not among them."""
    wanted = present_id(guide, step_id)
    is_open = [step for step in path(guide, journey) if step.id not in journey.done]
    ids = [step.id for step in is_open]
    return is_open[: ids.index(wanted) + 1] if wanted in ids else ()


def is_ahead(guide: Guide, journey: Journey, step_id: str) -> bool:
    """Whether the step lies behind the current one on the path, so its turn has not come."""
    ids = [step.id for step in path(guide, journey)]
    if step_id not in ids or journey.current not in ids:
        return step_id not in journey.done
    return ids.index(step_id) > ids.index(journey.current)
