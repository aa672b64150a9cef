"""Commands found by looking: a file in a folder is a command of its group.

``cli/judge.py`` is ``kanalkoll judge`` because it defines ``command``;
``cli/facts/import_.py`` is ``kanalkoll facts import`` because ``cli/facts/``
is a package whose ``__init__.py`` has a ``SUMMARY``. An underscore in a name
becomes a hyphen, one at the end (for Python's keywords) goes away.

The list of commands is made from the *text* of the files, so that ``--help``
answers at once: a command imports its engine first when it is called. The line
in the list is the module's ``SUMMARY = Text(sv="…", en="…")``, written with
plain strings; where it is missing, the first line of the docstring.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, cast

import click

from kanalkoll.cli.wording import Group, language

COMMAND = re.compile(r"^(?:def command\(|command(?:: [\w.]+)? = )", re.MULTILINE)
SUMMARY = re.compile(r"^SUMMARY = Text\((.*?)\)$", re.MULTILINE | re.DOTALL)


class CommandFolder(Group):
    """A group of the commands whose files lie in one package.

    ``package`` is the dotted name of the package, ``folder`` where it lies.
    Everything else is as for :class:`~kanalkoll.cli.wording.Group`.
    """

    def __init__(self, package: str, folder: Path, **settings: Any) -> None:
        super().__init__(**settings)
        self.package = package
        self.folder = folder

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in alphabetical order."""
        return sorted({*super().list_commands(ctx), *command_files(self.folder)})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of a name, imported now; ``None`` when no file bears it."""
        path = command_files(self.folder).get(cmd_name)
        if path is None:
            return super().get_command(ctx, cmd_name)
        if path.name != "__init__.py":
            module = import_module(f"{self.package}.{path.stem}")
            return cast("click.Command", module.command)
        package = f"{self.package}.{path.parent.name}"
        summary = import_module(package).SUMMARY
        return CommandFolder(package, path.parent, name=cmd_name, summary=summary)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of commands, each with its line, without importing any."""
        files = command_files(self.folder)
        rows = [(name, summary_of(path).get(language(ctx), "")) for name, path in files.items()]
        if rows:
            with formatter.section(self.words("Commands")):
                formatter.write_dl(rows)


def every_command(
    group: click.Group, ctx: click.Context
) -> Iterator[tuple[click.Context, click.Command]]:
    """All commands below a group, depth first, each imported, with a context of its own."""
    for name in group.list_commands(ctx):
        command = group.get_command(ctx, name)
        if command is None:
            continue
        inner = click.Context(command, info_name=name, parent=ctx, **group.context_settings)
        yield inner, command
        if isinstance(command, click.Group):
            yield from every_command(command, inner)


def command_files(folder: Path) -> dict[str, Path]:
    """The files that are commands, by the command's name, in alphabetical order."""
    names = {
        path.stem: path
        for path in folder.glob("[a-z]*.py")
        if COMMAND.search(path.read_text(encoding="utf-8"))
    } | {
        path.parent.name: path
        for path in folder.glob("[a-z]*/__init__.py")
        if SUMMARY.search(path.read_text(encoding="utf-8"))
    }
    return {name.rstrip("_").replace("_", "-"): names[name] for name in sorted(names)}


def summary_of(path: Path) -> Mapping[str, str]:
    """A command's line in each language, read from its file without importing it."""
    text = path.read_text(encoding="utf-8")
    found = SUMMARY.search(text)
    if found is None:
        first = (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0]
        return {"sv": first, "en": first}
    call = cast("ast.Call", ast.parse(f"Text({found[1]})", mode="eval").body)
    said = {str(word.arg): str(ast.literal_eval(word.value)) for word in call.keywords}
    return {"en": said.get("sv", ""), **said}
