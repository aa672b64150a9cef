"""``kanalkoll simulate``: try a change of the policy on the real accounts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kanalkoll.cli.asked_days import DaysType
from kanalkoll.cli.context import output
from kanalkoll.cli.inputs import day_options, facts_argument, opened, policy_option, the_policy
from kanalkoll.cli.wording import Command, Option, language
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.cli.simulating import Asked
    from kanalkoll.core.drafting.simulation import Simulation
    from kanalkoll.core.policy.model import Policy

SUMMARY = Text(
    sv="Pröva en ändring av policyn på de verkliga kontona.",
    en="Try a change of the policy on the real accounts.",
)
ABOUT = Text(
    sv="Svaret står på första raden: hur många konton som uppfyller kravet i dag och med"
    " förslaget. Policyn och uppgifterna ändras inte. --set prövar ett värde, --amend en fil med"
    " ändringsförslag, --sweep många nivåer på en gång och --over många dagar.",
    en="The answer stands in the first line: how many accounts comply today and with the"
    " proposal. Policy and facts stay as they are. --set tries a value, --amend a file of"
    " amendments, --sweep many levels at once and --over many days.",
)
FORMATS = ("text", "json", "csv", "html")


@click.command(cls=Command, summary=SUMMARY, about=ABOUT)
@facts_argument
@policy_option
@click.option(
    "--amend",
    cls=Option,
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar=Text(sv="FIL", en="FILE"),
    help=Text(sv="Fil med ändringsförslag (TOML).", en="File of amendments (TOML)."),
)
@click.option(
    "--set",
    "settings",
    cls=Option,
    multiple=True,
    metavar=Text(sv="KRAV.PARAMETER=VÄRDE", en="RULE.PARAMETER=VALUE"),
    help=Text(
        sv="Pröva ett värde, som publiceringsfrekvens.per=month. En ny period"
        " räknas över den tid som är vanlig för den.",
        en="Try a value, such as publiceringsfrekvens.per=month. A new period is"
        " counted over the time usual for it.",
    ),
)
@click.option(
    "--sweep",
    "sweeps",
    cls=Option,
    multiple=True,
    metavar=Text(sv="KRAV.PARAMETER=1..20", en="RULE.PARAMETER=1..20"),
    help=Text(
        sv="Pröva många nivåer på en gång (1..20, 1,2,5 eller month,week); flera"
        " parametrar ger alla kombinationer.",
        en="Try many levels at once (1..20, 1,2,5 or month,week); several"
        " parameters give all combinations.",
    ),
)
@click.option(
    "--over",
    cls=Option,
    type=DaysType(),
    metavar=Text(sv="DAGAR", en="DAYS"),
    help=Text(
        sv="Visa också hur det gått över tid, som varje-måndag:2025-11-24..2026-11-24.",
        en="Also show the course over time, such as every-monday:2025-11-24..2026-11-24.",
    ),
)
@day_options
@click.option(
    "--unit",
    cls=Option,
    multiple=True,
    metavar=Text(sv="VERKSAMHET", en="UNIT"),
    help=Text(
        sv="Verksamhet att svara för och visa kontona hos, med allt under den.",
        en="Unit to answer for and to list the accounts of, with all below it.",
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
    "--save",
    cls=Option,
    type=click.Path(path_type=Path),
    metavar=Text(sv="FIL", en="FILE"),
    help=Text(
        sv="Spara det som prövas med --set som ändringsförslag.",
        en="Save what --set tries as amendments.",
    ),
)
@click.option(
    "--by",
    cls=Option,
    metavar=Text(sv="VEM", en="WHO"),
    help=Text(
        sv="Vem som föreslår ändringen, för --save.", en="Who proposes the change, for --save."
    ),
)
@click.option(
    "--why",
    cls=Option,
    metavar=Text(sv="SKÄL", en="REASON"),
    help=Text(sv="Varför, för --save.", en="Why, for --save."),
)
def command(  # noqa: PLR0913  (an option each)
    facts: Path,
    policy: str,
    *,
    save: Path | None,
    by: str | None,
    why: str | None,
    amend: Sequence[Path],
    settings: Sequence[str],
    sweeps: Sequence[str],
    over: Sequence[date] | None,
    on: Sequence[date] | None,
    known: date | None,
    unit: Sequence[str],
    form: str,
    path: Path | None,
) -> None:
    """Try the change and write what comes of it."""
    from dataclasses import replace

    from kanalkoll.cli.simulating import try_out

    judged_by = the_policy(policy)
    asked = proposal(judged_by, amend, settings=settings, sweeps=sweeps)
    if over and not asked.amendments:
        raise BadInput(_no_course())
    saved = to_save(judged_by, settings, by=by, why=why) if save else ""
    asked = replace(asked, on=on or (), over=over or (), known=known, units=unit)
    with opened(facts) as at_hand:
        found = try_out(at_hand, asked)
        if save:
            keep(saved, save, judged_by)
        if form == "html":
            from kanalkoll.cli.simulation_report import write_report

            with output(path) as stream:
                write_report(found, at_hand, stream, language())
        else:
            write(found, form, path)


def to_save(policy: Policy, settings: Sequence[str], *, by: str | None, why: str | None) -> str:
    """The text that ``--save`` writes. Raises :class:`BadInput` when nobody proposes it."""
    from kanalkoll.cli.proposing import from_settings, signed
    from kanalkoll.core.policy.amendment import dump_amendments

    if not by or not settings:
        raise BadInput(_nobody())
    return dump_amendments(signed(policy, from_settings(policy, settings), by=by, why=why))


def keep(text: str, path: Path, policy: Policy) -> None:
    """Write the amendments and say so."""
    from kanalkoll.cli.context import say
    from kanalkoll.core.assessment.sentences import fill
    from kanalkoll.core.drafting.impact_words import unchanged

    with output(path) as stream:
        stream.write(text)
    say(fill(Text(sv="Sparat. {rest}", en="Saved. {rest}"), rest=unchanged(policy)))


def proposal(
    policy: Policy, amend: Sequence[Path], *, settings: Sequence[str], sweeps: Sequence[str]
) -> Asked:
    """What is proposed. Raises :class:`BadInput` when nothing is, or something cannot be."""
    from kanalkoll.cli.proposing import from_files, from_settings, from_sweeps, proposed
    from kanalkoll.cli.simulating import Asked

    amendments = (*from_files(policy, amend), *from_settings(policy, settings))
    sweep = from_sweeps(policy, sweeps)
    if not amendments and sweep is None:
        raise BadInput(_nothing())
    return Asked(policy, proposed(policy, amendments), amendments, sweep)


def write(found: Simulation, form: str, path: Path | None) -> None:
    """Write the result as text, JSON or CSV, to a file or standard output."""
    if form == "text":
        from kanalkoll.cli.simulated_text import simulated_text

        with output(path) as stream:
            for line in simulated_text(found, language()):
                click.echo(line, file=stream)
    else:
        _write_data(found, form, path)


def _write_data(found: Simulation, form: str, path: Path | None) -> None:
    if form == "csv":
        from kanalkoll.documents.simulation_table import write_csv

        with output(path) as stream:
            write_csv(found, stream)
        return
    from importlib.metadata import version

    from kanalkoll.documents.simulation_json import write_json

    with output(path, binary=True) as stream:
        write_json(found, stream, version=version("kanalkoll"), language=language())


def _no_course() -> Problem:
    return Problem(
        Text(sv="En svepning visas för en dag i taget.", en="A sweep is shown for one day only."),
        Text(
            sv="Ange också --set eller --amend: förloppet visas för en ändring.",
            en="Give --set or --amend too: the course is shown for a change.",
        ),
        file="--over",
    )


def _nobody() -> Problem:
    return Problem(
        Text(sv="Ett sparat förslag har ett värde och någon som föreslår det.",
             en="A saved amendment has a value, and somebody who proposes it."),
        Text(sv="Ange --set KRAV.PARAMETER=VÄRDE och --by VEM.",
             en="Give --set RULE.PARAMETER=VALUE and --by WHO."),
        file="--save",
    )  # fmt: skip


def _nothing() -> Problem:
    return Problem(
        Text(sv="Inget att pröva.", en="Nothing to try."),
        Text(
            sv="Ange --set KRAV.PARAMETER=VÄRDE, --amend FIL eller --sweep KRAV.PARAMETER=1..20.",
            en="Give --set RULE.PARAMETER=VALUE, --amend FILE or --sweep RULE.PARAMETER=1..20.",
        ),
    )
