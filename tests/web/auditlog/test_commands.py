"""``kanalkoll log verify`` and ``kanalkoll log shred``."""

from __future__ import annotations

import pytest
from click.testing import CliRunner, Result
from django.db import connection
from tests.web.auditlog.test_chain import unguarded
from tests.web.auditlog.test_record import NOTED
from tests.web.town import Town

from kanalkoll.cli.log import shred, verify
from kanalkoll.core.errors import BadInput
from kanalkoll.web.auditlog import chain
from kanalkoll.web.auditlog.acting import SYSTEM
from kanalkoll.web.auditlog.models import Entry
from kanalkoll.web.auditlog.services import record
from kanalkoll.web.identity.models import User


def run(command: object, *given: str, answer: str = "") -> Result:
    return CliRunner().invoke(
        command,  # type: ignore[arg-type]
        given,
        input=answer,
        standalone_mode=False,
    )


@pytest.fixture
def log(body: Town) -> Town:
    for number in range(1, 4):
        record(NOTED, by=SYSTEM, subject="x:y", data={"what": number})
    return body


def test_the_answer_is_the_first_line_and_the_end_of_the_chain_the_last(log: Town) -> None:
    done = run(verify.command)
    first, last = done.output.splitlines()
    assert first == "Loggen är obruten. Antal poster sedan den 24 november 2026: 3."
    assert last == f"3:{Entry.objects.get(number=3).hash}"
    assert done.return_value == 0
    assert run(verify.command, "--noted", last).return_value == 0


def test_a_broken_log_is_said_with_its_place(log: Town) -> None:
    noted = f"3:{Entry.objects.get(number=3).hash}"
    with connection.cursor() as cursor, unguarded(cursor):
        cursor.execute("UPDATE auditlog_entry SET actor = 'p-0' WHERE number = 2")
    done = run(verify.command)
    assert done.return_value == 1
    assert done.output.startswith("Loggen är bruten vid post 2: Posten har ändrats")
    assert done.output.splitlines()[1].startswith("1:")
    assert run(verify.command, "--noted", noted).return_value == 1


def test_an_empty_log(body: Town) -> None:
    assert run(verify.command).output == "Loggen är tom.\n"


@pytest.mark.parametrize("noted", ["", "3", "3:abc", f"x:{'0' * 64}", f"-1:{'0' * 64}"])
def test_what_cannot_be_read_is_named(log: Town, noted: str) -> None:
    refused = run(verify.command, "--noted", noted).exception
    assert isinstance(refused, BadInput)
    assert refused.problems[0].field == "--noted"


def test_shredding_asks_first(log: Town) -> None:
    assert run(shred.command, "editor", answer="n\n").return_value == 1
    assert User.objects.filter(username="editor", is_active=True).exists()
    done = run(shred.command, "editor", answer="y\n")
    assert done.exception is None
    key = log.users["editor"].key
    assert f"Nyckeln {key} står kvar." in done.output
    assert User.objects.get(key=key).name == ""
    assert chain.verify().whole


def test_shredding_by_key_without_a_question(log: Town) -> None:
    key = log.users["reader"].key
    run(shred.command, key, "--yes")
    assert User.objects.get(key=key).name == ""


def test_shredding_nobody_is_refused(log: Town) -> None:
    assert isinstance(run(shred.command, "finns-inte").exception, BadInput)
