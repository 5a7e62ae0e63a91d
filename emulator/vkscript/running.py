"""A script while it runs: its variables, what it has used up, and its only door, to the API."""

from collections.abc import Callable
from dataclasses import dataclass

from emulator.vkscript.values import RunError, Value

CallApi = Callable[[str, dict[str, Value]], Value]
"""A method's name and parameters; `False` if it failed."""

BATCH = 64
"""So many elements or characters of a copy cost as much as one operation."""


@dataclass(frozen=True, slots=True)
class Limits:
    """No script can use more time or memory than these allow, whatever it does."""

    api_calls: int = 25
    """Documented."""
    operations: int = 10_000
    """Observed: sleirsgoevy/vkscript measured about ten thousand. Assumed: what counts as one."""
    code_characters: int = 1_000_000
    """Assumed."""
    code_tokens: int = 20_000
    """Assumed."""
    answer_parts: int = 500_000
    """Observed: VK refuses answers that are too big. Assumed: how big, here in values."""
    answer_characters: int = 10_000_000
    """Assumed: the same, in characters of texts."""
    nesting: int = 100
    """Assumed: lists and objects inside each other in an answer, as everywhere in the emulator."""


LIMITS = Limits()


class Run:
    """Values never change: a change of a variable, also of a part of it, puts a changed copy
    there. So a copy of a list is independent, as observed, and costs nothing."""

    __slots__ = ("_api", "_api_calls", "_limits", "_operations", "variables")

    def __init__(self, limits: Limits, api: CallApi, variables: dict[str, Value]) -> None:
        self.variables = variables
        self._limits = limits
        self._api = api
        self._api_calls = 0
        self._operations = 0

    def spend(self, size: int = 0) -> None:
        """Counts one operation, and more if it makes a copy of that size."""
        self._operations += 1 + size // BATCH
        if self._operations > self._limits.operations:
            raise RunError("Too many operations")

    def call_api(self, method: str, parameters: Value) -> Value:
        """Documented: at most 25. Assumed: the words of the errors; nothing is an empty object."""
        self.spend()
        self._api_calls += 1
        if self._api_calls > self._limits.api_calls:
            raise RunError("Too many API calls")
        if parameters is None or parameters == []:
            parameters = {}
        if not isinstance(parameters, dict):
            raise RunError(f"Parameters of {method} should be an object")
        self.checked(parameters)
        return self._api(method, parameters)

    def checked(self, value: Value) -> Value:
        """The value, if it may leave the script. Observed: "response size is too big".

        Parts that are shared count as often as they would be written: doubling a list sixty times
        is little work, and more than any memory when written.
        """
        parts, characters, depth = 0, 0, 0
        level = [value]
        while level:
            depth += 1
            below: list[Value] = []
            for item in level:
                if isinstance(item, dict):
                    below.extend(item.values())
                    characters += sum(map(len, item))
                elif isinstance(item, list):
                    below.extend(item)
                elif isinstance(item, str):
                    characters += len(item)
                if parts + len(below) > self._limits.answer_parts:
                    raise RunError("response size is too big")
            parts += len(below)
            level = below
            if depth > self._limits.nesting + 1 or characters > self._limits.answer_characters:
                raise RunError("response size is too big")
        return value
