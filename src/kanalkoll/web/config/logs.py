"""Structured logs: one JSON object a line, with nothing about a person in it.

No addresses, no names, nothing that anybody typed: a request is told by the
pattern of its address, and an error by its kind and place, because its message
may quote what was typed.
"""

from __future__ import annotations

import json
import logging
import time
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Any

from django.http import HttpRequest, HttpResponse

CAREFUL = frozenset({"kanalkoll", "_granian"})
"""Loggers that write nothing about anybody on the first line of a message."""

requests = logging.getLogger("kanalkoll.request")

ErrorInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def logging_settings(file: Path | None) -> dict[str, Any]:
    """Logging to a file, or to standard error when there is none.

    The file may be moved away while it is written to (logrotate).
    """
    place: dict[str, Any] = {"class": "logging.StreamHandler"}
    if file is not None:
        place = {"class": "logging.handlers.WatchedFileHandler", "filename": str(file),
                 "encoding": "utf-8", "delay": True}  # fmt: skip
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": "kanalkoll.web.config.logs.JsonLines"}},
        "handlers": {"lines": {**place, "formatter": "json"}},
        "root": {"handlers": ["lines"], "level": "WARNING"},
        "loggers": {
            "kanalkoll": {"level": "INFO"},
            # Django's own would write to the terminal or to nobody; ours writes both.
            "django": {"handlers": [], "level": "WARNING"},
            "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        },
    }


class JsonLines(logging.Formatter):
    """A log record as one line of JSON: when (UTC), how grave, where, what."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        said: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, tz=UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": message_of(record),
            **getattr(record, "fields", {}),
        }
        if record.exc_info and record.exc_info[0] is not None:
            said["exception"] = error_without_words(record.exc_info)
        return json.dumps(said, ensure_ascii=False, default=str)


def message_of(record: logging.LogRecord) -> str:
    """The message; one about a request without the address that was asked for.

    Messages of libraries are kept as they are written in the code, before
    values are put in; of the server's, the first line: on others stands what was typed.
    """
    request = getattr(record, "request", None)
    if isinstance(request, HttpRequest):
        return f"{record.levelname.capitalize()} at {request.method} {route_of(request)}"
    if record.name.partition(".")[0] in CAREFUL:
        return record.getMessage().partition("\n")[0]
    return str(record.msg)


def route_of(request: HttpRequest) -> str:
    """The pattern of a request's address, such as ``konton/<slug:key>/``."""
    match = request.resolver_match
    return match.route if match else "(no such page)"


def error_without_words(error: ErrorInfo) -> list[str]:
    """The kinds of an error and of those behind it, and the places that it passed."""
    lines: list[str] = []
    seen: BaseException | None = error[1]
    while seen is not None:
        lines.append(f"{type(seen).__module__}.{type(seen).__qualname__}")
        frames = traceback.extract_tb(seen.__traceback__)
        lines += [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
        seen = seen.__cause__ or seen.__context__
    return lines


class RequestLog:
    """Middleware: a line for each answered request, with status and milliseconds."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer of what lies within."""
        begun = time.perf_counter()
        answer = self.get_response(request)
        fields = {
            "method": request.method,
            "route": route_of(request),
            "status": answer.status_code,
            "ms": round((time.perf_counter() - begun) * 1000, 1),
        }
        requests.info("answered", extra={"fields": fields})
        return answer
