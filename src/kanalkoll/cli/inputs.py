"""What commands that judge are given: facts, a policy, days and which accounts."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from kanalkoll.cli.asked_days import DaysType, DayType
from kanalkoll.cli.wording import Argument, Option
from kanalkoll.core.errors import BadInput, Problem
from kanalkoll.core.language import Text

if TYPE_CHECKING:
    from kanalkoll.core.policy.model import Policy
    from kanalkoll.engines.duckdb.loading import LoadedFacts
    from kanalkoll.engines.duckdb.opening import OpenSnapshot

F = TypeVar("F", bound=Callable[..., Any])

FACTS_VARIABLE = "KANALKOLL_FACTS"
POLICY_VARIABLE = "KANALKOLL_POLICY"
CACHE_VARIABLE = "KANALKOLL_CACHE"


def facts_argument(function: F) -> F:
    """``FACTS``: a facts folder, a store with one snapshot, or a snapshot's file."""
    return click.argument(
        "facts",
        cls=Argument,
        metavar=Text(sv="UPPGIFTER", en="FACTS"),
        envvar=FACTS_VARIABLE,
        type=click.Path(exists=True, path_type=Path),
        help=Text(sv="Mapp med uppgifter, eller ett underlag.", en="Facts folder or snapshot."),
    )(function)


def policy_option(function: F) -> F:
    """``--policy``: the id of a shipped policy, or a file."""
    return click.option(
        "--policy",
        "-p",
        cls=Option,
        required=True,
        envvar=POLICY_VARIABLE,
        metavar=Text(sv="ID|FIL", en="ID|FILE"),
        help=Text(
            sv="Policy att bedöma efter: en som följer med, med sitt id, eller en egen fil.",
            en="Policy to judge by: a shipped one by its id, or your own file.",
        ),
    )(function)


def day_options(function: F) -> F:
    """``--on`` and ``--known``."""
    on = click.option(
        "--on",
        cls=Option,
        type=DaysType(),
        metavar=Text(sv="DAG", en="DAY"),
        help=Text(
            sv="Dag att bedöma, eller varje-måndag:2026-01-01..2026-12-31. Annars den dag som"
            " uppgifterna når till.",
            en="Day to judge, or every-monday:2026-01-01..2026-12-31. Otherwise the day that the"
            " facts reach to.",
        ),
    )
    known = click.option(
        "--known",
        cls=Option,
        type=DayType(),
        metavar=Text(sv="DAG", en="DAY"),
        help=Text(
            sv="Räkna bara med det som var känt den dagen.",
            en="Reckon only with what was known on that day.",
        ),
    )
    return on(known(function))


def filter_options(function: F) -> F:
    """``--account``, ``--unit``, ``--platform`` and ``--rule``, each as often as wanted."""
    for name, metavar, help_ in reversed(_FILTERS):
        function = click.option(name, cls=Option, multiple=True, metavar=metavar, help=help_)(
            function
        )
    return function


_FILTERS = (
    ("--account", Text(sv="KONTO", en="ACCOUNT"),
     Text(sv="Bara det kontot (@namn, adress eller nyckel).",
          en="Only that account (@handle, address or key).")),
    ("--unit", Text(sv="VERKSAMHET", en="UNIT"),
     Text(sv="Bara den förvaltningen, det bolaget eller den nämnden, med allt under.",
          en="Only that office, company or board, with all below it.")),
    ("--platform", Text(sv="PLATTFORM", en="PLATFORM"),
     Text(sv="Bara den plattformen.", en="Only that platform.")),
    ("--rule", Text(sv="KRAV", en="RULE"), Text(sv="Bara det kravet.", en="Only that rule.")),
)  # fmt: skip


def language_of_run() -> Any:
    """The language of the run that is going on."""
    from kanalkoll.cli.wording import language

    return language()


def the_policy(named: str) -> Policy:
    """The shipped policy with that id, or the one in that file. Raises :class:`BadInput`."""
    from kanalkoll.data import find_policy

    return find_policy(named)


@contextmanager
def opened(path: Path) -> Iterator[OpenSnapshot | LoadedFacts]:
    """The facts at ``path``, to put questions to: a snapshot opened or a folder loaded.

    Raises :class:`BadInput` with everything that is wrong in a folder.
    """
    with _snapshot_or_folder(path) as facts:
        yield facts


def _snapshot_or_folder(path: Path) -> OpenSnapshot | LoadedFacts:
    if path.is_file() or (path / "snapshots").is_dir():
        from kanalkoll.engines.duckdb.opening import open_snapshot

        return open_snapshot(path)
    from kanalkoll.cli.context import progress
    from kanalkoll.engines.duckdb.loading import load_folder
    from kanalkoll.platforms import load_catalogue

    with progress(Text(sv="Läser uppgifterna", en="Reading the facts")):
        return load_folder(path, catalogue_rows=load_catalogue().rows())


def cache_folder() -> Path:
    """Where this user's compiled queries and charts are kept; ``$KANALKOLL_CACHE`` moves it."""
    chosen = os.environ.get(CACHE_VARIABLE)
    if chosen:
        return Path(chosen)
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "kanalkoll"


def no_facts() -> BadInput:
    """There is nothing to judge."""
    return BadInput(
        Problem(
            Text(
                sv="Uppgifterna har inga konton den dagen.",
                en="The facts have no accounts on that day.",
            ),
            Text(
                sv="Läs in dem med kanalkoll facts import.",
                en="Import them with kanalkoll facts import.",
            ),
        )
    )
