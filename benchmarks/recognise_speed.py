"""How fast the recogniser reads real profiles.

``python -m benchmarks.recognise_speed REGISTER.csv`` reads bio and name of every account with a bio
in the U.S. Digital Registry's file, drawn with a fixed seed to 7,000, and prints profiles a second:
the median of five rounds on one core, and the slowest.
"""

from __future__ import annotations

import csv
import random
import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from kanalkoll.core.baseinfo.recognise import recognise

PROFILES = 7_000
ROUNDS = 5
SEED = 20261124


def profiles(register: Path) -> list[dict[str, str]]:
    """:data:`PROFILES` profiles of the register; some twice, where it has fewer."""
    with register.open(encoding="utf-8", newline="") as file:
        rows = [
            {"bio": row["Short description"], "name": row["Account Name"]}
            for row in csv.DictReader(file)
            if row["Short description"].strip()
        ]
    return random.Random(SEED).choices(rows, k=PROFILES)


def profiles_per_second(texts: Sequence[Mapping[str, str]]) -> float:
    """One round over ``texts``, in profiles a second of processor time."""
    start = time.process_time()
    for profile in texts:
        recognise(profile)
    return len(texts) / (time.process_time() - start)


def main() -> None:
    """Measure and print."""
    texts = profiles(Path(sys.argv[1]))
    rates = [profiles_per_second(texts) for _ in range(ROUNDS)]
    print(
        f"recognise: {statistics.median(rates):,.0f} profiles/s over {len(texts):,} real profiles "
        f"(median of {ROUNDS} rounds, slowest {min(rates):,.0f}; bar 5,000)"
    )


if __name__ == "__main__":
    main()
