"""Where the person stands, shown: the question being asked, the step's card, or the finish."""

from collections.abc import Mapping
from typing import Final

from msgspec.structs import replace

from bot.domain import guide_screens as screens
from bot.domain import journeys
from bot.domain import place_actions as does
from bot.domain.content import Content
from bot.domain.content_model import SCREEN_LIMIT
from bot.domain.guide_screens import ChatLink
from bot.domain.guides import Guide
from bot.domain.person import Dialogue, Journey
from bot.domain.places import Post
from bot.domain.recognition import taken_back
from bot.domain.rules import holds
from bot.domain.screens import Screen
from bot.domain.staff_screens import applications_screen
from bot.domain.step_screens import up_to_again, up_to_offered
from bot.domain.told_screens import asked_again
from bot.domain.turn import Turn
from bot.usecases import families

_CHATS_ON_CARD: Final = 2


def refresh(turn: Turn) -> None:
    """Brings the person in line with today's content: retired steps, roles and questions gone."""
    person, content = turn.person, turn.content
    guides, known = content.guides, person.journeys
    dialogue = _present_dialogue(content, person.dialogue)
    is_role_known = person.role in known if known else person.role is None
    if dialogue is person.dialogue and is_role_known and _are_present(guides, known):
        return
    now = {r: journeys.present(guides[r], j) for r, j in person.journeys.items() if r in guides}
    role = person.role if person.role in now else next(iter(now), None)
    turn.person = replace(person, journeys=now, role=role, dialogue=dialogue, sees_present=False)


def _are_present(guides: Mapping[str, Guide], known: Mapping[str, Journey]) -> bool:
    """Whether nothing has changed in them, as at nearly every turn."""
    for role, journey in known.items():
        guide = guides.get(role)
        if guide is None or journeys.present(guide, journey) is not journey:
            return False
    return True


def _present_dialogue(content: Content, dialogue: Dialogue | None) -> Dialogue | None:
    """The dialogue without questions that are no more; None if it cannot go on at all."""
    if dialogue is None or content.question(dialogue.question) is None:
        return None
    if dialogue.role and dialogue.role not in content.guides:
        return None
    trail = tuple([q for q in dialogue.trail if content.question(q)])
    return dialogue if trail == dialogue.trail else replace(dialogue, trail=trail)


def show(turn: Turn) -> None:
    """Shows the present screen as a new message."""
    turn.show(_present_screen(turn), present=True)


def show_again(turn: Turn) -> None:
    """Shows the present screen after something else was said, unless it is in sight: who calls
    this has said something."""
    screen = _present_screen(turn, is_again=True)
    if not _is_in_sight(turn, screen):
        turn.show(screen, present=True)


def _is_in_sight(turn: Turn, screen: Screen) -> bool:
    """Whether somebody writes faster than answers come, and has these very buttons before them:
    ten messages in a row are not answered with ten times the same screen."""
    person = turn.person
    is_same = (screen.choices, screen.awaits) == (person.choices, person.awaits)
    return turn.is_blind and is_same and bool(screen.choices)


def _present_screen(turn: Turn, *, is_again: bool = False) -> Screen:
    """`is_again` if something else was said to whoever was asked before: no second greeting."""
    person, content = turn.person, turn.content
    dialogue = person.dialogue
    if dialogue is None and person.journey is None:
        dialogue = Dialogue(content.first_question)
    elif dialogue is None and person.journey:
        dialogue = _asked_by_step(content, person.journey)
    if dialogue is not person.dialogue:
        turn.person, is_again = replace(person, dialogue=dialogue), False
    if dialogue:
        question = content.questions[dialogue.question]
        return screens.question_screen(content, question, turn.person, is_again=is_again)
    return _journey_screen(turn, person.journeys[person.role or ""])


def _asked_by_step(content: Content, journey: Journey) -> Dialogue | None:
    """The question a done step has asked (`then_ask`), as long as the answer that brought the
    step still holds: the rest of the path depends on the new one."""
    for step in content.guides[journey.role].steps:
        is_open = step.only_if is not None and holds(step.only_if, journey.answers)
        if step.then_ask and step.id in journey.done and is_open:
            return Dialogue(step.then_ask, journey.role, journey.answers)
    return None


def _journey_screen(turn: Turn, journey: Journey) -> Screen:
    step = journeys.current_step(turn.content.guides[journey.role], journey)
    if step is None:
        return screens.finish_screen(
            turn.content, journey, has_place=has_place(turn, journey.role)
        )
    chats = _chats(turn) if step.shows_chat else ()
    card = screens.card_screen(turn.content, journey, step, chats)
    told = families.told_apart(turn, step)
    return replace(card, text=f"{card.text}\n\n{told}") if told else card


def has_place(turn: Turn, role_id: str) -> bool:
    """Whether the person has a place of their own that this role invites others to."""
    post = turn.content.roles[role_id].post
    return bool(turn.register.led_as(turn.person.id, post))


def _chats(turn: Turn) -> list[ChatLink]:
    """The chats that are before this family, where a teacher of the class lets families see the
    link; with nobody there who could take it back, it is not shown."""
    classes = families.chats_ahead(turn) or families.joined(turn)
    shown = [
        ChatLink(place.name, place.chat_link)
        for place in classes
        if place.chat_link and place.shows_chat_link and turn.register.has_staff(place.id)
    ]
    return shown[:_CHATS_ON_CARD]


def repeat(turn: Turn, phrase: str, *, glance: str | None = None) -> None:
    """Answers a stale or second press: says why nothing changed and where the person stands.

    If the present screen is the last one anyway and the press can show a snackbar, that is enough;
    `glance` is the snackbar's own sentence.
    """
    turn.glance(glance or phrase)
    if turn.is_quiet_press and turn.person.sees_present:
        return
    if not turn.is_quiet_press:
        turn.say(phrase)
    if again := up_to_again(turn.content, turn.person):
        turn.show(again)
        return
    show_again(turn)


def remind(turn: Turn, opening: str) -> None:
    """One message: the opening, where the person stands, and the present screen's buttons."""
    person, content = turn.person, turn.content
    if person.dialogue or person.journey is None:
        screen = _present_screen(turn, is_again=True)
        _open(turn, opening, screen, present=True)
    else:
        has_own = has_place(turn, person.journey.role)
        screen = screens.where_screen(content, person.journey, has_place=has_own)
        _open(turn, opening, screen)


def resume(turn: Turn, opening: str) -> None:
    """After what has answered nothing: the opening, and what was asked before, or where the person
    stands."""
    if again := still_asked(turn):
        _open(turn, opening, again)
    else:
        remind(turn, opening)


def _open(turn: Turn, opening: str, screen: Screen, *, present: bool = False) -> None:
    """The opening and the screen in one message, as far as they fit in one with a list that is
    long; or the opening alone if the screen is in sight."""
    text = f"{opening}\n\n{screen.text}"
    is_apart = up_to_offered(turn.person) is not None and len(text) > SCREEN_LIMIT
    is_in_sight = _is_in_sight(turn, screen)
    if is_in_sight or is_apart:
        turn.show(Screen(opening, is_extra=True))
    if not is_in_sight:
        turn.show(screen if is_apart else replace(screen, text=text), present=present)


def still_asked(turn: Turn) -> Screen | None:
    """What the last screen asks and nobody has answered, as far as it is no question of the
    dialogue: who waits for an administrator, and the steps that are offered to be marked. Those
    stay through whatever is no answer: who has told of six steps does not tell of them again."""
    asked = asked_again(turn.content, turn.person) or _still_waiting(turn)
    return asked or up_to_again(turn.content, turn.person)


def close_offer(turn: Turn) -> None:
    """Steps that were offered to be marked are offered no more: one of them is not done."""
    if up_to_offered(turn.person):
        turn.person = replace(turn.person, choices=())


def open_question(turn: Turn) -> Screen | None:
    """The question of the dialogue that nobody has answered yet, without its greeting."""
    return _present_screen(turn, is_again=True) if turn.person.dialogue else None


def _still_waiting(turn: Turn) -> Screen | None:
    named = (c.action.place for c in turn.person.choices if isinstance(c.action, does.Confirm))
    place = turn.register.places.get(next(named, ""))
    if place is None or not turn.register.is_in(turn.person.id, place.id, Post.ADMINISTRATOR):
        return None
    waiting = turn.register.applicants(place.id)
    undo = taken_back(turn.person, place.id)
    if not waiting:
        return None
    last = turn.person.choices
    return applications_screen(turn.content, place, waiting, turn.now, undo, last=last)


def leave_optional_dialogue(turn: Turn) -> None:
    """Who turns to their step while adding a role or revising an answer has changed their mind.

    What follows from a step's question (`then_ask`) is not optional: the path depends on it.
    """
    person, dialogue = turn.person, turn.person.dialogue
    if dialogue is None or person.journey is None:
        return
    if dialogue.role != person.role or not _asked_by_step(turn.content, person.journey):
        turn.person = replace(person, dialogue=None, sees_present=False)
