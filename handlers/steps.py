"""Walking the steps: the card, done, back, troubles, the letter to copy, starting over."""

from bot.domain import actions as act
from bot.domain.turn import Turn
from bot.usecases import overview, step_walk, steps_ahead, told_ahead, unmarking
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(act.ShowStep)
async def show_step(turn: Turn, action: act.ShowStep) -> None:
    step_walk.show_step(turn)


@labeler.on(act.StepDone)
async def finish_step(turn: Turn, action: act.StepDone) -> None:
    step_walk.finish_step(turn, action.role, action.step)


@labeler.on(act.DoneUpTo)
async def finish_up_to(turn: Turn, action: act.DoneUpTo) -> None:
    steps_ahead.finish_up_to(turn, action.role, action.step)


@labeler.on(act.StepsTold)
async def finish_told(turn: Turn, action: act.StepsTold) -> None:
    step_walk.finish_told(turn, action.role, action.step, action.alone)


@labeler.on(act.ToldAhead)
async def keep_told(turn: Turn, action: act.ToldAhead) -> None:
    told_ahead.keep(turn, action.steps)


@labeler.on(act.NotDoneYet)
async def not_yet(turn: Turn, action: act.NotDoneYet) -> None:
    step_walk.not_yet(turn, action.what)


@labeler.on(act.StepBack)
async def step_back(turn: Turn, action: act.StepBack) -> None:
    step_walk.step_back(turn, action.role, action.step)


@labeler.on(act.MarksWrong)
async def ask_of_marks(turn: Turn, action: act.MarksWrong) -> None:
    unmarking.ask_from(turn, action.step)


@labeler.on(act.UndoneFrom)
async def undo_marks(turn: Turn, action: act.UndoneFrom) -> None:
    unmarking.undo_from(turn, action)


@labeler.on(act.ShowTroubles)
async def show_troubles(turn: Turn, action: act.ShowTroubles) -> None:
    step_walk.show_troubles(turn, action.role, action.step)


@labeler.on(act.ShowTrouble)
async def show_trouble(turn: Turn, action: act.ShowTrouble) -> None:
    step_walk.show_trouble(turn, action.role, action.step, action.trouble)


@labeler.on(act.AskHuman)
async def ask_human(turn: Turn, action: act.AskHuman) -> None:
    step_walk.ask_human(turn)


@labeler.on(act.ShowMail)
async def show_mail(turn: Turn, action: act.ShowMail) -> None:
    step_walk.show_mail(turn, action.mail)


@labeler.on(act.AskStartOver)
async def ask_start_over(turn: Turn, action: act.AskStartOver) -> None:
    overview.ask_start_over(turn)


@labeler.on(act.StartOver)
async def start_over(turn: Turn, action: act.StartOver) -> None:
    step_walk.start_over(turn, action.role)
