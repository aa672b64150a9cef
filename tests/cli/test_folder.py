"""Commands found by looking."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from kanalkoll.cli.folder import CommandFolder, command_files, every_command, summary_of
from kanalkoll.cli.main import front_door
from kanalkoll.core.language import Text


@pytest.mark.parametrize(
    ("file", "text", "name"),
    [
        ("judge.py", "def command() -> None: ...", "judge"),
        ("run_due.py", "command = 1", "run-due"),
        ("import_.py", "command: click.Command = 1", "import"),
        ("facts/__init__.py", 'SUMMARY = Text(sv="Uppgifter.", en="Facts.")', "facts"),
        ("context.py", "def commands() -> None: ...", None),
        ("_judge.py", "def command() -> None: ...", None),
        ("inner.py", "def f():\n    command = 1", None),
        ("locale/__init__.py", "", None),
    ],
)
def test_a_command_is_a_file_that_defines_one(
    tmp_path: Path, file: str, text: str, name: str | None
) -> None:
    path = tmp_path / file
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    assert command_files(tmp_path) == ({name: path} if name else {})


@pytest.mark.parametrize(
    ("text", "sv", "en"),
    [
        ('SUMMARY = Text(sv="Bedöm.", en="Judge.")', "Bedöm.", "Judge."),
        (
            'SUMMARY = Text(\n    sv="Bedöm (allt).",\n    en="Judge.",\n)',
            "Bedöm (allt).",
            "Judge.",
        ),
        ('SUMMARY = Text(sv="Be" "döm.")', "Bedöm.", "Bedöm."),
        ('"""Judge.\n\nMore."""', "Judge.", "Judge."),
        ("", "", ""),
    ],
)
def test_the_line_of_a_command_is_read_from_its_text(
    tmp_path: Path, text: str, sv: str, en: str
) -> None:
    path = tmp_path / "judge.py"
    path.write_text(text, encoding="utf-8")
    assert summary_of(path) == {"sv": sv, "en": en}


def test_every_command_is_found_and_says_what_it_does() -> None:
    """What is read from a file's text is what the command says, in both languages."""
    door = front_door()
    for ctx, command in every_command(door, click.Context(door, info_name="kanalkoll")):
        summary = getattr(command, "summary", None)
        assert isinstance(summary, Text), ctx.command_path
        assert summary.en, ctx.command_path
        parent = ctx.parent.command if ctx.parent else None
        if isinstance(parent, CommandFolder):
            listed = summary_of(command_files(parent.folder)[str(ctx.info_name)])
            assert listed == {"sv": summary.sv, "en": summary.en}, ctx.command_path
