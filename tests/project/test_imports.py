"""The direction of imports, as drawn in pyproject.toml."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CONTRACTS = ("house", "core", "pure", "platforms")
WRONG_ARROWS = {
    "house": ("demo/wrong.py", "import kanalkoll.testing"),
    "core": ("core/errors.py", "import kanalkoll.core.facts"),
    "pure": ("core/errors.py", "import os.path"),
    "platforms": ("platforms/feed/wrong.py", "import kanalkoll.platforms.instagram"),
}


def lint(folder: Path, contract: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--contract", contract],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder / "src")},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("contract", CONTRACTS)
def test_contract_is_kept(checkout: Path, contract: str) -> None:
    result = lint(checkout, contract)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize("contract", CONTRACTS)
def test_a_wrong_arrow_is_seen(checkout: Path, tmp_path: Path, contract: str) -> None:
    """The same contracts on a copy with one import too many."""
    shutil.copy(checkout / "pyproject.toml", tmp_path)
    package = tmp_path / "src" / "kanalkoll"
    shutil.copytree(checkout / "src" / "kanalkoll", package)
    for platform in ("feed", "instagram"):
        (package / "platforms" / platform).mkdir(exist_ok=True)
        (package / "platforms" / platform / "__init__.py").touch()
    file, line = WRONG_ARROWS[contract]
    with (package / file).open("a", encoding="utf-8") as module:
        module.write(f"\n{line}\n")
    result = lint(tmp_path, contract)
    assert result.returncode == 1
    assert "BROKEN" in result.stdout
