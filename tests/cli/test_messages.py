"""What click says, in Swedish."""

from __future__ import annotations

import ast
import re
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import click
import pytest

from kanalkoll.cli.wording import LOCALES

CHECKOUT = Path(__file__).resolve().parents[2]
PO = LOCALES / "sv" / "LC_MESSAGES" / "click.po"
FIELD = re.compile(r"\{(\w+)")


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    spec = spec_from_file_location("messages", CHECKOUT / "tools" / "messages.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def messages(tool: ModuleType) -> dict[str, str]:
    read: dict[str, str] = tool.read(PO.read_text(encoding="utf-8"))
    return {key: text for key, text in read.items() if key}


def test_the_compiled_file_is_that_of_the_text(tool: ModuleType) -> None:
    compiled = tool.compiled(tool.read(PO.read_text(encoding="utf-8")))
    assert PO.with_suffix(".mo").read_bytes() == compiled, "run `make messages`"


def test_every_message_is_one_that_click_has(messages: dict[str, str]) -> None:
    """A message that click has reworded would silently be English again."""
    said = {
        node.value
        for path in Path(click.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert {part for key in messages for part in key.split("\0")} - said == set()


def test_a_translation_names_only_what_the_message_has(messages: dict[str, str]) -> None:
    for key, text in messages.items():
        assert set(FIELD.findall(text)) <= set(FIELD.findall(key)), key
        assert text.count("\0") == key.count("\0"), key
