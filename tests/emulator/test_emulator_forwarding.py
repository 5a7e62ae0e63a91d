"""Messages inside messages: VK's limits, which keep a message from outgrowing any memory, and what
a community learns of where they stood."""

import json

import pytest
from emulated_vk import Vk
from files import png

from emulator.client import ControlRefusedError, Person


def forwarding(person: Person, *cmids: int) -> str:
    return json.dumps({"peer_id": person.id, "conversation_message_ids": cmids})


async def forward(vk: Vk, person: Person, *cmids: int) -> int:
    """The community forwards these; the number of its message."""
    [item] = await vk.ok(
        "messages.send", peer_ids=person.id, random_id=0, forward=forwarding(person, *cmids)
    )
    return int(item["conversation_message_id"])


async def test_five_hundred_messages_at_all_levels_are_carried_and_no_more(vk: Vk) -> None:
    person = await vk.somebody()
    hundred = await forward(vk, person, *[1] * 100)
    ninety_five = await forward(vk, person, *[1] * 95)
    whole = await forward(vk, person, hundred, hundred, hundred, hundred, ninety_five)
    params = {"peer_id": person.id, "random_id": 0}
    too_many = forwarding(person, *[hundred] * 5)
    assert (await vk.error("messages.send", forward=too_many, **params))[0] == 913
    again = forwarding(person, whole)
    assert (await vk.error("messages.send", forward=again, **params))[0] == 913


async def test_forty_five_messages_inside_each_other_are_carried_and_no_more(vk: Vk) -> None:
    person = await vk.somebody()
    cmid = 1
    for _ in range(45):
        cmid = await forward(vk, person, cmid)
    params = {"peer_id": person.id, "random_id": 0}
    refused = await vk.error("messages.send", forward=forwarding(person, cmid), **params)
    assert refused[0] == 913


async def test_people_cannot_forward_more_than_vk_carries(vk: Vk) -> None:
    person = await vk.somebody()
    item = {"peer_id": person.id, "conversation_message_id": 1}
    await person.send("many", forward=[item] * 100)
    many = {"peer_id": person.id, "conversation_message_id": 2}
    for too_much in ([item] * 101, [many] * 5):
        with pytest.raises(ControlRefusedError) as refusal:
            await person.send("too many", forward=too_much)
        assert (refusal.value.status, refusal.value.sentence.split(":")[0]) == (400, "forward")
    assert len(await person.messages()) == 2


async def test_forwarded_from_elsewhere_has_no_peer_id_that_nobody_could_read(vk: Vk) -> None:
    anna, boris = await vk.somebody("Anna"), await vk.person("Boris")
    await boris.talking_to(anna).send("between us")
    chat = await vk.chat("Class", anna, boris, invite_bot=False)
    await boris.in_chat(chat).send("among us")
    places = (anna.id, 1), (boris.id, 1), (chat, 1)
    items = [{"peer_id": place, "conversation_message_id": cmid} for place, cmid in places]
    items = [items[0], *({**item, "user_id": anna.id} for item in items[1:])]
    await anna.send("look", forward=items)
    [*_, update] = await vk.events("message_new")
    forwarded = update["message"]["fwd_messages"]
    assert [message["text"] for message in forwarded] == ["first", "between us", "among us"]
    assert [message.get("peer_id") for message in forwarded] == [anna.id, None, None]


async def test_a_picture_and_a_document_travel_with_the_message_that_is_forwarded(vk: Vk) -> None:
    """From the community to a person, from there to another one, into a chat, and back."""
    anna, boris = await vk.somebody("Anna"), await vk.somebody("Boris")
    server = await vk.ok("photos.getMessagesUploadServer")
    answer = await vk.post_files(server["upload_url"], ("photo", "qr.png", png()))
    [photo] = await vk.ok("photos.saveMessagesPhoto", **answer)
    server = await vk.ok("docs.getMessagesUploadServer", type="doc", peer_id=anna.id)
    answer = await vk.post_files(server["upload_url"], ("file", "sheet.pdf", b"%PDF"))
    doc = (await vk.ok("docs.save", **answer, title="Sheet.pdf"))["doc"]
    own = [f"{kind}{o['owner_id']}_{o['id']}" for kind, o in (("photo", photo), ("doc", doc))]
    await vk.send(anna.id, "card", attachment=",".join(own))
    item = {
        "peer_id": anna.id,
        "conversation_message_id": (await anna.messages())[-1]["conversation_message_id"],
    }
    chat = await vk.chat("Class", anna, boris)
    for place in (anna, anna.talking_to(boris), anna.in_chat(chat)):
        await place.send("look", forward=[item])
    [*_, sent] = await vk.events("message_new")
    for forwarded in (
        sent["message"]["fwd_messages"],
        (await boris.talking_to(anna).messages())[-1]["fwd_messages"],
    ):
        [message] = forwarded
        assert message["text"] == "card"
        shown = message["attachments"]
        assert [one["type"] for one in shown] == ["photo", "doc"]
        assert (await vk.fetch(shown[0]["photo"]["orig_photo"]["url"]))[2] == png()
        assert (await vk.fetch(shown[1]["doc"]["url"]))[1:] == ("application/pdf", b"%PDF")
