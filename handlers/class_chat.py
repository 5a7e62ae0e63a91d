"""The class's chat: that it is ready, and who may see its link."""

from bot.domain import place_actions as does
from bot.domain.turn import Turn
from bot.usecases import class_chat
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(does.JoinedChat)
async def note_joined(turn: Turn, action: does.JoinedChat) -> None:
    class_chat.note_joined(turn, action.place)


@labeler.on(does.ChatReady)
async def mark_ready(turn: Turn, action: does.ChatReady) -> None:
    class_chat.mark_ready(turn, action.place)


@labeler.on(does.AskChatLink)
async def ask_link(turn: Turn, action: does.AskChatLink) -> None:
    class_chat.ask_link(turn, action.place)


@labeler.on(does.ToldChatLink)
async def offer_to_keep(turn: Turn, action: does.ToldChatLink) -> None:
    class_chat.offer_to_keep(turn, action.place)


@labeler.on(does.ShareChatLink)
async def share_link(turn: Turn, action: does.ShareChatLink) -> None:
    class_chat.share_link(turn, action.place, shows=True)


@labeler.on(does.HideChatLink)
async def hide_link(turn: Turn, action: does.HideChatLink) -> None:
    class_chat.share_link(turn, action.place, shows=False)


@labeler.on(does.ForgetChatLink)
async def forget_link(turn: Turn, action: does.ForgetChatLink) -> None:
    class_chat.forget_link(turn, action.place)
