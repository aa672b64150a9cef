"""What an installation says about itself, and what stops the start."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from kanalkoll.core.errors import BadInput
from kanalkoll.web.config.databases import database_settings
from kanalkoll.web.config.environment import read_environment
from kanalkoll.web.config.mail_server import NOWHERE, MailServer, mail_server

pytestmark = pytest.mark.any_database


def said(home: Path, **variables: str) -> dict[str, str]:
    own = {f"KANALKOLL_{name}": value for name, value in variables.items()}
    return {"KANALKOLL_HOME": str(home), **own}


def test_nothing_need_be_said(tmp_path: Path) -> None:
    read = read_environment(said(tmp_path))
    assert (read.database, read.demonstration, read.secure) == (None, False, False)
    assert read.hosts == ("127.0.0.1", "localhost")


def test_the_own_address_is_a_host(tmp_path: Path) -> None:
    read = read_environment(said(tmp_path, BASE_URL="https://konton.by.example/", HOSTS="a, b"))
    assert (read.base_url, read.secure) == ("https://konton.by.example", True)
    assert read.hosts == ("a", "b", "konton.by.example", "127.0.0.1", "localhost")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DATABASE", "mysql://by"),
        ("DATABASE", "postgresql://by"),
        ("DATABASE", "postgresql://by/db?nonsense=1"),
        ("DEMO", "kanske"),
        ("DEBUG", "2"),
        ("BASE_URL", "konton.by.example"),
        ("BASE_URL", "https://by.example/konton"),
        ("MAIL", "post.by.example"),
        ("OIDC_GROUPS", "alla"),
        ("OIDC_GROUPS", "=reader"),
        ("OIDC_ISSUER", "https://by.example"),
    ],
)
def test_what_cannot_be_used_is_named(tmp_path: Path, name: str, value: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_environment(said(tmp_path, **{name: value}))
    (problem,) = refused.value.problems
    assert problem.field == f"KANALKOLL_{name}"
    assert problem.right is not None


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_environment(said(tmp_path, DEMO="kanske", MAIL="x", BASE_URL="y"))
    fields = {problem.field for problem in refused.value.problems}
    assert fields == {"KANALKOLL_DEMO", "KANALKOLL_MAIL", "KANALKOLL_BASE_URL"}


def test_a_password_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refused:
        read_environment(said(tmp_path, DATABASE="mysql://anna:hemligt@by/db"))
    assert "hemligt" not in refused.value.describe("sv") + refused.value.describe("en")


def test_the_drawn_key_stays_and_is_its_owners(tmp_path: Path) -> None:
    first = read_environment(said(tmp_path)).secret_key
    assert read_environment(said(tmp_path)).secret_key == first
    assert len(first) > 50
    assert stat.S_IMODE((tmp_path / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret-key"]


def test_a_given_key_is_not_kept(tmp_path: Path) -> None:
    given = "g" * 50
    assert read_environment(said(tmp_path, SECRET_KEY=given)).secret_key == given
    assert list(tmp_path.iterdir()) == []


def test_a_home_that_cannot_be_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(BadInput) as refused:
        read_environment(said(tmp_path / "file"))
    assert refused.value.problems[0].field == "KANALKOLL_HOME"


def test_groups_give_roles(tmp_path: Path) -> None:
    read = read_environment(said(tmp_path, OIDC_GROUPS="komm=central-unit, kultur=editor@kultur"))
    assert read.oidc_groups == (("komm", "central-unit"), ("kultur", "editor@kultur"))


def test_a_postgresql_address_is_taken_apart(tmp_path: Path) -> None:
    address = "postgresql://anna:h%40mligt@db.by.example:5433/konton?sslmode=require"
    read = database_settings(address, tmp_path)
    own = {name: read[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT", "OPTIONS")}
    assert own == {
        "NAME": "konton",
        "USER": "anna",
        "PASSWORD": "h@mligt",
        "HOST": "db.by.example",
        "PORT": "5433",
        "OPTIONS": {"sslmode": "require"},
    }


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        (None, NOWHERE),
        ("smtp://relay", MailServer(host="relay", port=25)),
        (
            "smtp://anna:h%40@post:587",
            MailServer(host="post", port=587, user="anna", password="h@", starttls=True),  # noqa: S106 (an example)
        ),
        ("smtps://post", MailServer(host="post", port=465, tls=True)),
    ],
)
def test_mail_servers(address: str | None, expected: MailServer) -> None:
    assert mail_server(address) == expected
