"""Sentences with variables: each is filled once, and every one an editor may use is given."""

from collections.abc import Iterator
from itertools import product

import pytest
from guided_person import GuidedPerson, said, shipped, shown
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import actions as act
from bot.domain import overview_screens
from bot.domain import reminder_actions as reminds
from bot.domain.content import Content
from bot.domain.crying import Grief, Told, Whose
from bot.domain.phrases import GUIDE_PHRASES, PHRASE_VARIABLES, Phrases
from bot.domain.recognition import Heard
from bot.domain.turn import CloseCard, Turn

VALUES = st.text(st.sampled_from("ab{}_ \n"), max_size=20)


def test_variables_are_put_in() -> None:
    phrases = Phrases(sentences={"choice": "{number}) {label}"})
    assert phrases.fill("choice", number=1, label="Да") == "1) Да"


def test_a_value_is_never_searched_for_variables() -> None:
    phrases = Phrases(sentences={"choice": "{number} {label}"})
    assert phrases.fill("choice", number="{label}", label="{number}") == "{label} {number}"


def test_braces_that_are_no_variable_stay() -> None:
    phrases = Phrases(sentences={"note": "{text} {bot} {} {Text} {title}"})
    assert phrases.fill("note", text="!") == "! {bot} {} {Text} {title}"


def test_a_variable_may_stand_twice() -> None:
    assert Phrases(sentences={"note": "{text}{text}"}).fill("note", text="a") == "aa"


def test_a_sentence_that_has_changed_is_said_at_once() -> None:
    for sentence in ("{text}", "<{text}>", "{text}"):
        phrases = Phrases(sentences={"note": sentence})
        assert phrases.fill("note", text="a") == sentence.replace("{text}", "a")


def test_an_empty_variable_takes_its_blank_lines_with_it() -> None:
    phrases = Phrases(sentences={"card": "{progress}\n\n{title}\n\n{text}\n\n{link}\n\n{hint}"})
    filled = phrases.fill("card", progress="", title="T", text="t", link="", hint="h")
    assert filled == "T\n\nt\n\nh"


def test_a_sentence_without_its_variables_is_a_mistake_of_the_program() -> None:
    with pytest.raises(KeyError):
        Phrases(sentences={"note": "{text}"}).fill("note")


@given(VALUES, VALUES)
def test_no_value_makes_filling_raise(number: str, label: str) -> None:
    filled = Phrases(sentences={"choice": "<{number}|{label}>"}).fill(
        "choice", number=number, label=label
    )
    assert filled.replace("\n", "") == f"<{number}|{label}>".replace("\n", "")


def with_every_variable(content: Content) -> Content:
    """Content whose editor uses all variables that each sentence may have."""
    sentences = {
        name: " ".join([f"<{name}>", *(f"{{{v}}}" for v in sorted(PHRASE_VARIABLES[name]))])
        for name in content.phrases.sentences
    }
    phrases = content.phrases.model_copy(update={"sentences": sentences})
    notice = content.notice.model_copy(update={"enabled": True})
    return content.model_copy(update={"phrases": phrases, "notice": notice})


def heard_from(turn: Turn) -> str:
    """All that a turn says: screens, what stands over the chat, cards edited to one line, and what
    is drawn on paper."""
    lines = [effect.text for effect in turn.effects if isinstance(effect, CloseCard)]
    drawn = [repr(screen.enclosure) for screen in shown(turn) if screen.enclosure]
    return "\n".join([said(turn), turn.snackbar, *lines, *drawn])


def along_a_path(content: Content, role: str, option: int) -> Iterator[Turn]:
    """Everything that can be asked at each step of a path, and the step done twice."""
    person = GuidedPerson(content).settles_as(role, option)
    for _ in range(20):
        step = person.journey.current
        if step is None:
            break
        asked = [act.ShowTroubles(), act.ShowMail(), act.ShowProgress(), act.NotUnderstood()]
        troubles = next(s.troubles for s in content.guides[role].steps if s.id == step)
        for action in (*asked, *(act.ShowTrouble(role, step, t.id) for t in troubles)):
            yield person.does(action, quietly=True)
        for trouble in troubles:
            twice = [act.ShowTrouble(role, step, trouble.id)] * 2
            yield from [person.does(action, quietly=True) for action in twice]
        yield person.does(act.NotDoneYet("again"))
        yield person.does_step()
        person.settles_again()
        for quietly in (True, False):
            yield person.does(act.StepDone(role, step), quietly=quietly)
    yield person.does(act.NotUnderstood())
    yield person.does(act.ShowStep(), quietly=True)
    first = next(iter(person.journey.done))
    yield person.does(act.MarksWrong(""))
    yield person.does(act.MarksWrong(first))
    yield person.does(act.StepBack())
    yield person.does(act.StepBack())


def on_the_way_round(content: Content) -> Iterator[Turn]:
    """Newcomers, links, several roles, starting over, deletion."""
    first, other, *_ = content.roles
    for heard in (Heard(text="?"), Heard(kind="sticker"), Heard(action=act.AskHuman())):
        yield GuidedPerson(content).hears(heard)
    yield GuidedPerson(content).does(act.ShowNotes())
    for asked in questions(content):
        yield GuidedPerson(content).does(asked)
        yield GuidedPerson(content).settles_as(first).does(asked)
    yield GuidedPerson(content).opens(content.roles[first].refs[0])
    person = GuidedPerson(content).settles_as(first)
    yield person.opens(content.roles[other].refs[0])
    person.settles_again()
    for action in (
        act.Begin(),
        act.AddRole(),
        act.ShowRoles(),
        act.SwitchRole(first),
        act.Answer(content.first_question, first),
        act.ShowProgress(),
        act.ShowNotes(),
        act.ShowNote(content.roles[first].notes[0]),
        act.ShowHelp(),
        act.AskHuman(),
        act.StepDone(first, "no_such_step"),
        act.StepBack(first, content.guides[first].steps[-1].id),
        act.StepDone(first, content.guides[first].steps[-1].id),
        act.StepDone(first, content.guides[first].steps[-1].id),
        reminds.AskLater(),
        act.NotUnderstood(),
        act.StepDone(first, content.guides[first].steps[0].id),
        act.SecretPasted(),
        act.SecretPasted(is_of_sheet=True),
        act.AskStartOver(),
        act.Asked(tuple(content.topics)[:1], is_sure=True),
        act.StartOver(first),
        act.AddressedInChat(),
        act.AskDeletion(),
        act.LeaveAlone(),
        act.KeepData(),
        act.AskDeletion(),
        act.Asked(tuple(content.topics)[:1], is_sure=True),
        act.AskDeletionAgain(),
        act.DeleteForever(),
    ):
        yield person.does(action)


def questions(content: Content) -> Iterator[act.Asked]:
    """A topic on every ground, suggestions, and what nobody knows."""
    grounds = {topic.trust: topic.id for topic in content.topics.values()}
    yield from (act.Asked((name,), is_sure=True) for name in grounds.values())
    yield act.Asked(tuple(content.topics)[:3])
    yield act.Asked(text="a question")
    yield act.Asked(text="no question", is_told=True)
    yield act.Asked(may_be_cry=True)


def out_of_turn(content: Content) -> Iterator[Turn]:
    """Words said where there is no step: at the end, and while a step's question is open."""
    person = GuidedPerson(content).settles_as("student")
    while person.journey.current:
        person.does_step()
    yield person.does(act.StepDone())
    person = GuidedPerson(content).settles_as("administrator", 2)
    person.does_step()
    yield person.does(act.StepDone())
    for told in (
        act.TellRoles(("teacher",), is_sure=False),
        act.TellRoles(("teacher", "parent")),
        act.TellRoles(("administrator",), is_head=True),
    ):
        person = GuidedPerson(content)
        yield person.does(told)
        yield person.does(act.Asked(tuple(content.topics)[:1], is_sure=True))
    person = GuidedPerson(content)
    person.does(act.Begin())
    yield person.does(act.Asked(("unclear",), is_sure=True))
    yield person.does(act.ToldAhead(("install",)))
    beside = act.Asked(tuple(content.topics)[:1])
    yield GuidedPerson(content).does(act.TellRoles(("parent",), asked=beside))
    person = GuidedPerson(content).settles_as("teacher")
    for words in (
        act.TellRoles(("parent",)),
        act.CryForHelp(),
        act.CryForHelp(Whose.ANOTHER),
        act.Misheard(),
        *(act.CryForHelp(whose, told) for whose, told in product(Whose, Told)),
        act.Asked(("delete_leave",), is_sure=True, is_beside_cry=True),
        act.Misheard(is_grown_up=True),
        act.HeardSorrow(),
        act.HeardSorrow(Grief.HARDSHIP),
        act.HeardSorrow(Grief.THANKED),
        act.HeardThreat(),
        act.Beginning(),
        act.ToldAgain("teacher"),
        act.ToldAgain(),
        act.TellRoles(("parent",)),
        act.StepDone(),
        act.NotDoneYet("retracted"),
        act.StepDone(),
        act.NotDoneYet("under_way"),
        act.NotDoneYet("others_turn"),
        *map(act.Explain, act.Explanation),
        reminds.RemindLater("", "", "tomorrow_morning"),
        act.Explain(act.Explanation.ON_ONES_OWN),
        act.Explain(act.Explanation.HEARD_OF_ONESELF),
        act.Asked((), supposed="done"),
        act.Asked(is_done=True),
        act.Asked((), supposed="back"),
    ):
        yield person.does(words)


SAID_OUT_OF_TURN = {
    *("choices", "choice", "choices_or_words", "choice_by_words"),
    *("menu_words", "apology", "late_answer"),
}
"""By the renderer and the dispatcher."""


def test_every_variable_of_every_sentence_is_given() -> None:
    """Else an editor's sentence would pass the check and break every turn that says it."""
    content = with_every_variable(shipped())
    turns = [*on_the_way_round(content), *out_of_turn(content)]
    for role, option in product(content.roles, (0, 1, 2)):
        turns += along_a_path(content, role, option)
    leading = overview_screens.deletion_screen(content, again=False, leads=True)
    whole = "\n".join([*map(heard_from, turns), leading.text])
    unsaid = {name for name in GUIDE_PHRASES if f"<{name}>" not in whole}
    assert unsaid == SAID_OUT_OF_TURN


def test_nothing_unfilled_is_shown(content: Content) -> None:
    person = GuidedPerson(content)
    for role in content.roles:
        person.settles_as(role)
        for action in (act.ShowStep(), act.ShowProgress(), act.ShowNotes(), act.ShowRoles()):
            for screen in shown(person.does(action)):
                assert "{" not in screen.text
