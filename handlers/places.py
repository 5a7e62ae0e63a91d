"""Organisations and classes: looking, making, renaming, leaving, and what is typed for them."""

from bot.domain import actions as act
from bot.domain import place_actions as does
from bot.domain.turn import Turn
from bot.usecases import places, prompts, typing
from bot.vk.routing import GuideLabeler

labeler = GuideLabeler()


@labeler.on(does.ShowPlaces)
async def show_places(turn: Turn, action: does.ShowPlaces) -> None:
    places.show_places(turn, action.start)


@labeler.on(does.ShowPlace)
async def show_place(turn: Turn, action: does.ShowPlace) -> None:
    places.show_place(turn, action.place)


@labeler.on(does.NewOrganisation)
async def new_organisation(turn: Turn, action: does.NewOrganisation) -> None:
    places.ask_organisation_name(turn)


@labeler.on(does.NewClass)
async def new_class(turn: Turn, action: does.NewClass) -> None:
    places.ask_class_name(turn)


@labeler.on(does.SeveralClasses)
async def several_classes(turn: Turn, action: does.SeveralClasses) -> None:
    places.ask_classes_in_turn(turn)


@labeler.on(does.Rename)
async def rename(turn: Turn, action: does.Rename) -> None:
    places.ask_new_name(turn, action.place)


@labeler.on(act.RenameTo)
async def rename_to(turn: Turn, action: act.RenameTo) -> None:
    places.take_new_name(turn, action.place, action.name)


@labeler.on(does.AskLeave)
async def ask_leave(turn: Turn, action: does.AskLeave) -> None:
    places.ask_leave(turn, action.place)


@labeler.on(does.Leave)
async def leave(turn: Turn, action: does.Leave) -> None:
    places.leave(turn, action.place)


@labeler.on(does.MakeClass)
async def make_class(turn: Turn, action: does.MakeClass) -> None:
    typing.take_class(turn, action.name)


@labeler.on(act.Type)
async def take_words(turn: Turn, action: act.Type) -> None:
    typing.take(turn, action.text)


@labeler.on(act.SaidInstead)
async def answer_and_ask_again(turn: Turn, action: act.SaidInstead) -> None:
    prompts.said_instead(turn, action)
