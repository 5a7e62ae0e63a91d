"""People of all kinds, for keeping and finding again."""

from datetime import UTC, datetime, timedelta
from typing import Any, get_args

from hypothesis import strategies as st
from msgspec.structs import fields, replace

from bot.domain import actions as act
from bot.domain.person import (
    Awaited,
    Awaits,
    Card,
    Choice,
    Device,
    Dialogue,
    Journey,
    Person,
    PersonId,
)
from bot.domain.reminders import Reminder, Reminding

NOW = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
IDS = st.from_regex(r"[a-z][a-z0-9_]{0,5}", fullmatch=True)
WORDS = st.text(st.characters(exclude_categories=("Cs",)), max_size=12)
TIMES = st.datetimes(
    datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)  # noqa: DTZ001
)  # fmt: skip
ANSWERS = st.dictionaries(IDS, IDS, max_size=3)


def _an_action(action_type: type[Any]) -> st.SearchStrategy[Any]:
    return st.builds(action_type, **{field.name: IDS for field in fields(action_type)})


JOURNEYS = st.dictionaries(
    IDS,
    st.builds(
        Journey,
        role=st.just(""),
        started_at=TIMES,
        answers=ANSWERS,
        done=st.dictionaries(IDS, TIMES, max_size=4),
        current=st.none() | IDS,
    ),
    max_size=3,
).map(lambda known: {role: replace(journey, role=role) for role, journey in known.items()})
DIALOGUES = st.builds(
    Dialogue,
    question=IDS,
    role=st.none() | IDS,
    answers=ANSWERS,
    trail=st.lists(IDS, max_size=3).map(tuple),
)
CHOICES = st.lists(
    st.builds(Choice, WORDS, st.one_of([_an_action(t) for t in get_args(act.ButtonAction)])),
    max_size=4,
).map(tuple)
CARDS = st.lists(st.builds(Card, key=st.uuids().map(str), role=IDS, step=IDS), max_size=4).map(
    tuple
)
REMINDERS = st.builds(
    Reminder,
    kind=IDS,
    about=WORDS,
    due_at=st.none() | TIMES,
    stage=st.integers(0, 9),
)
REMINDING = st.builds(
    Reminding,
    pending=st.lists(REMINDERS, max_size=3).map(tuple),
    muted=st.lists(IDS, max_size=2).map(tuple),
    wanted=st.lists(IDS, max_size=2).map(tuple),
    sent=st.lists(TIMES, max_size=3).map(tuple),
    zone=st.sampled_from(["", "Europe/Moscow", "Asia/Kamchatka"]),
)
PEOPLE = st.builds(
    Person,
    id=st.just(PersonId(0)),
    first_seen=TIMES,
    role=st.none() | IDS,
    dialogue=st.none() | DIALOGUES,
    journeys=JOURNEYS,
    choices=CHOICES,
    cards=CARDS,
    device=st.builds(Device, st.booleans(), st.booleans(), st.booleans(), st.booleans()),
    reachable=st.booleans(),
    notice_seen=st.none() | IDS,
    awaits=st.none() | st.builds(Awaits, st.sampled_from(Awaited), WORDS),
    sees_present=st.booleans(),
    last_message=st.integers(0, 2**53 - 1),
    reminding=REMINDING,
)


def somebody(number: int = 1, **parts: Any) -> Person:
    """A person mid-way, with something in every part."""
    person = Person(
        PersonId(number),
        first_seen=NOW,
        role="teacher",
        dialogue=Dialogue(
            "named", "teacher", {"registered": "yes"}, ("role", "registered"), ("install",)
        ),
        journeys={
            "teacher": Journey("teacher", NOW, {"link": "no"}, {"install": NOW}, "profile"),
            "parent": Journey("parent", NOW, {}, {"install": NOW, "join": NOW}, None),
        },
        choices=(Choice("Готово", act.StepDone("teacher", "profile")),),
        cards=(Card(f"k{number}-1", "teacher", "install"), Card(f"k{number}-2", "parent", "join")),
        device=Device(inline=False),
        reachable=False,
        notice_seen="notice",
        awaits=Awaits(Awaited.OWN_LINE, "7b"),
        sees_present=True,
        last_message=41,
        reminding=Reminding(
            (Reminder("step", "teacher/profile", NOW + timedelta(days=1), 1),),
            muted=("statistics",),
            wanted=("families",),
            sent=(NOW,),
            zone="Asia/Omsk",
        ),
    )
    return replace(person, **parts)
