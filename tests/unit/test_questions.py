"""Questions in people's own words: the answer for their role, and the way goes on where it was."""

import pytest
from guided_person import GuidedPerson, said, shipped, shown
from msgspec.structs import replace
from support.minds import understanding_of

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain import reminder_actions as reminds
from bot.domain.content import CommandName, Content
from bot.domain.places import PlaceKind
from bot.domain.recognition import COMMAND_ACTIONS, Heard, recognise
from bot.domain.reminders import ALL
from bot.domain.screens import LinkButton

WORDS = "где взять ссылку на чат"
TWO_THINGS = "где скачать мессенджер и как потом вступить в чат"
NOBODY_KNOWS = "почём нынче тёплые валенки у соседей"


def topic_of(name: str) -> str:
    return shipped().topics[name].answer


def test_a_question_is_answered_for_the_role(content: Content) -> None:
    answers = content.topics["link_where"].answers
    assert len({answers[role] for role in content.roles}) > 1
    for role in content.roles:
        person = GuidedPerson().settles_as(role)
        assert answers[role] in said(person.writes(WORDS))


def test_the_step_can_be_finished_from_the_answer(content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    step = person.journey.current
    turn = person.writes(WORDS)

    assert act.StepDone("parent", step or "") in [c.action for c in person.person.choices]
    assert content.guides["parent"].steps[0].title in said(turn)
    person.writes(content.labels.done)
    assert step in person.journey.done


def test_an_answer_about_a_step_that_invites_leads_to_the_invitation() -> None:
    teacher, parent = (GuidedPerson().settles_as(role) for role in ("teacher", "parent"))
    for person in (teacher, parent):
        person.writes("как пригласить родителей")
    to_class = does.InviteTo(PlaceKind.CLASS.value)
    assert to_class in [choice.action for choice in teacher.person.choices]
    assert to_class not in [choice.action for choice in parent.person.choices]


def test_a_newcomer_gets_the_general_answer_and_is_asked_who_they_are(content: Content) -> None:
    person = GuidedPerson()
    turn = person.writes(WORDS)

    assert topic_of("link_where") in said(turn)
    assert content.questions[content.first_question].text in said(turn)
    person.writes("2")
    assert person.person.dialogue
    assert person.person.dialogue.role == "teacher"


def test_a_question_in_the_middle_of_the_dialogue_leaves_it_where_it_was() -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.does(act.Answer(shipped().first_question, "teacher"))
    asked = person.person.dialogue
    turn = person.writes(WORDS)

    assert shipped().topics["link_where"].answers["teacher"] in said(turn)
    assert person.person.dialogue == asked
    person.writes("да")
    assert person.journey.role == "teacher"


def test_a_question_never_sets_a_role() -> None:
    person = GuidedPerson()
    person.writes("как учителю создать чат с родителями")
    assert not person.person.journeys
    assert person.person.dialogue
    assert person.person.dialogue.role is None


def test_two_things_asked_are_both_answered() -> None:
    person = GuidedPerson().settles_as("parent")
    turn = person.writes(TWO_THINGS)
    assert topic_of("install_app") in said(turn)
    assert topic_of("chat_join") in said(turn)


def test_who_is_not_sure_offers_up_to_three_topics(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    names = [topic.id for topic in content.topics.values() if topic.is_for(("teacher",))][:5]
    turn = person.does(act.Asked(tuple(names)))
    offered = [c.action for c in person.person.choices if isinstance(c.action, act.ShowTopic)]

    assert offered == [act.ShowTopic(name) for name in names[:3]]
    assert content.phrases.fill("topics_which") in said(turn)
    turn = person.writes("1")
    assert content.topics[names[0]].answer_for("teacher") in said(turn)


@pytest.mark.parametrize(
    ("role", "names", "left"),
    [
        ("parent", ("admin_login", "chat_create", "chat_join"), ("chat_join",)),
        ("student", ("kindergarten", "sms_code"), ("sms_code",)),
        ("teacher", ("invite_teachers", "chat_create"), ("chat_create",)),
        ("parent", ("admin_login",), ("admin_login",)),
    ],
)
def test_what_other_roles_ask_is_not_suggested_unless_nothing_else_is_left(
    role: str, names: tuple[str, ...], left: tuple[str, ...]
) -> None:
    person = GuidedPerson().settles_as(role)
    person.does(act.Asked(names))
    offered = [c.action for c in person.person.choices if isinstance(c.action, act.ShowTopic)]

    assert offered == list(map(act.ShowTopic, left))


def test_what_other_roles_ask_is_answered_if_it_is_asked_for_sure(
    content: Content,
) -> None:
    turn = GuidedPerson().settles_as("parent").does(act.Asked(("admin_login",), is_sure=True))
    assert content.topics["admin_login"].answer_for("parent") in said(turn)


def test_a_newcomer_finds_the_first_question_below_the_suggestions(content: Content) -> None:
    person = GuidedPerson()
    turn = person.does(act.Asked(("admin_login", "chat_join", "link_where")))
    first = content.questions[content.first_question]
    offered = [choice.action for choice in person.person.choices]

    assert content.phrases.fill("introduction") in said(turn)
    assert offered[:2] == [act.ShowTopic("admin_login"), act.ShowTopic("chat_join")]
    assert offered[2:] == [act.Answer(first.id, option.id) for option in first.options]


def test_the_answer_of_a_role_is_for_whoever_has_it(content: Content) -> None:
    asked = act.Asked(("verify_pending",), is_sure=True)
    turn = GuidedPerson().does(act.TellRoles(("administrator",), is_head=True, asked=asked))

    assert content.topics["verify_pending"].answer in said(turn)
    assert content.topics["verify_pending"].answer_for("administrator") not in said(turn)


def test_what_may_be_a_request_is_offered_before_the_topics(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    names = list(content.topics)[:3]
    turn = person.does(act.Asked(tuple(names), supposed="mute"))
    offered = [choice.action for choice in person.person.choices]

    assert offered[:3] == [reminds.MuteAll(), *map(act.ShowTopic, names[:2])]
    assert content.phrases.fill("topics_which") in said(turn)
    person.writes("1")
    assert person.person.reminding.muted == (ALL,)


def test_the_step_that_may_be_done_is_the_one_on_which_it_was_said(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    first, second = [step.id for step in content.guides["teacher"].steps][:2]
    person.does(act.Asked(text=NOBODY_KNOWS, supposed="done"))
    offered = person.person.choices[0]
    assert offered.action == act.StepDone("teacher", first)
    person.does(offered.action)
    person.does(offered.action)
    assert person.person.journey
    assert person.person.journey.current == second


def test_who_has_finished_may_be_offered_to_go_back(content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    while person.person.journey and person.person.journey.current:
        person.does(act.StepDone())
    person.does(act.Asked(text=NOBODY_KNOWS, supposed="back"))
    assert person.person.choices[0].action == act.StepBack()
    turn = person.does(act.Asked(text=NOBODY_KNOWS, supposed="done"))
    assert turn.unanswered
    assert act.StepDone not in map(type, (choice.action for choice in person.person.choices))


def test_a_newcomer_is_offered_no_request_that_needs_a_way(content: Content) -> None:
    turn = GuidedPerson().does(act.Asked(text=NOBODY_KNOWS, supposed="progress"))
    assert content.phrases.fill("who_knows") in said(turn)
    person = GuidedPerson()
    person.does(act.Asked(text=NOBODY_KNOWS, supposed="help"))
    assert person.person.choices[0].action == act.ShowHelp()


OFFERED = {name: s.button for name, s in shipped().control_words.requests.items() if s.button}


@pytest.mark.parametrize("command", OFFERED)
def test_what_is_offered_means_the_same_when_it_is_typed_long_after(
    command: CommandName, content: Content
) -> None:
    person = replace(GuidedPerson().settles_as("teacher").person, choices=())
    words = OFFERED[command]
    heard = recognise(Heard(words), person, content)
    meant = understanding_of(content).refined(heard, words, person)
    assert meant == COMMAND_ACTIONS[command]


def test_a_request_that_may_be_meant_is_kept_for_the_editors_too() -> None:
    person = GuidedPerson().settles_as("teacher")
    assert person.does(act.Asked(text=NOBODY_KNOWS, supposed="later")).unanswered == NOBODY_KNOWS


def test_a_suggestion_that_is_no_more_is_answered_politely(content: Content) -> None:
    person = GuidedPerson().settles_as("teacher")
    turn = person.does(act.ShowTopic("long_gone"))
    assert content.phrases.fill("not_understood") in said(turn)
    assert content.guides["teacher"].steps[0].title in said(turn)


@pytest.mark.parametrize("role", list(shipped().roles))
def test_what_nobody_knows_is_said_with_whom_to_ask_and_kept(role: str, content: Content) -> None:
    person = GuidedPerson().settles_as(role)
    turn = person.writes(NOBODY_KNOWS)
    assert content.roles[role].who_knows in said(turn)
    assert turn.unanswered


def test_a_newcomer_whom_nobody_can_answer_hears_everybody_who_may_know(content: Content) -> None:
    person = GuidedPerson()
    turn = person.writes(NOBODY_KNOWS)
    assert content.phrases.fill("who_knows") in said(turn)
    assert content.questions[content.first_question].text in said(turn)


@pytest.mark.parametrize("text", ["ыва", "?", "123", "мой код 123456", "🙂"])
def test_nonsense_and_secrets_are_not_kept(text: str) -> None:
    person = GuidedPerson().settles_as("parent")
    assert not person.writes(text).unanswered


def test_an_answer_names_its_source_and_its_day(content: Content) -> None:
    topic = content.topics["calls"]
    turn = GuidedPerson().settles_as("parent").writes("как позвонить в чате")
    assert topic.source in said(turn)
    assert topic.checked.strftime("%d.%m.%Y") in said(turn)
    assert content.links["calls"].url in said(turn)
    links = [b for s in shown(turn) for row in s.rows for b in row if isinstance(b, LinkButton)]
    assert [link.url for link in links] == [content.links["calls"].url]


@pytest.mark.parametrize(
    ("text", "role", "topic"),
    [
        ("здравствуйте я мама ученика 3б не могу зайти в чат", "parent", "chat_join"),
        ("я учитель физики как подать заявку в школу", "teacher", "teacher_verify"),
    ],
)
def test_who_says_who_they_are_and_asks_is_answered_and_led_on(
    text: str, role: str, topic: str, content: Content
) -> None:
    person = GuidedPerson()
    turn = person.writes(text)
    assert content.topics[topic].answer_for(role).splitlines()[0] in said(turn)
    question = content.roles[role].ask
    assert content.questions[question or ""].text in said(turn)


def test_a_link_is_shown_to_those_it_is_for(content: Content) -> None:
    """The manual of administrators below "nothing is needed from you" would be read as a task."""
    manual = content.links["manual"].url

    def shows(person: GuidedPerson) -> bool:
        return manual in said(person.does(act.ShowTopic("org_info")))

    assert shows(GuidedPerson().settles_as("administrator"))
    assert not shows(GuidedPerson().settles_as("parent"))
    assert shows(GuidedPerson())


def test_advice_is_called_advice_and_ignorance_names_no_source(content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    advice = said(person.writes("ссылка не работает"))
    for topic in content.topics.values():
        if topic.trust == "unknown" and topic.manner == "question":
            turn = person.does(act.ShowTopic(topic.id))
            assert topic.source not in said(turn)
    assert advice


@pytest.mark.parametrize(
    ("words", "step", "trouble"),
    [
        ("не приходит смс уже час", "profile", "no_code"),
        ("тыкаю а открывается обычный вк", "join", "opens_vk"),
    ],
)
def test_a_complaint_on_a_step_finds_its_trouble(
    words: str, step: str, trouble: str, content: Content
) -> None:
    person = GuidedPerson().settles_as("parent")
    while person.journey.current != step:
        person.does_step()
    turn = person.writes(words)
    steps = {s.id: s for s in content.guides["parent"].steps}
    texts = {t.id: t.text for t in steps[step].troubles}
    assert texts[trouble] in said(turn)


def test_who_cannot_say_what_fails_sees_the_troubles_of_the_step(content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    turn = person.writes("ничего не выходит у меня")
    assert content.guides["parent"].steps[0].troubles[0].label in [
        c.label for c in person.person.choices
    ], said(turn)


def test_words_that_a_screen_has_asked_for_are_taken_as_they_are() -> None:
    person = GuidedPerson().settles_as("teacher")
    person.writes("Новый класс")
    turn = person.writes("как позвонить")
    assert topic_of("calls") not in said(turn)


def test_ten_questions_in_a_row_leave_the_person_where_they_were() -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does_step()
    before = person.journey
    for words in [WORDS, TWO_THINGS, NOBODY_KNOWS, "спасибо", "как создать чат", "тупой бот"] * 2:
        turn = person.writes(words)
        assert shown(turn)
    assert person.journey == before
    person.writes(shipped().labels.done)
    assert len(person.journey.done) == len(before.done) + 1
