"""The command line as the third face: the same operations, with a token's rights."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.web.api.faces import FACES, Face
from tests.web.api.test_same_refusals import filled, person
from tests.web.api.tokens_of import bearer
from tests.web.furnished import furnish

from kanalkoll.cli.main import front_door, outcome
from kanalkoll.web.identity.models import Role
from kanalkoll.web.identity.permissions import ROLES, Action
from kanalkoll.web.register.models import Account

pytestmark = [pytest.mark.any_database, pytest.mark.usefixtures("city", "kept_connection")]
KEY = "instagram-fastighet.exempelstad"
MAIN = (
    Action.EDIT_ACCOUNT, Action.TELL_FACTS, Action.ADD_ACCOUNT, Action.EDIT_ROLES,
    Action.DECIDE_EXEMPTION, Action.PAUSE_ACCOUNT, Action.DECIDE_CLOSING, Action.PROPOSE_CHANGE,
    Action.WRITE_ANSWER,
)  # fmt: skip
"""What is done most often, on pages, by programs and from the command line."""


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path) -> Any:
    """Run a command line as a person; the exit code, what was printed, what was complained of."""

    def run(user: Any, *words: str, sent: Any = None) -> tuple[int, str, str]:
        monkeypatch.setenv("KANALKOLL_TOKEN", bearer(user)["authorization"].split()[1])
        if sent is not None:
            file = tmp_path / "sent.json"
            file.write_text(json.dumps(sent), encoding="utf-8")
            words = (*words, "--send", str(file))
        code = outcome(front_door(), ["call", *words])
        told = capfd.readouterr()
        return code, told.out, told.err

    return run


def test_an_account_is_read_and_changed(run: Any) -> None:
    code, out, _ = run("maja", "get", f"/accounts/{KEY}")
    version = json.loads(out)["version"]
    assert code == 0
    change = ("patch", f"accounts/{KEY}", "--version", str(version))
    code, out, _ = run("maja", *change, sent={"purpose": "Visar stadens hus."})
    assert (code, json.loads(out)["version"]) == (0, version + 1)
    assert Account.objects.get(key=KEY).purpose == "Visar stadens hus."
    code, out, err = run("maja", *change, sent={"purpose": "Något annat."})
    assert (code, out) == (2, "")
    assert "Någon annan har ändrat" in err


def test_the_next_page_is_the_address_in_the_answer(run: Any) -> None:
    _, out, _ = run("nadia", "get", "/accounts?page_size=2")
    first = json.loads(out)
    code, out, _ = run("nadia", "get", first["next"])
    assert code == 0
    assert not {row["key"] for row in first["items"]} & {
        row["key"] for row in json.loads(out)["items"]
    }


def test_what_is_wrong_is_told_in_the_language_asked_for(run: Any) -> None:
    code, _, err = run("maja", "post", "/units", "--lang", "en", sent={"name": "X"})
    assert code == 2
    assert "You may not do this." in err
    code, _, err = run("nadia", "post", "/units", sent={"nam": "X"})
    assert "name" in err
    assert "Fältet saknas." in err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("get", "/finns-inte"), "Det finns ingen sådan adress."),
        (("delete", "/accounts"), "adressen eller metoden finns inte"),
        (("get", ".."), "Det finns ingen sådan adress."),
    ],
)
def test_what_is_no_operation_is_told_so(run: Any, words: tuple[str, ...], told: str) -> None:
    code, out, err = run("maja", *words)
    assert (code, out) == (2, "")
    assert told in err


def test_without_a_token_nothing_is_asked(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.delenv("KANALKOLL_TOKEN", raising=False)
    assert outcome(front_door(), ["call", "get", "/accounts"]) == 2
    assert "Dina inställningar" in capfd.readouterr().err
    monkeypatch.setenv("KANALKOLL_TOKEN", "kk_00000000_x")
    assert outcome(front_door(), ["call", "get", "/accounts"]) == 2
    assert "Skicka en nyckel som gäller" in capfd.readouterr().err


@pytest.mark.parametrize("action", MAIN)
def test_it_refuses_as_the_page_and_the_interface_do(run: Any, action: Action) -> None:
    face: Face = FACES[action]
    office, _culture = furnish()
    for role in Role:
        user = person(role, office.unit)
        words = (face.method, filled(face.path, office), "--version", str(office.account.version))
        code, _, err = run(user, *words, sent=filled(face.sent, office))
        assert code in {0, 2}, err
        assert ("Det här får du inte göra." not in err) == (role in ROLES[action]), (role, err)
