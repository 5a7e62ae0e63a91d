"""Small files to upload: pictures whose header says any size, and a voice message."""

import struct
import zlib


def png(width: int = 320, height: int = 200) -> bytes:
    """A PNG with that header; its pixels are left out, since only browsers need them."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return (
            struct.pack(">I", len(content))
            + kind
            + content
            + struct.pack(">I", zlib.crc32(kind + content))
        )

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IEND", b"")


def gif(width: int = 100, height: int = 50) -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0, 0, 0) + b"\x3b"


def jpeg(width: int = 640, height: int = 480) -> bytes:
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return (
        b"\xff\xd8"
        + b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
        + b"\xff\xc0"
        + struct.pack(">H", len(frame) + 2)
        + frame
        + b"\xff\xd9"
    )


def ogg(seconds: int = 5) -> bytes:
    page = b"OggS\x00\x04" + struct.pack("<q", seconds * 48_000) + bytes(12)
    return b"OggS\x00\x02" + bytes(20) + b"OpusHead" + page
