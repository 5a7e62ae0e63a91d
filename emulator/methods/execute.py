"""execute: a script that calls other methods, as one request."""

import json
from typing import Any

from emulator.entities import Json
from emulator.errors import VkError, wanted
from emulator.params import Params
from emulator.registry import METHODS, Call, method, run
from emulator.vkscript import CompileError, RunError, Value, run_script


@method("execute")
def execute(call: Call) -> Value:
    """Documented: `Args` holds the request's parameters; a call that fails is `false` in the
    script and an item of `execute_errors` beside `response`, in the order of the calls. Observed:
    one old dump ends with an item of `execute` itself; here there is none, as in newer ones."""
    errors: list[Json] = []
    inside = _Inside(call, errors)
    given = {name: text for name, text in call.params.values.items() if name != "access_token"}
    try:
        result = run_script(call.params.required_text("code"), given, inside.call)
    except CompileError as failure:
        raise VkError(12, str(failure)) from None
    except RunError as failure:
        raise VkError(13, str(failure)) from None
    if errors:
        call.beside["execute_errors"] = errors
    return result


class _Inside:
    """The calls of one script: the same methods with the same checks, and no rate limit."""

    def __init__(self, call: Call, errors: list[Json]) -> None:
        self._call = call
        self._errors = errors

    def call(self, name: str, parameters: dict[str, Value]) -> Value:
        """Assumed: a script in a script is error 13, as in Smithereen, whose author worked at VK;
        what a script did before an error 12 or 13 stays done."""
        if name == "execute":
            raise RunError("execute cannot be called from execute")
        state = self._call.state
        state.statistics.call(name, known=name in METHODS, inside=True)
        try:
            fault = state.faults.strike_inside(name)
            if fault is not None:
                state.statistics.faults += 1
                raise wanted(fault.error_code)
            inner = Call(state, _params(parameters), self._call.version, self._call.origin)
            return run(name, inner)
        except VkError as failure:
            state.statistics.errors[failure.code] += 1
            error = {"method": name, "error_code": failure.code, "error_msg": failure.text}
            self._errors.append(error)
            return False


def _params(parameters: dict[str, Value]) -> Params:
    """Documented: a list is joined by commas, as in `API.users.get({"user_ids": b})`. Assumed:
    whatever is nested is written as JSON. Observed: vk-io sends such things as text."""
    return Params([(name, _text(value)) for name, value in parameters.items()])


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(int(value))
    if isinstance(value, list) and not any(isinstance(part, list | dict) for part in value):
        return ",".join(map(_text, value))
    if isinstance(value, list | dict):
        return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return str(value)
