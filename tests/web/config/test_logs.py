"""The log says what happened, and nothing about anybody."""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, RequestFactory
from tests.web.conftest import ClientAs
from tests.web.town import Town

from kanalkoll.web.config.logs import JsonLines, logging_settings

pytestmark = pytest.mark.any_database

ANNA = "anna@by.example"


def line(name: str, message: str, *values: object, **more: Any) -> dict[str, Any]:
    record = logging.LogRecord(name, logging.ERROR, __file__, 1, message, values, None)
    for field, value in more.items():
        setattr(record, field, value)
    said: dict[str, Any] = json.loads(JsonLines().format(record))
    return said


def test_our_own_messages_are_said_whole() -> None:
    said = line("kanalkoll.timetable", "the job %s is done", "x", fields={"seconds": 1.5})
    assert (said["message"], said["seconds"], said["level"]) == ("the job x is done", 1.5, "error")


def test_a_library_s_values_are_left_out() -> None:
    said = line("some.library", "could not reach %s", ANNA)
    assert said["message"] == "could not reach %s"


def test_an_error_is_told_without_its_words() -> None:
    try:
        int(ANNA)
    except ValueError:
        said = line("django.request", "failed", exc_info=sys.exc_info())
    assert ANNA not in json.dumps(said)
    assert said["exception"][0] == "builtins.ValueError"
    assert any(Path(__file__).name in each for each in said["exception"])


def test_a_request_is_told_by_the_pattern_of_its_address() -> None:
    said = line("django.request", "Not Found: %s", ANNA, request=RequestFactory().get(f"/{ANNA}"))
    assert said["message"] == "Error at GET (no such page)"


def test_the_server_s_traceback_stays_out() -> None:
    said = line("_granian.utils", f"Application callable raised\nValueError: {ANNA}")
    assert said["message"] == "Application callable raised"


def test_an_answered_request_leaves_a_line(
    body: Town, client_as: ClientAs, caplog: pytest.LogCaptureFixture
) -> None:
    client_as("editor").get(f"/halsa/?q={ANNA}")
    Client().get(f"/finns-inte/{ANNA}/")
    said = [json.loads(JsonLines().format(record)) for record in caplog.records
            if record.name == "kanalkoll.request"]  # fmt: skip
    assert [(each["route"], each["status"]) for each in said] == [
        ("halsa/", 200),
        ("(no such page)", 404),
    ]
    assert ANNA not in json.dumps(said)


def test_a_log_file_is_made_when_something_is_written(tmp_path: Path) -> None:
    handler = logging_settings(tmp_path / "log.jsonl")["handlers"]["lines"]
    assert handler["filename"] == str(tmp_path / "log.jsonl")
    assert handler["delay"] is True
