"""Compiling answers for a command: the files read, the accounts counted, the papers written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from kanalkoll.cli.context import output, progress, say
from kanalkoll.cli.inputs import opened, the_policy
from kanalkoll.cli.remiss.read import likely_draft
from kanalkoll.cli.wording import language
from kanalkoll.core.consultation.answer import read_answer
from kanalkoll.core.consultation.compiled import Case, Compilation
from kanalkoll.core.consultation.read_together import UNCHECKED, FileRead, compiled
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.model import Policy
from kanalkoll.documents.reading.document_text import read_document

READ = Text(sv="Läser svaren", en="Reading the answers")
WRITTEN = Text(sv="Skriver sammanställningen", en="Writing the compilation")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the user told: the draft, the facts, the last day to answer, the paper's own day."""

    policy: str | None = None
    facts: Path | None = None
    answers_by: date | None = None
    on: date | None = None


def compile_files(files: Sequence[Path], asked: Asked) -> Compilation:
    """The compilation of all files that can be read; the others are named in it.

    Raises :class:`BadInput` when none can, and for a draft or facts that cannot be used.
    """
    named = _names(files)
    texts, unread = _texts(files, named)
    draft = the_policy(asked.policy) if asked.policy else _draft_of([text for _, text in texts])
    with progress(READ, total=len(texts)) as step:
        read = [_read(file, text, draft, step) for file, text in texts]
    return compiled(
        _case(draft, asked), draft, read,
        accounts=_accounts(asked.facts) if asked.facts else {}, unread=unread,
    )  # fmt: skip


def _names(files: Sequence[Path]) -> Mapping[Path, str]:
    """What each file is called: its name, or its whole path where two have the same name."""
    times = Counter(file.name for file in files)
    return {file: file.name if times[file.name] == 1 else str(file) for file in files}


def _texts(
    files: Sequence[Path], named: Mapping[Path, str]
) -> tuple[list[tuple[str, str]], list[tuple[str, Text]]]:
    """Each file's name and text, and why the others cannot be read. The same file counts once."""
    texts: list[tuple[str, str]] = []
    unread: list[tuple[str, Text]] = []
    wrong: list[Problem] = []
    for file in dict.fromkeys(files):
        try:
            texts.append((named[file], read_document(file)))
        except BadInput as bad:
            wrong += bad.problems
            unread += [(named[file], _why(problem)) for problem in bad.problems]
    if not texts:
        raise BadInput(wrong)
    for problem in wrong:
        say(problem.describe(language()))
    return texts, unread


def _why(problem: Problem) -> Text:
    if problem.right is None:
        return problem.wrong
    return Text(sv=f"{problem.wrong.sv} {problem.right.sv}",
                en=f"{problem.wrong.to('en')} {problem.right.to('en')}")  # fmt: skip


def _draft_of(texts: Sequence[str]) -> Policy:
    """The draft that most of the texts are about."""
    drafts = [likely_draft(text) for text in texts]
    times = Counter(draft.id for draft in drafts)
    return max(drafts, key=lambda draft: times[draft.id])


def _read(file: str, text: str, draft: Policy, step: Callable[[int], None]) -> FileRead:
    found = FileRead(file, read_answer(text, draft))
    step(1)
    return found


def _case(draft: Policy, asked: Asked) -> Case:
    today = datetime.now(ZoneInfo("Europe/Stockholm")).date()
    return Case(
        title=draft.title.sv,
        number=draft.case_number or "",
        asking="",
        compiled_on=asked.on or today,
        answers_by=asked.answers_by,
        note=UNCHECKED,
    )


def _accounts(place: Path) -> Mapping[str, int]:
    """How many accounts each part of the body has in use, those of the parts below it included."""
    from kanalkoll.cli.assessing import known_day
    from kanalkoll.cli.inputs import no_facts
    from kanalkoll.core.assessment.summary import in_units
    from kanalkoll.engines.duckdb.evidence import register_on

    with opened(place) as facts:
        known = known_day(facts)
        if known is None:
            raise no_facts()
        register = register_on(facts, known, known=known)
    used = Counter(account.unit for account in register.in_use())
    return {
        unit.name: sum(used[key] for key in in_units(register, [unit.key]))
        for unit in register.units.values()
    }


# ── Writing ──────────────────────────────────────────────────────────────────


def write(whole: Compilation, paths: Sequence[Path]) -> None:
    """Every file that was asked for, or an overview on standard output."""
    if not paths:
        from kanalkoll.cli.remiss.compiled_text import overview

        for line in overview(whole, language()):
            click.echo(line)
        return
    with progress(WRITTEN, total=len(paths)) as step:
        for path in paths:
            with output(path, binary=True) as stream:
                stream.write(_FORMS[path.suffix.casefold()](whole))
            step(1)


def _word(whole: Compilation) -> bytes:
    from kanalkoll.documents.papers.consultation_compilation import consultation_compilation
    from kanalkoll.documents.word.writing import write_word

    return write_word(consultation_compilation(whole))


def _pdf(whole: Compilation) -> bytes:
    from kanalkoll.documents.papers.consultation_compilation import consultation_compilation
    from kanalkoll.documents.pdf.rendering import write_pdf

    return write_pdf(consultation_compilation(whole))


def _excel(whole: Compilation) -> bytes:
    from kanalkoll.documents.excel import write_excel
    from kanalkoll.documents.papers.consultation_tables import matrix_table

    sheet = Text(sv="Inställning", en="Positions").to(language())
    return write_excel(matrix_table(whole), day=whole.case.compiled_on, sheet=sheet)


def _json(whole: Compilation) -> bytes:
    import msgspec

    from kanalkoll.core.consultation.compiled_rows import compiled_row

    rows = msgspec.json.encode(compiled_row(whole, language()))
    return msgspec.json.format(rows, indent=2) + b"\n"


_FORMS: Mapping[str, Callable[[Compilation], bytes]] = {
    ".docx": _word,
    ".pdf": _pdf,
    ".xlsx": _excel,
    ".json": _json,
}


def refuse_forms(paths: Sequence[Path]) -> None:
    """Raises :class:`BadInput` for files whose ending is no form that is written."""
    wrong = [_no_such_form(path) for path in paths if path.suffix.casefold() not in _FORMS]
    if wrong:
        raise BadInput(wrong)


def _no_such_form(path: Path) -> Problem:
    return Problem(
        Text(sv=f"”{path.name}” har ingen form som kanalkoll skriver.",
             en=f"'{path.name}' has no form that kanalkoll writes."),
        Text(sv="Sluta namnet med .docx, .pdf, .xlsx eller .json.",
             en="End the name with .docx, .pdf, .xlsx or .json."),
        field="--output",
    )  # fmt: skip
