"""What cannot be acted on: things without words, unknown words, secrets, a cry for help."""

from bot.domain import actions as act
from bot.domain.turn import Turn
from bot.usecases import comforting, overview, prompts
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(act.NotUnderstood)
async def not_understood(turn: Turn, action: act.NotUnderstood) -> None:
    overview.not_understood(turn, action.kind)


@labeler.on(act.SecretPasted)
async def warn_of_secret(turn: Turn, action: act.SecretPasted) -> None:
    prompts.warn_of_secret(turn, is_of_sheet=action.is_of_sheet)


@labeler.on(act.CryForHelp)
async def comfort(turn: Turn, action: act.CryForHelp) -> None:
    comforting.comfort(turn, action)


@labeler.on(act.Beginning)
async def listen(turn: Turn, action: act.Beginning) -> None:
    overview.listen(turn)


@labeler.on(act.ToldAgain)
async def know_already(turn: Turn, action: act.ToldAgain) -> None:
    overview.know_already(turn, action.role)


@labeler.on(act.Misheard)
async def go_on(turn: Turn, action: act.Misheard) -> None:
    comforting.go_on(turn, action)


@labeler.on(act.HeardSorrow)
async def condole(turn: Turn, action: act.HeardSorrow) -> None:
    comforting.condole(turn, action)


@labeler.on(act.HeardThreat)
async def calm(turn: Turn, action: act.HeardThreat) -> None:
    comforting.calm(turn)
