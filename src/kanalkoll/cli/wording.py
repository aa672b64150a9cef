"""Help texts in the language of the run.

:class:`Command`, :class:`Group`, :class:`Option` and :class:`Argument` are
click's own, except that their texts may be a
:class:`~kanalkoll.core.language.Text` in Swedish and English::

    @click.command(cls=Command, summary=SUMMARY)
    @click.option("--on", cls=Option, help=Text(sv="Dag att bedöma.", en="Day to judge."))
    def command(on: date) -> None: ...

What click says by itself is translated by ``locale/sv/LC_MESSAGES/click.po``.
"""

from __future__ import annotations

import copy
import gettext
import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

import click

if TYPE_CHECKING:
    from kanalkoll.core.language import Language, Text

    Words = Text | Mapping[Language, str] | str
    """A text in both languages, or one string for both. (The front door uses a
    mapping: importing ``Text`` costs more than all of ``--help`` may take.)"""

LOCALES = Path(__file__).with_name("locale")
LANGUAGE_KEY = "kanalkoll.language"
"""Where a click context keeps the language of the run."""


def language(ctx: click.Context | None = None) -> Language:
    """The language of the run that is going on; Swedish outside any."""
    found = ctx or click.get_current_context(silent=True)
    chosen: Language = found.meta.get(LANGUAGE_KEY, "sv") if found else "sv"
    return chosen


def speak(chosen: Language) -> None:
    """Make click's own messages come in a language, in this process."""
    gettext.bindtextdomain("click", str(LOCALES))
    gettext.textdomain("click")
    os.environ["LANGUAGE"] = chosen


def worded(text: Words | None, ctx: click.Context | None = None) -> str:
    """A text in the language of the run; an ordinary string as it is."""
    if text is None or isinstance(text, str):
        return text or ""
    chosen = language(ctx)
    return text[chosen] if isinstance(text, Mapping) else text.to(chosen)


PLACEHOLDERS = {
    "[OPTIONS]": "[FLAGGOR]",
    "COMMAND [ARGS]...": "KOMMANDO [ARGUMENT]...",
    "INTEGER": "HELTAL",
    "FLOAT": "TAL",
    "FILE": "FIL",
    "DIRECTORY": "MAPP",
    "PATH": "SÖKVÄG",
    "DATE": "DATUM",
}
"""Placeholders of click that pass no translation."""


def _placeholder(name: str, ctx: click.Context) -> str:
    """Click's placeholder in the language of the run; any other name as it is."""
    return PLACEHOLDERS.get(name, name) if language(ctx) == "sv" else name


class _Worded(click.Command):
    """What commands and groups share: a summary and an explanation in two languages.

    ``summary`` is the line in the list of commands and the first of the help;
    ``about`` the paragraphs after it. Without a summary click's ``help`` is used.
    """

    def __init__(
        self,
        *args: Any,
        summary: Words | None = None,
        about: Words | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(*args, **settings)
        self.summary = summary
        self.about = about

    @staticmethod
    def words(message: str) -> str:
        """What click says, in the language of the run."""
        return gettext.gettext(message)

    def get_short_help_str(self, limit: int = 45) -> str:
        """The line in the list of commands."""
        return worded(self.summary) or super().get_short_help_str(limit)

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write summary and explanation."""
        if self.summary is None:
            super().format_help_text(ctx, formatter)
            return
        for paragraph in filter(None, [worded(self.summary, ctx), worded(self.about, ctx)]):
            formatter.write_paragraph()
            with formatter.indentation():
                formatter.write_text(paragraph)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The parts of the usage line, click's placeholders in the language of the run."""
        return [_placeholder(piece, ctx) for piece in super().collect_usage_pieces(ctx)]


class Command(_Worded):
    """A command with its texts in Swedish and English."""


class Group(_Worded, click.Group):
    """A group of commands with its texts in Swedish and English."""


class _WordedParameter(click.Parameter):
    """What options and arguments share: ``help`` and ``metavar`` in two languages."""

    def __init__(
        self,
        *args: Any,
        help: Words | None = None,  # noqa: A002 (click's name)
        metavar: Words | None = None,
        **settings: Any,
    ) -> None:
        settings["help"] = worded(help) or None
        super().__init__(*args, **settings)
        self.texts = {"help": help, "metavar": metavar}

    def spoken(self, ctx: click.Context) -> Self:
        """The same parameter with its texts in the language of the run."""
        twin = copy.copy(self)
        for name, text in self.texts.items():
            setattr(twin, name, worded(text, ctx) or None)
        return twin


class Option(_WordedParameter, click.Option):
    """An option whose ``help`` and ``metavar`` may be in Swedish and English."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's row in the help."""
        return click.Option.get_help_record(self.spoken(ctx), ctx)

    def make_metavar(self, ctx: click.Context) -> str:
        """What stands for the option's value, click's own names in the language of the run."""
        return _placeholder(super().make_metavar(ctx), ctx)


class Argument(_WordedParameter, click.Argument):
    """An argument whose ``help`` and ``metavar`` may be in Swedish and English."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str]:
        """The argument's row in the help."""
        spoken = self.spoken(ctx)
        return click.Argument.make_metavar(spoken, ctx), spoken.help or ""

    def make_metavar(self, ctx: click.Context) -> str:
        """The argument's name in the usage line and in messages."""
        return click.Argument.make_metavar(self.spoken(ctx), ctx)
