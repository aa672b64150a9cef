"""``kanalkoll remiss read``: what answers to a consultation say, each viewpoint with its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.context import output
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.errors import BadInput
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.core.consultation.answer import Answer
    from kanalkoll.core.errors import Problem
    from kanalkoll.core.policy.model import Policy

SUMMARY = Text(
    sv="Läs remissvar: avsändare, beslut, inställning och synpunkter.",
    en="Read answers to a consultation: sender, decision, stance and viewpoints.",
)
ABOUT = Text(
    sv="Läser Word, PDF och ren text. Varje synpunkt är ett stycke ur originalet med sin plats."
    " Inget datum och inget nummer anges som inte står i texten; det som saknas sägs.",
    en="Reads Word, PDF and plain text. Each viewpoint is a passage of the original with its"
    " place. No date and no number is given that does not stand in the text; what it lacks is"
    " said.",
)
FORMATS = ("text", "json")


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "files",
    cls=Argument,
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    metavar=Text(sv="FIL…", en="FILE…"),
    help=Text(sv="Remissvar att läsa.", en="Answers to read."),
)
@click.option(
    "--policy",
    "-p",
    cls=Option,
    metavar=Text(sv="ID|FIL", en="ID|FILE"),
    help=Text(
        sv="Utkastet som svaren gäller. Annars det av dem som följer med som svaret nämner.",
        en="The draft that the answers are about. Otherwise the shipped one that it names.",
    ),
)
@click.option(
    "--format",
    "form",
    cls=Option,
    type=click.Choice(FORMATS),
    default="text",
    show_default=True,
    help=Text(sv="Form på resultatet.", en="Form of the result."),
)
@click.option(
    "-o",
    "--output",
    "path",
    cls=Option,
    type=click.Path(path_type=Path),
    help=Text(sv="Fil att skriva till.", en="File to write."),
)
def command(files: Sequence[Path], policy: str | None, form: str, path: Path | None) -> None:
    """Read the files; one gives an object in JSON, several a list in their order."""
    from kanalkoll.cli.remiss.read_text import answer_lines
    from kanalkoll.cli.row_files import write_json
    from kanalkoll.core.consultation.rows import as_row

    answers = list(_answers(files, policy))
    if form == "json":
        rows = [{"file": file.name, **as_row(one, language())} for file, _, one in answers]
        write_json(rows[0] if len(rows) == 1 else rows, path)
        return
    with output(path) as stream:
        for file, draft, answer in answers:
            for line in answer_lines(file.name, draft, answer, language()):
                click.echo(line, file=stream)


def _answers(files: Sequence[Path], named: str | None) -> Iterator[tuple[Path, Policy, Answer]]:
    """Each file with the draft it is about and what it says; every fault of every file at once."""
    from kanalkoll.cli.inputs import the_policy
    from kanalkoll.core.consultation.answer import read_answer
    from kanalkoll.documents.reading.document_text import read_document

    texts: list[tuple[Path, str]] = []
    wrong: list[Problem] = []
    for file in files:
        try:
            texts.append((file, read_document(file)))
        except BadInput as bad:
            wrong += bad.problems
    if wrong:
        raise BadInput(wrong)
    for file, text in texts:
        draft = the_policy(named) if named else likely_draft(text)
        yield file, draft, read_answer(text, draft)


def likely_draft(text: str) -> Policy:
    """The shipped draft that a text is about: by its case number, else by the body it names."""
    from kanalkoll.data import shipped_policies, shipped_policy

    drafts = [shipped_policy(name) for name in shipped_policies()]
    out = [draft for draft in drafts if draft.stage in {"draft", "consultation"}]
    return max(out, key=lambda draft: _names(text, draft))


def _names(text: str, draft: Policy) -> tuple[bool, int]:
    return bool(draft.case_number and draft.case_number in text), text.count(draft.body)
