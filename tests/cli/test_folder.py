"""Commands found by looking."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import click
import pytest

from kanalkoll.cli.folder import CommandFolder, command_files, summary_of
from kanalkoll.cli.main import front_door
from kanalkoll.cli.wording import worded


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


def all_commands() -> Iterator[tuple[str, Path, click.Command]]:
    """Every command of the product with its full name, file and click's object."""
    pending: list[tuple[str, CommandFolder]] = [("", front_door())]
    while pending:
        prefix, folder = pending.pop()
        ctx = click.Context(folder)
        for name, path in command_files(folder.folder).items():
            command = folder.get_command(ctx, name)
            assert command is not None
            yield f"{prefix} {name}".strip(), path, command
            if isinstance(command, CommandFolder):
                pending.append((f"{prefix} {name}".strip(), command))


def test_every_command_says_what_it_does_in_both_languages() -> None:
    """What is read from the text is what the module holds, in Swedish and in English."""
    for name, path, command in all_commands():
        module = path.parent if path.name == "__init__.py" else path.with_suffix("")
        dotted = module.relative_to(Path(__file__).parents[2] / "src").as_posix().replace("/", ".")
        summary = import_module(dotted).SUMMARY
        assert summary_of(path) == {"sv": summary.sv, "en": summary.en}, name
        assert summary.en, name
        assert worded(getattr(command, "summary", None)) == summary.sv, name
