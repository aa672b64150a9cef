"""A backup put back is the installation that was, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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
ANY_DATABASE = pytest.mark.any_database
EVIDENCE = os.urandom(50_000)
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


@contextmanager
def installing(folder: Path) -> Iterator[Install]:
    """Installations by name, with tables and nothing in them, removed at the end."""
    made: list[str] = []

    def new(name: str) -> Installation:
        home = folder / name
        if SERVER is None:
            shutil.copytree(ready_home("empty"), home)
            return Installation(home, None)
        database = f"backup_{WORKER}_{name}"
        create_database(SERVER, database, template=ready_database("empty", SERVER)[0])
        made.append(database)
        home.mkdir()
        return Installation(home, address_of(SERVER, database))

    yield new
    for database in made:
        drop_database(str(SERVER), database)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Installation]:
    """An empty installation to restore to."""
    with installing(tmp_path) as install:
        yield install("other")


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Iterator[bytes]:
    """A backup of the body Återby, with a piece of evidence."""
    folder = tmp_path_factory.mktemp("backed-up")
    with installing(folder) as install:
        ours = install("ours")
        ours.named("Återby")
        stored(ours, EVIDENCE)
        assert ours.kanalkoll("backup", str(folder / "copy.tar.gz")).returncode == 0
        yield (folder / "copy.tar.gz").read_bytes()


@pytest.fixture
def file(copy: bytes, tmp_path: Path) -> Path:
    """The backup, in a file that may be spoilt."""
    path = tmp_path / "copy.tar.gz"
    path.write_bytes(copy)
    return path


def stored(installation: Installation, content: bytes) -> Path:
    place = installation.home / "store" / "ab" / "cd"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(content)
    return place


def stored_in(installation: Installation) -> bytes:
    return (installation.home / "store" / "ab" / "cd").read_bytes()


def test_what_was_backed_up_comes_back(other: Installation, file: Path) -> None:
    restored = other.kanalkoll("restore", str(file))
    assert (restored.returncode, other.name()) == (0, "Återby")
    assert (other.home / "store" / "ab" / "cd").read_bytes() == EVIDENCE
    assert list(other.home.glob(".*-*")) == []


def test_the_secret_key_stays_at_home(file: Path) -> None:
    with tarfile.open(file) as archive:
        names = archive.getnames()
    assert names[-1] == "manifest.json"
    assert "secret-key" not in names


def test_an_installation_with_a_body_is_kept_unless_forced(other: Installation, file: Path) -> None:
    other.named("Befintliga")
    stored(other, b"old")
    refused = other.kanalkoll("restore", str(file))
    assert (refused.returncode, other.name()) == (2, "Befintliga")
    assert "--force" in refused.stderr
    assert stored_in(other) == b"old"
    assert other.kanalkoll("restore", str(file), "--force").returncode == 0
    assert (other.name(), stored_in(other)) == ("Återby", EVIDENCE)


@pytest.mark.parametrize(
    "spoil",
    ["cut", *(pytest.param(one, marks=ANY_DATABASE) for one in ("touched", "another file"))],
)
def test_a_spoilt_backup_changes_nothing(other: Installation, file: Path, spoil: str) -> None:
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


@pytest.mark.any_database
def test_a_path_that_leads_out_is_refused(other: Installation, tmp_path: Path) -> None:
    file, evil = tmp_path / "evil.tar.gz", tmp_path / "evil"
    evil.write_text("evil", encoding="utf-8")
    with tarfile.open(file, "w:gz") as archive:
        archive.add(evil, "store/../../outside")
    assert other.kanalkoll("restore", str(file)).returncode == 2
    assert not (tmp_path / "outside").exists()


def test_a_running_installation_can_be_backed_up_and_not_replaced(
    other: Installation, file: Path, tmp_path: Path
) -> None:
    with serving(other.home, database=other.database):
        assert other.kanalkoll("backup", str(tmp_path / "second.tar.gz")).returncode == 0
        refused = other.kanalkoll("restore", str(file), "--force")
    assert refused.returncode == 2
    assert "igång" in refused.stderr
    assert other.kanalkoll("restore", str(file)).returncode == 0


def test_half_a_restoring_keeps_the_server_from_starting(other: Installation, file: Path) -> None:
    other.named("Halva")
    (other.home / HALF).touch()
    refused = other.kanalkoll("serve")
    assert refused.returncode == 2
    assert "kanalkoll restore" in refused.stderr
    assert other.kanalkoll("restore", str(file)).returncode == 0
    assert not (other.home / HALF).exists()


def test_a_backup_of_the_other_database_is_refused(other: Installation, file: Path) -> None:
    wrong = Installation(other.home, None if other.database else "postgresql:///nowhere")
    refused = wrong.kanalkoll("restore", str(file))
    assert refused.returncode == 2
    assert ("PostgreSQL" if other.database else "SQLite") in refused.stderr
