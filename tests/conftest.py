"""What every test may use: Hypothesis profiles, golden files, the real registers."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

CHECKOUT = Path(__file__).resolve().parents[1]
GOLDEN = CHECKOUT / "tests" / "golden"

# No deadline: how fast a shared machine is, is no law. No database of examples from other runs
# where CI runs: a run shows what that commit does.
# How many draws a law passes over hangs on the seed; a run must not.
settings.register_profile(
    "ordinary",
    deadline=None,
    max_examples=50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
# What CI draws hangs on the commit alone, so that one commit has one answer; every run elsewhere
# draws anew.
settings.register_profile(
    "ci", settings.get_profile("ordinary"), database=None, derandomize=True, print_blob=True
)
settings.register_profile("long", settings.get_profile("ordinary"), max_examples=500)
settings.load_profile("ci" if os.environ.get("CI") else "ordinary")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-golden", action="store_true", help="write the files in tests/golden anew"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Draw more where there is time for it."""
    asked = config.option.markexpr
    if "long" in asked and asked != "not long":
        settings.load_profile("long")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with the file of a name in tests/golden, or write it (`make golden`)."""

    def compare(name: str, text: str) -> None:
        path = GOLDEN / name
        if request.config.getoption("--write-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.is_file(), f"tests/golden/{name} is missing; `make golden` writes it"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the checkout."""
    return CHECKOUT


@pytest.fixture(scope="session")
def real_data() -> Path:
    """The folder with real registers beside the checkout.

    They are not ours to publish, so a test that reads them is skipped where they are not.
    """
    folder = CHECKOUT.parent / "shared" / "data"
    if not folder.is_dir():
        pytest.skip("the real registers do not lie beside this checkout")
    return folder
