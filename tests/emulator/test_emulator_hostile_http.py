"""Hostile HTTP, byte by byte: bodies that are not what their headers say, clients that leave in
the middle, and very many at once. Nothing is a 500, and nobody else has to wait."""

import asyncio

import pytest
from emulated_vk import Vk

FORM = "application/x-www-form-urlencoded"
PATIENCE = 60
PLACES = [
    ("method/users.get", FORM),
    ("method/users.get", "multipart/form-data; boundary=x"),
    ("whp/1", FORM),
    ("whp/1", "multipart/form-data; boundary=x"),
    ("upload/x", "multipart/form-data; boundary=x"),
    ("control/messages", "application/json"),
    ("control/uploads", "multipart/form-data; boundary=x"),
]


async def open_raw(vk: Vk) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    host, _, port = vk.address.removeprefix("http://").partition(":")
    return await asyncio.open_connection(host, int(port))


async def status_of(vk: Vk, request: bytes) -> int:
    reader, writer = await open_raw(vk)
    writer.write(request)
    line = await asyncio.wait_for(reader.readline(), PATIENCE)
    writer.close()
    return int(line.split()[1]) if line else 0


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
@pytest.mark.parametrize(("path", "kind"), PLACES)
async def test_a_body_that_cannot_be_unpacked_is_no_500(
    vk: Vk, path: str, kind: str, coding: str
) -> None:
    head = f"POST /{path} HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Type: {kind}\r\n"
    status = await status_of(vk, f"{head}Content-Encoding: {coding}\r\n\r\nabcde".encode())
    assert status in {200, 400}


@pytest.mark.parametrize(
    "request_line",
    [
        "GET /web/" + "a" * 5000,
        "GET /web/" + "a/" * 3000 + "b",
        "GET /web/%00",
        "GET /files/" + "a" * 5000 + "/b",
        "GET /method/" + "a" * 7000,
        "GET http://[",
        "GET //method/users.get?v=%ff",
        "OPTIONS *",
    ],
)
async def test_strange_addresses_are_no_500(vk: Vk, request_line: str) -> None:
    status = await status_of(vk, f"{request_line} HTTP/1.1\r\nHost: x\r\n\r\n".encode())
    assert 200 <= status < 500


async def test_clients_that_leave_in_the_middle_of_a_body_leave_nothing_behind(vk: Vk) -> None:
    head = f"HTTP/1.1\r\nHost: x\r\nContent-Type: {FORM}\r\nContent-Length: 100000\r\n\r\nv=5"
    for path in ("method/users.get", "control/messages", "whp/1") * 30:
        _, writer = await open_raw(vk)
        writer.write(f"POST /{path} {head}".encode())
        await writer.drain()
        writer.close()
    await vk.ok("groups.getById")


async def test_five_hundred_polls_are_answered_though_half_of_them_left(vk: Vk) -> None:
    server = await vk.ok("groups.getLongPollServer", group_id=1)
    query = f"act=a_check&key={server['key']}&ts={server['ts']}&wait=90"
    request = f"GET /whp/1?{query} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    clients = [await open_raw(vk) for _ in range(500)]
    for _, writer in clients:
        writer.write(request)
    bell = vk.server.emulation.state.updates.bell
    async with asyncio.timeout(PATIENCE):
        while len(bell) < 500:
            await asyncio.sleep(0)
        for _, writer in clients[::2]:
            writer.close()
        while len(bell) > 250:
            await asyncio.sleep(0)
        person = await vk.person()
        await person.send("hello")
        lines = await asyncio.gather(*(reader.readline() for reader, _ in clients[1::2]))
    assert {line.split()[1] for line in lines} == {b"200"}
    for _, writer in clients:
        writer.close()
    assert len(bell) == 0
