"""How the cost of a day's judgement grows with the number of accounts, as a table and a picture."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import altair as alt
import vl_convert

from benchmarks.bulk_policy import POLICY
from benchmarks.figure import PROCESSOR, Figure, in_turn
from benchmarks.judging import KNOWN, ONE, counted
from kanalkoll.demo.benchmark import write_benchmark_facts
from kanalkoll.documents.charts import FONT, GOOD, INK, PALE, PAPER, WIDTH
from kanalkoll.documents.keeping import VEGA_LITE
from kanalkoll.engines.duckdb.loading import load_folder
from kanalkoll.engines.duckdb.running import findings_sql
from kanalkoll.platforms import load_catalogue

SIZES = (1_500, 5_000, 15_000, 50_000, 150_000)
ROWS_EACH = 130
"""Rows of activity for each account: 19.5 M for the most accounts."""

PICTURE = Path(__file__).resolve().parents[1] / "docs" / "images" / "growth.svg"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a day's judgement of so many accounts takes, in processor time.

    The sizes are measured one after the other, and what else the machine does meanwhile differs.
    """

    accounts: int
    seconds: float

    @property
    def microseconds_each(self) -> float:
        """For one account."""
        return self.seconds / self.accounts * 1e6


def figures() -> list[Figure]:
    """The most accounts against a tenth of them; beside it all sizes, drawn anew."""
    costs = [_cost(accounts) for accounts in SIZES]
    most, tenth = costs[-1], costs[2]
    PICTURE.write_text(drawn(costs), encoding="utf-8")
    return [
        Figure(
            f"ten times the accounts: {most.accounts:,} against {tenth.accounts:,}",
            most.seconds / tenth.seconds,
            10,
            "×",
            f"12 rules, one day, {ROWS_EACH} rows of activity each: {most.seconds:.2f} s of "
            f"processor time against {tenth.seconds:.2f} s",
            more=_table(costs),
        )
    ]


def _cost(accounts: int) -> Cost:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "facts"
        write_benchmark_facts(folder, accounts=accounts, activity_rows=accounts * ROWS_EACH)
        # No rule here reads it, and of so many accounts one is drawn as archived twice on a day.
        (folder / "archives.parquet").unlink()
        with load_folder(folder, catalogue_rows=load_catalogue().rows(), threads=2) as facts:
            columns = ("verdict", "reason")
            findings = findings_sql(facts, POLICY, ONE, known=KNOWN, columns=columns)
            facts.connection.execute(f"PREPARE day AS {counted(findings)}")
            run = facts.connection.execute
            (took,) = in_turn(lambda: run("EXECUTE day").fetchall(), clock=PROCESSOR)
    return Cost(accounts, took)


def _title(costs: Sequence[Cost]) -> str:
    times = costs[-1].accounts // costs[0].accounts
    return (
        f"{times} times the accounts take {costs[-1].seconds / costs[0].seconds:.0f} times as long"
    )


def _table(costs: Sequence[Cost]) -> str:
    rows = "".join(
        f"| {cost.accounts:,} | {cost.accounts * ROWS_EACH / 1e6:.1f} M | {cost.seconds:.3f} s "
        f"| {cost.microseconds_each:.1f} µs |\n"
        for cost in costs
    )
    return (
        f"## Cost by number of accounts\n\n"
        f"![{_title(costs)}; the numbers stand in the table](../images/{PICTURE.name})\n\n"
        "| Accounts | Rows of activity | 12 rules, one day: processor time | An account |\n"
        f"|---:|---:|---:|---:|\n{rows}"
    )


def drawn(costs: Sequence[Cost]) -> str:
    """Both axes logarithmic: in proportion is a straight line, drawn through the last point."""
    last = costs[-1]
    points: list[dict[str, Any]] = [
        {
            "accounts": cost.accounts,
            "seconds": cost.seconds,
            "proportional": last.seconds * cost.accounts / last.accounts,
            "label": f"{cost.seconds:.2g} s",
        }
        for cost in costs
    ]
    x = alt.X("accounts:Q", title="accounts", scale=alt.Scale(type="log", nice=False, padding=34),
              axis=alt.Axis(values=list(SIZES), format=",", grid=False))  # fmt: skip
    y = alt.Y(
        "seconds:Q",
        title=None,
        scale=alt.Scale(type="log"),
        axis=alt.Axis(labels=False, ticks=False, domain=False, grid=False),
    )
    proportional = alt.Y("proportional:Q", title=None)
    base = alt.Chart(alt.Data(values=points)).encode(x=x, y=y)  # type: ignore[no-untyped-call]
    line = base.mark_line(color=PALE, strokeWidth=6).encode(y=proportional)
    named = base.transform_filter(alt.datum.accounts == SIZES[1]).mark_text(
        color=INK, fontStyle="italic", align="left", dx=14, dy=22, text="in proportion"
    )
    measured = base.mark_line(
        color=GOOD, strokeWidth=2.5, point=alt.OverlayMarkDef(color=GOOD, size=60)
    )
    labels = base.mark_text(color=GOOD, fontWeight="bold", align="right", dx=-8, dy=-10).encode(
        text="label:N"
    )
    chart = alt.layer(line, named.encode(y=proportional), measured, labels)
    look = {"labelFont": FONT, "titleFont": FONT, "labelColor": INK, "titleColor": INK}
    spec = (
        chart.properties(width=WIDTH, height=240, title=_title(costs))
        .configure(background=PAPER, font=FONT, padding=10)
        .configure_view(stroke=None)
        .configure_axis(**look, labelFontSize=13, titleFontSize=13, titleFontWeight="normal",
                        domainColor=INK, tickColor=INK)
        .configure_title(anchor="start", fontSize=15, color=INK, font=FONT, offset=12)
        .configure_text(fontSize=13, font=FONT)
    )  # fmt: skip
    svg: str = vl_convert.vegalite_to_svg(spec.to_dict(), vl_version=VEGA_LITE)
    return svg
