"""Questions in a person's own words, and the suggestions made for them."""

from bot.domain import actions as act
from bot.domain.turn import Turn
from bot.usecases import questions
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(act.Asked)
async def answer(turn: Turn, action: act.Asked) -> None:
    questions.answer(turn, action)


@labeler.on(act.ShowTopic)
async def show_topic(turn: Turn, action: act.ShowTopic) -> None:
    questions.show_topic(turn, action.topic)
