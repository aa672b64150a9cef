"""Lay the style files of others where pages find them: ``static/ui/vendor``.

``npm ci`` fetches what ``package-lock.json`` names (with hashes, no address);
the parts that pages use are joined into one style sheet. Pictures that are
written into the sheets as text become files: the pages' security policy lets
no ``data:`` address through, and need not. Whole or not there: the folder is
made beside its place and put there last.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import sys
from pathlib import Path
from urllib.parse import unquote

ROOT = Path(__file__).resolve().parents[1]
MODULES = ROOT / "node_modules"
VENDOR = ROOT / "src/kanalkoll/web/ui/static/ui/vendor"
SHEETS = MODULES / "@digdir/designsystemet-css/dist"
FONT = MODULES / "@fontsource-variable/inter"

COMPONENTS = (
    "alert", "breadcrumbs", "button", "card", "details", "dialog", "divider", "error-summary",
    "field", "fieldset", "heading", "input", "label", "link", "list", "paragraph", "skip-link",
    "table", "tabs", "tag", "validation-message",
)  # fmt: skip
"""The design system's parts that pages use."""

CUTS = {"latin": ("normal", "italic"), "latin-ext": ("normal",)}
"""The parts of the font that Swedish, its neighbours and names need."""

LICENCES = {
    "designsystemet": MODULES / "@digdir/designsystemet-css/LICENSE",
    "inter": FONT / "LICENSE",
    "htmx": MODULES / "htmx.org/LICENSE",
}

_PICTURE = re.compile(r"""url\("data:image/svg\+xml;charset=utf-8,([^"]+)"\)""")


def main() -> None:
    """Fetch, join and put in place."""
    fetch()
    making = VENDOR.with_name("vendor.part")
    shutil.rmtree(making, ignore_errors=True)
    (making / "pictures").mkdir(parents=True)
    (making / "designsystemet.css").write_text(sheet(making / "pictures"), encoding="utf-8")
    (making / "inter.css").write_text(font(making / "fonts"), encoding="utf-8")
    shutil.copyfile(MODULES / "htmx.org/dist/htmx.min.js", making / "htmx.js")
    for name, licence in LICENCES.items():
        shutil.copyfile(licence, making / f"LICENSE-{name}.txt")
    (making / ".made").write_text(wanted(), encoding="utf-8")
    shutil.rmtree(VENDOR, ignore_errors=True)
    making.rename(VENDOR)


def fetch() -> None:
    """``npm ci``, by the machine's npm or the one among the Python packages."""
    beside = Path(sys.executable).parent / "npm"
    npm = shutil.which("npm") or (str(beside) if beside.exists() else None)
    if npm is None:
        sys.exit("npm saknas.\nnpm is missing.")
    subprocess.run([npm, "ci", "--no-progress", "--loglevel=error"], cwd=ROOT, check=True)


def sheet(pictures: Path) -> str:
    """The design system's tokens, base and parts as one sheet, its pictures as files."""
    parts = {name: _read(SHEETS / f"src/{name}.css") for name in ("base", *COMPONENTS)}
    base = parts.pop("base")
    joined = [
        "@layer ds.theme, ds.base, ds.components;",
        _read(SHEETS / "theme/designsystemet.css"),
        f"@layer ds.base{{{base}}}",
        f"@layer ds.components{{{''.join(parts.values())}}}",
    ]
    return _PICTURE.sub(lambda found: _as_file(found[1], pictures), "\n".join(joined))


def _as_file(written: str, pictures: Path) -> str:
    drawing = unquote(written)
    name = f"{hashlib.sha256(drawing.encode()).hexdigest()[:12]}.svg"
    (pictures / name).write_text(drawing, encoding="utf-8")
    return f'url("pictures/{name}")'


def font(files: Path) -> str:
    """The font's rules for the cuts we use; the files are copied."""
    files.mkdir()
    rules = []
    for cut, styles in CUTS.items():
        for style in styles:
            name = f"inter-{cut}-wght-{style}"
            shutil.copyfile(FONT / f"files/{name}.woff2", files / f"{name}.woff2")
            written = _read(FONT / ("wght.css" if style == "normal" else "wght-italic.css"))
            rule = re.search(rf"/\* {name} \*/\s*(@font-face {{.*?}})", written, re.DOTALL)
            if rule is None:
                sys.exit(f"{name} saknas i typsnittet.\n{name} is missing from the font.")
            rules.append(rule[1].replace("./files/", "fonts/"))
    return "\n".join(rules) + "\n"


def wanted() -> str:
    """What the folder was made from."""
    made_from = (ROOT / "package-lock.json", Path(__file__))
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}\n" for file in made_from)


def _read(file: Path) -> str:
    return file.read_text(encoding="utf-8")


if __name__ == "__main__":
    main()
