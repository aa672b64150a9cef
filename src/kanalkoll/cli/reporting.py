"""The HTML report of a run."""

from __future__ import annotations

from typing import IO

from kanalkoll.cli.assessing import Run
from kanalkoll.cli.inputs import cache_folder
from kanalkoll.core.language import Language


def write_report(found: Run, stream: IO[str], language: Language) -> None:
    """Write the report of a run, in the language of the reader."""
    from kanalkoll.documents.report.composing import compose
    from kanalkoll.documents.report.matter import Matter
    from kanalkoll.documents.report.rendering import write_html

    matter = Matter(
        policy=found.policy,
        table=found.table,
        on=found.on,
        known=found.known,
        snapshot=found.snapshot,
        background=found.background(),
        version=found.judged().version,
        cache=cache_folder() / "charts",
    )
    write_html(compose(matter, language), stream)
