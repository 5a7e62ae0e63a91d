"""A bot of nothing but the way: no library, no state, one thin connection for long poll and one
for answering. What it takes is the emulator's and the person's own time."""

import asyncio
import sys
from urllib.parse import urlencode

from bench.wire import Wire


async def main(address: str, token: str) -> None:
    async with Wire(address) as polling, Wire(address) as calling:

        async def call(method: str, **params: object) -> dict[str, str]:
            query = urlencode({"v": "5.199", "access_token": token, **params})
            found: dict[str, str] = (await calling.get(f"/method/{method}?{query}"))["response"]
            return found

        server = await call("groups.getLongPollServer", group_id=1)
        place = server["server"].removeprefix(address)
        while True:
            query = urlencode({"act": "a_check", "key": server["key"], "ts": server["ts"]})
            news = await polling.get(f"{place}?{query}&wait=25")
            server["ts"] = news["ts"]
            for update in news["updates"]:
                peer = update["object"]["message"]["peer_id"]
                await call("messages.send", peer_ids=peer, random_id=0, message="echo")


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
