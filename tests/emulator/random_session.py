"""A long session of people and a bot, drawn from a seed: everybody does everything, sensibly most
of the time. What was done is counted, to be held against the emulator's own statistics.
"""

import json
import random
from collections import Counter
from typing import Any

from files import ogg, png

from emulator.client import ControlRefusedError, EmulatorClient, Person
from emulator.coverage.vk_names import community_methods
from emulator.registry import METHODS

Json = dict[str, Any]
LINK = {"type": "open_link", "link": "https://example.com", "label": "Site"}
INLINE = {
    "inline": True,
    "buttons": [
        [{"action": {"type": "callback", "label": "Save", "payload": '{"n":1}'}}],
        [{"action": {"type": "text", "label": "Next", "payload": '{"n":2}'}}, {"action": LINK}],
    ],
}
MENU = {
    "one_time": False,
    "buttons": [[{"action": {"type": "text", "label": "Menu"}, "color": "primary"}]],
}
CARD: Json = {"title": "T", "description": "D", "buttons": [{"action": LINK}]}
SCRIPTS = [
    "return 1;",
    "return API.users.get({user_ids: Args.user_ids});",
    "var a = []; var i = 0; while (i < 3) { a.push(API.groups.getById()); i = i + 1; } return a;",
    'return API.messages.send({peer_id: 1, random_id: 0, message: "no"});',
    "return [API.utils.getServerTime(), API.no.such()];",
    "return (;",
    "while (true) {}",
]
KINDS_TEXT = "sticker audio_message photo wall doc link video poll market gift graffiti"
KINDS = KINDS_TEXT.split()
NOT_HERE = {"messages.removeChatUser", "messages.deleteConversation", "groups.setSettings"}
"""Seldom enough called by hand below: they would soon leave nothing to do."""
UPDATES_TEXT = (
    "message_new message_reply message_edit message_allow message_deny message_event message_read "
    "message_typing_state message_reaction_event user_block user_unblock group_join group_leave"
)
UPDATES = UPDATES_TEXT.split()


class RandomSession:
    """`calls` and `errors` are what the emulator must have counted."""

    def __init__(self, client: EmulatorClient, seed: int) -> None:
        self.client = client
        self.random = random.Random(seed)
        self.people: list[Person] = []
        self.chats: list[int] = []
        self.files: list[str] = ["photo-1_1", "video1_2_key", "market-2_3", "poll1_4", "wall-1_5"]
        self.presses: list[Json] = []
        self.calls: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self.refused = 0
        names = community_methods()
        self.methods = sorted(set(METHODS) & set(names) - NOT_HERE)
        self.parameters = {name: sorted(names[name]) for name in self.methods}
        self.parameters["groups.getMembers"].remove("filter")  # not emulated

    async def begin(self) -> None:
        await self.call("groups.setLongPollSettings", group_id=1, **dict.fromkeys(UPDATES, 1))
        for number in range(6):
            self.people.append(await self.client.person(f"Person{number}"))
        for number in range(2):
            chat = await self.client.chat(f"Chat {number}", *self.people[: 3 + number])
            self.chats.append(chat)
        rights = {"user_id": self.people[0].id, "member_id": -1, "admin": True}
        await self.client.control(f"chats/{self.chats[0]}/rights", rights)

    async def walk(self, steps: int) -> None:
        does = {
            self.person_writes: 6,
            self.person_changes: 2,
            self.person_presses: 4,
            self.person_does_more: 2,
            self.person_uploads: 1,
            self.bot_sends: 8,
            self.bot_changes: 4,
            self.bot_answers_presses: 3,
            self.bot_uploads: 1,
            self.bot_calls_anything: 12,
            self.bot_runs_a_script: 1,
        }
        for _ in range(steps):
            [act] = self.random.choices(list(does), list(does.values()))
            try:
                await act()
            except ControlRefusedError as refusal:
                assert refusal.status < 500, refusal  # noqa: PT017
                self.refused += 1

    async def call(self, method: str, **params: Any) -> Any:
        self.calls[method] += 1
        answer = await self.client.call(method, **params)
        if "error" in answer:
            self.errors[str(answer["error"]["error_code"])] += 1
        for item in answer.get("execute_errors", ()):
            assert item["error_code"] != 10, answer
        return answer.get("response")

    def someone(self) -> Person:
        """A person in private, in a chat, or in a talk with another one."""
        person = self.random.choice(self.people)
        place = self.random.random()
        if place < 0.3:
            return person.in_chat(self.random.choice(self.chats))
        if place < 0.4:
            return person.talking_to(self.random.choice([p for p in self.people if p != person]))
        return person

    async def newest(self, person: Person, own: bool = False) -> int:
        shown = [m for m in await person.messages() if not own or m["from_id"] == person.id]
        chosen = shown[-self.random.randint(1, 5) :][:1] if shown else []
        return int(chosen[0]["conversation_message_id"]) if chosen else 1

    async def person_writes(self) -> None:
        person, fields = self.someone(), {}
        if self.random.random() < 0.2:
            fields["attachments"] = [self.random.choice([*KINDS, *self.files])]
        if self.random.random() < 0.1:
            fields["payload"] = {"command": "start"}
            fields["ref"] = "poster"
        if self.random.random() < 0.15:
            fields["reply_to"] = await self.newest(person)
        if self.random.random() < 0.15:
            source = self.someone_of(person)
            number = await self.newest(source)
            item = {"user_id": person.id, "peer_id": source.peer_id}
            fields["forward"] = [item | {"conversation_message_id": number}]
        await person.send(self.text(), **fields)

    def someone_of(self, person: Person) -> Person:
        return self.random.choice([person, *(person.in_chat(chat) for chat in self.chats)])

    def text(self) -> str:
        words = ("hello", "[club1|bot] hi", "/start", "привет 👋", "<b>&amp;", "x" * 4000, "\n.\t")
        return self.random.choice(words)

    async def person_changes(self) -> None:
        person = self.someone()
        number = await self.newest(person, own=True)
        if self.random.random() < 0.6:
            await person.edit(number, "changed")
        else:
            await person.delete(number, for_everybody=self.random.random() < 0.5)

    async def person_presses(self) -> None:
        person = self.someone()
        pressed = await person.press(self.random.choice(["Save", "Next", "Menu", "Site"]))
        if "event_id" in pressed:
            place = {"user_id": person.id, "peer_id": person.peer_id}
            self.presses.append(place | {"event_id": pressed["event_id"]})

    async def person_does_more(self) -> None:
        person = self.someone()
        place = {"user_id": person.id, "peer_id": person.peer_id}
        if person.peer_id > 2_000_000_000 and self.random.random() < 0.3:
            members = f"chats/{person.peer_id}"
            other = self.random.choice([-1, *(p.id for p in self.people)])
            path = self.random.choice([f"{members}/members", f"{members}/members", "removals"])
            path = path if "/" in path else f"{members}/removals"
            await self.client.control(path, {"user_id": person.id, "member_id": other})
            return
        yes = self.random.random() < 0.9
        path, fields = self.random.choice(
            [
                ("typing", place),
                ("reads", place),
                ("permissions", {"user_id": person.id, "allowed": yes}),
                ("blacklist", {"user_id": person.id, "blocked": not yes}),
                ("memberships", {"user_id": person.id, "member": yes}),
                ("links", {"user_id": person.id, "link": "https://vk.me/sferum_guide?ref=a"}),
            ]
        )
        await self.client.control(path, fields)
        if path == "reads":
            number = await self.newest(person)
            await person.react(number, self.random.choice([1, 2, 16, None]))

    async def person_uploads(self) -> None:
        name, content, kind = self.random.choice(
            [("a.png", png(), None), ("v.ogg", ogg(), "audio_message"), ("t.txt", b"text", None)]
        )
        self.files.append(await self.random.choice(self.people).upload(name, content, kind))

    async def bot_sends(self) -> None:
        person = self.someone()
        fields: Json = {"peer_id": person.peer_id, "message": self.text(), "random_id": 0}
        more = self.random.random()
        if more < 0.4:
            fields["keyboard"] = json.dumps(self.random.choice([INLINE, MENU]))
        elif more < 0.5:
            carousel = {"type": "carousel", "elements": [CARD, CARD]}
            fields["template"] = json.dumps(carousel)
        elif more < 0.7:
            fields["attachment"] = self.random.choice(self.files)
        elif more < 0.8:
            forward = {"peer_id": person.peer_id, "is_reply": True, "message_ids": None}
            number = await self.newest(person)
            fields["forward"] = json.dumps(forward | {"conversation_message_ids": [number]})
        elif more < 0.9:
            fields["random_id"] = self.random.randint(1, 5)
        else:
            del fields["peer_id"]
            fields["peer_ids"] = ",".join(str(p.id) for p in self.people[:3]) + ",99"
        await self.call("messages.send", **fields)

    async def bot_changes(self) -> None:
        """One of its own last messages."""
        person = self.someone()
        own = [m for m in (await person.messages())[-20:] if m["from_id"] < 0]
        if not own or person.peer_id < 0:
            return
        number = self.random.choice(own)["conversation_message_id"]
        fields = {"peer_id": self.random.choice(own)["peer_id"]}
        if self.random.random() < 0.2:
            await self.call("messages.delete", cmids=number, delete_for_all=1, **fields)
            return
        if self.random.random() < 0.5:
            fields["keyboard"] = json.dumps(INLINE)
        if self.random.random() < 0.3:
            fields["attachment"] = self.random.choice(self.files)
        await self.call("messages.edit", cmid=number, message=self.text(), **fields)

    async def bot_answers_presses(self) -> None:
        if self.presses:
            press = self.presses.pop(self.random.randrange(len(self.presses)))
            data = [None, {"type": "show_snackbar", "text": "Saved"}, {"type": "nonsense"}]
            given = self.random.choice(data)
            event_data = {"event_data": json.dumps(given)} if given else {}
            await self.call("messages.sendMessageEventAnswer", **press, **event_data)

    async def bot_uploads(self) -> None:
        person = self.random.choice(self.people)
        kind = self.random.choice(["photo", "doc", "audio_message", "graffiti"])
        if kind == "photo":
            server = await self.call("photos.getMessagesUploadServer", peer_id=person.id)
        else:
            fields = {"peer_id": person.id, "type": kind}
            server = await self.call("docs.getMessagesUploadServer", **fields)
        if not server:
            return
        file = ("file", "v.ogg", ogg()) if kind == "audio_message" else ("file", "a.png", png())
        said = await self._post(server["upload_url"], *file)
        if kind == "photo":
            for photo in await self.call("photos.saveMessagesPhoto", **said) or ():
                self.files.append(f"photo{photo['owner_id']}_{photo['id']}")
        else:
            saved = (await self.call("docs.save", **said))[kind]
            prefix = "doc" if kind == "doc" else kind
            self.files.append(f"{prefix}{saved['owner_id']}_{saved['id']}")

    async def _post(self, url: str, field: str, name: str, content: bytes) -> Json:
        found: Json = await self.client.post_files(url, (field, name, content))  # type: ignore[attr-defined]
        return found

    async def bot_calls_anything(self) -> None:
        method = self.random.choice(self.methods)
        if method == "execute":
            return
        given = {
            name: self.value(method, name)
            for name in self.parameters[method]
            if self.random.random() < (0.9 if name in {"peer_id", "group_id"} else 0.5)
        }
        if method in {"groups.setLongPollSettings", "groups.setCallbackSettings"}:
            given = {name: value for name, value in given.items() if name not in UPDATES}
            given["api_version"] = "5.199"
            given.pop("enabled", None)
        await self.call(method, **given)

    async def bot_runs_a_script(self) -> None:
        people = ",".join(str(person.id) for person in self.people)
        await self.call("execute", code=self.random.choice(SCRIPTS), user_ids=people)

    def value(self, method: str, name: str) -> Any:
        draw, person = self.random, self.random.choice(self.people)
        if draw.random() < 0.04:
            return draw.choice(["", "x", -5, "9" * 25, "\x00", "null"])
        if name == "group_id":
            return 1
        if name in {"peer_id", "peer_ids"}:
            return draw.choice([person.id, person.id, *self.chats, 99])
        if name in {"user_id", "user_ids", "member_id", "member_ids"}:
            return draw.choice([person.id, person.id, person.id, 99])
        if name in {"cmid", "cmids", "conversation_message_ids", "up_to_cmid", "message_id"}:
            return draw.randint(1, 30)
        if name in {"message_ids", "start_message_id", "reply_to", "forward_messages"}:
            return draw.randint(1, 200)
        if name == "fields":
            return "sex,screen_name,photo_50,online,city"
        named = {
            "keyboard": json.dumps(INLINE),
            "chat_id": draw.choice([1, 2, 9]),
            "filter": draw.choice(["all", "unread", "unanswered"]),
            "attachment": draw.choice(self.files),
            "type": "typing" if method == "messages.setActivity" else "doc",
            "url": draw.choice(["https://example.com/a", "http://127.0.0.1:1/"]),
            "screen_name": draw.choice(["sferum_guide", "nobody", f"id{person.id}"]),
            "reaction_id": draw.randint(1, 16),
            "random_id": 0,
            "count": draw.randint(1, 50),
            "offset": draw.randint(0, 3),
            "server_id": draw.randint(1, 3),
            "server_ids": draw.randint(1, 3),
            "name_case": "gen",
            "sort": "id_asc",
            "title": "Title",
            "message": self.text(),
            "q": "hello",
        }
        return named.get(name, draw.choice([0, 1]))
