"""``kanalkoll policy``: list, show, diff, schema, check."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from kanalkoll.cli.main import front_door, outcome
from kanalkoll.core.policy.loading import load_policy
from kanalkoll.core.policy.schema import policy_schema
from kanalkoll.data import shipped_policies, shipped_policy, shipped_text

Ask = Callable[..., tuple[int, str, str]]


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]) -> Ask:
    def answer(*args: object) -> tuple[int, str, str]:
        code = outcome(front_door(), ["policy", *(str(arg) for arg in args)])
        said = capsys.readouterr()
        return code, said.out, said.err

    return answer


def test_every_shipped_policy_is_listed(ask: Ask) -> None:
    code, out, _ = ask("list")
    assert code == 0
    assert [line.split()[0] for line in out.splitlines()[2:]] == list(shipped_policies())


@pytest.mark.parametrize("name", shipped_policies())
def test_a_policy_is_shown_with_every_rule(ask: Ask, name: str) -> None:
    code, out, _ = ask("show", name)
    text = " ".join(out.split())
    assert code == 0
    for rule in shipped_policy(name).rules:
        assert " ".join(rule.text.sv.split()) in text
    assert max(len(line) for line in out.splitlines() if "://" not in line) <= 80


def test_as_a_file_it_is_the_same_policy(ask: Ask) -> None:
    _, out, _ = ask("show", "exempelstad-utkast", "--format", "toml")
    assert load_policy(out, file="x") == shipped_policy("exempelstad-utkast")


def test_one_word_changed_is_one_word_marked(ask: Ask, tmp_path: Path) -> None:
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    text = shipped_text("exempelstad-utkast")
    old.write_text(text, encoding="utf-8")
    changed = text.replace("inlägg i veckan.", "inlägg i månaden.")
    new.write_text(changed, encoding="utf-8")
    code, out, _ = ask("diff", old, new)
    assert code == 0
    assert out.splitlines()[0] == "En sak skiljer."
    assert "minst ett par inlägg i [-veckan-]{+månaden+}." in " ".join(out.split())


def test_nothing_differs_from_itself(ask: Ask) -> None:
    assert ask("diff", "stockholm-2020", "stockholm-2020")[1] == "Ingenting skiljer.\n"


def test_the_schema_is_the_one_of_the_kinds(ask: Ask, tmp_path: Path) -> None:
    assert json.loads(ask("schema")[1]) == json.loads(json.dumps(policy_schema()))
    assert ask("schema", "--of", "amendments", "-o", tmp_path / "s.json")[0] == 0
    assert "$defs" in json.loads((tmp_path / "s.json").read_text(encoding="utf-8"))


def test_a_policy_in_order_says_what_it_leaves_open(ask: Ask) -> None:
    code, out, _ = ask("check", "exempelstad-utkast")
    text = " ".join(out.split())
    assert code == 0
    assert text.startswith("Policyn är i ordning: 5 krav, 2 principer.")
    assert "Avslut: Texten anger inte hur länge informationen ska ligga kvar." in text


def test_a_policy_out_of_order_says_all_that_is_wrong(ask: Ask, tmp_path: Path) -> None:
    path = tmp_path / "bad.toml"
    path.write_text('id = "x"\nstage = "utkast"\n', encoding="utf-8")
    code, out, err = ask("check", path)
    assert (code, out) == (2, "")
    assert "stage" in err
    assert "title" in err
