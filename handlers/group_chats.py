"""Group chats: added, spoken to, taken out."""

from bot.domain import actions as act
from bot.domain.turn import Turn
from bot.usecases import group_chats
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(act.AddedToChat)
async def greet(turn: Turn, action: act.AddedToChat) -> None:
    group_chats.greet(turn, turn.peer_id)


@labeler.on(act.AddressedInChat)
async def introduce(turn: Turn, action: act.AddressedInChat) -> None:
    group_chats.introduce(turn, turn.peer_id)


@labeler.on(act.RemovedFromChat)
async def leave(turn: Turn, action: act.RemovedFromChat) -> None:
    group_chats.leave(turn, turn.peer_id)
