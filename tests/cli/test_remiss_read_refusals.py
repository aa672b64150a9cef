"""``kanalkoll remiss read`` of what is no ordinary answer: a clear word, and nothing lost."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from kanalkoll.cli.main import front_door, outcome

Ask = Callable[..., tuple[int, str, str]]
ANSWER = """Fastighetsnämnden

Remiss av policy för sociala medier, KS 2026/114

Kontorets synpunkter
Kravet på minst ett par inlägg i veckan är för högt ställt. Kontoret anser att minst ett par \
inlägg i månaden är rimligt.
"""


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str], cache: Path) -> Ask:
    """Run the command: its exit code, what it printed and what it told beside."""

    def answer(*args: object) -> tuple[int, str, str]:
        words = ["remiss", "read", *(str(arg) for arg in args), "-p", "exempelstad-utkast"]
        code = outcome(front_door(), words)
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


def word() -> bytes:
    document = docx.Document()
    for line in ANSWER.splitlines():
        document.add_paragraph(line)
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def with_macros() -> bytes:
    kept = io.BytesIO(word())
    with zipfile.ZipFile(kept, "a") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return kept.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("tom.txt", b"", "Filen är tom."),
        ("last.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "skyddad med lösenord"),
        ("makron.docx", with_macros(), "Spara den utan makron"),
        ("kodning.txt", ANSWER.encode("utf-16-le"), "Spara filen som UTF-8"),
        ("trasig.docx", word()[:900], "trasig.docx"),
    ],
    ids=["empty", "locked", "macros", "encoding", "broken"],
)
def test_what_cannot_be_read_is_named_with_what_would_be_right(
    ask: Ask, tmp_path: Path, name: str, data: bytes, said: str
) -> None:
    (tmp_path / name).write_bytes(data)
    code, out, told = ask(tmp_path / name)
    assert (code, out) == (2, "")
    assert name in told
    assert said in told
    assert "Traceback" not in told


def test_two_answers_in_one_file_and_another_case_are_told(ask: Ask, tmp_path: Path) -> None:
    two = tmp_path / "tva.txt"
    two.write_text(f"{ANSWER}\n\n{ANSWER.replace('Fastighets', 'Idrotts')}", encoding="utf-8")
    other = tmp_path / "annat.txt"
    other.write_text(ANSWER.replace("KS 2026/114", "KS 2025/9"), encoding="utf-8")
    code, out, _told = ask(two, other)
    assert code == 0
    assert "! Filen ser ut att innehålla mer än ett svar. (Idrottsnämnden)" in out
    assert "! Svaret anger ett annat ärende än remissens. (KS 2025/9)" in out


def test_the_same_answer_with_a_small_change_is_kept_apart(ask: Ask, tmp_path: Path) -> None:
    files = [tmp_path / "ett.txt", tmp_path / "igen.txt"]
    for file, words in zip(
        files, (ANSWER, ANSWER.replace("högt ställt", "högt satt")), strict=True
    ):
        file.write_text(words, encoding="utf-8")
    code, out, _told = ask(*files, "--format", "json")
    read = json.loads(out)
    assert code == 0
    assert [one["file"] for one in read] == ["ett.txt", "igen.txt"]
    assert [len(one["viewpoints"]) for one in read] == [1, 1]


def test_five_hundred_pages_are_read_to_the_last(ask: Ask, tmp_path: Path) -> None:
    pages = [f"Ärendets gång, del {n}. Här berättas om konto nummer {n}.\n" for n in range(500)]
    long = tmp_path / "lang.txt"
    long.write_text("\f".join([*pages, ANSWER]), encoding="utf-8")
    code, out, _told = ask(long, "--format", "json")
    assert code == 0
    assert [one["rule"] for one in json.loads(out)["viewpoints"]] == ["publiceringsfrekvens"]
