"""Base information: composing for a whole city on every platform, and reading real profiles."""

from __future__ import annotations

import csv
import random
from itertools import cycle, islice
from pathlib import Path

from benchmarks.figure import RUNS, Figure, in_turn
from benchmarks.recognise_speed import PROFILES, SEED, profiles, profiles_per_second
from kanalkoll.core.baseinfo.compose import Destination, compose
from kanalkoll.core.baseinfo.placing import DoesNotFit, Placing
from kanalkoll.demo.city import ACCOUNTS
from kanalkoll.demo.organisation import organisation
from kanalkoll.demo.wordings import unit_wordings
from kanalkoll.platforms import load_catalogue

CHECKOUT = Path(__file__).resolve().parents[1]
REGISTER = CHECKOUT.parent / "shared" / "data" / "us_digital_registry_part.csv"
SAMPLE = CHECKOUT / "tests" / "core" / "baseinfo" / "data" / "us_registry_bios.csv"


def figures() -> list[Figure]:
    """Composing and recognising."""
    return [_compose(), _recognise()]


def _compose() -> Figure:
    catalogue = load_catalogue()
    keepers = [key for key, unit in organisation().items() if unit.publishes]
    words = [unit_wordings(key) for key in islice(cycle(keepers), ACCOUNTS)]
    types = {key: platform.account_types[0].key for key, platform in catalogue.platforms.items()}

    def every() -> None:
        for number, wordings in enumerate(words):
            for platform, account_type in types.items():
                page = f"exempelstad.example/k/{number}"
                found = compose(
                    wordings, Destination(platform, account_type, page), catalogue=catalogue
                )
                # Either is proven by having tried every lawful placing.
                assert isinstance(found, (Placing, DoesNotFit))  # noqa: S101

    (took,) = in_turn(every)
    return Figure(
        f"composing base information for {len(words)} accounts × {len(types)} platforms",
        took,
        10,
        "s",
        "exact search: each placing is the best there is, or proven not to be",
    )


def _recognise() -> Figure:
    texts, whose = _profiles()
    rates = sorted(profiles_per_second(texts) for _ in range(RUNS))
    return Figure(
        f"recognising base information in {PROFILES:,} real profiles, a second",
        rates[len(rates) // 2] / 1000,
        5,
        "thousand/s",
        f"processor time of one core, {whose}; slowest {rates[0]:,.0f}/s",
        at_least=True,
    )


def _profiles() -> tuple[list[dict[str, str]], str]:
    """Profiles of the whole register where it lies beside the checkout, else of its sample here."""
    if REGISTER.is_file():
        return profiles(REGISTER), "the U.S. Digital Registry"
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["set"] == "sample"]
    bios = [{"bio": row["text"], "name": row["name"]} for row in rows]
    drawn = random.Random(SEED).choices(bios, k=PROFILES)
    return drawn, f"a sample of {len(bios)} bios of the U.S. Digital Registry"
