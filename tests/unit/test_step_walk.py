"""Walking the steps: done, back, stale and forged presses, troubles, letters, starting over."""

from datetime import timedelta

import pytest
from guided_person import ADDRESS, GuidedPerson, said, shipped, shown

from bot.domain import actions as act
from bot.domain import guide_screens as screens
from bot.domain import journeys
from bot.domain.content import Content
from bot.domain.guides import RetiredStep
from bot.domain.turn import CloseCard, Show, Turn

EVERY_WAY = [(role, option) for role in shipped().roles for option in (0, 1, 2)]


def closed(turn: Turn) -> list[str]:
    return [effect.card.step for effect in turn.effects if isinstance(effect, CloseCard)]


@pytest.mark.parametrize(("role", "option"), EVERY_WAY)
def test_every_path_is_walked_to_its_finish(role: str, option: int, content: Content) -> None:
    person = GuidedPerson().settles_as(role, option)
    walked = []
    while person.journey.current:
        walked.append(person.journey.current)
        turn = person.does_step()
        assert closed(turn) == [walked[-1]]
        person.settles_again()
    assert walked == [s.id for s in journeys.path(content.guides[role], person.journey)]
    score = journeys.score(content.guides[role], person.journey)
    assert score.done == score.total
    finish = screens.finish_screen(content, person.journey)
    assert person.screen
    assert person.screen.rows == finish.rows
    assert person.screen.text == finish.text.replace("{bot}", ADDRESS)
    assert person.person.cards == ()


@pytest.mark.parametrize(("role", "option"), EVERY_WAY)
def test_the_whole_path_can_be_walked_back_to_the_first_question(role: str, option: int) -> None:
    person = GuidedPerson().settles_as(role, option).does_all_steps()
    stood = []
    for _ in range(30):
        if person.person.dialogue:
            break
        person.does(act.StepBack())
        if person.person.dialogue is None:
            stood.append(person.journey.current)
    assert person.person.dialogue
    assert len(set(stood)) == len(stood)
    for _ in range(5):
        if person.person.dialogue and person.person.dialogue.question == "role":
            return
        person.does(act.BackToQuestion(person.person.dialogue.question))
    raise AssertionError("the first question is not reached")


def test_done_says_how_far_one_is(content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    turn = person.does_step()
    score = journeys.score(content.guides["parent"], person.journey)
    assert turn.snackbar == content.phrases.fill(
        "snackbar_done", done=score.done, total=score.total
    )
    assert len(shown(turn)) == 1


def test_a_second_press_on_done_shows_only_a_snackbar(content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current
    assert first
    person.does_step()
    before = person.person
    turn = person.does(act.StepDone("parent", first), quietly=True)
    assert turn.effects == []
    assert turn.snackbar == content.phrases.fill("snackbar_already_done")
    assert person.person == before


def test_a_stale_done_after_an_excursion_shows_the_present_card_again() -> None:
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current
    assert first
    person.does_step()
    person.does(act.ShowHelp())
    turn = person.does(act.StepDone("parent", first), quietly=True)
    assert [screen.card_of for screen in shown(turn)] == [("parent", person.journey.current)]
    assert turn.snackbar


def test_a_done_that_is_typed_is_for_the_current_step() -> None:
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current
    person.does(act.StepDone())
    assert set(person.journey.done) == {first}


def test_a_done_that_is_typed_among_questions_does_nothing() -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers("role", "administrator")
    person.answers("registered", "unknown")
    person.does_step()
    before = person.person.journeys
    person.does(act.StepDone())
    assert person.person.journeys == before
    assert person.person.dialogue


def test_a_done_that_is_typed_while_a_role_is_added_does_nothing() -> None:
    """A card's own button is sure; the word may be about anything."""
    person = GuidedPerson().settles_as("teacher")
    before, first = person.person.journeys, person.journey.current
    for action in (act.AddRole(), act.Answer("role", "parent")):
        person.does(action)
        asked = person.person.dialogue
        turn = person.writes("готово")
        assert person.person.journeys == before
        assert person.person.dialogue == asked
        assert shipped().phrases.fill("answer_first") in said(turn)
    person.does(act.StepDone("teacher", first or ""), quietly=True)
    assert set(person.journey.done) == {first}


def test_a_done_that_is_typed_to_the_offer_of_a_role_is_the_step() -> None:
    """Nobody has asked for the offer: who goes on with the step has declined it."""
    person = GuidedPerson().settles_as("teacher")
    first = person.journey.current
    person.does(act.TellRoles(("parent",)))
    person.writes("готово")
    assert set(person.journey.done) == {first}
    assert person.person.dialogue is None


def test_a_yes_to_the_offer_of_a_role_takes_it() -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does(act.TellRoles(("parent",)))
    person.writes("да")
    assert person.person.dialogue
    assert person.person.dialogue.role == "parent"


def test_yes_takes_the_one_role_that_is_offered() -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does(act.ShowRoles())
    person.writes("да, хочу")
    assert person.person.dialogue
    assert person.person.dialogue.question == shipped().first_question
    person.does(act.ShowStep())
    person.does(act.TellRoles(("parent", "student")))
    person.writes("да")
    assert person.person.dialogue is None
    assert person.person.role == "teacher"


def test_yes_answers_a_guess_at_the_role() -> None:
    person = GuidedPerson()
    person.does(act.TellRoles(("parent",), is_sure=False))
    person.writes("да")
    assert person.person.dialogue
    assert person.person.dialogue.role == "parent"


@pytest.mark.parametrize("role", list(shipped().roles))
def test_a_forged_done_of_a_later_step_does_nothing(role: str, content: Content) -> None:
    person = GuidedPerson().settles_as(role)
    before = person.journey
    for step in journeys.path(content.guides[role], before)[1:]:
        turn = person.does(act.StepDone(role, step.id))
        assert person.journey == before
        assert content.phrases.fill("up_to_open", title=step.title) in said(turn)


def test_a_done_of_a_step_that_is_no_more_shows_the_present_card(content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    before = person.journey
    turn = person.does(act.StepDone("parent", "no_such_step"))
    assert person.journey == before
    assert content.phrases.fill("step_is_gone") in said(turn)
    assert person.screen
    assert person.screen.card_of == ("parent", before.current)


def test_a_done_of_a_retired_step_is_for_the_one_it_moved_to(content: Content) -> None:
    guide = content.guides["parent"]
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current
    assert first
    steps = [s.model_copy(update={"id": "renamed"}) if s.id == first else s for s in guide.steps]
    retired = RetiredStep(id=first, moved_to="renamed")
    renamed = guide.model_copy(update={"steps": tuple(steps), "retired": (retired,)})
    person.content = content.model_copy(update={"guides": content.guides | {"parent": renamed}})
    person.does(act.StepDone("parent", first))
    assert set(person.journey.done) == {"renamed"}


def test_done_of_another_role_one_has_leads_back_to_that_role() -> None:
    person = GuidedPerson().settles_as("parent").settles_as("teacher")
    step = person.person.journeys["parent"].current
    assert step
    person.does(act.StepDone("parent", step))
    assert person.person.role == "parent"
    assert set(person.journey.done) == {step}
    assert person.person.journeys["teacher"].done == {}


def test_a_stale_press_that_ends_a_dialogue_shows_where_one_is_now() -> None:
    person = GuidedPerson().settles_as("teacher")
    first = person.journey.current or ""
    person.does_step()
    person.answers("role", "administrator")
    turn = person.does(act.StepDone("teacher", first), quietly=True)
    assert person.person.dialogue is None
    assert [screen.card_of for screen in shown(turn)] == [("teacher", person.journey.current)]


def test_a_stale_press_that_changes_the_role_shows_where_one_is_now() -> None:
    person = GuidedPerson().settles_as("teacher")
    first = person.journey.current or ""
    person.does_step()
    person.settles_as("parent")
    turn = person.does(act.StepDone("teacher", first), quietly=True)
    assert person.person.role == "teacher"
    assert [screen.card_of for screen in shown(turn)] == [("teacher", person.journey.current)]


@pytest.mark.parametrize(
    "action", [act.StepDone("teacher", "install"), act.StepBack(), act.StepDone()]
)
def test_who_has_no_role_is_asked_for_it_by_any_step_button(action: act.Action) -> None:
    person = GuidedPerson()
    person.does(action)
    assert person.person.dialogue
    assert person.person.dialogue.question == shipped().first_question


def test_back_closes_the_card_and_opens_the_step_before(content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current
    person.does_step()
    second = person.journey.current
    assert second
    turn = person.does(act.StepBack("parent", second), quietly=True)
    assert closed(turn) == [second]
    assert person.journey.current == first
    assert person.journey.done == {}
    assert person.screen
    assert person.screen.card_of == ("parent", first)


def test_an_old_back_button_does_nothing(content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current
    assert first
    person.does_step()
    before = person.person
    turn = person.does(act.StepBack("parent", first), quietly=True)
    assert turn.effects == []
    assert turn.snackbar
    assert person.person == before


def test_a_step_opened_by_going_back_can_be_done_again() -> None:
    """Whatever was answered since: the card that is shown is the one whose button counts."""
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers("role", "administrator")
    person.answers("registered", "unknown")
    person.does_step()
    person.answers("registration_found", "yes")
    person.answers("named", "yes")
    person.does(act.StepBack())
    assert person.screen
    if person.screen.card_of:
        role, step = person.screen.card_of
        person.does(act.StepDone(role, step))
        assert step in person.journey.done


def test_every_trouble_is_answered_and_leads_on(content: Content) -> None:
    for role, option in EVERY_WAY:
        person = GuidedPerson().settles_as(role, option)
        while (step_id := person.journey.current) is not None:
            step = journeys.current_step(content.guides[role], person.journey)
            assert step
            person.does(act.ShowTroubles(role, step_id))
            for trouble in step.troubles:
                assert person.offers(act.ShowTrouble(role, step_id, trouble.id))
            for trouble in step.troubles:
                turn = person.does(act.ShowTrouble(role, step_id, trouble.id))
                assert trouble.text.split("\n")[0].split("{")[0] in said(turn)
                assert person.offers(act.StepDone(role, step_id))
            person.does_step()
            person.settles_again()


def test_a_trouble_told_again_is_not_answered_in_the_same_words(content: Content) -> None:
    for role, option in EVERY_WAY:
        person = GuidedPerson().settles_as(role, option)
        while (step_id := person.journey.current) is not None:
            step = journeys.current_step(content.guides[role], person.journey)
            assert step
            for trouble in step.troubles:
                once = person.does(act.ShowTrouble(role, step_id, trouble.id))
                again = person.does(act.ShowTrouble(role, step_id, trouble.id))
                assert said(again) != said(once)
                assert trouble.again or content.roles[role].who_knows in said(again)
                assert person.offers(act.StepDone(role, step_id))
                person.does(act.ShowStep())
                assert said(person.does(act.ShowTrouble(role, step_id, trouble.id))) == said(once)
            person.does_step()
            person.settles_again()


def test_a_step_without_known_troubles_says_whom_to_ask(content: Content) -> None:
    guide = content.guides["parent"]
    bare = guide.model_copy(
        update={"steps": tuple(s.model_copy(update={"troubles": ()}) for s in guide.steps)}
    )
    changed = content.model_copy(update={"guides": content.guides | {"parent": bare}})
    person = GuidedPerson(changed).settles_as("parent")
    turn = person.does(act.ShowTroubles())
    assert content.roles["parent"].whom_to_ask in said(turn)


def test_a_trouble_that_is_no_more_shows_those_there_are() -> None:
    person = GuidedPerson().settles_as("parent")
    step = person.journey.current or ""
    before = person.does(act.ShowTroubles("parent", step))
    turn = person.does(act.ShowTrouble("parent", step, "no_such_trouble"))
    assert said(turn) == said(before)


@pytest.mark.parametrize("role", list(shipped().roles))
def test_whom_to_ask_is_the_roles_own_person(role: str, content: Content) -> None:
    person = GuidedPerson().settles_as(role)
    assert content.roles[role].whom_to_ask in said(person.does(act.AskHuman()))


def test_looking_around_changes_no_progress(content: Content) -> None:
    person = GuidedPerson().settles_as("administrator").settles_as("teacher")
    before = person.person.journeys
    for action in (
        act.ShowTroubles(),
        act.AskHuman(),
        act.ShowProgress(),
        act.ShowNotes(),
        act.ShowNote("chats"),
        act.ShowNote("no_such"),
        act.ShowRoles(),
        act.ShowHelp(),
        act.AskStartOver(),
        act.ShowMail("register"),
        act.AskDeletion(),
        act.AskDeletionAgain(),
        act.KeepData(),
        act.SecretPasted(),
        act.NotUnderstood("sticker"),
        act.AddRole(),
        act.ShowStep(),
    ):
        assert shown(person.does(action))
        assert person.person.journeys == before
        assert person.person.role == "teacher"


def test_a_letter_is_for_those_whose_path_has_it(content: Content) -> None:
    for mail_id, mail in content.mails.items():
        for role, guide in content.guides.items():
            person = GuidedPerson().settles_as(role)
            has_it = any(step.mail == mail_id for step in guide.steps)
            assert (mail.body in said(person.does(act.ShowMail(mail_id)))) == has_it


def test_the_current_steps_letter_needs_no_name(content: Content) -> None:
    person = GuidedPerson()
    person.does(act.Begin())
    person.answers("role", "administrator")
    person.answers("registered", "no")
    assert content.mails["register"].body in said(person.does(act.ShowMail()))


def test_a_note_of_another_lane_is_not_shown(content: Content) -> None:
    person = GuidedPerson().settles_as("parent")
    for note_id, note in content.notes.items():
        turn = person.does(act.ShowNote(note_id))
        assert (note.text in said(turn)) == (note_id in content.roles["parent"].notes)


def test_starting_over_is_asked_first(content: Content) -> None:
    person = GuidedPerson().settles_as("parent").does_all_steps()
    before = person.person.journeys
    turn = person.does(act.StartOver("parent"))
    assert person.person.journeys == before
    assert content.phrases.fill("start_over", role=content.roles["parent"].title) in said(turn)


def test_starting_over_forgets_the_progress_of_that_role_only() -> None:
    person = GuidedPerson().settles_as("teacher")
    person.does_step()
    kept = person.journey
    person.settles_as("parent").does_all_steps()
    person.does(act.AskStartOver())
    assert person.offers(act.StartOver("parent"))
    person.does(act.StartOver("parent"))
    person.settles_again()
    assert person.person.role == "parent"
    assert person.journey.done == {}
    assert person.journey.current
    assert person.person.journeys["teacher"] == kept


def test_an_offer_to_start_over_is_not_good_for_another_role() -> None:
    person = GuidedPerson().settles_as("teacher").settles_as("parent")
    before = person.person.journeys
    person.does(act.AskStartOver())
    person.does(act.StartOver("teacher"))
    assert person.person.journeys == before


def test_an_old_start_over_button_does_nothing_by_itself() -> None:
    person = GuidedPerson().settles_as("parent")
    person.does_step()
    person.does(act.AskStartOver())
    person.does(act.ShowStep())
    before = person.person.journeys
    person.does(act.StartOver("parent"))
    assert person.person.journeys == before


def test_who_started_one_role_over_can_still_reach_the_other() -> None:
    person = GuidedPerson().settles_as("teacher").settles_as("parent")
    person.does(act.AskStartOver())
    person.does(act.StartOver("parent"))
    for _ in range(3):
        if person.person.role == "teacher" or person.offers(act.SwitchRole("teacher")):
            break
        offered = [choice.action for choice in person.person.choices]
        back = [action for action in offered if isinstance(action, act.BackToQuestion)]
        person.does(back[0] if back else act.ShowRoles())
    person.does(act.ShowStep())
    assert person.journey.role == "teacher"


def test_a_mark_set_just_now_is_taken_back_and_an_older_one_is_asked_about() -> None:
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current
    person.does_step()
    person.does(act.NotDoneYet("retracted"))
    assert person.journey.current == first
    assert first not in person.journey.done
    person.does_step()
    second = person.journey.current
    person.town.passes(timedelta(minutes=11))
    person.does(act.NotDoneYet("retracted"))
    assert person.journey.current == second
    assert person.screen
    assert act.StepBack("parent", second or "") in [b.action for b in person.screen.buttons]


def test_a_mark_set_a_moment_ago_is_asked_about_by_oh_no_and_an_older_one_is_not() -> None:
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current
    person.does_step()
    second = person.journey.current
    back = act.StepBack("parent", second or "")
    person.does(act.NotDoneYet("startled"))
    assert first in person.journey.done
    assert person.screen
    assert act.ShowStep() in [b.action for b in person.screen.buttons]
    assert act.StepDone("parent", second or "") not in [b.action for b in person.screen.buttons]
    assert back in [b.action for b in person.screen.buttons]
    person.town.passes(timedelta(minutes=3))
    person.does(act.NotDoneYet("startled"))
    assert act.StepDone("parent", second or "") in [b.action for b in person.screen.buttons]


def test_before_the_first_mark_nothing_is_taken_back() -> None:
    person = GuidedPerson().settles_as("parent")
    first = person.journey.current
    person.does(act.NotDoneYet("retracted"))
    assert person.journey.current == first
    assert person.journey.done == {}


def test_marks_set_in_a_row_are_asked_about_and_go_only_when_one_is_chosen() -> None:
    person = GuidedPerson().settles_as("teacher")
    marked = []
    for _ in range(3):
        marked.append(person.journey.current or "")
        person.does_step()
    person.does(act.UndoneFrom("teacher", marked[1]))
    assert set(marked) <= set(person.journey.done)
    person.does(act.MarksWrong(""))
    assert person.screen
    offered = [button.action for button in person.screen.buttons]
    assert [act.UndoneFrom("teacher", step) for step in marked] == offered[:3]
    person.does(act.UndoneFrom("teacher", marked[1]))
    assert person.journey.current == marked[1]
    assert list(person.journey.done) == marked[:1]


def test_marks_from_a_step_on_are_asked_about() -> None:
    person = GuidedPerson().settles_as("teacher")
    first = person.journey.current or ""
    for _ in range(2):
        person.does_step()
    person.does(act.MarksWrong(first))
    assert len(person.journey.done) == 2
    assert person.offers(act.UndoneFrom("teacher", first))
    person.does(act.UndoneFrom("teacher", first))
    assert person.journey.done == {}


def test_what_is_asked_beside_an_offered_role_stands_above_it() -> None:
    person = GuidedPerson().settles_as("administrator")
    asked = act.Asked(("teacher_verify",))
    person.does(act.TellRoles(("teacher",), asked=asked))
    actions = [choice.action for choice in person.person.choices]
    assert act.ShowTopic("teacher_verify") in actions
    assert any(isinstance(action, act.Answer) for action in actions)


def test_what_is_answered_beside_it_is_for_the_role_somebody_has() -> None:
    person = GuidedPerson().settles_as("administrator")
    asked = act.Asked(("role_in_sferum",), is_sure=True)
    turn = person.does(act.TellRoles(("teacher",), asked=asked))
    whom = "info@sferum.ru"
    assert any(isinstance(e, Show) and whom in e.screen.text for e in turn.effects)
