"""Questions in a person's own words: answered from content, and the way goes on where it was."""

from collections.abc import Sequence
from typing import cast

from msgspec.structs import replace

from bot.domain import actions as act
from bot.domain import journeys, step_screens
from bot.domain import topic_screens as screens
from bot.domain.content import CommandName, Content, Role
from bot.domain.faq import Topic
from bot.domain.own_role import role_of
from bot.domain.person import Dialogue
from bot.domain.recognition import COMMAND_ACTIONS
from bot.domain.screens import Button, Tone
from bot.domain.turn import Turn
from bot.usecases import marking, standing, step_walk, steps_ahead


def answer(turn: Turn, asked: act.Asked) -> None:
    """What was asked, if it is sure; else suggestions; else that the bot does not know."""
    if asked.is_done and _is_marked_too(turn, asked):
        return
    if asked.up_to:
        steps_ahead.offer_further(turn, asked.up_to)
    content = turn.content
    found = [topic.replying(asked.reply) for topic in _known(content, asked)]
    if asked.may_be_cry and not asked.is_sure:
        standing.resume(turn, content.phrases.fill("cry_perhaps"))
        return
    if not (found or asked.is_sure) and _asked_of_step(turn, asked.supposed):
        return
    wish = None if asked.is_sure else _wish(turn, asked.supposed)
    if not (found or wish):
        _does_not_know(turn, asked.text, is_told=asked.is_told)
    elif asked.is_sure:
        if asked.is_beside_cry and all(topic.manner == "question" for topic in found):
            _answer(turn, found)
            turn.say("cry_beside")
            return
        _tell(turn, found, has_reply=bool(asked.reply))
    else:
        turn.unanswered = asked.text
        _begin_to_ask(turn)
        found = fitting(turn, found)
        still = standing.still_asked(turn)
        if again := still or standing.open_question(turn):
            above = screens.suggestions_above(content, found, wish, again)
            turn.show(above, present=still is None)
            return
        turn.show(screens.suggestions_screen(content, found, wish))


def fitting(turn: Turn, topics: list[Topic], told: Sequence[str] = ()) -> list[Topic]:
    """Those that people of somebody's roles ask, or of the `told` ones; all, if none is: what they
    mean may lie beside what their role does."""
    dialogue = turn.person.dialogue
    asked = (dialogue.role,) if dialogue and dialogue.role else ()
    roles = {*turn.person.journeys, *asked, *told}
    return [topic for topic in topics if topic.is_for(roles)] or topics


def _is_marked_too(turn: Turn, asked: act.Asked) -> bool:
    """Marks the step that was told as done beside a question. Whether nothing is left to say: what
    is sure is answered before the next step, what is not is said after this."""
    journey = turn.person.journey
    step = step_walk.present_step(turn)
    if journey is None or step is None:
        return False
    if asked.is_sure or step.then_ask:
        answer_beside(turn, asked)
        step_walk.finish_step(turn, journey.role, step.id)
        return True
    marking.mark(turn, journey, step)
    turn.say("done_and_asked", title=step.title)
    return False


def _asked_of_step(turn: Turn, command: str) -> bool:
    """Whether it was asked just if the step is done, or the last mark a mistake. Where several
    steps are offered, it is they that are asked about."""
    journey, step = turn.person.journey, step_walk.present_step(turn)
    offered = step_screens.up_to_again(turn.content, turn.person)
    if command == "done" and offered:
        turn.show(offered)
        return True
    if journey is None or (standing.still_asked(turn) and not offered):
        return False
    if command == "done" and step:
        turn.show(step_screens.perhaps_done_screen(turn.content, journey.role, step))
        return True
    before = journeys.previous_step(turn.content.guides[journey.role], journey)
    if command != "back" or before is None or turn.person.dialogue:
        return False
    turn.show(step_screens.perhaps_back_screen(turn.content, journey, before))
    return True


def _wish(turn: Turn, command: str) -> Button | None:
    """What the bot may be asked for, as a button; nothing if it makes no sense here. What is done
    or taken back is the step on which it was said, whenever the button is pressed."""
    speech = turn.content.control_words.requests.get(command)
    if speech is None or speech.button is None:
        return None
    action = COMMAND_ACTIONS.get(cast("CommandName", command))
    journey = turn.person.journey
    if journey is None or turn.person.dialogue is not None:
        if not isinstance(action, act.ShowHelp | act.AskDeletion):
            return None
    elif isinstance(action, act.StepDone | act.StepBack):
        step = journeys.current_step(turn.content.guides[journey.role], journey)
        is_offered = step_screens.up_to_offered(turn.person) is not None
        if (step is None or is_offered) and isinstance(action, act.StepDone):
            return None
        action = type(action)(journey.role, step.id) if step else action
    return Button(speech.button, action, Tone.MAIN) if action else None


def _begin_to_ask(turn: Turn) -> None:
    """Below suggestions made to a newcomer stands the first question: their next words may
    answer it. Who has not been greeted is told who answers."""
    if turn.person.journey is None and turn.person.dialogue is None:
        turn.say("introduction")
        first = Dialogue(turn.content.first_question)
        turn.person = replace(turn.person, dialogue=first)


def show_topic(turn: Turn, name: str) -> None:
    """A suggestion that was pressed, also one of last month that is no more."""
    topic = turn.content.topics.get(name)
    if topic:
        _tell(turn, [topic])
    else:
        standing.repeat(turn, "not_understood")


def _role(turn: Turn) -> Role | None:
    return role_of(turn.content, turn.person)


def _tell(turn: Turn, topics: list[Topic], *, has_reply: bool = False) -> None:
    """Answers to everything that was asked, then where the person stands. What asks nothing is
    answered only when it is alone."""
    asked = [topic for topic in topics if topic.manner == "question"]
    if not asked:
        _reply(turn, topics[0], has_reply=has_reply)
        return
    role, journey = _role(turn), turn.person.journey
    again = standing.still_asked(turn)
    is_on_way = journey is not None and turn.person.dialogue is None and again is None
    _answer(turn, asked[:-1] if is_on_way else asked)
    if again:
        turn.show(again)
    elif journey and role and is_on_way:
        step = journeys.current_step(turn.content.guides[journey.role], journey)
        turn.show(screens.answer_at_step_screen(turn.content, asked[-1], role, step))
    else:
        standing.show_again(turn)


def answer_beside(turn: Turn, asked: act.Asked) -> bool:
    """Answers to what was asked while something else is waited for; False if there are none."""
    found = asking_something(turn.content, asked)
    _answer(turn, found)
    return bool(found)


def asking_something(content: Content, asked: act.Asked) -> list[Topic]:
    """Of what was asked, what asks something."""
    return [topic for topic in _known(content, asked) if topic.manner == "question"]


def calming(content: Content, asked: act.Asked) -> str:
    """What is said to anger; nothing, if there is none."""
    found = _known(content, asked)
    return next((topic.answer for topic in found if topic.manner == "abuse"), "")


def _known(content: Content, asked: act.Asked) -> list[Topic]:
    """The topics that content still has."""
    return [content.topics[name] for name in asked.topics if name in content.topics]


def _answer(turn: Turn, topics: list[Topic]) -> None:
    for topic in topics:
        turn.show(screens.answer_screen(turn.content, topic, _role(turn)))


def _reply(turn: Turn, topic: Topic, *, has_reply: bool) -> None:
    """To a greeting, to anger, to who wants a human being; to who only calls for help the word
    that is written for it."""
    is_newcomer = turn.person.journey is None and turn.person.dialogue is None
    is_on_step = turn.person.journey is not None and turn.person.dialogue is None
    is_offered = step_screens.up_to_offered(turn.person) is not None
    if topic.manner == "human":
        step_walk.ask_human(turn)
    elif topic.manner == "unclear" and has_reply:
        standing.resume(turn, topic.answer)
    elif topic.manner == "unclear" and is_on_step and not is_offered:
        step_walk.show_troubles(turn, "", "")
    elif topic.manner in ("smalltalk", "unclear") and is_newcomer:
        standing.show(turn)
    elif topic.manner == "unclear":
        standing.resume(turn, turn.content.phrases.fill("unclear_at_question"))
    else:
        standing.resume(turn, topic.answer)


def _does_not_know(turn: Turn, text: str, *, is_told: bool) -> None:
    if not text and turn.person.journey is None and turn.person.dialogue is None:
        standing.show(turn)
        return
    if not text:
        standing.resume(turn, turn.content.phrases.fill("not_understood"))
        return
    turn.unanswered = text
    whom = screens.whom(turn.content, _role(turn))
    phrase = "told_unknown" if is_told else "topics_unknown"
    standing.resume(turn, turn.content.phrases.fill(phrase, whom=whom))
