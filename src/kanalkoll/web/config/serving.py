"""The server: Granian before the Django application."""

from __future__ import annotations

import copy
import socket
from typing import Any

from django.conf import settings
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

APPLICATION = "kanalkoll.web.config.wsgi:application"
MOST_PORTS = 20
"""How many ports after the one asked for are tried."""


def serve(*, host: str, port: int, workers: int = 1, threads: int = 3, quiet: bool = False) -> None:
    """Answer requests until the process is told to end.

    ``workers`` are processes, ``threads`` requests at a time in each. Raises
    :class:`BadInput` when the port is taken.
    """
    if not is_free(host, port):
        raise BadInput(_taken(host, port))
    Granian(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        respawn_failed_workers=True,
        workers_kill_timeout=10,
        websockets=False,
        log_access=False,  # addresses of people stay out of the logs; see logs.py
        log_level=LogLevels.warning if quiet else LogLevels.info,
        log_dictconfig=_granian_logs(),
    ).serve()


def is_free(host: str, port: int) -> bool:
    """Whether nobody else listens there."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError:
            return False
    return True


def next_free_port(host: str, port: int) -> int:
    """``port``, or the first after it that is free. Raises :class:`BadInput` when none is."""
    for candidate in range(port, min(port + MOST_PORTS, 65_536)):
        if is_free(host, candidate):
            return candidate
    raise BadInput(_taken(host, port))


def _granian_logs() -> dict[str, Any]:
    """Our own logging for the server's messages too: one JSON object a line."""
    said: dict[str, Any] = copy.deepcopy(settings.LOGGING)
    said["loggers"]["_granian"] = {"handlers": ["lines"], "propagate": False}
    return said


def _taken(host: str, port: int) -> Problem:
    return Problem(
        Text(
            sv=f"Port {port} på {host} är upptagen eller får inte användas.",
            en=f"Port {port} on {host} is taken or may not be used.",
        ),
        Text(sv="Ange en annan med --port.", en="Name another with --port."),
        field="--port",
    )
