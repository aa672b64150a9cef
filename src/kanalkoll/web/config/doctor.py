"""Whether the installation is in order: each thing looked at, with what would be right.

Nothing here changes anything, and nothing secret is repeated.
"""

from __future__ import annotations

import secrets
import smtplib
import time
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path

import msgspec
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core import mail
from django.core.checks import WARNING, CheckMessage, run_checks
from django.db import connection

from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Language, Text
from kanalkoll.web.config.identity_provider import discover
from kanalkoll.web.config.starting import missing_migrations, require_database
from kanalkoll.web.config.timetable import timetable
from kanalkoll.web.config.working import SEEN, SEEN_FOR

STATIC_FILES = (
    "ui/frame.css",
    "ui/kanalkoll.js",
    "ui/vendor/designsystemet.css",
    "ui/vendor/htmx.js",
)
"""Without these no page looks as it should; set-up puts some of them there."""


class State(Enum):
    """How a thing is."""

    OK = "ok"
    NOT_OK = "not ok"
    NOT_USED = "not used"


class Finding(msgspec.Struct, frozen=True):
    """A thing that was looked at: its name, how it is, what was seen, what would be right."""

    name: Text
    state: State
    seen: Text
    right: Text | None = None


Check = Callable[[], Finding]


def examine() -> Iterator[Finding]:
    """Everything there is to look at, in the order in which to mend it.

    Django must be set up. What needs the database is left out when it does not answer.
    """
    yield _home()
    database = _database()
    yield database
    if database.state is State.OK:
        yield _version()
        yield _worker()
    for check in (_static_files, _mail, _identity_provider, _timetable, _security):
        yield check()


def _home() -> Finding:
    name = Text(sv="Hemmappen", en="Home folder")
    home = Path(settings.KANALKOLL_HOME)
    tried = home / f".{secrets.token_hex(4)}.part"
    try:
        tried.write_text("x", encoding="utf-8")
        tried.unlink()
    except OSError as error:
        seen = Text(sv=f"{home}: går inte att skriva i ({error.strerror}).",
                    en=f"{home}: cannot be written to ({error.strerror}).")  # fmt: skip
        right = Text(sv="Ge kanalkolls användare rätt att skriva där.",
                     en="Let kanalkoll's user write there.")  # fmt: skip
        return Finding(name, State.NOT_OK, seen, right)
    return Finding(name, State.OK, Text(sv=f"{home}", en=f"{home}"))


def _database() -> Finding:
    name = Text(sv="Databasen", en="Database")
    try:
        require_database()
    except BadInput as error:
        return _bad_input(name, error)
    if connection.vendor == "sqlite":
        seen = Text(sv="SQLite i hemmappen.", en="SQLite in the home folder.")
    else:
        said = connection.settings_dict
        where = f"{connection.display_name}: {said['NAME']} @ {said['HOST'] or 'localhost'}"
        seen = Text(sv=f"{where}.", en=f"{where}.")
    return Finding(name, State.OK, seen)


def _version() -> Finding:
    name = Text(sv="Databasens version", en="Database version")
    missing = len(missing_migrations())
    if not missing:
        return Finding(name, State.OK, Text(sv="Programmets.", en="The program's."))
    seen = Text(sv=f"Tidigare än programmets: {missing} steg återstår.",
                en=f"Earlier than the program's: steps left: {missing}.")  # fmt: skip
    right = Text(sv="Kör kanalkoll backup och sedan kanalkoll migrate.",
                 en="Run kanalkoll backup, then kanalkoll migrate.")  # fmt: skip
    return Finding(name, State.NOT_OK, seen, right)


def _worker() -> Finding:
    name = Text(sv="Jobben", en="Jobs")
    seen_file = Path(settings.KANALKOLL_HOME) / SEEN
    if seen_file.is_file() and time.time() - seen_file.stat().st_mtime < SEEN_FOR:
        seen = Text(sv="kanalkoll worker är igång.", en="kanalkoll worker is running.")
        return Finding(name, State.OK, seen)
    seen = Text(sv="kanalkoll worker är inte igång.", en="kanalkoll worker is not running.")
    right = Text(sv="Starta den: utan den går inga påminnelser ut.",
                 en="Start it: without it no reminders go out.")  # fmt: skip
    return Finding(name, State.NOT_OK, seen, right)


def _static_files() -> Finding:
    name = Text(sv="Stilmallar och skript", en="Style and scripts")
    missing = [file for file in STATIC_FILES if finders.find(file) is None]
    if not missing:
        return Finding(name, State.OK, Text(sv="Finns.", en="Are there."))
    listed = ", ".join(missing)
    seen = Text(sv=f"Saknas: {listed}.", en=f"Missing: {listed}.")
    right = Text(sv="Installera kanalkoll på nytt (i en utcheckning: tools/prepare).",
                 en="Install kanalkoll again (in a checkout: tools/prepare).")  # fmt: skip
    return Finding(name, State.NOT_OK, seen, right)


def _mail() -> Finding:
    name = Text(sv="E-post", en="Mail")
    if not settings.MAIL_IS_SENT:
        seen = Text(sv="Skickas inte: den stannar i utkorgen.",
                    en="Is not sent: it stays in the outbox.")  # fmt: skip
        return Finding(name, State.NOT_USED, seen)
    server = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
    try:
        with mail.get_connection():
            pass
    except (OSError, smtplib.SMTPException) as error:
        kind = type(error).__name__
        seen = Text(sv=f"{server} tar inte emot ({kind}).", en=f"{server} refuses ({kind}).")
        right = Text(sv="Rätta KANALKOLL_MAIL, eller kontrollera servern.",
                     en="Correct KANALKOLL_MAIL, or see to the server.")  # fmt: skip
        return Finding(name, State.NOT_OK, seen, right)
    return Finding(name, State.OK, Text(sv=f"{server} tar emot.", en=f"{server} accepts."))


def _identity_provider() -> Finding:
    name = Text(sv="Inloggning med OIDC", en="Signing in with OIDC")
    issuer = settings.ENVIRONMENT.oidc_issuer
    if issuer is None:
        seen = Text(sv="Används inte: lokala lösenord.", en="Is not used: local passwords.")
        return Finding(name, State.NOT_USED, seen)
    try:
        discover(issuer)
    except BadInput as error:
        return _bad_input(name, error)
    return Finding(name, State.OK, Text(sv=f"{issuer} svarar.", en=f"{issuer} answers."))


def _timetable() -> Finding:
    name = Text(sv="Dagens schema", en="Timetable")
    strange = [job.name for job in timetable() if not job.exists()]
    if strange:
        listed = ", ".join(strange)
        return Finding(name, State.NOT_OK, Text(sv=f"Okända jobb: {listed}.",
                                                en=f"Unknown jobs: {listed}."))  # fmt: skip
    count = len(timetable())
    return Finding(name, State.OK, Text(sv=f"{count} jobb om dagen.", en=f"{count} jobs a day."))


def _security() -> Finding:
    name = Text(sv="Säkerhet", en="Security")
    if settings.DEMONSTRATION or not settings.ENVIRONMENT.secure:
        seen = Text(sv="Utan TLS: bara för prov på den egna maskinen.",
                    en="Without TLS: for trials on one's own machine only.")  # fmt: skip
        right = Text(sv="Ange KANALKOLL_BASE_URL med https://.",
                     en="Give KANALKOLL_BASE_URL with https://.")  # fmt: skip
        state = State.NOT_USED if settings.DEMONSTRATION or _is_local() else State.NOT_OK
        return Finding(name, state, seen, right if state is State.NOT_OK else None)
    warnings = [f"{said.id} {said.msg}" for said in deploy_warnings()]
    if warnings:
        listed = " ".join(warnings)
        return Finding(name, State.NOT_OK, Text(sv=listed, en=listed))
    return Finding(name, State.OK, Text(sv="Inga anmärkningar.", en="No remarks."))


def deploy_warnings() -> list[CheckMessage]:
    """What Django's own examination of an installation in use remarks on."""
    said = run_checks(include_deployment_checks=True)
    return [each for each in said if each.level >= WARNING and not each.is_silenced()]


def _is_local() -> bool:
    return any(f"://{host}" in settings.BASE_URL for host in ("127.0.0.1", "localhost"))


def _bad_input(name: Text, error: BadInput) -> Finding:
    def told(language: Language) -> str:
        return " ".join(problem.wrong.to(language) for problem in error.problems)

    first = error.problems[0]
    return Finding(name, State.NOT_OK, Text(sv=told("sv"), en=told("en")), first.right)
