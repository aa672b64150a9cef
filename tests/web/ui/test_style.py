"""Style and scripts: nothing inline, nothing from elsewhere, everything there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders

from kanalkoll.core.baseinfo.counting import length
from kanalkoll.core.capabilities.vocabulary import UNITS, Unit

pytestmark = pytest.mark.any_database

CHECKOUT = Path(__file__).resolve().parents[3]
WEB = CHECKOUT / "src/kanalkoll/web"
STATIC = WEB / "ui/static/ui"
SHEETS = sorted(STATIC.rglob("*.css"))
TEMPLATES = sorted(WEB.rglob("templates/**/*.html"))
INLINE = re.compile(
    r"\sstyle=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+=\"|javascript:", re.IGNORECASE
)
TEXTS = [
    "", "Fastighetskontoret, Exempelstad.", "åäö\ne\u0301", "👨‍👩‍👧‍👦 hej 🇸🇪", "日本語", "— “ … ’",
    "Se https://exempelstad.example/villkor. Mer: exempelstad.example/kontakt",
    "@stad@mastodon.se @du",
    "(https://a.se/x_(y))", "v 2️⃣ ☀️", "post@exempelstad.example",
]  # fmt: skip


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: "/".join(path.parts[-2:]))
def test_no_template_has_style_or_script_in_it(path: Path) -> None:
    assert INLINE.findall(path.read_text(encoding="utf-8")) == []


def test_everything_that_a_template_asks_for_is_there() -> None:
    asked = {
        name
        for path in TEMPLATES
        for name in re.findall(r"{% static ['\"]([^'\"]+)['\"] %}", path.read_text("utf-8"))
    }
    assert "ui/vendor/designsystemet.css" in asked
    assert [name for name in asked if finders.find(name) is None] == []


@pytest.mark.parametrize("path", SHEETS, ids=lambda path: path.name)
def test_a_sheet_asks_for_nothing_but_files_that_are_there(path: Path) -> None:
    asked = re.findall(r"url\(\s*['\"]?([^'\")]+)", path.read_text(encoding="utf-8"))
    assert [name for name in asked if not (path.parent / name).is_file()] == []


@pytest.mark.parametrize("name", ["frame.css", "components.css", "forms.css"])
def test_our_sheets_use_colours_by_name(name: str) -> None:
    """Contrast is kept in one place, theme.css, for light and dark pages at once."""
    found = re.findall(r"(?i)#[0-9a-f]{3,8}\b(?![^{}]*\{)", (STATIC / name).read_text("utf-8"))
    assert set(found) <= {"#fff"}, "the ground of a picture that cameras read is white"


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_the_browser_counts_as_the_server_does(unit: Unit, tmp_path: Path) -> None:
    node = shutil.which("node") or str(CHECKOUT / ".venv/bin/node")
    script = tmp_path / "count.mjs"
    script.write_text(
        f"import {{ length }} from {json.dumps(str(STATIC / 'counting.js'))};\n"
        f"console.log(JSON.stringify({json.dumps(TEXTS)}.map((t) => length(t, '{unit}'))));"
    )
    ran = subprocess.run([node, script], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) == [length(text, unit) for text in TEXTS]
