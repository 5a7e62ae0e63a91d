"""Editors change the content while people are mid-way: nobody is thrown out, nothing raises."""

from guided_person import BEGINNING, GuidedPerson, shipped, shown
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.person import Card, Dialogue, Journey, Person, PersonId


def without_role(content: Content, role: str) -> Content:
    """The role is gone everywhere it is named; questions of its own may stay."""

    def kept(question_id: str) -> object:
        question = content.questions[question_id]
        options = tuple(o for o in question.options if o.sets_role != role)
        return question.model_copy(update={"options": options})

    return content.model_copy(
        update={
            "roles": {r: known for r, known in content.roles.items() if r != role},
            "guides": {r: known for r, known in content.guides.items() if r != role},
            "questions": {question: kept(question) for question in content.questions},
        }
    )


def without_question(content: Content, gone: str) -> Content:
    """The question is gone; who would have been asked it is asked nothing more."""

    def kept(question_id: str) -> object:
        question = content.questions[question_id]
        options = tuple(
            o.model_copy(update={"ask": None}) if o.ask == gone else o for o in question.options
        )
        return question.model_copy(update={"options": options})

    def asked(role: str) -> object:
        known = content.roles[role]
        return known.model_copy(update={"ask": None if known.ask == gone else known.ask})

    return content.model_copy(
        update={
            "questions": {q: kept(q) for q in content.questions if q != gone},
            "roles": {role: asked(role) for role in content.roles},
        }
    )


def test_who_is_asked_about_a_role_that_is_gone_is_asked_who_they_are() -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers("role", "student")
    person.content = without_role(shipped(), "student")
    person.answers("link_from_teacher", "yes")
    assert person.person.dialogue == Dialogue("role")


def test_who_stands_in_a_role_that_is_gone_is_asked_who_they_are() -> None:
    person = GuidedPerson().settles_as("student")
    person.content = without_role(shipped(), "student")
    person.does(act.ShowStep())
    assert person.person.journeys == {}
    assert person.person.dialogue == Dialogue("role")


def test_a_role_that_is_gone_leaves_the_others_as_they_are() -> None:
    person = GuidedPerson().settles_as("student").settles_as("teacher")
    before = person.journey
    person.content = without_role(shipped(), "student")
    person.does(act.ShowRoles())
    assert person.person.journeys == {"teacher": before}


def test_who_stands_in_a_role_that_is_gone_still_reaches_the_others() -> None:
    person = GuidedPerson().settles_as("teacher").settles_as("student")
    person.content = without_role(shipped(), "student")
    person.does(act.ShowStep())
    person.does(act.ShowRoles())
    assert person.person.role == "teacher" or person.offers(act.SwitchRole("teacher"))


def test_buttons_of_a_role_that_is_gone_answer() -> None:
    person = GuidedPerson().settles_as("teacher").settles_as("student")
    buttons = [b.action for b in person.seen]
    person.content = without_role(shipped(), "student")
    for action in buttons:
        assert shown(person.does(action))


def test_going_back_passes_by_a_question_that_is_gone() -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers("role", "administrator")
    person.answers("registered", "yes")
    person.content = without_question(shipped(), "registered")
    person.does(act.BackToQuestion("named"))
    assert person.person.dialogue == Dialogue("role")


def test_who_is_asked_a_question_that_is_gone_goes_on_where_they_stand() -> None:
    person = GuidedPerson().settles_as("teacher")
    before = person.journey
    person.does(act.AddRole())
    person.answers("role", "parent")
    person.content = without_question(shipped(), "link_from_teacher")
    person.does(act.BackToQuestion("link_from_teacher"))
    assert person.person.dialogue is None
    assert person.journey == before


def test_a_step_that_was_added_is_reached_and_one_that_was_removed_is_forgotten() -> None:
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current
    guide = shipped().guides["parent"]
    added = guide.steps[0].model_copy(update={"id": "added"})
    changed = guide.model_copy(update={"steps": (added, *guide.steps[1:])})
    person.content = shipped().model_copy(
        update={"guides": shipped().guides | {"parent": changed}}
    )
    person.does_all_steps()
    assert "added" in person.journey.done
    assert first not in person.journey.done


def test_a_press_on_a_card_whose_step_is_gone_shows_what_is_now() -> None:
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current or ""
    guide = shipped().guides["parent"]
    shorter = guide.model_copy(update={"steps": guide.steps[1:]})
    person.content = shipped().model_copy(
        update={"guides": shipped().guides | {"parent": shorter}}
    )
    turn = person.does(act.StepDone("parent", first), quietly=True)
    assert [screen.card_of for screen in shown(turn)] == [("parent", guide.steps[1].id)]


IDS = st.sampled_from(["teacher", "install", "communicate", "registered", "no_code", "gone"])
ROLE_IDS = st.sampled_from([*shipped().roles, "gone"])
STEP_IDS = st.sampled_from(
    [*{step.id for guide in shipped().guides.values() for step in guide.steps}, "gone", "gone_too"]
)
QUESTION_IDS = st.sampled_from([*shipped().questions, "gone"])
ANSWERS = st.dictionaries(
    st.sampled_from(["registered", "named", "link_from_teacher", "gone"]),
    st.sampled_from(["yes", "no", "unknown", "gone"]),
)
JOURNEYS = st.builds(
    Journey,
    role=st.just(""),
    started_at=st.just(BEGINNING),
    answers=ANSWERS,
    done=st.dictionaries(STEP_IDS, st.just(BEGINNING)),
    current=st.none() | STEP_IDS,
)
PEOPLE_OF_ONCE = st.builds(
    Person,
    id=st.just(PersonId(1)),
    first_seen=st.just(BEGINNING),
    role=st.none() | ROLE_IDS,
    dialogue=st.none()
    | st.builds(
        Dialogue,
        question=QUESTION_IDS,
        role=st.none() | ROLE_IDS,
        answers=ANSWERS,
        trail=st.lists(QUESTION_IDS, max_size=3, unique=True).map(tuple),
    ),
    journeys=st.dictionaries(ROLE_IDS, JOURNEYS).map(
        lambda known: {role: replace(journey, role=role) for role, journey in known.items()}
    ),
    cards=st.lists(
        st.builds(Card, key=st.uuids().map(str), role=ROLE_IDS, step=STEP_IDS), max_size=3
    ).map(tuple),
    sees_present=st.booleans(),
)
ACTIONS = st.one_of(
    st.sampled_from(
        [act.Begin(), act.ShowStep(), act.StepDone(), act.StepBack(), act.ShowTroubles(),
         act.AskHuman(), act.ShowMail(), act.ShowProgress(), act.ShowNotes(), act.ShowRoles(),
         act.AddRole(), act.AskStartOver(), act.ShowHelp(), act.AskDeletion(), act.KeepData(),
         act.SecretPasted(), act.NotUnderstood(), act.NotUnderstood("sticker")]
    ),
    st.builds(act.Answer, QUESTION_IDS, st.sampled_from(["yes", "no", "teacher", "gone"])),
    st.builds(act.BackToQuestion, QUESTION_IDS),
    st.builds(act.StepDone, ROLE_IDS, STEP_IDS),
    st.builds(act.StepBack, ROLE_IDS, STEP_IDS),
    st.builds(act.ShowTroubles, ROLE_IDS, STEP_IDS),
    st.builds(act.ShowTrouble, ROLE_IDS, STEP_IDS, IDS),
    st.builds(act.SwitchRole, ROLE_IDS),
    st.builds(act.StartOver, ROLE_IDS),
    st.builds(act.ShowNote, IDS),
    st.builds(act.OpenByLink, st.sampled_from([*shipped().refs, "gone"])),
)  # fmt: skip


@given(PEOPLE_OF_ONCE, st.lists(ACTIONS, min_size=1, max_size=4))
def test_whatever_an_older_content_left_behind_every_press_is_answered(
    of_once: Person, actions: list[act.Action]
) -> None:
    person = GuidedPerson(person=of_once)
    for action in actions:
        turn = person.does(action)
        assert shown(turn)
        now = turn.person
        assert now.role is None or now.role in now.journeys
        assert now.dialogue or now.journey or not now.journeys
        assert now.choices
        for role, journey in now.journeys.items():
            score = journeys.score(shipped().guides[role], journey)
            assert 1 <= score.done <= score.total
