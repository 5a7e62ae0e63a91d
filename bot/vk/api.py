"""Calls to VK's API: the token in a header, no hidden repeats, errors as values with a code."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

import aiohttp
from vkbottle import API
from vkbottle.http import AiohttpClient
from yarl import URL

from bot.domain.outgoing import NO_ANSWER
from bot.vk import reading
from bot.vk.pace import Pace

_FORM: Final = "application/x-www-form-urlencoded"
_CALL_TIMEOUT: Final = aiohttp.ClientTimeout(total=20, connect=10)

_LONGEST_WORDS: Final = 200
_SHORTEST_ECHO: Final = 6
"""Shorter values are versions, flags and numbers."""
_NOT_PLAIN: Final = re.compile(r"[^ -~]+")


def plain(words: str) -> str:
    """VK's words fit for a log: English (observed) and short; whatever else stands in them, line
    breaks too, is left out."""
    return _NOT_PLAIN.sub("…", words)[:_LONGEST_WORDS]


class VkError(Exception):
    """VK refused a call, or could not be reached (`code` is `NO_ANSWER`).

    The text never holds the address or the parameters of the call: they may hold a token, a key,
    a person's words.
    """

    def __init__(self, code: int, message: str) -> None:
        words = plain(message)
        super().__init__(f"VK error {code}: {words}" if code else words)
        self.code = code


@dataclass(frozen=True, slots=True)
class Community:
    """The community this bot speaks for."""

    id: int
    screen_name: str

    @property
    def address(self) -> str:
        """Where people write to it (documented: dev.vk.com, community messages)."""
        return f"https://vk.me/{self.screen_name}"


class VkApi(API):
    """vkbottle's API with four habits changed.

    The token goes into the `Authorization` header (documented), not into the address, which ends
    up in logs and exceptions; an answer that is not JSON is an error at once, instead of a five
    seconds' wait and a second call that may send twice; every call has a time limit; all calls
    keep one pace.
    """

    def __init__(self, token: str, url: str, pace: Pace | None = None) -> None:
        # All it asks of the module is loads and dumps.
        client = AiohttpClient(json_processing_module=reading)  # type: ignore[arg-type]
        super().__init__(token, http_client=client)
        self.API_URL = url.rstrip("/") + "/"
        self.pace = pace or Pace()

    async def request(
        self, method: str, data: dict[str, Any], version: str | None = None
    ) -> dict[str, Any]:
        """VK's whole answer, `{"response": …}` with whatever stands beside it."""
        await self.pace.turn()
        data = await self.validate_request(data)
        return await self._ask(method, {**data, "v": version or self.API_VERSION})

    async def run_script(self, code: str) -> dict[str, Any]:
        """The whole answer to a script (documented: errors of its calls stand beside the
        response). Whoever calls this has taken a turn of the pace."""
        return await self.run_quoted(quoted(code))

    async def run_quoted(self, code: str) -> dict[str, Any]:
        """The same for a script as it stands in a form."""
        return await self._ask("execute", {"v": self.API_VERSION}, f"&code={code}")

    async def call_in_turn(self, method: str, params: dict[str, Any]) -> Any:
        """As `call`, for whoever has taken a turn of the pace."""
        answer = await self._ask(method, {**params, "v": self.API_VERSION})
        return answer["response"]

    async def _ask(self, method: str, form: dict[str, Any], more: str = "") -> dict[str, Any]:
        async with self.token_generator as token:
            try:
                text = await self.http_client.request_text(
                    self.API_URL + method,
                    method="POST",
                    data=f"{_body(form)}{more}".encode(),  # type: ignore[arg-type]  # aiohttp takes a ready body too
                    headers={"Authorization": f"Bearer {token}", "Content-Type": _FORM},
                    timeout=_CALL_TIMEOUT,
                    allow_redirects=False,  # what people write goes to nobody else
                )
            except (TimeoutError, aiohttp.ClientError, OSError, UnicodeError) as error:
                raise VkError(
                    NO_ANSWER, f"no answer to {method}: {type(error).__name__}"
                ) from None
            return _answer(method, text, token, form)

    async def call(self, method: str, **params: Any) -> Any:
        """The `response` of a method; raises `VkError`."""
        return (await self.request(method, params))["response"]

    async def close(self) -> None:
        await self.http_client.close()


def _body(form: dict[str, Any]) -> str:
    """By yarl, whose quoting is compiled: aiohttp's own takes 60 µs a message of a full script."""
    query = {name: str(value) for name, value in form.items()}
    return URL.build(query=query).raw_query_string


def quoted(code: str) -> str:
    """As a field of a form has it. Letter by letter: pieces can be quoted one by one."""
    return _body({"": code})[1:]


def _answer(method: str, text: str, token: str, form: Mapping[str, Any]) -> dict[str, Any]:
    """VK's answer as an object; what it repeats of the call is not in the error."""
    try:
        answer = reading.loads(text)
    except (ValueError, RecursionError):
        raise VkError(NO_ANSWER, f"the answer to {method} is not JSON") from None
    if isinstance(answer, dict) and "response" in answer:
        return answer
    error = answer.get("error") if isinstance(answer, dict) else None
    if not isinstance(error, dict) or not isinstance(error.get("error_code"), int):
        raise VkError(NO_ANSWER, f"the answer to {method} is not VK's")
    words = str(error.get("error_msg", ""))
    if method == "execute":  # behind the colon there may be a piece of the script
        words = words.partition(":")[0]
    for said in (token, *map(str, form.values())):
        if len(said) >= _SHORTEST_ECHO:
            words = words.replace(said, "…")
    raise VkError(error["error_code"], words)


async def find_community(api: VkApi) -> Community:
    """The community the token belongs to."""
    answer = await api.call("groups.getById")
    groups = answer.get("groups") if isinstance(answer, dict) else answer
    if not groups:
        raise VkError(27, "the token belongs to no community")
    try:
        return Community(id=int(groups[0]["id"]), screen_name=str(groups[0]["screen_name"]))
    except (LookupError, TypeError, ValueError):
        raise VkError(NO_ANSWER, "the answer to groups.getById is not VK's") from None
