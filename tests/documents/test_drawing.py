"""Charts named by their content: kept once, the same on page and paper."""

from __future__ import annotations

import io
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from defusedxml import ElementTree
from PIL import Image

from kanalkoll.documents.charts import BAD, GOOD
from kanalkoll.documents.drawing import (
    Bars,
    Counted,
    Course,
    Drawing,
    Step,
    as_png,
    chart_key,
    draw,
    kept,
)

SVG = "{http://www.w3.org/2000/svg}"
HEADS = ("uppfyllt", "avvikelse", "går inte att bedöma")
ROWS = [Counted("Publicering", 147, 184, 45), Counted("Basinformation", 90, 0, 0)]
STEPS = [Step(date(2026, month, 1), month, 12 - month, 3) for month in range(1, 7)]
BARS = Bars("Titel", "Text", ROWS, HEADS)
COURSE = Course("Titel", "Text", STEPS, HEADS)


def texts(drawing: Drawing) -> list[str]:
    root = ElementTree.fromstring(draw(drawing, key="k").svg)
    return ["".join(node.itertext()) for node in root.iter(f"{SVG}text")]


def changed(text: str) -> Course:
    return Course("Titel", "Text", [*STEPS[:3], Step(date(2026, 4, 1), 4, 8, 3, text), *STEPS[4:]],
                  HEADS)  # fmt: skip


def test_the_key_follows_the_content() -> None:
    again = Bars("Titel", "Text", list(ROWS), HEADS)
    assert chart_key(BARS) == chart_key(again)
    keys = {chart_key(one) for one in (
        BARS, COURSE, changed("ny"), Bars("Titel", "Text", ROWS[:1], HEADS),
        Bars("Titel", "Text", ROWS, HEADS, (0.8, "Målet")),
    )}  # fmt: skip
    assert len(keys) == 5


@pytest.mark.parametrize("drawing", [BARS, COURSE])
def test_what_is_drawn_is_kept_and_found(drawing: Drawing, tmp_path: Path) -> None:
    assert kept(drawing, key="k", cache=tmp_path) is None
    drawn = draw(drawing, key="k", cache=tmp_path)
    assert kept(drawing, key="k", cache=tmp_path) == drawn
    assert [file.stem for file in tmp_path.iterdir()] == [chart_key(drawing)]


def test_finding_a_chart_loads_nothing_that_draws(tmp_path: Path) -> None:
    draw(BARS, key="k", cache=tmp_path)
    code = f"""if True:
        import sys
        from pathlib import Path
        from tests.documents.test_drawing import BARS, kept
        sys.modules.pop("altair", None)
        assert kept(BARS, key="k", cache=Path({str(tmp_path)!r}))
        assert not {{"altair", "vl_convert"}} & set(sys.modules)"""
    subprocess.run([sys.executable, "-c", code], check=True)


def test_every_part_of_every_bar_is_named_and_coloured() -> None:
    svg = draw(BARS, key="k").svg
    assert {"Publicering", "Basinformation", "147", "184", "45", "90", *HEADS} <= set(texts(BARS))
    assert svg.count(f'fill="{GOOD}"') == 3  # two bars and the name of the part
    assert svg.count(f'fill="{BAD}"') == 2
    assert svg.count('fill="url(#k-hatch)"') == 2


def test_a_bar_without_numbers_is_left_out() -> None:
    empty = Bars("Titel", "Text", [*ROWS, Counted("Tomt", 0, 0, 0)], HEADS)
    assert "Tomt" not in texts(empty)


def test_a_long_name_has_two_lines() -> None:
    long = Bars("T", "t", [Counted("Information på andra språk än svenska", 1, 1, 1)], HEADS)
    assert "Information på andra" in texts(long)
    assert "språk än svenska" in texts(long)


@pytest.mark.parametrize("name", ['"];alert(1)//', "<b>å</b>", "\\", "datum.x", "O'Neill"])
def test_markup_in_a_name_is_text(name: str) -> None:
    assert name in texts(Bars("T", "t", [Counted(name, 1, 1, 1)], HEADS))


def test_bars_of_the_same_name_stay_apart() -> None:
    twice = Bars("T", "t", [Counted("Lika", 11, 1, 1), Counted("Lika", 22, 1, 1)], HEADS)
    assert texts(twice).count("Lika") == 2
    assert {"11", "22"} <= set(texts(twice))


def test_a_course_names_its_parts_at_the_last_pile() -> None:
    assert {"uppfyllt", "avvikelse", "går inte att", "bedöma"} <= set(texts(COURSE))
    assert {"2026-01", "2026-06", "0\N{NO-BREAK SPACE}%", "100\N{NO-BREAK SPACE}%"} <= set(
        texts(COURSE)
    )


def test_weeks_are_named_by_their_months() -> None:
    weeks = [Step(date(2026, 7, 27) + timedelta(weeks=n), 1, 1, 1) for n in range(17)]
    named = [text for text in texts(Course("T", "t", weeks, HEADS)) if text.startswith("2026-")]
    assert named == ["2026-08", "2026-09", "2026-10", "2026-11"]


def test_a_new_policy_is_a_break_with_its_name() -> None:
    assert "stroke-dasharray" in draw(changed("Utkast 2"), key="k").svg
    assert "Utkast 2" in texts(changed("Utkast 2"))
    assert "stroke-dasharray" not in draw(COURSE, key="k").svg


def test_a_goal_is_a_line_with_its_words() -> None:
    for drawing in (Bars("T", "t", ROWS, HEADS, (0.8, "Målet: 80 procent")),
                    Course("T", "t", STEPS, HEADS, (0.8, "Målet: 80 procent"))):  # fmt: skip
        assert "Målet: 80 procent" in texts(drawing)


def test_a_day_without_numbers_leaves_its_place() -> None:
    gap = Course("T", "t", [STEPS[0], Step(date(2026, 2, 1), 0, 0, 0), STEPS[2]], HEADS)
    assert draw(gap, key="k").svg.count(f'fill="{GOOD}"') == 2
    assert "2026-02" in texts(gap)


@pytest.mark.parametrize("drawing", [Bars("T", "t", [], HEADS), Course("T", "t", [], HEADS)])
def test_nothing_gives_an_empty_chart(drawing: Drawing) -> None:
    assert draw(drawing, key="k").svg.startswith("<svg")


def test_it_becomes_dots_for_word() -> None:
    data = as_png(draw(BARS, key="k"), width=800)
    picture = Image.open(io.BytesIO(data))
    assert abs(picture.width - 800) <= 1
    assert data == as_png(draw(BARS, key="k"), width=800)


def test_the_same_content_is_drawn_alike_each_time(tmp_path: Path) -> None:
    first = draw(COURSE, key="k")
    assert draw(COURSE, key="k", cache=tmp_path).svg == first.svg
