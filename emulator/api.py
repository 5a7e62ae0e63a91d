"""From a method's name and parameters to VK's answer: token, version, limit, method, envelope.

No HTTP here: routes.py has it. What a script calls inside comes by methods/execute.py instead.
"""

from typing import Any

from emulator import methods
from emulator.errors import VkError, wanted
from emulator.params import Params
from emulator.registry import METHODS, Call, run
from emulator.settings import OLDEST_VERSION, version_of
from emulator.state import State

methods.load()


def answer(
    state: State, name: str, params: Params, origin: str, *, error: int | None = None
) -> dict[str, Any]:
    """VK's whole answer. `error` is an error that a fault wants instead of the method's."""
    state.statistics.call(name, known=name in METHODS)
    try:
        if error is not None:
            raise wanted(error)
        if name not in METHODS:
            raise VkError(3)  # assumed: before the token and the version are looked at
        call = Call(state, params, _version(params), origin)
        _check_token(state, params)
        _check_rate(state)
        return {"response": run(name, call), **call.beside}
    except VkError as failure:
        state.statistics.errors[failure.code] += 1
        return failure.envelope(name, params.values)


def _version(params: Params) -> tuple[int, int]:
    """Observed: error 8 with this text for a missing version as well as for an old one."""
    version = version_of(params.text("v"))
    if version < OLDEST_VERSION:
        raise VkError(
            8,
            'versions below 5.81 are deprecated. Version param should be passed as "v". '
            '"version" param is invalid and not supported. '
            "For more information go to https://dev.vk.com/reference/versions",
        )
    return version


def _check_token(state: State, params: Params) -> None:
    """Observed: 15 without a token, 5 with a wrong one."""
    token = params.text("access_token")
    if not token:
        raise VkError(15, "token required")
    if token != state.options.token:
        raise VkError(5, "invalid access_token (4).")


def _check_rate(state: State) -> None:
    if not state.rate_limit.allows(state.clock()):
        state.statistics.refused += 1
        raise VkError(6)
