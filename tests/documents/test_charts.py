"""Charts: drawn once, named, with what is unknown hatched."""

from __future__ import annotations

from pathlib import Path

from defusedxml import ElementTree

from kanalkoll.documents.charts import (
    BAD,
    GOOD,
    OPEN,
    Line,
    Picture,
    distribution,
    drawn,
    over_time,
)
from kanalkoll.documents.stacked import stacked_shares

SVG = "{http://www.w3.org/2000/svg}"
ROWS = [{"name": "Publicering", "good": 147, "bad": 184, "open": 45}]
HEADS = ("uppfyllt", "avvikelse", "går inte att bedöma")


def picture(cache: Path | None = None) -> Picture:
    chart = stacked_shares(ROWS, heads=HEADS)
    return drawn(chart, key="p", title="Fler & <fler>.", text="Staplar.", cache=cache)


def test_it_has_a_name_and_a_description() -> None:
    root = ElementTree.fromstring(picture().svg)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "p-title p-text"
    assert root.findtext(f"{SVG}title") == "Fler & <fler>."
    assert root.findtext(f"{SVG}desc") == "Staplar."


def test_what_cannot_be_judged_is_hatched_and_never_coloured() -> None:
    svg = picture().svg
    assert 'fill="url(#p-hatch)"' in svg
    assert OPEN not in svg
    assert f'fill="{GOOD}"' in svg
    assert f'fill="{BAD}"' in svg


def test_names_and_numbers_stand_in_the_picture() -> None:
    texts = {node.text for node in ElementTree.fromstring(picture().svg).iter(f"{SVG}text")}
    assert {"Publicering", "147", "184", "45", *HEADS} <= texts


def test_the_requirement_is_a_line_with_its_text() -> None:
    counts = [("0", 3, "bad"), ("1", 2, "bad"), ("2", 4, "good"), ("?", 1, "open")]
    chart = distribution(counts, axis="inlägg", line=Line(2, "Minst 2 krävs"))
    svg = drawn(chart, key="d", title="t", text="x").svg
    texts = {node.text for node in ElementTree.fromstring(svg).iter(f"{SVG}text")}
    assert {"0", "1", "2", "?", "inlägg", "Minst 2 krävs"} <= texts


def test_a_line_over_time_names_its_ends() -> None:
    rows = [{"day": f"2026-0{m}-01", "good": 0.1 * m, "open": 0.5} for m in range(1, 7)]
    svg = drawn(over_time(rows, names=("a", "b")), key="t", title="t", text="x").svg
    texts = {node.text for node in ElementTree.fromstring(svg).iter(f"{SVG}text")}
    assert {"a", "b"} <= texts


def test_it_is_drawn_once_for_the_same_content(tmp_path: Path) -> None:
    first = picture(tmp_path)
    (kept,) = tmp_path.iterdir()
    kept.write_text(kept.read_text(encoding="utf-8").replace("147", "taken"), encoding="utf-8")
    assert "taken" in picture(tmp_path).svg
    assert "taken" not in first.svg
