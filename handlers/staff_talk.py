"""What administrators say of their staff where no button of it is on the screen."""

from bot.domain import late_actions as does
from bot.domain.turn import Turn
from bot.usecases import board, confirming
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(does.AcceptedSomebody)
async def show_who_is_left(turn: Turn, action: does.AcceptedSomebody) -> None:
    confirming.show_who_is_left(turn)


@labeler.on(does.RemindStaff)
async def remind(turn: Turn, action: does.RemindStaff) -> None:
    board.tell_of_reminding(turn, action.place)
