"""What administrators do about their staff: confirming, looking who stands where, reminding,
taking out."""

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.turn import Turn
from bot.usecases import board, confirming, removing, taking_back
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(does.ShowApplications)
async def show_applications(turn: Turn, action: does.ShowApplications) -> None:
    confirming.show_applications(turn, action.place)


@labeler.on(does.Confirm)
async def confirm(turn: Turn, action: does.Confirm) -> None:
    confirming.confirm(turn, action.place, action.person)


@labeler.on(does.ConfirmSome)
async def confirm_some(turn: Turn, action: does.ConfirmSome) -> None:
    confirming.confirm_some(turn, action.place, action.people)


@labeler.on(does.ConfirmAll)
async def confirm_all(turn: Turn, action: does.ConfirmAll) -> None:
    confirming.confirm_all(turn, action.place)


@labeler.on(does.ShowStrangers)
async def show_strangers(turn: Turn, action: does.ShowStrangers) -> None:
    removing.show_strangers(turn, action.place)


@labeler.on(does.Dismiss)
async def dismiss(turn: Turn, action: does.Dismiss) -> None:
    removing.dismiss(turn, action.place, action.person)


@labeler.on(does.Unconfirm)
async def unconfirm(turn: Turn, action: does.Unconfirm) -> None:
    taking_back.unconfirm(turn, action)


@labeler.on(does.Readmit)
async def readmit(turn: Turn, action: does.Readmit) -> None:
    taking_back.readmit(turn, action)


@labeler.on(act.WhoIsMeant)
async def ask_who_is_meant(turn: Turn, action: act.WhoIsMeant) -> None:
    confirming.ask_who_is_meant(turn, action.place, action.people, action.count)


@labeler.on(does.ShowStaff)
async def show_staff(turn: Turn, action: does.ShowStaff) -> None:
    removing.show_staff(turn, action.place, action.start)


@labeler.on(does.AskRemoval)
async def ask_removal(turn: Turn, action: does.AskRemoval) -> None:
    removing.ask_removal(turn, action.place, action.person)


@labeler.on(does.Remove)
async def remove(turn: Turn, action: does.Remove) -> None:
    removing.remove(turn, action.place, action.person)


@labeler.on(does.ShowActivity)
async def show_activity(turn: Turn, action: does.ShowActivity) -> None:
    confirming.show_activity(turn, action.place)


@labeler.on(does.MarkFilled)
async def mark_filled(turn: Turn, action: does.MarkFilled) -> None:
    confirming.mark_filled(turn, action.place)


@labeler.on(does.ShowBoard)
async def show_board(turn: Turn, action: does.ShowBoard) -> None:
    board.show_board(turn, action.place, action.start)


@labeler.on(does.Nudge)
async def nudge(turn: Turn, action: does.Nudge) -> None:
    board.nudge(turn, action.place, action.person)
