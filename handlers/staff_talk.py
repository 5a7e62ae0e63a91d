"""What administrators say of their staff where no button of it is on the screen."""

from bot.domain import actions as act
from bot.domain.turn import Turn
from bot.usecases import board, confirming
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(act.AcceptedSomebody)
async def show_who_is_left(turn: Turn, action: act.AcceptedSomebody) -> None:
    confirming.show_who_is_left(turn)


@labeler.on(act.RemindStaff)
async def remind(turn: Turn, action: act.RemindStaff) -> None:
    board.tell_of_reminding(turn, action.place)
