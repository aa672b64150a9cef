"""Run every benchmark, print the table and write ``docs/reference/performance.md``.

python -m benchmarks                      all of them
python -m benchmarks loading …            only those, printed and not written
python -m benchmarks loading … --write    only those, in the place of their rows in the page
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import platform
import sys
from importlib.metadata import version
from pathlib import Path

import benchmarks
from benchmarks.figure import Figure

PAGE = Path(__file__).resolve().parents[1] / "docs" / "reference" / "performance.md"

HEAD = """# Performance

Measured by `make bench` (`python -m benchmarks`; with a name and `--write` it measures one part
anew and puts its rows in place of the old): each work beside its peer in the same run, in turn,
medians of at least five runs after one to warm up. Seconds depend on the machine; ratios
should not, though they waver on a machine that does other work too. *Load* is how many processes
wanted one of its cores just then (mean of a minute; one or two are ours). A bar that is missed
says **no**.

{machine}

| Work | Bar | Measured | Met | Load | How |
|---|---|---|---|---|---|
"""


def found() -> list[str]:
    """The benchmarks: modules of this package with a function ``figures``."""
    names = [module.name for module in pkgutil.iter_modules(benchmarks.__path__)]
    return [name for name in names if name not in ("__main__", "figure") and _is_one(name)]


def _is_one(name: str) -> bool:
    source = Path(benchmarks.__path__[0]) / f"{name}.py"
    return "\ndef figures(" in source.read_text(encoding="utf-8")


def machine() -> str:
    """The machine and the versions behind the figures."""
    names = ("duckdb", "ibis-framework", "pyarrow", "msgspec")
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
            if line.startswith("model name")
        ),
        platform.machine(),
    )
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return (
        f"{model}, {os.cpu_count()} cores, shared with other work, two threads; "
        f"Python {platform.python_version()}, {versions}."
    )


def main(asked: list[str]) -> int:
    """Run, print and (when all were run) write. 1 when a bar is missed."""
    write = not asked or "--write" in asked
    figures: list[tuple[Figure, float]] = []
    for name in [name for name in asked if name != "--write"] or found():
        print(f"… {name}", file=sys.stderr, flush=True)
        measured = importlib.import_module(f"benchmarks.{name}").figures()
        figures += [(figure, os.getloadavg()[0]) for figure in measured]
        for figure, load in figures[-len(measured) :]:
            print(figure.row(load), file=sys.stderr, flush=True)
    rows = {figure.work: figure.row(load) for figure, load in figures}
    more = "".join(f"\n{figure.more}" for figure, _ in figures if figure.more)
    if "--write" in asked:
        old_rows, old_more = _written()
        rows, more = old_rows | rows, more or old_more
    text = HEAD.format(machine=machine()) + "".join(f"{row}\n" for row in rows.values()) + more
    print(text)
    if write:
        PAGE.write_text(text, encoding="utf-8")
    return 0 if all(figure.is_met for figure, _ in figures) else 1


def _written() -> tuple[dict[str, str], str]:
    """The rows that the page has, by their work, and what stands under the table."""
    _, _, table = PAGE.read_text(encoding="utf-8").partition("|---|---|---|---|---|---|\n")
    rows, gap, more = table.partition("\n\n")
    by_work = {row.split(" | ")[0].removeprefix("| "): row for row in rows.splitlines()}
    return by_work, f"\n{more}" if gap else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
