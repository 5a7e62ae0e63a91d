"""Walking the steps: the card, done, back, what goes wrong and whom to ask."""

from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import guide_screens as screens
from bot.domain import journeys, overview_screens
from bot.domain.guides import Step
from bot.domain.own_role import role_of
from bot.domain.person import Awaited, Dialogue, Journey
from bot.domain.places import Post
from bot.domain.screens import Screen
from bot.domain.step_screens import up_to_offered
from bot.domain.topic_screens import whom
from bot.domain.turn import Turn
from bot.usecases import (
    class_chat,
    confirming,
    marking,
    role_dialogue,
    standing,
    steps_ahead,
    unmarking,
)

_NOT_DONE: Final = frozenset({"half", "retracted", "startled", "under_way"})
"""What tells that a step is not done, or not all of it."""
_TAKEN_BACK: Final = frozenset({"retracted", "startled"})
"""Of these, what is said of the mark set last."""


def show_step(turn: Turn) -> None:
    """Where a head, or one of two roles, is asked something, that is what is to be done next."""
    if turn.person.journey is None and (asked := standing.still_asked(turn)):
        turn.show(asked)
        return
    if not _is_asked_in_new_role(turn):
        standing.leave_optional_dialogue(turn)
    awaits = turn.person.awaits
    if awaits and awaits.what is Awaited.CONSENT:
        turn.say("consent_declined")
    turn.glance("snackbar_shown_below")
    standing.show(turn)


def _is_asked_in_new_role(turn: Turn) -> bool:
    """Whether the question of a role that somebody has just taken besides is what is next for
    them. Who presses a button that leads to the step, or has asked before, wants that."""
    dialogue, known = turn.person.dialogue, turn.person.journeys
    if dialogue is None or dialogue.role is None or dialogue.role in known or turn.is_quiet_press:
        return False
    shown = [choice.action for choice in turn.person.choices]
    is_shown = any(isinstance(a, act.Answer) and a.question == dialogue.question for a in shown)
    return is_shown and not turn.offered(act.ShowStep())


def _step_of(turn: Turn, journey: Journey, step_id: str) -> Step | None:
    wanted = step_id or journey.current
    return journeys.find_step(turn.content.guides[journey.role], wanted) if wanted else None


def present_step(turn: Turn) -> Step | None:
    """The step somebody stands on who is asked nothing."""
    journey = turn.person.journey
    if journey is None or turn.person.dialogue:
        return None
    return _step_of(turn, journey, "")


def not_yet(turn: Turn, what: str) -> None:
    """Something is told of the step that does not make it done: where one stands, warmly."""
    step = present_step(turn)
    if what in _NOT_DONE:
        standing.close_offer(turn)
    if what == "again":
        standing.resume(turn, _needless(turn))
    elif what in _TAKEN_BACK:
        unmarking.retract(turn, is_told=what == "retracted")
    elif step is None:
        show_step(turn)
    elif what == "half" and step.half:
        _say_what_is_left(turn, step, step.half.left)
    elif what == "others_turn":
        told = turn.content.phrases.fill("others_turn", turn=step.turn or "")
        standing.resume(turn, told)
    else:
        standing.resume(turn, turn.content.phrases.fill("under_way"))


def _needless(turn: Turn) -> str:
    """That nothing has to be done again; a parent asks that of another child, mostly."""
    role = turn.content.roles.get(turn.person.role or "")
    is_parent = role is not None and role.post is Post.FAMILY and not role.is_child
    return turn.content.phrases.fill("not_again_family" if is_parent else "not_again")


def _say_what_is_left(turn: Turn, step: Step, left: str) -> None:
    journey = turn.person.journey
    if journey and step.milestone == "chat_ready":
        where = screens.where_screen(turn.content, journey)
        if class_chat.offer_to_tell(turn, left, where):
            return
    standing.resume(turn, left)


def finish_step(turn: Turn, role: str, step_id: str) -> None:
    """Marks a step done and shows the next one; a stale press changes nothing and says so. Nor
    does a word that may be about a question that waits: of a role that is being added, say."""
    if not step_id and _is_asked(turn):
        return
    journey = marking.stand_in(turn, role)
    if journey is None:
        role_dialogue.ask_first(turn)
        return
    step = _step_of(turn, journey, step_id)
    if step is None:
        standing.repeat(turn, "step_is_gone" if step_id else "all_steps_done")
    elif step.id in journey.done:
        standing.repeat(turn, "step_already_done", glance="snackbar_already_done")
    elif not journeys.is_on_path(turn.content.guides[journey.role], journey, step.id):
        standing.repeat(turn, "step_is_not_here")
    elif journeys.is_ahead(turn.content.guides[journey.role], journey, step.id):
        ahead = steps_ahead.finish_alone if step.alone else steps_ahead.offer
        ahead(turn, journey, step)
    else:
        _complete(turn, journey, step)
    if step and step.milestone == "accepted":
        confirming.show_who_is_left(turn)


def finish_told(turn: Turn, role: str, step_id: str, alone: Sequence[str]) -> None:
    """Marks what needs none of the other steps, and goes on with the furthest of these."""
    journey = turn.person.journey
    if journey is None or journey.role != role or turn.person.dialogue:
        finish_step(turn, role, step_id)
        return
    guide = turn.content.guides[role]
    for step in (step for step in map(guide.by_id.get, alone) if step):
        if step.id not in journey.done and journeys.is_on_path(guide, journey, step.id):
            journey = marking.mark(turn, journey, step)
            if step.alone:
                turn.show(Screen(step.alone, is_extra=True))
    finish_step(turn, role, step_id)


def _is_asked(turn: Turn) -> bool:
    """Whether a question of the dialogue is open, which is asked again. Another role that is
    offered to somebody on a step is none: whoever goes on with the step has declined it."""
    if turn.person.journey is None or turn.person.dialogue is None:
        return False
    standing.repeat(turn, "answer_first")
    return True


def _complete(turn: Turn, journey: Journey, step: Step) -> None:
    offered = up_to_offered(turn.person)
    journey = marking.mark(turn, journey, step)
    if step.then_ask:
        role_dialogue.ask(turn, Dialogue(step.then_ask, journey.role, journey.answers))
    elif not steps_ahead.offer_the_rest(turn, journey, offered):
        standing.show(turn)


def step_back(turn: Turn, role: str, step_id: str) -> None:
    """Opens the step before again; before the first one stand the questions."""
    journey = marking.stand_in(turn, role)
    if journey is None:
        role_dialogue.ask_first(turn)
        return
    guide = turn.content.guides[journey.role]
    pressed = journeys.present_id(guide, step_id) if step_id else journey.current
    if turn.person.dialogue:
        standing.repeat(turn, "answer_first")
        return
    if pressed != journey.current:
        standing.repeat(turn, "step_already_done" if pressed in journey.done else "step_is_ahead")
        return
    step = journeys.current_step(guide, journey)
    if step:
        turn.close_cards(journey.role, step.id, "card_put_off", title=step.title)
    turn.glance("snackbar_shown_below")
    if journeys.previous_step(guide, journey) is None:
        role_dialogue.reopen_questions(turn, journey.role)
        return
    turn.person = turn.person.with_journey(journeys.stepped_back(guide, journey))
    standing.show(turn)


def show_troubles(turn: Turn, role: str, step_id: str) -> None:
    """The usual troubles of a step; where none are known, whom to ask."""
    journey = marking.stand_in(turn, role)
    step = _step_of(turn, journey, step_id) if journey else None
    if journey is None or (step is None and step_id):
        standing.repeat(turn, "step_is_gone" if journey else "role_needed")
    elif turn.person.dialogue and not step_id:
        standing.repeat(turn, "answer_first")
    elif step is None or not step.troubles:
        ask_human(turn)
    else:
        turn.glance("snackbar_shown_below")
        turn.show(screens.troubles_screen(turn.content, journey.role, step))


def show_trouble(turn: Turn, role: str, step_id: str, trouble_id: str) -> None:
    journey = marking.stand_in(turn, role)
    step = _step_of(turn, journey, step_id) if journey else None
    trouble = next((t for t in step.troubles if t.id == trouble_id), None) if step else None
    if journey is None or step is None:
        standing.repeat(turn, "step_is_gone" if journey else "role_needed")
    elif trouble is None:
        show_troubles(turn, role, step_id)
    else:
        told = act.ShowTrouble(journey.role, step.id, trouble.id)
        turn.show(
            screens.trouble_screen(
                turn.content,
                journey.role,
                step,
                trouble,
                has_place=standing.has_place(turn, journey.role),
                is_again=screens.trouble_shown(turn.person) == told,
            )
        )


def ask_human(turn: Turn) -> None:
    if turn.person.journey is None:
        standing.remind(turn, whom(turn.content, role_of(turn.content, turn.person)))
        return
    role = turn.content.roles[turn.person.journey.role]
    turn.show(screens.human_screen(turn.content, role))


def show_mail(turn: Turn, mail_id: str) -> None:
    """A letter to copy, if a step of this person has one; without an id, the current step's."""
    journey = turn.person.journey
    current = _step_of(turn, journey, "") if journey else None
    own = [s.mail for role in turn.person.journeys for s in turn.content.guides[role].steps]
    wanted = mail_id or (current.mail if current else None)
    mail = turn.content.mails.get(wanted) if wanted and wanted in own else None
    if mail is None:
        standing.repeat(turn, "not_understood")
    else:
        turn.show(screens.mail_screen(turn.content, mail))


def start_over(turn: Turn, role_id: str) -> None:
    """Forgets the progress of one role and asks its questions again."""
    role = turn.content.roles.get(role_id)
    if role is None or role_id not in turn.person.journeys:
        role_dialogue.ask_first(turn)
        return
    if not turn.offered(act.StartOver(role_id)):
        turn.show(overview_screens.start_over_screen(turn.content, role))
        return
    left = {r: j for r, j in turn.person.journeys.items() if r != role_id}
    cards = tuple(card for card in turn.person.cards if card.role != role_id)
    other = next(iter(left), None)
    turn.person = replace(turn.person, role=other, dialogue=None, journeys=left, cards=cards)
    turn.say("started_over")
    role_dialogue.enter_role(turn, role, trail=(turn.content.first_question,))
