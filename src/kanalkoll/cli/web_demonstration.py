"""What ``kanalkoll serve --demo`` does: Exempelstad with everything it needs, in one go."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import click

from kanalkoll.cli.context import progress, say
from kanalkoll.cli.wording import worded
from kanalkoll.core.assessment.sentences import full_date
from kanalkoll.core.language import Text
from kanalkoll.demo.cast import CAST

HOME = Path("var") / "exempelstad"
WORKER = "from kanalkoll.cli.main import run; run()"
PATIENCE = 60
"""Seconds within which the server must answer."""

BUILDING = Text(
    sv="Bygger Exempelstad och bedömer stadens konton. Det görs en gång och tar en stund …",
    en="Building Exempelstad and judging the city's accounts. Done once; it takes a while …",
)
STILL_BUILDING = Text(sv="Bygger Exempelstad", en="Building Exempelstad")


def show_the_city(*, host: str, port: int) -> None:
    """Serve the demonstration until interrupted, its worker beside it."""
    from kanalkoll.web.config.in_use import using
    from kanalkoll.web.config.serving import next_free_port, serve

    free = next_free_port(host, port)
    address = f"http://{host}:{free}"
    os.environ.update(settings_of_the_city(HOME, address))
    prepare(HOME)
    with using(HOME), worker():
        threading.Thread(target=welcome, args=(address,), daemon=True).start()
        serve(host=host, port=free, quiet=True)


def settings_of_the_city(home: Path, address: str) -> Mapping[str, str]:
    """The environment of the demonstration: whatever else is set is not its business."""
    ours = {
        "HOME": str(home.absolute()),
        "DEMO": "1",
        "DATABASE": "",
        "BASE_URL": address,
        "LOG": str(home.absolute() / "log.jsonl"),
        "MAIL": "",
        "OIDC_ISSUER": "",
        "OIDC_CLIENT": "",
        "OIDC_SECRET": "",
    }
    return {f"KANALKOLL_{name}": value for name, value in ours.items()}


def prepare(home: Path) -> None:
    """Load and judge the city, if it is not there or comes from another version."""
    from kanalkoll.web.config.demonstration_home import clear, finish, is_current
    from kanalkoll.web.config.starting import bring_up_to_date, start_django

    if is_current(home):
        start_django()
        return
    say(BUILDING)
    clear(home)
    start_django()
    with progress(STILL_BUILDING):
        bring_up_to_date()
        from kanalkoll.web.start.demonstration import load_city

        load_city()
    finish(home)


@contextmanager
def worker() -> Iterator[None]:
    """A worker that lives as long as this process."""
    command = [sys.executable, "-c", WORKER, "worker", "--parent", str(os.getpid())]
    # In a session of its own: Ctrl-C reaches us, and we tell it to end.
    child = subprocess.Popen(  # noqa: S603 (ourselves)
        command, start_new_session=True, stdin=subprocess.DEVNULL
    )
    try:
        yield
    finally:
        child.send_signal(signal.SIGTERM)
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            child.kill()


def welcome(address: str) -> None:
    """Say where the city is and who can sign in, when the server answers."""
    if answers(f"{address}/halsa/"):
        for line in greeting(address):
            click.echo(worded(line))


def answers(address: str) -> bool:
    """Whether a page is there within :data:`PATIENCE`."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        try:
            with urllib.request.urlopen(address, timeout=5):  # noqa: S310 (our own server)
                return True
        except (urllib.error.URLError, OSError):
            time.sleep(0.05)
    return False


def greeting(address: str) -> list[Text]:
    """What stands on the terminal when the city is there."""
    from kanalkoll.web.organisation.selectors import today
    from kanalkoll.web.start.city_people import PASSWORD

    day = full_date(today())
    names = ", ".join(person.sign_in for person in CAST)
    return [
        Text(sv=f"kanalkoll är igång: {address}", en=f"kanalkoll is running: {address}"),
        Text(
            sv=f"Exempelstad är påhittad. Dagens datum i demonstrationen är {day.to('sv')}.",
            en=f"Exempelstad is made up. The day in the demonstration is {day.to('en')}.",
        ),
        Text(sv=f"Logga in som: {names}.", en=f"Sign in as: {names}."),
        Text(
            sv=f"Lösenord: {PASSWORD}. Avsluta med Ctrl-C.",
            en=f"Password: {PASSWORD}. End with Ctrl-C.",
        ),
    ]
