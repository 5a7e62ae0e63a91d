"""The content that is shipped: sound, reachable to its last step, and within VK's limits.

Nothing here asserts a text: texts are the editors'.
"""

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.content import check_content, graph, load_content
from bot.content.checks.lengths import MESSAGE_LIMIT
from bot.content.checks.phrases import ESSENTIAL
from bot.domain import guide_screens as screens
from bot.domain import journeys, overview_screens
from bot.domain.content import Content
from bot.domain.content_model import LABEL_LIMIT, SCREEN_LIMIT
from bot.domain.person import Journey
from bot.domain.phrases import PHRASE_VARIABLES
from bot.domain.places import Post
from bot.domain.questions import Option
from bot.domain.rules import AWAITED, CLASS_CHAT
from bot.domain.screens import LinkButton, Screen
from bot.domain.wording import normalised

DIRECTORY = Path(__file__).parents[2] / "content"
BUTTON_LIMIT = 10
NOW = datetime(2026, 1, 31, tzinfo=UTC)


@pytest.fixture(scope="module")
def content() -> Content:
    return load_content(DIRECTORY)


def test_the_shipped_content_has_no_problems() -> None:
    assert "\n".join(map(str, check_content(DIRECTORY))) == ""


def given_answers(content: Content) -> dict[str, list[dict[str, str]]]:
    """By role, the answers somebody can have given when their path begins."""
    found: dict[str, list[dict[str, str]]] = {role: [] for role in content.roles}

    def ask(question_id: str, role: str | None, answers: Mapping[str, str]) -> None:
        question = content.questions[question_id]
        for option in question.options:
            given = {} if option.sets_role else {**answers, question.key: option.id}
            now = option.sets_role or role
            following = after(option, now)
            if following:
                ask(following, now, given)
            else:
                assert now, "a path begins only when the role is known"
                found[now].append(given)

    def after(option: Option, role: str | None) -> str | None:
        return option.ask or (content.roles[role].ask if option.sets_role and role else None)

    ask(content.first_question, None, {})
    for question in content.questions.values():
        if question.refs:
            ask(question.id, None, {})
    for role in content.roles.values():
        if role.refs:
            ask(role.ask, role.id, {}) if role.ask else found[role.id].append({})
    return found


def all_journeys(content: Content) -> Iterator[Journey]:
    """A journey for every way through the dialogue, and for every answer a step may ask for."""
    for role, ways in given_answers(content).items():
        guide = content.guides[role]
        for answers in ways:
            journey = journeys.started(guide, role, answers, NOW)
            yield journey
            if content.roles[role].post is Post.FAMILY:
                yield journeys.started(guide, role, {**answers, CLASS_CHAT: AWAITED}, NOW)
            for step in journeys.path(guide, journey):
                question = content.question(step.then_ask) if step.then_ask else None
                for option in question.options if question else ():
                    yield journeys.answered(guide, journey, {question.key: option.id})


def test_every_step_of_every_guide_comes_to_somebody(content: Content) -> None:
    met = {
        (journey.role, step.id)
        for journey in all_journeys(content)
        for step in journeys.path(content.guides[journey.role], journey)
    }
    assert met == {(role, s.id) for role, guide in content.guides.items() for s in guide.steps}


def test_every_way_through_the_dialogue_ends_at_a_first_step(content: Content) -> None:
    assert all(journey.current for journey in all_journeys(content))


def test_every_retired_step_leads_to_a_step_of_today(content: Content) -> None:
    for guide in content.guides.values():
        for retired in guide.retired:
            assert journeys.find_step(guide, retired.id)


def all_screens(content: Content) -> Iterator[tuple[str, Screen]]:
    for journey in all_journeys(content):
        guide, role = content.guides[journey.role], content.roles[journey.role]
        for step in journeys.path(guide, journey):
            name = f"{role.id}/{step.id}"
            yield name, screens.card_screen(content, journey, step)
            yield f"{name} troubles", screens.troubles_screen(content, role.id, step)
            for trouble in step.troubles:
                for has_place in (False, True):
                    shown = screens.trouble_screen(
                        content, role.id, step, trouble, has_place=has_place
                    )
                    yield f"{name} {trouble.id}", shown
        for has_place in (False, True):
            shown = screens.finish_screen(content, journey, has_place=has_place)
            yield f"{role.id} finish", shown
        yield f"{role.id} human", screens.human_screen(content, role)
        yield f"{role.id} start over", overview_screens.start_over_screen(content, role)
    for note in content.notes.values():
        yield f"note {note.id}", overview_screens.note_screen(content, note)
    for question in content.questions.values():
        texts = Screen(question.text)
        yield f"question {question.id}", texts
    yield "help", overview_screens.help_screen(content)


def without_links(screen: Screen) -> str:
    return " ".join(word for word in screen.text.split(" ") if "://" not in word)


def test_every_screen_is_short_enough_to_be_read(content: Content) -> None:
    long = {
        name: len(without_links(screen))
        for name, screen in all_screens(content)
        if len(without_links(screen)) > SCREEN_LIMIT
    }
    assert not long


def test_every_screen_is_within_the_limits_of_vk(content: Content) -> None:
    lists = [screens.mail_screen(content, mail) for mail in content.mails.values()]
    lists += [overview_screens.notes_screen(content, role) for role in content.roles.values()]
    for screen in [*lists, *(screen for _, screen in all_screens(content))]:
        assert len(screen.text.encode("utf-16-le")) // 2 <= MESSAGE_LIMIT
        buttons = [button for row in screen.rows for button in row]
        assert len(buttons) <= BUTTON_LIMIT
        assert all(0 < len(button.label) <= LABEL_LIMIT for button in buttons)


def test_no_screen_has_two_buttons_of_one_name(content: Content) -> None:
    for name, screen in all_screens(content):
        labels = [
            normalised(button.label)
            for row in screen.rows
            for button in row
            if not isinstance(button, LinkButton)
        ]
        assert len(labels) == len(set(labels)), name


def test_no_variable_is_left_open_on_a_screen(content: Content) -> None:
    for name, screen in all_screens(content):
        assert "{" not in screen.text.replace("{bot}", ""), name


def test_what_a_phrase_needs_is_what_it_is_given() -> None:
    for phrase, variables in ESSENTIAL.items():
        assert variables <= PHRASE_VARIABLES[phrase], phrase


def test_the_graph_shows_every_question_and_step(content: Content) -> None:
    drawn = graph(content)
    for question in content.questions:
        assert f"question_{question}{{" in drawn
    for role, guide in content.guides.items():
        assert f"role_{role}([" in drawn
        for step in guide.steps:
            assert f"{role}_step_{step.id}[" in drawn
