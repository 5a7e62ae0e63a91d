"""A client so thin that it is not what is measured: a process of its own that sends ready-made
requests over kept connections and looks only for the end of each answer.

Run by calls.py as `python -m bench.raw_client HOST PORT CALLS METHOD FORM`; prints seconds.
"""

import asyncio
import sys
from time import perf_counter

CONNECTIONS = 16


class Caller(asyncio.Protocol):
    """One connection: the next request goes out when the answer before it has come whole."""

    def __init__(self, request: bytes, calls: int) -> None:
        self._request = request
        self._left = calls
        self._answer = b""
        self.done = asyncio.get_running_loop().create_future()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        transport.write(self._request)

    def data_received(self, data: bytes) -> None:
        self._answer += data
        head, found, body = self._answer.partition(b"\r\n\r\n")
        if not found:
            return
        length = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
        if len(body) < length:
            return
        if b'{"response"' not in body:
            self.done.set_exception(RuntimeError(body[:200].decode()))
            return
        self._answer = b""
        self._left -= 1
        if self._left:
            self._transport.write(self._request)
        else:
            self._transport.close()
            self.done.set_result(None)


async def measure(host: str, port: int, calls: int, method: str, form: str) -> float:
    body = f"v=5.199&access_token=demo-token&{form}".encode()
    head = (
        f"POST /method/{method} HTTP/1.1\r\nHost: {host}:{port}\r\n"
        f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    request = head.encode() + body
    loop = asyncio.get_running_loop()
    begin = perf_counter()
    callers = []
    for _ in range(CONNECTIONS):
        each = max(1, calls // CONNECTIONS)
        _, caller = await loop.create_connection(lambda: Caller(request, each), host, port)  # noqa: B023
        callers.append(caller)
    await asyncio.gather(*(caller.done for caller in callers))
    return perf_counter() - begin


if __name__ == "__main__":
    place, number, times, name, fields = sys.argv[1:]
    print(asyncio.run(measure(place, int(number), int(times), name, fields)))
