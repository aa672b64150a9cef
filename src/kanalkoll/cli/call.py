"""``kanalkoll call``: the third face of what pages and programs do, with a token's rights."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Any

import click

from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.web.api.calling import Answered

TOKEN = "KANALKOLL_TOKEN"  # noqa: S105 (the variable's name)
METHODS = ("get", "post", "put", "patch", "delete")
FAULT, REFUSED = 500, 400
SUMMARY = Text(
    sv="Läs och ändra i webbapplikationen, som andra program gör.",
    en="Read and change the web application, as other programs do.",
)
ABOUT = Text(
    sv="Det som gränssnittet för andra program kan, utan att servern behöver vara igång."
    " Nyckeln läses ur KANALKOLL_TOKEN och gör aldrig mer än den person får som skapade den."
    " Svaret skrivs ut som JSON. Adresser och fält: docs/reference/api.md.",
    en="What the interface for other programs can, without a server. The token is read from"
    " KANALKOLL_TOKEN and never does more than the person who made it may. The answer is printed"
    " as JSON. Addresses and fields: docs/reference/api.md.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "method",
    cls=Argument,
    type=click.Choice(METHODS, case_sensitive=False),
    metavar=Text(sv="METOD", en="METHOD"),
    help=Text(sv="get för att läsa; annars post, put, patch eller delete.",
              en="get to read; else post, put, patch or delete."),
)  # fmt: skip
@click.argument(
    "path",
    cls=Argument,
    metavar=Text(sv="ADRESS", en="ADDRESS"),
    help=Text(sv="Till exempel /accounts?platform=instagram, eller ett ”next” ur ett svar.",
              en="For example /accounts?platform=instagram, or the “next” of an answer."),
)  # fmt: skip
@click.option(
    "--send",
    "sent",
    cls=Option,
    type=click.File("rb"),
    help=Text(sv="Fil med det som ska skickas, som JSON; - läser det som kommer in.",
              en="File with what is to be sent, as JSON; - reads standard input."),
)  # fmt: skip
@click.option(
    "--version",
    "version",
    cls=Option,
    type=click.IntRange(min=0),
    metavar="N",
    help=Text(sv="Den ”version” som ändringen görs på.",
              en="The “version” that the change is made on."),
)  # fmt: skip
def command(method: str, path: str, sent: IO[bytes] | None, version: int | None) -> int:
    """Print the answer; what is refused is told as the page would tell it."""
    from kanalkoll.web.config.starting import require_current_database, start_django

    token = _token()
    start_django()
    require_current_database()
    from kanalkoll.web.api.calling import Call, call

    asked = Call(
        method=method,
        path=path if path.startswith("http") else f"/{path.lstrip('/')}",
        token=token,
        sent=sent.read() if sent else b"",
        version=version,
        language=language(),
    )
    with _quietly():
        return _told(call(asked))


@contextmanager
def _quietly() -> Iterator[None]:
    """Without the server's lines about requests: what is refused is told by the command."""
    loggers = [logging.getLogger(name) for name in ("kanalkoll.request", "django.request")]
    before = [one.level for one in loggers]
    for one in loggers:
        one.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        for one, level in zip(loggers, before, strict=True):
            one.setLevel(level)


def _told(answer: Answered) -> int:
    said = _read(answer)
    if answer.status >= FAULT:
        click.echo(said["title"], err=True)
        return 70
    if answer.status >= REFUSED:
        raise BadInput(list(_problems(said)))
    if said is not None:
        click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    return 0


def _read(answer: Answered) -> Any:
    """What was answered. Raises :class:`BadInput` where no operation has answered."""
    try:
        return json.loads(answer.content) if answer.content else None
    except ValueError:
        raise BadInput(Problem(_NO_OPERATION, _SEE, field="path")) from None


def _problems(said: dict[str, Any]) -> list[Problem]:
    """What was refused, in the words of the interface, which knows the language."""
    one = [{"wrong": said["title"], "right": said.get("detail"), "field": None}]
    return [
        Problem(_same(each["wrong"]), _same(each["right"]) if each["right"] else None,
                field=each["field"])
        for each in said.get("errors") or one
    ]  # fmt: skip


def _same(words: str) -> Text:
    return Text(sv=words, en=words)


def _token() -> str:
    token = os.environ.get(TOKEN, "").strip()
    if not token:
        raise BadInput(Problem(_NO_TOKEN, _MAKE_ONE, field=TOKEN))
    return token


_NO_OPERATION = Text(
    sv="Det går inte att fråga så: adressen eller metoden finns inte.",
    en="That cannot be asked: there is no such address or method.",
)
_SEE = Text(sv="Se docs/reference/api.md.", en="See docs/reference/api.md.")
_NO_TOKEN = Text(sv="Det finns ingen nyckel.", en="There is no token.")
_MAKE_ONE = Text(
    sv="Skapa en under Dina inställningar, Nycklar för andra program, och lägg den i variabeln.",
    en="Make one under your settings, Tokens for other programs, and put it into the variable.",
)
