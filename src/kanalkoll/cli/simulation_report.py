"""The HTML report of a simulation."""

from __future__ import annotations

from importlib.metadata import version
from typing import IO, TYPE_CHECKING

from kanalkoll.cli.inputs import cache_folder
from kanalkoll.core.drafting.simulation import Simulation
from kanalkoll.core.language import Language

if TYPE_CHECKING:
    from kanalkoll.core.assessment.finding_words import Background
    from kanalkoll.engines.duckdb.loading import LoadedFacts
    from kanalkoll.engines.duckdb.opening import OpenSnapshot


def write_report(
    found: Simulation,
    facts: OpenSnapshot | LoadedFacts,
    stream: IO[str],
    language: Language,
) -> None:
    """Write the report, in the language of the reader."""
    from kanalkoll.documents.simulation.composing import compose
    from kanalkoll.documents.simulation.matter import Matter
    from kanalkoll.documents.simulation.rendering import write_html
    from kanalkoll.platforms import load_catalogue

    matter = Matter(
        found=found,
        background=_background(found, facts),
        platforms={key: one.name for key, one in load_catalogue().platforms.items()},
        version=version("kanalkoll"),
        cache=cache_folder() / "charts",
    )
    write_html(compose(matter, language), stream)


def _background(found: Simulation, facts: OpenSnapshot | LoadedFacts) -> Background:
    """What is known of the accounts; of none when they are too many to tell of each."""
    from kanalkoll.core.assessment.finding_words import Background, earliest_day
    from kanalkoll.documents.simulation.matter import is_small
    from kanalkoll.engines.duckdb.evidence import facts_about
    from kanalkoll.platforms import load_catalogue

    accounts = sorted({one.account for impact in found.impacts for one in impact.accounts})
    about = facts_about(
        facts,
        accounts if is_small(found) else [],
        known=found.known,
        posts_from=min(earliest_day(one, [found.day]) for one in (found.policy, found.proposed)),
        until=found.day,
    )
    return Background(found.proposed, found.register, about, load_catalogue())
