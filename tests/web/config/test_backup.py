"""A backup put back is the installation that was, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.installations import (
    address_of,
    create_database,
    drop_database,
    ready_database,
    ready_home,
    variables,
)
from tests.serving import KANALKOLL, serving

from kanalkoll.web.config.in_use import HALF

SERVER = os.environ.get("KANALKOLL_TEST_DATABASE") or None
WORKER = os.environ.get("PYTEST_XDIST_WORKER", "alone")
NAME_BODY = (
    "from kanalkoll.web.organisation.models import Body; import sys; from datetime import date;"
    "Body.objects.create(name=sys.argv[1], slug='by', created_on=date(2026, 1, 1))"
)
SAY_BODY = (
    "from kanalkoll.web.organisation.models import Body;"
    "print(*Body.objects.values_list('name', flat=True))"
)
DJANGO = "from kanalkoll.web.config.starting import start_django; start_django();"


@dataclass
class Installation:
    """An installation of its own, of which commands can be asked."""

    home: Path
    database: str | None

    def kanalkoll(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._python(KANALKOLL, *arguments)

    def named(self, body: str) -> None:
        assert self._python(DJANGO + NAME_BODY, body).returncode == 0

    def name(self) -> str:
        return self._python(DJANGO + SAY_BODY).stdout.strip()

    def _python(self, code: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-c", code, *arguments],
            env=variables(self.home, self.database),
            capture_output=True,
            text=True,
            check=False,
        )


Install = Callable[[str], Installation]


@pytest.fixture
def install(tmp_path: Path) -> Iterator[Install]:
    """Installations by name, with tables and nothing in them."""
    made: list[str] = []

    def new(name: str) -> Installation:
        home = tmp_path / name
        if SERVER is None:
            subprocess.run(["cp", "-r", ready_home("empty"), home], check=True)
            return Installation(home, None)
        database = f"backup_{WORKER}_{name}"
        create_database(SERVER, database, template=ready_database("empty", SERVER)[0])
        made.append(database)
        home.mkdir()
        return Installation(home, address_of(SERVER, database))

    yield new
    for database in made:
        drop_database(str(SERVER), database)


def stored(installation: Installation, content: bytes) -> Path:
    place = installation.home / "store" / "ab" / "cd"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def test_what_was_backed_up_comes_back(install: Install, tmp_path: Path) -> None:
    ours, other, file = install("ours"), install("other"), tmp_path / "copy.tar.gz"
    ours.named("Återby")
    stored(ours, b"evidence")
    assert ours.kanalkoll("backup", str(file)).returncode == 0
    restored = other.kanalkoll("restore", str(file))
    assert (restored.returncode, other.name()) == (0, "Återby")
    assert (other.home / "store" / "ab" / "cd").read_bytes() == b"evidence"
    assert list(other.home.glob(".*-*")) == []


def test_the_secret_key_stays_at_home(install: Install, tmp_path: Path) -> None:
    ours, file = install("ours"), tmp_path / "copy.tar.gz"
    ours.kanalkoll("backup", str(file))
    with tarfile.open(file) as archive:
        names = archive.getnames()
    assert names[-1] == "manifest.json"
    assert "secret-key" not in names


def test_an_installation_with_a_body_is_kept_unless_forced(
    install: Install, tmp_path: Path
) -> None:
    ours, other, file = install("ours"), install("other"), tmp_path / "copy.tar.gz"
    ours.named("Återby")
    ours.kanalkoll("backup", str(file))
    other.named("Befintliga")
    stored(other, b"old")
    refused = other.kanalkoll("restore", str(file))
    assert (refused.returncode, other.name()) == (2, "Befintliga")
    assert "--force" in refused.stderr
    assert (other.home / "store" / "ab" / "cd").read_bytes() == b"old"
    assert other.kanalkoll("restore", str(file), "--force").returncode == 0
    assert other.name() == "Återby"
    assert not (other.home / "store").exists()


@pytest.mark.parametrize("spoil", ["cut", "touched", "another file"])
def test_a_spoilt_backup_changes_nothing(install: Install, tmp_path: Path, spoil: str) -> None:
    ours, other, file = install("ours"), install("other"), tmp_path / "copy.tar.gz"
    ours.named("Återby")
    stored(ours, os.urandom(50_000))
    ours.kanalkoll("backup", str(file))
    raw = file.read_bytes()
    middle = len(raw) // 2
    spoilt = {
        "cut": raw[:-2_000],
        "touched": raw[:middle] + bytes([raw[middle] ^ 255]) + raw[middle + 1 :],
        "another file": b"hello",
    }
    file.write_bytes(spoilt[spoil])
    refused = other.kanalkoll("restore", str(file))
    assert (refused.returncode, other.name()) == (2, "")
    assert "säkerhetskopia" in refused.stderr.lower()
    assert not (other.home / "store").exists()
    assert not (other.home / HALF).exists()


def test_a_path_that_leads_out_is_refused(install: Install, tmp_path: Path) -> None:
    other, file, evil = install("other"), tmp_path / "copy.tar.gz", tmp_path / "evil"
    evil.write_text("evil", encoding="utf-8")
    with tarfile.open(file, "w:gz") as archive:
        archive.add(evil, "store/../../outside")
    assert other.kanalkoll("restore", str(file)).returncode == 2
    assert not (tmp_path / "outside").exists()


def test_a_running_installation_is_not_replaced(install: Install, tmp_path: Path) -> None:
    ours, file = install("ours"), tmp_path / "copy.tar.gz"
    ours.named("Återby")
    with serving(ours.home, database=ours.database):
        assert ours.kanalkoll("backup", str(file)).returncode == 0
        refused = ours.kanalkoll("restore", str(file), "--force")
    assert refused.returncode == 2
    assert "igång" in refused.stderr
    assert ours.kanalkoll("restore", str(file), "--force").returncode == 0


def test_half_a_restoring_keeps_the_server_from_starting(install: Install, tmp_path: Path) -> None:
    ours, file = install("ours"), tmp_path / "copy.tar.gz"
    ours.named("Återby")
    ours.kanalkoll("backup", str(file))
    (ours.home / HALF).touch()
    refused = ours.kanalkoll("serve")
    assert refused.returncode == 2
    assert "kanalkoll restore" in refused.stderr
    assert ours.kanalkoll("restore", str(file)).returncode == 0
    assert not (ours.home / HALF).exists()


def test_a_backup_of_the_other_database_is_refused(install: Install, tmp_path: Path) -> None:
    ours, file = install("ours"), tmp_path / "copy.tar.gz"
    ours.kanalkoll("backup", str(file))
    wrong = Installation(ours.home, None if ours.database else "postgresql:///nowhere")
    refused = wrong.kanalkoll("restore", str(file))
    assert refused.returncode == 2
    assert ("PostgreSQL" if ours.database else "SQLite") in refused.stderr
