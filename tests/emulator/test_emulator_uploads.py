"""Uploads over HTTP: photos, documents, voice and graffiti, by bots and by people, and how they
are sent."""

from typing import Any

import aiohttp
import pytest
from emulated_vk import Clock, StartVk, Vk
from files import gif, jpeg, ogg, png

REFUSED_DOCUMENT = {"error", "error_descr"}


async def photo_url(vk: Vk, **params: Any) -> str:
    return str((await vk.ok("photos.getMessagesUploadServer", **params))["upload_url"])


async def uploaded_photo(vk: Vk, content: bytes, field: str = "photo") -> dict[str, Any]:
    answer: dict[str, Any] = await vk.post_files(await photo_url(vk), (field, "a.png", content))
    return answer


async def saved_photo(vk: Vk, content: bytes | None = None) -> dict[str, Any]:
    answer = await uploaded_photo(vk, content or png())
    [photo] = await vk.ok("photos.saveMessagesPhoto", **answer)
    return dict(photo)


async def saved_document(
    vk: Vk, peer_id: int, name: str, content: bytes, kind: str = "doc", **params: Any
) -> dict[str, Any]:
    given = {"type": kind, "peer_id": peer_id}
    server = await vk.ok("docs.getMessagesUploadServer", **given)
    answer = await vk.post_files(server["upload_url"], ("file", name, content))
    return dict(await vk.ok("docs.save", **answer, **params))


def reference(kind: str, item: dict[str, Any]) -> str:
    return f"{kind}{item['owner_id']}_{item['id']}_{item['access_key']}"


@pytest.mark.parametrize("field", ["photo", "file0", "picture", "file"])
@pytest.mark.parametrize(
    ("content", "size"), [(png(), (320, 200)), (gif(), (100, 50)), (jpeg(), (640, 480))]
)
async def test_a_photo_is_uploaded_saved_sent_and_opened(
    vk: Vk, field: str, content: bytes, size: tuple[int, int]
) -> None:
    anna = await vk.somebody()
    answer = await uploaded_photo(vk, content, field)
    assert set(answer) == {"server", "photo", "hash"}
    [photo] = await vk.ok("photos.saveMessagesPhoto", **answer)
    assert (photo["owner_id"], photo["album_id"]) == (-1, -64)
    original = photo["orig_photo"]
    assert (original["width"], original["height"]) == size
    await vk.send(anna.id, "", attachment=reference("photo", photo))
    [shown] = (await anna.messages())[-1]["attachments"]
    for one in [*shown["photo"]["sizes"], original]:
        status, kind, body = await vk.fetch(one["url"])
        assert (status, kind.split("/")[0], body) == (200, "image", content)


async def test_a_photo_has_the_sizes_vk_would_make(vk: Vk) -> None:
    photo = await saved_photo(vk, png(3000, 2000))
    sizes = {one["type"]: (one["width"], one["height"]) for one in photo["sizes"]}
    assert sizes == {
        "s": (75, 50),
        "m": (130, 86),
        "x": (604, 402),
        "y": (807, 538),
        "z": (1280, 853),
        "w": (2560, 1706),
        "o": (130, 86),
        "p": (200, 133),
        "q": (320, 213),
        "r": (510, 340),
    }
    small = await saved_photo(vk, png(50, 40))
    assert {one["type"] for one in small["sizes"]} == set("smxopqr")
    assert {(one["width"], one["height"]) for one in small["sizes"]} == {(50, 40)}


async def test_addresses_are_those_of_the_host_that_was_asked(vk: Vk) -> None:
    for address in (await photo_url(vk), (await saved_photo(vk))["orig_photo"]["url"]):
        assert address.startswith(f"{vk.address}/")


async def test_several_photos_go_in_one_request(vk: Vk) -> None:
    url = await photo_url(vk)
    answer = await vk.post_files(url, ("file0", "a.png", png()), ("file1", "b.gif", gif()))
    assert len(await vk.ok("photos.saveMessagesPhoto", **answer)) == 2


REFUSED = [
    b"",
    b"no picture",
    b"\x89PNG\r\n\x1a\n",
    b"\xff\xd8\xff",
    png(14000, 1),
    png(100, 2001),
    png(13000, 1001),
    png(0, 10),
    b"<svg width='10' height='10'/>",
]


@pytest.mark.parametrize("content", REFUSED)
async def test_what_is_no_photo_is_refused_and_cannot_be_saved(vk: Vk, content: bytes) -> None:
    answer = await uploaded_photo(vk, content)
    assert answer["photo"] == "[]"
    code, text = await vk.error("photos.saveMessagesPhoto", **answer)
    assert (code, text.rpartition(": ")[2]) == (100, "photos_list is invalid")


async def test_a_photo_at_the_limits_is_taken(vk: Vk) -> None:
    for size in ((13000, 1000), (20, 400), (1, 1)):
        assert (await uploaded_photo(vk, png(*size)))["photo"] != "[]"


async def test_a_hash_saves_once_and_only_its_own_photo(vk: Vk) -> None:
    first, second = await uploaded_photo(vk, png()), await uploaded_photo(vk, gif())
    save = "photos.saveMessagesPhoto"
    assert (await vk.error(save, **{**first, "hash": "wrong"}))[0] == 121
    assert (await vk.error(save, **{**first, "server": 5}))[0] == 118
    assert (await vk.error(save, **{**first, "photo": second["photo"]}))[0] == 129
    assert (await vk.error(save, server=first["server"], hash=first["hash"]))[0] == 100
    await vk.ok(save, **first)
    assert (await vk.error(save, **first))[0] == 121


async def test_upload_addresses_and_hashes_expire(vk: Vk, clock: Clock) -> None:
    url = await photo_url(vk)
    answer = await vk.post_files(url, ("photo", "a.png", png()))
    clock.advance(3601)
    assert (await vk.error("photos.saveMessagesPhoto", **answer))[0] == 121
    assert (await vk.post_files(url, ("photo", "a.png", png())))["photo"] == "[]"
    assert set(await vk.post_files(f"{vk.address}/upload/x")) == REFUSED_DOCUMENT


async def test_upload_servers_are_refused_for_people_who_never_wrote(vk: Vk) -> None:
    anna = await vk.person()
    for method in ("photos.getMessagesUploadServer", "docs.getMessagesUploadServer"):
        assert (await vk.error(method, peer_id=anna.id))[0] == 901
    assert await photo_url(vk, peer_id=0)
    code, text = await vk.error("docs.getMessagesUploadServer")
    assert (code, text.rpartition(": ")[2]) == (100, "peer_id is required for community messages")


async def test_a_document_belongs_to_its_recipient_and_opens(vk: Vk) -> None:
    anna = await vk.somebody()
    saved = await saved_document(vk, anna.id, "plan.txt", b"hello", title="The plan")
    doc = saved["doc"]
    assert (saved["type"], doc["title"], doc["ext"], doc["size"]) == ("doc", "The plan", "txt", 5)
    assert (doc["owner_id"], doc["type"]) == (anna.id, 1)
    await vk.send(anna.id, "", attachment=reference("doc", doc))
    [shown] = (await anna.messages())[-1]["attachments"]
    assert (await vk.fetch(shown["doc"]["url"]))[2] == b"hello"


async def test_a_picture_among_documents_has_a_preview(vk: Vk) -> None:
    anna = await vk.somebody()
    doc = (await saved_document(vk, anna.id, "x.gif", gif()))["doc"]
    assert doc["type"] == 3
    assert doc["preview"]["photo"]["sizes"][0]["src"].startswith(vk.address)


async def test_voice_and_graffiti(vk: Vk) -> None:
    anna = await vk.somebody()
    voice = await saved_document(vk, anna.id, "v.ogg", ogg(7), "audio_message")
    assert (voice["type"], voice["audio_message"]["duration"]) == ("audio_message", 7)
    graffiti = await saved_document(vk, anna.id, "g.png", png(90, 60), "graffiti")
    assert (graffiti["graffiti"]["width"], graffiti["graffiti"]["height"]) == (90, 60)
    sent = ",".join(reference(item["type"], item[item["type"]]) for item in (voice, graffiti))
    await vk.send(anna.id, "", attachment=sent)
    kinds = [one["type"] for one in (await anna.messages())[-1]["attachments"]]
    assert kinds == ["audio_message", "graffiti"]


@pytest.mark.parametrize(
    ("kind", "field", "name", "content"),
    [
        ("doc", "file", "virus.exe", b"MZ"),
        ("doc", "file", "song.MP3", b"ID3"),
        ("doc", "file", "empty.txt", b""),
        ("doc", "photo", "plan.txt", b"in the wrong field"),
        ("audio_message", "file", "v.ogg", b"no sound"),
        ("graffiti", "file", "g.png", gif()),
    ],
)
async def test_what_is_no_document_is_refused(
    vk: Vk, kind: str, field: str, name: str, content: bytes
) -> None:
    anna = await vk.somebody()
    server = await vk.ok("docs.getMessagesUploadServer", type=kind, peer_id=anna.id)
    answer = await vk.post_files(server["upload_url"], (field, name, content))
    assert set(answer) == REFUSED_DOCUMENT


async def test_a_document_is_saved_once(vk: Vk) -> None:
    anna = await vk.somebody()
    server = await vk.ok("docs.getMessagesUploadServer", peer_id=anna.id)
    answer = await vk.post_files(server["upload_url"], ("file", "a.txt", b"x"))
    await vk.ok("docs.save", **answer)
    assert (await vk.error("docs.save", **answer))[0] == 105
    code, text = await vk.error("docs.save", title="nothing")
    assert (code, text.rpartition(": ")[2]) == (100, "file is undefined")


async def test_what_does_not_exist_is_passed_over(vk: Vk) -> None:
    anna = await vk.somebody()
    photo = await saved_photo(vk)
    known = reference("photo", photo)
    await vk.send(anna.id, "look", attachment=f"photo-1_999,{known},doc5_6_key,photo5_6")
    [shown] = (await anna.messages())[-1]["attachments"]
    assert shown["photo"]["id"] == photo["id"]
    code, text = await vk.error(
        "messages.send", peer_id=anna.id, random_id=0, attachment="photo-1_999"
    )
    assert (code, text.rpartition(": ")[2]) == (100, "message is empty or invalid")


async def test_a_persons_photo_is_sent_again_with_its_key_only(vk: Vk) -> None:
    anna = await vk.person()
    form = (f"{vk.address}/control/uploads", ("file", "a.png", png()))
    given = await vk.post_files(*form, user_id=anna.id)
    await anna.send("", attachments=[given["attachment"]])
    [event] = await vk.events("message_new")
    photo = event["message"]["attachments"][0]["photo"]
    assert photo["owner_id"] == anna.id
    own = f"photo{anna.id}_{photo['id']}"
    await vk.send(anna.id, "one", attachment=own)
    await vk.send(anna.id, "two", attachment=f"{own}_wrong")
    await vk.send(anna.id, "three", attachment=f"{own}_{photo['access_key']}")
    counts = [len(m["attachments"]) for m in (await anna.messages())[1:]]
    assert counts == [0, 0, 1]


async def test_people_upload_photos_documents_and_voice(vk: Vk) -> None:
    anna = await vk.person()
    url = f"{vk.address}/control/uploads"
    given = [
        await vk.post_files(url, ("file", "a.jpg", jpeg()), user_id=anna.id),
        await vk.post_files(url, ("file", "план.pdf", b"%PDF"), user_id=anna.id),
        await vk.post_files(url, ("f", "v.ogg", ogg(3)), user_id=anna.id, type="audio_message"),
        await vk.post_files(url, ("file", "a.png", png()), user_id=anna.id, type="doc"),
    ]
    assert [one["type"] for one in given] == ["photo", "doc", "audio_message", "doc"]
    await anna.send("", attachments=[one["attachment"] for one in given])
    [event] = await vk.events("message_new")
    shown = event["message"]["attachments"]
    assert shown == [{key: one[key] for key in ("type", one["type"])} for one in given]
    assert (await vk.fetch(shown[1]["doc"]["url"]))[2] == b"%PDF"


@pytest.mark.parametrize(
    ("fields", "files", "field"),
    [
        ({}, [("file", "a.txt", b"x")], "user_id"),
        ({"user_id": 5}, [("file", "a.txt", b"x")], "user_id"),
        ({"user_id": "x"}, [("file", "a.txt", b"x")], "user_id"),
        ({"user_id": 1001}, [], "The body must be a form"),
        ({"user_id": 1001}, [("a", "a.txt", b"x"), ("b", "b.txt", b"x")], "file"),
        ({"user_id": 1001, "type": "moon"}, [("file", "a.txt", b"x")], "type"),
        ({"user_id": 1001, "type": "photo"}, [("file", "a.txt", b"x")], "file"),
        ({"user_id": 1001}, [("file", "a.exe", b"x")], "file"),
    ],
)
async def test_what_is_wrong_with_an_upload_is_said(
    vk: Vk, fields: dict[str, Any], files: list[tuple[str, str, bytes]], field: str
) -> None:
    await vk.person()
    answer = await vk.post_files(f"{vk.address}/control/uploads", *files, x="1", **fields)
    assert answer["error"].startswith(field)


async def test_a_files_name_may_be_in_any_letters(vk: Vk) -> None:
    anna = await vk.person()
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename='
    body = head + '"план 5б.txt"'.encode() + b"\r\n\r\nhello\r\n"
    user = (
        b'--x\r\nContent-Disposition: form-data; name="user_id"\r\n\r\n%d\r\n--x--\r\n' % anna.id
    )
    kind = {"Content-Type": "multipart/form-data; boundary=x"}
    url = f"{vk.address}/control/uploads"
    async with vk._http().post(url, data=body + user, headers=kind) as answer:
        doc = (await answer.json())["doc"]
    assert (doc["title"], doc["url"].isascii()) == ("план 5б.txt", True)
    assert (await vk.fetch(doc["url"]))[2] == b"hello"


async def test_files_larger_than_other_bodies_are_taken(vk: Vk) -> None:
    anna = await vk.person()
    content = b"x" * (20 * 2**20)
    given = await vk.post_files(
        f"{vk.address}/control/uploads", ("file", "big.bin", content), user_id=anna.id
    )
    assert given["doc"]["size"] == len(content)
    assert (await vk.fetch(given["doc"]["url"]))[2] == content


async def test_memory_for_files_is_bounded(start_vk: StartVk) -> None:
    vk = await start_vk(files_bytes=1000)
    anna = await vk.somebody()
    await saved_document(vk, anna.id, "a.txt", b"x" * 900)
    server = await vk.ok("docs.getMessagesUploadServer", peer_id=anna.id)
    answer = await vk.post_files(server["upload_url"], ("file", "b.txt", b"x" * 900))
    assert set(answer) == REFUSED_DOCUMENT


async def test_a_page_that_was_uploaded_is_not_a_page_of_the_emulator(vk: Vk) -> None:
    anna = await vk.somebody()
    doc = (await saved_document(vk, anna.id, "x.html", b"<script>alert(1)</script>"))["doc"]
    async with vk._http().get(doc["url"]) as answer:
        assert answer.headers["Content-Disposition"].startswith("attachment")
        assert answer.headers["Content-Security-Policy"].startswith("sandbox")
    assert (await vk.fetch(f"{vk.address}/files/none/x.png"))[0] == 404


@pytest.mark.parametrize("kind", ["error", "http", "garbage", "drop_before", "drop_after"])
async def test_upload_faults(vk: Vk, kind: str) -> None:
    url = await photo_url(vk)
    await vk.fault("upload", kind, times=1, **({"error_code": 1} if kind == "error" else {}))
    if kind == "error":
        assert (await vk.post_files(url, ("photo", "a.png", png())))["photo"] == "[]"
    else:
        with pytest.raises((aiohttp.ClientError, ValueError)):
            await vk.post_files(url, ("photo", "a.png", png()))
    answer = await vk.post_files(url, ("photo", "a.png", png()))
    assert len(await vk.ok("photos.saveMessagesPhoto", **answer)) == 1


async def test_a_reset_forgets_files(vk: Vk) -> None:
    photo = await saved_photo(vk)
    await vk.reset()
    assert (await vk.fetch(photo["orig_photo"]["url"]))[0] == 404


async def test_a_document_that_the_community_saved_needs_no_key(vk: Vk) -> None:
    """As bots on vk_api send it: `doc{owner}_{id}` out of what docs.save answered."""
    anna = await vk.somebody()
    server = await vk.ok("docs.getMessagesUploadServer", peer_id=anna.id)
    said = await vk.post_files(server["upload_url"], ("file", "a.txt", b"text"))
    doc = (await vk.ok("docs.save", file=said["file"]))["doc"]
    await vk.send(anna.id, attachment=f"doc{doc['owner_id']}_{doc['id']}")
    [shown] = (await anna.messages())[-1]["attachments"]
    assert shown["doc"]["id"] == doc["id"]


async def test_photos_of_other_communities_are_taken_to_exist(vk: Vk) -> None:
    """vkbottle's example of uploads begins with such a one."""
    anna = await vk.somebody()
    await vk.send(anna.id, "", attachment="photo-41629685_457239401")
    [*_, message] = await anna.messages()
    assert message["attachments"][0]["photo"]["id"] == 457239401


REFERRED = ("video1_2", "audio1_2", "wall-1_5", "market-1_3", "poll1_4", "story1_6")


@pytest.mark.parametrize("reference", REFERRED)
async def test_what_is_not_uploaded_is_attached_whole(vk: Vk, reference: str) -> None:
    """The fixture parses the update and the history with vkbottle's models."""
    await vk.subscribe("message_reply")
    anna = await vk.somebody()
    await vk.send(anna.id, "look", attachment=reference)
    [item, _] = (await vk.ok("messages.getHistory", peer_id=anna.id))["items"]
    kind = reference.rstrip("-_0123456789")
    assert len(item["attachments"][0][kind]) > 2


async def test_people_send_what_needs_only_a_name(vk: Vk) -> None:
    anna = await vk.somebody()
    kinds = ["market", "poll", "gift", "story", "sticker", "wall_reply"]
    await anna.send("", attachments=kinds)
    [*_, update] = await vk.events("message_new")
    attached = update["message"]["attachments"]
    assert [one["type"] for one in attached] == kinds
    assert all(len(one[one["type"]]) > 1 for one in attached)


async def test_a_persons_thing_without_a_key_is_sent_again_without_one(vk: Vk) -> None:
    anna = await vk.person()
    await anna.send("", attachments=["wall"])
    [event] = await vk.events("message_new")
    wall = event["message"]["attachments"][0]["wall"]
    await vk.send(anna.id, "", attachment=f"wall{anna.id}_{wall['id']}")
    [*_, message] = await anna.messages()
    assert message["attachments"][0]["wall"]["id"] == wall["id"]
