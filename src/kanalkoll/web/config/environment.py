"""The settings that an installation gives in its environment, read and checked.

Every name begins with ``KANALKOLL_``. ``kanalkoll doctor`` shows what was read;
a value that cannot be used stops the start with a sentence that says which and why.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from psycopg.conninfo import conninfo_to_dict

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

PREFIX = "KANALKOLL_"
YES, NO = frozenset({"1", "yes", "ja", "true"}), frozenset({"", "0", "no", "nej", "false"})


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation says about itself.

    ``home``: folder of everything that is kept outside the database.
    ``database``: a ``postgresql://`` address, ``None`` for SQLite in ``home``.
    ``demonstration``: Exempelstad, where the day can be moved and mail is off.
    ``mail``: ``smtp://user:password@host:port``, ``None``: mail stays in the outbox.
    """

    home: Path
    secret_key: str
    database: str | None = None
    demonstration: bool = False
    debug: bool = False
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost")
    base_url: str = "http://127.0.0.1:8000"
    mail: str | None = None
    mail_from: str = "kanalkoll@localhost"
    oidc_issuer: str | None = None
    oidc_client: str | None = None
    oidc_secret: str | None = None
    oidc_groups: tuple[tuple[str, str], ...] = ()

    @property
    def secure(self) -> bool:
        """Whether residents reach the installation over TLS."""
        return self.base_url.startswith("https://")


def read_environment(variables: Mapping[str, str]) -> Environment:
    """The environment, checked. Raises :class:`BadInput` with everything that is wrong.

    Without a secret key one is drawn and kept in ``home/secret-key``, readable
    by its owner only.
    """
    problems: list[Problem] = []
    home = Path(variables.get(f"{PREFIX}HOME") or "var").absolute()
    given = {
        "home": home,
        "database": _database(variables, problems),
        "demonstration": _flag(variables, "DEMO", problems),
        "debug": _flag(variables, "DEBUG", problems),
        "base_url": _base_url(variables, problems),
        "mail": variables.get(f"{PREFIX}MAIL") or None,
        "mail_from": variables.get(f"{PREFIX}MAIL_FROM") or "kanalkoll@localhost",
        "oidc_issuer": variables.get(f"{PREFIX}OIDC_ISSUER") or None,
        "oidc_client": variables.get(f"{PREFIX}OIDC_CLIENT") or None,
        "oidc_secret": variables.get(f"{PREFIX}OIDC_SECRET") or None,
        "oidc_groups": _groups(variables, problems),
    }
    given["hosts"] = _hosts(variables, str(given["base_url"]))
    if problems:
        raise BadInput(problems)
    return Environment(secret_key=_secret_key(variables, home), **given)  # type: ignore[arg-type]


def _flag(variables: Mapping[str, str], name: str, problems: list[Problem]) -> bool:
    said = variables.get(f"{PREFIX}{name}", "").strip().casefold()
    if said not in YES | NO:
        problems.append(_wrong(name, said, Text(sv="Skriv 1 eller 0.", en="Write 1 or 0.")))
    return said in YES


def _database(variables: Mapping[str, str], problems: list[Problem]) -> str | None:
    said = variables.get(f"{PREFIX}DATABASE") or None
    if said is not None and urlsplit(said).scheme not in {"postgresql", "postgres"}:
        right = Text(
            sv="Skriv postgresql://namn:lösenord@värd:5432/databas, eller ta bort den för SQLite.",
            en="Write postgresql://name:password@host:5432/database, or leave it out for SQLite.",
        )
        # The address holds a password: it is not repeated.
        problems.append(_wrong("DATABASE", "…", right))
    return said


def _base_url(variables: Mapping[str, str], problems: list[Problem]) -> str:
    said = variables.get(f"{PREFIX}BASE_URL") or "http://127.0.0.1:8000"
    parts = urlsplit(said)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        right = Text(sv="Skriv till exempel https://konton.exempelstad.example.",
                     en="Write for example https://accounts.exempelstad.example.")  # fmt: skip
        problems.append(_wrong("BASE_URL", said, right))
    return said.rstrip("/")


def _hosts(variables: Mapping[str, str], base_url: str) -> tuple[str, ...]:
    said = variables.get(f"{PREFIX}HOSTS", "")
    named = [name.strip() for name in said.split(",") if name.strip()]
    own = urlsplit(base_url).hostname
    return tuple(dict.fromkeys([*named, *([own] if own else []), "127.0.0.1", "localhost"]))


def _groups(variables: Mapping[str, str], problems: list[Problem]) -> tuple[tuple[str, str], ...]:
    """``group=role`` or ``group=role@unit``, separated by commas."""
    pairs = []
    for entry in filter(
        None, (e.strip() for e in variables.get(f"{PREFIX}OIDC_GROUPS", "").split(","))
    ):
        group, is_there, role = entry.partition("=")
        if not (group and is_there and role):
            right = Text(sv="Skriv grupp=roll eller grupp=roll@verksamhet.",
                         en="Write group=role or group=role@unit.")  # fmt: skip
            problems.append(_wrong("OIDC_GROUPS", entry, right))
            continue
        pairs.append((group.strip(), role.strip()))
    return tuple(pairs)


def _secret_key(variables: Mapping[str, str], home: Path) -> str:
    if given := variables.get(f"{PREFIX}SECRET_KEY"):
        return given
    file = home / "secret-key"
    if not file.is_file():
        home.mkdir(parents=True, exist_ok=True)
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50), encoding="utf-8")
    return file.read_text(encoding="utf-8").strip()


def _wrong(name: str, said: str, right: Text) -> Problem:
    wrong = Text(sv=f"Värdet ”{said}” går inte att använda.", en=f"'{said}' cannot be used.")
    return Problem(wrong, right, field=f"{PREFIX}{name}")


def database_settings(environment: Environment) -> dict[str, object]:
    """Django's settings of the one database."""
    if environment.database is None:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(environment.home / "kanalkoll.sqlite3"),
            "OPTIONS": {
                # Writers wait for each other instead of failing half-way through.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;",
            },
            "CONN_MAX_AGE": None,
        }
    said = conninfo_to_dict(environment.database)
    own = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **{name: str(said.get(word) or "") for word, name in own.items()},
        # What else the address asks for, such as sslmode, is the driver's to understand.
        "OPTIONS": {word: value for word, value in said.items() if word not in own},
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
