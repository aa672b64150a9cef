"""The direction of imports, as drawn in pyproject.toml: every arrow that is wrong is seen.

That none is wrong in the source as it is, `make check` says.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

WRONG_ARROWS = {
    "The rooms of the house": ("demo/wrong.py", "import kanalkoll.testing"),
    "The floors of the core": ("core/errors.py", "import kanalkoll.core.facts"),
    "The apps of the web application": ("web/ui/wrong.py", "import kanalkoll.web.register"),
    "The core knows no framework, network, driver or machine": ("core/errors.py", "import os.path"),
    "A platform never imports another": (
        "platforms/feed/wrong.py", "import kanalkoll.platforms.instagram",
    ),
}  # fmt: skip
"""By the contract's name: the file and the line that breaks it and no other."""


def test_wrong_arrows_are_seen(checkout: Path, tmp_path: Path) -> None:
    """All contracts on a copy with an import too many for each."""
    shutil.copy(checkout / "pyproject.toml", tmp_path)
    package = tmp_path / "src" / "kanalkoll"
    shutil.copytree(checkout / "src" / "kanalkoll", package)
    for platform in ("feed", "instagram"):
        (package / "platforms" / platform).mkdir(exist_ok=True)
        (package / "platforms" / platform / "__init__.py").touch()
    for file, line in WRONG_ARROWS.values():
        with (package / file).open("a", encoding="utf-8") as module:
            module.write(f"\n{line}\n")
    result = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(tmp_path / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 1
    assert {name: f"{name} BROKEN" in result.stdout for name in WRONG_ARROWS} == dict.fromkeys(
        WRONG_ARROWS, True
    )
    assert f"0 kept, {len(WRONG_ARROWS)} broken" in result.stdout
