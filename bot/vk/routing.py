"""vkbottle's labeler, rules and router, made to carry actions and turns instead of raw updates.

A handler is an `async def f(turn, action)` registered for an action; it gets text presses, quiet
presses and typed words alike, since `bot.domain.recognition` has already said what they mean.
"""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from vkbottle import ABCRule, ABCView, BuiltinStateDispenser, ErrorHandler, Router
from vkbottle.api import ABCAPI
from vkbottle.dispatch.handlers import ABCHandler, FromFuncHandler
from vkbottle.framework.labeler import BotLabeler

from bot.domain.actions import Action
from bot.domain.turn import Turn

Handler = TypeVar("Handler", bound=Callable[..., Awaitable[None]])


@dataclass(frozen=True, slots=True)
class Routed:
    """What travels through vkbottle's router: a turn and what the person means."""

    turn: Turn
    action: Action


class NoHandlerError(LookupError):
    """No labeler answers to this action: a mistake in the program, never the person's."""


class ActionRule(ABCRule[Routed]):
    """Matches by the action's type, and by nothing else: the view remembers who matched."""

    def __init__(self, action_type: type[Any]) -> None:
        self._action_type = action_type

    async def check(self, event: Routed, /) -> bool:
        return isinstance(event.action, self._action_type)


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
        await handler.handle(event.turn, action=event.action)

    async def _find(self, event: Routed) -> ABCHandler[Any]:
        """The first handler whose rule takes the action, remembered for its type: asking one
        after another costs half of what all the rest of a turn does (measured)."""
        for handler in self.handlers:
            if await handler.filter(event) is not False:
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
            self.turn_view.handlers.append(FromFuncHandler(handler, ActionRule(action_type)))
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
