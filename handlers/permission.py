"""Whether the bot may write to a person, and what it may remember: allow, forbid, delete."""

from bot.domain import actions as act
from bot.domain.turn import Turn
from bot.usecases import reach
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(act.MessagesAllowed)
async def allow(turn: Turn, action: act.MessagesAllowed) -> None:
    reach.allow(turn)


@labeler.on(act.MessagesDenied)
async def deny(turn: Turn, action: act.MessagesDenied) -> None:
    reach.deny(turn)


@labeler.on(act.AskDeletion)
async def ask_deletion(turn: Turn, action: act.AskDeletion) -> None:
    reach.ask_deletion(turn)


@labeler.on(act.AskDeletionAgain)
async def ask_deletion_again(turn: Turn, action: act.AskDeletionAgain) -> None:
    reach.ask_deletion_again(turn)


@labeler.on(act.DeleteForever)
async def delete_forever(turn: Turn, action: act.DeleteForever) -> None:
    reach.delete_forever(turn)


@labeler.on(act.LeaveAlone)
async def leave_alone(turn: Turn, action: act.LeaveAlone) -> None:
    reach.leave_alone(turn)


@labeler.on(act.KeepData)
async def keep(turn: Turn, action: act.KeepData) -> None:
    reach.keep(turn)
