"""Output that is whole or not there."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from kanalkoll.cli.context import new_folder, output, progress
from kanalkoll.core.errors import BadInput


def test_a_result_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "svar.txt"
    target.write_text("gammalt", encoding="utf-8")
    with output(target) as stream:
        stream.write("nytt å")
        assert target.read_text(encoding="utf-8") == "gammalt"
    assert target.read_bytes() == "nytt å".encode()
    assert list(tmp_path.iterdir()) == [target]


def test_an_error_on_the_way_leaves_what_was_there(tmp_path: Path) -> None:
    target = tmp_path / "svar.txt"
    target.write_text("gammalt", encoding="utf-8")
    with pytest.raises(ZeroDivisionError), output(target, binary=True) as stream:
        stream.write(b"halvt")
        raise ZeroDivisionError
    assert target.read_text(encoding="utf-8") == "gammalt"
    assert list(tmp_path.iterdir()) == [target]


KILLED = """
import os, signal, sys
from kanalkoll.cli.context import new_folder, output
with {opened} as made:
    (made / "a.csv").write_text("halvt") if hasattr(made, "mkdir") else made.write("halvt")
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("opened", ["output(sys.argv[1])", "new_folder(sys.argv[1])"])
def test_nothing_half_written_stands_there_after_a_kill(tmp_path: Path, opened: str) -> None:
    target = tmp_path / "svar"
    program = KILLED.format(opened=opened)
    result = subprocess.run([sys.executable, "-c", program, target], check=False)
    assert result.returncode == -signal.SIGKILL
    assert not target.exists()


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    target, link = tmp_path / "svar.txt", tmp_path / "senaste.txt"
    link.symlink_to(target)
    with output(link) as stream:
        stream.write("nytt")
    assert link.is_symlink()
    assert target.read_text(encoding="utf-8") == "nytt"


def test_a_pipe_is_written_straight() -> None:
    reader, writer = os.pipe()
    with output(f"/dev/fd/{writer}") as stream:
        stream.write("hej")
    os.close(writer)
    with os.fdopen(reader) as read:
        assert read.read() == "hej"


def test_no_name_is_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    for path in (None, "-"):
        with output(path) as stream:
            stream.write("hej\n")
    assert capsys.readouterr().out == "hej\nhej\n"


def test_a_place_that_is_not_there_is_named(tmp_path: Path) -> None:
    place = tmp_path / "ingen" / "svar.txt"
    with pytest.raises(BadInput) as caught, output(place):
        pass
    assert caught.value.describe("sv") == f"{place}: Mappen finns inte."
    with pytest.raises(BadInput) as caught, new_folder(place):
        pass
    assert caught.value.describe("en") == f"{place}: The folder does not exist."


def test_an_error_about_another_file_is_left_alone(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), output(tmp_path / "svar.txt"):
        (tmp_path / "ingen" / "källa.csv").read_text(encoding="utf-8")


def test_a_folder_takes_its_place_when_it_is_whole(tmp_path: Path) -> None:
    target = tmp_path / "uppgifter"
    with new_folder(target) as folder:
        (folder / "accounts.csv").write_text("id\n", encoding="utf-8")
        assert not target.exists()
    assert [path.name for path in target.iterdir()] == ["accounts.csv"]
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize("occupied", ["a file", "a full folder"])
def test_a_folder_overwrites_nothing(tmp_path: Path, occupied: str) -> None:
    target = tmp_path / "uppgifter"
    kept = target
    if occupied == "a full folder":
        target.mkdir()
        kept = target / "mitt.csv"
    kept.write_text("mitt", encoding="utf-8")
    with pytest.raises(BadInput, match="Här finns redan något"), new_folder(target):
        pass
    assert kept.read_text(encoding="utf-8") == "mitt"


def test_an_empty_folder_may_be_filled(tmp_path: Path) -> None:
    with new_folder(tmp_path / "tom") as folder:
        (folder / "a").touch()
    (tmp_path / "tom" / "a").unlink()
    with new_folder(tmp_path / "tom") as folder:
        (folder / "b").touch()
    assert [path.name for path in (tmp_path / "tom").iterdir()] == ["b"]


def test_progress_is_silent_when_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Läser", total=2) as done:
        done(1)
        done(1)
    assert capsys.readouterr() == ("", "")
