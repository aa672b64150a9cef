"""Screenshots as evidence: checked, without what was hidden in them, never public."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from hypothesis import given
from hypothesis import strategies as st
from tests.web.collection.test_pages import PERIOD_TEXT, address
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.web.collection.models import Told
from kanalkoll.web.collection.pictures import check_picture
from kanalkoll.web.register.models import Account

pytestmark = pytest.mark.any_database


def png(width: int = 2, height: int = 2, *, rows: int | None = None) -> bytes:
    """A white picture; with fewer ``rows`` than it says, for what only reads what it says."""

    def chunk(name: bytes, data: bytes) -> bytes:
        whole = name + data
        return struct.pack(">I", len(data)) + whole + struct.pack(">I", zlib.crc32(whole))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    drawn = height if rows is None else rows
    data = zlib.compress((b"\0" + b"\xff" * 3 * width) * drawn)
    place = chunk(b"tEXt", b"GPS\x0059.3,18.0")
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        [chunk(b"IHDR", head), place, chunk(b"IDAT", data), chunk(b"IEND", b"")]
    )


def test_a_screenshot_is_for_those_who_may_see_the_account(
    body: Town, account: Account, client_as: ClientAs
) -> None:
    picture = SimpleUploadedFile("skärm.png", png(), content_type="image/png")
    client_as("editor").post(
        address(account, "beratta"), {"period": PERIOD_TEXT, "posts": "1", "evidence": picture}
    )
    told = Told.objects.get()
    path = f"{address(account, 'beratta')}{told.pk}/bild/"
    response = client_as("reader").get(path)
    kept = b"".join(response.streaming_content)  # type: ignore[attr-defined]
    assert response["Content-Type"] == "image/png"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "no-store" in response["Cache-Control"]
    assert kept.startswith(b"\x89PNG")
    assert b"GPS" not in kept
    assert "skärm" not in str(told.evidence.name)
    assert client_as("neighbour").get(path).status_code == 404
    assert client_as(None).get(path).status_code == 302


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "ingen bild"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "ingen bild"),
        (b"\xff\xd8\xff", "ingen bild"),
        (png()[:-10], "ingen bild"),
        (png(30_000, 30_000, rows=1), "för stor"),
        (png() + b"x" * 5 * 1024 * 1024, "för stor"),
    ],
)
def test_what_is_no_picture_is_refused(
    account: Account, client_as: ClientAs, data: bytes, words: str
) -> None:
    file = SimpleUploadedFile("x.png", data, content_type="image/png")
    response = client_as("editor").post(
        address(account, "beratta"), {"period": PERIOD_TEXT, "posts": "1", "evidence": file}
    )
    assert words in response.content.decode()
    assert not Told.objects.exists()


def jpeg(width: int = 8, height: int = 4) -> bytes:
    def segment(code: int, data: bytes) -> bytes:
        return bytes([0xFF, code]) + struct.pack(">H", len(data) + 2) + data

    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    return b"".join([
        b"\xff\xd8", segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\0\0"), segment(0xE1, b"Exif\0\0GPS"),
        segment(0xFE, b"Maja was here"), segment(0xC0, frame), segment(0xDA, b"\1\1\0\0\x3f\0"),
        b"\x12\x34", b"\xff\xd9", b"<script>",
    ])  # fmt: skip


def test_a_photograph_loses_its_place_and_what_stands_after_it() -> None:
    picture = check_picture(jpeg())
    assert (picture.ending, picture.width, picture.height) == ("jpg", 8, 4)
    for hidden in (b"GPS", b"Maja", b"<script>"):
        assert hidden not in picture.data
    assert check_picture(picture.data) == picture


@given(st.binary(max_size=200), st.sampled_from([b"", b"\xff\xd8", b"\x89PNG\r\n\x1a\n"]))
def test_whatever_the_bytes_are_they_are_a_picture_or_refused(data: bytes, head: bytes) -> None:
    problems: Sequence[Problem] = ()
    try:
        check_picture(head + data)
    except BadInput as error:
        problems = error.problems
    assert {problem.field for problem in problems} <= {"evidence"}
