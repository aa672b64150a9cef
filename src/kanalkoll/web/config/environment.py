"""The settings that an installation gives in its environment, read and checked.

Every name begins with ``KANALKOLL_``. ``kanalkoll doctor`` shows what was read;
a value that cannot be used stops the start with a sentence that says which and why.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import msgspec

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.web.config.secret_key import kept_secret_key

PREFIX = "KANALKOLL_"
YES, NO = frozenset({"1", "yes", "ja", "true"}), frozenset({"", "0", "no", "nej", "false"})
OWN_ADDRESS = "http://127.0.0.1:8000"
OWN_HOSTS = ("127.0.0.1", "localhost")
LOCAL_SENDER = "kanalkoll@localhost"

T = TypeVar("T")


class Environment(msgspec.Struct, frozen=True, kw_only=True):
    """What an installation says about itself.

    ``home``: folder of everything that is kept outside the database.
    ``database``: a ``postgresql://`` address, ``None`` for SQLite in ``home``.
    ``demonstration``: Exempelstad, where the day can be moved and mail is off.
    ``mail``: ``smtp://user:password@host:port``, ``None``: mail stays in the outbox.
    ``asks_addresses``: the program may ask whether an address of the web that somebody refers
    to answers; never one on a network of its own.
    ``open_data_licence``: ``CC0`` or ``CC-BY``, the licence of what everybody may fetch.
    ``log``: file to which the log is written, ``None``: standard error.
    ``oidc_groups``: the identity provider's group, and the role (``role@unit``) it gives.
    """

    home: Path
    secret_key: str
    database: str | None = None
    demonstration: bool = False
    debug: bool = False
    hosts: tuple[str, ...] = OWN_HOSTS
    base_url: str = OWN_ADDRESS
    mail: str | None = None
    mail_from: str = LOCAL_SENDER
    log: Path | None = None
    asks_addresses: bool = False
    open_data_licence: str = "CC0"
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

    Without a secret key one is drawn and kept in the home folder.
    """
    problems: list[Problem] = []
    said = _Said(variables, problems)
    home = Path(said.text("HOME") or "var").absolute()
    base_url = said.read("BASE_URL", _base_url) or OWN_ADDRESS
    issuer, client, secret = (said.text(f"OIDC_{part}") for part in ("ISSUER", "CLIENT", "SECRET"))
    if any((issuer, client, secret)) and not all((issuer, client, secret)):
        problems.append(_half_an_identity_provider())
    environment = Environment(
        home=home,
        secret_key=said.text("SECRET_KEY") or "",
        database=said.read("DATABASE", _database),
        demonstration=bool(said.read("DEMO", _flag)),
        debug=bool(said.read("DEBUG", _flag)),
        hosts=_hosts(said.text("HOSTS"), base_url),
        base_url=base_url,
        mail=said.read("MAIL", _mail),
        mail_from=said.text("MAIL_FROM") or LOCAL_SENDER,
        log=said.read("LOG", Path),
        asks_addresses=bool(said.read("ASK_ADDRESSES", _flag)),
        open_data_licence=said.read("OPEN_DATA_LICENCE", _licence) or "CC0",
        oidc_issuer=issuer,
        oidc_client=client,
        oidc_secret=secret,
        oidc_groups=said.read("OIDC_GROUPS", _groups) or (),
    )
    if problems:
        raise BadInput(problems)
    key = environment.secret_key or kept_secret_key(home)
    return msgspec.structs.replace(environment, secret_key=key)


class _Wrong(Exception):
    """A value that cannot be used; ``right`` says what could."""

    def __init__(self, right: Text) -> None:
        super().__init__(right.sv)
        self.right = right


class _Said:
    """The variables of the environment, by name without their prefix."""

    def __init__(self, variables: Mapping[str, str], problems: list[Problem]) -> None:
        self.variables = variables
        self.problems = problems

    def text(self, name: str) -> str | None:
        """What a variable says; ``None`` when it is empty or not there."""
        return self.variables.get(f"{PREFIX}{name}", "").strip() or None

    def read(self, name: str, reader: Callable[[str], T]) -> T | None:
        """What a variable means; what is wrong with it is put with the other problems."""
        said = self.text(name)
        if said is None:
            return None
        try:
            return reader(said)
        except _Wrong as wrong:
            # An address may hold a password: it is not repeated.
            shown = "…" if "@" in said else said
            self.problems.append(_problem(name, shown, wrong.right))
            return None


def _flag(said: str) -> bool:
    if said.casefold() not in YES | NO:
        raise _Wrong(Text(sv="Skriv 1 eller 0.", en="Write 1 or 0."))
    return said.casefold() in YES


def _database(said: str) -> str:
    right = Text(
        sv="Skriv postgresql://namn:lösenord@värd:5432/databas, eller ta bort den för SQLite.",
        en="Write postgresql://name:password@host:5432/database, or leave it out for SQLite.",
    )
    if urlsplit(said).scheme not in {"postgresql", "postgres"}:
        raise _Wrong(right)
    # A fifth of a second that SQLite need not wait.
    from psycopg import ProgrammingError  # noqa: PLC0415
    from psycopg.conninfo import conninfo_to_dict  # noqa: PLC0415

    try:
        read = conninfo_to_dict(said)
    except ProgrammingError as error:
        raise _Wrong(right) from error
    if not read.get("dbname"):
        raise _Wrong(right)
    return said


def _base_url(said: str) -> str:
    parts = urlsplit(said)
    bare = parts.path in {"", "/"} and not parts.query
    if parts.scheme not in {"http", "https"} or not parts.hostname or not bare:
        raise _Wrong(
            Text(
                sv="Skriv till exempel https://konton.exempelstad.example, utan sökväg.",
                en="Write for example https://accounts.exempelstad.example, without a path.",
            )
        )
    return said.rstrip("/")


def _mail(said: str) -> str:
    parts = urlsplit(said)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise _Wrong(
            Text(
                sv="Skriv smtp://namn:lösenord@värd:587 (STARTTLS) eller smtps://…:465 (TLS).",
                en="Write smtp://name:password@host:587 (STARTTLS) or smtps://…:465 (TLS).",
            )
        )
    return said


def _licence(said: str) -> str:
    if said.upper() not in {"CC0", "CC-BY"}:
        raise _Wrong(Text(sv="Skriv CC0 eller CC-BY.", en="Write CC0 or CC-BY."))
    return said.upper()


def _hosts(said: str | None, base_url: str) -> tuple[str, ...]:
    named = [name.strip() for name in (said or "").split(",") if name.strip()]
    own = urlsplit(base_url).hostname
    return tuple(dict.fromkeys([*named, *([own] if own else []), *OWN_HOSTS]))


def _groups(said: str) -> tuple[tuple[str, str], ...]:
    """``group=role`` or ``group=role@unit``, separated by commas."""
    pairs = [entry.strip().partition("=") for entry in said.split(",") if entry.strip()]
    if not all(group.strip() and role.strip() for group, _, role in pairs):
        raise _Wrong(
            Text(
                sv="Skriv grupp=roll eller grupp=roll@verksamhet, med komma emellan.",
                en="Write group=role or group=role@unit, separated by commas.",
            )
        )
    return tuple((group.strip(), role.strip()) for group, _, role in pairs)


def _half_an_identity_provider() -> Problem:
    wrong = Text(
        sv="Inloggning med OIDC behöver både utfärdare, klient och hemlighet.",
        en="Signing in with OIDC needs issuer, client and secret.",
    )
    right = Text(
        sv="Ange KANALKOLL_OIDC_ISSUER, _CLIENT och _SECRET, eller ingen av dem.",
        en="Give KANALKOLL_OIDC_ISSUER, _CLIENT and _SECRET, or none of them.",
    )
    return Problem(wrong, right, field=f"{PREFIX}OIDC_ISSUER")


def _problem(name: str, said: str, right: Text) -> Problem:
    wrong = Text(sv=f"Värdet ”{said}” går inte att använda.", en=f"'{said}' cannot be used.")
    return Problem(wrong, right, field=f"{PREFIX}{name}")
