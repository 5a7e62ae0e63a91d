"""Names, pictures and documents put in when a message is sent, over the emulator: nobody waits for
another's upload, no words are lost for a picture, and everything is shown once."""

import asyncio
import io
import logging
import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pypdfium2
import pytest
import zxingcpp
from carrying import CODES, PATIENCE_SECONDS, Carrying, Clocks, to
from PIL import Image

from bot.domain.code_marks import link_mark, typed_mark
from bot.domain.enclosures import ENCLOSURE, Enclosure, Handout, QrCode, as_json
from bot.domain.names import name_mark
from bot.domain.outgoing import Kind, Outgoing
from bot.storage.database import Database
from bot.vk.api import VkApi
from bot.vk.pace import Pace
from emulator.client import EmulatorClient, Person
from emulator.testing import EmulatorProcess, running

INVITATION = "0123456789abcdef"
ADDRESS = "https://vk.me/school?ref="
CODE = CODES.link_code(INVITATION)
QR = QrCode(ADDRESS + link_mark(INVITATION))
SHEET = Handout(
    "7Б", "Три шага", ("Раз", "Два"), QR.url, typed_mark(INVITATION), "Вопросы — учителю"
)
BROKEN_KEYBOARD = '{"buttons": [[{"action": {"type": "text", "label": "Да"}, "color": "pink"}]]}'
UPLOADS = (
    "photos.getMessagesUploadServer", "photos.saveMessagesPhoto",
    "docs.getMessagesUploadServer", "docs.save",
)  # fmt: skip


@pytest.fixture(scope="module")
def vk_process() -> Iterator[EmulatorProcess]:
    with running("--api-rate", "0") as process:
        yield process


@pytest.fixture
async def vk(vk_process: EmulatorProcess) -> AsyncIterator[EmulatorClient]:
    async with EmulatorClient(vk_process.address) as client:
        await client.reset()
        yield client
        await client.reset()


@pytest.fixture
async def carrying(
    vk: EmulatorClient, database: Database, database_file: Path
) -> AsyncIterator[Carrying]:
    api = VkApi(vk.token, vk.api_url, Pace(0))
    carrying = Carrying(database, api, database_file, Clocks())
    yield carrying
    await carrying.kill()
    await api.close()


async def who_wrote(vk: EmulatorClient, *names: str) -> list[Person]:
    people = [await vk.person(name, "Ким") for name in names]
    for person in people:
        await person.send("hello")
    return people


async def shown_to(person: Person) -> list[dict[str, Any]]:
    shown = await person.client.control(f"conversations/{person.id}", method="GET")
    return [message for message in shown["messages"] if message["out"]]


async def heard(person: Person) -> list[str]:
    return [message["text"] for message in await shown_to(person)]


async def kinds(person: Person) -> list[list[str]]:
    """Of each message, what is attached to it."""
    return [[one["type"] for one in message["attachments"]] for message in await shown_to(person)]


async def calls(vk: EmulatorClient, *methods: str) -> list[int]:
    counted = (await vk.statistics())["calls"]
    return [counted.get(method, 0) for method in methods]


async def until_uploading(vk: EmulatorClient, number: int) -> None:
    """So many documents are on their way to the upload host."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while (await calls(vk, "docs.getMessagesUploadServer"))[0] < number:
            await asyncio.sleep(0.01)


def with_it(person: Person, enclosure: Enclosure, text: str = "вот", **params: Any) -> Outgoing:
    return to(person.id, text, **{ENCLOSURE: as_json(enclosure)}, **params)


async def until_empty_without_rests(carrying: Carrying) -> None:
    for _ in range(3):
        tried = carrying.counters.retried
        await carrying.until(lambda: not carrying.waiting or carrying.counters.retried > tried)  # noqa: B023
        carrying.clocks.leap(minutes=10)
    await carrying.until_empty()


async def fetched(url: str) -> bytes:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        assert answer.status == 200
        return await answer.read()


def words_on(pdf: bytes) -> str:
    """Without spaces and the breaks of lines."""
    page = pypdfium2.PdfDocument(pdf)[0]
    return "".join(page.get_textpage().get_text_range().split())


async def test_a_text_gets_the_names_as_vk_shows_them(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    anna, boris = await who_wrote(vk, "Анна", "Бо|рис]")
    nobody = 999_999
    marks = ", ".join(name_mark(number) for number in (anna.id, boris.id, nobody))
    await carrying.put(to(boris.id, f"Ждут: {marks}"))
    await carrying.drain()
    assert await heard(boris) == [
        f"Ждут: [id{anna.id}|Анна Ким], [id{boris.id}|Бо рис Ким], [id{nobody}|id{nobody}]"
    ]


async def test_an_edit_gets_names_too(carrying: Carrying, vk: EmulatorClient) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    mark = name_mark(anna.id)
    await carrying.put(to(anna.id, mark, key="k"), to(anna.id, f"! {mark}", Kind.EDIT, "k"))
    await carrying.drain()
    assert await heard(anna) == [f"! [id{anna.id}|Анна Ким]"]


async def test_no_name_is_ever_stored(carrying: Carrying, vk: EmulatorClient) -> None:
    """Neither while the message waits nor after a refusal that has it rewritten."""
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.know(anna.id)
    await carrying.put(to(anna.id, name_mark(anna.id), keyboard=BROKEN_KEYBOARD))
    await vk.fault("method:messages.send", "error", error_code=10, times=2)
    await carrying.drain()
    assert carrying.waiting == 1
    carrying.clocks.leap(minutes=1)
    await vk.no_faults()
    await carrying.drain()
    assert await heard(anna) == [f"[id{anna.id}|Анна Ким]\n• Да"]
    for suffix in ("", "-wal"):
        path = carrying.path.with_name(carrying.path.name + suffix)
        assert "Анна".encode() not in path.read_bytes()


async def test_hundreds_of_messages_with_one_name_ask_for_it_once_and_travel_together(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    people = await who_wrote(vk, *(f"N{number}" for number in range(200)))
    teacher = people[0]
    await carrying.start()
    await carrying.put(*(to(person.id, name_mark(teacher.id)) for person in people))
    await carrying.until_empty()
    asked, scripts = await calls(vk, "users.get", "execute")
    assert asked == 1
    assert scripts <= 20
    assert [await heard(person) for person in people] == [[f"[id{teacher.id}|N0 Ким]"]] * 200


@pytest.mark.parametrize("fault", [{"kind": "http"}, {"kind": "error", "error_code": 5}])
async def test_while_vk_tells_no_names_messages_go_without_them(
    carrying: Carrying, vk: EmulatorClient, fault: dict[str, Any]
) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    await vk.fault("method:users.get", **fault)
    await carrying.put(to(anna.id, name_mark(anna.id)), to(anna.id, "дальше"))
    await carrying.drain()
    assert await heard(anna) == [f"[id{anna.id}|id{anna.id}]", "дальше"]


async def test_nobody_waits_for_somebody_elses_name(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    anna, *others = await who_wrote(vk, *"абвгд")
    await vk.fault("method:users.get", "delay", seconds=600)
    await carrying.start()
    await carrying.put(to(anna.id, name_mark(anna.id)), *(to(other.id) for other in others))
    await carrying.until(lambda: carrying.counters.sent == len(others))
    assert [await heard(other) for other in others] == [["x"]] * len(others)
    assert await heard(anna) == []


async def test_a_picture_goes_with_the_message_and_leads_to_the_link(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.put(with_it(anna, QR, f"вот, {name_mark(anna.id)}"), to(anna.id, "дальше"))
    await carrying.drain()
    assert await heard(anna) == [f"вот, [id{anna.id}|Анна Ким]", "дальше"]
    assert await kinds(anna) == [["photo"], []]
    photo = (await shown_to(anna))[0]["attachments"][0]["photo"]
    picture = Image.open(io.BytesIO(await fetched(photo["orig_photo"]["url"])))
    assert zxingcpp.read_barcode(picture).text == ADDRESS + CODE
    assert carrying.letters == []


async def test_a_picture_is_uploaded_once_for_everybody_and_for_later_starts(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    people = await who_wrote(vk, *"абвгд")
    await carrying.put(*(with_it(person, QR) for person in people))
    await carrying.drain()
    await carrying.put(*(with_it(person, QR) for person in people))
    await carrying.drain()
    assert [await kinds(person) for person in people] == [[["photo"]] * 2] * 5
    assert await calls(vk, *UPLOADS) == [1, 1, 0, 0]
    ((key, attachment),) = carrying.rows("SELECT key, attachment FROM uploads")
    assert re.fullmatch(r"photo-1_\d+", attachment), "a key would show the QR to a thief"
    assert re.fullmatch(r"[0-9a-f]{64}", key)


async def test_messages_with_a_picture_that_vk_has_travel_together(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    first, *people = await who_wrote(vk, *(f"N{number}" for number in range(40)))
    await carrying.start()
    await carrying.put(with_it(first, QR))
    await carrying.until_empty()
    (before,) = await calls(vk, "execute")
    await carrying.put(*(with_it(person, QR) for person in people))
    await carrying.until_empty()
    (after,) = await calls(vk, "execute")
    assert after - before == 2
    assert [await kinds(person) for person in people] == [[["photo"]]] * 39


async def test_a_picture_of_another_community_is_not_used(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    """VK would leave it out without a word."""
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.put(with_it(anna, QR))
    await carrying.drain()
    async with carrying.database.transaction() as transaction:
        await transaction.commit_after(
            lambda c: c.exec_driver_sql("UPDATE uploads SET attachment = 'photo-77_1'")
        )
    await carrying.put(with_it(anna, QR))
    await carrying.drain()
    assert await kinds(anna) == [["photo"]] * 2
    assert await calls(vk, "photos.saveMessagesPhoto") == [2]


async def test_a_document_is_each_persons_own(carrying: Carrying, vk: EmulatorClient) -> None:
    people = await who_wrote(vk, "Анна", "Борис")
    await carrying.start()
    for text in ("раз", "два"):
        await carrying.put(*(with_it(person, SHEET, text) for person in people))
    await carrying.until_empty()
    assert await calls(vk, *UPLOADS) == [0, 0, 2, 2]
    for person in people:
        assert await heard(person) == ["раз", "два"]
        first, second = [one["attachments"][0]["doc"] for one in await shown_to(person)]
        assert first["id"] == second["id"]
        assert (first["title"], first["ext"], first["owner_id"]) == ("7Б.pdf", "pdf", person.id)
        words = words_on(await fetched(first["url"]))
        assert ADDRESS.removeprefix("https://") + CODE in words
        assert CODES.typed_code(INVITATION) in words
    assert carrying.rows("SELECT * FROM uploads") == [], "it names the person"


async def test_a_document_goes_into_a_chat(carrying: Carrying, vk: EmulatorClient) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    chat = await vk.chat("7Б", anna)
    await carrying.put(to(chat, "вот", **{ENCLOSURE: as_json(SHEET)}))
    await carrying.drain()
    shown = await vk.control(f"conversations/{chat}", method="GET")
    (message,) = [m for m in shown["messages"] if m["text"] == "вот"]
    assert [one["type"] for one in message["attachments"]] == ["doc"]


PASSING: dict[str, dict[str, Any]] = {
    "an error page": {"kind": "http"},
    "garbage": {"kind": "garbage"},
    "dropped before": {"kind": "drop_before"},
    "dropped after": {"kind": "drop_after"},
    "refused": {"kind": "error", "error_code": 10},
}
STATIONS = ("upload", *(f"method:{method}" for method in (*UPLOADS, "messages.send")))


@pytest.mark.parametrize("station", STATIONS)
@pytest.mark.parametrize("fault", PASSING)
async def test_whatever_befalls_an_upload_twice_it_is_shown_once_and_in_order(
    carrying: Carrying, vk: EmulatorClient, fault: str, station: str
) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.know(anna.id)
    await vk.fault(station, times=2, **PASSING[fault])
    await carrying.start()
    await carrying.put(with_it(anna, QR, "раз"), with_it(anna, SHEET, "два"), to(anna.id, "три"))
    await carrying.until_empty()
    assert await heard(anna) == ["раз", "два", "три"]
    assert await kinds(anna) == [["photo"], ["doc"], []]
    assert carrying.letters == []
    assert carrying.counters.sent_bare == 0


LASTING = [
    *(("upload", PASSING[name]) for name in PASSING),
    *(
        (f"method:photos.{method}", {"kind": "error", "error_code": code})
        for method, codes in {
            "getMessagesUploadServer": (1, 7, 27, 29, 200),
            "saveMessagesPhoto": (100, 121),
        }.items()
        for code in codes
    ),
]


@pytest.mark.parametrize(("station", "fault"), LASTING)
async def test_a_picture_that_cannot_be_had_costs_nobody_the_words(
    carrying: Carrying,
    vk: EmulatorClient,
    station: str,
    fault: dict[str, Any],
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.INFO)
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.know(anna.id)
    await vk.fault(station, **fault)
    await carrying.start()
    await carrying.put(with_it(anna, QR, f"раз {name_mark(anna.id)}"), to(anna.id, "два"))
    await until_empty_without_rests(carrying)
    assert await heard(anna) == [f"раз [id{anna.id}|Анна Ким]", "два"]
    assert await kinds(anna) == [[], []]
    (letter,) = carrying.letters
    assert letter.startswith("sent without what was enclosed: ")
    assert carrying.counters.sent_bare == 1
    told = caplog.text + letter
    assert not any(secret in told for secret in ("/upload/", vk.token, "Анна", CODE))


async def test_an_outage_of_vk_costs_no_picture(carrying: Carrying, vk: EmulatorClient) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    await vk.fault("method:*", "http")
    await carrying.start()
    await carrying.put(with_it(anna, QR))
    await carrying.until(lambda: carrying.counters.retried >= 6)
    await vk.no_faults()
    carrying.clocks.leap(minutes=10)
    await carrying.until_empty()
    assert await kinds(anna) == [["photo"]]
    assert carrying.letters == []


async def test_a_host_that_hangs_holds_up_nobody_else_and_its_own_people_for_a_moment(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    hung, others = [
        await who_wrote(vk, *(f"{group}{number}" for number in range(40))) for group in "аб"
    ]
    await vk.fault("upload", "delay", seconds=600)
    await carrying.start()
    await carrying.put(*(with_it(person, SHEET, "раз") for person in hung))
    await until_uploading(vk, 6)
    await carrying.put(*(to(person.id, "два") for person in (*hung, *others)))
    await carrying.until(lambda: carrying.counters.sent == len(others))
    assert [await heard(person) for person in others] == [["два"]] * len(others)
    assert await calls(vk, "docs.getMessagesUploadServer") == [6]
    for person in hung[1:]:
        await carrying.forget(person.id)
    for begun in (6, 7, 8):
        await until_uploading(vk, begun)
        carrying.clocks.leap(seconds=15)
    await carrying.until_empty()
    assert await heard(hung[0]) == ["раз", "два"]
    assert await kinds(hung[0]) == [[], []]


async def test_a_picture_that_vk_does_not_take_any_more_is_made_anew_once(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.know(anna.id)
    await carrying.put(with_it(anna, QR))
    await carrying.drain()
    await vk.fault("method:messages.send", "error", error_code=100, times=1)
    await carrying.start()
    await carrying.put(with_it(anna, QR))
    await carrying.until_empty()
    assert await kinds(anna) == [["photo"], ["photo"]]
    assert await calls(vk, "photos.saveMessagesPhoto") == [2]
    assert carrying.letters == []
    await vk.fault("method:messages.send", "error", error_code=100, times=2)
    await carrying.put(with_it(anna, QR, keyboard='{"buttons": []}'))
    await carrying.until_empty()
    assert await calls(vk, "photos.saveMessagesPhoto") == [3]
    assert (await kinds(anna))[2:] == [[]]
    assert carrying.counters.sent_bare == 1
    assert carrying.counters.malformed_resent == 0


async def test_a_keyboard_that_vk_does_not_take_is_not_the_pictures_fault(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.know(anna.id)
    await carrying.put(with_it(anna, QR, keyboard=BROKEN_KEYBOARD))
    await carrying.drain()
    assert await heard(anna) == ["вот\n• Да"]
    assert await calls(vk, "photos.saveMessagesPhoto") == [1]
    (letter,) = carrying.letters
    assert letter.startswith("sent in plain form")


@pytest.mark.parametrize("kept", [{"type": "film", "url": QR.url}, None, "x", {}])
async def test_what_a_newer_version_enclosed_is_left_out(
    carrying: Carrying, vk: EmulatorClient, kept: object
) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.know(anna.id)
    await carrying.put(to(anna.id, "вот", **{ENCLOSURE: kept}))
    await carrying.drain()
    assert await heard(anna) == ["вот"]
    assert len(carrying.letters) == 1


async def test_what_cannot_be_drawn_costs_nobody_the_words(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    """No QR holds so much."""
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.know(anna.id)
    await carrying.put(with_it(anna, QrCode(QR.url * 100)))
    await carrying.drain()
    assert await heard(anna) == ["вот"]
    (letter,) = carrying.letters
    assert "it cannot be drawn" in letter
    assert CODE not in letter


async def test_who_takes_no_messages_gets_no_document_either(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.know(anna.id)
    await vk.control("permissions", {"user_id": anna.id, "allowed": False})
    await carrying.put(with_it(anna, SHEET), to(anna.id, "дальше"))
    await carrying.drain()
    assert await heard(anna) == []
    assert carrying.rows("SELECT reachable FROM people") == [(0,)]
    assert carrying.counters.unreachable == 1
    assert carrying.waiting == 0


async def test_who_has_everything_deleted_meanwhile_gets_nothing_more(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.know(anna.id)
    await vk.fault("upload", "delay", seconds=2, times=1)
    await carrying.start()
    await carrying.put(with_it(anna, SHEET))
    await until_uploading(vk, 1)
    await carrying.forget(anna.id, to(anna.id, "прощайте"))
    await carrying.until_empty()
    assert await heard(anna) == ["прощайте"]


async def test_nothing_of_who_had_everything_deleted_stays_in_memory(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    """Neither a name nor a document that belongs to the person."""
    anna, boris = await who_wrote(vk, "Анна", "Борис")
    await carrying.know(anna.id)
    await carrying.start()
    await carrying.put(with_it(anna, SHEET, name_mark(anna.id)))
    await carrying.until_empty()
    await carrying.forget(anna.id)
    await carrying.put(with_it(anna, SHEET), to(boris.id, name_mark(anna.id)))
    await carrying.until_empty()
    assert await calls(vk, "users.get", "docs.save") == [2, 2]


async def test_an_end_in_the_middle_of_an_upload_loses_nothing_and_shows_nothing_twice(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    people = await who_wrote(vk, *"абвгд")
    await vk.fault("upload", "delay", seconds=600, times=5)
    await carrying.start()
    await carrying.put(*(with_it(person, SHEET) for person in people))
    await until_uploading(vk, 5)
    await carrying.kill()
    await vk.no_faults()
    await carrying.drain()
    assert [await kinds(person) for person in people] == [[["doc"]]] * 5


async def test_a_disk_that_says_no_keeps_nobody_waiting(
    carrying: Carrying, vk: EmulatorClient
) -> None:
    (anna,) = await who_wrote(vk, "Анна")
    await carrying.start()
    await carrying.put(with_it(anna, QR))
    async with carrying.database.transaction() as transaction:
        await transaction.commit_after(lambda c: c.exec_driver_sql("DROP TABLE uploads"))
    await carrying.until_empty()
    assert await kinds(anna) == [["photo"]]
