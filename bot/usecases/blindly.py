"""What was typed right after another message, before the answer to that was seen, does not do what
only that answer has offered."""

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.actions import Action
from bot.domain.recognition import taken_back
from bot.domain.turn import Turn
from bot.domain.wording import normalised


def seen(turn: Turn, text: str, action: Action) -> Action:
    """The action if it is certain that its list or its question was before the person's eyes;
    else that is shown, and asked again. Numbers of people stay as they are while they are marked
    one after another: who has marked one has seen the others. An answer to the question counts:
    who writes ahead ("teacher", "no", "done") means what they would mean a minute later, and the
    way back is a press."""
    match action:
        case act.DeleteForever():
            return act.AskDeletionAgain()
        case (
            does.Confirm(place=place, person=people) | does.ConfirmSome(place=place, people=people)
        ):
            is_clear = _has_marked(turn, place) and any(map(str.isdigit, text))
            return action if is_clear else act.WhoIsMeant(place, people)
        case act.DoneUpTo(role=role, step=step):
            return act.StepDone(role, step)  # which is offered
        case act.StepDone() if turn.content.command_words.get(normalised(text)) == "yes":
            return act.Asked((), supposed="done")  # others may be told of a step
        case does.ChatReady() if turn.content.command_words.get(normalised(text)) == "yes":
            return act.NotDoneYet("half")  # by which it is offered again
        case does.ConfirmAll(place=place):
            return act.WhoIsMeant(place)
        case does.Dismiss(place=place):
            return does.ShowStrangers(place)
        case _:
            return action


def _has_marked(turn: Turn, place: str) -> bool:
    return isinstance(taken_back(turn.person, place), does.Unconfirm)
