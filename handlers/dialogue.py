"""The role dialogue: beginning, links that say the role, answers, going back, several roles."""

from bot.domain import actions as act
from bot.domain.turn import Turn
from bot.usecases import late_answers, overview, role_dialogue, told_ahead, told_roles
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(act.Begin)
async def begin(turn: Turn, action: act.Begin) -> None:
    role_dialogue.begin(turn)


@labeler.on(act.OpenByLink)
async def open_by_link(turn: Turn, action: act.OpenByLink) -> None:
    role_dialogue.open_by_link(turn, action.ref)


@labeler.on(act.Answer)
async def answer(turn: Turn, action: act.Answer) -> None:
    told_ahead.answer(turn, action.question, action.option)


@labeler.on(act.AnswerLate)
async def answer_late(turn: Turn, action: act.AnswerLate) -> None:
    late_answers.take(turn, action.question, action.option, is_slip=action.is_slip)


@labeler.on(act.Explain)
async def explain(turn: Turn, action: act.Explain) -> None:
    overview.explain(turn, action.what)


@labeler.on(act.BackToQuestion)
async def back_to_question(turn: Turn, action: act.BackToQuestion) -> None:
    role_dialogue.back_to_question(turn, action.question)


@labeler.on(act.ShowRoles)
async def show_roles(turn: Turn, action: act.ShowRoles) -> None:
    overview.show_roles(turn)


@labeler.on(act.SwitchRole)
async def switch_role(turn: Turn, action: act.SwitchRole) -> None:
    role_dialogue.switch_role(turn, action.role)


@labeler.on(act.AddRole)
async def add_role(turn: Turn, action: act.AddRole) -> None:
    role_dialogue.add_role(turn)


@labeler.on(act.TellRoles)
async def take_roles(turn: Turn, action: act.TellRoles) -> None:
    told_roles.take(turn, action)
