"""Running a combination of amendments for a command: the files, the plan, the outcomes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from kanalkoll.cli.assessing import find_unit, known_day
from kanalkoll.cli.inputs import no_facts
from kanalkoll.cli.proposing import read_file
from kanalkoll.core.drafting.combination import Combined, Plan
from kanalkoll.core.drafting.combine import outcomes, plan, rules_to_judge
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text
from kanalkoll.core.policy.amendment import Amendment
from kanalkoll.core.policy.model import Policy

if TYPE_CHECKING:
    from kanalkoll.engines.duckdb.loading import LoadedFacts
    from kanalkoll.engines.duckdb.opening import OpenSnapshot


def planned(policy: Policy, files: Iterable[Path]) -> Plan:
    """What there is to try. Raises :class:`BadInput` that names the file and the amendment."""
    whose: dict[str, Path] = {}
    found: list[Amendment] = []
    for path in files:
        for amendment in read_file(path):
            if amendment.id in whose:
                raise BadInput(_twice(amendment.id, whose[amendment.id], path))
            whose[amendment.id] = path
            found.append(amendment)
    try:
        return plan(policy, found)
    except BadInput as error:
        raise BadInput(_in_its_file(problem, whose) for problem in error.problems) from error


def _in_its_file(problem: Problem, whose: dict[str, Path]) -> Problem:
    path = whose.get((problem.field or "").partition(".")[0])
    file = str(path) if path else None
    return Problem(problem.wrong, problem.right, file, problem.row, problem.field)


def combine(
    facts: OpenSnapshot | LoadedFacts,
    wanted: Plan,
    *,
    on: Sequence[date] = (),
    known: date | None = None,
    units: Sequence[str] = (),
) -> Combined:
    """Try all of it in one run. Raises :class:`BadInput` without accounts or for unknown units."""
    from kanalkoll.engines.duckdb.evidence import register_on
    from kanalkoll.engines.duckdb.trying import judge_rules

    as_of = known or known_day(facts)
    if as_of is None:
        raise no_facts()
    day = max(on, default=as_of)
    register = register_on(facts, day, known=as_of)
    if not register.accounts:
        raise no_facts()
    chosen = tuple(find_unit(name, register) for name in units)
    judged = judge_rules(facts, wanted.policy, rules_to_judge(wanted), day, known=as_of)
    alone, together = outcomes(wanted, judged, day)
    manifest = getattr(facts, "manifest", None)
    name = manifest.name if manifest else None
    return Combined(wanted, alone, together, day, as_of, register, chosen, name)


def _twice(name: str, first: Path, second: Path) -> Problem:
    return Problem(
        Text(sv=f"”{name}” finns redan i {first}.", en=f"'{name}' is already in {first}."),
        Text(sv="Ge varje ändringsförslag ett eget id.", en="Give every amendment its own id."),
        file=str(second),
    )
