"""The store in a directory."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from kanalkoll.core.errors import Damaged
from kanalkoll.store.local import LocalStore


def files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_what_is_put_is_got_back_under_its_hash(tmp_path: Path) -> None:
    store = LocalStore(tmp_path / "store")
    (tmp_path / "file").write_bytes(b"en fil" * 1_000_000)
    for content, expected in (
        (b"", b""),
        (b"text", b"text"),
        (tmp_path / "file", b"en fil" * 1_000_000),
    ):
        address = store.put(content)
        assert address == hashlib.sha256(expected).hexdigest()
        assert store.get(address) == expected
        store.verify(address)
    assert (tmp_path / "file").exists()


def test_the_same_content_is_kept_once_and_never_rewritten(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    address = store.put(b"text")
    os.utime(store.file_of(address), (0, 0))
    assert store.put(b"text") == address
    assert store.file_of(address).stat().st_mtime == 0
    assert len(files(tmp_path)) == 1


def test_missing_and_changed_content_is_found(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    address = store.put(b"text")
    store.file_of(address).write_bytes(b"test")
    with pytest.raises(Damaged, match=address):
        store.verify(address)
    store.file_of(address).unlink()
    for look in (store.verify, store.get):
        with pytest.raises(Damaged, match="saknas"):
            look(address)


@pytest.mark.parametrize(
    "address", ["", "../../etc/passwd", "AB" * 32, "ab" * 31, "ab" * 32 + "\n"]
)
def test_only_an_address_is_an_address(tmp_path: Path, address: str) -> None:
    with pytest.raises(ValueError, match=re.escape(address) + r"\Z"):
        LocalStore(tmp_path).get(address)


def test_an_error_while_writing_leaves_nothing(tmp_path: Path) -> None:
    store = LocalStore(tmp_path)
    with pytest.raises(FileNotFoundError):
        store.put(tmp_path / "nowhere")
    assert files(tmp_path) == []


def test_scratch_of_a_killed_process_is_swept_and_that_of_a_living_one_is_not(
    tmp_path: Path,
) -> None:
    store = LocalStore(tmp_path)
    killed = (
        "import os, signal, sys, pathlib\n"
        "from kanalkoll.store.local import LocalStore\n"
        "with LocalStore(pathlib.Path(sys.argv[1])).scratch() as scratch:\n"
        "    (scratch / 'half').write_bytes(b'x')\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", killed, str(tmp_path)], check=False)
    assert len(files(tmp_path)) == 1
    with store.scratch() as living:
        (living / "mine").write_bytes(b"x")
        with store.scratch():
            assert [name.rsplit("/", 1)[1] for name in files(tmp_path)] == ["mine"]
    assert files(tmp_path) == []
