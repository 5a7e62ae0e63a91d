"""The yardstick: vkbottle as documented, answering every message and storing nothing."""

import sys

from vkbottle import API
from vkbottle.bot import Bot, Message


def main(api_url: str, token: str) -> None:
    API.API_URL = api_url
    bot = Bot(token)

    @bot.on.message()
    async def echo(message: Message) -> None:
        await message.answer(f"echo: {message.text}")

    bot.run_forever()


if __name__ == "__main__":
    main(*sys.argv[1:])
