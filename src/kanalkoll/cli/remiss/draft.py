"""``kanalkoll remiss draft``: an office's answer to a draft, written from its own accounts."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.asked_days import DayType
from kanalkoll.cli.context import output
from kanalkoll.cli.inputs import FACTS_VARIABLE, policy_option, the_policy
from kanalkoll.cli.wording import Argument, Command, Option
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.core.consultation.statement import Circumstances
    from kanalkoll.core.drafting.lint.viewpoints.office import Office
    from kanalkoll.core.policy.model import Policy
    from kanalkoll.documents.document import Document

SUMMARY = Text(
    sv="Skriv ett tjänsteutlåtande som svar på en remiss, ur verksamhetens egna konton.",
    en="Write a statement in answer to a consultation, from a unit's own accounts.",
)
ABOUT = Text(
    sv="Utkastet prövas på kontona, och det som går att visa med siffror blir synpunkter med"
    " ändringsförslag och underlag. Utan uppgifter används demonstrationsstaden. Formen följer"
    " filens ändelse: .docx eller .pdf.",
    en="The draft is tried on the accounts, and what can be shown with figures becomes viewpoints"
    " with amendments and evidence. Without facts the demonstration city is used. The form"
    " follows the file's ending: .docx or .pdf.",
)
ENDINGS = (".docx", ".pdf")


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@click.argument(
    "facts",
    cls=Argument,
    required=False,
    metavar=Text(sv="[UPPGIFTER]", en="[FACTS]"),
    envvar=FACTS_VARIABLE,
    type=click.Path(exists=True, path_type=Path),
    help=Text(sv="Mapp med uppgifter, eller ett underlag.", en="Facts folder or snapshot."),
)
@policy_option
@click.option(
    "--unit",
    cls=Option,
    required=True,
    metavar=Text(sv="VERKSAMHET", en="UNIT"),
    help=Text(sv="Verksamheten som svarar.", en="The unit that answers."),
)
@click.option(
    "--on",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(
        sv="Dag att räkna på; annars den dag som uppgifterna når till.",
        en="Day to count on; otherwise the day that the facts reach to.",
    ),
)
@click.option(
    "-o",
    "--output",
    "path",
    cls=Option,
    required=True,
    type=click.Path(path_type=Path),
    metavar=Text(sv="FIL", en="FILE"),
    help=Text(sv="Fil att skriva: .docx eller .pdf.", en="File to write."),
)
def command(facts: Path | None, policy: str, unit: str, on: date | None, path: Path) -> None:
    """Write the statement."""
    from kanalkoll.core.consultation.proposals import proposals
    from kanalkoll.core.consultation.statement import statement
    from kanalkoll.documents.papers.office_statement import office_statement

    if path.suffix not in ENDINGS:
        raise BadInput(_no_such_form(path))
    draft = the_policy(policy)
    office = _office(facts, draft, unit, on)
    at = circumstances(office, draft)
    paper = office_statement(statement(draft, proposals(office), at))
    with output(path, binary=True) as stream:
        stream.write(_written(paper, path.suffix))


def _office(facts: Path | None, policy: Policy, unit: str, on: date | None) -> Office:
    """The unit with its accounts, judged by the draft; of the demonstration city without facts."""
    from kanalkoll.cli.demo_city import city_at
    from kanalkoll.cli.inputs import cache_folder
    from kanalkoll.cli.lint_witnesses import Asked, trial

    place = facts or city_at(cache_folder() / "exempelstad")
    office = trial(policy, Asked(place, on, None, unit), viewpoints=True).office
    if office is None:  # the option is required
        raise AssertionError(unit)
    return office


def circumstances(office: Office, policy: Policy) -> Circumstances:
    """What is known of who answers; numbers and officers are the office's own to fill in."""
    from kanalkoll.core.consultation.statement import Circumstances

    register = office.draft.register
    unit = register.units.get(office.unit) if register else None
    board = register.unit_name(unit.parent) if register and unit and unit.parent else "nämnden"
    on = office.draft.witnesses.on
    if on is None:
        raise BadInput(Problem(Text(sv="Uppgifterna saknar dag.", en="The facts have no day.")))
    return Circumstances(
        body=policy.body,
        office=office.name,
        noun=office.noun.sv,
        board=board,
        day=on,
        accounts=len(office.accounts),
        asked_number=policy.case_number or "",
    )


def _written(paper: Document, ending: str) -> bytes:
    if ending == ".docx":
        from kanalkoll.documents.word.writing import write_word

        return write_word(paper)
    from kanalkoll.documents.pdf.rendering import write_pdf

    return write_pdf(paper)


def _no_such_form(path: Path) -> Problem:
    return Problem(
        Text(sv=f"”{path.name}” har ingen form som kanalkoll skriver.",
             en=f"'{path.name}' has no form that kanalkoll writes."),
        Text(sv="Sluta namnet med .docx eller .pdf.",
             en="End the name with .docx or .pdf."),
        field="--output",
    )  # fmt: skip
