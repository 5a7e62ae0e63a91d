"""An echo bot as vk_api's users write it; it knows nothing of the emulator but its address.

Run as `python vk_api_bot.py ADDRESS`; it says "ready" when its long poll has begun.
"""

import io
import sys
from typing import Any

import requests
import vk_api
from files import png
from vk_api.bot_longpoll import VkBotEventType, VkBotLongPoll
from vk_api.keyboard import VkKeyboard, VkKeyboardColor
from vk_api.upload import VkUpload
from vk_api.utils import get_random_id

GROUP_ID = 1


class Emulated(requests.adapters.HTTPAdapter):
    """Leads requests to VK elsewhere, since vk_api has VK's address written into it."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address

    def send(self, request: requests.PreparedRequest, *given: Any, **more: Any) -> Any:
        request.url = str(request.url).replace("https://api.vk.ru", self.address)
        return super().send(request, *given, **more)


class EchoBot:
    def __init__(self, address: str) -> None:
        self.session = vk_api.VkApi(token="demo-token", api_version="5.199")
        self.session.http.mount("https://api.vk.ru", Emulated(address))
        self.vk = self.session.get_api()
        self.vk.groups.setLongPollSettings(group_id=GROUP_ID, message_event=1)
        self.long_poll = VkBotLongPoll(self.session, GROUP_ID)
        self.upload = VkUpload(self.session)

    def run(self) -> None:
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        for event in self.long_poll.listen():
            if event.type == VkBotEventType.MESSAGE_NEW:
                self.on_message(event.message)
            elif event.type == VkBotEventType.MESSAGE_EVENT:
                self.on_press(event.object)

    def on_message(self, message: Any) -> None:
        peer_id = message["peer_id"]
        if message["text"] == "menu":
            self.say(peer_id, "choose", keyboard=menu().get_keyboard())
        elif message["text"] == "buttons":
            self.say(peer_id, "press", keyboard=inline().get_keyboard())
        elif message["text"] == "files":
            self.say(peer_id, "here", attachment=",".join(self.files(peer_id)))
        elif message["text"] == "names":
            self.say(peer_id, ", ".join(self.names(peer_id)))
        else:
            self.say(peer_id, f"you said {message['text']}")

    def on_press(self, event: Any) -> None:
        self.vk.messages.sendMessageEventAnswer(
            event_id=event["event_id"],
            user_id=event["user_id"],
            peer_id=event["peer_id"],
            event_data='{"type": "show_snackbar", "text": "Saved"}',
        )
        self.vk.messages.edit(
            peer_id=event["peer_id"],
            conversation_message_id=event["conversation_message_id"],
            message=f"done: {event['payload']['do']}",
        )

    def files(self, peer_id: int) -> list[str]:
        picture, plan = io.BytesIO(png()), io.BytesIO(b"a plan")
        picture.name, plan.name = "map.png", "plan.txt"
        [photo] = self.upload.photo_messages(picture, peer_id=peer_id)
        doc = self.upload.document_message(plan, title="plan.txt", peer_id=peer_id)["doc"]
        return [
            f"photo{photo['owner_id']}_{photo['id']}_{photo['access_key']}",
            f"doc{doc['owner_id']}_{doc['id']}",
        ]

    def names(self, peer_id: int) -> list[str]:
        """Several calls as one `execute`, the way vk_api packs them."""
        with vk_api.VkRequestsPool(self.session) as pool:
            found = pool.method("users.get", {"user_ids": peer_id})
            group = pool.method("groups.getById", {"group_id": GROUP_ID})
        return [found.result[0]["first_name"], group.result["groups"][0]["screen_name"]]

    def say(self, peer_id: int, text: str, **more: Any) -> None:
        self.vk.messages.send(peer_id=peer_id, random_id=get_random_id(), message=text, **more)


def menu() -> VkKeyboard:
    keyboard = VkKeyboard(one_time=True)
    keyboard.add_button("One", color=VkKeyboardColor.PRIMARY, payload={"n": 1})
    keyboard.add_line()
    keyboard.add_button("Two")
    keyboard.add_openlink_button("Site", "https://example.com")
    return keyboard


def inline() -> VkKeyboard:
    keyboard = VkKeyboard(inline=True)
    keyboard.add_callback_button("Save", VkKeyboardColor.POSITIVE, payload={"do": "save"})
    return keyboard


if __name__ == "__main__":
    EchoBot(sys.argv[1]).run()
