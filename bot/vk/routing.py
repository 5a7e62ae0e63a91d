"""vkbottle's labeler, handlers and router, made to carry actions and turns instead of raw updates.

A handler is an `async def f(turn, action)` registered for an action; it gets text presses, quiet
presses and typed words alike, since `bot.domain.recognition` has already said what they mean.
"""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any, TypeVar, cast

import msgspec
from vkbottle import ABCView, BuiltinStateDispenser, ErrorHandler, Router
from vkbottle.api import ABCAPI
from vkbottle.dispatch.handlers import ABCHandler
from vkbottle.framework.labeler import BotLabeler

from bot.domain.actions import Action
from bot.domain.turn import Turn

Handler = TypeVar("Handler", bound=Callable[..., Awaitable[None]])


class Routed(msgspec.Struct, frozen=True):
    """What travels through vkbottle's router: a turn and what the person means."""

    turn: Turn
    action: Action


class NoHandlerError(LookupError):
    """No labeler answers to this action: a mistake in the program, never the person's."""


class ActionHandler(ABCHandler[Routed]):
    """Hands a turn and an action of one type to a function. Who takes an action depends on its
    type alone, so the view can remember it."""

    blocking = True

    def __init__(self, action_type: type[Any], function: Callable[..., Awaitable[None]]) -> None:
        self._action_type = action_type
        self._function = function

    async def filter(self, event: Routed, context: dict[str, Any] | None = None) -> bool:
        return isinstance(event.action, self._action_type)

    async def handle(self, event: Routed, **context: Any) -> None:
        await self._function(event.turn, event.action)


class TurnView(ABCView[Any]):
    """One handler a turn, and its exceptions reach the caller: vkbottle's own views log and go
    on to the next handler that matches (observed in 4.11)."""

    handlers: list[ABCHandler[Any]]

    def __init__(self) -> None:
        super().__init__()
        self.handlers = []
        self._found: dict[type[Any], ABCHandler[Any]] = {}

    async def process_event(self, event: Any) -> bool:
        return isinstance(event, Routed)

    async def handle_event(self, event: Any, ctx_api: Any, state_dispenser: Any) -> None:
        handler = self._found.get(type(event.action)) or await self._find(event)
        await handler.handle(event)

    async def _find(self, event: Routed) -> ABCHandler[Any]:
        """The first handler that takes the action, remembered for its type."""
        for handler in self.handlers:
            if await handler.filter(event):
                self._found[type(event.action)] = handler
                return handler
        raise NoHandlerError(type(event.action).__name__)


class GuideLabeler(BotLabeler):
    """vkbottle's labeler with `@labeler.on(SomeAction)`."""

    def __init__(self) -> None:
        super().__init__()
        self.turn_view = TurnView()

    def on(self, action_type: type[Any]) -> Callable[[Handler], Handler]:
        def register(handler: Handler) -> Handler:
            self.turn_view.handlers.append(ActionHandler(action_type, handler))
            return handler

        return register

    def views(self) -> dict[str, ABCView[Any]]:
        return {"turn": self.turn_view}


class TurnRouter:
    """Carries a turn to the one handler of its action."""

    def __init__(self, labelers: Iterable[GuideLabeler], api: ABCAPI) -> None:
        whole = GuideLabeler()
        for labeler in labelers:
            whole.turn_view.handlers.extend(labeler.turn_view.handlers)
        self._api = api
        self._router = Router().construct(
            views=whole.views(),
            state_dispenser=BuiltinStateDispenser(),  # type: ignore[no-untyped-call]
            error_handler=ErrorHandler(raise_exceptions=True),
        )

    async def route(self, turn: Turn, action: Action) -> None:
        await self._router.route(cast("dict[str, Any]", Routed(turn, action)), self._api)
