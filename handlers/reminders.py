"""Reminders: later, none of this kind, none at all, and by which clock."""

from bot.domain import reminder_actions as does
from bot.domain.turn import Turn
from bot.usecases import reminded, reminder_settings, zones
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(does.ShowReminders)
async def show(turn: Turn, action: does.ShowReminders) -> None:
    reminder_settings.show(turn)


@labeler.on(does.AskLater)
async def ask_later(turn: Turn, action: does.AskLater) -> None:
    reminder_settings.ask_later(turn, action)


@labeler.on(does.RemindLater)
async def remind_later(turn: Turn, action: does.RemindLater) -> None:
    reminder_settings.remind_later(turn, action.kind, action.about, action.when)


@labeler.on(does.RemindAt)
async def remind_at(turn: Turn, action: does.RemindAt) -> None:
    reminder_settings.remind_at(turn, action)


@labeler.on(does.DropOwn)
async def drop_own(turn: Turn, action: does.DropOwn) -> None:
    reminder_settings.drop_own(turn, action.about)


@labeler.on(does.Mute)
async def mute(turn: Turn, action: does.Mute) -> None:
    reminder_settings.mute(turn, action.kind)


@labeler.on(does.Unmute)
async def unmute(turn: Turn, action: does.Unmute) -> None:
    reminder_settings.unmute(turn, action.kind)


@labeler.on(does.ByNight)
async def by_night(turn: Turn, action: does.ByNight) -> None:
    reminder_settings.by_night(turn, action.kind, is_wanted=True)


@labeler.on(does.ByDay)
async def by_day(turn: Turn, action: does.ByDay) -> None:
    reminder_settings.by_night(turn, action.kind, is_wanted=False)


@labeler.on(does.MuteAll)
async def mute_all(turn: Turn, action: does.MuteAll) -> None:
    reminder_settings.mute_all(turn)


@labeler.on(does.UnmuteAll)
async def unmute_all(turn: Turn, action: does.UnmuteAll) -> None:
    reminder_settings.unmute_all(turn)


@labeler.on(does.ShowReminded)
async def show_reminded(turn: Turn, action: does.ShowReminded) -> None:
    reminded.show(turn, action.kind, action.about)


@labeler.on(does.RemindedDone)
async def is_done(turn: Turn, action: does.RemindedDone) -> None:
    reminded.is_done(turn, action.kind, action.about)


@labeler.on(does.RemindedTrouble)
async def has_trouble(turn: Turn, action: does.RemindedTrouble) -> None:
    reminded.has_trouble(turn, action.kind, action.about)


@labeler.on(does.AskZone)
async def ask_zone(turn: Turn, action: does.AskZone) -> None:
    zones.ask(turn, action.place)
