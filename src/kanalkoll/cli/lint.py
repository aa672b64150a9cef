"""``kanalkoll lint``: judge the draft instead of the accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.asked_days import DayType
from kanalkoll.cli.context import output
from kanalkoll.cli.inputs import FACTS_VARIABLE, policy_option, the_policy
from kanalkoll.cli.wording import Argument, Command, Option, language
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.cli.lint_witnesses import Trial
    from kanalkoll.core.drafting.lint import LintFinding
    from kanalkoll.core.drafting.lint.told import Point
    from kanalkoll.core.drafting.lint.viewpoints.office import Viewpoint

SUMMARY = Text(
    sv="Granska en policy: vad går inte att följa, mäta eller förstå?",
    en="Judge a policy: what cannot be met, measured or understood?",
)
ABOUT = Text(
    sv="Prövar texten mot vad plattformarna kan, mot verksamhetens egna texter och, när"
    " uppgifter ges, mot de verkliga kontona. Med --viewpoints besvaras fyra frågor från en"
    " verksamhets konton.",
    en="Tries the text on what the platforms can do, on the unit's own words and, when facts are"
    " given, on the real accounts. With --viewpoints four questions are answered from one unit's"
    " accounts.",
)
FORMATS = ("text", "json", "csv", "html")
LEVELS = ("problem", "note")


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
    "--on",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(
        sv="Dag att pröva på; annars den dag som uppgifterna når till.",
        en="Day to try on; otherwise the day that the facts reach to.",
    ),
)
@click.option(
    "--known",
    cls=Option,
    type=DayType(),
    metavar=Text(sv="DAG", en="DAY"),
    help=Text(
        sv="Räkna bara med det som var känt den dagen.",
        en="Reckon only with what was known on that day.",
    ),
)
@click.option(
    "--unit",
    cls=Option,
    metavar=Text(sv="VERKSAMHET", en="UNIT"),
    help=Text(
        sv="Verksamheten vars texter prövas; med --viewpoints också dess konton.",
        en="The unit whose words are tried; with --viewpoints its accounts too.",
    ),
)
@click.option(
    "--wordings",
    cls=Option,
    type=click.Path(exists=True, path_type=Path),
    metavar=Text(sv="FIL|MAPP", en="FILE|FOLDER"),
    help=Text(
        sv="Verksamhetens texter för basinformation (TOML).",
        en="The unit's words for base information (TOML).",
    ),
)
@click.option(
    "--viewpoints",
    cls=Option,
    is_flag=True,
    help=Text(
        sv="Svara på fyra frågor från verksamhetens konton (kräver --unit).",
        en="Answer four questions from the unit's accounts (needs --unit).",
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
@click.option(
    "--fail-on",
    cls=Option,
    type=click.Choice(LEVELS),
    help=Text(
        sv="Sluta med kod 1 om något bör rättas (problem), eller om något alls sägs (note).",
        en="End with code 1 when something should be corrected (problem), or when"
        " anything is said at all (note).",
    ),
)
def command(  # noqa: PLR0913 (an option each)
    facts: Path | None,
    policy: str,
    form: str,
    path: Path | None,
    fail_on: str | None,
    *,
    viewpoints: bool,
    on: date | None,
    known: date | None,
    unit: str | None,
    wordings: Path | None,
) -> int:
    """Judge the policy and write what was found; 1 when it reaches ``--fail-on``, else 0."""
    from kanalkoll.cli.lint_witnesses import Asked, trial
    from kanalkoll.core.drafting.lint import lint

    if viewpoints and (facts is None or unit is None):
        raise BadInput(_needs_accounts())
    asked = Asked(facts, on, known, unit, wordings)
    tried = trial(the_policy(policy), asked, viewpoints=viewpoints)
    draft = tried.draft
    found = lint(draft.policy, catalogue=draft.catalogue, witnesses=draft.witnesses)
    if viewpoints:
        _write_viewpoints(tried, form, path)
    else:
        _write(tried, found, form, path)
    return int(_reaches(found, fail_on))


def _reaches(found: Sequence[LintFinding], level: str | None) -> bool:
    return level is not None and any(level in {"note", finding.severity} for finding in found)


def _write(tried: Trial, found: Sequence[LintFinding], form: str, path: Path | None) -> None:
    from kanalkoll.cli.row_files import write_csv, write_json
    from kanalkoll.core.drafting.lint.rows import COLUMNS, as_rows, flat_rows
    from kanalkoll.core.drafting.lint.told import points

    if form == "text":
        from kanalkoll.cli.lint_text import lint_lines

        with output(path) as stream:
            for line in lint_lines(tried, points(found), language()):
                click.echo(line, file=stream)
    elif form == "json":
        write_json(list(as_rows(found, language())), path)
    elif form == "csv":
        write_csv(COLUMNS, flat_rows(found, language()), path)
    else:
        _write_page(tried, path, told=points(found))


def _write_viewpoints(tried: Trial, form: str, path: Path | None) -> None:
    from kanalkoll.cli.row_files import write_csv, write_json
    from kanalkoll.core.drafting.lint.rows import VIEWPOINT_COLUMNS, flat_viewpoints, plain
    from kanalkoll.core.drafting.lint.viewpoints import viewpoints

    office = tried.office
    found = viewpoints(office) if office else ()
    if form == "text":
        from kanalkoll.cli.lint_text import viewpoint_lines

        with output(path) as stream:
            for line in viewpoint_lines(tried, found, language()):
                click.echo(line, file=stream)
    elif form == "json":
        write_json([plain(viewpoint, language()) for viewpoint in found], path)
    elif form == "csv":
        write_csv(VIEWPOINT_COLUMNS, flat_viewpoints(found, language()), path)
    else:
        _write_page(tried, path, found=found)


def _write_page(
    tried: Trial,
    path: Path | None,
    *,
    told: Sequence[Point] = (),
    found: Sequence[Viewpoint] = (),
) -> None:
    from importlib.metadata import version

    from kanalkoll.cli.inputs import cache_folder
    from kanalkoll.cli.lint_text import remarks
    from kanalkoll.documents.lint_page.composing import Matter, compose
    from kanalkoll.documents.lint_page.rendering import write_page

    matter = Matter(
        draft=tried.draft,
        points=told,
        viewpoints=found,
        office=tried.office if found else None,
        remarks=tuple(remarks(tried)),
        version=version("kanalkoll"),
        cache=cache_folder() / "charts",
    )
    with output(path) as stream:
        write_page(compose(matter, language()), stream)


def _needs_accounts() -> Problem:
    return Problem(
        Text(sv="--viewpoints behöver uppgifter om konton och en verksamhet.",
             en="--viewpoints needs facts about accounts and a unit."),
        Text(sv="Ange mappen med uppgifter och --unit, till exempel --unit fastighetskontoret.",
             en="Name the folder of facts and --unit, such as --unit fastighetskontoret."),
        field="--viewpoints",
    )  # fmt: skip
