"""Files that are broken, huge or hostile: a sentence about the file, never a traceback."""

from __future__ import annotations

import io
import random
import struct
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from kanalkoll.core.errors import BadInput
from kanalkoll.importers.post_times import PostTimes, import_post_times
from kanalkoll.importers.spreadsheet import AccountList, read_account_list
from kanalkoll.importers.spreadsheet import workbook as workbook_module
from kanalkoll.importers.text_files import read_text

KNOWN = date(2026, 11, 24)
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">'


@pytest.fixture
def sound(tmp_path: Path) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (["Plattform", "Konto"], ["X", "a"], ["Instagram", "b"]):
        sheet.append(row)
    book.save(tmp_path / "sound.xlsx")
    return (tmp_path / "sound.xlsx").read_bytes()


def read(path: Path) -> int:
    accounts = AccountList(path, "Exempelstad")
    return read_account_list(accounts, known_from=KNOWN, source="x").ready


def refusal(tmp_path: Path, data: bytes, name: str = "lista.xlsx") -> str:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(BadInput) as refused:
        read(path)
    assert name in str(refused.value)
    return str(refused.value)


def with_part(sound: bytes, name: str, content: bytes) -> bytes:
    """The workbook with one part replaced or added."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(sound)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            if part != name:
                new.writestr(part, old.read(part))
        new.writestr(name, content)
    return out.getvalue()


def sheet_of(rows: str, after: str = "") -> bytes:
    return f"{HEAD}<sheetData>{rows}</sheetData>{after}</worksheet>".encode()


def test_the_sound_file_is_read(tmp_path: Path, sound: bytes) -> None:
    (tmp_path / "lista.xlsx").write_bytes(sound)
    assert read(tmp_path / "lista.xlsx") == 2


def test_a_zip_bomb_is_weighed_and_not_unpacked(tmp_path: Path, sound: bytes) -> None:
    bomb = with_part(sound, "xl/media/x.bin", bytes(60 * 1024 * 1024))
    assert len(bomb) < 1024 * 1024
    assert "packas upp" in refusal(tmp_path, bomb)


def test_an_archive_of_too_many_parts_is_refused(tmp_path: Path, sound: bytes) -> None:
    out = io.BytesIO(sound)
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(workbook_module.MOST_ENTRIES):
            archive.writestr(f"x/{number}", b"")
    assert "packas upp" in refusal(tmp_path, out.getvalue())


def test_a_size_that_is_a_lie_is_found_out(tmp_path: Path, sound: bytes) -> None:
    """A directory that says 10 bytes of a part with two million does not get them unpacked."""
    big = with_part(sound, SHEET, sheet_of("<row/>" * 300_000))
    place = big.rindex(SHEET.encode()) - 46
    assert big[place : place + 4] == b"PK\x01\x02"
    lie = big[: place + 24] + struct.pack("<L", 10) + big[place + 28 :]
    assert "skadad" in refusal(tmp_path, lie)


@pytest.mark.parametrize(
    "entity",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
    ],
)
@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "[Content_Types].xml", STRINGS])
def test_entities_are_refused(tmp_path: Path, sound: bytes, entity: str, part: str) -> None:
    whole = with_shared_strings(sound)
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        text = archive.read(part).decode()
    start = text.index("?>") + 2 if text.startswith("<?xml") else 0
    spoilt = text[:start] + entity + text[start:].replace("Konto", "&a;")
    assert "skadad" in refusal(tmp_path, with_part(whole, part, spoilt.encode()))


def with_shared_strings(sound: bytes) -> bytes:
    """The workbook with its texts in a part of their own, as Excel itself writes it."""
    words = ["Plattform", "Konto", "X", "a"]
    strings = (
        f'<sst xmlns="{MAIN}">' + "".join(f"<si><t>{word}</t></si>" for word in words) + "</sst>"
    )
    rows = (
        '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c></row>'
        '<row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="s"><v>3</v></c></row>'
    )
    with zipfile.ZipFile(io.BytesIO(sound)) as archive:
        types = archive.read("[Content_Types].xml").decode()
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    override = f'<Override PartName="/{STRINGS}" ContentType="{kind}"/></Types>'
    types = types.replace("</Types>", override)
    whole = with_part(sound, "[Content_Types].xml", types.encode())
    return with_part(with_part(whole, SHEET, sheet_of(rows)), STRINGS, strings.encode())


def test_texts_in_a_part_of_their_own_are_read(tmp_path: Path, sound: bytes) -> None:
    (tmp_path / "lista.xlsx").write_bytes(with_shared_strings(sound))
    assert read(tmp_path / "lista.xlsx") == 1


@pytest.mark.parametrize(
    "rows",
    [
        "".join(f'<row r="{n}"><c r="A{n}" t="str"><v>x</v></c></row>' for n in range(1, 20_003)),
        '<row r="1">' + "".join(f'<c t="str"><v>{n}</v></c>' for n in range(300)) + "</row>",
    ],
    ids=["too many rows", "too many columns"],
)
def test_a_sheet_without_end_is_refused(tmp_path: Path, sound: bytes, rows: str) -> None:
    padded = with_part(sound, SHEET, sheet_of(rows))
    assert "fler än 20000 rader" in refusal(tmp_path, padded)


def test_a_cell_at_the_far_corner_and_a_merge_of_everything_do_no_harm(
    tmp_path: Path, sound: bytes
) -> None:
    rows = (
        '<row r="1"><c r="A1" t="str"><v>Plattform</v></c><c r="B1" t="str"><v>Konto</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>X</v></c><c r="B2" t="str"><v>a</v></c></row>'
        '<row r="1048576"><c r="C1048576"/></row>'
        '<row r="99999999999"><c r="A99999999999" t="str"><v>X</v></c></row>'
    )
    merged = '<mergeCells><mergeCell ref="C1:XFD1048576"/></mergeCells>'
    path = tmp_path / "lista.xlsx"
    path.write_bytes(with_part(sound, SHEET, sheet_of(rows, merged)))
    assert read(path) == 1


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "tom"),
        (b"   \n", "tom"),
        (b"PK\x03\x04 no more", "skadad"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "lösenord"),
        (b"<html><table></table></html>", "skadad"),
    ],
)
def test_what_is_no_workbook_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    assert says in refusal(tmp_path, data)


def test_a_workbook_cut_short_anywhere_is_refused(tmp_path: Path, sound: bytes) -> None:
    for length in range(1, len(sound), len(sound) // 40):
        refusal(tmp_path, sound[:length])


def mutated(data: bytes, draw: random.Random) -> bytes:
    """``data`` with a few bytes changed, taken away or doubled."""
    spoilt = bytearray(data)
    for _ in range(draw.randint(1, 6)):
        place = draw.randrange(len(spoilt))
        kind = draw.randrange(4)
        if kind == 0:
            spoilt[place] = draw.randrange(256)
        elif kind == 1:
            del spoilt[place : place + draw.randint(1, 40)]
        elif kind == 2:
            spoilt[place:place] = spoilt[place : place + draw.randint(1, 40)]
        else:
            spoilt[place:place] = draw.choice([b"\x00", b'"', b"\xff\xfe", b"\r", b"=1+1", b"\xe5"])
        if not spoilt:
            return b""
    return bytes(spoilt)


LIST = (
    'Plattform;Konto;Förvaltning;Startad\nInstagram;@å.b;Kultur;2026-03-04\nX;a;"Miljö";4/3 2026\n'
)
TIMES = "konto,tid\nx-a,2026-11-01 12:00\nx-a,4 mars 2026 13.30\nx-b,1772627415\n"


def try_mutations(tmp_path: Path, sound: bytes, seeds: range) -> int:
    """Read each mutation; anything but a result or :class:`BadInput` fails the test."""
    refused = 0
    for seed in seeds:
        draw = random.Random(seed)
        kind = seed % 3
        path = tmp_path / ("m.xlsx" if kind == 0 else "m.csv")
        whole = [sound, LIST.encode(), TIMES.encode(draw.choice(["utf-8", "utf-16", "cp1252"]))][
            kind
        ]
        path.write_bytes(mutated(whole, draw))
        try:
            if kind == 2:
                times = PostTimes(path, "Europe/Stockholm")
                import_post_times(times, known_from=KNOWN, source="x")
            else:
                read(path)
        except BadInput as refusal:
            assert path.name in refusal.describe("en")  # noqa: PT017  (either way is right)
            refused += 1
    return refused


def test_mutated_files_give_a_result_or_a_sentence(tmp_path: Path, sound: bytes) -> None:
    assert try_mutations(tmp_path, sound, range(1_000)) > 300


@pytest.mark.long
def test_very_many_mutated_files(tmp_path: Path, sound: bytes) -> None:
    assert try_mutations(tmp_path, sound, range(1_000, 11_000)) > 3_000


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Plattform;Konto\nX;å".encode()[:-1], "avklippt"),
        (b"Plattform;Konto\nX;\x81\x8d", "avklippt"),
        ("Plattform;Konto\nX;a".encode("utf-16")[:-1], "avklippt"),
        (b"Plattform;Konto\nX;a\x00", "avklippt"),
        (b"%PDF-1.7", "en pdf"),
        (b"PK\x03\x04", "Excelfil"),
        (b'Plattform;Konto\nX;"' + b"a" * 200_000, "citattecken"),
    ],
)
def test_text_that_is_none_is_refused(tmp_path: Path, data: bytes, says: str) -> None:
    assert says in refusal(tmp_path, data, "lista.csv")


def test_a_file_that_is_too_large_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "lista.csv"
    with path.open("wb") as file:
        file.truncate(workbook_module.MOST_BYTES + 1)
    with pytest.raises(BadInput, match="Högst 20 MB läses"):
        read(path)


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="finns inte"):
        read_text(tmp_path / "nothing.csv")
    with pytest.raises(BadInput, match="mapp"):
        read_text(tmp_path)
