"""Looking around: progress, instructions and notes, help."""

from bot.domain import actions as act
from bot.domain.turn import Turn
from bot.usecases import overview
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(act.ShowProgress)
async def show_progress(turn: Turn, action: act.ShowProgress) -> None:
    overview.show_progress(turn)


@labeler.on(act.ShowNotes)
async def show_notes(turn: Turn, action: act.ShowNotes) -> None:
    overview.show_notes(turn)


@labeler.on(act.ShowNote)
async def show_note(turn: Turn, action: act.ShowNote) -> None:
    overview.show_note(turn, action.note)


@labeler.on(act.ShowHelp)
async def show_help(turn: Turn, action: act.ShowHelp) -> None:
    overview.show_help(turn)
