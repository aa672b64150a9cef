"""``kanalkoll``: the command line's front door.

It knows no command by name (:mod:`kanalkoll.cli.folder` finds them) and imports
nothing that ``--help`` does not need. It turns every error into words and an
exit code: 0 done; 1 findings reach ``--fail-on``; 2 something the user gave
cannot be used; 70 a fault in kanalkoll; 130 interrupted; 141 the reader of the
output went away.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from kanalkoll.cli.folder import CommandFolder
from kanalkoll.cli.wording import LANGUAGE_KEY, Option, language, speak

if TYPE_CHECKING:
    from kanalkoll.core.language import Language

BAD_INPUT, FAULT, INTERRUPTED, NO_READER = 2, 70, 130, 141
LANGUAGES = ("sv", "en")
LANGUAGE_VARIABLE = "KANALKOLL_LANG"
ABOUT = {
    "sv": "Följ din egen policy för sociala medier: vad gäller för vart och ett av kontona, och"
    " vad återstår att göra? kanalkoll publicerar inte inlägg och läser inte meddelanden.",
    "en": "Follow your own policy for social media: what does it ask of each account, and what is"
    " left to do? kanalkoll publishes no posts and reads no messages.",
}
FAULT_TEXT: dict[Language, str] = {
    "sv": "Ett fel i kanalkoll: {what}. Kör samma kommando med --debug för att se var.",
    "en": "A fault in kanalkoll: {what}. Run the same command with --debug to see where.",
}
EVERYWHERE = {"--lang": 1, "--debug": 0}
"""Options that may stand before or after the command, with their number of values."""


class FrontDoor(CommandFolder):
    """The root of all commands: settles the language before anything is said."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Move the options that may stand anywhere to the front, and choose the language."""
        moved = hoist(args)
        ctx.meta[LANGUAGE_KEY] = chosen_language(moved)
        speak(language(ctx))
        return super().parse_args(ctx, moved)

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; its exit code, if it gives one."""
        try:
            result: object = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError:
            return hushed()
        return result

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what kanalkoll is for."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(ABOUT[language(ctx)])


def hoist(args: Sequence[str]) -> list[str]:
    """The arguments with the options that may stand anywhere first.

    What comes after ``--`` is left alone. One without its value stands alone, for
    click to complain about.
    """
    front: list[str] = []
    rest: list[str] = []
    left = list(args)
    while left:
        word = left.pop(0)
        if word == "--":
            rest += [word, *left]
            break
        taken = EVERYWHERE.get(word, 0)
        if len(left) < taken:
            return [word]
        hoisted = word.partition("=")[0] in EVERYWHERE
        (front if hoisted else rest).extend([word, *left[:taken]])
        del left[:taken]
    return front + rest


def chosen_language(args: Sequence[str]) -> Language:
    """The language asked for in hoisted arguments or the environment; Swedish otherwise.

    A language that does not exist is refused later, in Swedish.
    """
    asked = os.environ.get(LANGUAGE_VARIABLE, "")
    for word, value in pairwise([*args, ""]):
        option, _, joined = word.partition("=")
        if option == "--lang":
            asked = joined or value
    return "en" if asked == "en" else "sv"


def show_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:  # noqa: FBT001 (click's signature)
    """Print name and version, and end."""
    if not asked or ctx.resilient_parsing:
        return
    from importlib.metadata import version

    click.echo(f"kanalkoll {version('kanalkoll')}")
    ctx.exit()


def root_options() -> list[click.Parameter]:
    """The options of ``kanalkoll`` itself."""
    return [
        Option(
            ["--lang"],
            type=click.Choice(LANGUAGES),
            default="sv",
            envvar=LANGUAGE_VARIABLE,
            expose_value=False,
            show_default=True,
            show_envvar=True,
            help={"sv": "Språk i allt som skrivs ut.", "en": "Language of everything written."},
        ),
        Option(
            ["--debug"],
            is_flag=True,
            expose_value=False,
            help={
                "sv": "Visa var i programmet ett fel uppstod.",
                "en": "Show where in the program a fault arose.",
            },
        ),
        Option(
            ["--version"],
            is_flag=True,
            expose_value=False,
            is_eager=True,
            callback=show_version,
            help={"sv": "Visa version.", "en": "Show the version."},
        ),
    ]


def front_door(package: str = "kanalkoll.cli", folder: Path = Path(__file__).parent) -> FrontDoor:
    """The whole command line, with the commands of a package."""
    return FrontDoor(
        package,
        folder,
        name="kanalkoll",
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80},
        params=root_options(),
    )


def run() -> NoReturn:
    """Run the command line with the process's own arguments, and end the process."""
    sys.exit(outcome(front_door(), sys.argv[1:]))


def outcome(door: click.Command, args: Sequence[str]) -> int:
    """Run a command line; the exit code. Errors are told on standard error.

    A command ends with the exit code that it returns, or 0 when it returns nothing.
    """
    try:
        result = door.main(list(args), prog_name="kanalkoll", standalone_mode=False)
    except Exception as error:  # noqa: BLE001 (the last place where a fault can become words)
        return told(error, args)
    except KeyboardInterrupt as error:
        return told(error, args)
    return result if isinstance(result, int) else 0


def told(error: BaseException, args: Sequence[str]) -> int:
    """Tell an error in plain words on standard error; the exit code it gives."""
    moved = hoist(args)
    chosen = chosen_language(moved)
    if isinstance(error, (click.Abort, KeyboardInterrupt)):
        return _said("Avbrutet." if chosen == "sv" else "Interrupted.", INTERRUPTED)
    if isinstance(error, click.ClickException):
        error.show()
        return BAD_INPUT
    if "--debug" in moved:
        import traceback

        traceback.print_exception(error)
    return _told_by_kind(error, chosen)


def _told_by_kind(error: BaseException, chosen: Language) -> int:
    """Tell an error that is not the command line's own."""
    from kanalkoll.core.errors import BadInput, KanalkollError

    if isinstance(error, BadInput):
        return _said(error.describe(chosen), BAD_INPUT)
    if isinstance(error, KanalkollError):
        return _said(str(error), BAD_INPUT)
    if isinstance(error, OSError) and error.filename is not None:
        return _said(f"{error.filename}: {error.strerror}", BAD_INPUT)
    what = f"{type(error).__name__}: {error}".splitlines()[0]
    return _said(FAULT_TEXT[chosen].format(what=what), FAULT)


def hushed() -> int:
    """Let nobody's output go nowhere, so that ending raises no second error; the exit code."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return NO_READER


def _said(line: str, code: int) -> int:
    click.echo(line, err=True)
    return code
