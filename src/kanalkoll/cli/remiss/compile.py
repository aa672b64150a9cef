"""``kanalkoll remiss compile``: all answers to a consultation in one paper, nothing left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from kanalkoll.cli.asked_days import DayType
from kanalkoll.cli.inputs import FACTS_VARIABLE
from kanalkoll.cli.wording import Argument, Command, Option
from kanalkoll.core.language import Text

SUMMARY = Text(
    sv="Sammanställ remissvar: vem vill vad, krav för krav.",
    en="Compile answers to a consultation: who wants what, rule by rule.",
)
ABOUT = Text(
    sv="Läser Word, PDF och ren text. Varje instans och varje synpunkt kommer med; två svar från"
    " samma avsändare hålls isär. Filer som inte går att läsa står i sammanställningen, och"
    " kommandot slutar då med 1. Formen följer filens ändelse: .docx, .pdf, .xlsx (matrisen) eller"
    " .json. Utan -o skrivs en översikt ut.",
    en="Reads Word, PDF and plain text. Every consultee and every viewpoint is there; two answers"
    " of one sender are kept apart. Files that cannot be read are named in the compilation, and"
    " the command then ends with 1. The form follows the file's ending: .docx, .pdf, .xlsx (the"
    " matrix) or .json. Without -o an overview is printed.",
)


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "files",
    cls=Argument,
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar=Text(sv="FIL…", en="FILE…"),
    help=Text(sv="Remissvar att sammanställa.", en="Answers to compile."),
)
@click.option(
    "--policy",
    "-p",
    cls=Option,
    metavar=Text(sv="ID|FIL", en="ID|FILE"),
    help=Text(
        sv="Utkastet som svaren gäller. Annars det av dem som följer med som de flesta nämner.",
        en="The draft that the answers are about. Otherwise the shipped one that most name.",
    ),
)
@click.option(
    "--facts",
    cls=Option,
    envvar=FACTS_VARIABLE,
    type=click.Path(exists=True, path_type=Path),
    metavar=Text(sv="UPPGIFTER", en="FACTS"),
    help=Text(
        sv="Mapp med uppgifter, eller ett underlag: hur många konton varje instans har i bruk.",
        en="Facts folder or snapshot: how many accounts each consultee has in use.",
    ),
)
@click.option(
    "--answers-by",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(
        sv="Sista dag att svara. Svar som är daterade senare räknas som sena.",
        en="Last day to answer. Answers dated later count as late.",
    ),
)
@click.option(
    "--on",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(sv="Sammanställningens datum; annars i dag.",
              en="Date of the compilation; otherwise today."),
)  # fmt: skip
@click.option(
    "-o",
    "--output",
    "paths",
    cls=Option,
    multiple=True,
    type=click.Path(path_type=Path),
    metavar=Text(sv="FIL", en="FILE"),
    help=Text(
        sv="Fil att skriva: .docx, .pdf, .xlsx eller .json. Kan anges flera gånger.",
        en="File to write: .docx, .pdf, .xlsx or .json. May be given several times.",
    ),
)
def command(
    files: Sequence[Path],
    *,
    policy: str | None,
    facts: Path | None,
    answers_by: date | None,
    on: date | None,
    paths: Sequence[Path],
) -> int:
    """Compile the files; 1 when some of them could not be read."""
    from kanalkoll.cli.remiss.compiling import Asked, compile_files, refuse_forms, write

    refuse_forms(paths)
    whole = compile_files(files, Asked(policy, facts, answers_by, on))
    write(whole, paths)
    return int(bool(whole.unread))
